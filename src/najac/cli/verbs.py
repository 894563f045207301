"""The verbs of the `naja` command, and what becomes of errors.

Exit statuses: 0 done, 1 the program is refused, 64 the command line is wrong, 69 this machine or installation
lacks something, 70 the compiler failed, 130 interrupted. `naja run` gives the program's own.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import NoReturn

import click

from najac.cli import report

_VERBS = ("new", "test", "build", "run", "targets", "inspect", "describe", "size", "clean")


class _Verbs(click.Group):
    """A group that imports a verb's file only when the verb is asked for: `naja --version` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        found: object = vars(importlib.import_module(f"najac.cli.{cmd_name}"))["command"]
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="naja", prog_name="naja", message="%(prog)s %(version)s")
def naja() -> None:
    """Compiles typed Python programs into sealed native images."""


def run() -> NoReturn:
    """Runs the command line of this process and exits."""
    try:
        naja.main(prog_name="naja", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(report.USAGE)
    except click.ClickException as error:
        report.usage(error)
        sys.exit(report.USAGE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(report.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        sys.exit(report.failure(error))
    sys.exit(0)
