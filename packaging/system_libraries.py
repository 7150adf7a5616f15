"""The libraries of the system that Qt needs on Linux: which are missing, and the one line that brings them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable

from environment import SetupError, lacks_ensurepip

# The name under which the loader knows a library, and the Debian packages that may hold it, newest name first.
WITHOUT_WINDOW = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libX11.so.6": ("libx11-6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libbrotlidec.so.1": ("libbrotli1",),
}
"""What Qt needs to draw without a screen, as the tests do."""

FOR_WINDOW = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
}
"""What it needs besides to show a window."""

ENSUREPIP = "ensurepip"
"""Stands in the list of what is missing where Python cannot make environments."""


def needed(window: bool) -> dict[str, tuple[str, ...]]:
    """The libraries and the packages that may hold them; none outside Linux, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return {}
    return {**WITHOUT_WINDOW, **FOR_WINDOW} if window else WITHOUT_WINDOW


def loads(library: str) -> bool:
    """Whether the loader finds a library with all that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(window: bool, loads: Callable[[str], bool] = loads) -> list[str]:
    """The libraries that are not there, and ENSUREPIP if Python cannot make environments."""
    found = [library for library in needed(window) if not loads(library)]
    return [*([ENSUREPIP] if lacks_ensurepip() else []), *found]


def packages(names: Iterable[str], known: Callable[[str], bool]) -> list[str]:
    """The Debian packages for what is missing; of several, the first that this release knows, else the last."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    candidates = {**WITHOUT_WINDOW, **FOR_WINDOW, ENSUREPIP: (f"python{version}-venv", "python3-venv")}
    chosen = [next(filter(known, candidates[name]), candidates[name][-1]) for name in names]
    return list(dict.fromkeys(chosen))


def install_line(chosen: Iterable[str]) -> str:
    """The one line to type."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(chosen)}"


def provide(window: bool) -> None:
    """See to it that every library is there; raises SetupError with the line to type if that takes more rights."""
    lacking = missing(window)
    if not lacking:
        return
    if not shutil.which("apt-get"):
        raise SetupError(_without_apt(lacking))
    privileged = _privileged()
    if privileged is None:
        raise SetupError(
            f"Some libraries of the system are missing. Type this, then start again:\n  "
            f"{install_line(packages(lacking, _known))}"
        )
    # A source that cannot be reached must not stand in the way of those that can; installing tells the truth.
    _apt(privileged, ["update"])
    chosen = packages(lacking, _known)
    print(f"Installing from the system's packages: {' '.join(chosen)}", flush=True)
    status = _apt(privileged, ["install", "-y", "--no-install-recommends", *chosen])
    still = missing(window)
    if status or still:
        raise SetupError(
            f"apt-get could not install what is missing ({', '.join(still) or ', '.join(chosen)}); see what it says "
            f"above, or try by hand:\n  {install_line(chosen)}"
        )


def _without_apt(lacking: list[str]) -> str:
    if lacking == [ENSUREPIP]:
        return "This Python lacks its modules “venv” and “ensurepip”; install them, then start again."
    return (
        f"These libraries of the system are missing: {', '.join(lacking)}; "
        "install them with the system's package manager, then start again."
    )


def _privileged() -> list[str] | None:
    """What to put before a command that changes the system; None if this person may not."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        allowed = subprocess.run(
            ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        ).returncode
        return ["sudo", "-n"] if allowed == 0 else None
    return None


def _known(package: str) -> bool:
    """Whether this release has that package, by what apt has last heard."""
    shown = subprocess.run(["apt-cache", "show", "--no-all-versions", package], capture_output=True, check=False)
    return shown.returncode == 0 and bool(shown.stdout.strip())


def _apt(privileged: list[str], arguments: list[str]) -> int:
    settings = ["env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_MODE=l"]
    return subprocess.run(
        [*privileged, *settings, "apt-get", "-qq", "-o=Dpkg::Use-Pty=0", *arguments],
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode
