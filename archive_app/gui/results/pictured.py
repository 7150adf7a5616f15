"""Which items are shown by a picture, and which by how they begin."""

from __future__ import annotations

from archive_app.archive.summaries import Summary


def is_pictured(summary: Summary) -> bool:
    """Whether a picture stands for an item: for each photo, for a document with pages, and where there is no text.

    An article of text is shown by its words: by the first photo in it, it would be taken for that photo.
    """
    if summary.kind == "photo":
        return True
    return summary.thumbnail is not None and (summary.is_page or not summary.lead)
