from collections.abc import Iterator
from pathlib import Path

import pytest
from photo_makers import picture, saved
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from archive_app.archive.reading import SourceFile
from archive_app.gui.reading.original_view import Browser, OriginalView


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def view(theme, pictures, shown, asked, opened) -> Iterator[OriginalView]:
    def ask(_parent: object, address: str) -> bool:
        asked.append(address)
        return address.endswith("yes")

    yield shown(OriginalView(theme, pictures, ask=ask, open_address=lambda url: opened.append(url.toString())))


def source(tmp_path: Path, text: str, media_type: str) -> SourceFile:
    path = tmp_path / "original"
    path.write_text(text, "utf-8")
    return SourceFile(path, b"", media_type, None, None)


def test_a_page_is_shown_as_text_with_its_structure(qtbot, view, tmp_path):
    view.show_source(source(tmp_path, "<h1>Head</h1><script>evil()</script><p>It <b>rose</b>.</p>", "text/html"))
    qtbot.waitUntil(view.is_whole, timeout=20_000)

    assert view.browser.toPlainText().split("\n") == ["Head", "It rose."]
    assert "left out" in view._said.text()


def test_a_text_is_shown_as_it_came(qtbot, view, tmp_path):
    text = "# Head\n<b>as it came</b>\n" * 3000
    view.show_source(source(tmp_path, text, "text/markdown"))
    qtbot.waitUntil(view.is_whole, timeout=20_000)

    assert view.browser.toPlainText() == text


def test_a_link_is_opened_after_a_yes_alone_and_never_a_file(view, asked, opened):
    for address in ("https://courier.example/no", "https://courier.example/yes", "file:///etc/yes", "javascript:yes"):
        view.browser.anchorClicked.emit(QUrl(address))

    assert asked == ["https://courier.example/no", "https://courier.example/yes"]
    assert opened == ["https://courier.example/yes"]


def test_pressing_a_link_does_not_leave_the_page(qtbot, view, tmp_path):
    view.show_source(source(tmp_path, '<p><a href="https://courier.example/no">more</a></p>', "text/html"))
    qtbot.waitUntil(view.is_whole, timeout=20_000)
    view.browser.anchorClicked.emit(QUrl("https://courier.example/no"))

    assert view.browser.toPlainText() == "more"


def test_the_browser_loads_no_picture_even_from_the_disk(qtbot, qapp, tmp_path):
    path = tmp_path / "boat.png"
    path.write_bytes(saved(picture(300, 200), "PNG"))
    browser = Browser()
    qtbot.addWidget(browser)
    browser.setHtml(f'<p><img src="{path.as_uri()}"><img src="{path}"></p>')

    assert browser.document().size().width() < 300
    for name in (path.as_uri(), str(path), "https://courier.example/boat.png"):
        image = browser.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert image.width() == 1


def test_what_cannot_be_read_is_said(qtbot, view, tmp_path):
    view.show_source(SourceFile(tmp_path / "gone.html", b"", "text/html", None, None))

    qtbot.waitUntil(lambda: "cannot be read" in view._said.text(), timeout=20_000)
