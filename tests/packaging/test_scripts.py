import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPTS = sorted(PACKAGING.glob("*.py"))


def script_id(path):
    return path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=script_id)
def test_an_old_python_can_read_the_script_and_so_say_what_it_needs(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("path", SCRIPTS, ids=script_id)
def test_a_script_needs_nothing_but_the_standard_library(path):
    siblings = {script.stem for script in SCRIPTS}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] in sys.stdlib_module_names | siblings


def test_no_script_makes_its_folder_a_package_which_would_hide_the_library_of_that_name():
    assert not (PACKAGING / "__init__.py").exists()


@pytest.mark.parametrize("name", ["start.py", "test.py", "tour.py", "lock.py"])
def test_help_is_printed_without_setting_anything_up(name):
    ended = subprocess.run([sys.executable, PACKAGING / name, "--help"], capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert f"usage: {name}" in ended.stdout


@pytest.fixture
def start(load, monkeypatch):
    """start.py where everything is set up already; `calls` holds the programs that it ran."""
    module = load("start")
    module.calls = []
    monkeypatch.setattr(module.system_libraries, "provide", lambda window: None)
    monkeypatch.setattr(module.environment, "prepare", lambda lock: False)
    monkeypatch.setattr(module.environment, "program", lambda name: Path("bin") / name)
    monkeypatch.setattr(module.subprocess, "call", lambda command: module.calls.append(command) or 5)
    monkeypatch.setattr(module, "_tour", lambda folder: module.calls.append(["tour", folder]) or 6)
    monkeypatch.setattr(module, "has_screen", lambda platform, variables: True)
    return module


def test_what_follows_the_two_dashes_is_a_command_of_pressmark(start):
    assert start.main(["--", "search", "--", "-a"]) == 5
    assert start.calls == [[str(Path("bin/pressmark")), "search", "--", "-a"]]


def test_no_open_only_sets_up(start, capsys):
    assert start.main(["--no-open"]) == 0
    assert start.calls == []
    assert "set up already" in capsys.readouterr().out


def test_start_opens_the_window_when_nothing_else_is_said(start):
    assert start.main([]) == 5
    assert start.calls == [[str(Path("bin/pressmark")), "open"]]


def test_without_a_screen_the_main_job_is_shown_in_the_terminal(start, monkeypatch, capsys):
    monkeypatch.setattr(start, "has_screen", lambda platform, variables: False)
    assert start.main([]) == 6
    assert start.calls == [["tour", None]]
    assert "no screen" in capsys.readouterr().out


def test_a_window_that_cannot_be_shown_gives_way_to_the_terminal(start, monkeypatch):
    monkeypatch.setattr(start.subprocess, "call", lambda command: -6)
    assert start.main([]) == 6
    assert start.calls == [["tour", None]]


@pytest.mark.parametrize("arguments", [["--tour"], ["--folder", "somewhere"]])
def test_the_tour_is_taken_when_it_is_asked_for(start, arguments):
    assert start.main(arguments) == 6
    assert start.calls == [["tour", Path("somewhere") if "--folder" in arguments else None]]


@pytest.mark.parametrize(
    ("platform", "variables", "has"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_known_by_its_name_on_linux_and_taken_for_granted_elsewhere(load, platform, variables, has):
    assert load("start").has_screen(platform, variables) is has


def test_what_stands_in_the_way_is_said_and_ends_with_one(start, monkeypatch, capsys):
    def refuse(window):
        raise start.SetupError("Type this line.")

    monkeypatch.setattr(start.system_libraries, "provide", refuse)
    assert start.main([]) == 1
    assert capsys.readouterr().err == "Type this line.\n"


@pytest.fixture
def checks(load, monkeypatch):
    """test.py where everything is set up; `ran` holds the checks in order, `failing` those that fail."""
    module = load("test")
    module.ran, module.failing = [], set()

    def call(command, **options):
        module.ran.append((Path(command[0]).stem, command[1:]))
        return int(Path(command[0]).stem in module.failing)

    monkeypatch.setattr(module.system_libraries, "provide", lambda window: None)
    monkeypatch.setattr(module.environment, "prepare", lambda lock: False)
    monkeypatch.setattr(module.subprocess, "call", call)
    return module


def test_the_tests_come_last_and_get_the_arguments(checks):
    assert checks.main(["-k", "word"]) == 0
    assert [name for name, _ in checks.ran] == ["ruff", "ruff", "mypy", "lint-imports", "deptry", "pytest"]
    assert checks.ran[-1][1][-2:] == ["-k", "word"]


def test_the_tests_run_on_every_core_unless_an_argument_says_otherwise(checks):
    checks.main(["-n", "0"])
    arguments = checks.ran[-1][1]
    assert arguments.index("--numprocesses=auto") < arguments.index("-n")  # pytest takes the last


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "deptry", "pytest"])
def test_a_failing_check_stops_none_but_fails_the_whole(checks, failing):
    checks.failing = {failing}
    assert checks.main([]) == 1
    assert len(checks.ran) == 6


def test_failed_checks_are_named_before_the_tests_begin(checks, capsys):
    checks.failing = {"mypy"}
    checks.main([])
    output = capsys.readouterr().out
    assert output.index("These checks failed: mypy.") < output.index("== pytest")
    assert output.rstrip().endswith("== pytest")
