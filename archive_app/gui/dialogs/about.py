"""What this program is, and under which licences its parts come."""

from __future__ import annotations

import platform
from importlib import metadata, resources

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from archive_app import __version__
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

_DISTRIBUTION = "pressmark"


class AboutDialog(Dialog):
    """Version, purpose, licences."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, parent, self.tr("About Pressmark"), WIDE)
        self.add_sentence(
            self.tr(
                "Pressmark {version} keeps articles, photos and captions with a history that can be proved."
            ).format(version=__version__)
        )
        self.add_sentence(self.tr("It works without a network: nothing is fetched and nothing is sent."), "muted")
        self.add_sentence(f"Python {platform.python_version()}, Qt {qVersion()}", "muted")
        self._licences = QPlainTextEdit(licences())
        self._licences.setReadOnly(True)
        self._licences.setTabChangesFocus(True)
        self._licences.setAccessibleName(self.tr("Licences"))
        self._licences.setFont(theme.font(Type.SMALL))
        self._licences.setMinimumHeight(theme.u(240))
        self.add(self._licences, 1)
        close = self.add_action(self.tr("Close"), "primary", is_default=True)
        close.clicked.connect(self.reject)
        close.setFocus()


def show_about(theme: Theme, parent: QWidget | None) -> AboutDialog:
    """Show it."""
    dialog = AboutDialog(theme, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def licences() -> str:
    """Pressmark's own licence in a line, those of the libraries it needs, and that of the icons in full."""
    lines = ["Pressmark: MIT", ""]
    lines += [f"{name} {version}: {licence}" for name, version, licence in parts()]
    lucide = resources.files("archive_app.gui.theme").joinpath("icons/LICENSE").read_text("utf-8")
    return "\n".join((*lines, "", "Lucide (icons)", "", lucide))


def parts() -> list[tuple[str, str, str]]:
    """The libraries that are needed and installed: (name, version, licence as they state it)."""
    found: dict[str, tuple[str, str, str]] = {}
    waiting = [_DISTRIBUTION]
    while waiting:
        name = waiting.pop()
        try:
            data = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if name != _DISTRIBUTION:
            found[name] = (data.metadata["Name"], data.version, _licence(data))
        for requirement in data.requires or ():
            needed = _needed(requirement)
            if needed and needed not in found and needed not in waiting:
                waiting.append(needed)
    return sorted(found.values(), key=lambda part: part[0].casefold())


def _needed(requirement: str) -> str:
    """The name in a requirement; empty for what only an extra needs."""
    head, _, marker = requirement.partition(";")
    if "extra" in marker:
        return ""
    name = ""
    for letter in head.strip():
        if not (letter.isalnum() or letter in "-_."):
            break
        name += letter
    return name.lower().replace("_", "-")


def _licence(data: metadata.Distribution) -> str:
    def stated(field: str) -> list[str]:
        return data.metadata.get_all(field) or []

    licences = [
        *stated("License-Expression"),
        *(c.rpartition(" :: ")[2] for c in stated("Classifier") if c.startswith("License :: ") and c.count("::") > 1),
        *(text.split("\n")[0] for text in stated("License")),
    ]
    return licences[0] if licences else "see its files"
