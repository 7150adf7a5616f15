"""What a drop would bring in, told from names and sizes alone, while it is still counted."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive_app.archive import Archive
from archive_app.archive.layout import is_archive
from archive_app.file_names import readable
from archive_app.importing.discovery import (
    INNER_ARCHIVE,
    INNER_BUNDLE,
    NAMED_ARCHIVE,
    Candidate,
    is_bundle,
    walk,
)
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.receiving import size_of
from archive_app.media.endings import family_of_name
from archive_app.progress import Progress, Work

_STEP = 0.02
"""Seconds between two steps: an overlay is painted with the first and grows with the others."""

_MOST_LOOKED_UP = 20_000
"""Names that are compared with what is here; of a larger drop the rest is not."""

_MOST_OPENED = 200
"""Zips whose list of members is read to tell bundles from them; of more the rest counts as containers."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many files, and the bytes of them."""

    files: int = 0
    bytes: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.files + other.files, self.bytes + other.bytes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found so far in a drop; what a file really is, is told from its bytes when it comes in.

    Attributes:
        photos: pictures of a kind that is read.
        articles: pages, texts, documents and messages.
        pages: how many of the articles are pages that come with a folder of their pictures.
        parts: files in such folders.
        sidecars: XMP files that belong to a photo.
        bundles: bundles that were named themselves, by number of bundles; the bytes of a folder are not counted.
        containers: files that hold files and are unpacked (ZIP, tar, web archives, mailboxes); what is in them is not
            counted.
        archives: archives: they have to be exported as a bundle.
        inner_bundles: bundles inside a folder, as folders or zips: they have to be imported by themselves.
        other: files of kinds that are not read.
        left_out: links, devices and what the system keeps for itself.
        unreadable: files and folders that cannot be looked at.
        familiar: files whose name and size came in before; None if no archive was asked.
        folder: the name of the one folder that was dropped; None if it was several or none.
        complete: whether everything was counted.
    """

    photos: Amount = Amount()
    articles: Amount = Amount()
    pages: int = 0
    parts: Amount = Amount()
    sidecars: Amount = Amount()
    bundles: Amount = Amount()
    containers: Amount = Amount()
    archives: int = 0
    inner_bundles: int = 0
    other: Amount = Amount()
    left_out: int = 0
    unreadable: int = 0
    familiar: int | None = None
    folder: str | None = None
    complete: bool = False

    @property
    def total(self) -> Amount:
        """All files that an import would look at."""
        items = self.photos + self.articles + self.parts + self.sidecars
        return items + self.bundles + self.containers + self.other


def plan(paths: Sequence[Path], archive: Archive | None = None) -> Work[Plan]:
    """Count what an import of `paths` would find; each step carries the `Plan` so far as its `outcome`.

    Looks at names and sizes, never at content (but at the lists of members of zips). The first
    step comes at once. With `archive`, open for reading or writing, it also counts what looks familiar. Holds no more
    than the names of one folder at a time.
    """
    planning = _Planning(paths, archive)
    yield planning.step()
    files: list[Path] = []
    for path in paths:
        if _may_be_bundle(path) and is_bundle(path) and not is_archive(path):
            planning.add_bundle(path)
        else:
            files.append(path)
        if planning.is_due:
            yield planning.step()
    for found in walk(files):
        if isinstance(found, Candidate):
            planning.add(found)
        elif found is not None:
            planning.add_refused(found)
        if planning.is_due:
            yield planning.step()
    planning.plan = replace(planning.plan, complete=True)
    yield planning.step()
    return planning.plan


class _Planning:
    def __init__(self, paths: Sequence[Path], archive: Archive | None) -> None:
        single = readable(Path(Path(os.path.abspath(paths[0])).name)) if len(paths) == 1 else None  # noqa: PTH100 - as discovery
        is_folder = len(paths) == 1 and os.path.isdir(paths[0])  # noqa: PTH112 - no error where it is closed to us
        self._archive = archive
        self._looked_up = 0
        self._zips_opened = 0
        self._familiar = 0
        self._told = 0.0
        self.plan = Plan(folder=single if is_folder else None)

    @property
    def is_due(self) -> bool:
        return time.monotonic() - self._told >= _STEP

    def step(self) -> Progress:
        self._told = time.monotonic()
        if self._archive is not None:
            self.plan = replace(self.plan, familiar=self._familiar)
        total = self.plan.total
        files = total.files if self.plan.complete else None
        return Progress(total.files, files, "Counting", "files", self.plan, total.bytes)

    def add(self, found: Candidate) -> None:
        plan, kind = self.plan, family_of_name(found.path.name)
        if self._is_inner_bundle(found.path):
            self.plan = replace(plan, inner_bundles=plan.inner_bundles + 1)
            return
        own = self._amount(found.path)
        parts = sum(map(self._amount, found.members), plan.parts)
        sidecars = sum(map(self._amount, found.sidecars), plan.sidecars)
        if kind == "article":
            pages = plan.pages + bool(found.members)
            self.plan = replace(plan, articles=plan.articles + own, pages=pages, parts=parts, sidecars=sidecars)
        elif kind == "photo":
            self.plan = replace(plan, photos=plan.photos + own, parts=parts, sidecars=sidecars)
        elif kind == "container":
            self.plan = replace(plan, containers=plan.containers + own, parts=parts, sidecars=sidecars)
        else:
            self.plan = replace(plan, other=plan.other + own, parts=parts, sidecars=sidecars)

    def add_bundle(self, path: Path) -> None:
        size = 0 if path.is_dir() else size_of(path) or 0
        self.plan = replace(self.plan, bundles=self.plan.bundles + Amount(1, size))

    def add_refused(self, found: Outcome) -> None:
        plan = self.plan
        if found.message in (NAMED_ARCHIVE, INNER_ARCHIVE):
            self.plan = replace(plan, archives=plan.archives + 1)
        elif found.message == INNER_BUNDLE:
            self.plan = replace(plan, inner_bundles=plan.inner_bundles + 1)
        elif found.status is Status.FAILED:
            self.plan = replace(plan, unreadable=plan.unreadable + 1)
        else:
            self.plan = replace(plan, left_out=plan.left_out + 1)

    def _is_inner_bundle(self, path: Path) -> bool:
        """By the list of members of a zip; only of so many, since each has to be opened for it."""
        if path.suffix.lower() != ".zip" or self._zips_opened >= _MOST_OPENED:
            return False
        self._zips_opened += 1
        return is_bundle(path)

    def _amount(self, path: Path) -> Amount:
        size = size_of(path) or 0
        if self._archive is not None and self._looked_up < _MOST_LOOKED_UP:
            self._looked_up += 1
            self._familiar += self._archive.intake.looks_familiar(readable(Path(path.name)), size)
        return Amount(1, size)


def _may_be_bundle(path: Path) -> bool:
    """Whether it is a folder or called like a zip: nothing else is opened for a plan."""
    return path.suffix.lower() == ".zip" or os.path.isdir(path)  # noqa: PTH112 - no error where it is closed to us
