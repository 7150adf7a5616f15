#!/usr/bin/env python3
"""Check a Pressmark bundle, or an archive's folder, with nothing but Python (3.6 or later).

    python3 verify.py [PATH]     a bundle (folder or .zip) or an archive's folder; else the bundle around this file

It prints one line for each thing that is wrong and a summary; its exit status is 0 if all is well, else 1. It checks:

  manifests   (bundles) every file is listed with its SHA-256 and SHA-512, nothing lacks, nothing is too many
  log         every change has its entries ("root", RFC 6962) and its parents ("p"), and the last is the header's
  content     every text, raw block and original that the entries name by its SHA-256 is there, unchanged
  records     (bundles) the entries, read in order, lead to exactly the records that are handed on
  custody     each line of a custody journal names the SHA-256 of the line before it

A log proves what is in it, not that nothing was left out; that of a selection touches the chosen records only.
"""

import base64
import hashlib
import json
import os
import pathlib
import sqlite3
import sys
import zipfile

wrong = []


def report(message):
    """Print and remember something that is wrong."""
    wrong.append(message)
    print("WRONG  " + message)


def sha256(data):
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


class Bundle:
    """A bundle, a folder or a zip file: its files by path."""

    def __init__(self, path):
        """Find the files of the bundle at `path`."""
        self.files = {}
        if os.path.isdir(path):
            for folder, folders, names in os.walk(path):
                for name in folders + names:
                    whole = os.path.join(folder, name)
                    relative = os.path.relpath(whole, path).replace(os.sep, "/")
                    if os.path.islink(whole):
                        report(relative + " is a link, which no bundle may hold")
                    elif name in names:
                        self.files[relative] = lambda whole=whole: open(whole, "rb")
        else:
            archive = zipfile.ZipFile(path)
            members = [info for info in archive.infolist() if not info.filename.endswith("/")]
            tops = {info.filename.partition("/")[0] + "/" for info in members}
            cut = len(tops.pop()) if len(tops) == 1 else 0
            for info in members:
                if info.filename[cut:] in self.files:
                    report(info.filename + " is in the zip file twice")
                self.files[info.filename[cut:]] = lambda info=info: archive.open(info)

    def lines(self, path):
        """The lines of a file, as bytes without their ends."""
        if path not in self.files:
            return report(path + " is missing") or []
        return (line.rstrip(b"\n") for line in self.files[path]())

    def header(self):
        """Whether it is a selection, and the ids of the last changes."""
        value = json.loads(self.files["data/bundle.json"]().read())
        if value["format"] not in (1, 2) or value["scope"] not in ("archive", "selection"):
            report("data/bundle.json names a form that this script does not know; a newer one may")
        return value["scope"] == "selection", sorted(value["heads"])

    def log(self):
        """The lines of the log: a change, the entries of it, the next change."""
        return self.lines("data/log.txt")

    def contents(self):
        """The texts and raw blocks: (stated digest, bytes)."""
        for line in map(json.loads, self.lines("data/texts.ndjson")):
            yield line["sha256"], line["text"].encode()
        for line in map(json.loads, self.lines("data/raw.ndjson")):
            yield line["sha256"], base64.b64decode(line["base64"], validate=True)

    def originals(self):
        """The originals: (name, function that opens it)."""
        return [(path[15:], self.files[path]) for path in sorted(self.files) if path.startswith("data/originals/")]

    def records(self):
        """The lines of the records as they stand."""
        return self.lines("data/records.ndjson")

    def custody(self):
        """The lines of the custody journals."""
        return self.lines("data/custody.ndjson")

    def check_manifests(self):
        """Compare every file with the bundle's manifests."""
        if list(self.lines("bagit.txt"))[:1] != [b"BagIt-Version: 1.0"]:
            report("bagit.txt does not declare BagIt 1.0")
        if "fetch.txt" in self.files:
            report("fetch.txt names files that are elsewhere")
        for prefix in ("", "tag"):
            for name in ("sha256", "sha512"):
                manifest = prefix + "manifest-" + name + ".txt"
                stated = dict(reversed(line.decode().split("  ", 1)) for line in self.lines(manifest))
                there = {p for p in self.files if p.startswith("data/") != bool(prefix) and "tagmanifest" not in p}
                for path in sorted(there ^ set(stated)):
                    report(path + (" is not listed in " if path in there else " is missing, says ") + manifest)
                for path in sorted(there & set(stated)):
                    if digest_of(self.files[path], name) != stated[path]:
                        report(path + " was altered: its " + name + " differs from " + manifest)


class Archive:
    """An archive's folder, read through SQLite."""

    def __init__(self, path):
        """Open the archive at `path` for reading only."""
        self.root = path
        database = pathlib.Path(path, "archive.sqlite").resolve()
        self.db = sqlite3.connect(database.as_uri() + "?mode=ro", uri=True)

    def header(self):
        """Whether it came from a selection, and the ids of the last changes."""
        meta = dict(self.db.execute("SELECT key, value FROM meta"))
        return "selection" in meta, sorted(json.loads(meta.get("heads", "[]")))

    def log(self):
        """The log in the form that bundles have."""
        for pk, line in self.db.execute("SELECT pk, line FROM change ORDER BY ms, counter, id"):
            yield b"C " + line.encode()
            for entry, leaf in self.db.execute("SELECT line, leaf FROM entry WHERE change=? ORDER BY i", (pk,)):
                yield b"E " + entry.encode() if entry is not None else b"X " + leaf.hex().encode()

    def contents(self):
        """The texts and raw blocks: (stated digest, bytes)."""
        for digest, text in self.db.execute("SELECT sha256, text FROM text"):
            yield digest.hex(), text.encode()
        for digest, data in self.db.execute("SELECT sha256, data FROM raw_block"):
            yield digest.hex(), data

    def originals(self):
        """The originals: (name, function that opens it)."""
        for folder, _, names in sorted(os.walk(os.path.join(self.root, "originals"))):
            for name in sorted(names):
                yield os.path.basename(folder) + "/" + name, lambda path=os.path.join(folder, name): open(path, "rb")

    def custody(self):
        """The lines of the custody journals."""
        return (line.encode() for (line,) in self.db.execute("SELECT line FROM custody ORDER BY journal, pk"))


def counted(count, one, many=None):
    """A number with its noun."""
    return "%d %s" % (count, one if count == 1 else many or one + "s")


def digest_of(opened, name="sha256"):
    """The digest of a file in hex, read in pieces."""
    value = hashlib.new(name)
    with opened() as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            value.update(piece)
    return value.hexdigest()


def canonical(value):
    """The one line of JSON that a value has in a bundle."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def merkle_root(level):
    """The root over leaves (RFC 6962, section 2.1)."""
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2])]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex() if level else sha256(b"")


def changes(lines):
    """The log as (line of the change, [(mark, line of an entry), ...])."""
    change = None
    for line in lines:
        if line[:2] == b"C ":
            if change is not None:
                yield change
            change = (line[2:], [])
        elif change is None:
            report("the log does not begin with a change")
        else:
            change[1].append((line[:1], line[2:]))
    if change is not None:
        yield change


def check_log(source):
    """Check the log; returns the records that it leads to and the digests of texts that it names."""
    selection, stated_heads = source.header()
    state, named, known, heads, count, last = {}, set(), set(), set(), 0, ([], "")
    for line, entries in changes(source.log()):
        name, head, count = sha256(line), json.loads(line), count + 1
        leaves = [bytes.fromhex(e.decode()) if m == b"X" else hashlib.sha256(b"\0" + e).digest() for m, e in entries]
        whole = selection or all(mark == b"E" for mark, _ in entries)
        if head["n"] != len(entries) or head["root"] != merkle_root(leaves) or not whole:
            report("change " + name + ": its entries are not (all) those that were recorded")
        if (head["hlc"], name) <= last or head["v"] != 1:
            report("change " + name + ": it is out of order, or of a version that this script does not know")
        last = (head["hlc"], name)
        for parent in head["p"]:
            if parent not in known and not selection:
                report("change " + name + ": the change before it, " + parent + ", is missing")
        known.add(name)
        heads = heads.difference(head["p"]) | {name}
        for entry in (json.loads(e) for m, e in entries if m == b"E"):
            record = state.setdefault(entry["r"], {"kind": entry["k"], "fields": {}})
            for field, (old, new) in entry["f"].items():
                record["fields"][field] = new
                named.update(value["#"] for value in (old, new) if isinstance(value, dict))
    if sorted(heads) != stated_heads:
        report("the log does not end where the header says: changes were removed or added")
    print("log        %s, last %s" % (counted(count, "change"), ", ".join(sorted(heads)) or "none"))
    return state, named


def check_contents(source, state, named):
    """Every text, block and original: unchanged, and all that the log names."""
    held = set()
    for stated, data in source.contents():
        held.add(sha256(data))
        if sha256(data) != stated:
            report("a text or raw block is not what its digest says: " + stated)
    for missing in sorted(named - held):
        report("a text or raw block that the log names is missing: " + missing)
    files = set()
    for path, opened in source.originals():
        files.add(path)
        if digest_of(opened) != path.rpartition("/")[2].partition(".")[0]:
            report("an original was altered: originals/" + path)
    known = [r["fields"] for r in state.values() if r["kind"] == "original" and r["fields"].get("sha256")]
    wanted = {f["sha256"][:2] + "/" + ".".join(filter(None, (f["sha256"], f.get("extension")))) for f in known}
    for missing in sorted(wanted - files):
        report("an original that the log names is missing: originals/" + missing)
    for more in sorted(files - wanted if isinstance(source, Bundle) else ()):  # archives keep a stopped import's
        report("an original belongs to no record: originals/" + more)
    print(
        "content    %s, %s" % (counted(len(held), "text or block", "texts and blocks"), counted(len(files), "original"))
    )


def check_records(source, state):
    """The records are those that the log leads to."""
    seen, last = 0, ""
    for line in source.records():
        seen += 1
        name = json.loads(line)["id"]
        own = state.pop(name, {"kind": None, "fields": {}})
        own["fields"] = {k: v for k, v in own["fields"].items() if v is not None}
        if name <= last or canonical(dict(own, alive=own["fields"].pop("alive", None), id=name)) != line:
            report("record " + name + " is not what the log leads to, or out of order")
        last = name
    for missing in sorted(state):
        report("record " + missing + " is not there, though the log leads to it")
    print("records    %d" % seen)


def check_custody(source):
    """Each journal's lines follow from one another."""
    last = {}
    for line in source.custody():
        entry = json.loads(line)
        right = len(entry["journal"]) == 32 and canonical(entry) == line
        if not right or (entry["i"] - 1, entry["prev"]) != last.get(entry["journal"], (0, "0" * 64)):
            report("line %s of custody journal %s does not follow from the one before" % (entry["i"], entry["journal"]))
        last[entry["journal"]] = (entry["i"], sha256(line))
    print("custody    %s" % counted(len(last), "journal"))


def main(path):
    """Check what is at `path`; returns the exit status."""
    selection = False
    try:
        source = Archive(path) if os.path.exists(os.path.join(path, "archive.sqlite")) else Bundle(path)
        if isinstance(source, Bundle):
            source.check_manifests()
        selection = source.header()[0]
        state, named = check_log(source)
        check_contents(source, state, named)
        if isinstance(source, Bundle):  # an archive's tables are compared with its log by `pressmark verify`
            check_records(source, state)
        check_custody(source)
    except Exception as error:  # whatever is damaged so that it cannot even be read
        report("it cannot be read to its end (%s); it is damaged, or no bundle" % (str(error) or "no more is known"))
    if selection:
        print("A selection: it proves what is in it, not that nothing was left out.")
    print("All is well." if not wrong else counted(len(wrong), "thing is", "things are") + " wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(print(__doc__))
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
