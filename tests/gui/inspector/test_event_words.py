import pytest

from archive_app.archive.provenance import Event, EventKind
from archive_app.gui.inspector.event_words import heading, source_word


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("xmp:dc:description", "from XMP dc:description"),
        ("iptc:2:120", "from IPTC 2:120"),
        ("exif:GPSLatitude+GPSLongitude", "from EXIF GPSLatitude+GPSLongitude"),
        ("side-car:xmp:dc:title", "from side-car XMP dc:title"),
        ("png:Description", "from PNG Description"),
        ("file:comment", "from file comment"),
        ("file-name", "from file-name"),
    ],
)
def test_where_a_value_stood_is_told_in_words(qapp, source: str, words: str) -> None:
    assert source_word(source) == words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("", EventKind.UNDONE, "Ada Lind", doing="caption"), "Undone: add a caption to this item"),
        (Event("", EventKind.REDONE, "Ada Lind", doing="tag"), "Made again: tag this item"),
        (Event("", EventKind.CAPTION_ADDED, "Ada Lind", undone=True), "Caption added (undone)"),
        (Event("", EventKind.CAPTION_ADDED, "Ada Lind"), "Caption added"),
        (Event("", EventKind.UNDONE, "Ada Lind", doing="note", undone=True), "Undone: add a note to this item"),
    ],
)
def test_what_was_undone_is_named_and_what_holds_no_more_says_so(qapp, event: Event, words: str) -> None:
    assert heading(event) == words
