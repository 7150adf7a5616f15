import pytest

from archive_app.archive.provenance import Event, EventKind
from archive_app.gui.inspector.event_words import heading


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("", EventKind.UNDONE, "Ada Lind", doing="caption"), "Undone: add a caption to this item"),
        (Event("", EventKind.REDONE, "Ada Lind", doing="tag"), "Made again: tag this item"),
        (Event("", EventKind.CAPTION_ADDED, "Ada Lind", undone=True), "Caption added (undone)"),
        (Event("", EventKind.CAPTION_ADDED, "Ada Lind"), "Caption added"),
        (Event("", EventKind.UNDONE, "Ada Lind", doing="note", undone=True), "Undone: add a note to this item"),
    ],
)
def test_what_was_undone_is_named_and_what_holds_no_more_says_so(qapp, event: Event, words: str) -> None:
    assert heading(event) == words
