"""What commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from textwrap import shorten
from typing import Any

import click

from archive_app.cli.ending import at_steps, end_if_asked
from archive_app.progress import Progress, Report, Work
from archive_app.records.items import Item

_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""They turn the order of what follows, so that a name reads as another one: ``photo\\u202egpj.exe``."""

_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    **dict.fromkeys((*range(0x7F, 0xA0), *_TURNING), "\ufffd"),
}
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_TURNING)}


def print_json(value: Mapping[str, Any]) -> None:
    """One object on one line; what a terminal would obey is escaped, as JSON allows in texts."""
    click.echo(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))


def visible(text: str) -> str:
    """Text that no terminal takes for a command: control characters but line ends and tabs become pictures of them.

    So does what would turn the order of letters; words of any script keep theirs.
    """
    return text.translate(_PICTURES)


def say(message: str) -> None:
    """A remark for the person at the keyboard."""
    click.echo(visible(message), err=True)


def go_on_unheard() -> None:
    """Let the reader of our output go (as ``head`` does) while work goes on: the rest is printed to nobody."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 record``, ``2,400 records``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def item_line(item: Item) -> str:
    """An item on one line: id, kind, day and title, or its first caption where it has none."""
    title = item.title
    if not title and item.captions:
        title = f"“{shorten(item.captions[0].text, 70, placeholder=' …')}”"
    return visible(f"{item.id}  {item.kind:7}  {(item.date or '')[:10]:10}  {title or '(without title)'}")


def item_json(item: Item) -> dict[str, Any]:
    """An item as `list`, `show` and `search` print it."""
    value = asdict(item)
    value["accessions"] = [asdict(accession) for accession in item.accessions]
    return value


def item_text(item: Item) -> str:
    """An item in lines for reading."""
    lines = [f"{item.kind} {item.id}", f"  {item.title or '(without title)'}"]
    facts = {
        "by": ", ".join(item.authors) or item.creator,
        "publisher": item.publisher,
        "date": item.date_text if item.date in (None, item.date_text) else f"{item.date_text} ({item.date})",
        "changed": item.modified_text or item.modified,
        "section": item.section,
        "language": item.language,
        "persons": ", ".join(item.persons),
        "credit": item.credit,
        "supplied by": item.source,
        "place": item.place,
        "coordinates": item.coordinates,
        "instructions": item.instructions,
        "rights": item.rights or item.copyright,
        "source": item.source_url,
        "tags": ", ".join(item.tags),
    }
    lines += [f"  {name}: {value}" for name, value in facts.items() if value]
    if item.trashed:
        lines.append("  in the trash")
    if item.missing:
        lines.append("  its picture is missing; only what was printed under it is known")
    for caption in item.captions:
        who = ", ".join(p for p in (caption.publisher, caption.author, caption.day) if p)
        lines.append(f"  caption {caption.id} ({caption.kind}{', ' + who if who else ''})")
        lines.append(f"    {caption.text}")
    lines += [f"  photo {p.position}: {p.id}{' under caption ' + p.caption if p.caption else ''}" for p in item.photos]
    lines += [f"  in article {a.id} as photo {a.position}" for a in item.articles]
    lines += [f"  original {o.sha256} ({o.media_type}, {o.size:,} bytes, {o.role})" for o in item.originals]
    lines += [f"  came in {a.at} as “{a.name}” ({a.how}, {a.by_whom})" for a in item.accessions]
    lines += [f"  note by {n.author}, {n.at}: {n.text}" for n in item.notes]
    if item.body:
        lines += ["", *(f"  {line}" for line in item.body.splitlines())]
    return visible("\n".join(lines))


def follow(work: Work[Report]) -> Report:
    """Run long work, showing how far it is where somebody watches; a signal ends it between two steps."""
    watched = sys.stderr.isatty()
    shown = 0
    with at_steps():
        try:
            while True:
                end_if_asked()
                try:
                    progress = next(work)
                except StopIteration as end:
                    report: Report = end.value
                    return report
                if watched:
                    shown = _show(progress, shown)
        finally:
            work.close()
            if shown:
                click.echo("\r" + " " * shown + "\r", nl=False, err=True)


def _show(progress: Progress, shown: int) -> int:
    of = f" of {progress.total:,}" if progress.total else ""
    line = visible(f"{progress.done:,}{of} {progress.unit}  {progress.message}"[:78])
    click.echo("\r" + line.ljust(shown), nl=False, err=True)
    return len(line)
