"""The whole main job by command, on the sample: in, found, captioned, tagged, noted, handed on, and back as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import bagit
import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources/sample"


class Desk:
    """A folder at which commands are typed, as a person types them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "PRESSMARK_HOME": str(folder / "home")}

    def type(self, *words: str | Path) -> str:
        """Run a command that must go well; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "archive_app", *map(str, words)],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, *words: str | Path) -> list[dict[str, Any]]:
        """Run a command with --json; returns its objects."""
        return [json.loads(line) for line in self.type(*words, "--json").splitlines()]


def digests(bundle: Path) -> dict[str, str]:
    """The payload of a bundle by path, without the custody journal, which is each copy's own."""
    lines = (bundle / "manifest-sha512.txt").read_text("utf-8").splitlines()
    payload = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    del payload["data/custody.ndjson"]
    return payload


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    desk = Desk(folder)
    desk.type("init", "flood", "--as", "Ada Lind")
    statuses = {row["status"] for row in desk.ask("import", "-a", "flood", SAMPLE)}
    assert statuses == {"imported", "part"}
    work_on_it(desk)
    for archive, bundle in (("flood", "bundle"), ("copy", "again")):
        if archive == "copy":
            desk.type("init", "copy")
            desk.type("import", "-a", "copy", "bundle")
        desk.type("export", "-a", archive, bundle)
    return desk


def work_on_it(desk: Desk) -> None:
    """Caption, correct, tag, link, note, trash, undo and redo."""
    photo = next(item for item in desk.ask("list", "-a", "flood") if item["title"] == "Rowing boat at the Old Quay")
    article = next(item for item in desk.ask("list", "-a", "flood") if item["kind"] == "article")
    wrong = photo["captions"][0]["id"]
    text = "Members of the rowing club at the Old Quay."
    desk.type("caption", "-a", "flood", photo["id"], text, "--kind", "corrected", "--corrects", wrong)
    desk.type("tag", "-a", "flood", photo["id"], article["id"], "--add", "rowing club")
    desk.type("note", "-a", "flood", photo["id"], "Negative seen at the agency.", "--as", "Bo Ray")
    desk.type("link", "-a", "flood", article["id"], photo["id"], "--caption", wrong, "--position", "1")
    desk.type("edit", "-a", "flood", article["id"], "rights=Seen for research only")
    desk.type("trash", "-a", "flood", article["id"])
    desk.type("undo", "-a", "flood")
    desk.type("redo", "-a", "flood")
    desk.type("restore", "-a", "flood", article["id"])


@pytest.fixture
def folder(desk: Desk) -> Path:
    return desk._folder


def test_what_was_said_of_a_photo_is_found_and_shown(desk: Desk) -> None:
    (hit,) = desk.ask("search", "-a", "flood", '"members of the rowing club at the old quay"')
    assert hit["matched"] == "caption"
    assert "rowing club" in hit["tags"]
    assert [note["author"] for note in hit["notes"]] == ["Bo Ray"]


def test_the_copy_has_the_same_items_whole(desk: Desk) -> None:
    items = desk.ask("list", "-a", "copy")
    assert len(items) > 20
    assert items == desk.ask("list", "-a", "flood")


def test_the_copy_tells_the_same_history(desk: Desk) -> None:
    history = desk.ask("history", "-a", "copy")
    assert history == desk.ask("history", "-a", "flood")
    assert history[0]["do"] == "restore"


def test_exported_again_the_payload_has_the_same_digests(folder: Path) -> None:
    first = digests(folder / "bundle")
    assert {"data/records.ndjson", "data/log.txt", "data/texts.ndjson", "data/raw.ndjson"} < set(first)
    assert digests(folder / "again") == first


@pytest.mark.parametrize("bundle", ["bundle", "again"])
def test_other_programs_accept_the_bag(folder: Path, bundle: str) -> None:
    bagit.Bag(str(folder / bundle)).validate()
    sha512sum = shutil.which("sha512sum")
    if sha512sum is not None:
        command = [sha512sum, "--check", "--strict", "--quiet", "manifest-sha512.txt", "tagmanifest-sha512.txt"]
        subprocess.run(command, cwd=folder / bundle, check=True)


@pytest.mark.parametrize("what", ["flood", "copy", "bundle", "again"])
def test_everything_verifies_with_us_and_without_us(desk: Desk, folder: Path, what: str) -> None:
    assert desk.ask("verify", what)[-1]["ok"]
    subprocess.run([sys.executable, "-I", folder / "bundle/verify.py", folder / what], check=True, capture_output=True)


def test_a_selection_leaves_as_a_zip_and_comes_back(desk: Desk) -> None:
    desk.type("export", "-a", "flood", "selection.zip", "--query", "bridge", "--zip")
    desk.type("init", "selected")
    desk.type("import", "-a", "selected", "selection.zip")
    chosen = desk.ask("list", "-a", "selected")
    whole = {item["id"]: item for item in desk.ask("list", "-a", "flood")}
    assert 0 < len(chosen) < len(whole)
    for item in chosen:
        same = whole[item["id"]]
        assert [caption["text"] for caption in item["captions"]] == [caption["text"] for caption in same["captions"]]
        assert (item["title"], item["notes"], item["originals"]) == (same["title"], same["notes"], same["originals"])
    assert desk.ask("verify", "selected")[-1]["ok"]
