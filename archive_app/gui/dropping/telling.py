"""What a drop would do, in words: a heading, where it comes from, and one line for each kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from archive_app.file_names import readable
from archive_app.gui.dropping.addresses import host_of
from archive_app.gui.dropping.offer import Offer, OfferKind
from archive_app.gui.operations.importing import LIBRARY, Destination, name_of
from archive_app.gui.words import counted, number, size_words

if TYPE_CHECKING:
    from archive_app.importing.planning import Plan


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of thing: an icon, how many, of what, and what will be done with them; `tone` is a role of colour."""

    icon: str
    count: str
    noun: str
    what: str
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Told:
    """All that the overlay says; `refused` where nothing would be done."""

    heading: str
    source: str
    lines: tuple[Line, ...] = ()
    promise: str = ""
    refused: bool = False


def tell(offer: Offer, plan: Plan | None, destination: Destination) -> Told:
    """What taking an offer would do; of files, as far as they are counted."""
    if not offer.can_be_taken:
        return _refusal(offer)
    if offer.kind is OfferKind.FILES:
        return _files(offer, plan, destination)
    return _content(offer, destination)


def _refusal(offer: Offer) -> Told:
    if offer.kind is OfferKind.NOTHING:
        why = _tr("Pressmark takes files, folders, pictures, pages and text.")
        return Told(_tr("This cannot be added"), why, refused=True)
    heading = _tr("This address cannot be added") if offer.kind is OfferKind.LINK else _tr("This cannot be added")
    return Told(heading, offer.refusal, refused=True)


def _files(offer: Offer, plan: Plan | None, destination: Destination) -> Told:
    if plan is None or not (plan.complete or plan.total.files):
        return Told(_heading(name_of(offer.paths), destination), _tr("Counting…"), promise=_promise(plan))
    total = plan.total
    lines = tuple(_lines(plan))
    if plan.complete and not total.files:
        why = _tr("There is nothing in it that can be added.")
        return Told(_tr("This cannot be added"), why, lines, refused=True)
    where = _where(offer, plan)
    if not plan.complete:
        where = _tr("{where}, still counting").format(where=where)
    return Told(_heading(counted(total.files, "file"), destination), where, lines, _promise(plan))


def _where(offer: Offer, plan: Plan) -> str:
    size = size_words(plan.total.bytes)
    if plan.folder is not None:
        return _tr("from the folder {folder}, {size}").format(folder=plan.folder, size=size)
    if len(offer.paths) == 1:
        return _tr("{name}, {size}").format(name=readable(offer.paths[0]).rpartition("/")[2], size=size)
    parents = {path.parent for path in offer.paths}
    if len(parents) == 1 and (name := readable(next(iter(parents))).rpartition("/")[2]):
        return _tr("from {folder}, {size}").format(folder=name, size=size)
    return _tr("from {count} folders, {size}").format(count=number(len(parents)), size=size)


def _lines(plan: Plan) -> list[Line]:
    pages = _tr("{0} with pictures in place").format(number(plan.pages))
    sidecars = _tr("captions are read, also from {0}").format(_counted(plan.sidecars.files, "side-car"))
    lines = [
        _line("image", plan.photos.files, "photo",
              sidecars if plan.sidecars.files else _tr("captions and credits are read from the files")),
        _line("newspaper", plan.articles.files, "article",
              pages if plan.pages else _tr("titles, authors and dates are read from the pages")),
        _line("folder", plan.parts.files, "part", _tr("come in with their pages")),
        _line("package-open", plan.bundles.files, "bundle", _tr("an archive with its history, into an empty one")),
        _line("package-open", plan.containers.files, "container", _tr("what is in them comes in like a folder")),
        _line("circle-question-mark", plan.other.files, "other", _tr("not read by this version; listed in the log")),
        _line("package-open", plan.inner_bundles, "inner bundle", _tr("left out: import it by itself"), "warning"),
        _line("library", plan.archives, "archive", _tr("left out: export it as a bundle and drop that"), "warning"),
        _line("circle-alert", plan.unreadable, "closed", _tr("check the permissions"), "danger"),
        _familiar(plan.familiar or 0),
    ]  # fmt: skip
    return [line for line in lines if line is not None]


def _line(icon: str, count: int, noun: str, what: str, tone: str = "muted") -> Line | None:
    if not count:
        return None
    one, many = _NOUNS[noun]
    return Line(icon, number(count), _tr(one if count == 1 else many), what, tone)


def _familiar(count: int) -> Line | None:
    """They are counted by their kinds already: the row says so, and has no number at its start to be added up."""
    if not count:
        return None
    said = _tr("of these, {n} looks familiar") if count == 1 else _tr("of these, {n} look familiar")
    return Line("copy-check", "", said.format(n=number(count)), _tr("if the bytes agree: another arrival, stored once"))


_NOUNS = {
    "photo": ("photo", "photos"),
    "article": ("article", "articles"),
    "part": ("part of a page", "parts of pages"),
    "bundle": ("bundle", "bundles"),
    "container": ("archive to unpack", "archives to unpack"),
    "inner bundle": ("bundle inside a folder", "bundles inside a folder"),
    "other": ("other file", "other files"),
    "archive": ("archive", "archives"),
    "closed": ("cannot be opened", "cannot be opened"),
    "side-car": ("side-car", "side-cars"),
}


def _counted(count: int, noun: str) -> str:
    one, many = _NOUNS[noun]
    return f"{number(count)} {_tr(one if count == 1 else many)}"


def _content(offer: Offer, destination: Destination) -> Told:
    host = host_of(offer.url or "")
    if offer.kind is OfferKind.PICTURE:
        what, icon, noun = _tr("this picture"), "image", "photo"
        read = offer.remark or _tr("captions and credits are read from the file")
        source = " · ".join(part for part in (offer.name, host) if part) or _tr("a picture without a name")
    elif offer.kind is OfferKind.PAGE:
        what, icon, noun = _tr("this part of a page"), "newspaper", "article"
        read = _tr("kept as a page; pictures are not fetched")
        source = " · ".join(part for part in (offer.title, host) if part) or _tr("from a browser")
    else:
        what, icon, noun = _tr("this text"), "file-text", "article"
        read, source = _tr("kept as a text"), _words_of(offer)
    lines = (Line(icon, number(1), _tr(_NOUNS[noun][0]), read),)
    return Told(_heading(what, destination), source, lines, _tr("Nothing is fetched."))


def _words_of(offer: Offer) -> str:
    words = " ".join(offer.data[:400].decode("utf-8", "ignore").split())
    return _tr("“{words}”").format(words=words[:60] + ("…" if len(words) > 60 else "")) if words else _tr("a text")


def _heading(what: str, destination: Destination) -> str:
    if destination.tag is not None:
        return _tr("Add {what}, tagged “{name}”").format(what=what, name=destination.tag)
    if destination.article is not None:
        return _tr("Add {what} to the article “{name}”").format(what=what, name=destination.name)
    if destination == LIBRARY:
        return _tr("Add {what} to the archive").format(what=what)
    return _tr("Add {what} to {name}").format(what=what, name=destination.name)


def _promise(plan: Plan | None) -> str:
    if plan is not None and plan.folder is not None:
        return _tr("The folder itself is not touched.")
    return _tr("Your own files are not touched.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("dropping", text)
