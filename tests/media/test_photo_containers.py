from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from photo_makers import (
    alternatives,
    jpeg,
    photoshop,
    picture,
    png,
    png_chunk,
    resource,
    saved,
    segment,
    webp,
    xmp,
)
from photo_reading import BLOCK, CAPTION, PACKET, TURNED, Reader, light, light_corner, sources
from picture_makers import (
    box,
    dng,
    exif_item,
    full_box,
    gif,
    heif,
    jp2,
    preview_resource,
    psd,
    xmp_item,
)
from PIL import Image

from archive_app.errors import BadInputError
from archive_app.media.facts import Stated
from archive_app.media.photo import read_photo
from archive_app.media.screen_picture import screen_picture


def test_a_heic_is_decoded_and_speaks_through_its_items(read: Reader) -> None:
    facts = read(heif(exif_item(TURNED), xmp_item(PACKET)), "a.heic")
    assert facts.raw == {"exif": TURNED, "xmp": PACKET}
    assert sources(facts) == [("The mill", "exif:ImageDescription"), (CAPTION, "xmp:dc:description")]
    assert (facts.width, facts.height, light(facts), facts.warnings) == (32, 32, 0, ())


@pytest.mark.parametrize(
    ("properties", "corner"),
    [((), 0), ((box(b"irot", b"\1"),), 2), ((box(b"irot", b"\3"),), 1), ((box(b"imir", b"\1"),), 1)],
)
def test_a_heic_is_turned_by_its_boxes_and_not_by_its_exif(
    read: Reader, properties: tuple[bytes, ...], corner: int
) -> None:
    assert light(read(heif(exif_item(TURNED), properties=properties), "a.heic")) == corner


def test_an_item_that_describes_a_part_of_a_heic_is_not_taken_for_the_pictures_own(read: Reader) -> None:
    other = box(b"cdsc", struct.pack(">HHH", 2, 1, 4)) + box(b"cdsc", struct.pack(">HHH", 3, 1, 1))
    part = xmp(alternatives("dc:description", x_default="A map of brightness"))
    data = heif(xmp_item(part), xmp_item(PACKET), (b"mime", "text/plain", b"a part"), references=other)
    facts = read(data, "a.heic")
    assert facts.raw == {"xmp": PACKET}


def test_a_heic_that_ends_within_its_picture_is_refused(read: Reader) -> None:
    with pytest.raises(BadInputError, match="ends in the middle"):
        read(heif()[:-700], "a.heic")


def test_an_avif_speaks_through_its_items_and_is_turned(read: Reader) -> None:
    facts = read(saved(picture(), "AVIF", exif=b"Exif\0\0" + TURNED, xmp=PACKET), "a.avif")
    assert facts.raw["xmp"] == PACKET
    assert sources(facts)[0] == ("The mill", "exif:ImageDescription")
    assert (facts.width, facts.height, light(facts)) == (40, 60, 1)


def test_an_animated_avif_is_shown_by_a_frame_and_says_so(read: Reader) -> None:
    frames = [picture(), picture().rotate(180)]
    facts = read(saved(frames[0], "AVIF", save_all=True, append_images=frames[1:]), "a.avif")
    assert facts.warnings == ("The picture moves; its main frame is shown.",)


def test_a_jpeg_2000_speaks_through_its_uuid_boxes(read: Reader) -> None:
    facts = read(jp2(exif=TURNED, xmp=PACKET, iim=BLOCK), "a.jp2")
    assert facts.raw == {"exif": TURNED, "iptc-iim": BLOCK, "xmp": PACKET}
    assert facts.credit == Stated("River Agency", "iptc:2:110")
    assert (facts.width, facts.height, light(facts)) == (40, 60, 1)


@pytest.mark.parametrize("options", [{}, {"no_jp2": True}])
def test_a_jpeg_2000_that_is_cut_is_refused(read: Reader, options: dict[str, bool]) -> None:
    with pytest.raises(BadInputError, match="ends in the middle"):
        read(saved(picture(300, 200), "JPEG2000", **options)[:-300], "a.jp2")


def test_a_photoshop_picture_speaks_through_its_resources(read: Reader) -> None:
    facts = read(psd(photoshop(BLOCK) + resource(1058, TURNED) + resource(1060, PACKET)), "a.psd")
    assert facts.raw == {"exif": TURNED, "iptc-iim": BLOCK, "xmp": PACKET}
    assert (facts.width, facts.height, light(facts)) == (40, 60, 1)


@pytest.mark.parametrize("options", [{"depth": 16}, {"version": 2}])
def test_a_photoshop_picture_beyond_the_decoder_is_shown_by_its_preview(read: Reader, options: dict[str, int]) -> None:
    facts = read(psd(preview_resource(picture(30, 20)), **options), "a.psd")
    assert (facts.width, facts.height, light(facts)) == (60, 40, 0)


def test_a_photoshop_picture_that_nothing_can_show_is_refused_with_what_to_do(read: Reader) -> None:
    with pytest.raises(BadInputError, match=r"“a\.psd” .* save it with “Maximize compatibility”"):
        read(psd(depth=16), "a.psd")


def test_a_photoshop_picture_that_is_cut_is_refused(read: Reader) -> None:
    for cut in (30, 40, 200):
        with pytest.raises(BadInputError, match=r"“a\.psd”"):
            read(psd(photoshop(BLOCK))[:cut], "a.psd")


def test_a_gif_speaks_through_its_extensions(read: Reader) -> None:
    facts = read(gif(xmp=PACKET, comment="Ճամփա դեպի Ալդերմեր".encode()), "a.gif")
    assert facts.raw == {"xmp": PACKET, "comment": "Ճամփա դեպի Ալդերմեր".encode()}
    assert sources(facts) == [(CAPTION, "xmp:dc:description"), ("Ճամփա դեպի Ալդերմեր", "file:comment")]


def test_a_long_comment_of_a_gif_is_read_as_one(read: Reader) -> None:
    text = "The water stood in the market of Aldermere. " * 20
    assert sources(read(gif(comment=text.encode()), "a.gif")) == [(text.strip(), "file:comment")]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gif(frames=2), "a.gif"),
        (saved(picture(), "WEBP", save_all=True, append_images=[picture().rotate(180)]), "a.webp"),
        (saved(picture(), "PNG", save_all=True, append_images=[picture().rotate(180)]), "a.png"),
    ],
)
def test_of_a_moving_picture_the_first_frame_is_shown_and_that_is_said(read: Reader, data: bytes, name: str) -> None:
    facts = read(data, name)
    assert facts.warnings == ("The picture moves; the first of its 2 frames is shown.",)
    assert facts.frames == 2
    assert light(facts) == 0


def test_of_a_tiff_with_pages_the_first_is_shown_and_that_is_said(read: Reader) -> None:
    pages = [picture(), picture().rotate(180), picture().rotate(180)]
    facts = read(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "a.tif")
    assert facts.warnings == ("The file has 3 pages; the first is shown.",)
    assert light(facts) == 0


def test_a_bmp_is_read_and_says_nothing(read: Reader) -> None:
    facts = read(saved(picture(), "BMP"), "a.bmp")
    assert (facts.width, facts.height, light(facts), facts.raw, facts.captions) == (60, 40, 0, {}, ())


def test_a_png_speaks_through_its_text_chunks(read: Reader) -> None:
    chunks = [
        png_chunk(b"tEXt", b"Title\0The mill"),
        png_chunk(b"tEXt", b"Author\0J. Caf\xe9"),
        png_chunk(b"iTXt", b"Description\0\0\0\0\0" + CAPTION.encode()),
        png_chunk(b"tEXt", b"Copyright\0J. Hallam 2020"),
        png_chunk(b"tEXt", b"Software\0a program"),
    ]
    facts = read(png(*chunks), "a.png")
    assert facts.title == Stated("The mill", "png:Title")
    assert facts.creator == Stated("J. Café", "png:Author")
    assert facts.copyright == Stated("J. Hallam 2020", "png:Copyright")
    assert sources(facts) == [(CAPTION, "png:Description")]
    assert facts.raw["png-text"] == b"".join(chunks)


def test_a_comment_of_a_jpeg_is_a_caption_unless_a_program_wrote_it(read: Reader) -> None:
    assert sources(read(jpeg(extra=segment(0xFE, b"The old mill, 1950\0")), "a.jpg")) == [
        ("The old mill, 1950", "file:comment")
    ]
    noise = b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90\n"
    assert read(jpeg(extra=segment(0xFE, noise)), "b.jpg").captions == ()


@pytest.mark.parametrize(
    ("data", "name", "size"),
    [
        (heif(properties=(box(b"irot", b"\1"),)), "a.heic", (32, 32)),
        (saved(picture(), "AVIF", exif=b"Exif\0\0" + TURNED), "a.avif", (40, 60)),
        (jp2(exif=TURNED), "a.jp2", (40, 60)),
        (psd(resource(1058, TURNED)), "a.psd", (40, 60)),
        (dng(orientation=6), "a.dng", (200, 300)),
        (gif(), "a.gif", (60, 40)),
        (saved(picture(), "BMP"), "a.bmp", (60, 40)),
        (webp(xmp=xmp("", 'tiff:Orientation="6"')), "a.webp", (40, 60)),
    ],
)
def test_the_screen_shows_a_picture_as_its_thumbnail_does(
    tmp_path: Path, data: bytes, name: str, size: tuple[int, int]
) -> None:
    (tmp_path / name).write_bytes(data)
    shown = screen_picture(tmp_path / name, 500)
    thumbnail = read_photo(tmp_path / name).thumbnail
    assert thumbnail is not None
    assert Image.open(io.BytesIO(shown)).size == size
    assert light_corner(shown) == light_corner(thumbnail)


def test_several_pictures_in_a_heif_are_told_and_the_main_one_is_shown_at_any_size(
    read: Reader, tmp_path: Path
) -> None:
    facts = read(heif(exif_item(TURNED), pictures=3), "a.heic")
    assert facts.warnings == ("The file holds 3 pictures; its main one is shown.",)
    assert (facts.raw, light(facts)) == ({"exif": TURNED}, 0)
    # Scaled down, it must not be decoded again at its full size.
    assert Image.open(io.BytesIO(screen_picture(tmp_path / "a.heic", 16))).size == (16, 16)


def test_a_full_box_of_the_makers_is_one() -> None:
    assert full_box(b"ispe", b"12345678", 1, 2) == b"\0\0\0\x14ispe\1\0\0\x0212345678"
