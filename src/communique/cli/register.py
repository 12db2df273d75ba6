"""The commands of the register. Each opens it, calls a service and prints; nothing heavy is imported before."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command prints what it found."""

    text = "text"
    json = "json"


Where = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="URL",
        help="The register: a path or postgresql://… (default: $COMMUNIQUE_REGISTER, else communique.db here).",
    ),
]
Printed = Annotated[Format, typer.Option("--format", help="text: to read. json: for programs.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a report, meeting or event, or how it begins.")]


def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, or -.")],
    register: Where = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes; the register is the same.")] = 1,
    reader: Annotated[
        str,
        typer.Option("--reader", help="What reads: model (the one shipped), rules (patterns), or a model's folder."),
    ] = "model",
) -> None:
    """Read reports and keep them in the register, each once; a changed page is a new version of it.

    A run that was cut off goes on where it stopped when it is said again. Exit code 0: all is kept.
    1: some sources were refused. 2: nothing was done.
    """
    from communique.cli.ingest import run_ingest
    from communique.services.ingesting import IngestOptions

    raise typer.Exit(run_ingest(sources, register=register, options=IngestOptions(reader=reader, jobs=jobs)))


def show(
    wanted: Id,
    register: Where = None,
    output_format: Printed = Format.text,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="TIME", help="As the register stood then: 2024-05-31, or with time."),
    ] = None,
) -> None:
    """Show a report, a meeting or an event of the register, with what was corrected in it."""
    from communique.cli.show import run_show

    run_show(wanted, register=register, as_json=output_format is Format.json, as_of=as_of)


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module to *app*."""
    for command in (ingest, show):
        app.command()(command)
