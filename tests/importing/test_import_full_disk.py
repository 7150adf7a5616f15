"""A disk that is full: pages wait for the pictures that were not stored, and repeating the import brings both whole."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest
from container_makers import WarcMaker, mailbox, message, zipped
from importing_helpers import assert_clean, bring, figure, items, page, states
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.archive.originals import Originals
from archive_app.archive.syncing import Incoming
from archive_app.importing.unpacking import Opened
from archive_app.media.containers.limits import UnpackingError
from archive_app.media.containers.members import Member, Unpacked

FILES = {
    "press/a.jpg": jpeg(picture(61, 47)),
    "press/b.jpg": jpeg(picture(62, 47)),
    "press/c.jpg": jpeg(picture(63, 47)),
    "press/one.html": page("One", figure("a.jpg", "At dusk"), figure("b.jpg", "At dawn")).encode(),
    "press/two.html": page("Two", figure("c.jpg", "At noon")).encode(),
}
SAVED = {
    "one.html": page("One", figure("one_files/b.jpg", "At dusk")).encode(),
    "one_files/b.jpg": FILES["press/b.jpg"],
    "one_files/style.css": b"p { margin: 0 }",
}


def in_folder(drop: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (drop / name).parent.mkdir(exist_ok=True)
        (drop / name).write_bytes(content)


def in_zip(drop: Path, files: dict[str, bytes]) -> None:
    (drop / "press.zip").write_bytes(zipped(files))


def in_web_archive(drop: Path, files: dict[str, bytes]) -> None:
    made = WarcMaker()
    for name, content in files.items():
        made.response(f"https://example.org/{name}", content, "text/html" if name.endswith("html") else "image/jpeg")
    (drop / "press.warc").write_bytes(made.data)


def no_room_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Originals._copy

    def refused() -> Iterator[bytes]:
        raise OSError(errno.ENOSPC, "No space left on device")
        yield b""

    def copied(self: Originals, chunks: Iterable[bytes], source: Path) -> Incoming:
        whole = b"".join(chunks)
        is_refused = source.name == name or whole == FILES.get(f"press/{name}")
        return copy(self, refused() if is_refused else [whole], source)

    monkeypatch.setattr(Originals, "_copy", copied)


def records(archive: Archive) -> object:
    """What an archive says, without the ids."""
    names = {item.id: (item.kind, item.title) for item in items(archive)}
    shown = archive.query(
        "SELECT a.id, p.id, x.position, c.text FROM appearance x JOIN record r ON r.pk=x.pk AND r.alive=1"
        " JOIN record a ON a.pk=x.article JOIN record p ON p.pk=x.photo LEFT JOIN caption c ON c.pk=x.caption"
    )
    told = {(item.kind, item.title, item.missing, *sorted(c.text for c in item.captions)) for item in items(archive)}
    return told, sorted((names[a.hex()], names[p.hex()], position, text) for a, p, position, text in shown)


@pytest.mark.parametrize(
    ("lay", "files"),
    [(in_folder, FILES), (in_zip, FILES), (in_web_archive, FILES), (in_folder, SAVED), (in_zip, SAVED)],
)
def test_a_page_waits_for_a_picture_that_was_not_stored_and_comes_whole_when_the_import_is_repeated(
    archive: Archive, drop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    lay: Callable[[Path, dict[str, bytes]], None], files: dict[str, bytes],
) -> None:  # fmt: skip
    lay(drop, files)
    with monkeypatch.context() as full:
        no_room_for("b.jpg", full)
        outcomes = bring(archive, drop)
    (of_page,) = [outcome for name, outcome in outcomes.items() if name.endswith("one.html")]
    assert (str(of_page.status), of_page.retryable) == ("failed", True)
    assert "one.html” shows “" in of_page.message
    assert "b.jpg”, which could not be stored" in of_page.message
    assert "One" not in {item.title for item in items(archive)}
    assert_clean(archive)
    bring(archive, drop)
    assert_clean(archive)
    with Archive.create(tmp_path / "undisturbed") as undisturbed:
        undisturbed.act_as("Ida Varga")
        bring(undisturbed, drop)
        assert records(archive) == records(undisturbed)


def test_each_file_that_finds_no_room_to_be_unpacked_is_told_by_its_own_name_and_costs_no_other(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_zip(drop, FILES)
    start = Opened.start

    def full(self: Opened, members: Sequence[Member]) -> Future[list[Unpacked]]:
        if not any(member.name.endswith(("a.jpg", "two.html")) for member in members):
            return start(self, members)
        refused: Future[list[Unpacked]] = Future()
        refused.set_exception(UnpackingError("c.jpg", "No space left on device"))
        return refused

    monkeypatch.setattr(Opened, "start", full)
    outcomes = bring(archive, drop)
    assert {name: state for name, state in states(outcomes).items() if name != "press.zip"} == {
        "a.jpg": "failed", "b.jpg": "imported", "c.jpg": "imported", "one.html": "failed", "two.html": "failed",
    }  # fmt: skip
    for name in ("a.jpg", "two.html"):
        assert outcomes[name].message.startswith(f"“{name}” could not be unpacked into the archive's folder (No space")
        assert outcomes[name].retryable
    assert outcomes["one.html"].message.startswith("“one.html” shows “a.jpg”")


def test_the_row_of_a_message_whose_mailbox_finds_no_room_names_the_message(
    archive: Archive, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "m.mbox").write_bytes(mailbox(message("One"), message("Two")))
    no_room_for("m.mbox", monkeypatch)
    outcomes = bring(archive, drop)
    for name in ("message 1.eml", "message 2.eml"):
        (outcome,) = [found for path, found in outcomes.items() if path.endswith(name)]
        assert outcome.message.startswith(f"“{name}” was not brought in, since what holds it was not: “m.mbox” could")
    assert items(archive) == []
    assert_clean(archive)
