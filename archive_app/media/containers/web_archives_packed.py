"""Web archives that are packed by Zstandard (.warc.zst): expanded beside the file, as packed tar files are.

Those packed with a dictionary of their own begin in another way, and are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.containers.content_codings import CodedContent
from archive_app.media.containers.limits import Allowance, write_out
from archive_app.media.containers.members import Listing
from archive_app.media.containers.web_archives import list_web_archive
from archive_app.regular_files import open_regular

EXPANDED = "expanded.warc"
_CHUNK = 1 << 18


def list_zstandard(path: Path, name: str, aside: Path) -> Listing:
    """The pages and pictures of a packed web archive, which is expanded into the folder `aside`.

    What stands before a damage or a cut is listed, and a member with a trouble stands for the rest. Raises
    BadInputError as `list_web_archive` does, StorageError if the disk is full.
    """
    expanded = aside / EXPANDED
    try:
        with open_regular(path) as file:
            content = CodedContent(file, "zstd")
            write_out(_counted(content, Allowance(name, path.stat().st_size)), expanded)
    except OSError as error:
        raise BadInputError(f"“{name}” cannot be read ({error.strerror}); check that it is there.") from error
    return list_web_archive([(EXPANDED, expanded)], name, is_whole=content.is_whole)


def _counted(content: CodedContent, allowance: Allowance) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        allowance.take(len(chunk), files=0)
        yield chunk
