"""Operations on captions: add, change, correct, translate, compare, trash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.captions import (
    add_caption,
    correct_caption,
    mark_differing,
    set_reference,
    translate_caption,
)
from archive_app.archive.fields import edit
from archive_app.archive.trash import trash
from archive_app.gui.session import ArchiveSession

Done = Callable[[bytes], None]
"""Told the id of the caption that was made or changed."""

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class CaptionText:
    """A caption as a person writes it. Empty texts say nothing; `article` is where it is used."""

    text: str
    kind: str = "published"
    publisher: str = ""
    author: str = ""
    credit: str = ""
    date: str = ""
    language: str = ""
    article: bytes | None = None


def add(session: ArchiveSession, photo: bytes, caption: CaptionText, done: Done, failed: Failed) -> None:
    """Add a caption to a photo."""

    def work(archive: Archive) -> bytes:
        return add_caption(
            archive,
            photo,
            caption.text,
            kind=caption.kind,
            author=caption.author,
            credit=caption.credit,
            publisher=caption.publisher,
            date=caption.date,
            language=caption.language,
            article=caption.article,
        )

    session.do(work, lambda made: _said(session, _tr("Added a caption."), made, done), failed)


def change(session: ArchiveSession, caption: bytes, values: Mapping[str, str], done: Done, failed: Failed) -> None:
    """Set fields of a caption: only those that the person changed."""
    session.do(
        lambda archive: edit(archive, caption, values),
        lambda made: _said(session, _tr("Changed the caption.") if made else "", caption, done),
        failed,
    )


def correct(session: ArchiveSession, corrected: bytes, caption: CaptionText, done: Done, failed: Failed) -> None:
    """Add a caption that corrects another one; the other stays as it is."""

    def work(archive: Archive) -> bytes:
        return correct_caption(
            archive,
            corrected,
            caption.text,
            author=caption.author,
            credit=caption.credit,
            publisher=caption.publisher,
            date=caption.date,
            language=caption.language,
            article=caption.article,
        )

    session.do(work, lambda made: _said(session, _tr("Added a corrected caption."), made, done), failed)


def translate(session: ArchiveSession, translated: bytes, caption: CaptionText, done: Done, failed: Failed) -> None:
    """Add a translation of a caption."""

    def work(archive: Archive) -> bytes:
        return translate_caption(
            archive,
            translated,
            caption.text,
            caption.language,
            author=caption.author,
            credit=caption.credit,
            publisher=caption.publisher,
            date=caption.date,
            article=caption.article,
        )

    session.do(work, lambda made: _said(session, _tr("Added a translation."), made, done), failed)


def differ(session: ArchiveSession, one: bytes, other: bytes, differs: bool) -> None:
    """State that two captions say different things, or take that back."""
    said = _tr("Marked the captions as differing.") if differs else _tr("The captions are not marked any more.")
    session.do(
        lambda archive: mark_differing(archive, one, other, differs),
        lambda made: _said(session, said if made else ""),
    )


def choose_reference(session: ArchiveSession, photo: bytes, caption: bytes | None) -> None:
    """Choose the caption with which the others are compared."""
    said = _tr("Chose the reference caption.") if caption else _tr("No caption is chosen as reference any more.")
    session.do(
        lambda archive: set_reference(archive, photo, caption), lambda made: _said(session, said if made else "")
    )


def move_to_trash(session: ArchiveSession, caption: bytes) -> None:
    """Put a caption into the trash; nothing is deleted."""
    session.do(
        lambda archive: trash(archive, [caption]), lambda _: _said(session, _tr("Moved a caption to the trash."))
    )


def _said(session: ArchiveSession, sentence: str, made: bytes = b"", done: Done | None = None) -> None:
    if sentence:
        session.said.emit(sentence, True)
    if done is not None:
        done(made)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
