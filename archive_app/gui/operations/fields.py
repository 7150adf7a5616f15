"""Operations on the fields of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from archive_app.archive.fields import edit, edit_many
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted


def set_field(session: ArchiveSession, record: bytes, name: str, text: str, label: str) -> None:
    """Set one field of a record; an empty text removes the value. `label` is the field's name for people."""
    said = _tr("Changed: {0}.").format(label)
    session.do(
        lambda archive: edit(archive, record, {name: text}),
        lambda made: session.said.emit(said, True) if made else None,
    )


def set_fields(session: ArchiveSession, records: Sequence[bytes], values: Mapping[str, str], noun: str) -> None:
    """Set the same fields of many records in one operation; `noun` is what they are."""
    said = _tr("Changed {0}.").format(counted(len(records), noun))
    session.do(
        lambda archive: edit_many(archive, records, values),
        lambda made: session.said.emit(said, True) if made else None,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
