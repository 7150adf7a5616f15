import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
MACHINES = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": system}
    for version, system in itertools.product(("3.11", "3.12", "3.13", "3.14"), ("linux", "darwin", "win32"))
]


def lock_text(name):
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def locked(load, name):
    """The pins of a lock as requirements."""
    pins = load("lock_files").pinned(lock_text(name))
    return [Requirement(re.split(r"\s*\\\n", pin)[0]) for _, pin in pins]


def holds(requirement, machine):
    return requirement.marker is None or requirement.marker.evaluate(machine)


def asked(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    lists = [project["build-system"]["requires"], project["project"]["dependencies"], groups["build"]]
    if name == "requirements-dev.lock":
        lists.append(groups["dev"])
    return [Requirement(text) for text in itertools.chain.from_iterable(lists)]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_path(load, name):
    assert load("lock_files").addresses(lock_text(name)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example.org/simple",
        "--find-links wheels",
        "-e .",
        "click @ file:///srv/wheels/click.whl",
        "click @ wheels/click.whl",
        "/srv/wheels/click-8-py3-none-any.whl",
        "./click-8-py3-none-any.whl",
        "~/click-8-py3-none-any.whl",
        r"C:\wheels\click-8-py3-none-any.whl",
        "    # via https://packages.example.org",
    ],
)
def test_an_address_in_a_lock_is_found(load, line):
    assert load("lock_files").addresses(f"click==8.5.1 \\\n    --hash=sha256:00\n{line}\n") == [line]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "-".join(machine.values()))
@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked_once_in_a_version_that_it_allows(load, name, machine):
    normalized = load("lock_files").normalized
    pins = [pin for pin in locked(load, name) if holds(pin, machine)]
    for wanted in asked(name):
        if holds(wanted, machine):
            versions = [
                next(iter(pin.specifier)).version for pin in pins if normalized(pin.name) == normalized(wanted.name)
            ]
            assert len(versions) == 1, wanted
            assert wanted.specifier.contains(versions[0]), wanted


def test_the_development_lock_holds_the_other_in_the_same_versions_and_digests(load):
    pinned = load("lock_files").pinned
    runtime, development = (pinned(lock_text(name)) for name in LOCKS)
    assert runtime
    assert set(runtime) < set(development)


def test_only_what_has_no_wheel_is_built_from_source(load):
    lock_files = load("lock_files")
    text = lock_text("requirements-dev.lock")
    wheels, sources = map(lock_files.pinned, lock_files.parted(text))
    assert [name for name, _ in sources] == ["bagit"]
    assert sorted(wheels + sources) == sorted(lock_files.pinned(text))
    assert {"setuptools", "setuptools-scm"} <= {name for name, _ in wheels}


@pytest.mark.parametrize("text", ["click==8.5.1\n", "click==8.5.1 \\\n", "--hash=sha256:00\n"])
def test_a_pin_without_digests_is_refused(load, text):
    with pytest.raises(ValueError, match=r"digests|within a pin"):
        load("lock_files").pinned(text)
