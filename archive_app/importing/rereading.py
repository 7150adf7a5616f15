"""Reading originals again, after the readers got better: what a file says now against what its item says.

Only proposals are made (`taking_over` writes those that are chosen). What a person wrote is never among them: a field
may change whose present value a reader set, or that nobody ever set; and a file that now says nothing takes nothing
away. What belongs together is one proposal: a date and its text, a body and its structure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.inspecting import StoredFile, rows_of, stored_files
from archive_app.archive.lookup import kinds_of
from archive_app.archive.past import PastChange, read_change
from archive_app.archive.raw import raw_blocks
from archive_app.errors import NotFoundError, PressmarkError
from archive_app.importing.describing import Fields, article_fields, photo_fields
from archive_app.importing.origin import UNKNOWN
from archive_app.media.articles import read_article
from archive_app.media.facts import ArticleFacts, PhotoFacts
from archive_app.media.photo import read_photo
from archive_app.media.sniffing import identify
from archive_app.media.stated_charset import HEADERS, stated_charset
from archive_app.media.workers import ReaderPool
from archive_app.progress import Breaths, Progress, Work, aside, until_done
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE, ITEMS, KINDS, Type
from archive_app.records.log_format import Value
from archive_app.regular_files import open_regular

DOING = "read again"
"""What it is called in the log when proposals are taken over."""

_BY_READERS = ("import", DOING)
_HEAD = 1 << 16
_NOT_OF_THE_FILE = ("file-name", "arrival:")
_TOGETHER = {
    "date_text": ("date", "date_text"),
    "modified_text": ("modified", "modified_text"),
    "body": ("body", "structure"),
    "structure": ("body", "structure"),
}
"""The fields that are proposed as one, by the name under which they are."""

_TOLD_BY_ITS_TEXT = {"date": "date_text", "modified": "modified_text"}
_TEXTS = ("body", "structure")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A field that the file states otherwise now, and where; texts are whole, lists of names too.

    `field` is ``date_text`` or ``modified_text`` for a date, and ``structure`` where the text itself is what it was;
    `fields` are all that are written with it, with what was there when it was proposed: (name, present, new).
    """

    item: bytes
    kind: str
    title: str
    field: str
    present: Value
    now: Value
    source: str
    fields: tuple[tuple[str, Value, Value], ...]


@dataclass(slots=True)
class Reread:
    """What came of reading again: the proposals, how many items were read, and of those that could not be, why."""

    proposals: list[Proposal] = field(default_factory=list)
    read: int = 0
    unread: list[tuple[bytes, str]] = field(default_factory=list)


def reread(archive: Archive, items: Sequence[bytes]) -> Work[Reread]:
    """Read the originals of items again and propose changes; nothing is changed.

    Raises NotFoundError or BadInputError for what is no item, before anything is read.
    """
    kinds = kinds_of(archive, items, *ITEMS)
    rows, report = rows_of(archive, kinds), Reread()
    with ReaderPool() as pool:
        for done, (item, kind) in enumerate(kinds.items()):
            title = present(archive, rows[item], kind, "title")
            yield Progress(done, len(kinds), str(title or ""), "records")
            try:
                said = yield from _breathing(_read(archive, pool, rows[item], kind), done, len(kinds))
            except PressmarkError as error:
                report.unread.append((item, str(error)))
                continue
            report.read += 1
            report.proposals += _proposals(archive, item, rows[item], kind, said)
    yield Progress(len(kinds), len(kinds), "", "records")
    return report


def present(archive: Archive, row: int, kind: str, name: str) -> Value:
    """The present value of a field: of a long text the text, of names a list."""
    value = archive.store.read(row, KINDS[kind], name)
    if isinstance(value, dict):
        rows = archive.query("SELECT text FROM text WHERE sha256=?", (bytes.fromhex(value["#"]),))
        whole: str | None = rows[0][0] if rows else None
        return whole
    return value


def _breathing(reading: Breaths[Fields], done: int, total: int) -> Work[Fields]:
    """The same reading, each breath a step."""
    try:
        while True:
            try:
                next(reading)
            except StopIteration as end:
                said: Fields = end.value
                return said
            yield Progress(done, total, "", "records")
    finally:
        reading.close()


def _read(archive: Archive, pool: ReaderPool, row: int, kind: str) -> Breaths[Fields]:
    """What the source of an item says of it now."""
    files = stored_files(archive, row)
    source = next((file for file in files if file.role == "source" and file.there), None)
    if source is None:
        raise NotFoundError("The original is not there, so it cannot be read again.")
    name = source.name or source.sha256
    path = yield from _whole(archive, source, name)
    if kind == "photo":
        beside = list[Path]()
        for file in files:
            if file.role == "side-car" and file.there:
                beside.append((yield from _whole(archive, file, file.name or file.sha256)))
        reading = pool.submit(name, read_photo, path, name, sidecars=tuple(beside))
        facts: PhotoFacts = yield from until_done(reading)
        return photo_fields(facts, name, UNKNOWN)
    with open_regular(path, follow=False) as opened:
        type_ = identify(opened.read(_HEAD), name)
    charset = stated_charset(raw_blocks(archive, bytes.fromhex(source.sha256)).get(HEADERS))
    article: ArticleFacts = yield from until_done(pool.submit(name, read_article, path, type_, name, None, charset))
    return article_fields(article, UNKNOWN)


def _whole(archive: Archive, file: StoredFile, name: str) -> Breaths[Path]:
    """Where a file lies, once it was found to hold what came in: records are made of nothing else."""
    path: Path = yield from aside(lambda: archive.originals.whole(bytes.fromhex(file.sha256), file.extension, name))
    return path


def _proposals(archive: Archive, item: bytes, row: int, kind: str, said: Fields) -> list[Proposal]:
    past = [read_change(change, {item}) for change in archive.log.touching({row})]
    title = str(present(archive, row, kind, "title") or "")
    made: list[Proposal] = []
    for name, now in said.values.items():
        if isinstance(now, bytes) or not _is_proposed(kind, name, said):
            continue
        fields = _fields(archive, row, kind, said, name)
        theirs = [] if name == "structure" else [each for each in _names(name) if each != "structure"]
        if fields and all(_is_of_a_reader(past, item, each) for each in theirs):
            old = next(old for each, old, _ in fields if each == name)
            made.append(Proposal(item, kind, title, name, old, now, said.sources.get(name, ""), fields))
    return made


def _is_proposed(kind: str, name: str, said: Fields) -> bool:
    """Whether a field is one that this file states, and stands for itself."""
    plain = KINDS[kind].field(name)
    if plain is None or (plain.type is Type.LONG_TEXT and name not in _TEXTS):
        return False  # tags and other relations, which are put together with what is there
    if name == ALIVE or _TOLD_BY_ITS_TEXT.get(name) in said.values:
        return False
    return not said.sources.get(name, "").startswith(_NOT_OF_THE_FILE)


def _names(name: str) -> tuple[str, ...]:
    return _TOGETHER.get(name, (name,))


def _fields(archive: Archive, row: int, kind: str, said: Fields, name: str) -> tuple[tuple[str, Value, Value], ...]:
    """What a proposal of `name` writes; nothing where the file says what is there already."""
    made: list[tuple[str, Value, Value]] = []
    for each in _names(name):
        now = said.values.get(each)
        if isinstance(now, bytes):
            return ()
        made.append((each, present(archive, row, kind, each), now))
    differing = [each for each, old, now in made if old != now]
    if name in _TEXTS:  # a structure goes with the new text that it is of, and alone only to the very same text
        return tuple(made) if differing[:1] == [name] else ()
    return tuple(made) if differing else ()


def _is_of_a_reader(past: Sequence[PastChange], item: bytes, name: str) -> bool:
    """Whether nobody but readers has set a field to what it is; an undo back to what a reader said counts as theirs."""
    by_reader = True
    theirs: list[Value] = []
    for change in past:
        for entry in change.entries:
            if entry.record != item or name not in entry.fields:
                continue
            new = entry.fields[name][1]
            turned = change.act in (Action.UNDO, Action.REDO)
            by_reader = name in entry.sources or change.doing in _BY_READERS or (turned and new in theirs)
            if by_reader:
                theirs.append(new)
    return by_reader
