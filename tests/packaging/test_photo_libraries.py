"""What is inside the libraries that read pictures: no code under the GPL alone, and the codecs that are promised."""

from __future__ import annotations

import pi_heif
import rawpy
from PIL import features


def test_no_gpl_part_of_libraw_is_built_in() -> None:
    assert rawpy.flags is not None
    assert not any(is_in for name, is_in in rawpy.flags.items() if "GPL" in name)


def test_heif_is_read_by_libde265_and_written_by_nobody() -> None:
    info = pi_heif.libheif_info()
    assert set(info["decoders"]) == {"libde265"}
    assert not {name for name in info["encoders"] if "x265" in name}


def test_avif_and_jpeg_2000_are_in_pillow() -> None:
    assert features.check("avif")
    assert features.check("jpg_2000")
