"""What people do to records, one function per operation: each is one change, or several under one operation.

All raise NotFoundError for ids that are not there and BadInputError for values that do not fit, before anything is
changed. They are written by subject in the modules that this one gathers for the faces of the library.
"""

from __future__ import annotations

from archive_app.archive.appearances import link, use_caption
from archive_app.archive.captions import (
    add_caption,
    correct_caption,
    mark_differing,
    set_reference,
    translate_caption,
)
from archive_app.archive.collections import (
    add_to_collection,
    create_collection,
    move_in_collection,
    remove_from_collection,
)
from archive_app.archive.fields import edit, edit_many, stated_date
from archive_app.archive.lookup import find_id, kind_of, parse_id
from archive_app.archive.notes import add_note
from archive_app.archive.same_photo import same_photo
from archive_app.archive.saved_searches import change_search, save_search
from archive_app.archive.tagging import add_alias, change_tag, create_tag, remove_alias, set_colour, set_parents, tag
from archive_app.archive.trash import restore, trash

__all__ = [
    "add_alias",
    "add_caption",
    "add_note",
    "add_to_collection",
    "change_search",
    "change_tag",
    "correct_caption",
    "create_collection",
    "create_tag",
    "edit",
    "edit_many",
    "find_id",
    "kind_of",
    "link",
    "mark_differing",
    "move_in_collection",
    "parse_id",
    "remove_alias",
    "remove_from_collection",
    "restore",
    "same_photo",
    "save_search",
    "set_colour",
    "set_parents",
    "set_reference",
    "stated_date",
    "tag",
    "translate_caption",
    "trash",
    "use_caption",
]
