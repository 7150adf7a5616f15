"""An article in Markdown: front matter, heading, text with its structure, and its images with their captions."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive_app.media.credits import part_credit
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, Stated, StatedList
from archive_app.media.structured_text import StructuredText, structured_with_places

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$((?:\n[ \t]*-[ \t].*$)*)", re.MULTILINE)
_NESTING = 20
_MARK = "data-figure"


def read_markdown(text: str, name: str) -> ArticleFacts:
    """The parts of a Markdown text (CommonMark, with the tables of GitHub): its marks are taken out of the body.

    A figure is a paragraph of nothing but an image, with its caption below it; of an image within a sentence the
    alternative text stays there. Raw HTML is no markup here, and stays as it is written.
    """
    front, text = _front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING, "html": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    title, tokens = _title(tokens, front, name)
    figures, tokens = _figures(tokens)
    first = {key: Stated(value, f"front-matter:{key}") for key, value in front.items() if value}
    source = first.get("source") or first.get("url")
    written = _written(parser.renderer.render(tokens, parser.options, {}), source)
    places = {element.get(_MARK): place for element, place in written.places.items()}
    authors = next((front[key] for key in ("authors", "author", "by") if front.get(key)), None)
    return ArticleFacts(
        title=title,
        body=written.body,
        language=first.get("language") or first.get("lang"),
        authors=StatedList(_names(authors), "front-matter:author") if authors else None,
        publisher=first.get("publisher") or first.get("outlet"),
        date=first.get("date"),
        modified=first.get("modified") or first.get("lastmod") or first.get("updated"),
        section=first.get("section") or first.get("category"),
        source_url=source,
        rights=first.get("rights") or first.get("license"),
        figures=tuple(replace(figure, after=places.get(str(n), 0)) for n, figure in enumerate(figures)),
        structure=written.structure,
    )


def _written(markup: str, source: Stated | None) -> StructuredText:
    """The body of the rendered text, and where the marks of its figures stood."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    page = html.document_fromstring(f"<body>{markup}</body>".encode(), parser=parser)
    marks: list[HtmlElement] = [element for element in page.iter("figure") if element.get(_MARK)]
    return structured_with_places(page, source.value if source else None, marks)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    fields = {key.lower(): value.strip("\"'") or _listed(entries) for key, value, entries in _FIELD.findall(match[1])}
    return fields, text[match.end() :]


def _listed(entries: str) -> str:
    """The entries of a list with one line each, as one line."""
    return "; ".join(line.strip(" \t-\"'") for line in entries.splitlines() if line.strip())


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in re.split(r"[,;]| and ", text.strip("[] ")) if part.strip(" \"'"))


def _title(tokens: list[Token], front: dict[str, str], name: str) -> tuple[Stated, list[Token]]:
    heading = next((i for i, token in enumerate(tokens) if _is_title(token) and _plain(tokens[i + 1])), None)
    if heading is not None:
        stated = Stated(_plain(tokens[heading + 1]), "markdown:heading")
        if not front.get("title") or front["title"] == stated.value:
            return stated, tokens[:heading] + tokens[heading + 3 :]
    if front.get("title"):
        return Stated(front["title"], "front-matter:title"), tokens
    return Stated(name, "file-name"), tokens


def _is_title(token: Token) -> bool:
    """A heading of the text itself; one in a quotation or a list belongs to that."""
    return token.type == "heading_open" and token.tag == "h1" and token.level == 0


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline")).strip()


def _figures(tokens: list[Token]) -> tuple[list[FigureFacts], list[Token]]:
    """The figures in their order, and the tokens with a mark for each in the place of it or before its block."""
    figures: list[FigureFacts] = []
    kept: list[Token] = []
    start = 0
    while start < len(tokens):
        end = _end_of_block(tokens, start)
        block = tokens[start:end]
        images = [child for token in block for child in token.children or () if child.type == "image"]
        caption = ""
        if block[0].type == "paragraph_open" and images and _is_figure(block[1]):
            caption = _italic_after(tokens, start + 1, block[1])
            if not (caption and images[0].attrs.get("title")):  # one of the two has to stay in the text
                block = []
                following = _caption_paragraph(tokens, start + 1) if caption else None
                end = tokens.index(following) + 2 if following is not None and caption == _plain(following) else end
        for image in images:
            kept.append(Token("html_block", "", 0, content=f'<figure {_MARK}="{len(figures)}"></figure>'))
            figures.append(_figure(image, caption))
        for token in block:
            token.children = [_without_image(child) for child in token.children] if token.children else token.children
        kept += block
        start = end
    return figures, kept


def _end_of_block(tokens: list[Token], start: int) -> int:
    """Behind the outermost block that begins at `start`."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += tokens[i].nesting
        if depth <= 0:
            return i + 1
    return len(tokens)


def _without_image(child: Token) -> Token:
    """What stays in a sentence of an image in it: its alternative text."""
    return Token("text", "", 0, content=child.content) if child.type == "image" else child


def _is_figure(paragraph: Token) -> bool:
    """Whether a paragraph is nothing but an image and emphasis below it."""
    types = [c.type for c in paragraph.children or () if c.type not in ("softbreak", "hardbreak")]
    return types == ["image"] or (types[:2] == ["image", "em_open"] and types[-1] == "em_close")


def _figure(image: Token, below: str) -> FigureFacts:
    source, title = str(image.attrs.get("src", "")), str(image.attrs.get("title", ""))
    written, place = (title, "markdown:image-title") if title else (below, "markdown:emphasis")
    parted = part_credit(written)
    caption = CaptionFacts(Stated(parted.caption or written, place), "published") if written else None
    return FigureFacts(
        source,
        caption,
        credit=Stated(parted.credit, place) if parted.credit and parted.caption else None,
        alt_text=Stated(image.content, "markdown:alt") if image.content.strip() else None,
    )


def _italic_after(tokens: list[Token], i: int, paragraph: Token) -> str:
    """The caption habit of Markdown: emphasis right below the image, in its paragraph or the next one."""
    children = [c for c in paragraph.children or () if c.type not in ("softbreak", "hardbreak")]
    types = [c.type for c in children]
    if types[:2] == ["image", "em_open"] and types[-1] == "em_close":
        return "".join(c.content for c in children[2:-1])
    following = _caption_paragraph(tokens, i)
    return _plain(following) if following is not None and types == ["image"] else ""


def _caption_paragraph(tokens: list[Token], i: int) -> Token | None:
    """The paragraph after the one at `i`, if it is one emphasis from beginning to end."""
    following = next((token for token in tokens[i + 1 : i + 4] if token.type == "inline"), None)
    inner = [child.type for child in following.children or ()] if following else []
    whole = inner[:1] == ["em_open"] and inner[-1:] == ["em_close"] and inner.count("em_open") == 1
    return following if whole else None
