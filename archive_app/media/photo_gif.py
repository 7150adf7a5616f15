"""Metadata blocks of a GIF: the XMP in an application extension, and its comments (GIF 89a, XMP part 3)."""

from __future__ import annotations

from typing import BinaryIO

from archive_app.media.photo_blocks import LARGEST_BLOCK, MetadataBlocks, moves

_MOST_BLOCKS = 100_000
_MOST_SUB_BLOCKS = 1_000_000
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_XMP = b"XMP DataXMP"
# XMP is no row of sub-blocks; after it stand 1, FF, FE ... 0, so that whoever reads it as one gets out of it.
_WAY_OUT = bytes([1, *range(0xFF, -1, -1)])


def read_gif_blocks(file: BinaryIO) -> MetadataBlocks:
    """The XMP and comments of a GIF, and whether it goes on to its trailer."""
    blocks = MetadataBlocks()
    file.seek(10)
    screen = file.read(3)
    file.seek(13 + _palette(screen[0]) if screen else 13)
    images = 0
    comments: list[bytes] = []
    for _ in range(_MOST_BLOCKS):
        kind = file.read(1)
        if kind == bytes([_EXTENSION]):
            label = file.read(1)
            data = _sub_blocks(file, kept=label in (bytes([_COMMENT]), bytes([_APPLICATION])))
            if data is None:
                blocks.ends_early = True
                break
            if label == bytes([_COMMENT]):
                comments.append(b"".join(data))
            elif data and data[0] == _XMP and blocks.xmp is None:
                blocks.xmp = _xmp(data[1:])
        elif kind == bytes([_IMAGE]):
            images += 1
            descriptor = file.read(9)
            file.seek(_palette(descriptor[8]) + 1 if len(descriptor) == 9 else 0, 1)
            if _sub_blocks(file, kept=False) is None:
                blocks.ends_early = True
                break
        else:
            # What stands in place of a trailer is noticed by the decoder if the picture misses something.
            blocks.ends_early = not kind
            break
    blocks.comment = b"\n".join(comments) or None
    blocks.frames = max(1, images)
    blocks.problems = moves(blocks.frames)
    return blocks


def _palette(flags: int) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(file: BinaryIO, *, kept: bool) -> list[bytes] | None:
    """The data of sub-blocks up to the empty one (none of them if not `kept`); None where the file ends before it."""
    found: list[bytes] = []
    held = 0
    for _ in range(_MOST_SUB_BLOCKS):
        length = file.read(1)
        if not length:
            return None
        if length == b"\0":
            return found
        data = file.read(length[0])
        if len(data) < length[0]:
            return None
        held += len(data)
        if kept and held <= LARGEST_BLOCK:
            found.append(data)
    return None


def _xmp(data: list[bytes]) -> bytes | None:
    """The packet as it stands: what was read as lengths is text of it, and the way out behind it is not."""
    packet = b"".join(bytes([len(part)]) + part for part in data)
    end = packet.rfind(_WAY_OUT[:3])
    return packet[: end if end > 0 else len(packet)].rstrip(b"\0") or None
