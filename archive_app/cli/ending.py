"""Signals that end a command: a closed terminal and a system that shuts down are to leave what Ctrl+C leaves."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_as_by_ctrl_c() -> Generator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt meanwhile, once: what is put in order then is not broken off.

    A signal that is ignored (as ``nohup`` wishes) stays so. Only the main thread can do this; others do nothing.
    """
    ours: list[int] = []
    if threading.current_thread() is threading.main_thread():
        numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
        ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
