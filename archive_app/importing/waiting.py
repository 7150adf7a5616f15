"""Waiting for children and threads without holding up whoever asked: short waits with a breath between them.

A breath is a `None` that a generator yields: a point at which the work may be paused or stopped.
"""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, wait
from typing import TypeVar

Result = TypeVar("Result")
Breaths = Generator[None, None, Result]

SECONDS = 0.1
"""The longest wait between two breaths."""


def until_done(future: Future[Result]) -> Breaths[Result]:
    """What a future comes to, with a breath now and then; raises what it raises."""
    while not future.done():
        wait([future], SECONDS)
        if not future.done():
            yield None
    return future.result()
