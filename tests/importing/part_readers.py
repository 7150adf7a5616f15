"""A made-up kind of document that holds other files, and its reader: children find it by the name of this module."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any

from archive_app.errors import BadInputError
from archive_app.media.articles import read_article
from archive_app.media.facts import ArticleFacts, CaptionFacts, FigureFacts, FileType, PartFacts, Stated

MESSAGE = FileType("message/rfc822", "document", "eml")
BOOK = FileType("application/epub+zip", "document", "epub")
_MARK = b'{"holds"'


def document(parts: dict[str, bytes], figures: dict[str, str] | None = None, **more: Any) -> bytes:
    """The bytes of a document with `parts` by name and `figures`: captions by the address of the picture."""
    encoded = [[name, base64.b64encode(content).decode()] for name, content in parts.items()]
    return json.dumps({"holds": encoded, "figures": figures or {}, **more}).encode()


def identify_documents(head: bytes, name: str) -> FileType | None:
    """Its type, by content and name."""
    if not head.startswith(_MARK):
        return None
    return MESSAGE if name.endswith(".eml") else BOOK


def read_documents(path: Path, file_type: FileType, name: str, scratch: Path | None = None) -> ArticleFacts:
    """Writes its parts into the scratch folder, as readers of such files do."""
    if file_type.family != "document":
        return read_article(path, file_type, name)
    assert scratch is not None
    told = json.loads(path.read_bytes())
    parts = []
    for number, (part, content) in enumerate(told["holds"]):
        lies = scratch / str(number)
        lies.write_bytes(base64.b64decode(content))
        parts.append(PartFacts(lies, part, (part, f"cid:{part}", *told.get("addresses", ())), told.get("url")))
    if told.get("refused"):
        raise BadInputError(f"“{name}” is damaged.")
    if told.get("slow"):
        time.sleep(30)
    figures = tuple(
        FigureFacts(address, CaptionFacts(Stated(caption, "html:figcaption"), "published") if caption else None)
        for address, caption in told["figures"].items()
    )
    preview = base64.b64decode(told["preview"]) if "preview" in told else None
    return ArticleFacts(Stated(name, "file-name"), "Said in a few words.", figures=figures, parts=tuple(parts),
                        preview=preview)  # fmt: skip


def read_messages(path: Path, file_type: FileType, name: str, scratch: Path | None = None) -> ArticleFacts:
    """A message as its text."""
    assert file_type == MESSAGE
    return ArticleFacts(Stated(name, "file-name"), path.read_text("utf-8"))
