"""Operations on tags: put on, take off, make, change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive
from archive_app.archive.fields import edit
from archive_app.archive.listing import TagView
from archive_app.archive.tagging import add_alias, remove_alias, set_colour, set_parents, tag
from archive_app.gui.session import ArchiveSession
from archive_app.gui.words import counted


@dataclass(frozen=True, slots=True)
class TagChange:
    """What a tag shall be: all of it, of which only what differs is changed."""

    name: str
    colour: str | None
    parents: tuple[bytes, ...]
    aliases: tuple[str, ...]


def tag_items(
    session: ArchiveSession, items: Sequence[bytes], add: Sequence[str], remove: Sequence[str], noun: str = "item"
) -> None:
    """Put tags on items and take tags off them, by name; new names become new tags. `noun` is what the items are."""
    what = counted(len(items), noun)
    if add and not remove:
        said = _tr("Tagged {0}: {1}.").format(what, ", ".join(add))
    elif remove and not add:
        said = _tr("Took “{1}” off {0}.").format(what, ", ".join(remove))
    else:
        said = _tr("Changed the tags of {0}.").format(what)
    session.do(lambda archive: tag(archive, items, add=add, remove=remove), lambda _: session.said.emit(said, True))


def change_tag(
    session: ArchiveSession,
    before: TagView,
    after: TagChange,
    done: Callable[[], None],
    failed: Callable[[Exception], None],
) -> None:
    """Change a tag's name, colour, parents and aliases, each where it differs."""

    def work(archive: Archive) -> None:
        if after.name != before.name:
            edit(archive, before.id, {"name": after.name})
        if after.colour != before.colour:
            set_colour(archive, before.id, after.colour)
        if set(after.parents) != set(before.parents):
            set_parents(archive, before.id, after.parents)
        for alias in before.aliases:
            if alias not in after.aliases:
                remove_alias(archive, before.id, alias)
        for alias in after.aliases:
            if alias not in before.aliases:
                add_alias(archive, before.id, alias)

    said = _tr("Changed the tag “{0}”.").format(after.name)

    def tell(_: None) -> None:
        session.said.emit(said, True)
        done()

    session.do(work, tell, failed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
