"""PDF documents made for tests: text, pictures, rules and links where they are wanted."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Placed = tuple[float, float, float, str]
"""Left side, base line and size in points, and the text."""

Area = tuple[float, float, float, float, str]
"""Left side, bottom, right side and top in points, and the address."""

SLANTED = 9.5
"""Text in this size is set in a font whose letters are slanted."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture to embed: its stored bytes under a filter, and its size in pixels."""

    data: bytes
    filter: str
    width: int
    height: int
    colours: str = "DeviceRGB"

    def written(self) -> bytes:
        """The object in the file."""
        said = f"<</Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/BitsPerComponent 8"
        said += f"/ColorSpace/{self.colours}/Filter{self.filter}/Length {len(self.data)}>>\nstream\n"
        return said.encode() + self.data + b"\nendstream"


@dataclass(frozen=True, slots=True)
class Form:
    """Operators that are drawn by a name, with resources of their own, which are all pictures and forms."""

    content: str
    packed: bool = False

    def written(self, resources: int) -> bytes:
        """The object in the file."""
        data = zlib.compress(self.content.encode()) if self.packed else self.content.encode()
        packing = "/Filter/FlateDecode" if self.packed else ""
        said = (
            f"<</Type/XObject/Subtype /Form/BBox[0 0 600 800]/Resources {resources} 0 R/Length {len(data)}{packing}>>"
        )
        return f"{said}\nstream\n".encode() + data + b"\nendstream"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Operators that are drawn by a name, packed in two ways, without resources of their own."""

    content: str

    def written(self) -> bytes:
        """The object in the file."""
        data = base64.a85encode(zlib.compress(self.content.encode())) + b"~>"
        said = "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Filter[/ASCII85Decode/FlateDecode]"
        return f"{said}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _form(content: str) -> bytes:
    """Operators that are drawn by a name, as a picture is."""
    return f"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length {len(content)}>>\nstream\n{content}\nendstream".encode()


def _written(shown: Image | Form | Wrapped | str, resources: int) -> bytes:
    if isinstance(shown, str):
        return _form(shown)
    return shown.written(resources) if isinstance(shown, Form) else shown.written()


def placed_image(name: str, left: float, bottom: float, width: float, height: float) -> str:
    """The operators that show an image at a place, in points."""
    return f"q {width} 0 0 {height} {left} {bottom} cm /{name} Do Q\n"


def rules(across: Sequence[float], down: Sequence[float]) -> str:
    """The operators that draw a grid of thin lines, in points."""
    flat = "".join(f"{across[0]} {y} m {across[-1]} {y} l S\n" for y in down)
    return flat + "".join(f"{x} {down[0]} m {x} {down[-1]} l S\n" for x in across)


def pdf(
    pages: Sequence[Sequence[Placed]],
    info: Mapping[str, str] | None = None,
    catalog: str = "",
    xmp: bytes = b"",
    *,
    packed: bool = False,
    trailer: str = "",
    drawn: Sequence[str] = (),
    images: Mapping[str, Image | Form | Wrapped | str] | None = None,
    links: Sequence[Sequence[Area]] = (),
    font: str = "Made",
) -> bytes:
    """A PDF whose font has a character for each that is used, half as wide as it is high.

    `drawn` are operators of each page that come before its text, where `images` (text: operators to draw) are shown by
    their names; `links` are the areas of each page that lead to an address.
    Text in the size `SLANTED` is set in a second font.
    """
    letters = sorted({letter for page in pages for *_, text in page for letter in text})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects: list[bytes] = []

    def add(content: bytes | str) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    def stream(data: bytes, more: str = "") -> bytes:
        if packed:
            data, more = zlib.compress(data), more + "/Filter/FlateDecode"
        return f"<</Length {len(data)}{more}>>\nstream\n".encode() + data + b"\nendstream"

    def hexed(text: str) -> str:
        return "".join(f"{codes[letter]:04X}" for letter in text)

    first, tree = add(""), add("")
    known = "".join(
        f"<{code:04X}> <{letter.encode('utf-16-be', 'surrogatepass').hex()}>\n" for letter, code in codes.items()
    )
    unicode_map = add(
        stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange"
            f" <0000> <FFFF> endcodespacerange {len(codes)} beginbfchar\n{known}endbfchar endcmap end end".encode()
        )
    )

    def face(name: str) -> int:
        described = add(f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 500 800]/Ascent 800"
                        "/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>")  # fmt: skip
        inner = add(f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
                    f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {described} 0 R/DW 500>>")  # fmt: skip
        return add(f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
                   f"/ToUnicode {unicode_map} 0 R>>")  # fmt: skip

    fonts = f"<</F {face(font)} 0 R/G {face('Made-Italic')} 0 R>>"
    resources = add("")

    shown_images = "".join(f"/{name} {add(_written(image, resources))} 0 R" for name, image in (images or {}).items())
    objects[resources - 1] = f"<</Font{fonts}/XObject<<{shown_images}>>>>".encode()
    kids = []
    for number, page in enumerate(pages):
        shown = "".join(drawn[number : number + 1]) + "\n"
        for x, y, size, text in page:
            shown += f"BT /{'G' if size == SLANTED else 'F'} {size} Tf {x} {y} Td <{hexed(text)}> Tj ET\n"
        content = add(stream(shown.encode()))
        areas = "".join(
            f"<</Type/Annot/Subtype/Link/Rect[{left} {bottom} {right} {top}]/A<</S/URI/URI({address})>>>>"
            for left, bottom, right, top, address in (links[number] if number < len(links) else ())
        )
        kids.append(add(f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
                        f"/Annots[{areas}]/Resources<</Font{fonts}/XObject<<{shown_images}>>>>>>"))  # fmt: skip
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    if xmp:
        catalog += f"/Metadata {add(stream(xmp, '/Type/Metadata/Subtype/XML'))} 0 R"
    objects[first - 1] = f"<</Type/Catalog/Pages {tree} 0 R{catalog}>>".encode()
    if info:
        told = "".join(
            f"/{key}<{('﻿' + value).encode('utf-16-be', 'surrogatepass').hex()}>" for key, value in info.items()
        )
        trailer += f"/Info {add(f'<<{told}>>')} 0 R"
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content_ in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content_ + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer\n<</Size {len(objects) + 1}/Root {first} 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def set_lines(lines: Sequence[str], *, size: float = 10, left: float = 72, top: float = 700) -> list[Placed]:
    """Lines one below the other, as a column of text is set; an empty one leaves a gap."""
    return [(left, top - number * size * 1.3, size, line) for number, line in enumerate(lines) if line]
