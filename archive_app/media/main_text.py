"""The article's text on a page: its body, the structure of it, and its figures in their places.

trafilatura says which blocks are the article (see content_choice.py); the body is then written from the page's own
tree, from which all else was taken out, so that headings, lists, quotes, tables and links are where they were.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from archive_app.media.content_choice import choose
from archive_app.media.facts import FigureFacts, PassageFacts
from archive_app.media.figures import Harvested
from archive_app.media.page_authors import repeats_authors
from archive_app.media.page_blocks import Block, blocks_of
from archive_app.media.page_headline import headlines
from archive_app.media.structured_data import PageStatements
from archive_app.media.structured_text import structured_with_places

_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "blockquote", "li", "ul", "ol", "pre", "td", "tr"))
_SHORT = 80
_BEGINNING = 3
"""Blocks; a byline stands above the text, or below the summary."""
_MOST_ELEMENTS = 60_000
"""Ten times as many as a long article has; with more, trafilatura may take minutes."""
_TOO_LITTLE = 0.4
_MUCH_MORE = 1.5
_SUSPICIOUS = 1500
"""Letters; a page that shows fewer may hide its text until a script shows it."""


@dataclass(frozen=True, slots=True)
class MainText:
    """The body, its passages, and the figures that stand in it or beside it."""

    body: str
    structure: tuple[PassageFacts, ...]
    figures: tuple[FigureFacts, ...]


def main_text(
    tree: HtmlElement,
    page: PageStatements,
    title: str,
    authors: tuple[str, ...],
    figures: list[Harvested],
    base_url: str | None,
) -> MainText:
    """The text of a page. The tree is used up: what is not the article is blanked in it.

    `title` and `authors` were read already; where the text begins by repeating them, it begins after that.
    """
    root = tree.find("body")
    if root is None:
        root = tree
    left_out = frozenset(element for figure in figures for element in (figure.place, *figure.taken))
    order = {element: number for number, element in enumerate(root.iter())}
    extracted = _extracted(tree) if len(order) < _MOST_ELEMENTS else ""
    blocks, unseen = blocks_of(root, left_out)
    chosen = _chosen(tree, page, title, blocks, extracted)
    if _letters(chosen) < max(_SHORT, _TOO_LITTLE * len(extracted)) or _letters(blocks) < _SUSPICIOUS:
        everything, still_unseen = blocks_of(root, left_out, hidden_too=True)
        more = _chosen(tree, page, title, everything, extracted) if len(everything) > len(blocks) else chosen
        if _letters(more) > _MUCH_MORE * _letters(chosen) + _SHORT:
            blocks, unseen, chosen = everything, still_unseen, more
    if _letters(chosen) < _TOO_LITTLE * len(extracted) and len(extracted) > _SUSPICIOUS / 3:
        return _as_extracted(extracted, title, figures)
    chosen = _without_byline(chosen, authors)
    keep = {id(block) for block in chosen}
    for block in blocks:
        if id(block) not in keep:
            block.blank()
    top = _common(root, chosen)
    kept = _of_the_article(figures, chosen, top, order)
    _drop_rest(top, chosen, left_out)
    written = structured_with_places(top, base_url, left_out.union(unseen))
    start = order.get(top, 0)
    return MainText(written.body, written.structure, _placed(kept, written.places, start, order, len(written.body)))


def _chosen(tree: HtmlElement, page: PageStatements, title: str, blocks: list[Block], extracted: str) -> list[Block]:
    stated = page.article.get("articleBody")
    description = page.first("og:description", "description", "twitter:description") or page.stated("description")
    chosen = choose(
        blocks,
        extracted,
        stated if isinstance(stated, str) else "",
        [title, *headlines(tree), *(said.value for said in (page.first("og:title"), page.stated("headline")) if said)],
        description.value if description else "",
    )
    if _letters(chosen) < _SHORT:
        plain = [
            b for b in blocks if b.text.casefold() != title.casefold() and b.parent.tag != "h1" and b.link_share < 0.9
        ]
        if _letters(plain) > _letters(chosen):
            return plain
    return chosen


def _without_byline(chosen: list[Block], authors: tuple[str, ...]) -> list[Block]:
    """The blocks of the article, without those at its beginning that only repeat who wrote it."""
    beginning = [block for block in chosen[:_BEGINNING] if not repeats_authors(block.text, authors)]
    return [*beginning, *chosen[_BEGINNING:]]


def _letters(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _as_extracted(extracted: str, title: str, figures: list[Harvested]) -> MainText:
    """The text as trafilatura has it, for a page whose tree shows hardly any of it; its structure is not known."""
    paragraphs = [line.strip() for line in extracted.split("\n") if line.strip() and line.strip() != title]
    body = "\n\n".join(paragraphs)
    return MainText(body, (), tuple(replace(figure.facts, after=len(body)) for figure in figures))


def _extracted(tree: HtmlElement) -> str:
    """The text that trafilatura takes for the article's."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(tree, include_comments=False, fast=True, favor_recall=True) or ""
    except Exception:  # noqa: BLE001 - whatever a foreign page does to the extractor, the page still has text
        return ""


def _common(root: HtmlElement, chosen: list[Block]) -> HtmlElement:
    """The smallest element that holds all that was chosen."""
    if not chosen:
        return root
    line = [*reversed(list(chosen[0].parent.iterancestors())), chosen[0].parent]
    for block in chosen[1:]:
        others = {block.parent, *block.parent.iterancestors()}
        while line[-1] not in others:
            line.pop()
    return line[-1]


def _drop_rest(top: HtmlElement, chosen: list[Block], left_out: frozenset[HtmlElement]) -> None:
    """Take tables and lists out in which nothing was chosen; their cells and marks would stay."""
    needed: set[HtmlElement] = set(left_out)
    for block in chosen:
        needed.add(block.parent)
    for element in list(needed):
        needed.update(element.iterancestors())
    for element in list(top.iter("table", "tr", "li", "pre", "blockquote")):
        if element not in needed and element.getparent() is not None and element is not top:
            element.drop_tree()


def _of_the_article(
    figures: list[Harvested], chosen: list[Block], top: HtmlElement, order: dict[HtmlElement, int]
) -> list[Harvested]:
    """The figures that stand in the article, or before it as its lead picture."""
    if not chosen:
        return figures
    last = max(order.get(block.parent, 0) for block in chosen)
    scope = top.getparent() if top.tag in _TEXT_TAGS and top.getparent() is not None else top
    kept: list[Harvested] = []
    for figure in figures:
        before = order.get(figure.place, 0) < last
        if before or any(element is scope for element in figure.place.iterancestors()):
            kept.append(figure)
    return kept


def _placed(
    figures: list[Harvested], places: dict[HtmlElement, int], start: int, order: dict[HtmlElement, int], end: int
) -> tuple[FigureFacts, ...]:
    """Each figure with how many characters of the body come before it: none, or all, for those outside of the text."""
    placed: list[FigureFacts] = []
    after = 0
    last = max((order.get(element, 0) for element in places), default=0)
    for figure in sorted(figures, key=lambda figure: order.get(figure.place, 0)):
        at = order.get(figure.place, 0)
        known = places.get(figure.place)
        if known is None:
            known = after if start <= at <= last else 0 if at < start else end
        after = max(after, min(known, end))
        placed.append(replace(figure.facts, after=after))
    return tuple(placed)
