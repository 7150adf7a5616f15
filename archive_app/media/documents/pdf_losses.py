"""What of a PDF is not in its article, in sentences for people."""

from __future__ import annotations

from archive_app.media.documents.pdf_deadline import Deadline
from archive_app.media.documents.pdf_figures import Chosen
from archive_app.media.documents.pdf_lines import Pages
from archive_app.media.documents.pdf_pictures import Taken

NO_TEXT = "It has no text layer."


def losses(
    pages: Pages, heads: int, chosen: Chosen, taken: Taken, deadline: Deadline, *, has_text: bool
) -> tuple[str, ...]:
    """What was left out, in one sentence, and what was not read or not kept as it is in others.

    `heads` is how many pages had running heads or feet.
    """
    found = [] if has_text else [NO_TEXT]
    if pages.read < pages.count:
        part = " and a part of the next" if pages.is_cut else ""
        found.append(f"The text of its first {pages.read:,} pages{part} was read, of {pages.count:,}.")
    late = [what for what in ("tables", "links", "pictures") if what in deadline.missed]
    if late:
        listed = f"{', '.join(late[:-1])} and {late[-1]}" if len(late) > 1 else late[0]
        found.append(f"Reading it took too long: {listed} were looked for only in a part of it.")
    if "preview" in deadline.missed:
        found.append(
            "The small picture of its first page was left out or broken off, as the page takes too long to be drawn."
        )
    gone = [
        _counted(heads, "running heads and feet of 1 page", "running heads and feet of {0} pages"),
        _counted(chosen.pages, "the picture of 1 whole page", "the pictures of {0} whole pages"),
        _counted(chosen.repeated, "1 repeated picture", "{0} repeated pictures"),
        _counted(chosen.small, "1 small picture", "{0} small pictures"),
        _counted(chosen.too_many + taken.left_out, "1 picture beyond what is taken out of a document",
                 "{0} pictures beyond what is taken out of a document"),
    ]  # fmt: skip
    if any(gone):
        found.append(f"Left out: {', '.join(filter(None, gone))}.")
    if taken.written:
        colours = f", the colours of {taken.converted:,} changed to those of screens" if taken.converted else ""
        one = "1 picture is not stored in it as a file and was written as PNG"
        many = f"{taken.written:,} pictures are not stored in it as files and were written as PNG"
        found.append(f"{one if taken.written == 1 else many}{colours}.")
    return tuple(found)


def endless_forms(count: int) -> tuple[str, ...]:
    """Of forms that would be drawn without end, if there are any."""
    told = _counted(
        count, "1 part of a page that contains itself or too many others",
        "{0} parts of pages that contain themselves or too many others",
    )  # fmt: skip
    return (f"Left out: {told}.",) if told else ()


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else one if count == 1 else many.format(f"{count:,}")
