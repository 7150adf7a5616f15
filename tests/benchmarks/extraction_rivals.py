"""Other extractors on the pages named on standard input, one JSON line a page and extractor.

Run by extraction.py with the Python of an environment that has them; what is not installed is skipped.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def trafilatura_() -> Callable[[str], dict[str, Any]]:
    """Trafilatura with its metadata, as it is recommended for articles."""
    import trafilatura

    def run(text: str) -> dict[str, Any]:
        found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        authors = (found.author or "").split("; ") if found.author else []
        return {"title": found.title, "authors": authors, "date": found.date, "body": found.text}

    return run


def trafilatura_body() -> Callable[[str], dict[str, Any]]:
    """Trafilatura for nothing but the text."""
    import trafilatura

    return lambda text: {"body": trafilatura.extract(text, include_comments=False)}


def readability_() -> Callable[[str], dict[str, Any]]:
    """readability-lxml."""
    from lxml import html
    from readability import Document

    def run(text: str) -> dict[str, Any]:
        document = Document(text)
        summary = html.fromstring(document.summary())
        captions = [[" ".join(c.itertext()), ""] for c in summary.iter("figcaption")]
        for caption in list(summary.iter("figcaption")):
            caption.drop_tree()
        author = document.author() if hasattr(document, "author") else ""
        return {
            "title": document.short_title(),
            "authors": [] if author in ("", "[no-author]") else [author],
            "body": "\n".join(summary.itertext()),
            "captions": [c for c in captions if c[0].strip()],
        }

    return run


def newspaper_() -> Callable[[str], dict[str, Any]]:
    """newspaper4k, without network."""
    import newspaper

    def run(text: str) -> dict[str, Any]:
        article = newspaper.Article("https://example.org/", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        date = article.publish_date
        return {
            "title": article.title,
            "authors": article.authors,
            "date": str(date)[:10] if date else None,
            "body": article.text,
        }

    return run


MAKERS = {
    "trafilatura": trafilatura_,
    "trafilatura, text only": trafilatura_body,
    "readability-lxml": readability_,
    "newspaper4k": newspaper_,
}


def main() -> None:
    """Read a JSON list of paths, write lines of [extractor, path, found]."""
    logging.disable(logging.CRITICAL)
    paths = json.load(sys.stdin)
    for name, make in MAKERS.items():
        try:
            run = make()
        except ImportError:
            continue
        for path in paths:
            data = Path(path).read_bytes()
            text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8", "replace")
            began = time.process_time()
            try:
                found = run(text)
            except Exception:  # noqa: BLE001 - a page that one extractor cannot read counts as not read
                found = {}
            found["seconds"] = time.process_time() - began
            sys.stdout.write(json.dumps([name, path, found]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
