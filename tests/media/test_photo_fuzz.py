"""No bytes in any of the containers make a reader raise anything but a sentence, or take more than it may."""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from photo_makers import alternatives, exif, iim, jpeg, photoshop, picture, png, png_chunk, resource, saved, xmp
from picture_makers import (
    XMP_TYPE,
    box,
    cr3,
    directory,
    dng,
    exif_item,
    exif_with_gps,
    full_box,
    gif,
    gps,
    gps_fields,
    heif,
    jp2,
    preview_resource,
    psd,
    xmp_item,
)

from archive_app.errors import BadInputError, OverTimeError, PressmarkError
from archive_app.media.photo import read_photo
from archive_app.media.photo_containers import read_blocks
from archive_app.media.screen_picture import screen_picture
from archive_app.media.sniffing_photos import PHOTOS, RAW_TYPES
from archive_app.media.workers import ReaderPool

PACKET = xmp(alternatives("dc:description", x_default="The mill"), 'photoshop:City="Aldermere"')
FIELDS = exif({0x010E: b"The mill\0", 0x0112: 6})
RESOURCES = photoshop(iim((120, "The mill"))) + resource(1058, FIELDS) + resource(1060, PACKET)


def seeds() -> dict[str, bytes]:
    main = exif({0x010E: b"The mill\0", 0x0100: 60, 0x0101: 40})
    raf = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\0") + struct.pack(">II", 100, len(jpeg(exif=FIELDS)))
    mrw = b"\0TTW" + struct.pack(">I", len(main)) + main
    return {
        "a.heic": heif(exif_item(FIELDS), xmp_item(PACKET), properties=(box(b"irot", b"\1"),)),
        "a.avif": saved(picture(), "AVIF", exif=b"Exif\0\0" + FIELDS, xmp=PACKET),
        "a.jp2": jp2(exif=FIELDS, xmp=PACKET, iim=iim((120, "The mill"))),
        "a.j2c": saved(picture(), "JPEG2000", no_jp2=True),
        "a.psd": psd(RESOURCES),
        "b.psd": psd(preview_resource(picture(30, 20)) + RESOURCES, depth=16),
        "a.gif": gif(xmp=PACKET, comment=b"The mill", frames=2),
        "a.bmp": saved(picture(), "BMP"),
        "a.png": png(png_chunk(b"zTXt", b"Title\0\0x\x9c\x03\0\0\0\0\1"), png_chunk(b"tEXt", b"Author\0J. Rowan")),
        "a.tif": saved(picture(), "TIFF", save_all=True, append_images=[picture()]),
        "a.cr3": cr3(main, exif({0x9003: b"2020:10:01 09:30:00\0"}), gps((48, 12, 0), (16, 22, 0)), PACKET),
        "a.dng": dng(picture(90, 60), more=((0x02BC, 1, len(PACKET), PACKET),)),
        "a.raf": raf.ljust(100, b"\0") + jpeg(exif=FIELDS),
        "a.mrw": b"\0MRM" + struct.pack(">I", len(mrw)) + mrw,
        "a.jpg": jpeg(exif=exif_with_gps(gps_fields((48, 12, 0), (16, 22, 0)))) + b"AXS!" + bytes(8),
        "a.crw": b"II\x1a\0\0\0HEAPCCDR" + bytes(60),
        "a.x3f": b"FOVb" + bytes(60),
        "a.orf": b"IIRO" + FIELDS[4:],
        "a.rw2": b"IIU\0" + FIELDS[4:],
    }


def mutated(data: st.DataObject, seed: bytes) -> bytes:
    """A seed with bytes changed, mostly where its headers are, numbers made huge, and its end cut off."""
    made = bytearray(seed)
    for _ in range(data.draw(st.integers(0, 6))):
        near = data.draw(st.sampled_from((64, 600, len(made))))
        at = data.draw(st.integers(0, min(len(made), near) - 1))
        value = data.draw(st.sampled_from((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"")))
        made[at : at + len(value)] = value
        made[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
    return bytes(made[: data.draw(st.integers(0, len(made)))]) if data.draw(st.booleans()) else bytes(made)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1, seconds=20) as made:
        yield made


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(seeds())), st.data())
def test_mutated_files_of_every_kind_raise_nothing_but_sentences(
    tmp_path: Path, pool: ReaderPool, name: str, data: st.DataObject
) -> None:
    path = tmp_path / name
    path.write_bytes(mutated(data, seeds()[name]))
    for answer in (
        pool.submit(name, read_photo, path, sidecars=[path]),
        pool.submit(name, read_photo, path, thumbnail=False),
        pool.submit(name, screen_picture, path, 100),
    ):
        try:
            answer.result()
        except PressmarkError as error:
            assert f"“{name}”" in str(error)
            # So the pool tells an error that no reader of ours foresaw, and one that took too long.
            assert "could not be read (" not in str(error)
            assert not isinstance(error, OverTimeError)


def test_a_heic_whose_parts_have_no_names_is_refused_before_its_decoder_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(heif((b"mime", XMP_TYPE, PACKET)).replace(b"application/rdf", b"application/r\xff\xff"))
    with pytest.raises(BadInputError, match=r"“a\.heic” is damaged .*names of its parts are no text"):
        read_photo(path)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PHOTOS)), st.binary(max_size=200))
def test_any_bytes_may_be_taken_for_any_kind(media_type: str, data: bytes) -> None:
    try:
        read_blocks(io.BytesIO(data), media_type, "a")
    except PressmarkError as error:
        assert "“a”" in str(error)


HUGE = (1 << 32) - 1
WIDE = struct.pack(">II", 1_000_000, 1_000_000)
HOSTILE = {
    "sizes of four gigabytes.heic": box(b"ftyp", b"heic\0\0\0\0mif1heic") + b"\xff\xff\xff\xffmeta" + bytes(40),
    "a box of all the bytes there are.heic": box(b"ftyp", b"heic\0\0\0\0mif1heic") + b"\0\0\0\1meta" + b"\xff" * 8,
    "an item of four gigabytes.heic": heif(exif_item(FIELDS)).replace(struct.pack(">I", len(FIELDS) + 10), b"\xff" * 4),
    "a picture of a million million pixels.heic": heif().replace(struct.pack(">II", 32, 32), WIDE),
    "ten thousand boxes.heic": box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"free", b"") * 20_000,
    "boxes in boxes.heic": box(b"ftyp", b"heic\0\0\0\0heic") + b"".join(
        struct.pack(">I", 8 * n) + b"meta" for n in range(5000, 0, -1)
    ),
    "many places.heic": box(b"ftyp", b"heic\0\0\0\0heic") + full_box(
        b"meta", full_box(b"iloc", b"\0\0\xff\xff" + b"\0\1\0\0\xff\xff" * 60_000)
    ),
    "a picture of a million million pixels.psd": b"8BPS\0\1" + bytes(6) + b"\0\3" + struct.pack(">II", 10**6, 10**6)
    + b"\0\x08\0\3" + bytes(20),
    "resources of four gigabytes.psd": psd()[:30] + b"\xff\xff\xff\xff" + psd()[34:],
    "a picture of a million million pixels.bmp": b"BM" + struct.pack("<IIIIiiHHIIiiII", 54, 0, 54, 40, 10**6, 10**6,
    1, 24, 0, 0, 0, 0, 0, 0) + bytes(100),
    "a screen of four thousand million pixels.gif": b"GIF89a" + struct.pack("<HH", 65535, 65535) + bytes(3)
    + gif()[13:],
    "a picture of a million million pixels.jp2": jp2().replace(struct.pack(">II", 40, 60), WIDE),
    "a directory that follows itself.tif": b"II*\0\x08\0\0\0" + directory([(256, 4, 1, b"\1\0\0\0")], 8, 8),
    "a directory below itself.dng": b"II*\0\x08\0\0\0" + directory(
        [(0x14A, 4, 1, struct.pack("<I", 8)), (0x8769, 4, 1, struct.pack("<I", 8)), (0xC612, 1, 4, b"\1\4\0\0")], 8
    ),
    "values of four gigabytes.dng": b"II*\0\x08\0\0\0" + directory(
        [(700, 7, HUGE, b"\x08\0\0\0"), (0x010E, 2, HUGE, b"\x08\0\0\0"), (0xC612, 1, 4, b"\1\4\0\0")], 8
    ),
    "an endless chain.tif": b"II*\0\x08\0\0\0" + b"".join(
        struct.pack("<HI", 0, 8 + 6 * (number + 1)) for number in range(200_000)
    ),
    "a block of four gigabytes.mrw": b"\0MRM\xff\xff\xff\xff" + b"\0TTW\xff\xff\xff\xff" + bytes(50),
    "a preview of four gigabytes.raf": b"FUJIFILMCCD-RAW".ljust(84, b"\0") + struct.pack(">II", 92, HUGE) + jpeg(),
    "comments without end.gif": gif()[:-1] + b"\x21\xfe" + b"\x01a" * 300_000,
    "a concatenation of itself.jpg": jpeg() + b"AXS!\0\0\0\0\0\0\0\0",
    "records of length ten.jpg": jpeg() + struct.pack(">HII", 3, 10, 0xA1B2C3D4) * 2000,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_is_made_to_do_harm_ends_soon_with_a_sentence_or_a_photo(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    began = time.monotonic()
    try:
        facts = read_photo(path)
    except BadInputError as error:
        assert f"“{name}”" in str(error)
    else:
        assert facts.width * facts.height < 1_000_000_000_000
    assert time.monotonic() - began < 10


def test_every_ending_of_raw_files_has_a_seed_or_is_tiff_inside() -> None:
    with_seed = {Path(name).suffix[1:] for name in seeds()}
    assert {"cr3", "crw", "mrw", "raf", "x3f"} <= with_seed & set(RAW_TYPES)
