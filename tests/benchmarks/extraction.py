"""The extraction of articles from real pages, beside other extractors in the same run.

    extraction.py FOLDER [--rivals PYTHON] [--half tuned|untouched] [--misses FIELD] [--only SOURCE]

FOLDER holds checkouts of the sources named in extraction_pages.py; PYTHON is that of an environment with trafilatura,
readability-lxml and newspaper4k. `--misses` lists what was missed of a field, and only in the tuned half: the other
one stays unseen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from extraction_pages import Page, find_pages, read_page
from extraction_scores import Score, four_gram_f1, plain, same_caption, same_day, same_names
from timing import tell

from archive_app.errors import PressmarkError
from archive_app.media.decoding import decode
from archive_app.media.html_article import read_html
from archive_app.records.dates import read_date

OURS = "Pressmark"


def main() -> None:
    """Print a table for each source and half."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--rivals")
    asked.add_argument("--half", choices=("tuned", "untouched"))
    asked.add_argument("--misses", choices=("title", "authors", "date", "body", "captions", "credits"))
    asked.add_argument("--only")
    options = asked.parse_args()
    pages = [p for p in find_pages(options.folder) if not options.only or p.source == options.only]
    if options.half or options.misses:
        pages = [p for p in pages if p.tuned == (options.half != "untouched" or bool(options.misses))]
    found = {(OURS, str(page.path)): ours(page) for page in pages}
    if options.misses:
        for page in pages:
            tell_misses(page, found[OURS, str(page.path)], options.misses)
        return
    if options.rivals:
        found.update(rivals(options.rivals, pages))
    for source in dict.fromkeys(page.source for page in pages):
        for tuned in (True, False):
            half = [p for p in pages if p.source == source and p.tuned == tuned]
            if half:
                table(source, "tuned" if tuned else "untouched", half, found)


def ours(page: Page) -> dict[str, Any]:
    """What the project reads of a page, with the processor's time for it."""
    data = read_page(page.path)
    began = time.process_time()
    try:
        facts = read_html(decode(data, page.path.name, markup=True), page.path.name)
    except PressmarkError:
        return {"seconds": time.process_time() - began}
    spent = time.process_time() - began
    pairs = [
        [f.caption.text.value if f.caption else "", f.credit.value if f.credit else ""]
        for f in facts.figures
        if f.caption is not None
    ]
    read = read_date(facts.date.value) if facts.date else None
    return {
        "title": facts.title.value,
        "authors": facts.authors.values if facts.authors else (),
        "date": (read.edtf or "") if read else "",
        "body": facts.body,
        "captions": pairs,
        "seconds": spent,
    }


def rivals(python: str, pages: list[Page]) -> dict[tuple[str, str], dict[str, Any]]:
    """What the other extractors read, each in one process."""
    script = Path(__file__).with_name("extraction_rivals.py")
    paths = json.dumps([str(page.path) for page in pages])
    done = subprocess.run([python, str(script)], input=paths, stdout=subprocess.PIPE, text=True, check=True)
    return {(name, path): found for name, path, found in map(json.loads, done.stdout.splitlines())}


def table(source: str, half: str, pages: list[Page], found: dict[tuple[str, str], dict[str, Any]]) -> None:
    """The scores of every extractor on some pages, as a table."""
    tell(f"\n{source}, {half} half: {len(pages)} pages")
    tell("| | title % | author % | date % | body F1 | captions right/returned/true | credits | ms a page |")
    tell("|---|---|---|---|---|---|---|---|")
    for name in dict.fromkeys(name for name, _ in found):
        score = Score()
        for page in pages:
            score.add(page, found[name, str(page.path)])
        shares = [f"{100 * right / total:.1f}" if total else "-" for right, total in
                  (score.title, score.authors, score.date)]  # fmt: skip
        body = f"{sum(score.body) / len(score.body):.3f}" if score.body else "-"
        captions, credit = "/".join(map(str, score.captions)), "/".join(map(str, score.credits))
        tell(f"| {name} | {' | '.join(shares)} | {body} | {captions} | {credit}"
             f" | {1000 * score.seconds / len(pages):.1f} |")  # fmt: skip


def tell_misses(page: Page, found: dict[str, Any], what: str) -> None:
    """What was missed of one field on a page."""
    true: Any = getattr(page, "captions" if what == "credits" else what)
    value = found.get("captions" if what == "credits" else what)
    if not true and what != "captions":
        return
    if what == "captions":
        pairs = [tuple(pair) for pair in value or ()]
        right = [(t, p) for t in true or () for p in pairs if same_caption(p, t, page.credits.get(t, ""))]
        missed = [t for t in true or () if t not in [r[0] for r in right]]
        wrong = [p for p in pairs if p not in [r[1] for r in right]]
        if page.captions is not None and (missed or wrong):
            tell(f"{page.path}\n  missed {missed}\n  wrong {wrong}")
        return
    if what == "credits":
        for caption, credit in page.credits.items():
            match = next((p for p in value or () if same_caption(tuple(p), caption, credit)), None)
            if match is not None and plain(match[1]) != plain(credit):
                tell(f"{page.path}\n  {caption!r}\n  true {credit!r}\n  ours {match}")
        return
    same = {
        "title": lambda: plain(value) == plain(true),
        "authors": lambda: same_names(value or (), true),
        "date": lambda: same_day(value or "", true),
        "body": lambda: four_gram_f1(value or "", true) >= 0.95,
    }[what]()
    if not same:
        number = f"{four_gram_f1(value or '', true):.3f}" if what == "body" else f"{value!r} | {true!r}"
        tell(f"{page.path}  {number}")


if __name__ == "__main__":
    sys.exit(main())
