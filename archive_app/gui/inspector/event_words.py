"""Events of the past in words: what happened, who did it and from where, and as text to copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate

from archive_app.archive.chain import ChainPlace
from archive_app.archive.provenance import Event, EventKind
from archive_app.archive.wording import FieldChange
from archive_app.gui.dates import day_of, spoken_days
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.words import done_words

ICONS = {
    EventKind.ARRIVAL: "inbox",
    EventKind.ARRIVED_AGAIN: "download",
    EventKind.PART_ARRIVED: "download",
    EventKind.CREATED: "plus",
    EventKind.NOTE: "stamp",
    EventKind.CHANGE: "pencil-line",
    EventKind.CAPTION_ADDED: "message-square-text",
    EventKind.CAPTION_CORRECTED: "badge-check",
    EventKind.CAPTION_TRANSLATED: "languages",
    EventKind.CAPTION_CHANGED: "pencil-line",
    EventKind.TAGGED: "tag",
    EventKind.COLLECTED: "folder",
    EventKind.TAKEN_OUT: "folder",
    EventKind.LINKED: "link",
    EventKind.LINK_CHANGED: "link",
    EventKind.JOINED: "link",
    EventKind.TRASHED: "trash-2",
    EventKind.RESTORED: "archive-restore",
    EventKind.UNDONE: "undo-2",
    EventKind.REDONE: "redo-2",
    EventKind.REVERTED: "rotate-ccw",
    EventKind.EXPORTED: "package",
    EventKind.RECEIVED: "package-open",
    EventKind.CHECKED: "shield-check",
}
_HEADINGS = {
    EventKind.ARRIVAL: "Arrived",
    EventKind.ARRIVED_AGAIN: "Arrived again, stored once",
    EventKind.PART_ARRIVED: "A file that belongs to it arrived",
    EventKind.CREATED: "Record made",
    EventKind.CAPTION_ADDED: "Caption added",
    EventKind.CAPTION_CORRECTED: "Corrected caption added",
    EventKind.CAPTION_TRANSLATED: "Translated caption added",
    EventKind.JOINED: "Stated to be the same photo as another",
    EventKind.TRASHED: "Moved to the trash",
    EventKind.RESTORED: "Put back from the trash",
    EventKind.UNDONE: "Undone",
    EventKind.REDONE: "Made again",
    EventKind.REVERTED: "An earlier change set back",
    EventKind.RECEIVED: "Came in a bundle",
}
_TITLED = {
    EventKind.COLLECTED: "Put into the collection {0}",
    EventKind.TAKEN_OUT: "Taken out of the collection {0}",
    EventKind.LINKED: "Linked with {0}",
    EventKind.LINK_CHANGED: "Link with {0} changed",
    EventKind.EXPORTED: "Left in a bundle: {0}",
}
_WAYS = {
    "drop": "dropped",
    "paste": "pasted",
    "folder": "from a folder",
    "command": "by command",
    "bundle": "in a bundle",
}

_TOLD_BY = {"date": "date_text", "modified": "modified_text", "structure": "body"}


def heading(event: Event) -> str:
    """What happened, in a few words; of what was undone since, that it was."""
    return _tr("{0} (undone)").format(_heading(event)) if holds_no_more(event) else _heading(event)


def holds_no_more(event: Event) -> bool:
    """Whether what it brought was undone; an undo itself is told by what it undid."""
    return event.undone and event.kind not in (EventKind.UNDONE, EventKind.REDONE)


def _heading(event: Event) -> str:
    kind = event.kind
    if kind in (EventKind.UNDONE, EventKind.REDONE) and event.doing:
        words = _tr("Undone: {0}") if kind is EventKind.UNDONE else _tr("Made again: {0}")
        return words.format(done_words(event.doing, _tr("this item")))
    if kind is EventKind.NOTE:
        words = _tr("Amended note, signed by {0}") if "amends" in event.detail else _tr("Note, signed by {0}")
        return words.format(event.who)
    if kind is EventKind.TAGGED:
        return tags_words(event) or _tr("Tags changed")
    if kind is EventKind.CHECKED:
        return _tr("Fixity checked: {0}").format(_outcome(event))
    if kind in (EventKind.CHANGE, EventKind.CAPTION_CHANGED):
        names = field_names(event)
        words = _tr("{0} changed") if kind is EventKind.CHANGE else _tr("Caption changed: {0}")
        return words.format(", ".join(names))
    if kind in _TITLED:
        return _tr(_TITLED[kind]).format(event.title or "")
    return _tr(_HEADINGS.get(kind, str(kind)))


def tags_words(event: Event) -> str:
    """The tags that were put on and taken off."""
    added = [name for name, on in event.tags if on]
    removed = [name for name, on in event.tags if not on]
    words = []
    if added:
        words.append(_tr("Tagged: {0}").format(", ".join(added)))
    if removed:
        words.append(_tr("Tag taken off: {0}").format(", ".join(removed)))
    return "; ".join(words)


def field_names(event: Event) -> list[str]:
    """The changed fields by their labels, each once."""
    kind = event.record_kind or "photo"
    return list(dict.fromkeys(field_word(change.name, kind) for change in shown_changes(event)))


def shown_changes(event: Event) -> list[FieldChange]:
    """The changed fields that are told.

    A date is told once, by its text; that a record came to be, is said by the event; what follows from a new body, by
    the body.
    """
    names = {change.name for change in event.fields}
    untold = {"state"}
    untold |= {name for name, told in _TOLD_BY.items() if told in names}
    return [change for change in event.fields if change.name not in untold]


def where(event: Event) -> str:
    """Who did it, and from where it came."""
    detail = event.detail
    way = _tr(_WAYS[detail["how"]]) if detail.get("how") in _WAYS else detail.get("how", "")
    parts = [event.who, way, detail.get("url") or detail.get("path") or detail.get("name") or ""]
    if "amended by" in detail:
        parts.append(_tr("amended; this wording is kept"))
    if "checks" in detail:
        parts.append(_tr("{0} checks with the same outcome").format(detail["checks"]))
    return " · ".join(part for part in parts if part)


def quoted(event: Event) -> str | None:
    """The words of a note or a caption that the event brought."""
    if event.kind is EventKind.NOTE:
        return event.detail.get("text")
    if event.kind in (EventKind.CAPTION_ADDED, EventKind.CAPTION_CORRECTED, EventKind.CAPTION_TRANSLATED):
        return next((change.new for change in event.fields if change.name == "text"), None) or event.title
    if event.kind is EventKind.CAPTION_CHANGED:
        return event.title
    return None


def tone(event: Event) -> str:
    """The colour of its node, as a role."""
    if event.kind is EventKind.CHECKED:
        return "ok" if _outcome_is_good(event) else "danger"
    return "accent" if event.kind is EventKind.ARRIVAL else "muted"


def day_label(day: QDate, today: QDate) -> str:
    """Today, yesterday, or the date."""
    if day == today:
        return _tr("Today")
    if day.addDays(1) == today:
        return _tr("Yesterday")
    return spoken_days(day_of(day), day_of(day))


def short_digest(digest: bytes) -> str:
    """The beginning and end of a change's id, by fours."""
    text = digest.hex()
    return f"{text[:4]} {text[4:8]} … {text[-8:-4]} {text[-4:]}"


def as_text(event: Event, place: ChainPlace | None) -> str:
    """The event as lines of plain text, for a letter or a report."""
    lines = [heading(event), f"{_tr('By')}: {event.who}", f"{_tr('At')}: {event.at}"]
    if event.record is not None:
        lines.append(f"{_tr('Record')}: {event.record_kind} {event.record.hex()}")
    for change in shown_changes(event):
        label = field_word(change.name, event.record_kind or "photo")
        lines.append(f"{label}: {change.old or '–'} → {change.new or '–'}")
    words = quoted(event)
    if words:
        lines.append(words)
    lines += [f"{name}: {value}" for name, value in event.detail.items() if name != "text"]
    if place is not None:
        lines += [f"{_tr('Before')}: {parent.hex()}" for parent in place.parents]
        lines.append(f"{_tr('Change')}: {place.change.hex()}")
        if place.child is not None:
            lines.append(f"{_tr('After')}: {place.child.hex()}")
    return "\n".join(lines)


def _outcome(event: Event) -> str:
    if _outcome_is_good(event):
        return _tr("the bytes are the same")
    return _tr("faults were found")


def _outcome_is_good(event: Event) -> bool:
    return event.detail.get("findings", "0") == "0"


def _tr(text: str) -> str:
    return QCoreApplication.translate("provenance", text)
