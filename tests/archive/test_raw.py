from __future__ import annotations

from hashlib import sha256

from archive_makers import store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.raw import raw_blocks, raw_statements
from archive_app.media.workers import ReaderPool
from archive_app.records.actions import Action


def test_what_a_file_says_of_itself_is_listed_from_what_was_kept(archive: Archive) -> None:
    original = store_original(archive, b"page")
    blocks = {"raw/json-ld": b'{"headline":"River rises"}', "raw/other": b"1234"}
    archive.change(Action.MODIFICATION, "import", [Edit(original, "original", blocks)])
    digest = sha256(b"page").digest()
    assert raw_blocks(archive, digest) == {"json-ld": b'{"headline":"River rises"}', "other": b"1234"}
    expected = [("json-ld", "headline", "River rises"), ("other", "", "4 bytes")]
    assert raw_statements(archive, digest) == expected
    with ReaderPool(1) as pool:
        assert raw_statements(archive, digest, pool) == expected


def test_an_original_that_is_not_there_says_nothing(archive: Archive) -> None:
    assert raw_statements(archive, bytes(32)) == []
