from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_makers import make_article, make_photo
from bundle_makers import (
    LOCAL,
    Rich,
    assert_empty_and_clean,
    files_of,
    payload,
    remake_log,
    reseal,
    rewrite_lines,
    run_script,
    take_out,
    verified,
)
from tamperings import HARMS, as_format_1, tamper

from archive_app.archive import Archive
from archive_app.archive.editing import edit, link
from archive_app.bundle.verification import verify_bundle
from archive_app.errors import ArchiveBusyError, BadInputError, DamagedError
from archive_app.importing.bundles import import_bundle
from archive_app.importing.outcomes import Status
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]


@pytest.mark.parametrize("name", HARMS)
def test_a_tampered_bundle_is_refused_in_one_sentence_and_leaves_the_archive_empty(
    name: str, bundle: Path, tmp_path: Path
):
    tamper(bundle, name)
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises((BadInputError, DamagedError)) as caught:
            finish(import_bundle(archive, bundle))
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 400
        assert_empty_and_clean(archive)


def test_a_changed_byte_that_the_manifests_tell_is_refused_before_anything_is_read(bundle: Path, tmp_path: Path):
    path = bundle / "data/records.ndjson"
    path.write_bytes(path.read_bytes().replace(b"Harbour", b"Harvour"))
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises(DamagedError, match=r"data/records\.ndjson.*altered"):
            finish(import_bundle(archive, bundle))
        assert_empty_and_clean(archive)


def test_a_sound_bundle_comes_in_after_a_tampered_one_was_refused(rich: Rich, bundle: Path, tmp_path: Path):
    tamper(bundle, "last record dropped")
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises(DamagedError):
            finish(import_bundle(archive, bundle))
        finish(import_bundle(archive, rich.bundle))
        assert payload(take_out(archive, tmp_path / "again")) == payload(rich.bundle)
        report = finish(archive.verify())
        assert (report.findings, report.notes) == ((), ())


def test_the_same_bundle_twice_is_a_duplicate_that_changes_nothing(rich: Rich, tmp_path: Path):
    with Archive.create(tmp_path / "new") as archive:
        finish(import_bundle(archive, rich.bundle))
        before = (list(archive.history.records()), list(archive.custody.lines()), files_of(archive))
        outcome = finish(import_bundle(archive, rich.bundle))
        assert outcome.status is Status.DUPLICATE
        assert "already" in outcome.message
        assert (list(archive.history.records()), list(archive.custody.lines()), files_of(archive)) == before


def test_a_bundle_that_came_in_is_told_so_where_the_receipt_cannot_be_written(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def busy(*_: object) -> None:
        raise ArchiveBusyError("The archive is being written by another program; wait a moment and try again.")

    with Archive.create(tmp_path / "new") as archive:
        monkeypatch.setattr(archive, "record_custody", busy)
        outcome = finish(import_bundle(archive, bundle))
        assert outcome.status is Status.IMPORTED
        assert "own journal has no line about it yet: The archive is being written" in outcome.message
        assert not archive.history.is_empty()
        assert finish(archive.verify()).findings == ()


def test_the_archive_that_a_bundle_left_knows_it_as_a_duplicate(rich: Rich):
    with Archive.open(rich.archive) as archive:
        assert finish(import_bundle(archive, rich.bundle)).status is Status.DUPLICATE


def test_a_bundle_for_an_archive_with_content_is_refused_and_changes_nothing(rich: Rich, tmp_path: Path):
    with Archive.create(tmp_path / "new") as archive:
        finish(import_bundle(archive, rich.bundle))
        edit(archive, rich.harbour, {"title": "Newer"})
        newer = take_out(archive, tmp_path / "newer")
    with Archive.create(tmp_path / "other") as archive:
        finish(import_bundle(archive, rich.bundle))
        before = (list(archive.history.records()), list(archive.custody.lines()), files_of(archive))
        with pytest.raises(BadInputError, match=r"not empty.*make a new one with init"):
            finish(import_bundle(archive, newer))
        assert (list(archive.history.records()), list(archive.custody.lines()), files_of(archive)) == before
        assert finish(archive.verify()).ok


def test_a_bundle_without_heads_is_no_duplicate_of_an_archive_with_content(rich: Rich, bundle: Path, tmp_path: Path):
    tamper(bundle, "header without heads")
    with Archive.create(tmp_path / "new") as archive:
        finish(import_bundle(archive, rich.bundle))
        with pytest.raises((BadInputError, DamagedError)):
            finish(import_bundle(archive, bundle))


def test_a_bundle_of_a_newer_format_names_the_way_out(bundle: Path, tmp_path: Path):
    tamper(bundle, "header of a newer format")
    with Archive.create(tmp_path / "new") as archive, pytest.raises(DamagedError, match=r"newer Pressmark.*install"):
        finish(import_bundle(archive, bundle))


def test_a_bundle_of_the_first_version_comes_in_as_it_always_did(rich: Rich, bundle: Path, tmp_path: Path):
    as_format_1(bundle)
    assert verified(bundle).ok
    script = run_script(bundle, script=bundle / "verify.py")
    assert script.returncode == 0, script.stdout + script.stderr
    with Archive.create(tmp_path / "new") as archive, Archive.open_reading(rich.archive) as old:
        finish(import_bundle(archive, bundle))
        assert list(archive.history.records()) == list(old.history.records())
        assert finish(archive.verify()).ok


def test_what_an_article_and_a_photo_say_more_goes_out_and_comes_back(tmp_path: Path):
    more = {"modified": "1987-03-18", "modified_text": "18 March 1987", "section": "Region"}
    shown = {"source": "Alder Pictures", "instructions": "Once.", "persons": ["I. Alder"], "coordinates": "48.2,16.4"}
    with Archive.create(tmp_path / "one") as archive:
        article = make_article(archive, "River rises", "Rain.", structure='[[0,4,"heading","2"]]', **more)
        photo = make_photo(archive, **shown)
        link(archive, article, photo)
        records = list(archive.history.records())
        bundle = take_out(archive, tmp_path / "bundle")
    with Archive.create(tmp_path / "other") as archive:
        finish(import_bundle(archive, bundle))
        assert list(archive.history.records()) == records
        assert payload(take_out(archive, tmp_path / "again")) == payload(bundle)


def test_a_bundle_whose_structure_is_none_of_its_text_is_refused_in_one_sentence(tmp_path: Path):
    with Archive.create(tmp_path / "one") as archive:
        make_article(archive, "River rises", "Rain.", structure='[[0,40,"heading","2"]]')
        bundle = take_out(archive, tmp_path / "bundle")
    with Archive.create(tmp_path / "other") as archive:
        with pytest.raises(DamagedError, match=r"structure of the article's text is not one of this text .*40"):
            finish(import_bundle(archive, bundle))
        assert archive.history.is_empty()


def test_a_bundle_with_a_newer_log_names_the_way_out(bundle: Path, tmp_path: Path):
    tamper(bundle, "newer log")
    with Archive.create(tmp_path / "new") as archive, pytest.raises(DamagedError, match=r"newer Pressmark.*install"):
        finish(import_bundle(archive, bundle))


def test_a_bag_of_someone_else_is_told_from_a_damaged_bundle(bundle: Path, tmp_path: Path):
    (bundle / "data/log.txt").unlink()
    reseal(bundle)
    with Archive.create(tmp_path / "new") as archive, pytest.raises(BadInputError, match="not one of Pressmark"):
        finish(import_bundle(archive, bundle))


def test_a_change_whose_agent_has_a_number_for_a_name_is_refused(bundle: Path, tmp_path: Path):
    def forge(log: list[tuple[dict, list[str]]]) -> None:
        log[-1][0]["agent"]["name"] = 5

    remake_log(bundle, forge)
    reseal(bundle)
    with Archive.create(tmp_path / "new") as archive:
        with pytest.raises(DamagedError, match="is not formed as"):
            finish(import_bundle(archive, bundle))
        assert_empty_and_clean(archive)


def test_an_import_stopped_between_its_files_leaves_the_archive_empty(rich: Rich, tmp_path: Path):
    with Archive.create(tmp_path / "new") as archive:
        steps = len(list(import_bundle(archive, rich.bundle)))
    for stop in range(1, steps + 1):
        with Archive.create(tmp_path / f"new{stop}") as archive:
            work = import_bundle(archive, rich.bundle)
            for _ in range(stop):
                next(work)
            work.close()
            assert_empty_and_clean(archive)


def test_originals_that_lay_there_before_stay_when_a_bundle_is_refused(rich: Rich, bundle: Path, tmp_path: Path):
    original = next(p for p in (rich.bundle / "data/originals").rglob("*") if p.is_file())
    tamper(bundle, "last record dropped")
    with Archive.create(tmp_path / "new") as archive:
        archive.intake.intend([bytes.fromhex(original.name.partition(".")[0])])
        kept = archive.layout.originals / original.parent.name / original.name
        kept.parent.mkdir()
        kept.write_bytes(original.read_bytes())
        with pytest.raises(DamagedError):
            finish(import_bundle(archive, bundle))
        assert [name for name in files_of(archive) if not name.endswith(".lock")] == [str(kept)]
        assert finish(archive.verify()).findings == ()


def test_a_custody_journal_cut_at_its_end_still_comes_in(bundle: Path, tmp_path: Path):
    rewrite_lines(bundle / LOCAL, lambda lines: lines[:1])
    reseal(bundle)
    with Archive.create(tmp_path / "new") as archive:
        finish(import_bundle(archive, bundle))
        acts = [json.loads(line)["act"] for line in archive.custody.lines()]
    assert sorted(acts) == ["opening", "receipt"]


def test_an_import_of_a_bundle_stopped_at_any_step_leaves_nothing_or_all(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("archive_app.progress.BREATH", 0.005)
    with Archive.create(tmp_path / "measured") as archive:
        steps = len(list(import_bundle(archive, bundle)))
    for at in range(0, steps, max(1, steps // 12)):
        with Archive.create(tmp_path / str(at)) as archive:
            work = import_bundle(archive, bundle)
            for _ in range(at):
                next(work, None)
            work.close()
            if archive.history.is_empty():
                assert_empty_and_clean(archive)
            finish(import_bundle(archive, bundle))
            assert finish(archive.verify()).findings == ()
            assert list(archive.items.all()) != []


@pytest.mark.parametrize("spoil", ["tag file", "tagmanifest"])
def test_import_refuses_what_verify_refuses_of_the_form(bundle: Path, tmp_path: Path, spoil: str):
    if spoil == "tag file":
        (bundle / "more.txt").write_text("x")
    else:
        (bundle / "tagmanifest-sha512.txt").unlink()
    assert finish(verify_bundle(bundle)).findings != ()
    with Archive.create(tmp_path / "new") as archive, pytest.raises(DamagedError, match="damaged"):
        finish(import_bundle(archive, bundle))
