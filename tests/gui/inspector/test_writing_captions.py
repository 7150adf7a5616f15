"""Captions are written, kept while one looks elsewhere, and shown when they are saved."""

from __future__ import annotations

from inspector_makers import LEDGER, done, make_captioned, make_inspector, make_item, select
from PySide6.QtCore import QRect, Qt

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption
from archive_app.archive.fields import edit
from archive_app.gui.inspector.caption_card import Ask, CaptionCard
from archive_app.gui.inspector.drafting import Purpose
from archive_app.gui.inspector.growing_edit import GrowingEdit
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.type_styles import Type

WAIT = 10_000


def test_a_caption_is_added_with_its_date_as_written(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="Boat"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    qtbot.waitUntil(lambda: inspector.page.header.title.value == "Boat", timeout=WAIT)
    inspector.add_caption()
    composer = inspector.page.captions.composer
    composer.text.set_text("A boat on the quay.")
    composer.form.outlet.setText("The Courier")
    composer.form.date.setText("16 March 1987")
    assert "16 Mar 1987" in composer.form.understood.text()
    with qtbot.waitSignal(composer.over, timeout=WAIT):
        qtbot.keyClick(composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (caption,) = done(qtbot, session, lambda archive: archive.items.get(photo).captions)
    assert (caption.text, caption.publisher, caption.date_text, caption.date, caption.language) == (
        "A boat on the quay.", "The Courier", "16 March 1987", "1987-03-16", None,
    )  # fmt: skip


def test_a_caption_and_a_note_can_be_asked_for_before_the_item_is_read(qtbot, theme, workspace, session) -> None:
    photo = done(qtbot, session, lambda archive: make_item(archive, title="Boat"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    inspector.add_caption()
    qtbot.waitUntil(lambda: inspector.page.captions.composer is not None, timeout=WAIT)
    other = done(qtbot, session, lambda archive: make_item(archive, title="Other"))
    select(workspace, other)
    inspector.add_note()
    qtbot.waitUntil(lambda: inspector.page.provenance.composer.isVisible(), timeout=WAIT)
    assert inspector.page.provenance._item == other


def test_what_is_typed_stays_when_the_caption_changes_meanwhile(qtbot, theme, workspace, session) -> None:
    photo, _, ledger = done(qtbot, session, make_captioned)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    captions = inspector.page.captions
    qtbot.waitUntil(lambda: captions.column.widget(ledger.hex()) is not None, timeout=WAIT)
    captions.answer(Purpose.EDIT, ledger)
    composer = captions.composer
    composer.text.set_text("What I write")
    done(qtbot, session, lambda archive: edit(archive, ledger, {"credit": "Alder Press"}))
    qtbot.waitUntil(lambda: bool(composer._meanwhile.text()), timeout=WAIT)
    assert composer.text.text() == "What I write"
    with qtbot.waitSignal(composer.over, timeout=WAIT):
        composer.save()
    kept = done(qtbot, session, lambda archive: archive.items.get(photo).captions)
    saved = next(caption for caption in kept if caption.id == ledger.hex())
    assert (saved.text, saved.credit) == ("What I write", "Alder Press")


def test_escape_asks_before_words_are_lost(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo, *_ = done(qtbot, session, make_captioned)
    inspector = make_inspector(qtbot, theme, workspace, session, may_lose=False)
    select(workspace, photo)
    qtbot.waitUntil(lambda: bool(inspector.page.captions._facts), timeout=WAIT)
    inspector.add_caption()
    composer = inspector.page.captions.composer
    composer.text.set_text("Unfinished")
    qtbot.keyClick(composer.text, Qt.Key.Key_Escape)
    assert inspector.page.captions.composer is composer and inspector.is_writing
    composer.text.set_text("")
    qtbot.keyClick(composer.text, Qt.Key.Key_Escape)
    assert inspector.page.captions.composer is None


def test_unfinished_words_wait_with_their_photo(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo, *_ = done(qtbot, session, make_captioned)
    other = done(qtbot, session, lambda archive: make_item(archive, title="Other"))
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    qtbot.waitUntil(lambda: bool(inspector.page.captions._facts), timeout=WAIT)
    inspector.add_caption()
    inspector.page.captions.composer.text.set_text("Unfinished")
    select(workspace, other)
    qtbot.waitUntil(lambda: inspector.page.header.title.value == "Other", timeout=WAIT)
    assert inspector.page.captions.composer is None
    select(workspace, photo)
    qtbot.waitUntil(lambda: inspector.page.captions.composer is not None, timeout=WAIT)
    assert inspector.page.captions.composer.text.text() == "Unfinished"


def test_a_card_chooses_the_reference(qtbot, theme, workspace, session: ArchiveSession) -> None:
    photo, _, ledger = done(qtbot, session, make_captioned)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    column = inspector.page.captions.column
    qtbot.waitUntil(lambda: column.widget(ledger.hex()) is not None, timeout=WAIT)
    column.widget(ledger.hex()).asked.emit(str(Ask.REFERENCE), "")
    qtbot.waitUntil(lambda: column.widget(ledger.hex()).facts.is_reference, timeout=WAIT)


def test_three_hundred_captions_are_not_made_at_once(qtbot, theme, workspace, session: ArchiveSession) -> None:
    def many(archive: Archive) -> bytes:
        photo = make_item(archive, title="Many")
        for number in range(60):
            add_caption(archive, photo, f"{LEDGER} {number}", language="en")
        return photo

    photo = done(qtbot, session, many)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    qtbot.waitUntil(lambda: inspector.page._row.bar.tabText(0) == "Captions 60", timeout=WAIT)
    column = inspector.page.captions.column
    qtbot.wait(200)
    assert len(column.findChildren(CaptionCard)) < 30
    last = inspector.page.captions._facts[-1].caption.id
    assert column.reveal(last) is not None


def test_a_caption_that_a_person_writes_is_taken_for_published(qtbot, theme, workspace, session) -> None:
    photo, *_ = done(qtbot, session, make_captioned)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    qtbot.waitUntil(lambda: inspector.page.header.title.value == "Rowing boat", timeout=WAIT)
    inspector.add_caption()
    kind = inspector.page.captions.composer.form.kind
    assert (kind.currentData(), kind.currentText()) == ("published", "Published")


def test_a_caption_that_was_saved_is_in_sight_marked_and_has_the_keyboard(qtbot, theme, workspace, session) -> None:
    def many(archive: Archive) -> bytes:
        photo = make_item(archive, title="Many")
        for number in range(30):
            add_caption(archive, photo, f"{LEDGER} {number}", language="en")
        return photo

    photo = done(qtbot, session, many)
    inspector = make_inspector(qtbot, theme, workspace, session)
    select(workspace, photo)
    qtbot.waitUntil(lambda: inspector.page.header.title.value == "Many", timeout=WAIT)
    with qtbot.waitActive(inspector):
        inspector.activateWindow()
    inspector.add_caption()
    composer = inspector.page.captions.composer
    composer.text.set_text("Un bateau au quai.")
    composer.form.language.set_code("fr")
    qtbot.keyClick(composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def card() -> CaptionCard | None:
        cards = inspector.page.captions.findChildren(CaptionCard)
        return next((each for each in cards if each.facts.caption.text == "Un bateau au quai."), None)

    qtbot.waitUntil(lambda: (its := card()) is not None and its.hasFocus(), timeout=WAIT)
    written = card()
    assert written is not None and written._marked

    def is_seen() -> bool:
        where = QRect(written.mapTo(inspector.page, written.rect().topLeft()), written.size())
        return inspector.page.viewport().rect().contains(where)

    qtbot.waitUntil(is_seen, timeout=WAIT)
    qtbot.waitUntil(lambda: not written._marked, timeout=WAIT)


def test_a_field_for_two_lines_shows_both(qtbot, theme: Theme) -> None:
    field = GrowingEdit(theme, Type.CAPTION, least=2, most=6)
    qtbot.addWidget(field)
    field.resize(280, 60)
    field.show()
    qtbot.keyClicks(field, "Members of the rowing club at the quay, before noon.")
    assert field.document().size().height() == 2
    assert field.verticalScrollBar().value() == 0
    assert field.viewport().rect().contains(field.cursorRect())
