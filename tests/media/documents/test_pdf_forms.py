"""Forms of a PDF that draw themselves, or far too many others, cost no more than themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_makers import Form, Image, Wrapped, pdf, set_lines
from photo_makers import jpeg, picture

from archive_app.media.documents import pdf_forms
from archive_app.media.documents.pdf import read_pdf
from archive_app.media.documents.pdf_forms import DEEPEST, MOST_EXPANDED, without_endless_forms
from archive_app.media.facts import ArticleFacts

TEXT = "The river Alder rose above the old quay."
OTHER = "Bells warned the lower town."

Images = dict[str, Image | Form | Wrapped | str]


def with_forms(images: Images, drawn: str) -> bytes:
    """A page that draws forms, and one that draws none."""
    return pdf([set_lines([TEXT]), set_lines([OTHER])], drawn=[drawn], images=images)


def read(folder: Path, data: bytes) -> ArticleFacts:
    (folder / "incoming").write_bytes(data)
    return read_pdf(folder / "incoming", "flood.pdf", None)


def tower(levels: int, times: int, *, packed: bool) -> Images:
    """Forms each of which draws the one below it so many times."""
    lowest: Images = {"L0": Form("0 0 m 100 0 l S", packed)}
    return lowest | {f"L{n}": Form(f"/L{n - 1} Do " * times, packed) for n in range(1, levels)}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "contents",
    [{"X": "/X Do /X Do"}, {"X": "/Y Do /Y Do", "Y": "/X Do /X Do"}, {"X": "/Y Do", "Y": "/Z Do", "Z": "/X Do /Y Do"}],
    ids=["itself", "by another", "by two others"],
)
def test_a_form_that_draws_itself_is_left_out_and_told(tmp_path: Path, contents: dict[str, str], packed: bool) -> None:
    data = with_forms({name: Form(content, packed) for name, content in contents.items()}, "/X Do\n")
    facts = read(tmp_path, data)
    assert facts.body.split("\n\n") == [TEXT, OTHER]
    assert any("itself or too many others" in said or "themselves or too many" in said for said in facts.warnings)


def test_a_form_that_draws_itself_by_the_resources_of_its_page_is_left_out(tmp_path: Path) -> None:
    facts = read(tmp_path, with_forms({"X": "/X Do /X Do /X Do"}, "/X Do\n"))
    assert facts.body.split("\n\n") == [TEXT, OTHER]
    assert "Left out: 1 part of a page that contains itself or too many others." in facts.warnings


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("levels", "times"), [(10, 10), (40, 2), (DEEPEST + 2, 1), (3, MOST_EXPANDED)])
def test_forms_that_become_too_many_within_each_other_are_left_out(
    tmp_path: Path, levels: int, times: int, packed: bool
) -> None:
    facts = read(tmp_path, with_forms(tower(levels, times, packed=packed), f"/L{levels - 1} Do\n"))
    assert facts.body.split("\n\n") == [TEXT, OTHER]
    assert any("or too many others" in said for said in facts.warnings)


def test_forms_that_a_page_draws_too_often_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_forms, "MOST_ON_PAGE", 1000)
    data = with_forms(tower(3, 10, packed=True), "/L1 Do\n" * 5 + "/L2 Do\n" * 20)
    assert read(tmp_path, data).body.split("\n\n") == [TEXT, OTHER]
    found = without_endless_forms(data)
    assert found is not None and found[1] == 1


def test_a_chain_of_many_forms_takes_no_depth_of_calls(tmp_path: Path) -> None:
    assert read(tmp_path, with_forms(tower(3000, 1, packed=False), "/L2999 Do\n")).body.split("\n\n") == [TEXT, OTHER]


def test_forms_within_forms_that_are_few_are_drawn(tmp_path: Path) -> None:
    data = with_forms(
        tower(5, 3, packed=True) | {"P": Image(jpeg(picture(200, 200)), "/DCTDecode", 200, 200)}, "/L4 Do\n"
    )
    assert without_endless_forms(data) is None
    assert not any("too many others" in said for said in read(tmp_path, data).warnings)


def test_forms_whose_packing_is_not_read_keep_their_text() -> None:
    data = with_forms({"Line": Wrapped("0 0 m 100 0 l S"), "Other": Wrapped("0 0 m 9 9 l S")}, "/Line Do /Other Do")
    assert without_endless_forms(data) is None


def test_a_file_without_forms_is_left_as_it_is() -> None:
    assert without_endless_forms(pdf([set_lines([TEXT])])) is None


def test_what_is_taken_away_changes_no_place_in_the_file() -> None:
    data = with_forms({"X": Form("/X Do /X Do")}, "/X Do\n")
    found = without_endless_forms(data)
    assert found is not None
    assert len(found[0]) == len(data) and found[0].replace(b"/None", b"/Form") == data


@given(
    st.binary(max_size=300), st.integers(0, 3000), st.sampled_from([b"", b"/Subtype/Form", b"9 0 obj<<", b"stream\n"])
)
def test_no_change_of_a_file_raises_anything(content: bytes, at: int, more: bytes) -> None:
    data = bytearray(with_forms(tower(3, 2, packed=True) | {"X": Form("/X Do")}, "/X Do /L2 Do\n"))
    at %= len(data)
    data[at : at + len(content)] = content + more
    without_endless_forms(bytes(data))
    without_endless_forms(content + more)
