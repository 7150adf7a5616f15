"""RTF read group by group: what its control words mean for the text, the pictures and the information in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from archive_app.errors import BadInputError
from archive_app.media.documents.parts import Parts
from archive_app.media.documents.rtf_flow import Flow
from archive_app.media.documents.rtf_markup import Markup, Run
from archive_app.media.documents.rtf_tokens import CHARACTERS, CODE_PAGES, Token, code_page, tokens

DEEPEST = 500
_LONGEST_VALUE = 10_000
_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_INFO = frozenset(("title", "subject", "author", "operator", "keywords", "company", "category"))
_DATES = frozenset(("creatim", "revtim"))
_INFORMING = frozenset(("info",)) | _INFO | _DATES
_DATE_PARTS = frozenset(("yr", "mo", "dy", "hr", "min"))
_TEXT = ("text", "note")
_GONE = frozenset(
    ("colortbl", "listtable", "listoverridetable", "themedata", "colorschememapping", "datastore", "latentstyles",
     "rsidtbl", "generator", "xmlnstbl", "revtbl", "filetbl", "objdata", "bkmkstart", "bkmkend", "background",
     "listpicture", "template", "annotation", "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend",
     "fontemb", "userprops", "nonshppict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
     "footerf", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "xe", "tc", "pgdsctbl", "docvar", "falt", "panose")
)  # fmt: skip
_DRAWN = frozenset(("shp", "do", "moMath"))
_PICTURES = {"pngblip": "png", "jpegblip": "jpg"}
_HEX = re.compile(rb"[^0-9a-fA-F]+")


@dataclass(slots=True)
class _State:
    """What a group hands down to the groups in it."""

    place: str = "text"
    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    font: int = -1
    skip: int = 1  # how many characters stand in for one of Unicode
    link: str = ""
    outer: str = "text"  # where a pair for old programs and in Unicode stands
    shape: int = 0  # the number of the shape around it


@dataclass(slots=True)
class RtfReading:
    """What was found: the tree, the values of the information group, and dates as (year, month, ...)."""

    markup: Markup = field(default_factory=Markup)
    info: dict[str, str] = field(default_factory=dict)
    dates: dict[str, dict[str, int]] = field(default_factory=dict)
    drawings: int = 0
    formulas: int = 0


def read(data: bytes, name: str, parts: Parts) -> RtfReading:
    """Read a whole file; raises BadInputError if its groups are nested without end."""
    reader = _Reader(name, parts)
    for token in tokens(data):
        reader.take(token)
    return reader.end()


class _Reader:
    def __init__(self, name: str, parts: Parts) -> None:
        self.found = RtfReading()
        self._name = name
        self._parts = parts
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._number = 0  # of the font or style that is being defined
        self._flow = Flow(self.found.markup)
        self._starred = False
        self._stand_ins = 0
        self._instruction = ""
        self._style_name = ""
        self._marker = ""
        self._picture = bytearray()
        self._picture_kind = ""
        self._pictures = 0
        self._shapes = 0
        self._filled: set[int] = set()  # the shapes that hold a picture or text

    def take(self, token: Token) -> None:
        if token.kind == "bytes":
            self._take_bytes(token)
            return
        starred, self._starred = self._starred, False
        if token.kind == "word" and token.text == "u":
            self._unicode(token.number or 0)
            return
        if self._stand_ins and token.kind in ("symbol", "word"):
            self._stand_ins -= 1
            return
        self._flush()
        self._stand_ins = 0
        if token.kind == "open":
            if len(self._stack) >= DEEPEST:
                raise BadInputError(f"“{self._name}” nests its groups more than {DEEPEST} deep, as no document does.")
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif token.kind == "close":
            self._close()
        elif token.kind == "binary":
            if self._state.place == "pict":
                self._picture += token.data.hex().encode("ascii")
        elif token.text == "*":
            self._starred = True
        elif token.text in CHARACTERS:
            self._text(CHARACTERS[token.text])
        elif token.kind == "word" and self._state.place != "gone":
            self._word(token.text, token.number, starred=starred)

    def end(self) -> RtfReading:
        """The end of the file, which may have been cut."""
        self._flush()
        self._flow.end()
        self.found.drawings += self._shapes - len(self._filled)
        return self.found

    # -- text

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._stand_ins:
            skipped = min(self._stand_ins, len(data))
            self._stand_ins -= skipped
            data = data[skipped:]
        if self._state.place == "pict":
            self._picture += data
        elif self._state.place != "gone":
            self._bytes += data

    def _unicode(self, number: int) -> None:
        if self._state.place in ("gone", "pict"):
            return
        code = number & 0xFFFF if number < 0 or number > 0x10FFFF else number
        if self._bytes:
            self._flush()
        self._text(chr(code))
        self._stand_ins = self._state.skip

    def _flush(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._state.font, self._page)
            data, self._bytes = bytes(self._bytes), bytearray()
            self._text(data.decode(page, "replace"))

    def _text(self, text: str) -> None:
        place, state = self._state.place, self._state
        if place in _TEXT and not state.hidden:
            self._flow.add(Run(text, state.strong, state.emphasis, state.link))
        elif place in _INFO and len(self.found.info.get(place, "")) < _LONGEST_VALUE:
            self.found.info[place] = self.found.info.get(place, "") + text
        elif place == "fldinst" and len(self._instruction) < _LONGEST_VALUE:
            self._instruction += text
        elif place == "stylesheet" and len(self._style_name) < _LONGEST_VALUE:
            self._style_name += text
        elif place == "marker" and len(self._marker) < _LONGEST_VALUE:
            self._marker += text

    # -- groups

    def _close(self) -> None:
        ended = self._state
        if not self._stack:
            return
        self._state = self._stack.pop()
        if ended.place == self._state.place:
            if ended.place == "stylesheet":
                self._styles[self._number] = self._style_name.split(";")[0].strip()
                self._style_name, self._number = "", 0
            return
        if ended.place == "pict":
            self._end_picture()
        elif ended.place == "marker":
            self._flow.paragraph.marker, self._marker = self._marker, ""
        elif ended.place == "note":
            self._flow.end_note()

    def _end_picture(self) -> None:
        digits = _HEX.sub(b"", bytes(self._picture))
        content = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        kind, self._picture, self._picture_kind = self._picture_kind, bytearray(), ""
        if not kind:
            self.found.drawings += bool(content)
        elif content:
            self._pictures += 1
            address = f"picture-{self._pictures}.{kind}"
            self._parts.add(content, address, addresses=(address,))
            self._flow.add(Run("", image=address))

    # -- control words

    def _word(self, word: str, number: int | None, *, starred: bool) -> None:
        if word in ("pict", "shptxt") and self._state.shape:
            self._filled.add(self._state.shape)
        if word in _GONE:
            self._state.place = "gone"
        elif word in _DRAWN and self._state.place in _TEXT:
            self._draw(word)
        elif not self._destination(word) and not self._look(word, number) and not self._layout(word, number):
            if word in ("f", "s", "cs", "ds") and self._state.place in ("fonttbl", "stylesheet"):
                self._number = (number or 0) if word in ("f", "s") else -1
            elif starred:
                self._state.place = "skip"

    def _draw(self, word: str) -> None:
        """A drawing or a formula, of which there may be no more than that it is there."""
        if word == "shp":
            self._shapes += 1
            self._state.shape = self._shapes
        else:
            self._state.place = "gone"
            self.found.formulas += word == "moMath"
            self.found.drawings += word == "do"

    def _destination(self, word: str) -> bool:
        state = self._state
        informs = state.place in _INFORMING and (word in _INFO or word in _DATES)
        if informs or word in ("fonttbl", "stylesheet", "info"):
            state.place = word
        elif word == "pict":
            state.place = "pict"
        elif word in ("listtext", "pntext"):
            state.place = "marker"
        elif word == "fldinst":
            state.place, self._instruction = "fldinst", ""
        elif word == "fldrslt":
            match = _LINK.search(self._instruction)
            state.place, self._instruction = "text", ""
            state.link = match[1] if match is not None else state.link
        elif word in ("shptxt", "result"):
            state.place = "text"
        elif word == "upr":  # the same twice: for old programs, and in Unicode
            state.outer, state.place = state.place, "skip"
        elif word == "ud":
            state.place = state.outer
        elif word == "footnote" and state.place == "text" and self._flow.begin_note():
            state.place = "note"
        else:
            return word in ("shppict", "field", "object", "rtf")
        return True

    def _look(self, word: str, number: int | None) -> bool:
        """How letters look, and in which character set they are."""
        state = self._state
        if word in ("b", "i", "v"):
            setattr(state, {"b": "strong", "i": "emphasis", "v": "hidden"}[word], number != 0)
        elif word == "plain":
            state.strong = state.emphasis = state.hidden = False
        elif word == "uc":
            state.skip = min(max(number or 0, 0), 16)
        elif word == "f" and state.place not in ("fonttbl", "stylesheet"):
            state.font = number or 0
        elif word == "fcharset" and number in CODE_PAGES and state.place == "fonttbl":
            self._fonts[self._number] = CODE_PAGES[number]
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or code_page(number)
        elif word in _PICTURES and state.place == "pict":
            self._picture_kind = _PICTURES[word]
        elif word in _DATE_PARTS and state.place in _DATES:
            self.found.dates.setdefault(state.place, {})[word] = number or 0
        else:
            return False
        return True

    def _layout(self, word: str, number: int | None) -> bool:
        if self._state.place not in _TEXT:
            return False
        flow = self._flow
        if word in ("par", "sect", "page", "column"):
            flow.end_paragraph()
        elif word == "line":
            self._text("\n")
        elif word == "pard":
            flow.reset_paragraph()
        elif word == "intbl":
            flow.in_table = True
        elif word == "s":
            flow.paragraph.style = self._styles.get(number or 0, "")
        elif word == "outlinelevel":
            flow.paragraph.outline = number
        elif word == "ilvl":
            flow.paragraph.level = number or 0
        elif word == "cell":
            flow.end_cell()
        elif word == "row":
            flow.end_row()
        else:
            return False
        return True
