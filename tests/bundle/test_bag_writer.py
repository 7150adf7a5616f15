from __future__ import annotations

import errno
import os
import resource
import subprocess
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import bagit
import pytest
from bundle_makers import Rich

from archive_app.bundle import bag_writer
from archive_app.bundle.bag_reader import BagReader
from archive_app.bundle.bag_verify import verify_bag
from archive_app.bundle.bag_writer import BagWriter
from archive_app.errors import BadInputError, StorageError
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]

BOTH = pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
PARTS = {"data/a.txt": b"alpha\n", "data/deep/er/b.bin": b"\0\1\2", "data/empty": b""}


def write(path: Path, *, zipped: bool, info: dict[str, str] | None = None) -> Path:
    with BagWriter(path, zipped=zipped, info=info or {"Contact-Name": "Ada"}) as bag:
        for name, data in PARTS.items():
            bag.add_bytes(name, data)
        bag.add_tag_bytes("about.txt", b"about\n")
        bag.finish()
    return path


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@contextmanager
def room_for(size: int) -> Generator[None]:
    """A disk on which no file can grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@BOTH
def test_what_was_written_is_read_back(zipped: bool, tmp_path: Path):
    path = write(tmp_path / "bag.zip", zipped=zipped)
    with BagReader.at(path) as bag:
        assert bag.payload_paths() == sorted(PARTS)
        assert {name: bag.read_bytes(name, 100) for name in PARTS} == PARTS
        assert bag.read_bytes("bagit.txt", 100) == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert path.is_file() is zipped
    assert finish(verify_bag(path)).findings == ()
    assert left(tmp_path) == ["bag.zip"]


@BOTH
def test_the_info_counts_bytes_and_files_of_the_payload(zipped: bool, tmp_path: Path):
    with BagReader.at(write(tmp_path / "bag", zipped=zipped)) as bag:
        info = bag.read_bytes("bag-info.txt", 1000).decode()
    assert "Payload-Oxum: 9.3\n" in info
    assert "Contact-Name: Ada\n" in info


def test_a_name_with_line_breaks_stays_one_line_of_the_info(tmp_path: Path):
    info = {"Contact-Name": "Ada\nPayload-Oxum: 1.1\r\n  of  the\tpress"}
    path = write(tmp_path / "bag", zipped=False, info=info)
    assert "Contact-Name: Ada Payload-Oxum: 1.1 of the press\n" in (path / "bag-info.txt").read_text("utf-8")
    assert finish(verify_bag(path)).ok


def test_the_bagit_package_accepts_the_folder(rich: Rich, tmp_path: Path):
    assert bagit.Bag(str(write(tmp_path / "bag", zipped=False))).is_valid()
    bag = bagit.Bag(str(rich.bundle))
    bag.validate()
    assert set(bag.algorithms) == {"sha256", "sha512"}
    assert set(bag.tagfile_entries()) == {
        "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt", "verify.py",
    }  # fmt: skip


def test_the_bagit_package_accepts_an_unpacked_zip(tmp_path: Path):
    with zipfile.ZipFile(write(tmp_path / "bag.zip", zipped=True)) as file:
        assert file.testzip() is None
        file.extractall(tmp_path / "out")
    bagit.Bag(str(tmp_path / "out" / "bag")).validate()


@pytest.mark.parametrize("manifest", ["manifest-sha256", "manifest-sha512", "tagmanifest-sha256", "tagmanifest-sha512"])
def test_the_command_sha512sum_accepts_every_manifest(manifest: str, rich: Rich):
    command = [f"{manifest[-6:]}sum", "--check", "--strict", "--quiet", f"{manifest}.txt"]
    answer = subprocess.run(command, cwd=rich.bundle, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_the_same_content_gives_the_same_zip(tmp_path: Path):
    one, other = (write(tmp_path / f"{n}" / "bag.zip", zipped=True) for n in _folders(tmp_path))
    assert one.read_bytes() == other.read_bytes()


def _folders(tmp_path: Path) -> Generator[str]:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        yield name


@BOTH
def test_a_destination_that_exists_is_refused_and_kept(zipped: bool, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"precious")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = left(tmp_path)
    for name in before:
        with pytest.raises(BadInputError, match="exists already"):
            write(tmp_path / name, zipped=zipped)
    assert left(tmp_path) == before
    assert (tmp_path / "file").read_bytes() == b"precious"


@BOTH
def test_a_destination_in_no_folder_is_refused(zipped: bool, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    for parent in ("nowhere", "file"):
        with pytest.raises(BadInputError, match="no folder"):
            write(tmp_path / parent / "bag", zipped=zipped)


@BOTH
def test_leaving_without_finish_leaves_nothing(zipped: bool, tmp_path: Path):
    with BagWriter(tmp_path / "bag", zipped=zipped, info={}) as bag:
        bag.add_bytes("data/a", b"a")
        assert left(tmp_path) != []
    assert left(tmp_path) == []


@BOTH
def test_an_interrupted_stream_leaves_nothing(zipped: bool, tmp_path: Path):
    def stream() -> Generator[bytes]:
        yield b"first"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), BagWriter(tmp_path / "bag", zipped=zipped, info={}) as bag:
        bag.add_stream("data/a", stream())
    assert left(tmp_path) == []


@BOTH
@pytest.mark.parametrize("size", [0, 10, 5000, 200_000])
def test_a_full_disk_is_told_in_one_sentence_and_leaves_nothing(zipped: bool, size: int, tmp_path: Path):
    with (
        pytest.raises(StorageError, match="nothing was left there"),
        room_for(size),
        BagWriter(tmp_path / "bag", zipped=zipped, info={}) as bag,
    ):
        for number in range(3):
            bag.add_bytes(f"data/small{number}", os.urandom(100))
        bag.add_bytes("data/large", os.urandom(300_000))
        bag.finish()
    assert left(tmp_path) == []


@BOTH
@pytest.mark.parametrize("name", ["fsync", "rename"])
def test_a_disk_that_fails_at_the_end_leaves_nothing(
    zipped: bool, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    for place, called in ((os, "fsync"),) if name == "fsync" else ((Path, "rename"), (os, "link")):
        monkeypatch.setattr(place, called, refuse)
    with pytest.raises(StorageError, match="No space left on device"):
        write(tmp_path / "bag", zipped=zipped)
    monkeypatch.undo()
    assert left(tmp_path) == []


@BOTH
def test_a_folder_that_cannot_be_made_durable_does_not_leave_what_it_denies(
    zipped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(bag_writer, "sync_folder", refuse)
    with pytest.raises(StorageError, match="nothing was left"):
        write(tmp_path / "bag", zipped=zipped)
    assert left(tmp_path) == []


@BOTH
@pytest.mark.parametrize("filled", [False, True], ids=["file", "folder"])
def test_what_appears_under_the_name_meanwhile_is_kept(zipped: bool, filled: bool, tmp_path: Path):
    target = tmp_path / "bag"
    with (
        pytest.raises(BadInputError, match=r"“.*bag” exists already; choose another name"),
        BagWriter(target, zipped=zipped, info={}) as bag,
    ):
        bag.add_bytes("data/a", b"a")
        if filled:
            target.mkdir()
        (target / "only" if filled else target).write_bytes(b"precious")
        bag.finish()
    assert left(tmp_path) == ["bag"]
    assert (target / "only" if filled else target).read_bytes() == b"precious"


def test_a_zip_gets_its_name_on_a_disk_that_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert finish(verify_bag(write(tmp_path / "bag.zip", zipped=True))).ok
    assert left(tmp_path) == ["bag.zip"]
    with (
        pytest.raises(BadInputError, match="exists already"),
        BagWriter(tmp_path / "other.zip", zipped=True, info={}) as bag,
    ):
        (tmp_path / "other.zip").write_bytes(b"precious")
        bag.finish()
    assert (tmp_path / "other.zip").read_bytes() == b"precious"
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match="nothing was left there"):
        write(tmp_path / "third.zip", zipped=True)
    assert left(tmp_path) == ["bag.zip", "other.zip"]


@BOTH
@pytest.mark.parametrize("name", ["a b", "50%", "ü · رسالة", "n" * 250, "-x", ".hidden", "no\udcffbytes", "a\\b"])
def test_a_bundle_may_have_any_name(zipped: bool, name: str, tmp_path: Path):
    path = write(tmp_path / name, zipped=zipped)
    assert finish(verify_bag(path)).findings == ()
    assert left(tmp_path) == [name]


@BOTH
def test_names_of_files_are_escaped_in_the_manifests(zipped: bool, tmp_path: Path):
    names = ("data/50%25 off", "data/line\nbreak", "data/\u2028 separator", "data/tab\tstop")
    with BagWriter(tmp_path / "bag", zipped=zipped, info={}) as bag:
        for name in names:
            bag.add_bytes(name, name.encode())
        bag.finish()
    assert finish(verify_bag(tmp_path / "bag")).findings == ()
    with BagReader.at(tmp_path / "bag") as reader:
        assert reader.payload_paths() == sorted(names)
        lines = reader.read_bytes("manifest-sha256.txt", 10_000)
    assert b"data/50%2525 off\n" in lines
    assert b"data/line%0Abreak\n" in lines
