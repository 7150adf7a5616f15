from __future__ import annotations

import pytest

from archive_app.errors import BadInputError
from archive_app.records.coordinates import read_coordinates


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("48.2010,16.3695", "48.2010,16.3695"), (" 48.2010 , 16.3695 ", "48.2010,16.3695"), ("-90,-180", "-90,-180"),
        ("geo:48.2,16.4", "48.2,16.4"), ("+1.5,+2", "1.5,2"),
    ],
)  # fmt: skip
def test_a_position_is_read_as_people_write_it(text: str, read: str) -> None:
    assert read_coordinates(text) == read
    assert read_coordinates(read) == read


@pytest.mark.parametrize(
    "text", ["", "48.2", "91,0", "0,180.1", "48,2,16,4", "N 48, E 16", "nan,1", "1e3,1", "٤٨,١٦", "48.,1", "1,2,3"]
)
def test_what_is_no_position_is_told_with_an_example(text: str) -> None:
    with pytest.raises(BadInputError, match=r"is not a position; write .* such as 48\.2010, 16\.3695"):
        read_coordinates(text)
