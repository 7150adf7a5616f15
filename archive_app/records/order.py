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


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """So many keys in order, all greater than `before` and smaller than `after`; None stands for an open end.

    At an open end they are put close to the others, so that adding there again and again keeps them short.
    """
    if before is None and after is None:
        return keys(count)
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before} does not stand before {after}")
    width = max(len(before or ""), len(after or ""))
    if before is not None and after is not None:
        while _number(after, width) - _number(before, width) <= count:
            width += 1
        low, room = _number(before, width), _number(after, width) - _number(before, width)
        return [_digits(low + (number + 1) * room // (count + 1), width) for number in range(count)]
    needed = count + count // (_BASE - 1) + 2
    while (_BASE**width - _number(before, width) if before is not None else _number(after or "", width)) < needed:
        width += 2
    if before is not None:
        return _beside(_number(before, width), 1, count, width)
    return _beside(_number(after or "", width), -1, count, width)[::-1]


def _beside(value: int, step: int, count: int, width: int) -> list[str]:
    """The next keys of full width; one that would end in 0 is passed over, since without it a key is shorter."""
    found: list[str] = []
    while len(found) < count:
        value += step
        if value % _BASE:
            found.append(_digits(value, width))
    return found


def _number(key: str, width: int) -> int:
    value = 0
    for digit in key.ljust(width, _DIGITS[0]):
        value = value * _BASE + _DIGITS.index(digit)
    return value


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        text = _DIGITS[digit] + text
    return text.rstrip("0")
