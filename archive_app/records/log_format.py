"""The bytes of the log: changes, entries, digests and the Merkle root.

A *change* is one transaction, an *entry* the changed fields of one record in it. Both are single lines of JSON
whose exact bytes are stored and hashed; they are never serialised a second time. The encoding equals RFC 8785
(JSON Canonicalization Scheme) because what would differ is refused: keys that are not ASCII, floats, integers of
2**53 and more, lone surrogates. The root follows RFC 6962, section 2.1.

`docs/architecture.md` describes the format for readers; `archive_app/bundle/resources/verify.py` checks it with
the standard library alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from archive_app.errors import BadInputError

VERSION = 1
LIMIT = 1 << 53

Value = str | int | None | list[str] | dict[str, str]
"""A field's value in an entry; a dict is ``{"#": <sha256 hex>}``, content kept elsewhere."""

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode

_quoted = encode_basestring
"""A text as the encoder writes it. Entries are many and all of one shape, so that they are put together from these."""


def canonical(value: Mapping[str, Any]) -> str:
    """The one JSON text of `value`; raises BadInputError for what RFC 8785 would write differently."""
    _check(value)
    text = _encode(value)
    require_whole(text)
    return text


def require_whole(text: str) -> None:
    """Raise BadInputError for text with lone surrogates, which neither UTF-8 nor SQLite can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInputError(
            "This text holds half a character (a lone surrogate) that cannot be stored; type or copy it again."
        ) from error


def _check(value: Any) -> None:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        if abs(value) >= LIMIT:
            raise BadInputError(f"The number {value} is too large to be stored; use one below 2^53.")
    elif kind is list:
        for inner in value:
            _check(inner)
    elif kind is dict:
        for key, inner in value.items():
            if not key.isascii():
                raise BadInputError(f"The field name “{key}” has letters outside ASCII; rename it.")
            _check(inner)
    else:
        raise BadInputError(f"A {kind.__name__} cannot be stored in the log; use text or whole numbers.")


def digest(line: str) -> bytes:
    """The id of a change: SHA-256 of its line's UTF-8 bytes."""
    return sha256(line.encode()).digest()


def leaf(entry: str) -> bytes:
    """The Merkle leaf of an entry's line (RFC 6962: prefix 0x00)."""
    return sha256(b"\0" + entry.encode()).digest()


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of `leaves` (RFC 6962); of none it is the SHA-256 of nothing."""
    level = list(leaves)
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        pairs = [sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            pairs.append(level[-1])
        level = pairs
    return level[0]


def entry_line(
    record: bytes, kind: str, fields: Mapping[str, Sequence[Value]], salt: bytes, sources: Mapping[str, str]
) -> str:
    """The line of one record's changed fields, each ``[old, new]``; `sources` says where new values stood."""
    told = ",".join([f"{_name(name)}[{_written(*fields[name])}]" for name in sorted(fields)])
    said = ",".join([f"{_name(name)}{_quoted(sources[name])}" for name in sorted(sources)])
    line = f'{{"f":{{{told}}},"k":{_quoted(kind)},"r":"{record.hex()}","s":"{salt.hex()}"'
    line += f',"src":{{{said}}}}}' if said else "}"
    require_whole(line)
    return line


@lru_cache(maxsize=1 << 10)
def _name(name: str) -> str:
    if not name.isascii():
        _check({name: None})
    return f"{_quoted(name)}:"


def _written(old: Value, new: Value) -> str:
    """Both values as `canonical` writes them, in a fraction of the time for the pair that most entries are made of."""
    if old is None and type(new) is str:
        return f"null,{_quoted(new)}"
    pair = [old, new]
    _check(pair)
    return _encode(pair)[1:-1]
