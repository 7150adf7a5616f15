"""What a drop would do, in words."""

from __future__ import annotations

from pathlib import Path

from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.gui.dropping.telling import Line, tell
from archive_app.gui.operations.importing import LIBRARY
from archive_app.importing.planning import Amount, Plan

FILES = Offer(OfferKind.FILES, (Path("/drops/Aldermere"),))


def lines(plan: Plan) -> list[Line]:
    return list(tell(FILES, plan, LIBRARY).lines)


def test_what_looks_familiar_is_part_of_the_rows_above_and_has_no_number_of_its_own() -> None:
    told = lines(Plan(photos=Amount(12, 1), articles=Amount(8, 1), familiar=14, other=Amount(1, 1), complete=True))
    assert [(line.count, line.noun) for line in told] == [
        ("12", "photos"), ("8", "articles"), ("1", "other file"), ("", "of these, 14 look familiar"),
    ]  # fmt: skip
    assert lines(Plan(photos=Amount(1, 1), familiar=1))[-1].noun == "of these, 1 looks familiar"


def test_a_bundle_inside_a_folder_is_named_as_what_it_is() -> None:
    line = lines(Plan(photos=Amount(1, 1), inner_bundles=1))[-1]
    assert (line.count, line.noun, line.what) == ("1", "bundle inside a folder", "left out: import it by itself")
