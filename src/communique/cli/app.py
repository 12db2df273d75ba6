"""The ``communique`` command. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.output import drop_output
from communique.version import VERSION

if TYPE_CHECKING:
    from communique.services.events import Refine

app = typer.Typer(
    name="communique",
    help="Reads reports of diplomacy and keeps the record of it: who met whom, where, when, what was said and signed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ontologies = typer.Typer(help="A project's own types and modes.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(ontologies, name="ontology")


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
    from communique.errors import CommuniqueError
    from communique.services.reading import ReadOptions, check_reader

    try:
        check_reader(reader)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--reader") from error
    options = ReadOptions(reader=reader, timings=timings, with_text=with_text or output_format is Format.text)
    raise typer.Exit(run_read(files, as_json=output_format is Format.json, jobs=jobs, options=options))


class EventFormat(StrEnum):
    """How `communique events` prints events."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    cameo = "cameo"


@app.command()
def events(  # noqa: PLR0913, PLR0917 - each is an option of the command
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Reports as for read, or JSON Lines of readings that read --format json made."
        ),
    ],
    output_format: Annotated[
        EventFormat, typer.Option("--format", help="table: to read. csv, jsonl, parquet: all columns. cameo: as CAMEO.")
    ] = EventFormat.table,
    out: Annotated[str | None, typer.Option("--out", "-o", help="Write to this file; parquet needs one.")] = None,
    dyads: Annotated[bool, typer.Option("--dyads", help="One row a pair of actor and recipient.")] = False,
    one_a_day: Annotated[bool, typer.Option("--one-a-day", help="One row a day, pair of sides and kind.")] = False,
    ontology: Annotated[str | None, typer.Option("--ontology", help="A project's own types and modes (TOML).")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes; the output is the same.")] = 1,
    reader: Annotated[str, typer.Option("--reader", help="What reads: model, rules, or a model's folder.")] = "model",
) -> None:
    """Print the political events of reports, one row an event, coded in PLOVER with CAMEO beside it.

    Exit code 0: all were read. 1: some were refused, a line each on standard error. 2: wrong usage, or nothing done.
    """
    from communique.cli.events import EventsRequest, run_events
    from communique.errors import CommuniqueError
    from communique.services.events import EventOptions
    from communique.services.reading import ReadOptions, check_reader

    if output_format is EventFormat.parquet and out is None:
        raise typer.BadParameter("parquet is no text; say where to write it: --out FILE", param_hint="--format")
    try:
        check_reader(reader)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--reader") from error
    try:
        refine = _refinement(ontology)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--ontology") from error
    request = EventsRequest(
        files=files,
        event_format=output_format.value,
        out=out,
        jobs=jobs,
        read=ReadOptions(reader=reader, with_text=ontology is not None),
        rows=EventOptions(dyads=dyads, one_a_day=one_a_day),
        refine=refine,
    )
    raise typer.Exit(run_events(request))


class Book(StrEnum):
    """By which codebook `communique relate` tells types."""

    cameo = "cameo"
    plover = "plover"


@app.command()
def relate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table (TSV) with marked_sentence, or - for a pipe.")],
    output_format: Annotated[
        Format, typer.Option("--format", help="text: a line of columns a row. json: one object a line.")
    ] = Format.text,
    codebook: Annotated[
        Book, typer.Option("--codebook", help="cameo: promises to yield are AGREE, and so on. plover: PLOVER 2.0.")
    ] = Book.cameo,
    reader: Annotated[str, typer.Option("--reader", help="What reads: model, rules, or a model's folder.")] = "model",
) -> None:
    """Tell what the source does to the target in sentences in which both are marked: <s>source</s>, <t>target</t>.

    One line a row, in order. Exit code 0: every row was read. 1: some were refused, a line each on standard error,
    and have an empty relation. 2: wrong usage, or no row.
    """
    from communique.cli.relate import run_relate
    from communique.errors import CommuniqueError
    from communique.services.reading import check_reader

    try:
        check_reader(reader)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--reader") from error
    as_json = output_format is Format.json
    raise typer.Exit(run_relate(file, reader=reader, codebook=codebook.value, as_json=as_json))


def _refinement(path: str | None) -> Refine | None:
    """Return what lays the ontology at *path* over readings, None without one."""
    if path is None:
        return None
    from communique.services.ontology import read_ontology, refine_with

    return refine_with(read_ontology(path))


@ontologies.command()
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Definitions and example sentences (TOML).")],
) -> None:
    """Check a project's own ontology, and tell how well its examples tell one another apart.

    Exit code 0: it can be used. 2: it cannot; the fault is one line on standard error.
    """
    from communique.errors import CommuniqueError
    from communique.services.ontology import check_ontology, read_ontology

    try:
        ontology = read_ontology(file)
    except CommuniqueError as error:
        typer.echo(f"communique ontology: {error}", err=True)
        raise typer.Exit(2) from error
    for one in check_ontology(ontology):
        typer.echo(f"{one.name} ({one.parent}): {one.right} of {one.sentences} sentences told rightly by the others")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output contract."""
    import json

    from communique.services.schema import contract_schema

    typer.echo(json.dumps(contract_schema(), indent=2, ensure_ascii=False))


def main() -> None:
    """Run the command line; output that cannot be written ends it with one line, a closed pipe quietly."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        sys.stderr.write(f"communique: cannot write the output: {error.strerror}; make room or write elsewhere\n")
        drop_output()
        sys.exit(1)
