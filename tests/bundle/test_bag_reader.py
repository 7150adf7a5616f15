from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from bundle_makers import zipped

from archive_app.bundle import bag_reader
from archive_app.bundle.bag_reader import BagReader
from archive_app.errors import BadInputError, DamagedError, PressmarkError

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A folder that is just a bag."""
    folder = tmp_path / "bag"
    (folder / "data").mkdir(parents=True)
    (folder / "bagit.txt").write_bytes(DECLARATION)
    (folder / "data/a").write_bytes(b"alpha" * 1000)
    return folder


def make_zip(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bagit.txt", DECLARATION)
        for name, data in members:
            file.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadInputError) as caught:
        BagReader.at(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_all(path: Path) -> dict[str, bytes]:
    with BagReader.at(path) as reader:
        return {name: reader.read_bytes(name, 1 << 20) for name in reader.paths()}


def test_a_folder_is_read_by_its_paths(bag: Path):
    with BagReader.at(bag) as reader:
        assert reader.paths() == ["bagit.txt", "data/a"]
        assert reader.payload_paths() == ["data/a"]
        assert reader.size("data/a") == 5000
        with reader.open("data/a") as file:
            assert file.read(7) == b"alphaal"


@pytest.mark.parametrize("top", ["", "top/", "deep top/", "ü/"])
def test_a_zip_is_read_with_and_without_a_top_folder(top: str, bag: Path, tmp_path: Path):
    assert read_all(zipped(bag, tmp_path / "b.zip", top)) == read_all(bag)


def test_a_zip_is_read_line_by_line(bag: Path, tmp_path: Path):
    with BagReader.at(zipped(bag, tmp_path / "b.zip")) as reader, reader.open("bagit.txt") as file:
        assert list(file) == DECLARATION.splitlines(keepends=True)


def test_a_zip_with_entries_for_its_folders_is_read(tmp_path: Path):
    path = make_zip(tmp_path / "b.zip", ("data/", b""), ("data/a", b"a"))
    assert read_all(path) == {"bagit.txt": DECLARATION, "data/a": b"a"}


def test_what_is_not_there_is_told(tmp_path: Path):
    assert "There is no bundle" in refused(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"text", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_is_no_zip_is_told(content: bytes, tmp_path: Path):
    (tmp_path / "file").write_bytes(content)
    assert "not a bundle" in refused(tmp_path / "file")


def test_a_folder_that_is_no_bag_is_told(tmp_path: Path):
    assert "bagit.txt" in refused(tmp_path)


def test_a_file_larger_than_its_limit_is_not_read_into_memory(bag: Path):
    with BagReader.at(bag) as reader:
        assert reader.read_bytes("data/a", 5000) == b"alpha" * 1000
        with pytest.raises(BadInputError, match="far larger"):
            reader.read_bytes("data/a", 4999)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_file_that_is_not_in_the_bag_is_told(form: str, bag: Path, tmp_path: Path):
    with BagReader.at(bag if form == "folder" else zipped(bag, tmp_path / "b.zip")) as reader:
        for name in ("data/b", "../secret", "/etc/passwd"):
            with pytest.raises(BadInputError):
                reader.open(name)


@pytest.mark.parametrize("target", ["data/a", "/etc/passwd", "..", "nowhere"])
def test_a_link_in_a_folder_is_refused(target: str, bag: Path):
    (bag / "data/link").symlink_to(target)
    assert "data/link" in refused(bag)


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(bag: Path):
    os.mkfifo(bag / "data/pipe")
    assert "data/pipe" in refused(bag)


def test_names_that_many_systems_cannot_tell_apart_are_refused(bag: Path, tmp_path: Path):
    (bag / "data/A").write_bytes(b"other")
    assert "tell apart" in refused(bag)
    assert "tell apart" in refused(zipped(bag, tmp_path / "b.zip"))


def test_a_backslash_in_the_name_of_a_file_is_refused(bag: Path):
    (bag / "data" / "a\\b").write_bytes(b"")
    assert "every system" in refused(bag)


def test_a_folder_nested_beyond_measure_is_read_or_refused(bag: Path):
    at = bag / "data"
    here = Path.cwd()
    try:
        os.chdir(at)
        for _ in range(1500):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(here)
    try:
        assert set(read_all(bag)) == {"bagit.txt", "data/a"}
    except PressmarkError as error:
        assert "\n" not in str(error)
    finally:  # shutil.rmtree is not up to it
        subprocess.run(["rm", "-rf", str(bag / "data/d")], check=True)


@pytest.mark.parametrize(
    "name",
    ["../x", "data/../../x", "/etc/x", "data//x", "data/./x", "C:/x", "c:x", "data\\x", "~/x", "data/\\..\\x"],
)
def test_a_path_that_may_lead_out_of_a_zip_is_refused(name: str, tmp_path: Path):
    assert name in refused(make_zip(tmp_path / "b.zip", (name, b"x")))


def test_a_top_folder_that_leads_out_of_a_zip_is_refused(tmp_path: Path):
    for top in ("..", ".", "C:", "~"):
        with zipfile.ZipFile(tmp_path / f"{len(top)}{top[0]}.zip", "w") as file:
            file.writestr(f"{top}/bagit.txt", DECLARATION)
        refused(Path(str(file.filename)))


def test_a_link_in_a_zip_is_refused(tmp_path: Path):
    info = zipfile.ZipInfo("data/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link" in refused(make_zip(tmp_path / "b.zip", (info, b"/etc/passwd")))


def test_a_name_that_stands_twice_in_a_zip_is_refused(tmp_path: Path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = make_zip(tmp_path / "b.zip", ("data/a", b"one"), ("data/a", b"two"))
    assert "twice" in refused(path)


def test_an_encrypted_zip_is_refused(tmp_path: Path):
    path = make_zip(tmp_path / "b.zip", ("data/a", b"one"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bag_reader, "_RATIO_FROM", 1 << 20)
    path = make_zip(tmp_path / "b.zip", ("data/bomb", bytes(10 << 20)))
    assert "beyond all measure" in refused(path)


def test_a_zip_that_lies_about_the_size_of_a_file_is_told(tmp_path: Path):
    path = make_zip(tmp_path / "b.zip", ("data/a", bytes(100_000)))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    with BagReader.at(path) as reader, pytest.raises(DamagedError):
        reader.read_bytes("data/a", 1000)


def test_too_many_files_are_refused(bag: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bag_reader, "MOST_FILES", 1)
    assert "more than 1 files" in refused(bag)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_inside_a_zip_is_told_whatever_packed_it(method: int, tmp_path: Path):
    path = tmp_path / "b.zip"
    content = os.urandom(3000)
    with zipfile.ZipFile(path, "w", method) as file:
        file.writestr("bagit.txt", DECLARATION)
        file.writestr("data/a", content)
    sound = path.read_bytes()
    start = sound.index(b"data/a") + 6
    assert read_all(path)["data/a"] == content
    unnoticed = 0
    for at in range(start, start + 100):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        with suppress(PressmarkError):
            assert read_all(path)["data/a"] == content  # some bytes of LZMA's header say nothing
            unnoticed += 1
    assert unnoticed <= 10


@pytest.mark.parametrize(("field", "size"), [(42, 4), (20, 4), (10, 2), (16, 4), (30, 2), (28, 2)])
def test_a_directory_with_impossible_numbers_is_told(field: int, size: int, tmp_path: Path):
    path = make_zip(tmp_path / "b.zip", ("data/a", b"one"))
    sound = path.read_bytes()
    at = sound.rindex(b"PK\x01\x02") + field
    for value in (b"\xff" * size, b"\0" * size, b"\x7f" * size, b"\x0e" + b"\0" * (size - 1)):
        path.write_bytes(sound[:at] + value + sound[at + size :])
        try:
            read_all(path)
        except PressmarkError as error:
            assert "\n" not in str(error)


def test_a_directory_that_begins_before_the_file_is_told(tmp_path: Path):
    path = make_zip(tmp_path / "b.zip", ("data/a", b"one"))
    sound = path.read_bytes()
    end = sound.rindex(b"PK\x05\x06")
    for place in (12, 16):
        for value in (0, 1, 0x7FFFFFFF, 0xFFFFFFFE, len(sound)):
            path.write_bytes(sound[: end + place] + struct.pack("<I", value) + sound[end + place + 4 :])
            try:
                read_all(path)
            except PressmarkError as error:
                assert "\n" not in str(error)


def test_a_zip_cut_anywhere_is_told(tmp_path: Path):
    whole = make_zip(tmp_path / "b.zip", ("data/a", b"one")).read_bytes()
    for length in range(len(whole)):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        refused(tmp_path / "cut.zip")


def test_a_file_that_fails_while_it_is_read_is_told(bag: Path, monkeypatch: pytest.MonkeyPatch):
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with BagReader.at(bag) as reader:
        monkeypatch.setattr("archive_app.bundle.bag_reader.open_regular", lambda *_, **__: Failing())
        with pytest.raises(PressmarkError, match=r"data/a"):
            reader.read_bytes("data/a", 10_000)


def test_a_file_that_vanishes_before_it_is_read_is_told(bag: Path):
    with BagReader.at(bag) as reader:
        (bag / "data/a").unlink()
        with pytest.raises(BadInputError, match=r"data/a.*cannot be read"):
            reader.open("data/a")
