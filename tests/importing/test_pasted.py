"""Content that is no file: pasted, or dropped by a browser."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

import pytest
from container_makers import zipped
from importing_helpers import TEXT, assert_clean, by_name, items, outcomes_of, states
from photo_makers import jpeg, picture, png

from archive_app.archive import Archive
from archive_app.errors import StorageError
from archive_app.importing.importer import Import
from archive_app.importing.outcomes import Outcome, Status
from archive_app.importing.pasted import Pasted, import_pasted
from archive_app.progress import finish

PAGE = "https://riverside.example/1987/quay"


def paste(archive: Archive, *pasted: Pasted, **options: object) -> dict[str, Outcome]:
    return by_name(import_pasted(archive, pasted, **options))  # type: ignore[arg-type] # options by name


def test_the_bytes_of_a_picture_become_a_photo_with_its_name_and_page(archive: Archive) -> None:
    data = jpeg()
    outcomes = paste(archive, Pasted("bytes", data, "quay.jpg", PAGE), how="drop")
    assert states(outcomes) == {"quay.jpg": "imported"}
    (photo,) = items(archive)
    assert (photo.kind, photo.title, photo.source_url) == ("photo", "quay.jpg", PAGE)
    (accession,) = photo.accessions
    assert (accession.name, accession.path, accession.url, accession.how) == ("quay.jpg", None, PAGE, "drop")
    assert photo.originals[0].sha256 == sha256(data).hexdigest()
    assert_clean(archive)


def test_a_text_becomes_an_article_with_its_first_line_as_headline(archive: Archive) -> None:
    paste(archive, Pasted("text", f"\ufeffRiver rises\n\n{TEXT}", url=PAGE))
    (article,) = items(archive)
    assert (article.kind, article.title, article.body, article.source_url) == ("article", "River rises", TEXT, PAGE)
    assert [original.media_type for original in article.originals] == ["text/plain"]
    assert [accession.name for accession in article.accessions] == ["Pasted text.txt"]


def test_a_text_that_looks_like_a_page_stays_a_text(archive: Archive) -> None:
    paste(archive, Pasted("text", f"<p>River rises\n\n{TEXT}"))
    assert [item.originals[0].media_type for item in items(archive)] == ["text/plain"]


def test_a_part_of_a_page_becomes_an_article_whatever_it_begins_with(archive: Archive) -> None:
    paste(archive, Pasted("html", f"{TEXT} <b>Then</b> it fell.", "quay", PAGE, "The old quay"))
    (article,) = items(archive)
    assert (article.title, article.originals[0].media_type) == ("The old quay", "text/html")
    assert article.body is not None and article.body.startswith(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://riverside.example/quay.jpg">',
        '\ufeff<meta charset="utf-8"><a href="/quay"><img src="https://riverside.example/quay.jpg" alt="Boats"/></a>\n',
        '<html><head><title>Quay</title></head><body><img src="quay.jpg"></body></html>',
        "<img>",
    ],
)
def test_the_mere_address_of_a_picture_brings_nothing_in_and_says_so(archive: Archive, html: str) -> None:
    (outcome,) = paste(archive, Pasted("html", html, "quay.jpg", PAGE)).values()
    assert (outcome.status, outcome.ids) == (Status.SKIPPED, ())
    assert "nothing is fetched" in outcome.message
    assert items(archive) == []
    assert_clean(archive)


def test_a_picture_that_the_page_holds_itself_becomes_a_photo(archive: Archive) -> None:
    address = "data:image/png;base64," + base64.b64encode(png()).decode()
    paste(archive, Pasted("html", f'<img src="{address}">', url=PAGE))
    (photo,) = items(archive)
    assert (photo.kind, photo.originals[0].sha256) == ("photo", sha256(png()).hexdigest())
    assert [accession.name for accession in photo.accessions] == ["Pasted page.png"]


def test_what_is_no_content_of_a_kind_that_is_read_is_told_and_not_stored(archive: Archive) -> None:
    outcomes = paste(archive, Pasted("bytes", b"%!PS-Adobe-3.0\n" + bytes(40), "a.ps"), Pasted("text", "  \n", "b"))
    assert states(outcomes) == {"a.ps": "skipped", "b": "failed"}
    assert items(archive) == []
    assert_clean(archive)


def test_names_from_outside_lead_nowhere(archive: Archive) -> None:
    names = ["../../etc/passwd", "..\\..\\boot.ini", "a\nb\x07.jpg", "n" * 5000 + ".jpg", "quay.jpg\ud800"]
    pasted = [Pasted("bytes", jpeg(picture(64 + n, 40)), name) for n, name in enumerate(names)]
    assert set(states(paste(archive, *pasted)).values()) == {"imported"}
    found = [str(accession.name) for item in items(archive) for accession in item.accessions]
    assert found[:3] == ["passwd", "boot.ini", "a b.jpg"]
    assert len(found[3]) == 200 and found[3].endswith(".jpg")
    assert found[4] == "quay.jpg"
    assert_clean(archive)


def test_pasted_bytes_that_are_here_already_are_another_arrival(archive: Archive, drop: Path) -> None:
    (drop / "quay.jpg").write_bytes(jpeg())
    finish(Import(archive, [drop]).run())
    (outcome,) = paste(archive, Pasted("bytes", jpeg(), "from-page.jpg", PAGE)).values()
    assert (outcome.status, outcome.message) == (
        Status.DUPLICATE,
        "Same bytes as “quay.jpg”: recorded as another arrival.",
    )
    (photo,) = items(archive)
    assert [accession.url for accession in photo.accessions] == [None, PAGE]
    assert photo.source_url is None  # what is here already is not changed by what comes in


def test_several_things_are_one_operation_and_put_where_they_were_dropped(archive: Archive) -> None:
    paste(archive, Pasted("text", f"River rises\n\n{TEXT}"))
    (article,) = items(archive)
    paste(
        archive,
        *(Pasted("bytes", jpeg(picture(64 + number, 40)), f"{number}.jpg") for number in range(2)),
        article=bytes.fromhex(article.id),
    )
    (article,) = items(archive, "article")
    assert [use.position for use in article.photos] == [1, 2]
    archive.undo()
    assert len(items(archive)) == 1
    assert_clean(archive)


def test_a_paste_that_was_stopped_leaves_nothing_to_go_on_with(archive: Archive) -> None:
    work = import_pasted(archive, [Pasted("text", f"{number}\n\n{TEXT} {number}") for number in range(3)])
    outcomes_of(work, at_most=1)
    assert archive.intake.unfinished() == []
    assert_clean(archive)
    assert [path for path in archive.layout.incoming.rglob("*") if path.is_file() and path.suffix != ".lock"] == []


def test_a_disk_that_is_full_while_a_paste_is_stored_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match="paste it again"):
        finish(import_pasted(archive, [Pasted("bytes", jpeg(), "quay.jpg")]))
    assert items(archive) == []
    assert_clean(archive)


def test_a_pasted_container_is_unpacked_and_names_itself(archive: Archive) -> None:
    data = zipped({"notes.txt": TEXT.encode()})
    outcomes = outcomes_of(import_pasted(archive, [Pasted("bytes", data, "press.zip", url="https://example.org/")]))
    assert [(outcome.path, str(outcome.status)) for outcome in outcomes] == [
        ("press.zip › notes.txt", "imported"), ("press.zip", "unpacked"),
    ]  # fmt: skip
    assert [accession.url for accession in items(archive)[0].accessions] == ["https://example.org/"]
    assert_clean(archive)
