from __future__ import annotations

from archive_app.importing.describing import article_fields, captions_of, photo_fields
from archive_app.importing.origin import Origin
from archive_app.media.facts import ArticleFacts, CaptionFacts, PassageFacts, PhotoFacts, Stated, StatedList

ORIGIN = Origin()
BODY = "Aldermere\n\nThe water rose."


def test_what_an_article_says_more_is_written_with_where_it_stood() -> None:
    facts = ArticleFacts(
        Stated("River rises", "html:h1"),
        BODY,
        language=Stated("en", "html:lang"),
        modified=Stated("18 March 1987", "meta:article:modified_time"),
        section=Stated("Region", "json-ld:articleSection"),
        structure=(PassageFacts(15, 20, "link", "https://aldermere.example/"), PassageFacts(0, 9, "heading", "2")),
    )
    fields = article_fields(facts, ORIGIN)
    wanted = {
        "modified": "1987-03-18",
        "modified_text": "18 March 1987",
        "section": "Region",
        "structure": '[[0,9,"heading","2"],[15,20,"link","https://aldermere.example/"]]',
    }
    assert wanted.items() <= fields.values.items()
    assert fields.sources["modified"] == fields.sources["modified_text"] == "meta:article:modified_time"
    assert fields.sources["section"] == "json-ld:articleSection"


def test_passages_that_no_text_can_have_are_left_out() -> None:
    structure = (PassageFacts(0, 99, "heading", "2"), PassageFacts(3, 3, "strong"), PassageFacts(0, 3, "blink"))
    facts = ArticleFacts(Stated("River rises", "html:h1"), BODY, structure=structure)
    assert "structure" not in article_fields(facts, ORIGIN).values


def test_what_a_photo_says_more_is_written_with_where_it_stood() -> None:
    facts = PhotoFacts(
        3,
        2,
        source=Stated("Alder Pictures", "iptc:2:115"),
        instructions=Stated("Once.", "iptc:2:40"),
        persons=StatedList(("I. Alder", "T. Hallam"), "xmp:Iptc4xmpExt:PersonInImage"),
        coordinates=Stated("48.2010,16.3695", "exif:GPSLatitude"),
    )
    fields = photo_fields(facts, "a.jpg", ORIGIN)
    wanted = {
        "source": "Alder Pictures",
        "instructions": "Once.",
        "persons": ["I. Alder", "T. Hallam"],
        "coordinates": "48.2010,16.3695",
    }
    assert {name: fields.values[name] for name in wanted} == wanted
    assert fields.sources["persons"] == "xmp:Iptc4xmpExt:PersonInImage"
    assert fields.sources["coordinates"] == "exif:GPSLatitude"


def test_coordinates_that_are_none_are_left_to_the_raw_blocks() -> None:
    facts = PhotoFacts(3, 2, coordinates=Stated("91.0,16.4", "exif:GPSLatitude"))
    assert "coordinates" not in photo_fields(facts, "a.jpg", ORIGIN).values


def test_a_caption_in_a_photo_has_the_credit_line_of_its_file_unless_it_has_its_own() -> None:
    credit = Stated("Alder Press Agency", "xmp:photoshop:Credit")
    own = Stated("Tern Pictures", "xmp:own")
    facts = PhotoFacts(
        3,
        2,
        credit=credit,
        captions=(
            CaptionFacts(Stated("A boat.", "xmp:dc:description")),
            CaptionFacts(Stated("A quay.", "iptc:2:120"), credit=own),
        ),
    )
    first, second = captions_of(bytes(16), facts)
    assert (first.fields["credit"], first.sources["credit"]) == ("Alder Press Agency", "xmp:photoshop:Credit")
    assert (second.fields["credit"], second.sources["credit"]) == ("Tern Pictures", "xmp:own")


def test_a_caption_in_a_photo_without_a_credit_line_has_none() -> None:
    (only,) = captions_of(bytes(16), PhotoFacts(3, 2, captions=(CaptionFacts(Stated("A boat.", "exif")),)))
    assert "credit" not in only.fields
