"""One caption as a card: who said it and when, the words, what they answer, and where they were used."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.caption_facts import CardFacts
from archive_app.gui.inspector.link_line import LinkLine
from archive_app.gui.inspector.source_text import Mark, Pencil, SourceText
from archive_app.gui.inspector.split_line import Part, SplitLine
from archive_app.gui.inspector.wording import (
    apart_word,
    caption_word,
    is_interface_language,
    kind_word,
    language_word,
    outlet_word,
)
from archive_app.gui.painting.focus_ring import paint_ring
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted

_RADIUS = 8
_MENU = 24
_MARKED_MILLISECONDS = 2500


class Ask(StrEnum):
    """What a card can be asked for, by its menu or keys."""

    EDIT = "edit"
    CORRECT = "correct"
    TRANSLATE = "translate"
    DIFFER = "differ"
    AGREE = "agree"
    REFERENCE = "reference"
    NO_REFERENCE = "no reference"
    COPY = "copy"
    TRASH = "trash"


class CaptionCard(QWidget):
    """Shows a caption. `asked` carries an `Ask` and the id of another caption or an empty text; `stepped` 1 or -1.

    `led_to` asks for the card of another caption, `article_chosen` for an article; `chosen` says that it has the focus.
    """

    asked = Signal(str, str)
    stepped = Signal(int)
    led_to = Signal(str)
    article_chosen = Signal(str)
    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        facts: CardFacts,
        others: Callable[[], list[CardFacts]],
        *,
        writable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`others` gives all cards of the photo, for choosing one that this caption differs from."""
        super().__init__(parent)
        self._theme = theme
        self.facts = facts
        self._others = others
        self._writable = writable
        self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not Fixed: a layout then gives no more than the hint, which knows nothing of lines that break.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._menu = QToolButton()
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        self._fill()
        self.setAccessibleName(self._spoken())
        theme.changed.connect(self._restyle)
        self._restyle()

    def mark(self) -> None:
        """Stand out for a moment: this is the one that was just written."""
        self._marked = True
        self.update()
        QTimer.singleShot(_MARKED_MILLISECONDS, self, self._unmark)

    def _unmark(self) -> None:
        self._marked = False
        self.update()

    # -- what it shows

    def _fill(self) -> None:
        facts, caption, theme = self.facts, self.facts.caption, self._theme
        outlet = Part(outlet_word(caption.publisher, caption.credit), Type.UI_STRONG, "text")
        if not caption.publisher and not caption.credit:
            outlet = Part(outlet_word(None), Type.UI_STRONG, "warning", "badge-question-mark")
        date = (Part(shown_date(caption.date, caption.date_text)),) if caption.date or caption.date_text else ()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.u(4))
        head.addWidget(SplitLine(theme, (outlet,), date), 1, Qt.AlignmentFlag.AlignVCenter)
        self._menu.setAccessibleName(self.tr("Menu of the caption of {0}").format(outlet.text))
        self._menu.setToolTip(self.tr("Edit, correct, translate and more"))
        self._menu.clicked.connect(lambda: self._open_menu(self._menu.mapToGlobal(QPoint(0, self._menu.height()))))
        head.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        self._body.addSpacing(theme.u(3))
        self._body.addWidget(self._words())
        self._body.addSpacing(theme.u(5))
        for line in self._links():
            self._body.addWidget(line)
        self._body.addWidget(self._foot())
        for article, title in facts.articles:
            use = LinkLine(theme, title or self.tr("Untitled article"), "newspaper", style=Type.SMALL)
            use.setAccessibleDescription(self.tr("Used in this article; opens it"))
            use.clicked.connect(lambda _=False, article=article: self.article_chosen.emit(article))
            self._body.addWidget(use)

    def _words(self) -> SourceText:
        facts = self.facts
        marks: tuple[Mark, ...] = ()
        missing: tuple[int, ...] = ()
        if facts.is_reference:
            marks = tuple(Mark(start, end, Pencil.REFERENCE) for start, end in facts.spans)
        elif facts.comparison is not None:
            marks = tuple(Mark(mark.start, mark.end) for mark in facts.comparison.marks)
            missing = facts.comparison.deletions
        caption = facts.caption
        return SourceText(self._theme, caption.text, marks=marks, missing=missing, language=caption.language)

    def _links(self) -> list[LinkLine]:
        facts, lines = self.facts, []

        def add(other: str, text: str, icon: str, tone: str = "pencil") -> None:
            line = LinkLine(self._theme, text, icon, tone=tone)
            line.clicked.connect(lambda: self.led_to.emit(other))
            lines.append(line)

        for by in facts.corrected_by:
            date = shown_date(by.date, by.date_text) if by.date or by.date_text else ""
            outlet = by.publisher or self.tr("a caption without source")
            words = self.tr("Corrected by {0} on {1}") if date else self.tr("Corrected by {0}")
            add(by.id, words.format(outlet, date), "corner-left-down")
        if facts.corrects is not None:
            add(facts.corrects.id, self.tr("Corrects {0}").format(caption_word(facts.corrects)), "corner-left-up")
        if facts.translates is not None:
            words = self.tr("Translates {0}").format(caption_word(facts.translates))
            add(facts.translates.id, words, "languages", "muted")
        for other in facts.differs:
            add(other.id, self.tr("Marked as differing from {0}").format(caption_word(other)), "equal-not")
        return lines

    def _foot(self) -> SplitLine:
        facts, caption = self.facts, self.facts.caption
        pencil = "pencil" if caption.kind == "corrected" else "text_2"
        start = [Part(kind_word(caption.kind), Type.MICRO, pencil, badge=True)]
        credit = caption.credit if caption.publisher else None  # else the head says it
        words = list(dict.fromkeys(filter(None, (caption.author, credit))))
        if caption.language and not is_interface_language(caption.language):
            words.append(language_word(caption.language))
        if words:
            start.append(Part("  ·  ".join(words)))
        end: tuple[Part, ...] = ()
        if facts.is_reference:
            end = (Part(self.tr("Reference"), Type.SMALL_MEDIUM, "accent", "pin"),)
        elif (compared := facts.comparison) is not None:
            how = self.tr("Rewritten") if compared.rewritten else counted(compared.differences, "difference")
            end = (Part(how, Type.SMALL_MEDIUM, "pencil", "equal-not"),)
            if not compared.rewritten and not compared.differences:
                end = (Part(self.tr("″ same words"), Type.SMALL, "muted"),)
        elif facts.apart is not None:
            end = (Part(apart_word(facts.apart), Type.SMALL, "muted"),)
        return SplitLine(self._theme, tuple(start), end, least=20)

    def _spoken(self) -> str:
        caption, facts = self.facts.caption, self.facts
        parts = [kind_word(caption.kind), outlet_word(caption.publisher, caption.credit)]
        if caption.date or caption.date_text:
            parts.append(shown_date(caption.date, caption.date_text))
        parts.append(caption.text)
        if facts.is_reference:
            parts.append(self.tr("Reference"))
        elif facts.comparison is not None and facts.comparison.rewritten:
            parts.append(self.tr("rewritten: few words agree with the reference"))
        elif facts.comparison is not None and facts.comparison.differences:
            parts.append(self.tr("differs: {0}").format("; ".join(facts.in_words)))
        elif facts.apart is not None:
            parts.append(apart_word(facts.apart))
        return ". ".join(parts)

    # -- its menu and keys

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        facts = self.facts

        def add(to: QMenu, text: str, icon: str, ask: Ask, other: str = "") -> None:
            action = to.addAction(self._theme.icon(icon), text) if icon else to.addAction(text)
            action.triggered.connect(lambda: self.asked.emit(str(ask), other))

        if self._writable:
            add(menu, self.tr("Edit"), "pencil-line", Ask.EDIT)
            add(menu, self.tr("Correct…"), "badge-check", Ask.CORRECT)
            add(menu, self.tr("Translate…"), "languages", Ask.TRANSLATE)
            menu.addSeparator()
            marked = {other.id for other in facts.differs}
            rest = [card for card in self._others() if card.caption.id != facts.caption.id]
            if rest:
                differing = menu.addMenu(self._theme.icon("equal-not"), self.tr("Mark as differing from"))
                for card in rest:
                    caption = card.caption
                    words = self.tr("{0}: {1}").format(
                        outlet_word(caption.publisher, caption.credit), _begin(caption.text)
                    )
                    action = differing.addAction(words)
                    action.setCheckable(True)
                    action.setChecked(caption.id in marked)
                    ask = Ask.AGREE if caption.id in marked else Ask.DIFFER
                    action.triggered.connect(
                        lambda _=False, ask=ask, other=caption.id: self.asked.emit(str(ask), other)
                    )
            if facts.is_reference and facts.reference_chosen:
                add(menu, self.tr("Choose no reference"), "pin", Ask.NO_REFERENCE)
            elif facts.can_be_reference and (not facts.is_reference or not facts.reference_chosen):
                add(menu, self.tr("Make reference"), "pin", Ask.REFERENCE)
            menu.addSeparator()
        add(menu, self.tr("Copy text"), "copy", Ask.COPY)
        if self._writable:
            menu.addSeparator()
            add(menu, self.tr("Move to trash"), "trash-2", Ask.TRASH)
        menu.popup(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu, by the right button or the menu key."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self._menu.mapToGlobal(QPoint(0, self._menu.height()))
        self._open_menu(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to other cards, Enter and F2 edit, Delete moves to the trash, copy copies."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.asked.emit(str(Ask.COPY), "")
        elif self._writable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.asked.emit(str(Ask.EDIT), "")
        elif self._writable and key == Qt.Key.Key_Delete:
            self.asked.emit(str(Ask.TRASH), "")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Having the focus makes it the chosen caption."""
        super().focusInEvent(event)
        self.update()
        self.chosen.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card itself; the reference has an edge of its own."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.facts.is_reference or self._marked else "line"
        painter.setPen(QPen(self._theme.colour(edge), 1))
        painter.setBrush(self._theme.colour("accent_soft" if self._marked else "raised"))
        radius = self._theme.u(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), radius - 1)

    def _restyle(self) -> None:
        theme = self._theme
        self._body.setContentsMargins(theme.u(12), theme.u(8), theme.u(12), theme.u(9))
        self._menu.setIcon(theme.icon("ellipsis"))
        self._menu.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        side = max(_MENU, theme.u(_MENU))
        self._menu.setFixedSize(side, side)
        self.update()


def _begin(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
