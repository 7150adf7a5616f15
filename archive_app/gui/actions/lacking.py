"""Why an action cannot be done now, for whoever pressed its keys: silence would look like a fault."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_app.gui.actions.table import Action, Needs


def what_lacks(action: Action, met: Needs) -> str:
    """What to do first, in a sentence; empty where that is plain to see, or nothing can be done about it."""
    lacking = action.needs & ~met
    name = QCoreApplication.translate("actions", action.text).rstrip("…")
    if not lacking or Needs.ARCHIVE in lacking:
        return ""
    if Needs.WRITABLE in lacking:
        return _tr("This archive is open for reading only, so nothing in it can be changed.")
    sentence = next((words for need, words in _simple().items() if need in lacking), "")
    return sentence or _of_selection(action.needs, lacking, met).format(name)


def _simple() -> dict[Needs, str]:
    return {
        Needs.UNDO: _tr("There is nothing to undo."),
        Needs.REDO: _tr("There is nothing to redo."),
        Needs.BACK: _tr("There is no place before this one."),
        Needs.FORWARD: _tr("There is no place after this one."),
        Needs.QUERY: _tr("Nothing is searched or filtered, so there is no search to keep."),
        Needs.COLLECTION: _tr("Open the collection first from which something is to be taken."),
    }


def _of_selection(needs: Needs, lacking: Needs, met: Needs) -> str:
    """What is to be selected before; with a place for the name of the action."""
    if Needs.SOME not in met:
        if Needs.PHOTO in needs:
            return _tr("Select a photo first: “{0}” is done to what is selected.")
        if Needs.SOME in needs or Needs.ONE in needs:
            return _tr("Select an item first: “{0}” is done to what is selected.")
        return ""
    if Needs.LIVING in lacking:
        return _tr("What is in the trash stays as it is; put it back before “{0}”.")
    if Needs.PHOTO in lacking:
        return _tr("“{0}” is for photos; select a photo.")
    if Needs.ONE in lacking:
        return _tr("“{0}” is for one item at a time; select one alone.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)
