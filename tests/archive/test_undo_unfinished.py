"""An undo or redo that was stopped half-way is no step of its own: repeating it goes on with the same one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from archive_makers import findings_of, make_article, snapshot_of

from archive_app.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.editing import tag
from archive_app.records.actions import Action
from archive_app.records.ids import new_id

CHANGES = 4


def titles(archive: Archive) -> list[str | None]:
    return sorted(item.title or "" for item in archive.items.all())


@pytest.fixture
def articles(archive: Archive) -> Iterator[list[bytes]]:
    """One article by itself, tagged; then some made in one operation of several changes."""
    first = make_article(archive, "First")
    tag(archive, [first], add=["keep"])
    op, made = new_id(), [new_id() for _ in range(CHANGES)]
    for number, article in enumerate(made):
        edit = Edit(article, "article", {"alive": 1, "title": f"Many {number}"})
        archive.change(Action.ACCESSION, "import", [edit], op=op)
    yield made


def stop_after(archive: Archive, changes: int) -> None:
    """Let the next work be interrupted, as by Ctrl+C, after so many changes."""
    left = changes

    def listen(_: Change) -> None:
        nonlocal left
        left -= 1
        if not left:
            stop()
            raise KeyboardInterrupt

    stop = archive.subscribe(listen)


@pytest.mark.usefixtures("articles")
def test_repeating_a_stopped_undo_finishes_it_and_leaves_the_operation_before_it_alone(archive: Archive) -> None:
    stop_after(archive, 2)
    with pytest.raises(KeyboardInterrupt):
        archive.undo()
    assert titles(archive) == ["First", "Many 0", "Many 1"]

    step = archive.undo_step()
    assert step is not None
    assert (step.doing, step.created, step.unfinished) == ("import", {"article": 2}, True)
    reversal = archive.undo()

    assert reversal is not None
    assert (reversal.doing, reversal.records, reversal.resumed) == ("import", 2, True)
    assert titles(archive) == ["First"]
    assert archive.query('SELECT count(DISTINCT op) FROM change WHERE line LIKE \'%"act":"undo"%\'') == [(1,)]
    assert archive.undoable() == "tag"
    assert findings_of(archive) == []


@pytest.mark.usefixtures("articles")
def test_a_stopped_undo_is_redone_as_far_as_it_came(archive: Archive) -> None:
    before = snapshot_of(archive)
    stop_after(archive, 3)
    with pytest.raises(KeyboardInterrupt):
        archive.undo()

    archive.redo()

    assert snapshot_of(archive) == before


@pytest.mark.usefixtures("articles")
def test_repeating_a_stopped_redo_finishes_it(archive: Archive) -> None:
    before = snapshot_of(archive)
    archive.undo()
    archive.undo()
    archive.redo()
    stop_after(archive, 1)
    with pytest.raises(KeyboardInterrupt):
        archive.redo()
    assert titles(archive) == ["First", "Many 0"]

    step = archive.redo_step()
    assert step is not None
    assert (step.created, step.unfinished) == ({"article": CHANGES - 1}, True)
    archive.redo()

    assert snapshot_of(archive) == before
    assert archive.redoable() is None
    assert archive.undoable() == "import"


@pytest.mark.usefixtures("articles")
def test_what_was_done_since_a_stopped_undo_is_turned_back_before_it_goes_on(archive: Archive) -> None:
    stop_after(archive, 1)
    with pytest.raises(KeyboardInterrupt):
        archive.undo()
    make_article(archive, "Since")

    archive.undo()
    assert titles(archive) == ["First", "Many 0", "Many 1", "Many 2"]
    archive.undo()
    assert titles(archive) == ["First"]


def test_an_undo_takes_up_what_its_operation_did_after_it(archive: Archive, articles: list[bytes]) -> None:
    del articles
    archive.undo()
    ((op,),) = archive.query('SELECT op FROM change WHERE line LIKE \'%"do":"import"%\' LIMIT 1')
    edit = Edit(new_id(), "article", {"alive": 1, "title": "Late"})
    archive.change(Action.ACCESSION, "import", [edit], op=op)

    archive.undo()
    assert titles(archive) == ["First"]
    assert archive.undoable() == "tag"


def test_an_undo_of_which_nothing_can_be_turned_back_is_over_all_the_same(archive: Archive) -> None:
    article = make_article(archive, "Old")
    op = new_id()
    for title in ("Newer", "Newest"):
        archive.change(Action.MODIFICATION, "edit", [Edit(article, "article", {"title": title})], op=op)
    theirs = archive.change(Action.MODIFICATION, "edit", [Edit(article, "article", {"title": "Theirs"})])
    assert theirs is not None
    archive._db.execute("UPDATE change SET mine=0 WHERE id=?", (theirs.id,))

    archive.undo()

    assert titles(archive) == ["Theirs"]
    assert archive.undoable() == "article"
