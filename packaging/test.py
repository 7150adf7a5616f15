"""Set up what the checks need and run them all; the tests come last, and their summary is the last thing printed.

    python3 packaging/test.py [ARGS FOR PYTEST...]

No check stops the others. The exit status is 0 only if every one of them is content. The tests run on every core;
`-n 0` runs them one after the other, as a debugger wants it.
"""

from __future__ import annotations

import subprocess
import sys

import environment
import system_libraries
from environment import SetupError
from lock_files import DEVELOPMENT_LOCK, ROOT

CHECKS = {
    "ruff check": ["ruff", "check", "--output-format", "concise"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy", "--strict", "archive_app", "packaging"],
    "import-linter": ["lint-imports", "--no-logo"],
    "deptry": ["deptry", "--no-ansi", "--known-first-party", "archive_app", "archive_app"],
}
"""What is run before the tests, in this order."""

TESTS = ["pytest", "--numprocesses=auto", "--dist=worksteal"]
"""The tests: a process for each core, of which one that is done takes over what another still has before it."""


def main(arguments: list[str]) -> int:
    """Set up and run everything; returns 0 only if all is well."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(f"usage: test.py [ARGS FOR PYTEST...]\n\n{__doc__.strip()}")
        return 0
    try:
        status = environment.right_python(__file__, arguments)
        if status is not None:
            return status
        system_libraries.provide(window=False)
        environment.prepare(DEVELOPMENT_LOCK)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [name for name, command in CHECKS.items() if run(name, command)]
    # Said before the tests, because their summary has to be the last thing printed.
    print(f"\nThese checks failed: {', '.join(failed)}." if failed else "\nAll checks before the tests are content.")
    return 1 if run("pytest", [*TESTS, *arguments]) or failed else 0


def run(name: str, command: list[str]) -> int:
    """Run one check in the project's folder and return its exit status."""
    print(f"\n== {name}", flush=True)
    variables = {**environment.clean_environment(), "QT_QPA_PLATFORM": "offscreen"}
    try:
        return subprocess.call([str(environment.program(command[0])), *command[1:]], cwd=ROOT, env=variables)
    except OSError as error:
        print(f"{name} could not be started: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
