"""Which needs of actions are met, told from the state of the window."""

from __future__ import annotations

from archive_app.gui.actions import Context, Needs
from archive_app.gui.session import ArchiveSession
from archive_app.gui.workspace import Workspace, place_of


def context_of(
    session: ArchiveSession | None,
    workspace: Workspace,
    *,
    total: int | None,
    undoable: bool,
    redoable: bool,
    alike: bool = False,
) -> Context:
    """What is there now."""
    if session is None:
        return Context()
    view, selection = workspace.view, workspace.selection
    met = {
        Needs.ARCHIVE: True,
        Needs.WRITABLE: session.is_writable,
        Needs.SOME: selection.count > 0,
        Needs.ONE: selection.count == 1,
        Needs.TWO: selection.count == 2,
        Needs.ALIKE: alike,
        Needs.PHOTO: selection.kinds == {"photo"},
        Needs.ARTICLE: selection.kinds == {"article"},
        Needs.LIVING: selection.count > 0 and not view.trashed,
        Needs.TRASHED: selection.count > 0 and view.trashed,
        Needs.CAPTION: workspace.chosen_caption is not None,
        Needs.COLLECTION: view.collection is not None,
        Needs.RESULTS: bool(total),
        Needs.QUERY: view != place_of(view),
        Needs.UNDO: undoable,
        Needs.REDO: redoable,
        Needs.BACK: workspace.can_go_back,
        Needs.FORWARD: workspace.can_go_forward,
    }
    needs = Needs.NOTHING
    for need, is_met in met.items():
        if is_met:
            needs |= need
    return Context(needs)
