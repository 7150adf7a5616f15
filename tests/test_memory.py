from __future__ import annotations

import ctypes
import linecache

import pytest

from archive_app.memory import give_back


def test_what_is_freed_goes_back_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Library:
        @staticmethod
        def malloc_trim(pad: ctypes.c_size_t) -> int:
            asked.append(pad.value)
            return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library())
    give_back()
    assert asked == [0]


def test_a_c_library_that_cannot_give_back_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()


def test_it_is_harmless_as_it_is() -> None:
    give_back()


def test_python_forgets_the_lines_of_source_files() -> None:
    assert linecache.getline(__file__, 1)
    assert __file__ in linecache.cache
    give_back()
    assert __file__ not in linecache.cache
