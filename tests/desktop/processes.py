"""Programs that a test starts, and that end with it whatever happens; each is ended by its own id."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PATIENCE_SECONDS = 30.0
_QUIET_SECONDS = 0.3
_LOOK_SECONDS = 0.02


class Programs:
    """The programs of one test: `start` begins one with its output in a file, `end` ends all, the last one first."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = dict(environment)

    def start(self, name: str, command: Sequence[str], *, pass_fds: Sequence[int] = ()) -> subprocess.Popen[bytes]:
        """Start a program as the leader of its own group, so that what it starts ends with it."""
        with self.output(name).open("wb") as output:
            program = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True, pass_fds=pass_fds,
            )  # fmt: skip
        self._started[name] = program
        return program

    def started(self, name: str) -> subprocess.Popen[bytes]:
        """A program by its name."""
        return self._started[name]

    def output(self, name: str) -> Path:
        """The file with what a program said."""
        return self._folder / f"{name}.txt"

    def end(self) -> None:
        """End whatever still runs."""
        for program in reversed(self._started.values()):
            for ask in (_terminate, _kill):
                if program.poll() is None:
                    ask(program)
                    _wait_for_end(program, 5.0)
            _kill(program)  # whatever it has left behind in its group


def wait_until(what: str, is_so: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
    """Wait for something to come true; fail in words if it does not."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


def wait_until_idle(pid: int) -> None:
    """Wait until a program waits for its user: for a while no thread of it has run or wanted to."""
    end = time.monotonic() + _PATIENCE_SECONDS
    quiet_since, ticks = time.monotonic(), _ticks(pid)
    while time.monotonic() - quiet_since < _QUIET_SECONDS:
        assert time.monotonic() < end, f"process {pid} never came to rest"
        time.sleep(_LOOK_SECONDS)
        # One tick (10 ms) is the blinking of a cursor, or the look for changes by others that comes every second.
        if _is_busy(pid) or _ticks(pid) > ticks + 1:
            quiet_since, ticks = time.monotonic(), _ticks(pid)


def _ticks(pid: int) -> int:
    """How long a process has run, in ticks of the system's clock."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _is_busy(pid: int) -> bool:
    """Whether a thread runs, waits for its turn, or waits for the disk."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            state = (thread / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:  # it ended meanwhile
            continue
        if state in "RD":
            return True
    return False


def _terminate(program: subprocess.Popen[bytes]) -> None:
    program.terminate()


def _kill(program: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(program.pid, 9)
    except ProcessLookupError:
        return


def _wait_for_end(program: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        return
