"""Verification comes to its end whatever it meets, and takes no trouble of its own for a fault of the archive."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from full_archives import fill, tamper, verify

from archive_app.archive import Archive, verify_fulltext, verify_records
from archive_app.errors import DamagedError, StorageError
from archive_app.progress import finish


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE custody SET line='junk'",
        "UPDATE custody SET line='[]'",
        """UPDATE custody SET line=replace(line, '"i":', '"i":"a","j":')""",
        "UPDATE meta SET value='zz' WHERE key='archive'",
        "DELETE FROM meta WHERE key='archive'",
        "UPDATE meta SET value='zz' WHERE key='heads'",
        "UPDATE meta SET value='[1]' WHERE key='heads'",
        "DELETE FROM meta WHERE key='heads'",
        "UPDATE original SET size=9223372036854775807",
        "UPDATE original SET extension='/../../x'",
    ],
)
def test_junk_where_the_archive_keeps_account_of_itself_is_named(full: Path, statement: str) -> None:
    with Archive.open(full) as archive:
        archive.record_custody("export", {"to": "a disk"})
    tamper(full, statement)
    assert verify(full) != []


def test_a_custody_journal_that_cannot_be_gone_on_with_is_told_in_words(full: Path) -> None:
    tamper(full, "UPDATE custody SET line='junk'")
    with Archive.open(full) as archive, pytest.raises(DamagedError, match="custody journal was altered"):
        archive.record_custody("export", {"to": "a disk"})


@pytest.mark.parametrize("module", [verify_records, verify_fulltext])
def test_a_full_temporary_disk_is_no_fault_of_the_archive(
    full: Path, module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path) -> sqlite3.Connection:
        raise StorageError(f"The disk that holds “{path}” is full; nothing was changed: make room and try again.")

    monkeypatch.setattr(module, "connect_writing", full_disk)
    with Archive.open(full) as archive:
        report = finish(archive.verify())
        assert report.findings == ()
        assert len(report.unchecked) == 1
        assert "could not be ended" in report.unchecked[0].message
        assert not report.ok
        archive.record_verification(report)
        assert archive.last_verified() is None


def test_originals_that_an_import_brings_meanwhile_are_no_fault(full: Path) -> None:
    with Archive.open(full) as archive, Archive.open(full) as other:
        steps = archive.verify()
        next(steps)  # by now the moment that is verified is fixed
        fill_more(other)
        report = finish(steps)
    assert report.findings == ()


def fill_more(archive: Archive) -> None:
    """One original that is recorded, and one that is only announced."""
    from archive_makers import store_original

    store_original(archive, b"came meanwhile")
    incoming = archive.originals.receive_stream([b"is coming"], "made.bin")
    archive.intake.intend([incoming.sha256])
    archive.originals.settle([(incoming, "bin")])


def test_an_archive_that_is_sound_has_no_finding_at_all(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        archive.act_as("Ada Lind")
        fill(archive)
        report = finish(archive.verify())
    assert (report.findings, report.unchecked, report.notes) == ((), (), ())
