from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from document_makers import ARABIC, JPEG, PNG, mime

from archive_app.errors import BadInputError
from archive_app.media.documents.mhtml import read_mhtml
from archive_app.media.facts import ArticleFacts, Stated

_URL = "https://aldermere.example/news/flood.html"
_SAVED = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {_URL}\r\nSubject: Flood\r\n"
    "Date: Tue, 3 Mar 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
)
_PAGE = """<html lang="ar"><head><title>The flood</title></head><body><article><h1>The flood</h1><p>{}</p>
<figure><img src="{}"><figcaption>The old mill</figcaption></figure><p>The river rose above the quay at night, and the
market was under water until noon of the next day.</p></article></body></html>"""


def _read(folder: Path, message: str | bytes, *, scratch: bool = True) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(message if isinstance(message, bytes) else message.encode())
    (folder / "scratch").mkdir(exist_ok=True)
    return read_mhtml(path, "page.mhtml", folder / "scratch" if scratch else None)


def _page(image: str, location: str = _URL, charset: str = "utf-8") -> str:
    coded = quopri.encodestring(_PAGE.format(ARABIC, image).encode(charset)).decode()
    return (
        f"Content-Type: text/html; charset={charset}\r\nContent-ID: <frame@x>\r\nContent-Location: {location}\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{coded}"
    )


def _picture(data: bytes, more: str) -> str:
    coded = base64.encodebytes(data).decode()
    return f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n{coded}"


def test_the_page_is_read_with_its_address(tmp_path: Path) -> None:
    facts = _read(tmp_path, _SAVED + mime("b", _page("mill.png", charset="cp1256")))
    assert facts.title == Stated("The flood", "html:h1")
    assert facts.source_url == Stated(_URL, "mhtml:Snapshot-Content-Location")
    assert ARABIC in facts.body
    assert b"Date: Tue, 3 Mar 2020 10:00:00 -0000" in facts.raw["mail-headers"]


def test_the_time_of_saving_is_told_in_utc(tmp_path: Path) -> None:
    facts = _read(tmp_path, _SAVED + mime("b", _page("mill.png")))
    assert facts.saved == Stated("2020-03-03T10:00:00Z", "mhtml:Date")
    message = _SAVED.replace("Date: Tue, 3 Mar 2020 10:00:00 -0000", "Date: soon")
    assert _read(tmp_path, message + mime("b", _page("mill.png"))).saved is None


def test_without_a_snapshot_location_the_address_is_that_of_the_page(tmp_path: Path) -> None:
    message = _SAVED.replace("Snapshot-Content-Location", "X-Other")
    facts = _read(tmp_path, message + mime("b", _page("mill.png")))
    assert facts.source_url == Stated(_URL, "mhtml:Content-Location")


@pytest.mark.parametrize(
    ("image", "header"),
    [
        ("../pictures/mill.png", "Content-Location: https://aldermere.example/pictures/mill.png\r\n"),
        (
            "https://aldermere.example/pictures/mill.png",
            "Content-Location: https://aldermere.example/pictures/mill.png\r\n",
        ),
        ("cid:mill@x", "Content-ID: <mill@x>\r\n"),
        ("pictures/mill.png", "Content-Location: pictures/mill.png\r\n"),
    ],
)
def test_a_picture_is_found_by_location_or_content_id(tmp_path: Path, image: str, header: str) -> None:
    message = _SAVED + mime("b", _page(image), _picture(JPEG, "Content-ID: <other@x>\r\n"), _picture(PNG, header))
    facts = _read(tmp_path, message)
    (part,) = facts.parts
    assert (part.addresses, part.path.read_bytes()) == ((image,), PNG)
    assert facts.figures[0].image == image
    assert part.url == ("https://aldermere.example/pictures/mill.png" if "https" in header else None)


def test_the_page_that_the_message_names_as_its_start_is_read(tmp_path: Path) -> None:
    other = "Content-Type: text/html\r\n\r\n<p>An advert</p>"
    message = _SAVED.replace('type="text/html"', 'start="<frame@x>"') + mime("b", other, _page("mill.png"))
    assert _read(tmp_path, message).title.value == "The flood"


def test_without_a_scratch_folder_pictures_are_left_out_with_a_warning(tmp_path: Path) -> None:
    message = _SAVED + mime("b", _page("cid:a"), _picture(PNG, "Content-ID: <a>\r\n"))
    facts = _read(tmp_path, message, scratch=False)
    assert (facts.parts, facts.warnings) == ((), ("1 file inside it was left out.",))


def test_a_message_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="without the page itself"):
        _read(tmp_path, _SAVED + mime("b", _picture(PNG, "")))
    with pytest.raises(BadInputError, match="empty or too large"):
        _read(tmp_path, _SAVED + mime("b", "Content-Type: text/html\r\n\r\n"))
