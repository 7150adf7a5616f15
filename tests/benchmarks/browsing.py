"""What a window asks of a large archive, by class of view: `browsing.py ARCHIVE`, or with 100,000 items of its own."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from million import build
from timing import tell, typical

from archive_app.archive import Archive
from archive_app.archive.listing import collections, tag_tree
from archive_app.archive.summaries import summaries
from archive_app.search.browsing import Captions, Order, View, browse, count
from archive_app.search.counting import facets, library_counts, tag_counts, timeline
from archive_app.search.excerpts import excerpts

WORKS = ("first 500", "100 summaries", "50 excerpts", "count", "timeline", "facets", "all of it")

QUERIES = (
    "al OR lin OR zzz", "(al OR der) (lin OR hol)", "the -al", "-(al der)", "al NEAR der", "by:mar", "title:the",
    "caption:the", "publisher:the", "lang:fr the", "tag:al", "in:al", "date:198x al", "date:before 1950 the",
    "al -date:198x", "date:1987 OR date:1990", "has:caption the", "is:untagged the", "added:today the", "zzzq",
    " OR ".join(("al", "der", "hol", "lin", "mar", "sha", "mere", "the") * 6),
)  # fmt: skip
"""A query of each class of the language."""

TYPED = ("m", "ma", "mar", "by:m", "title:m", "tag:a", "publisher:a", "al d", '"al d')
"""What a person may have typed so far; the first items are those of the commonest words that begin so."""


def run(folder: Path) -> None:
    """Measure an archive made for it."""
    build(folder / "large", 100_000)
    measure(folder / "large")


def measure(root: Path) -> None:
    """Print a table, a row per class of view, in milliseconds."""
    with Archive.open_reading(root) as archive:
        for name, work in (("library", library_counts), ("tags", tag_counts), ("tag tree", tag_tree)):
            tell(f"browsing: {name} in {typical(lambda _, work=work: work(archive), 3) * 1000:.1f} ms")
        tell(f"browsing: {'view':28} {'hits':>9} " + " ".join(f"{work:>14}" for work in WORKS))
        for name, view in views(archive).items():
            tell(
                f"browsing: {name[:28]:28} {count(archive, view):9,} "
                + " ".join(f"{c:14.1f}" for c in costs(archive, view))
            )


def costs(archive: Archive, view: View) -> list[float]:
    """The milliseconds of each of `WORKS`."""
    part = next(browse(archive, view, exact=not view.typing))
    works = (
        (lambda: next(browse(archive, view, exact=not view.typing)), 20),
        (lambda: summaries(archive, part.pks[:100]), 20),
        (lambda: excerpts(archive, part.terms, part.pks[:50]), 10),
        (lambda: count(archive, view), 3),
        (lambda: timeline(archive, view), 3),
        (lambda: facets(archive, view), 3),
        (lambda: sum(len(more.pks) for more in browse(archive, view)), 1),
    )
    return [typical(lambda _, work=work: work(), times) * 1000 for work, times in works]


def views(archive: Archive) -> dict[str, View]:
    """A view of each class, with the commonest values that the archive has."""
    found = facets(archive, View())
    outlet, tag = found.outlets[0][0], max(tag_tree(archive), key=lambda view: view.count).id
    years = (date(1950, 1, 1).toordinal(), date(1999, 12, 31).toordinal())
    photos = frozenset({"photo"})
    return {
        "everything": View(),
        "photos": View(kinds=photos),
        "an outlet": View(outlets=frozenset({outlet})),
        "a tag": View(tags=frozenset({tag})),
        "differing": View(captions=Captions.DIFFERING),
        "unsourced": View(unsourced=True),
        "undated": View(undated=True),
        "fifty years": View(days=years),
        "four filters": View(kinds=photos, outlets=frozenset({outlet}), languages=frozenset({"en"}), days=years),
        "a collection": View(collection=collections(archive)[0].id, order=Order.COLLECTION),
        "a common word": View("al"),
        "two common words": View("al der"),
        "a phrase": View('"al der"'),
        "a prefix": View("mar*"),
        "a barred word": View("-al"),
        "a sentence": View("zeppelin over the mere al"),
        "best match": View("al der", order=Order.BEST),
        **{f"query {text}": View(text) for text in QUERIES},
        **{f"typing {text}": View(text, typing=True) for text in TYPED},
        "words and filters": View("al", kinds=photos, outlets=frozenset({outlet}), days=years),
        "oldest": View(order=Order.OLDEST),
        "recently added": View(order=Order.ADDED),
        "added, with a word": View("al", order=Order.ADDED),
        "by title": View(order=Order.TITLE),
    }


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
