"""From what a person drops to the files that stand for themselves, each with the files that belong to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive_app.archive.layout import is_archive
from archive_app.file_names import readable
from archive_app.importing.captures import Captures
from archive_app.importing.holders import Holder
from archive_app.importing.origin import UNKNOWN, Origin
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.trees import NO_FILE, Disk, Entry, Tree, is_bag, unreadable
from archive_app.media.sniffing import is_bag_zip
from archive_app.media.sniffing_photos import RAW_TYPES

_PAGE = (".html", ".htm", ".xhtml")
_FOLDER_ENDINGS = ("_files", ".files")
NAMED_ARCHIVE = "An archive; export it as a bundle and import that."
INNER_ARCHIVE = "An archive inside a folder; export it as a bundle and import that."
INNER_BUNDLE = "A bundle inside a folder; import it by itself."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that stands for itself. `members` lie in its page's folder, `sidecars` are XMP files beside it.

    `origins` is what is known of members and side-cars where that is more than of the file itself. `holder` is the file
    that held it, if that is kept; `captures` are the pictures that it may show by the addresses they came from.
    """

    path: Path
    members: tuple[Path, ...] = ()
    sidecars: tuple[Path, ...] = ()
    origin: Origin = UNKNOWN
    origins: Mapping[Path, Origin] = field(default_factory=dict)
    holder: Holder | None = None
    captures: Captures | None = None

    @property
    def label(self) -> str:
        """What the rows of the log call it: its path, or the name of what was no file."""
        return self.origin.place or self.origin.name or readable(self.path)

    def origin_of(self, path: Path) -> Origin:
        """What is known of a member or side-car; at least that it came from where this file came from."""
        return self.origins.get(path) or Origin(self.origin.url)

    def label_of(self, path: Path) -> str:
        """What the rows of the log call a member or side-car."""
        return self.origin_of(path).place or readable(path)


Walk = Generator[Candidate | Outcome | None]

_DISK = Disk()


def is_bundle(path: Path) -> bool:
    """Whether a folder or file is a bag or the zip of one."""
    if os.path.isdir(path):  # noqa: PTH112 - False, not an error, for what cannot be reached
        return is_bag(path)
    return os.path.isfile(path) and is_bag_zip(path)  # noqa: PTH113


def discover(paths: Iterable[Path]) -> Generator[Candidate | Outcome]:
    """Walk files and folders, in the order of their names; what cannot be taken comes as an outcome.

    Links inside a folder, devices and sockets are skipped; a page's folder (``page_files``) comes with its page,
    an XMP side-car with its photo, also where a person names both of them.
    """
    for found in walk(paths):
        if found is not None:
            yield found


def walk(paths: Iterable[Path]) -> Walk:
    """As `discover`, with a breath (None) now and then while a large folder is listed."""
    named = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - resolve() would follow a named link
    together = _Together(named)
    for path in named:
        if together.belongs(path):
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield unreadable(path, error)
            continue
        if is_archive(path):
            yield Outcome(readable(path), Status.FAILED, message=NAMED_ARCHIVE)
        elif stat.S_ISDIR(mode):
            yield from walk_tree(path, _DISK)
        elif stat.S_ISREG(mode):
            yield Candidate(path, tuple((yield from _members_of(path))), together.sidecars(path))
        else:
            yield Outcome(readable(path), Status.SKIPPED, message=NO_FILE)


class _Together:
    """What belongs together among the paths that a person named: photos and side-cars, pages and their folders."""

    def __init__(self, named: list[Path]) -> None:
        self._sidecars: dict[Path, tuple[Path, ...]] = {}
        by_folder: dict[Path, dict[str, Path]] = {}
        for path in named:
            if os.path.isfile(path):  # noqa: PTH113 - False, not an error, for what cannot be reached
                by_folder.setdefault(path.parent, {})[path.name] = path
        for folder, files in by_folder.items():
            for name, owned in _sidecars(files).items():
                self._sidecars[folder / name] = tuple(folder / sidecar for sidecar in owned)
        self._belonging = {sidecar for owned in self._sidecars.values() for sidecar in owned}
        pages = (folder / tail for folder, files in by_folder.items() for name in files for tail in _page_folders(name))
        self._belonging.update(page_folder for page_folder in pages if not page_folder.is_symlink())

    def belongs(self, path: Path) -> bool:
        """Whether another named path brings this one with it."""
        return path in self._belonging

    def sidecars(self, path: Path) -> tuple[Path, ...]:
        """The named side-cars of a named file."""
        return self._sidecars.get(path, ())


def walk_tree(folder: Path, tree: Tree) -> Walk:
    """The candidates in a folder and those in it, however deep; what is part of another one comes with that."""
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        if inside != folder and tree.is_archive(inside):
            yield Outcome(tree.label(inside), Status.SKIPPED, message=INNER_ARCHIVE)
        elif inside != folder and tree.is_bag(inside):
            yield Outcome(tree.label(inside), Status.SKIPPED, message=INNER_BUNDLE)
        else:
            waiting += reversed((yield from _walk_folder(inside, tree)))


def _walk_folder(folder: Path, tree: Tree) -> Generator[Candidate | Outcome | None, None, list[Path]]:
    """The candidates in one folder; returns the folders in it that are part of nothing else."""
    files: dict[str, Path] = {}
    folders: dict[str, Path] = {}
    for found in tree.scan(folder):
        if isinstance(found, Entry):
            (folders if found.is_folder else files)[found.path.name] = found.path
        else:
            yield found
    sidecars = _sidecars(files)
    belonging = {name for owned in sidecars.values() for name in owned}
    for name, path in files.items():
        if name in belonging:
            continue
        members: list[Path] = []
        for page_folder in _page_folders(name):
            for member in _walk(folders.pop(page_folder), tree) if page_folder in folders else ():
                if isinstance(member, Path):
                    members.append(member)
                else:
                    yield member
        yield Candidate(path, tuple(members), tuple(files[n] for n in sidecars.get(name, ())))
    return list(folders.values())


def _page_folders(name: str) -> list[str]:
    if not name.lower().endswith(_PAGE):  # of most files that is all there is to ask
        return []
    page = Path(name)
    return [page.stem + tail for tail in _FOLDER_ENDINGS] if page.suffix else []


def _members_of(page: Path) -> Generator[None, None, list[Path]]:
    """The files in the folder of a page that was named by itself: browsers save both as one thing."""
    members: list[Path] = []
    for name in _page_folders(page.name):
        folder = page.parent / name
        for member in _walk(folder, _DISK) if folder.is_dir() and not folder.is_symlink() else ():
            if isinstance(member, Path):
                members.append(member)
            elif member is None:
                yield None
    return members


def _walk(folder: Path, tree: Tree) -> Generator[Path | Outcome | None]:
    """All files in a folder and those in it, however deep, in the order of the names."""
    scans = [tree.scan(folder)]
    while scans:
        for found in scans[-1]:
            if not isinstance(found, Entry):
                yield found
            elif found.is_folder:
                scans.append(tree.scan(found.path))
                break
            else:
                yield found.path
        else:
            scans.pop()


def _sidecars(files: dict[str, Path]) -> dict[str, list[str]]:
    """Which XMP files belong to which file: ``photo.jpg.xmp`` and ``photo.xmp`` both to ``photo.jpg``.

    Of a camera raw file and its JPEG of the same name the raw file has it: programs write into the JPEG itself.
    """
    packets = [name for name in files if name.lower().endswith(".xmp")]
    if not packets:
        return {}
    by_stem: dict[str, str] = {}
    for name in files:
        if name.lower().endswith((".xmp", *_PAGE, ".txt", ".md")):
            continue
        before = by_stem.setdefault(Path(name).stem, name)
        if _is_raw(name) and not _is_raw(before):
            by_stem[Path(name).stem] = name
    owners: dict[str, list[str]] = {}
    for name in packets:
        stem = Path(name).stem
        owner = stem if stem in files else by_stem.get(stem)
        if owner is not None:
            owners.setdefault(owner, []).append(name)
    return owners


def _is_raw(name: str) -> bool:
    return Path(name).suffix.lower().removeprefix(".") in RAW_TYPES
