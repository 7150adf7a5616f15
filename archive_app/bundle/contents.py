"""What lies where in a bundle, and the lines of its files.

Everything but the custody journal depends on the records alone: exporting the same state twice gives the same
bytes. `resources/verify.py`, which travels in every bundle, reads the same files without Pressmark.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from archive_app.archive.log import LoggedChange
from archive_app.bundle.bounded_lines import lines_within
from archive_app.errors import BadInputError, DamagedError
from archive_app.records.log_format import canonical

FORMAT = 2
"""The version that is written: 2 knows more fields of records than 1. A higher one belongs to a newer Pressmark."""

HEADER = "data/bundle.json"
RECORDS = "data/records.ndjson"
LOG = "data/log.txt"
TEXTS = "data/texts.ndjson"
RAW = "data/raw.ndjson"
CUSTODY = "data/custody.ndjson"
ORIGINALS = "data/originals/"

NEEDED = frozenset((HEADER, LOG, RECORDS, TEXTS, RAW, CUSTODY))
"""What every bundle of Pressmark has, besides originals."""

LONGEST_LINE = 1 << 28
"""Bytes: the longest text that is read from a file has less, however many of its letters have to be escaped."""

LONGEST_ENTRY = 1 << 25
LONGEST_CHANGE = 1 << 20
"""Bytes of a line that is parsed as JSON, which takes many times its length: what is long stands in the texts."""

_MOST_OF_A_CHANGE = 1 << 28
_LEAST_OF_AN_ENTRY = 1 << 8
"""Bytes that the entries of one change may take together, and what each counts at least."""

_TEXT_LINE = re.compile(rb'\{"sha256":"[0-9a-f]{64}","text":(".*")\}\n', re.DOTALL)
_RAW_LINE = re.compile(rb'\{"base64":"([^"]*)","sha256":"[0-9a-f]{64}"\}\n')
"""The one form of these lines, so that nothing but a string is ever parsed of them."""

_SCOPES = ("archive", "selection")
_HEAD = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle says of itself. `scope` is ``archive`` or ``selection``; `heads` are ids in hex, sorted."""

    scope: str
    heads: tuple[str, ...]
    format: int = FORMAT

    def text(self) -> str:
        """The content of `HEADER`."""
        return canonical({"format": self.format, "heads": list(self.heads), "scope": self.scope}) + "\n"

    @classmethod
    def read(cls, content: bytes) -> Header:
        """Read the content of `HEADER`; raises DamagedError if it is not one, or of a newer version."""
        try:
            value = json.loads(content)
            version, scope, heads = value["format"], value["scope"], value["heads"]
            if type(version) is int and version > FORMAT:
                raise DamagedError(
                    f"The bundle was written by a newer Pressmark (format {version}, this one knows {FORMAT}); "
                    "install the newer version to import it."
                )
            if type(version) is not int or not 1 <= version <= FORMAT:
                raise ValueError(version)
            if scope not in _SCOPES or not all(map(_HEAD.fullmatch, heads)):
                raise ValueError(scope)
            header = cls(scope, tuple(heads), version)
            if header.text().encode() != content:
                raise ValueError(content)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedError(f"The bundle's “{HEADER}” cannot be read; ask for the bundle again.") from error
        return header


def original_path(digest: str, extension: str) -> str:
    """Where an original lies in a bundle."""
    return f"{ORIGINALS}{digest[:2]}/{digest}{'.' + extension if extension else ''}"


def original_of(path: str) -> tuple[str, str]:
    """The digest and the extension that the path of an original says; raises DamagedError for one that is none."""
    digest, _, extension = path.rpartition("/")[2].partition(".")
    if _HEAD.fullmatch(digest) is None or original_path(digest, extension) != path:
        raise DamagedError(f"The bundle's “{path}” is not named like an original; ask for the bundle again.")
    return digest, extension


# -- the log


def log_lines(changes: Iterable[LoggedChange]) -> Generator[str]:
    """The lines of `LOG`, each with its line end: C a change, E an entry, X the digest of an entry withheld."""
    for change in changes:
        yield f"C {change.line}\n"
        for entry in change.entries:
            yield f"X {entry.hex()}\n" if isinstance(entry, bytes) else f"E {entry}\n"


def read_log(file: BinaryIO) -> Generator[LoggedChange]:
    """The changes of a `LOG`, in order; raises DamagedError for a line that is none or a change beyond all measure."""
    line: str | None = None
    entries: list[str | bytes] = []
    weight = 0
    for number, raw in lines_within(file, LOG, LONGEST_ENTRY):
        weight = 0 if raw.startswith(b"C") else weight + max(len(raw), _LEAST_OF_AN_ENTRY)
        if weight > _MOST_OF_A_CHANGE or (weight == 0 and len(raw) > LONGEST_CHANGE):
            raise DamagedError(
                f"The change at line {number} of the bundle's “{LOG}” is larger than any that Pressmark makes; "
                "ask for the bundle again."
            )
        try:
            mark, _, rest = raw.decode().removesuffix("\n").partition(" ")
            if mark == "C":
                if line is not None:
                    yield LoggedChange(line, tuple(entries))
                line, entries = rest, []
            elif mark == "E" and line is not None:
                entries.append(rest)
            elif mark == "X" and line is not None:
                entries.append(bytes.fromhex(rest))
            else:
                raise ValueError(mark)
        except ValueError as error:
            raise DamagedError(f"Line {number} of the bundle's “{LOG}” cannot be read.") from error
    if line is not None:
        yield LoggedChange(line, tuple(entries))


# -- content kept by digest


def text_line(text: str) -> str:
    """A line of `TEXTS`."""
    return canonical({"sha256": sha256(text.encode()).hexdigest(), "text": text}) + "\n"


def raw_line(data: bytes) -> str:
    """A line of `RAW`."""
    return canonical({"base64": base64.b64encode(data).decode(), "sha256": sha256(data).hexdigest()}) + "\n"


def read_texts(file: BinaryIO) -> Generator[str]:
    """The texts of a `TEXTS`; raises DamagedError for one that is not what its digest says."""
    for number, raw in lines_within(file, TEXTS, LONGEST_LINE):
        try:
            match = _TEXT_LINE.fullmatch(raw)
            text: str = json.loads(match[1]) if match else ""
            if text_line(text).encode() != raw:
                raise ValueError("digest or form")
        except (ValueError, BadInputError) as error:
            raise DamagedError(f"Line {number} of the bundle's “{TEXTS}” is damaged.") from error
        yield text


def read_raw(file: BinaryIO) -> Generator[bytes]:
    """The raw blocks of a `RAW`; raises DamagedError for one that is not what its digest says."""
    for number, raw in lines_within(file, RAW, LONGEST_LINE):
        try:
            match = _RAW_LINE.fullmatch(raw)
            data = base64.b64decode(match[1], validate=True) if match else b""
            if raw_line(data).encode() != raw:
                raise ValueError("digest or form")
        except ValueError as error:
            raise DamagedError(f"Line {number} of the bundle's “{RAW}” is damaged.") from error
        yield data


def read_lines(file: BinaryIO, name: str, longest: int) -> Generator[str]:
    """The lines of the bundle's file `name`, without their ends.

    Raises DamagedError for one that is not UTF-8 or has more than `longest` bytes.
    """
    for number, raw in lines_within(file, name, longest):
        try:
            yield raw.decode().removesuffix("\n")
        except UnicodeDecodeError as error:
            raise DamagedError(f"Line {number} of the bundle's “{name}” is not UTF-8 text.") from error
