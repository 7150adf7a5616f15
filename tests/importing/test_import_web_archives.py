"""Web archives and mailboxes: their pages and messages come in, and they are kept as what held these."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import zstandard
from container_makers import CAPTURED, WarcMaker, wacz, zipped
from importing_helpers import assert_clean, bring, figure, items, outcomes_of, page, roles, source, titled, told
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.archive.reading import read_article
from archive_app.importing import batch, unpacking
from archive_app.importing.importer import Import
from archive_app.importing.rereading import reread
from archive_app.media.original_page import read_original
from archive_app.progress import finish

SITE = "https://example.org/news/flood.html"
LATER = "2021-05-01T00:00:00Z"


def arrivals(archive: Archive) -> dict[str, list[tuple[str | None, str | None]]]:
    """Address and time of each arrival, by the name of the file."""
    found: dict[str, list[tuple[str | None, str | None]]] = {}
    for name, url, modified in archive.query("SELECT name, url, modified FROM accession ORDER BY pk"):
        found.setdefault(name, []).append((url, modified))
    return found


def flood(made: WarcMaker, *figures: str, title: str = "Flood") -> bytes:
    content = page(title, *(figures or (figure("../img/quay.jpg", "The quay"),))).encode()
    made.response(SITE, content)
    return content


@pytest.mark.parametrize("packed", [False, True])
def test_a_captured_page_comes_in_with_its_address_its_time_and_its_pictures(
    archive: Archive, drop: Path, packed: bool
) -> None:
    made = WarcMaker(packed=packed)
    content = flood(made)
    made.response("https://example.org/img/quay.jpg", jpeg(), "image/jpeg")
    made.response("https://example.org/style.css", b"p { color: red }", "text/css")
    (drop / "press.warc").write_bytes(made.data)
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert {o.shown: str(o.status) for o in outcomes} == {
        f"press.warc › {SITE}": "imported",
        "press.warc › https://example.org/img/quay.jpg": "part",
        "press.warc": "unpacked",
    }
    assert "1 other resource" in outcomes[-1].message
    article, (photo,) = titled(archive, "Flood"), items(archive, "photo")
    assert article.source_url == SITE
    assert source(archive, "Flood") == content
    assert [shown.id for shown in article.photos] == [photo.id]
    assert [caption.text for caption in photo.captions] == ["The quay"]
    assert roles(archive, "Flood") == ["container", "source"]
    assert arrivals(archive)["flood.html"] == [(SITE, CAPTURED)]
    assert_clean(archive)


def test_the_history_says_that_the_time_is_that_of_the_capture(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made)
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    lines = [json.loads(line) for (line,) in archive.query("SELECT line FROM entry WHERE line LIKE '%warc:WARC-Date%'")]
    assert [line["k"] for line in lines] == ["accession"]
    assert lines[0]["src"] == {"modified": "warc:WARC-Date"}


def test_the_headers_are_kept_byte_for_byte(archive: Archive, drop: Path) -> None:
    made = WarcMaker(packed=True)
    flood(made)
    (drop / "press.warc.gz").write_bytes(made.data)
    bring(archive, drop)
    ((block,),) = archive.query(
        "SELECT b.data FROM original_raw r JOIN raw_block b ON b.pk=r.block WHERE r.format='warc'"
    )
    assert gzip.decompress(made.data).startswith(block)
    assert block.startswith(b"WARC/1.1\r\n")
    assert block.endswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")


@pytest.mark.parametrize(
    "address",
    ["/img/quay.jpg", "../img/quay.jpg", "//example.org/img/quay.jpg", "http://example.org/img/quay.jpg#x"],
)
def test_a_figure_finds_its_picture_by_any_form_of_the_address(archive: Archive, drop: Path, address: str) -> None:
    made = WarcMaker()
    flood(made, figure(address, "The quay"))
    made.response("https://example.org/img/quay.jpg", jpeg(), "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert [len(photo.captions) for photo in items(archive, "photo")] == [1]


def test_a_figure_finds_its_picture_by_its_srcset(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made, figure('small.jpg" srcset="small.jpg 300w, /img/large.jpg 1200w', "The quay"))
    made.response("https://example.org/img/large.jpg", jpeg(), "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    (photo,) = items(archive, "photo")
    assert photo.accessions[0].url == "https://example.org/img/large.jpg"


def test_a_picture_that_two_pages_show_is_one_photo(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made)
    made.response("https://example.org/b.html", page("After", figure("/img/quay.jpg", "Later")).encode())
    made.response("https://example.org/img/quay.jpg", jpeg(), "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    (photo,) = items(archive, "photo")
    assert {caption.text for caption in photo.captions} == {"The quay", "Later"}
    assert len(photo.accessions) == 1


def test_a_damaged_picture_fails_once_however_many_pages_show_it(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made)
    made.response("https://example.org/b.html", page("After", figure("/img/quay.jpg", "Later")).encode())
    made.response("https://example.org/img/quay.jpg", jpeg(picture(400, 300))[:900], "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    assert told(archive, drop) == {
        f"press.warc › {SITE}": "imported",
        "press.warc › https://example.org/img/quay.jpg": "failed",
        "press.warc › https://example.org/b.html": "imported",
        "press.warc": "unpacked",
    }
    assert_clean(archive)


def test_of_pictures_that_no_page_shows_only_large_ones_come_in(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made, figure("small-but-shown.jpg", "Small"))
    made.response("https://example.org/news/small-but-shown.jpg", jpeg(picture(80, 60)), "image/jpeg")
    made.response("https://example.org/a.jpg", jpeg(picture(400, 200)), "image/jpeg")
    made.response("https://example.org/b.jpg", jpeg(picture(400, 201)), "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    steps = list(Import(archive, [drop]).run())
    assert (steps[-1].done, steps[-1].total) == (4, 4)
    assert steps[-1].bytes_done == steps[-1].bytes_total
    assert {photo.accessions[0].name for photo in items(archive, "photo")} == {"small-but-shown.jpg", "b.jpg"}


def test_pages_that_were_not_found_and_content_that_is_no_page_are_not_taken(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    made.response("https://example.org/gone", page("Gone").encode(), status="404 Not Found")
    made.response("https://example.org/a.json", b'{"html": "<p>no</p>"}', "application/json")
    made.response("https://example.org/a.js", b"<div>not a page</div>", "text/javascript")
    made.resource("https://example.org/kept", page("Kept").encode(), "text/html")
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert [item.title for item in items(archive)] == ["Kept"]


def test_a_revisit_is_another_arrival_of_the_record_that_it_means(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    id_ = made.response(SITE, page("Flood").encode())
    made.revisit(SITE, LATER, WARC_Refers_To=id_)
    made.revisit(SITE, "2021-06-01T00:00:00Z", WARC_Refers_To_Target_URI=SITE, WARC_Refers_To_Date=CAPTURED)
    made.revisit(SITE, "2021-07-01T00:00:00Z", WARC_Refers_To="<urn:uuid:elsewhere>")
    (drop / "press.warc").write_bytes(made.data)
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert "1 record" in outcomes[-1].message
    assert arrivals(archive)["flood.html"] == [(SITE, date) for date in (CAPTURED, LATER, "2021-06-01T00:00:00Z")]


def test_a_web_archive_is_stored_once_for_all_its_pages(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    made = WarcMaker()
    for number in range(5):
        made.response(f"https://example.org/{number}", page(f"Page {number}").encode())
    (drop / "press.warc").write_bytes(made.data)
    bring(archive, drop)
    assert [roles(archive, f"Page {number}") for number in range(5)] == [["container", "source"]] * 5
    rows = archive.query("SELECT count(*) FROM accession WHERE name='press.warc'")
    assert rows == [(1,)]
    assert_clean(archive)


@pytest.mark.parametrize("at_most", [1, 3])
def test_a_web_archive_that_was_interrupted_goes_on_without_doubles(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch, at_most: int
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    monkeypatch.setattr(unpacking, "CHUNK_FILES", 2)
    made = WarcMaker()
    for number in range(6):
        made.response(
            f"https://example.org/{number}",
            page(f"Page {number}", figure("quay.jpg", f"The quay, seen from place {number}")).encode(),
        )
    made.response("https://example.org/quay.jpg", jpeg(), "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)
    outcomes_of(Import(archive, [drop]).run(), at_most=at_most)
    assert_clean(archive)
    finish(Import(archive, [drop]).run())
    assert len(items(archive, "article")) == 6
    (photo,) = items(archive, "photo")
    assert (len(photo.captions), len(photo.accessions)) == (6, 1)
    paths = [path for (path,) in archive.query("SELECT path FROM accession")]
    assert len(paths) == len(set(paths)) == 8
    assert_clean(archive)
    archive.undo()
    assert items(archive) == []


# -- WACZ


def test_of_a_wacz_only_the_listed_pages_are_articles_and_have_its_titles(archive: Archive, drop: Path) -> None:
    made = WarcMaker(packed=True)
    made.response(SITE, b"<html><body><p>The water rose for three days and fell on the fourth.</p></body></html>")
    made.response("https://example.org/frame.html", page("A frame").encode())
    pages = '{"format": "json-pages-1.0"}\n' + json.dumps({"url": SITE, "title": "Told by the list"})
    (drop / "press.wacz").write_bytes(wacz(made.data, pages))
    assert told(archive, drop / "press.wacz") == {f"press.wacz › {SITE}": "imported", "press.wacz": "unpacked"}
    assert [item.title for item in items(archive)] == ["Told by the list"]
    assert roles(archive, "Told by the list") == ["container", "source"]
    assert_clean(archive)


def test_of_a_wacz_without_a_list_every_page_is_an_article(archive: Archive, drop: Path) -> None:
    made = WarcMaker(packed=True)
    flood(made)
    made.response("https://example.org/b.html", page("Other").encode())
    (drop / "press.wacz").write_bytes(wacz(made.data))
    bring(archive, drop)
    assert {item.title for item in items(archive)} >= {"Flood", "Other"}


def test_a_web_archive_in_a_zip_is_kept_with_its_place(archive: Archive, drop: Path) -> None:
    made = WarcMaker()
    flood(made)
    (drop / "a.zip").write_bytes(zipped({"press.warc": made.data}))
    bring(archive, drop)
    paths = {path.rpartition("/drop/")[2] for (path,) in archive.query("SELECT path FROM accession")}
    assert paths == {"a.zip › press.warc", f"a.zip › press.warc › {SITE}"}


def test_the_encoding_of_a_page_is_what_the_header_of_its_capture_says_also_when_it_is_read_again(
    archive: Archive, drop: Path
) -> None:
    text = "Река вышла из берегов до полуночи, и нижний город предупредили колоколами."
    content = f"<html><body><article><h1>Река</h1><p>{text}</p></article></body></html>".encode("koi8_r")
    made = WarcMaker()
    made.response(SITE, content, "text/html; charset=koi8-r")
    (drop / "press.warc").write_bytes(made.data)
    finish(Import(archive, [drop]).run())
    assert titled(archive, "Река").body == text
    article = bytes.fromhex(titled(archive, "Река").id)
    assert finish(reread(archive, [article])).proposals == []
    shown = read_article(archive, article).source
    assert shown is not None
    assert text in "".join(read_original(shown.path, shown.media_type, shown.charset).pieces)


def test_a_web_archive_packed_by_zstandard_comes_in_record_by_record(archive: Archive, drop: Path) -> None:
    first, second = WarcMaker(), WarcMaker()
    content = flood(first)
    second.response("https://example.org/img/quay.jpg", jpeg(), "image/jpeg")
    (drop / "press.warc.zst").write_bytes(zstandard.compress(first.data) + zstandard.compress(second.data))
    finish(Import(archive, [drop]).run())
    assert source(archive, "Flood") == content
    assert [caption.text for caption in items(archive, "photo")[0].captions] == ["The quay"]
    assert roles(archive, "Flood") == ["container", "source"]
    assert_clean(archive)


def test_what_stands_before_a_damage_of_a_packed_web_archive_comes_in_and_the_rest_is_told(
    archive: Archive, drop: Path
) -> None:
    first, second = WarcMaker(), WarcMaker()
    flood(first)
    second.response("https://example.org/b", page("After").encode())
    damaged = zstandard.compress(second.data)[:4] + bytes(40)
    (drop / "press.warc.zst").write_bytes(zstandard.compress(first.data) + damaged)
    outcomes = outcomes_of(Import(archive, [drop]).run())
    assert [item.title for item in items(archive, "article")] == ["Flood"]
    assert any("is damaged or was cut short" in outcome.message for outcome in outcomes)
