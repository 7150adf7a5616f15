"""Telling the credit of a picture from its caption, in the words that outlets use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = (
    "photographs?|photos?|photo by|photo courtesy of|picture|pictures|image|images|credit|source|courtesy of|courtesy"
    "|fotos?|foto von|bild|bildquelle|quelle|crédits?|crédit photo|photographie|foto de|fotografía|fotoğraf|şəkil"
    "|фото|фотография|світлина|источник|джерело|լուսանկարը|լուսանկար|ֆոտո|ფოტო|صورة|تصوير|عدسة|الصورة|צילום|写真|撮影|图|사진"
)
_AT_END = re.compile(
    rf"(?P<caption>.*\S)[\s.]*[\[(](?:(?:{_WORDS})\s*[:：/]?\s*)?(?P<credit>[^()\[\]]{{2,80}})[\])][\s.]*",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED = re.compile(
    rf"(?:(?P<caption>.*?\S)(?:\s*[|•·\n]|(?<=[.!?»”\"])\s)\s*)?\b(?:{_WORDS})\s*[:：]\s*(?P<credit>[^\n]{{2,100}})",
    re.IGNORECASE | re.DOTALL,
)
_AGENCY = re.compile(
    r"/|©|\b(?:photo|photograph|picture|agency|press|pool|images?|news|archive|staff|handout|courtesy|foto|bild)\b"
    r"|\b(?:AP|AFP|EPA|DPA|ANSA|TASS|UPI|PA)\b|фото|архив|агент|وكالة|أرشيف|تصوير|ֆոտո|լուսանկար",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁԱ-Ֆ][\w.’'-]*\s?){1,4}")


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
    if match is not None and is_credit(match["credit"]):
        end = "." if match["caption"][-1:].isalnum() and text.rstrip().endswith(".") else ""
        return Parted(match["caption"].strip() + end, match["credit"].strip())
    return Parted(text, "")


def is_credit(text: str) -> bool:
    """Whether words in brackets name a person or an agency, and do not go on with the caption."""
    return bool(_AGENCY.search(text) or _NAME.fullmatch(text.strip()))


def bare_credit(text: str) -> str:
    """A credit without the word that announces it (``Photo: T. Hallam``)."""
    return re.sub(rf"^\s*(?:{_WORDS})\s*[:：]\s*", "", text.strip(), flags=re.IGNORECASE).strip("() ")
