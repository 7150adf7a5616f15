"""What tests of the inspector are about: a photo with captions, and an inspector that shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption
from archive_app.archive.door import Edit
from archive_app.gui.inspector import Inspector
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Selection, Workspace
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

COURIER = "Volunteers bring residents to safety. Some forty people were taken from their homes."
LEDGER = "Soldiers bring residents to safety. Some forty people were taken from their homes."


def make_item(archive: Archive, kind: str = "photo", **fields: str) -> bytes:
    item = new_id()
    archive.change(Action.CREATION, "edit", [Edit(item, kind, {ALIVE: 1, **fields})])
    return item


def make_captioned(archive: Archive) -> tuple[bytes, bytes, bytes]:
    photo = make_item(archive, title="Rowing boat")
    courier = add_caption(
        archive, photo, COURIER, kind="published", publisher="The Courier", date="16 March 1987", language="en"
    )
    ledger = add_caption(archive, photo, LEDGER, kind="published", publisher="Morning Ledger", language="en-GB")
    return photo, courier, ledger


def done(qtbot, session: ArchiveSession, work: Callable[[Archive], object]) -> object:
    """Have something done in the archive and wait for it."""
    answers: list[object] = []
    session.do(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def select(workspace: Workspace, *items: bytes, kind: str = "photo") -> None:
    workspace.select(Selection(items, len(items), items[0] if items else None, frozenset((kind,))))


def make_inspector(
    qtbot, theme: Theme, workspace: Workspace, session: ArchiveSession, *, may_lose: bool = False
) -> Inspector:
    def picture(_sha: bytes, _extension: str, width: int, deliver: Callable[[QImage | None], None]) -> None:
        image = QImage(width, width, QImage.Format.Format_RGB32)
        image.fill(QColor("grey"))
        deliver(image)

    inspector = Inspector(theme, workspace, picture, lambda: ("All items", "1 item"), None, lambda _: may_lose)
    qtbot.addWidget(inspector)
    inspector.set_session(session)
    inspector.resize(352, 800)
    inspector.show()
    return inspector
