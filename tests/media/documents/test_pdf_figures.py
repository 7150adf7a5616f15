"""Pictures within the pages of a PDF, the captions by them, and what is no figure."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from pdf_makers import SLANTED, Image, Placed, pdf, placed_image, set_lines
from photo_makers import jpeg, picture
from PIL import Image as Pillow
from PIL import ImageChops

from archive_app.media.documents import pdf_figures, pdf_pictures
from archive_app.media.documents.pdf import read_pdf
from archive_app.media.facts import ArticleFacts, FigureFacts

ABOVE = [
    "The river rose above the old quay in the night, and by the",
    "morning the market of Aldermere was under water.",
]
BELOW = ["Nobody was hurt, since the watch had rung the bell of the", "tower when the ferry broke from its chain."]
_PHOTO = jpeg(picture(320, 240))
QUAY = Image(_PHOTO, "/DCTDecode", 320, 240)
PAGE = [*set_lines(ABOVE, top=780), *set_lines(BELOW, top=400)]
SHOWN = placed_image("Quay", 72, 500, 320, 240)


def _read(folder: Path, data: bytes) -> ArticleFacts:
    path, scratch = folder / "incoming", folder / "scratch"
    path.write_bytes(data)
    scratch.mkdir(exist_ok=True)
    return read_pdf(path, "flood.pdf", scratch)


def _one(folder: Path, *caption: Placed, image: Image = QUAY) -> tuple[ArticleFacts, FigureFacts]:
    facts = _read(folder, pdf([[*PAGE, *caption]], drawn=[SHOWN], images={"Quay": image}))
    (figure,) = facts.figures
    return facts, figure


def test_a_jpeg_within_a_page_is_a_figure_with_its_bytes_as_they_are(tmp_path: Path) -> None:
    facts, figure = _one(tmp_path)
    (part,) = facts.parts
    assert part.path.read_bytes() == _PHOTO
    assert (part.name, part.addresses) == ("page 1, picture 1.jpg", (figure.image,))
    assert facts.warnings == ()


def test_a_jpeg_that_is_packed_once_more_is_unpacked(tmp_path: Path) -> None:
    packed = Image(zlib.compress(_PHOTO), "[/FlateDecode/DCTDecode]", 320, 240)
    facts, _ = _one(tmp_path, image=packed)
    assert facts.parts[0].path.read_bytes() == _PHOTO


def test_a_jpeg_2000_is_taken_as_it_is(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    picture(320, 240).save(buffer, "JPEG2000")
    facts, _ = _one(tmp_path, image=Image(buffer.getvalue(), "/JPXDecode", 320, 240))
    assert facts.parts[0].path.read_bytes() == buffer.getvalue()
    assert facts.parts[0].name == "page 1, picture 1.jp2"


def test_bare_pixels_are_written_as_png_without_loss_and_that_is_said(tmp_path: Path) -> None:
    pixels = picture(320, 240).convert("RGB")
    facts, _ = _one(tmp_path, image=Image(zlib.compress(pixels.tobytes()), "/FlateDecode", 320, 240))
    (part,) = facts.parts
    with Pillow.open(part.path) as kept:
        assert kept.format == "PNG"
        assert ImageChops.difference(kept.convert("RGB"), pixels).getbbox() is None
    assert part.name == "page 1, picture 1 (written as PNG).png"
    assert facts.warnings == ("1 picture is not stored in it as a file and was written as PNG.",)


def test_colours_of_the_press_that_change_are_said(tmp_path: Path) -> None:
    cmyk = Image(zlib.compress(picture(320, 240).convert("CMYK").tobytes()), "/FlateDecode", 320, 240, "DeviceCMYK")
    facts, _ = _one(tmp_path, image=cmyk)
    (told,) = facts.warnings
    assert told.endswith("was written as PNG, the colours of 1 changed to those of screens.")


def test_a_figure_stands_between_the_paragraphs_around_it(tmp_path: Path) -> None:
    facts, figure = _one(tmp_path)
    assert facts.body[: figure.after] == " ".join(ABOVE)
    assert facts.body[figure.after :].strip() == " ".join(BELOW)


def test_a_figure_above_all_text_comes_first(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([set_lines(BELOW, top=400)], drawn=[SHOWN], images={"Quay": QUAY}))
    assert facts.figures[0].after == 0


def test_a_figure_on_a_page_of_its_own_stands_between_those_around_it(tmp_path: Path) -> None:
    pages = [set_lines(ABOVE), [], set_lines(BELOW)]
    facts = _read(tmp_path, pdf(pages, drawn=["", SHOWN], images={"Quay": QUAY}))
    assert facts.body[: facts.figures[0].after] == " ".join(ABOVE)


@pytest.mark.parametrize(
    "caption",
    [
        [(72.0, 486.0, 8.0, "The quay in the morning.")],
        [(72.0, 486.0, SLANTED, "The quay in the morning.")],
        [(72.0, 486.0, 8.0, "The quay in"), (72.0, 476.0, 8.0, "the morning.")],
        [(400.0, 600.0, 8.0, "The quay in"), (400.0, 590.0, 8.0, "the morning.")],
    ],
    ids=["smaller", "slanted", "of two lines", "beside it"],
)
def test_words_set_apart_by_a_picture_are_its_caption(tmp_path: Path, caption: list[Placed]) -> None:
    facts, figure = _one(tmp_path, *caption)
    assert figure.caption is not None
    assert (figure.caption.text.value, figure.caption.text.source) == ("The quay in the morning.", "pdf:caption")
    assert "The quay" not in facts.body


def test_a_label_makes_words_under_a_picture_a_caption(tmp_path: Path) -> None:
    _, figure = _one(tmp_path, (72.0, 486.0, 10.0, "Figure 3. The quay in the morning."))
    assert figure.caption is not None
    assert figure.caption.text.value == "Figure 3. The quay in the morning."


def test_the_credit_in_a_caption_is_told_apart(tmp_path: Path) -> None:
    _, figure = _one(tmp_path, (72.0, 486.0, 8.0, "The quay in the morning. (Photo: Ida Hallam)"))
    assert figure.caption is not None
    assert figure.caption.text.value == "The quay in the morning."
    assert figure.credit is not None
    assert figure.credit.value == "Ida Hallam"


def test_a_paragraph_that_looks_like_the_text_is_no_caption(tmp_path: Path) -> None:
    facts, figure = _one(tmp_path, (72.0, 486.0, 10.0, "The ferry was found a mile below."))
    assert figure.caption is None
    assert "The ferry was found" in facts.body


def test_small_words_far_from_a_picture_are_no_caption(tmp_path: Path) -> None:
    _, figure = _one(tmp_path, (72.0, 460.0, 8.0, "Printed at Aldermere."))
    assert figure.caption is None


def test_small_pictures_rules_and_signs_are_left_out_and_said(tmp_path: Path) -> None:
    drawn = placed_image("Quay", 72, 500, 20, 15) + placed_image("Quay", 72, 450, 400, 40)
    drawn += placed_image("Tiny", 300, 500, 200, 150) + placed_image("Quay", 480, 780, 60, 45)
    images = {"Quay": QUAY, "Tiny": Image(jpeg(picture(40, 30)), "/DCTDecode", 40, 30)}
    facts = _read(tmp_path, pdf([PAGE], drawn=[drawn], images=images))
    assert (facts.figures, facts.parts) == ((), ())
    assert facts.warnings == ("Left out: 4 small pictures.",)


def test_a_picture_that_repeats_is_left_out_and_said(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([set_lines(ABOVE), set_lines(BELOW)], drawn=[SHOWN] * 2, images={"Quay": QUAY}))
    assert facts.figures == ()
    assert facts.warnings == ("Left out: 2 repeated pictures.",)


def test_the_same_picture_in_two_places_is_kept_once_and_shown_twice(tmp_path: Path) -> None:
    again = placed_image("Quay", 100, 300, 320, 240)
    facts = _read(tmp_path, pdf([set_lines(ABOVE), set_lines(BELOW)], drawn=[SHOWN, again], images={"Quay": QUAY}))
    assert len(facts.parts) == 1
    assert [figure.image for figure in facts.figures] == [facts.parts[0].addresses[0]] * 2


@pytest.mark.parametrize(
    "scan",
    [placed_image("Quay", 0, 0, 595, 842),
     "".join(placed_image("Quay", 0, bottom, 595, 211) for bottom in (0, 210, 420, 630))],
    ids=["whole", "in strips"],
)  # fmt: skip
def test_the_picture_of_a_whole_page_is_no_figure(tmp_path: Path, scan: str) -> None:
    facts = _read(tmp_path, pdf([set_lines(ABOVE)], drawn=[scan], images={"Quay": QUAY}))
    assert (facts.figures, facts.parts) == ((), ())
    assert facts.warnings == ("Left out: the picture of 1 whole page.",)


def test_a_picture_within_a_form_is_found_where_it_is_placed(tmp_path: Path) -> None:
    held = "q 1 0 0 1 0 0 cm /Quay Do Q"
    facts = _read(tmp_path, pdf([PAGE], drawn=[placed_image("Held", 72, 500, 320, 240)],
                                images={"Quay": QUAY, "Held": held}))  # fmt: skip
    assert facts.body[: facts.figures[0].after] == " ".join(ABOVE)
    assert facts.parts[0].path.read_bytes() == _PHOTO


def test_bounds_of_count_pixels_and_time_are_kept_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Image(zlib.compress(picture(320, 240).convert("RGB").tobytes()), "/FlateDecode", 320, 240)
    data = pdf([PAGE], drawn=[SHOWN], images={"Quay": bare})
    said = "Left out: 1 picture beyond what is taken out of a document."
    for module, bound, value in (
        (pdf_figures, "MOST_FIGURES", 0), (pdf_pictures, "MOST_PIXELS", 1000), (pdf_pictures, "SECONDS", -1.0),
        (pdf_pictures, "MOST_PIXELS_IN_ALL", 1000),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(module, bound, value)
            facts = _read(tmp_path, data)
        assert said in facts.warnings
        assert facts.parts == ()


@pytest.mark.parametrize(("bound", "value"), [("MOST_BYTES_IN_ALL", 1000), ("SECONDS", -1.0)])
def test_embedded_files_count_towards_the_bounds_of_bytes_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: float
) -> None:
    monkeypatch.setattr(pdf_pictures, bound, value)
    files = [
        Image(zlib.compress(jpeg(picture(side, 240))), "[/FlateDecode/DCTDecode]", side, 240) for side in (320, 300)
    ]
    images = {"First": files[0], "Second": files[1]}
    drawn = [placed_image(name, 72, 500, 320, 240) for name in images]
    facts = _read(tmp_path, pdf([PAGE, PAGE], drawn=drawn, images=images))
    assert len(facts.parts) == (1 if bound == "MOST_BYTES_IN_ALL" else 0)
    left_out = "1 picture" if facts.parts else "2 pictures"
    assert any(f"{left_out} beyond what is taken out of a document" in said for said in facts.warnings)


def test_a_broken_picture_costs_only_itself(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([PAGE], drawn=[SHOWN], images={"Quay": Image(b"none", "/DCTDecode", 320, 240)}))
    assert facts.body.startswith("The river rose")
    assert facts.parts == ()
    assert facts.warnings == ("1 picture is missing or broken in it.",)
