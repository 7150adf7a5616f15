"""Messages (RFC 5322, MIME) read without trust: any header may be broken, any part may lie about itself."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from pathlib import Path
from typing import NamedTuple, TypeAlias

from archive_app.errors import BadInputError
from archive_app.media.decoding import clean, decode
from archive_app.media.documents.statements import one_line
from archive_app.media.documents.whole_files import read_whole

LARGEST = 256 << 20
MOST_PARTS = 5000
_LARGEST_HEADERS = 1 << 20
_DEEPEST = 40
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")

Mime: TypeAlias = "Message[str, str]"


class Leaf(NamedTuple):
    """One part of a message that holds content, and the types of the parts around it, outermost first."""

    part: Mime
    around: tuple[str, ...]


def read_message(path: Path, name: str) -> tuple[Mime, bytes]:
    """A message and its header block exactly as it stands; raises BadInputError with one sentence."""
    data = read_whole(path, name, LARGEST, "a message")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise BadInputError(f"“{name}” is no message that can be read; it is damaged or nested without end.") from error
    end = _BLANK.search(data)
    return message, data[: end.start() if end else len(data)][:_LARGEST_HEADERS]


def header(part: Mime, field: str) -> str:
    """A header on one line, decoded (RFC 2047), however it is broken; empty if it is not there."""
    return next(iter(headers(part, field)), "")


def headers(part: Mime, field: str) -> list[str]:
    """All headers of a name, each on one line."""
    found = (part.get_all(field) or [])[:100]
    return [line for line in (one_line(decoded(str(value))) for value in found) if line]


def list_headers(block: bytes) -> Iterator[tuple[str, str]]:
    """The fields of a header block by their names as written, each on one line and decoded."""
    for field in re.split(rb"\r?\n(?![ \t])", block):
        name, colon, value = field.partition(b":")
        if colon:
            yield name.decode("ascii", "replace"), one_line(decoded(value.decode("ascii", "surrogateescape")))


def decoded(raw: str) -> str:
    """The text of a raw header: its encoded words decoded, bytes beyond ASCII as UTF-8 or what they most likely are."""
    try:
        pieces = decode_header(raw)
    except Exception:  # noqa: BLE001 - the standard library trips over many a broken encoded word
        pieces = [(raw, None)]
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def _piece(piece: str | bytes, charset: str | None) -> str:
    data = piece.encode("ascii", "surrogateescape") if isinstance(piece, str) and piece.isascii() else piece
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogateescape")
    if charset in (None, "unknown-8bit"):
        try:
            return decode(data, "a header") if data.strip() else data.decode("latin-1")
        except BadInputError:
            return clean(data.decode("latin-1"))
    return in_charset(data, charset or "")


def in_charset(data: bytes, charset: str) -> str:
    """Text by the character set that it is said to be in; if that is unknown or untrue, by what it looks like."""
    try:
        info = codecs.lookup(charset.strip("\"' ").lower())
        if info._is_text_encoding:
            return clean(data.decode(info.name))
    except (LookupError, ValueError, UnicodeError):
        pass
    try:
        return decode(data, "the text of a message") if data.strip() else ""
    except BadInputError:
        return clean(data.decode("latin-1"))


def content(part: Mime) -> bytes:
    """The bytes of a part, as they were before they were encoded for the way."""
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - broken encodings raise what they like
        payload = part.get_payload()
    if isinstance(payload, str):
        return payload.encode("utf-8", "surrogateescape")
    return payload if isinstance(payload, bytes) else b""


def text_of_part(part: Mime, *, markup: bool = False) -> str:
    """The text of a part in the character set that it, or its own markup, declares."""
    data = content(part)
    charset = parameter(part, "charset")
    if not charset or charset.lower() in ("us-ascii", "ascii"):
        try:
            return decode(data, "the text of a message", markup=markup) if data.strip() else ""
        except BadInputError:
            return clean(data.decode("latin-1"))
    return in_charset(data, charset)


def parameter(part: Mime, key: str, field: str = "content-type") -> str:
    """A parameter of a header, decoded (RFC 2231); empty if it is not there."""
    try:
        value = part.get_param(key, header=field)
        if isinstance(value, tuple):
            charset, _, text = value
            return in_charset(text.encode("latin-1", "surrogateescape"), charset or "utf-8")
        return one_line(decoded(str(value))) if value is not None else ""
    except Exception:  # noqa: BLE001 - broken parameters raise what they like
        return ""


def file_name(part: Mime) -> str:
    """The name that a part has as a file; empty if it has none."""
    return parameter(part, "filename", "content-disposition") or parameter(part, "name")


def type_of(part: Mime) -> str:
    """The media type of a part, lower case."""
    try:
        return part.get_content_type()
    except Exception:  # noqa: BLE001 - a broken header has no type
        return "application/octet-stream"


def leaves(message: Mime, name: str) -> Iterator[Leaf]:
    """The parts with content in their order, messages within as one; raises BadInputError for too many or too deep."""
    number = 0
    waiting: list[Leaf] = [Leaf(message, ())]
    while waiting:
        leaf = waiting.pop()
        kind = type_of(leaf.part)
        if len(leaf.around) > _DEEPEST:
            raise BadInputError(f"“{name}” nests its parts more than {_DEEPEST} deep, as no message does.")
        payload = leaf.part.get_payload()
        if kind.startswith("multipart/") and isinstance(payload, list):
            waiting.extend(Leaf(part, (*leaf.around, kind)) for part in reversed(payload) if isinstance(part, Message))
            continue
        number += 1
        if number > MOST_PARTS:
            raise BadInputError(f"“{name}” has more than {MOST_PARTS:,} parts, as no message has.")
        yield leaf
