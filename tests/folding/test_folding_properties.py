import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.folding import fold, query_tokens, spans, tokens
from archive_app.folding.scripts import UNSPACED

_LETTERS = (
    "abzABZ0 19 '’`´״\"-_İıIiəßẞςΣσёйЁЙЇїґéèüñæøŁđÞكيىةأإآٱاَُِّـשָׁלםაბႠᲐԵՒևեւ՛कुलमिं्ไทยกำที่ガラスカﾞｶ漢字々、。한국각"
    "ﬁ①½²٣४\u200d\u200c\ufeff\u00ad\u0301\u0307\ud800\x00\U0001f600ŉΐⅣªʻ"
)
_text = st.one_of(st.text(alphabet=st.sampled_from(_LETTERS), max_size=16), st.text(max_size=16))
_any_character = st.text(alphabet=st.characters(exclude_categories=()), max_size=20)


@given(_any_character)
def test_any_text_at_all_folds_to_words_that_sqlite_reads_as_they_are(text: str) -> None:
    assert re.fullmatch(r"(?:(?:[a-z0-9]|[^\x00-\x7f])+(?: (?=.)|$))*", fold(text), re.DOTALL)


@given(_any_character)
def test_lone_surrogates_never_reach_the_index(text: str) -> None:
    fold(text).encode()


@settings(max_examples=400)
@given(_text)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    spaced = UNSPACED.sub("", text)
    assert fold(fold(spaced)) == fold(spaced)


@settings(max_examples=400)
@given(_text)
def test_the_spans_carry_the_tokens_that_the_index_is_given(text: str) -> None:
    assert [span.token for span in spans(text)] == tokens(text)


@given(st.lists(_text, min_size=3, max_size=12).map("".join))
def test_long_stretches_without_white_space_are_cut_as_short_ones_are(text: str) -> None:
    assert [span.token for span in spans(text)] == tokens(text)


@settings(max_examples=400)
@given(_text)
def test_a_span_points_at_the_written_word_that_makes_its_token(text: str) -> None:
    for token, start, end in spans(text):
        assert token in tokens(text[start:end])


@given(st.lists(_text, min_size=1, max_size=5).map(" ".join), st.data())
def test_the_words_of_any_slice_are_found_in_the_text(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    wanted, prefix = query_tokens(" ".join(words[first:last]))
    if wanted:
        assert _stands_in(wanted, prefix, tokens(text))


@given(st.text(alphabet="東京都庁ガラス大阪港湾", min_size=1, max_size=12), st.data())
def test_any_part_of_an_unspaced_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    wanted, prefix = query_tokens(text[first:last])
    assert _stands_in(wanted, prefix, tokens(text))


def _stands_in(wanted: tuple[str, ...], prefix: bool, found: list[str]) -> bool:
    *before, last = wanted
    for i in range(len(found) - len(wanted) + 1):
        *head, end = found[i : i + len(wanted)]
        if head == before and (end.startswith(last) if prefix else end == last):
            return True
    return False
