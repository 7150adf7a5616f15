"""The page of a first start."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import drags
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton

from archive_app.archive import Archive
from archive_app.gui.session import ArchiveSession
from archive_app.gui.start import beginnings, start_page
from archive_app.gui.start.start_page import StartPage
from archive_app.gui.start.ways import Way
from archive_app.gui.theme import Theme
from archive_app.settings import RecentArchive


def link(page: StartPage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text().strip() == text)


def listed(page: StartPage) -> list[str]:
    recents = page._recents
    return [b.text() for b in recents.findChildren(QPushButton) if b.isVisibleTo(recents)]


def do(qtbot, folder: Path, then) -> list[tuple]:
    """Make the archive that the page asks for, and do with it what it wants done."""
    Archive.create(folder).close()
    session = ArchiveSession(folder, "Ada Lind")
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.open()
    then(session)
    job = session.jobs[-1]
    qtbot.waitUntil(lambda: job.state.is_over, timeout=60_000)
    session.close()
    with Archive.open_reading(folder) as archive:
        return archive.query("SELECT kind, count(*) FROM record WHERE alive=1 GROUP BY kind ORDER BY kind")


def test_what_is_dropped_goes_into_a_new_archive_in_the_documents(qtbot, page, documents: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The river rose.")
    mime = drags.files(letter)
    drags.enter(page, mime)
    assert page.dropping.overlay.isVisibleTo(page)
    with qtbot.waitSignal(page.create_requested) as asked:
        drags.drop(page, mime)
    folder, then = asked.args
    assert folder == documents / "My Archive"
    assert ("article", 1) in do(qtbot, folder, then)


def test_a_name_that_is_taken_gets_a_number(page, documents: Path) -> None:
    (documents / "My Archive").mkdir()
    (documents / "My Archive" / "something").touch()
    assert page.signing.folder() == documents / "My Archive 2"


def test_the_archive_is_called_as_the_field_says_and_signed_with_the_name(qtbot, page, habits, documents) -> None:
    page.signing._name.setText("Aldermere 1987/88")
    page.signing._agent.setText("Ada  Lind ")
    with qtbot.waitSignal(page.create_requested) as asked:
        page.new_archive()
    assert asked.args == [documents / "Aldermere 1987-88", None]
    assert habits.settings.agent == "Ada Lind"


def test_a_folder_that_is_an_archive_is_opened(qtbot, page, tmp_path: Path) -> None:
    Archive.create(tmp_path / "Old").close()
    with qtbot.waitSignal(page.open_requested) as asked:
        page.take_files([tmp_path / "Old"])
    assert asked.args == [tmp_path / "Old"]


def test_pasted_text_makes_an_archive(qtbot, page) -> None:
    QGuiApplication.clipboard().setText("The ferry was moored at the church steps.")
    with qtbot.waitSignal(page.create_requested) as asked:
        page.paste()
    assert ("article", 1) in do(qtbot, *asked.args)


def test_pasting_what_was_never_copied_is_refused_in_words(page, monkeypatch: pytest.MonkeyPatch) -> None:
    never_used = SimpleNamespace(mimeData=lambda: None)
    monkeypatch.setattr(start_page.QGuiApplication, "clipboard", lambda: never_used)
    page.paste()
    assert not page._trouble.isHidden()


def test_an_address_is_refused_in_words(page) -> None:
    mime = QMimeData()
    mime.setText("https://post.example/story")
    QGuiApplication.clipboard().setMimeData(mime)
    page.paste()
    assert not page._trouble.isHidden()
    assert "save the page" in page._trouble.text()


def test_the_sample_comes_in_as_an_archive_of_its_own(qtbot, page) -> None:
    with qtbot.waitSignal(page.create_requested) as asked:
        qtbot.mouseClick(link(page, "Open the sample"), Qt.MouseButton.LeftButton)
    folder, then = asked.args
    assert folder == beginnings.sample_archive()
    kinds = dict(do(qtbot, folder, then))
    assert kinds["article"] == 12 and kinds["photo"] >= 9
    with qtbot.waitSignal(page.open_requested) as opened:
        page.open_sample()
    assert opened.args == [folder]


def test_without_the_sample_the_page_says_so(page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.gui.start.start_page.sample_source", lambda: None)
    page.open_sample()
    assert "not installed" in page._trouble.text()


def test_a_bundle_gets_an_archive_called_like_it(qtbot, page, documents: Path, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.create_requested) as asked:
        page.take_bundle(tmp_path / "Aldermere 2026-11-24.zip")
    assert asked.args[0] == documents / "Aldermere 2026-11-24"


def test_recent_archives_are_listed_and_those_that_are_gone_are_said(qtbot, page, habits, tmp_path: Path) -> None:
    Archive.create(tmp_path / "Aldermere").close()
    habits.change(
        recent=(
            RecentArchive(str(tmp_path / "Aldermere"), "Aldermere", "2026-11-20T10:00:00Z"),
            RecentArchive("/nowhere/Old", "Old", "2026-10-01T10:00:00Z"),
        )
    )
    page.refresh()
    assert listed(page) == ["Aldermere", "Old"]
    qtbot.waitUntil(lambda: not link(page, "Old").isEnabled())
    assert "Not there any more" in link(page, "Old").accessibleName()
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(link(page, "Aldermere"), Qt.MouseButton.LeftButton)
    assert asked.args == [tmp_path / "Aldermere"]


def test_a_recent_archive_is_taken_off_the_list(qtbot, page, habits) -> None:
    habits.change(recent=(RecentArchive("/nowhere/Old", "Old", "2026-10-01T10:00:00Z"),))
    page.refresh()
    remove = next(b for b in page._recents.findChildren(QToolButton) if b.accessibleName() == "Take “Old” off the list")
    qtbot.waitUntil(lambda: not link(page, "Old").isEnabled())
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert habits.settings.recent == ()
    assert listed(page) == []


@pytest.mark.parametrize(("scale", "width"), [(1.0, 700), (2.0, 700), (4.0, 900)])
def test_nothing_is_wider_than_the_page(qtbot, theme, page, scale: float, width: int) -> None:
    theme.set_scale(scale)
    page.resize(width, 600)
    with qtbot.waitExposed(page):
        page.show()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            left = button.mapTo(page, button.rect().topLeft()).x()
            assert left >= 0 and left + button.width() <= width, button.text()
    theme.set_scale(1.0)


def test_a_file_dropped_on_a_field_comes_in_and_is_no_text(page) -> None:
    assert not page.signing._name.acceptDrops()
    assert not page.signing._agent.acceptDrops()


def test_the_first_thing_to_do_has_the_focus(qtbot, page) -> None:
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.welcome.choose.hasFocus)


def test_a_bundle_that_is_dropped_gets_an_archive_called_like_it_too(
    qtbot, page, documents: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "Handed on"
    bundle.mkdir()
    (bundle / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    with qtbot.waitSignal(page.create_requested) as asked:
        page.take_files([bundle])
    assert asked.args[0] == documents / "Handed on"


def test_tab_goes_past_recent_archives_before_what_stands_below_them(qtbot, page, habits, tmp_path: Path) -> None:
    Archive.create(tmp_path / "Aldermere").close()
    habits.change(recent=(RecentArchive(str(tmp_path / "Aldermere"), "Aldermere", "2026-11-20T10:00:00Z"),))
    page.refresh()
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: page.focusWidget() is page.welcome.choose)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget().text() == "New empty archive"
    for _ in range(2):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget().accessibleName() == "Take “Aldermere” off the list"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_followed_by_enter_as_by_space(qtbot, theme: Theme, key: Qt.Key) -> None:
    followed: list[bool] = []
    way = Way(theme, "book-open", "Look around first", "Open a sample archive.")
    qtbot.addWidget(way)
    qtbot.keyClick(way.add_link("Open the sample", lambda: followed.append(True)), key)
    assert followed == [True]
