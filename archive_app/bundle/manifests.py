"""Lines of BagIt manifests and the paths that may stand in them (RFC 8493, sections 2.1.3 and 5.2)."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO

from archive_app.bundle.bounded_lines import filled_lines_within
from archive_app.errors import BadInputError, DamagedError

ALGORITHMS = {"sha256": 64, "sha512": 128}
"""The digests that we write and check, with their length in hex."""

LONGEST_LINE = 1 << 18
"""Bytes: the longest path that a zip file can name, with each of its letters escaped, and a digest."""

_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?([^ \t].*)")
_ESCAPE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED = re.compile("%(25|0[DdAa])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a manifest: a digest in lower-case hex and the path that it belongs to."""

    digest: str
    path: str


def encode_path(path: str) -> str:
    """A path as it stands in a manifest: percent signs and line ends are escaped, nothing else."""
    return "".join(_ESCAPE.get(character, character) for character in path)


def decode_path(text: str) -> str:
    """The path that a manifest means."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def format_manifest(entries: dict[str, str]) -> bytes:
    """A manifest of digests by path, in the order of the paths."""
    return "".join(f"{digest}  {encode_path(path)}\n" for path, digest in sorted(entries.items())).encode()


def lines_of(file: BinaryIO, name: str) -> Generator[str]:
    """The lines of the manifest `name` that hold something; other breaks than LF, CR and CRLF may stand in a path.

    One line is held at a time. Raises DamagedError for one that is not UTF-8 or longer than any path makes it.
    """
    for line in filled_lines_within(file, name, LONGEST_LINE):
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise DamagedError(f"“{name}” is not UTF-8 text.") from error


def parse_line(line: str) -> Entry:
    """Read one line; raises BadInputError if it is none."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise BadInputError(f"it has a line that is not “digest path”: “{line[:60]}”")
    return Entry(match[1].lower(), decode_path(match[2]))


def unsafe(path: str) -> str | None:
    """Why a path may lead out of the bag or cannot be a file of it; None for one that is sound."""
    if not path or "\0" in path or "\\" in path:
        return "is not a path that every system can write"
    if path.startswith(("/", "~")) or re.match("[A-Za-z]:", path):
        return "is not relative to the bundle"
    if any(part in ("", ".", "..") for part in path.split("/")):
        return "leads out of the bundle"
    return None
