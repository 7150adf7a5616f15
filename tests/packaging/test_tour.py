import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
HTML = """<html><head><title>Harbour wall fails</title></head><body><article><h1>Harbour wall fails</h1>
<p>The harbour wall failed in the night; nobody was near it, and the boats lay elsewhere.</p>
<figure><img src="../photos/wall.png"><figcaption>The wall, seen on Monday.</figcaption></figure>
</article></body></html>
"""


@pytest.fixture
def tour(load, tmp_path):
    """The tour through a small sample: one photo, and two articles that describe it differently."""
    sample = tmp_path / "sample"
    (sample / "articles").mkdir(parents=True)
    (sample / "photos").mkdir()
    Image.new("RGB", (40, 30), "teal").save(sample / "photos" / "wall.png")
    (sample / "articles" / "wall.html").write_text(HTML, encoding="utf-8")
    (sample / "articles" / "boats.md").write_text(
        "# Boats saved\n\n![Boats behind the wall](../photos/wall.png)\n\nAll boats were saved.\n", encoding="utf-8"
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    made = load("tour").Tour(folder, [sys.executable, "-m", "archive_app"], sample)
    made.environment["PYTHONPATH"] = str(ROOT)
    return made


def test_the_tour_ends_well_and_prints_every_command(tour, capsys):
    tour.run()
    output = capsys.readouterr().out
    for command in ("init", "import", "search", "caption", "note", "tag", "export", "verify", "list"):
        assert f"$ pressmark {command} " in output
    assert "both archives list the same 3 items" in output


def test_archives_that_differ_are_found(tour, load, monkeypatch):
    tour.describe(tour.bring_in())
    tour.hand_on()
    take = type(tour).items
    monkeypatch.setattr(tour, "items", lambda name: take(tour, name)[name == "Second" :])
    with pytest.raises(load("tour").DisagreementError, match="do not list the same"):
        tour.compare()


def test_a_changed_bundle_is_found(tour, load):
    tour.bring_in()
    tour.records("export", "-a", "First", "bundle")
    records = tour.folder / "bundle" / "data" / "records.ndjson"
    records.write_bytes(records.read_bytes().replace(b"Boats saved", b"Boats ruined"))
    with pytest.raises(load("tour").DisagreementError, match="that failed"):
        tour.verify("bundle")


def test_a_sample_without_differing_captions_is_found(tour, load):
    (tour.sample / "articles" / "boats.md").unlink()
    with pytest.raises(load("tour").DisagreementError, match="captions that differ"):
        tour.bring_in()


def test_manifests_are_compared_without_the_custody_journal(load, tmp_path):
    path = tmp_path / "manifest-sha256.txt"
    path.write_text("aa  data/custody.ndjson\nbb  data/log.txt\n", encoding="utf-8")
    assert load("tour").manifest(path) == {"data/log.txt": "bb"}


def test_every_file_that_differs_between_manifests_is_named(load):
    one = {"same": "aa", "changed": "bb", "left out": "cc"}
    other = {"same": "aa", "changed": "b0", "added": "dd"}
    assert load("tour").differing(one, other) == {"changed", "left out", "added"}


def test_a_folder_in_use_is_refused(load, tmp_path, monkeypatch):
    module = load("tour")
    monkeypatch.setattr(module, "program", lambda name: Path(sys.executable))
    (tmp_path / "letter.txt").touch()
    with pytest.raises(module.SetupError, match="is not empty"):
        module.take(tmp_path, sample=tmp_path)


def test_a_missing_sample_is_told(load, tmp_path):
    module = load("tour")
    with pytest.raises(module.SetupError, match="The sample is missing"):
        module.take(tmp_path / "folder", sample=tmp_path / "nowhere")
