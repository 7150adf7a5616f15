"""Photos, side-cars, duplicates and tags, from file to record."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, items, states
from photo_makers import alternatives, iim, jpeg, photoshop, picture, png, sequence, xmp
from picture_makers import heif

from archive_app.archive import Archive
from archive_app.archive.raw import raw_blocks
from archive_app.errors import BadInputError
from archive_app.importing import photos
from archive_app.importing.origin import UNKNOWN, Origin
from archive_app.importing.receiving import Received, receive


def described(caption: str, *keywords: str, shade: int = 0) -> bytes:
    body = alternatives("dc:description", x_default=caption) + sequence("dc:subject", *keywords, container="Bag")
    return jpeg(picture(64 + shade, 48), xmp=xmp(body))


def test_a_photo_brings_its_caption_its_keywords_and_its_side_car(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(described("Boats at dusk", "Harbour", "***"))
    (drop / "quay.xmp").write_bytes(xmp(alternatives("dc:title", x_default="The old quay")))
    outcomes = bring(archive, drop / "quay.jpg", drop / "quay.xmp", tags=("Ostra",))
    assert states(outcomes) == {"quay.jpg": "imported", "quay.xmp": "part"}
    (quay,) = items(archive)
    assert (quay.kind, quay.title, quay.tags) == ("photo", "The old quay", ("Harbour", "Ostra"))
    assert [(caption.kind, caption.text) for caption in quay.captions] == [("original", "Boats at dusk")]
    assert sorted(original.role for original in quay.originals) == ["side-car", "source"]
    assert [accession.name for accession in quay.accessions] == ["quay.jpg", "quay.xmp"]
    assert_clean(archive)


@pytest.mark.parametrize("name", ["quay.xmp", "quay.heic.xmp"])
def test_what_a_side_car_says_is_read_with_its_source_and_listed_as_it_stands(
    archive: Archive, drop: Path, name: str
) -> None:
    (drop / "quay.heic").write_bytes(heif())
    packet = xmp(alternatives("dc:description", x_default="Boats at dusk"))
    (drop / name).write_bytes(packet)
    assert states(bring(archive, drop)) == {"quay.heic": "imported", name: "part"}
    (quay,) = items(archive)
    assert [caption.text for caption in quay.captions] == ["Boats at dusk"]
    assert any("side-car:xmp:dc:description" in str(row) for row in archive.query("SELECT * FROM entry"))
    digest = next(original.sha256 for original in quay.originals if original.role == "side-car")
    assert raw_blocks(archive, bytes.fromhex(digest)) == {"xmp": packet}


def test_a_photo_without_a_title_is_called_like_its_file(archive: Archive, drop: Path) -> None:
    (drop / "Պիեր 3.png").write_bytes(png())
    bring(archive, drop)
    assert [item.title for item in items(archive)] == ["Պիեր 3.png"]


def test_a_photo_is_known_by_its_bytes_and_not_by_its_name(archive: Archive, drop: Path) -> None:
    (drop / "quay.txt").write_bytes(jpeg())
    assert states(bring(archive, drop)) == {"quay.txt": "imported"}
    (quay,) = items(archive)
    assert (quay.kind, quay.originals[0].media_type) == ("photo", "image/jpeg")


def test_differing_captions_inside_one_file_are_all_kept(archive: Archive, drop: Path) -> None:
    block = photoshop(iim((120, "Boats at dawn")), digest=None)
    (drop / "quay.jpg").write_bytes(
        jpeg(xmp=xmp(alternatives("dc:description", x_default="Boats at dusk")), resources=block)
    )
    bring(archive, drop)
    (quay,) = items(archive)
    assert sorted(caption.text for caption in quay.captions) == ["Boats at dawn", "Boats at dusk"]


def test_the_same_bytes_in_one_run_and_in_the_next_are_one_item_with_all_accessions(
    archive: Archive, drop: Path
) -> None:
    for name in ("a.jpg", "b.jpg"):
        (drop / name).write_bytes(described("Boats"))
    for name in ("c.txt", "d.txt"):
        (drop / name).write_text(TEXT)
    first = bring(archive, drop)
    assert states(first) == {"a.jpg": "imported", "b.jpg": "duplicate", "c.txt": "imported", "d.txt": "duplicate"}
    second = bring(archive, drop, tags=("again",))
    assert set(states(second).values()) == {"duplicate"}
    assert second["a.jpg"].ids == second["b.jpg"].ids == first["a.jpg"].ids
    assert "same bytes are here" in second["a.jpg"].message
    assert [len(item.accessions) for item in items(archive)] == [4, 4]
    assert [len(item.originals) for item in items(archive)] == [1, 1]
    assert {item.tags for item in items(archive)} == {("again",)}
    assert_clean(archive)


def test_bytes_in_the_trash_stay_there_and_say_so(archive: Archive, drop: Path) -> None:
    from archive_app.archive.editing import trash

    (drop / "a.txt").write_text(TEXT)
    (article,) = bring(archive, drop)["a.txt"].ids
    trash(archive, [article])
    again = bring(archive, drop)["a.txt"]
    assert (str(again.status), again.ids) == ("duplicate", (article,))
    assert "in the trash" in again.message
    assert items(archive) == []


def test_bytes_whose_import_was_undone_come_in_anew(archive: Archive, drop: Path) -> None:
    (drop / "a.txt").write_text(TEXT)
    first = bring(archive, drop)
    archive.undo()
    assert items(archive) == []
    second = bring(archive, drop)
    assert states(second) == {"a.txt": "imported"}
    assert second["a.txt"].ids != first["a.txt"].ids
    assert_clean(archive)


def test_an_import_is_undone_and_redone_as_one_operation(archive: Archive, drop: Path) -> None:
    for number in range(40):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")
    bring(archive, drop, tags=("Ostra",))
    archive.undo()
    assert items(archive) == []
    assert_clean(archive)
    archive.redo()
    assert len(items(archive)) == 40
    assert {item.tags for item in items(archive)} == {("Ostra",)}


def test_keywords_that_differ_only_in_case_are_one_tag(archive: Archive, drop: Path) -> None:
    (drop / "a.jpg").write_bytes(described("A", "Harbour", shade=1))
    (drop / "b.jpg").write_bytes(described("B", "harbour", shade=2))
    bring(archive, drop, tags=("OSTRA", "Ostra"))
    assert {item.tags for item in items(archive)} == {("Harbour", "OSTRA")}


@pytest.mark.parametrize("name", ["", "  ", "***"])
def test_a_tag_without_a_letter_is_refused_before_anything_is_stored(archive: Archive, drop: Path, name: str) -> None:
    (drop / "a.txt").write_text(TEXT)
    with pytest.raises(BadInputError, match="letter or digit"):
        bring(archive, drop, tags=(name,))
    assert items(archive) == []
    assert_clean(archive)


def test_a_side_car_that_cannot_be_read_costs_only_itself(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.jpg").write_bytes(jpeg())
    (drop / "a.xmp").write_bytes(xmp())
    (drop / "b.txt").write_text(TEXT)

    def refuse(archive: Archive, path: Path, origin: Origin = UNKNOWN) -> Received:
        if path.suffix == ".xmp":
            raise BadInputError(f"“{path.name}” cannot be read (input/output error).")
        return receive(archive, path, origin)

    monkeypatch.setattr(photos, "receive", refuse)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"a.jpg": "imported", "a.xmp": "failed", "b.txt": "imported"}
    assert len(items(archive)) == 2
    assert_clean(archive)
