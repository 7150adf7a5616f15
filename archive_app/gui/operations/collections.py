"""Operations on collections and saved searches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive_app.archive.collections import add_to_collection, create_collection, remove_from_collection
from archive_app.archive.editing import trash
from archive_app.archive.saved_searches import save_search
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted
from archive_app.search.browsing import View
from archive_app.search.written_view import write_view


def create(session: ArchiveSession, name: str, items: Sequence[bytes] = ()) -> None:
    """Make a collection, with some items in it."""
    said = _tr("Made the collection “{name}”.").format(name=name)
    session.do(lambda archive: create_collection(archive, name, items=items), lambda _: session.said.emit(said, True))


def add(session: ArchiveSession, collection: bytes, name: str, items: Sequence[bytes]) -> None:
    """Put items at the end of a collection."""
    said = _tr("Added {items} to “{name}”.").format(items=counted(len(items), "item"), name=name)
    session.do(lambda archive: add_to_collection(archive, collection, items), lambda _: session.said.emit(said, True))


def take_out(session: ArchiveSession, collection: bytes, name: str, items: Sequence[bytes]) -> None:
    """Take items out of a collection; they stay in the archive."""
    said = _tr("Took {items} out of “{name}”.").format(items=counted(len(items), "item"), name=name)
    session.do(
        lambda archive: remove_from_collection(archive, collection, items), lambda _: session.said.emit(said, True)
    )


def save(session: ArchiveSession, name: str, view: View) -> None:
    """Save what is searched and filtered now under a name."""
    said = _tr("Saved the search “{name}”.").format(name=name)
    session.do(lambda archive: save_search(archive, name, write_view(view)), lambda _: session.said.emit(said, True))


def delete(session: ArchiveSession, record: bytes, name: str) -> None:
    """Delete a collection, saved search or tag; the items stay."""
    said = _tr("Deleted “{name}”; the items stay.").format(name=name)
    session.do(lambda archive: trash(archive, [record]), lambda _: session.said.emit(said, True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
