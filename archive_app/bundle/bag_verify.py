"""Is a bag complete and valid (RFC 8493, section 3)? One sentence for each thing that is wrong."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from archive_app.bundle.bag_reader import BagReader
from archive_app.bundle.manifests import ALGORITHMS, lines_of, parse_line, unsafe
from archive_app.errors import PressmarkError
from archive_app.progress import BREATH, Progress, Work

_CHUNK = 1 << 20
_TAG_LIMIT = 1 << 24
_MOST_FINDINGS = 100
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the file `path` of a bag."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class BagReport:
    """The end of a verification. `notes` are remarks that are no faults, `unchecked` what this machine could not do."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    unchecked: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything was checked and nothing wrong was found."""
        return not self.findings and not self.unchecked


class _EnoughError(Exception):
    """So much is wrong that nobody reads on; a few bytes of a zip file can be made to hold millions of faults."""


def verify_bag(path: Path) -> Work[BagReport]:
    """Check a bag, a folder or a zip file: its form, that nothing lacks or is too many, and every digest.

    After `_MOST_FINDINGS` things that are wrong it stops, and says so.
    """
    findings: list[Finding] = []
    try:
        with BagReader.at(path) as bag:
            yield from _Check(bag, findings).run()
    except _EnoughError:
        message = f"Here the check stopped, since {_MOST_FINDINGS} faults were found; there may be more."
        findings.append(Finding(path.name, message))
    except PressmarkError as error:
        findings.append(Finding(path.name, str(error)))
    return BagReport(tuple(findings))


class _Check:
    def __init__(self, bag: BagReader, findings: list[Finding]) -> None:
        self._bag = bag
        self._paths = set(bag.paths())
        self._findings = findings

    def _find(self, path: str, message: str) -> None:
        self._findings.append(Finding(path, message))
        if len(self._findings) >= _MOST_FINDINGS:
            raise _EnoughError

    def run(self) -> Work[None]:
        self._check_declaration()
        if "fetch.txt" in self._paths:
            self._find("fetch.txt", "The bundle is not self-contained: fetch.txt names files to be fetched elsewhere.")
        digests = self._read_manifests(tag=False)
        tag_digests = self._read_manifests(tag=True)
        if not digests:
            self._find("manifest-sha256.txt", "The bundle has no manifest of its payload that can be checked.")
        payload = {path for path in self._paths if path.startswith("data/")}
        for algorithm, entries in digests.items():
            for path in sorted(payload - entries.keys()):
                self._find(path, f"“{path}” is not listed in manifest-{algorithm}.txt.")
        self._check_oxum(payload)
        yield from self._check_digests(digests, tag_digests)

    def _check_declaration(self) -> None:
        text = self._text("bagit.txt") or ""
        if re.fullmatch(r"BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8\r?\n?", text) is None:
            self._find("bagit.txt", "bagit.txt does not declare a BagIt version and UTF-8.")
        elif not text.startswith(("BagIt-Version: 1.0", "BagIt-Version: 0.97")):
            self._find("bagit.txt", "bagit.txt declares a version of BagIt that is not known here (1.0 and 0.97 are).")

    def _text(self, path: str) -> str | None:
        try:
            return self._bag.read_bytes(path, _TAG_LIMIT).decode()
        except UnicodeDecodeError:
            self._find(path, f"“{path}” is not UTF-8 text.")
        except PressmarkError as error:
            self._find(path, str(error))
        return None

    def _read_manifests(self, *, tag: bool) -> dict[str, dict[str, str]]:
        manifests: dict[str, dict[str, str]] = {}
        for path in sorted(self._paths):
            match = _MANIFEST.fullmatch(path)
            if match is None or bool(match[1]) is not tag:
                continue
            if match[2] not in ALGORITHMS:
                self._find(path, f"“{path}” uses digests that are not checked here (sha256 and sha512 are).")
                continue
            try:
                with self._bag.open(path) as file:
                    manifests[match[2]] = self._entries(path, lines_of(file, path), match[2], tag=tag)
            except PressmarkError as error:
                self._find(path, str(error))
        return manifests

    def _entries(self, manifest: str, lines: Iterable[str], algorithm: str, *, tag: bool) -> dict[str, str]:
        """The digests of the files that are there, so that a manifest takes no more room than the bag's own list."""
        found: dict[str, str] = {}
        missing: set[str] = set()
        for line in lines:
            try:
                entry = parse_line(line)
            except PressmarkError as error:
                self._find(manifest, f"“{manifest}” cannot be read: {error}.")
                continue
            reason = unsafe(entry.path)
            if reason is not None:
                self._find(manifest, f"“{manifest}” lists “{entry.path}”, which {reason}.")
            elif len(entry.digest) != ALGORITHMS[algorithm]:
                self._find(manifest, f"“{manifest}” has a digest of the wrong length for “{entry.path}”.")
            elif entry.path in found or entry.path in missing:
                self._find(manifest, f"“{manifest}” lists “{entry.path}” twice.")
            elif entry.path in self._paths and (tag or entry.path.startswith("data/")):
                found[entry.path] = entry.digest
            else:
                missing.add(entry.path)
                self._find(entry.path, f"“{entry.path}” is missing, although {manifest} lists it.")
        return found

    def _check_oxum(self, payload: set[str]) -> None:
        if "bag-info.txt" not in self._paths:
            return
        octets = sum(self._bag.size(path) for path in payload)
        for stated in re.finditer(r"^Payload-Oxum:(.*)$", self._text("bag-info.txt") or "", re.MULTILINE):
            says = stated[1].strip()
            if says != f"{octets}.{len(payload)}":
                there = f"{octets} bytes in {len(payload)} files"
                self._find("bag-info.txt", f"The payload has {there}; bag-info.txt says {says[:60]}.")

    def _check_digests(self, payload: dict[str, dict[str, str]], tags: dict[str, dict[str, str]]) -> Work[None]:
        wanted: dict[str, dict[str, str]] = {}
        for manifests in (payload, tags):
            for algorithm, entries in manifests.items():
                for path, digest in entries.items():
                    wanted.setdefault(path, {})[algorithm] = digest
        present = sorted(wanted.keys() & self._paths)
        sizes = {path: self._bag.size(path) for path in present}
        total, done = sum(sizes.values()), 0
        for number, path in enumerate(present):
            name = path.rpartition("/")[2]
            yield Progress(number, len(present), name, bytes_done=done, bytes_total=total)
            told = time.monotonic()
            for read in self._check_file(path, wanted[path]):
                if time.monotonic() - told >= BREATH:
                    here = done + min(read, sizes[path])
                    yield Progress(number, len(present), name, bytes_done=here, bytes_total=total)
                    told = time.monotonic()
            done += sizes[path]

    def _check_file(self, path: str, wanted: dict[str, str]) -> Generator[int]:
        """Read a file against its digests; yields how many bytes were read."""
        hashes = {name: hashlib.new(name) for name in wanted}
        read = 0
        try:
            with self._bag.open(path) as file:
                while chunk := file.read(_CHUNK):
                    for hash_ in hashes.values():
                        hash_.update(chunk)
                    read += len(chunk)
                    yield read
        except PressmarkError as error:
            self._find(path, str(error))
            return
        if {name: hash_.hexdigest() for name, hash_ in hashes.items()} != wanted:
            self._find(path, f"“{path}” was altered: its bytes differ from its digest.")
