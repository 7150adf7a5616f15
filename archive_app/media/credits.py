"""Telling the credit of a picture from its caption, in the words that outlets use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = (
    "photograph(?:s|er)?|photos?|photo by|photo courtesy of|picture|pictures|image|images|credit|source|courtesy of"
    "|courtesy|foto(?:s|graf(?:in)?)?|foto von|bild|bildquelle|quelle|crédits?|crédit photo"
    "|photographie|foto de|fotografía"
    "|fotoğraf|şəkil|фото|фотография|світлина|источник|джерело|լուսանկարը|լուսանկար|ֆոտո|ფოტო|صورة|تصوير|عدسة|الصورة|צילום"
    "|写真|撮影|图|사진"
)
# Armenian sets its own mark where others set a colon.
_MARK = "[:：՝]"
_BY = "(?:photo|photograph|picture|image)s? (?:by|courtesy of)|courtesy of|foto von|foto de"
_AT_END = re.compile(
    rf"(?P<caption>.*\S)[\s.]*[\[(]"
    rf"(?:(?P<label>(?:{_BY})\s+|(?:{_WORDS})\s*(?:{_MARK}|/)\s*)|(?:{_WORDS})(?:\s+|(?<=[\u3000-\u9fff])))?"
    r"(?P<credit>[^()\[\]]{2,80})[\])][\s.]*",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(
    r"(?:(?P<caption>.*?\S)\s*(?:[|•·\n]|(?<=[.!?։؟»”\"])\s|(?<=[。！？]))\s*)?"
    rf"\b(?:{_WORDS})\s*{_MARK}\s*(?P<credit>[^\n]{{2,100}})",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    rf"^\s*(?:(?:{_WORDS}|bildrechte|rechte|bildnachweis|copyright|(?:image|photo|picture)\s+credits?)\s*{_MARK}\s*|(?:{_BY})\s+|©\s*(?:copyright)?\s*|\(c\)\s*)",
    re.IGNORECASE,
)
_ACRONYMS = "AP|AFP|EPA|DPA|ANSA|TASS|UPI|PA|Reuters|Getty"
_AGENCY = re.compile(
    r"[^\W\d_.]\.?\s?/\s?[^\W\d_]|©|\b(?:photo|photograph|picture|agency|press|pool|images?|news|archive|staff|handout|courtesy)\b"
    rf"|\b(?:foto|bild|{_ACRONYMS})\b|фото|архив|агент|وكالة|أرشيف|تصوير|ֆոտո|լուսանկար",
    re.IGNORECASE,
)
_LOWER_AGENCY = re.compile(rf"(?:{_ACRONYMS})(?:/(?:{_ACRONYMS}))*", re.IGNORECASE)
_ONLY_AGENCY = re.compile(
    rf"©|\b(?:{_ACRONYMS})\b(?:\s?Images?)?|\b(?:i?stock(?:photo)?|shutterstock|stock\.adobe|unsplash|pixabay|wikimedia|imago)\b"
    r"|[^\W\d_]\s?/\s?(?:AP|AFP|EPA|DPA|Reuters|Getty)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁԱ-Ֆ][\w.’'-]*\s?){1,4}")
_AFTER_MARK = re.compile(
    r"(?P<caption>.*?[^\s|—–-])\s*(?:[|—–-]\s*)?(?:©|\(c\)|(?<=[.!?)”])\s*Copyright\b:?)\s*(?P<credit>[^©\n]{2,100})",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(
    r"(?P<caption>.*\S)\s*(?:(?<=[.!?։؟»”\"])|[|—–])\s*(?:Photos?|Pictures?|Photographs?|Images?|Illustrations?|Fotos?)"
    r"\s+(?:by|von|de|par)\s+(?P<credit>[^.\n]{2,80})\.?",
    re.DOTALL,
)
_LOOSE_LABEL = re.compile(
    r"(?P<caption>.*\S)\s+(?:Fotos?|Photos?|Bild|Bilder|Picture|Image|Credit|Фото|Ảnh|Foto|Bildrechte|Crédit)\s*:\s*(?P<credit>[^.!?:\n]{2,70})\.?",
    re.DOTALL,
)
_AFTER_BAR = re.compile(r"(?P<caption>.*\S)\s+[|]\s+(?P<credit>[^|\n]{2,80})", re.DOTALL)

_LONGEST = 3000
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Parted:
    """A caption and the credit that stood in it; either may be empty."""

    caption: str
    credit: str


def part_credit(text: str) -> Parted:
    """Part a caption from the credit at its end, where the credit is marked as one; else all is caption."""
    text = text.strip()
    match = _LABELLED.fullmatch(text)
    if match is not None:
        return Parted((match["caption"] or "").strip(" |•·"), match["credit"].strip())
    match = _AT_END.fullmatch(text)
    if match is not None and (match["label"] or is_credit(match["credit"])):
        end = "." if match["caption"][-1:].isalnum() and text.rstrip().endswith(".") else ""
        return Parted(match["caption"].strip() + end, match["credit"].strip())
    if len(text) > _LONGEST:
        return Parted(text, "")  # no caption is so long, and the patterns below would take their time
    for pattern in (_SIGNED, _AFTER_MARK, _LOOSE_LABEL):
        match = pattern.fullmatch(text)
        if match is not None and any(map(str.isalpha, match["caption"])):
            return Parted(match["caption"].strip(), match["credit"].strip(" ."))
    match = _AFTER_BAR.fullmatch(text)
    if match is not None and is_credit(match["credit"]):
        return Parted(match["caption"].strip(), match["credit"].strip())
    return Parted(text, "")


def starts_with_label(text: str) -> bool:
    """Whether words begin by saying that a credit follows."""
    return bool(_LABEL.match(text))


def is_credit(text: str) -> bool:
    """Whether words in brackets name a person or an agency, and do not go on with the caption.

    A single capitalised word may as well be a place; words that begin small are a remark.
    """
    text = text.strip()
    if text[:1].islower():
        return bool(_LOWER_AGENCY.fullmatch(text))
    return bool(_AGENCY.search(text) or (_NAME.fullmatch(text) and re.search(r"[\s.]", text)))


def is_only_credit(text: str) -> bool:
    """Whether all of a text is a credit: marked as one, or an agency's name and hardly more."""
    text = text.strip()
    if len(text) > 80 or text.endswith(("!", "?")):
        return False
    return starts_with_label(text) or is_only_agency(text)


def is_only_agency(text: str) -> bool:
    """Whether a text is an agency's name and hardly more."""
    return len(text.split()) <= _MOST_WORDS and bool(_ONLY_AGENCY.search(text))


def names_agency(text: str) -> bool:
    """Whether words name an agency or say of themselves that they are about a photograph."""
    return bool(_AGENCY.search(text))


def bare_credit(text: str) -> str:
    """A credit without the word that announces it (``Photo: T. Hallam``)."""
    text = text.strip()
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    for _ in range(2):
        text = _LABEL.sub("", text, count=1)
    return text.strip(" |•·—–")
