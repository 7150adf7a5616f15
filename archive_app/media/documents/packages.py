"""Documents that are ZIP files inside (DOCX, ODT, EPUB), read within bounds and without unpacking them anywhere."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from archive_app.errors import BadInputError
from archive_app.media.documents.statements import sized
from archive_app.regular_files import open_regular

LARGEST = 500 << 20
MOST_MEMBERS = 20_000
MOST_EXPANDED = 1 << 30
MOST_RATIO = 400
"""A member of more than a megabyte that shrank to less than this part of itself is made to do harm."""

LARGEST_TEXT = 64 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """An open package. Every method raises BadInputError, with one sentence that names the file."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            self.file = open_regular(path)
        except OSError as error:
            raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
        try:
            self._open()
        except BaseException:
            self.file.close()
            raise

    def _open(self) -> None:
        size = self.file.seek(0, 2)
        if size > LARGEST:
            raise BadInputError(f"“{self.name}” has {sized(size)}, more than a document may have ({sized(LARGEST)}).")
        try:
            self._zip = zipfile.ZipFile(self.file)
        except _BROKEN as error:
            raise BadInputError(f"“{self.name}” is damaged: its list of contents cannot be read.") from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise BadInputError(f"“{self.name}” has {len(members):,} files in it; no document has more than"
                                f" {MOST_MEMBERS:,}.")  # fmt: skip
        if sum(member.file_size for member in members) > MOST_EXPANDED:
            raise BadInputError(f"“{self.name}” would unpack to more than {sized(MOST_EXPANDED)}; it was left out.")
        for member in members:
            if member.file_size > max(1 << 20, MOST_RATIO * member.compress_size):
                raise BadInputError(f"“{self.name}” unpacks to far more than it holds, as no document does.")
        self.members = frozenset(member.filename for member in members)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self.file.close()

    def read(self, member: str, most: int = LARGEST_TEXT) -> bytes:
        """The bytes of a member, at most `most` of them; its check sum is verified."""
        try:
            info = self._zip.getinfo(member)
        except KeyError as error:
            raise BadInputError(f"“{self.name}” is not whole: {shown(member)} is missing in it.") from error
        if info.flag_bits & 1:
            raise BadInputError(f"“{self.name}” is protected with a password; save it without one and import it again.")
        if info.file_size > most:
            raise BadInputError(f"“{self.name}” holds more text than a document may have ({sized(most)}).")
        try:
            return self._zip.read(info)
        except _BROKEN as error:
            raise BadInputError(f"“{self.name}” is damaged: {shown(member)} in it cannot be unpacked.") from error

    def part(self, member: str) -> bytes | None:
        """The bytes of a picture or another file in it; None if it is missing, broken, or too large."""
        try:
            return self.read(member, LARGEST)
        except BadInputError:
            return None

    def head(self, member: str) -> bytes:
        """The first bytes of a member; empty if they cannot be unpacked."""
        try:
            with self._zip.open(member) as file:
                return file.read(64)
        except _BROKEN:
            return b""

    def find(self, reference: str, base: str = "") -> str | None:
        """The member that a reference in the member `base` means; None if there is none, or it leads outside."""
        try:
            parts = urlsplit(reference)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return None
        for written in (unquote(parts.path), parts.path):
            joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), written)).lstrip("/")
            if joined in self.members:
                return joined
        return None


def shown(member: str) -> str:
    """The name of a member as it can be printed in a sentence."""
    return "“" + "".join(letter if letter.isprintable() else "�" for letter in member[:80]) + "”"
