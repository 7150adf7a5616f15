"""EXIF for reading: every field that the standard names, with its value in words (Exif 3.0, TIFF 6.0)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from archive_app.media.exif import read_exif, read_parted_exif
from archive_app.media.photo_text import decode_text
from archive_app.media.tiff_structure import TiffStructure, TiffValue

_EXIF_POINTER, _GPS_POINTER = 0x8769, 0x8825

_MAIN = {
    0x0100: "ImageWidth", 0x0101: "ImageLength", 0x0102: "BitsPerSample", 0x0103: "Compression",
    0x0106: "PhotometricInterpretation", 0x010D: "DocumentName", 0x010E: "ImageDescription", 0x010F: "Make",
    0x0110: "Model", 0x0112: "Orientation", 0x0115: "SamplesPerPixel", 0x011A: "XResolution", 0x011B: "YResolution",
    0x011D: "PageName", 0x0128: "ResolutionUnit", 0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist",
    0x013C: "HostComputer", 0x0213: "YCbCrPositioning", 0x4746: "Rating", 0x8298: "Copyright",
}  # fmt: skip
_CAPTURE = {
    0x829A: "ExposureTime", 0x829D: "FNumber", 0x8822: "ExposureProgram", 0x8824: "SpectralSensitivity",
    0x8827: "PhotographicSensitivity", 0x8830: "SensitivityType", 0x8832: "RecommendedExposureIndex",
    0x9000: "ExifVersion", 0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized", 0x9010: "OffsetTime",
    0x9011: "OffsetTimeOriginal", 0x9012: "OffsetTimeDigitized", 0x9201: "ShutterSpeedValue", 0x9202: "ApertureValue",
    0x9203: "BrightnessValue", 0x9204: "ExposureBiasValue", 0x9205: "MaxApertureValue", 0x9206: "SubjectDistance",
    0x9207: "MeteringMode", 0x9208: "LightSource", 0x9209: "Flash", 0x920A: "FocalLength", 0x9290: "SubSecTime",
    0x9291: "SubSecTimeOriginal", 0x9292: "SubSecTimeDigitized", 0xA001: "ColorSpace", 0xA002: "PixelXDimension",
    0xA003: "PixelYDimension", 0xA20E: "FocalPlaneXResolution", 0xA20F: "FocalPlaneYResolution",
    0xA210: "FocalPlaneResolutionUnit", 0xA217: "SensingMethod", 0xA300: "FileSource", 0xA301: "SceneType",
    0xA401: "CustomRendered", 0xA402: "ExposureMode", 0xA403: "WhiteBalance", 0xA404: "DigitalZoomRatio",
    0xA405: "FocalLengthIn35mmFilm", 0xA406: "SceneCaptureType", 0xA408: "Contrast", 0xA409: "Saturation",
    0xA40A: "Sharpness", 0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber",
    0xA432: "LensSpecification", 0xA433: "LensMake", 0xA434: "LensModel", 0xA435: "LensSerialNumber",
    0xA436: "ImageTitle", 0xA437: "Photographer", 0xA438: "ImageEditor",
}  # fmt: skip
_GPS = {
    0x0000: "GPSVersionID", 0x0001: "GPSLatitudeRef", 0x0002: "GPSLatitude", 0x0003: "GPSLongitudeRef",
    0x0004: "GPSLongitude", 0x0005: "GPSAltitudeRef", 0x0006: "GPSAltitude", 0x0007: "GPSTimeStamp",
    0x0010: "GPSImgDirectionRef", 0x0011: "GPSImgDirection", 0x0012: "GPSMapDatum", 0x001D: "GPSDateStamp",
}  # fmt: skip
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_MOST_NUMBERS = 16


def list_exif(block: bytes) -> Iterator[tuple[str, str]]:
    """The fields of an EXIF block as (name, value), in the order of the standard. Nothing is raised."""
    decoded = read_exif(block).texts  # texts in the encodings that their fields declare
    tiff = TiffStructure(lambda offset, length: block[offset : offset + length])
    if not tiff.first_directory:
        return
    pointers = tiff.directory(tiff.first_directory, frozenset({_EXIF_POINTER, _GPS_POINTER}))
    directories = (
        (tiff.first_directory, _MAIN),
        (tiff.integer(pointers.get(_EXIF_POINTER)), _CAPTURE),
        (tiff.integer(pointers.get(_GPS_POINTER)), _GPS),
    )
    yield from _listed(tiff, directories, decoded)


def list_exif_capture(block: bytes) -> Iterator[tuple[str, str]]:
    """The same of the structure in which Canon's CR3 keeps how a photo was taken, without its main directory."""
    yield from _part(block, _CAPTURE, read_parted_exif(b"", block, b"").texts)


def list_exif_gps(block: bytes) -> Iterator[tuple[str, str]]:
    """The same of the structure in which Canon's CR3 keeps where it was."""
    yield from _part(block, _GPS, {})


def _part(block: bytes, names: dict[int, str], decoded: dict[str, str]) -> Iterator[tuple[str, str]]:
    tiff = TiffStructure(lambda offset, length: block[offset : offset + length])
    if tiff.first_directory:
        yield from _listed(tiff, ((tiff.first_directory, names),), decoded)


def _listed(
    tiff: TiffStructure, directories: Sequence[tuple[int | None, dict[int, str]]], decoded: dict[str, str]
) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for offset, names in directories:
        fields = tiff.directory(offset, frozenset(names)) if offset else {}
        for tag, name in names.items():
            if tag in fields:
                value = decoded.get(name) or _words(fields[tag], "<" if tiff.is_little_endian else ">")
                if value.strip():
                    told.add(name)
                    yield name, value
    yield from ((name, text) for name, text in decoded.items() if name not in told)


def _words(value: TiffValue, order: str) -> str:
    if value.type == 2:
        return "; ".join(part for raw in value.data.split(b"\0") if (part := decode_text(raw).strip()))
    if value.type in (5, 10):
        code = "II" if value.type == 5 else "ii"
        return _joined([_ratio(*pair) for pair in struct.iter_unpack(order + code, _whole(value.data, 8))])
    code = _NUMBERS.get(value.type, "")
    if code:
        whole = _whole(value.data, struct.calcsize("<" + code))
        numbers = [number for (number,) in struct.iter_unpack(order + code, whole)]
        return _joined([f"{number:.6g}" if code in "fd" else str(number) for number in numbers])
    if value.data.isascii() and decode_text(value.data).isprintable():
        return decode_text(value.data)
    return value.data.hex(" ") if len(value.data) <= 8 else f"{len(value.data):,} bytes"


def _whole(data: bytes, size: int) -> bytes:
    """As many bytes as make whole values, of the first few."""
    return data[: min(len(data) // size, _MOST_NUMBERS + 1) * size]


def _joined(numbers: list[str]) -> str:
    return ", ".join([*numbers[:_MOST_NUMBERS], *(["…"] if len(numbers) > _MOST_NUMBERS else [])])


def _ratio(above: int, below: int) -> str:
    """A fraction as people write it: 1/250, 2.8, 50; as it stands where it is none (division by 0)."""
    if below == 0:
        return f"{above}/0"
    if 0 < above < below and below % above == 0:
        return f"1/{below // above}"
    return f"{above / below:.6g}"
