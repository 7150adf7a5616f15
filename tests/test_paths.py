from pathlib import Path

import pytest

from archive_app import paths


def test_the_home_variable_moves_cache_settings_and_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path))
    assert paths.cache_folder() == tmp_path / "cache"
    assert paths.config_folder() == tmp_path / "config"
    assert paths.data_folder() == tmp_path / "data"


def test_without_it_the_folders_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PRESSMARK_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "s"))
    assert paths.cache_folder().name == "pressmark"
    assert paths.cache_folder() != paths.config_folder()


def test_a_relative_home_does_not_move_with_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSMARK_HOME", "here")
    assert paths.cache_folder() == tmp_path / "here" / "cache"
