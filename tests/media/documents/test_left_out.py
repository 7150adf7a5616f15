"""What of a document gives no text and no picture is said, in one sentence, and what is read is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import PNG, docx, epub, odt, word_paragraph, word_picture
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive_app.media.articles import read_article
from archive_app.media.documents.left_out import in_office, in_open_document, in_pages, told
from archive_app.media.facts import ArticleFacts, FileType

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN = "application/vnd.oasis.opendocument.text"
BOOK = "application/epub+zip"
RICH = "application/rtf"
EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(100)
UNREAD = "1 picture is of a kind that is not read; it is kept as a file."
_MATH = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
)


def _drawing(inner: str) -> str:
    return (
        '<w:p><w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        f"{inner}</a:graphicData></a:graphic></w:drawing></w:r></w:p>"
    )


def _frame(inner: str) -> str:
    return f"<text:p>One <draw:frame>{inner}</draw:frame></text:p>"


def _read(folder: Path, media_type: str, data: bytes) -> ArticleFacts:
    path, scratch = folder / "incoming", folder / "scratch"
    path.write_bytes(data)
    scratch.mkdir()
    return read_article(path, FileType(media_type, "document", "x"), "flood", scratch)


_TEXT = word_paragraph("One", "Normal")
_CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
_SHAPE = '<s:wsp xmlns:s="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"/>'
_OBJECT = '<draw:object xlink:href="./Object 1"/>'
_STANDS_IN = '<draw:image xlink:href="./Pictures/a.png"/>'


@pytest.mark.parametrize(
    ("media_type", "data", "sentences"),
    [
        (WORD, docx(_TEXT + f"<w:p>{_MATH}{_MATH}</w:p>"), ("Left out: 2 formulas.",)),
        (WORD, docx(_TEXT + _drawing(_CHART)), ("Left out: 1 chart.",)),
        (WORD, docx(_TEXT + _drawing(_SHAPE)), ("Left out: 1 drawing.",)),
        (WORD, docx(_TEXT + word_paragraph("x", "Normal", word_picture("rId10")), "", {"a.emf": EMF}), (UNREAD,)),
        (WORD, docx(_TEXT + word_paragraph("x", "Normal", word_picture("rId10")), "", {"a.png": PNG}), ()),
        (OPEN, odt(_frame(_OBJECT)), ("Left out: 1 embedded object.",)),
        (OPEN, odt(_frame(_OBJECT), **{"Object 1/content.xml": "<math/>"}), ("Left out: 1 formula.",)),
        (OPEN, odt(_frame(_OBJECT), **{"Object 1/content.xml": "<a><chart/></a>"}), ("Left out: 1 chart.",)),
        (OPEN, odt(_frame(_OBJECT), **{"Object 1/content.xml": "<a"}), ("Left out: 1 embedded object.",)),
        (OPEN, odt(_frame(_OBJECT + _STANDS_IN), "", "", {"a.png": PNG}), ()),
        (OPEN, odt(_frame('<draw:image xlink:href="Pictures/a.emf"/>'), "", "", {"a.emf": EMF}), (UNREAD,)),
        (OPEN, odt(_frame('<draw:image xlink:href="Pictures/gone.png"/>')),
         ("Left out: 1 picture that is not in it.",)),
        (OPEN, odt("<text:p>One</text:p><draw:g><draw:rect/><draw:line/></draw:g><draw:path/>"),
         ("Left out: 2 drawings.",)),
        (OPEN, odt("<text:p>One</text:p><draw:custom-shape><text:p>Two</text:p></draw:custom-shape>"), ()),
        (BOOK, epub({"1.xhtml": "<p>One</p><math><mi>x</mi></math>"}),
         ("Left out: 1 formula but for its letters.",)),
        (BOOK, epub({"1.xhtml": "<p>One</p><svg><path/></svg><video src='a.mp4'/>"}),
         ("Left out: 1 drawing, 1 video or sound.",)),
        (BOOK, epub({"1.xhtml": "<p>One</p><img src='a.svg'/>"}, files={"a.svg": b"<svg/>"}), (UNREAD,)),
        (BOOK, epub({"1.xhtml": "<p>One</p><img src='gone.png'/>"}), ("Left out: 1 picture that is not in it.",)),
        (RICH, rb"{\rtf1 One {\*\moMath x}}", ("Left out: 1 formula.",)),
        (RICH, rb"{\rtf1 One {\shp{\*\shpinst{\sp{\sn a}{\sv 1}}}}{\*\do x}}",
         ("Left out: 2 drawings of another kind than PNG or JPEG.",)),
        (RICH, rb"{\rtf1 One {\shp{\*\shpinst{\shptxt Two\par}}}}", ()),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said(tmp_path: Path, media_type: str, data: bytes, sentences: tuple[str, ...]) -> None:
    facts = _read(tmp_path, media_type, data)
    assert facts.warnings == sentences
    assert facts.body.startswith("One")


def test_a_picture_of_a_kind_that_is_not_read_is_kept_as_it_is(tmp_path: Path) -> None:
    facts = _read(tmp_path, BOOK, epub({"1.xhtml": "<p>One</p><img src='a.emf'/>"}, files={"a.emf": EMF}))
    assert [part.path.read_bytes() for part in facts.parts] == [EMF]


_NAMES = st.sampled_from(("object", "image", "g", "rect", "svg", "math", "oMath", "OLEObject", "wsp", "chart", "p"))
_TREES = st.recursive(
    _NAMES.map(etree.Element),
    lambda inner: st.builds(
        lambda name, children: [tree := etree.Element("{drawing:1.0}" + name), tree.extend(children)][0],
        _NAMES, st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip


@given(_TREES)
def test_any_tree_is_counted_and_told_in_one_sentence_or_none(tree: etree._Element) -> None:
    for counts in (in_office(tree), in_open_document(tree, {}, []), in_pages([tree])):
        assert all(count >= 0 for count in counts.values())
        assert len(told(counts)) == (1 if any(counts.values()) else 0)
