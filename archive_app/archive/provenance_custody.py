"""What the custody journals say of one item: bundles in which it left or came, and checks of its fixity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive_app.archive.archive import Archive

_TOLD = {"export": "left in a bundle", "receipt": "came in a bundle", "fixity check": "fixity check"}


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """A line of a journal that concerns an item.

    `detail` is what the line says, and besides: ``contained`` is ``unknown`` for an export of a selection of which
    the journal does not tell the items; ``checks`` is the number of checks with one outcome in a row that stand here
    as one, the newest, and ``since`` the time of the oldest of them.
    """

    at: str
    kind: str
    who: str
    bundle: str | None
    detail: Mapping[str, str]


def custody_of(archive: Archive, item: bytes, *, since: str, received: bool) -> list[CustodyEvent]:
    """The events from `since` on (the item's first; UTC), in order of time, from the journals of all copies.

    A receipt concerns what came with it: `received` says that the item's log began in another copy.
    """
    lines = sorted((json.loads(line) for line in archive.custody.lines()), key=lambda line: str(line.get("at")))
    events: list[CustodyEvent] = []
    for line in lines:  # those of other copies came with bundles and may lack anything
        act, at = str(line.get("act")), str(line.get("at"))
        if act not in _TOLD or at.rstrip("Z") < since.rstrip("Z")[:19] or (act == "receipt" and not received):
            continue
        detail = _texts(line.get("detail"))
        if act == "export":
            contained = _contained(detail, item)
            if contained is False:
                continue
            if contained is None:
                detail["contained"] = "unknown"
        event = CustodyEvent(at, _TOLD[act], str(line.get("agent")), detail.get("bundle"), detail)
        if act == "fixity check" and events and _is_same_check(events[-1], detail):
            before = events.pop()
            count = int(before.detail.get("checks", "1")) + 1
            first = before.detail.get("since", before.at)
            event = CustodyEvent(at, event.kind, event.who, None, {**detail, "checks": str(count), "since": first})
        events.append(event)
    return events


def _contained(detail: dict[str, str], item: bytes) -> bool | None:
    """Whether an export contained an item; None where the journal does not tell."""
    items = detail.pop("items", None)
    if items is not None:
        return item.hex() in items.split()
    return None if detail.get("scope") == "selection" else True


def _is_same_check(before: CustodyEvent, detail: Mapping[str, str]) -> bool:
    return before.kind == _TOLD["fixity check"] and before.detail.get("findings") == detail.get("findings")


def _texts(detail: Any) -> dict[str, str]:
    """The detail of a line that may have come from anywhere, as texts."""
    return {str(name): str(value) for name, value in detail.items()} if isinstance(detail, dict) else {}
