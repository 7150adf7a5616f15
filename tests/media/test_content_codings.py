"""Content that is packed by Brotli or Zstandard: unpacked as it is read, whole or told to be damaged."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.containers.content_codings import CODINGS, CodedContent

_PACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.compress, "zstd": zstandard.compress}
_TEXT = b"<html><p>The river rose above the old quay before midnight.</p></html>" * 3000


class Few(io.BytesIO):
    """Hands out a few bytes at a time, as chunked content may come."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(3 if size is None or size < 0 else min(size, 3))


def everything(content: CodedContent, size: int = 1 << 16) -> bytes:
    return b"".join(iter(lambda: content.read(size), b""))


def test_there_is_a_packer_for_every_coding() -> None:
    assert _PACK.keys() == CODINGS


@pytest.mark.parametrize("coding", _PACK)
@pytest.mark.parametrize("size", [1, 1000, 1 << 20])
def test_what_was_packed_comes_out_in_any_steps(coding: str, size: int) -> None:
    text = _TEXT[: size * 2000]
    content = CodedContent(Few(_PACK[coding](text)), coding)
    assert everything(content, size) == text
    assert content.is_whole


@pytest.mark.parametrize("coding", _PACK)
def test_what_is_cut_short_is_not_whole(coding: str) -> None:
    packed = _PACK[coding](_TEXT)
    for cut in (2, len(packed) // 2, len(packed) - 1):
        content = CodedContent(io.BytesIO(packed[:cut]), coding)
        assert _TEXT.startswith(everything(content))
        assert not content.is_whole


@pytest.mark.parametrize("coding", _PACK)
@pytest.mark.parametrize("stream", [io.BytesIO, Few])
def test_what_is_not_packed_at_all_comes_as_it_is(coding: str, stream: type[io.BytesIO]) -> None:
    content = CodedContent(stream(_TEXT), coding)
    assert everything(content) == _TEXT
    assert content.is_whole


def test_several_frames_of_zstandard_are_one_content() -> None:
    content = CodedContent(Few(zstandard.compress(b"One. ") + zstandard.compress(b"Two.")), "zstd")
    assert (everything(content), content.is_whole) == (b"One. Two.", True)


@pytest.mark.parametrize("coding", _PACK)
def test_what_is_damaged_from_its_beginning_is_not_taken_for_content(coding: str) -> None:
    packed = bytearray(_PACK[coding](bytes(range(256)) * 4))
    packed[3:12] = bytes(9)
    content = CodedContent(io.BytesIO(bytes(packed)), coding)
    assert (everything(content), content.is_whole) == (b"", False)


@pytest.mark.parametrize("coding", _PACK)
def test_no_more_is_unpacked_than_is_read(coding: str) -> None:
    packed = _PACK[coding](bytes(1 << 28))
    tracemalloc.start()
    content = CodedContent(io.BytesIO(packed), coding)
    assert content.read(1000) == bytes(1000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 << 20


@given(st.sampled_from(sorted(CODINGS)), st.binary(max_size=300))
def test_any_bytes_give_content_and_never_an_error(coding: str, data: bytes) -> None:
    content = CodedContent(io.BytesIO(data), coding)
    everything(content)
    assert content.is_whole in (True, False)


@given(st.sampled_from(sorted(CODINGS)), st.integers(0, 200), st.integers(0, 255))
def test_a_changed_byte_is_no_error(coding: str, at: int, byte: int) -> None:
    packed = bytearray(_PACK[coding](bytes(range(256)) * 4))
    packed[at % len(packed)] = byte
    everything(CodedContent(io.BytesIO(bytes(packed)), coding))
