"""Are the texts and raw blocks what their digests say, all there, and nothing beside them?"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import suppress
from hashlib import sha256

from archive_app.archive.connection import Connection
from archive_app.archive.findings import Checks, Finding

_AT_ONCE = 200


def check_texts(connection: Connection) -> Checks:
    """Name each text and raw block that was altered, lacks, or is named by nothing in the log."""
    for digest, text in connection.execute("SELECT sha256, text FROM text"):
        yield None
        if sha256(text.encode()).digest() != digest:
            yield Finding("texts", f"The text {digest.hex()} was altered: it differs from its digest.")
    for digest, data in connection.execute("SELECT sha256, data FROM raw_block"):
        yield None
        if sha256(data).digest() != digest:
            yield Finding("texts", f"The raw block {digest.hex()} was altered: it differs from its digest.")
    missing = yield from _named(connection)
    unnamed: list[str] = []
    held = connection.execute("SELECT sha256 FROM text UNION SELECT sha256 FROM raw_block")
    for number, (digest,) in enumerate(held):
        if digest.hex() in missing:
            missing.remove(digest.hex())
        else:
            unnamed.append(digest.hex())
        if number % _AT_ONCE == 0:
            yield None
    for digest in sorted(missing):
        yield Finding("texts", f"The text or raw block {digest} is missing, although the log names it.")
    for digest in unnamed:
        yield Finding("texts", f"The text or raw block {digest} is named by nothing in the log.")


def _named(connection: Connection) -> Generator[None, None, set[str]]:
    """The digests in the log, also of what no record holds any more."""
    named: set[str] = set()
    for number, (line,) in enumerate(connection.execute("SELECT line FROM entry WHERE line IS NOT NULL")):
        if '{"#":' in line:
            with suppress(ValueError, KeyError, TypeError, AttributeError):  # its root is found wrong elsewhere
                for values in json.loads(line)["f"].values():
                    named.update(value["#"] for value in values if isinstance(value, dict))
        if number % _AT_ONCE == 0:
            yield None
    return named
