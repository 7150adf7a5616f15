"""Originals read again: what is proposed, what is taken over, and what a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, items
from photo_makers import alternatives, jpeg, sequence, xmp

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.archive.past import past
from archive_app.errors import BadInputError
from archive_app.importing import describing
from archive_app.importing.rereading import Proposal, Reread, reread
from archive_app.importing.taking_over import take_over
from archive_app.media.facts import PhotoFacts
from archive_app.progress import finish


@pytest.fixture
def photo(archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A photo that came in when the reader knew no creator and took the caption for a title."""
    body = (
        alternatives("dc:title", x_default="The old quay")
        + alternatives("dc:description", x_default="Boats")
        + sequence("dc:creator", "Ida Varga")
    )
    (drop / "quay.jpg").write_bytes(jpeg(xmp=xmp(body)))
    real = describing.photo_fields

    def older(facts: PhotoFacts, name: str, origin: object) -> object:
        fields = real(facts, name, origin)  # type: ignore[arg-type]
        fields.values.pop("creator")
        fields.values["title"], fields.sources["title"] = "Boats", "xmp:dc:description"
        return fields

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.photos.photo_fields", older)
        return bring(archive, drop)["quay.jpg"].ids[0]


def again(archive: Archive, *records: bytes) -> list[Proposal]:
    return finish(reread(archive, records)).proposals


def told(proposals: list[Proposal]) -> dict[str, tuple[object, object, str]]:
    return {proposal.field: (proposal.present, proposal.now, proposal.source) for proposal in proposals}


def test_what_the_file_says_otherwise_now_is_proposed_with_its_place_and_nothing_is_changed(
    archive: Archive, photo: bytes
) -> None:
    before = items(archive)
    found = told(again(archive, photo))
    assert set(found) == {"title", "creator"}
    assert found["title"][:2] == ("Boats", "The old quay")
    assert found["creator"][:2] == (None, "Ida Varga")
    assert all(source.startswith("xmp:") for _, _, source in found.values())
    assert items(archive) == before


def test_only_what_is_chosen_is_taken_over_as_one_step_with_its_source(archive: Archive, photo: bytes) -> None:
    proposals = again(archive, photo)
    before = items(archive)
    assert take_over(archive, [proposal for proposal in proposals if proposal.field == "creator"]) == 1
    (item,) = items(archive)
    assert (item.title, item.creator) == ("Boats", "Ida Varga")
    entry = next(iter(past(archive, photo))).entries[0]
    assert entry.sources["creator"].startswith("xmp:")
    archive.undo()
    assert items(archive) == before


def test_what_a_person_wrote_or_took_away_is_never_proposed(archive: Archive, photo: bytes) -> None:
    edit(archive, photo, {"title": "My quay", "creator": "Somebody"})
    edit(archive, photo, {"creator": ""})
    assert again(archive, photo) == []


def test_an_undone_edit_counts_as_what_the_reader_said(archive: Archive, photo: bytes) -> None:
    edit(archive, photo, {"title": "My quay"})
    archive.undo()
    assert "title" in told(again(archive, photo))


def test_a_field_that_was_edited_since_the_proposal_keeps_what_it_has(archive: Archive, photo: bytes) -> None:
    proposals = again(archive, photo)
    edit(archive, photo, {"title": "My quay"})
    assert take_over(archive, proposals) == 1
    (item,) = items(archive)
    assert (item.title, item.creator) == ("My quay", "Ida Varga")


def test_after_taking_over_nothing_more_is_proposed(archive: Archive, photo: bytes) -> None:
    take_over(archive, again(archive, photo))
    assert again(archive, photo) == []
    assert_clean(archive)


def test_a_photo_that_states_no_title_is_not_renamed_like_its_file(archive: Archive, drop: Path) -> None:
    (drop / "plain.jpg").write_bytes(jpeg())
    record = bring(archive, drop / "plain.jpg")["plain.jpg"].ids[0]
    assert again(archive, record) == []


def test_the_body_and_date_of_an_article_are_read_again(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "a.html").write_text(
        f'<html lang=en><head><meta property="article:published_time" content="1987-03-16"></head>'
        f"<body><article><h1>Flood</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
    )
    real = describing.article_fields

    def older(facts: object, origin: object) -> object:
        fields = real(facts, origin)  # type: ignore[arg-type]
        fields.values["body"] = "Less of it"
        for name in ("date", "date_text"):
            fields.values.pop(name)
        return fields

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.articles.article_fields", older)
        record = bring(archive, drop / "a.html")["a.html"].ids[0]
    proposals = again(archive, record)
    assert {proposal.field for proposal in proposals} == {"body", "date_text"}
    take_over(archive, proposals)
    (item,) = items(archive)
    assert item.body is not None
    assert TEXT in item.body
    assert item.date == "1987-03-16"


def test_an_item_without_its_original_is_told_and_the_others_are_read(
    archive: Archive, photo: bytes, drop: Path
) -> None:
    (drop / "b.txt").write_text(TEXT)
    other = bring(archive, drop / "b.txt")["b.txt"].ids[0]
    for path in archive.layout.originals.rglob("*.jpg"):
        path.chmod(0o600)
        path.unlink()
    report: Reread = finish(reread(archive, [photo, other]))
    assert (report.read, [item for item, _ in report.unread]) == (1, [photo])


@pytest.mark.parametrize("as_link", [False, True], ids=["written over", "a link to another file"])
def test_an_altered_original_is_not_read_and_its_item_is_left(
    archive: Archive, photo: bytes, drop: Path, as_link: bool
) -> None:
    (drop / "b.txt").write_text(TEXT)
    other = bring(archive, drop / "b.txt")["b.txt"].ids[0]
    (path,) = archive.layout.originals.rglob("*.jpg")
    forged = jpeg(xmp=xmp(alternatives("dc:title", x_default="Forged")))
    path.chmod(0o600)
    if as_link:
        (drop / "forged.jpg").write_bytes(forged)
        path.unlink()
        path.symlink_to(drop / "forged.jpg")
    else:
        path.write_bytes(forged)
    report: Reread = finish(reread(archive, [photo, other]))
    assert report.unread == [(photo, "The original of “quay.jpg” is not what came in; run verify.")]
    assert (report.read, report.proposals) == (1, [])


def test_a_link_to_the_very_bytes_is_no_original(archive: Archive, photo: bytes, drop: Path) -> None:
    (path,) = archive.layout.originals.rglob("*.jpg")
    path.replace(drop / "moved.jpg")
    path.symlink_to(drop / "moved.jpg")
    report: Reread = finish(reread(archive, [photo]))
    assert [sentence for _, sentence in report.unread] == [
        "The original of “quay.jpg” is not what came in; run verify."
    ]


def test_an_altered_side_car_is_not_read(archive: Archive, drop: Path) -> None:
    (drop / "pier.jpg").write_bytes(jpeg())
    (drop / "pier.xmp").write_bytes(xmp(alternatives("dc:title", x_default="The pier")))
    record = bring(archive, drop)["pier.jpg"].ids[0]
    (path,) = archive.layout.originals.rglob("*.xmp")
    path.chmod(0o600)
    path.write_bytes(xmp(alternatives("dc:title", x_default="Forged")))
    report: Reread = finish(reread(archive, [record]))
    assert (len(report.unread), report.proposals) == (1, [])


def test_what_is_no_item_is_refused(archive: Archive, photo: bytes) -> None:
    caption = bytes.fromhex(items(archive)[0].captions[0].id)
    with pytest.raises(BadInputError, match="is a caption"):
        finish(reread(archive, [caption]))
