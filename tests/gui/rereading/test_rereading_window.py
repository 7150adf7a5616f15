"""The original read again, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.gui.inspector.source_text import SourceText
from archive_app.gui.rereading.dialog import ProposalsDialog
from archive_app.gui.rereading.rereading import Rereading
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.importing import describing
from archive_app.importing.importer import Import
from archive_app.importing.rereading import Proposal
from archive_app.progress import finish

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "photos"
LONG = 30_000


@pytest.fixture
def photo(root: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A photo that came in when the reader found neither title nor creator."""
    real = describing.photo_fields

    def older(facts: object, name: str, origin: object) -> object:
        fields = real(facts, name, origin)  # type: ignore[arg-type]
        fields.values["title"], fields.sources["title"] = name, "file-name"
        fields.values.pop("creator", None)
        return fields

    with Archive.open(root) as archive:
        with monkeypatch.context() as patch:
            patch.setattr("archive_app.importing.photos.photo_fields", older)
            finish(Import(archive, [SAMPLE / "stone-bridge.jpg"]).run())
        (item,) = archive.items.all()
    return bytes.fromhex(item.id)


def of(root: Path) -> tuple[str | None, str | None]:
    with Archive.open_reading(root) as archive:
        (item,) = archive.items.all()
    return item.title, item.creator


def test_what_is_ticked_is_taken_over_and_the_rest_is_left(
    qtbot, theme: Theme, session: ArchiveSession, root: Path, photo: bytes
) -> None:
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    rereading = Rereading(theme, window)
    rereading.set_session(session)
    job = rereading.begin([photo])
    qtbot.waitUntil(lambda: job.state.is_over and window.findChild(ProposalsDialog) is not None, timeout=LONG)
    dialog = window.findChild(ProposalsDialog)
    assert dialog.windowTitle() == "2 changes proposed"
    assert not dialog.action.isEnabled()
    names = [box.text() for box in dialog.boxes]
    dialog.boxes[names.index("Creator")].setChecked(True)
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        dialog.action.click()
    assert said.args == ["Took over 1 change.", True]
    assert of(root) == ("stone-bridge.jpg", "Jörg Weßel")
    window.deleteLater()


def test_a_structure_is_told_by_what_stands_in_it(qtbot, theme: Theme) -> None:
    structure = '[[0,5,"heading","2"],[7,12,"item","bullet"],[13,18,"item","bullet"]]'
    fields = (("body", "Flood", "Flood"), ("structure", None, structure))
    proposal = Proposal(b"1" * 16, "article", "Flood", "structure", None, structure, "", fields)
    dialog = ProposalsDialog(theme, None, [proposal], lambda chosen: None)
    qtbot.addWidget(dialog)
    assert [text.accessibleName() for text in dialog.findChildren(SourceText)] == ["1 heading, 2 list items"]


def test_a_file_that_says_nothing_new_is_told_in_a_sentence(
    qtbot, theme: Theme, session: ArchiveSession, root: Path
) -> None:
    from PySide6.QtWidgets import QWidget

    with Archive.open(root) as archive:
        finish(Import(archive, [SAMPLE / "stone-bridge.jpg"]).run())
        (item,) = archive.items.all()
    window = QWidget()
    rereading = Rereading(theme, window)
    rereading.set_session(session)
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        rereading.begin([bytes.fromhex(item.id)])
    assert said.args == ["The files say nothing that is not known already.", False]
    window.deleteLater()
