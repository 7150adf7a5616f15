"""An original as it is stored: what it is, its digest to compare and to copy, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from archive_app.archive.inspecting import StoredFile
from archive_app.gui.inspector.frame_counts import frames_word
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.inspector.wording import block_word, by_fours, isolated
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number, size_words

if TYPE_CHECKING:
    from archive_app.media.raw_statements import Statement

_MOST_STATEMENTS = 200


class StoredFileView(QWidget):
    """One original. `statements_wanted` asks for what the file says, which `show_statements` then shows."""

    statements_wanted = Signal()

    def __init__(self, theme: Theme, file: StoredFile, said: Callable[[str], None]) -> None:
        super().__init__()
        self._theme = theme
        self.file = file
        self._said = said
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(theme.u(5), 0, theme.u(5), theme.u(8))
        self._body.setSpacing(theme.u(2))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        name = file.name or self.tr("without a name")
        self._body.addWidget(SourceText(theme, name, style=Type.UI_MEDIUM))
        facts = [size_words(file.size), file.media_type, file.role]
        if file.width and file.height:
            facts.insert(1, f"{number(file.width)} × {number(file.height)}")
        self._body.addWidget(Text(theme, " · ".join(filter(None, facts)), Type.SMALL, "muted", wrap=True))
        self._frames = Text(theme, "", Type.SMALL, "muted", wrap=True)
        self._frames.hide()
        self._body.addWidget(self._frames)
        self._body.addWidget(self._state())
        row = QHBoxLayout()
        digest = Text(theme, isolated(by_fours(file.sha256)), Type.MONO, "text_2", wrap=True)
        digest.setAccessibleName(f"SHA-256 {file.sha256}")
        copy = QToolButton()
        theme.put_icon(copy, "copy")
        copy.setToolTip(self.tr("Copy the SHA-256"))
        copy.setAccessibleName(self.tr("Copy the SHA-256"))
        copy.clicked.connect(self._copy)
        row.addWidget(digest, 1)
        row.addWidget(copy)
        self._body.addWidget(Text(theme, "SHA-256", Type.SMALL, "muted"))
        self._body.addLayout(row)
        self._fold = QPushButton(theme.icon("chevron-right"), self.tr("What the file says of itself"))
        self._fold.setProperty("look", "link")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        self._body.addWidget(self._fold)
        self._statements: QWidget | None = None

    def show_frames(self, count: int) -> None:
        """Say how many frames a moving picture has, and which is shown."""
        self._frames.setText(frames_word(count))
        self._frames.setVisible(bool(self._frames.text()))

    def show_statements(self, statements: Sequence[Statement]) -> None:
        """Show what the file says of itself."""
        theme = self._theme
        if self._statements is not None:
            self._body.removeWidget(self._statements)
            self._statements.deleteLater()
        self._statements = QWidget()
        body = QVBoxLayout(self._statements)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.u(1))
        before = ""
        for statement in statements[:_MOST_STATEMENTS]:
            if statement.format != before:
                before = statement.format
                body.addWidget(Text(theme, block_word(before), Type.SMALL_MEDIUM, "muted"))
            body.addWidget(Text(theme, isolated(statement.name), Type.MICRO, "muted", wrap=True))
            body.addWidget(SourceText(theme, statement.value, style=Type.SMALL, most_lines=6))
        more = len(statements) - _MOST_STATEMENTS
        if more > 0:
            body.addWidget(Text(theme, self.tr("and {0} more").format(number(more)), Type.SMALL, "muted"))
        if not statements:
            body.addWidget(Text(theme, self.tr("Nothing that Pressmark reads."), Type.SMALL, "muted", wrap=True))
        self._body.addWidget(self._statements)
        self._statements.setVisible(self._fold.isChecked())

    def _state(self) -> Text:
        if not self.file.there:
            return Text(self._theme, self.tr("not in the archive's folder any more"), Type.SMALL, "danger", wrap=True)
        if self.file.arrivals > 1:
            words = self.tr("stored once, read-only; arrived {0} times").format(number(self.file.arrivals))
        else:
            words = self.tr("stored once, read-only")
        return Text(self._theme, words, Type.SMALL, "muted", wrap=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.file.sha256)
        self._said(self.tr("Copied the SHA-256."))

    def _unfold(self, opened: bool) -> None:
        self._fold.setIcon(self._theme.icon("chevron-down" if opened else "chevron-right"))
        if opened and self._statements is None:
            self.statements_wanted.emit()
        elif self._statements is not None:
            self._statements.setVisible(opened)
