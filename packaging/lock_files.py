"""The two lock files: where they lie and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""

RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
"""What Pressmark runs on, and what is needed to install Pressmark itself."""

DEVELOPMENT_LOCK = ROOT / "packaging" / "requirements-dev.lock"
"""The same, and what the checks and tests need."""

SOURCE_ONLY = ("bagit",)
"""Packages of which no wheel exists; they are built from their source, after everything else is there."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ADDRESS = re.compile(r"://|^\s*-(?!-hash=sha256:)|\s@\s|^\s*[./~]|\\\S|^\s*[A-Za-z]:[\\/]")


def normalized(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> list[tuple[str, str]]:
    """The name and the whole requirement of each pin in a lock, in order; a name may come once per platform."""
    pins: list[tuple[str, str]] = []
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        lines.append(line)
        if not line.endswith("\\"):
            name = _NAME.match(lines[0])
            if name is None or not any("--hash=sha256:" in part for part in lines):
                raise ValueError(f"not a pin with digests: {lines[0]}")
            pins.append((normalized(name.group()), "\n".join(lines) + "\n"))
            lines = []
    if lines:
        raise ValueError(f"the lock ends within a pin: {lines[0]}")
    return pins


def parted(text: str) -> tuple[str, str]:
    """A lock in two: what is installed from wheels, and what has to be built from source."""
    wheels = "".join(pin for name, pin in pinned(text) if name not in SOURCE_ONLY)
    sources = "".join(pin for name, pin in pinned(text) if name in SOURCE_ONLY)
    return wheels, sources


def addresses(text: str) -> list[str]:
    """Every line of a lock that names an address, an option of pip or a path; there must be none."""
    return [line for line in text.splitlines() if _ADDRESS.search(line)]
