"""Where the pictures of cells come from: two threads that decode what the cache has, and a process for the rest."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from archive_app.archive.layout import Layout

if TYPE_CHECKING:
    from archive_app.cache.thumbnail_cache import ThumbnailCache
    from archive_app.media.thumbnails import Thumbnail
    from archive_app.media.workers import ReaderPool

Work = Callable[[bytes, str, tuple[int, int]], None]

_THREADS = 2
_PROCESSES = 1
_JPEG = b"\xff\xd8"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture, or that there is none: not in the cache, or, after making, not at all (`there`: the file is)."""

    sha256: bytes
    extension: str
    box: tuple[int, int]
    image: QImage | None
    there: bool = True


class ThumbnailMaker(QObject):
    """Decodes thumbnails. `decoded` comes in the window's thread.

    The cache and the readers of pictures are loaded by the first thread that needs them, so that they delay no start.
    """

    decoded = Signal(object)
    _made = Signal(object)

    def __init__(self, cache: ThumbnailCache | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._owns_cache = cache is None
        self._readers: ReaderPool | None = None
        self._layout: Layout | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="thumbnails")
        self._made.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def set_root(self, root: Path | None) -> None:
        """Where originals are that have to be read again."""
        self._layout = Layout(root) if root is not None else None

    def decode(self, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        """Decode what the cache has, to fit into `box` device pixels."""
        self._start(self._decode, sha256, extension, box)

    def make(self, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        """Make a thumbnail from the original, keep it in the cache and decode it."""
        self._start(self._make, sha256, extension, box)

    def close(self) -> None:
        """End the threads and the process; nothing is delivered any more."""
        self._closed = True
        self._threads.shutdown(cancel_futures=True)
        with self._lock:
            if self._readers is not None:
                self._readers.close()
                self._readers = None
            if self._cache is not None and self._owns_cache:
                self._cache.close()
                self._cache = None

    def _deliver(self, answer: Decoded) -> None:
        if not self._closed:
            self.decoded.emit(answer)

    def _start(self, work: Work, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        if not self._closed:
            self._threads.submit(self._guarded, work, sha256, extension, box)

    # -- in the threads

    def _guarded(self, work: Work, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        """Answer whatever happens: who waits for a picture would wait for ever."""
        try:
            work(sha256, extension, box)
        except Exception:  # noqa: BLE001 - a picture that is not shown is no reason to disturb anybody
            _log.exception("a thumbnail could not be shown")
            self._made.emit(Decoded(sha256, extension, box, None))

    def _decode(self, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        thumbnail = self._opened_cache().get(sha256)
        image = fitted_image(thumbnail.jpeg, box) if thumbnail is not None else None
        self._made.emit(Decoded(sha256, extension, box, image))

    def _make(self, sha256: bytes, extension: str, box: tuple[int, int]) -> None:
        from archive_app.importing.previews import thumbnail_for

        layout = self._layout
        if layout is None or self._closed:
            return
        there = layout.original(sha256, extension).is_file()

        def hand_over(done: Future[Thumbnail | None]) -> None:
            if self._closed:
                return
            thumbnail = None if done.cancelled() else done.result()
            image = fitted_image(thumbnail.jpeg, box) if thumbnail is not None else None
            self._made.emit(Decoded(sha256, extension, box, image, there=there))

        thumbnail_for(layout, sha256, extension, self._opened_cache(), self._opened_readers()).add_done_callback(
            hand_over
        )

    def _opened_cache(self) -> ThumbnailCache:
        with self._lock:
            if self._cache is None:
                from archive_app.cache.thumbnail_cache import ThumbnailCache

                self._cache = ThumbnailCache()
            return self._cache

    def _opened_readers(self) -> ReaderPool:
        with self._lock:
            if self._readers is None:
                from archive_app.media.workers import ReaderPool

                self._readers = ReaderPool(_PROCESSES)
            return self._readers


def fitted_image(jpeg: bytes, box: tuple[int, int]) -> QImage | None:
    """A JPEG decoded to fit into `box` pixels, whole and never enlarged; None for what is none."""
    if not jpeg.startswith(_JPEG):
        return None
    data = QByteArray(jpeg)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    wanted = size.scaled(QSize(*box), Qt.AspectRatioMode.KeepAspectRatio)
    if wanted.width() < size.width():
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    del reader  # before the buffer that it reads
    return None if image.isNull() else image
