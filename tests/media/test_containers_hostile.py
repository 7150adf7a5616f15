"""No bytes make a reader of containers raise anything but a PressmarkError, or write outside of its folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
import zstandard
from container_makers import WarcMaker, mailbox, message, tarred, wacz, zipped, zstandard_with_dictionary
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.errors import BadInputError, PressmarkError
from archive_app.media.containers import members as most
from archive_app.media.containers.names import Names
from archive_app.media.containers.reading import TAR, WARC, ZIP, list_container, unpack_members
from archive_app.media.containers.tar_files import list_tar
from archive_app.media.facts import FileType
from archive_app.media.sniffing import HEAD_LENGTH, identify

_FILES = {"a/b.txt": b"One, two, three. " * 20, "c.bin": bytes(range(256))}


def _warc(*, packed: bool) -> bytes:
    made = WarcMaker(packed=packed)
    id_ = made.response("https://example.org/", b"<html><p>A page of text.</p></html>", headers=[("X", "y" * 50)])
    made.revisit("https://example.org/", "2021-05-01T00:00:00Z", WARC_Refers_To=id_)
    return made.data


def _with_dictionary(warc: bytes) -> bytes:
    return zstandard_with_dictionary([warc[:300], warc[300:]], warc[100:400])


SOUND = {
    "zip": zipped(_FILES),
    "tar": tarred(_FILES),
    "tgz": tarred(_FILES, "w:gz"),
    "tbz": tarred(_FILES, "w:bz2"),
    "txz": tarred(_FILES, "w:xz"),
    "warc": _warc(packed=False),
    "warcgz": _warc(packed=True),
    "warczst": zstandard.ZstdCompressor(write_checksum=True).compress(_warc(packed=False)),
    "warczstd": _with_dictionary(_warc(packed=False)),
    "wacz": wacz(_warc(packed=True), '{"url": "https://example.org/"}'),
    "mbox": mailbox(message("One"), message("Two")),
}


def read(data: bytes, file_type: FileType) -> int:
    """List and unpack; returns how many files were written. Nothing may lie beside the folder for them."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "aside").mkdir()
        (root / "into" / "deep").mkdir(parents=True)
        path, into = root / "file", root / "into" / "deep"
        path.write_bytes(data)
        listing = list_container(path, file_type, "file", root / "aside")
        wanted = [member for member in listing.members if not member.trouble]
        done = unpack_members(path, file_type, listing.kind, root / "aside", wanted, into) if wanted else []
        written = [found for found in into.rglob("*") if found.is_file()]
        assert len(written) == sum(not unpacked.trouble for unpacked in done)
        assert [found.name for found in (root / "into").iterdir()] == ["deep"]
        return len(written)


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_is_read(kind: str) -> None:
    assert read(SOUND[kind], identify(SOUND[kind][:HEAD_LENGTH], kind)) == 2


@pytest.mark.parametrize("kind", SOUND)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_change_of_a_container_breaks_its_reader(kind: str, data: st.DataObject) -> None:
    sound = SOUND[kind]
    changed = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(sound) - 1))
        changed[at : at + 1] = data.draw(st.binary(max_size=3))
    cut = data.draw(st.sampled_from([len(changed), data.draw(st.integers(0, len(changed)))]))
    try:
        read(bytes(changed[:cut]), identify(sound[:HEAD_LENGTH], kind))
    except PressmarkError as error:
        assert str(error).endswith((".", ")"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([ZIP, TAR, WARC]))
def test_no_bytes_break_a_reader(content: bytes, media_type: str) -> None:
    heads = {ZIP: b"PK\x03\x04", TAR: b"\x1f\x8b\x08", WARC: b"WARC/1.1\r\n"}
    for data in (content, heads[media_type] + content):
        with suppress(PressmarkError):
            read(data, FileType(media_type, "container", "x"))


_PARTS = st.text(st.sampled_from("aB.:\\ é\0\n\u202e") | st.characters(), max_size=300)


@given(st.lists(st.lists(_PARTS | st.sampled_from(["..", ".", "", "a", "C:"]), max_size=80).map("/".join), max_size=8))
def test_no_name_leads_outside_or_to_the_place_of_another(told: list[str]) -> None:
    names = Names()
    places = [place for place in map(names.place, told) if place is not None]
    for place in places:
        path = PurePosixPath(place)
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert len(place.encode()) <= 1300
        assert all(0 < len(part.encode()) <= 255 for part in path.parts)
    folders = {str(parent) for place in places for parent in PurePosixPath(place).parents}
    assert len(set(places)) == len(places)
    assert not folders & set(places)
    called = [names.name(name) for name in told]
    assert len(set(called)) == len(called)


def test_a_sentence_in_a_message_that_begins_with_from_parts_nothing() -> None:
    letter = message("One", "He wrote:\n\nFrom the quay one saw nothing.\n")
    assert read(mailbox(letter), FileType("application/mbox", "container", "mbox")) == 1


@pytest.mark.parametrize(
    ("make", "limit"),
    [
        (lambda: zipped({"a": bytes(2 << 20)}), "FREE_RATIO"),
        (lambda: tarred({"a": bytes(2 << 20)}, "w:gz"), "FREE_RATIO"),
        (lambda: tarred({str(n): b"" for n in range(20)}), "MOST_MEMBERS"),
        (lambda: mailbox(*[message(str(n)) for n in range(20)]), "MOST_MEMBERS"),
    ],
)
def test_more_than_a_container_may_hold_is_refused(
    make: Callable[[], bytes], limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(most, limit, 1 << 20 if limit == "FREE_RATIO" else 10)
    data = make()
    with pytest.raises(BadInputError, match=r"far more than its own size|more than 10 files"):
        read(data, identify(data[:HEAD_LENGTH], "a.tar"))


def test_a_web_archive_that_expands_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(most, "FREE_RATIO", 1 << 20)
    made = WarcMaker(packed=True)
    made.response("https://example.org/", b"<html>" + bytes(8 << 20))
    with pytest.raises(BadInputError, match="far more than its own size"):
        read(made.data, FileType("application/warc", "container", "gz"))


def test_a_packed_file_that_is_no_tar_is_told(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(b"no tar at all, but text" * 100))
    with pytest.raises(BadInputError, match=r"“a.tar.gz” is no tar file, is damaged or was cut short\."):
        list_tar(tmp_path / "a.tar.gz", "a.tar.gz", tmp_path)
