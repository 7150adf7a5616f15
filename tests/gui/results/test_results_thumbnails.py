"""Pictures for cells: decoded in the background, at the size that is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from archive_app.archive import Archive
from archive_app.archive.layout import Layout
from archive_app.cache.thumbnail_cache import ThumbnailCache
from archive_app.gui.results import thumbnails as thumbnails_module
from archive_app.gui.results.thumbnail_maker import ThumbnailMaker, fitted_image
from archive_app.gui.results.thumbnails import Lack, Thumbnails
from archive_app.media.thumbnails import Thumbnail


def _jpeg(width: int, height: int, colour: str = "grey") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "JPEG")
    return data.getvalue()


def _key(number: int) -> bytes:
    return sha256(bytes([number])).digest()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThumbnailCache]:
    with ThumbnailCache(tmp_path / "thumbnails.sqlite") as made:
        for number in range(6):
            made.put(_key(number), Thumbnail(_jpeg(480, 320), 3000, 2000, 0))
        yield made


@pytest.fixture
def pictures(qtbot: QtBot, cache: ThumbnailCache, root: Path) -> Iterator[Thumbnails]:
    made = Thumbnails(ThumbnailMaker(cache))
    made.set_session(SimpleNamespace(root=root))  # type: ignore[arg-type]
    yield made
    made.close()
    made.deleteLater()


BOX = QSize(192, 128)


def test_a_picture_comes_at_the_size_in_which_it_is_shown(qtbot: QtBot, pictures: Thumbnails) -> None:
    with qtbot.waitSignal(pictures.arrived) as arrived:
        assert pictures.pixmap(_key(0), "jpg", BOX, 1.0) is None
    assert arrived.args == [_key(0)]
    pixmap = pictures.pixmap(_key(0), "jpg", BOX, 1.0)
    assert pixmap is not None
    assert pixmap.size() == QSize(192, 128)


def test_a_fine_screen_gets_more_pixels(qtbot: QtBot, pictures: Thumbnails) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.pixmap(_key(0), "jpg", BOX, 2.0)
    pixmap = pictures.pixmap(_key(0), "jpg", BOX, 2.0)
    assert pixmap is not None
    assert pixmap.size() == QSize(384, 256)


def test_a_picture_of_another_size_stands_in_until_the_right_one_is_there(qtbot: QtBot, pictures: Thumbnails) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.pixmap(_key(0), "jpg", BOX, 1.0)
    with qtbot.waitSignal(pictures.arrived):
        small = pictures.pixmap(_key(0), "jpg", QSize(256, 171), 1.0)
        assert small is not None
        assert small.width() == 192
    right = pictures.pixmap(_key(0), "jpg", QSize(256, 171), 1.0)
    assert right is not None
    assert right.width() == 256


def test_nothing_is_enlarged() -> None:
    image = fitted_image(_jpeg(100, 50), (192, 128))
    assert image is not None
    assert (image.width(), image.height()) == (100, 50)


def test_what_is_no_picture_gives_none() -> None:
    assert fitted_image(b"no picture", (192, 128)) is None


def test_what_has_left_the_view_is_not_decoded(
    qtbot: QtBot, pictures: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails_module, "_AT_A_TIME", 1)
    arrived: list[bytes] = []
    pictures.arrived.connect(arrived.append)
    for number in range(5):
        pictures.pixmap(_key(number), "jpg", BOX, 1.0, passing=number != 3)
    pictures.keep_only([_key(4)])
    qtbot.waitUntil(lambda: pictures.is_resting, timeout=10_000)
    # The first was being decoded already, and the fourth is wanted by another pane.
    assert arrived == [_key(0), _key(3), _key(4)]


def test_an_original_that_is_not_there_is_said_to_be_missing(qtbot: QtBot, pictures: Thumbnails) -> None:
    unknown = _key(99)
    with qtbot.waitSignal(pictures.arrived, timeout=20_000):
        assert pictures.pixmap(unknown, "jpg", BOX, 1.0) is None
    assert pictures.lack(unknown) is Lack.MISSING
    assert pictures.pixmap(unknown, "jpg", BOX, 1.0) is None
    assert pictures.is_resting


def test_what_the_cache_has_lost_is_made_again_from_the_original(
    qtbot: QtBot, pictures: Thumbnails, cache: ThumbnailCache, root: Path
) -> None:
    data = _jpeg(1200, 800, "navy")
    key = sha256(data).digest()
    with Archive.open(root) as archive:
        incoming = archive.originals.receive_stream([data], "photo.jpg")
        archive.originals.settle([(incoming, "jpg")])
    assert Layout(root).original(key, "jpg").is_file()
    with qtbot.waitSignal(pictures.arrived, timeout=60_000):
        pictures.pixmap(key, "jpg", BOX, 1.0)
    assert pictures.pixmap(key, "jpg", BOX, 1.0) is not None
    assert cache.get(key) is not None


def test_an_original_that_gives_no_picture_is_said_to(qtbot: QtBot, pictures: Thumbnails, root: Path) -> None:
    data = b"\xff\xd8\xff\xe0 not a photo after all"
    key = sha256(data).digest()
    with Archive.open(root) as archive:
        incoming = archive.originals.receive_stream([data], "photo.jpg")
        archive.originals.settle([(incoming, "jpg")])
    with qtbot.waitSignal(pictures.arrived, timeout=60_000):
        pictures.pixmap(key, "jpg", BOX, 1.0)
    assert pictures.lack(key) is Lack.UNREADABLE


def test_pictures_that_were_used_least_lately_go_when_memory_is_full(
    qtbot: QtBot, pictures: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails_module, "MOST_BYTES", 2 * 192 * 128 * 4)
    for number in range(3):
        with qtbot.waitSignal(pictures.arrived):
            pictures.pixmap(_key(number), "jpg", BOX, 1.0)
    assert pictures.pixmap(_key(2), "jpg", BOX, 1.0) is not None
    assert pictures.pixmap(_key(0), "jpg", BOX, 1.0) is None
    qtbot.waitUntil(lambda: pictures.is_resting, timeout=10_000)
