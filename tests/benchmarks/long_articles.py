"""An archive of a million articles as long as those of newspapers, through the door: `long_articles.py FOLDER [ITEMS]`.

Lengths are spread as in real collections (log-normal: half have under 210 words, the mean is 290, one in a hundred
has more than 1,200), and so are words: of 300,000 the commonest stands in most articles, the rarest in a few dozen.
Outlets, tags, dates, languages and collections are those of `million.py`. The same in every run but for ids and times.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from material import Writer
from million import Million

from archive_app.archive import Archive
from archive_app.archive.door import Edit

WORDS = 300_000
"""How many different words there are."""

_MEDIAN, _SPREAD, _SHORTEST, _LONGEST = 210, 0.8, 20, 4000


class LongArticles(Million):
    """Makes articles alone, each with a body of its own length."""

    def __init__(self, archive: Archive, items: int) -> None:
        super().__init__(archive, items, Writer(words=WORDS))

    def _body(self, record: bytes, number: int, fields: dict[str, object]) -> Iterator[Edit]:
        return self._article(record, fields)

    def _length(self) -> int:
        return min(max(int(_MEDIAN * self._chance.lognormvariate(0, _SPREAD)), _SHORTEST), _LONGEST)


def build(folder: Path, items: int = 1_000_000) -> None:
    """Make a new archive of so many articles at `folder`."""
    with Archive.create(folder) as archive:
        LongArticles(archive, items).build()


if __name__ == "__main__":
    gc.set_threshold(100_000, 20, 50)  # as the command line sets it
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
