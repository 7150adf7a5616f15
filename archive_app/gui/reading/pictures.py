"""Asks for pictures to be decoded in the background and hands them to the window's thread."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from archive_app.errors import BadInputError, PressmarkError
from archive_app.gui.reading.decoding import Wanted, decoded
from archive_app.gui.session.courier import Courier
from archive_app.media.workers import ReaderPool

_THREADS = 2
_MOST_KEPT = 48
_log = logging.getLogger(__name__)


class Holder(Protocol):
    """A widget that holds a decoded picture."""

    def release(self) -> None:
        """Let it go."""


class Request:
    """Something that was asked for; after `cancel` nobody is told of it."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancel(self) -> None:
        """Nobody waits for it any more; if it is not being decoded yet, it never is."""
        self.is_cancelled = True


Answer = TypeVar("Answer")
Done = Callable[[QImage], None]
Failed = Callable[[PressmarkError], None]


class Pictures(QObject):
    """Decodes pictures in two threads. Nothing starts before the first is asked for; `close` ends them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._courier = Courier(self)
        self._threads: ThreadPoolExecutor | None = None
        self._children = ReaderPool(1)
        self._closed = False
        self._holders: OrderedDict[Holder, None] = OrderedDict()

    def seen(self, holder: Holder) -> None:
        """Told while a picture is painted: those that were not seen for longest are let go."""
        self._holders[holder] = None
        self._holders.move_to_end(holder)
        while len(self._holders) > _MOST_KEPT:
            self._holders.popitem(last=False)[0].release()

    def forget(self, holder: Holder) -> None:
        """The widget goes."""
        self._holders.pop(holder, None)

    def ask(self, wanted: Wanted, done: Done, failed: Failed) -> Request:
        """Have the picture decoded; `done` or `failed` is called in the window's thread, unless it is cancelled."""
        return self._submit(lambda: decoded(wanted, self._children), done, failed)

    def read(
        self,
        name: str,
        function: Callable[..., Answer],
        arguments: tuple[object, ...],
        done: Callable[[Answer], None],
        failed: Failed,
    ) -> Request:
        """Have a foreign file read by a function in a child process; `name` is the file's for messages."""
        return self._submit(lambda: self._children.submit(name, function, *arguments).result(), done, failed)

    def close(self) -> None:
        """Drop what waits and wait for what is being decoded."""
        self._closed = True
        self._courier.close()
        self._children.close()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None

    def _submit(self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Failed) -> Request:
        request = Request()
        if not self._closed:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="pictures")
            self._threads.submit(self._work, request, work, done, failed)
        return request

    def _work(
        self, request: Request, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Failed
    ) -> None:
        if request.is_cancelled or self._closed:
            return
        try:
            answer = work()
        except PressmarkError as error:
            self._hand_over(request, failed, error)
        except Exception:  # noqa: BLE001 - an error in a thread would be heard by nobody
            _log.exception("a picture or page could not be read")
            self._hand_over(request, failed, BadInputError("It could not be shown; open the original instead."))
        else:
            self._hand_over(request, done, answer)

    def _hand_over(self, request: Request, tell: Callable[[Answer], None], answer: Answer) -> None:
        def unless_cancelled() -> None:
            if not request.is_cancelled:
                tell(answer)

        self._courier.send(unless_cancelled)
