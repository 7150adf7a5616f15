"""Articles with their pictures and captions, from file to record."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from importing_helpers import TEXT, assert_clean, bring, figure, items, page, roles, states, titled
from photo_makers import jpeg, picture, png

from archive_app.archive import Archive
from archive_app.archive.provenance import provenance
from archive_app.records.items import Item


def photo(shade: int) -> bytes:
    return jpeg(picture(64 + shade, 40))


def captions(item: Item) -> list[str]:
    return [caption.text for caption in item.captions]


def test_texts_markdown_and_pages_of_one_folder_become_articles(archive: Archive, drop: Path) -> None:
    (drop / "a.txt").write_text(f"Flood night\n\n{TEXT}")
    (drop / "b.md").write_text(f"# Dry morning\n\n{TEXT}")
    (drop / "c.html").write_text(page("Third day"))
    outcomes = bring(archive, drop, tags=("Ostra",))
    assert states(outcomes) == dict.fromkeys(("a.txt", "b.md", "c.html"), "imported")
    assert sorted(str(item.title) for item in items(archive)) == ["Dry morning", "Flood night", "Third day"]
    assert {(item.kind, item.tags) for item in items(archive)} == {("article", ("Ostra",))}
    third = titled(archive, "Third day")
    assert (third.body, third.language) == (TEXT, "en")
    (accession,) = third.accessions
    assert (accession.name, accession.path, accession.how) == ("c.html", str(drop / "c.html"), "command")
    assert accession.by_whom == "Ida Varga"
    assert_clean(archive)


def test_one_photo_in_two_articles_keeps_both_captions(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(photo(1))
    (drop / "one.html").write_text(page("One", figure("quay.jpg", "Boats at dusk")))
    (drop / "two.html").write_text(page("Two", figure("./x/../quay.jpg", "Wreckage at dawn")))
    outcomes = bring(archive, drop)
    assert states(outcomes) == dict.fromkeys(("quay.jpg", "one.html", "two.html"), "imported")
    (quay,) = items(archive, "photo")
    assert sorted(captions(quay)) == ["Boats at dusk", "Wreckage at dawn"]
    used = {caption.text: caption.articles for caption in quay.captions}
    assert used == {"Boats at dusk": (titled(archive, "One").id,), "Wreckage at dawn": (titled(archive, "Two").id,)}
    (shown,) = titled(archive, "One").photos
    assert (shown.id, shown.position) == (quay.id, 1)
    assert {caption.id for caption in quay.captions if caption.text == "Boats at dusk"} == {shown.caption}
    assert_clean(archive)


def test_one_photo_twice_in_an_article_stands_at_both_places(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(photo(2))
    (drop / "one.html").write_text(page("One", figure("quay.jpg", "At dusk"), figure("quay.jpg", "At dawn")))
    bring(archive, drop)
    (quay,) = items(archive, "photo")
    assert [(shown.id, shown.position) for shown in titled(archive, "One").photos] == [(quay.id, 1), (quay.id, 2)]
    assert captions(quay) == ["At dusk", "At dawn"]


def test_the_folder_of_a_saved_page_comes_as_its_parts(archive: Archive, drop: Path) -> None:
    folder = drop / "one_files"
    folder.mkdir()
    (folder / "quay.jpg").write_bytes(photo(3))
    (folder / "style.css").write_text("p { color: black }")
    (folder / "broken.jpg").write_bytes(photo(4)[:300])
    (folder / "unseen.jpg").write_bytes(photo(5))
    saved = page("One", figure("one_files/quay.jpg", "At dusk"), figure("one_files/broken.jpg", "At dawn"))
    (drop / "one.html").write_text(f"<!-- saved from url=(0022)https://courier.example -->{saved}")
    outcomes = bring(archive, drop / "one.html", folder)
    assert states(outcomes) == {
        "one.html": "imported", "quay.jpg": "part", "style.css": "part", "broken.jpg": "part", "unseen.jpg": "part",
    }  # fmt: skip
    article = titled(archive, "One")
    assert "ends in the middle" in outcomes["broken.jpg"].message
    assert article.source_url == "https://courier.example"
    assert sorted(original.role for original in article.originals) == ["part"] * 4 + ["source"]
    here, missing = (next(p for p in items(archive, "photo") if p.id == shown.id) for shown in article.photos)
    assert (here.missing, captions(here)) == (False, ["At dusk"])
    assert (missing.missing, captions(missing)) == (True, ["At dawn"])
    assert outcomes["quay.jpg"].ids == (bytes.fromhex(article.id), bytes.fromhex(here.id))
    assert_clean(archive)


def test_a_copy_of_a_page_in_its_own_folder_leaves_it_the_source(archive: Archive, drop: Path) -> None:
    (drop / "a.html").write_text(page("Flood"))
    (drop / "a_files").mkdir()
    (drop / "a_files" / "copy.html").write_text(page("Flood"))
    for _ in range(2):
        bring(archive, drop / "a.html")
        assert roles(archive, "Flood") == ["source"]
    assert states(bring(archive, drop / "a_files" / "copy.html")) == {"copy.html": "duplicate"}
    assert len(items(archive)) == 1
    assert_clean(archive)


def test_a_picture_that_is_not_there_is_a_photo_known_by_its_caption(archive: Archive, drop: Path) -> None:
    head = '<link rel="canonical" href="https://courier.example/2003/flood.html">'
    text = page("One", figure("img/quay%201.jpg", "At dusk (Photo: T. Hallam)"), figure("http://[x", "At dawn"))
    (drop / "one.html").write_text(text.replace("<body>", f"<head>{head}</head><body>") + "<img src='//[y' alt=z>")
    bring(archive, drop)
    first, second = sorted(items(archive, "photo"), key=lambda item: item.id)
    assert (first.missing, first.title, captions(first)) == (True, "quay 1.jpg", ["At dusk"])
    assert first.source_url == "https://courier.example/2003/img/quay%201.jpg"
    assert first.captions[0].credit == "T. Hallam"
    assert (second.missing, second.title, captions(second)) == (True, "http://[x", ["At dawn"])
    assert_clean(archive)


def test_an_address_cannot_smuggle_marks_into_the_name_of_a_missing_picture(archive: Archive, drop: Path) -> None:
    (drop / "one.html").write_text(page("One", figure("https://cdn.example/qu%00%1bay%ff.jpg", "At dusk")))
    bring(archive, drop)
    (missing,) = items(archive, "photo")
    assert missing.title == "quay\ufffd.jpg"
    assert missing.source_url == "https://cdn.example/qu%00%1bay%ff.jpg"


def test_pictures_inside_a_page_become_photos_once(archive: Archive, drop: Path) -> None:
    address = "data:image/png;base64," + base64.b64encode(png(image=picture(70, 70))).decode()
    broken = "data:image/png;base64," + "A" * 301
    (drop / "one.html").write_text(page("One", figure(address, "At dusk"), figure(broken, "Nothing")))
    (drop / "two.html").write_text(page("Two", figure(address, "At dawn")))
    bring(archive, drop)
    whole = [item for item in items(archive, "photo") if not item.missing]
    assert [captions(item) for item in whole] == [["At dusk", "At dawn"]]
    assert_clean(archive)


def test_a_page_cannot_reach_files_that_were_not_dropped(archive: Archive, drop: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo(6))
    figures = [
        figure(address, address) for address in ("../secret.jpg", str(tmp_path / "secret.jpg"), "%2e%2e/secret.jpg")
    ]
    (drop / "one.html").write_text(page("One", *figures, figure((tmp_path / "secret.jpg").as_uri(), "by address")))
    bring(archive, drop)
    assert [item.missing for item in items(archive, "photo")] == [True] * 4


def test_markdown_finds_its_pictures_beside_it(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(photo(7))
    (drop / "one.md").write_text(f'# One\n\n{TEXT}\n\n![Boats](quay.jpg "Boats at dusk")\n')
    bring(archive, drop)
    (quay,) = items(archive, "photo")
    assert not quay.missing
    assert [article.id for article in quay.articles] == [titled(archive, "One").id]
    assert "Boats at dusk" in captions(quay)


def test_where_and_when_a_page_was_saved_stand_in_its_accession_with_their_source(archive: Archive, drop: Path) -> None:
    said = "<!--\n Page saved with SingleFile \n url: https://courier.example/flood \n"
    said += " saved date: Thu May 01 2003 08:00:05 GMT+0200 (Central European Summer Time)\n-->"
    (drop / "flood.html").write_text(said + page("The flood"))
    bring(archive, drop)
    (accession,) = titled(archive, "The flood").accessions
    assert accession.url == "https://courier.example/flood"
    assert archive.query("SELECT modified FROM accession") == [("2003-05-01T06:00:05Z",)]
    ((line,),) = archive.query("SELECT line FROM entry WHERE line LIKE '%html:saved-date%'")
    assert json.loads(line)["src"] == {"modified": "html:saved-date"}
    (arrival,) = provenance(archive, bytes.fromhex(titled(archive, "The flood").id))
    assert arrival.detail["captured"] == "2003-05-01T06:00:05Z"
    assert "modified" not in arrival.detail
    assert_clean(archive)
