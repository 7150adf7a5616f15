"""The addresses at which an article says that its pictures lie."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from archive_app.media.facts import FigureFacts, PartFacts


def addresses(figure: FigureFacts) -> tuple[str, ...]:
    """All addresses at which a figure's picture may lie, the best first."""
    return tuple(address for address in (figure.image, *figure.alternatives) if address)


def parts_by_address(parts: Iterable[PartFacts]) -> dict[str, Path]:
    """The parts of an article's file by the addresses that mean them; of two at one address, the first."""
    found: dict[str, Path] = {}
    for part in parts:
        for address in (*part.addresses, *([part.url] if part.url else [])):
            found.setdefault(address, part.path)
    return found


def collapsed(path: Path) -> str:
    """The path without ``..`` and ``.``, as text alone: nothing on the disk is looked at."""
    return os.path.normpath(path)
