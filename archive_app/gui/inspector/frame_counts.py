"""How many frames the moving pictures have that are looked at: asked once of each, counted in a reader's process."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive_app.errors import PressmarkError
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import number

MOVING = frozenset(("image/gif", "image/webp", "image/png"))
"""The kinds of pictures whose frames are counted."""


class FrameCounts(QObject):
    """Answers for one part of the window: `counted` carries an original's SHA-256 and how many frames it has."""

    counted = Signal(bytes, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ArchiveSession | None = None
        self._known: dict[bytes, int] = {}
        self.counted.connect(self._remember)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Work with another archive, or none."""
        self._session = session
        self._known = {}

    def ask(self, digest: bytes, media_type: str) -> None:
        """Have the frames of an original counted; of one that cannot move or be read nothing is told."""
        if media_type not in MOVING or self._session is None:
            return
        if digest in self._known:
            self.counted.emit(digest, self._known[digest])
            return
        from archive_app.archive.frames import counted_frames  # decoders are not needed to paint the window

        pool = self._session.readers
        # The lane only hands it over: what waits behind it is answered while the process counts.
        self._session.ask(
            "item", f"frames {id(self)} {digest.hex()}", lambda archive: counted_frames(archive, digest, pool),
            partial(self._wait_for, digest), lambda _: None,
        )  # fmt: skip

    def _wait_for(self, digest: bytes, counting: Future[int] | None) -> None:
        if counting is not None:
            counting.add_done_callback(partial(self._tell, digest))

    def _tell(self, digest: bytes, counting: Future[int]) -> None:
        """Hand the answer to the window's thread, whichever thread this is."""
        try:
            self.counted.emit(digest, counting.result())
        except (PressmarkError, CancelledError, RuntimeError):
            return  # it cannot be read, or nobody is there any more to be told

    def _remember(self, digest: bytes, count: int) -> None:
        self._known[digest] = count


def frames_word(count: int) -> str:
    """“12 frames; the first is shown”; empty for a picture that stands still."""
    if count < 2:
        return ""
    return QCoreApplication.translate("frames", "{0} frames; the first is shown").format(number(count))
