from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.archive.syncing import Incoming, Syncing
from archive_app.errors import StorageError


def received(archive: Archive, count: int) -> list[Incoming]:
    return [archive.originals.receive_stream([b"copy %d" % number], "a.bin") for number in range(count)]


def test_copies_begun_with_and_those_that_follow_are_all_read_from_the_disk(archive: Archive) -> None:
    copies = received(archive, 50)
    syncing = Syncing()
    for incoming in copies[:40]:
        syncing.begin(incoming)
    assert syncing.digests(copies) == [incoming.sha256 for incoming in copies]
    syncing.end()


def test_a_copy_that_was_thrown_away_meanwhile_troubles_nobody(archive: Archive) -> None:
    gone, kept = received(archive, 2)
    syncing = Syncing()
    syncing.begin(gone)
    syncing.begin(kept)
    archive.originals.discard(gone)
    archive.originals.settle([(kept, "bin")], syncing)
    assert archive.originals.path(kept.sha256, "bin").read_bytes() == b"copy 1"


def test_a_disk_that_failed_once_is_told_though_it_would_not_fail_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = received(archive, 20)

    def failing(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    syncing = Syncing()
    with monkeypatch.context() as patched:
        patched.setattr("archive_app.archive.syncing.os.fsync", failing)
        for incoming in copies[:16]:  # as many as are handed out at once
            syncing.begin(incoming)
        with pytest.raises(OSError, match="Input/output error"):
            syncing.digests(copies[:1])
    with pytest.raises(StorageError, match="could not be written"):
        archive.originals.settle([(incoming, "bin") for incoming in copies], syncing)
    assert not any(archive.originals.path(incoming.sha256, "bin").exists() for incoming in copies)


def test_other_bytes_on_the_disk_keep_a_batch_out(archive: Archive) -> None:
    copies = received(archive, 3)
    Path(copies[1].path).write_bytes(b"altered")
    with pytest.raises(StorageError, match="returned other bytes"):
        archive.originals.settle([(incoming, "bin") for incoming in copies])
    assert not any(archive.originals.path(incoming.sha256, "bin").exists() for incoming in copies)


def test_an_ended_one_has_forgotten_its_copies(archive: Archive) -> None:
    copies = received(archive, 2)
    syncing = Syncing()
    syncing.begin(copies[0])
    syncing.end()
    copies[0].path.write_bytes(b"altered")
    assert syncing.digests(copies)[0] != copies[0].sha256
    syncing.end()
