"""Options and openings that many commands share."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from archive_app.archive import Archive
from archive_app.archive.editing import parse_id

Function = TypeVar("Function", bound=Callable[..., Any])


def archive_option(function: Function) -> Function:
    """``-a DIR``: the archive to work on."""
    option = click.option(
        "-a", "--archive", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR",
        help="The archive's folder.",
    )  # fmt: skip
    return option(function)


def agent_option(function: Function) -> Function:
    """``--as NAME``: who acts."""
    option = click.option(
        "--as", "agent", metavar="NAME",
        help="Who makes this change; the first name given to an archive stays its usual one.",
    )  # fmt: skip
    return option(function)


def json_option(function: Function) -> Function:
    """``--json``: lines of JSON instead of text."""
    option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
    return option(function)


class Id(click.ParamType[bytes]):
    """A record's id on the command line."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:  # noqa: ARG002 - click's signature
        """The id's bytes; raises BadInputError for what is none."""
        return value if isinstance(value, bytes) else parse_id(str(value))


@contextmanager
def changing(folder: Path, agent: str | None) -> Generator[Archive]:
    """The archive, open for writing, with its agent named."""
    with Archive.open(folder) as archive:
        if agent:
            archive.act_as(agent)
        yield archive


@contextmanager
def reading(folder: Path) -> Generator[Archive]:
    """The archive, open for reading only."""
    with Archive.open_reading(folder) as archive:
        yield archive
