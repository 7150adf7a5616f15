"""What the word that is being typed could become: words of the archive, tags, fields, and the values of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive_app.archive import Archive
from archive_app.archive.field_words import LETTERS, field_word, plain_word
from archive_app.archive.listing import TagView, collections, tag_tree
from archive_app.archive.marks import LANGUAGE, OUTLET, PERSON, SHOWN, kind_mark, outlet_mark, person_mark, value_of
from archive_app.folding import fold
from archive_app.records.kinds import ITEMS
from archive_app.search.fields import ALIASES, FIELDS, OF_DAYS, STATES
from archive_app.search.lexing import Kind, pieces
from archive_app.search.matching import expansions
from archive_app.search.names import outlet_names, person_names
from archive_app.search.views import Order

MOST_WORDS = 4
MOST_TAGS = 3
MOST_FIELDS = 2
MOST_VALUES = 6

_DAYS = ("today", "last week", "last month", "this year", "last year", "before 1950", "199x")
_END = "\U0010ffff"
_MOST_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """A field, or a field with a value: `insert` takes the place of what was typed, `shown` names it.

    `count` tells in how many items it stands, `colour` is that of a tag.
    """

    insert: str
    shown: str
    count: int | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """`word` is what was being typed; `words` are longer ones of the archive, the commonest first.

    Behind the colon of a field there are only `offers`, its values.
    """

    word: str
    words: tuple[str, ...] = ()
    tags: tuple[TagView, ...] = ()
    offers: tuple[Offer, ...] = ()


def last_word(text: str) -> str:
    """The word at the end of a query that is still being typed; empty after a blank or within nothing."""
    if not text or text[-1].isspace():
        return ""
    return text.split()[-1].lstrip('-"(')


def completions(archive: Archive, text: str) -> Completions:
    """How the last word of `text` could go on."""
    field = _field_at_end(text)
    if field is not None:
        name, typed, value = field
        return Completions(typed, offers=tuple(_values(archive, ALIASES.get(name, name), typed, value))[:MOST_VALUES])
    word = last_word(text)
    tokens = fold(word).split()
    if not tokens:
        return Completions(word)
    words = [found for found in expansions(tokens[-1], archive.query) if found != tokens[-1]]
    tags = _tags(archive, fold(word))
    fields = [Offer(f"{name}:", f"{name}:") for name in FIELDS if len(word) > 1 and name.startswith(word)]
    return Completions(word, tuple(words[:MOST_WORDS]), tuple(tags[:MOST_TAGS]), tuple(fields[:MOST_FIELDS]))


def _field_at_end(text: str) -> tuple[str, str, str] | None:
    """The field whose value is being typed at the end of a query: its name, all that was typed of it, the value."""
    known = frozenset((*FIELDS, *ALIASES))
    cut = list(pieces(text, known))
    if not cut or cut[-1].end != len(text) or (text[-1].isspace() and cut[-1].closed):
        return None
    last = cut[-1]
    if len(cut) > 1 and cut[-2].kind is Kind.FIELD and last.kind in (Kind.WORD, Kind.PHRASE):
        if last.kind is Kind.PHRASE and last.closed:
            return None
        return cut[-2].text, text[cut[-2].start :], last.text
    name = last.text[:-1].lower()
    if last.kind is Kind.WORD and last.text.endswith(":") and name in known:
        return name, text[last.start :], ""
    return None


def _values(archive: Archive, field: str, typed: str, value: str) -> Iterator[Offer]:
    head = typed.partition(":")[0]
    if field == "tag":
        for tag in _tags(archive, fold(value)):
            yield Offer(f"{head}:{quoted(tag.name)}", tag.name, tag.count, tag.colour)
    elif field == "in":
        shelves = [its for its in collections(archive) if begins(its.name, fold(value))]
        for shelf in sorted(shelves, key=lambda its: -its.count):
            yield Offer(f"{head}:{quoted(shelf.name)}", shelf.name, shelf.count)
    elif field == "publisher":
        found = _marks(archive, OUTLET, outlet_mark(value) or OUTLET)
        yield from _called(head, found, outlet_names(archive, [mark for mark, _ in found]))
    elif field == "lang":
        for mark, count in _marks(archive, LANGUAGE, LANGUAGE + fold(value)):
            yield Offer(f"{head}:{value_of(mark)}", value_of(mark), count)
    elif field == "kind":
        counts = dict(archive.query("SELECT mark, df FROM mark WHERE mark IN (?, ?)", tuple(map(kind_mark, ITEMS))))
        yield from (
            Offer(f"{head}:{kind}", kind, counts.get(kind_mark(kind), 0)) for kind in ITEMS if kind.startswith(value)
        )
    elif field in ("by", "person"):
        found = _people(archive, field, value)
        yield from _called(head, found, person_names(archive, [mark for mark, _ in found]))
        yield from _words(archive, field, head, value)
    elif field in LETTERS:
        yield from _words(archive, field, head, value)
    else:
        yield from _fixed(head, value, _FIXED.get(field, lambda: ())())


def _called(head: str, found: Iterable[tuple[str, int]], names: Mapping[str, str]) -> Iterator[Offer]:
    for mark, count in found:
        name = names.get(mark, value_of(mark))
        yield Offer(f"{head}:{quoted(name)}", name, count)


def _people(archive: Archive, field: str, value: str) -> list[tuple[str, int]]:
    """The people whose names begin as typed, or all; for `by`, without those who are only shown."""
    beginning = person_mark(value) or PERSON
    shown = (
        "coalesce((SELECT s.df FROM mark s WHERE s.mark=?||substr(m.mark, 2)), 0)" if field == "by" else "0*length(?)"
    )
    return archive.query(
        f"SELECT mark, n FROM (SELECT m.mark, m.df-{shown} AS n FROM mark m WHERE m.mark>=? AND m.mark<?"
        f" ORDER BY m.df DESC, m.mark LIMIT {_MOST_LOOKED_AT}) WHERE n>0 ORDER BY n DESC, mark LIMIT ?",
        (SHOWN, beginning, beginning + _END, MOST_VALUES),
    )


def _words(archive: Archive, field: str, head: str, value: str) -> Iterator[Offer]:
    """Words of the field that begin as the last one that is typed."""
    *before, last = fold(value).split() or [""]
    if not last:
        return
    rows = archive.query(
        "SELECT term, df FROM term WHERE term>=? AND term<? ORDER BY df DESC, term LIMIT ?",
        (field_word(field, last), field_word(field, last) + _END, MOST_VALUES),
    )
    for term, count in rows:
        whole = " ".join((*before, plain_word(term)))
        yield Offer(f"{head}:{quoted(whole) if before else whole}", whole, count)


_FIXED: dict[str, Callable[[], Iterable[str]]] = {
    **{name: states.keys for name, states in STATES.items()},
    **dict.fromkeys(OF_DAYS, lambda: _DAYS),
    "sort": lambda: tuple(Order),
}


def _fixed(head: str, value: str, choices: Iterable[str]) -> Iterator[Offer]:
    for choice in choices:
        if choice.startswith(value.lower()) and choice != value:
            yield Offer(f"{head}:{quoted(choice) if ' ' in choice else choice}", choice)


def _marks(archive: Archive, family: str, beginning: str) -> list[tuple[str, int]]:
    return archive.query(
        "SELECT mark, df FROM mark WHERE mark>=? AND mark<? AND mark>? ORDER BY df DESC, mark LIMIT ?",
        (beginning, beginning + _END, family, MOST_VALUES),
    )


def _tags(archive: Archive, folded: str) -> list[TagView]:
    tags = [tag for tag in tag_tree(archive) if any(begins(name, folded) for name in (tag.name, *tag.aliases))]
    return sorted(tags, key=lambda tag: -tag.count)


def begins(name: str, folded: str) -> bool:
    """Whether a word of a name begins as what was typed."""
    known = fold(name)
    return known.startswith(folded) or f" {folded}" in known


def quoted(value: str) -> str:
    """A value as a whole name of the query language."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
