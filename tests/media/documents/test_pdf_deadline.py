"""What is left of a PDF whose reading takes too long, told by a clock that counts how often it is asked."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from pdf_makers import Image, pdf, placed_image, rules, set_lines
from photo_makers import jpeg, picture

from archive_app.media.documents.pdf import read_pdf
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.facts import ArticleFacts

_LINES = [f"Sentence {number} on the river Alder." for number in range(9)]
_CELLS = [(left, 700 - 20 * row, 10.0, f"{left} {row}") for row in range(4) for left in (72.0, 272.0)]


def _read(folder: Path, data: bytes, questions: int) -> ArticleFacts:
    (folder / "incoming").write_bytes(data)
    scratch = Path(tempfile.mkdtemp(dir=folder))
    asked = itertools.count()
    return read_pdf(folder / "incoming", "flood.pdf", scratch, Deadline(questions, lambda: next(asked)))


def test_the_text_that_was_read_of_a_page_is_kept(tmp_path: Path) -> None:
    facts = _read(tmp_path, pdf([set_lines(_LINES)]), 30)
    assert facts.body.startswith("Sentence 0") or facts.title.value.startswith("Sentence 0")
    assert "Sentence 8" not in facts.body
    assert "The text of its first 0 pages and a part of the next was read, of 1." in facts.warnings


def test_wherever_time_ends_the_text_is_kept_and_what_is_missing_is_said(tmp_path: Path) -> None:
    image = Image(jpeg(picture(320, 240)), "/DCTDecode", 320, 240)
    shown = placed_image("Quay", 72, 300, 320, 240) + rules((70, 270, 400), (715, 695, 675, 655, 635))
    link = (72.0, 790.0, 300.0, 815.0, "https://example.org/alder")
    data = pdf(
        [[(72, 800, 10, "The river Alder rose."), *_CELLS]], drawn=[shown], images={"Quay": image}, links=[[link]]
    )
    whole = _read(tmp_path, data, 1_000_000)
    assert {passage.kind for passage in whole.structure} >= {"row", "link"} and whole.parts
    missed = set[str]()
    for questions in range(1, 200):
        facts = _read(tmp_path, data, questions)
        late = next((said for said in facts.warnings if said.startswith("Reading it took too long")), "")
        if facts.structure != whole.structure or len(facts.parts) != len(whole.parts):
            assert late or any("part of the next" in said or "first 0 pages" in said for said in facts.warnings)
        if not any(said.startswith("The text of its first") for said in facts.warnings):
            assert set(facts.body.split()) == set(whole.body.split())
            missed.update(late.replace(",", "").split())
    assert missed >= {"tables", "pictures"}


@pytest.mark.parametrize("rows", [4, 30])
def test_columns_grown_row_by_row_hold_each_piece_once(tmp_path: Path, rows: int) -> None:
    cells = [(left, 800 - 20 * row, 10.0, f"{left:.0f} {row}") for row in range(rows) for left in (72, 172, 372)]
    facts = _read(tmp_path, pdf([cells]), 1_000_000)
    assert sum(passage.kind == "row" for passage in facts.structure) == rows
