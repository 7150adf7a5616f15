"""Items out as files with good names."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_makers import make_article, make_photo
from pdf_makers import pdf
from photo_makers import exif, picture, saved, xmp
from picture_makers import cr3, dng, gif, heif, jp2, psd

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.errors import DamagedError, NotFoundError, StorageError
from archive_app.exporting import files
from archive_app.exporting.files import lay_out, laying_out
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status
from archive_app.progress import finish
from archive_app.records.ids import new_id

TEXT = "River rises\n\nThe river rose above the old quay before midnight and the lower town was warned by bells."


@pytest.fixture
def archive(tmp_path: Path):  # type: ignore[no-untyped-def] # a fixture
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def article(archive: Archive, tmp_path: Path) -> bytes:
    """An article that came in as a text."""
    (tmp_path / "a.txt").write_text(TEXT)
    finish(Import(archive, [tmp_path / "a.txt"]).run())
    (item,) = archive.items.all()
    return bytes.fromhex(item.id)


def original(archive: Archive) -> Path:
    (path,) = [path for path in archive.layout.originals.rglob("*") if path.is_file()]
    return path


def test_an_original_goes_out_as_a_copy_under_a_good_name(archive: Archive, article: bytes, out: Path) -> None:
    edit(archive, article, {"date": "1987-03-15"})
    (path,) = lay_out(archive, [article], out)
    assert path == out / "1987-03-15 River rises.txt"
    assert path.read_text() == TEXT
    assert not path.samefile(original(archive))
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_every_kind_of_picture_comes_in_and_goes_out_byte_for_byte_under_its_own_ending(
    archive: Archive, tmp_path: Path, out: Path
) -> None:
    pictures = {
        "a.heic": heif(), "b.avif": saved(picture(), "AVIF"), "c.jp2": jp2(),
        "d.j2c": saved(picture(), "JPEG2000", no_jp2=True),
        "e.psd": psd(), "f.gif": gif(), "g.bmp": saved(picture(), "BMP"), "h.dng": dng(),
        "i.cr3": cr3(exif({0x0100: 600, 0x0101: 400}), exif({}), exif({}), xmp()),
    }  # fmt: skip
    drop = tmp_path / "drop"
    drop.mkdir()
    for name, data in pictures.items():
        (drop / name).write_bytes(data)
    report = finish(Import(archive, [drop]).run())
    assert report.counts[Status.IMPORTED] == len(pictures)
    paths = lay_out(archive, [bytes.fromhex(item.id) for item in archive.items.all()], out)
    assert {path.name: path.read_bytes() for path in paths} == pictures


def test_a_document_goes_out_under_its_own_ending(archive: Archive, tmp_path: Path, out: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf([[(72, 700, 12, "The river rose above the old quay before midnight.")]]))
    finish(Import(archive, [tmp_path / "report.pdf"]).run())
    (item,) = archive.items.all()
    (path,) = lay_out(archive, [bytes.fromhex(item.id)], out)
    assert path.suffix == ".pdf"
    assert ".pdf." not in path.name


def test_an_article_without_an_original_goes_out_as_its_text(archive: Archive, out: Path) -> None:
    article = make_article(archive, "Bells", "They rang.\n\nAll night.")
    (path,) = lay_out(archive, [article], out)
    assert (path.name, path.read_text("utf-8")) == ("Bells.txt", "Bells\n\nThey rang.\n\nAll night.\n")


def test_a_photo_that_is_missing_stays_behind(archive: Archive, article: bytes, out: Path) -> None:
    assert [path.name for path in lay_out(archive, [make_photo(archive), article], out)] == ["River rises.txt"]


def test_steps_count_the_bytes_to_their_total(archive: Archive, article: bytes, out: Path) -> None:
    steps = list(laying_out(archive, [article], out))
    assert (steps[0].done, steps[-1].done, {step.total for step in steps}) == (0, len(TEXT), {len(TEXT)})


def test_an_altered_original_is_not_handed_out(archive: Archive, article: bytes, out: Path) -> None:
    path = original(archive)
    path.chmod(0o644)
    path.write_text(TEXT.replace("rose", "fell"))
    with pytest.raises(DamagedError, match="was altered"):
        lay_out(archive, [article], out)
    assert list(out.iterdir()) == []


def test_a_missing_original_is_told(archive: Archive, article: bytes, out: Path) -> None:
    original(archive).unlink()
    with pytest.raises(NotFoundError, match=r"“River rises\.txt” is missing"):
        lay_out(archive, [article], out)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_an_original_that_cannot_be_read_is_not_blamed_on_the_folder(
    make: Callable[[Path], None], archive: Archive, article: bytes, out: Path
) -> None:
    path = original(archive)
    path.unlink()
    make(path)
    with pytest.raises(StorageError, match=r"original of “River rises.txt” cannot be read \(.*\); check the disk"):
        lay_out(archive, [article], out)
    assert list(out.iterdir()) == []


def test_an_original_that_cannot_be_read_to_its_end_is_told_so(
    archive: Archive, article: bytes, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, "open_regular", lambda path, follow: Failing())
    with pytest.raises(StorageError, match=r"cannot be read \(Input/output error\)"):
        lay_out(archive, [article], out)
    assert list(out.iterdir()) == []


def test_an_original_that_became_a_link_is_not_handed_out(archive: Archive, article: bytes, out: Path) -> None:
    path = original(archive)
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")
    with pytest.raises(DamagedError, match="was altered in the archive"):
        lay_out(archive, [article], out)


def test_an_item_that_is_not_there_is_told(archive: Archive, out: Path) -> None:
    with pytest.raises(NotFoundError, match="no article or photo"):
        lay_out(archive, [new_id()], out)


def test_a_folder_that_cannot_be_written_is_told(archive: Archive, article: bytes, out: Path) -> None:
    with pytest.raises(StorageError, match="could not be written"):
        lay_out(archive, [article], out / "gone" / "deeper")
