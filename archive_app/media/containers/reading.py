"""The one door to containers: list one, and unpack some of its members. To be run in child processes only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.containers.mailboxes import list_mailbox, unpack_mailbox
from archive_app.media.containers.members import Listing, Member, Unpacked
from archive_app.media.containers.tar_files import list_tar, unpack_tar
from archive_app.media.containers.web_archives import list_web_archive, page_titles, unpack_web_archive
from archive_app.media.containers.web_archives_packed import list_zstandard
from archive_app.media.containers.zip_files import list_zip, unpack_zip
from archive_app.media.facts import FileType

ZIP, TAR, WARC, MBOX = "application/zip", "application/x-tar", "application/warc", "application/mbox"
_WACZ_MARK = "datapackage.json"
_WACZ_FILES = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_WACZ_PAGES = re.compile(r"pages/[^/]+\.jsonl")
_LONGEST_PAGES = 64 << 20


def list_container(path: Path, file_type: FileType, name: str, aside: Path) -> Listing:
    """What lies in a container; `aside` is a folder for what has to be unpacked to see it, and kept until the end.

    Raises BadInputError with one sentence for what is damaged or holds too much, StorageError where the disk is full.
    """
    if file_type.media_type == ZIP:
        listing = list_zip(path, name)
        return _list_wacz(path, listing, name, aside) or listing
    if file_type.media_type == TAR:
        return list_tar(path, name, aside)
    if file_type.media_type == WARC:
        return (
            list_zstandard(path, name, aside) if file_type.extension == "zst" else list_web_archive([("", path)], name)
        )
    if file_type.media_type == MBOX:
        return list_mailbox(path, name)
    raise BadInputError(f"“{name}” is no file that holds others.")


def unpack_members(
    path: Path, file_type: FileType, kind: str, aside: Path, members: Sequence[Member], into: Path
) -> list[Unpacked]:
    """Unpack members of a listing of `kind` into a folder, each to where it `lies`; tells of each what became of it."""
    if kind == "captures":
        sources = {member.source for member in members}
        return unpack_web_archive({source: aside / source if source else path for source in sources}, members, into)
    if file_type.media_type == ZIP:
        return unpack_zip(path, members, into)
    if file_type.media_type == TAR:
        return unpack_tar(aside / members[0].source if members[0].source else path, members, into)
    return unpack_mailbox(path, members, into)


def _list_wacz(path: Path, listing: Listing, name: str, aside: Path) -> Listing | None:
    """The pages of a web archive that is packed as a ZIP (WACZ); None if it is any other ZIP."""
    files = [member for member in listing.members if _WACZ_FILES.fullmatch(member.name) and not member.trouble]
    if not files or not any(member.name == _WACZ_MARK for member in listing.members):
        return None
    pages = [
        member
        for member in listing.members
        if _WACZ_PAGES.fullmatch(member.name) and not member.trouble and member.size <= _LONGEST_PAGES
    ]
    wanted = [replace(member, lies=f"{number}.part") for number, member in enumerate([*files, *pages])]
    for done in unpack_zip(path, wanted, aside):
        if done.trouble:
            raise BadInputError(done.trouble)
    titles = page_titles([(aside / member.lies).read_bytes() for member in wanted[len(files) :]])
    return list_web_archive([(member.lies, aside / member.lies) for member in wanted[: len(files)]], name, titles)
