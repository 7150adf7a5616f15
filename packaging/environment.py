"""The project's own Python environment in `.venv`: made, kept up to date, and found again in no time.

Nothing here needs more than the standard library. The file must at least be read by old Pythons, so that
`right_python` can say in a sentence which one is needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from lock_files import DEVELOPMENT_LOCK, ROOT, RUNTIME_LOCK, parted

VENV = ROOT / ".venv"
"""Where the environment lies; it can be deleted at any time and is made again."""

OLDEST = (3, 11)
"""The oldest Python that Pressmark runs on."""

NEWER_PYTHONS = ("python3.13", "python3.12", "python3.14", "python3.11")
"""Commands to look for if the running Python is too old, the best tried one first."""

# What a person or machine has set for other installations must not lead this one elsewhere. Settings of where
# packages come from (indexes, certificates, proxies) stay: the digests decide what is let in.
UNWANTED = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_BREAK_SYSTEM_PACKAGES",
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_NO_BINARY",
    "PIP_ONLY_BINARY",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_REQUIREMENT",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
    "VIRTUAL_ENV",
)


class SetupError(Exception):
    """Something stands in the way; the message is a sentence for the person at the keyboard."""


def right_python(script: str, arguments: list[str]) -> int | None:
    """Run the script again under a newer Python if this one is too old, and return its exit status.

    Returns None if this Python will do. Raises SetupError if there is no newer one.
    """
    if sys.version_info >= OLDEST:
        return None
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found and _starts(found):
            return subprocess.call([found, script, *arguments])
    running = ".".join(map(str, sys.version_info[:3]))
    raise SetupError(
        f"Pressmark needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is {running}; "
        "install a newer Python, then type the same again."
    )


def _starts(python: str) -> bool:
    """Whether that command is a Python new enough; launchers of version managers may lead to none."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", test], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def lacks_ensurepip() -> bool:
    """Whether this Python cannot make environments, as on Debian without the package python3-venv."""
    return importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None


def program(name: str, venv: Path = VENV, windows: bool = os.name == "nt") -> Path:
    """Where a command of the environment lies."""
    return venv / "Scripts" / f"{name}.exe" if windows else venv / "bin" / name


def clean_environment() -> dict[str, str]:
    """The environment variables for the programs of the environment."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return {**kept, "PYTHONUTF8": "1"}


def stamp(lock: Path, root: Path = ROOT, version: str = "") -> str:
    """A digest of all that decides what is in the environment: Python, the lock, the project file, its place."""
    digest = hashlib.sha256()
    parts = [
        (version or sys.version).encode(),
        os.fsencode(root),  # programs in the environment hold its path
        lock.read_bytes(),
        (root / "pyproject.toml").read_bytes(),
    ]
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def _stamp_file(lock: Path) -> Path:
    return VENV / f"{lock.name}.stamp"


def ready(lock: Path) -> bool:
    """Whether the environment holds what this lock asks for and was made for this place."""
    # The development lock holds all that the other does, in the same versions.
    for candidate in {lock, DEVELOPMENT_LOCK}:
        try:
            if _stamp_file(candidate).read_text(encoding="utf-8") == stamp(candidate):
                return program("python").exists() and program("pressmark").exists()
        except OSError:
            continue
    return False


def prepare(lock: Path) -> bool:
    """Make the environment hold what the lock asks for; False if it already did.

    Raises SetupError if the environment cannot be made or a package cannot be had.
    """
    if ready(lock):
        return False
    # What the other lock brought can stay; anything else, such as a half-made environment, is made from scratch.
    extends = lock != RUNTIME_LOCK and ready(RUNTIME_LOCK)
    for old in (RUNTIME_LOCK, DEVELOPMENT_LOCK):
        _stamp_file(old).unlink(missing_ok=True)
    print(f"Setting up {VENV} (once; this fetches about 150 MB).", flush=True)
    python = str(program("python"))
    if not extends:
        _run([base_python(), "-m", "venv", "--clear", str(VENV)], "The environment could not be made")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    hashed = [*pip, "install", "--require-hashes", "--no-deps"]
    wheels, sources = parted(lock.read_text(encoding="utf-8"))
    failed = "The packages could not be installed; see what pip says above, and whether this machine is online"
    # Nothing is resolved: the lock is the whole answer. Resolving would only repeat it, with a warning for each extra
    # that a package asks for under a name that an older pip does not know.
    for name, content, options in (
        ("wheels.txt", wheels, ["--only-binary", ":all:"]),
        ("sources.txt", sources, ["--no-build-isolation"]),
    ):
        if content:
            part = VENV / name
            part.write_text(content, encoding="utf-8")
            _run([*hashed, *options, "--requirement", str(part)], failed)
    editable = [*pip, "install", "--no-build-isolation", "--no-deps", "--editable", str(ROOT)]
    _run(editable, "Pressmark itself could not be installed; see what pip says above")
    _run([*pip, "check"], "The lock file lacks what a package needs; see what pip says above")
    _stamp_file(lock).write_text(stamp(lock), encoding="utf-8")
    return True


def base_python() -> str:
    """The Python that environments are made from; the one in `.venv` would delete itself."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable


def _run(command: list[str], failure: str) -> None:
    try:
        status = subprocess.run(command, cwd=ROOT, env=clean_environment(), check=False).returncode
    except OSError as error:
        raise SetupError(f"{failure} ({error}).") from error
    if status:
        raise SetupError(f"{failure}.")
