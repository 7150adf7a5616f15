"""Photos that look alike: what is told of them, and what is decided."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from archive_app.archive import Archive
from archive_app.archive.editing import add_caption, trash
from archive_app.archive.inspecting import Inspected, inspect
from archive_app.gui.alike.comparison import Comparison
from archive_app.gui.alike.facts import Line, lines_of
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.importing.importer import Import
from archive_app.progress import finish

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "photos"
LONG = 20_000


def scene(name: str, side: int) -> bytes:
    with Image.open(SAMPLE / name) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((side, side))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


@pytest.fixture
def three(root: Path, tmp_path: Path) -> list[bytes]:
    """The ids of a bridge in three sizes, the largest first, each under its name."""
    titles = [f"bridge {side}.jpg" for side in (600, 400, 300)]
    with Archive.open(root) as archive:
        for side in (600, 400, 300):
            (tmp_path / f"bridge {side}.jpg").write_bytes(scene("stone-bridge.jpg", side))
            finish(Import(archive, [tmp_path / f"bridge {side}.jpg"]).run())
        ids = {item.title: bytes.fromhex(item.id) for item in archive.items.all()}
        made = [ids[title] for title in titles]
        add_caption(archive, made[0], "The stone bridge at dawn")
        add_caption(archive, made[1], "The stone bridge at dusk")
    return made


def look(root: Path, *records: bytes) -> list[Inspected]:
    with Archive.open_reading(root) as archive:
        found = [inspect(archive, record) for record in records]
    return [inspected for inspected in found if inspected is not None]


@pytest.fixture
def compare(
    qtbot, theme: Theme, session: ArchiveSession
) -> Iterator[Callable[[list[tuple[bytes, bytes]]], Comparison]]:
    """Opens a comparison of some pairs and waits until the first is shown."""
    made: list[Comparison] = []

    def open_(pairs: list[tuple[bytes, bytes]]) -> Comparison:
        dialog = Comparison(theme, session, lambda *_: None, pairs)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog.heads[0].text()), timeout=LONG)
        return dialog

    yield open_
    for dialog in made:
        dialog.reject()
        dialog.deleteLater()


def line(lines: list[Line], label: str) -> Line:
    return next(each for each in lines if each.label == label)


def test_the_larger_is_noted_and_captions_are_compared_word_by_word(root: Path, three: list[bytes]) -> None:
    lines = lines_of(*look(root, three[0], three[1]))
    size, caption = line(lines, "Size"), line(lines, "Caption")
    assert (size.here.text, size.here.note, size.new.note) == ("600 × 400 pixels", "larger", "")
    assert line(lines, "Bytes").here.note == "larger"
    assert [caption.new.text[mark.start : mark.end] for mark in caption.new.marks] == ["dusk"]
    assert caption.new.note == "different"
    assert line(lines, "From").new.text.endswith("bridge 400.jpg")
    assert line(lines, "Came in").here.text


def test_the_same_photo_takes_all_from_the_other_and_says_so(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    dialog = compare([(three[0], three[1])])
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        dialog.same.click()
    assert said.args == ["Merged the two photos.", True]
    assert not dialog.isVisible()
    kept, gone = look(root, three[0], three[1])
    assert len(kept.item.captions) == 2
    assert gone.item.trashed


def test_one_decision_for_all_is_one_step_to_undo(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    dialog = compare([(three[0], three[1]), (three[1], three[2])])
    dialog.for_all.setChecked(True)
    with qtbot.waitSignal(session.said, timeout=LONG):
        dialog.same.click()
    kept, second, third = look(root, *three)
    assert [len(kept.files), second.item.trashed, third.item.trashed] == [3, True, True]
    session.do(lambda archive: archive.undo())
    qtbot.waitUntil(lambda: not any(each.item.trashed for each in look(root, *three)), timeout=LONG)
    assert [len(each.files) for each in look(root, *three)] == [1, 1, 1]


def test_a_photo_that_was_taken_together_stands_for_the_one_it_went_to_in_the_next_pair(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    dialog = compare([(three[0], three[1]), (three[1], three[2])])
    with qtbot.waitSignal(session.said, timeout=LONG):
        dialog.same.click()
    assert dialog.pair == (three[0], three[2])


def test_the_new_one_can_be_put_into_the_trash_and_both_can_be_kept(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    decided: list[object] = []
    dialog = compare([(three[0], three[1]), (three[0], three[2])])
    dialog.decided.connect(decided.append)
    QTest.keyClick(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: dialog.counter.text() == "2 of 2", timeout=LONG)
    QTest.keyClick(dialog, Qt.Key.Key_K)
    assert not dialog.isVisible()
    assert decided == [(three[0], three[1]), (three[0], three[2])]
    wanted = [False, True, False]
    qtbot.waitUntil(lambda: [each.item.trashed for each in look(root, *three)] == wanted, timeout=LONG)


def test_after_a_swap_the_other_one_stays(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    dialog = compare([(three[0], three[1])])
    QTest.keyClick(dialog, Qt.Key.Key_W)
    with qtbot.waitSignal(session.said, timeout=LONG):
        QTest.keyClick(dialog, Qt.Key.Key_S)
    assert [each.item.trashed for each in look(root, three[0], three[1])] == [True, False]


def test_closing_decides_nothing(root: Path, three: list[bytes], compare) -> None:
    decided: list[object] = []
    dialog = compare([(three[0], three[1])])
    dialog.decided.connect(decided.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert decided == []
    assert not any(each.item.trashed for each in look(root, *three))


def test_a_pair_of_which_one_went_meanwhile_is_passed_over(root: Path, three: list[bytes], compare) -> None:
    with Archive.open(root) as archive:
        trash(archive, [three[1]])
    dialog = compare([(three[0], three[1]), (three[0], three[2])])
    assert dialog.pair == (three[0], three[2])


def test_the_larger_picture_stays_whichever_was_here_first(root: Path, three: list[bytes], compare) -> None:
    dialog = compare([(three[1], three[0])])
    assert dialog.pair == (three[0], three[1])
    assert [head.text() for head in dialog.heads] == ["New: this one stays", "Here already: this one goes"]
    assert dialog.leave_out.accessibleName() == "Trash “bridge 400.jpg”"


def test_after_a_swap_the_headings_and_the_name_of_what_is_trashed_follow(
    qtbot, root: Path, three: list[bytes], compare
) -> None:
    dialog = compare([(three[0], three[1])])
    assert [head.text() for head in dialog.heads] == ["Here already: this one stays", "New: this one goes"]
    QTest.keyClick(dialog, Qt.Key.Key_W)
    wanted = ["New: this one stays", "Here already: this one goes"]
    qtbot.waitUntil(lambda: [head.text() for head in dialog.heads] == wanted, timeout=LONG)
    assert dialog.leave_out.text() == "&Trash “bridge 600.jpg”"
    QTest.keyClick(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: [each.item.trashed for each in look(root, *three)] == [True, False, False], timeout=LONG)


def test_a_decision_for_all_lets_the_larger_of_each_pair_stay(
    qtbot, root: Path, three: list[bytes], session: ArchiveSession, compare
) -> None:
    dialog = compare([(three[2], three[1]), (three[1], three[0])])
    dialog.for_all.setChecked(True)
    assert dialog.leave_out.text() == "&Trash those that go"
    with qtbot.waitSignal(session.said, timeout=LONG):
        dialog.same.click()
    assert [each.item.trashed for each in look(root, *three)] == [False, True, True]


def test_of_names_of_files_only_what_differs_is_marked(root: Path, three: list[bytes]) -> None:
    name = line(lines_of(*look(root, three[0], three[1])), "File")
    assert [name.new.text[mark.start : mark.end] for mark in name.new.marks] == ["400"]
