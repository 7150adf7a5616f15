from __future__ import annotations

from archive_makers import findings_of, make_article, make_photo, snapshot_of, value_of

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    edit,
    link,
    mark_differing,
    restore,
    set_reference,
    tag,
    translate_caption,
    trash,
)
from archive_app.records.actions import Action


def title_of(archive: Archive, record: bytes) -> str | None:
    item = archive.items.get(record)
    return item.title if item else None


def test_undo_sets_the_old_value_again_and_redo_the_new_one(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})

    archive.undo()
    assert title_of(archive, article) == "Old"
    archive.redo()
    assert title_of(archive, article) == "New"
    assert findings_of(archive) == []


def test_undo_survives_closing_and_opening(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})
    archive.close()

    with Archive.open(archive.layout.root) as again:
        reversal = again.undo()
        assert reversal is not None
        assert reversal.doing == "edit"
        assert title_of(again, article) == "Old"


def test_undoing_a_creation_takes_the_item_away_and_redo_brings_it_back(archive: Archive) -> None:
    article = make_article(archive, "Once")

    archive.undo()
    assert archive.items.get(article) is None
    assert value_of(archive, "SELECT count(*) FROM fts") == 0
    archive.redo()
    assert title_of(archive, article) == "Once"
    assert value_of(archive, "SELECT count(*) FROM fts") == 1


def test_undo_walks_back_step_by_step_and_redo_forward_again(archive: Archive) -> None:
    article = make_article(archive, "0")
    for number in range(1, 5):
        edit(archive, article, {"title": str(number)})

    seen = []
    for _ in range(4):
        archive.undo()
        seen.append(title_of(archive, article))
    for _ in range(4):
        archive.redo()
        seen.append(title_of(archive, article))
    assert seen == ["3", "2", "1", "0", "1", "2", "3", "4"]
    assert archive.redoable() is None


def test_a_new_change_ends_what_can_be_redone(archive: Archive) -> None:
    article = make_article(archive, "Old")
    edit(archive, article, {"title": "New"})
    archive.undo()
    edit(archive, article, {"title": "Other"})

    assert archive.redoable() is None
    assert archive.redo() is None
    archive.undo()
    assert title_of(archive, article) == "Old"


def test_with_nothing_to_undo_nothing_happens(archive: Archive) -> None:
    assert archive.undoable() is None
    assert archive.undo() is None
    assert archive.redo() is None
    assert len(archive.log) == 0


def test_undo_leaves_alone_what_somebody_changed_since_and_says_so(archive: Archive) -> None:
    article = make_article(archive, "Old", publisher="Echo")
    edit(archive, article, {"title": "New", "publisher": "Post"})
    newest = archive.undoable()
    # another copy's change, merged in: it is not ours to undo, but it is newer
    change = archive.change(Action.MODIFICATION, "edit", [Edit(article, "article", {"title": "Theirs"})])
    assert change is not None
    archive._db.execute("UPDATE change SET mine=0 WHERE id=?", (change.id,))
    assert newest == archive.undoable()

    reversal = archive.undo()

    assert reversal is not None
    assert [(kept.field, kept.value) for kept in reversal.kept] == [("title", "Theirs")]
    assert title_of(archive, article) == "Theirs"
    assert value_of(archive, "SELECT publisher FROM article") == "Echo"


def test_undo_of_a_creation_is_refused_where_something_newer_needs_it(archive: Archive) -> None:
    photo = make_photo(archive)
    add_note(archive, photo, "From the estate of T. Hallam.")
    archive._db.execute('UPDATE change SET mine=0 WHERE line LIKE \'%"do":"note"%\'')

    reversal = archive.undo()

    assert reversal is not None
    assert [(kept.field, kept.kind) for kept in reversal.kept] == [("alive", "photo")]
    assert archive.items.get(photo) is not None
    assert archive.undoable() is None  # the step is over: pressing undo again does not come back to it


def test_every_operation_can_be_undone_and_made_again(archive: Archive) -> None:
    article, photo = make_article(archive), make_photo(archive)
    caption = add_caption(archive, photo, "A boat in Mill Lane.", article=article)
    add_caption(archive, photo, "A boat in Church Street.", kind="corrected", corrects=caption)
    link(archive, article, photo, caption=caption, position=1)
    tag(archive, [article, photo], add=["flood", "1987"])
    tag(archive, [photo], remove=["flood"])
    add_note(archive, photo, "Print found in a drawer.")
    trash(archive, [photo])
    restore(archive, [photo])
    end = snapshot_of(archive)

    steps = 0
    while archive.undo():
        steps += 1
    gone = [line for line in snapshot_of(archive) if not line.startswith('{"alive":null')]
    for _ in range(steps):
        archive.redo()

    assert steps == 10
    assert gone == []
    assert snapshot_of(archive) == end
    assert findings_of(archive) == []


def test_one_operation_of_many_changes_is_one_step(archive: Archive) -> None:
    records = [make_article(archive, f"Article {n}") for n in range(3)]
    changes = len(archive.log)
    tag(archive, records, add=["flood"])
    assert len(archive.log) == changes + 1
    archive.undo()
    assert all(not item.tags for item in archive.items.all())


def test_undo_of_a_caption_is_refused_where_another_answers_it_or_a_photo_refers_to_it(archive: Archive) -> None:
    photo = make_photo(archive)
    for answer in (
        lambda caption: translate_caption(archive, caption, "Ein Boot.", "de"),
        lambda caption: mark_differing(archive, caption, add_caption(archive, photo, "A ship.")),
        lambda caption: set_reference(archive, photo, caption),
    ):
        caption = add_caption(archive, photo, "A boat.")
        newest = len(archive.log)
        answer(caption)
        archive._db.execute("UPDATE change SET mine=0 WHERE pk>?", (newest,))
        reversal = archive.undo()
        assert reversal is not None
        assert [(kept.record, kept.field) for kept in reversal.kept] == [(caption, "alive")]
