"""What cannot be taken costs one sentence, leaves nothing behind and stops nothing else."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from importing_helpers import TEXT, assert_clean, bring, figure, items, page, states
from photo_makers import jpeg, picture, png, xmp

from archive_app.archive import Archive
from archive_app.archive.originals import Originals
from archive_app.archive.syncing import Incoming, Syncing
from archive_app.errors import StorageError
from archive_app.importing import batch, receiving
from archive_app.regular_files import open_regular

FULL = OSError(errno.ENOSPC, "No space left on device")


def sentence(message: str) -> bool:
    return message.endswith(".") and "\n" not in message and "Error" not in message and len(message) < 300


def test_bad_files_are_told_one_by_one_and_the_good_ones_come_in(archive: Archive, drop: Path) -> None:
    (drop / "cut.jpg").write_bytes(jpeg(picture(400, 300))[:900])
    (drop / "cut.png").write_bytes(png()[:60])
    (drop / "empty.txt").write_bytes(b"")
    (drop / "blank.txt").write_text(" \n\t \n")
    (drop / "program.txt").write_bytes(bytes(range(256)) * 20)
    (drop / "empty.html").write_text("<html></html>")
    (drop / "deep.html").write_text("<div>" * 3000 + TEXT)
    (drop / "letter.pdf").write_bytes(b"%PDF-1.7\n" + bytes(400))
    (drop / "bomb.png").write_bytes(png(image=picture(40, 40))[:16] + b"\x7f\xff\xff\xff" * 2 + png()[24:])
    (drop / "lonely.xmp").write_bytes(xmp())
    (drop / "good.txt").write_text(TEXT)
    (drop / "good.jpg").write_bytes(jpeg())
    outcomes = bring(archive, drop, drop / "gone.txt")
    assert states(outcomes) == {
        "cut.jpg": "failed", "cut.png": "failed", "empty.txt": "skipped", "blank.txt": "failed",
        "program.txt": "skipped", "empty.html": "failed", "deep.html": "failed", "letter.pdf": "failed",
        "bomb.png": "failed", "good.txt": "imported", "good.jpg": "imported",
        "lonely.xmp": "skipped", "gone.txt": "failed",
    }  # fmt: skip
    for name, outcome in outcomes.items():
        if not name.startswith("good"):
            assert sentence(outcome.message), outcome.message
            assert name in outcome.message
            assert outcome.ids == ()
    assert len(items(archive)) == 2
    assert_clean(archive)


def test_names_of_any_bytes_and_times_that_no_calendar_has_come_in(archive: Archive, drop: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(drop) + b"/caf\xe9\xff.txt"))
    odd.write_text(f"{TEXT} 1")
    (drop / "a\u202e\u0301b c.txt").write_text(f"{TEXT} 2")
    (drop / "later.txt").write_text(f"{TEXT} 3")
    os.utime(drop / "later.txt", (2**40, 2**40))
    outcomes = bring(archive, drop)
    assert set(states(outcomes).values()) == {"imported"}
    assert "caf\\xe9\\xff.txt" in outcomes
    names = sorted(str(accession.name) for item in items(archive) for accession in item.accessions)
    assert names == ["a\u202e\u0301b c.txt", "caf\\xe9\\xff.txt", "later.txt"]
    assert_clean(archive)


def test_the_message_about_a_name_of_any_bytes_can_be_written(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = Path(os.fsdecode(os.fsencode(drop) + b"/caf\xe9.txt"))
    odd.write_text(TEXT)
    _open_as(monkeypatch, odd.name, PermissionError(errno.EACCES, "Permission denied"))
    (outcome,) = bring(archive, drop).values()
    assert "Permission denied" in outcome.message
    assert outcome.message.encode("utf-8")


def test_a_text_with_control_marks_at_its_start_is_a_text(archive: Archive, drop: Path) -> None:
    (drop / "printer.txt").write_bytes(b"\x01\x02\x03\x04\x05" + f"{TEXT}\n".encode() * 200)
    assert states(bring(archive, drop)) == {"printer.txt": "imported"}


def _open_as(monkeypatch: pytest.MonkeyPatch, name: str, error: OSError | Callable[[Any], Any]) -> None:
    """Let opening the file of that name fail, or give what `error` makes of the open file."""

    def opened(path: Path) -> Any:
        if path.name != name:
            return open_regular(path)
        if isinstance(error, OSError):
            raise error
        return error(open_regular(path))

    monkeypatch.setattr("archive_app.archive.originals.open_regular", opened)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "is not there any more"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be read (Permission denied)"),
    ],
)
def test_a_file_that_cannot_be_opened_fails_alone(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (drop / name).write_text(f"{TEXT} {name}")
    _open_as(monkeypatch, "b.txt", error)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.txt": "imported", "b.txt": "failed", "c.txt": "imported"}
    assert words in outcomes["b.txt"].message
    assert_clean(archive)


class _Reading(io.BufferedIOBase):
    """An open file in which something happens at the first reading of a block."""

    def __init__(self, file: io.BufferedReader, happens: Callable[[], None]) -> None:
        self._file = file
        self._happens: Callable[[], None] | None = happens

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._file.read(size)
        if self._happens is not None:
            self._happens()
            self._happens = None
        return data

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()
        super().close()


def test_a_file_that_grows_while_it_is_read_fails_alone(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "log.txt").write_text(TEXT)
    (drop / "other.txt").write_text(f"{TEXT} 2")

    def grow() -> None:
        with (drop / "log.txt").open("a") as file:
            file.write("more")

    # The first opening looks at the type, the second one copies.
    _open_as(monkeypatch, "log.txt", lambda file: _Reading(file, grow))
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"log.txt": "failed", "other.txt": "imported"}
    assert "changed while it was read" in outcomes["log.txt"].message
    assert_clean(archive)


def test_a_disk_that_fails_in_the_middle_of_a_file_costs_that_file(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "bad.txt").write_text(TEXT)
    (drop / "good.txt").write_text(f"{TEXT} 2")

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    _open_as(monkeypatch, "bad.txt", lambda file: _Reading(file, fail))
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"bad.txt": "failed", "good.txt": "imported"}
    assert_clean(archive)


def test_a_file_that_vanishes_right_after_it_was_copied_fails_alone(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "gone.txt").write_text(TEXT)
    (drop / "good.txt").write_text(f"{TEXT} 2")
    stamp = receiving.stamp

    def vanish(path: Path) -> str | None:
        if path.name == "gone.txt":
            path.unlink()
        return stamp(path)

    monkeypatch.setattr(receiving, "stamp", vanish)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"gone.txt": "failed", "good.txt": "imported"}
    assert "went away" in outcomes["gone.txt"].message
    assert_clean(archive)


def test_a_disk_that_is_full_when_a_file_is_copied_costs_that_file(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")
    copy = Originals._copy

    def full(self: Originals, chunks: Any, source: Path) -> Incoming:
        def broken() -> Any:
            yield next(iter(chunks))
            raise FULL

        return copy(self, broken() if source.name == "1.txt" else chunks, source)

    monkeypatch.setattr(Originals, "_copy", full)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"0.txt": "imported", "1.txt": "failed", "2.txt": "imported"}
    assert "No space left on device" in outcomes["1.txt"].message
    assert "make room" in outcomes["1.txt"].message
    assert_clean(archive)


def test_a_disk_that_is_full_in_the_middle_of_a_page_leaves_nothing_of_the_page(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "data:image/png," + "".join(f"%{byte:02x}" for byte in png())
    (drop / "one_files").mkdir()
    (drop / "one_files" / "a.jpg").write_bytes(jpeg())
    shown = (figure("one_files/a.jpg", "At dusk"), figure(address, "At dawn"))
    (drop / "one.html").write_text(page("One", *shown))
    (drop / "two.txt").write_text(TEXT)

    def full(self: Originals, chunks: Any, name: str) -> Incoming:
        raise StorageError(f"“{name}” could not be copied into the archive (No space left on device).")

    monkeypatch.setattr(Originals, "receive_stream", full)
    outcomes = bring(archive, drop, tags=("Ostra",))
    assert states(outcomes) == {"one.html": "failed", "a.jpg": "skipped", "two.txt": "imported"}
    assert [item.kind for item in items(archive)] == ["article"]
    assert [item.tags for item in items(archive)] == [("Ostra",)]
    assert_clean(archive)


def test_a_disk_that_is_full_when_a_batch_is_stored_fails_its_files_and_the_pages_that_show_them(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.jpg").write_bytes(jpeg())
    (drop / "one.html").write_text(page("One", figure("a.jpg", "At dusk")))
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    settle = Originals.settle

    def full(self: Originals, files: Sequence[tuple[Incoming, str]], syncing: Syncing | None = None) -> None:
        if any(extension == "jpg" for _, extension in files):
            raise StorageError("The originals could not be written (No space left on device).")
        settle(self, files, syncing)

    monkeypatch.setattr(Originals, "settle", full)
    outcomes = bring(archive, drop, tags=("Ostra",))
    assert states(outcomes) == {"a.jpg": "failed", "one.html": "failed"}
    assert all(outcome.retryable for outcome in outcomes.values())
    assert items(archive) == []
    assert_clean(archive)
    monkeypatch.setattr(Originals, "settle", settle)
    assert states(bring(archive, drop)) == {"a.jpg": "imported", "one.html": "imported"}
    (photo,) = items(archive, "photo")
    assert not photo.missing
    assert [caption.text for caption in photo.captions] == ["At dusk"]
    assert_clean(archive)
