"""What is known of two photos, line by line, with what is otherwise in the second."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtCore import QCoreApplication

from archive_app.archive.inspecting import Inspected, StoredFile
from archive_app.collation import collate
from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.source_text import Mark
from archive_app.gui.moments import shown_moment
from archive_app.gui.words import number, size_words
from archive_app.records.items import AccessionView


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a short note (``larger``, ``the same words``), and its words that the other photo has otherwise.

    `is_source` says that the words are those of a source, not ours.
    """

    text: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    missing: tuple[int, ...] = ()
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of both photos; a text is empty where there is none."""

    label: str
    here: Cell
    new: Cell


def lines_of(here: Inspected, new: Inspected) -> list[Line]:
    """All lines: the title and file of each, its size, the captions, where it came from and when."""
    one, other = source_of(here), source_of(new)
    lines = [
        _differing(_tr("Title"), here.item.title or "", new.item.title or "", is_source=True),
        _named(_name(one), _name(other)),
        _measured(_tr("Size"), _pixels(one), _pixels(other), _area(one), _area(other)),
        _measured(_tr("Bytes"), _bytes(one), _bytes(other), one.size if one else 0, other.size if other else 0),
        *_captions(here, new),
        _differing(_tr("Type"), one.media_type if one else "", other.media_type if other else ""),
        _differing(_tr("Date"), _date(here), _date(new)),
        _differing(_tr("Creator"), here.item.creator or "", new.item.creator or "", is_source=True),
        Line(_tr("From"), Cell(_from(here)), Cell(_from(new))),
        Line(_tr("Came in"), Cell(_when(here)), Cell(_when(new))),
    ]
    return [line for line in lines if line.here.text or line.new.text]


def source_of(inspected: Inspected) -> StoredFile | None:
    """The file that is shown of a photo."""
    return next((file for file in inspected.files if file.role == "source"), None)


def _differing(label: str, here: str, new: str, *, is_source: bool = False) -> Line:
    """Two texts, compared word by word."""
    if not here or not new or here == new:
        note = _tr("the same words") if is_source and here and here == new else ""
        return Line(label, Cell(here, is_source=is_source), Cell(new, note, is_source=is_source))
    compared = collate(here, [new]).texts[0]
    marks = tuple(Mark(start, end) for start, end in compared.marks) or ((Mark(0, len(new)),) if new else ())
    return Line(
        label,
        Cell(here, is_source=is_source),
        Cell(new, _tr("different"), marks, compared.deletions, is_source),
    )


def _named(here: str, new: str) -> Line:
    """Two names of files: marked is what stands between that with which both begin and that with which both end."""
    label = _tr("File")
    if not here or not new or here == new:
        return Line(label, Cell(here), Cell(new))
    start = _shared(here, new)
    end = _shared(here[start:][::-1], new[start:][::-1])
    mark = Mark(start, len(new) - end)
    if mark.start == mark.end:
        return Line(label, Cell(here), Cell(new, _tr("different"), (), (start,)))
    return Line(label, Cell(here), Cell(new, _tr("different"), (mark,)))


def _shared(one: str, other: str) -> int:
    """With how many letters both begin; a number in which they part is left out of it whole."""
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    while count and one[count - 1].isdigit() and (one[count : count + 1] + other[count : count + 1]).isdigit():
        count -= 1
    return count


def _measured(label: str, here: str, new: str, first: int, second: int) -> Line:
    """Two measures, with the larger one noted."""
    if not first or not second:
        return Line(label, Cell(here), Cell(new))
    if first == second:
        return Line(label, Cell(here), Cell(new))
    larger = _tr("larger")
    return Line(label, Cell(here, larger if first > second else ""), Cell(new, larger if second > first else ""))


def _captions(here: Inspected, new: Inspected) -> list[Line]:
    """The captions in pairs; of more on one side the rest stand alone."""
    ours = [caption.text for caption in here.item.captions]
    theirs = [caption.text for caption in new.item.captions]
    count = max(len(ours), len(theirs))
    lines = []
    for at in range(count):
        label = _tr("Caption") if count == 1 else _tr("Caption {n}").format(n=number(at + 1))
        text = ours[at] if at < len(ours) else ""
        lines.append(_differing(label, text, theirs[at] if at < len(theirs) else "", is_source=True))
    return lines


def _name(file: StoredFile | None) -> str:
    return (file.name or "") if file else _tr("no file")


def _pixels(file: StoredFile | None) -> str:
    if file is None or not file.width or not file.height:
        return ""
    return _tr("{width} × {height} pixels").format(width=number(file.width), height=number(file.height))


def _area(file: StoredFile | None) -> int:
    return (file.width or 0) * (file.height or 0) if file else 0


def _bytes(file: StoredFile | None) -> str:
    return size_words(file.size) if file else ""


def _date(inspected: Inspected) -> str:
    item = inspected.item
    return shown_date(item.date, item.date_text) if item.date or item.date_text else ""


def _first(inspected: Inspected) -> AccessionView | None:
    return inspected.item.accessions[0] if inspected.item.accessions else None


def _from(inspected: Inspected) -> str:
    first = _first(inspected)
    return (inspected.item.source_url or first.url or first.path or "") if first else inspected.item.source_url or ""


def _when(inspected: Inspected) -> str:
    first = _first(inspected)
    return shown_moment(first.at) if first and first.at else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("alike", text)
