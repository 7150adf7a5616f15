"""An archive with items to show, and the pane that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import stated_date
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.gui.results.results_pane import ResultsPane
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.workspace import Workspace
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

PHOTOS = 40


def photo_edit(title: str, date: str | None = None) -> Edit:
    return Edit(new_id(), "photo", {ALIVE: 1, "title": title, **stated_date(date)})


@pytest.fixture
def ids(root: Path) -> list[bytes]:
    """Photos of forty days, from the newest: “Photo 39” of 9 April 1987 down to “Photo 0” of 1 March."""
    with Archive.open(root) as archive:
        archive.act_as("Ada Lind")
        edits = [photo_edit(f"Photo {n}", f"1987-{3 + n // 31:02}-{n % 31 + 1:02}") for n in range(PHOTOS)]
        archive.change(Action.CREATION, "import", edits)
    return [edit.record for edit in reversed(edits)]


@pytest.fixture
def add(session: ArchiveSession) -> Callable[..., bytes]:
    """Adds a photo to the archive that is shown; returns its id at once."""

    def work(title: str, date: str | None = None) -> bytes:
        edit = photo_edit(title, date)
        session.do(lambda archive: archive.change(Action.CREATION, "import", [edit]))
        return edit.record

    return work


@pytest.fixture
def pane(
    qtbot: QtBot, ids: list[bytes], session: ArchiveSession, theme: Theme, workspace: Workspace, tmp_path: Path
) -> Iterator[ResultsPane]:
    """The pane, shown, with all forty photos in it."""
    with ThumbnailCache(tmp_path / "thumbnails.sqlite") as cache:
        made = ResultsPane(theme, workspace, cache=cache)
        qtbot.addWidget(made, before_close_func=ResultsPane.close_down)
        made.resize(856, 700)
        made.set_session(session)
        made.show()
        qtbot.waitUntil(lambda: made.model.facts.complete and made.model.summary(0) is not None, timeout=10_000)
        yield made
        made.close_down()
