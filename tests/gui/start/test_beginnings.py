"""Where new archives go, and where the sample is."""

from __future__ import annotations

import tomllib
from pathlib import Path

from archive_app.gui.actions import Actions
from archive_app.gui.start import beginnings
from archive_app.gui.start.empty_archive import EmptyArchive


def test_a_name_becomes_one_that_every_system_takes(tmp_path: Path) -> None:
    assert beginnings.free_folder(tmp_path, ' a/b:"c" . ').name == "a-b--c-"


def test_a_name_of_nothing_becomes_the_default_one(tmp_path: Path) -> None:
    assert beginnings.free_folder(tmp_path, " .. ").name == "My Archive"


def test_an_empty_folder_is_free(tmp_path: Path) -> None:
    (tmp_path / "Aldermere").mkdir()
    assert beginnings.free_folder(tmp_path, "Aldermere").name == "Aldermere"


def test_the_sample_is_found_in_a_checkout() -> None:
    source = beginnings.sample_source()
    assert source is not None
    assert (source / "articles").is_dir() and (source / "photos").is_dir()


def test_an_installed_package_has_the_sample_where_it_is_looked_for() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    included = tomllib.loads(project.read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"resources/sample": f"archive_app/{beginnings.SAMPLE_IN_PACKAGE}"}


def test_the_login_has_a_name() -> None:
    assert beginnings.login_name()


def test_an_empty_archive_offers_what_the_window_can_do(qtbot, theme) -> None:
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window, theme)
    page = EmptyArchive(theme, actions)
    qtbot.addWidget(page)
    done: list[str] = []
    for name in ("add_files", "add_folder", "paste"):
        actions[name].setEnabled(True)
        actions.bind(name, lambda name=name: done.append(name))
    page.welcome.files_wanted.emit()
    page.welcome.folder_wanted.emit()
    page.welcome.paste.click()
    assert done == ["add_files", "add_folder", "paste"]
