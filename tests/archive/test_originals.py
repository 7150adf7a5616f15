from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from archive_makers import findings_of, store_original

from archive_app.archive import Archive
from archive_app.archive import originals as originals_module
from archive_app.errors import BadInputError, NotFoundError, StorageError


def unfinished(archive: Archive) -> list[Path]:
    return list(archive.layout.incoming.rglob("*.part"))


def test_an_original_is_kept_under_its_digest_and_read_only(archive: Archive) -> None:
    store_original(archive, b"a picture")
    name = sha256(b"a picture").hexdigest()
    path = archive.layout.originals / name[:2] / f"{name}.bin"
    assert path.read_bytes() == b"a picture"
    assert path.stat().st_mode & 0o777 == 0o444
    assert findings_of(archive) == []


def test_the_source_is_not_touched(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"jpeg")
    before = source.stat()
    incoming = archive.originals.receive(source)
    archive.originals.settle([(incoming, "jpg")])
    after = source.stat()
    assert (after.st_mtime_ns, after.st_mode, after.st_ino) == (before.st_mtime_ns, before.st_mode, before.st_ino)
    assert source.read_bytes() == b"jpeg"


def test_a_file_that_is_gone_is_told(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="is not there any more"):
        archive.originals.receive(tmp_path / "gone.jpg")


def test_a_folder_in_place_of_a_file_is_told(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        archive.originals.receive(tmp_path)


def test_a_file_that_grows_while_it_is_read_is_refused(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "download.jpg"
    source.write_bytes(b"first half")
    read = originals_module._read

    def growing(read_piece: object, path: Path) -> bytes:
        piece = read(read_piece, path)
        with source.open("ab") as file:
            file.write(b"x")
        return piece if len(piece) > 1 else b""

    monkeypatch.setattr(originals_module, "_read", growing)
    with pytest.raises(BadInputError, match="changed while it was read; import it again"):
        archive.originals.receive(source)
    assert unfinished(archive) == []


def test_a_file_whose_disk_fails_in_the_middle_is_told(tmp_path: Path) -> None:
    def failing(size: int) -> bytes:
        raise OSError(5, "Input/output error")

    with pytest.raises(BadInputError, match="could not be read to its end"):
        originals_module._read(failing, tmp_path / "photo.jpg")


def test_a_full_disk_while_copying_is_told_and_leaves_nothing(archive: Archive) -> None:
    def chunks() -> object:
        yield b"one"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match="make room on the disk"):
        archive.originals.receive_stream(chunks(), "big.tiff")  # type: ignore[arg-type]
    assert unfinished(archive) == []


def test_a_disk_that_returns_other_bytes_is_not_trusted(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    incoming = archive.originals.receive_stream([b"right"], "a.bin")
    incoming.path.write_bytes(b"wrong")
    with pytest.raises(StorageError, match="returned other bytes"):
        archive.originals.settle([(incoming, "bin")])
    assert list(archive.layout.originals.rglob("*.bin")) == []


def test_a_file_left_by_a_killed_import_is_adopted(archive: Archive) -> None:
    for _ in range(2):  # the first time it was renamed and never recorded
        incoming = archive.originals.receive_stream([b"same"], "a.bin")
        archive.originals.settle([(incoming, "bin")])
    assert len(list(archive.layout.originals.rglob("*.bin"))) == 1
    assert unfinished(archive) == []


def test_a_damaged_file_in_the_place_of_an_original_is_replaced(archive: Archive) -> None:
    digest = sha256(b"right").digest()
    place = archive.layout.original(digest, "bin")
    place.parent.mkdir()
    place.write_bytes(b"rig")  # half written before a power loss
    incoming = archive.originals.receive_stream([b"right"], "a.bin")
    archive.originals.settle([(incoming, "bin")])
    assert place.read_bytes() == b"right"


def test_copies_that_were_never_settled_go_with_the_archive(archive: Archive) -> None:
    archive.originals.receive_stream([b"left"], "a.bin")
    assert len(unfinished(archive)) == 1
    archive.close()
    assert list(archive.layout.incoming.iterdir()) == []
