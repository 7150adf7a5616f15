import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import BadInputError
from archive_app.records.log_format import LIMIT, Value, canonical, digest, entry_line, leaf, merkle_root

_whole = st.characters(exclude_categories=("Cs",))
_values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - LIMIT, LIMIT - 1) | st.text(_whole),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ019_/#", max_size=5), inner, max_size=4),
    max_leaves=12,
)
_objects = st.dictionaries(st.text("abcXYZ019_/#", max_size=5), _values, max_size=5)


@given(_objects)
def test_what_is_written_is_read_back_the_same(value: dict[str, object]) -> None:
    assert json.loads(canonical(value)) == value


@given(_objects)
def test_the_text_does_not_depend_on_the_order_of_the_keys(value: dict[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(_objects)
def test_a_line_is_a_single_line_of_utf_8(value: dict[str, object]) -> None:
    assert "\n" not in canonical(value)
    assert digest(canonical(value)) == sha256(canonical(value).encode("utf-8")).digest()


def test_the_text_is_that_of_rfc_8785() -> None:
    value = {"b": "€\u000f\nA'\"\\/", "a": [None, True, -1, {}], "B": "\u007f\u2028é", "": 0}
    expected = '{"":0,"B":"\u007f\u2028é","a":[null,true,-1,{}],"b":"€\\u000f\\nA\'\\"\\\\/"}'
    assert canonical(value) == expected


@pytest.mark.parametrize("number", [LIMIT, -LIMIT, 10**30])
def test_a_number_that_other_readers_would_round_is_refused(number: int) -> None:
    with pytest.raises(BadInputError, match="too large"):
        canonical({"a": [number]})


@pytest.mark.parametrize("number", [LIMIT - 1, 1 - LIMIT])
def test_the_largest_whole_numbers_are_written(number: int) -> None:
    assert canonical({"a": number}) == f'{{"a":{number}}}'


@pytest.mark.parametrize("value", [1.0, float("nan"), b"x", (1,), {1}, object(), ["a", {"b": 0.5}]])
def test_what_json_writes_in_several_ways_is_refused(value: object) -> None:
    with pytest.raises(BadInputError, match="cannot be stored in the log"):
        canonical({"a": value})


def test_half_a_character_is_refused_with_advice() -> None:
    with pytest.raises(BadInputError, match="lone surrogate"):
        canonical({"a": "x\ud800"})


@pytest.mark.parametrize("value", [{"é": 1}, {"a": {"é": 1}}, {"a": [{"\ud800": 1}]}])
def test_a_key_beyond_ascii_is_refused_at_any_depth(value: dict[str, object]) -> None:
    with pytest.raises(BadInputError, match="outside ASCII"):
        canonical(value)


def _root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word by word: split at the largest power of two smaller than n."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + _root(leaves[:k]) + _root(leaves[k:])).digest()


@pytest.mark.parametrize("count", range(34))
def test_the_root_is_that_of_the_recursive_definition(count: int) -> None:
    leaves = [leaf(str(number)) for number in range(count)]
    assert merkle_root(iter(leaves)) == _root(leaves)


_KNOWN_INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
_KNOWN_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("count", range(1, 9))
def test_the_root_is_that_of_the_vectors_of_certificate_transparency(count: int) -> None:
    leaves = [sha256(b"\x00" + bytes.fromhex(text)).digest() for text in _KNOWN_INPUTS[:count]]
    assert merkle_root(leaves).hex() == _KNOWN_ROOTS[count - 1]


def test_no_leaves_have_the_digest_of_nothing() -> None:
    assert merkle_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_leaf_cannot_pass_for_an_inner_node() -> None:
    one, other = leaf("a"), leaf("b")
    assert leaf("a") == sha256(b"\x00a").digest()
    assert merkle_root([one, other]) != sha256(b"\x00" + one + other).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=20, unique=True), st.data())
def test_moving_an_entry_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    other = data.draw(st.permutations(leaves).filter(lambda order: order != leaves))
    assert merkle_root(other) != merkle_root(leaves)


def test_an_entry_is_written_with_its_fields_and_sources() -> None:
    line = entry_line(b"\x01" * 16, "photo", {"title": [None, "Quay"]}, b"\x02" * 2, {"title": "xmp:dc:title"})
    assert line == (
        '{"f":{"title":[null,"Quay"]},"k":"photo","r":"' + "01" * 16 + '","s":"0202","src":{"title":"xmp:dc:title"}}'
    )


def test_an_entry_without_sources_does_not_mention_them() -> None:
    assert "src" not in json.loads(entry_line(b"", "tag", {"name": ("a", "b")}, b"", {}))


@given(st.dictionaries(st.text('abcXYZ019_/#"\\', max_size=5), st.tuples(_values, _values), max_size=5), st.data())
def test_an_entry_is_written_as_the_one_json_text_of_it(
    fields: dict[str, tuple[Value, Value]], data: st.DataObject
) -> None:
    told = data.draw(st.dictionaries(st.sampled_from([*fields, "text"]), st.text(_whole, max_size=5), max_size=3))
    entry = {"f": {name: list(pair) for name, pair in fields.items()}, "k": "photo", "r": "01" * 16, "s": "0202"}
    line = entry_line(b"\x01" * 16, "photo", fields, b"\x02" * 2, told)
    assert line == canonical({**entry, **({"src": told} if told else {})})


@pytest.mark.parametrize(
    ("fields", "sources"),
    [({"ü": (None, "a")}, {}), ({"a": (None, "\ud800")}, {}), ({"a": (None, LIMIT)}, {}), ({}, {"a": "\ud800"})],
)
def test_an_entry_refuses_what_the_one_json_text_cannot_hold(
    fields: dict[str, tuple[Value, Value]], sources: dict[str, str]
) -> None:
    with pytest.raises(BadInputError):
        entry_line(b"", "tag", fields, b"", sources)
