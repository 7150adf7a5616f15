from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_makers import make_article

from archive_app.archive import Archive
from archive_app.archive.connection import writing
from archive_app.archive.custody import broken_links
from archive_app.archive.findings import Finding
from archive_app.errors import DamagedError
from archive_app.progress import finish


def journal(archive: Archive) -> list[str]:
    make_article(archive)
    for number in range(3):
        archive.record_custody("export", {"to": f"disk {number}"})
    return list(archive.custody.lines())


def test_each_line_of_the_journal_names_the_one_before_it(archive: Archive) -> None:
    lines = journal(archive)
    assert [json.loads(line)["i"] for line in lines] == [1, 2, 3, 4]
    assert list(broken_links(lines)) == []


@pytest.mark.parametrize("spoil", [
    lambda lines: lines[:1] + lines[2:],
    lambda lines: [lines[0], lines[2], lines[1], lines[3]],
    lambda lines: [lines[0].replace("Ada", "Ida"), *lines[1:]],
    lambda lines: lines[1:],
    lambda lines: [*lines[:2], "not json", *lines[2:]],
    lambda lines: [*lines[:2], "[]", *lines[2:]],
])  # fmt: skip
def test_a_line_altered_removed_or_reordered_shows(archive: Archive, spoil: object) -> None:
    assert callable(spoil)
    assert list(broken_links(spoil(journal(archive)))) != []


def test_a_broken_journal_of_another_copy_is_refused(archive: Archive) -> None:
    lines = journal(archive)
    with pytest.raises(DamagedError, match="does not follow"):
        archive.custody.take(lines[1:])


def test_a_journal_of_another_copy_is_refused_at_its_first_bad_line(archive: Archive) -> None:
    def endless() -> Generator[str]:
        yield "not a line of a journal"
        pytest.fail("the rest was asked for")

    with pytest.raises(DamagedError, match="cannot be read"):
        archive.custody.take(endless())


def test_the_journal_never_enters_the_log(archive: Archive) -> None:
    make_article(archive)
    before = len(archive.log), archive.log.heads()
    archive.record_custody("fixity check", {"findings": 0})
    assert (len(archive.log), archive.log.heads()) == before


def test_the_newest_fixity_check_says_when_and_whether_all_was_well(archive: Archive) -> None:
    assert archive.last_verified() is None
    make_article(archive)
    report = finish(archive.verify())
    archive.record_verification(report)
    archive.record_custody("export", {"to": "a disk"})
    verified = archive.last_verified()
    assert verified is not None
    at, well = verified
    assert (at[:2], at[-1], well) == ("20", "Z", True)
    archive.record_verification(replace(report, findings=(Finding("log", "Wrong."),)))
    last = archive.last_verified()
    assert last is not None and not last[1]
    assert finish(archive.verify()).findings == ()


def test_the_fixity_checks_of_other_copies_are_not_those_of_this_one(archive: Archive, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "other") as other:
        other.record_verification(finish(other.verify()))
        lines = list(other.custody.lines())
    with writing(archive._db):
        archive.custody.take(lines)
    assert archive.last_verified() is None
