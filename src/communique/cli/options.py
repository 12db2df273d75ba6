"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Listed(StrEnum):
    """How a command prints what it found in each report."""

    table = "table"
    json = "json"


GazetteerOption = Annotated[
    Path | None,
    typer.Option("--gazetteer", help="Look places up in this file, made by `communique gazetteer build`."),
]
FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Files, folders, patterns, or - for standard input.")
]
ReadingsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE…",
        help="Reports, or JSON Lines that read --format json made; with --register ids of reports or meetings.",
    ),
]
ListedOption = Annotated[Listed, typer.Option("--format", help="table: to read. json: one object a report and line.")]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes; the output is the same.")]
ReaderOption = Annotated[
    str, typer.Option("--reader", help="What reads: model (the one shipped), rules (patterns), or a model's folder.")
]
ActorsOption = Annotated[
    str | None,
    typer.Option("--actors", metavar="FILE", help="Your own actors, which outrank the built-in ones: PETRARCH or CSV."),
]
ProgressOption = Annotated[
    bool, typer.Option("--progress", help="Show the counts on standard error also where that is no terminal.")
]
Where = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="URL",
        help="The register: a path or postgresql://… (default: $COMMUNIQUE_REGISTER, else communique.db here).",
    ),
]
FromRegister = Annotated[
    str | None,
    typer.Option("--register", metavar="URL", help="Take what this register holds, corrected, instead of files."),
]
Parties = Annotated[list[str] | None, typer.Option("--party", help="A party by code or name; several: all of them.")]
Person = Annotated[str | None, typer.Option("--person", help="Who took part or is named: some of the name.")]
Kind = Annotated[str | None, typer.Option("--kind", help="A kind of meeting (visit), or a PLOVER type (CONSULT).")]
Context = Annotated[str | None, typer.Option("--context", help="A PLOVER context, such as economic.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]


def check_settings(reader: str, gazetteer: Path | None, actors: str | None = None) -> None:
    """Raise `typer.BadParameter` when there is no such reader or gazetteer, or the file of actors cannot be read.

    Lines of it that were passed over are told on standard error.
    """
    from communique.errors import SourceError, VocabularyError, WiringError
    from communique.gazetteer import open_gazetteer
    from communique.services.reading import check_reader

    try:
        open_gazetteer(gazetteer)
    except VocabularyError as error:
        raise typer.BadParameter(str(error), param_hint="--gazetteer") from error
    try:
        note = check_reader(reader, gazetteer, actors)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="--actors") from error
    except (VocabularyError, WiringError) as error:
        raise typer.BadParameter(str(error), param_hint="--reader") from error
    if note is not None:
        typer.echo(f"note: {note}", err=True)
