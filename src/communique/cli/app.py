"""The ``communique`` command. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import register
from communique.cli.options import (
    ActorsOption,
    Context,
    FilesArgument,
    FromRegister,
    GazetteerOption,
    JobsOption,
    Kind,
    Listed,
    ListedOption,
    Parties,
    Person,
    ProgressOption,
    ReaderOption,
    ReadingsArgument,
    Since,
    Until,
    check_settings,
)
from communique.cli.output import drop_output
from communique.cli.usage import Commands
from communique.errors import CommuniqueError
from communique.version import VERSION

if TYPE_CHECKING:
    from communique.services.events import Refine
    from communique.services.selecting import Selection

app = typer.Typer(
    name="communique",
    cls=Commands,
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
    files: FilesArgument,
    output_format: Annotated[
        Format, typer.Option("--format", help="text: a record to read. json: the output contract, one object a line.")
    ] = Format.text,
    jobs: JobsOption = 1,
    reader: ReaderOption = "model",
    gazetteer: GazetteerOption = None,
    actors: ActorsOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the stored text into the JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each value of a meeting was chosen.")] = False,
    timings: Annotated[
        bool, typer.Option("--timings", help="Fill run.seconds; the output then differs a run.")
    ] = False,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="OUT.html", help="Write one page instead: texts with every value marked."),
    ] = None,
    progress: ProgressOption = False,
) -> None:
    """Read reports and print the record of each, every value with the words it was read from.

    Kinds of file: plain text, HTML, JSON Lines, PDF, RSS and Atom, WARC. Exit code 0: all were read.
    1: some were refused; each refusal is one line on standard error. 2: wrong usage.
    """
    from communique.cli.read import run_read
    from communique.services.reading import ReadOptions

    check_settings(reader, gazetteer, actors)
    options = ReadOptions(
        reader=reader,
        gazetteer=gazetteer,
        actors=actors,
        timings=timings,
        with_text=with_text or output_format is Format.text,
        explain=explain,
    )
    if html is not None:
        from communique.cli.documents import run_page
        from communique.cli.writing import WriteRequest

        request = WriteRequest(command="read", files=files, out=html, jobs=jobs, read=options, progress=progress)
        raise typer.Exit(run_page(request))
    as_json = output_format is Format.json
    raise typer.Exit(run_read(files, as_json=as_json, jobs=jobs, options=options, progress=progress))


@app.command()
def places(
    files: FilesArgument,
    output_format: ListedOption = Listed.table,
    reader: ReaderOption = "model",
    gazetteer: GazetteerOption = None,
    progress: ProgressOption = False,
) -> None:
    """Print the places that reports name, each with its GeoNames record and where the words stand.

    Kinds of file and exit codes as for `communique read`.
    """
    from communique.cli.places import run_places

    check_settings(reader, gazetteer)
    as_json = output_format is Listed.json
    raise typer.Exit(run_places(files, as_json=as_json, reader=reader, gazetteer=gazetteer, progress=progress))


@app.command()
def dates(
    files: FilesArgument,
    output_format: ListedOption = Listed.table,
    reader: ReaderOption = "model",
    progress: ProgressOption = False,
) -> None:
    """Print the dates that reports write, each with its value, what it was counted from, and where the words stand.

    Kinds of file and exit codes as for `communique read`.
    """
    from communique.cli.dates import run_dates

    check_settings(reader, None)
    raise typer.Exit(run_dates(files, as_json=output_format is Listed.json, reader=reader, progress=progress))


gazetteers = typer.Typer(help="Make a gazetteer of one's own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteers, name="gazetteer")


@gazetteers.callback()
def gazetteer_commands() -> None:
    """Make a gazetteer of one's own."""


@gazetteers.command()
def build(
    dump: Annotated[Path, typer.Argument(metavar="allCountries.txt", help="The dump of GeoNames, unpacked.")],
    out: Annotated[Path, typer.Option("--out", help="Where to write the gazetteer.")] = Path("gazetteer.sqlite"),
) -> None:
    """Build a gazetteer from the full dump of GeoNames, for --gazetteer.

    Exit code 0: written. 2: the dump is absent or holds no row, or the gazetteer cannot be written.
    """
    from communique.cli.places import run_build

    raise typer.Exit(run_build(dump, out))


class BriefFormat(StrEnum):
    """How `communique brief` writes."""

    markdown = "markdown"
    docx = "docx"
    html = "html"


@app.command()
def brief(
    files: ReadingsArgument = None,
    output_format: Annotated[
        BriefFormat, typer.Option("--format", help="markdown, html (one page), or docx (needs communique[docx]).")
    ] = BriefFormat.markdown,
    out: Annotated[
        str | None, typer.Option("--out", "--output", "-o", help="Write to this file; docx needs one.")
    ] = None,
    jobs: JobsOption = 1,
    reader: ReaderOption = "model",
    gazetteer: GazetteerOption = None,
    actors: ActorsOption = None,
    register: FromRegister = None,
    party: Parties = None,
    person: Person = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    context: Context = None,
    progress: ProgressOption = False,
) -> None:
    """Write an aide-mémoire in plain English from the record alone, each sentence with its citation.

    Exit code 0: all were read. 1: some were refused, a line each on standard error. 2: wrong usage, or nothing done.
    """
    from communique.cli.documents import run_brief
    from communique.cli.writing import WriteRequest
    from communique.services.reading import ReadOptions

    if output_format is BriefFormat.docx and out is None:
        raise typer.BadParameter("docx is no text; say where to write it: --out FILE", param_hint="--format")
    asked = {"person": person, "kind": kind, "since": since, "until": until, "context": context}
    register = _register_meant(files, register, party, asked)
    selection = _selection(files, register, party, asked)
    check_settings(reader, gazetteer, actors)
    request = WriteRequest(
        command="brief",
        files=files or (),
        out=out,
        jobs=jobs,
        read=ReadOptions(reader=reader, gazetteer=gazetteer, actors=actors),
        progress=progress,
        register=register,
        selection=selection,
    )
    raise typer.Exit(run_brief(request, output_format.value))


def _register_meant(
    sources: list[str] | None, register: str | None, party: list[str] | None, asked: dict[str, str | None]
) -> str | None:
    """Return the register to select from: where none and no source is named, that of ``COMMUNIQUE_REGISTER``."""
    selects = bool(party) or any(value is not None for value in asked.values())
    if register is None and (selects or not sources):
        return os.environ.get("COMMUNIQUE_REGISTER") or None
    return register


def _selection(
    sources: list[str] | None, register: str | None, party: list[str] | None, asked: dict[str, str | None]
) -> Selection:
    """Return which readings of a register are meant; raise `typer.BadParameter` for what names none, or both."""
    from communique.errors import SettingsError
    from communique.services.criteria import criteria_of
    from communique.services.selecting import Selection

    selects = bool(party) or any(value is not None for value in asked.values())
    if register is None:
        if selects:
            raise typer.BadParameter("these select from a register; name it", param_hint="--register")
        if not sources:
            raise typer.BadParameter("name reports or readings, or a register with --register", param_hint="SOURCE")
        return Selection()
    if sources and selects:
        raise typer.BadParameter("give ids, or say what to select; not both", param_hint="SOURCE")
    try:
        return Selection(ids=tuple(sources or ()), criteria=criteria_of(party or (), **asked))
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


class ExportFormat(StrEnum):
    """What `communique export` writes."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    jsonld = "jsonld"
    ics = "ics"
    graphml = "graphml"
    gexf = "gexf"
    ftm = "ftm"
    bibtex = "bibtex"
    csl = "csl"


@app.command()
def export(
    export_format: Annotated[
        ExportFormat, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(ExportFormat)}.", show_default=False)
    ],
    sources: ReadingsArgument = None,
    out: Annotated[
        str | None, typer.Option("--out", "--output", "-o", help="File to write; csv and parquet: a folder.")
    ] = None,
    jobs: JobsOption = 1,
    reader: ReaderOption = "model",
    gazetteer: GazetteerOption = None,
    actors: ActorsOption = None,
    register: FromRegister = None,
    party: Parties = None,
    person: Person = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    context: Context = None,
    progress: ProgressOption = False,
) -> None:
    """Write readings in a format that other programs take: tables, calendars, networks, linked data, citations.

    Exit code 0: all were read. 1: some were refused, a line each on standard error. 2: wrong usage, or nothing done.
    """
    from communique.cli.documents import run_export
    from communique.cli.writing import WriteRequest
    from communique.services.reading import ReadOptions

    if export_format in {ExportFormat.csv, ExportFormat.parquet} and out is None:
        raise typer.BadParameter("it is a file a table; say into which folder: --out FOLDER", param_hint="FORMAT")
    asked = {"person": person, "kind": kind, "since": since, "until": until, "context": context}
    register = _register_meant(sources, register, party, asked)
    selection = _selection(sources, register, party, asked)
    check_settings(reader, gazetteer, actors)
    request = WriteRequest(
        command="export",
        files=sources or (),
        out=out,
        jobs=jobs,
        read=ReadOptions(reader=reader, gazetteer=gazetteer, actors=actors),
        progress=progress,
        register=register,
        selection=selection,
    )
    raise typer.Exit(run_export(request, export_format.value))


class EventFormat(StrEnum):
    """How `communique events` prints events."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    cameo = "cameo"


@app.command()
def events(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Reports as for read, or JSON Lines of readings that read --format json made."
        ),
    ],
    output_format: Annotated[
        EventFormat, typer.Option("--format", help="table: to read. csv, jsonl, parquet: all columns. cameo: as CAMEO.")
    ] = EventFormat.table,
    out: Annotated[
        str | None, typer.Option("--out", "--output", "-o", help="Write to this file; parquet needs one.")
    ] = None,
    dyads: Annotated[bool, typer.Option("--dyads", help="One row a pair of actor and recipient.")] = False,
    one_a_day: Annotated[bool, typer.Option("--one-a-day", help="One row a day, pair of sides and kind.")] = False,
    ontology: Annotated[str | None, typer.Option("--ontology", help="A project's own types and modes (TOML).")] = None,
    jobs: JobsOption = 1,
    reader: ReaderOption = "model",
    actors: ActorsOption = None,
    gazetteer: GazetteerOption = None,
    progress: ProgressOption = False,
) -> None:
    """Print the political events of reports, one row an event, coded in PLOVER with CAMEO beside it.

    Exit code 0: all were read. 1: some were refused, a line each on standard error. 2: wrong usage, or nothing done.
    """
    from communique.cli.events import run_events
    from communique.cli.writing import WriteRequest
    from communique.errors import CommuniqueError
    from communique.services.events import EventOptions
    from communique.services.reading import ReadOptions

    if output_format is EventFormat.parquet and out is None:
        raise typer.BadParameter("parquet is no text; say where to write it: --out FILE", param_hint="--format")
    check_settings(reader, gazetteer, actors)
    try:
        refine = _refinement(ontology)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="--ontology") from error
    request = WriteRequest(
        command="events",
        files=files,
        out=out,
        jobs=jobs,
        read=ReadOptions(reader=reader, gazetteer=gazetteer, actors=actors, with_text=ontology is not None),
        refine=refine,
        progress=progress,
    )
    raise typer.Exit(run_events(request, output_format.value, EventOptions(dyads=dyads, one_a_day=one_a_day)))


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
    reader: ReaderOption = "model",
    progress: ProgressOption = False,
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
    done = run_relate(file, reader=reader, codebook=codebook.value, as_json=as_json, progress=progress)
    raise typer.Exit(done)


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
    except Exception as error:
        if os.environ.get("COMMUNIQUE_TRACEBACK"):
            raise
        from communique.services.faults import unforeseen

        sys.stderr.write(f"{unforeseen('communique', error, 'command')} (COMMUNIQUE_TRACEBACK=1 shows all of it)\n")
        sys.exit(1)
