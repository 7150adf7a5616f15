"""Changing a tag: its name, its colour, the tags above it, its other names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)  # fmt: skip

from archive_app.archive import Archive
from archive_app.archive.listing import TagView, tag_tree
from archive_app.gui.dialogs.dialog import Dialog
from archive_app.gui.operations import tags as operations
from archive_app.gui.operations.tags import TagChange
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.flow_layout import FlowLayout
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.records.kinds import TAG_COLOURS

_SWATCH = 28
_LINES = 3
_LIST = 132


def edit_tag(theme: Theme, session: ArchiveSession, tag_id: bytes, parent: QWidget | None) -> None:
    """Open the dialog for a tag, as soon as the tags are read; nothing happens for one that is not there."""

    def show(tags: list[TagView]) -> None:
        tag = next((each for each in tags if each.id == tag_id), None)
        if tag is not None:
            dialog = TagDialog(theme, session, tag, tags, parent)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def read(archive: Archive) -> list[TagView]:
        return tag_tree(archive)

    session.ask("item", "edit tag", read, show)


class TagDialog(Dialog):
    """One tag. It stays open, with what was written, if the change is refused."""

    def __init__(
        self, theme: Theme, session: ArchiveSession, tag: TagView, tags: Sequence[TagView], parent: QWidget | None
    ) -> None:
        super().__init__(theme, parent, "")
        self.setWindowTitle(self.tr("Edit the tag “{0}”").format(tag.name))
        self._session = session
        self._tag = tag
        self.name = QLineEdit(tag.name)
        self._labelled(self.tr("Name"), self.name)
        self._colours = QButtonGroup(self)
        swatches = QWidget()
        flow = FlowLayout(swatches, theme.u(6), theme.u(6))
        for number, colour in enumerate((None, *TAG_COLOURS)):
            swatch = _Swatch(theme, colour)
            swatch.setChecked(colour == tag.colour)
            self._colours.addButton(swatch, number)
            flow.addWidget(swatch)
        self._labelled(self.tr("Colour"), swatches)
        self.parents = QListWidget()
        self.parents.setFixedHeight(theme.u(_LIST))
        below = _below(tag.id, tags)
        for other in tags:
            if other.id not in below:
                row = QListWidgetItem(other.name)
                row.setData(Qt.ItemDataRole.UserRole, other.id)
                row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
                checked = other.id in tag.parents
                row.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
                self.parents.addItem(row)
        if self.parents.count():
            self._labelled(self.tr("Stands under"), self.parents)
        self.aliases = QPlainTextEdit("\n".join(tag.aliases))
        self.aliases.setTabChangesFocus(True)
        self.aliases.setFixedHeight(_LINES * self.aliases.fontMetrics().lineSpacing() + theme.u(16))
        self._labelled(self.tr("Other names, one a line; a search for one of them finds this tag"), self.aliases)
        self.add_cancel()
        self.save = self.add_action(self.tr("Save the tag"), "primary", is_default=True)
        self.save.clicked.connect(self._save)
        self.name.textChanged.connect(lambda _: self.save.setEnabled(bool(self.wanted.name)))
        self.name.setFocus()

    @property
    def wanted(self) -> TagChange:
        """What the tag shall be."""
        rows = (self.parents.item(number) for number in range(self.parents.count()))
        parents = tuple(
            bytes(row.data(Qt.ItemDataRole.UserRole)) for row in rows if row.checkState() == Qt.CheckState.Checked
        )
        chosen = self._colours.checkedId()
        lines = (" ".join(line.split()) for line in self.aliases.toPlainText().splitlines())
        aliases = tuple(dict.fromkeys(line for line in lines if line))
        colour = TAG_COLOURS[chosen - 1] if chosen > 0 else None
        return TagChange(" ".join(self.name.text().split()), colour, parents, aliases)

    def _save(self) -> None:
        self.save.setEnabled(False)
        operations.change_tag(self._session, self._tag, self.wanted, self.accept, self._refused)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._session.trouble(error)

    def _labelled(self, label: str, widget: QWidget) -> None:
        widget.setAccessibleName(label)
        self.add(Text(self.theme, label, Type.SMALL_MEDIUM, "muted", wrap=True))
        self.add(widget)


class _Swatch(QAbstractButton):
    """One of the colours, or none."""

    def __init__(self, theme: Theme, colour: str | None) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        self.setCheckable(True)
        name = colour or self.tr("no colour")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(self._theme.u(_SWATCH), self._theme.u(_SWATCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot of the colour; a check on the chosen one, a ring with the focus."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._colour is None:
            painter.setPen(QPen(self._theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tag(self._colour).dot))
        painter.drawEllipse(box)
        if self.isChecked():
            role = "text" if self._colour is None else "raised"
            size = self._theme.icon_size(14)
            pixmap = self._theme.pixmap("check", role, 14, self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - size / 2), round(box.center().y() - size / 2), pixmap)
        if self.hasFocus() or self.isChecked():
            painter.setPen(QPen(self._theme.colour("focus" if self.hasFocus() else "text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def _below(tag_id: bytes, tags: Sequence[TagView]) -> set[bytes]:
    """A tag and all that stand below it: none of them can stand above it."""
    found = {tag_id}
    grown = True
    while grown:
        more = {tag.id for tag in tags if tag.id not in found and found & set(tag.parents)}
        found |= more
        grown = bool(more)
    return found
