import pytest

from archive_app.records.kinds import ALIVE, CAPTION_KINDS, ITEMS, KINDS, Type


def test_no_kind_has_two_fields_of_one_name() -> None:
    for kind in KINDS.values():
        names = [field.name for field in kind.fields] + [relation.prefix for relation in kind.relations]
        assert len(names) == len(set(names)), kind.name


def test_every_field_name_can_be_a_key_of_the_log() -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            assert field.name.isascii() and "/" not in field.name and field.name != ALIVE


@pytest.mark.parametrize(("name", "prefix"), [("tag/00ff", "tag"), ("original/", "original"), ("tag/a/b", "tag")])
def test_a_relation_is_found_by_the_part_before_the_slash(name: str, prefix: str) -> None:
    relation = KINDS["photo"].relation(name)
    assert relation is not None and relation.prefix == prefix


@pytest.mark.parametrize("name", ["tag", "title", "parent/00ff", "/00ff", ""])
def test_what_is_no_relation_of_the_kind_is_none(name: str) -> None:
    assert KINDS["photo"].relation(name) is None


def test_a_relation_is_not_a_plain_field() -> None:
    assert KINDS["photo"].field("tag") is None
    assert KINDS["photo"].field("tag/00ff") is None


def test_a_long_text_stands_outside_the_log() -> None:
    body = KINDS["article"].field("body")
    assert body is not None and body.type is Type.LONG_TEXT


def test_the_kinds_with_a_date_are_those_that_derive_their_days() -> None:
    assert {name for name, kind in KINDS.items() if kind.dated} == {"article", "photo", "caption"}
    assert all(kind.field("date_text") for kind in KINDS.values() if kind.dated)


def test_what_people_collect_can_be_tagged_and_has_originals() -> None:
    for name in ITEMS:
        assert {relation.prefix for relation in KINDS[name].relations} == {"tag", "original"}


def test_the_kinds_of_caption_are_those_of_the_design() -> None:
    assert CAPTION_KINDS == ("original", "published", "corrected", "translated", "alt text")
