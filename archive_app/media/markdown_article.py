"""An article in Markdown: front matter, heading, the text as written, and its images with their captions."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive_app.media.credits import part_credit
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, Stated, StatedList

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$((?:\n[ \t]*-[ \t].*$)*)", re.MULTILINE)
_NESTING = 20


def read_markdown(text: str, name: str) -> ArticleFacts:
    """The parts of a Markdown text; its body stays as written, without front matter, title and figures.

    A figure is a paragraph of nothing but an image, with its caption below it; an image within a sentence stays.
    """
    front, text = _front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    tokens = parser.parse(text)
    title, body = _title(tokens, text, front, name)
    figures, body = _figures(parser.parse(body), body)
    first = {key: Stated(value, f"front-matter:{key}") for key, value in front.items() if value}
    authors = next((front[key] for key in ("authors", "author", "by") if front.get(key)), None)
    return ArticleFacts(
        title=title,
        body=body,
        language=first.get("language") or first.get("lang"),
        authors=StatedList(_names(authors), "front-matter:author") if authors else None,
        publisher=first.get("publisher") or first.get("outlet"),
        date=first.get("date"),
        source_url=first.get("source") or first.get("url"),
        rights=first.get("rights") or first.get("license"),
        figures=tuple(figures),
    )


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


def _title(tokens: list[Token], text: str, front: dict[str, str], name: str) -> tuple[Stated, str]:
    heading = next((i for i, token in enumerate(tokens) if _is_title(token) and _plain(tokens[i + 1])), None)
    if heading is not None:
        stated = Stated(_plain(tokens[heading + 1]), "markdown:heading")
        lines, place = text.split("\n"), tokens[heading].map
        if place is not None and (not front.get("title") or front["title"] == stated.value):
            body = "\n".join(lines[: place[0]] + lines[place[1] :]).strip("\n")
            return stated, body
    if front.get("title"):
        return Stated(front["title"], "front-matter:title"), text.strip("\n")
    return Stated(name, "file-name"), text.strip("\n")


def _is_title(token: Token) -> bool:
    """A heading of the text itself; one in a quotation or a list belongs to that."""
    return token.type == "heading_open" and token.tag == "h1" and token.level == 0


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline")).strip()


def _figures(tokens: list[Token], body: str) -> tuple[list[FigureFacts], str]:
    """The figures in their order, each after so many characters of the body that is left without them."""
    lines = body.split("\n")
    figures: list[FigureFacts] = []
    kept: list[str] = []
    done = 0
    for i, token in enumerate(tokens):
        images = [child for child in token.children or () if child.type == "image"]
        if not images or token.map is None:
            continue
        caption = _italic_after(tokens, i, token)
        stated_twice = bool(caption and images[0].attrs.get("title"))  # one of the two has to stay in the text
        if tokens[i - 1].level == 0 and _is_figure(token) and not stated_twice:
            kept += lines[done : token.map[0]]
            following = _caption_paragraph(tokens, i) if caption else None
            done = following.map[1] if following is not None and following.map is not None else token.map[1]
            place = len(_joined(kept))
        else:
            place = len(_joined([*kept, *lines[done : token.map[0]]]))
        figures.extend(_figure(image, caption, place) for image in images)
    return figures, _joined([*kept, *lines[done:]]) if done else body


def _joined(lines: list[str]) -> str:
    """Lines as text, without the gaps that figures left."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _is_figure(paragraph: Token) -> bool:
    """Whether a paragraph is nothing but an image and emphasis below it."""
    types = [c.type for c in paragraph.children or () if c.type not in ("softbreak", "hardbreak")]
    return types == ["image"] or (types[:2] == ["image", "em_open"] and types[-1] == "em_close")


def _figure(image: Token, below: str, place_in_body: int) -> FigureFacts:
    source, title = str(image.attrs.get("src", "")), str(image.attrs.get("title", ""))
    written, place = (title, "markdown:image-title") if title else (below, "markdown:emphasis")
    parted = part_credit(written)
    caption = CaptionFacts(Stated(parted.caption or written, place), "published") if written else None
    return FigureFacts(
        source,
        caption,
        credit=Stated(parted.credit, place) if parted.credit and parted.caption else None,
        alt_text=Stated(image.content, "markdown:alt") if image.content.strip() else None,
        after=place_in_body,
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
