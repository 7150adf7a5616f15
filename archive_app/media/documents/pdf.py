"""PDF documents (ISO 32000): metadata, the text with its structure and figures, and a picture of the first page."""

from __future__ import annotations

import ctypes
import mmap
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive_app.errors import BadInputError
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.pdf_body import is_heading, joined, written
from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_figures import Figure, caption_of, choose, places
from archive_app.media.documents.pdf_forms import without_endless_forms
from archive_app.media.documents.pdf_lines import Line, Pages, read_pages
from archive_app.media.documents.pdf_losses import endless_forms, losses
from archive_app.media.documents.pdf_metadata import find_packet, read_statements
from archive_app.media.documents.pdf_paragraphs import Block, Paragraph, body_size, paragraphs
from archive_app.media.documents.pdf_pictures import take_out
from archive_app.media.documents.pdf_preview import first_page
from archive_app.media.documents.pdf_running_heads import without_running_heads
from archive_app.media.documents.pdf_tables import Table, with_tables
from archive_app.media.documents.printed_front import with_printed
from archive_app.media.documents.statements import one_line, sized, stated
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, Stated
from archive_app.regular_files import open_regular

LARGEST = 1 << 30
_LONGEST_TITLE = 300
_LONGEST_VALUE = 1 << 20


def read_pdf(path: Path, name: str, scratch: Path | None, deadline: Deadline | None = None) -> ArticleFacts:
    """A PDF as an article; raises BadInputError if it is damaged or encrypted.

    What is not read when the deadline is over is left out, and said.
    """
    deadline = deadline or Deadline()
    try:
        with open_regular(path) as file:
            if file.seek(0, 2) > LARGEST:
                raise BadInputError(f"“{name}” has more than {sized(LARGEST)}, more than a PDF may have.")
            packet = find_packet(file)
            mended = _without_endless_forms(file)
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    document = _opened(str(path) if mended is None else mended[0], name)
    try:
        if len(document) == 0:
            raise BadInputError(f"“{name}” is a PDF without pages; there is nothing to keep of it.")
        pages = read_pages(document, deadline)
        says = read_statements(_information(document), _language(document), packet)
        text = without_running_heads(pages.lines, pages.read, pages.count)
        chosen = choose(pages.drawn, text.lines, deadline)
        captions = chosen.captions
        lines = [line for line in text.lines if id(line) not in captions]
        found = paragraphs(_with_tables(lines, pages, deadline))
        usual = body_size(lines)
        title = says.title
        if title is None and (largest := _largest(found, usual)) is not None:
            found.remove(largest)
            title = stated(joined(largest.lines), "pdf:largest-text")
        elif title is not None and found and one_line(joined(found[0].lines)).casefold() == title.value.casefold():
            del found[0]
        body = written(found, usual)
        parts = Parts(scratch)
        taken = take_out(document, [figure.picture for figure in chosen.figures], parts, deadline)
        preview = first_page(document, pages.drawn.get(0), deadline)
        shown = zip(chosen.figures, places(chosen.figures, found, body.ends), strict=True)
        figures = [_figure(figure, taken.addresses.get(figure.picture, ""), place) for figure, place in shown]
        printed = Stated(text.printed.address, "pdf:printed-address") if text.printed.is_whole else None
        raw_blocks = {"xmp": packet or b"", "printed": text.printed.block()}
        facts = ArticleFacts(
            title=title or Stated(name, "file-name"),
            body=body.body,
            language=says.language,
            authors=says.authors,
            publisher=says.publisher,
            date=says.date,
            modified=says.modified,
            source_url=says.source_url or printed,
            rights=says.rights,
            keywords=says.keywords,
            figures=tuple(sorted(filter(None, figures), key=lambda figure: figure.after)),
            structure=body.structure,
            parts=parts.found,
            preview=preview,
            raw={kind: block for kind, block in raw_blocks.items() if block},
            warnings=(
                *losses(pages, text.pages_with_heads, chosen, taken, deadline, has_text=bool(pages.lines or body.body)),
                *endless_forms(mended[1] if mended else 0),
                *parts.warnings(),
            ),
        )
        return with_printed(facts, says.made, ([line.text for line in block.lines] for block in found))
    finally:
        document.close()


def _without_endless_forms(file: BinaryIO) -> tuple[bytes, int] | None:
    try:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return without_endless_forms(data)
    except ValueError:
        return None  # an empty file


def _opened(source: str | bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(source)
    except (pdfium.PdfiumError, OSError, ValueError) as error:
        if "password" in str(error).lower():
            raise BadInputError(
                f"“{name}” is protected with a password; save it without one and import it again."
            ) from error
        raise BadInputError(f"“{name}” is damaged, or is no PDF that can be read.") from error


def _information(document: pdfium.PdfDocument) -> dict[str, str]:
    """The information dictionary; halves of characters in it are left out."""
    found: dict[str, str] = {}
    for key in ("Title", "Author", "Keywords", "CreationDate", "ModDate"):
        length = raw.FPDF_GetMetaText(document, key.encode("ascii"), None, 0)
        if 2 < length <= _LONGEST_VALUE:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDF_GetMetaText(document, key.encode("ascii"), buffer, length)
            found[key] = buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
    return found


def _language(document: pdfium.PdfDocument) -> str:
    """The language that the catalog states; empty for none."""
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length < 200:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "ignore").strip("\0 ")


def _with_tables(lines: list[Line], pages: Pages, deadline: Deadline) -> list[Line | Table]:
    found: list[Line | Table] = []
    for number, together in groupby(lines, key=lambda line: line.page):
        drawn = pages.drawn.get(number)
        found += with_tables(list(together), drawn.rules if drawn else (), deadline)
    return found


def _figure(figure: Figure, address: str, place: int) -> FigureFacts | None:
    """A figure with its caption; None for one of which there is neither picture nor caption."""
    caption, credit = caption_of(figure)
    said = stated(caption, "pdf:caption")
    if not address and said is None:
        return None
    return FigureFacts(
        address,
        CaptionFacts(said, "published") if said is not None else None,
        credit=stated(credit, "pdf:caption"),
        after=place,
    )


def _largest(found: list[Block], usual: float) -> Paragraph | None:
    """The paragraph of the first page in the largest letters, if they are larger than those of the text."""
    first = [block for block in found if isinstance(block, Paragraph) and block.lines[0].page == 0]
    headings = [p for p in first if is_heading(p, usual) and any(c.isalpha() for c in _text(p.lines))]
    if not headings:
        return None
    largest = max(headings, key=lambda paragraph: paragraph.size)
    return largest if len(_text(largest.lines)) <= _LONGEST_TITLE else None


def _text(lines: list[Line]) -> str:
    return "".join(line.text for line in lines)
