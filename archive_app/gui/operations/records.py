"""Operations on records of any kind: rename, trash, put back, undo, redo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive_app.archive.editing import edit, restore, trash
from archive_app.archive.inversion import Reversal
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted, done_words


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
    session.do(lambda archive: archive.undo(), lambda what: _say(session, what, _tr("Undone: {what}.")))


def redo(session: ArchiveSession) -> None:
    """Make again what was undone."""
    if session.is_importing():
        session.refused.emit(_tr("An import is running; wait for it, or cancel it, before you redo."))
        return
    session.do(lambda archive: archive.redo(), lambda what: _say(session, what, _tr("Made again: {what}.")))


def _say(session: ArchiveSession, reversal: Reversal | None, sentence: str) -> None:
    if reversal is None:
        session.said.emit(_tr("There is nothing to turn back."), False)
        return
    said = sentence.format(what=done_words(reversal.doing, reversal.records))
    if reversal.kept:
        kept = counted(len(reversal.kept), "value")
        said += " " + _tr("{values} changed since then stayed as they are.").format(values=kept)
    session.said.emit(said, False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
