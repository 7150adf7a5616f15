from __future__ import annotations

from archive_makers import make_article

from archive_app.archive import Archive
from archive_app.archive.chain import chain_place
from archive_app.archive.editing import edit
from archive_app.archive.provenance import provenance


def test_a_change_stands_between_the_one_before_and_the_one_after(archive: Archive) -> None:
    article = make_article(archive, "1")
    for title in "23":
        edit(archive, article, {"title": title})
    last, middle, first = (event.change for event in provenance(archive, article))
    assert first and middle and last
    places = [chain_place(archive, change) for change in (first, middle, last)]
    assert [(p.parents, p.child) for p in places if p] == [((), middle), ((first,), last), ((middle,), None)]
    assert chain_place(archive, b"x" * 32) is None
