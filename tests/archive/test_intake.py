from __future__ import annotations

from hashlib import sha256

from archive_makers import findings_of, make_photo, store_original

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE


def test_an_import_that_did_not_end_is_taken_up_with_what_it_had_done(archive: Archive) -> None:
    run = archive.intake.begin(["/photos"])
    photo = make_photo(archive)
    original = store_original(archive, b"a picture", photo)
    fields = {"original": original.hex(), "item": photo.hex(), "path": "/photos/a.jpg", "modified": "1987-03-17"}
    accession = {ALIVE: 1, "how": "command", **fields}
    archive.change(Action.ACCESSION, "import", [Edit(new_id(), "accession", accession)], op=run.op)

    assert archive.intake.brought_in(run.op) == 1
    assert archive.intake.brought_in(new_id()) == 0

    again = archive.intake.begin(["/photos"])

    assert (again.op, again.resumed) == (run.op, True)
    assert again.done == {"/photos/a.jpg": (photo,)}
    assert again.came == {"/photos/a.jpg": (sha256(b"a picture").digest(), "1987-03-17", None)}


def test_an_import_that_ended_begins_anew(archive: Archive) -> None:
    run = archive.intake.begin(["/photos"])
    archive.intake.end(run)
    assert archive.intake.begin(["/photos"]).op != run.op


def test_an_import_of_other_paths_is_another_one(archive: Archive) -> None:
    run = archive.intake.begin(["/photos"])
    other = archive.intake.begin(["/photos", "/letters"])
    assert (other.op != run.op, other.resumed) == (True, False)


def test_the_order_of_the_paths_does_not_matter(archive: Archive) -> None:
    assert archive.intake.begin(["/a", "/b"]).op == archive.intake.begin(["/b", "/a"]).op


def test_announced_files_are_no_fault_until_they_are_recorded(archive: Archive) -> None:
    incoming = archive.originals.receive_stream([b"bytes"], "a.bin")
    archive.intake.intend([incoming.sha256])
    archive.originals.settle([(incoming, "bin")])
    assert findings_of(archive) == []
    archive.intake.forget_recorded()
    assert findings_of(archive) == []  # not recorded yet, so still announced
