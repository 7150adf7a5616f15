"""What cells say about an item, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.archive.summaries import Summary
from archive_app.gui.dates import shown_date, spoken_date
from archive_app.gui.words import counted, origin_words


def title_of(summary: Summary) -> str:
    """The title; words that say that there is none."""
    return (summary.title or "").strip() or _tr("Untitled photo" if summary.kind == "photo" else "Untitled article")


def who_of(summary: Summary) -> str:
    """From whom an item came: outlet of an article, or “By” its authors; credit or creator of a photo; or empty."""
    if summary.kind == "article":
        return origin_words(summary.publisher, summary.authors)
    return summary.credit or summary.creator or summary.publisher or ""


def meta_of(summary: Summary) -> tuple[str, str]:
    """The second line of a cell: who, and when; what is unknown stays said."""
    return who_of(summary) or _tr("Unknown"), shown_date(summary.date, summary.date_text)


def date_of(summary: Summary) -> str:
    """The date, or that there is none."""
    return shown_date(summary.date, summary.date_text)


def spoken(summary: Summary) -> str:
    """What a screen reader says of an item: “Photo, Rowing boat at the Old Quay, 15 March 1987, 6 captions …”."""
    photo = summary.kind == "photo"
    said = [_tr("Photo") if photo else _tr("Article"), title_of(summary)]
    if not photo and who_of(summary):
        said.append(who_of(summary))
    said.append(spoken_date(summary.date, summary.date_text) or _tr("no date"))
    if photo and summary.missing:
        said.append(_tr("known by its caption only") if summary.captions else _tr("no picture came in"))
    if photo:
        said.append(_captions(summary))
        if summary.links:
            said.append(_tr("in {0}").format(counted(summary.links, "article")))
    elif summary.links:
        said.append(_tr("with {0}").format(counted(summary.links, "photo")))
    if summary.notes:
        said.append(counted(summary.notes, "note"))
    if summary.trashed:
        said.append(_tr("in the trash"))
    return ", ".join(said)


def lack_of(summary: Summary) -> str:
    """That a photo has no original, and never had: a fact about it, and no fault."""
    return _tr("Known by its caption only") if summary.captions else _tr("No picture came in")


def _captions(summary: Summary) -> str:
    if not summary.captions:
        return _tr("no caption yet")
    captions = counted(summary.captions, "caption")
    return _tr("{0} that differ").format(captions) if summary.differs else captions


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)
