"""Where the inspector stands: in the panes, or beside what is read."""

from __future__ import annotations

from archive_app.gui.shell.parts import Parts
from archive_app.gui.shell.reading_page import ReadingPage


class Inspecting:
    """Brings the inspector to where it is seen, and back."""

    def __init__(self, parts: Parts, page: ReadingPage) -> None:
        self._parts, self._page = parts, page
        self._came_for_note = False

    def show(self) -> None:
        """Bring it to where it is seen: beside what is read, or unfolded in the panes."""
        if self._is_reading:
            if not self._page.has_inspector:
                self._page.take_inspector(self._parts.inspector)
        elif self._parts.inspector.isHidden():
            self._parts.panes.show_inspector(True)

    def toggle(self) -> None:
        """Bring it beside what is read, or send it back."""
        if self._page.has_inspector:
            self.give_back()
        else:
            self._page.take_inspector(self._parts.inspector)

    def add_note(self) -> None:
        """Begin a note where it is seen."""
        self._came_for_note = self._came_for_note or (self._is_reading and not self._page.has_inspector)
        self.show()
        self._parts.inspector.add_note()

    def end_note(self) -> None:
        """Whoever reads goes on reading; an inspector that came for the note goes with it."""
        if self._is_reading:
            if self._came_for_note:
                self.give_back()
            self._parts.reading.setFocus()

    def give_back(self) -> None:
        """Let it stand in the panes again, if it does not."""
        self._came_for_note = False
        inspector = self._page.give_inspector_back()
        if inspector is not None:
            self._parts.panes.take_inspector_back()

    @property
    def _is_reading(self) -> bool:
        return self._parts.pages.currentWidget() is self._page
