"""Where on a page something stands: within the article, or beside it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_COMMENTS = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|teaser|recommend\w*|recirc\w*|most-?(?:read|popular)|sidebar)(?:$|[\s_-])", re.IGNORECASE
)


def is_aside(element: HtmlElement) -> bool:
    """Whether an element speaks of a picture, a comment or another article."""
    for ancestor in element.iterancestors():
        if ancestor.tag in ("body", "html", "main"):
            return False
        if ancestor.tag in ("aside", "footer", "nav", "figure"):
            return True
        named = f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        if _COMMENTS.search(named) or _OTHERS.search(named):
            return True
    return False
