"""Operations on records of any kind: rename, trash, put back, undo, redo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive_app.archive.editing import edit, restore, trash
from archive_app.archive.inversion import Reversal
from archive_app.archive.steps import Step
from archive_app.gui.session import ArchiveSession
from archive_app.gui.step_words import words_of
from archive_app.gui.words import counted


def rename(session: ArchiveSession, record: bytes, name: str) -> None:
    """Give a collection, saved search or tag another name."""
    session.do(lambda archive: edit(archive, record, {"name": name}))


def move_to_trash(session: ArchiveSession, items: Sequence[bytes]) -> None:
    """Put items into the trash; nothing is deleted."""
    said = _tr("Moved {items} to the trash.").format(items=counted(len(items), "item"))
    session.do(lambda archive: trash(archive, items), lambda _: session.said.emit(said, True))


def put_back(session: ArchiveSession, items: Sequence[bytes]) -> None:
    """Take items out of the trash."""
    said = _tr("Put back {items}.").format(items=counted(len(items), "item"))
    session.do(lambda archive: restore(archive, items), lambda _: session.said.emit(said, True))


def undo(session: ArchiveSession) -> None:
    """Turn back the newest operation, unless an import is adding to the newest one."""
    if session.is_importing():
        session.refused.emit(_tr("An import is running; wait for it, or cancel it, before you undo."))
        return
    session.do(
        lambda archive: (archive.undo_step(), archive.undo()), lambda done: _say(session, *done, _tr("Undone: {what}."))
    )


def redo(session: ArchiveSession) -> None:
    """Make again what was undone."""
    if session.is_importing():
        session.refused.emit(_tr("An import is running; wait for it, or cancel it, before you redo."))
        return
    session.do(
        lambda archive: (archive.redo_step(), archive.redo()),
        lambda done: _say(session, *done, _tr("Made again: {what}.")),
    )


def _say(session: ArchiveSession, step: Step | None, reversal: Reversal | None, sentence: str) -> None:
    """`step` is told before it is turned back: as it stands on the menu, in what a person counts, not in records."""
    if step is None or reversal is None:
        session.said.emit(_tr("There is nothing to turn back."), False)
        return
    said = sentence.format(what=words_of(step))
    if reversal.kept:
        kept = counted(len(reversal.kept), "value")
        said += " " + _tr("{values} changed since then stayed as they are.").format(values=kept)
    session.said.emit(said, False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
