"""What somebody is writing: a new caption, a change of one, a correction, a translation."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum

from archive_app.gui.operations.captions import CaptionText
from archive_app.records.items import CaptionView


class Purpose(Enum):
    """What becomes of the words."""

    ADD = "add"
    EDIT = "edit"
    CORRECT = "correct"
    TRANSLATE = "translate"


@dataclass(frozen=True, slots=True)
class Task:
    """What is written for: a purpose, the photo, and the caption that it is about (None for a new one)."""

    purpose: Purpose
    photo: bytes
    caption: CaptionView | None = None

    @property
    def about(self) -> bytes | None:
        """The id of the caption that it is about."""
        return bytes.fromhex(self.caption.id) if self.caption is not None else None


_FIELDS = {
    "text": "text",
    "kind": "caption_kind",
    "publisher": "publisher",
    "author": "author",
    "credit": "credit",
    "date": "date_text",
    "language": "language",
}


def beginning(task: Task) -> CaptionText:
    """With what the writing begins: nothing, the caption as it is, or what an answer to it shares with it.

    A new one is taken for published, as what picture desks key in mostly is: “original” would claim that it came with
    the photo.
    """
    caption = task.caption
    if caption is None or task.purpose is Purpose.ADD:
        return CaptionText("")
    if task.purpose is Purpose.TRANSLATE:
        return CaptionText("", kind="translated")
    if task.purpose is Purpose.CORRECT:
        article = bytes.fromhex(caption.articles[0]) if len(caption.articles) == 1 else None
        return CaptionText(
            caption.text, "corrected", caption.publisher or "", "", caption.credit or "", "", caption.language or "",
            article,
        )  # fmt: skip
    return CaptionText(
        caption.text, caption.kind, caption.publisher or "", caption.author or "", caption.credit or "",
        caption.date_text or caption.date or "", caption.language or "",
    )  # fmt: skip


def changed_fields(before: CaptionText, after: CaptionText) -> dict[str, str]:
    """The fields that somebody touched, by their names in the archive; what others changed meanwhile stays theirs."""
    changed = {}
    for field in fields(CaptionText):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in _FIELDS and old != new:
            changed[_FIELDS[field.name]] = new
    return changed
