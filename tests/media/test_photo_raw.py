"""Camera raw files: shown by their previews or developed, and what they say."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from photo_makers import (
    exif,
    jpeg,
    picture,
    sequence,
    xmp,
)
from photo_reading import CAPTION, PACKET, Reader, light, sources
from picture_makers import (
    cr3,
    dng,
    gps,
)
from PIL import Image

from archive_app.media.facts import Stated
from archive_app.media.photo_containers import read_blocks
from archive_app.media.screen_picture import screen_picture


def test_a_dng_is_known_by_its_content_and_shown_by_its_preview(read: Reader) -> None:
    facts = read(dng(orientation=6, more=((0x010E, 2, 9, b"The mill\0"), (0x02BC, 1, len(PACKET), PACKET))), "a.tif")
    assert (facts.width, facts.height, light(facts)) == (200, 300, 1)
    assert sources(facts) == [("The mill", "exif:ImageDescription"), (CAPTION, "xmp:dc:description")]


def test_a_raw_file_whose_preview_is_too_small_is_developed(read: Reader, tmp_path: Path) -> None:
    small = dng(picture(1200, 800))
    at = small.index(b"\xff\xd8\xff")
    facts = read(small[:at] + b"\0\0" + small[at + 2 :], "a.dng")
    assert (facts.width, facts.height, light(facts)) == (1200, 800, 0)
    assert Image.open(io.BytesIO(screen_picture(tmp_path / "a.dng", 1000))).size == (1000, 667)


def test_a_raw_file_that_cannot_be_decoded_is_kept_with_what_it_says(read: Reader) -> None:
    main = exif({0x010E: b"The mill\0", 0x0100: 600, 0x0101: 400})
    capture = exif({0x9003: b"2020:10:01 09:30:00\0"})
    facts = read(cr3(main, capture, gps((48, 12, 360), (16, 22, 1020)), PACKET), "a.cr3")
    assert (facts.width, facts.height, facts.thumbnail) == (600, 400, None)
    assert facts.coordinates == Stated("48.201,16.3695", "exif:GPSLatitude+GPSLongitude")
    assert facts.date == Stated("2020-10-01T09:30:00", "exif:DateTimeOriginal")
    assert sorted(facts.raw) == ["exif", "exif-capture", "exif-gps", "xmp"]
    assert facts.warnings[0].startswith("No picture of it can be shown: “a.cr3” cannot be decoded")


def test_a_side_car_speaks_before_a_raw_file_itself(read: Reader) -> None:
    beside = xmp(sequence("dc:creator", "T. Hallam"))
    more = ((0x013B, 2, 8, b"A. Cam.\0"),)
    assert read(dng(more=more), "a.dng", beside).creator == Stated("T. Hallam", "side-car:xmp:dc:creator")


def test_a_raf_speaks_through_the_exif_of_its_preview() -> None:
    block = exif({0x010E: b"The mill\0"})
    preview = jpeg(exif=block)
    lead = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\0") + struct.pack(">II", 200, len(preview))
    data = io.BytesIO(lead.ljust(200, b"\0") + preview)
    assert read_blocks(data, "image/x-fuji-raf", "a.raf").raw() == {"exif": block}


def test_an_mrw_speaks_through_its_exif_block(read: Reader) -> None:
    main = exif({0x010E: b"The mill\0", 0x0100: 600, 0x0101: 400})
    inner = b"\0PRD" + struct.pack(">I", 24) + bytes(24) + b"\0TTW" + struct.pack(">I", len(main)) + main
    facts = read(b"\0MRM" + struct.pack(">I", len(inner)) + inner, "a.mrw")
    assert facts.raw == {"exif": main}
    assert sources(facts) == [("The mill", "exif:ImageDescription")]
