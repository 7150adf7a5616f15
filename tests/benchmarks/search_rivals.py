"""Another engine, run by the Python of an environment that has it: `search_rivals.py ENGINE FOLDER QUERIES`.

QUERIES is a file of JSON: classes of questions, as `search_queries.Asked` has them. Texts come as lines of JSON on the
standard input, unless FOLDER has the index already. Prints JSON: the milliseconds of each question by class, and the
size of the index in bytes; nothing of an engine that is not installed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOP = 50


class Tantivy:
    """tantivy, as its Python package gives it: BM25 over title and body, with snippets of the body."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("row", stored=True)
        for field in ("title", "body"):
            builder.add_text_field(field, stored=True)
        self._schema = builder.build()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))

    def build(self, texts: Iterator[tuple[int, str, str]]) -> None:
        """Index the texts."""
        writer = self._index.writer(500_000_000, 1)
        for row, title, body in texts:
            writer.add_document(self._tantivy.Document(row=row, title=title, body=body))
        writer.commit()
        writer.wait_merging_threads()

    def ready(self) -> None:
        """Open it for searching."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, how: str, words: list[str]) -> None:
        """The best 50 with their snippets."""
        query = self._query(how, words)
        found = self._searcher.search(query, TOP).hits
        snippets = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        for _, address in found:
            snippets.snippet_from_doc(self._searcher.doc(address)).fragment()

    def _query(self, how: str, words: list[str]) -> Any:
        fields = ["title", "body"]
        if how == "prefix":
            return self._tantivy.Query.regex_query(self._schema, "body", words[0] + ".*")
        if how == "field":
            return self._index.parse_query(words[1], [words[0]])
        text = {
            "all": " AND ".join(words),
            "any": " OR ".join(words),
            "phrase": '"' + " ".join(words) + '"',
            "not": f"+{words[0]} -{words[-1]}",
        }[how]
        return self._index.parse_query(text, fields)


class Xapian:
    """Xapian, on which Recoll stands: its own BM25, with snippets."""

    def __init__(self, folder: Path) -> None:
        import xapian

        self._xapian = xapian
        self._folder = str(folder)

    def build(self, texts: Iterator[tuple[int, str, str]]) -> None:
        """Index the texts."""
        database = self._xapian.WritableDatabase(self._folder, self._xapian.DB_CREATE_OR_OPEN)
        generator = self._xapian.TermGenerator()
        for _, title, body in texts:
            document = self._xapian.Document()
            generator.set_document(document)
            generator.index_text(title, 1, "S")
            generator.index_text(title)
            generator.increase_termpos()
            generator.index_text(body)
            document.set_data(body)
            database.add_document(document)
        database.close()

    def ready(self) -> None:
        """Open it for searching."""
        self._database = self._xapian.Database(self._folder)

    def ask(self, how: str, words: list[str]) -> None:
        """The best 50 with their snippets."""
        query = self._query(how, words)
        enquire = self._xapian.Enquire(self._database)
        enquire.set_query(query)
        found = enquire.get_mset(0, TOP)
        for match in found:
            found.snippet(match.document.get_data(), 200)

    def _query(self, how: str, words: list[str]) -> Any:
        query = self._xapian.Query
        if how == "prefix":
            return query(query.OP_WILDCARD, words[0])
        if how == "field":
            return query("S" + words[1])
        operator = {"all": query.OP_AND, "any": query.OP_OR, "phrase": query.OP_PHRASE, "not": query.OP_AND_NOT}[how]
        return query(operator, words)


ENGINES = {"tantivy": Tantivy, "xapian": Xapian}


def main() -> None:
    """Build what is missing, ask, and print what it took."""
    name, folder, questions = sys.argv[1], Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8"))
    if importlib.util.find_spec(name) is None:
        sys.stdout.write("{}")
        return
    engine, done = ENGINES[name](folder / name), folder / f"{name}.done"
    if not done.exists():
        engine.build(tuple(json.loads(line)) for line in sys.stdin)
        done.touch()
    engine.ready()
    size = sum(path.stat().st_size for path in (folder / name).rglob("*") if path.is_file())
    took = {kind: [_took(engine, question) for question in asked] for kind, asked in questions.items()}
    sys.stdout.write(json.dumps({"bytes": size, "ms": took}))


def _took(engine: Any, question: dict[str, Any]) -> float | None:
    if question["how"] is None:
        return None
    began = time.perf_counter()
    engine.ask(question["how"], question["words"])
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
