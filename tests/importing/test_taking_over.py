"""A text read again: its structure and the places of its photos come along, and an undo brings all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from importing_helpers import TEXT, assert_clean, bring, figure, items
from photo_makers import jpeg

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.bundle.verification import verify_bundle
from archive_app.exporting.exporter import export
from archive_app.importing import describing
from archive_app.importing.bundles import import_bundle
from archive_app.importing.describing import Fields
from archive_app.importing.rereading import Proposal, reread
from archive_app.importing.taking_over import take_over
from archive_app.progress import finish
from archive_app.records.items import Item
from archive_app.records.passages import Passage, read_passages, written

HEAD = "From our own correspondent\n\n"
LAST = "Nobody was hurt, and the boats were tied up at the mill until the spring."
Reader = Callable[[object, object], Fields]


def read_by(change: Callable[[Fields], None]) -> Reader:
    """A reader of articles whose fields are changed."""
    real = describing.article_fields

    def read(facts: object, origin: object) -> Fields:
        fields = real(facts, origin)  # type: ignore[arg-type]
        change(fields)
        return fields

    return read


def finds_more(fields: Fields) -> None:
    """A line that the page has above its text, in bold; all else stands further down."""
    body = str(fields.values["body"])
    passages = [
        Passage(each.start + len(HEAD), each.end + len(HEAD), each.kind, each.value)
        for each in read_passages(str(fields.values["structure"]), body)
    ]
    fields.values["body"] = HEAD + body
    fields.set("structure", written([Passage(0, 4, "strong"), *passages]))


def finds_no_structure(fields: Fields) -> None:
    fields.values.pop("structure")


@pytest.fixture
def page(drop: Path) -> Path:
    """An article with two headings, a list, and a photo between its paragraphs."""
    (drop / "quay.jpg").write_bytes(jpeg())
    (drop / "a.html").write_text(
        f"<html lang=en><body><article><h1>Flood</h1><h2>Before</h2><p>{TEXT}</p><ul><li>Bread</li><li>Water</li></ul>"
        f"{figure('quay.jpg', 'The old quay.')}<h2>After</h2><p>{LAST}</p></article></body></html>"
    )
    return drop


@pytest.fixture
def better(archive: Archive, page: Path, monkeypatch: pytest.MonkeyPatch) -> list[Proposal]:
    """What is proposed when the reader finds more in the page than it did when the page came in."""
    record = bring(archive, page)["a.html"].ids[0]
    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.rereading.article_fields", read_by(finds_more))
        return finish(reread(archive, [record])).proposals


@pytest.fixture
def bare(archive: Archive, page: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The article as a reader brought it in that knew of no structure."""
    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.articles.article_fields", read_by(finds_no_structure))
        return bring(archive, page)["a.html"].ids[0]


def article(archive: Archive) -> Item:
    (item,) = items(archive, "article")
    return item


def stretches(item: Item) -> list[tuple[str, str]]:
    body = item.body or ""
    return [(each.kind, body[each.start : each.end]) for each in read_passages(item.structure, body)]


def paragraph_after_photo(item: Item) -> str:
    (photo,) = item.photos
    return (item.body or "")[photo.after :].strip().partition("\n")[0]


def test_a_new_text_comes_with_the_structure_that_its_reader_found(archive: Archive, better: list[Proposal]) -> None:
    assert [proposal.field for proposal in better] == ["body"]
    assert take_over(archive, better) == 1
    item = article(archive)
    assert (item.body or "").startswith(HEAD)
    found = [("strong", "From"), ("heading", "Before"), ("item", "Bread"), ("item", "Water"), ("heading", "After")]
    assert stretches(item) == found
    assert_clean(archive)


def test_the_photo_stays_between_the_same_words_of_a_new_text(archive: Archive, better: list[Proposal]) -> None:
    assert paragraph_after_photo(article(archive)) == "After"
    take_over(archive, better)
    assert paragraph_after_photo(article(archive)) == "After"


def test_an_undo_brings_back_the_text_with_its_structure_and_places(archive: Archive, better: list[Proposal]) -> None:
    before = items(archive)
    take_over(archive, better)
    archive.undo()
    assert items(archive) == before
    assert_clean(archive)


def test_a_structure_goes_when_its_reader_finds_none_in_the_new_text(
    archive: Archive, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = bring(archive, page)["a.html"].ids[0]

    def finds_less(fields: Fields) -> None:
        fields.values["body"] = str(fields.values["body"])[40:]
        finds_no_structure(fields)

    monkeypatch.setattr("archive_app.importing.rereading.article_fields", read_by(finds_less))
    take_over(archive, finish(reread(archive, [record])).proposals)
    assert article(archive).structure is None
    assert_clean(archive)


def test_a_bundle_of_what_was_read_again_comes_back(archive: Archive, better: list[Proposal], tmp_path: Path) -> None:
    take_over(archive, better)
    finish(export(archive, tmp_path / "bundle"))
    assert finish(verify_bundle(tmp_path / "bundle")).findings == ()
    with Archive.create(tmp_path / "other") as other:
        finish(import_bundle(other, tmp_path / "bundle"))
        assert article(other).structure == article(archive).structure


def test_a_structure_that_is_found_in_the_same_text_is_proposed_alone(archive: Archive, bare: bytes) -> None:
    (proposal,) = finish(reread(archive, [bare])).proposals
    assert (proposal.field, proposal.present) == ("structure", None)
    take_over(archive, [proposal])
    assert [kind for kind, _ in stretches(article(archive))] == ["heading", "item", "item", "heading"]
    assert finish(reread(archive, [bare])).proposals == []
    assert_clean(archive)


def test_a_structure_is_not_taken_over_to_a_text_that_was_changed_since(archive: Archive, bare: bytes) -> None:
    proposals = finish(reread(archive, [bare])).proposals
    edit(archive, bare, {"body": "Something else"})
    assert take_over(archive, proposals) == 0
    assert article(archive).structure is None


def test_no_structure_is_proposed_to_a_text_that_a_person_wrote(archive: Archive, bare: bytes) -> None:
    edit(archive, bare, {"body": "Something else"})
    assert finish(reread(archive, [bare])).proposals == []


def test_a_date_that_is_no_longer_read_as_a_day_goes_with_its_text(
    archive: Archive, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dated(**dates: str) -> Reader:
        return read_by(lambda fields: fields.values.update(dates))

    with monkeypatch.context() as patch:
        reader = dated(modified="1987-03-16", modified_text="16 March 1987")
        patch.setattr("archive_app.importing.articles.article_fields", reader)
        record = bring(archive, page)["a.html"].ids[0]
    reader = dated(modified_text="in the spring")
    monkeypatch.setattr("archive_app.importing.rereading.article_fields", reader)
    proposals = finish(reread(archive, [record])).proposals
    assert [proposal.field for proposal in proposals] == ["modified_text"]
    take_over(archive, proposals)
    assert (article(archive).modified, article(archive).modified_text) == (None, "in the spring")
