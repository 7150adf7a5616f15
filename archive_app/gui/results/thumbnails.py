"""Thumbnails for cells: decoded in the background at the size in which they are shown, and kept for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from archive_app.gui.results.thumbnail_maker import Decoded, ThumbnailMaker
from archive_app.gui.session import ArchiveSession

MOST_BYTES = 32 << 20
"""Of decoded pictures: what a screen of four thousand pixels shows at once, and as much again."""
_AT_A_TIME = 4
_MAKING_AT_A_TIME = 2
_TRY_AGAIN_SECONDS = 30.0


class Lack(Enum):
    """Why there is no thumbnail: its original is not there, or gives no picture."""

    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture for a cell: of which original, in how many device pixels it is to fit."""

    sha256: bytes
    extension: str
    box: tuple[int, int]


class Thumbnails(QObject):
    """Pixmaps by original and size. `arrived` carries the SHA-256 of one that is there now, or is known to lack.

    Painting asks and takes what there is; what has left the view by its turn is not decoded.
    """

    arrived = Signal(bytes)

    def __init__(self, maker: ThumbnailMaker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = maker or ThumbnailMaker()
        self._maker.setParent(self)
        self._maker.decoded.connect(self._take)
        self._kept: OrderedDict[Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._latest: dict[bytes, Wanted] = {}
        self._lacking: dict[bytes, tuple[Lack, float]] = {}
        self._waiting: OrderedDict[Wanted, bool] = OrderedDict()  # and whether it is wanted only while in sight
        self._to_make: OrderedDict[Wanted, bool] = OrderedDict()
        self._running: dict[Wanted, bool] = {}
        self._making: dict[Wanted, bool] = {}

    def set_session(self, session: ArchiveSession | None) -> None:
        """Show the originals of another archive."""
        self._waiting.clear()
        self._to_make.clear()
        self._running.clear()
        self._making.clear()
        self._lacking.clear()
        self._kept.clear()
        self._latest.clear()
        self._bytes = 0
        self._maker.set_root(session.root if session is not None else None)

    def close(self) -> None:
        """End the threads and processes that make pictures."""
        self.set_session(None)
        self._maker.close()

    def pixmap(
        self, sha256: bytes, extension: str, box: QSize, ratio: float, *, passing: bool = False
    ) -> QPixmap | None:
        """The picture to fit into `box` (in px); one of another size until that is there, None until any is.

        `passing`: it is wanted only while it is in sight, as `keep_only` tells.
        """
        wanted = _wanted(sha256, extension, box, ratio)
        pixmap = self._kept.get(wanted)
        if pixmap is not None:
            self._kept.move_to_end(wanted)
            return pixmap
        if wanted not in self._running and wanted not in self._making and self.lack(sha256) is None:
            self._waiting[wanted] = passing and self._waiting.get(wanted, True)
            self._start()
        other = self._latest.get(sha256)
        return self._kept.get(other) if other is not None else None

    def has(self, sha256: bytes, extension: str, box: QSize, ratio: float) -> bool:
        """Whether the picture of that very size is there."""
        return _wanted(sha256, extension, box, ratio) in self._kept

    def lack(self, sha256: bytes) -> Lack | None:
        """Why there is no picture of an original; None where there is one, or it is not known yet."""
        known = self._lacking.get(sha256)
        if known is None or time.monotonic() - known[1] > _TRY_AGAIN_SECONDS:
            return None
        return known[0]

    def look_again(self) -> None:
        """Originals that were not there may be there now."""
        self._lacking = {sha: known for sha, known in self._lacking.items() if known[0] is not Lack.MISSING}

    def keep_only(self, sha256s: Iterable[bytes]) -> None:
        """Drop what waits for other originals than these and was in passing: it has left the view."""
        seen = set(sha256s)
        for waiting in (self._waiting, self._to_make):
            for wanted in [w for w, passing in waiting.items() if passing and w.sha256 not in seen]:
                del waiting[wanted]

    @property
    def is_resting(self) -> bool:
        """Whether nothing is on its way."""
        return not (self._waiting or self._to_make or self._running or self._making)

    def _start(self) -> None:
        while self._waiting and len(self._running) < _AT_A_TIME:
            wanted, passing = self._waiting.popitem(last=False)
            self._running[wanted] = passing
            self._maker.decode(wanted.sha256, wanted.extension, wanted.box)
        while self._to_make and len(self._making) < _MAKING_AT_A_TIME:
            wanted, passing = self._to_make.popitem(last=False)
            self._making[wanted] = passing
            self._maker.make(wanted.sha256, wanted.extension, wanted.box)

    def _take(self, answer: Decoded) -> None:
        wanted = Wanted(answer.sha256, answer.extension, answer.box)
        if wanted not in self._running and wanted not in self._making:
            return  # of an archive that is closed
        was_made = self._making.pop(wanted, None) is not None
        passing = self._running.pop(wanted, True)
        if answer.image is not None:
            self._keep(wanted, answer.image)
            self._lacking.pop(wanted.sha256, None)
            self.arrived.emit(wanted.sha256)
        elif was_made:
            lack = Lack.UNREADABLE if answer.there else Lack.MISSING
            self._lacking[wanted.sha256] = lack, time.monotonic()
            self.arrived.emit(wanted.sha256)
        else:
            self._to_make[wanted] = passing
        self._start()

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        made = self._kept[wanted] = QPixmap.fromImage(image)
        self._latest[wanted.sha256] = wanted
        self._bytes += _bytes_of(made)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            gone, pixmap = self._kept.popitem(last=False)
            self._bytes -= _bytes_of(pixmap)
            if self._latest.get(gone.sha256) == gone:
                del self._latest[gone.sha256]


def _wanted(sha256: bytes, extension: str, box: QSize, ratio: float) -> Wanted:
    return Wanted(sha256, extension, (round(box.width() * ratio), round(box.height() * ratio)))


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
