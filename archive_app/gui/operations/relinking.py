"""The operation that puts a missing original back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from archive_app.archive.relinking import Lost, relink
from archive_app.file_names import readable
from archive_app.gui.session import ArchiveSession


def put_back(session: ArchiveSession, item: bytes, source: Path) -> None:
    """Put an item's missing original back from a file; one with other bytes is refused in words."""
    name = readable(Path(source.name))

    def tell(_: Lost) -> None:
        said = QCoreApplication.translate("operations", "Put the original back from “{name}”: the bytes agree.")
        session.said.emit(said.format(name=name), False)
        session.changed.emit(None)  # no record has changed, but what is seen of this one has

    session.do(lambda archive: relink(archive, item, source), tell)
