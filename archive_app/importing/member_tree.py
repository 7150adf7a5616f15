"""What lies in a container as a tree of folders, so that its files are found together as those of a folder are."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive_app.archive.layout import Layout
from archive_app.importing.discovery import SYSTEM_FILE, Candidate, Entry, is_system_file, walk_tree
from archive_app.importing.origin import Origin, within
from archive_app.importing.outcomes import Outcome, Status
from archive_app.media.containers.members import Member


class MemberTree:
    """The members of one container by the paths at which they will lie below `root`.

    `label` is the path of the container in rows and accessions, `origin` what is known of it.
    """

    def __init__(self, root: Path, label: str, origin: Origin, members: Iterable[Member]) -> None:
        self._root = root
        self._label = label
        self._origin = origin
        self._files: dict[Path, Member] = {}
        self._folders: dict[Path, dict[str, bool]] = {root: {}}
        self._refused: list[Member] = []
        for member in members:
            if member.trouble:
                self._refused.append(member)
            else:
                self._put(root / member.lies, member)

    def _put(self, path: Path, member: Member) -> None:
        self._files[path] = member
        self._folders.setdefault(path.parent, {})[path.name] = False
        folder = path.parent
        while folder != self._root:
            self._folders.setdefault(folder.parent, {})[folder.name] = True
            folder = folder.parent

    def candidates(self) -> Iterator[Candidate | Outcome | None]:
        """The files that stand for themselves, as discovery finds them, and what is refused."""
        for member in self._refused:
            status = Status.SKIPPED if member.is_passed_over else Status.FAILED
            yield Outcome(within(self._label, member.name), status, (), member.trouble, member.size)
        for found in walk_tree(self._root, self):
            if isinstance(found, Candidate):
                beside = {path: self._told(path) for path in (*found.members, *found.sidecars)}
                yield replace(found, origin=self._told(found.path), origins=beside)
            else:
                yield found

    def member(self, path: Path) -> Member:
        """The member that will lie there."""
        return self._files[path]

    def _told(self, path: Path) -> Origin:
        member = self._files[path]
        name = member.name.rpartition("/")[2]
        return Origin(self._origin.url, name=name, place=within(self._label, member.name), modified=member.modified)

    # -- as discovery asks

    def scan(self, folder: Path) -> Generator[Entry | Outcome | None]:
        """The files and folders in a folder, in the order of their names."""
        entries = self._folders.get(folder, {})
        for name in sorted(entries, key=os.fsencode):
            path = folder / name
            if is_system_file(name):
                yield Outcome(self.label(path), Status.SKIPPED, message=SYSTEM_FILE)
            else:
                yield Entry(path, entries[name])

    def label(self, path: Path) -> str:
        """What rows call a file or folder."""
        member = self._files.get(path)
        return within(self._label, member.name if member else path.relative_to(self._root).as_posix())

    def is_archive(self, folder: Path) -> bool:
        """Whether a folder is an archive of Pressmark."""
        return self._folders.get(folder, {}).get(Layout(folder).database.name) is False

    def is_bag(self, folder: Path) -> bool:
        """Whether a folder is a bag."""
        return self._folders.get(folder, {}).get("bagit.txt") is False
