"""Operations on appearances: which photo stands in which article."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.archive.appearances import link as link_photo
from archive_app.gui.session import ArchiveSession


def link(session: ArchiveSession, article: bytes, photo: bytes) -> None:
    """Let a photo appear at the end of an article."""
    said = QCoreApplication.translate("operations", "The photo appears in the article now.")
    session.do(lambda archive: link_photo(archive, article, photo), lambda _: session.said.emit(said, True))
