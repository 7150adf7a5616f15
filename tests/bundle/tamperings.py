"""Ways to alter a bundle whose manifests are made anew afterwards, so that only Pressmark's own checks can tell.

Each takes the folder of a bundle; what it names must be told by the verification, the import and verify.py alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from itertools import chain
from pathlib import Path

from bundle_makers import blocks, remake_log, reseal, rewrite_lines

from archive_app.bundle import contents
from archive_app.records.log_format import canonical

Harm = Callable[[Path], None]


def _log(change: Callable[[list[list[str]]], list[list[str]]]) -> Harm:
    return lambda b: rewrite_lines(b / "data/log.txt", lambda lines: list(chain(*change(blocks(lines)))))


def _lines(name: str, change: Callable[[list[str]], list[str]]) -> Harm:
    return lambda bundle: rewrite_lines(bundle / "data" / name, change)


def _header(**values: object) -> Harm:
    def harm(bundle: Path) -> None:
        path = bundle / "data/bundle.json"
        path.write_text(canonical(json.loads(path.read_text("utf-8")) | values) + "\n", "utf-8")

    return harm


def as_format_1(bundle: Path) -> None:
    """Make a bundle without newer fields one as the first version wrote it; no harm at all."""
    _header(format=1)(bundle)
    reseal(bundle)


def _first(lines: list[str], old: str, new: str) -> list[str]:
    at = next(i for i, line in enumerate(lines) if old in line)
    return [*lines[:at], lines[at].replace(old, new, 1), *lines[at + 1 :]]


def _last(lines: list[str], old: str, new: str) -> list[str]:
    return _first(lines[::-1], old, new)[::-1]


def _originals(bundle: Path) -> list[Path]:
    return sorted(p for p in (bundle / "data/originals").rglob("*") if p.is_file())


def _swap_originals(bundle: Path) -> None:
    one, other = _originals(bundle)[:2]
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)


def _add_original(bundle: Path) -> None:
    name = sha256(b"").hexdigest()
    target = bundle / "data/originals" / name[:2] / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"")


def _rename_original(bundle: Path) -> None:
    one = _originals(bundle)[0]
    one.rename(one.with_suffix(".exe"))


def _remake(change: Callable[[list[tuple[dict, list[str]]]], None]) -> Harm:
    return lambda bundle: remake_log(bundle, change)


def _entry(old: str, new: str) -> Harm:
    """An entry altered and everything above it made to fit, which leaves the records alone to tell."""

    def change(log: list[tuple[dict, list[str]]]) -> None:
        entries = next(e for _, e in log if any(old in line for line in e))
        entries[:] = [line.replace(old, new) for line in entries]

    return _remake(change)


def _newer_version(log: list[tuple[dict, list[str]]]) -> None:
    log[-1][0]["v"] = 2


def _backdate(log: list[tuple[dict, list[str]]]) -> None:
    log[-1][0]["hlc"] = [1, 0]


HARMS: dict[str, Harm] = {
    "last change dropped": _log(lambda log: log[:-1]),
    "first change dropped": _log(lambda log: log[1:]),
    "middle change dropped": _log(lambda log: log[:4] + log[5:]),
    "changes reordered": _log(lambda log: [*log[:3], log[4], log[3], *log[5:]]),
    "change doubled": _log(lambda log: [*log, log[-1]]),
    "entry dropped": _log(lambda log: [log[0][:-1], *log[1:]]),
    "entries reordered": _log(lambda log: [[log[0][0], *log[0][:0:-1]], *log[1:]]),
    "entry altered": _lines("log.txt", lambda lines: _first(lines, "estate of a neighbour", "estate of a stranger")),
    "agent altered": _lines("log.txt", lambda lines: _first(lines, '"name":"Ada"', '"name":"Eve"')),
    "entry withheld from a whole archive": _log(lambda log: [[log[0][0], "X " + "0" * 64, *log[0][2:]], *log[1:]]),
    "log line of no kind": _lines("log.txt", lambda lines: [*lines, "Z what"]),
    "log begins with an entry": _lines("log.txt", lambda lines: lines[1:]),
    "log not UTF-8": lambda b: (b / "data/log.txt").write_bytes((b / "data/log.txt").read_bytes() + b"E \xff\n"),
    "entry that is no JSON": _entry('{"f":', "{"),
    "entry without fields": _entry('{"f":', '{"g":'),
    "entry with an id too short": _entry('"r":"0', '"r":"'),
    "entry with a name where a number belongs": _entry('"size":[null,', '"size":[null,"many",'),
    "entry with text where a number belongs": _entry('"width":[null,60]', '"width":[null,"sixty"]'),
    "entry with a list where text belongs": _entry('"Harbour in fog"', '["Harbour in fog"]'),
    "entry nested beyond measure": _entry('"Harbour in fog"', "[" * 100_000 + "]" * 100_000),
    "newer log": _remake(_newer_version),
    "clock turned back": _remake(_backdate),
    "record altered": _lines("records.ndjson", lambda lines: _first(lines, "Harbour in fog", "Harbour in sun")),
    "record of another kind": _lines("records.ndjson", lambda lines: _first(lines, '"kind":"photo"', '"kind":"note"')),
    "record dropped": _lines("records.ndjson", lambda lines: lines[1:]),
    "last record dropped": _lines("records.ndjson", lambda lines: lines[:-1]),
    "record doubled": _lines("records.ndjson", lambda lines: [*lines, lines[-1]]),
    "records reordered": _lines("records.ndjson", lambda lines: lines[::-1]),
    "record out of the trash": _lines("records.ndjson", lambda lines: _first(lines, '"alive":0', '"alive":1')),
    "records not UTF-8": lambda b: (b / "data/records.ndjson").write_bytes(b"\xff\xfe\n"),
    "records no JSON": lambda b: (b / "data/records.ndjson").write_bytes(b"{\n"),
    "text altered": _lines("texts.ndjson", lambda lines: _first(lines, "No more dykes at all", "More dykes for all")),
    "text with half a character": _lines("texts.ndjson", lambda lines: _first(lines, '"text":"', '"text":"\\ud800')),
    "text of today dropped": _lines("texts.ndjson", lambda ls: [x for x in ls if "No more dykes at all" not in x]),
    "text of the past dropped": _lines("texts.ndjson", lambda ls: [x for x in ls if '"No more dykes."' not in x]),
    "texts nested beyond measure": _lines("texts.ndjson", lambda lines: [*lines, "[" * 100_000 + "]" * 100_000]),
    "raw block altered": _lines("raw.ndjson", lambda lines: _first(lines, '{"base64":"', '{"base64":"AAAA')),
    "raw block dropped": _lines("raw.ndjson", lambda lines: lines[1:]),
    "raw block not base64": _lines("raw.ndjson", lambda lines: _first(lines, '{"base64":"', '{"base64":"*')),
    "original altered": lambda b: _originals(b)[0].write_bytes(b"another picture"),
    "originals swapped": _swap_originals,
    "original dropped": lambda b: _originals(b)[0].unlink(),
    "original nobody knows": _add_original,
    "original under another ending": _rename_original,
    "custody altered": _lines("custody.ndjson", lambda lines: _first(lines, '"agent":"Ada"', '"agent":"Eve"')),
    "custody dropped at its start": _lines("custody.ndjson", lambda lines: lines[1:]),
    "custody reordered": _lines("custody.ndjson", lambda lines: lines[::-1]),
    "custody doubled": _lines("custody.ndjson", lambda lines: [*lines, lines[-1]]),
    "custody no JSON": _lines("custody.ndjson", lambda lines: [*lines, "{"]),
    "custody not UTF-8": lambda b: (b / "data/custody.ndjson").write_bytes(b"\xff\n"),
    "custody of a journal without a right name": lambda b: (b / "data/custody.ndjson").write_text(
        '{"i":1,"journal":"abcd","prev":"' + "0" * 64 + '"}\n'
    ),
    "header of a newer format": _header(format=contents.FORMAT + 1),
    "header with other heads": _header(heads=["0" * 64]),
    "header without heads": _header(heads=[]),
    "header whose heads are no digests": _header(heads="abc"),
    "header of no scope": _header(scope="everything"),
    "header no JSON": lambda b: (b / "data/bundle.json").write_text("{"),
    "header with a number beyond measure": lambda b: (b / "data/bundle.json").write_text(
        '{"format":1e999,"heads":[],"scope":"archive"}'
    ),
    "header nested beyond measure": lambda b: (b / "data/bundle.json").write_text("[" * 100_000 + "]" * 100_000),
    "header missing": lambda b: (b / "data/bundle.json").unlink(),
    "log missing": lambda b: (b / "data/log.txt").unlink(),
    "records missing": lambda b: (b / "data/records.ndjson").unlink(),
    "custody missing": lambda b: (b / "data/custody.ndjson").unlink(),
}


IN_SELECTIONS: dict[str, Harm] = {
    "entry altered in a selection": _lines("log.txt", lambda lines: _first(lines, "Harbour in fog", "Harbour in sun")),
    "withheld entry altered": _lines("log.txt", lambda lines: _first(lines, "X ", "X 00" + "00" * 30)),
    "withheld entry dropped": _log(lambda log: [[x for x in block if x[0] != "X"] for block in log]),
    "changes swapped": _log(lambda log: [log[1], log[0], *log[2:]]),
}


def tamper(bundle: Path, name: str) -> None:
    """Do the harm of that name to a bundle, which must make a difference, and hide it from the manifests."""
    before = {p: p.read_bytes() for p in bundle.rglob("*") if p.is_file()}
    (HARMS | IN_SELECTIONS)[name](bundle)
    assert before != {p: p.read_bytes() for p in bundle.rglob("*") if p.is_file()}
    reseal(bundle)
