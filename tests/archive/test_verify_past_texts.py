from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bundle_makers import Rich

from archive_app.archive import Archive
from archive_app.progress import finish

pytest_plugins = ["bundle_fixtures"]


def test_a_text_of_the_past_that_is_not_there_any_more_is_found(rich: Rich, tmp_path: Path):
    root = shutil.copytree(rich.archive, tmp_path / "archive")
    with closing(sqlite3.connect(root / "archive.sqlite")) as database:
        assert database.execute("DELETE FROM text WHERE text='No more dykes.'").rowcount == 1
        database.commit()
    with Archive.open_reading(root) as archive:
        report = finish(archive.verify())
    assert any("is missing, although the log names it" in finding.message for finding in report.findings)


def test_a_sound_archive_lacks_no_text(rich: Rich):
    with Archive.open_reading(rich.archive) as archive:
        assert finish(archive.verify()).findings == ()
