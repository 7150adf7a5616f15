from __future__ import annotations

from pathlib import Path

import pytest
from bundle_makers import reseal, run_script, verified, zipped
from tamperings import HARMS, tamper

pytest_plugins = ["bundle_fixtures"]

NAMED = {
    "original altered": "data/originals/",
    "original dropped": "original",
    "original nobody knows": "belongs to no record",
    "text of the past dropped": "text",
    "last change dropped": "log does not end",
    "middle change dropped": "parent of change",
    "clock turned back": "out of order",
    "entry altered": "root",
    "custody altered": "custody journal",
    "header of a newer format": "newer Pressmark",
    "newer log": "newer Pressmark",
    "log missing": "data/log.txt",
    "record altered": "records",
}
"""What the finding must say, where there is one thing to say."""


def script_of(bundle: Path, tmp_path: Path) -> Path:
    """The script as it came, beside the bundle, in case the one inside was harmed."""
    script = tmp_path / "verify.py"
    script.write_bytes((bundle / "verify.py").read_bytes())
    return script


def test_a_sound_bundle_is_found_sound_by_both_verifiers(bundle: Path, tmp_path: Path):
    assert verified(bundle).findings == ()
    answer = run_script(bundle, script=script_of(bundle, tmp_path))
    assert (answer.returncode, answer.stderr) == (0, "")


def test_a_resealed_bundle_is_as_sound_as_before(bundle: Path, tmp_path: Path):
    reseal(bundle)
    assert verified(bundle).findings == ()
    assert run_script(bundle, script=script_of(bundle, tmp_path)).returncode == 0


@pytest.mark.parametrize("name", HARMS)
def test_both_verifiers_find_what_the_manifests_hide(name: str, bundle: Path, tmp_path: Path):
    script = script_of(bundle, tmp_path)
    tamper(bundle, name)
    report = verified(bundle)
    assert not report.ok
    assert all("\n" not in f.message and len(f.message) < 400 for f in report.findings)
    assert NAMED.get(name, "") in " ".join(f"{f.path} {f.message}" for f in report.findings)
    answer = run_script(bundle, script=script)
    assert answer.returncode == 1
    assert "WRONG" in answer.stdout
    assert answer.stderr == ""


def _alter(path: str):
    def harm(bundle: Path) -> None:
        data = bytearray((bundle / path).read_bytes())
        data[len(data) // 2] ^= 1
        (bundle / path).write_bytes(data)

    return harm


def _link_out(bundle: Path) -> None:
    twin = bundle.parent / "elsewhere"
    (bundle / "data/raw.ndjson").rename(twin)
    (bundle / "data/raw.ndjson").symlink_to(twin)


def _link_folder(bundle: Path) -> None:
    (bundle / "more").symlink_to(bundle.parent, target_is_directory=True)


OUTSIDE = {
    "extra payload": lambda b: (b / "data/more.txt").write_text("more"),
    "extra tag file": lambda b: (b / "more.txt").write_text("more"),
    "script altered": _alter("verify.py"),
    "info altered": _alter("bag-info.txt"),
    "declaration missing": lambda b: (b / "bagit.txt").unlink(),
    "manifest missing": lambda b: (b / "manifest-sha512.txt").unlink(),
    "tag manifest missing": lambda b: (b / "tagmanifest-sha512.txt").unlink(),
    "all tag manifests missing": lambda b: [p.unlink() for p in b.glob("tagmanifest-*")],
    "manifest altered": _alter("manifest-sha256.txt"),
    "tag manifest altered": _alter("tagmanifest-sha256.txt"),
    "manifest emptied": lambda b: (b / "manifest-sha256.txt").write_text(""),
    "manifest no text": lambda b: (b / "manifest-sha256.txt").write_bytes(b"\xff\n"),
    "file through a link": _link_out,
    "folder through a link": _link_folder,
    "fetch list": lambda b: (b / "fetch.txt").write_text("http://example.org/a 3 data/a\n"),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_both_verifiers_find_what_the_manifests_tell(name: str, bundle: Path, tmp_path: Path):
    script = script_of(bundle, tmp_path)
    OUTSIDE[name](bundle)
    assert not verified(bundle).ok
    answer = run_script(bundle, script=script)
    assert (answer.returncode, answer.stderr) == (1, "")


RESEALED = {
    "fetch list": OUTSIDE["fetch list"],
    "declaration missing": OUTSIDE["declaration missing"],
    "declaration of another version": lambda b: (b / "bagit.txt").write_text(
        "BagIt-Version: 7.0\nTag-File-Character-Encoding: UTF-8\n"
    ),
}


@pytest.mark.parametrize("name", RESEALED)
def test_both_verifiers_know_what_a_bundle_may_hold(name: str, bundle: Path, tmp_path: Path):
    script = script_of(bundle, tmp_path)
    RESEALED[name](bundle)
    reseal(bundle)
    assert not verified(bundle).ok
    answer = run_script(bundle, script=script)
    assert (answer.returncode, answer.stderr) == (1, "")


def test_every_byte_of_every_file_is_protected_by_both(bundle: Path, tmp_path: Path):
    script = script_of(bundle, tmp_path)
    for path in sorted(p for p in bundle.rglob("*") if p.is_file()):
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert not verified(bundle).ok, path
        assert run_script(bundle, script=script).returncode == 1, path
        path.write_bytes(data)
    assert verified(bundle).ok


@pytest.mark.parametrize("top", ["", "top/", "a b/", "übung/"])
def test_both_verifiers_take_a_zip_with_and_without_a_top_folder(top: str, bundle: Path, tmp_path: Path):
    packed = zipped(bundle, tmp_path / "packed.zip", top)
    assert verified(packed).findings == ()
    answer = run_script(packed, script=script_of(bundle, tmp_path))
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", ["original altered", "last change dropped", "record altered", "custody altered"])
def test_both_verifiers_find_in_a_zip_what_they_find_in_a_folder(name: str, bundle: Path, tmp_path: Path):
    script = script_of(bundle, tmp_path)
    tamper(bundle, name)
    packed = zipped(bundle, tmp_path / "packed.zip")
    assert not verified(packed).ok
    assert run_script(packed, script=script).returncode == 1


def test_both_verifiers_accept_a_selection(selection: Path):
    assert verified(selection).findings == ()
    assert run_script(selection, script=selection / "verify.py").returncode == 0


def test_a_bag_of_someone_else_is_only_checked_as_a_bag(bundle: Path):
    for path in bundle.joinpath("data").glob("*.*"):
        path.unlink()
    reseal(bundle)
    assert verified(bundle).findings == ()
