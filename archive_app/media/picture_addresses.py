"""Where the picture of an img element may lie, and whether it is one at all."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import islice
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from lxml.html import HtmlElement

_SMALL_NAMES = re.compile(r"(?:^|[/_-])(?:logo|icon|avatar|sprite|pixel|spacer|blank|1x1)s?(?:[._-]|$)", re.IGNORECASE)
_STAND_INS = re.compile(r"(?:^|[/_-])(?:placeholder|transparent|loading|lazy(?:-?load)?)(?:[._-]|$)", re.IGNORECASE)
"""Pictures that are shown until the real one has come."""
_SOURCES = (
    "src", "data-src", "data-original", "data-lazy-src", "data-full-src", "data-hi-res-src", "data-url", "data-lazy",
    "data-image", "data-bg", "data-background-image", "data-large-file", "data-orig-file", "data-src-large",
)  # fmt: skip
_LATER = re.compile(r"data-[\w-]*(?:src|original)")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset")
_ADDRESS_IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]{4,2000})['\"]?\s*\)")
_SIZES = re.compile(
    r"(?:[-_.@](?:\d{2,4}x\d{2,4}|\d{2,4}[wh]?|scaled|small|medium|large|thumb\w*|orig\w*|w\d+|h\d+|[23]x))+$"
)
_SMALLEST = 64
_NEAREST = 4


def addresses_of(image: HtmlElement, box: HtmlElement) -> list[str]:
    """Where the picture may lie: as shown first, then larger and later-loaded ones, then what it links to."""
    found = [image.get(name) or "" for name in _SOURCES]
    found += [value for name, value in image.attrib.items() if _LATER.fullmatch(name) and name not in _SOURCES]
    copies = _copies(image)
    found += [copy.get("src") or "" for copy in copies]
    sets = [element.get(name) for element in (image, *copies) for name in _SETS]
    sets += [v for source in box.iter("source") for name, v in source.attrib.items() if name.endswith("srcset")]
    sets += [value for name, value in image.attrib.items() if name.endswith("srcset") and name not in _SETS]
    for entry in filter(None, sets):
        found.extend(_largest_first(entry))
    if image.tag not in ("img", "amp-img") and (style := image.get("style")):
        found.extend(_ADDRESS_IN_STYLE.findall(style[:4000]))
    parent = image.getparent()
    if (
        parent is not None
        and parent.tag == "a"
        and re.search(r"\.(?:jpe?g|png|webp|tiff?)(?:$|\?)", parent.get("href") or "")
    ):
        found.append(parent.get("href") or "")
    real = [address.strip() for address in found if address and address.strip()]
    shown = [
        a for a in real if not a.startswith("data:")
    ]  # a short data: address is a stand-in until the picture loads
    shown = [a for a in shown if not (_SMALL_NAMES.search(path_of(a)) or _STAND_INS.search(path_of(a)))] or shown
    embedded = [a for a in real if a.startswith("data:") and len(a) >= 200]
    return list(dict.fromkeys([*shown, *embedded]))


def _copies(image: HtmlElement) -> list[HtmlElement]:
    """The pictures for browsers without scripts that stand beside one that is loaded later."""
    return [copy for held in beside(image) if held.tag == "noscript" for copy in held.iter("img")][:2]


def beside(element: HtmlElement) -> list[HtmlElement]:
    """The nearest siblings of an element, however many there are."""
    behind = islice(element.itersiblings(), _NEAREST)
    return [*behind, *islice(element.itersiblings(preceding=True), _NEAREST)]


def is_stand_in(image: HtmlElement) -> bool:
    """Whether an image element shows nothing but a stand-in, and says of no other picture that it should be loaded."""
    addresses = [image.get(name) or "" for name in _SOURCES] + [image.get(name) or "" for name in _SETS]
    real = [a for a in addresses if a.strip() and not (a.startswith("data:") and len(a) < 600)]
    return all(_STAND_INS.search(path_of(a.strip())) for a in real)


def stem_of(address: str) -> str:
    """The name of a picture's file without the sizes that outlets add to it."""
    name = unquote(path_of(address)).rpartition("/")[2].casefold()
    return _SIZES.sub("", re.sub(r"(?:\.(?:jpe?g|png|webp|avif|gif))+$", "", name)) or address


def _largest_first(srcset: str) -> list[str]:
    """The addresses of a srcset (HTML Living Standard, “srcset attributes”), the largest first."""
    found: list[tuple[float, str]] = []
    at = 0
    while match := re.compile(r"[\s,]*(\S+)").match(srcset, at):
        address, at, descriptor = match[1], match.end(), ""
        if not address.endswith(","):
            comma = srcset.find(",", at)
            end = len(srcset) if comma < 0 else comma
            descriptor, at = srcset[at:end], end
        size = re.search(r"\d+(?:\.\d+)?", descriptor)
        found.append((float(size[0][:12]) if size else 1.0, address.rstrip(",")))
    return [address for _, address in sorted(found, key=lambda pair: -pair[0]) if address]


def is_small(image: HtmlElement, address: str) -> bool:
    """Whether a picture is a logo, an icon or a pixel, by the size that the page gives it or by its name."""
    for side in ("width", "height"):
        digits = re.fullmatch(r"\s*(\d+)(?:\.\d*)?\s*(?:px)?\s*", image.get(side) or "")
        if digits and int(digits[1][:6]) < _SMALLEST:
            return True
    return bool(_SMALL_NAMES.search(path_of(address))) if not address.startswith("data:") else len(address) < 200


def is_drawing(address: str) -> bool:
    """Whether an address leads to a drawing of lines, as icons and logos are, and no photo is."""
    return path_of(address).lower().endswith(".svg") or address.startswith("data:image/svg")


def at_base(address: str, base: str) -> str:
    """An address in a page as the page's base element means it; as it is without one."""
    if not base or address.startswith(("data:", "https://", "http://")):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def embedded(address: str) -> bytes | None:
    """The content of a ``data:`` address (RFC 2397); None if it is none, or broken."""
    if not address.startswith("data:"):
        return None
    header, _, data = address.partition(",")
    try:
        return base64.b64decode(unquote(data)) if header.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None


def path_of(address: str) -> str:
    """The path of an address; all of it, if it is written so that no path can be told."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address
