from __future__ import annotations

import ast
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from bundle_makers import Rich, reseal, run_script, take_out, zipped
from tamperings import tamper

from archive_app.archive import Archive
from archive_app.importing.bundles import import_bundle
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]

ODD = ["50% off", "a#b", "what?", "two  words", "żółć · رسالة", "quote'\"s", "semi;colon&amp", "-dash", "file:x", "%41"]


@pytest.fixture
def archive(rich: Rich, tmp_path: Path) -> Path:
    """A copy of the archive to do harm to."""
    return Path(shutil.copytree(rich.archive, tmp_path / "archive"))


@pytest.fixture(scope="session")
def script(rich: Rich) -> Path:
    return rich.bundle / "verify.py"


def harm_database(archive: Path, *statements: str) -> None:
    with closing(sqlite3.connect(archive / "archive.sqlite")) as database:
        for statement in statements:
            assert database.execute(statement).rowcount > 0
        database.commit()


def test_it_proves_the_bundle_in_which_it_lies_from_anywhere(bundle: Path, tmp_path: Path):
    for cwd in (bundle, bundle / "data", tmp_path, Path("/")):
        answer = run_script(script=bundle / "verify.py", cwd=cwd)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout.endswith("All is well.\n")


def test_it_leaves_nothing_in_the_bundle_that_it_proves(bundle: Path):
    before = sorted(bundle.rglob("*"))
    run_script(script=bundle / "verify.py", cwd=bundle)
    assert sorted(bundle.rglob("*")) == before


def test_it_takes_relative_paths(bundle: Path, script: Path):
    assert run_script(".", script=script, cwd=bundle).returncode == 0
    assert run_script(bundle.name, script=script, cwd=bundle.parent).returncode == 0


def test_it_counts_what_it_proved(bundle: Path):
    out = run_script(script=bundle / "verify.py").stdout
    records = len((bundle / "data/records.ndjson").read_bytes().splitlines())
    changes = sum(line.startswith(b"C ") for line in (bundle / "data/log.txt").read_bytes().split(b"\n"))
    head = json.loads((bundle / "data/bundle.json").read_bytes())["heads"][0]
    assert f"log        {changes} changes, last {head}" in out
    assert f"records    {records}" in out
    assert "5 originals" in out


@pytest.mark.parametrize("name", ODD)
def test_it_takes_folders_and_zips_and_archives_of_any_name(
    name: str, bundle: Path, archive: Path, script: Path, tmp_path: Path
):
    place = tmp_path / "in" / name
    place.mkdir(parents=True)
    folder = Path(shutil.copytree(bundle, place / name))
    packed = zipped(bundle, place / f"{name}.zip", f"{name}/")
    moved = archive.rename(place / f"{name} archive")
    for path in (folder, packed, moved):
        answer = run_script(path, script=script)
        assert (answer.returncode, answer.stderr) == (0, ""), answer.stdout
    assert run_script(script=folder / "verify.py", cwd=place).returncode == 0


def test_it_proves_an_archive_that_a_bundle_of_a_selection_made(selection: Path, script: Path, tmp_path: Path):
    with Archive.create(tmp_path / "new") as archive:
        finish(import_bundle(archive, selection))
    assert run_script(tmp_path / "new", script=script).returncode == 0


def test_it_proves_an_archive_that_is_open_elsewhere_with_its_last_changes(archive: Path, script: Path):
    with Archive.open(archive) as opened:
        opened.undo()
        answer = run_script(archive, script=script)
        assert answer.returncode == 0, answer.stdout
        assert opened.log.heads()[0].hex() in answer.stdout


def test_it_writes_nothing_into_an_archive(archive: Path, script: Path):
    before = {p: p.read_bytes() for p in archive.rglob("*") if p.is_file()}
    run_script(archive, script=script)
    assert {p: p.read_bytes() for p in archive.rglob("*") if p.is_file()} == before


DATABASE = {
    "change removed": ("DELETE FROM change WHERE pk=(SELECT max(pk) FROM change)", "does not end"),
    "change altered": ("UPDATE change SET line=replace(line, 'Ada', 'Eve') WHERE pk=1", "parent|before it"),
    "entry altered": ("UPDATE entry SET line=replace(line, 'estate', 'attic') WHERE line LIKE '%estate%'", "entries"),
    "entry removed": ("DELETE FROM entry WHERE change=1 AND i=0", "entries"),
    "text altered": ("UPDATE text SET text=text || '!'", "digest"),
    "text removed": ("DELETE FROM text WHERE text='No more dykes.'", "missing"),
    "raw block altered": ("UPDATE raw_block SET data=x'00'", "digest"),
    "custody altered": ("UPDATE custody SET line=replace(line, 'Ada', 'Eve') WHERE pk=1", "custody"),
    "heads altered": ("UPDATE meta SET value='[]' WHERE key='heads'", "does not end"),
}


@pytest.mark.parametrize("name", DATABASE)
def test_it_names_what_was_altered_in_an_archive(name: str, archive: Path, script: Path):
    statement, words = DATABASE[name]
    harm_database(archive, statement)
    answer = run_script(archive, script=script)
    assert (answer.returncode, answer.stderr) == (1, "")
    wrong = [line for line in answer.stdout.splitlines() if line.startswith("WRONG")]
    assert any(word in line for line in wrong for word in words.split("|")), wrong


def test_it_names_an_original_of_an_archive_that_was_altered_or_is_missing(archive: Path, script: Path):
    first, second = sorted(p for p in (archive / "originals").rglob("*") if p.is_file())[:2]
    first.chmod(0o644)
    first.write_bytes(b"other")
    second.unlink()
    answer = run_script(archive, script=script)
    assert answer.returncode == 1
    assert f"altered: originals/{first.parent.name}/{first.name}" in answer.stdout
    assert f"missing: originals/{second.parent.name}/{second.name}" in answer.stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("last change dropped", "does not end where the header says"),
        ("middle change dropped", "the change before it"),
        ("change doubled", "out of order"),
        ("entry altered", "its entries are not"),
        ("newer log", "version that this script does not know"),
        ("record of another kind", "is not what the log leads to"),
        ("text of the past dropped", "a text or raw block that the log names is missing"),
        ("original dropped", "an original that the log names is missing: originals/"),
        ("original nobody knows", "belongs to no record: originals/e3/e3b0"),
        ("originals swapped", "an original was altered: originals/"),
        ("custody reordered", "custody journal"),
        ("header of a newer format", "data/bundle.json"),
        ("records missing", "data/records.ndjson is missing"),
    ],
)
def test_it_names_what_was_altered_in_a_bundle(name: str, words: str, bundle: Path):
    tamper(bundle, name)
    answer = run_script(script=bundle / "verify.py")
    assert answer.returncode == 1
    assert words in answer.stdout


def test_it_names_a_file_that_was_altered_added_or_removed(bundle: Path):
    (bundle / "data/raw.ndjson").write_bytes(b"")
    (bundle / "data/more").write_bytes(b"")
    (bundle / "bag-info.txt").unlink()
    out = run_script(script=bundle / "verify.py").stdout
    assert "data/raw.ndjson was altered: its sha256" in out
    assert "data/more is not listed in manifest-sha512.txt" in out
    assert "bag-info.txt is missing, says tagmanifest-sha256.txt" in out


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_it_says_in_words_what_is_no_bundle(content: bytes, script: Path, tmp_path: Path):
    (tmp_path / "thing").write_bytes(content)
    for path in (tmp_path / "thing", tmp_path / "nothing", tmp_path):
        answer = run_script(path, script=script)
        assert (answer.returncode, answer.stderr) == (1, "")
        assert "WRONG" in answer.stdout


def test_it_says_in_words_that_a_zip_is_cut(bundle: Path, script: Path, tmp_path: Path):
    packed = zipped(bundle, tmp_path / "packed.zip")
    packed.write_bytes(packed.read_bytes()[:-30])
    answer = run_script(packed, script=script)
    assert (answer.returncode, answer.stderr) == (1, "")


def test_it_is_the_script_of_the_package_and_needs_the_standard_library_alone(rich: Rich, bundle: Path):
    source = (bundle / "verify.py").read_text("utf-8")
    names = set()
    for node in ast.walk(ast.parse(source, feature_version=(3, 6))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        assert not isinstance(node, ast.ImportFrom)
    assert names <= sys.stdlib_module_names


def test_it_accepts_what_was_resealed_unaltered(bundle: Path):
    reseal(bundle)
    assert run_script(script=bundle / "verify.py").returncode == 0


def test_it_accepts_the_bundle_of_an_empty_archive(tmp_path: Path):
    with Archive.create(tmp_path / "empty") as archive:
        bundle = take_out(archive, tmp_path / "bundle")
    assert run_script(script=bundle / "verify.py").returncode == 0
