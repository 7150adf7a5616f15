import sys

import pytest


@pytest.fixture
def libraries(load, monkeypatch):
    """The module on a Linux where nothing is missing and no program of the system may be run."""
    module = load("system_libraries")

    def run(command, **options):
        raise AssertionError(f"must not run {command}")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "lacks_ensurepip", lambda: False)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda library: None)
    monkeypatch.setattr(module.subprocess, "run", run)
    return module


def lacking(*names):
    return lambda library: library not in names


def test_nothing_is_missing_where_every_library_loads(libraries):
    assert libraries.missing(window=True, loads=lacking()) == []


def test_a_library_that_the_loader_refuses_is_missing(libraries, monkeypatch):
    def refuse(library):
        if library == "libEGL.so.1":
            raise OSError(library)

    monkeypatch.setattr(libraries.ctypes, "CDLL", refuse)
    assert libraries.missing(window=True) == ["libEGL.so.1"]


def test_a_library_for_windows_is_not_asked_for_without_one(libraries):
    loads = lacking("libGL.so.1", "libxcb-cursor.so.0")
    assert libraries.missing(window=False, loads=loads) == ["libGL.so.1"]
    assert libraries.missing(window=True, loads=loads) == ["libGL.so.1", "libxcb-cursor.so.0"]


def test_no_library_is_asked_for_outside_linux(libraries, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert libraries.missing(window=True, loads=lambda library: False) == []


def test_a_python_that_cannot_make_environments_is_missing_something(libraries, monkeypatch):
    monkeypatch.setattr(libraries, "lacks_ensurepip", lambda: True)
    assert libraries.missing(window=False, loads=lacking()) == [libraries.ENSUREPIP]


def test_what_is_missing_turns_into_one_line(libraries):
    chosen = libraries.packages(["libGL.so.1", "libglib-2.0.so.0"], known=lambda package: "t64" not in package)
    assert libraries.install_line(chosen) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0"
    )


def test_the_package_name_of_newer_releases_is_taken_where_it_is_known(libraries):
    names = ["libglib-2.0.so.0"]
    assert libraries.packages(names, known=lambda package: True) == ["libglib2.0-0t64"]
    assert libraries.packages(names, known=lambda package: False) == ["libglib2.0-0"]


def test_the_environment_maker_of_the_running_python_is_preferred(libraries):
    running = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert libraries.packages([libraries.ENSUREPIP], known=lambda package: True) == [running]
    assert libraries.packages([libraries.ENSUREPIP], known=lambda package: False) == ["python3-venv"]


def test_every_library_has_a_package(libraries):
    names = libraries.needed(window=True)
    assert len(libraries.packages(names, known=lambda package: True)) == len(names)


def test_nothing_is_run_when_nothing_is_missing(libraries, monkeypatch):
    ran = []
    monkeypatch.setattr(libraries, "_apt", lambda privileged, arguments: ran.append(arguments) or 0)
    monkeypatch.setattr(libraries.subprocess, "run", lambda command, **options: ran.append(command))
    libraries.provide(window=True)
    assert ran == []


def test_a_person_without_rights_is_given_the_line_to_type(libraries, monkeypatch):
    monkeypatch.setattr(libraries, "missing", lambda window: ["libEGL.so.1"])
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_privileged", lambda: None)
    monkeypatch.setattr(libraries, "_known", lambda package: True)
    with pytest.raises(Exception, match=r"\n  sudo apt-get update && sudo apt-get install .* libegl1$"):
        libraries.provide(window=True)


def test_a_system_without_apt_is_told_which_libraries_are_missing(libraries, monkeypatch):
    monkeypatch.setattr(libraries, "missing", lambda window: ["libEGL.so.1"])
    monkeypatch.setattr(libraries.shutil, "which", lambda name: None)
    with pytest.raises(Exception, match=r"libEGL\.so\.1; install them with the system's package manager"):
        libraries.provide(window=True)


def test_the_administrator_gets_the_packages_installed_after_an_update(libraries, monkeypatch):
    states = [["libEGL.so.1"], []]
    calls = []
    monkeypatch.setattr(libraries, "missing", lambda window: states.pop(0))
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_privileged", list)
    monkeypatch.setattr(libraries, "_known", lambda package: True)
    monkeypatch.setattr(libraries, "_apt", lambda privileged, arguments: calls.append(arguments) or 0)
    libraries.provide(window=True)
    assert calls == [["update"], ["install", "-y", "--no-install-recommends", "libegl1"]]


def test_packages_that_do_not_help_are_told(libraries, monkeypatch):
    monkeypatch.setattr(libraries, "missing", lambda window: ["libEGL.so.1"])
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_privileged", list)
    monkeypatch.setattr(libraries, "_known", lambda package: True)
    monkeypatch.setattr(libraries, "_apt", lambda privileged, arguments: 0)
    with pytest.raises(Exception, match=r"could not install what is missing \(libEGL\.so\.1\)"):
        libraries.provide(window=True)
