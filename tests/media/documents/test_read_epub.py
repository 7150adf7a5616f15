from __future__ import annotations

from pathlib import Path

import pytest
from document_makers import ARABIC, ARMENIAN, CYRILLIC, JPEG, PNG, epub, with_broken, zipped

from archive_app.errors import BadInputError
from archive_app.media.documents import epub as reader
from archive_app.media.documents import packages
from archive_app.media.documents.epub import read_epub
from archive_app.media.facts import ArticleFacts, PassageFacts, Stated, StatedList


def _read(folder: Path, data: bytes, *, scratch: bool = True) -> ArticleFacts:
    path = folder / "incoming"
    path.write_bytes(data)
    (folder / "scratch").mkdir(exist_ok=True)
    return read_epub(path, "book.epub", folder / "scratch" if scratch else None)


def test_metadata_comes_from_the_package_document(tmp_path: Path) -> None:
    metadata = f"""<dc:title id="sub">A tale</dc:title><dc:title id="main">{ARMENIAN}</dc:title>
        <meta refines="#main" property="title-type">main</meta>
        <dc:creator id="c1">Ида Галлам</dc:creator><dc:creator opf:role="trl">T. Orr</dc:creator>
        <dc:creator id="c3">Ann Mere</dc:creator><meta refines="#c3" property="role">aut</meta>
        <dc:publisher>Alder Press</dc:publisher><dc:language>hy</dc:language><dc:date>2019-04-02</dc:date>
        <meta property="dcterms:modified">2020-01-01T00:00:00Z</meta><dc:rights>CC BY</dc:rights>
        <dc:subject>Floods</dc:subject><dc:subject>Rivers</dc:subject><dc:source>https://aldermere.example/b</dc:source>"""
    facts = _read(tmp_path, epub({"a.xhtml": "<p>Text</p>"}, metadata))
    assert facts.title == Stated(ARMENIAN, "epub:opf:dc:title")
    assert facts.authors == StatedList(("Ида Галлам", "Ann Mere"), "epub:opf:dc:creator")
    assert facts.publisher == Stated("Alder Press", "epub:opf:dc:publisher")
    assert facts.language == Stated("hy", "epub:opf:dc:language")
    assert facts.date == Stated("2019-04-02", "epub:opf:dc:date")
    assert facts.modified == Stated("2020-01-01T00:00:00Z", "epub:opf:dcterms:modified")
    assert facts.rights == Stated("CC BY", "epub:opf:dc:rights")
    assert facts.keywords == StatedList(("Floods", "Rivers"), "epub:opf:dc:subject")
    assert facts.source_url == Stated("https://aldermere.example/b", "epub:opf:dc:source")


def test_an_epub_2_marks_its_dates_by_what_happened(tmp_path: Path) -> None:
    metadata = """<dc:title>T</dc:title><dc:date opf:event="modification">2012</dc:date>
        <dc:date opf:event="publication">2010</dc:date>"""
    facts = _read(tmp_path, epub({"a.xhtml": "<p>Text</p>"}, metadata))
    assert (facts.date, facts.modified) == (Stated("2010", "epub:opf:dc:date"), Stated("2012", "epub:opf:dc:date"))


def test_chapters_follow_the_spine_with_their_structure(tmp_path: Path) -> None:
    chapters = {"2.xhtml": f"<h2>Two</h2><p>{ARABIC}</p>", "1.xhtml": f"<h1>One&nbsp;&amp;</h1><p>{CYRILLIC}</p>"}
    facts = _read(tmp_path, epub(chapters, spine=["1.xhtml", "2.xhtml", "1.xhtml", "none"]))
    assert facts.body == f"One &\n\n{CYRILLIC}\n\nTwo\n\n{ARABIC}"
    start = facts.body.index("Two")
    assert facts.structure == (PassageFacts(0, 5, "heading", "1"), PassageFacts(start, start + 3, "heading", "2"))


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    chapters = {
        "nav.xhtml": "<nav><ol><li>One</li></ol></nav>",
        "1.xhtml": '<nav epub:type="toc">Contents</nav><p>Text</p>',
    }
    assert _read(tmp_path, epub(chapters, properties={"nav.xhtml": "nav"})).body == "Text"


def test_pictures_stand_in_their_places_with_captions_and_their_exact_bytes(tmp_path: Path) -> None:
    chapters = {
        "text/1.xhtml": '<p>Before</p><figure><img src="../pictures/mill%201.png" alt="A mill"/>'
        "<figcaption>The old mill. Photo: T. Hallam</figcaption></figure><p>After</p>",
        "2.xhtml": '<div><img src="pictures/quay.jpg"/></div><p class="caption">The quay</p>'
        '<svg xmlns="http://www.w3.org/2000/svg"><image xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xlink:href="pictures/mill%201.png"/></svg>',
    }
    facts = _read(tmp_path, epub(chapters, files={"pictures/mill 1.png": PNG, "pictures/quay.jpg": JPEG}))
    assert facts.body == "Before\n\nAfter"
    assert [(f.image, f.after) for f in facts.figures] == [
        ("OEBPS/pictures/mill 1.png", 6),
        ("OEBPS/pictures/quay.jpg", 13),
        ("OEBPS/pictures/mill 1.png", 13),
    ]
    mill, quay, _ = facts.figures
    assert mill.caption is not None and mill.caption.text == Stated("The old mill.", "epub:figcaption")
    assert mill.credit == Stated("T. Hallam", "epub:figcaption")
    assert mill.alt_text == Stated("A mill", "epub:alt")
    assert quay.caption is not None and quay.caption.text == Stated("The quay", "epub:caption")
    assert [(p.name, p.addresses, p.path.read_bytes()) for p in facts.parts] == [
        ("mill 1.png", ("OEBPS/pictures/mill 1.png",), PNG),
        ("quay.jpg", ("OEBPS/pictures/quay.jpg",), JPEG),
    ]
    assert facts.warnings == ()


def test_without_a_scratch_folder_pictures_are_left_out_with_a_warning(tmp_path: Path) -> None:
    data = epub({"1.xhtml": '<p>Text</p><img src="a.png"/>'}, files={"a.png": PNG})
    facts = _read(tmp_path, data, scratch=False)
    assert facts.parts == ()
    assert facts.warnings == ("1 file inside it was left out.",)
    assert [f.image for f in facts.figures] == ["OEBPS/a.png"]


def test_a_broken_picture_costs_no_more_than_itself(tmp_path: Path) -> None:
    facts = _read(tmp_path, with_broken(epub({"1.xhtml": '<p>Text</p><img src="a.png"/>'}, files={"a.png": PNG}), PNG))
    assert (facts.body, facts.parts, facts.warnings) == ("Text", (), ("1 picture is missing or broken in it.",))


def test_a_picture_outside_the_book_is_no_part(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    body = '<p>Text</p><img src="../../secret.png"/><img src="file:///etc/hosts"/><img src="/../secret.png"/>'
    assert _read(tmp_path, epub({"1.xhtml": body})).parts == ()


def test_a_chapter_that_is_no_xml_is_read_as_html(tmp_path: Path) -> None:
    assert _read(tmp_path, epub({"1.xhtml": "<p>One<br><p>Two & three"})).body == "One\n\nTwo & three"


def test_a_missing_chapter_is_told_and_the_others_read(tmp_path: Path) -> None:
    opf = '<package xmlns="http://www.idpf.org/2007/opf"><manifest>' + "".join(
        f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in ("gone.xhtml", "1.xhtml")
    ) + '</manifest><spine><itemref idref="gone.xhtml"/><itemref idref="1.xhtml"/></spine></package>'  # fmt: skip
    facts = _read(tmp_path, epub({"1.xhtml": "<p>Text</p>"}, **{"OEBPS/book.opf": opf}))
    assert (facts.body, facts.title) == ("Text", Stated("book.epub", "file-name"))
    assert facts.warnings == ("The chapter “OEBPS/gone.xhtml” is missing in it.",)


def test_a_protected_book_is_refused(tmp_path: Path) -> None:
    locked = """<encryption><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod
        Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><e:CipherData><e:CipherReference
        URI="OEBPS/1.xhtml"/></e:CipherData></e:EncryptedData></encryption>"""
    with pytest.raises(BadInputError, match=r"“book\.epub” is protected against copying"):
        _read(tmp_path, epub({"1.xhtml": "<p>x</p>"}, **{"META-INF/encryption.xml": locked}))
    fonts = locked.replace("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.idpf.org/2008/embedding")
    assert _read(tmp_path, epub({"1.xhtml": "<p>x</p>"}, **{"META-INF/encryption.xml": fonts})).body == "x"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 broken", "its list of contents cannot be read"),
        (zipped({"mimetype": "application/epub+zip"}), "is not whole: “META-INF/container.xml” is missing"),
        (zipped({"META-INF/container.xml": "<container/>"}), "does not say where its book begins"),
        (zipped({"META-INF/container.xml": "<container"}), "the XML in it cannot be read"),
        (epub({"1.xhtml": " "}), "has no chapter with text"),
        (epub({}), "has no chapter with text"),
        (
            zipped({"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "defines entities of its own",
        ),
        (zipped({"META-INF/container.xml": b"<a>" * 5000}), "the XML in it cannot be read"),
        (zipped({"META-INF/container.xml": "<a/>", "bomb": bytes(8 << 20)}), "unpacks to far more than it holds"),
    ],
    ids=["damaged", "incomplete", "no-package", "no-xml", "empty", "no-chapters", "entities", "deep", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence) as caught:
        _read(tmp_path, data)
    assert "book.epub" in str(caught.value) and "\n" not in str(caught.value)


def test_bounds_of_members_chapters_and_expanded_size_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = epub({f"{number}.xhtml": "<p>x</p>" for number in range(4)})
    for module, bound, value, sentence in (
        (reader, "MOST_CHAPTERS", 3, "4 chapters"),
        (packages, "MOST_MEMBERS", 5, "7 files in it"),
        (packages, "MOST_EXPANDED", 600, "would unpack to more than"),
        (packages, "LARGEST", 300, "more than a document may have"),
    ):
        with monkeypatch.context() as patch, pytest.raises(BadInputError, match=sentence):
            patch.setattr(module, bound, value)
            _read(tmp_path, data)
