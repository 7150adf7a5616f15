"""The sample as it comes into an archive: every file, and every statement where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport, Status
from archive_app.records.items import CaptionView, Item
from archive_app.search.searching import find, hits

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"

ARTICLES = {
    "River tops the Old Quay wall": (("Nora Bell", "Thomas Hallam"), "The Aldermere Courier", "1987-03-16", "en"),
    "Army called to Aldermere as river rises": (("P. R. Stanhope",), "Morning Ledger", "1987-03-16T05:30:00Z", "en-GB"),
    "Corrections and clarifications: Aldermere": (("The Readers’ Editor",), "Morning Ledger", "1987-03-18", "en-GB"),
    "Four days on the river": (("Ellen Frost",), "Riverside Post", "1987-03-19T08:00:00+00:00", "en"),
    "Der Fluss steht bis an die Bögen": (("Jörg Weßel",), "Der Flussbote", "1987-03-17", "de"),
    "Aldermere sous les eaux": (("Hélène Aubry",), "Le Courrier des Deux Rives", "1987-03-18", "fr"),
    "مدينة على النهر: ألدرمير بعد الفيضان": (("نادية صبّاغ",), "مجلة الضفتين", "1987-04", "ar"),
    "Вода в городе Олдермир пошла на спад": (("Ирина Лескова",), "Вестник речников", "1987-03-17", "ru"),
    "Irmak çekiliyor, Aldermere temizliğe başladı": (("Selin Aksu",), "Nehir Postası", "1987-03-17", "tr"),
    "The flood of March 1987: what our photographs show": (
        ("Aldermere Local History Society",),
        "Aldermere Local History Society",
        "1987-05-02",
        "en",
    ),
    "Forty leave homes as river floods Aldermere": (("Dora Penrose",), None, "1987-03-15", None),
    "Գետը բարձրացավ Ալդերմիր քաղաքում": (("Մարիամ Սարյան",), None, "1987-03-17", None),
}
PHOTOS = {
    "Rowing boat at the Old Quay": (
        "K. Marsh",
        "Alder Press Agency",
        "1987-03-15T11:40:00+00:00",
        "Old Quay, Aldermere",
    ),
    "Steinbrücke bei Hochwasser": ("Jörg Weßel", "Der Flussbote", "1987-03-14", "Aldermere"),
    "mill-street.jpg": ("T. Hallam", None, "1987-03-15T09:20:00", None),
    "St Anne’s church in the flood": ("M. Sarian", "Collection of M. Sarian", "1987-03-16", "Weir Lane, Aldermere"),
    "town-hall.jpg": ("T. Hallam", "The Aldermere Courier", "1987-03-16", "Aldermere"),
    "sandbags.jpg": ("K. Marsh", "Alder Press Agency", "1987-03-14", "Aldermere"),
    "Mill Meadow, evening": ("Aldermere Local History Society", "Aldermere Local History Society", None, None),
    "portrait-card-214.tif": ("Atelier Lindt", None, None, None),
    "flood-map.png": (None, None, None, None),
}
BOAT = {
    ("The Aldermere Courier", "en", "T. Hallam", "Some forty people"),
    ("Morning Ledger", "en-GB", "Alder Press", "More than a hundred people"),
    ("Morning Ledger", "en-GB", "Alder Press", "Sixty-two people"),
    ("Riverside Post", "en", "Alder Press", "Twenty-three people"),
    ("Der Flussbote", "de", "Alder Press Agency", "Rund achtzig Menschen"),
    ("Le Courrier des Deux Rives", "fr", "K. Marsh / Alder Press", "Une famille de quatre personnes"),
    ("مجلة الضفتين", "ar", "ك. مارش", "نحو ثلاثين شخصاً"),
    ("Вестник речников", "ru", "К. Марш", "около пятидесяти человек"),
    ("Nehir Postası", "tr", "Alder Press", "Otuz beş kişi"),
    ("Aldermere Local History Society", "en", "K. Marsh", "Five people can be seen"),
}


@dataclass(frozen=True)
class Imported:
    archive: Archive
    report: ImportReport
    articles: dict[str, Item]
    photos: dict[str, Item]
    missing: list[Item]

    def shown_in(self, title: str) -> list[tuple[str | None, str]]:
        """The photos of an article in their order, each with the words printed under it there."""
        items = {item.id: item for item in (*self.photos.values(), *self.missing)}
        captions = {caption.id: caption.text for item in items.values() for caption in item.captions}
        return [(items[use.id].title, captions.get(use.caption or "", "")) for use in self.articles[title].photos]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    with Archive.create(tmp_path_factory.mktemp("sample") / "archive") as archive:
        work = Import(archive, [SAMPLE]).run()
        try:
            while True:
                next(work)
        except StopIteration as end:
            report: ImportReport = end.value
        items = list(archive.items.all())
        yield Imported(
            archive,
            report,
            {item.title or "": item for item in items if item.kind == "article"},
            {item.title or "": item for item in items if item.kind == "photo" and not item.missing},
            [item for item in items if item.missing],
        )


def published(photo: Item) -> list[CaptionView]:
    return [caption for caption in photo.captions if caption.kind == "published"]


def test_every_file_of_the_sample_comes_in_and_none_is_skipped(imported: Imported) -> None:
    counts = imported.report.counts

    assert (counts[Status.FAILED], counts[Status.SKIPPED], counts[Status.DUPLICATE]) == (0, 0, 0)
    assert sum(counts.values()) == sum(path.is_file() for path in SAMPLE.rglob("*"))


def test_every_article_has_its_title_authors_publisher_date_and_language(imported: Imported) -> None:
    found = {t: (a.authors, a.publisher, a.date, a.language) for t, a in imported.articles.items()}

    assert found == ARTICLES


def test_every_photo_has_its_title_creator_credit_date_and_place(imported: Imported) -> None:
    assert {t: (p.creator, p.credit, p.date, p.place) for t, p in imported.photos.items()} == PHOTOS


def test_the_boat_has_a_caption_from_each_outlet_in_its_language_with_its_credit(imported: Imported) -> None:
    captions = published(imported.photos["Rowing boat at the Old Quay"])

    assert len(captions) == len(BOAT)
    for publisher, language, credit, words in BOAT:
        matching = [c for c in captions if words in c.text]
        assert [(c.publisher, c.language, c.credit) for c in matching] == [(publisher, language, credit)]


def test_each_printed_caption_is_used_in_the_one_article_that_printed_it(imported: Imported) -> None:
    publishers = {article.id: article.publisher for article in imported.articles.values()}
    captions = [caption for photo in imported.photos.values() for caption in published(photo)]

    assert [[publishers[i] for i in c.articles] for c in captions] == [[c.publisher] for c in captions]


def test_the_boat_keeps_the_texts_in_four_languages_that_its_file_carries(imported: Imported) -> None:
    captions = imported.photos["Rowing boat at the Old Quay"].captions

    own = [(c.kind, c.language) for c in captions if c.kind in ("original", "translated")]
    assert own == [("original", "en"), ("translated", "de"), ("translated", "fr"), ("translated", "ar")]


def test_two_blocks_that_disagree_on_the_day_are_both_kept(imported: Imported) -> None:
    originals = [c.text for c in imported.photos["sandbags.jpg"].captions if c.kind == "original"]

    assert len(originals) == 2
    assert "Saturday 14 March 1987" in originals[0]
    assert "Monday 16 March 1987" in originals[1]


def test_the_photos_in_the_folder_of_a_saved_page_are_those_beside_it(imported: Imported) -> None:
    shown = imported.shown_in("Der Fluss steht bis an die Bögen")

    assert [title for title, _ in shown] == ["Steinbrücke bei Hochwasser", "Rowing boat at the Old Quay"]
    assert len(imported.photos["Steinbrücke bei Hochwasser"].accessions) == 2


def test_a_picture_that_was_never_saved_keeps_its_caption_and_its_address(imported: Imported) -> None:
    lock = next(item for item in imported.missing if item.source_url)

    assert lock.source_url == "https://media.deuxrives.example/1987/03/barrage-ecluse.jpg"
    assert [(c.text, c.credit) for c in lock.captions] == [
        ("L’écluse en aval de la ville, ouverte lundi matin pour faire baisser le niveau.", "H. Aubry")
    ]


def test_the_sidecar_comes_in_as_a_part_of_its_photo(imported: Imported) -> None:
    church = imported.photos["St Anne’s church in the flood"]

    assert sorted(original.role for original in church.originals) == ["side-car", "source"]
    assert [c.language for c in church.captions if c.kind == "translated"] == ["hy", "ru"]


def test_a_caption_that_stands_only_in_the_structured_data_is_read(imported: Imported) -> None:
    shown = imported.shown_in("مدينة على النهر: ألدرمير بعد الفيضان")

    assert shown[1] == (
        "St Anne’s church in the flood",
        "كنيسة القديسة آن والمياه تحيط بها، الأحد 15 مارس 1987.",
    )


def test_teasers_and_logos_of_the_pages_are_no_photos(imported: Imported) -> None:
    assert len(imported.photos) == len(PHOTOS)
    assert not [c for item in imported.missing for c in item.captions if "ferry" in c.text]


@pytest.mark.parametrize("words", ["Feuerwehrleute", "متطوعون", "набережной", "Gönüllüler", "barque", "volunteers"])
def test_the_boat_is_found_by_the_words_of_any_outlet(imported: Imported, words: str) -> None:
    boat = imported.photos["Rowing boat at the Old Quay"]

    assert boat.id in {hit.item.id for hit in hits(imported.archive, find(imported.archive, words))}
