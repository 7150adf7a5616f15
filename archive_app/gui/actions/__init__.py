"""Everything a person can do, as data: menus, toolbar, shortcuts and the command palette are built from it."""

from archive_app.gui.actions.registry import Actions, Context
from archive_app.gui.actions.table import ACTIONS, Action, Needs

__all__ = ["ACTIONS", "Action", "Actions", "Context", "Needs"]
