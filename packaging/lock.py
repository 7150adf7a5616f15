"""Write the lock files again: every package with its version and the digests of its files, for all platforms.

    python3.11 packaging/lock.py [--upgrade]

It needs `uv` on the PATH. Without --upgrade, versions that stand in the locks stay. The locks name no address,
so that any index or folder of wheels serves, and the digests decide what is let in.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from lock_files import DEVELOPMENT_LOCK, ROOT, RUNTIME_LOCK, addresses

OPTIONS = [
    "--generate-hashes",
    "--universal",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main() -> int:
    """Write both locks; returns 1 with a sentence if uv is missing or fails."""
    parser = argparse.ArgumentParser(description="Write the lock files again from pyproject.toml.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    uv = shutil.which("uv")
    if uv is None:
        print("lock.py needs uv on the PATH; install it with: python3 -m pip install uv", file=sys.stderr)
        return 1
    # The dev lock is made under the constraint of the other, so that one environment can serve both.
    groups = {RUNTIME_LOCK: ["--group=build"], DEVELOPMENT_LOCK: ["--group=build", "--group=dev"]}
    for lock, options in groups.items():
        constraint = [] if lock == RUNTIME_LOCK else [f"--constraint={relative(RUNTIME_LOCK)}"]
        command = [uv, "pip", "compile", "--no-config", *OPTIONS, *options, *constraint, *upgrade]
        ended = subprocess.run(
            [*command, f"--output-file={relative(lock)}", "pyproject.toml"],
            cwd=ROOT,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if ended.returncode:
            print(f"uv could not make {relative(lock)}; what it says stands above.", file=sys.stderr)
            return 1
        found = addresses(lock.read_text(encoding="utf-8"))
        if found:
            print(f"{relative(lock)} names an address or a path, which no lock may: {found[0]}", file=sys.stderr)
            return 1
        print(f"Wrote {relative(lock)}.")
    return 0


def relative(path: Path) -> str:
    """The path within the project, the same on every machine and system."""
    return path.relative_to(ROOT).as_posix()


def clean_environment() -> dict[str, str]:
    """The environment without any setting that would lead uv to another index than the usual one."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(("UV_", "PIP_"))}


if __name__ == "__main__":
    sys.exit(main())
