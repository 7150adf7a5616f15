"""Operations on tags: put on, take off, make, change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive_app.archive import Archive, tagging
from archive_app.archive.listing import TagView
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
    session.do(
        lambda archive: tagging.tag(archive, items, add=add, remove=remove), lambda _: session.said.emit(said, True)
    )


def change_tag(
    session: ArchiveSession,
    before: TagView,
    after: TagChange,
    done: Callable[[], None],
    failed: Callable[[Exception], None],
) -> None:
    """Change a tag's name, colour, parents and aliases, each where it differs, as one step that can be undone."""

    def work(archive: Archive) -> None:
        tagging.change_tag(
            archive,
            before.id,
            name=after.name if after.name != before.name else None,
            colour=(after.colour or "") if after.colour != before.colour else None,
            parents=after.parents if set(after.parents) != set(before.parents) else None,
            add=[alias for alias in after.aliases if alias not in before.aliases],
            remove=[alias for alias in before.aliases if alias not in after.aliases],
        )

    said = _tr("Changed the tag “{0}”.").format(after.name)

    def tell(_: None) -> None:
        session.said.emit(said, True)
        done()

    session.do(work, tell, failed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("operations", text)
