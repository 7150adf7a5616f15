import pytest

from archive_app.archive.disagreement import disagree


@pytest.mark.parametrize(
    ("captions", "differ"),
    [
        ([], False),
        ([("original", "en", "a boat")], False),
        ([("original", "en", "a boat"), ("published", "en", "a boat")], False),
        ([("original", "en", "a boat"), ("published", "EN", "a punt")], True),
        ([("original", "en", "a boat"), ("published", "fr", "un bateau")], False),
        ([("original", "en", "a boat"), ("published", "en-GB", "a punt")], True),
        ([("original", "en_US", "a boat"), ("published", "EN-gb", "a boat")], False),
        ([("original", "", "a boat"), ("published", None, "a punt")], True),
        ([("original", None, "a boat"), ("published", "en", "a punt")], False),
        ([("original", None, "a boat"), (None, None, "a punt")], True),
        ([("original", "en", "a boat"), ("corrected", "en", "a punt")], True),
        ([("original", "en", "a boat"), ("translated", "en", "a punt")], False),
        ([("original", "en", "a boat"), ("alt text", "en", "a punt")], False),
        ([("original", "en", "a"), ("published", "fr", "b"), ("published", "en", "c")], True),
    ],
)
def test_captions_disagree_if_two_of_one_language_say_different_words(
    captions: list[tuple[str | None, str | None, str]], differ: bool
) -> None:
    assert disagree(captions) == disagree(reversed(captions)) == differ
