"""What lies in a container as a tree of folders, so that its files are found together as those of a folder are."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive_app.archive.layout import Layout
from archive_app.importing.discovery import Candidate, walk_tree
from archive_app.importing.origin import Origin, within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.trees import SYSTEM_FILE, Entry, is_system_file
from archive_app.media.containers.members import Member


class MemberTree:
    """The members of one container by the paths at which they will lie below `root`.

    `label` is the path of the container in rows and accessions, `origin` what is known of it.
    """

    def __init__(self, root: Path, label: str, origin: Origin, members: Iterable[Member]) -> None:
        self._root = root
        self._label = label
        self._origin = origin
        self._files: dict[str, Member] = {}
        self._folders: dict[str, dict[str, bool]] = {"": {}}
        self._refused: list[Member] = []
        for member in members:
            if member.trouble:
                self._refused.append(member)
            else:
                self._put(member)

    def _put(self, member: Member) -> None:
        self._files[member.lies] = member
        folder, _, name = member.lies.rpartition("/")
        is_new = folder not in self._folders
        self._folders.setdefault(folder, {})[name] = False
        while folder and is_new:
            parent, _, name = folder.rpartition("/")
            is_new = parent not in self._folders
            self._folders.setdefault(parent, {})[name] = True
            folder = parent

    def refused(self) -> Iterator[Outcome]:
        """What is not taken out."""
        for member in self._refused:
            status = Status.SKIPPED if member.is_passed_over else Status.FAILED
            yield Outcome(within(self._label, member.name), status, (), member.trouble, member.size)

    def candidates(self) -> Iterator[Candidate | Outcome | None]:
        """The files that stand for themselves, as discovery finds them: made anew each time, since they may be many."""
        for found in walk_tree(self._root, self):
            if isinstance(found, Candidate):
                beside = {path: self._told(path) for path in (*found.members, *found.sidecars)}
                yield replace(found, origin=self._told(found.path), origins=beside)
            else:
                yield found

    def member(self, path: Path) -> Member:
        """The member that will lie there."""
        return self._files[self._lies(path)]

    def _lies(self, path: Path) -> str:
        lies = path.relative_to(self._root).as_posix()
        return "" if lies == "." else lies

    def _told(self, path: Path) -> Origin:
        member = self.member(path)
        name = member.name.rpartition("/")[2]
        return Origin(self._origin.url, name=name, place=within(self._label, member.name), modified=member.modified)

    # -- as discovery asks

    def scan(self, folder: Path) -> Generator[Entry | Outcome | None]:
        """The files and folders in a folder, in the order of their names."""
        entries = self._folders.get(self._lies(folder), {})
        for name in sorted(entries, key=os.fsencode):
            path = folder / name
            if is_system_file(name):
                yield Outcome(self.label(path), Status.SKIPPED, message=SYSTEM_FILE)
            else:
                yield Entry(path, entries[name])

    def label(self, path: Path) -> str:
        """What rows call a file or folder."""
        lies = self._lies(path)
        member = self._files.get(lies)
        return within(self._label, member.name if member else lies)

    def is_archive(self, folder: Path) -> bool:
        """Whether a folder is an archive of Pressmark."""
        return self._folders.get(self._lies(folder), {}).get(Layout(folder).database.name) is False

    def is_bag(self, folder: Path) -> bool:
        """Whether a folder is a bag."""
        return self._folders.get(self._lies(folder), {}).get("bagit.txt") is False
