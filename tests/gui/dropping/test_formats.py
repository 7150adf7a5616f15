"""What other programs hand over, in the formats in which it really arrives."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from archive_app.gui.dropping import formats
from archive_app.gui.dropping.formats import glance, own_items, put_items, take_all
from archive_app.gui.dropping.offer import OfferKind

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 64


def png() -> bytes:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return formats.encoded(image)


def mime(**data: bytes | str) -> QMimeData:
    made = QMimeData()
    for name, value in data.items():
        made.setData(NAMES[name], value.encode() if isinstance(value, str) else value)
    return made


NAMES = {
    "uris": "text/uri-list",
    "html": "text/html",
    "text": "text/plain",
    "octets": "application/octet-stream",
    "png": "image/png",
    "moz": "text/x-moz-url",
    "moz_data": "text/x-moz-url-data",
    "moz_page": "text/x-moz-url-priv",
    "promise": "application/x-moz-file-promise-dest-filename",
    "netscape": "_NETSCAPE_URL",
    "copied": "x-special/gnome-copied-files",
}


def test_files_of_a_file_manager_are_files() -> None:
    offer = take_all(mime(uris="file:///srv/Hallam%20scans\r\nfile:///srv/a%23b.jpg\r\n"))
    assert offer.kind is OfferKind.FILES
    assert offer.paths == (Path("/srv/Hallam scans"), Path("/srv/a#b.jpg"))
    assert offer.can_be_taken


def test_urls_set_by_qt_are_files(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "ночь.html"))])
    assert glance(data).paths == (tmp_path / "ночь.html",)


def test_a_file_name_that_is_no_text_keeps_its_bytes() -> None:
    (path,) = take_all(mime(uris="file:///srv/caf%E9.jpg")).paths
    assert os.fsencode(path) == b"/srv/caf\xe9.jpg"


def test_a_name_with_a_question_mark_is_kept_whole() -> None:
    assert take_all(mime(uris="file:///srv/who?.jpg")).paths == (Path("/srv/who?.jpg"),)


def test_files_of_this_machine_by_its_name_are_files() -> None:
    assert take_all(mime(uris="file://localhost/srv/a.jpg")).paths == (Path("/srv/a.jpg"),)


def test_files_copied_in_a_file_manager_are_files() -> None:
    assert take_all(mime(copied="cut\nfile:///srv/a.jpg\nfile:///srv/b.jpg")).paths == (
        Path("/srv/a.jpg"),
        Path("/srv/b.jpg"),
    )


def test_file_addresses_in_plain_text_are_files() -> None:
    assert take_all(mime(text="file:///srv/a.jpg\nfile:///srv/b.jpg\n")).paths[1] == Path("/srv/b.jpg")


def test_files_on_another_machine_are_refused_with_what_to_do() -> None:
    offer = take_all(mime(uris="sftp://host/srv/a.jpg"))
    assert not offer.can_be_taken
    assert "copy them to this one" in offer.refusal


def test_a_picture_of_chromium_is_its_original_bytes() -> None:
    data = mime(
        uris="https://post.example/img/river-front.jpg",
        html="\ufeff<img src='https://post.example/img/river-front.jpg' alt='The river front'>",
        octets=JPEG,
        text="https://post.example/img/river-front.jpg",
    )
    offer = take_all(data)
    assert (offer.kind, offer.data, offer.name) == (OfferKind.PICTURE, JPEG, "river-front.jpg")
    assert offer.url == "https://post.example/img/river-front.jpg"
    assert offer.title == "The river front"
    assert not offer.remark


def test_a_picture_within_a_link_keeps_the_picture_s_name() -> None:
    data = mime(
        uris="https://post.example/story",
        html="\ufeff<a href='https://post.example/story'><img src='https://post.example/img/a.jpg'></a>",
        octets=JPEG,
    )
    offer = take_all(data)
    assert (offer.kind, offer.name, offer.url) == (OfferKind.PICTURE, "a.jpg", "https://post.example/img/a.jpg")


def test_a_glance_does_not_ask_for_the_bytes() -> None:
    asked: list[str] = []

    class Watched(QMimeData):
        def retrieveData(self, name, kind):  # noqa: N802 - Qt's name
            asked.append(name)
            return super().retrieveData(name, kind)

    data = Watched()
    data.setData("application/octet-stream", JPEG)
    data.setHtml("<img src='https://post.example/a.jpg'>")
    data.setUrls([QUrl("https://post.example/a.jpg")])
    assert glance(data).kind is OfferKind.PICTURE
    assert "application/octet-stream" not in asked
    assert take_all(data).data == JPEG


@pytest.mark.parametrize("megabytes", [1, 12])
def test_a_glance_at_a_large_page_looks_at_its_beginning_alone(megabytes: int) -> None:
    paragraph = "<p>Water <a href='https://post.example/'>rose</a> in the <b>night</b>.</p>"
    data = QMimeData()
    data.setHtml("<div>" + paragraph * (megabytes * 1_000_000 // len(paragraph)) + "</div>")
    offer = glance(data)
    assert offer.kind is OfferKind.PAGE
    assert len(offer.data) <= 128 << 10
    assert len(take_all(data).data) > megabytes * 900_000


def test_a_glance_tells_that_a_page_is_too_large() -> None:
    data = QMimeData()
    data.setHtml("<p>Water rose. " * 1_500_000)
    assert "16 MB" in glance(data).refusal


def test_a_glance_knows_a_picture_within_the_markup_of_which_it_sees_only_the_beginning() -> None:
    data = QMimeData()
    data.setHtml('<img src="data:image/png;base64,' + "A" * 1_000_000 + '">')
    offer = glance(data)
    assert offer.kind is OfferKind.PICTURE and offer.can_be_taken


def test_a_glance_at_a_long_text_takes_its_beginning_and_a_drop_all_of_it() -> None:
    data = QMimeData()
    data.setText("Water rose. " * 100_000)
    assert glance(data).kind is take_all(data).kind is OfferKind.TEXT
    assert len(glance(data).data) < len(take_all(data).data) == 1_200_000


def test_bytes_that_are_no_picture_are_not_taken_for_one() -> None:
    data = mime(octets=b"MZ" + b"\0" * 100, uris="https://post.example/setup.exe")
    assert take_all(data).kind is OfferKind.LINK


def test_a_picture_of_firefox_is_taken_as_it_was_written_anew_and_says_so() -> None:
    made = png()
    data = mime(
        uris="https://post.example/img/a.jpg",
        html="<img src='https://post.example/img/a.jpg' alt='Boats'>",
        moz_data="https://post.example/img/a.jpg".encode("utf-16-le"),
        promise="boats.jpg".encode("utf-16-le"),
        png=made,
    )
    offer = take_all(data)
    assert (offer.kind, offer.data, offer.name) == (OfferKind.PICTURE, made, "boats.jpg")
    assert "wrote anew" in offer.remark


def test_the_page_of_a_picture_goes_along() -> None:
    data = mime(html="<img src='https://post.example/a.jpg'>", moz_page="https://post.example/story", png=png())
    assert take_all(data).url == "https://post.example/story"


def test_pixels_alone_are_a_picture() -> None:
    data = QMimeData()
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("brown"))
    data.setImageData(image)
    offer = take_all(data)
    assert offer.kind is OfferKind.PICTURE
    assert offer.image is not None and offer.image.width() == 3
    assert formats.encoded(offer.image).startswith(b"\x89PNG")
    assert not offer.remark


def test_a_picture_within_the_html_is_taken() -> None:
    made = png()
    data = mime(html=f'<img src="data:image/png;base64,{base64.b64encode(made).decode()}">')
    offer = take_all(data)
    assert (offer.kind, offer.data, offer.url) == (OfferKind.PICTURE, made, None)


def test_a_picture_of_which_only_the_address_came_is_refused() -> None:
    offer = take_all(mime(html="<img src='https://post.example/a.jpg'>", uris="https://post.example/a.jpg"))
    assert not offer.can_be_taken
    assert "save the picture" in offer.refusal


@pytest.mark.parametrize(
    "data",
    [
        {"uris": "https://post.example/story", "html": "<a href='https://post.example/story'>Flood</a>"},
        {"uris": "https://post.example/story", "netscape": "https://post.example/story\nFlood"},
        {"moz": "https://post.example/story\nFlood".encode("utf-16-le")},
        {"text": " https://post.example/story\n"},
    ],
)
def test_an_address_alone_is_refused_with_what_to_do(data: dict[str, bytes | str]) -> None:
    offer = take_all(mime(**data))
    assert offer.kind is OfferKind.LINK
    assert offer.name == "post.example"
    assert "save the page" in offer.refusal


def test_a_selection_of_a_page_is_a_page() -> None:
    offer = take_all(mime(html="\ufeff<p>The river <a href='x'>rose</a>.</p>", text="The river rose."))
    assert offer.kind is OfferKind.PAGE
    assert offer.data == b"<p>The river <a href='x'>rose</a>.</p>"


def test_a_selection_with_a_picture_in_it_is_a_page_and_not_the_picture() -> None:
    offer = take_all(mime(html="<p>Words</p><img src='https://post.example/a.jpg'>", text="Words", png=png()))
    assert offer.kind is OfferKind.PAGE


def test_scripts_are_no_words_of_a_page() -> None:
    assert take_all(mime(html="<script>let a = 1</script>")).kind is OfferKind.NOTHING


def test_plain_text_is_text() -> None:
    offer = take_all(mime(text="ارتفع منسوب النهر"))
    assert (offer.kind, offer.data.decode()) == (OfferKind.TEXT, "ارتفع منسوب النهر")


@pytest.mark.parametrize("data", [{}, {"text": "  \n"}])
def test_nothing_is_nothing(data: dict[str, str]) -> None:
    assert take_all(mime(**data)).kind is OfferKind.NOTHING


def test_a_text_beyond_the_bounds_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_TEXT_BYTES", 10)
    assert "save it as a file" in take_all(mime(text="eleven chars")).refusal


def test_a_picture_beyond_the_bounds_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_PICTURE_BYTES", 10)
    offer = take_all(mime(octets=JPEG, html="<img src='https://post.example/a.jpg'>"))
    assert "drop the file" in offer.refusal


def test_items_of_this_archive_are_known_again() -> None:
    ids = (b"\x01" * 16, b"\xfe" * 16)
    data = QMimeData()
    put_items(data, "/srv/Aldermere", ids)
    data.setText("Two boats")
    assert take_all(data).items == ids
    assert own_items(data, "/srv/Aldermere") == ids


def test_items_of_another_archive_are_not_ours() -> None:
    data = QMimeData()
    put_items(data, "/srv/Other", (b"\x01" * 16,))
    assert own_items(data, "/srv/Aldermere") == ()


def test_lines_that_are_no_ids_are_left_out() -> None:
    data = QMimeData()
    put_items(data, "/srv/A", ())
    data.setData(formats.ITEMS_FORMAT, b"zz\n" + b"0" * 31)
    assert own_items(data, "/srv/A") == ()
