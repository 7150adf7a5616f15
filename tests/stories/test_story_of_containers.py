"""A ZIP and a web archive: dropped, brought in, handed on as a bundle, and the same in the archive of a colleague."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundle_makers import payload, take_out, verified
from container_makers import WarcMaker, tarred, zipped
from photo_makers import jpeg, picture

from archive_app.archive import Archive
from archive_app.importing.bundles import import_bundle
from archive_app.importing.importer import Import
from archive_app.progress import finish

PAGE = "<html lang=en><body><article><h1>{0}</h1><p>The river Alder rose above the old quay.</p>"
FIGURE = '<figure><img src="{0}"><figcaption>{1}</figcaption></figure></article></body></html>'


def page(title: str, image: str, caption: str) -> bytes:
    return (PAGE.format(title) + FIGURE.format(image, caption)).encode()


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A ZIP with a saved page, a photo with its side-car and a tar; and a web archive of two pages."""
    folder = tmp_path / "press"
    folder.mkdir()
    files = {
        "saved/flood.html": page("The flood", "flood_files/quay.jpg", "The quay at dusk"),
        "saved/flood_files/quay.jpg": jpeg(),
        "mill.jpg": jpeg(picture(90, 60)),
        "mill.jpg.xmp": b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
        "letters.tgz": tarred({"letter.txt": b"Dear Ida,\n\nthe water is falling."}, "w:gz"),
    }
    (folder / "press.zip").write_bytes(zipped(files))
    made = WarcMaker(packed=True)
    made.response("https://example.org/a.html", page("After the flood", "/img/bridge.jpg", "The bridge"))
    made.response("https://example.org/b.html", page("A year on", "img/bridge.jpg", "The bridge again"))
    made.response("https://example.org/img/bridge.jpg", jpeg(picture(300, 220)), "image/jpeg")
    (folder / "web.warc.gz").write_bytes(made.data)
    return folder


def test_what_came_out_of_containers_goes_out_and_comes_back_the_same(press: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "mine") as mine:
        mine.act_as("Ida Varga")
        finish(Import(mine, [press]).run())
        assert sorted(item.kind for item in mine.items.all()) == ["article"] * 4 + ["photo"] * 3
        bundle = take_out(mine, tmp_path / "bundle")
        ours = list(mine.items.all())
        roles = sorted(role for (role,) in mine.query("SELECT role FROM item_original"))
    assert roles.count("container") == 2
    assert verified(bundle).ok
    with Archive.create(tmp_path / "theirs") as theirs:
        finish(import_bundle(theirs, bundle))
        assert payload(take_out(theirs, tmp_path / "again")) == payload(bundle)
        assert list(theirs.items.all()) == ours
        assert finish(theirs.verify()).ok


def test_the_whole_import_is_one_step_to_undo_and_to_do_again(press: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "mine") as mine:
        mine.act_as("Ida Varga")
        finish(Import(mine, [press]).run())
        before = list(mine.items.all())
        mine.undo()
        assert list(mine.items.all()) == []
        assert mine.undoable() is None
        mine.redo()
        assert list(mine.items.all()) == before
        assert finish(mine.verify()).ok
