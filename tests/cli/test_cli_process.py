"""What only a process of its own can show: closed pipes, Ctrl+C, and which stream is which."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_helpers import TEXT, Terminal
from photo_makers import jpeg
from PIL import Image

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and shells of POSIX")
COMMAND = [sys.executable, "-m", "archive_app"]
ROOT = Path(__file__).parents[2]


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PRESSMARK_HOME": str(tmp_path / "home")} | more


def texts(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(f"Story {number}\n\n{TEXT * 20} {number}")
    return folder


def test_a_pipe_that_closes_early_gives_no_traceback(terminal: Terminal, tmp_path: Path) -> None:
    terminal.on("import", texts(tmp_path / "drop", 300))
    for command in ("list --json", "search quay --limit 300 --json", "history"):
        shell = f'"{sys.executable}" -m archive_app {command} -a "{terminal.folder}" | head -n 1'
        done = subprocess.run(
            ["sh", "-c", shell], env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False
        )
        assert done.stdout.count("\n") == 1
        assert done.stderr == ""


def test_an_import_into_a_closed_pipe_leaves_a_clean_archive(terminal: Terminal, tmp_path: Path) -> None:
    drop = texts(tmp_path / "drop", 300)
    shell = f'"{sys.executable}" -m archive_app import "{drop}" --json -a "{terminal.folder}" | true'
    done = subprocess.run(
        ["sh", "-c", shell], env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    assert terminal.verified()


def test_ctrl_c_in_an_import_keeps_what_was_finished_and_the_next_one_goes_on(
    terminal: Terminal, tmp_path: Path
) -> None:
    drop = texts(tmp_path / "drop", 1800)
    running = subprocess.Popen(
        [*COMMAND, "import", str(drop), "--json", "-a", str(terminal.folder)],
        env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Tests that run in the background of a shell inherit that Ctrl+C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()  # the first batch is stored
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 1
    failed = [row for row in out.splitlines() if '"failed"' in row]
    assert err.strip().splitlines()[-1] == "Stopped; what was finished is kept. Repeat the command to go on.", (
        err,
        failed,
    )
    assert "Traceback" not in err
    kept = len(terminal.on("list", "--json").rows)
    assert 0 < kept < 1800
    assert terminal.verified()
    said = terminal.on("import", drop, "--json")
    assert {row["status"] for row in said.rows} == {"imported"}
    assert len(said.rows) == 1800
    items = terminal.on("list", "--json").rows
    assert len(items) == 1800
    assert {len(item["accessions"]) for item in items} == {1}


@pytest.mark.parametrize(
    ("number", "whole_group"),
    [(signal.SIGTERM, False), (signal.SIGHUP, False), (signal.SIGHUP, True)],
    ids=["SIGTERM", "SIGHUP", "SIGHUP to its group, as a terminal sends it"],
)
def test_a_signal_to_end_is_answered_as_ctrl_c_is(
    terminal: Terminal, tmp_path: Path, number: signal.Signals, whole_group: bool
) -> None:
    drop = texts(tmp_path / "drop", 1800)
    for photo in range(40):  # they are the first, and read in other processes
        (drop / f"0-{photo:02}.jpg").write_bytes(jpeg(Image.effect_noise((300 + photo, 200), 90)))
    running = subprocess.Popen(
        [*COMMAND, "import", str(drop), "--json", "-a", str(terminal.folder)],
        env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()  # the first batch is stored
    (os.killpg if whole_group else os.kill)(running.pid, number)
    os.kill(running.pid, number)  # a second one does not break off what is put in order
    out, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert err.strip() == "Stopped; what was finished is kept. Repeat the command to go on."
    assert "failed" not in out
    assert list((terminal.folder / "incoming").iterdir()) == []
    assert 0 < len(terminal.on("list", "--json").rows) < 1800
    assert terminal.verified()


def test_a_killed_import_leaves_a_clean_archive_and_goes_on(terminal: Terminal, tmp_path: Path) -> None:
    drop = texts(tmp_path / "drop", 800)
    with subprocess.Popen(
        [*COMMAND, "import", str(drop), "--json", "-a", str(terminal.folder)],
        env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.05)
        running.kill()
    said = terminal.on("import", drop, "--json")
    assert {row["status"] for row in said.rows} == {"imported"}
    items = terminal.on("list", "--json").rows
    assert [len(item["accessions"]) for item in items] == [1] * 800
    assert terminal.verified()


def test_json_is_all_that_stands_on_standard_output(terminal: Terminal, tmp_path: Path) -> None:
    drop = texts(tmp_path / "drop", 2)
    (drop / "é.txt").write_text(TEXT)
    (drop / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    done = subprocess.run(
        [*COMMAND, "import", str(drop), "--json", "-a", str(terminal.folder)],
        env=environment(tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii"), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert done.returncode == 1
    assert sorted(Path(row["path"]).name for row in rows) == ["00000.txt", "00001.txt", "cut.jpg", "é.txt"]
    assert done.stderr.decode().count("\n") == 1


def test_a_full_disk_behind_standard_output_is_one_sentence(terminal: Terminal, tmp_path: Path, article: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "list", "--json", "-a", str(terminal.folder)],
            env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr
