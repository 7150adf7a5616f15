"""A rich archive to make bundles of, and the ways to look at a bundle and to do harm to one."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import photo_makers

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.archive.editing import (
    add_caption,
    add_note,
    edit,
    link,
    mark_differing,
    set_reference,
    tag,
    translate_caption,
    trash,
)
from archive_app.archive.tags import find_tag
from archive_app.bundle import contents
from archive_app.bundle.bag_verify import BagReport
from archive_app.bundle.verification import verify_bundle
from archive_app.exporting.exporter import export
from archive_app.importing.importer import Import
from archive_app.progress import finish
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import digest, leaf, merkle_root

LOCAL = contents.CUSTODY
"""The one payload file that belongs to a copy and not to what it holds."""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Flood on the lower river</title>
<meta property="article:published_time" content="2019-03-04"></head><body><article>
<h1>Flood on the lower river</h1><p>The water rose for three days before the dyke held it back at last.</p>
<figure><img src="dyke.jpg"><figcaption>The dyke on the second day.</figcaption></figure>
<p>Forty families slept in the school, and nobody was hurt, the mayor said on Monday evening.</p>
</article></body></html>"""


@dataclass(frozen=True)
class Rich:
    """The archive and what to look for in it, ids as bytes."""

    archive: Path
    bundle: Path
    dyke: bytes
    harbour: bytes
    trashed: bytes
    flood: bytes
    letter: bytes
    caption: bytes
    correction: bytes
    note: bytes


def make_archive(root: Path, sources: Path) -> Rich:
    sources.mkdir()
    block = photo_makers.xmp(photo_makers.alternatives("dc:description", x_default="Water at the dyke"))
    pictures = {"dyke.jpg": photo_makers.jpeg(xmp=block), "harbour.png": photo_makers.png()}
    for name, data in pictures.items():
        (sources / name).write_bytes(data)
    (sources / "blurred.jpg").write_bytes(photo_makers.jpeg(photo_makers.picture(30, 20)))
    (sources / "flood.html").write_text(PAGE, encoding="utf-8")
    (sources / "letter.txt").write_text("A letter to the editor\n\nNo more dykes, please.\n", encoding="utf-8")
    with Archive.create(root) as archive:
        archive.act_as("Ada")
        report = finish(Import(archive, [sources], tags=["river"]).run())
        assert not report.failed
        ids = {a.name: bytes.fromhex(i.id) for i in archive.items.all() for a in i.accessions}
        dyke, flood, letter = ids["dyke.jpg"], ids["flood.html"], ids["letter.txt"]
        harbour, blurred = ids["harbour.png"], ids["blurred.jpg"]
        edit(archive, letter, {"body": "No more dykes.", "date": "4 March 2019", "authors": "B. Writer; C. Other"})
        edit(archive, letter, {"body": "No more dykes at all.", "title": "Letter, “shortened” · رسالة"})
        caption = add_caption(archive, dyke, "The dyke in Marhc.", author="Ada", article=flood, date="2019-03-05")
        correction = add_caption(archive, dyke, "The dyke in March.", kind="corrected", corrects=caption)
        foggy = add_caption(archive, harbour, "The harbour in fog", language="en")
        translated = translate_caption(archive, foggy, "Hafen im Nebel", "de")
        mark_differing(archive, foggy, translated)
        set_reference(archive, harbour, foggy)
        link(archive, letter, harbour)
        tag(archive, [dyke, harbour, caption], add=["flood", "north"])
        tag(archive, [harbour], remove=["north"])
        tags = [find_tag(archive, "flood"), find_tag(archive, "river")]
        assert tags[0] and tags[1]
        family = {f"parent/{tags[1].hex()}": 1, "alias/high water": "High water", "colour": "#224466"}
        archive.change(Action.MODIFICATION, "tag", [Edit(tags[0], "tag", dict(family))])
        shelf = {ALIVE: 1, "name": "Shelf", f"item/{dyke.hex()}": "a0", f"item/{letter.hex()}": "a1"}
        archive.change(Action.CREATION, "collect", [Edit(new_id(), "collection", dict(shelf))])
        archive.act_as("Bo")
        note = add_note(archive, dyke, "Found in the estate of a neighbour.")
        add_note(archive, dyke, "It was her sister's estate.", amends=note)
        (appearance,) = archive.items.get(letter).photos
        add_note(archive, bytes.fromhex(appearance.appearance), "Printed over two columns.")
        trash(archive, [blurred])
        edit(archive, harbour, {"title": "A title taken back"})
        archive.undo()
        edit(archive, harbour, {"title": "Harbour in fog", "place": "The north harbour"})
    return Rich(root, root.with_name("bundle"), dyke, harbour, blurred, flood, letter, caption, correction, note)


# -- looking


def verified(path: Path) -> BagReport:
    return finish(verify_bundle(path))


def run_script(*arguments: Path | str, script: Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False, timeout=60)


def payload(path: Path) -> dict[str, str]:
    """The digests of a bundle's payload but for the custody journal, from the manifest."""
    if path.is_dir():
        lines = (path / "manifest-sha256.txt").read_text("utf-8").splitlines()
    else:
        with zipfile.ZipFile(path) as file:
            name = next(n for n in file.namelist() if n.endswith("/manifest-sha256.txt"))
            lines = file.read(name).decode().splitlines()
    entries = (line.partition("  ") for line in lines if "tagmanifest" not in line)
    return {name: value for value, _, name in entries if name != LOCAL}


def take_out(archive: Archive, path: Path, **options: object) -> Path:
    finish(export(archive, path, **options))
    return path


def zipped(folder: Path, target: Path, top: str = "top/") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            file.write(path, top + path.relative_to(folder).as_posix())
    return target


# -- harm


def reseal(bundle: Path) -> None:
    """Make every manifest anew, as someone would who hides what he did."""
    files = sorted(p for p in bundle.rglob("*") if p.is_file())
    names = {p.relative_to(bundle).as_posix(): p for p in files}
    inside = {n: p for n, p in names.items() if n.startswith("data/")}
    info = bundle / "bag-info.txt"
    octets = f"Payload-Oxum: {sum(p.stat().st_size for p in inside.values())}.{len(inside)}"
    kept = [line for line in info.read_text("utf-8").splitlines() if not line.startswith("Payload-Oxum")]
    info.write_text("\n".join([*kept, octets, ""]), "utf-8", newline="\n")
    for algorithm in ("sha256", "sha512"):
        _manifest(bundle / f"manifest-{algorithm}.txt", algorithm, inside)
    outside = {n: p for n, p in names.items() if n not in inside and not n.startswith("tagmanifest")}
    for algorithm in ("sha256", "sha512"):
        _manifest(bundle / f"tagmanifest-{algorithm}.txt", algorithm, outside)


def _manifest(target: Path, algorithm: str, files: dict[str, Path]) -> None:
    lines = [f"{hashlib.new(algorithm, p.read_bytes()).hexdigest()}  {n}\n" for n, p in sorted(files.items())]
    target.write_text("".join(lines), "utf-8", newline="\n")


def rewrite_lines(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = path.read_text("utf-8").split("\n")[:-1]
    path.write_text("".join(f"{line}\n" for line in change(lines)), "utf-8", newline="\n")


def blocks(lines: list[str]) -> list[list[str]]:
    """The lines of a log, one list for each change."""
    found: list[list[str]] = []
    for line in lines:
        if line.startswith("C "):
            found.append([])
        found[-1].append(line)
    return found


def remake_log(bundle: Path, change: Callable[[list[tuple[dict, list[str]]]], None]) -> None:
    """Change the log and give every change the root, parents and header heads that fit again."""
    path = bundle / "data" / "log.txt"
    log = [(json.loads(b[0][2:]), b[1:]) for b in blocks(path.read_text("utf-8").split("\n")[:-1])]
    ids = [digest(_canonical(head)).hex() for head, _ in log]
    for (head, _), name in zip(log, ids, strict=True):
        head["was"] = name
    change(log)
    new: dict[str, str] = {}
    lines: list[str] = []
    heads: set[str] = set()
    for head, entries in log:
        was = head.pop("was", None)
        leaves = [bytes.fromhex(e[2:]) if e[0] == "X" else leaf(e[2:]) for e in entries]
        head |= {"n": len(entries), "p": [new.get(p, p) for p in head["p"]], "root": merkle_root(leaves).hex()}
        line = _canonical(head)
        name = digest(line).hex()
        if was:
            new[was] = name
        heads = heads.difference(head["p"]) | {name}
        lines += [f"C {line}", *entries]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    header = bundle / "data" / "bundle.json"
    value = json.loads(header.read_text("utf-8")) | {"heads": sorted(heads)}
    header.write_text(_canonical(value) + "\n", "utf-8", newline="\n")


def _canonical(value: dict) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def files_of(archive: Archive) -> list[str]:
    folder = archive.layout.root
    parts = (folder / "originals", folder / "incoming")
    return sorted(str(p) for part in parts if part.exists() for p in part.rglob("*") if p.is_file())


def assert_empty_and_clean(archive: Archive) -> None:
    report = finish(archive.verify())
    assert (report.findings, report.notes, report.changes) == ((), (), 0)
    assert archive.history.is_empty()
    assert list(archive.items.all()) == []
    assert [name for name in files_of(archive) if not name.endswith(".lock")] == []
