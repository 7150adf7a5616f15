"""Web archives (WARC 1.0 and 1.1, ISO 28500; WACZ 1.1): which pages and pictures they hold, and their content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from archive_app.errors import BadInputError
from archive_app.media.containers.content_codings import Readable
from archive_app.media.containers.limits import Allowance, too_large, write_out
from archive_app.media.containers.members import LARGEST_MEMBER, Capture, Listing, Member, Unpacked
from archive_app.media.containers.web_records import (
    FAULTS,
    Seen,
    address_in,
    content_of,
    headers_at,
    is_damaged,
    record_at,
    records,
)
from archive_app.regular_files import open_regular

_CHUNK = 1 << 18
_UNREADABLE = "“{}” is no web archive that can be read, or is damaged."
_WHOLE = "non-chunked gzip"
_PAGES = ("html", "document")


def list_web_archive(
    paths: Sequence[tuple[str, Path]],
    name: str,
    titles: dict[str, str | None] | None = None,
    *,
    lost: str = "",
) -> Listing:
    """The pages and pictures of the WARC files of one capture: (name for `Member.source`, path).

    With `titles`, by address, only these are pages; `lost` says in a sentence why something is known to be missing.
    What stands before a damage, or before more than the files may hold, is listed, and a member with a trouble stands
    for the rest. Raises BadInputError for what is no WARC file, or is so from its beginning.
    """
    seen: list[Seen] = []
    allowance = Allowance(name, sum(path.stat().st_size for _, path in paths))
    for source, path in paths:
        try:
            seen.extend(records(path, source, allowance))
        except FAULTS as error:
            if _WHOLE in str(error):
                raise BadInputError(
                    f"“{name}” is packed as a whole and not record by record; unpack it with gzip and import that."
                ) from error
            if not seen:
                raise BadInputError(_UNREADABLE.format(name)) from error
            lost = lost or cut_sentence(name)
        except BadInputError as error:  # more than it may hold
            if not seen:
                raise
            lost = f"{error} What stands before that came in."
            break
    if lost and not seen:
        raise BadInputError(_UNREADABLE.format(name))
    resolved, unresolved = _resolved(seen)
    members, others = _members(resolved, titles, name)
    taken = {member.capture.header_at for member in members if member.capture is not None and not member.trouble}
    overlong = sum(record.has_more and at in taken for record, at in resolved)
    if lost:
        members.append(Member("the rest", "", 0, -1, trouble=lost))
    return Listing("captures", tuple(members), others, unresolved, overlong)


def cut_sentence(name: str) -> str:
    """The sentence for a file of which only the beginning can be read."""
    return f"“{name}” is damaged or was cut short; what stands before the damage came in."


def unpack_web_archive(paths: dict[str, Path], members: Sequence[Member], into: Path) -> list[Unpacked]:
    """The content of pages and pictures, without transfer and content encoding, and their headers as ``warc``."""
    return [_unpack(paths[member.source], member, into) for member in members]


def _unpack(path: Path, member: Member, into: Path) -> Unpacked:
    target = into / member.lies
    try:
        with open_regular(path) as file:
            record = record_at(file, member.at)
            content = content_of(record)
            write_out(_limited(content, member), target)
            if is_damaged(record, content):
                raise EOFError("cut short")
            capture = member.capture
            raw = headers_at(file, member.at if capture is None else capture.header_at)
    except FAULTS:
        target.unlink(missing_ok=True)
        return Unpacked(f"“{member.name}” is damaged or cut short in its web archive.")
    return Unpacked(raw={"warc": raw})


def _limited(content: Readable, member: Member) -> Iterator[bytes]:
    left = LARGEST_MEMBER
    while chunk := content.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise ValueError(too_large(member.name))
        yield chunk


def _resolved(seen: Sequence[Seen]) -> tuple[list[tuple[Seen, int]], int]:
    """The records with content, revisits with that of what they mean: (record, where its header stands)."""
    by_id = {record.id: record for record in seen if record.id and record.size}
    by_place = {(record.url, record.date): record for record in seen if record.size}
    by_digest = {record.digest: record for record in seen if record.digest and record.size}
    found: list[tuple[Seen, int]] = []
    unresolved = 0
    for record in seen:
        if record.type in ("response", "resource"):
            found.append((record, record.at))
        elif record.type == "revisit":
            of_id, of_url, of_date = record.refers
            meant = by_id.get(of_id) or by_place.get((of_url, of_date)) or by_digest.get(record.digest)
            if meant is None:
                unresolved += 1
            elif meant.source == record.source:
                found.append((replace(meant, url=record.url or meant.url, date=record.date), record.at))
            else:
                found.append((replace(meant, url=record.url or meant.url, date=record.date), meant.at))
    return found, unresolved


def _members(
    resolved: Sequence[tuple[Seen, int]], titles: dict[str, str | None] | None, name: str
) -> tuple[list[Member], int]:
    members: list[Member] = []
    names: dict[str, int] = {}
    others = 0
    for number, (record, header_at) in enumerate(resolved):
        is_page = record.family in _PAGES and (titles is None or record.url in titles)
        if not record.url or not (is_page or record.family == "photo"):
            others += 1
            continue
        called = record.url if record.url not in names else f"{record.url} ({record.date})"
        names[called] = count = names.get(called, 0) + 1
        called = called if count == 1 else f"{called} ({count})"
        title = titles.get(record.url) if titles else None
        capture = Capture(record.url, record.date, record.family, header_at, record.pixels, title)
        trouble = f"“{called}” {record.trouble} in “{name}”." if record.trouble else ""
        if record.size > LARGEST_MEMBER:
            trouble = too_large(called)
        lies = f"{number}-{sha256(record.url.encode()).hexdigest()[:16]}"
        members.append(
            Member(called, lies, record.size, record.at, record.source, record.date, trouble, capture=capture)
        )
    return members, others


def page_titles(texts: Sequence[bytes]) -> dict[str, str | None] | None:
    """The pages that the lists of a WACZ name, with their titles; None if there is no list."""
    titles: dict[str, str | None] = {}
    for line in (line for text in texts for line in text.splitlines()):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(told, dict) and isinstance(told.get("url"), str):
            title = told.get("title")
            titles[address_in(told["url"])] = title.strip() if isinstance(title, str) and title.strip() else None
    return titles or None
