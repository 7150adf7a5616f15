"""Invariant 4: the log, read again, gives the same records; whatever people do, in whatever order."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from archive_makers import findings_of, snapshot_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    add_to_collection,
    correct_caption,
    create_collection,
    edit,
    edit_many,
    link,
    mark_differing,
    move_in_collection,
    remove_from_collection,
    restore,
    set_reference,
    tag,
    translate_caption,
    trash,
)
from archive_app.archive.history import Incoming
from archive_app.errors import PressmarkError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
NAMES = st.sampled_from(["flood", "Überschwemmung", "паводок", "Flood", "جسر"])
DATES = st.sampled_from(["", "1987", "1987-03-17", "17 March 1987", "spring", "1986/1988", "198X"])


class Desk(RuleBasedStateMachine):
    """People at work: everything that changes records, in any order, with undo, redo and reopening."""

    articles = Bundle("articles")
    photos = Bundle("photos")
    captions = Bundle("captions")
    collections = Bundle("collections")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="pressmark-test-")
        self.archive = Archive.create(Path(self.folder.name) / "archive")
        self.archive.act_as("Ada Lind")
        self.depth = 0

    def teardown(self) -> None:
        if not hasattr(self, "archive"):
            return
        try:
            assert findings_of(self.archive) == []
            self.replayed_elsewhere_it_is_the_same()
        finally:
            self.archive.close()
            self.folder.cleanup()

    def replayed_elsewhere_it_is_the_same(self) -> None:
        history = self.archive.history
        with Archive.create(Path(self.folder.name) / "copy") as copy:
            parts = (history.texts(), history.raw(), history.changes(), history.records(), self.archive.custody.lines())
            heads = tuple(head.hex() for head in self.archive.log.heads())
            copy.history.take(Incoming(*parts, selection=False, heads=heads, originals={}))
            assert snapshot_of(copy) == snapshot_of(self.archive)
            assert copy.log.heads() == self.archive.log.heads()
            assert findings_of(copy) == []

    def make(self, kind: str, fields: dict[str, object]) -> bytes:
        record = new_id()
        self.archive.change(Action.CREATION, kind, [Edit(record, kind, {ALIVE: 1, **fields})])  # type: ignore[dict-item]
        return record

    @rule(target=articles, title=TEXT, body=TEXT)
    def add_article(self, title: str, body: str) -> bytes:
        return self.make("article", {"title": title, "body": body})

    @rule(target=photos, title=TEXT, place=TEXT)
    def add_photo(self, title: str, place: str) -> bytes:
        return self.make("photo", {"title": title, "place": place})

    @rule(target=captions, photo=photos, text=TEXT, date=DATES)
    def caption(self, photo: bytes, text: str, date: str) -> object:
        try:
            return add_caption(self.archive, photo, text, date=date)
        except PressmarkError:  # no text, or the photo's creation was undone
            return multiple()

    @rule(article=articles, field=st.sampled_from(["title", "body", "publisher", "language"]), value=TEXT)
    def edit_article(self, article: bytes, field: str, value: str) -> None:
        self.attempt(lambda: edit(self.archive, article, {field: value}))

    @rule(article=articles, date=DATES)
    def date_article(self, article: bytes, date: str) -> None:
        self.attempt(lambda: edit(self.archive, article, {"date": date}))

    @rule(caption=captions, value=TEXT)
    def edit_caption(self, caption: bytes, value: str) -> None:
        self.attempt(lambda: edit(self.archive, caption, {"text": value}))

    @rule(target=captions, caption=captions, text=TEXT, translated=st.booleans())
    def answer_caption(self, caption: bytes, text: str, translated: bool) -> object:
        try:
            if translated:
                return translate_caption(self.archive, caption, text, "de")
            return correct_caption(self.archive, caption, text)
        except PressmarkError:
            return multiple()

    @rule(one=captions, other=captions, differs=st.booleans())
    def differ(self, one: bytes, other: bytes, differs: bool) -> None:
        self.attempt(lambda: mark_differing(self.archive, one, other, differs))

    @rule(photo=photos, caption=st.none() | captions)
    def choose_reference(self, photo: bytes, caption: bytes | None) -> None:
        self.attempt(lambda: set_reference(self.archive, photo, caption))

    @rule(target=collections, items=st.lists(st.one_of(articles, photos), max_size=3))
    def collect(self, items: list[bytes]) -> object:
        try:
            return create_collection(self.archive, "Shelf", items=items)
        except PressmarkError:
            return multiple()

    @rule(collection=collections, items=st.lists(st.one_of(articles, photos), max_size=3), how=st.integers(0, 2))
    def rearrange(self, collection: bytes, items: list[bytes], how: int) -> None:
        before = items[0] if len(items) > 2 else None
        work = (
            lambda: add_to_collection(self.archive, collection, items, before=before),
            lambda: move_in_collection(self.archive, collection, items, before),
            lambda: remove_from_collection(self.archive, collection, items),
        )
        self.attempt(work[how])

    @rule(records=st.lists(st.one_of(articles, photos), max_size=3), value=TEXT)
    def edit_together(self, records: list[bytes], value: str) -> None:
        self.attempt(lambda: edit_many(self.archive, records, {"rights": value}))

    @rule(article=articles, photo=photos, position=st.none() | st.integers(1, 4))
    def put_photo(self, article: bytes, photo: bytes, position: int | None) -> None:
        self.attempt(lambda: link(self.archive, article, photo, position=position))

    @rule(record=st.one_of(articles, photos, captions), name=NAMES)
    def add_tag(self, record: bytes, name: str) -> None:
        self.attempt(lambda: tag(self.archive, [record], add=[name]))

    @rule(record=st.one_of(articles, photos, captions), name=NAMES)
    def remove_tag(self, record: bytes, name: str) -> None:
        self.attempt(lambda: tag(self.archive, [record], remove=[name]))

    @rule(record=st.one_of(articles, photos, captions), text=TEXT)
    def note(self, record: bytes, text: str) -> None:
        self.attempt(lambda: add_note(self.archive, record, text))

    @rule(record=st.one_of(articles, photos, captions))
    def put_into_trash(self, record: bytes) -> None:
        self.attempt(lambda: trash(self.archive, [record]))

    @rule(record=st.one_of(consumes(articles), photos))
    def take_out_of_trash(self, record: bytes) -> None:
        self.attempt(lambda: restore(self.archive, [record]))

    @rule()
    def undo(self) -> None:
        step, reversal = self.archive.undo_step(), self.archive.undo()
        assert (step is None) == (reversal is None)

    @rule()
    def redo(self) -> None:
        step, reversal = self.archive.redo_step(), self.archive.redo()
        assert (step is None) == (reversal is None)

    @rule()
    def close_and_open(self) -> None:
        self.archive.close()
        self.archive = Archive.open(Path(self.folder.name) / "archive")
        self.archive.act_as("Bo Ray")

    def attempt(self, work: object) -> None:
        assert callable(work)
        with suppress(PressmarkError):  # refused in words; the records must still be those of the log
            work()

    @invariant()
    def there_is_one_head(self) -> None:
        if hasattr(self, "archive"):
            assert len(self.archive.log.heads()) <= 1


Desk.TestCase.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTheLogIsSufficient = Desk.TestCase
