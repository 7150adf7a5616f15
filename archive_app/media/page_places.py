"""Where on a page something stands: within the article, or beside it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from archive_app.media.element_names import NamePattern

_COMMENTS = NamePattern(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.IGNORECASE)
_OTHERS = NamePattern(
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
        if _COMMENTS.is_in(named) or _OTHERS.is_in(named):
            return True
    return False
