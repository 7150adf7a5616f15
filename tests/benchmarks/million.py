"""An archive of a million items, through the door: `million.py FOLDER [ITEMS]`.

Six in ten are photos, with captions in several languages by many outlets; there are tags above tags, collections, exact
and imprecise dates, items without a date, photos without an original. The same in every run but for ids and times.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from material import Writer
from PIL import Image
from timing import tell

from archive_app.archive import Archive
from archive_app.archive.door import Edit
from archive_app.records.actions import Action
from archive_app.records.ids import new_id, original_id
from archive_app.records.kinds import ALIVE
from archive_app.records.order import keys

BATCH = 400
OUTLETS, LANGUAGES, TAGS, COLLECTIONS, PICTURES = 240, ("en", "fr", "de", "ar", "ru", "tr", "hy", "es"), 300, 30, 400
COLOURS = ("brick", "ochre", "moss", "teal", "slate", "plum")


class Million:
    """Makes the records of a large archive, a batch at a time."""

    def __init__(self, archive: Archive, items: int, writer: Writer | None = None) -> None:
        self._archive = archive
        self._items = items
        self._chance = random.Random(3)
        self._writer = writer or Writer()
        self._outlets = [f"The {self._writer.text(2)[:-1].title()}" for _ in range(OUTLETS)]
        self._common = list(accumulate(1 / (rank + 2) for rank in range(max(OUTLETS, TAGS, PICTURES))))
        self._photos: list[bytes] = []
        self._op = new_id()

    def build(self) -> None:
        """Make everything."""
        self._tags = self._make_tags()
        self._pictures = self._make_pictures()
        began, made = time.perf_counter(), list[bytes]()
        for start in range(0, self._items, BATCH):
            size = min(BATCH, self._items - start)
            edits = [edit for number in range(start, start + size) for edit in self._item(number)]
            self._archive.change(Action.ACCESSION, "import", edits, op=self._op)
            made.extend(edit.record for edit in edits if edit.kind in ("photo", "article"))
            if start // 50_000 != (start + BATCH) // 50_000:
                tell(f"million: {len(made):,} items, {len(made) / (time.perf_counter() - began):.0f}/s")
        self._make_collections(made)

    def _some(self, values: list[str] | list[bytes]) -> str | bytes:
        """One of the values, the first ones more often."""
        return self._chance.choices(values, cum_weights=self._common[: len(values)])[0]

    def _item(self, number: int) -> Iterator[Edit]:
        chance = self._chance
        record = new_id()
        fields: dict[str, object] = {ALIVE: 1, "title": self._writer.text(chance.randint(3, 7))[:-1]}
        date = self._date()
        if date:
            fields |= {"date": date, "date_text": date}
        if chance.random() < 0.8:
            fields["publisher"] = self._some(self._outlets)
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            tag = self._some(self._tags)
            assert isinstance(tag, bytes)
            fields[f"tag/{tag.hex()}"] = 1
        yield from self._body(record, number, fields)

    def _body(self, record: bytes, number: int, fields: dict[str, object]) -> Iterator[Edit]:
        return self._photo(record, fields) if number % 5 < 3 else self._article(record, fields)

    def _length(self) -> int:
        """How many words the body of the next article has."""
        return 90

    def _photo(self, record: bytes, fields: dict[str, object]) -> Iterator[Edit]:
        chance = self._chance
        if chance.random() < 0.7:
            fields["creator"] = f"{self._writer.text(1)[:-1]} {self._writer.text(1)[:-1]}"
        if chance.random() < 0.98:
            picture = self._some(self._pictures)
            assert isinstance(picture, bytes)
            fields[f"original/{picture.hex()}"] = "source"
        yield Edit(record, "photo", fields)
        self._photos.append(record)
        same = self._writer.text(14)
        for _ in range(chance.choice((0, 1, 1, 1, 2, 4))):
            text = same if chance.random() < 0.3 else self._writer.text(chance.randint(8, 24))
            caption: dict[str, object] = {ALIVE: 1, "photo": record.hex(), "caption_kind": "published", "text": text}
            caption["language"] = chance.choice(LANGUAGES)
            if chance.random() < 0.95:
                caption["publisher"] = self._some(self._outlets)
            if "date" in fields:
                caption["date"] = fields["date"]
            yield Edit(new_id(), "caption", caption)

    def _article(self, record: bytes, fields: dict[str, object]) -> Iterator[Edit]:
        chance = self._chance
        fields |= {"body": self._writer.text(self._length()), "language": chance.choice(LANGUAGES)}
        fields["authors"] = [f"{self._writer.text(1)[:-1]} {self._writer.text(1)[:-1]}"]
        yield Edit(record, "article", fields)
        if self._photos and chance.random() < 0.5:
            shown = {ALIVE: 1, "article": record.hex(), "photo": chance.choice(self._photos).hex(), "position": "V"}
            yield Edit(new_id(), "appearance", shown)

    def _date(self) -> str | None:
        chance = self._chance
        year, sort = int(2024 - 120 * chance.random() ** 2), chance.random()
        month = chance.randint(1, 12)
        if sort < 0.75:
            return f"{year}-{month:02}-{chance.randint(1, 28):02}"
        if sort < 0.83:
            return f"{year}-{month:02}"
        if sort < 0.9:
            return f"{year}"
        return f"{year // 10}X" if sort < 0.92 else None

    def _make_tags(self) -> list[bytes]:
        records = [new_id() for _ in range(TAGS)]
        edits = []
        for number, record in enumerate(records):
            name = f"{self._writer.text(2)[:-1]} {number}"
            fields: dict[str, object] = {ALIVE: 1, "name": name, "colour": COLOURS[number % len(COLOURS)]}
            if number >= 20 and number % 3:
                fields[f"parent/{records[number % 20].hex()}"] = 1
            edits.append(Edit(record, "tag", fields))
        self._archive.change(Action.CREATION, "tag", edits)
        return records

    def _make_pictures(self) -> list[bytes]:
        made = []
        for number in range(PICTURES):
            data, size = _paint(number)
            incoming = self._archive.originals.receive_stream([data], "painted.jpg")
            self._archive.originals.settle([(incoming, "jpg")])
            digest = sha256(data).digest()
            fields: dict[str, object] = {ALIVE: 1, "sha256": digest.hex(), "size": len(data), "extension": "jpg"}
            fields |= {"media_type": "image/jpeg", "width": size[0], "height": size[1]}
            made.append(Edit(original_id(digest), "original", fields))
        self._archive.change(Action.ACCESSION, "import", made)
        return [edit.record for edit in made]

    def _make_collections(self, items: list[bytes]) -> None:
        for number in range(COLLECTIONS):
            chosen = self._chance.sample(items, min(len(items), 4000 // (number + 1)))
            places = {f"item/{r.hex()}": key for r, key in zip(chosen, keys(len(chosen)), strict=True)}
            fields = {ALIVE: 1, "name": self._writer.text(2)[:-1], **places}
            self._archive.change(Action.CREATION, "collection", [Edit(new_id(), "collection", fields)])


def _paint(seed: int) -> tuple[bytes, tuple[int, int]]:
    """A small JPEG of soft blots; each seed another one."""
    chance = random.Random(seed)
    size = chance.choice(((640, 427), (640, 480), (427, 640), (500, 500)))
    coarse = Image.frombytes("RGB", (8, 6), chance.randbytes(8 * 6 * 3)).resize(size, Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    coarse.save(buffer, "JPEG", quality=80)
    return buffer.getvalue(), size


def build(folder: Path, items: int = 1_000_000) -> None:
    """Make a new archive of so many items at `folder`."""
    with Archive.create(folder) as archive:
        Million(archive, items).build()


if __name__ == "__main__":
    import gc

    gc.set_threshold(100_000, 20, 50)  # as the command line sets it
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
