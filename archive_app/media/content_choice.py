"""Which blocks of a page are its article.

Three voices are heard: trafilatura's choice, the article's text as the page states it for machines, and the page's own
tree (where the headline stands, which elements are named as what, how much of a block is links). The tree has the last
word, since only it knows the place of a block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml.html import HtmlElement

from archive_app.media.page_blocks import Block
from archive_app.media.page_words import (
    BOILERPLATE,
    FRONT_MATTER,
    LEAD,
    READ_ALSO,
    is_notice,
)

_ASIDE_TAGS = frozenset(("footer", "aside", "nav", "form"))
_PROSE = frozenset(("p", "blockquote", "h2", "h3", "h4", "pre", "dd"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHARE_OF_CONTAINER = 0.85
_TOO_MUCH = 0.4
_PROSE_OF_A_PART = 300
_STATED_LEAST = 400
_STATED_SHARE = 0.6


def choose(blocks: list[Block], extracted: str, stated: str, headlines: Iterable[str], description: str) -> list[Block]:
    """The blocks of the article in their order; none if nothing looks like one.

    `extracted` is the text that another extractor took for the article, `stated` the one that the page states,
    `headlines` are the titles that it may bear, `description` is its summary.
    """
    return _Choice(blocks, extracted, stated, headlines, description).made()


def squeezed(text: str) -> str:
    """A text without its white space, as it is compared."""
    return "".join(text.split())


class _Choice:
    def __init__(
        self, blocks: list[Block], extracted: str, stated: str, headlines: Iterable[str], description: str
    ) -> None:
        self._blocks = blocks
        self._keys = [squeezed(block.text) for block in blocks]
        self._headlines = {squeezed(h).casefold() for h in headlines if h}
        self._description = squeezed(description)
        self._extracted = squeezed(extracted)
        self._stated = squeezed(stated) if len(stated) >= _STATED_LEAST else ""
        self._prose: Counter[HtmlElement] = Counter()
        for block in blocks:
            if block.link_share < 0.5:
                self._prose[block.parent] += len(block.text)
        self._all_prose = self._prose.total()
        _add_around(self._prose)
        self._marks: dict[HtmlElement, bool] = {}
        self._container: HtmlElement | None = None

    def made(self) -> list[Block]:
        voted = [self._has(self._extracted, key) for key in self._keys]
        if self._stated:
            voted = self._with_stated(voted)
        dense = self._densest()
        if sum(len(k) for k, v in zip(self._keys, voted, strict=True) if v) * 2 < sum(
            len(self._keys[i]) for i in dense
        ):
            voted = [i in dense for i in range(len(self._blocks))]
        self._container = self._find_container(voted)
        if self._container is None:
            return []
        within = set(self._container.iter())
        inside = [block.parent in within for block in self._blocks]
        kept = [v and i and not self._is_boilerplate(b) for v, i, b in zip(voted, inside, self._blocks, strict=True)]
        self._add_siblings(kept, inside)
        self._drop_notices(kept)
        self._drop_repeated(kept)
        self._add_lead(kept)
        self._drop_loose_headings(kept)
        return [block for block, keep in zip(self._blocks, kept, strict=True) if keep]

    # -- votes

    @staticmethod
    def _has(text: str, key: str) -> bool:
        if not text or not key:
            return False
        if key in text:
            return len(key) > 1
        return len(key) > 80 and (key[:40] in text or key[-40:] in text)

    def _with_stated(self, voted: list[bool]) -> list[bool]:
        """The votes, corrected by the stated text where that is the page's text and not only its beginning."""
        stated = [self._has(self._stated, key) for key in self._keys]
        both = sum(len(k) for k, s in zip(self._keys, stated, strict=True) if s and len(k) > 40)
        theirs = sum(len(k) for k, v in zip(self._keys, voted, strict=True) if v and len(k) > 40)
        if both < _STATED_SHARE * len(self._stated) or both < _STATED_SHARE * theirs:
            return voted
        return [s and (v or len(k) > 12) for s, v, k in zip(stated, voted, self._keys, strict=True)]

    def _densest(self) -> set[int]:
        """The blocks of the element that holds most prose right below it, for pages that the extractor did not read."""
        weights: Counter[HtmlElement] = Counter()
        members: dict[HtmlElement, list[int]] = {}
        for i, block in enumerate(self._blocks):
            if len(block.text) > 50 and block.link_share < 0.4 and block.parent.tag not in _HEADINGS:
                holder = block.parent.getparent() if block.parent.tag in _PROSE else block.parent
                if holder is None or self._named(block.parent):
                    continue
                weights[holder] += len(block.text)
                members.setdefault(holder, []).append(i)
        if not weights:
            return set()
        return set(members[max(weights, key=lambda element: weights[element])])

    def _named(self, element: HtmlElement) -> bool:
        return any(self._names_boilerplate(e) for e in (element, *element.iterancestors()))

    # -- where the article stands

    def _find_container(self, voted: list[bool]) -> HtmlElement | None:
        """The smallest element that holds most of the prose that was voted for."""
        weights: Counter[HtmlElement] = Counter()
        for block, vote in zip(self._blocks, voted, strict=True):
            if not vote or block.link_share > 0.5:
                continue
            weights[block.parent] += len(block.text)
        total = weights.total()
        if not total:
            return None
        _add_around(weights)
        best: HtmlElement | None = None
        for element, weight in weights.items():
            if weight >= _SHARE_OF_CONTAINER * total and (best is None or _is_within(element, best)):
                best = element
        while best is not None and self._has_twins(best):
            best = best.getparent()
        return best

    def _has_twins(self, element: HtmlElement) -> bool:
        """Whether elements of the same kind stand beside it and hold prose, too: an article in several parts."""
        parent, name = element.getparent(), element.get("class")
        if parent is None or not name or element.tag in ("body", "article", "main", "li", "td"):
            return False
        return any(
            self._prose[other] > _PROSE_OF_A_PART
            for other in parent
            if other is not element and other.tag == element.tag and other.get("class") == name
        )

    def _is_boilerplate(self, block: Block) -> bool:
        """Whether a block stands in something that is named as no part of the article, or is such a thing itself."""
        return self._is_marked(block.parent) or (block.link_share > 0.75 and not self._is_prose(block))

    def _is_prose(self, block: Block) -> bool:
        """Whether a block that is mostly links may still be text: a heading, or a long paragraph."""
        return block.parent.tag in _HEADINGS or (block.parent.tag == "p" and len(block.text) > 160)

    def _is_marked(self, element: HtmlElement) -> bool:
        if element is self._container:
            return False
        known = self._marks.get(element)
        if known is None:
            parent = element.getparent()
            known = self._names_boilerplate(element) or (parent is not None and self._is_marked(parent))
            self._marks[element] = known
        return known

    def _names_boilerplate(self, element: HtmlElement) -> bool:
        """Whether an element is named as boilerplate, and does not hold so much prose that the name must be wrong."""
        if self._prose[element] > _TOO_MUCH * self._all_prose:
            return False
        if element.tag in _ASIDE_TAGS:
            return True
        if element.tag == "p" and self._prose[element] > 150:
            return False
        named = f"{element.get('class', '')} {element.get('id', '')}"
        return bool(len(named) > 1 and BOILERPLATE.is_in(named))

    # -- corrections

    def _add_siblings(self, kept: list[bool], inside: list[bool]) -> None:
        """Keep prose that the vote left out, where it stands beside prose that it took."""
        prose = Counter(
            block.parent.getparent()
            for block, keep in zip(self._blocks, kept, strict=True)
            if keep and block.parent.tag in _PROSE
        )
        kinds = Counter(
            (block.parent.tag, block.parent.get("class"))
            for block, keep in zip(self._blocks, kept, strict=True)
            if keep
        )
        first = next((i for i, keep in enumerate(kept) if keep), len(kept))
        for i, block in enumerate(self._blocks):
            if kept[i] or not inside[i] or i < first:
                continue
            tag, name = block.parent.tag, block.parent.get("class")
            beside = prose[block.parent.getparent()] > 1 or (bool(name) and kinds[tag, name] > 1)
            if tag in _PROSE and beside and not self._is_boilerplate(block):
                kept[i] = tag in _HEADINGS or len(block.text) > 30

    def _drop_notices(self, kept: list[bool]) -> None:
        """Leave out the headline, bylines, and what a page says about itself or about other pages."""
        for i, block in enumerate(self._blocks):
            if not kept[i]:
                continue
            key = self._keys[i].casefold()
            if (
                key in self._headlines
                or block.parent.tag == "h1"
                or self._repeats_headline(block, key)
                or (READ_ALSO.match(block.text) and (len(block.text) < 40 or block.link_share > 0.3))
                or (len(block.text) < 200 and (is_notice(block.text) or self._is_front_matter(block)))
            ):
                kept[i] = False

    def _repeats_headline(self, block: Block, key: str) -> bool:
        """Whether a block is a part of the headline, or the headline with its kicker."""
        if next(block.parent.iterancestors("h1"), None) is not None:
            return True
        return block.parent.tag in _HEADINGS and any(len(h) > 20 and key.endswith(h) for h in self._headlines)

    def _drop_repeated(self, kept: list[bool]) -> None:
        """Leave out what was there before: the same text for other screens."""
        seen: set[str] = set()
        for i, key in enumerate(self._keys):
            if kept[i] and len(key) > 60:
                kept[i] = key not in seen
                seen.add(key)

    def _is_front_matter(self, block: Block) -> bool:
        for number, element in enumerate((block.parent, *block.parent.iterancestors())):
            if element is self._container or number > 3:
                return False
            named = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"
            if len(named) > 2 and FRONT_MATTER.is_in(named):
                return True
        return False

    def _add_lead(self, kept: list[bool]) -> None:
        """Keep the summary that stands between the headline and the text."""
        first = next((i for i, keep in enumerate(kept) if keep), None)
        if first is None:
            return
        headline = max(
            (
                i
                for i in range(first)
                if self._blocks[i].parent.tag == "h1" or self._keys[i].casefold() in self._headlines
            ),
            default=None,
        )
        start = headline + 1 if headline is not None else max(0, first - 6)
        texts = {self._keys[i] for i, keep in enumerate(kept) if keep}
        for i in range(start, first):
            block, key = self._blocks[i], self._keys[i]
            if len(key) < 40 or block.link_share > 0.4 or key in texts or key.casefold() in self._headlines:
                continue
            described = bool(self._description) and (key[:60] in self._description or self._description[:60] in key)
            named = any(
                LEAD.is_in(e.get("class") or "") for e in (block.parent, block.parent.getparent()) if e is not None
            )
            if (described or (headline is not None and (named or block.parent.tag in ("p", "h2")))) and (
                not self._is_marked_outside(block) and not is_notice(block.text) and not self._is_front_matter(block)
            ):
                kept[i] = True

    def _is_marked_outside(self, block: Block) -> bool:
        return any(self._names_boilerplate(e) for e in (block.parent, *list(block.parent.iterancestors())[:2]))

    def _drop_loose_headings(self, kept: list[bool]) -> None:
        """Leave out headings after which nothing of the article comes."""
        follows = False
        for i in range(len(kept) - 1, -1, -1):
            if not kept[i]:
                continue
            if self._blocks[i].parent.tag in _HEADINGS and not follows:
                kept[i] = False
            else:
                follows = True


def _add_around(weights: Counter[HtmlElement]) -> None:
    """Have elements weigh what they hold, too."""
    for holder, weight in list(weights.items()):
        for element in holder.iterancestors():
            weights[element] += weight


def _is_within(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(a is holder for a in element.iterancestors())
