from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import StorageError
from archive_app.paths import HOME_VARIABLE
from archive_app.settings import RecentArchive, Settings, SettingsFile, WatchedFolder, _settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("recent", "agent", "theme", "text_scale", "view", "cell_size", "sort", "layout", "watched")


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config")


def test_before_anything_was_set_the_defaults_hold_and_nothing_is_written(file: SettingsFile) -> None:
    assert file.read() == (Settings(), None)
    assert not file.path.parent.exists()


def test_the_settings_lie_in_the_folder_of_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert SettingsFile().path == tmp_path / "config" / "settings.json"


def test_what_was_set_is_read_again(file: SettingsFile) -> None:
    wanted = Settings(
        recent=(RecentArchive("/a", "A", "2026-01-01T00:00:00Z"),),
        agent="Ada Lind",
        theme="contrast",
        text_scale=1.5,
        view="table",
        cell_size=256,
        sort="oldest",
        layout={"geometry": "AdnQywAD", "panes": "232,352"},
        watched=(WatchedFolder("/a", "/scans", "01" * 16), WatchedFolder("/b", "/scans")),
    )
    assert file.update(lambda _: wanted) == wanted
    assert SettingsFile(file.path.parent).read() == (wanted, None)


def test_one_setting_is_changed_and_the_others_stay(file: SettingsFile) -> None:
    file.update(lambda s: replace(s, agent="Ada Lind"))
    file.update(lambda s: replace(s, theme="dark"))
    assert file.read().settings == Settings(agent="Ada Lind", theme="dark")


def test_keys_of_a_newer_version_are_kept(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text('{"theme":"dark","reading aloud":{"speed":2}}')
    file.update(lambda s: replace(s, agent="Ada Lind"))
    stored = json.loads(file.path.read_text())
    assert (stored["reading aloud"], stored["theme"], stored["agent"]) == ({"speed": 2}, "dark", "Ada Lind")


def test_archives_are_remembered_the_newest_first_each_once(file: SettingsFile, tmp_path: Path) -> None:
    for name in "abac":
        file.remember(tmp_path / name, name.upper())
    assert [(r.path, r.name) for r in file.read().settings.recent] == [
        (str(tmp_path / name), name.upper()) for name in "cab"
    ]
    file.forget(tmp_path / "a")
    assert [r.name for r in file.read().settings.recent] == ["C", "B"]


def test_twelve_archives_are_remembered(file: SettingsFile, tmp_path: Path) -> None:
    for number in range(15):
        file.remember(tmp_path / str(number), str(number))
    assert [r.name for r in file.read().settings.recent] == [str(number) for number in range(14, 2, -1)]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_a_folder_whose_name_is_no_text_is_remembered(file: SettingsFile) -> None:
    path = Path(os.fsdecode(b"/tmp/caf\xe9"))
    file.remember(path, "Café")
    assert Path(file.read().settings.recent[0].path) == path


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_told(file: SettingsFile, content: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    settings, warning = file.read()
    assert settings == Settings()
    aside = file.path.with_name("settings.damaged-1.json")
    assert warning is not None and str(aside) in warning
    assert aside.read_bytes() == content
    assert file.read() == (Settings(), None)


def test_a_damaged_file_is_set_aside_before_it_is_written_too(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    for number, content in enumerate((b"{", b"["), 1):
        file.path.write_bytes(content)
        file.update(lambda s: replace(s, theme="dark"))
        assert file.path.with_name(f"settings.damaged-{number}.json").read_bytes() == content
    assert file.read().settings.theme == "dark"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"theme": "pink", "view": 3, "sort": None}, Settings()),
        ({"text_scale": 9, "cell_size": 1}, Settings(text_scale=4.0, cell_size=64)),
        ({"text_scale": True, "cell_size": "big", "agent": "  "}, Settings()),
        ({"recent": [1, {}, {"path": "/a", "name": "A", "opened": "x"}]}, Settings((RecentArchive("/a", "A", "x"),))),
        ({"layout": {"panes": 3, "geometry": "x"}}, Settings(layout={"geometry": "x"})),
    ],
)
def test_a_value_that_makes_no_sense_is_taken_for_not_stated(
    file: SettingsFile, stored: dict[str, object], expected: Settings
) -> None:
    file.path.parent.mkdir()
    file.path.write_text(json.dumps(stored))
    assert file.read() == (expected, None)


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_whatever_is_stored_gives_settings_that_are_allowed(stored: dict[str, object]) -> None:
    settings = _settings(stored)
    assert _settings({"theme": settings.theme, "view": settings.view}).theme == settings.theme
    assert 1.0 <= settings.text_scale <= 4.0
    assert 64 <= settings.cell_size <= 1024


@pytest.mark.parametrize("wrong", [{"theme": "pink"}, {"text_scale": 0.5}, {"view": "stack"}, {"agent": ""}])
def test_a_value_that_is_not_allowed_is_not_written(file: SettingsFile, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        file.update(lambda s: replace(s, **wrong))
    assert file.read().settings == Settings()


def test_two_windows_at_once_lose_nothing_of_each_other(file: SettingsFile) -> None:
    def work(prefix: str) -> None:
        own = SettingsFile(file.path.parent)
        for number in range(20):
            own.update(lambda s, n=number: replace(s, layout={**s.layout, f"{prefix}{n}": "x"}))

    threads = [Thread(target=work, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file.read().settings.layout) == 40
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["settings.json", "settings.lock"]


def test_a_folder_that_cannot_be_used_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    file = SettingsFile(tmp_path / "config")
    with pytest.raises(StorageError, match="cannot be written"):
        file.update(lambda s: replace(s, theme="dark"))
    settings, warning = file.read()
    assert settings == Settings()
    assert warning is not None and "cannot be read" in warning


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.update(lambda s: replace(s, theme="dark"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive_app.settings.os.fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        file.update(lambda s: replace(s, theme="light"))
    assert file.read().settings.theme == "dark"
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["settings.json", "settings.lock"]


def test_each_archive_has_one_watched_folder_until_it_has_none(file: SettingsFile) -> None:
    one, other = Path("/archives/one"), Path("/archives/other")
    file.watch(one, Path("/scans"))
    file.watch(other, Path("/mail"))
    file.watch(one, Path("/scans 2"), b"\x01" * 16)
    settings = file.read().settings
    assert settings.watched_by(one) == WatchedFolder(str(one), "/scans 2", "01" * 16)
    assert settings.watched_by(other) == WatchedFolder(str(other), "/mail")
    assert file.watch(one, None).watched_by(one) is None
