"""The names in a byline, without what stands around them: "By", roles, addresses, times, agencies in brackets."""

from __future__ import annotations

import re

_BY = re.compile(
    r"^\W*(?:(?:story|words|text|texte|report(?:ed)?|written|posted|published|interview|article|analysis|opinion)\s+)?"
    r"(?:by|von|vom|par|por|di|da|av|af|door|przez|od|autor(?:in|en|es|s)?|author|écrit\s+par|escrito\s+por|scritto\s+da"
    r"|publié\s+par|geschrieben\s+von|ein\s+(?:artikel|beitrag|gastbeitrag)\s+von|eine\s+\w+\s+von|text|texte|testo"
    r"|автор[ыи]?|текст|текста|от|yazan|yazar|haber|بقلم|كتب|كتبت|հեղինակ|հեղինակներ|מאת|文|記者|记者|撰文|作者)"
    r"(?:\s*[:：՝|/]\s*|\s+)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\s*(?:;|\||&|\+|•|·|、|，)\s*|\s+/\s+|\s+(?:and|und|et|e|y|i|og|och|ve|en|и|і|և|و)\s+|\s*,\s*(?:(?:and|und|et|y)\s+)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_TRAILING = re.compile(
    r"\s*(?:[-–—|,]\s*)?(?:\b(?:for|für|at|of)\s+(?:the\s+)?[A-Z][\w. ]+$"
    r"|\b(?:updated|published|posted|last\s+modified|aktualisiert|publié|mis\s+à\s+jour|twitter|facebook|today|yesterday"
    r"|follow|email|share|read\s+full\s+bio|view\s+(?:profile|all)|show\s+more)\b.*$"
    r"|\(?\d{1,2}[./:]\d{1,2}.*$|\b\d{1,2}\.?\s+\w+\s+\d{4}.*$|\b\w+\s+\d{1,2},\s+\d{4}.*$)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|journalist|staff|contributor|columnist|bureau|chief|producer|fellow"
    r"|redakteur\w*|redaktion\w*|korrespondent\w*|volontär\w*|autor\w*|reporter\w*|chefredakt\w*|leiter\w*|journaliste"
    r"|rédact\w*|correspondant\w*|redactor\w*|corresponsal|giornalista|dziennikar\w*|muhabir\w*|редактор|корреспондент"
    r"|обозреватель|photographer|fotograf\w*|freelance\w*|ressort\w*|verantwortlich\w*|team|desk)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|authors?|autor(?:en|in)?|auteur|editor|unknown|guest|staff|null|none|undefined|n/?a|posted"
    r"|user\d*|root|test|webmaster|agenturen|by|von|vom|par|por|di|von\s+der|veröffentlicht.*|zeige\s+alle.*"
    r"|creative\s+commons.*|gesponserte.*|\d+|\W+)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 80
_MOST_WORDS = 8


def without_by(text: str) -> str:
    """A byline without the word that announces it."""
    return _BY.sub("", text, count=1).strip()


def says_by(text: str) -> bool:
    """Whether a text begins as a byline does."""
    return bool(_BY.match(text))


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline, in their order; empty if it holds none."""
    text = without_by(_ADDRESS.sub(" ", " ".join(text.split())))
    names: list[str] = []
    for part in _APART.split(text):
        name = clean_name(part or "")
        if name and not (names and _ROLE.search(name)):
            names.append(name)
    return tuple(dict.fromkeys(names))


def clean_name(text: str) -> str:
    """One name without addresses, roles in brackets and times; empty if it is none."""
    name = without_by(_ADDRESS.sub(" ", " ".join(text.split())))
    name = _TRAILING.sub("", name)
    if not name.startswith("("):
        name = _BRACKETS.sub("", name)
    name = name.strip(" \t,;:|/·•–—-\"'“”„*([")
    if not name or len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or _NO_NAME.match(name):
        return ""
    return name


def is_role(text: str) -> bool:
    """Whether words say what somebody does, rather than who it is."""
    return bool(_ROLE.search(text))
