"""Pictures in the containers that Pillow does not write, or not with metadata: every byte made here."""

from __future__ import annotations

import struct

import hevc_maker
from photo_makers import picture, saved
from PIL import Image

XMP_UUID = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
JP2_EXIF_UUID = b"JpgTiffExif->JP2"
JP2_IIM_UUID = bytes.fromhex("33C7A4D2B81D4723A0BAF1A3E097AD38")
CANON_UUID = bytes.fromhex("85C0B687820F11E08111F4CE462B6A48")
XMP_TYPE = "application/rdf+xml"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def full_box(kind: bytes, content: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags) + content)


def heif(
    *items: tuple[bytes, str, bytes],
    properties: tuple[bytes, ...] = (),
    references: bytes = b"",
    brand: bytes = b"heic",
    pictures: int = 1,
) -> bytes:
    """A HEIC of 32 x 32 pixels, its upper left quarter light, with items (kind, content type, data) after the picture.

    `properties` are further property boxes of the picture, such as irot; `references` boxes of the iref box, in place
    of those that let each item describe the picture. Of several `pictures` all are alike and the first is the main one.
    """
    pixels = hevc_maker.coded(picture(hevc_maker.SIDE, hevc_maker.SIDE, "L").tobytes())
    coded = [(b"hvc1", "", pixels)] * pictures
    named = []
    for number, (kind, content_type, _) in enumerate([*coded, *items], 1):
        text = content_type.encode() + b"\0" if content_type else b""
        named.append(full_box(b"infe", struct.pack(">HH", number, 0) + kind + b"\0" + text, 2))
    ipco = [
        full_box(b"ispe", struct.pack(">II", hevc_maker.SIDE, hevc_maker.SIDE)),
        box(b"hvcC", hevc_maker.configuration()),
        *properties,
    ]
    used = bytes(0x80 | index for index in range(1, len(ipco) + 1))
    owned = b"".join(struct.pack(">HB", number, len(ipco)) + used for number in range(1, pictures + 1))
    ipma = full_box(b"ipma", struct.pack(">I", pictures) + owned)
    first = pictures + 1
    described = b"".join(box(b"cdsc", struct.pack(">HHH", n, 1, 1)) for n in range(first, first + len(items)))
    blobs = [data for _, _, data in (*coded, *items)]
    head = box(b"ftyp", brand + b"\0\0\0\0mif1" + brand)

    def meta(start: int) -> bytes:
        places, at = b"", start
        for number, blob in enumerate(blobs, 1):
            places += struct.pack(">HHHII", number, 0, 1, at, len(blob))
            at += len(blob)
        content = full_box(b"hdlr", bytes(4) + b"pict" + bytes(13))
        content += full_box(b"pitm", struct.pack(">H", 1))
        content += full_box(b"iloc", struct.pack(">HH", 0x4400, len(blobs)) + places)
        content += full_box(b"iinf", struct.pack(">H", len(named)) + b"".join(named))
        if items:
            content += full_box(b"iref", references or described)
        content += box(b"iprp", box(b"ipco", b"".join(ipco)) + ipma)
        return full_box(b"meta", content)

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", b"".join(blobs))


def exif_item(block: bytes) -> tuple[bytes, str, bytes]:
    return b"Exif", "", struct.pack(">I", 6) + b"Exif\0\0" + block


def xmp_item(packet: bytes) -> tuple[bytes, str, bytes]:
    return b"mime", XMP_TYPE, packet


def jp2(*, exif: bytes | None = None, xmp: bytes | None = None, iim: bytes | None = None) -> bytes:
    """A JPEG 2000 file with UUID boxes before its code stream."""
    data = saved(picture(), "JPEG2000")
    extra = b"".join(
        box(b"uuid", uuid + block)
        for uuid, block in ((JP2_EXIF_UUID, exif), (XMP_UUID, xmp), (JP2_IIM_UUID, iim))
        if block is not None
    )
    at = data.index(b"jp2c") - 4
    return data[:at] + extra + data[at:]


def psd(resources: bytes = b"", image: Image.Image | None = None, *, depth: int = 8, version: int = 1) -> bytes:
    """A Photoshop picture in RGB, not packed; at 16 bits each sample stands twice."""
    shown = (image or picture()).convert("RGB")
    header = b"8BPS" + struct.pack(">H6xHIIHH", version, 3, shown.height, shown.width, depth, 3)
    layers = bytes(8 if version == 2 else 4)
    planes = b"".join(band.tobytes() for band in shown.split())
    samples = planes if depth == 8 else bytes(value for sample in planes for value in (sample, sample))
    return header + bytes(4) + struct.pack(">I", len(resources)) + resources + layers + b"\0\0" + samples


def preview_resource(image: Image.Image) -> bytes:
    """Photoshop's preview (resource 1036): a JPEG behind a header of 28 bytes."""
    jpeg = saved(image, "JPEG")
    row = (image.width * 24 + 31) // 32 * 4
    head = struct.pack(">IIIIIIHH", 1, image.width, image.height, row, row * image.height, len(jpeg), 24, 1)
    data = head + jpeg
    return b"8BIM" + struct.pack(">HHI", 1036, 0, len(data)) + data + b"\0" * (len(data) % 2)


def gif(*, xmp: bytes | None = None, comment: bytes | None = None, frames: int = 1) -> bytes:
    """A GIF with an XMP application extension and a comment before its trailer."""
    images = [picture(), picture(mode="L").rotate(180)][:frames]
    data = saved(images[0], "GIF", save_all=frames > 1, append_images=images[1:])
    extra = b""
    if comment is not None:
        parts = [comment[at : at + 255] for at in range(0, len(comment), 255)]
        extra += b"\x21\xfe" + b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
    if xmp is not None:
        extra += b"\x21\xff\x0bXMP DataXMP" + xmp + bytes([1, *range(0xFF, -1, -1)]) + b"\0"
    return data[:-1] + extra + data[-1:]


def cr3(main: bytes, capture: bytes, gps: bytes, xmp: bytes) -> bytes:
    """The boxes of a Canon CR3 that hold its metadata; there are no data of the sensor."""
    parts = box(b"CMT1", main) + box(b"CMT2", capture) + box(b"CMT4", gps)
    moov = box(b"moov", box(b"uuid", CANON_UUID + parts))
    return box(b"ftyp", b"crx \0\0\0\1crx isom") + moov + box(b"uuid", XMP_UUID + xmp) + box(b"mdat", bytes(16))


def gps(
    latitude: tuple[int, int, int], longitude: tuple[int, int, int], sides: str = "NE", datum: bytes = b""
) -> bytes:
    """A TIFF structure whose first directory is one of GPS fields, with degrees, minutes and hundredths of seconds."""
    fields = gps_fields(latitude, longitude, sides, datum)
    return b"II*\0\x08\0\0\0" + directory(fields, 8)


def gps_fields(
    latitude: tuple[int, int, int], longitude: tuple[int, int, int], sides: str = "NE", datum: bytes = b""
) -> list[tuple[int, int, int, bytes]]:
    """GPS fields as (tag, type, count, data), little-endian."""

    def angle(parts: tuple[int, int, int]) -> bytes:
        return struct.pack("<6I", parts[0], 1, parts[1], 1, parts[2], 100)

    fields = [
        (1, 2, 2, sides[0].encode() + b"\0"),
        (2, 5, 3, angle(latitude)),
        (3, 2, 2, sides[1].encode() + b"\0"),
        (4, 5, 3, angle(longitude)),
    ]
    return [*fields, (0x12, 2, len(datum), datum)] if datum else fields


def directory(fields: list[tuple[int, int, int, bytes]], at: int, following: int = 0) -> bytes:
    """A little-endian directory that will stand at offset `at`, its larger values behind it."""
    values_at = at + 2 + 12 * len(fields) + 4
    table, values = b"", b""
    for tag, kind, count, data in fields:
        inline = data.ljust(4, b"\0")
        if len(data) > 4:
            inline = struct.pack("<I", values_at + len(values))
            values += data + b"\0" * (len(data) % 2)
        table += struct.pack("<HHI", tag, kind, count) + inline
    return struct.pack("<H", len(fields)) + table + struct.pack("<I", following) + values


def exif_with_gps(fields: list[tuple[int, int, int, bytes]]) -> bytes:
    """An EXIF block that says nothing but where it was."""
    first = directory([(0x8825, 4, 1, struct.pack("<I", 26))], 8)
    return b"II*\0\x08\0\0\0" + first + directory(fields, 26)


def dng(
    image: Image.Image | None = None, *, orientation: int = 1, more: tuple[tuple[int, int, int, bytes], ...] = ()
) -> bytes:
    """A DNG: a JPEG preview in the first directory, and a plain Bayer picture of 16 bits in a directory below it."""
    shown = image or picture(300, 200)
    jpeg = saved(shown, "JPEG")
    grey = shown.convert("L").tobytes()
    bayer = b"".join(struct.pack("<H", value * 257) for value in grey)

    def short(*values: int) -> bytes:
        return struct.pack(f"<{len(values)}H", *values)

    def long(*values: int) -> bytes:
        return struct.pack(f"<{len(values)}I", *values)

    matrix = struct.pack("<18i", *(v for n in (1, 0, 0, 0, 1, 0, 0, 0, 1) for v in (n * 10000, 10000)))
    base = [
        (0x00FE, 4, 1, long(1)), (0x0100, 4, 1, long(shown.width)), (0x0101, 4, 1, long(shown.height)),
        (0x0102, 3, 3, short(8, 8, 8)), (0x0103, 3, 1, short(7)), (0x0106, 3, 1, short(6)),
        (0x010F, 2, 6, b"Alder\0"), (0x0110, 2, 5, b"Mill\0"),
        (0x0111, 4, 1, long(0)), (0x0112, 3, 1, short(orientation)), (0x0115, 3, 1, short(3)),
        (0x0116, 4, 1, long(shown.height)), (0x0117, 4, 1, long(len(jpeg))), (0x014A, 4, 1, long(0)),
        *more,
        (0xC612, 1, 4, b"\1\4\0\0"), (0xC613, 1, 4, b"\1\1\0\0"), (0xC614, 2, 11, b"Alder Mill\0"),
        (0xC621, 10, 9, matrix), (0xC65A, 3, 1, short(21)),
        (0xC628, 5, 3, struct.pack("<6I", 1, 1, 1, 1, 1, 1)),
    ]  # fmt: skip
    base.sort(key=lambda field: field[0])

    def sensor(strip: int) -> list[tuple[int, int, int, bytes]]:
        return [
            (0x00FE, 4, 1, long(0)), (0x0100, 4, 1, long(shown.width)), (0x0101, 4, 1, long(shown.height)),
            (0x0102, 3, 1, short(16)), (0x0103, 3, 1, short(1)), (0x0106, 3, 1, short(32803)),
            (0x0111, 4, 1, long(strip)), (0x0115, 3, 1, short(1)), (0x0116, 4, 1, long(shown.height)),
            (0x0117, 4, 1, long(len(bayer))), (0x828D, 3, 2, short(2, 2)), (0x828E, 1, 4, b"\0\1\1\2"),
        ]  # fmt: skip

    def placed(preview: int, below: int) -> list[tuple[int, int, int, bytes]]:
        places = {0x0111: preview, 0x014A: below}
        return [(t, k, n, long(places[t]) if t in places else d) for t, k, n, d in base]

    below = 8 + len(directory(placed(0, 0), 8))
    preview = below + len(directory(sensor(0), below))
    strip = preview + len(jpeg) + len(jpeg) % 2
    return (
        b"II*\0\x08\0\0\0" + directory(placed(preview, below), 8) + directory(sensor(strip), below)
        + jpeg + b"\0" * (len(jpeg) % 2) + bayer
    )  # fmt: skip
