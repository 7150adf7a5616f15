"""Where drags may be dropped: recognises them over the centre, says what a drop would do, and does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from archive_app.gui.dropping.clipboard import copied
from archive_app.gui.dropping.counting import Counting
from archive_app.gui.dropping.formats import glance, take_all
from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.gui.dropping.overlay import DropOverlay
from archive_app.gui.dropping.telling import tell
from archive_app.gui.operations.importing import LIBRARY, Destination, add_files, add_pasted
from archive_app.gui.session import ArchiveSession, Job
from archive_app.gui.theme import Theme
from archive_app.search.browsing import View

if TYPE_CHECKING:
    from archive_app.importing.planning import Plan

_LINGER_MILLISECONDS = 120
"""A drag that passes from one widget to the next leaves the one before it enters the other."""

Place = Callable[[QPoint], Destination]
"""Where what is dropped at a point of a widget goes."""


@dataclass(slots=True)
class _Over:
    """The drag that is over the window now."""

    offer: Offer
    destination: Destination
    only_library: bool = False
    plan: Plan | None = None


class DropTarget(QObject):
    """Lets drags from outside be dropped on the widgets it is installed on, and shows the overlay over `centre`.

    With an archive open it takes what is dropped; without one it hands it on by `offered` (offer), for whoever opens
    one. Items of our own are not its business: they pass through to the widget below.
    """

    offered = Signal(object)
    hovering = Signal(str)

    def __init__(self, theme: Theme, session: ArchiveSession | None, centre: QWidget) -> None:
        super().__init__(centre)
        self._session = session
        self._places: dict[QObject, Place] = {}
        self._over: _Over | None = None
        self.overlay = DropOverlay(theme, centre)
        self._counting = Counting(self)
        self._counting.grown.connect(self._grow)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_LINGER_MILLISECONDS)
        self._leaving.timeout.connect(self.forget)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Drop into this archive from now on."""
        self.forget()
        self._session = session

    def install(self, widget: QWidget, place: Place | None = None) -> None:
        """Take drags over a widget (of a scroll area, its viewport); `place` says where they go, else the archive."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        self._places[widget] = place or (lambda _: LIBRARY)
        widget.destroyed.connect(lambda: self._places.pop(widget, None))

    @property
    def can_take(self) -> bool:
        """Whether something may come in: no archive is open yet, or one that can be changed."""
        return self._session is None or self._session.is_writable

    @property
    def is_counting(self) -> bool:
        """Whether a drag is still being counted, perhaps one that is over."""
        return self._counting.is_running

    # -- Qt's events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take over drags that come from outside."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            return self._moved(watched, event)
        if kind is QEvent.Type.DragLeave and self._over is not None:
            self._leaving.start()
            return False
        if kind is QEvent.Type.Drop and isinstance(event, QDropEvent) and self._over is not None:
            return self._dropped(event)
        return False

    def _moved(self, watched: QObject, event: QDragMoveEvent) -> bool:
        if watched not in self._places:
            return False
        if event.type() is QEvent.Type.DragEnter or self._over is None:
            offer = glance(event.mimeData())
            if offer.kind is OfferKind.ITEMS:
                return False
            self._enter(offer)
        over = self._over
        assert over is not None
        self._leaving.stop()
        only_library = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        destination = self._places[watched](event.position().toPoint())
        if not self.overlay.isVisible() or (destination, only_library) != (over.destination, over.only_library):
            over.destination, over.only_library = destination, only_library
            self._tell()
        # Also what cannot be taken is accepted, so that it goes on being told why; nothing comes of dropping it.
        takes = over.offer.can_be_taken and self.can_take
        event.setDropAction(Qt.DropAction.CopyAction if takes else Qt.DropAction.IgnoreAction)
        event.accept()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        over = self._over
        assert over is not None
        destination = LIBRARY if over.only_library else over.destination
        offer = over.offer if over.offer.kind is OfferKind.FILES else take_all(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.forget()
        self.take(offer, destination, "drop")
        return True

    # -- taking

    def take(self, offer: Offer, destination: Destination = LIBRARY, how: str = "drop") -> Job | None:
        """Bring in what is offered; where that cannot be, say why. Returns the job that brings it."""
        if self._session is None:
            self.offered.emit(offer)
            return None
        if not self._session.is_writable:
            self._session.refused.emit(self._read_only())
            return None
        if offer.kind is OfferKind.ITEMS:
            return None
        if not offer.can_be_taken:
            self._session.refused.emit(offer.refusal or tell(offer, None, destination).source)
            return None
        if offer.kind is OfferKind.FILES:
            return add_files(self._session, offer.paths, destination, how)
        return add_pasted(self._session, [offer], destination, how)

    def take_mime(self, mime: QMimeData, destination: Destination = LIBRARY) -> Job | None:
        """Bring in what was dropped elsewhere, as on a collection in the sidebar."""
        return self.take(take_all(mime), destination, "drop")

    def paste(self, clipboard: QClipboard, destination: Destination = LIBRARY) -> Job | None:
        """Bring in what is on the clipboard."""
        return self.take(take_all(copied(clipboard)), destination, "paste")

    # -- showing

    def forget(self) -> None:
        """The drag is over, or elsewhere."""
        self._leaving.stop()
        self._counting.stop()
        self._over = None
        self.overlay.hide()
        self.hovering.emit("")

    def _enter(self, offer: Offer) -> None:
        if self._over is not None and self._over.offer == offer:
            return
        self.forget()
        self._over = _Over(offer, LIBRARY)
        if offer.kind is OfferKind.FILES and self.can_take:
            self._counting.start(offer.paths, self._session.root if self._session is not None else None)

    def _grow(self, plan: Plan) -> None:
        if self._over is not None:
            self._over.plan = plan
            self._tell()

    def _tell(self) -> None:
        if self._over is None:
            return
        over = self._over
        offer = over.offer if self.can_take else Offer(OfferKind.TEXT, refusal=self._read_only())
        destination = LIBRARY if over.only_library else over.destination
        told = tell(offer, over.plan, destination)
        self.overlay.show_told(told, has_shift=over.destination != LIBRARY)
        self.hovering.emit(told.heading)

    def _read_only(self) -> str:
        return self.tr("This archive is open for reading only, so nothing can be added to it.")


def destination_of(view: View, name_of: Callable[[bytes], str]) -> Destination:
    """Where what comes in goes while a view is shown: into its collection, else into the archive."""
    if view.collection is None:
        return LIBRARY
    return Destination(collection=view.collection, name=name_of(view.collection))
