"""What the command palette lists in this window: what can be done now, and where one can go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtGui import QKeySequence

from archive_app.gui.commands.entries import Entry
from archive_app.gui.session import ArchiveSession
from archive_app.gui.shell.parts import Parts
from archive_app.gui.words import counted
from archive_app.search.browsing import View

_KIND_WORDS = {"collection": "collection", "saved_search": "saved search", "tag": "tag"}


def entries(parts: Parts, session: ArchiveSession | None) -> list[Entry]:
    """Commands first, in the order of the menus, then places."""
    commands = _tr("Commands")
    listed = [
        Entry(
            commands,
            parts.actions[action.id].text().replace("&", ""),
            action.icon,
            parts.actions[action.id].trigger,
            keys=_keys(action.shortcuts[0]) if action.shortcuts else "",
            words=action.words,
        )
        for action in parts.actions.offered()
        if action.id != "palette"
    ]
    return listed + (_places(parts) if session is not None else [])


def _places(parts: Parts) -> list[Entry]:
    group, listed = _tr("Go to"), []
    model = parts.sidebar.model
    for index in model.indexes(QModelIndex()):
        row = model.row_at(index)
        if row is None or row.record is None or row.view is None:
            continue
        note = _tr(_KIND_WORDS.get(row.kind, ""))
        if row.count is not None:
            note = f"{note}, {counted(row.count, 'item')}"
        icon = row.icon or "tag"
        listed.append(Entry(group, row.text, icon, partial(_go, parts, row.view), note=note))
    return listed


def _go(parts: Parts, view: View) -> None:
    parts.workspace.show(view)
    parts.centre.results.focus_results()


def _keys(shortcut: str) -> str:
    """As menus and tooltips write them."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)
