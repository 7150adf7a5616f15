"""The photos of the sample: which scene each shows, in which format, and what its file says of itself."""

from __future__ import annotations

import io
from pathlib import Path

import scenes_banks
import scenes_paper
import scenes_river
import scenes_town
from blocks import Xmp, exif, iim_resources, into_jpeg, xmp_packet
from PIL import Image

TITLE, CITY, COUNTRY, HEADLINE, CREDIT, CAPTION = 5, 90, 101, 105, 110, 120
KEYWORD, DATE, TIME, BYLINE, WRITER = 25, 55, 60, 80, 122


def write_photos(folder: Path) -> None:
    """Paint all photos into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "old-quay-boat.jpg": _old_quay(),
        "stone-bridge.jpg": _stone_bridge(),
        "mill-street.jpg": _mill_street(),
        "st-annes-church.jpg": _jpeg(scenes_banks.church()),
        "st-annes-church.jpg.xmp": _church_sidecar(),
        "town-hall.jpg": _town_hall(),
        "sandbags.jpg": _sandbags(),
        "mill-meadow.webp": _meadow(),
        "portrait-card-214.tif": _portrait_card(),
        "flood-map.png": _flood_map(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _jpeg(image: Image.Image, quality: int = 78) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _old_quay() -> bytes:
    """All three blocks agree, as an agency sends them; the packet has the text in four languages."""
    english = (
        "Neighbours bring residents to safety by rowing boat along the Old Quay in Aldermere on Sunday, 15 March 1987. "
        "About forty people were taken from their homes."
    )
    packet = Xmp(
        title={"en": "Rowing boat at the Old Quay"},
        description={
            "en": english,
            "de": "Nachbarn bringen am Sonntag, dem 15. März 1987, Bewohner im Ruderboot den Alten Kai von Aldermere "
            "entlang in Sicherheit. Etwa vierzig Menschen mussten ihre Häuser verlassen.",
            "fr": "Des voisins conduisent des habitants en lieu sûr à bord d’une barque, le long du Vieux Quai "
            "d’Aldermere, le dimanche 15 mars 1987. Une quarantaine de personnes ont quitté leur maison.",
            "ar": "جيران ينقلون السكان إلى برّ الأمان بقارب تجديف على طول الرصيف القديم في ألدرمير يوم الأحد "
            "15 مارس 1987. وقد أُجلي نحو أربعين شخصاً من منازلهم.",
        },
        creators=["K. Marsh"],
        keywords=["flood", "rescue", "boat", "Old Quay", "Aldermere"],
        rights="© 1987 Alder Press Agency",
        simple={
            "photoshop:Credit": "Alder Press Agency",
            "photoshop:Headline": "River flood in Aldermere",
            "photoshop:DateCreated": "1987-03-15T11:40:00",
            "photoshop:City": "Aldermere",
            "photoshop:CaptionWriter": "D. Penrose",
            "Iptc4xmpCore:Location": "Old Quay",
            "Iptc4xmpCore:AltTextAccessibility": "Five people in a rowing boat; behind them a row of gabled houses.",
            "xmpRights:UsageTerms": "Free to use with the sample of Pressmark.",
        },
    )
    resources = iim_resources(
        [
            (TITLE, "Rowing boat at the Old Quay"),
            (DATE, "19870315"),
            (TIME, "114000+0000"),
            (BYLINE, "K. Marsh"),
            (CITY, "Aldermere"),
            (HEADLINE, "River flood in Aldermere"),
            (CREDIT, "Alder Press Agency"),
            (CAPTION, english),
            (WRITER, "D. Penrose"),
            *((KEYWORD, word) for word in ("flood", "rescue", "boat", "Old Quay", "Aldermere")),
        ]
    )
    block = exif(english, "K. Marsh", "1987:03:15 11:40:00", "(c) 1987 Alder Press Agency")
    return into_jpeg(_jpeg(scenes_river.old_quay()), exif=block, xmp=xmp_packet(packet), resources=resources)


def _stone_bridge() -> bytes:
    """Only IPTC-IIM, as the scanners of newspapers wrote it, with a German text in UTF-8."""
    resources = iim_resources(
        [
            (TITLE, "Steinbrücke bei Hochwasser"),
            (DATE, "19870314"),
            (BYLINE, "Jörg Weßel"),
            (CITY, "Aldermere"),
            (CREDIT, "Der Flussbote"),
            (WRITER, "jw"),
            (
                CAPTION,
                "Schaulustige auf der Steinbrücke von Aldermere am Samstag, dem 14. März 1987.",
            ),
            *((KEYWORD, word) for word in ("Hochwasser", "Brücke", "Aldermere")),
        ]
    )
    return into_jpeg(_jpeg(scenes_river.stone_bridge()), resources=resources)


def _mill_street() -> bytes:
    """Only EXIF, in ASCII, as a scanner's program writes it."""
    text = "Mill Street under water, two people wading towards the Old Quay. Aldermere, Sunday 15 March 1987."
    block = exif(text, "T. Hallam", "1987:03:15 09:20:00", "The Aldermere Courier")
    return into_jpeg(_jpeg(scenes_river.mill_street()), exif=block)


def _church_sidecar() -> bytes:
    """The words on the church stand in a file beside it, as catalogue programs keep them."""
    packet = Xmp(
        title={"en": "St Anne’s church in the flood", "hy": "Սուրբ Աննա եկեղեցին ջրհեղեղի ժամանակ"},
        description={
            "en": "St Anne’s church and its churchyard under water, seen from Weir Lane, Monday 16 March 1987.",
            "hy": "Սուրբ Աննա եկեղեցին և նրա բակը ջրի տակ, 16 մարտի 1987 թ., երկուշաբթի։",
            "ru": "Церковь Святой Анны и церковный двор под водой, понедельник, 16 марта 1987 года.",
        },
        creators=["M. Sarian"],
        keywords=["church", "flood", "Aldermere"],
        rights="© 1987 M. Sarian",
        simple={
            "photoshop:Credit": "Collection of M. Sarian",
            "photoshop:DateCreated": "1987-03-16",
            "photoshop:City": "Aldermere",
            "Iptc4xmpCore:Location": "Weir Lane",
        },
    )
    return xmp_packet(packet, wrapper=False)


def _town_hall() -> bytes:
    packet = Xmp(
        description={"en": "Residents wait for news on the steps of the town hall, Monday 16 March 1987."},
        creators=["T. Hallam"],
        keywords=["town hall", "flood", "Aldermere"],
        simple={
            "photoshop:Credit": "The Aldermere Courier",
            "photoshop:DateCreated": "1987-03-16",
            "photoshop:City": "Aldermere",
        },
    )
    return into_jpeg(_jpeg(scenes_town.town_hall()), xmp=xmp_packet(packet))


def _sandbags() -> bytes:
    """XMP and IIM that disagree on the day: both statements are in the file, one in each block."""
    packet = Xmp(
        description={"en": "Volunteers build a wall of sandbags in Weir Lane, Saturday 14 March 1987."},
        creators=["K. Marsh"],
        keywords=["sandbags", "volunteers"],
        simple={
            "photoshop:Credit": "Alder Press Agency",
            "photoshop:DateCreated": "1987-03-14",
            "photoshop:City": "Aldermere",
        },
    )
    resources = iim_resources(
        [
            (DATE, "19870316"),
            (BYLINE, "K. Marsh"),
            (CREDIT, "Alder Press Agency"),
            (KEYWORD, "sandbags"),
            (CAPTION, "Soldiers and volunteers build a wall of sandbags in Weir Lane, Monday 16 March 1987."),
        ]
    )
    return into_jpeg(_jpeg(scenes_town.sandbags()), xmp=xmp_packet(packet), resources=resources)


def _meadow() -> bytes:
    packet = Xmp(
        title={"en": "Mill Meadow, evening"},
        description={
            "en": "Mill Meadow after the flood, with the fence of the old ford. Colour slide, about April 1987."
        },
        creators=["Aldermere Local History Society"],
        simple={"photoshop:Credit": "Aldermere Local History Society"},
    )
    buffer = io.BytesIO()
    scenes_banks.meadow().save(buffer, "WEBP", quality=80, method=6, xmp=xmp_packet(packet))
    return buffer.getvalue()


def _portrait_card() -> bytes:
    """A small scan; its file says nothing but the name of the studio."""
    buffer = io.BytesIO()
    card = scenes_paper.portrait_card().convert("L").resize((390, 540), Image.Resampling.LANCZOS)
    card.save(
        buffer,
        "TIFF",
        compression="tiff_adobe_deflate",
        description="Studio card, Atelier Lindt, no. 214",
        artist="Atelier Lindt",
    )
    return buffer.getvalue()


def _flood_map() -> bytes:
    buffer = io.BytesIO()
    scenes_paper.flood_map().save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
