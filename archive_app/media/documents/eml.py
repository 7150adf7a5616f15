"""Mail messages (RFC 5322): headers, the text as it was meant to be read, and everything that was attached."""

from __future__ import annotations

import io
import mimetypes
import re
from email.generator import BytesGenerator
from email.utils import getaddresses
from pathlib import Path

from lxml import etree, html

from archive_app.errors import BadInputError
from archive_app.media.documents import messages
from archive_app.media.documents.laid_text import LaidText, joined, lay_out
from archive_app.media.documents.messages import Leaf, Mime
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.statements import one_line, parted, stated, stated_list
from archive_app.media.facts import ArticleFacts, FigureFacts, Stated, StatedList

_TEXTS = ("text/plain", "text/html")
_LARGEST_TEXT = 16 << 20
_ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bqBQ]\?[^?]*\?=")
_HIDDEN = "\ue000"
_SHOWN = re.compile(f"{_HIDDEN}(\\d{{1,6}}){_HIDDEN}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_eml(path: Path, name: str, scratch: Path | None) -> ArticleFacts:
    """A message as an article; raises BadInputError if it cannot be read."""
    message, header_block = messages.read_message(path, name)
    parts = Parts(scratch)
    text = _Text(parts, "\r\n" if b"\r\n" in header_block else "\n").read(list(messages.leaves(message, name)))
    title = stated(messages.header(message, "subject"), "eml:Subject")
    if title is None and not text.body and not text.figures and not parts.found:
        raise BadInputError(
            f"“{name}” is a message without subject, text or attachment; there is nothing to keep of it."
        )
    archived = _ADDRESS.search(messages.header(message, "archived-at"))
    return ArticleFacts(
        title=title or Stated(name, "file-name"),
        body=text.body,
        language=stated(messages.header(message, "content-language").partition(",")[0], "eml:Content-Language"),
        authors=_authors(message),
        publisher=stated(messages.header(message, "organization"), "eml:Organization"),
        date=stated(messages.header(message, "date"), "eml:Date"),
        source_url=Stated(archived[0], "eml:Archived-At") if archived else None,
        keywords=stated_list(parted(messages.header(message, "keywords"), ",;"), "eml:Keywords"),
        figures=text.figures,
        structure=text.structure,
        parts=parts.found,
        raw={"mail-headers": header_block} if header_block.strip() else {},
        warnings=parts.warnings(),
    )


def _authors(message: Mime) -> StatedList | None:
    """The names of those who wrote it, or their addresses where they have no names."""
    for field in ("From", "Sender"):
        raw = [one_line(str(value)) for value in (message.get_all(field) or [])[:20]]
        # Encoded words are decoded only after the names were told apart: a comma in one is no border.
        names = [name for value in raw for name in _told_apart(value)]
        found = stated_list([messages.decoded(name).strip(" '\"") for name in names], f"eml:{field}")
        if found is not None:
            return found
    return None


def _told_apart(written: str) -> list[str]:
    """The names or addresses of a header, encoded words still encoded."""
    words: list[str] = []

    def hide(word: re.Match[str]) -> str:
        words.append(word[0])
        return f"{_HIDDEN}{len(words) - 1}{_HIDDEN}"

    def show(hidden: re.Match[str]) -> str:
        number = int(hidden[1])
        return words[number] if number < len(words) else ""

    try:
        pairs = getaddresses([_ENCODED.sub(hide, written)])
    except (ValueError, IndexError, AttributeError, TypeError, RecursionError):
        return [written]
    return [_SHOWN.sub(show, name or address) for name, address in pairs]


class _Text:
    """Puts the text together, and takes everything else out as parts."""

    def __init__(self, parts: Parts, line_end: str) -> None:
        self._parts = parts
        self._line_end = line_end
        self._texts: list[LaidText] = []
        self._later: list[FigureFacts] = []
        self._meant: set[str] = set()
        self._number = 0

    def read(self, leaves: list[Leaf]) -> LaidText:
        shown = [leaf for leaf in leaves if _is_text(leaf)]
        chosen = _chosen(shown)
        marked = {id(leaf.part): self._laid(leaf.part) for leaf in chosen}
        self._meant = {figure.image for text in marked.values() for figure in text.figures}
        for leaf in leaves:
            if id(leaf.part) in marked:
                self._texts.append(marked[id(leaf.part)])
            elif not _is_text(leaf):
                self._take(leaf.part)
        return joined([*self._texts, LaidText("", (), tuple(self._later))])

    def _laid(self, part: Mime) -> LaidText:
        markup = messages.type_of(part) == "text/html"
        text = messages.text_of_part(part, markup=markup)[:_LARGEST_TEXT]
        if not markup:
            return LaidText(_plain(text, messages.parameter(part, "format").lower() == "flowed"), (), ())
        parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, no_network=True)
        try:
            tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError):
            return LaidText("", (), ())
        base = messages.header(part, "content-location") or None
        return lay_out(tree, base, "eml")

    def _take(self, part: Mime) -> None:
        kind = messages.type_of(part)
        content = _exact(part, self._line_end) if kind.startswith("message/") else messages.content(part)
        if not content:
            return
        self._number += 1
        content_id = messages.header(part, "content-id").strip("<> ")
        location = messages.header(part, "content-location")
        own = f"attachment:{self._number}"
        addresses = tuple(filter(None, (f"cid:{content_id}" if content_id else "", location, own)))
        name = messages.file_name(part) or _name(part, kind, self._number)
        self._parts.add(content, name, addresses=addresses, url=location if "://" in location else None)
        if kind.startswith("image/") and not self._meant & set(addresses):
            figure = FigureFacts(own, None)
            if messages.header(part, "content-disposition").lower().startswith("attachment"):
                self._later.append(figure)
            else:
                self._texts.append(LaidText("", (), (figure,)))


def _is_text(leaf: Leaf) -> bool:
    """Whether a part is text of the message itself, and not a file that came with it."""
    disposition = messages.header(leaf.part, "content-disposition").lower()
    named = bool(messages.file_name(leaf.part))
    in_text = not disposition.startswith("attachment") and not (named and disposition)
    kind = messages.type_of(leaf.part)
    return in_text and (kind in _TEXTS or kind.startswith("multipart/"))  # the latter if its parts could not be told


def _chosen(texts: list[Leaf]) -> list[Leaf]:
    """Of several forms of the same text the one with markup; else all in their order."""
    alternatives = [leaf for leaf in texts if "multipart/alternative" in leaf.around]
    marked = [leaf for leaf in alternatives if messages.type_of(leaf.part) == "text/html"]
    with_text = [leaf for leaf in marked if re.sub(rb"<[^>]*>|\s", b"", messages.content(leaf.part))]
    dropped = [leaf for leaf in alternatives if leaf not in with_text] if with_text else marked
    return [leaf for leaf in texts if leaf not in dropped]


def _plain(text: str, flowed: bool) -> str:
    """Plain text without spaces at line ends; soft line breaks joined (RFC 3676) if it is said to have them."""
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        if line == "-- ":
            lines.append("--")
            open_line = False
            continue
        line = line.removeprefix(" ") if flowed and not open_line else line
        quoted = line.startswith(">")
        if open_line and not quoted:
            lines[-1] += line
        else:
            lines.append(line)
        open_line = flowed and line.endswith(" ") and not quoted
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _exact(part: Mime, line_end: str) -> bytes:
    """A message within, or a report, as it stood in the outer one."""
    payload = part.get_payload()
    inner = payload if isinstance(payload, list) else [payload]
    buffer = io.BytesIO()
    for piece in inner:
        if isinstance(piece, str):
            buffer.write(piece.encode("utf-8", "surrogateescape"))
        else:
            try:
                BytesGenerator(buffer, mangle_from_=False, maxheaderlen=0).flatten(piece, linesep=line_end)
            except Exception:  # noqa: BLE001 - a message that cannot be written again still has its bytes
                return messages.content(part)
    return buffer.getvalue()


def _name(part: Mime, kind: str, number: int) -> str:
    if kind == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        subject = messages.header(inner, "subject") if inner is not None and not isinstance(inner, str) else ""
        return f"{subject[:80].replace('/', ' ') or f'message {number}'}.eml"
    return f"part {number}{mimetypes.guess_extension(kind) or ''}"
