from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli_helpers import TEXT, Terminal

from archive_app.archive import Archive

sys.path.append(str(Path(__file__).parents[1] / "media"))


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """An empty archive, and a way to say commands to it."""
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))
    Archive.create(tmp_path / "archive").close()
    return Terminal(tmp_path / "archive", capsys)


@pytest.fixture
def article(terminal: Terminal, tmp_path: Path) -> str:
    """The id of an article that came in as a text."""
    (tmp_path / "flood.txt").write_text(f"Flood night\n\n{TEXT}")
    identifier: str = terminal.on("import", tmp_path / "flood.txt", "--json").row["ids"][0]
    return identifier


@pytest.fixture
def photo(terminal: Terminal, tmp_path: Path) -> str:
    """The id of a photo that came in as a file."""
    from photo_makers import jpeg

    (tmp_path / "quay.jpg").write_bytes(jpeg())
    identifier: str = terminal.on("import", tmp_path / "quay.jpg", "--json").row["ids"][0]
    return identifier
