"""RTF documents: the information group, and the text with its structure and pictures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.documents import rtf_reading
from archive_app.media.documents.laid_text import lay_out
from archive_app.media.documents.left_out import told, unread_pictures
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.printed_front import with_printed
from archive_app.media.documents.statements import parted, stated, stated_list
from archive_app.media.documents.whole_files import read_whole
from archive_app.media.documents.xml_trees import text_in
from archive_app.media.facts import ArticleFacts, Stated

LARGEST = 128 << 20


def read_rtf(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """An RTF document as an article; raises BadInputError if there is nothing in it that can be read."""
    data = read_whole(path, name, LARGEST, "an RTF document")
    parts = Parts(scratch)
    reading = rtf_reading.read(data, name, parts)
    info, marked = reading.info, reading.markup.title
    title = stated(info.get("title"), "rtf:info:title") or stated(text_in(marked), "rtf:title")
    twice = marked is not None and title is not None and stated(text_in(marked), title.source) == title
    text = lay_out(reading.markup.root, None, "rtf", [marked] if twice and marked is not None else [])
    if title is None:
        heading = next((p for p in text.structure if p.kind == "heading"), None)
        title = stated(text.body[heading.start : heading.end], "rtf:heading") if heading else None
    if not text.body and not text.figures and title is None:
        raise BadInputError(f"“{name}” holds no text; there is nothing to keep of it.")
    facts = ArticleFacts(
        title=title or Stated(name, "file-name"),
        body=text.body,
        authors=stated_list(parted(info.get("author")), "rtf:info:author"),
        publisher=stated(info.get("company"), "rtf:info:company"),
        modified=_date(reading.dates.get("revtim", {}), "rtf:info:revtim"),
        section=stated(info.get("category"), "rtf:info:category"),
        keywords=stated_list(parted(info.get("keywords"), ",;"), "rtf:info:keywords"),
        figures=text.figures,
        structure=text.structure,
        parts=parts.found,
        warnings=(
            *told(
                Counter(drawing=reading.drawings, formula=reading.formulas), drawn="of another kind than PNG or JPEG"
            ),
            *unread_pictures(text.figures, parts.found),
            *parts.warnings(),
        ),
    )
    return with_printed(facts, _date(reading.dates.get("creatim", {}), "rtf:info:creatim"))


def _date(parts: dict[str, int], source: str) -> Stated | None:
    """A date of the information group in ISO 8601; RTF knows no zone, and writes zeros for what is not known."""
    year, month, day = (parts.get(key, 0) for key in ("yr", "mo", "dy"))
    if not 0 < year < 10_000:
        return None
    written = f"{year:04}"
    if 1 <= month <= 12:
        written += f"-{month:02}"
        if 1 <= day <= 31:
            written += f"-{day:02}"
            hour, minute = parts.get("hr", -1), parts.get("min", 0)
            if 0 <= hour < 24 and 0 <= minute < 60:
                written += f"T{hour:02}:{minute:02}"
    return Stated(written, source)
