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
from archive_app.archive.editing import add_caption, add_note, edit, link, restore, tag, trash
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
        self.archive.undo()

    @rule()
    def redo(self) -> None:
        self.archive.redo()

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
