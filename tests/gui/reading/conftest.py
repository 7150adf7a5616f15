"""An archive to read: an article with two photos, one of which stands in another article too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import structured_pages
from photo_makers import picture, saved
from PySide6.QtWidgets import QApplication, QWidget

from archive_app.archive import Archive
from archive_app.archive.appearances import link
from archive_app.archive.captions import add_caption
from archive_app.archive.door import Edit
from archive_app.gui.reading.article_page import ArticlePage
from archive_app.gui.reading.loading import LoadedArticle, load
from archive_app.gui.reading.pictures import Pictures
from archive_app.records.actions import Action
from archive_app.records.ids import new_id, original_id
from archive_app.records.kinds import ALIVE

BODY = "\n\n".join(f"Paragraph {number}. The river rose above the wall of the Old Quay." for number in range(12))


@dataclass(frozen=True, slots=True)
class Filled:
    """The ids of what is in the archive, and its folder."""

    root: Path
    article: bytes
    other: bytes
    boat: bytes
    bridge: bytes
    lost: bytes
    caption: bytes


def store(archive: Archive, item: bytes, kind: str, data: bytes, extension: str, media_type: str, **facts: int) -> None:
    incoming = archive.originals.receive_stream([data], "made")
    archive.originals.settle([(incoming, extension)])
    digest = sha256(data).digest()
    record = original_id(digest)
    fields = {ALIVE: 1, "sha256": digest.hex(), "size": len(data), "media_type": media_type, "extension": extension}
    archive.change(
        Action.CREATION,
        "import",
        [Edit(record, "original", {**fields, **facts}), Edit(item, kind, {f"original/{record.hex()}": "source"})],
    )


def make(archive: Archive, kind: str, **fields: object) -> bytes:
    record = new_id()
    archive.change(Action.CREATION, kind, [Edit(record, kind, {ALIVE: 1, **fields})])
    return record


@pytest.fixture
def filled(root: Path) -> Filled:
    with Archive.open(root) as archive:
        article = make(
            archive, "article", title="River tops the Old Quay wall", body=BODY, publisher="The Courier", language="en",
            date="1987-03-16", authors=["M. Ferris", "T. Hallam"],
        )  # fmt: skip
        page = f"<h1>River tops the wall</h1><p>{BODY}</p><p><a href='https://courier.example/'>more</a></p>"
        store(archive, article, "article", page.encode(), "html", "text/html")
        other = make(archive, "article", title="Army called", body="Soldiers came.", publisher="Morning Ledger")
        boat = make(archive, "photo", title="Rowing boat", creator="K. Marsh", date="1987-03-15")
        store(archive, boat, "photo", saved(picture(1200, 800), "JPEG"), "jpg", "image/jpeg", width=1200, height=800)
        bridge = make(archive, "photo", title="Stone bridge")
        store(archive, bridge, "photo", saved(picture(400, 900), "PNG"), "png", "image/png", width=400, height=900)
        lost = make(archive, "photo", title="Lost photo")
        here = add_caption(
            archive, boat, "Volunteers bring residents to safety.", publisher="The Courier", language="en"
        )
        there = add_caption(
            archive, boat, "Soldiers bring residents to safety.", publisher="Morning Ledger", language="en"
        )
        link(archive, article, boat, caption=here)
        link(archive, article, bridge)
        link(archive, other, boat, caption=there)
    return Filled(root, article, other, boat, bridge, lost, here)


@pytest.fixture
def loaded(filled: Filled) -> Callable[[bytes], object]:
    def of(record: bytes) -> object:
        with Archive.open_reading(filled.root) as archive:
            return load(archive, record)

    return of


@pytest.fixture
def pictures(qapp: QApplication) -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def shown(qtbot) -> Callable[[QWidget], QWidget]:
    """Show a page in the size of the design, without the window's bars."""

    def show(page: QWidget, width: int = 1440, height: int = 868) -> QWidget:
        page.resize(width, height)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show


@pytest.fixture
def page(theme, pictures, shown) -> ArticlePage:
    return shown(ArticlePage(theme, pictures))


@pytest.fixture
def article(filled, loaded) -> LoadedArticle:
    return structured_pages.structured(loaded(filled.article), structured_pages.BODY, structured_pages.PASSAGES)


@pytest.fixture
def built(qtbot, page, article) -> ArticlePage:
    page.show_article(article)
    qtbot.waitUntil(page._column.is_built, timeout=10_000)
    return page
