"""Changes of an archive at random, of every sort that what is counted depends on."""

from __future__ import annotations

import random
from contextlib import suppress

from library_makers import put_below
from search_makers import article, photo

from archive_app.archive import Archive
from archive_app.archive.captions import add_caption
from archive_app.archive.editing import edit, tag, trash
from archive_app.archive.tags import find_tag
from archive_app.errors import PressmarkError

NAMES = ("Ada Lind", "Bo Ray", "ADA LIND", "Cleo Tarn", "Éva Sol", "Dan Holt")
PAPERS = ("Ledger", "The Courier", "THE COURIER", "La Rive", None)
DATES = ("1987-03-12", "1987", "1988-01", "198X", "1901-05-04/1903-02-01", "../1950", None, "1990-06-01")


class Changing:
    """Changes an archive at random, and says what was made in it."""

    def __init__(self, archive: Archive, seed: int) -> None:
        self.archive = archive
        self.chance = random.Random(seed)
        self.records: list[bytes] = []
        self.tags = 0

    def change(self) -> None:
        """One change."""
        chance = self.chance
        if len(self.records) < 4:
            self.make()
            return
        steps = [self.make, self.edit, self.redate, self.discard, self.tag]
        steps += [self.caption, self.undo, self.below, self.redo]
        with suppress(PressmarkError):  # what an undo took away cannot be changed
            chance.choices(steps, (4, 3, 4, 2, 3, 3, 3, 1, 1))[0]()

    def make(self) -> None:
        chance, archive = self.chance, self.archive
        for _ in range(chance.choice((1, 1, 5))):
            paper, language = chance.choice(PAPERS), chance.choice(("en", "fr", None))
            if chance.random() < 0.5:
                names = chance.sample(NAMES, chance.randint(0, 3))
                word, day = chance.choice(("Old quay", "River")), chance.choice(DATES)
                made = article(archive, word, "The old bridge", day, authors=names, publisher=paper, language=language)
            else:
                shown = chance.sample(NAMES, chance.randint(0, 2))
                made = photo(archive, "Boat", creator=chance.choice((*NAMES, None)), persons=shown, publisher=paper)
            self.records.append(made)

    def edit(self) -> None:
        fields = self.chance.choice(({"title": "River"}, {"publisher": "New Post"}, {"title": "Quay", "publisher": ""}))
        edit(self.archive, self.chance.choice(self.records), fields)

    def redate(self) -> None:
        edit(self.archive, self.chance.choice(self.records), {"date": self.chance.choice(DATES) or ""})

    def discard(self) -> None:
        trash(self.archive, self.chance.sample(self.records, 2))

    def tag(self) -> None:
        names = [f"Tag {self.chance.randint(0, 5)}" for _ in range(2)]
        tag(self.archive, self.chance.sample(self.records, 3), add=sorted(set(names)))

    def caption(self) -> None:
        photos = [r for r in self.records if (item := self.archive.items.get(r)) and item.kind == "photo"]
        if photos:
            add_caption(self.archive, self.chance.choice(photos), "An old boat", author=self.chance.choice(NAMES))

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.archive.undo()

    def redo(self) -> None:
        self.archive.redo()

    def below(self) -> None:
        one, other = (find_tag(self.archive, f"Tag {self.chance.randint(0, 5)}") for _ in range(2))
        if one and other and one != other:
            if self.chance.random() < 0.5:
                trash(self.archive, [one])
            else:
                put_below(self.archive, *(name for name in self._names(one, other)))

    def _names(self, *tags: bytes) -> list[str]:
        return [self.archive.query("SELECT name FROM tag JOIN record USING(pk) WHERE id=?", (t,))[0][0] for t in tags]
