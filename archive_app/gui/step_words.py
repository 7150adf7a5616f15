"""What an undo or redo turns back, in the words that a person would use: “tag 12 photos”."""

from __future__ import annotations

from archive_app.archive.steps import Step
from archive_app.gui.words import counted, counted_kinds, done_words, shortened

_LONGEST = 40


def words_of(step: Step) -> str:
    """A step in words: ``tag 12 photos``, ``change “Rowing boat at the Old Quay”``."""
    counts = {kind: n for kind, n in step.counts.items() if kind != "tag" or step.doing != "tag"}
    if step.members:
        what = counted(step.members, "item")
    elif step.title and step.doing != "import":
        what = f"“{shortened(step.title, _LONGEST)}”"
    else:
        what = counted_kinds(step.created if step.doing == "import" and step.created else counts)
    return done_words(step.doing, what)
