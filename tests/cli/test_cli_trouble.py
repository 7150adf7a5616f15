"""Trouble gets one sentence on standard error and the right exit status, never a traceback."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import click
import pytest
from cli_helpers import Said, Terminal

from archive_app import __version__
from archive_app.archive import Archive
from archive_app.archive import opening as archive_opening
from archive_app.cli import main
from archive_app.cli.main import COMMANDS
from archive_app.errors import StorageError

READING = [("list",), ("search", "x"), ("show", "0" * 32), ("history",)]
WRITING = [("undo",), ("redo",), ("backup",), ("tag", "0" * 32, "--add", "x"), ("note", "0" * 32, "x")]


def test_help_and_version_go_to_standard_output(terminal: Terminal) -> None:
    said = terminal("--help")
    assert said.status == 0
    assert all(name in said.out for name in COMMANDS)
    assert terminal("--version").out.strip().endswith(__version__)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(terminal: Terminal, name: str) -> None:
    said = terminal(name, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Usage: pressmark {name}")
    assert name == "open" or "--json" in said.out


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("list",), ("list", "--loud"), ("show", "-a", "x"), ("search", "-a", "x", "a", "b")]
)
def test_wrong_use_has_status_2_and_says_nothing_on_standard_output(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    said = terminal(*arguments)
    assert (said.status, said.out) == (2, "")
    assert "Error: " in said.err


@pytest.mark.parametrize("command", [*READING, *WRITING, ("import", "x"), ("export", "out")], ids=lambda c: c[0])
def test_what_is_no_archive_is_named_in_one_sentence(
    terminal: Terminal, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").write_text("a text")
    (tmp_path / "empty").mkdir()
    (tmp_path / "forged").mkdir()
    (tmp_path / "forged" / "archive.sqlite").write_bytes(b"no database at all " * 100)
    for folder in ("nowhere", "x", "empty", "forged", "n" * 300):
        said = terminal(command[0], *command[1:], "-a", folder)
        assert (said.status, said.out) == (1, ""), folder
        assert said.err.count("\n") == 1, said.err
        assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [("verify", "n" * 300), ("verify", "gone"), ("init", "n" * 300), ("verify", "caf\udce9")]
)
def test_names_that_cannot_be_get_one_sentence(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    said = terminal(*arguments)
    assert said.status in (1, 2)
    assert said.out == ""
    assert "Traceback" not in said.err
    assert said.err.encode("utf-8")


@pytest.mark.parametrize(
    "command",
    [("note", "{0}", "caf\udce9"), ("edit", "{0}", "title=\udcff"), ("tag", "{0}", "--add", "x\udcff"),
     ("note", "{0}", "x", "--as", "\udcff"), ("search", "\udcff")],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused_as_wrong_use(
    terminal: Terminal, article: str, command: tuple[str, ...]
) -> None:
    said = terminal.on(command[0], *(part.format(article) for part in command[1:]))
    assert (said.status, said.out) == (2, "")
    assert "neither text in UTF-8 nor a file" in said.err
    assert terminal.verified()


def test_texts_with_any_letters_come_back_as_they_were_given(terminal: Terminal, article: str) -> None:
    text = "Նավամատույց, رصيف, 波止場 \U0001f4f7 \u202e\u0301 \t\n--json \x1b[31m '; DROP TABLE note; --"
    assert terminal.on("note", "--", article, text).status == 0
    assert terminal.on("show", article, "--json").row["notes"][0]["text"] == text


def test_a_refusal_of_the_system_is_one_sentence(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device", "/full/disk")

    monkeypatch.setattr(main.pressmark, "main", full)
    said = terminal("list")
    assert (said.status, said.err) == (1, "The system refused: No space left on device (“/full/disk”).\n")


def test_a_fault_of_ours_is_shown_whole_to_be_reported(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(main.pressmark, "main", fault)
    said = terminal("list")
    assert (said.status, said.out) == (1, "")
    assert "Please report this" in said.err
    assert "by design" in said.err


def test_a_stop_from_the_keyboard_says_how_to_go_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object, **kwargs: object) -> None:
        raise click.Abort

    monkeypatch.setattr(main.pressmark, "main", stop)
    said = terminal("list")
    assert (said.status, said.out) == (1, "")
    assert "Repeat the command to go on" in said.err


def without_privileges() -> None:
    """Give up what lets root write where nobody may: for good, and for what is started from here on."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        assert libc.prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP


def say_unprivileged(*arguments: object) -> Said:
    """Run a command in a process that obeys permissions, even if root runs these tests."""
    root = Path(main.__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-m", "archive_app", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
        preexec_fn=without_privileges if os.geteuid() == 0 else None,
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def closed(terminal: Terminal, article: str, tmp_path: Path) -> Generator[Path]:
    """A copy of the archive that may be read and not written."""
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("only Linux lets root give up its privileges")
    if say_unprivileged("--version").status != 0:
        pytest.skip("without its privileges, root may not even read the program here")
    copied = shutil.copytree(terminal.folder, tmp_path / "closed")
    for path in (copied, *copied.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield copied
    for path in (copied, *copied.rglob("*")):
        path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_an_archive_that_cannot_be_written_can_still_be_read(article: str, closed: Path) -> None:
    assert say_unprivileged("list", "-a", closed, "--json").row["id"] == article
    assert say_unprivileged("search", "-a", closed, "quay", "--json").row["id"] == article
    assert say_unprivileged("verify", closed, "--json").row["ok"]
    read_again = say_unprivileged("reread", "-a", closed)
    assert (read_again.status, read_again.err) == (0, "1 item read again, 0 changes proposed.\n")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize(
    "command", [("note", "{0}", "x"), ("undo",), ("backup",), ("trash", "{0}"), ("import", "/x"), ("reread", "--apply")]
)
def test_an_archive_that_cannot_be_written_says_so_in_one_sentence(
    article: str, closed: Path, command: tuple[str, ...]
) -> None:
    said = say_unprivileged(command[0], "-a", closed, *(part.format(article) for part in command[1:]))
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1, said.err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_an_import_whose_output_nobody_reads_comes_to_its_end(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    for number in range(30):
        (tmp_path / "drop" / f"{number}.txt").write_text(f"Report {number} from the river")
    child = subprocess.Popen(
        [sys.executable, "-m", "archive_app", "import", "-a", terminal.folder, tmp_path / "drop"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(main.__file__).parents[2])},
    )
    assert child.stdout is not None and child.stderr is not None
    child.stdout.close()
    assert "30 imported" in child.stderr.read()
    child.stderr.close()
    assert child.wait() == 0
    assert "30 duplicate" in terminal.on("import", tmp_path / "drop").err


def test_what_is_on_a_full_disk_can_be_exported(
    terminal: Terminal, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(archive_opening, "connect_writing", refuse)
    assert terminal.on("edit", article, "title=None").status == 1
    said = terminal.on("export", tmp_path / "bundle", "--as", "Ada")
    assert said.status == 0
    assert said.err.startswith("Wrote ")
    monkeypatch.undo()
    assert terminal("verify", tmp_path / "bundle").status == 0


def test_show_says_what_else_an_id_is_in_good_english(terminal: Terminal, article: str) -> None:
    with Archive.open_reading(terminal.folder) as archive:
        ((accession,),) = archive.query("SELECT id FROM record WHERE kind='accession'")
    said = terminal.on("show", accession.hex())
    assert f"{accession.hex()} is an accession, no article or photo" in said.err
