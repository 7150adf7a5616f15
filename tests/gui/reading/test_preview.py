from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from archive_app.gui.reading import QuickPreview
from archive_app.gui.workspace import Selection


class Keys(QWidget):
    """Stands for the results: remembers the keys that it gets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pressed: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt’s own name
        self.pressed.append(event.key())


@pytest.fixture
def centre(shown) -> QWidget:
    return shown(QWidget(), 1000, 800)


@pytest.fixture
def results(centre) -> Keys:
    made = Keys(centre)
    made.show()
    return made


@pytest.fixture
def preview(theme, workspace, pictures, centre, filled, session) -> Iterator[QuickPreview]:
    made = QuickPreview(theme, workspace, pictures, centre)
    made.set_session(session)
    yield made
    made.set_session(None)


def previewed(qtbot, preview: QuickPreview, record: bytes, results: QWidget | None = None) -> None:
    preview.preview(record, results)
    qtbot.waitUntil(lambda: bool(preview.accessibleDescription()), timeout=10_000)


def test_a_photo_is_shown_with_its_first_caption(qtbot, preview, filled):
    previewed(qtbot, preview, filled.boat)

    assert "Volunteers bring residents to safety." in preview.accessibleDescription()
    assert "2 captions" in preview.accessibleDescription()


def test_an_article_is_shown_as_it_begins(qtbot, preview, filled):
    previewed(qtbot, preview, filled.article)

    assert "River tops the Old Quay wall" in preview.accessibleDescription()
    assert "Paragraph 0." in preview.accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_space_and_escape_close_it_and_give_the_focus_back(qtbot, preview, filled, results, key):
    previewed(qtbot, preview, filled.boat, results)
    with qtbot.waitSignal(preview.closed):
        QTest.keyClick(preview, key)

    assert preview.shown is None
    assert results.window().focusWidget() is results


def test_enter_opens_what_is_previewed(qtbot, preview, filled):
    previewed(qtbot, preview, filled.boat)
    with qtbot.waitSignal(preview.open_wanted) as wanted:
        QTest.keyClick(preview, Qt.Key.Key_Return)

    assert wanted.args == [filled.boat]
    assert not preview.isVisible()


def test_arrows_go_to_the_results_and_the_preview_follows_the_selection(qtbot, preview, filled, results, workspace):
    previewed(qtbot, preview, filled.boat, results)
    QTest.keyClick(preview, Qt.Key.Key_Down)
    assert results.pressed == [Qt.Key.Key_Down]

    workspace.select(Selection((filled.article,), 1, filled.article))

    qtbot.waitUntil(lambda: "Paragraph 0." in preview.accessibleDescription(), timeout=10_000)
    assert preview.shown == filled.article
    workspace.select(Selection())
    assert preview.shown is None


def test_it_covers_the_centre_and_a_press_beside_the_card_closes_it(qtbot, preview, filled, centre):
    previewed(qtbot, preview, filled.boat)
    centre.resize(900, 700)
    assert preview.size() == centre.size()
    assert centre.rect().contains(preview._card.geometry())

    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert preview.shown is None
