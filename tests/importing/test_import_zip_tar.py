"""ZIP and tar files come in as the folder that they stand for."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from container_makers import linked, locked, tarred, zipped
from importing_helpers import (
    TEXT,
    assert_clean,
    bring,
    figure,
    items,
    outcomes_of,
    page,
    states,
    titled,
    told,
)
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Status
from archive_app.media.containers import members


def accessions(archive: Archive) -> dict[str, str | None]:
    rows = archive.query("SELECT a.path, a.modified FROM accession a JOIN record r ON r.pk=a.pk AND r.alive=1")
    return {path.rpartition("/drop/")[2]: modified for path, modified in rows}


@pytest.mark.parametrize("name", ["press.zip", "press.tar", "press.tgz", "press.tar.bz2", "press.tar.xz", "unnamed"])
def test_the_files_of_a_container_come_in_and_it_is_not_stored_itself(archive: Archive, drop: Path, name: str) -> None:
    files = {"photos/a.jpg": jpeg(), "notes.txt": TEXT.encode()}
    modes = {".tgz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz", ".tar": "w"}
    suffix = Path(name).suffix
    (drop / name).write_bytes(tarred(files, modes[suffix]) if suffix in modes else zipped(files))
    assert told(archive, drop / name) == {
        f"{name} › photos/a.jpg": "imported",
        f"{name} › notes.txt": "imported",
        name: "unpacked",
    }
    assert set(accessions(archive)) == {f"{name} › photos/a.jpg", f"{name} › notes.txt"}
    assert {item.accessions[0].name for item in items(archive)} == {"a.jpg", "notes.txt"}
    assert_clean(archive)
    archive.undo()
    assert items(archive) == []


def test_the_row_of_a_container_says_how_many_came_of_it(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode(), "c.bin": b"\0\1\2\3"}))
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert outcomes[-1].status is Status.UNPACKED
    assert outcomes[-1].message == "A ZIP file, unpacked: 1 brought in, 1 here already, 1 left out."


def test_a_page_in_a_zip_keeps_its_folder_and_a_photo_its_side_car(archive: Archive, drop: Path) -> None:
    files = {
        "one_files/quay.jpg": jpeg(),
        "one.html": page("One", figure("one_files/quay.jpg", "At dusk")).encode(),
        "two.html": page("Two", figure("beside/mill.jpg", "The mill")).encode(),
        "beside/mill.jpg": jpeg(picture(70, 50)),
        "beside/mill.xmp": b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
    }
    (drop / "press.zip").write_bytes(zipped(files))
    assert told(archive, drop / "press.zip") == {
        "press.zip › one.html": "imported",
        "press.zip › one_files/quay.jpg": "part",
        "press.zip › two.html": "imported",
        "press.zip › beside/mill.jpg": "imported",
        "press.zip › beside/mill.xmp": "part",
        "press.zip": "unpacked",
    }
    captions = {caption.text for item in items(archive, "photo") for caption in item.captions}
    assert captions == {"At dusk", "The mill"}
    assert [len(titled(archive, title).photos) for title in ("One", "Two")] == [1, 1]
    assert set(accessions(archive)) == {f"press.zip › {name}" for name in files}
    assert_clean(archive)


def test_times_are_told_in_utc_or_as_the_clock_showed_them(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(zipped({"a.txt": TEXT.encode()}))
    (drop / "b.tar").write_bytes(tarred({"b.txt": f"{TEXT} B".encode()}))
    bring(archive, drop)
    assert accessions(archive) == {"a.zip › a.txt": "2020-05-01T12:30:00", "b.tar › b.txt": "2020-05-01T12:30:00Z"}


def test_containers_in_containers_are_opened_three_deep(archive: Archive, drop: Path) -> None:
    deep = zipped({"c.tar": tarred({"d.zip": zipped({"e.txt": b"too deep"}), "d.txt": TEXT.encode()})})
    (drop / "a.zip").write_bytes(zipped({"b.zip": deep}))
    assert told(archive, drop / "a.zip") == {
        "a.zip › b.zip › c.tar › d.txt": "imported",
        "a.zip › b.zip › c.tar › d.zip": "skipped",
        "a.zip › b.zip › c.tar": "unpacked",
        "a.zip › b.zip": "unpacked",
        "a.zip": "unpacked",
    }
    assert_clean(archive)


def test_a_container_in_a_folder_is_shown_from_that_folder(archive: Archive, drop: Path) -> None:
    (drop / "sub").mkdir()
    (drop / "sub" / "a.zip").write_bytes(zipped({"x/a.txt": TEXT.encode()}))
    assert told(archive, drop) == {"sub/a.zip › x/a.txt": "imported", "sub/a.zip": "unpacked"}


@pytest.mark.parametrize(
    ("raw", "flag", "expected"),
    [
        ("Kühe.txt".encode("cp437"), 0, "Kühe.txt"),
        ("Kühe.txt".encode(), 0, "Kühe.txt"),
        ("Ґанок.txt".encode(), 0x800, "Ґанок.txt"),
    ],
)
def test_names_are_read_in_code_page_437_and_utf_8(
    archive: Archive, drop: Path, raw: bytes, flag: int, expected: str
) -> None:
    made = bytearray(zipped({"x" * len(raw): TEXT.encode()}).replace(b"x" * len(raw), raw))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        offset = made.index(mark) + at
        made[offset : offset + 2] = struct.pack("<H", flag)
    (drop / "a.zip").write_bytes(made)
    bring(archive, drop)
    assert set(accessions(archive)) == {f"a.zip › {expected}"}


# -- hostile and damaged


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "..\\out.txt"])
def test_no_name_leads_out_of_the_scratch_folder(archive: Archive, drop: Path, make: object, name: str) -> None:
    assert callable(make)
    (drop / "a.zip").write_bytes(make({name: TEXT.encode(), "in.txt": f"{TEXT} In".encode()}))
    outcomes = told(archive, drop)
    assert outcomes["a.zip › in.txt"] == "imported"
    assert outcomes["a.zip"] == "unpacked"
    assert not list(drop.parent.rglob("out.txt"))
    assert_clean(archive)


def test_an_absolute_name_is_unpacked_below_the_scratch_folder(archive: Archive, drop: Path, tmp_path: Path) -> None:
    (drop / "a.tar").write_bytes(tarred({f"{tmp_path}/out.txt": TEXT.encode()}))
    bring(archive, drop)
    assert not (tmp_path / "out.txt").exists()
    assert len(items(archive)) == 1


def test_links_and_devices_are_left_out_with_a_row(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(linked("a.txt", "/etc/hostname"))
    specials = [("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE), ("p", tarfile.FIFOTYPE)]
    (drop / "b.tar").write_bytes(tarred({}, specials=specials))
    outcomes = told(archive, drop)
    assert {name for name, status in outcomes.items() if status == "skipped"} == {
        "a.zip › a.txt", "b.tar › l", "b.tar › h", "b.tar › d", "b.tar › p",
    }  # fmt: skip
    assert items(archive) == []


def test_a_locked_member_fails_alone(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(locked(zipped({"a.txt": b"locked", "b.txt": TEXT.encode()}), "a.txt"))
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.zip › a.txt": "failed", "a.zip › b.txt": "imported", "a.zip": "unpacked"}
    assert "password" in outcomes["a.zip › a.txt"].message


def test_a_damaged_member_fails_alone(archive: Archive, drop: Path) -> None:
    made = zipped({"a.txt": b"AAAA damaged", "b.txt": TEXT.encode()}, compression=zipfile.ZIP_STORED)
    (drop / "a.zip").write_bytes(made.replace(b"AAAA", b"AAAB"))
    assert states(bring(archive, drop)) == {
        "a.zip › a.txt": "failed", "a.zip › b.txt": "imported", "a.zip": "unpacked",
    }  # fmt: skip
    assert_clean(archive)


def test_a_bomb_is_refused_before_it_is_unpacked(archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (drop / "a.zip").write_bytes(zipped({"a.txt": bytes(300 << 20)}))
    (drop / "b.tar.gz").write_bytes(tarred({"a.txt": bytes(300 << 20)}, "w:gz"))
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.zip": "failed", "b.tar.gz": "failed"}
    assert all("far more than its own size" in outcome.message for outcome in outcomes.values())
    assert_clean(archive)


def test_a_zip_whose_files_share_their_bytes_is_refused(archive: Archive, drop: Path) -> None:
    made = bytearray(zipped({"a.txt": b"A" * 50, "b.txt": b"B" * 50}, compression=zipfile.ZIP_STORED))
    second = made.rindex(b"PK\x01\x02")
    made[second + 42 : second + 46] = bytes(4)  # begins where the first one does
    (drop / "a.zip").write_bytes(made)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.zip": "failed"}
    assert "same bytes" in outcomes["a.zip"].message


def test_too_many_files_are_refused(archive: Archive, drop: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for number in range(members.MOST_MEMBERS + 1):
            opened.writestr(f"{number}", b"")
    (drop / "a.zip").write_bytes(made.getvalue())
    outcomes = bring(archive, drop)
    assert "holds more than 100,000 files" in outcomes["a.zip"].message


def test_two_members_of_one_name_have_places_of_their_own(archive: Archive, drop: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("a.txt", TEXT)
        opened.writestr("a.txt", f"{TEXT} again")
    (drop / "a.zip").write_bytes(made.getvalue())
    bring(archive, drop)
    assert set(accessions(archive)) == {"a.zip › a.txt", "a.zip › a.txt (2)"}


def test_a_bundle_or_archive_in_a_container_is_left_out(archive: Archive, drop: Path) -> None:
    files = {"bag/bagit.txt": b"BagIt-Version: 1.0", "bag/data/a.txt": b"a", "mine/archive.sqlite": b"SQLite"}
    (drop / "a.zip").write_bytes(zipped({"x.zip": zipped({f"deep/{n}": c for n, c in files.items()})}))
    outcomes = told(archive, drop)
    assert outcomes["a.zip › x.zip › deep/bag"] == "skipped"
    assert outcomes["a.zip › x.zip › deep/mine"] == "skipped"
    assert items(archive) == []


# -- interruptions


def test_the_same_container_again_is_another_arrival_of_its_files(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(zipped({"a.txt": TEXT.encode()}))
    bring(archive, drop)
    assert states(bring(archive, drop)) == {"a.zip › a.txt": "duplicate", "a.zip": "unpacked"}
    assert [len(item.accessions) for item in items(archive)] == [2]


def test_progress_reaches_what_was_told_before(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(zipped({f"{n}.txt": f"{TEXT} {n}".encode() for n in range(5)}))
    (drop / "b.txt").write_text(TEXT)
    steps = list(Import(archive, [drop]).run())
    assert (steps[-1].done, steps[-1].total) == (7, 7)


def test_a_document_that_is_a_zip_inside_is_no_container_whatever_stands_first_in_it(
    archive: Archive, drop: Path
) -> None:
    paragraph = "<w:p><w:r><w:t>The river rose above the old quay.</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    files = {
        "custom/item.bin": bytes(70_000),
        "word/document.xml": f"<w:document {space}><w:body>{paragraph}</w:body></w:document>".encode(),
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
        b' Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        b' Target="word/document.xml"/></Relationships>',
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
        b' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
        b' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        b'document.main+xml"/></Types>',
    }
    (drop / "letter.docx").write_bytes(zipped(files, compression=zipfile.ZIP_STORED))
    assert states(bring(archive, drop)) == {"letter.docx": "imported"}
    assert [item.kind for item in items(archive)] == ["article"]
