import sys
from pathlib import Path

import pytest


@pytest.fixture
def project(load, tmp_path, monkeypatch):
    """The module, working on a project in a temporary folder with two locks and no environment yet."""
    environment = load("environment")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name in ("RUNTIME_LOCK", "DEVELOPMENT_LOCK"):
        lock = tmp_path / f"{name}.lock"
        lock.write_text(f"{name}==1 \\\n    --hash=sha256:00\n", encoding="utf-8")
        monkeypatch.setattr(environment, name, lock)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "program", lambda name: tmp_path / ".venv" / name)
    return environment


@pytest.fixture
def installed(project, monkeypatch):
    """The project, with every program that would be run written down and made believe to have succeeded."""
    commands = []

    def pretend(command, failure):
        commands.append(command)
        if "venv" in command:
            project.VENV.mkdir(exist_ok=True)
            (project.VENV / "python").touch()
            (project.VENV / "pressmark").touch()

    monkeypatch.setattr(project, "_run", pretend)
    project.commands = commands
    return project


def stamp(project, **changed):
    return project.stamp(project.RUNTIME_LOCK, project.VENV.parent, **changed)


def test_the_stamp_stays_when_nothing_changes(project):
    assert stamp(project) == stamp(project)


@pytest.mark.parametrize("name", ["RUNTIME_LOCK.lock", "pyproject.toml"])
def test_the_stamp_changes_with_the_lock_and_with_the_project_file(project, name):
    before = stamp(project)
    with (project.VENV.parent / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert stamp(project) != before


def test_the_stamp_changes_with_the_version_of_python(project):
    assert stamp(project, version="3.11.2") != stamp(project, version="3.12.0")


def test_the_stamp_changes_when_the_project_is_moved(project, tmp_path):
    before = stamp(project)
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / "pyproject.toml").write_bytes((tmp_path / "pyproject.toml").read_bytes())
    assert project.stamp(project.RUNTIME_LOCK, moved) != before


def test_the_second_preparation_runs_nothing(installed):
    assert installed.prepare(installed.RUNTIME_LOCK)
    count = len(installed.commands)
    assert count > 2
    assert not installed.prepare(installed.RUNTIME_LOCK)
    assert len(installed.commands) == count


def test_the_development_environment_serves_to_start_too(installed):
    installed.prepare(installed.DEVELOPMENT_LOCK)
    assert installed.ready(installed.RUNTIME_LOCK)


def test_the_environment_to_start_does_not_serve_to_develop(installed):
    installed.prepare(installed.RUNTIME_LOCK)
    assert not installed.ready(installed.DEVELOPMENT_LOCK)


def test_a_changed_lock_makes_the_environment_from_scratch(installed):
    installed.prepare(installed.RUNTIME_LOCK)
    installed.commands.clear()
    installed.RUNTIME_LOCK.write_text("other==2 \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert installed.prepare(installed.RUNTIME_LOCK)
    assert "--clear" in installed.commands[0]


def test_an_interrupted_preparation_is_not_taken_for_ready(installed, monkeypatch):
    installed.prepare(installed.RUNTIME_LOCK)

    def interrupt(command, failure):
        raise KeyboardInterrupt

    monkeypatch.setattr(installed, "_run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        installed.prepare(installed.DEVELOPMENT_LOCK)
    assert not installed.ready(installed.RUNTIME_LOCK)
    assert not installed.ready(installed.DEVELOPMENT_LOCK)


def test_every_package_is_installed_by_its_digest(installed):
    installed.prepare(installed.DEVELOPMENT_LOCK)
    from_index = [command for command in installed.commands if "--requirement" in command]
    assert from_index
    assert all("--require-hashes" in command for command in from_index)
    editable = next(command for command in installed.commands if "--editable" in command)
    assert {"--no-deps", "--no-build-isolation"} <= set(editable)


def test_packages_are_installed_as_locked_and_afterwards_checked_to_need_nothing_more(installed):
    installed.prepare(installed.RUNTIME_LOCK)
    from_index = [command for command in installed.commands if "--requirement" in command]
    assert from_index and all("--no-deps" in command for command in from_index)
    assert installed.commands[-1][-1] == "check"


def test_a_failing_program_is_told_in_a_sentence(load):
    environment = load("environment")
    with pytest.raises(environment.SetupError, match=r"It did not work\."):
        environment._run([sys.executable, "-c", "raise SystemExit(3)"], "It did not work")


def test_a_python_too_old_is_told_in_a_sentence(load, monkeypatch):
    environment = load("environment")
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    monkeypatch.setattr(environment, "NEWER_PYTHONS", ("python-that-is-nowhere",))
    with pytest.raises(environment.SetupError, match=r"needs Python 99\.0 or newer"):
        environment.right_python("start.py", [])


def test_a_newer_python_on_the_path_takes_over_with_the_same_arguments(load, monkeypatch, tmp_path):
    environment = load("environment")
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    monkeypatch.setattr(environment, "_starts", lambda python: True)
    monkeypatch.setattr(environment.shutil, "which", lambda name: sys.executable)
    script = tmp_path / "script.py"
    script.write_text("import sys; sys.exit(7 if sys.argv[1:] == ['--no-open'] else 1)", encoding="utf-8")
    assert environment.right_python(str(script), ["--no-open"]) == 7


def test_a_launcher_that_leads_to_no_python_is_passed_over(load, tmp_path):
    environment = load("environment")
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    assert not environment._starts(str(broken))
    assert environment._starts(sys.executable)


def test_programs_lie_where_each_system_puts_them(load):
    program = load("environment").program
    assert program("pip", Path("v"), windows=True) == Path("v/Scripts/pip.exe")
    assert program("pip", Path("v"), windows=False) == Path("v/bin/pip")


def test_settings_for_other_installations_are_left_out_and_those_of_the_network_stay(load, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "authority.pem")
    kept = load("environment").clean_environment()
    assert "PIP_TARGET" not in kept
    assert "PYTHONPATH" not in kept
    assert kept["PIP_CERT"] == "authority.pem"
