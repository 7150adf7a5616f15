"""What an import tells on its way, and that it may be held up at any step for as long as one likes."""

from __future__ import annotations

import time
from concurrent.futures import Future
from pathlib import Path

import pytest
from archive_makers import make_article
from importing_helpers import TEXT, assert_clean, bring, figure, items, outcomes_of, page, states
from photo_makers import alternatives, iim, jpeg, photoshop, picture, png, sequence, xmp

from archive_app.archive import Archive
from archive_app.archive.editing import edit
from archive_app.archive.originals import Originals
from archive_app.archive.syncing import Syncing
from archive_app.errors import OverTimeError, StorageError
from archive_app.importing import batch, pipeline, running
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import ImportReport, Status
from archive_app.progress import Progress, finish


def steps_of(archive: Archive, *paths: Path) -> tuple[list[Progress], ImportReport]:
    work, steps = Import(archive, paths).run(), list[Progress]()
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            report: ImportReport = end.value
            return steps, report


def test_files_and_bytes_come_to_their_totals(archive: Archive, drop: Path) -> None:
    (drop / "deep" / "one_files").mkdir(parents=True)
    (drop / "deep" / "one_files" / "quay.jpg").write_bytes(jpeg())
    (drop / "deep" / "one.html").write_text(page("One", figure("one_files/quay.jpg", "At dusk")))
    (drop / "a.jpg").write_bytes(jpeg(picture(70, 40)))
    (drop / "a.xmp").write_bytes(xmp())
    (drop / "cut.jpg").write_bytes(jpeg(picture(400, 300))[:900])
    (drop / "letter.ps").write_bytes(b"%!PS-Adobe-3.0\n" + bytes(400))
    (drop / "link").symlink_to(drop / "a.jpg")
    size = sum(path.stat().st_size for path in drop.rglob("*") if path.is_file() and not path.is_symlink())

    steps, report = steps_of(archive, drop, drop / "gone.txt")

    last = steps[-1]
    assert (last.done, last.total) == (8, 8)
    assert (last.bytes_done, last.bytes_total) == (size, size)
    assert (report.files, report.bytes, report.failed) == (8, size, 2)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_the_total_is_unknown_until_all_was_counted(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_COUNTING", -1)
    (drop / "a.txt").write_text(TEXT)
    steps, _ = steps_of(archive, drop)
    assert {(step.total, step.bytes_total) for step in steps} == {(None, None)}


def test_rows_show_the_path_below_what_was_dropped_and_the_size(archive: Archive, drop: Path) -> None:
    (drop / "box 3").mkdir()
    (drop / "box 3" / "a.txt").write_text(TEXT)
    (drop / "b.txt").write_text(f"{TEXT} 2")
    outcomes = bring(archive, drop)
    assert {outcome.shown for outcome in outcomes.values()} == {"box 3/a.txt", "b.txt"}
    assert outcomes["a.txt"].size == len(TEXT)
    assert bring(archive, drop / "b.txt")["b.txt"].shown == "b.txt"


def test_sentences_say_what_was_read(archive: Archive, drop: Path) -> None:
    body = alternatives("dc:description", x_default="Boats at dusk") + sequence(
        "dc:subject", "Harbour", container="Bag"
    )
    block = photoshop(iim((120, "Boats at dawn")), digest=None)
    (drop / "two.jpg").write_bytes(jpeg(xmp=xmp(body), resources=block))
    (drop / "one.jpg").write_bytes(jpeg(picture(70, 40), xmp=xmp(body)))
    (drop / "none.jpg").write_bytes(jpeg(picture(80, 40)))
    (drop / "none copy.jpg").write_bytes(jpeg(picture(80, 40)))
    (drop / "text.txt").write_text(f"Bells\n\n{TEXT}")
    (drop / "page.html").write_text(
        page("One", figure("one.jpg", "At dusk"), figure("none.jpg", "At noon"), figure("gone.jpg", "At dawn"))
    )
    said = {name: outcome.message for name, outcome in bring(archive, drop).items()}
    assert said["two.jpg"] == "Photo, 2 captions read: XMP and IPTC differ, both kept."
    assert said["one.jpg"] == "Photo, 1 caption read."
    assert said["none copy.jpg"] == "Photo, no caption in its file."
    assert said["none.jpg"] == "Same bytes as “none copy.jpg”: recorded as another arrival."
    assert said["text.txt"] == "Article, 17 words."
    assert said["page.html"] == ("Article, 17 words, 2 photos with captions, 1 picture of it did not come with it.")


def test_a_text_without_spaces_is_told_in_characters(archive: Archive, drop: Path) -> None:
    (drop / "a.txt").write_text("川\n\n" + "夜半前に川が古い埠頭を越えた。" * 5, "utf-8")
    assert bring(archive, drop)["a.txt"].message == "Article, 75 characters."


def test_what_may_go_better_next_time_can_be_tried_again(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "cut.jpg").write_bytes(jpeg(picture(400, 300))[:900])
    (drop / "cut.xmp").write_bytes(xmp())
    (drop / "letter.ps").write_bytes(b"%!PS-Adobe-3.0\n" + bytes(400))
    (drop / "slow.jpg").write_bytes(jpeg(picture(70, 40)))
    (drop / "slow.xmp").write_bytes(xmp())
    (drop / "good.txt").write_text(TEXT)
    start = pipeline.ReaderPool.submit

    def slow(self: pipeline.ReaderPool, name: str, *args: object, **kwargs: object) -> Future[object]:
        if name != "slow.jpg":
            return start(self, name, *args, **kwargs)  # type: ignore[arg-type] # as given
        late: Future[object] = Future()
        late.set_exception(OverTimeError("“slow.jpg” could not be read within 60 seconds; it was left out."))
        return late

    monkeypatch.setattr(pipeline.ReaderPool, "submit", slow)
    outcomes = bring(archive, drop, drop / "gone.jpg")
    assert {name for name, outcome in outcomes.items() if outcome.retryable} == {"slow.jpg", "slow.xmp", "gone.jpg"}


def test_files_of_a_batch_that_a_full_disk_refused_can_be_tried_again(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "good.txt").write_text(TEXT)

    def full(self: Originals, files: object, syncing: Syncing) -> None:
        raise StorageError("The originals could not be written (No space left on device).")

    monkeypatch.setattr(Originals, "settle", full)
    outcome = bring(archive, drop)["good.txt"]
    assert (outcome.status, outcome.retryable, outcome.size) == (Status.FAILED, True, len(TEXT))


def test_an_import_paused_for_seconds_goes_on_after_others_have_edited(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST_EDITS", 1)
    for number in range(40):
        (drop / f"{number:02}.jpg").write_bytes(jpeg(picture(64 + number, 48)))
    article = make_article(archive, "Before")
    work = Import(archive, [drop]).run()
    while next(work).outcome is None:
        pass
    with Archive.open(archive.layout.root) as other:
        time.sleep(1.5)
        other.act_as("Bo Ray")
        edit(other, article, {"title": "Between"})
        time.sleep(1.5)
    rest = outcomes_of(work)
    assert [outcome.status for outcome in rest] == [Status.IMPORTED] * 39
    assert [item.title for item in items(archive, "article")] == ["Between"]
    assert len(items(archive, "photo")) == 40
    assert_clean(archive)


def test_a_step_comes_while_the_disk_is_waited_for_and_a_stop_there_keeps_the_batch(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (drop / f"{number}.txt").write_text(f"{TEXT} {number}")
    settle, begun = Originals.settle, list[bool]()

    def slow(self: Originals, files: list[object], syncing: Syncing) -> None:
        begun.append(True)
        time.sleep(0.5)
        settle(self, files, syncing)  # type: ignore[arg-type] # as given

    monkeypatch.setattr(Originals, "settle", slow)
    work = Import(archive, [drop]).run()
    while not begun:
        assert next(work).outcome is None
    work.close()
    assert len(items(archive)) == 3
    assert_clean(archive)
    assert states(bring(archive, drop)) == {"0.txt": "imported", "1.txt": "imported", "2.txt": "imported"}


def test_a_stop_while_a_picture_of_a_page_is_read_leaves_no_copies(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "one_files").mkdir()
    (drop / "one_files" / "quay.png").write_bytes(png())
    (drop / "one.html").write_text(page("One", figure("one_files/quay.png", "At dusk")))
    start = pipeline.ReaderPool.submit
    asked: list[str] = []

    def never(self: pipeline.ReaderPool, name: str, *args: object, **kwargs: object) -> Future[object]:
        asked.append(name)
        return Future() if name == "quay.png" else start(self, name, *args, **kwargs)  # type: ignore[arg-type] # as given

    monkeypatch.setattr(pipeline.ReaderPool, "submit", never)
    monkeypatch.setattr(running, "_BREATH", 0)
    work = Import(archive, [drop]).run()
    while "quay.png" not in asked:
        next(work)
    work.close()
    assert items(archive) == []
    assert_clean(archive)
    monkeypatch.setattr(pipeline.ReaderPool, "submit", start)
    finish(Import(archive, [drop]).run())
    assert len(items(archive)) == 2
