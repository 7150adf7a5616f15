"""From what is dropped to the files that stand for themselves."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from importing_helpers import TOO_DEEP_FOR_CALLS, deep

from archive_app.importing import discovery, trees
from archive_app.importing.discovery import Candidate, discover, readable
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.trees import is_bag


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found(*paths: Path) -> list[Candidate]:
    return [c for c in discover(paths) if isinstance(c, Candidate)]


def outcomes(*paths: Path) -> list[Outcome]:
    return [o for o in discover(paths) if isinstance(o, Outcome)]


def names(folder: Path, paths: tuple[Path, ...] | list[Candidate]) -> list[str]:
    return [str((p.path if isinstance(p, Candidate) else p).relative_to(folder)) for p in paths]


def test_folders_are_walked_in_the_order_of_names(drop: Path) -> None:
    put(drop, "b.txt", "a/z.txt", "a/b/c.txt", "A.txt")
    assert names(drop, found(drop)) == ["A.txt", "b.txt", "a/z.txt", "a/b/c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a path may not be that long")
def test_a_folder_nested_deeper_than_calls_may_be_is_walked_to_its_end(drop: Path) -> None:
    put(drop, "beside.txt", "z/last.txt")
    with deep(drop / "m", TOO_DEEP_FOR_CALLS):
        assert [candidate.path.name for candidate in found(drop)] == ["beside.txt", "deep.txt", "last.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a path may not be that long")
def test_a_pages_folder_nested_deep_comes_with_its_page(drop: Path) -> None:
    put(drop, "page.html")
    with deep(drop / "page_files", TOO_DEEP_FOR_CALLS):
        (by_folder,), (by_name,) = found(drop), found(drop / "page.html")
    assert [path.name for path in by_folder.members] == [path.name for path in by_name.members] == ["deep.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no folder can be made there whose path is too long")
def test_what_lies_deeper_than_a_path_may_be_long_is_one_row_and_the_rest_comes(drop: Path) -> None:
    put(drop, "beside.txt")
    with deep(drop / "m", 2200):
        (row,) = outcomes(drop)
        assert row.status is Status.FAILED
        assert "lies too deep to be read" in row.message
        assert names(drop, found(drop)) == ["beside.txt"]


def test_hidden_files_of_people_come_and_those_of_systems_do_not(drop: Path) -> None:
    put(drop, ".notes.txt", ".DS_Store", "Thumbs.db", "._photo.jpg", "desktop.ini")
    assert names(drop, found(drop)) == [".notes.txt"]
    assert [o.status for o in outcomes(drop)] == [Status.SKIPPED] * 4


def test_of_a_raw_file_and_its_jpeg_the_raw_file_has_the_side_car(drop: Path) -> None:
    put(drop, "quay.jpg", "quay.nef", "quay.xmp")
    assert [names(drop, candidate.sidecars) for candidate in found(drop)] == [[], ["quay.xmp"]]


@pytest.mark.parametrize("sidecar", ["quay.jpg.xmp", "quay.xmp", "quay.XMP"])
def test_a_side_car_comes_with_its_photo(drop: Path, sidecar: str) -> None:
    put(drop, "quay.jpg", sidecar)
    (candidate,) = found(drop)
    assert candidate == Candidate(drop / "quay.jpg", sidecars=(drop / sidecar,))


def test_two_side_cars_of_one_photo_come_together(drop: Path) -> None:
    put(drop, "quay.jpg", "quay.jpg.xmp", "quay.xmp")
    (candidate,) = found(drop)
    assert names(drop, candidate.sidecars) == ["quay.jpg.xmp", "quay.xmp"]


def test_the_names_of_a_folder_are_not_gone_through_again_for_each_side_car() -> None:
    class Counted(dict[str, Path]):
        rounds = 0

        def __iter__(self) -> Iterator[str]:
            self.rounds += 1
            return super().__iter__()

    files = Counted({f"{n}.{ending}": Path(f"{n}.{ending}") for n in range(50) for ending in ("dng", "jpg", "xmp")})
    assert discovery._sidecars(files) == {f"{n}.dng": [f"{n}.xmp"] for n in range(50)}
    assert files.rounds <= 2


def test_a_side_car_without_photo_and_one_beside_a_page_stand_for_themselves(drop: Path) -> None:
    put(drop, "lonely.xmp", "page.html", "page.xmp")
    assert names(drop, found(drop)) == ["lonely.xmp", "page.html", "page.xmp"]


def test_photo_and_side_car_that_are_named_one_by_one_belong_together(drop: Path) -> None:
    put(drop, "quay.jpg", "quay.xmp", "a/hall.jpg", "hall.jpg.xmp")
    candidates = found(drop / "quay.xmp", drop / "quay.jpg", drop / "hall.jpg.xmp", drop / "a/hall.jpg")
    assert names(drop, candidates) == ["quay.jpg", "hall.jpg.xmp", "a/hall.jpg"]
    assert names(drop, candidates[0].sidecars) == ["quay.xmp"]


@pytest.mark.parametrize("folder", ["page_files", "page.files"])
def test_the_folder_of_a_page_comes_with_it(drop: Path, folder: str) -> None:
    put(drop, "page.html", f"{folder}/a.jpg", f"{folder}/deep/b.css")
    expected = [f"{folder}/a.jpg", f"{folder}/deep/b.css"]
    for dropped in (
        (drop,),
        (drop / "page.html",),
        (drop / "page.html", drop / folder),
        (drop / folder, drop / "page.html"),
    ):
        (candidate,) = found(*dropped)
        assert sorted(names(drop, candidate.members)) == expected


def test_a_folder_that_only_looks_like_one_of_a_page_is_walked(drop: Path) -> None:
    put(drop, "holiday_files/a.jpg", "holiday.txt")
    assert names(drop, found(drop)) == ["holiday.txt", "holiday_files/a.jpg"]


def test_links_inside_a_folder_are_skipped_so_that_no_loop_can_be(drop: Path) -> None:
    put(drop, "a/real.txt")
    (drop / "a" / "loop").symlink_to(drop)
    (drop / "a" / "link.txt").symlink_to(drop / "a" / "real.txt")
    assert names(drop, found(drop)) == ["a/real.txt"]
    assert [(Path(o.path).name, o.status) for o in outcomes(drop)] == [
        ("link.txt", Status.SKIPPED),
        ("loop", Status.SKIPPED),
    ]


def test_a_link_that_is_named_on_purpose_is_followed(drop: Path) -> None:
    put(drop, "real/a.txt")
    (drop / "link").symlink_to(drop / "real")
    (candidate,) = found(drop / "link")
    assert candidate.path == drop / "link" / "a.txt"


def test_a_link_to_itself_fails_in_one_sentence(drop: Path) -> None:
    (drop / "self").symlink_to(drop / "self")
    (outcome,) = outcomes(drop / "self")
    assert outcome.status is Status.FAILED
    assert "cannot be read" in outcome.message


def test_the_linked_folder_of_a_page_is_not_lost(drop: Path) -> None:
    put(drop, "page.html", "elsewhere/a.jpg")
    (drop / "page_files").symlink_to(drop / "elsewhere")
    assert names(drop, found(drop / "page.html", drop / "page_files")) == ["page.html", "page_files/a.jpg"]


def test_sockets_and_pipes_are_skipped(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(drop / "pipe")
    monkeypatch.chdir(drop)  # addresses of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert found(drop) == []
        assert [o.status for o in outcomes(drop)] == [Status.SKIPPED] * 2
        assert [o.status for o in outcomes(drop / "pipe")] == [Status.SKIPPED]


def test_a_path_that_is_not_there_fails_in_one_sentence(drop: Path) -> None:
    (outcome,) = outcomes(drop / "gone.txt")
    assert outcome.status is Status.FAILED
    assert "is not there" in outcome.message


def test_a_name_that_is_too_long_fails_and_the_rest_goes_on(drop: Path) -> None:
    put(drop, "a.txt")
    assert [type(f) for f in discover([drop / ("x" * 300), drop / "a.txt"])] == [Outcome, Candidate]


def test_a_folder_without_permission_fails_and_the_rest_goes_on(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(drop, "closed/a.txt", "open/b.txt")
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(trees.os, "scandir", refuse)
    assert names(drop, found(drop)) == ["open/b.txt"]
    (outcome,) = outcomes(drop)
    assert (Path(outcome.path).name, outcome.status) == ("closed", Status.FAILED)
    assert "permission denied" in outcome.message


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can take permissions off itself")
def test_what_cannot_be_looked_into_breaks_nothing() -> None:
    with tempfile.TemporaryDirectory() as name:  # the folders of tmp_path are closed to others
        folder = Path(name)
        folder.chmod(0o755)
        put(folder, "listed/inner/a.txt", "listed/b.txt", "shut/c.txt")
        (folder / "listed").chmod(0o444)
        (folder / "shut").chmod(0o000)
        os.seteuid(65534)
        try:
            everything = list(discover([folder]))
            assert not is_bag(folder / "shut")
        finally:
            os.seteuid(0)
    shut = [o for o in everything if isinstance(o, Outcome)]
    assert [Path(o.path).name for o in shut] == ["inner", "shut"]
    assert sorted(names(folder, [c for c in everything if isinstance(c, Candidate)])) == [
        "listed/b.txt",
    ]


def test_a_bag_inside_a_folder_is_left_for_an_import_of_its_own(drop: Path) -> None:
    put(drop, "bundle/bagit.txt", "bundle/data/x", "a.txt")
    assert names(drop, found(drop)) == ["a.txt"]
    assert "bundle" in outcomes(drop)[0].message


def test_an_archive_is_not_walked_since_it_would_import_itself(drop: Path) -> None:
    put(drop, "archive/archive.sqlite", "archive/originals/ab/x.txt", "a.txt")
    assert names(drop, found(drop)) == ["a.txt"]
    assert [o.status for o in outcomes(drop)] == [Status.SKIPPED]
    assert [o.status for o in outcomes(drop / "archive")] == [Status.FAILED]


def test_a_name_of_any_bytes_becomes_text_that_can_be_stored(drop: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(drop) + b"/caf\xe9\n\xff.txt"))
    path.write_text("x")
    (candidate,) = found(drop)
    assert candidate.path == path
    assert readable(path).endswith("caf\\xe9\n\\xff.txt")
    assert readable(path).encode("utf-8")


def test_names_in_any_script_and_form_stay_as_they_are(drop: Path) -> None:
    put(drop, "Նավամատույց.txt", "e\u0301.txt", "\u00e9.txt", "a\u202eb.txt", " lead.txt ", "emoji\U0001f4f7.txt")
    assert len(found(drop)) == 6
    assert {readable(c.path) for c in found(drop)} == {str(p) for p in drop.iterdir()}
