"""Everything that people read in the window can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive_app.gui

GUI = Path(archive_app.gui.__file__).parent
SHOWS = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setWindowTitle",
    "setTitle", "setStatusTip", "addAction", "QAction", "QLabel", "QPushButton", "QToolButton", "QRadioButton",
    "QCheckBox",
}  # fmt: skip
NAMES = {"Pressmark", "SHA-256", "A"}
"""What is called the same in every language."""


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of each text that is shown as it stands in the code."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called in SHOWS:
            for argument in call.args:
                yield from _words(argument)


def _words(shown: ast.expr) -> Iterator[tuple[int, str]]:
    if isinstance(shown, ast.JoinedStr):
        for part in shown.values:
            yield from _words(part)
    elif isinstance(shown, ast.IfExp):
        yield from _words(shown.body)
        yield from _words(shown.orelse)
    elif isinstance(shown, ast.BinOp):
        yield from _words(shown.left)
        yield from _words(shown.right)
    elif isinstance(shown, ast.Constant) and isinstance(shown.value, str):
        text = shown.value.replace("—", "").strip()
        if any(letter.isalpha() for letter in text) and text not in NAMES:
            yield shown.lineno, shown.value


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: str(path.relative_to(GUI)))
def test_what_is_shown_goes_through_tr(path: Path) -> None:
    assert list(untranslated(path.read_text())) == []


def test_a_text_that_does_not_is_found() -> None:
    assert list(untranslated('label.setText("Gone" if late else tr("Here"))')) == [(1, "Gone")]
