"""Whatever is altered behind our back, in any table or file, verification names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archive_makers import findings_of, make_article
from full_archives import tamper, verify

from archive_app.archive import Archive, verification
from archive_app.progress import finish

TAMPERINGS = {
    "agent": "UPDATE agent SET name='Somebody else'",
    "record.alive": "UPDATE record SET alive=0 WHERE kind='photo'",
    "record.kind": "UPDATE record SET kind='photo' WHERE kind='article'",
    "record removed": "DELETE FROM record WHERE kind='note'",
    "text": "UPDATE text SET text='The river fell in the night.'",
    "text removed": "DELETE FROM text",
    "raw_block": "UPDATE raw_block SET data=x'00'",
    "original": "UPDATE original SET media_type='image/png'",
    "original.size": "UPDATE original SET size=size+1",
    "original_raw": "DELETE FROM original_raw",
    "accession": "UPDATE accession SET name='b.bin'",
    "accession removed": "DELETE FROM accession",
    "item_original": "UPDATE item_original SET role='preview'",
    "article": "UPDATE article SET title='Another title'",
    "article.first_day": "UPDATE article SET first_day=first_day+1 WHERE first_day IS NOT NULL",
    "photo": "UPDATE photo SET credit='Somebody'",
    "photo removed": "DELETE FROM photo",
    "caption": "UPDATE caption SET text='A bridge.'",
    "caption.corrects": "UPDATE caption SET corrects=NULL",
    "caption.translates": "UPDATE caption SET translates=NULL",
    "caption_differs": "DELETE FROM caption_differs",
    "photo.reference": "UPDATE photo SET reference=NULL",
    "caption.last_day": "UPDATE caption SET last_day=0",
    "appearance": "UPDATE appearance SET position='zz'",
    "appearance.caption": "UPDATE appearance SET caption=NULL",
    "note": "UPDATE note SET text='From a shop.'",
    "tag": "UPDATE tag SET name='drought'",
    "tag_parent": "DELETE FROM tag_parent",
    "tag_alias": "UPDATE tag_alias SET alias='deluge'",
    "tagging": "DELETE FROM tagging WHERE tag=(SELECT min(tag) FROM tagging)",
    "collection": "UPDATE collection SET name='Drought'",
    "collection_item": "DELETE FROM collection_item",
    "saved_search": "UPDATE saved_search SET query='bridge'",
    "change.line": "UPDATE change SET line=replace(line, 'Ada Lind', 'Ada Linde') WHERE pk=2",
    "change.id": "UPDATE change SET id=randomblob(32) WHERE pk=2",
    "change.ms": "UPDATE change SET ms=ms-100000 WHERE pk=4",
    "change.op": "UPDATE change SET op=randomblob(16) WHERE pk=2",
    "change removed": "DELETE FROM change WHERE pk=3",
    "last change removed": "DELETE FROM change WHERE pk=(SELECT max(pk) FROM change)",
    "entry.line": "UPDATE entry SET line=replace(line, 'A boat.', 'A goat.')",
    "entry.record": "UPDATE entry SET record=(SELECT pk FROM record WHERE kind='note') WHERE change=1",
    "entry removed": "DELETE FROM entry WHERE change=2",
    "entries reordered": "UPDATE entry SET i=i+10 WHERE change=6 AND i=0",
    "custody": "UPDATE custody SET line=replace(line, 'Ada Lind', 'Bo Ray') WHERE pk=1",
    "custody.journal": "UPDATE custody SET journal=randomblob(16)",
    "meta.heads": "UPDATE meta SET value='[]' WHERE key='heads'",
    "doc": "DELETE FROM doc WHERE docid=(SELECT max(docid) FROM doc)",
    "doc.docid": "UPDATE doc SET docid=docid+1000000 WHERE docid=(SELECT max(docid) FROM doc)",
    "fts": "UPDATE fts SET title='altered' WHERE rowid=(SELECT max(rowid) FROM fts)",
    "fts removed": "DELETE FROM fts WHERE rowid=(SELECT max(rowid) FROM fts)",
    "fact": "UPDATE fact SET marks=marks || ' xmissing' WHERE docid=(SELECT max(docid) FROM fact)",
    "fact.outlets": "UPDATE fact SET outlets='oghost' WHERE docid=(SELECT max(docid) FROM fact)",
    "fact.people": "UPDATE fact SET people='0' WHERE docid=(SELECT max(docid) FROM fact)",
    "fact.tags": "UPDATE fact SET tags='t0' WHERE docid=(SELECT max(docid) FROM fact)",
    "fact.title": "UPDATE fact SET title='altered' WHERE docid=(SELECT max(docid) FROM fact)",
    "fact removed": "DELETE FROM fact WHERE docid=(SELECT max(docid) FROM fact)",
    "fts.marks": "UPDATE fts SET marks=marks || ' xmissing' WHERE rowid=(SELECT max(rowid) FROM fts)",
    "mark": "UPDATE mark SET df=df+1 WHERE mark='kphoto'",
    "mark removed": "DELETE FROM mark WHERE mark='kphoto'",
    "term": "UPDATE term SET df=df+1 WHERE term='boat'",
    "term removed": "DELETE FROM term WHERE term='boat'",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_whatever_was_altered_in_the_database_is_named(full: Path, statement: str) -> None:
    if statement == TAMPERINGS["custody"]:
        with Archive.open(full) as archive:  # a line is proven by the one after it
            archive.record_custody("export", {"to": "a disk"})
    tamper(full, statement)
    assert verify(full) != []


def test_every_table_with_content_is_tampered_with() -> None:
    from archive_app.archive.schema import statements

    tables = {s.split("(")[0].split()[-1] for s in statements() if s.startswith("CREATE TABLE")}
    covered = {s.split(" SET")[0].split()[-1] if s.startswith("UPDATE") else s.split()[2] for s in TAMPERINGS.values()}
    bookkeeping = {"import_run", "intent", "touched"}  # local, outside of what is proven
    assert tables - bookkeeping <= covered


def flip(path: Path) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (flip, "was altered"),
        (Path.unlink, "is missing"),
        (lambda path: path.rename(path.with_name("f" * 64 + ".bin")), "belongs to no record"),
    ],
)
def test_an_original_that_was_altered_lost_or_added_is_named(
    full: Path, spoil: Callable[[Path], object], words: str
) -> None:
    (path,) = (full / "originals").rglob("*.bin")
    spoil(path)
    found = verify(full)
    assert any(words in message for message in found), found


def test_a_record_rewritten_together_with_its_index_is_still_named(full: Path) -> None:
    tamper(full, "UPDATE article SET title='Another title' WHERE title='River rises again'")
    with Archive.open(full) as archive:
        finish(archive.rebuild_index())
        found = findings_of(archive)
    assert len(found) == 1
    assert "differs from what the log says of it" in found[0]


def test_verification_writes_nothing(full: Path) -> None:
    with Archive.open(full) as archive:
        before = archive.query("SELECT count(*), max(pk) FROM custody"), len(archive.log), archive.version()
        finish(archive.verify())
        after = archive.query("SELECT count(*), max(pk) FROM custody"), len(archive.log), archive.version()
    assert before == after


def test_verification_can_be_stopped_at_any_step(full: Path) -> None:
    with Archive.open(full) as archive:
        steps = archive.verify()
        next(steps)
        steps.close()
        assert findings_of(archive) == []


def test_what_is_written_meanwhile_is_no_fault(full: Path) -> None:
    with Archive.open(full) as archive, Archive.open(full) as other:
        steps = archive.verify()
        next(steps)
        for number in range(3):
            make_article(other, f"Meanwhile {number}")
        assert finish(steps).findings == ()


def test_steps_count_to_their_total_and_name_what_is_done(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "BREATH", 0)
    with Archive.open_reading(full) as archive:
        steps = list(archive.verify())
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert {(step.total, step.unit) for step in steps} == {(steps[0].total, "bytes")}
    assert steps[-1].done == steps[-1].total
    named = list(dict.fromkeys(step.message for step in steps))
    assert named[0] == "Reading the originals" and len(named) == 11


def test_a_verification_may_be_stopped_at_any_step(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "BREATH", 0)
    with Archive.open_reading(full) as archive:
        for at in range(0, len(list(archive.verify())), 7):
            work = archive.verify()
            for _ in range(at):
                next(work)
            work.close()
        assert finish(archive.verify()).findings == ()
