from __future__ import annotations

import json

import pytest
from archive_makers import make_article

from archive_app.archive import Archive
from archive_app.archive.custody import broken_links
from archive_app.errors import DamagedError


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


def test_the_journal_never_enters_the_log(archive: Archive) -> None:
    make_article(archive)
    before = len(archive.log), archive.log.heads()
    archive.record_custody("fixity check", {"findings": 0})
    assert (len(archive.log), archive.log.heads()) == before
