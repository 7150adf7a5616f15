"""Where Pressmark keeps what is not a person's archive: the cache, the settings, and the sample.

The folders are those of the system's habit (on Linux the XDG base directories). The environment variable
``PRESSMARK_HOME`` moves all below one folder, for tests and for a memory stick.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "PRESSMARK_HOME"
_APPLICATION = "pressmark"


def cache_folder() -> Path:
    """The folder of what can be made again, such as thumbnails; it need not exist yet."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(_APPLICATION, appauthor=False)


def config_folder() -> Path:
    """The folder of the settings; it need not exist yet."""
    home = _home()
    return home / "config" if home else platformdirs.user_config_path(_APPLICATION, appauthor=False)


def data_folder() -> Path:
    """The folder of what the program makes for a person without being told where, such as the sample archive."""
    home = _home()
    return home / "data" if home else platformdirs.user_data_path(_APPLICATION, appauthor=False)


def _home() -> Path | None:
    """The folder that ``PRESSMARK_HOME`` names, absolute: a later change of directory does not move it."""
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser().absolute() if value else None
