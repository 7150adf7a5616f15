"""How outlets and people are written, who stand in the index as folded marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive_app.archive import Archive
from archive_app.archive.documents import asking, parts
from archive_app.archive.marks import outlet_mark, person_mark

_NEWEST_WITH = (
    "SELECT doc.record FROM fts CROSS JOIN doc ON doc.docid=fts.rowid WHERE fts MATCH ? ORDER BY fts.rowid DESC LIMIT 1"
)
_PUBLISHERS = (
    "SELECT pk, publisher FROM article WHERE pk IN (:rows)"
    " UNION ALL SELECT pk, publisher FROM photo WHERE pk IN (:rows)"
    " UNION ALL SELECT photo, publisher FROM caption WHERE photo IN (:rows)"
)
_PEOPLE = (
    "SELECT pk, value FROM article, json_each(authors) WHERE pk IN (:rows) UNION ALL SELECT pk, creator FROM photo"
    " WHERE pk IN (:rows) UNION ALL SELECT pk, value FROM photo, json_each(persons) WHERE pk IN (:rows)"
    " UNION ALL SELECT photo, author FROM caption WHERE photo IN (:rows)"
    " UNION ALL SELECT a.article, c.author FROM appearance a JOIN caption c ON c.pk=a.caption"
    " WHERE a.article IN (:rows)"
)


def outlet_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How outlets are written, by their marks: as the newest item writes them."""
    return _names(archive, marks, _PUBLISHERS, outlet_mark)


def person_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How people are written, by their marks: as the newest item writes them."""
    return _names(archive, marks, _PEOPLE, person_mark)


def _names(
    archive: Archive, marks: Sequence[str], sql: str, mark_of: Callable[[str | None], str | None]
) -> dict[str, str]:
    newest: dict[str, int] = {}
    for mark in marks:
        newest.update((mark, row[0]) for row in archive.query(_NEWEST_WITH, (f'marks : "{mark}"',)))
    written: dict[tuple[int, str], str] = {}
    for rows in parts(dict.fromkeys(newest.values())):
        for row, name in archive.query(asking(sql, rows), rows * sql.count(":rows")):
            named = mark_of(name)
            if named is not None:
                words = " ".join(name.split())
                written[row, named] = min(words, written.get((row, named), words))
    return {mark: written[row, mark] for mark, row in newest.items() if (row, mark) in written}
