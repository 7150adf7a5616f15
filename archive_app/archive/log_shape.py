"""Is a line of the log one that this program would have written? What comes in a bundle can hold anything anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator
from datetime import datetime
from typing import Any

from archive_app.archive.log import MOST_COUNTER, LoggedChange
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.kinds import ALIVE, KINDS, Kind, Type
from archive_app.records.log_format import VERSION, canonical

LAST_MOMENT = 253_402_300_799_999
"""The last millisecond of the year 9999, after which there are no dates."""

_ID = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:/[ -~]+)?")

_HEAD = {"act", "agent", "at", "do", "hlc", "n", "op", "p", "root", "s", "v"}
_TURNS = (Action.UNDO, Action.REDO)

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, BadInputError)


def shape_faults(change: LoggedChange) -> Generator[str]:
    """One sentence for each part of a change, of the present version, that is not formed as this program forms it."""
    name = f"Change {change.id.hex()}"
    try:
        head = json.loads(change.line)
        if type(head["v"]) is int and head["v"] > VERSION:
            return
        if head["v"] != VERSION or not _is_head(head) or canonical(head) != change.line:
            yield f"{name}: its line is not formed as Pressmark forms one."
    except _UNREADABLE:
        yield f"{name}: its line cannot be read."
    for entry in change.entries:
        if isinstance(entry, bytes):
            if len(entry) != 32:
                yield f"{name}: the digest of an entry withheld is none."
            continue
        try:
            value = json.loads(entry)
            if not _is_entry(value) or canonical(value) != entry:
                yield f"{name}: an entry is not formed as Pressmark forms one."
        except _UNREADABLE:
            yield f"{name}: an entry cannot be read."


def _is_head(head: dict[str, Any]) -> bool:
    turns = head["act"] in _TURNS
    milliseconds, counter = head["hlc"]
    agent = head["agent"]
    return (
        head.keys() - {"of", "back"} == _HEAD
        and ("of" in head) is turns
        and (turns or "back" not in head)
        and head["act"] in tuple(Action)
        and agent.keys() == {"id", "name", "software"}
        and _is(_ID, agent["id"], head["op"], head["s"], *([head["of"]] if turns else ()))
        and _is(_DIGEST, head["root"], *head["p"], *([head["back"]] if "back" in head else ()))
        and head["p"] == sorted(set(head["p"]))
        and all(type(text) is str for text in (agent["name"], agent["software"], head["do"]))
        and type(head["n"]) is int
        and _is_within(milliseconds, LAST_MOMENT)
        and _is_within(counter, MOST_COUNTER)
        and _is(_AT, head["at"])
        and datetime.fromisoformat(head["at"]) is not None
    )


def _is_entry(entry: dict[str, Any]) -> bool:
    kind, fields, sources = KINDS.get(entry["k"]), entry["f"], entry.get("src", {})
    return (
        entry.keys() - {"src"} == {"f", "k", "r", "s"}
        and _is(_ID, entry["r"], entry["s"])
        and _is(_NAME, entry["k"])
        and bool(fields)
        and all(_is(_NAME, name) and _is_change(kind, name, *values) for name, values in fields.items())
        and ("src" not in entry or bool(sources))
        and sources.keys() <= fields.keys()
        and all(type(source) is str for source in sources.values())
    )


def _is_change(kind: Kind | None, name: str, old: object, new: object) -> bool:
    return old != new and all(value is None or _is_value(kind, name, value) for value in (old, new))


def _is_value(kind: Kind | None, name: str, value: object) -> bool:
    """Whether a field can have this value; of fields and kinds of a newer program nothing is known."""
    if name == ALIVE:
        return type(value) is int and value in (0, 1)
    if kind is None:
        return True
    relation, field = kind.relation(name), kind.field(name)
    if relation is not None:
        if relation.keyed_by_record and not _is(_ID, name.partition("/")[2]):
            return False
        return _TYPES[relation.type](value) if relation.value else type(value) is int and value == 1
    return field is None or _TYPES[field.type](value)


def _is_named(value: object) -> bool:
    return type(value) is dict and value.keys() == {"#"} and _is(_DIGEST, value["#"])


_TYPES: dict[Type, Callable[[object], bool]] = {
    Type.TEXT: lambda value: type(value) is str,
    Type.LONG_TEXT: _is_named,
    Type.BLOCK: _is_named,
    Type.INTEGER: lambda value: type(value) is int,
    Type.NAMES: lambda value: type(value) is list and all(type(name) is str for name in value),
    Type.DIGEST: lambda value: _is(_DIGEST, value),
    Type.REFERENCE: lambda value: _is(_ID, value),
}


def _is(pattern: re.Pattern[str], *values: object) -> bool:
    return all(type(value) is str and pattern.fullmatch(value) is not None for value in values)


def _is_within(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most
