"""Forms of a PDF (ISO 32000-2, 8.10) that would be expanded without end, found before the library opens it.

The library expands each form where it is drawn, and those within it, when it opens a page. A form that draws itself, or
ten that draw ten each over many levels, would take all memory. So the forms are told from the bytes of the file, and
those that lead too far are made into something that is not drawn. Forms whose content is not read here, as those of an
encrypted file or in another packing than Flate, stay: what they do is bounded by the limits of the process alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archive_app.media.documents.pdf_objects import HOLDERS, Bytes, Objects

DEEPEST = 16
"""So many forms may lie in each other."""

MOST_EXPANDED = 10_000
"""So many forms may be drawn by one with all that lie in it."""

MOST_ON_PAGE = 50_000
_MOST_FORMS = 20_000
_FORM = re.compile(rb"/Subtype\s*(/Form)(?![^\s/<>\[\]()])")
_PAGE = re.compile(rb"/Type\s*/Page(?![^\s/<>\[\]()])")
_UNDRAWN = b"/None"
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,9}\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![^\s/<>\[\]()])")


@dataclass(slots=True)
class _Form:
    """Where its file says that objects of a number are forms, and how often they draw which others."""

    marks: list[int] = field(default_factory=list)
    draws: Counter[int] = field(default_factory=Counter)


def without_endless_forms(data: Bytes) -> tuple[bytes, int] | None:
    """The file without forms that would be expanded too far, and how many these are; None if there are none."""
    forms, places = _forms(data)
    if not forms:
        return None
    objects = Objects(data, forms)
    for number, start in places:
        forms[number].draws += _drawn(objects, start, [start])
    if not any(form.draws for form in forms.values()):
        return None
    endless = _endless(forms)
    sizes = _sizes(forms, endless)
    for draws in _pages(data, objects):
        total = sum(times * sizes[number] for number, times in draws.items())
        for number in sorted(draws, key=lambda number: -draws[number] * sizes[number]):
            if total <= MOST_ON_PAGE:
                break
            total -= draws[number] * sizes[number]
            endless.add(number)
    if not endless:
        return None
    mended = bytearray(data)
    for number in endless:
        for at in forms[number].marks:
            mended[at : at + len(_UNDRAWN)] = _UNDRAWN
    return bytes(mended), len(endless)


def _forms(data: Bytes) -> tuple[dict[int, _Form], list[tuple[int, int]]]:
    """The forms by the numbers of their objects, and (number, where it begins) of each object."""
    forms: dict[int, _Form] = {}
    places: list[tuple[int, int]] = []
    for match in _FORM.finditer(data):
        found = Objects.around(data, match.start())
        if found is None:
            continue
        forms.setdefault(found[0], _Form()).marks.append(match.start(1))
        places.append(found)
        if len(places) >= _MOST_FORMS:
            break
    return forms, places


def _drawn(objects: Objects, start: int, streams: list[int]) -> Counter[int]:
    """How often an object whose content begins at `streams` draws which forms.

    What cannot be read of it is taken to draw none, rather than to take the text of a sound file away.
    """
    text = objects.dictionary(start)
    known = [objects.named_in(text), *(objects.named(int(number)) for number in HOLDERS.findall(text))]
    if b"/Resources" not in text:  # then those of what draws it count, or of what the page is listed in
        known.append(objects.all_named())
    if not any(known):
        return Counter()
    content = objects.contents(streams)
    if content is None:
        return Counter()
    draws: Counter[int] = Counter()
    for name, times in Counter(_DRAWS.findall(content)).items():
        for number in {number for names in known for number in names.get(name, ())}:
            draws[number] += times
    return draws


def _pages(data: Bytes, objects: Objects) -> Iterator[Counter[int]]:
    """How often each page draws which forms."""
    for match in _PAGE.finditer(data):
        found = Objects.around(data, match.start())
        if found is None:
            continue
        told = _CONTENTS.search(objects.dictionary(found[1]))
        starts = [
            start for number in (_REFERENCE.findall(told[1]) if told else ()) for start in objects.starts(int(number))
        ]
        yield _drawn(objects, found[1], starts)


def _order(forms: Mapping[int, _Form], endless: set[int]) -> Iterator[int]:
    """The forms, each after those that it draws; whoever draws one that is being gone through makes that endless."""
    open_, done = set[int](), set[int]()
    for first in forms:
        branch: list[tuple[int, Iterator[int]]] = []
        step: Iterable[int] = (first,)
        inner = iter(step)
        while True:
            number = next(inner, None)
            if number is None:
                if not branch:
                    break
                ended, inner = branch.pop()
                open_.discard(ended)
                done.add(ended)
                yield ended
            elif number in open_:
                endless.add(number)
            elif number not in done:
                open_.add(number)
                branch.append((number, inner))
                inner = iter(forms[number].draws)


def _endless(forms: Mapping[int, _Form]) -> set[int]:
    """The forms that draw themselves, or too many others within each other."""
    endless: set[int] = set()
    order = list(_order(forms, endless))
    sizes, depths = dict[int, int](), dict[int, int]()
    for number in order:
        draws = {inner: times for inner, times in forms[number].draws.items() if inner not in endless}
        size = 1 + sum(times * sizes.get(inner, 0) for inner, times in draws.items())
        depth = 1 + max((depths.get(inner, 0) for inner in draws), default=0)
        if size > MOST_EXPANDED or depth > DEEPEST:
            endless.add(number)
        sizes[number], depths[number] = size, depth
    return endless


def _sizes(forms: Mapping[int, _Form], endless: set[int]) -> dict[int, int]:
    """How many forms are drawn by each with those in it, once the endless ones are not."""
    sizes: dict[int, int] = {}
    for number in _order(forms, set()):
        draws = forms[number].draws.items()
        inner = sum(times * sizes.get(each, 0) for each, times in draws)
        sizes[number] = 0 if number in endless else 1 + inner
    return sizes
