"""Items on their way out of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDesktopServices, QGuiApplication

from archive_app.archive import Archive
from archive_app.gui.dropping import drag_out
from archive_app.gui.dropping.drag_out import DragOut
from archive_app.gui.dropping.formats import own_items
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Selection, Workspace
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import finish


@pytest.fixture
def article(root: Path) -> bytes:
    with Archive.open(root) as archive:
        text = b"# River in the market\n\nWater crossed the square."
        finish(import_pasted(archive, [Pasted("bytes", text, "river.md")]))
        return archive.query("SELECT id FROM record WHERE kind='article'")[0][0]


@pytest.fixture
def out(theme: Theme, workspace: Workspace, article: bytes, session: ArchiveSession) -> Iterator[DragOut]:
    made = DragOut(theme, workspace)
    made.set_session(session)
    yield made
    made.set_session(None)
    made.close_down()


def select(workspace: Workspace, *items: bytes) -> None:
    workspace.select(Selection(items, len(items), items[0] if items else None))


def laid(out: DragOut) -> Path:
    assert out._laying is not None and out._laying.laid is not None
    return out._laying.laid.paths[0]


def test_a_selection_that_has_settled_is_laid_out_in_the_background(qtbot, out, workspace, article) -> None:
    select(workspace, article)
    qtbot.waitUntil(lambda: out._laying is not None and out._laying.laid is not None)
    assert laid(out).name == "River in the market.md"
    assert laid(out).read_text().endswith("Water crossed the square.")


def test_a_drag_carries_ids_titles_and_files(out, workspace, session, article) -> None:
    select(workspace, article)
    mime = out.make_mime()
    assert mime is not None
    assert own_items(mime, str(session.root)) == (article,)
    assert "text/uri-list" in mime.formats()
    (url,) = mime.urls()
    assert Path(url.toLocalFile()).name == "River in the market.md"
    assert mime.text() == "River in the market"


def test_nothing_selected_is_nothing_to_drag(out, workspace) -> None:
    assert out.make_mime() is None


def test_many_items_go_out_by_id_alone(out, workspace, session, monkeypatch: pytest.MonkeyPatch, article) -> None:
    monkeypatch.setattr(drag_out, "MOST_FILES", 1)
    other = b"\x02" * 16
    select(workspace, article, other)
    mime = out.make_mime()
    assert own_items(mime, str(session.root)) == (article, other)
    assert not mime.hasUrls()


def test_copying_puts_ids_at_once_and_files_when_they_are_ready(qtbot, out, workspace, session, article) -> None:
    select(workspace, article)
    out.copy()
    clipboard = QGuiApplication.clipboard()
    assert own_items(clipboard.mimeData(), str(session.root)) == (article,)
    qtbot.waitUntil(lambda: clipboard.mimeData().hasUrls())
    path = Path(clipboard.mimeData().urls()[0].toLocalFile())
    assert path.name == "River in the market.md"
    select(workspace)
    out.set_session(None)
    assert path.exists()
    out.close_down()
    assert not path.exists()


def test_a_clipboard_that_was_emptied_while_files_are_laid_out_stays_empty(
    qtbot, out, workspace, article, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(workspace, article)
    out.copy()
    QGuiApplication.clipboard().clear()
    empty = SimpleNamespace(mimeData=lambda: None)  # as Qt has it on a bare machine
    with monkeypatch.context() as bare:
        bare.setattr(drag_out.QGuiApplication, "clipboard", lambda: empty)
        qtbot.waitUntil(lambda: out._copying is None)


def test_files_that_nobody_took_go_with_the_selection(qtbot, out, workspace, article) -> None:
    select(workspace, article)
    qtbot.waitUntil(lambda: out._laying is not None and out._laying.laid is not None)
    path = laid(out)
    out.set_session(None)
    assert not path.exists()


def test_a_copy_of_the_original_is_opened_in_another_program(
    qtbot, out, article, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    out.open_copy(article)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].endswith("River in the market.md")


def test_an_item_that_is_gone_is_said(qtbot, out, session) -> None:
    with qtbot.waitSignal(session.refused) as refused:
        out.open_copy(b"\x09" * 16)
    assert "any more" in refused.args[0]


def test_the_results_are_told_who_makes_their_drags(theme, workspace) -> None:
    class Model:
        make_drag = None

    class Results:
        model = Model()

    results = Results()
    made = DragOut(theme, workspace, results)
    assert isinstance(results.model.make_drag, type(made.make_mime))
    assert results.model.make_drag() is None
    assert not isinstance(results.model.make_drag(), QMimeData)
