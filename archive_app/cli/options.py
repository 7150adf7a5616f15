"""Options and openings that many commands share."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from archive_app.archive import Archive
from archive_app.archive.editing import find_id, parse_id
from archive_app.cli.output import follow
from archive_app.errors import BadInputError

Function = TypeVar("Function", bound=Callable[..., Any])


def archive_option(function: Function) -> Function:
    """``-a DIR``: the archive to work on."""
    option = click.option(
        "-a", "--archive", "folder", required=True, is_eager=True, type=click.Path(path_type=Path), metavar="DIR",
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
    """A record's id on the command line: whole, or so much of it as stands for one record of the archive."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bytes:  # noqa: ARG002 - click's signature
        """The id's bytes; raises BadInputError for what is none, or stands for several records."""
        if isinstance(value, bytes):
            return value
        try:
            return parse_id(str(value))
        except BadInputError:
            folder = ctx.params.get("folder") if ctx else None
            if folder is None:
                raise
            with Archive.open_reading(folder, searching=False) as archive:
                return find_id(archive, str(value))


@contextmanager
def changing(folder: Path, agent: str | None) -> Generator[Archive]:
    """The archive, open for writing, with its agent named."""
    with follow(Archive.open_work(folder)) as archive:
        if agent:
            archive.act_as(agent)
        yield archive


@contextmanager
def reading(folder: Path, *, searching: bool = False) -> Generator[Archive]:
    """The archive, open for reading only; for `searching` its index must be current."""
    with Archive.open_reading(folder, searching=searching) as archive:
        yield archive
