"""A missing original is put back from a file with the same bytes, and from no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_makers import findings_of

from archive_app.archive import Archive
from archive_app.archive.relinking import RELINK, lost_originals, relink
from archive_app.errors import ArchiveBusyError, BadInputError, NotFoundError, ReadOnlyArchiveError
from archive_app.importing.importer import Import
from archive_app.progress import finish

WORDS = "The river rose above the old quay before midnight."


@pytest.fixture
def letter(archive: Archive, tmp_path: Path) -> bytes:
    """An article that came in as a file which is still there outside."""
    (tmp_path / "letter.txt").write_text(WORDS)
    finish(Import(archive, [tmp_path / "letter.txt"]).run())
    return bytes(archive.query("SELECT id FROM record WHERE kind='article'")[0][0])


def stored(archive: Archive) -> Path:
    (found,) = [path for path in archive.layout.originals.rglob("*") if path.is_file()]
    return found


def test_a_file_that_is_gone_is_put_back_read_only_and_the_journal_keeps_it(archive, letter, tmp_path: Path) -> None:
    path = stored(archive)
    path.unlink()
    assert lost_originals(archive, letter)
    found = relink(archive, letter, tmp_path / "letter.txt")
    assert path.read_text() == WORDS and path.stat().st_mode & 0o222 == 0
    assert findings_of(archive) == []
    entry = json.loads(list(archive.custody.lines())[-1])
    assert (entry["act"], entry["detail"]) == (RELINK, {"name": "letter.txt", "sha256": found.sha256.hex()})
    assert (tmp_path / "letter.txt").exists()


def test_a_file_that_was_altered_is_put_right(archive, letter, tmp_path: Path) -> None:
    path = stored(archive)
    path.chmod(0o600)
    path.write_text("Something else.")
    relink(archive, letter, tmp_path / "letter.txt")
    assert path.read_text() == WORDS and findings_of(archive) == []


def test_a_file_with_other_bytes_is_refused_and_nothing_of_it_stays(archive, letter, tmp_path: Path) -> None:
    stored(archive).unlink()
    (tmp_path / "other.txt").write_text(WORDS + " ")
    with pytest.raises(BadInputError, match="is not the file that is missing"):
        relink(archive, letter, tmp_path / "other.txt")
    assert not list(archive.layout.root.rglob("*.part"))
    assert lost_originals(archive, letter)


def test_where_nothing_is_missing_nothing_is_put_back(archive, letter, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="there is nothing to put back"):
        relink(archive, letter, tmp_path / "letter.txt")


def test_a_file_that_is_not_there_is_said(archive, letter, tmp_path: Path) -> None:
    stored(archive).unlink()
    with pytest.raises(NotFoundError, match="is not there any more"):
        relink(archive, letter, tmp_path / "none.txt")


def test_an_archive_that_is_only_read_takes_no_file(archive, letter, tmp_path: Path) -> None:
    stored(archive).unlink()
    with Archive.open_reading(archive.layout.root) as reading, pytest.raises(ReadOnlyArchiveError):
        relink(reading, letter, tmp_path / "letter.txt")


def test_a_link_in_place_of_the_file_is_none_and_its_target_stays(archive, letter, tmp_path: Path) -> None:
    path = stored(archive)
    elsewhere = tmp_path / "elsewhere.txt"
    path.replace(elsewhere)
    path.symlink_to(elsewhere)
    assert len(lost_originals(archive, letter)) == 1
    relink(archive, letter, tmp_path / "letter.txt")
    assert path.is_file() and not path.is_symlink() and elsewhere.read_text() == WORDS
    assert findings_of(archive) == []


def test_a_line_that_the_journal_could_not_take_is_written_with_the_next_one(
    archive, letter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(archive).unlink()
    with monkeypatch.context() as busy:
        busy.setattr(archive.custody, "_own", refuse)
        found = relink(archive, letter, tmp_path / "letter.txt")
    assert lost_originals(archive, letter) == []
    assert RELINK not in acts(archive)
    archive.record_custody("export", {"to": "a disk"})
    assert acts(archive)[-2:] == [RELINK, "export"]
    assert json.loads(list(archive.custody.lines())[-2])["detail"]["sha256"] == found.sha256.hex()
    assert findings_of(archive) == []


def test_a_line_that_the_journal_could_not_take_is_written_when_the_archive_is_closed(
    archive, letter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(archive).unlink()
    with Archive.open(archive.layout.root) as other:
        with monkeypatch.context() as busy:
            busy.setattr(other.custody, "_own", refuse)
            relink(other, letter, tmp_path / "letter.txt")
        assert RELINK not in acts(archive)
    assert acts(archive)[-1] == RELINK


def acts(archive: Archive) -> list[str]:
    return [json.loads(line)["act"] for line in archive.custody.lines()]


def refuse() -> bytes:
    raise ArchiveBusyError("The archive is being written by another program; wait a moment and try again.")
