"""What the window offers after an import: a comparison, or to attach what it does not read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint

from archive_app.archive import Archive
from archive_app.gui.alike.comparison import Comparison
from archive_app.gui.operations.importing import Destination, add_files
from archive_app.gui.shell.main_window import MainWindow
from archive_app.importing.importer import Import
from archive_app.progress import finish

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "photos"
LONG = 30_000


def small(name: str, folder: Path, side: int = 400) -> Path:
    with Image.open(SAMPLE / name) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((side, side))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    path = folder / f"{side} {Path(name).stem}.jpg"
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture
def open_window(qtbot, window: MainWindow, root: Path) -> MainWindow:
    """A window on an archive with a bridge in it."""
    from archive_app.cache.thumbnail_cache import ThumbnailCache

    with Archive.open(root) as archive, ThumbnailCache() as cache:
        finish(Import(archive, [SAMPLE / "stone-bridge.jpg"], cache=cache).run())
    with qtbot.waitSignal(window.opening.session_changed, timeout=LONG, check_params_cb=lambda s: s is not None):
        window.opening.open(root)
    model = window.assembly.parts.centre.results.model
    qtbot.waitUntil(lambda: model.facts.total == 1, timeout=LONG)
    model.look(0, 1)
    qtbot.waitUntil(lambda: model.summary(0) is not None, timeout=LONG)
    return window


def test_an_import_of_a_photo_that_looks_like_one_offers_to_compare_them(
    qtbot, open_window: MainWindow, tmp_path: Path
) -> None:
    assembly, actions = open_window.assembly, open_window.actions_
    assert not actions["compare_alike"].isEnabled()
    job = add_files(open_window.opening.session, [small("stone-bridge.jpg", tmp_path)])
    qtbot.waitUntil(lambda: job.state.is_over, timeout=LONG)
    qtbot.waitUntil(lambda: bool(assembly.toast.sentence), timeout=LONG)
    assert assembly.toast.sentence == "Added 1 photo. One photo looks like one that is here."
    assert actions["compare_alike"].isEnabled()
    assembly.toast._link.click()
    dialog = open_window.findChild(Comparison)
    qtbot.waitUntil(lambda: dialog.isVisible() and bool(dialog.heads[0].text()), timeout=LONG)
    dialog.keep.click()
    assert not actions["compare_alike"].isEnabled()


def test_a_file_of_unknown_kind_on_an_item_is_offered_once_as_its_document(
    qtbot, open_window: MainWindow, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "ledger.dat").write_bytes(b"\x00\x01\x02")
    assembly = open_window.assembly
    results = assembly.parts.centre.results
    cell = next(
        QPoint(x, y) for y in range(20, 200, 10) for x in range(20, 200, 10) if results.view.row_at(QPoint(x, y)) == 0
    )
    destination = assembly._place_in(results.view, cell)
    assert destination == Destination()
    assert destination.item is not None
    job = add_files(open_window.opening.session, [tmp_path / "ledger.dat"], destination)
    qtbot.waitUntil(lambda: job.state.is_over and bool(assembly.toast.sentence), timeout=LONG)
    assert assembly.toast._link.text() == "Attach to “Steinbrücke bei Hochwasser” as a document"
    assembly.toast._link.click()
    qtbot.waitUntil(lambda: assembly.toast.sentence == "Attached 1 file.", timeout=LONG)
    with Archive.open_reading(root) as archive:
        (item,) = archive.items.all()
    assert [original.role for original in item.originals] == ["source", "document"]


def test_a_file_of_unknown_kind_elsewhere_is_left_out_with_its_reason_and_no_offer(
    qtbot, open_window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "ledger.dat").write_bytes(b"\x00\x01\x02")
    job = add_files(open_window.opening.session, [tmp_path / "ledger.dat"])
    toast = open_window.assembly.toast
    qtbot.waitUntil(lambda: job.state.is_over and bool(toast.sentence), timeout=LONG)
    assert toast.sentence == "1 file was left out."
    assert toast._link.isHidden()


def test_two_selected_photos_can_be_said_to_be_one(qtbot, open_window: MainWindow, tmp_path: Path) -> None:
    actions, results = open_window.actions_, open_window.assembly.parts.centre.results
    job = add_files(open_window.opening.session, [small("sandbags.jpg", tmp_path)])
    qtbot.waitUntil(lambda: job.state.is_over and results.model.facts.total == 2, timeout=LONG)
    assert not actions["same_photo"].isEnabled()
    results.model.look(0, 2)
    qtbot.waitUntil(lambda: results.model.summary(1) is not None, timeout=LONG)
    results.select_all()
    qtbot.waitUntil(actions["same_photo"].isEnabled, timeout=LONG)
    actions["same_photo"].trigger()
    dialog = open_window.findChild(Comparison)
    qtbot.waitUntil(lambda: bool(dialog.heads[0].text()), timeout=LONG)
    assert dialog.leave_out.isHidden()
    assert dialog.heads[0].text() == "This one stays"
    dialog.reject()
