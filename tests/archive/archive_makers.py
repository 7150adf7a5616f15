"""Small records for tests, made through the one door as the pipelines make them."""

from __future__ import annotations

from hashlib import sha256

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def make_article(archive: Archive, title: str = "River rises", body: str | None = None, **fields: object) -> bytes:
    record = new_id()
    values = {ALIVE: 1, "title": title, **fields}
    if body is not None:
        values["body"] = body
    archive.change(Action.CREATION, "article", [Edit(record, "article", values)])
    return record


def make_photo(archive: Archive, title: str = "Mill Lane", **fields: object) -> bytes:
    record = new_id()
    archive.change(Action.CREATION, "photo", [Edit(record, "photo", {ALIVE: 1, "title": title, **fields})])
    return record


def store_original(archive: Archive, data: bytes, item: bytes | None = None) -> bytes:
    """Store bytes as an original, of `item` if there is one; returns the original's id."""
    from archive_app.records.ids import original_id

    incoming = archive.originals.receive_stream([data], "made.bin")
    archive.originals.settle([(incoming, "bin")])
    digest = sha256(data).digest()
    record = original_id(digest)
    fields = {ALIVE: 1, "sha256": digest.hex(), "size": len(data), "media_type": "application/octet-stream"}
    edits = [Edit(record, "original", {**fields, "extension": "bin"})]
    if item is not None:
        edits.append(Edit(item, "photo", {f"original/{record.hex()}": "source"}))
    archive.change(Action.CREATION, "import", edits)
    return record


def value_of(archive: Archive, sql: str, *parameters: object) -> object:
    rows = archive.query(sql, parameters)
    return rows[0][0] if rows else None


def snapshot_of(archive: Archive) -> list[str]:
    return list(archive.history.records())


def findings_of(archive: Archive) -> list[str]:
    report = finish(archive.verify())
    return [finding.message for finding in (*report.findings, *report.unchecked)]
