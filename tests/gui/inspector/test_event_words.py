import pytest

from archive_app.gui.inspector.event_words import source_word


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
