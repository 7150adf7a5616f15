"""Operations on provenance notes: add and amend; no note is ever rewritten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from archive_app.archive.notes import add_note
from archive_app.gui.session import ArchiveSession


def add(
    session: ArchiveSession,
    about: bytes,
    text: str,
    amends: bytes | None,
    done: Callable[[], None],
    failed: Callable[[Exception], None],
) -> None:
    """Add a note, signed with the agent's name; with `amends` it amends another one, which stays as it is."""
    said = _tr("Added a note that amends another.") if amends else _tr("Added a provenance note.")

    def tell(_: bytes) -> None:
        session.said.emit(said, True)
        done()

    session.do(lambda archive: add_note(archive, about, text, amends=amends), tell, failed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
