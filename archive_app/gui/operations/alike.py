"""Operations on photos that look alike: taken together as one, or the new ones left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.same_photo import same_photo
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted
from archive_app.records.ids import new_id

Pair = tuple[bytes, bytes]
"""The photo that stays, and the other."""


def take_together(session: ArchiveSession, pairs: Sequence[Pair]) -> None:
    """State of each pair that both are the same photo; all of it is one step to undo."""
    chosen = tuple(pairs)
    if not chosen:
        return

    def work(archive: Archive) -> None:
        op = new_id()
        for photo, other in chosen:
            same_photo(archive, photo, other, op=op)

    text = "Merged the two photos." if len(chosen) == 1 else "Merged {photos} with others."
    said = QCoreApplication.translate("operations", text).format(photos=counted(len(chosen), "photo"))
    session.do(work, lambda _: session.said.emit(said, True))
