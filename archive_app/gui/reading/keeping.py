"""What may truly be said of how an article was kept: since when it is unchanged, and who checked that when."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.archive.reading import ArticleReading
from archive_app.gui.moments import shown_day, shown_moment


@dataclass(frozen=True, slots=True)
class Keeping:
    """A sentence about an article, what it rests on, and how it looks."""

    sentence: str
    explanation: str
    icon: str
    tone: str


def keeping(reading: ArticleReading, verified: tuple[str, bool] | None) -> Keeping:
    """What can be said; `verified` is as `Archive.last_verified` has it.

    Only a verification that found everything in order, after the article came in, proves something.
    """
    came = min((accession.at for accession in reading.item.accessions), default=None)
    if reading.source is None or came is None:
        return Keeping(
            _tr("No original is kept"),
            _tr("This article was written in the archive; there is no file that could be compared with its digest."),
            "file-text", "muted",
        )  # fmt: skip
    if verified is None or verified[0] < came[:19]:
        return Keeping(
            _tr("Not yet verified"),
            _tr("It came in on {0}. “Verify everything” compares its original with the digest of that day.").format(
                shown_day(came)
            ),
            "shield-check", "muted",
        )  # fmt: skip
    at, is_well = verified
    if not is_well:
        return Keeping(
            _tr("Verification found faults"),
            _tr("The verification of {0} found faults in this archive; its report names them.").format(
                shown_moment(at)
            ),
            "shield-alert", "danger",
        )  # fmt: skip
    checked = _tr("On {0} the original was compared with the digest of {1}, and they agree.").format(
        shown_moment(at), shown_day(came)
    )
    if reading.edited is None:
        return Keeping(_tr("Unchanged since {0}").format(shown_day(came)), checked, "shield-check", "muted")
    return Keeping(
        _tr("Original unchanged since {0}").format(shown_day(came)),
        checked + " " + _tr("What is shown here was edited on {0}; the history has every word.").format(
            shown_day(reading.edited)
        ),
        "shield-check", "muted",
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("reading", text)
