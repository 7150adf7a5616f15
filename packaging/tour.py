"""Pressmark's main job, shown in the terminal on the sample: from loose files to a bundle that proves itself.

    python3 packaging/tour.py [FOLDER]

It imports the sample into a new archive, finds something, adds a caption, a note and a tag, hands everything on as
a bundle, takes that into a second archive and compares the two. Every command is printed as it would be typed.
The exit status is 0 only if everything agrees. With FOLDER, the archives and bundles are left there to look at.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sized
from pathlib import Path
from typing import Any

from environment import SetupError, clean_environment, program
from lock_files import ROOT

SAMPLE = ROOT / "resources" / "sample"
"""What the tour imports."""

LOCAL = ("data/custody.ndjson",)
"""Files of a bundle that tell of one copy, not of the records, and so differ from copy to copy."""

AGENT = "The tour"


class DisagreementError(Exception):
    """Something is not as it should be; the message is a sentence."""


class Tour:
    """Runs commands in one folder, prints them and what came of them, and holds the results against each other."""

    def __init__(self, folder: Path, pressmark: list[str], sample: Path) -> None:
        self.folder = folder
        self.pressmark = pressmark
        self.sample = sample
        # The thumbnails and settings of the tour must not mix with those of the person at the keyboard.
        self.environment = {**clean_environment(), "PRESSMARK_HOME": str(folder / "home")}

    def run(self) -> None:
        """Everything in order; raises DisagreementError at the first thing that is not as it should be."""
        photo = self.bring_in()
        self.search()
        self.describe(photo)
        self.hand_on()
        self.compare()

    def bring_in(self) -> str:
        """Make an archive, import the sample, and return the id of the photo with the most captions."""
        self.records("init", "First", "--as", AGENT)
        outcomes = self.records("import", "-a", "First", str(self.sample))
        bad = [outcome["path"] for outcome in outcomes if outcome["status"] == "failed"]
        _demand(not bad, f"could not import {', '.join(bad)}")
        items = self.items("First")
        photos = [item for item in items if item["kind"] == "photo"]
        articles = [item for item in items if item["kind"] == "article"]
        _demand(bool(photos) and bool(articles), "the sample led to no photos or to no articles")
        several = [photo for photo in photos if len({caption["text"] for caption in photo["captions"]}) > 1]
        _say(
            f"{_count(outcomes, 'file')} became {_count(articles, 'article')} and {_count(photos, 'photo')}; "
            f"captions that differ stand side by side under {_count(several, 'photo')}"
        )
        _demand(bool(several), "no photo of the sample has captions that differ")
        return str(max(photos, key=lambda photo: len(photo["captions"]))["id"])

    def search(self) -> None:
        """Search a word of an article's title; that article must be found."""
        titled = [item for item in self.items("First") if item["kind"] == "article" and item["title"]]
        _demand(bool(titled), "no article of the sample has a title")
        words = [word.strip(".,:;!?“”\"'") for word in titled[0]["title"].split()]
        word = max((word for word in words if word.isalnum()), key=len, default=titled[0]["title"])
        hits = self.records("search", "-a", "First", word)
        _say(f"found {len(hits)}: {'; '.join(str(hit['title'] or hit['id']) for hit in hits[:3])}")
        _demand(titled[0]["id"] in [hit["id"] for hit in hits], f"“{word}” did not find “{titled[0]['title']}”")

    def describe(self, photo: str) -> None:
        """Add a caption, a note and a tag to the photo; each must be there, and nothing that was there may change."""
        before = self.show(photo)
        text = "Seen again by the tour: the same picture, described once more."
        self.records("caption", "-a", "First", photo, text, "--kind", "corrected", "--publisher", "The Tour Gazette")
        self.records("note", "-a", "First", photo, "The print lay in the folder of the sample.")
        self.records("tag", "-a", "First", photo, "--add", "pressmark-tour")
        after = self.show(photo)
        kept = [caption for caption in after["captions"] if caption in before["captions"]]
        added = [caption["text"] for caption in after["captions"] if caption not in before["captions"]]
        _demand(len(kept) == len(before["captions"]), "adding a caption changed another one")
        _demand(added == [text], "the new caption is not there")
        _demand(len(after["notes"]) == len(before["notes"]) + 1, "the note is not there")
        _demand("pressmark-tour" in after["tags"], "the tag is not there")
        hits = self.records("search", "-a", "First", "pressmark-tour")
        _demand(photo in [hit["id"] for hit in hits], "the photo is not found by its new tag")
        _say(
            f"the photo has {len(after['captions'])} captions now, the earlier {len(kept)} unchanged; its tag finds it"
        )

    def hand_on(self) -> None:
        """Write the bundle, and let archive and bundle be checked by Pressmark and by the bundle's own script."""
        done = self.records("export", "-a", "First", "bundle")[0]
        _say(f"{done['records']:,} records, {done['originals']:,} originals, {done['changes']:,} changes")
        self.verify("First")
        self.verify("bundle")
        script = self.folder / "bundle" / "verify.py"
        self.command([sys.executable, str(script), str(self.folder / "bundle")], "python3 bundle/verify.py")
        _say("the bundle proves itself without Pressmark")

    def compare(self) -> None:
        """Take the bundle into an empty archive; both archives must list and export the same."""
        self.records("init", "Second", "--as", AGENT)
        outcomes = self.records("import", "-a", "Second", "bundle")
        _demand(all(outcome["status"] == "imported" for outcome in outcomes), "the bundle was not imported whole")
        first, second = self.items("First"), self.items("Second")
        _demand(first == second, "the two archives do not list the same")
        _say(f"both archives list the same {len(first)} items, field by field")
        self.records("export", "-a", "Second", "bundle again")
        self.verify("Second")
        self.verify("bundle again")
        for name in ("manifest-sha256.txt", "manifest-sha512.txt"):
            one, other = (manifest(self.folder / bundle / name) for bundle in ("bundle", "bundle again"))
            _demand(one == other, f"the two bundles differ in {name}: {', '.join(sorted(differing(one, other)))}")
        _say(f"both bundles hold the same {len(one)} files, digest by digest (the custody journal tells of one copy)")

    def verify(self, name: str) -> None:
        """Let Pressmark check an archive or a bundle, byte by byte."""
        verdict = self.records("verify", name)[-1]
        _demand(verdict["ok"] is True, f"“{name}” does not verify")
        _say("all well")

    def items(self, archive: str) -> list[dict[str, Any]]:
        """Every item of an archive."""
        return self.records("list", "-a", archive)

    def show(self, item: str) -> dict[str, Any]:
        """One item whole."""
        return self.records("show", "-a", "First", item)[0]

    def records(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command of Pressmark and return the lines of JSON that it prints."""
        typed = [*arguments, "--json"]
        output = self.command([*self.pressmark, *typed], f"pressmark {' '.join(map(shlex.quote, typed))}")
        return [json.loads(line) for line in output.splitlines()]

    def command(self, command: list[str], shown: str) -> str:
        """Run a command in the folder and return what it prints; raises DisagreementError if it fails."""
        print(f"$ {shown}", flush=True)
        ended = subprocess.run(
            command, cwd=self.folder, env=self.environment, encoding="utf-8", capture_output=True, check=False
        )
        _demand(ended.returncode == 0, f"that failed:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}".rstrip())
        return ended.stdout


def manifest(path: Path) -> dict[str, str]:
    """The digests of a bundle's files by path, without those that tell of one copy only."""
    pairs = (line.split(None, 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in pairs if name not in LOCAL}


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """The paths that only one of two manifests has, or that have another digest in each."""
    return {name for name, _ in set(one.items()) ^ set(other.items())}


def _demand(met: bool, otherwise: str) -> None:
    if not met:
        raise DisagreementError(otherwise)


def _count(things: Sized, name: str) -> str:
    return f"{len(things):,} {name}{'' if len(things) == 1 else 's'}"


def _say(result: str) -> None:
    print(f"  {result}", flush=True)


def take(folder: Path | None = None, sample: Path = SAMPLE) -> int:
    """Take the tour, in a folder that stays or in a temporary one; returns 0 only if everything agrees."""
    if not sample.is_dir():
        raise SetupError(f"The sample is missing; it should be at {sample}.")
    pressmark = program("pressmark")
    if not pressmark.exists():
        raise SetupError("Pressmark is not set up yet; type: python3 packaging/start.py")
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="pressmark-tour-") as temporary:
            return _take(Path(temporary), [str(pressmark)], sample)
    if folder.exists() and any(folder.iterdir()):
        raise SetupError(f"“{folder}” is not empty; name a new folder for the tour.")
    folder.mkdir(parents=True, exist_ok=True)
    return _take(folder.resolve(), [str(pressmark)], sample)


def _take(folder: Path, pressmark: list[str], sample: Path) -> int:
    print(f"The tour works in {folder}.", flush=True)
    try:
        Tour(folder, pressmark, sample).run()
    except DisagreementError as error:
        print(f"The tour found a fault: {error}", file=sys.stderr)
        return 1
    print("Everything agrees: what left the first archive is in the second, unchanged.", flush=True)
    return 0


def main() -> int:
    """Take the tour alone, in an environment that is there already."""
    parser = argparse.ArgumentParser(description="Show Pressmark's main job on the sample.")
    parser.add_argument("folder", nargs="?", type=Path, help="where to work and leave everything to look at")
    try:
        return take(parser.parse_args().folder)
    except (SetupError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
