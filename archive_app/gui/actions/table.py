"""The table of actions. Text is marked for translation here and translated where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - the name and arguments that lupdate reads
    """Mark a text for translation without translating it; Qt's own marker has no type that can be checked."""
    return text


class Needs(Flag):
    """What an action needs to make sense; where it lacks, the action is not offered."""

    NOTHING = 0
    ARCHIVE = auto()  # an archive is open
    WRITABLE = auto()  # and can be changed
    SOME = auto()  # at least one item is selected
    ONE = auto()  # exactly one is
    PHOTO = auto()  # what is selected are photos
    ARTICLE = auto()  # what is selected are articles
    LIVING = auto()  # what is selected is not in the trash
    TRASHED = auto()  # what is selected is in the trash
    CAPTION = auto()  # a caption is chosen
    COLLECTION = auto()  # the centre shows a collection
    RESULTS = auto()  # the centre shows something
    QUERY = auto()  # something is searched or filtered
    UNDO = auto()  # there is something to undo
    REDO = auto()
    TWO = auto()  # exactly two items are selected
    ALIKE = auto()  # an import found photos that look alike, and nobody has decided about them yet
    BACK = auto()  # there is a place to go back to
    FORWARD = auto()  # somebody has gone back, and can go forward again


_ITEMS = Needs.ARCHIVE | Needs.SOME
_CHANGE = _ITEMS | Needs.WRITABLE | Needs.LIVING


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `menu` places it (empty: palette only); a new `group` begins after a line.

    `words` are other words under which the palette finds it. `checkable` actions show a state.
    """

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0
    needs: Needs = Needs.NOTHING
    words: str = ""
    checkable: bool = False
    in_results: bool = False
    """The keys work only while the results have the focus: elsewhere they type, press a button or edit text."""


MENUS = ("archive", "edit", "item", "view", "go", "help")

MENU_TITLES = {
    "archive": QT_TRANSLATE_NOOP("actions", "&Archive"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "item": QT_TRANSLATE_NOOP("actions", "&Item"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "go": QT_TRANSLATE_NOOP("actions", "&Go"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}


ACTIONS: tuple[Action, ...] = (
    Action("new_archive", QT_TRANSLATE_NOOP("actions", "New archive…"), "library", ("Ctrl+Shift+N",), "archive", 0),
    Action("open_archive", QT_TRANSLATE_NOOP("actions", "Open archive…"), "folder-open", ("Ctrl+O",), "archive", 0),
    Action("open_sample", QT_TRANSLATE_NOOP("actions", "Open the sample"), "book-open", (), "archive", 0),
    Action("add_files", QT_TRANSLATE_NOOP("actions", "Add files…"), "plus", ("Ctrl+I",), "archive", 1,
           Needs.ARCHIVE | Needs.WRITABLE, "import bring"),
    Action("add_folder", QT_TRANSLATE_NOOP("actions", "Add a folder…"), "folder-plus", ("Ctrl+Shift+I",), "archive", 1,
           Needs.ARCHIVE | Needs.WRITABLE, "import bring"),
    Action("watch_folder", QT_TRANSLATE_NOOP("actions", "Watch a folder…"), "eye", (), "archive", 1,
           Needs.ARCHIVE | Needs.WRITABLE, "import automatic hot folder scans downloads"),
    Action("open_bundle", QT_TRANSLATE_NOOP("actions", "Bring in a bundle…"), "package-open", (), "archive", 1,
           Needs.ARCHIVE | Needs.WRITABLE, "import bagit zip"),
    Action("export_archive", QT_TRANSLATE_NOOP("actions", "Export the archive as a bundle…"), "package", (), "archive",
           2, Needs.ARCHIVE, "bagit hand on zip"),
    Action("export_selection", QT_TRANSLATE_NOOP("actions", "Export the selection as a bundle…"), "upload",
           ("Ctrl+E",), "archive", 2, _ITEMS | Needs.LIVING, "bagit hand on zip"),
    Action("verify", QT_TRANSLATE_NOOP("actions", "Verify everything"), "shield-check", (), "archive", 3,
           Needs.ARCHIVE, "check fixity log"),
    Action("rebuild_index", QT_TRANSLATE_NOOP("actions", "Make the search index anew"), "refresh-cw", (), "archive", 3,
           Needs.ARCHIVE | Needs.WRITABLE, "repair reindex rebuild"),
    Action("back_up", QT_TRANSLATE_NOOP("actions", "Back up the database now"), "hard-drive-download", (), "archive", 3,
           Needs.ARCHIVE | Needs.WRITABLE, "backup copy"),
    Action("name_agent", QT_TRANSLATE_NOOP("actions", "Who makes the changes…"), "user", (), "archive", 4,
           Needs.ARCHIVE | Needs.WRITABLE, "agent name sign"),
    Action("close_archive", QT_TRANSLATE_NOOP("actions", "Close the archive"), "x", ("Ctrl+Shift+W",), "archive", 4,
           Needs.ARCHIVE),
    Action("quit", QT_TRANSLATE_NOOP("actions", "Quit"), "log-out", ("Ctrl+Q",), "archive", 5),

    Action("undo", QT_TRANSLATE_NOOP("actions", "Undo"), "undo-2", ("Ctrl+Z",), "edit", 0,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.UNDO),
    Action("redo", QT_TRANSLATE_NOOP("actions", "Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", 0,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.REDO),
    Action("copy", QT_TRANSLATE_NOOP("actions", "Copy"), "copy", ("Ctrl+C",), "edit", 1, _ITEMS,
           "clipboard", in_results=True),
    Action("paste", QT_TRANSLATE_NOOP("actions", "Paste"), "clipboard-paste", ("Ctrl+V",), "edit", 1,
           Needs.ARCHIVE | Needs.WRITABLE, "clipboard import"),
    Action("select_all", QT_TRANSLATE_NOOP("actions", "Select all"), "", ("Ctrl+A",), "edit", 2,
           Needs.ARCHIVE | Needs.RESULTS, in_results=True),
    Action("select_none", QT_TRANSLATE_NOOP("actions", "Select nothing"), "", ("Ctrl+Shift+A",), "edit", 2, _ITEMS),
    Action("search", QT_TRANSLATE_NOOP("actions", "Search"), "search", ("Ctrl+F", "/"), "edit", 3, Needs.ARCHIVE,
           "find"),
    Action("clear_search", QT_TRANSLATE_NOOP("actions", "Clear search and filters"), "circle-x", (), "edit", 3,
           Needs.ARCHIVE | Needs.QUERY),
    Action("clear_history", QT_TRANSLATE_NOOP("actions", "Forget what was searched for here"), "", (), "edit", 3,
           Needs.ARCHIVE, "history clear search privacy"),
    Action("save_search", QT_TRANSLATE_NOOP("actions", "Save this search…"), "bookmark-plus", ("Ctrl+S",), "edit", 3,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.QUERY),

    Action("open_item", QT_TRANSLATE_NOOP("actions", "Open"), "eye", ("Return", "Enter"), "item", 0,
           Needs.ARCHIVE | Needs.ONE, "read view", in_results=True),
    Action("preview", QT_TRANSLATE_NOOP("actions", "Preview"), "eye", ("Space",), "item", 0, Needs.ARCHIVE | Needs.ONE,
           "quick look", in_results=True),
    Action("open_original", QT_TRANSLATE_NOOP("actions", "Open a copy of the original"), "external-link",
           ("Ctrl+Return",), "item", 0, Needs.ARCHIVE | Needs.ONE, "external program", in_results=True),
    Action("rename", QT_TRANSLATE_NOOP("actions", "Edit the title"), "pencil-line", ("F2",), "item", 1,
           _CHANGE | Needs.ONE, "rename name"),
    Action("tag", QT_TRANSLATE_NOOP("actions", "Tag…"), "tag", ("Ctrl+T",), "item", 1, _CHANGE, "label keyword"),
    Action("add_caption", QT_TRANSLATE_NOOP("actions", "Add a caption"), "message-square-plus", ("Ctrl+Shift+C",),
           "item", 2, _CHANGE | Needs.ONE | Needs.PHOTO),
    Action("correct_caption", QT_TRANSLATE_NOOP("actions", "Correct this caption"), "badge-check", (), "item", 2,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.CAPTION),
    Action("translate_caption", QT_TRANSLATE_NOOP("actions", "Translate this caption"), "languages", (), "item", 2,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.CAPTION),
    Action("add_note", QT_TRANSLATE_NOOP("actions", "Add a provenance note"), "stamp", ("Ctrl+Shift+P",), "item", 2,
           _CHANGE | Needs.ONE),
    Action("link_photo", QT_TRANSLATE_NOOP("actions", "Let the photo appear in an article…"), "link", (), "item", 3,
           _CHANGE | Needs.ONE | Needs.PHOTO, "appearance"),
    Action("same_photo", QT_TRANSLATE_NOOP("actions", "These are the same photo…"), "copy", (), "item", 3,
           _CHANGE | Needs.TWO | Needs.PHOTO, "duplicate merge join near alike"),
    Action("more_like_this", QT_TRANSLATE_NOOP("actions", "More like this"), "related", ("Ctrl+Shift+M",), "item", 3,
           Needs.ARCHIVE | Needs.ONE | Needs.LIVING, "related similar same"),
    Action("show_related", QT_TRANSLATE_NOOP("actions", "Related items in the inspector"), "related", ("Ctrl+Shift+R",),
           "item", 3, Needs.ARCHIVE | Needs.ONE | Needs.LIVING, "similar like same"),
    Action("compare_alike", QT_TRANSLATE_NOOP("actions", "Compare photos that look alike…"), "columns-2", (), "item", 3,
           Needs.ARCHIVE | Needs.WRITABLE | Needs.ALIKE, "duplicate near same"),
    Action("reread", QT_TRANSLATE_NOOP("actions", "Read the original again…"), "refresh-cw", (), "item", 3, _CHANGE,
           "extract metadata update"),
    Action("new_collection", QT_TRANSLATE_NOOP("actions", "New collection…"), "folder-plus", ("Ctrl+Shift+K",), "item",
           4, Needs.ARCHIVE | Needs.WRITABLE),
    Action("add_to_collection", QT_TRANSLATE_NOOP("actions", "Add to a collection…"), "folder", ("Ctrl+Shift+L",),
           "item", 4, _CHANGE),
    Action("remove_from_collection", QT_TRANSLATE_NOOP("actions", "Take out of this collection"), "minus", (), "item",
           4, _CHANGE | Needs.COLLECTION),
    Action("trash", QT_TRANSLATE_NOOP("actions", "Move to the trash"), "trash-2", ("Delete",), "item", 5, _CHANGE,
           "delete remove", in_results=True),
    Action("restore", QT_TRANSLATE_NOOP("actions", "Put back from the trash"), "archive-restore", (), "item", 5,
           _ITEMS | Needs.WRITABLE | Needs.TRASHED),

    Action("view_grid", QT_TRANSLATE_NOOP("actions", "Grid"), "layout-grid", ("Ctrl+1",), "view", 0, Needs.ARCHIVE,
           checkable=True),
    Action("view_list", QT_TRANSLATE_NOOP("actions", "List"), "rows-3", ("Ctrl+2",), "view", 0, Needs.ARCHIVE,
           checkable=True),
    Action("view_table", QT_TRANSLATE_NOOP("actions", "Table"), "table-2", ("Ctrl+3",), "view", 0, Needs.ARCHIVE,
           checkable=True),
    Action("larger_cells", QT_TRANSLATE_NOOP("actions", "Larger pictures"), "zoom-in", ("Ctrl+Alt++", "Ctrl+Alt+="),
           "view", 1, Needs.ARCHIVE),
    Action("smaller_cells", QT_TRANSLATE_NOOP("actions", "Smaller pictures"), "zoom-out", ("Ctrl+Alt+-",), "view", 1,
           Needs.ARCHIVE),
    Action("larger_text", QT_TRANSLATE_NOOP("actions", "Larger text"), "a-large-small", ("Ctrl++", "Ctrl+="), "view",
           2),
    Action("smaller_text", QT_TRANSLATE_NOOP("actions", "Smaller text"), "a-large-small", ("Ctrl+-",), "view", 2),
    Action("normal_text", QT_TRANSLATE_NOOP("actions", "Normal text"), "a-large-small", ("Ctrl+0",), "view", 2),
    Action("theme_system", QT_TRANSLATE_NOOP("actions", "Colours as the system's"), "contrast", (), "view", 3,
           checkable=True, words="theme"),
    Action("theme_light", QT_TRANSLATE_NOOP("actions", "Light colours"), "contrast", (), "view", 3, checkable=True,
           words="theme"),
    Action("theme_dark", QT_TRANSLATE_NOOP("actions", "Dark colours"), "contrast", (), "view", 3, checkable=True,
           words="theme night"),
    Action("theme_contrast", QT_TRANSLATE_NOOP("actions", "High contrast"), "contrast", (), "view", 3, checkable=True,
           words="theme accessibility"),
    Action("toggle_sidebar", QT_TRANSLATE_NOOP("actions", "Sidebar"), "panel-left", ("F9",), "view", 4, Needs.ARCHIVE,
           checkable=True),
    Action("toggle_inspector", QT_TRANSLATE_NOOP("actions", "Inspector"), "panel-right", ("F10", "Ctrl+Shift+D"),
           "view", 4, Needs.ARCHIVE, checkable=True),
    Action("toggle_timeline", QT_TRANSLATE_NOOP("actions", "Timeline"), "calendar", (), "view", 4, Needs.ARCHIVE,
           checkable=True),
    Action("toggle_jobs", QT_TRANSLATE_NOOP("actions", "Jobs"), "loader", ("Ctrl+J",), "view", 4, Needs.ARCHIVE,
           checkable=True, words="imports log progress"),
    Action("full_screen", QT_TRANSLATE_NOOP("actions", "Full screen"), "maximize", ("F11",), "view", 5, checkable=True),

    Action("go_back", QT_TRANSLATE_NOOP("actions", "Back"), "arrow-left", ("Alt+Left",), "go", 0,
           Needs.ARCHIVE | Needs.BACK, "history previous place"),
    Action("go_forward", QT_TRANSLATE_NOOP("actions", "Forward"), "arrow-right", ("Alt+Right",), "go", 0,
           Needs.ARCHIVE | Needs.FORWARD, "history next place"),
    Action("go_all", QT_TRANSLATE_NOOP("actions", "All items"), "library", ("Alt+1",), "go", 1, Needs.ARCHIVE),
    Action("go_photos", QT_TRANSLATE_NOOP("actions", "Photos"), "image", ("Alt+2",), "go", 1, Needs.ARCHIVE),
    Action("go_articles", QT_TRANSLATE_NOOP("actions", "Articles"), "newspaper", ("Alt+3",), "go", 1, Needs.ARCHIVE),
    Action("go_disagreements", QT_TRANSLATE_NOOP("actions", "Disagreements"), "equal-not", ("Alt+4",), "go", 1,
           Needs.ARCHIVE),
    Action("go_unsourced", QT_TRANSLATE_NOOP("actions", "Needs a source"), "badge-question-mark", ("Alt+5",), "go", 1,
           Needs.ARCHIVE),
    Action("go_trash", QT_TRANSLATE_NOOP("actions", "Trash"), "trash-2", ("Alt+6",), "go", 1, Needs.ARCHIVE),
    Action("next_pane", QT_TRANSLATE_NOOP("actions", "Next pane"), "", ("F6",), "go", 2, Needs.ARCHIVE),
    Action("previous_pane", QT_TRANSLATE_NOOP("actions", "Previous pane"), "", ("Shift+F6",), "go", 2, Needs.ARCHIVE),

    Action("palette", QT_TRANSLATE_NOOP("actions", "Commands…"), "command", ("Ctrl+K",), "help", 0),
    Action("shortcuts", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), "keyboard", ("F1",), "help", 0),
    Action("about", QT_TRANSLATE_NOOP("actions", "About Pressmark"), "info", (), "help", 1),
)  # fmt: skip
"""All actions, in the order of their menus."""
