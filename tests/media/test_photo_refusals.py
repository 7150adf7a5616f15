from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from photo_makers import alternatives, exif, iim, jpeg, photoshop, picture, png, png_chunk, saved, webp, xmp
from photo_reading import Reader
from PIL import TiffImagePlugin

from archive_app.errors import BadInputError, PressmarkError, UnsupportedTypeError
from archive_app.media.photo import read_photo

CAPTION = "Люди переходят реку по старому мосту"
FULL_XMP = xmp(alternatives("dc:description", x_default=CAPTION, tr="İnsanlar köprüden geçiyor"))


def whole_files() -> dict[str, bytes]:
    image = picture(300, 200)
    return {
        "a.jpg": jpeg(image),
        "b.jpg": jpeg(image, progressive=True),
        "c.png": saved(image, "PNG"),
        "d.webp": saved(image, "WEBP"),
        "e.tif": saved(image, "TIFF", compression="tiff_lzw"),
        "f.tif": saved(image, "TIFF"),
    }


@pytest.mark.parametrize("name", sorted(whole_files()))
@pytest.mark.parametrize("missing", [1, 2, 13, 0.1, 0.5, 0.9])
def test_a_truncated_picture_is_refused_with_its_name(read: Reader, name: str, missing: float) -> None:
    data = whole_files()[name]
    cut = data[: -missing if isinstance(missing, int) else int(len(data) * (1 - missing))]
    with pytest.raises(BadInputError, match=f"^“{name}” "):
        read(cut, name)


@pytest.mark.parametrize("name", ["a.jpg", "b.jpg", "c.png", "e.tif"])
def test_a_truncated_picture_is_said_to_end_in_the_middle(read: Reader, name: str) -> None:
    data = whole_files()[name]
    with pytest.raises(BadInputError, match="ends in the middle of the picture; get a whole copy"):
        read(data[: len(data) // 2], name)


def test_a_jpeg_whose_rest_is_zeros_is_refused(read: Reader) -> None:
    data = jpeg(picture(300, 200))
    with pytest.raises(BadInputError, match="ends in the middle"):
        read(data[: len(data) // 2] + bytes(len(data) // 2))


def test_an_empty_file_and_other_types_are_refused_by_what_they_are(read: Reader) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"“a\.jpg” is an empty file, not a photo"):
        read(b"")
    with pytest.raises(UnsupportedTypeError, match=r"“a\.jpg” is a PDF document, not a photo"):
        read(b"%PDF-1.7")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"“gone\.jpg” cannot be read"):
        read_photo(tmp_path / "gone.jpg")


def test_a_name_that_is_no_text_is_shown_without_breaking(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read_photo(tmp_path / "gone", "bad\udcff.jpg")
    assert str(caught.value).encode()


def seeds() -> list[bytes]:
    blocks = {"exif": exif({0x010E: b"Three\0", 0x0112: 6}), "xmp": FULL_XMP}
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = FULL_XMP
    return [
        jpeg(**blocks, resources=photoshop(iim((120, CAPTION)))),
        png(png_chunk(b"eXIf", blocks["exif"]), png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + FULL_XMP)),
        webp(**blocks),
        saved(picture(), "TIFF", tiffinfo=tags),
        saved(picture(mode="P"), "TIFF", compression="tiff_deflate"),
        saved(picture(mode="CMYK"), "JPEG"),
        b"\xff\xd8\xff\xe1",
        struct.pack("<2sHI", b"II", 42, 8),
    ]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(seeds()), st.data())
def test_mutated_and_random_files_raise_nothing_but_sentences(tmp_path: Path, seed: bytes, data: st.DataObject) -> None:
    mutated = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 8))):
        mutated[data.draw(st.integers(0, min(len(mutated), 600) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.jpg"
    path.write_bytes(bytes(mutated[: data.draw(st.integers(0, len(mutated)))]) + data.draw(st.binary(max_size=20)))
    for thumbnail in (True, False):
        try:
            read_photo(path, sidecars=[path], thumbnail=thumbnail)
        except PressmarkError as error:
            assert "“a.jpg”" in str(error)
