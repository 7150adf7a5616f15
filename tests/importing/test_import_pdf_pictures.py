"""The pictures of a PDF, from the file to photos with captions."""

from __future__ import annotations

from pathlib import Path

from importing_helpers import assert_clean, bring, items, states
from pdf_makers import Image, pdf, placed_image, set_lines
from photo_makers import jpeg, picture

from archive_app.archive import Archive

_LINES = ["The river rose above the old quay in the night, and by the", "morning the market of Alder was under water."]
_PHOTO = jpeg(picture(320, 240))


def test_a_picture_in_a_pdf_becomes_a_photo_of_the_article_with_its_caption(archive: Archive, drop: Path) -> None:
    page = [*set_lines(_LINES, top=780), (72.0, 486.0, 8.0, "The quay in the morning. (Photo: Ida Hallam)")]
    small = placed_image("Quay", 72, 500, 320, 240) + placed_image("Quay", 72, 60, 20, 15)
    data = pdf([page], drawn=[small], images={"Quay": Image(_PHOTO, "/DCTDecode", 320, 240)})
    (drop / "flood.pdf").write_bytes(data)
    outcomes = bring(archive, drop)
    assert states(outcomes) == {"flood.pdf": "imported", "flood.pdf › page 1, picture 1.jpg": "part"}
    assert outcomes["flood.pdf"].message == ("Article, 21 words, 1 photo with a caption. Left out: 1 small picture.")
    (photo,) = items(archive, "photo")
    (article,) = items(archive, "article")
    (caption,) = photo.captions
    assert (caption.text, caption.credit, caption.articles) == ("The quay in the morning.", "Ida Hallam", (article.id,))
    assert [shown.id for shown in article.photos] == [photo.id]
    assert_clean(archive)
