"""Drags out of a real browser: what is let go over the window is the picture itself, with the address it came from."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from desk import Desktop
from newcomer import Newcomer, items
from PIL import Image
from processes import wait_until
from screen import Shown

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((name for name in BROWSERS if shutil.which(name)), None)
NEEDED = pytest.mark.skipif(BROWSER is None, reason=f"none of the browsers {', '.join(BROWSERS)} is installed here")
PARAGRAPH = "The Alder at the Old Quay, March 1987."
ON_PICTURE, ON_PARAGRAPH = (150, 150), (60, 395)
ON_CENTRE = (1160, 330)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: what the test says is read by people."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The files of a folder as a site of this machine; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    picture = Image.radial_gradient("L").resize((300, 300)).convert("RGB")
    picture.save(folder / "old quay.png")
    (folder / "index.html").write_text(
        "<!DOCTYPE html><title>Riverside Post</title><body style='margin:0'>"
        f"<img src='old%20quay.png' alt='The Old Quay'><p style='margin:0;font:20px/120px serif'>{PARAGRAPH}</p>"
    )
    with served(folder) as address:
        yield address


def open_beside(desktop: Desktop, site: str, profile: Path) -> tuple[Newcomer, Shown]:
    """The window, and at its left a browser with the site; no page in it asks for anything else."""
    newcomer = Newcomer(desktop.screen, desktop.programs)
    desktop.screen.place(newcomer.window, 560, 0, 1000, 850)
    browser = desktop.screen.open(
        "browser",
        (
            *(str(BROWSER), "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync", "--no-default-browser-check", "--password-store=basic"),
            *(f"--user-data-dir={profile}", f"--app={site}/index.html"),
        ),
        "^Riverside Post$",
    )
    desktop.screen.place(browser, 0, 0, 520, 600)
    return newcomer, browser


@NEEDED
def test_a_picture_dragged_out_of_a_browser_comes_in_byte_for_byte_with_its_address(
    desktop: Desktop, site: str, tmp_path: Path
) -> None:
    newcomer, browser = open_beside(desktop, site, tmp_path / "profile")
    desktop.screen.drag(browser, ON_PICTURE, newcomer.window, ON_CENTRE)
    archive = desktop.documents / "My Archive"
    wait_until("the picture in the archive", lambda: len(items(archive)) == 1)

    (photo,) = items(archive)
    kept = [path.read_bytes() for path in (archive / "originals").rglob("*") if path.is_file()]
    assert kept == [(tmp_path / "site" / "old quay.png").read_bytes()]
    assert photo.kind == "photo"
    assert [each.url for each in photo.accessions] == [f"{site}/old%20quay.png"]
    newcomer.leave()


@NEEDED
def test_words_dragged_out_of_a_browser_come_in_as_an_article(desktop: Desktop, site: str, tmp_path: Path) -> None:
    newcomer, browser = open_beside(desktop, site, tmp_path / "profile")
    desktop.screen.turn_to(browser)
    for _ in range(3):  # the third click takes the whole paragraph
        desktop.screen.tap(ON_PARAGRAPH)
    desktop.screen.drag(browser, ON_PARAGRAPH, newcomer.window, ON_CENTRE)
    archive = desktop.documents / "My Archive"
    wait_until("the words in the archive", lambda: len(items(archive)) == 1)

    (article,) = items(archive)
    assert article.kind == "article"
    assert PARAGRAPH in f"{article.title} {article.body}"
    newcomer.leave()
