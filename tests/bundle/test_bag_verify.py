from __future__ import annotations

import hashlib
import tracemalloc
import zipfile
from pathlib import Path

import bagit
import pytest
from bundle_makers import reseal, zipped

from archive_app.bundle.bag_verify import BagReport, verify_bag
from archive_app.bundle.bag_writer import BagWriter
from archive_app.progress import Progress, finish


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A small sound bag."""
    with BagWriter(tmp_path / "bag", zipped=False, info={"Contact-Name": "Ada"}) as writer:
        writer.add_bytes("data/a.txt", b"alpha\n")
        writer.add_bytes("data/deep/b.bin", bytes(range(256)))
        writer.finish()
    return tmp_path / "bag"


def check(path: Path) -> BagReport:
    report = finish(verify_bag(path))
    assert all("\n" not in finding.message for finding in report.findings)
    return report


def found(path: Path) -> str:
    report = check(path)
    assert not report.ok
    return " ".join(finding.message for finding in report.findings)


def change_manifest(bag: Path, name: str, old: str, new: str) -> None:
    """Alter one manifest and leave the tag manifests out, which BagIt allows."""
    for path in bag.glob("tagmanifest-*"):
        path.unlink()
    text = (bag / name).read_text("utf-8")
    assert old in text
    (bag / name).write_text(text.replace(old, new, 1), "utf-8", newline="")


def test_progress_is_told_for_every_file(bag: Path):
    steps = list(verify_bag(bag))
    assert all(isinstance(step, Progress) for step in steps)
    assert list(dict.fromkeys(step.done for step in steps)) == list(range(6))
    assert {step.total for step in steps} == {6}
    assert [step.bytes_done for step in steps] == sorted(step.bytes_done for step in steps)
    assert {step.bytes_total for step in steps} == {steps[-1].bytes_total}


def test_a_missing_file_is_named(bag: Path):
    (bag / "data/a.txt").unlink()
    assert "“data/a.txt” is missing, although manifest-sha256.txt lists it" in found(bag)


def test_a_missing_tag_file_is_named(bag: Path):
    (bag / "bag-info.txt").unlink()
    assert "“bag-info.txt” is missing, although tagmanifest-sha256.txt lists it" in found(bag)


def test_an_extra_payload_file_is_named(bag: Path):
    (bag / "data/more").write_bytes(b"")
    assert "“data/more” is not listed in manifest-sha512.txt" in found(bag)


def test_a_changed_byte_is_named(bag: Path):
    (bag / "data/a.txt").write_bytes(b"alpha!")
    assert "“data/a.txt” was altered" in found(bag)


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_digest_that_is_wrong_in_one_manifest_alone_is_found(algorithm: str, bag: Path):
    digest = hashlib.new(algorithm, b"alpha\n").hexdigest()
    change_manifest(bag, f"manifest-{algorithm}.txt", digest, digest[::-1])
    assert "“data/a.txt” was altered" in found(bag)


def test_digests_in_capitals_are_read(bag: Path):
    digest = hashlib.sha256(b"alpha\n").hexdigest()
    change_manifest(bag, "manifest-sha256.txt", digest, digest.upper())
    assert check(bag).ok


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_manifests_with_any_line_ends_are_read(end: str, bag: Path):
    for path in bag.glob("tagmanifest-*"):
        path.unlink()
    for path in bag.glob("manifest-*"):
        path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert check(bag).ok


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("", "cannot be read"),
        ("zz", "cannot be read"),
        ("a" * 63, "wrong length"),
        ("a" * 128, "wrong length"),
    ],
)
def test_a_line_without_a_right_digest_is_told(new: str, words: str, bag: Path):
    digest = hashlib.sha256(b"alpha\n").hexdigest()
    change_manifest(bag, "manifest-sha256.txt", digest, new)
    assert words in found(bag)


@pytest.mark.parametrize(
    "path",
    [
        "../a.txt",
        "/etc/passwd",
        "data/../../x",
        "data\\a.txt",
        "C:/a.txt",
        "c:a.txt",
        "~/a.txt",
        "data//a.txt",
        "./data/a",
    ],
)
def test_a_manifest_that_lists_what_lies_outside_is_told(path: str, bag: Path):
    change_manifest(bag, "manifest-sha256.txt", "  data/a.txt", f"  {path}")
    assert f"lists “{path}”, which" in found(bag)


@pytest.mark.parametrize("path", ["bagit.txt", "data", "verify.py", "manifest-sha256.txt"])
def test_a_manifest_that_lists_what_is_no_payload_is_told(path: str, bag: Path):
    change_manifest(bag, "manifest-sha256.txt", "  data/a.txt", f"  {path}")
    assert f"“{path}” is missing" in found(bag)


def test_a_manifest_that_lists_a_file_twice_is_told(bag: Path):
    digest = hashlib.sha256(b"alpha\n").hexdigest()
    line = f"{digest}  data/a.txt\n"
    change_manifest(bag, "manifest-sha256.txt", line, line + line)
    assert "lists “data/a.txt” twice" in found(bag)


def test_a_manifest_that_is_not_utf_8_is_told(bag: Path):
    (bag / "manifest-sha256.txt").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in found(bag)


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "blake3", "shake128"])
def test_a_manifest_of_digests_that_are_not_checked_is_told(algorithm: str, bag: Path):
    (bag / f"manifest-{algorithm}.txt").write_text("aa  data/a.txt\n")
    assert "not checked here" in found(bag)


def test_a_bag_without_manifests_is_told(bag: Path):
    for path in bag.glob("*manifest-*"):
        path.unlink()
    assert "no manifest of its payload" in found(bag)


def test_a_bag_with_one_manifest_is_enough_for_bagit(bag: Path):
    for path in [*bag.glob("tagmanifest-*"), bag / "manifest-sha512.txt"]:
        path.unlink()
    assert check(bag).ok
    bagit.Bag(str(bag)).validate()


def test_a_fetch_list_is_told(bag: Path):
    (bag / "fetch.txt").write_text("https://example.org/a.txt 6 data/a.txt\n")
    assert "not self-contained" in found(bag)


def test_a_folder_without_a_declaration_is_no_bag(bag: Path):
    (bag / "bagit.txt").unlink()
    assert "no bagit.txt" in found(bag)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n", b"BagIt-Version: 1.0\n"],
)
def test_a_declaration_that_is_none_is_told(content: bytes, bag: Path):
    (bag / "bagit.txt").write_bytes(content)
    reseal(bag)
    assert "bagit.txt" in found(bag)


@pytest.mark.parametrize("value", ["1.1", "262.3", "263.2", "nonsense", "9" * 5000 + ".1", "-1.2", "", "262"])
def test_a_wrong_count_of_the_payload_is_told(value: str, bag: Path):
    for path in bag.glob("tagmanifest-*"):
        path.unlink()
    (bag / "bag-info.txt").write_text(f"Payload-Oxum: {value}\n")
    assert "bag-info.txt" in found(bag)


def test_a_right_count_with_other_line_ends_is_no_fault(bag: Path):
    for path in bag.glob("tagmanifest-*"):
        path.unlink()
    (bag / "bag-info.txt").write_bytes(b"Payload-Oxum: 262.2\r\nContact-Name: Ada\r\n")
    assert check(bag).ok


def test_what_is_no_bag_at_all_is_one_finding(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nothing", Path(__file__)):
        assert len(check(path).findings) == 1


def test_a_zip_is_verified_like_its_folder(bag: Path, tmp_path: Path):
    assert check(zipped(bag, tmp_path / "b.zip")).ok
    (bag / "data/a.txt").write_bytes(b"alpha!")
    assert found(zipped(bag, tmp_path / "c.zip")) == found(bag)


@pytest.mark.parametrize("line", [b"0\n", b"0" * 64 + b"  data/a.txt\n", b"0" * 64 + b"  data/%d\n"])
def test_a_manifest_of_ever_so_many_faults_is_read_no_further(line: bytes, bag: Path):
    lines = (line % number if b"%" in line else line for number in range(200_000))
    (bag / "manifest-sha256.txt").write_bytes(b"".join(lines))
    findings = check(bag).findings
    assert len(findings) == 101
    assert findings[-1].message == "Here the check stopped, since 100 faults were found; there may be more."


def test_ever_so_many_files_that_no_manifest_lists_are_not_all_named(bag: Path):
    for number in range(150):
        (bag / f"data/{number}").touch()
    assert len(check(bag).findings) == 101


def test_a_manifest_is_never_held_whole(bag: Path, tmp_path: Path):
    """A zip of some hundred kilobytes whose manifest has 64 MiB of lines, or one line of them."""
    for number, filling in enumerate((b"\n" * (1 << 20), b"0" * (1 << 20), b"0\n" * (1 << 19))):
        path = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.write(bag / "bagit.txt", "bagit.txt")
            file.write(bag / "data/a.txt", "data/a.txt")
            with file.open("manifest-sha256.txt", "w") as member:
                for _ in range(64):
                    member.write(filling)
        tracemalloc.start()
        try:
            assert not check(path).ok
            assert tracemalloc.get_traced_memory()[1] < 16 << 20
        finally:
            tracemalloc.stop()
