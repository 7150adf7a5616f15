"""What a preview shows: a photo with its first caption, or how an article begins."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from archive_app.gui.dates import shown_date
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.inspector.split_line import Part, SplitLine
from archive_app.gui.inspector.wording import origin_word, outlet_word
from archive_app.gui.reading.beginning import Beginning
from archive_app.gui.reading.loading import LoadedArticle, LoadedPhoto
from archive_app.gui.reading.photo_panel import facts_line
from archive_app.gui.reading.picture_box import PictureBox
from archive_app.gui.reading.pictures import Pictures
from archive_app.gui.reading.words import joined
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted
from archive_app.records.items import CaptionView, Item

_WIDEST, _INSET, _GAP = 880, 20, 12
_ARTICLE = 620
_BODY_LETTERS = 1500
_CAPTION_LINES = 3


class PreviewCard(QWidget):
    """Lays itself out in the size that it is given; the mouse belongs to what it lies on."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: LoadedArticle | LoadedPhoto | None = None
        self._picture = PictureBox(theme, pictures, parent=self)
        self._picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = SourceText(theme, "", style=Type.PAGE, most_lines=2, parent=self)
        self._line = SplitLine(theme, parent=self)
        self._text = SourceText(theme, "", style=Type.CAPTION_DESK, parent=self)
        self._body = Beginning(theme, self)
        self._keys = SplitLine(theme, parent=self)
        self._keys.show_parts((Part(self.tr("Space closes")),), (Part(self.tr("Enter opens")),))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_item(self, loaded: LoadedArticle | LoadedPhoto) -> None:
        """Show an article or a photo."""
        self._shown = loaded
        item = loaded.reading.item
        self._title.show_text(" ".join((item.title or self.tr("Untitled")).split()))
        if isinstance(loaded, LoadedPhoto):
            self._show_photo(loaded)
        else:
            self._show_article(loaded)
        self._arrange()

    def clear(self) -> None:
        """Show an empty card."""
        self._shown = None
        self._picture.release()
        for part in (self._picture, self._title, self._line, self._text, self._body):
            part.hide()

    def spoken(self) -> str:
        """What a screen reader says of it."""
        if self._shown is None:
            return ""
        text = self._text if isinstance(self._shown, LoadedPhoto) else self._body
        return joined(self._title.accessibleName(), self._line.accessibleName(), text.accessibleName())

    def wanted_size(self, width: int, height: int) -> QSize:
        """The size that it would have in this room, in px."""
        u = self._theme.u
        if isinstance(self._shown, LoadedArticle):
            return QSize(
                min(width, u(_ARTICLE)), min(height, max(u(320), self._article_height(min(width, u(_ARTICLE)))))
            )
        wide = min(width, u(_WIDEST))
        if not isinstance(self._shown, LoadedPhoto):
            return QSize(wide, min(height, u(520)))
        inner = wide - 2 * u(_INSET)
        picture = self._picture.height_at(inner, height)
        return QSize(wide, min(height, picture + self._below(inner) + 2 * u(_INSET)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._arrange()

    # -- filling

    def _show_photo(self, loaded: LoadedPhoto) -> None:
        item = loaded.reading.item
        self._picture.show_source(loaded.reading.source, item.title or "")
        self._picture.show()
        self._body.hide()
        facts = facts_line(loaded.reading)
        count = (Part(counted(len(item.captions), "caption")),) if item.captions else ()
        caption = _first_caption(item, loaded)
        self._line.show_parts((Part(_head(caption) if caption else facts),), count)
        self._text.show_text(_beginning(caption.text) if caption else self.tr("No caption yet"))
        self._title.hide()
        self._line.show()
        self._text.show()

    def _show_article(self, loaded: LoadedArticle) -> None:
        item = loaded.reading.item
        self._picture.hide()
        date = shown_date(item.date, item.date_text)
        self._line.show_parts((Part(outlet_word(origin_word(item)), Type.UI_STRONG, "text"),), (Part(date),))
        self._text.hide()
        self._body.show_paragraphs(loaded.paragraphs)
        for part in (self._title, self._line, self._body):
            part.show()

    # -- laying out

    def _arrange(self) -> None:
        u = self._theme.u
        inner = self.width() - 2 * u(_INSET)
        if inner <= 0 or self._shown is None:
            return
        keys = self._keys.heightForWidth(inner)
        bottom = self.height() - u(_INSET)
        self._keys.setGeometry(u(_INSET), bottom - keys, inner, keys)
        if isinstance(self._shown, LoadedPhoto):
            y = max(u(80), bottom - self._below(inner))
            self._picture.setGeometry(u(_INSET), u(_INSET), inner, y - u(_INSET))
            y += u(_GAP)
        else:
            y = u(_INSET)
        is_photo = isinstance(self._shown, LoadedPhoto)
        order: tuple[SplitLine | SourceText | Beginning, ...] = (
            (self._line, self._text) if is_photo else (self._line, self._title, self._body)
        )
        end = bottom - keys - u(_GAP)
        for part in order:
            height = min(part.heightForWidth(inner), max(0, end - y))
            line = self._theme.line(Type.CAPTION_DESK)
            if part is self._text:
                height -= height % line if height > line else 0
            elif part is self._body:
                height = self._body.whole_lines(inner, height)
            part.setGeometry(u(_INSET), y, inner, height)
            y += height + u(6)

    def _below(self, inner: int) -> int:
        """The height of what stands below the photo."""
        u = self._theme.u
        text = min(self._text.heightForWidth(inner), _CAPTION_LINES * self._theme.line(Type.CAPTION_DESK))
        return u(_GAP) + self._line.heightForWidth(inner) + u(6) + text + u(_GAP) + self._keys.heightForWidth(inner)

    def _article_height(self, width: int) -> int:
        u = self._theme.u
        inner = width - 2 * u(_INSET)
        parts = (self._line, self._title, self._body, self._keys)
        return sum(part.heightForWidth(inner) for part in parts) + 2 * u(_INSET) + 2 * u(6) + u(_GAP)


def _first_caption(item: Item, loaded: LoadedPhoto) -> CaptionView | None:
    """The reference, or the first card of the photo."""
    if loaded.cards:
        return loaded.cards[0].caption
    return item.captions[0] if item.captions else None


def _head(caption: CaptionView) -> str:
    date = shown_date(caption.date, caption.date_text) if caption.date or caption.date_text else ""
    return joined(outlet_word(caption.publisher, caption.credit), date)


def _beginning(text: str) -> str:
    return text if len(text) <= _BODY_LETTERS else text[: text.rfind(" ", 0, _BODY_LETTERS)] + " …"
