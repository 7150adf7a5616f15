"""The group of commands, and what becomes of trouble: 0 all well, 1 something failed, 2 wrong use."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from archive_app import __version__
from archive_app.cli.ending import signals_answered
from archive_app.cli.output import say
from archive_app.errors import PressmarkError

COMMANDS = {
    "open": "Open the window.",
    "init": "Make an empty archive.",
    "import": "Bring files, folders or a bundle into an archive.",
    "watch": "Bring in by themselves the files that are new in a folder.",
    "list": "Print every item that is not in the trash.",
    "search": "Find items by the words in them and in what belongs to them.",
    "show": "Print one item whole.",
    "related": "Find what is like an item, and say why.",
    "edit": "Set fields of a record.",
    "caption": "Add a caption to a photo.",
    "tag": "Add and remove tags.",
    "note": "Add a provenance note.",
    "link": "Let a photo appear in an article.",
    "relink": "Put a missing original back from a file with the same bytes.",
    "trash": "Put records into the trash.",
    "restore": "Take records out of the trash.",
    "undo": "Turn back the newest operation.",
    "redo": "Make again what was undone.",
    "reread": "Read originals again, and propose what they say otherwise now.",
    "history": "Print the changes, of the archive or of one record.",
    "export": "Hand on an archive, or a selection, as a bundle.",
    "backup": "Make a checked backup of the database.",
    "verify": "Check an archive or a bundle, byte by byte and change by change.",
}
"""The commands in the order of a day's work; the module of each is named like it."""

_MODULES = {"import": "import_", "open": "open_", "list": "list_"}


_OBJECTS = 100_000
"""New objects between two collections of garbage. A batch of an import is some ten thousand, none of them garbage in
cycles; looking through them again and again would take a fifth of its time."""


class Commands(click.Group):
    """Loads a command's module only when it is used, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"archive_app.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Pressmark")
@click.pass_context
def pressmark(context: click.Context) -> None:
    """Keep articles, photos and captions in an archive with a provable history."""
    if context.invoked_subcommand is None:
        open_window = pressmark.get_command(context, "open")
        assert open_window is not None
        context.invoke(open_window)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status; what goes wrong is told on standard error."""
    gc.set_threshold(_OBJECTS, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _require_text(arguments)
        with signals_answered():
            status: Any = pressmark.main(list(arguments), prog_name="pressmark", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; what was finished is kept. Repeat the command to go on.", err=True)
        return 1
    except PressmarkError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        return 1  # the reader of our output has gone; there is nobody to tell
    except OSError as error:
        name = f" (“{os.fsencode(error.filename).decode('utf-8', 'replace')}”)" if error.filename else ""
        click.echo(f"The system refused: {error.strerror or error}{name}.", err=True)
        return 1
    except Exception:  # noqa: BLE001 - the last resort: a fault of ours is shown whole, to be reported
        click.echo("Pressmark met a fault of its own. Nothing was half-stored. Please report this:", err=True)
        click.echo(traceback.format_exc(), err=True)
        return 1
    return status if isinstance(status, int) else 0


def _require_text(arguments: Sequence[str]) -> None:
    """Refuse bytes that are no text, which no record can hold; names of files may have any."""
    for argument in arguments:
        written = os.fsencode(argument)
        if written.decode("utf-8", "ignore").encode() != written and not os.path.lexists(argument):
            shown = written.decode("utf-8", "backslashreplace")
            raise click.UsageError(f"“{shown}” is neither text in UTF-8 nor a file; check the letters.")
