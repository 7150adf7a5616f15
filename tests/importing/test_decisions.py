"""Photos that look like others: kept, linked or skipped, and never in silence."""

from __future__ import annotations

import io
from collections.abc import Generator
from pathlib import Path

import pytest
from importing_helpers import assert_clean, bring, by_name, figure, items, page, states
from photo_makers import alternatives, jpeg, sequence, xmp
from PIL import Image

from archive_app.archive import Archive
from archive_app.archive.editing import trash
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.importing.decisions import Answer, Choice, Pair
from archive_app.importing.importer import Import

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "photos"


def scene(name: str, side: int = 600, caption: str = "", *keywords: str) -> bytes:
    """A photo of the sample at another size, with a caption of its own."""
    with Image.open(SAMPLE / name) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((side, side))
    body = alternatives("dc:description", x_default=caption) if caption else ""
    body += sequence("dc:subject", *keywords, container="Bag") if keywords else ""
    return jpeg(picture, xmp=xmp(body)) if body else jpeg(picture)


@pytest.fixture
def cache(tmp_path: Path) -> Generator[ThumbnailCache]:
    with ThumbnailCache(tmp_path / "cache.sqlite") as cache:
        yield cache


def test_without_an_answer_both_are_kept_and_the_log_says_so(
    archive: Archive, drop: Path, cache: ThumbnailCache
) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    bring(archive, drop, cache=cache)
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    outcomes = bring(archive, drop / "small.jpg", cache=cache)
    assert states(outcomes) == {"small.jpg": "imported"}
    assert outcomes["small.jpg"].message.endswith("Looks like “large.jpg” (kept both).")
    assert len(items(archive)) == 2


def test_photos_of_one_drop_are_compared_with_each_other(archive: Archive, drop: Path) -> None:
    (drop / "a.jpg").write_bytes(scene("stone-bridge.jpg"))
    (drop / "b.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    (drop / "c.jpg").write_bytes(scene("sandbags.jpg"))
    work, near = Import(archive, [drop]).run(), []
    while True:
        try:
            next(work)
        except StopIteration as end:
            near = end.value.near
            break
    by_title = {item.title: bytes.fromhex(item.id) for item in items(archive)}
    assert near == [(by_title["b.jpg"], by_title["a.jpg"])]


def test_a_linked_file_is_another_original_with_its_captions_and_tags_on_the_photo_that_is_here(
    archive: Archive, drop: Path, cache: ThumbnailCache
) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg", 600, "The bridge", "River"))
    bring(archive, drop, cache=cache)
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300, "The bridge before the flood", "Flood"))
    (drop / "tiny.jpg").write_bytes(scene("stone-bridge.jpg", 200, "The bridge"))
    outcomes = bring(archive, drop / "small.jpg", drop / "tiny.jpg", cache=cache, near=Choice.LINK)
    assert states(outcomes) == {"small.jpg": "duplicate", "tiny.jpg": "duplicate"}
    assert (
        outcomes["small.jpg"].message == "Same photo as “large.jpg”: kept as another file of it, 1 caption of it added."
    )
    (photo,) = items(archive)
    assert [original.role for original in photo.originals] == ["source", "version", "version"]
    assert sorted(caption.text for caption in photo.captions) == ["The bridge", "The bridge before the flood"]
    assert photo.tags == ("Flood", "River")
    assert {accession.name for accession in photo.accessions} == {"large.jpg", "small.jpg", "tiny.jpg"}
    assert_clean(archive)


def test_the_bytes_of_a_linked_file_are_known_from_then_on(archive: Archive, drop: Path, cache: ThumbnailCache) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    bring(archive, drop, cache=cache, near=Choice.LINK)
    (drop / "again.jpg").write_bytes((drop / "small.jpg").read_bytes())
    outcomes = bring(archive, drop / "again.jpg", cache=cache)
    assert outcomes["again.jpg"].message == "Same bytes as “small.jpg”: recorded as another arrival."
    (photo,) = items(archive)
    assert len(photo.originals) == 2


def test_undoing_an_import_that_linked_takes_the_file_off_the_photo_again(
    archive: Archive, drop: Path, cache: ThumbnailCache
) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg", 600, "The bridge"))
    bring(archive, drop, cache=cache)
    before = items(archive)
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300, "Before the flood", "Flood"))
    bring(archive, drop / "small.jpg", cache=cache, near=Choice.LINK)
    archive.undo()
    assert items(archive) == before


def test_a_skipped_photo_and_its_side_car_leave_nothing_but_their_rows(
    archive: Archive, drop: Path, cache: ThumbnailCache
) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    bring(archive, drop, cache=cache)
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    (drop / "small.xmp").write_bytes(xmp(alternatives("dc:title", x_default="Bridge")))
    outcomes = bring(archive, drop / "small.jpg", drop / "small.xmp", cache=cache, near=Choice.SKIP)
    assert states(outcomes) == {"small.jpg": "skipped", "small.xmp": "skipped"}
    assert outcomes["small.jpg"].message == "Looks like “large.jpg”, which is here; it was left out."
    (photo,) = items(archive)
    assert len(photo.originals) == 1
    assert_clean(archive)


def test_each_pair_is_asked_about_until_an_answer_holds_for_all(archive: Archive, drop: Path) -> None:
    for side in (600, 400, 300, 200):
        (drop / f"{side}.jpg").write_bytes(scene("stone-bridge.jpg", side))
    asked: list[tuple[str, int, str | None]] = []

    def ask(pair: Pair) -> Answer:
        asked.append((pair.name, pair.seen.look.width, pair.like.name))
        return Answer(Choice.KEEP) if len(asked) == 1 else Answer(Choice.SKIP, for_all=True)

    outcomes = by_name(Import(archive, [drop / f"{side}.jpg" for side in (600, 400, 300, 200)], ask=ask).run())
    assert states(outcomes) == {
        "600.jpg": "imported", "400.jpg": "imported", "300.jpg": "skipped", "200.jpg": "skipped",
    }  # fmt: skip
    assert [(name, width) for name, width, _ in asked] == [("400.jpg", 400), ("300.jpg", 300)]


def test_a_page_is_not_left_without_its_picture(archive: Archive, drop: Path, cache: ThumbnailCache) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    bring(archive, drop, cache=cache)
    (drop / "page_files").mkdir()
    (drop / "page_files" / "b.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    (drop / "page.html").write_text(page("Flood", figure("page_files/b.jpg", "The bridge")))
    outcomes = bring(archive, drop / "page.html", cache=cache, near=Choice.SKIP)
    assert outcomes["b.jpg"].message == "Belongs to “page.html”. Looks like “large.jpg” (kept both)."
    assert len(items(archive, "photo")) == 2


def test_a_picture_of_a_page_that_is_linked_appears_as_the_photo_that_is_here(
    archive: Archive, drop: Path, cache: ThumbnailCache
) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    bring(archive, drop, cache=cache)
    (drop / "page_files").mkdir()
    (drop / "page_files" / "b.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    (drop / "page.html").write_text(page("Flood", figure("page_files/b.jpg", "The bridge")))
    outcomes = bring(archive, drop / "page.html", cache=cache, near=Choice.LINK)
    assert outcomes["b.jpg"].message == (
        "Belongs to “page.html”. Same photo as “large.jpg”: kept as another file of it."
    )
    (photo,) = items(archive, "photo")
    (article,) = items(archive, "article")
    assert [shown.id for shown in article.photos] == [photo.id]
    assert [caption.text for caption in photo.captions] == ["The bridge"]
    assert {original.role for original in photo.originals} == {"source", "version"}
    assert_clean(archive)


def test_photos_in_the_trash_are_not_compared(archive: Archive, drop: Path, cache: ThumbnailCache) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    trash(archive, [bring(archive, drop, cache=cache)["large.jpg"].ids[0]])
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    assert "Looks like" not in bring(archive, drop / "small.jpg", cache=cache)["small.jpg"].message


def test_what_could_not_be_compared_is_counted(archive: Archive, drop: Path, cache: ThumbnailCache) -> None:
    (drop / "large.jpg").write_bytes(scene("stone-bridge.jpg"))
    bring(archive, drop)
    (drop / "small.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    work = Import(archive, [drop / "small.jpg"], cache=cache).run()
    while True:
        try:
            next(work)
        except StopIteration as end:
            assert end.value.not_compared == 1
            break


def test_a_file_that_fails_after_it_was_compared_is_not_taken_for_one_that_is_here(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive_app.errors import BadInputError
    from archive_app.importing import photos

    (drop / "a.jpg").write_bytes(scene("stone-bridge.jpg"))
    (drop / "b.jpg").write_bytes(scene("stone-bridge.jpg", 300))
    real = photos.captions_of
    failures = [BadInputError("“a.jpg” is damaged.")]

    def failing(photo: bytes, facts: object) -> object:
        if failures:
            raise failures.pop()
        return real(photo, facts)  # type: ignore[arg-type]

    monkeypatch.setattr(photos, "captions_of", failing)
    outcomes = bring(archive, drop, near=Choice.LINK)
    assert states(outcomes) == {"a.jpg": "failed", "b.jpg": "imported"}
    assert "Looks like" not in outcomes["b.jpg"].message
    assert_clean(archive)


def test_the_maker_makes_files_of_other_bytes() -> None:
    assert scene("sandbags.jpg", 300) != scene("sandbags.jpg", 400)
    assert Image.open(io.BytesIO(scene("sandbags.jpg", 300))).width == 300
