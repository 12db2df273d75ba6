"""The ``communique`` command. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from typing import Annotated

import typer

from communique.cli import register
from communique.cli.output import drop_output
from communique.errors import CommuniqueError
from communique.version import VERSION

app = typer.Typer(
    name="communique",
    help="Reads reports of diplomacy and keeps the record of it: who met whom, where, when, what was said and signed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How `communique read` prints a record."""

    text = "text"
    json = "json"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {VERSION}")
        raise typer.Exit


@app.callback()
def communique(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read reports of diplomacy and keep the record of it."""


@app.command()
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Files, folders, patterns, or - for standard input.")
    ],
    output_format: Annotated[
        Format, typer.Option("--format", help="text: a record to read. json: the output contract, one object a line.")
    ] = Format.text,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes; the output is the same.")] = 1,
    reader: Annotated[
        str,
        typer.Option("--reader", help="What reads: model (the one shipped), rules (patterns), or a model's folder."),
    ] = "model",
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the stored text into the JSON.")] = False,
    timings: Annotated[
        bool, typer.Option("--timings", help="Fill run.seconds; the output then differs a run.")
    ] = False,
) -> None:
    """Read reports and print the record of each, every value with the words it was read from.

    Kinds of file: plain text, HTML, JSON Lines, PDF, RSS and Atom, WARC. Exit code 0: all were read.
    1: some were refused; each refusal is one line on standard error. 2: wrong usage.
    """
    from communique.cli.read import run_read
    from communique.services.reading import ReadOptions, check_reader

    try:
        check_reader(reader)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--reader") from error
    options = ReadOptions(reader=reader, timings=timings, with_text=with_text or output_format is Format.text)
    raise typer.Exit(run_read(files, as_json=output_format is Format.json, jobs=jobs, options=options))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output contract."""
    import json

    from communique.services.schema import contract_schema

    typer.echo(json.dumps(contract_schema(), indent=2, ensure_ascii=False))


register.add_commands(app)


def main() -> None:
    """Run the command line; a fault ends it with one line, a closed pipe quietly."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        drop_output()
    except CommuniqueError as error:
        sys.stderr.write(f"communique: {error}\n")
        sys.exit(2)
    except OSError as error:
        sys.stderr.write(f"communique: cannot write the output: {error.strerror}; make room or write elsewhere\n")
        drop_output()
        sys.exit(1)
