"""Content that is packed by the codings of HTTP: unpacked as it is read, whole or told to be damaged."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive_app.media.containers import content_unpackers
from archive_app.media.containers.content_codings import CODINGS, MOST_CODINGS, CodedContent, codings_in, decoded
from archive_app.media.containers.content_unpackers import Zlib

_PACK: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress, "zstd": zstandard.compress, "gzip": gzip.compress, "x-gzip": gzip.compress,
    "deflate": zlib.compress,
}  # fmt: skip
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


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
@pytest.mark.parametrize("stream", [io.BytesIO, Few])
def test_several_members_of_zstandard_or_gzip_are_one_content(coding: str, stream: type[io.BytesIO]) -> None:
    content = CodedContent(stream(_PACK[coding](b"One. ") + _PACK[coding](b"Two.")), coding)
    assert (everything(content), content.is_whole, content.has_more) == (b"One. Two.", True, False)


@pytest.mark.parametrize("coding", _PACK)
@pytest.mark.parametrize("text", [b"A short text.", _TEXT, bytes(range(256)) * 5000], ids=["short", "long", "large"])
@pytest.mark.parametrize("more", [b"\n", b"JUNK" * 5, bytes(20_000)], ids=["one byte", "some", "many"])
@pytest.mark.parametrize("stream", [io.BytesIO, Few])
def test_what_follows_the_end_is_passed_over_and_told(
    coding: str, text: bytes, more: bytes, stream: type[io.BytesIO]
) -> None:
    content = CodedContent(stream(_PACK[coding](text) + more), coding)
    assert everything(content) == text
    assert (content.is_whole, content.has_more) == (True, True)


@pytest.mark.parametrize("coding", _PACK)
def test_content_that_ends_with_its_coding_has_no_more(coding: str) -> None:
    content = CodedContent(io.BytesIO(_PACK[coding](_TEXT)), coding)
    everything(content)
    assert not content.has_more


def test_a_frame_that_is_to_be_passed_over_is_no_content() -> None:
    aside = b"\x50\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"abcd"
    content = CodedContent(io.BytesIO(aside + zstandard.compress(b"One. ") + aside), "zstd")
    assert (everything(content), content.is_whole, content.has_more) == (b"One. ", True, False)


def test_deflate_without_its_header_is_read() -> None:
    content = CodedContent(Few(zlib.compress(_TEXT)[2:-4]), "deflate")
    assert (everything(content), content.is_whole) == (_TEXT, True)


@pytest.mark.parametrize("coding", _PACK)
def test_no_content_at_all_is_whole(coding: str) -> None:
    content = CodedContent(io.BytesIO(), coding)
    assert (everything(content), content.is_whole) == (b"", True)


@pytest.mark.parametrize("header", ["zstd, br", "br,gzip", "GZIP , gzip", "deflate, identity, zstd", "br, br, br, br"])
def test_codings_are_taken_off_in_the_order_in_which_they_were_applied(header: str) -> None:
    packed, codings = _TEXT, codings_in(header)
    assert codings is not None
    for coding in codings:
        packed = _PACK[coding](packed)
    content = decoded(Few(packed), codings)
    assert isinstance(content, CodedContent)
    assert (everything(content), content.is_whole, content.has_more) == (_TEXT, True, False)


@pytest.mark.parametrize("outer", _PACK)
@pytest.mark.parametrize("inner", _PACK)
def test_content_whose_inner_or_outer_coding_is_cut_short_is_not_whole(inner: str, outer: str) -> None:
    whole = _PACK[inner](_TEXT)
    for packed in (_PACK[outer](whole[:-5]), _PACK[outer](whole)[:-5]):
        content = decoded(io.BytesIO(packed), (inner, outer))
        assert isinstance(content, CodedContent)
        assert _TEXT.startswith(everything(content))
        assert not content.is_whole


@pytest.mark.parametrize("header", ["dcb", "gzip, dcb", ", ".join(["gzip"] * (MOST_CODINGS + 1))])
def test_codings_that_are_not_known_or_too_many_are_none(header: str) -> None:
    assert codings_in(header) is None


@pytest.mark.parametrize("header", [None, "", "identity", "none, ,"])
def test_a_header_may_name_no_coding(header: str | None) -> None:
    assert codings_in(header) == ()


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


def test_deflate_without_content_takes_no_longer_by_the_square_of_its_length() -> None:
    kept: list[int] = []
    stream = Zlib(zlib.MAX_WBITS)
    stream.unpack(b"\x78\x9c")
    for _ in range(200):
        assert stream.unpack(b"\x00\x00\x00\xff\xff" * 1000) == b""
        kept.append(len(stream._given))
    assert max(kept) <= content_unpackers._LONGEST_BEGINNING


@pytest.mark.parametrize("more", range(0, 300, 7))
def test_deflate_without_its_header_is_whole_where_its_content_just_fills_a_piece(more: int) -> None:
    text = (b"abcdefg" * 40_000)[: content_unpackers._MOST_AT_ONCE + more]
    bare = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = CodedContent(io.BytesIO(bare.compress(text) + bare.flush()), "deflate")
    assert everything(content) == text
    assert content.is_whole
