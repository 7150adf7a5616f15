"""Signals that end a command: Ctrl+C, a closed terminal, a system that shuts down. All leave the same behind.

Python raises KeyboardInterrupt wherever it happens to be, also where an exception is lost or taken for another one
(a destructor, a callback of a library). Long work is asked to end between two of its steps instead, where it is sound.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_USUAL = (signal.SIG_DFL, signal.default_int_handler)


class Ending:
    """What the signals of one command call; `follow` and its kin find it by `_current`."""

    def __init__(self) -> None:
        self.is_asked = False
        self.at_steps = False

    def __call__(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as signal calls it
        """Note the wish within long work, else raise KeyboardInterrupt; a second Ctrl+C never waits.

        A second one of the others is let go: what is put in order then is not broken off.
        """
        again, self.is_asked = self.is_asked, True
        if number == signal.SIGINT:
            if again or not self.at_steps:
                raise KeyboardInterrupt
        elif not again and not self.at_steps:
            raise KeyboardInterrupt


@contextmanager
def signals_answered() -> Generator[None]:
    """Let Ctrl+C, SIGTERM and SIGHUP end the command in order meanwhile.

    A signal that is ignored (as ``nohup`` wishes) stays so. Only the main thread can do this; others do nothing.
    """
    before = {}
    ending = Ending()
    if threading.current_thread() is threading.main_thread():
        numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
        before = {number: usual for number in numbers if (usual := signal.getsignal(number)) in _USUAL}
    for number in before:
        signal.signal(number, ending)
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)


@contextmanager
def at_steps() -> Generator[None]:
    """Within long work: a signal waits for `end_if_asked`, which is to be called between all steps."""
    with _answering(at_steps=True):
        yield


@contextmanager
def at_once() -> Generator[None]:
    """Within a step that waits for a person: a signal ends it where it is."""
    end_if_asked()
    with _answering(at_steps=False):
        yield


def end_if_asked() -> None:
    """Raise KeyboardInterrupt if a signal asked the command to end."""
    ending = _current()
    if ending is not None and ending.is_asked:
        raise KeyboardInterrupt


@contextmanager
def _answering(*, at_steps: bool) -> Generator[None]:
    ending = _current()
    if ending is None:
        yield
        return
    before, ending.at_steps = ending.at_steps, at_steps
    try:
        yield
    finally:
        ending.at_steps = before


def _current() -> Ending | None:
    """What the signals of this command call, if it answers any."""
    handlers = (signal.getsignal(getattr(signal, name)) for name in _NAMES if hasattr(signal, name))
    return next((handler for handler in handlers if isinstance(handler, Ending)), None)
