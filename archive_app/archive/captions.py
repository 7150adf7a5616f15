"""Captions: what people and papers say of a photo. None overwrites another; each says to which it answers."""

from __future__ import annotations

from archive_app.archive.appearances import standing_under
from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit
from archive_app.archive.fields import caption_kind, stated_date
from archive_app.archive.lookup import kind_of, photo_of, require_caption_of
from archive_app.errors import BadInputError
from archive_app.records.actions import Action
from archive_app.records.ids import new_id
from archive_app.records.kinds import ALIVE
from archive_app.records.log_format import Value


def add_caption(
    archive: Archive,
    photo: bytes,
    text: str,
    *,
    kind: str = "original",
    author: str | None = None,
    credit: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    language: str | None = None,
    article: bytes | None = None,
    corrects: bytes | None = None,
    translates: bytes | None = None,
) -> bytes:
    """Add a caption to a photo and return its id.

    With `article` it is the one used there, in the place of the one that it corrects; `corrects` and `translates`
    name another caption of the same photo.
    """
    kind_of(archive, photo, "photo")
    if not text.strip():
        raise BadInputError("A caption needs text; write what the source says.")
    caption = new_id()
    given = {"author": author, "credit": credit, "publisher": publisher, "language": language}
    fields: dict[str, Value | bytes] = {
        ALIVE: 1,
        "photo": photo.hex(),
        "caption_kind": caption_kind(kind),
        "text": text,
        **{name: value for name, value in given.items() if value},
        **{name: value for name, value in stated_date(date, language).items() if value is not None},
    }
    for name, other in (("corrects", corrects), ("translates", translates)):
        if other is not None:
            require_caption_of(archive, other, photo)
            fields[name] = other.hex()
    if article is not None:
        kind_of(archive, article, "article")

    def edits() -> list[Edit]:
        made = [Edit(caption, "caption", fields)]
        if article is not None:
            made.extend(standing_under(archive, article, photo, caption, corrects))
        return made

    doing = "correct caption" if corrects is not None else "translate caption" if translates is not None else "caption"
    archive.change(Action.CREATION, doing, edits)
    return caption


def correct_caption(
    archive: Archive,
    caption: bytes,
    text: str,
    *,
    author: str | None = None,
    credit: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    language: str | None = None,
    article: bytes | None = None,
) -> bytes:
    """Add a corrected caption that points to the one it corrects, and return its id.

    Outlet, credit line and language are those of the corrected one where they are not given (an empty text leaves
    them out); author and date are not: who wrote the wrong words, and when, says nothing of the right ones.
    """
    photo = _photo(archive, caption)
    ((old_credit, old_publisher, old_language),) = archive.query(
        "SELECT c.credit, c.publisher, c.language FROM caption c JOIN record r USING(pk) WHERE r.id=?", (caption,)
    )
    return add_caption(
        archive,
        photo,
        text,
        kind="corrected",
        author=author,
        credit=old_credit if credit is None else credit,
        publisher=old_publisher if publisher is None else publisher,
        date=date,
        language=old_language if language is None else language,
        article=article,
        corrects=caption,
    )


def translate_caption(
    archive: Archive,
    caption: bytes,
    text: str,
    language: str,
    *,
    author: str | None = None,
    credit: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    article: bytes | None = None,
) -> bytes:
    """Add a translation that points to the caption it translates, and return its id.

    Nothing is taken over from that caption: no outlet printed these words unless it is said here; `author` is the
    translator.
    """
    if not language.strip():
        raise BadInputError("A translation needs its language; write a code such as en or ar.")
    return add_caption(
        archive,
        _photo(archive, caption),
        text,
        kind="translated",
        author=author,
        credit=credit,
        publisher=publisher,
        date=date,
        language=language.strip(),
        article=article,
        translates=caption,
    )


def mark_differing(archive: Archive, one: bytes, other: bytes, differs: bool = True) -> Change | None:
    """State that two captions of one photo say different things, or take that statement back.

    It is a person's statement, for what no comparison of words can tell, such as captions in two languages. Returns
    None where it is stated already.
    """
    if one == other:
        raise BadInputError("A caption cannot differ from itself; choose two captions.")
    require_caption_of(archive, other, _photo(archive, one))
    earlier, later = sorted((one, other))
    ids = {earlier: f"differs/{later.hex()}", later: f"differs/{earlier.hex()}"}
    if differs:  # on one of the two, always the same, so that it is stated once
        edits = [Edit(later, "caption", {ids[later]: 1})]
    else:
        edits = [Edit(caption, "caption", {field: None}) for caption, field in ids.items()]
    return archive.change(Action.MODIFICATION, "mark as differing" if differs else "unmark as differing", edits)


def set_reference(archive: Archive, photo: bytes, caption: bytes | None) -> Change | None:
    """Choose the caption with which the others of a photo are compared; None for no choice."""
    kind_of(archive, photo, "photo")
    if caption is not None:
        require_caption_of(archive, caption, photo)
    value = None if caption is None else caption.hex()
    return archive.change(Action.MODIFICATION, "choose reference", [Edit(photo, "photo", {"reference": value})])


def _photo(archive: Archive, caption: bytes) -> bytes:
    kind_of(archive, caption, "caption")
    photo = photo_of(archive, caption)
    if photo is None:
        raise BadInputError(f"The photo of the caption {caption.hex()} is not known; add a caption to a photo instead.")
    return photo
