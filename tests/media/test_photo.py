from __future__ import annotations

import pickle
import zlib
from pathlib import Path

import pytest
from photo_makers import (
    alternatives,
    exif,
    extended_xmp,
    iim,
    jpeg,
    photoshop,
    picture,
    png,
    png_chunk,
    saved,
    segment,
    sequence,
    webp,
    xmp,
)
from photo_reading import Reader, captions
from PIL import TiffImagePlugin

from archive_app.media.facts import Stated, StatedList
from archive_app.media.photo import read_photo

CAPTION = "Люди переходят реку по старому мосту"


FULL_XMP = xmp(
    alternatives("dc:title", x_default="The bridge")
    + alternatives("dc:description", x_default=CAPTION, ru=CAPTION, tr="İnsanlar köprüden geçiyor")
    + alternatives("dc:rights", x_default="© 2020 A. Writer")
    + alternatives("xmpRights:UsageTerms", x_default="Ask first")
    + alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="People on a bridge")
    + sequence("dc:creator", "A. Writer", "B. Լուսանկարիչ")
    + sequence("dc:subject", "bridge", "river", container="Bag"),
    'photoshop:Credit="River Agency" photoshop:CaptionWriter="cw"'
    ' photoshop:DateCreated="2020-10-01T09:30:00+04:00"'
    ' Iptc4xmpCore:Location="Old Bridge" photoshop:City="Town" photoshop:State="" photoshop:Country="Land"',
)


def test_every_field_is_read_from_xmp_with_its_place(read: Reader) -> None:
    facts = read(jpeg(xmp=FULL_XMP))
    assert facts.title == Stated("The bridge", "xmp:dc:title")
    assert facts.creator == Stated("A. Writer; B. Լուսանկարիչ", "xmp:dc:creator")
    assert facts.credit == Stated("River Agency", "xmp:photoshop:Credit")
    assert facts.copyright == Stated("© 2020 A. Writer", "xmp:dc:rights")
    assert facts.rights == Stated("Ask first", "xmp:xmpRights:UsageTerms")
    assert facts.date == Stated("2020-10-01T09:30:00+04:00", "xmp:photoshop:DateCreated")
    assert facts.place == Stated("Old Bridge, Town, Land", "xmp:Iptc4xmpCore:Location+photoshop:City+photoshop:Country")
    assert facts.keywords == StatedList(("bridge", "river"), "xmp:dc:subject")
    assert facts.warnings == ()


def test_translations_and_alternative_texts_are_captions_of_their_own_kind(read: Reader) -> None:
    original, translated, alt_text = read(jpeg(xmp=FULL_XMP)).captions
    assert (original.kind, original.text) == ("original", Stated(CAPTION, "xmp:dc:description"))
    assert original.language == Stated("ru", "xmp:dc:description@xml:lang")
    assert original.author == Stated("cw", "xmp:photoshop:CaptionWriter")
    assert (translated.kind, translated.language and translated.language.value) == ("translated", "tr")
    assert (alt_text.kind, alt_text.text.value) == ("alt text", "People on a bridge")


def test_every_field_is_read_from_iptc_with_its_place(read: Reader) -> None:
    block = iim(
        (5, "Bridge 1"), (105, "The bridge"), (80, "A. Writer"), (80, "B. Writer"), (110, "River Agency"),
        (116, "© 2020"), (55, "20201001"), (60, "093000+0400"), (90, "Town"), (95, "Region"), (101, "Land"),
        (92, "Old Bridge"), (120, CAPTION), (122, "cw"), (25, "bridge"), (25, "river"), (135, "ru"),
    )  # fmt: skip
    facts = read(jpeg(resources=photoshop(block)))
    assert facts.title == Stated("The bridge", "iptc:2:105")
    assert facts.creator == Stated("A. Writer; B. Writer", "iptc:2:80")
    assert facts.credit == Stated("River Agency", "iptc:2:110")
    assert facts.copyright == Stated("© 2020", "iptc:2:116")
    assert facts.date == Stated("2020-10-01T09:30:00+04:00", "iptc:2:55+2:60")
    assert facts.place == Stated("Old Bridge, Town, Region, Land", "iptc:2:92+2:90+2:95+2:101")
    assert facts.keywords == StatedList(("bridge", "river"), "iptc:2:25")
    (caption,) = facts.captions
    assert caption.text == Stated(CAPTION, "iptc:2:120")
    assert (caption.author, caption.language) == (Stated("cw", "iptc:2:122"), Stated("ru", "iptc:2:135"))


def test_every_field_is_read_from_exif_with_its_place(read: Reader) -> None:
    main: dict[int, bytes | int] = {
        0x010E: CAPTION.encode() + b"\0", 0x013B: b"A. Writer\0", 0x8298: b"2020 A. Writer\0", 0x0112: 6,
        0x9C9B: "Bridge\0".encode("utf-16-le"), 0x9C9E: "bridge;river\0".encode("utf-16-le"),
    }  # fmt: skip
    capture: dict[int, bytes | int] = {0x9003: b"2020:10:01 09:30:00\0", 0x9011: b"+04:00\0"}
    facts = read(jpeg(exif=exif(main, capture)))
    assert facts.title == Stated("Bridge", "exif:XPTitle")
    assert facts.creator == Stated("A. Writer", "exif:Artist")
    assert facts.copyright == Stated("2020 A. Writer", "exif:Copyright")
    assert facts.date == Stated("2020-10-01T09:30:00+04:00", "exif:DateTimeOriginal")
    assert facts.keywords == StatedList(("bridge", "river"), "exif:XPKeywords")
    assert captions(facts) == [("original", CAPTION, "exif:ImageDescription")]
    assert (facts.width, facts.height) == (40, 60)


def test_what_a_camera_writes_by_itself_is_no_caption(read: Reader) -> None:
    zero: dict[int, bytes | int] = {0x9003: b"0000:00:00 00:00:00\0"}
    facts = read(jpeg(exif=exif({0x010E: b"OLYMPUS DIGITAL CAMERA         \0"}, zero)))
    assert facts.captions == ()
    assert facts.date is None


def test_a_side_car_speaks_where_the_file_is_silent(read: Reader) -> None:
    beside = xmp(
        alternatives("dc:description", x_default="Beside") + sequence("dc:subject", "river", container="Bag"),
        'photoshop:Credit="Y" photoshop:City="Town"',
    )
    facts = read(
        jpeg(xmp=xmp(alternatives("dc:description", x_default="Inside"), 'photoshop:Credit="X"')),
        side_car=beside,
    )
    assert facts.credit == Stated("X", "xmp:photoshop:Credit")
    assert facts.place == Stated("Town", "side-car:xmp:photoshop:City")
    assert facts.keywords == StatedList(("river",), "side-car:xmp:dc:subject")
    assert captions(facts) == [
        ("original", "Inside", "xmp:dc:description"),
        ("original", "Beside", "side-car:xmp:dc:description"),
    ]


def test_a_side_car_that_cannot_be_read_is_a_warning(read: Reader, tmp_path: Path) -> None:
    assert read(jpeg(), side_car=b"<broken").warnings[0].startswith("The side-car “a.xmp” could not be read")
    (tmp_path / "b.jpg").write_bytes(jpeg())
    facts = read_photo(tmp_path / "b.jpg", sidecars=[tmp_path / "gone.xmp"])
    assert facts.warnings == ("The side-car “gone.xmp” could not be read (No such file or directory).",)


def test_raw_blocks_of_a_jpeg_are_those_of_the_file(read: Reader) -> None:
    block, fields = iim((120, CAPTION)), exif({0x010E: b"Three\0"})
    facts = read(jpeg(xmp=FULL_XMP, resources=photoshop(block), exif=fields))
    assert facts.raw == {"exif": fields, "iptc-iim": block, "xmp": FULL_XMP}


def test_blocks_split_over_segments_are_joined(read: Reader) -> None:
    fields, block = exif({0x010E: CAPTION.encode() + b"\0"}), photoshop(iim((110, "River Agency")))
    extra = b"".join(segment(0xE1, b"Exif\0\0" + part) for part in (fields[:20], fields[20:]))
    extra += b"".join(segment(0xED, b"Photoshop 3.0\0" + part) for part in (block[:33], block[33:]))
    facts = read(jpeg(extra=extra))
    assert facts.captions[0].text.value == CAPTION
    assert facts.credit == Stated("River Agency", "iptc:2:110")
    assert facts.raw["exif"] == fields


def test_extended_xmp_is_joined_and_read(read: Reader) -> None:
    packet = xmp(alternatives("dc:description", x_default=CAPTION * 40))
    digest, segments = extended_xmp(packet)
    facts = read(jpeg(xmp=xmp("", f'xmpNote:HasExtendedXMP="{digest}"'), extra=segments))
    assert facts.captions[0].text.value == CAPTION * 40
    assert facts.raw["xmp-extended"] == packet


def test_extended_xmp_that_misses_a_part_is_a_warning(read: Reader) -> None:
    packet = xmp(alternatives("dc:description", x_default=CAPTION * 40))
    digest, segments = extended_xmp(packet)
    facts = read(jpeg(xmp=xmp("", f'xmpNote:HasExtendedXMP="{digest}"'), extra=segments[479:]))
    assert facts.captions == ()
    assert facts.warnings == ("The extended XMP is incomplete and was left out.",)


def test_a_png_speaks_through_its_chunks(read: Reader) -> None:
    fields = exif({0x010E: b"Three\0"})
    text = b"XML:com.adobe.xmp\0\0\0\0\0" + FULL_XMP
    facts = read(png(png_chunk(b"eXIf", fields), png_chunk(b"iTXt", text)), "a.png")
    assert facts.raw == {"exif": fields, "xmp": FULL_XMP}
    assert [caption.text for caption in facts.captions[:2]] == [
        Stated("Three", "exif:ImageDescription"),
        Stated(CAPTION, "xmp:dc:description"),
    ]


def test_a_png_speaks_through_the_profiles_of_older_programs(read: Reader) -> None:
    block = photoshop(iim((120, CAPTION)))
    profile = f"\niptc\n{len(block):8}\n{block.hex()}\n".encode()
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp("", 'photoshop:City="Town"'))
    chunk = png_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(profile))
    facts = read(png(chunk, png_chunk(b"iTXt", packed)), "a.png")
    assert captions(facts) == [("original", CAPTION, "iptc:2:120")]
    assert facts.place == Stated("Town", "xmp:photoshop:City")


def test_a_webp_speaks_through_its_chunks(read: Reader) -> None:
    fields = exif({0x0112: 8})
    facts = read(webp(exif=fields, xmp=FULL_XMP), "a.webp")
    assert facts.raw == {"exif": fields, "xmp": FULL_XMP}
    assert (facts.width, facts.height) == (40, 60)


@pytest.mark.parametrize("big", [False, True])
def test_a_tiff_speaks_through_its_directory(read: Reader, big: bool) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    block = iim((120, CAPTION), (110, "River Agency"))
    tags[700], tags[33723], tags[315] = FULL_XMP, block, "A. Writer"
    tags.tagtype[700] = tags.tagtype[33723] = 1
    facts = read(saved(picture(), "TIFF", tiffinfo=tags, big_tiff=big), "a.tif")
    assert facts.raw == {"iptc-iim": block, "xmp": FULL_XMP}
    assert facts.captions[0].text == Stated(CAPTION, "xmp:dc:description")
    assert facts.credit == Stated("River Agency", "xmp:photoshop:Credit")


def test_damaged_metadata_in_a_good_picture_is_a_warning(read: Reader) -> None:
    facts = read(jpeg(exif=b"II*\0\xff\xff\xff\x7f", xmp=b"<x", resources=b"8BIM\x04\x04\0\0\xff\xff\xff\xff"))
    assert facts.thumbnail is not None
    assert len(facts.warnings) == 3


def test_bytes_after_the_end_of_a_jpeg_do_no_harm(read: Reader) -> None:
    assert read(jpeg() + b"a film clip" * 50_000).width == 60


def test_without_a_thumbnail_size_and_metadata_are_still_read(read: Reader) -> None:
    facts = read(jpeg(exif=exif({0x0112: 6})), thumbnail=False)
    assert (facts.width, facts.height, facts.thumbnail, facts.difference_hash) == (40, 60, None, None)


def test_facts_may_travel_between_processes(read: Reader) -> None:
    facts = read(jpeg(xmp=FULL_XMP))
    assert pickle.loads(pickle.dumps(facts)) == facts
