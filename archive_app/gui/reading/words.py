"""Numbers and names in the words of the reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def word_count(text: str) -> int:
    """How many words a text has, as a person counts them: what stands between spaces."""
    return len(text.split())


def in_digits(number: int) -> str:
    """A number in the digits and with the separators of the interface."""
    return QLocale().toString(number)


def language_name(tag: str | None) -> str:
    """The name of a language (BCP 47); the tag itself where it is not known, empty for none."""
    if not tag:
        return ""
    language = QLocale(tag).language()
    return QLocale.languageToString(language) if language != QLocale.Language.C else tag


def words_of(number: int) -> str:
    """“1,240 words”."""
    return _one(number, _tr("1 word"), _tr("{0} words"))


def photos_of(number: int) -> str:
    """“3 photos”."""
    return _one(number, _tr("1 photo"), _tr("{0} photos"))


def captions_of(number: int) -> str:
    """“6 captions”."""
    return _one(number, _tr("1 caption"), _tr("{0} captions"))


def differences_of(number: int) -> str:
    """“4 differences”."""
    return _one(number, _tr("1 difference"), _tr("{0} differences"))


def places_of(number: int) -> str:
    """“5 places”."""
    return _one(number, _tr("1 place"), _tr("{0} places"))


def compare_all(number: int) -> str:
    """“Compare all 6 captions”."""
    return _tr("Compare both captions") if number == 2 else _tr("Compare all {0} captions").format(in_digits(number))


def names_of(names: tuple[str, ...]) -> str:
    """“M. Ferris, A. Lind and T. Hallam”."""
    if len(names) < 2:
        return "".join(names)
    return _tr("{0} and {1}").format(_tr(", ").join(names[:-1]), names[-1])


def joined(*parts: str) -> str:
    """Parts of a line with dots between; empty ones are left out."""
    return " · ".join(part for part in parts if part)


def _one(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(in_digits(number))


def _tr(text: str) -> str:
    return QCoreApplication.translate("reading", text)
