"""Pictures and metadata blocks for the tests, written by hand so that every byte is known."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

from PIL import Image

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A dark picture with a light upper left quarter, so that its turning can be seen."""
    image = Image.new("L", (width, height), 30)
    image.paste(220, (0, 0, width // 2, height // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def jpeg(
    image: Image.Image | None = None,
    *,
    exif: bytes | None = None,
    xmp: bytes | None = None,
    resources: bytes | None = None,
    extra: bytes = b"",
    **options: object,
) -> bytes:
    """A JPEG with the given blocks right after its start mark."""
    data = saved(image or picture(), "JPEG", **options)
    blocks = b""
    if exif is not None:
        blocks += segment(0xE1, b"Exif\0\0" + exif)
    if xmp is not None:
        blocks += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
    if resources is not None:
        blocks += segment(0xED, b"Photoshop 3.0\0" + resources)
    return data[:2] + blocks + extra + data[2:]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, image: Image.Image | None = None) -> bytes:
    """A PNG with the given chunks after its header."""
    data = saved(image or picture(), "PNG")
    header_end = 8 + 25
    return data[:header_end] + b"".join(chunks) + data[header_end:]


def webp(*, exif: bytes | None = None, xmp: bytes | None = None) -> bytes:
    """A WebP in the extended format with the given chunks after its picture."""
    image = picture()
    plain = saved(image, "WEBP", lossless=True)
    flags = (8 if exif else 0) | (4 if xmp else 0)
    canvas = struct.pack("<I", image.width - 1)[:3] + struct.pack("<I", image.height - 1)[:3]
    body = b"WEBP" + _riff(b"VP8X", bytes([flags, 0, 0, 0]) + canvas) + plain[12:]
    body += _riff(b"EXIF", exif) if exif else b""
    body += _riff(b"XMP ", xmp) if xmp else b""
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def exif(
    main: dict[int, bytes | int] | None = None,
    capture: dict[int, bytes | int] | None = None,
    order: str = "<",
) -> bytes:
    """An EXIF block; bytes become ASCII or raw fields, as the tag wants, and numbers SHORT."""
    main = dict(main or {})
    if capture:
        main[0x8769] = 0
    start = 8
    capture_start = start + 6 + 12 * len(main)
    data_start = capture_start + (6 + 12 * len(capture) if capture else 0)
    tail = bytearray()
    directories = b""
    for fields in (main, capture) if capture else (main,):
        directories += struct.pack(order + "H", len(fields))
        for tag, value in sorted(fields.items()):
            if tag == 0x8769:
                directories += struct.pack(order + "HHII", tag, 4, 1, capture_start)
            elif isinstance(value, int):
                directories += struct.pack(order + "HHIHH", tag, 3, 1, value, 0)
            else:
                kind = 7 if tag == 0x9286 else 1 if tag >= 0x9C00 else 2
                inline = value.ljust(4, b"\0")
                if len(value) > 4:
                    inline = struct.pack(order + "I", data_start + len(tail))
                    tail += value
                directories += struct.pack(order + "HHI", tag, kind, len(value)) + inline
        directories += bytes(4)
    mark = b"II" if order == "<" else b"MM"
    return mark + struct.pack(order + "HI", 42, 8) + directories + bytes(tail)


def iim(*datasets: tuple[int, str | bytes], utf8: bool = True) -> bytes:
    """An IIM block of the application record, marked as UTF-8 unless told otherwise."""
    values = [(1, 90, b"\x1b%G")] if utf8 else []
    values += [(2, number, text.encode() if isinstance(text, str) else text) for number, text in datasets]
    return b"".join(bytes([0x1C, record, number]) + struct.pack(">H", len(v)) + v for record, number, v in values)


def resource(number: int, data: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)


def photoshop(block: bytes, digest: bytes | None = None) -> bytes:
    """Image resources with an IIM block between others and, if given, the digest of it."""
    parts = resource(0x03ED, bytes(16)) + resource(0x0404, block)
    return parts + (resource(0x0425, digest) if digest is not None else b"")


def xmp(body: str = "", attributes: str = "") -> bytes:
    """A packet with one rdf:Description."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {declared} {attributes}>'
        f"{body}</rdf:Description>"
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, **texts: str) -> str:
    """A property with language alternatives; `x_default` stands for ``x-default``."""
    items = "".join(f'<rdf:li xml:lang="{k.replace("_", "-")}">{v}</rdf:li>' for k, v in texts.items())
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def sequence(name: str, *texts: str, container: str = "Seq") -> str:
    items = "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>"


def extended_xmp(packet: bytes, part_length: int = 400) -> tuple[str, bytes]:
    """The digest that names an extension, and its JPEG segments."""
    digest = hashlib.md5(packet).hexdigest().upper()
    segments = b""
    for at in range(0, len(packet), part_length):
        lead = b"http://ns.adobe.com/xmp/extension/\0" + digest.encode() + struct.pack(">II", len(packet), at)
        segments += segment(0xE1, lead + packet[at : at + part_length])
    return digest, segments
