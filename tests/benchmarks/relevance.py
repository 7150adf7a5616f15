"""How good our best match is where people wrote down the right answers: `relevance.py FOLDER [--rivals PYTHON]`.

FOLDER holds, made for reading only and never committed, any of the collections in the form of SMART: Cranfield
(`cran.all.1400`, `cran.qry`, `cranqrel`), MED and CISI (`MED.ALL`, `MED.QRY`, `MED.REL`...), anywhere below it. Each
document becomes an article through the door, each question is typed as it stands and asked in the order of best match.
Beside it stand FTS5's `bm25` over any of the words and, if PYTHON has it, bm25s, on the same titles and texts.

The figure is nDCG@10 with binary gains. Of Cranfield's judgements those of -1 (“of no interest”) count as wrong, and
the questions are numbered by their order, as the judgements are.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from timing import tell

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.search.browsing import browse
from archive_app.search.views import Order, View

DEPTH = 10
BATCH = 400
COLLECTIONS = {
    "Cranfield": ("cran.all.1400", "cran.qry", "cranqrel"),
    "MED": ("MED.ALL", "MED.QRY", "MED.REL"),
    "CISI": ("CISI.ALL", "CISI.QRY", "CISI.REL"),
}
_BM25S = """
import json, sys, bm25s
texts, questions, language = json.load(sys.stdin)
stemmer = None
if language:
    import Stemmer
    stemmer = Stemmer.Stemmer(language)
how = {"stopwords": "en", "stemmer": stemmer, "show_progress": False}
index = bm25s.BM25()
index.index(bm25s.tokenize(texts, **how), show_progress=False)
found, _ = index.retrieve(bm25s.tokenize(questions, **how), k=10, show_progress=False)
print(json.dumps(found.tolist()))
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """Titles and texts by number, questions by number, and for each the numbers of its right answers."""

    texts: dict[int, tuple[str, str]]
    questions: dict[int, str]
    answers: dict[int, set[int]]


def read(folder: Path, names: tuple[str, str, str]) -> Collection | None:
    """A collection, if it is there."""
    paths = [next(iter(sorted(folder.rglob(name))), None) for name in names]
    if None in paths:
        return None
    documents, asked, judged = (path.read_text("utf-8", "replace") for path in paths if path is not None)
    answers: defaultdict[int, set[int]] = defaultdict(set)
    for line in judged.splitlines():
        numbers = line.split()
        if len(numbers) >= 2 and numbers[-1] != "-1":
            is_trec = len(numbers) == 4 and numbers[1] == "0"
            answers[int(numbers[0])].add(int(numbers[2 if is_trec and numbers[3] == "1" else 1]))
    texts = {n: (part.get("T", ""), part.get("W", "")) for n, part in _sections(documents)}
    numbered = [(n, part.get("W", "")) for n, part in _sections(asked)]
    if names[0].startswith("cran"):
        numbered = [(n, text) for n, (_, text) in enumerate(numbered, 1)]
    questions = {n: text for n, text in numbered if answers.get(n)}
    return Collection(texts, questions, dict(answers))


def _sections(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for part in re.split(r"^\.I\s+", text, flags=re.MULTILINE)[1:]:
        number, *rest = re.split(r"^\.([A-Z])\s*$", part, flags=re.MULTILINE)
        yield int(number), {k: " ".join(v.split()) for k, v in zip(rest[::2], rest[1::2], strict=True)}


def ours(collection: Collection, folder: Path) -> tuple[dict[int, list[int]], int]:
    """What we show first for each question; and for how many it was something with all words."""
    numbers, op = {}, new_id()
    found, whole = {}, 0
    with Archive.create(folder) as archive:
        texts = list(collection.texts.items())
        for start in range(0, len(texts), BATCH):
            edits = []
            for number, (title, text) in texts[start : start + BATCH]:
                record = new_id()
                numbers[record] = number
                edits.append(Edit(record, "article", {ALIVE: 1, "title": title or None, "body": text or None}))
            archive.change(Action.ACCESSION, "import", edits, op=op)
        for n, question in collection.questions.items():
            part = next(browse(archive, View(text=question, order=Order.BEST)))
            whole += bool(part.pks) and not part.relaxed
            found[n] = [numbers[archive.store.id_of(pk)] for pk in part.pks[:DEPTH]]
    return found, whole


def plain(collection: Collection) -> dict[int, list[int]]:
    """What FTS5 ranks first of what has any of the words."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE plain USING fts5(title, body)")
    rows = [(number, *texts) for number, texts in collection.texts.items()]
    database.executemany("INSERT INTO plain(rowid, title, body) VALUES(?, ?, ?)", rows)
    found = {}
    for n, question in collection.questions.items():
        match = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        sql = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?"
        found[n] = [number for (number,) in database.execute(sql, (match, DEPTH))]
    return found


def bm25s(collection: Collection, python: Path, language: str | None) -> dict[int, list[int]] | None:
    """What bm25s ranks first, with its stop words, and with a stemmer for a language; None if that is not there."""
    numbers = list(collection.texts)
    told = json.dumps([[" ".join(collection.texts[n]) for n in numbers], [*collection.questions.values()], language])
    done = subprocess.run([str(python), "-c", _BM25S], input=told, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    lists = json.loads(done.stdout)
    return {n: [numbers[i] for i in some] for n, some in zip(collection.questions, lists, strict=True)}


def ndcg(found: dict[int, list[int]], answers: dict[int, set[int]]) -> float:
    """The mean of nDCG@10 over the questions, gains binary (Järvelin and Kekäläinen, 2002)."""
    total = 0.0
    for n, some in found.items():
        gained = sum(1 / math.log2(place + 2) for place, number in enumerate(some) if number in answers[n])
        total += gained / sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(answers[n]))))
    return total / len(found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rivals", type=Path, help="a Python that has bm25s")
    given = parser.parse_args()
    tell(f"{'nDCG@10':10} {'texts':>6} {'asked':>6} {'ours':>6} {'FTS5':>6} {'bm25s':>6} {'bm25s, English stems':>21}")
    for name, files in COLLECTIONS.items():
        collection = read(given.folder, files)
        if collection is None:
            continue
        with tempfile.TemporaryDirectory(prefix="pressmark-benchmark-") as folder:
            found, whole = ours(collection, Path(folder) / "archive")
        told = [found, plain(collection)]
        for language in (None, "english"):
            rival = bm25s(collection, given.rivals, language) if given.rivals else None
            told += [] if rival is None else [rival]
        scores = " ".join(
            f"{ndcg(each, collection.answers):{width}.3f}" for each, width in zip(told, (6, 6, 6, 21), strict=False)
        )
        tell(f"{name:10} {len(collection.texts):6} {len(collection.questions):6} {scores}  ({whole} with all words)")


if __name__ == "__main__":
    main()
