"""What is shown where several blocks of a photo say something."""

from __future__ import annotations

import hashlib

from photo_makers import (
    alternatives,
    exif,
    iim,
    jpeg,
    photoshop,
    sequence,
    xmp,
)
from photo_reading import Reader, captions

from archive_app.media.facts import Stated, StatedList

CAPTION = "Люди переходят реку по старому мосту"


def test_where_blocks_disagree_the_working_groups_order_is_shown_and_every_caption_kept(read: Reader) -> None:
    facts = read(
        jpeg(
            xmp=xmp(alternatives("dc:description", x_default="One"), 'photoshop:Credit="X"'),
            resources=photoshop(iim((120, "Two"), (110, "Y"), (25, "a"))),
            exif=exif({0x010E: b"Three\0"}, {0x9286: b"ASCII\0\0\0Four"}),
        )
    )
    assert captions(facts) == [
        ("original", "Three", "exif:ImageDescription"),
        ("original", "One", "xmp:dc:description"),
        ("original", "Two", "iptc:2:120"),
        ("original", "Four", "exif:UserComment"),
    ]
    assert facts.credit == Stated("X", "xmp:photoshop:Credit")


def test_creator_copyright_and_date_are_those_of_exif_where_it_has_them(read: Reader) -> None:
    packet = xmp(
        sequence("dc:creator", "A. Desk") + alternatives("dc:rights", x_default="© Desk"),
        'photoshop:DateCreated="2021-05-04" photoshop:Credit="River Agency"',
    )
    main: dict[int, bytes | int] = {0x013B: b"A. Writer\0", 0x8298: b"2020 A. Writer\0"}
    facts = read(jpeg(xmp=packet, exif=exif(main, {0x9003: b"2020:10:01 09:30:00\0"})))
    assert facts.creator == Stated("A. Writer", "exif:Artist")
    assert facts.copyright == Stated("2020 A. Writer", "exif:Copyright")
    assert facts.date == Stated("2020-10-01T09:30:00", "exif:DateTimeOriginal")
    assert facts.credit == Stated("River Agency", "xmp:photoshop:Credit")


def test_a_name_whose_letters_exif_could_not_hold_is_shown_whole(read: Reader) -> None:
    packet = xmp(sequence("dc:creator", "José Martín") + alternatives("dc:rights", x_default="© José Martín"))
    main: dict[int, bytes | int] = {0x013B: b"Jos? Mart?n\0", 0x8298: b"? Jos? Mart?n\0"}
    facts = read(jpeg(xmp=packet, exif=exif(main)))
    assert facts.creator == Stated("José Martín", "xmp:dc:creator")
    assert facts.copyright == Stated("© José Martín", "xmp:dc:rights")


def test_a_camera_that_describes_itself_is_no_caption_and_hides_none(read: Reader) -> None:
    packet = xmp(alternatives("dc:description", x_default="One"))
    facts = read(jpeg(xmp=packet, exif=exif({0x010E: b"OLYMPUS DIGITAL CAMERA         \0"})))
    assert captions(facts) == [("original", "One", "xmp:dc:description")]


def test_a_digest_that_does_not_fit_puts_the_iptc_block_first(read: Reader) -> None:
    block = iim((110, "newer"))
    packet = xmp("", 'photoshop:Credit="older"')
    later = read(jpeg(xmp=packet, resources=photoshop(block, b"x" * 16)))
    fitting = read(jpeg(xmp=packet, resources=photoshop(block, hashlib.md5(block).digest())))
    assert later.credit == Stated("newer", "iptc:2:110")
    assert fitting.credit == Stated("older", "xmp:photoshop:Credit")


def test_the_same_caption_in_three_blocks_is_one_caption(read: Reader) -> None:
    facts = read(
        jpeg(
            xmp=xmp(alternatives("dc:description", x_default=CAPTION)),
            resources=photoshop(iim((120, CAPTION.replace(" ", "  ")), (122, "cw"))),
            exif=exif({0x010E: ("?" * 4 + CAPTION[4:]).encode() + b"\0"}),
        )
    )
    assert captions(facts) == [("original", CAPTION, "xmp:dc:description")]
    assert facts.captions[0].author == Stated("cw", "iptc:2:122")


def test_keywords_of_all_blocks_are_united_in_order(read: Reader) -> None:
    packet = xmp(sequence("dc:subject", "river", "bridge", container="Bag"))
    facts = read(jpeg(xmp=packet, resources=photoshop(iim((25, "bridge"), (25, "flood")))))
    assert facts.keywords == StatedList(("river", "bridge", "flood"), "xmp:dc:subject+iptc:2:25")


def test_a_date_is_completed_by_a_block_that_agrees_and_knows_more(read: Reader) -> None:
    packet = xmp("", 'photoshop:DateCreated="2020-10-01"')
    capture: dict[int, bytes | int] = {0x9003: b"2020:10:01 09:30:00\0"}
    assert read(jpeg(xmp=packet, exif=exif({}, capture))).date == Stated("2020-10-01T09:30:00", "exif:DateTimeOriginal")
    fuller = xmp("", 'photoshop:DateCreated="2020-10-01T09:30:00+04:00"')
    assert read(jpeg(xmp=fuller, exif=exif({}, capture))).date == Stated(
        "2020-10-01T09:30:00+04:00", "xmp:photoshop:DateCreated"
    )
    capture[0x9003] = b"2021:01:01 09:30:00\0"
    assert read(jpeg(xmp=fuller, exif=exif({}, capture))).date == Stated("2021-01-01T09:30:00", "exif:DateTimeOriginal")


def test_when_a_scan_was_made_is_shown_only_where_nothing_tells_when_the_photo_was(read: Reader) -> None:
    packet = xmp("", 'xmp:CreateDate="2020-10-01"')
    assert read(jpeg(xmp=packet)).date == Stated("2020-10-01", "xmp:xmp:CreateDate")
    taken = exif({}, {0x9003: b"1950:06:00 00:00:00\0"})
    assert read(jpeg(xmp=packet, exif=taken)).date == Stated("1950-06", "exif:DateTimeOriginal")
