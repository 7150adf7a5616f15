"""One HEVC picture of 32 x 32 pixels, written bit by bit (ITU-T H.265): a block whose samples stand as they are (PCM).

No free encoder comes with the libraries that are used, and the reader is to be tested on bytes that are known.
"""

from __future__ import annotations

import struct

SIDE = 32
# Main Still Picture, level 1 (7.3.3).
_PROFILE = "00" + "0" + "00011" + f"{1 << 28 | 1 << 29:032b}" + "1001" + "0" * 43 + "0" + f"{30:08b}"
# Split flag 0 and PCM flag 1, and the end of the slice, as the arithmetic coder writes them (9.3.4.9).
_BEFORE_SAMPLES = b"\x86\x80"
_END_OF_SLICE = b"\xfe\x80"


def _ue(value: int) -> str:
    """Unsigned Exp-Golomb (9.2)."""
    bits = f"{value + 1:b}"
    return "0" * (len(bits) - 1) + bits


def _unit(kind: int, bits: str, data: bytes = b"") -> bytes:
    """A NAL unit: its header, its bits up to the stop bit, then bytes that are aligned already."""
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    payload = int(bits, 2).to_bytes(len(bits) // 8, "big") + data
    escaped, zeros = bytearray(), 0
    for byte in payload:
        if zeros == 2 and byte <= 3:
            escaped.append(3)
            zeros = 0
        escaped.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes([kind << 1, 1]) + bytes(escaped)


def _video_set() -> bytes:
    bits = "0000" + "11" + "000000" + "000" + "1" + "1" * 16 + _PROFILE
    bits += "1" + _ue(0) + _ue(0) + _ue(0)  # one picture held, none reordered
    return _unit(32, bits + "000000" + _ue(0) + "0" + "0")


def _sequence_set() -> bytes:
    bits = "0000" + "000" + "1" + _PROFILE + _ue(0) + _ue(1) + _ue(SIDE) + _ue(SIDE) + "0"
    bits += _ue(0) + _ue(0) + _ue(0) + "1" + _ue(0) + _ue(0) + _ue(0)
    bits += _ue(0) + _ue(2) + _ue(0) + _ue(3) + _ue(0) + _ue(0)  # coding blocks of 8 to 32, transforms of 4 to 32
    bits += "0" + "0" + "0"  # no scaling lists, motion partitions, sample offsets
    bits += "1" + "0111" + "0111" + _ue(0) + _ue(2) + "1"  # PCM in 8 bits, blocks of 8 to 32, no filter over them
    bits += _ue(0) + "0" + "0" + "0" + "0" + "0"
    return _unit(33, bits)


def _picture_set() -> bytes:
    bits = _ue(0) + _ue(0) + "0" + "0" + "000" + "0" + "0" + _ue(0) + _ue(0) + "1" + "0" + "0" + "0"
    bits += _ue(0) + _ue(0) + "0" + "0" + "0" + "0" + "0" + "0" + "0"
    bits += "1" + "0" + "1"  # deblocking is controlled here: off
    return _unit(34, bits + "0" + "0" + _ue(0) + "0" + "0")


def coded(luma: bytes) -> bytes:
    """The picture with these 1,024 samples, without colour, as an item of a HEIF holds it."""
    header = "1" + "0" + _ue(0) + _ue(2) + "1"  # first slice, its own parameter set, intra, the quantiser as set
    samples = luma + b"\x80" * (SIDE * SIDE // 2)
    unit = _unit(19, header, _BEFORE_SAMPLES + samples + _END_OF_SLICE)
    return struct.pack(">I", len(unit)) + unit


def configuration() -> bytes:
    """The content of its hvcC box (ISO/IEC 14496-15, 8.3.3.1)."""
    record = b"\1\3" + struct.pack(">I", 1 << 28 | 1 << 29) + b"\x90" + bytes(5) + b"\x1e"
    record += b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f\3"
    for kind, unit in ((32, _video_set()), (33, _sequence_set()), (34, _picture_set())):
        record += bytes([0x80 | kind]) + struct.pack(">HH", 1, len(unit)) + unit
    return record
