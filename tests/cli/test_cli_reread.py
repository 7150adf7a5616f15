"""pressmark reread"""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_helpers import Terminal
from photo_makers import alternatives, jpeg, xmp

from archive_app.importing import describing


@pytest.fixture
def older(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A photo that came in when the reader did not find its title."""
    (tmp_path / "quay.jpg").write_bytes(jpeg(xmp=xmp(alternatives("dc:title", x_default="The old quay"))))
    real = describing.photo_fields

    def read(facts: object, name: str, origin: object) -> object:
        fields = real(facts, name, origin)  # type: ignore[arg-type]
        fields.values["title"], fields.sources["title"] = name, "file-name"
        return fields

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.photos.photo_fields", read)
        identifier: str = terminal.on("import", tmp_path / "quay.jpg", "--json").row["ids"][0]
    return identifier


def test_proposals_are_printed_and_made_only_with_apply(terminal: Terminal, older: str) -> None:
    row = terminal.on("reread", "--json").row
    assert (row["id"], row["field"], row["present"], row["now"]) == (older, "title", "quay.jpg", "The old quay")
    assert row["source"].startswith("xmp:")
    assert terminal.on("show", older, "--json").row["title"] == "quay.jpg"
    said = terminal.on("reread", older, "--apply")
    assert said.err == "1 item read again, 1 field changed.\n"
    assert terminal.on("show", older, "--json").row["title"] == "The old quay"
    assert terminal.on("undo").status == 0
    assert terminal.on("show", older, "--json").row["title"] == "quay.jpg"
    assert terminal.verified()


def test_only_named_fields_are_proposed(terminal: Terminal, older: str) -> None:
    assert terminal.on("reread", older, "--field", "creator", "--json").rows == []
    assert terminal.on("reread", older, "--field", "title").out.startswith(f"{older}  title: “quay.jpg” -> ")


def test_an_original_that_is_gone_is_told(terminal: Terminal, older: str) -> None:
    for path in (terminal.folder / "originals").rglob("*.jpg"):
        path.chmod(0o600)
        path.unlink()
    said = terminal.on("reread", older)
    assert (said.status, "cannot be read again" in said.err) == (1, True)


def test_a_structure_is_told_by_what_stands_in_it(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# Flood\n\n## Before\n\nThe water rose.\n\n- Bread\n- Water\n")
    real = describing.article_fields

    def read(facts: object, origin: object) -> object:
        fields = real(facts, origin)  # type: ignore[arg-type]
        fields.values.pop("structure")
        return fields

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.importing.articles.article_fields", read)
        terminal.on("import", tmp_path / "a.md")
    assert terminal.on("reread").out.endswith("structure: nothing -> 1 heading, 2 list items\n")
