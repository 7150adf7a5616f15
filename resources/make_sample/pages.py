"""The frames of the outlets' web pages: what stands around an article, each outlet in the manner of its system."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Figure:
    """A picture in a page with what is printed under it."""

    image: str
    caption: str
    credit: str = ""
    alt: str = ""


PHOTOS = "../photos/"
"""Where the photos lie, seen from the articles."""


def document(
    *, language: str, head: str, body: str, direction: str = "ltr", charset: str = "utf-8", lead: str = ""
) -> str:
    """A whole page."""
    turned = f' dir="{direction}"' if direction != "ltr" else ""
    return (
        f'<!DOCTYPE html>\n{lead}<html lang="{language}"{turned}>\n<head>\n<meta charset="{charset}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{head}</head>\n<body>\n'
        f"{body}</body>\n</html>\n"
    )


def linked_data(
    *,
    kind: str = "NewsArticle",
    headline: str,
    authors: Sequence[str],
    publisher: str,
    date: str,
    language: str,
    url: str,
    images: Sequence[Figure] = (),
) -> str:
    """A JSON-LD block as news systems write it."""
    statement: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": headline,
        "inLanguage": language,
        "datePublished": date,
        "author": [{"@type": "Person", "name": name} for name in authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher},
        "mainEntityOfPage": url,
    }
    if images:
        statement["image"] = [
            {"@type": "ImageObject", "url": image.image, "caption": image.caption, "creditText": image.credit}
            for image in images
        ]
    return f'<script type="application/ld+json">\n{json.dumps(statement, ensure_ascii=False, indent=1)}\n</script>\n'


def metas(properties: Mapping[str, str], names: Mapping[str, str] | None = None) -> str:
    """Meta elements: OpenGraph's ``property`` and the plain ``name``."""
    lines = [f'<meta property="{key}" content="{escape(value)}">\n' for key, value in properties.items()]
    lines += [f'<meta name="{key}" content="{escape(value)}">\n' for key, value in (names or {}).items()]
    return "".join(lines)


def flow(text: str, style: str = "plain", folder: str = PHOTOS) -> str:
    """Paragraphs, ``## headings`` and figures, parted by blank lines.

    A figure is ``[file] caption | credit | alternative text``; its file lies in `folder` unless it is an address.
    """
    parts = []
    for block in text.strip().split("\n\n"):
        flat = " ".join(block.split("\n"))
        if flat.startswith("["):
            file, _, words = flat[1:].partition("]")
            image = file if "://" in file else folder + file
            parts.append(FIGURES[style](Figure(image, *(part.strip() for part in words.split("|")))))
        elif flat.startswith("## "):
            parts.append(f"<h2>{escape(flat[3:], quote=False)}</h2>\n")
        else:
            parts.append(f"<p>{escape(flat, quote=False)}</p>\n")
    return "".join(parts)


def _image(figure: Figure) -> str:
    return f'<img src="{figure.image}" alt="{escape(figure.alt)}" loading="lazy">'


def _plain(figure: Figure) -> str:
    if not figure.caption:
        return f"<figure>{_image(figure)}</figure>\n"
    return (
        f"<figure>\n{_image(figure)}\n<figcaption>{escape(_with_credit(figure), quote=False)}</figcaption>\n</figure>\n"
    )


def _parted(figure: Figure) -> str:
    credit = f' <span class="credit">{escape(figure.credit, quote=False)}</span>' if figure.credit else ""
    caption = escape(figure.caption, quote=False)
    return (
        f'<figure class="article-image">\n<a href="{figure.image}">{_image(figure)}</a>\n'
        f'<figcaption><span class="caption-text">{caption}</span>{credit}</figcaption>\n</figure>\n'
    )


def _wordpress(figure: Figure) -> str:
    return (
        f'<div class="wp-caption alignnone" style="width: 1210px">{_image(figure)}'
        f'<p class="wp-caption-text">{escape(_with_credit(figure), quote=False)}</p></div>\n'
    )


def _boxed(figure: Figure) -> str:
    return (
        f'<div class="image-box">{_image(figure)}\n'
        f'<div class="bildunterschrift">{escape(figure.caption, quote=False)}</div>\n'
        f'<div class="bildnachweis">{escape(figure.credit, quote=False)}</div></div>\n'
    )


def _with_credit(figure: Figure) -> str:
    return f"{figure.caption} ({figure.credit})" if figure.credit else figure.caption


FIGURES = {"plain": _plain, "parted": _parted, "wordpress": _wordpress, "boxed": _boxed}
