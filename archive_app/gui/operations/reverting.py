"""The operation that sets back one change of the past."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from archive_app.archive.inversion import Reversal
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted


def revert(
    session: ArchiveSession, change: bytes, record: bytes | None, *, force: bool, done: Callable[[Reversal], None]
) -> None:
    """Set back what a change did to a record. Values that were changed again stay, unless `force` sets them too."""

    def tell(reversal: Reversal) -> None:
        if reversal.records:
            said = _tr("Set the change back; this is a new event, and nothing in the log is removed.")
        else:
            said = _tr("Nothing was set back: all of it was changed again or is needed by something newer.")
        if reversal.kept:
            kept = counted(len(reversal.kept), "value")
            said += " " + _tr("{0} changed since then stayed.").format(kept)
        session.said.emit(said, bool(reversal.records))
        done(reversal)

    session.do(lambda archive: archive.revert(change, record=record, force=force), tell)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
