"""Documents of any type, attached to an item."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, items, states
from photo_makers import jpeg

from archive_app.archive import Archive
from archive_app.archive.editing import trash
from archive_app.errors import BadInputError, NotFoundError


@pytest.fixture
def photo(archive: Archive, drop: Path) -> bytes:
    (drop / "quay.jpg").write_bytes(jpeg())
    return bring(archive, drop)["quay.jpg"].ids[0]


def test_files_of_any_type_become_documents_of_the_item_and_nothing_is_read(
    archive: Archive, drop: Path, photo: bytes
) -> None:
    (drop / "ledger.dat").write_bytes(b"\x00\x01\x02 of no known kind")
    (drop / "letter.txt").write_text(TEXT)
    outcomes = bring(archive, drop / "ledger.dat", drop / "letter.txt", attach=photo)
    assert states(outcomes) == {"ledger.dat": "part", "letter.txt": "part"}
    assert outcomes["ledger.dat"].message == "Attached to “quay.jpg” as a document."
    assert outcomes["ledger.dat"].ids == (photo,)
    (item,) = items(archive)
    assert sorted(original.role for original in item.originals) == ["document", "document", "source"]
    assert {accession.name for accession in item.accessions} == {"quay.jpg", "ledger.dat", "letter.txt"}
    assert_clean(archive)


def test_the_source_of_an_item_stays_its_source(archive: Archive, drop: Path, photo: bytes) -> None:
    outcomes = bring(archive, drop / "quay.jpg", attach=photo)
    assert states(outcomes) == {"quay.jpg": "duplicate"}
    (item,) = items(archive)
    assert [original.role for original in item.originals] == ["source"]
    assert len(item.accessions) == 2


def test_an_empty_file_is_not_attached(archive: Archive, drop: Path, photo: bytes) -> None:
    (drop / "empty.dat").write_bytes(b"")
    assert states(bring(archive, drop / "empty.dat", attach=photo)) == {"empty.dat": "skipped"}
    assert_clean(archive)


def test_attaching_is_one_step_to_undo(archive: Archive, drop: Path, photo: bytes) -> None:
    before = items(archive)
    (drop / "ledger.dat").write_bytes(b"\x00\x01\x02")
    bring(archive, drop / "ledger.dat", attach=photo)
    archive.undo()
    assert items(archive) == before


def test_nothing_is_attached_to_what_is_no_item_or_in_the_trash(archive: Archive, drop: Path, photo: bytes) -> None:
    (drop / "ledger.dat").write_bytes(b"\x00\x01\x02")
    with pytest.raises(NotFoundError):
        bring(archive, drop / "ledger.dat", attach=b"\x01" * 16)
    trash(archive, [photo])
    with pytest.raises(BadInputError, match="restore it"):
        bring(archive, drop / "ledger.dat", attach=photo)
    assert_clean(archive)


def test_a_file_of_unknown_kind_that_is_not_attached_is_skipped_with_its_reason_and_can_be_attached(
    archive: Archive, drop: Path
) -> None:
    (drop / "ledger.dat").write_bytes(b"\x00\x01\x02")
    (drop / "empty.dat").write_bytes(b"")
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"ledger.dat": "skipped", "empty.dat": "skipped"}
    assert "does not read" in outcomes["ledger.dat"].message
    assert [outcomes[name].is_unknown for name in ("ledger.dat", "empty.dat")] == [True, False]


def test_a_container_is_attached_as_it_is_and_not_unpacked(archive: Archive, drop: Path, photo: bytes) -> None:
    with zipfile.ZipFile(drop / "papers.zip", "w") as container:
        container.writestr("letter.txt", TEXT)
    assert states(bring(archive, drop / "papers.zip", attach=photo)) == {"papers.zip": "part"}
    (item,) = items(archive)
    assert [original.role for original in item.originals] == ["source", "document"]
    assert_clean(archive)
