from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photo_makers import RDF, alternatives, sequence, xmp

from archive_app.media.xmp import XmpValue, languages, merged, read_xmp


def test_properties_are_read_as_elements_and_as_attributes() -> None:
    found = read_xmp(xmp("<photoshop:City>Երևան</photoshop:City>", 'photoshop:Country="Հայաստան"'))
    assert found.default("photoshop:City") == "Երևան"
    assert found.default("photoshop:Country") == "Հայաստան"
    assert found.problem is None


def test_the_namespace_counts_and_not_the_prefix() -> None:
    packet = (
        f'<r:RDF xmlns:r="{RDF}">'
        '<r:Description xmlns:dc="urn:else" xmlns:q="http://purl.org/dc/elements/1.1/">'
        "<dc:title>wrong</dc:title><q:title><r:Alt><r:li>right</r:li></r:Alt></q:title></r:Description></r:RDF>"
    )
    assert read_xmp(packet.encode()).texts("dc:title") == ("right",)


def test_lists_keep_their_order() -> None:
    found = read_xmp(xmp(sequence("dc:subject", "su", "köprü", container="Bag")))
    assert found.texts("dc:subject") == ("su", "köprü")


def test_the_default_language_is_shown_wherever_it_stands() -> None:
    found = read_xmp(xmp(alternatives("dc:title", tr="Değirmen", x_default="Mill")))
    assert found.default("dc:title") == "Mill"


@pytest.mark.parametrize(
    "structure",
    [
        '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Bakı</Iptc4xmpExt:City></rdf:li>',
        "<rdf:li><rdf:Description><Iptc4xmpExt:City>Bakı</Iptc4xmpExt:City></rdf:Description></rdf:li>",
        '<rdf:li Iptc4xmpExt:City="Bakı"/>',
        '<rdf:li><rdf:Description Iptc4xmpExt:City="Bakı"/></rdf:li>',
    ],
)
def test_structures_are_read_in_each_way_of_writing_them(structure: str) -> None:
    body = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{structure}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    assert read_xmp(xmp(body)).default("Iptc4xmpExt:LocationShown/Iptc4xmpExt:City") == "Bakı"


def test_a_qualified_value_is_its_value() -> None:
    body = "<dc:source><rdf:Description><rdf:value>Outlet</rdf:value></rdf:Description></dc:source>"
    assert read_xmp(xmp(body)).default("dc:source") == "Outlet"


def test_a_packet_in_utf16_is_read() -> None:
    packet = xmp("<photoshop:City>東京</photoshop:City>").decode().encode("utf-16")
    assert read_xmp(packet).default("photoshop:City") == "東京"


def test_padding_and_nul_after_the_packet_do_no_harm() -> None:
    assert read_xmp(xmp("<dc:format>x</dc:format>") + b"\n  \0\0").problem is None


def test_a_document_type_is_refused_so_that_no_entity_is_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + xmp("", 'photoshop:City="&a;"')
    for packet in (bomb, bomb.decode("utf-8").encode("utf-16")):
        found = read_xmp(packet)
        assert not found.values
        assert found.problem is not None


def test_a_damaged_packet_gives_what_can_be_read_and_says_so() -> None:
    packet = xmp("<photoshop:City>Town</photoshop:City><photoshop:State>")[:-60]
    found = read_xmp(packet)
    assert found.default("photoshop:City") == "Town"
    assert found.problem == "it is not well-formed XML"


@pytest.mark.parametrize("packet", [b"", b"\0\0", b"no XML at all", b"<a/>", b"\xff\xfe"])
def test_what_is_no_xmp_says_nothing(packet: bytes) -> None:
    assert read_xmp(packet).values == {}


def test_a_deep_packet_is_read_to_a_limit() -> None:
    nested = "<dc:a><rdf:Description>" * 100 + "</rdf:Description></dc:a>" * 100
    assert read_xmp(xmp(nested)).values == {}


def test_the_packet_wins_over_its_extension() -> None:
    both = merged(read_xmp(xmp("", 'photoshop:City="A"')), read_xmp(xmp("", 'photoshop:City="B" photoshop:State="C"')))
    assert (both.default("photoshop:City"), both.default("photoshop:State")) == ("A", "C")


def test_a_default_that_repeats_an_alternative_takes_its_language() -> None:
    values = (XmpValue("Mill", "x-default"), XmpValue("Değirmen", "tr"), XmpValue("Mill", "en"))
    assert list(languages(values)) == [("Mill", "en"), ("Değirmen", "tr")]


def test_a_default_of_no_named_language_stands_first_without_one() -> None:
    values = (XmpValue("Değirmen", "tr"), XmpValue("Mill", "x-default"))
    assert list(languages(values)) == [("Mill", ""), ("Değirmen", "tr")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_packets_never_raise(data: st.DataObject) -> None:
    packet = xmp(alternatives("dc:description", x_default="a", tr="b") + sequence("dc:subject", "c"))
    at = data.draw(st.integers(0, len(packet)))
    noise = data.draw(st.binary(max_size=12))
    read_xmp(packet[:at] + noise + packet[at + data.draw(st.integers(0, 8)) :])
