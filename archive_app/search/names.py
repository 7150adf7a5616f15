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
    "SELECT publisher FROM article WHERE pk IN (:rows) UNION SELECT publisher FROM photo WHERE pk IN (:rows)"
    " UNION SELECT publisher FROM caption WHERE photo IN (:rows)"
)
_PEOPLE = (
    "SELECT value FROM article, json_each(authors) WHERE pk IN (:rows) UNION SELECT creator FROM photo"
    " WHERE pk IN (:rows) UNION SELECT value FROM photo, json_each(persons) WHERE pk IN (:rows)"
    " UNION SELECT author FROM caption WHERE photo IN (:rows)"
    " UNION SELECT c.author FROM appearance a JOIN caption c ON c.pk=a.caption WHERE a.article IN (:rows)"
)


def outlet_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How outlets are written, by their marks: as in one of the newest items that name one."""
    return _names(archive, marks, _PUBLISHERS, outlet_mark)


def person_names(archive: Archive, marks: Sequence[str]) -> dict[str, str]:
    """How people are written, by their marks: as in one of the newest items that name one."""
    return _names(archive, marks, _PEOPLE, person_mark)


def _names(
    archive: Archive, marks: Sequence[str], sql: str, mark_of: Callable[[str | None], str | None]
) -> dict[str, str]:
    newest: list[int] = []
    for mark in marks:
        newest.extend(row[0] for row in archive.query(_NEWEST_WITH, (f'marks : "{mark}"',)))
    names: dict[str, str] = {}
    for rows in parts(dict.fromkeys(newest)):
        for (name,) in archive.query(asking(sql, rows), rows * sql.count(":rows")):
            written = mark_of(name)
            if written is not None:
                names.setdefault(written, " ".join(name.split()))
    return names
