"""The comparison: two photos side by side, what is otherwise in the second, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from archive_app.archive import Archive
from archive_app.archive.inspecting import Inspected, inspect
from archive_app.archive.lookup import picture_areas
from archive_app.gui.alike.facts import Cell, lines_of, source_of
from archive_app.gui.alike.side_picture import SidePicture
from archive_app.gui.dialogs.dialog import Dialog
from archive_app.gui.inspector.picture import PictureSource
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.operations.alike import Pair, take_together
from archive_app.gui.operations.records import move_to_trash
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number, shortened

_WIDTH, _FACTS = 840, 300
_LABELS, _GAP, _BAR = 72, 16, 12
_KEY = "alike"
_NAME_LETTERS = 32
Both = tuple[dict[bytes, int], Inspected | None, Inspected | None]
"""The pixels of all pictures by photo, and the two that are shown, the one that was here first."""


class Comparison(Dialog):
    """Goes through pairs of photos that look alike: (the one that was here, the new one).

    The one with more pixels stays, unless a person swaps them; of two of one size, the one that was here.

    `decided` carries a pair about which something was decided, also that both stay. What was not decided when it is
    closed can be decided later. With `chosen` a person chose the two, of which none is new.
    """

    decided = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: ArchiveSession,
        picture: PictureSource,
        pairs: Sequence[Pair],
        parent: QWidget | None = None,
        *,
        chosen: bool = False,
    ) -> None:
        super().__init__(theme, parent, QCoreApplication.translate("Comparison", "Are these the same photo?"), _WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._pairs = list(pairs)
        self._taken: dict[bytes, bytes] = {}
        """Photos that were taken together with others, by their ids, in this dialog."""
        self._gone: set[bytes] = set()
        self._at = 0
        self._is_swapped = False
        self._areas: dict[bytes, int] = {}
        self._chosen = chosen
        self.counter = Text(theme, "", Type.SMALL, "muted")
        self.add(self.counter)
        self.heads = [Text(theme, "", Type.UI_STRONG) for _ in range(2)]
        self.pictures = [SidePicture(theme, picture) for _ in range(2)]
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self.facts = QScrollArea()
        self.facts.setAccessibleName(self.tr("What is known of both"))
        self.facts.setWidgetResizable(True)
        self.facts.setFrameShape(QFrame.Shape.NoFrame)
        self.facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts.setMinimumHeight(theme.u(_FACTS))
        self.facts.setWidget(self._table)
        whole = QGridLayout()
        whole.setHorizontalSpacing(theme.u(_GAP))
        for column, (head, shown) in enumerate(zip(self.heads, self.pictures, strict=True)):
            whole.addWidget(head, 0, column + 1)
            whole.addWidget(shown, 1, column + 1)
            whole.setColumnStretch(column + 1, 1)
        whole.setContentsMargins(0, 0, theme.u(_BAR), 0)
        whole.setColumnMinimumWidth(0, theme.u(_LABELS + _GAP))
        self.add(whole)
        self.add(self.facts, 1)
        self.for_all = QCheckBox()
        self.for_all.setVisible(len(pairs) > 1)
        self.for_all.toggled.connect(lambda _: self._name_trash())
        self.add(self.for_all)
        self.swap = self._action(self.tr("S&wap"), "W", self._swap)
        self.swap.setToolTip(self.tr("Let the other photo be the one that stays"))
        self._trash_one = self.tr("&Trash the one that goes")
        self.leave_out = self._action(self._trash_one, "T", self._leave_out, "danger")
        self.leave_out.setVisible(not chosen)
        self.keep = self._action(self.tr("&Keep both"), "K", self._keep)
        self.same = self._action(self.tr("&Same photo"), "S", self._same, "primary", is_default=True)
        self.same.setFocus()
        self._show()

    def done(self, result: int) -> None:
        """Ask nothing any more."""
        self._session.forget("item", _KEY)
        super().done(result)

    # -- deciding

    @property
    def pair(self) -> Pair:
        """The pair that is shown, the one that stays first."""
        here, new = self._resolved(self._pairs[self._at])
        new_is_larger = self._areas.get(new, 0) > self._areas.get(here, 0)
        return (new, here) if new_is_larger is not self._is_swapped else (here, new)

    def _same(self) -> None:
        together: list[Pair] = []
        for here, new in self._meant():
            together.append((here, new))
            self._taken[new] = here
        take_together(self._session, together)
        self._go_on()

    def _leave_out(self) -> None:
        left: list[bytes] = []
        for _, new in self._meant():
            left.append(new)
            self._gone.add(new)
        move_to_trash(self._session, left)
        self._go_on()

    def _keep(self) -> None:
        for _ in self._meant():
            pass
        self._go_on()

    def _meant(self) -> Iterator[Pair]:
        """The pairs that are decided now: each as it is after what was decided of those before."""
        last = len(self._pairs) if self.for_all.isChecked() and not self.for_all.isHidden() else self._at + 1
        for at in range(self._at, last):
            self._at = at
            self.decided.emit(self._pairs[at])
            here, new = self.pair
            self._is_swapped = False
            if self._is_open(here, new):
                yield here, new

    def _is_open(self, here: bytes, new: bytes) -> bool:
        """Whether there still are two."""
        return here != new and not {here, new} & self._gone

    def _resolved(self, pair: Pair) -> Pair:
        """A pair with what each became that was taken together with another before."""
        here, new = pair
        while here in self._taken:
            here = self._taken[here]
        while new in self._taken:
            new = self._taken[new]
        return here, new

    def _swap(self) -> None:
        self._is_swapped = not self._is_swapped
        self._show()

    def _go_on(self) -> None:
        self._at += 1
        self._is_swapped = False
        self._show()

    # -- showing

    def _show(self) -> None:
        while self._at < len(self._pairs):
            here, new = self.pair
            if self._is_open(here, new):
                break
            self.decided.emit(self._pairs[self._at])
            self._at += 1
        else:
            self.accept()
            return
        here, new = self._resolved(self._pairs[self._at])
        every = [photo for pair in self._pairs for photo in pair]
        known = self._areas

        def read(archive: Archive) -> Both:
            return known or picture_areas(archive, every), inspect(archive, here), inspect(archive, new)

        self._session.ask("item", _KEY, read, self._fill)

    def _fill(self, both: Both) -> None:
        self._areas, here, new = both
        if here is None or new is None or here.item.trashed or new.item.trashed:  # it went meanwhile
            self.decided.emit(self._pairs[self._at])
            self._go_on()
            return
        left = len(self._pairs) - self._at - 1
        self.counter.setText(
            self.tr("{n} of {all}").format(n=number(self._at + 1), all=number(len(self._pairs)))
            if len(self._pairs) > 1
            else self.tr("One of them stays, and all that is known of the other goes to it.")
        )
        self.for_all.setText(self.tr("Do the same for the other {n}").format(n=number(left)))
        self.for_all.setVisible(left > 0)
        turned = self.pair[0].hex() != here.item.id
        stays, goes = (new, here) if turned else (here, new)
        self._fill_heads(goes, turned=turned)
        for shown, item in zip(self.pictures, (stays, goes), strict=True):
            shown.show_item(item)
        self._fill_grid(stays, goes)

    def _fill_heads(self, goes: Inspected, *, turned: bool) -> None:
        """Say of each picture what becomes of it, and name what would go into the trash."""
        if self._chosen:
            words = self.tr("This one stays"), self.tr("This one goes")
        elif turned:
            words = self.tr("New: this one stays"), self.tr("Here already: this one goes")
        else:
            words = self.tr("Here already: this one stays"), self.tr("New: this one goes")
        for head, text in zip(self.heads, words, strict=True):
            head.setText(text)
        file = source_of(goes)
        name = (file.name if file else None) or goes.item.title or self.tr("Untitled photo")
        self._trash_one = self.tr("&Trash “{name}”").format(name=shortened(name, _NAME_LETTERS).replace("&", "&&"))
        self._name_trash()

    def _name_trash(self) -> None:
        is_many = self.for_all.isChecked() and not self.for_all.isHidden()
        self.leave_out.setText(self.tr("&Trash those that go") if is_many else self._trash_one)
        self.leave_out.setAccessibleName(self.leave_out.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))

    def _fill_grid(self, here: Inspected, new: Inspected) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        u = self.theme.u
        self._grid.setContentsMargins(0, 0, u(_BAR), 0)
        self._grid.setColumnMinimumWidth(0, u(_LABELS))
        self._grid.setHorizontalSpacing(u(_GAP))
        self._grid.setVerticalSpacing(u(6))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        lines = lines_of(here, new)
        for row, line in enumerate(lines):
            self._grid.addWidget(Text(self.theme, line.label, Type.SMALL_MEDIUM, "muted"), row, 0, top)
            self._grid.addWidget(self._cell(line.here), row, 1, top)
            self._grid.addWidget(self._cell(line.new), row, 2, top)
        self._grid.setRowStretch(len(lines), 1)

    def _cell(self, cell: Cell) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        style = Type.CAPTION if cell.is_source else Type.UI
        text = f"{cell.text} · {cell.note}" if cell.note and not cell.is_source and not cell.marks else cell.text
        layout.addWidget(
            SourceText(self.theme, text or "—", style=style, marks=cell.marks, missing=cell.missing, at_start=True)
        )
        if cell.note and text == cell.text:
            layout.addWidget(Text(self.theme, cell.note, Type.SMALL, "pencil" if cell.marks else "muted"))
        return made

    def _action(
        self, text: str, key: str, do: Callable[[], None], look: str = "", *, is_default: bool = False
    ) -> QPushButton:
        """A button that its letter presses too, also without Alt: nothing here takes text."""
        button = self.add_action(text, look, is_default=is_default)
        button.clicked.connect(lambda _: do())
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(button.click)
        return button
