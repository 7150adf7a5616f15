"""Real pages with their truth, from folders that were fetched for reading; nothing of them is in the project.

Four sources are known, each by the files that it holds (see README.md): fundus (a truth by publisher: title, authors,
date, body, pictures), readability (expected.html and expected-metadata.json), article-extraction-benchmark (bodies) and
trafilatura (title, author, date).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html


@dataclass(frozen=True)
class Page:
    """A page and what a person says of it; None where the truth says nothing."""

    source: str
    family: str
    path: Path
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    body: str | None = None
    captions: tuple[str, ...] | None = None
    credits: dict[str, str] = field(default_factory=dict)

    @property
    def tuned(self) -> bool:
        """Whether the page is of the half that the extractor was tuned on; pages of one outlet keep together."""
        return hashlib.sha256(f"{self.source}/{self.family}".encode()).digest()[0] % 2 == 0


def find_pages(folder: Path) -> list[Page]:
    """The pages of every known source under `folder`, in a stable order."""
    pages: list[Page] = []
    sources = {
        "tests/resources/parser/test_data": _fundus,
        "test/test-pages": _readability,
        "ground-truth.json": _extraction_benchmark,
        "tests/evaldata.json": _trafilatura,
    }
    for mark, read in sources.items():
        for found in sorted([folder / mark, *folder.glob(f"*/{mark}")]):
            if found.exists():
                pages += read(found)
    return pages


def read_page(path: Path) -> bytes:
    """The bytes of a page, unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def _fundus(root: Path) -> Iterator[Page]:
    for truth in sorted(root.glob("*/*.json")):
        dated = re.compile(re.escape(truth.stem) + r"_\d{4}_\d\d_\d\d\.html\.gz")
        paths = sorted(path for path in truth.parent.glob("*.html.gz") if dated.fullmatch(path.name))
        versions: dict[str, Any] = json.loads(truth.read_text(encoding="utf-8"))
        assert len(paths) == len(versions), truth
        for path, stated in zip(paths, versions.values(), strict=True):
            body = stated.get("body") or {}
            sections = body.get("sections", [])
            blocks = [*body.get("summary", []), *(t for s in sections for t in (*s["headline"], *s["paragraphs"]))]
            images = [i for i in stated.get("images", []) if i.get("caption")]
            yield Page(
                "fundus", f"{truth.parent.name}/{truth.stem}", path, stated.get("title"),
                tuple(stated["authors"]) if "authors" in stated else None,
                (stated.get("publishing_date") or "")[:25] or None, "\n".join(blocks) or None,
                tuple(i["caption"] for i in images) if "images" in stated else None,
                {i["caption"]: ", ".join(i["authors"]) for i in images if i.get("authors")},
            )  # fmt: skip


def _readability(root: Path) -> Iterator[Page]:
    for path in sorted(root.glob("*/source.html")):
        stated = json.loads((path.parent / "expected-metadata.json").read_text(encoding="utf-8"))
        body = html.fromstring((path.parent / "expected.html").read_text(encoding="utf-8") or "<p></p>")
        captions = [" ".join(c.itertext()) for figure in body.iter("figure") for c in figure.iter("figcaption")]
        for caption in list(body.iter("figcaption")):
            caption.drop_tree()
        byline = re.sub(r"^\s*(?:by|par|von|por)\b[\s:]*", "", stated.get("byline") or "", flags=re.IGNORECASE)
        yield Page(
            "readability", path.parent.name, path, stated.get("title") or None, (byline,) if byline else None,
            stated.get("publishedTime"), " ".join(body.itertext()), tuple(c for c in captions if c.strip()),
        )  # fmt: skip


def _extraction_benchmark(truth: Path) -> Iterator[Page]:
    for name, stated in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
        path = truth.parent / "html" / f"{name}.html.gz"
        if path.exists():
            yield Page("article-extraction-benchmark", name, path, body=stated["articleBody"])


def _trafilatura(truth: Path) -> Iterator[Page]:
    for _, stated in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
        paths = [truth.parent / folder / stated["file"] for folder in ("cache", "eval")]
        path = next((p for p in paths if p.is_file()), None)
        author = stated.get("author") or ()
        if path is not None and (stated.get("title") or stated.get("date") or author):
            yield Page(
                "trafilatura", stated["file"], path, stated.get("title"),
                ((author,) if isinstance(author, str) else tuple(author)) or None, stated.get("date"),
            )  # fmt: skip
