"""Items on their way out: dragged to another program or copied, as files with good names, always as copies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QMetaType, QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from archive_app.gui.dropping.clipboard import copied
from archive_app.gui.dropping.formats import own_items, put_items
from archive_app.gui.dropping.laying import Laid, LayingOut, Table
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Selection, Workspace

MOST_FILES = 50
"""So many items go out as files; of more only their ids do, for our own windows."""

_SETTLED_MILLISECONDS = 300
_PATIENCE_MILLISECONDS = 5000
_URIS = "text/uri-list"


class _Draggable(Protocol):
    make_drag: Callable[[], QMimeData | None]


class Results(Protocol):
    """What is asked of the results: their model makes the drags that begin in them."""

    @property
    def model(self) -> _Draggable:
        """Whoever is asked for the data of a drag."""


class DragOut(QObject):
    """Makes what is dragged and copied; prepares the files of a small selection as soon as it has settled."""

    def __init__(self, theme: Theme, workspace: Workspace, results: Results | None = None) -> None:
        super().__init__(workspace)
        del theme  # the views paint the picture of a drag
        self._workspace = workspace
        self._session: ArchiveSession | None = None
        self._table = Table(self)
        self._laying: LayingOut | None = None
        self._copying: LayingOut | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MILLISECONDS)
        self._settle.timeout.connect(self._prepare)
        workspace.selection_changed.connect(self._follow)
        if results is not None:
            results.model.make_drag = self.make_mime
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_down)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Take items out of this archive from now on; what was given to other programs stays until the end."""
        self._settle.stop()
        self._laying = self._copying = None
        self._table.drop_unused()
        self._session = session

    def close_down(self) -> None:
        """Take all files away; it is done when the program ends."""
        self._settle.stop()
        self._table.clear()

    def make_mime(self) -> QMimeData | None:
        """The selected items for a drag: their ids, titles, and files as soon as somebody asks for these."""
        items = self._workspace.selection.ids
        if self._session is None or not items:
            return None
        mime = _OutMime(self._lay(items) if len(items) <= MOST_FILES else None)
        put_items(mime, str(self._session.root), items)
        return mime

    def copy(self) -> None:
        """Put the selected items on the clipboard: at once by id, with their files when these are ready."""
        items = self._workspace.selection.ids
        session = self._session
        if session is None or not items:
            return
        self._put_on_clipboard(session, items, None)
        if len(items) <= MOST_FILES:
            self._copying = self._lay(items)
            self._copying.is_used = True
            if self._copying.laid is not None:
                self._finish_copy(self._copying.laid)

    def open_copy(self, item: bytes) -> None:
        """Open a copy of an item's original in the program that the system has for it."""
        if self._session is not None:
            laying = self._table.lay(self._session.root, (item,), self._open)
            laying.is_used = True

    # -- preparing

    def _follow(self, selection: Selection) -> None:
        if self._session is not None and 0 < selection.count <= MOST_FILES and selection.ids:
            self._settle.start()
        else:
            self._settle.stop()

    def _prepare(self) -> None:
        items = self._workspace.selection.ids
        if items and len(items) <= MOST_FILES:
            self._lay(items)

    def _lay(self, items: tuple[bytes, ...]) -> LayingOut:
        assert self._session is not None
        if self._laying is None or self._laying.items != items:
            self._laying = self._table.lay(self._session.root, items, self._laid)
        return self._laying

    def _laid(self, laid: Laid) -> None:
        if laid.trouble:
            # Tried again when it is wanted again; a selection that merely rests is no reason to complain.
            self._laying = None
            if self._copying is not None and self._session is not None:
                self._session.refused.emit(laid.trouble)
        if self._copying is not None and self._copying.laid is laid:
            self._finish_copy(laid)

    # -- the clipboard

    def _finish_copy(self, laid: Laid) -> None:
        copying, self._copying = self._copying, None
        if copying is None or self._session is None or not laid.paths:
            return
        if own_items(copied(QGuiApplication.clipboard()), str(self._session.root)) != laid.items:
            return  # something else was copied since
        self._put_on_clipboard(self._session, laid.items, laid)

    def _put_on_clipboard(self, session: ArchiveSession, items: tuple[bytes, ...], laid: Laid | None) -> None:
        mime = QMimeData()
        put_items(mime, str(session.root), items)
        if laid is not None:
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in laid.paths])
            mime.setText("\n".join(laid.titles))
        QGuiApplication.clipboard().setMimeData(mime)

    def _open(self, laid: Laid) -> None:
        if laid.paths:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(laid.paths[0])))
        elif self._session is not None:
            self._session.refused.emit(laid.trouble or self.tr("This item has no original to open."))


class _OutMime(QMimeData):
    """Names files before they are ready, and waits for them a little when another program asks for them."""

    def __init__(self, laying: LayingOut | None) -> None:
        super().__init__()
        self._laying = laying

    def formats(self) -> list[str]:
        """All formats, those of the files too."""
        more = [_URIS, "text/plain"] if self._laying is not None else []
        return [*super().formats(), *more]

    def hasFormat(self, name: str) -> bool:
        """Whether a format is among them."""
        return name in self.formats()

    def retrieveData(self, name: str, kind: QMetaType | QMetaType.Type) -> Any:
        """The files as a list of addresses, the titles as text, anything else as it is."""
        if self._laying is None or name not in (_URIS, "text/plain"):
            return super().retrieveData(name, kind)
        laid = self._wait(self._laying)
        if laid is None:
            return None
        if name == "text/plain":
            return "\n".join(laid.titles)
        self._laying.is_used = True
        return [QUrl.fromLocalFile(str(path)) for path in laid.paths]

    def _wait(self, laying: LayingOut) -> Laid | None:
        """The files, as soon as they are there; painting goes on meanwhile."""
        if laying.laid is None:
            loop = QEventLoop()
            look = QTimer()
            look.timeout.connect(lambda: loop.quit() if laying.laid is not None else None)
            look.start(10)
            QTimer.singleShot(_PATIENCE_MILLISECONDS, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            look.stop()
        return laying.laid
