"""Bringing in as jobs, and the sentence that tells what came of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.archive.intake import Target
from archive_app.exporting.exporter import export
from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.gui.operations import importing
from archive_app.gui.operations.brought import Brought, brought_sentence
from archive_app.gui.operations.importing import Destination, name_of
from archive_app.gui.session import ArchiveSession, Job
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import finish

LONG = 30_000
SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSMARK_HOME", str(tmp_path / "home"))


def ended(qtbot, job: Job) -> list[Outcome]:
    told: list[Outcome] = []
    job.outcomes.connect(told.extend)
    qtbot.waitUntil(lambda: job.state.is_over, timeout=LONG)
    return told


def bundle(folder: Path) -> Path:
    with Archive.create(folder / "Other") as archive:
        finish(import_pasted(archive, [Pasted("text", "The ferry was moored at the church steps.")]))
        finish(export(archive, folder / "handed on.zip", zipped=True))
    return folder / "handed on.zip"


def test_a_bundle_fills_an_archive_that_holds_nothing(qtbot, session: ArchiveSession, root, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        importing.bring_bundle(session, bundle(tmp_path))
    assert said.args == ["Added 1 article.", False]  # there is no way back from a bundle, and none is offered
    with Archive.open_reading(root) as archive:
        assert len(archive.query("SELECT 1 FROM article")) == 1


def test_a_bundle_on_an_archive_that_holds_something_says_what_to_do(qtbot, session, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The river rose.")
    ended(qtbot, importing.add_files(session, [letter]))
    told = ended(qtbot, importing.add_files(session, [bundle(tmp_path)]))
    assert [outcome.status for outcome in told] == [Status.FAILED]
    assert "on the start page" in told[0].message and "init" not in told[0].message


def test_files_and_a_bundle_come_in_together(qtbot, session: ArchiveSession, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The river rose.")
    told = ended(qtbot, importing.add_files(session, [letter, bundle(tmp_path)]))
    assert sorted(outcome.shown for outcome in told) == ["handed on.zip", "letter.txt"]
    assert {outcome.status for outcome in told} == {Status.IMPORTED}


def test_pixels_that_were_pasted_become_a_photo(qtbot, session: ArchiveSession, root) -> None:
    from PySide6.QtGui import QColor, QImage

    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("brown"))
    offer = Offer(OfferKind.PICTURE, image=image, name="quay.jpg", title="The quay")
    ended(qtbot, importing.add_pasted(session, [offer]))
    with Archive.open_reading(root) as archive:
        assert archive.query("SELECT title FROM photo") == [("The quay",)]
        assert archive.query("SELECT name FROM accession") == [("quay.png",)]


def test_a_cancelled_import_says_what_stays(qtbot, session: ArchiveSession, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"Letter {number}.")
    job = importing.add_files(session, [tmp_path / f"{n}.txt" for n in range(40)])
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        qtbot.waitUntil(lambda: job.progress is not None, timeout=LONG)
        job.cancel()
    assert said.args[0].startswith(("Stopped: Reading 0.txt and 39 more.", "Added 40 articles"))


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        (Brought(164, 12, 0, 0, 3), "Added 164 photos and 12 articles; 3 files could not be read."),
        (
            Brought(12, 12, unseen=3),
            "Added 12 photos, 3 of them known only by their captions, and 12 articles.",
        ),
        (Brought(2, 1, unseen=1), "Added 2 photos, one of them known only by its caption, and 1 article."),
        (Brought(3, 1, unseen=3), "Added 3 photos known only by their captions and 1 article."),
        (Brought(4, unseen=1), "Added 4 photos, one of them known only by its caption."),
        (Brought(1, 0, 1, 0, 0), "Added 1 photo; 1 file was here already."),
        (Brought(0, 0, 12, 2, 0), "12 files were here already; 2 files were left out."),
        (Brought(attached=2), "Attached 2 files."),
        (
            Brought(1, not_compared=30),
            "Added 1 photo; not compared with 30 photos, whose thumbnails are not made yet.",
        ),
        (Brought(not_compared=30), "There was nothing to add."),
        (Brought(), "There was nothing to add."),
    ],
)
def test_what_came_in_is_told_in_one_sentence(brought: Brought, sentence: str) -> None:
    assert brought_sentence(brought) == sentence


def test_what_failed_of_an_import_that_was_gone_on_with_is_tried_again_to_the_same_end(
    qtbot, session: ArchiveSession, root, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The river rose.")
    with Archive.open(root) as archive:
        goal = Target("folder", ("flood", "harbour"), url="https://aldermere.example/")
        archive.intake.begin([str(letter)], goal)
        (unfinished,) = archive.intake.unfinished()
    letter.rename(tmp_path / "away.txt")
    job = importing.go_on(session, unfinished)
    (failed,) = ended(qtbot, job)
    (tmp_path / "away.txt").rename(letter)
    again = importing.retry(session, job, [replace(failed, retryable=True)])
    assert again is not None
    ended(qtbot, again)
    with Archive.open_reading(root) as archive:
        (item,) = archive.items.all()
    assert item.tags == ("flood", "harbour")
    assert [(came.how, came.url) for came in item.accessions] == [("folder", "https://aldermere.example/")]


def test_attaching_that_was_gone_on_with_attaches_when_it_is_done_again(
    qtbot, session: ArchiveSession, root, tmp_path: Path
) -> None:
    letter, plan = tmp_path / "letter.txt", tmp_path / "plan.dwg"
    letter.write_text("The river rose.")
    plan.write_bytes(b"\0\1\2\3" * 9)
    ended(qtbot, importing.add_files(session, [letter]))
    with Archive.open(root) as archive:
        (item,) = archive.items.all()
        archive.intake.begin([str(tmp_path / "gone.dwg")], Target("drop", attach=bytes.fromhex(item.id)))
        (unfinished,) = archive.intake.unfinished()
    job = importing.go_on(session, unfinished)
    ended(qtbot, job)
    assert isinstance(job.spec, importing.ImportSpec)
    told = ended(qtbot, importing.again(session, job.spec, [plan]))
    assert [outcome.status for outcome in told] == [Status.PART]
    with Archive.open_reading(root) as archive:
        (item,) = archive.items.all()
    assert sorted(original.role for original in item.originals) == ["document", "source"]


def test_photos_that_articles_only_speak_of_are_counted_as_the_sidebar_counts_them(qtbot, session) -> None:
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        importing.add_files(session, [SAMPLE])
    assert said.args[0] == "Added 12 photos, 3 of them known only by their captions, and 12 articles."


def test_a_photo_in_a_message_is_counted_as_the_sidebar_counts_it(qtbot, session, root: Path, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Marta Quell <marta@press.example>", "The bridge"
    message["Date"] = "Sun, 15 Mar 1987 07:05:00 +0000"
    message.set_content("The stone bridge held through the night.")
    page = "<p>The stone bridge held through the night.</p><img src='cid:bridge@press.example'>"
    message.add_alternative(page, subtype="html")
    picture = (SAMPLE / "photos" / "stone-bridge.jpg").read_bytes()
    message.get_payload()[1].add_related(picture, "image", "jpeg", cid="<bridge@press.example>")
    (tmp_path / "bridge.eml").write_bytes(message.as_bytes())
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        importing.add_files(session, [tmp_path / "bridge.eml"])
    assert said.args == ["Added 1 photo and 1 article.", True]
    with Archive.open_reading(root) as archive:
        assert sorted(item.kind for item in archive.items.all()) == ["article", "photo"]


def test_the_destination_is_told_in_words() -> None:
    assert Destination(collection=b"1", name="Flood night").into == "into Flood night"
    assert Destination(tag="Flood").into == "tagged “Flood”"
    assert Destination(article=b"1", name="River").into == "into the article “River”"
    assert importing.LIBRARY.into == ""


def test_what_is_read_is_named_by_its_first_thing() -> None:
    assert name_of([Path("/srv/Hallam scans")]) == "Hallam scans"
    assert name_of([Path("/srv/a.jpg"), Path("/srv/b.jpg")]) == "a.jpg and 1 more"


def test_a_file_in_a_container_is_told_with_its_place_and_tried_again_with_the_container(
    qtbot, session: ArchiveSession, root, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "press.zip", "w") as made:
        made.writestr("a/letter.txt", "The river rose.")
    job = importing.add_files(session, [tmp_path / "press.zip"])
    told = ended(qtbot, job)
    assert [outcome.shown for outcome in told] == ["press.zip › a/letter.txt", "press.zip"]
    failed = [Outcome(f"{tmp_path}/press.zip › {name}", Status.FAILED, retryable=True) for name in ("a", "b")]
    again = importing.retry(session, job, failed)
    assert again is not None
    assert {outcome.status for outcome in ended(qtbot, again)} == {Status.DUPLICATE, Status.UNPACKED}
