"""The small picture of a PDF's first page, and the pictures taken out of it, cost no more than they may."""

from __future__ import annotations

import io
import tempfile
import zlib
from pathlib import Path

import pytest
from pdf_makers import Image, pdf, placed_image, set_lines
from photo_makers import jpeg, picture
from PIL import Image as Pillow

from archive_app.media.documents import pdf_pictures, pdf_preview
from archive_app.media.documents.pdf import read_pdf
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.facts import ArticleFacts

TEXT = "The river Alder rose above the old quay."
BROKEN_OFF = "The small picture of its first page was left out or broken off, as the page takes too long to be drawn."


def read(folder: Path, data: bytes, deadline: Deadline | None = None) -> ArticleFacts:
    (folder / "incoming").write_bytes(data)
    return read_pdf(folder / "incoming", "flood.pdf", Path(tempfile.mkdtemp(dir=folder)), deadline)


def with_pictures(*images: Image) -> bytes:
    """A page with a line of text and pictures one below the other."""
    shown = "".join(placed_image(f"P{n}", 72, 500 - 170 * n, 150, 150) for n in range(len(images)))
    named = {f"P{number}": image for number, image in enumerate(images)}
    return pdf([set_lines([TEXT])], drawn=[shown], images=named)


def embedded(number: int) -> Image:
    return Image(jpeg(picture(100 + number, 100)), "/DCTDecode", 100 + number, 100)


def test_a_page_with_pictures_is_drawn_whole(tmp_path: Path) -> None:
    facts = read(tmp_path, with_pictures(embedded(1), embedded(2)))
    assert facts.preview is not None and BROKEN_OFF not in facts.warnings
    with Pillow.open(io.BytesIO(facts.preview)) as small:
        assert small.size == (362, 512)
        colours = small.convert("RGB").getcolors(1 << 20)
        assert colours is not None and len(colours) > 50


def test_pictures_of_too_many_pixels_are_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_preview, "MOST_PIXELS", 15_000)
    assert BROKEN_OFF not in read(tmp_path, with_pictures(embedded(1))).warnings
    facts = read(tmp_path, with_pictures(embedded(1), embedded(2)))
    assert facts.preview is None and BROKEN_OFF in facts.warnings
    assert facts.body == TEXT and len(facts.parts) == 2


def test_embedded_files_that_expand_too_far_are_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_preview, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(pdf_pictures, "LARGEST_UNPACKED", 1 << 20)
    bomb = zlib.compress(zlib.compress(b"\xff\xd8\xff" + bytes(2 << 20)))
    facts = read(tmp_path, with_pictures(Image(bomb, "[/FlateDecode/FlateDecode/DCTDecode]", 200, 200), embedded(1)))
    assert facts.preview is None and BROKEN_OFF in facts.warnings
    assert facts.body == TEXT
    assert [part.path.read_bytes() for part in facts.parts] == [embedded(1).data]


def test_what_is_unpacked_counts_also_where_it_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pictures, "LARGEST_UNPACKED", 1 << 20)
    monkeypatch.setattr(pdf_pictures, "MOST_BYTES_IN_ALL", 2 << 20)
    bomb = zlib.compress(zlib.compress(b"\xff\xd8\xff" + bytes(2 << 20)))
    facts = read(tmp_path, with_pictures(Image(bomb, "[/FlateDecode/FlateDecode/DCTDecode]", 200, 200), embedded(1)))
    assert facts.parts == ()
    assert any("1 picture beyond what is taken out of a document" in said for said in facts.warnings)


def test_embedded_files_of_too_many_pixels_in_sum_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pictures, "MOST_PIXELS_OF_FILES", 25_000)
    facts = read(tmp_path, with_pictures(embedded(1), embedded(2), embedded(3)))
    assert len(facts.parts) == 2
    assert any("1 picture beyond what is taken out of a document" in said for said in facts.warnings)


def test_drawing_is_broken_off_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2 as pdfium

    lines = "".join(f"{n} 0 m {n} 800 l S\n" for n in range(2000))
    (tmp_path / "many.pdf").write_bytes(pdf([set_lines([TEXT])], drawn=[lines]))
    document = pdfium.PdfDocument(str(tmp_path / "many.pdf"))
    for seconds, missed in ((60.0, ()), (-1.0, ("preview",))):
        deadline = Deadline()
        assert pdf_preview.first_page(document, None, deadline, seconds) is not None
        assert deadline.missed == missed
    document.close()
