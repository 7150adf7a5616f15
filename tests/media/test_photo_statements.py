from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from photo_makers import alternatives, exif, extended_xmp, iim, jpeg, photoshop, sequence, xmp
from picture_makers import exif_with_gps, gps_fields

from archive_app.media.facts import PhotoFacts, Stated, StatedList
from archive_app.media.photo import read_photo

Reader = Callable[..., PhotoFacts]
SPACES = (
    'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/"'
    ' xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:MP="http://ns.microsoft.com/photo/1.2/"'
    ' xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"'
    ' xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"'
    ' xmlns:mwg-kw="http://www.metadataworkinggroup.com/schemas/keywords/"'
)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_bytes(data: bytes) -> PhotoFacts:
        path = tmp_path / "a.jpg"
        path.write_bytes(data)
        return read_photo(path)

    return read_bytes


def location(name: str, *places: dict[str, str]) -> str:
    items = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + "".join(f"<{key}>{value}</{key}>" for key, value in place.items())
        + "</rdf:li>"
        for place in places
    )
    return f"<Iptc4xmpExt:{name}><rdf:Bag>{items}</rdf:Bag></Iptc4xmpExt:{name}>"


def test_who_supplied_a_picture_and_what_to_do_with_it_are_read(read: Reader) -> None:
    facts = read(jpeg(xmp=xmp("", 'photoshop:Source="River Agency" photoshop:Instructions="Not before Monday"')))
    assert facts.source == Stated("River Agency", "xmp:photoshop:Source")
    assert facts.instructions == Stated("Not before Monday", "xmp:photoshop:Instructions")
    older = read(jpeg(resources=photoshop(iim((115, "Alder Archive"), (40, "Black and white only")))))
    assert older.source == Stated("Alder Archive", "iptc:2:115")
    assert older.instructions == Stated("Black and white only", "iptc:2:40")


def test_persons_come_from_lists_and_from_named_faces_each_once(read: Reader) -> None:
    regions = (
        f'<mwg-rs:Regions {SPACES} rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>T. Hallam</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Rex</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type></rdf:li>'
        '<rdf:li><rdf:Description mwg-rs:Name="Անի" mwg-rs:Type="Face"/></rdf:li>'
        "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )
    detailed = location("PersonInImageWDetails", {"Iptc4xmpExt:PersonName": "J. Rowan"})
    facts = read(
        jpeg(xmp=xmp(sequence("Iptc4xmpExt:PersonInImage", "T. Hallam", container="Bag") + detailed + regions))
    )
    assert facts.persons == StatedList(
        ("T. Hallam", "J. Rowan", "Անի"),
        "xmp:Iptc4xmpExt:PersonInImage+xmp:Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName"
        "+xmp:mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:Name",
    )


def test_persons_that_windows_named_are_read(read: Reader) -> None:
    body = (
        f'<MP:RegionInfo {SPACES} rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>'
        '<rdf:li MPReg:PersonDisplayName="T. Hallam"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>'
    )
    persons = read(jpeg(xmp=xmp(body))).persons
    assert persons is not None
    assert persons.values == ("T. Hallam",)


def test_each_level_of_a_hierarchical_keyword_is_one(read: Reader) -> None:
    body = sequence("dc:subject", "mill", container="Bag")
    body += sequence("lr:hierarchicalSubject", "Places|Aldermere|mill", container="Bag").replace(">", f" {SPACES}>", 1)
    body += sequence("digiKam:TagsList", "Places/River Alder", container="Seq").replace(">", f" {SPACES}>", 1)
    keywords = read(jpeg(xmp=xmp(body))).keywords
    assert keywords == StatedList(
        ("mill", "Places", "Aldermere", "River Alder"),
        "xmp:dc:subject+xmp:lr:hierarchicalSubject+xmp:digiKam:TagsList",
    )


def test_parts_of_two_locations_are_never_mixed(read: Reader) -> None:
    shown = location(
        "LocationShown",
        {"Iptc4xmpExt:City": "Aldermere"},
        {"Iptc4xmpExt:Sublocation": "Old Bridge", "Iptc4xmpExt:City": "Millham"},
    )
    place = read(jpeg(xmp=xmp(shown))).place
    assert place == Stated("Aldermere", "xmp:Iptc4xmpExt:LocationShown/Iptc4xmpExt:City")


def test_a_position_is_read_from_exif_and_from_xmp(read: Reader) -> None:
    fields = gps_fields((48, 12, 360), (16, 22, 1020), "SW")
    assert read(jpeg(exif=exif_with_gps(fields))).coordinates == Stated(
        "-48.201,-16.3695", "exif:GPSLatitude+GPSLongitude"
    )
    packet = xmp("", 'exif:GPSLatitude="48,12.06N" exif:GPSLongitude="16,22,10.2E"')
    assert read(jpeg(xmp=packet)).coordinates == Stated("48.201,16.3695", "xmp:exif:GPSLatitude+exif:GPSLongitude")
    created = location("LocationCreated", {"exif:GPSLatitude": "48,12.06N", "exif:GPSLongitude": "16,22.17W"})
    found = read(jpeg(xmp=xmp(created))).coordinates
    assert found is not None
    assert found.value == "48.201,-16.3695"


def test_a_position_in_another_datum_is_left_out_and_said(read: Reader) -> None:
    facts = read(jpeg(exif=exif_with_gps(gps_fields((35, 1, 0), (135, 2, 0), datum=b"TOKYO\0"))))
    assert facts.coordinates is None
    assert facts.warnings == ("The position is given in the datum “TOKYO” and was left out; only WGS 84 is read.",)
    same = read(jpeg(exif=exif_with_gps(gps_fields((35, 1, 0), (135, 2, 0), datum=b"WGS-84\0"))))
    assert same.coordinates is not None


@pytest.mark.parametrize(
    ("latitude", "longitude"), [((91, 0, 0), (16, 0, 0)), ((48, 0, 0), (181, 0, 0)), ((4_000_000_000, 0, 0), (0, 0, 0))]
)
def test_a_position_on_no_map_is_none(
    read: Reader, latitude: tuple[int, int, int], longitude: tuple[int, int, int]
) -> None:
    assert read(jpeg(exif=exif_with_gps(gps_fields(latitude, longitude)))).coordinates is None


def test_a_position_of_fractions_over_zero_is_none(read: Reader) -> None:
    fields = gps_fields((48, 12, 360), (16, 22, 1020))
    fields[1] = (2, 5, 3, struct.pack("<6I", 0, 0, 0, 0, 0, 0))
    assert read(jpeg(exif=exif_with_gps(fields))).coordinates is None


def test_fractions_of_a_second_are_read_from_their_own_field(read: Reader) -> None:
    capture: dict[int, bytes | int] = {
        0x9003: b"2020:10:01 09:30:00\0", 0x9011: b"+04:00\0", 0x9291: b"25\0",
    }  # fmt: skip
    assert read(jpeg(exif=exif({}, capture))).date == Stated("2020-10-01T09:30:00.25+04:00", "exif:DateTimeOriginal")


def test_when_a_picture_was_digitized_is_read_from_iptc_where_nothing_else_is_known(read: Reader) -> None:
    block = iim((62, "20201001"), (63, "093000+0400"))
    assert read(jpeg(resources=photoshop(block))).date == Stated("2020-10-01T09:30:00+04:00", "iptc:2:62+2:63")


def test_extended_xmp_whose_digest_does_not_fit_is_left_out_and_said(read: Reader) -> None:
    packet = xmp(alternatives("dc:description", x_default="The mill " * 100))
    digest, segments = extended_xmp(packet)
    main = xmp("", f'xmpNote:HasExtendedXMP="{digest}"')
    facts = read(jpeg(xmp=main, extra=segments.replace(b"The mill", b"The hill")))
    assert facts.captions == ()
    assert facts.warnings == ("The extended XMP is not what its digest says and was left out.",)


def test_a_property_that_names_another_element_has_its_values(read: Reader) -> None:
    body = '<dc:subject rdf:nodeID="n1"/>'
    packet = xmp(body).replace(
        b"</rdf:RDF>", b'<rdf:Bag rdf:nodeID="n1"><rdf:li>mill</rdf:li><rdf:li>river</rdf:li></rdf:Bag></rdf:RDF>'
    )
    assert read(jpeg(xmp=packet)).keywords == StatedList(("mill", "river"), "xmp:dc:subject")


def test_elements_that_name_each_other_in_a_circle_end(read: Reader) -> None:
    circle = (
        b'<rdf:Description rdf:nodeID="a"><dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:nodeID="a"/>'
        b"</rdf:Description></rdf:RDF>"
    )
    assert read(jpeg(xmp=xmp('<dc:title rdf:nodeID="a"/>').replace(b"</rdf:RDF>", circle))).title is None


def test_a_packet_in_undeclared_latin_letters_is_read_and_said_to_be_damaged(read: Reader) -> None:
    packet = xmp("", 'photoshop:City="Zürich"').decode().encode("latin-1", "ignore")
    facts = read(jpeg(xmp=packet))
    assert facts.place == Stated("Zürich", "xmp:photoshop:City")
    assert facts.warnings == ("The XMP packet could not be read as a whole: it is not well-formed XML.",)


def test_iptc_that_picture_desks_kept_behind_the_end_is_read(read: Reader) -> None:
    block = iim((120, "The mill"), (110, "River Agency"))
    record = block + struct.pack(">HII", 1, len(block) + 10, 0xA1B2C3D4)
    behind = record + bytes(20) + struct.pack(">HII", 3, 30, 0xA1B2C3D4)
    assert read(jpeg() + behind).credit == Stated("River Agency", "iptc:2:110")

    start = len(jpeg())
    entry = struct.pack(">4sII", b"IPTC", len(block), start + 24)
    afcp = b"AXS!\1\0\0\1" + bytes(4) + entry + block + b"AXS!" + struct.pack(">I", start) + bytes(4)
    assert read(jpeg() + afcp).raw == {"iptc-iim": block}
