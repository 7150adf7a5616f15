"""Positions in an order made by hand: keys between which there is always room for one more.

A key is a fraction in base 62 without its “0.”; keys sort as plain ASCII text and never end in the digit 0.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def key_between(before: str | None, after: str | None) -> str:
    """A key greater than `before` and smaller than `after`; None stands for the open end."""
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before} does not stand before {after}")
    if before is None and after is None:
        return _DIGITS[_BASE // 2]
    return _between(before or "", after)


def _between(before: str, after: str | None) -> str:
    if after is not None:
        shared = 0
        while (before[shared : shared + 1] or "0") == after[shared]:
            shared += 1
        if shared:
            return after[:shared] + _between(before[shared:], after[shared:])
    low = _DIGITS.index(before[0]) if before else 0
    if after is None:
        return _DIGITS[low + 1] if low + 1 < _BASE else _DIGITS[low] + _between(before[1:], None)
    high = _DIGITS.index(after[0])
    if high - low > 1:
        return _DIGITS[(low + high) // 2]
    if len(after) > 1:
        return after[0]
    return _DIGITS[low] + _between(before[1:], None)


def keys(count: int) -> list[str]:
    """So many keys in order, evenly spread."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    return [_digits((number + 1) * _BASE**width // (count + 1), width) for number in range(count)]


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        text = _DIGITS[digit] + text
    return text.rstrip("0")
