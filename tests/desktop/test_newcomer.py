"""The main job on a real desktop: the program as its own process, real keys and mouse, drops out of a file manager."""

from __future__ import annotations

from pathlib import Path

from desk import Desktop
from newcomer import BOAT, Newcomer, items, records

CAPTION = "Members of the rowing club at the quay."
NOTE = "Negative seen at the agency."
TAG = "rowing club"

ON_ICON = (222, 150)
"""The first thing in a folder, in a Thunar whose window stands in the corner of the screen."""
ON_CENTRE = (1160, 330)


def handiwork(archive: Path) -> list[tuple[str, str]]:
    """What is there of all that was typed, and on which items: each of it once, on the photo that was chosen."""
    typed = {CAPTION, TAG, NOTE}
    return [
        (item.title, words)
        for item in items(archive)
        for words in (*(each.text for each in item.captions), *item.tags, *(each.text for each in item.notes))
        if words in typed
    ]


def test_a_newcomer_does_the_main_job_with_drops_out_of_a_file_manager(desktop: Desktop) -> None:
    screen = desktop.screen
    newcomer = Newcomer(screen, desktop.programs)
    screen.place(newcomer.window, 560, 0, 1000, 850)

    stick = desktop.file_manager(desktop.stick)
    screen.drag(stick, ON_ICON, newcomer.window, ON_CENTRE)
    first = desktop.documents / "My Archive"
    newcomer.wait_for_items(first)

    screen.turn_to(newcomer.window)
    newcomer.find("rowing boat old quay")
    newcomer.write("Rowing boat at")
    newcomer.caption(first, CAPTION)
    newcomer.tag(first, TAG)
    newcomer.note(first, NOTE)
    assert handiwork(first) == [(BOAT, CAPTION), (BOAT, TAG), (BOAT, NOTE)]

    bundle = newcomer.export(desktop.documents)
    shelf = desktop.stick.with_name("shelf")
    shelf.mkdir()
    bundle = bundle.rename(shelf / "Handed on.zip")
    newcomer.command("close the archive")
    screen.drag(desktop.file_manager(shelf), ON_ICON, newcomer.window, ON_CENTRE)
    second = desktop.documents / "Handed on"
    newcomer.wait_for_items(second)
    assert records(second) == records(first)
    newcomer.leave()


def test_a_newcomer_does_the_main_job_by_keys_alone(desktop: Desktop) -> None:
    newcomer = Newcomer(desktop.screen, desktop.programs)

    newcomer.press("space", "Down", "Down", "Return")
    newcomer.choose_file("^Add a folder", desktop.scans)
    first = desktop.documents / "My Archive"
    newcomer.wait_for_items(first)

    newcomer.find("rowing boat old quay")
    newcomer.write("Rowing boat at")
    newcomer.caption(first, CAPTION)
    newcomer.tag(first, TAG)
    newcomer.note(first, NOTE)
    assert handiwork(first) == [(BOAT, CAPTION), (BOAT, TAG), (BOAT, NOTE)]

    bundle = newcomer.export(desktop.documents)
    second = desktop.documents / "My Archive 2"
    newcomer.press("ctrl+shift+n")
    newcomer.choose_file("^New archive", second)
    newcomer.command("bring in a bundle")
    newcomer.choose_file("^Bring in a bundle", bundle)
    newcomer.wait_for_items(second)
    assert records(second) == records(first)
    newcomer.leave()
