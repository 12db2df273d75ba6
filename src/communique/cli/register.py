"""The commands of the register. Each opens it, calls a service and prints; nothing heavy is imported before."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import typer

from communique.cli.options import (
    ActorsOption,
    Context,
    GazetteerOption,
    JobsOption,
    Kind,
    Person,
    ProgressOption,
    ReaderOption,
    Since,
    Until,
    Where,
    check_settings,
)


class Format(StrEnum):
    """How a command prints what it found."""

    text = "text"
    json = "json"


class TimelineFormat(StrEnum):
    """How a timeline is printed."""

    text = "text"
    json = "json"
    svg = "svg"


class DossierFormat(StrEnum):
    """How a dossier is written."""

    markdown = "markdown"
    html = "html"
    docx = "docx"


Printed = Annotated[Format, typer.Option("--format", help="text: to read. json: for programs.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a report, meeting or event, or how it begins.")]
Codes = Annotated[list[str], typer.Argument(metavar="PARTY…", help="Parties by code (AZE GEO; EU) or name.")]
Author = Annotated[
    str | None, typer.Option("--author", help="Who says so (default: $COMMUNIQUE_AUTHOR, else your user name).")
]
Plot = Annotated[
    str | None,
    typer.Option(
        "--plot", metavar="FILE", help="Also write the plot by month: FILE.svg, or FILE.png (needs communique[png])."
    ),
]

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="The id of a meeting, or how it begins.")]
Other = Annotated[str, typer.Argument(metavar="MEETING", help="The id of the other meeting, or how it begins.")]


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, -, or addresses of pages and feeds."),
    ] = None,
    register: Where = None,
    jobs: JobsOption = 1,
    reader: ReaderOption = "model",
    gazetteer: GazetteerOption = None,
    actors: ActorsOption = None,
    watched: Annotated[
        str | None,
        typer.Option("--watch", metavar="FOLDER", help="Go on with whatever is put into FOLDER, until Ctrl-C."),
    ] = None,
    progress: ProgressOption = False,
) -> None:
    """Read reports and keep them in the register, each once; a changed page is a new version of it.

    A run that was cut off goes on where it stopped when it is said again. Exit code 0: all is kept.
    1: some sources were refused. 2: nothing was done.
    """
    from communique.cli.ingest import run_ingest
    from communique.services.ingesting import IngestOptions

    if not sources and not watched:
        raise typer.BadParameter("name a source, or a folder with --watch", param_hint="SOURCE")
    check_settings(reader, gazetteer, actors)
    options = IngestOptions(reader=reader, jobs=jobs, gazetteer=gazetteer, actors=actors)
    named = sources or ()
    raise typer.Exit(run_ingest(named, register=register, options=options, watched=watched, progress=progress))


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


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words, "words together", begin*, -without.')],
    register: Where = None,
    party: Annotated[
        list[str] | None, typer.Option("--party", help="A party by code or name; several: all of them.")
    ] = None,
    person: Person = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    context: Context = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Reports at most.")] = 20,
    output_format: Printed = Format.text,
) -> None:
    """Search the reports by their words, the best first, each with the stretch that answers and its meetings.

    Exit code 0: something was found. 1: nothing.
    """
    from communique.cli.find import run_search
    from communique.services.criteria import criteria_of

    criteria = criteria_of(party or (), person=person, kind=kind, since=since, until=until, context=context)
    raise typer.Exit(run_search(words, criteria, register=register, limit=limit, as_json=output_format is Format.json))


def timeline(
    parties: Codes,
    register: Where = None,
    person: Person = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    output_format: Annotated[
        TimelineFormat, typer.Option("--format", help="text: to read. json: for programs. svg: the plot by month.")
    ] = TimelineFormat.text,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="As text the latest so many meetings; 0: all. JSON has them all.")
    ] = 200,
    plot: Plot = None,
) -> None:
    """Show the meetings of parties in order of time, and what passed between them month by month."""
    from communique.cli.find import run_timeline
    from communique.services.criteria import criteria_of

    criteria = criteria_of(parties, person=person, kind=kind, since=since, until=until)
    shown = output_format.value
    raise typer.Exit(run_timeline(criteria, register=register, output_format=shown, limit=limit, plot=plot))


def series(
    parties: Annotated[
        list[str] | None, typer.Argument(metavar="PARTY…", help="Codes of the parties: AZE GEO.")
    ] = None,
    register: Where = None,
    output_format: Printed = Format.text,
) -> None:
    """Show the meetings of each mechanism in order: its rounds, the gaps between them, the last and the next.

    Exit code 0: there are some. 1: none.
    """
    from communique.cli.series import run_series

    raise typer.Exit(run_series(parties or (), register=register, as_json=output_format is Format.json))


def people(
    parties: Codes,
    register: Where = None,
    person: Person = None,
    output_format: Printed = Format.text,
) -> None:
    """Show who took part for the parties: one line a person, with all spellings, posts and dates.

    Exit code 0: there are some. 1: none.
    """
    from communique.cli.people import run_people

    raise typer.Exit(run_people(parties, person, register=register, as_json=output_format is Format.json))


def dossier(
    parties: Codes,
    register: Where = None,
    person: Person = None,
    since: Since = None,
    until: Until = None,
    output_format: Annotated[
        DossierFormat, typer.Option("--format", help="markdown, html (one page), or docx (needs communique[docx]).")
    ] = DossierFormat.markdown,
    output: Annotated[
        str | None,
        typer.Option("--output", "--out", "-o", metavar="FILE", help="Write to FILE, not to standard output."),
    ] = None,
    plot: Plot = None,
) -> None:
    """Write everything the register holds on parties, in order of time, each line with the report it comes from."""
    from communique.cli.find import run_dossier
    from communique.services.criteria import criteria_of

    criteria = criteria_of(parties, person=person, since=since, until=until)
    run_dossier(criteria, register=register, output_format=output_format.value, output=output, plot=plot)


def correct(
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The id of a meeting, or how it begins.")],
    change: Annotated[
        str,
        typer.Argument(metavar="CHANGE", help="field=value, field[item].attribute=value, field+=item or field-=item."),
    ],
    because: Annotated[str, typer.Option("--because", help="Why: kept with the correction.")],
    author: Author = None,
    register: Where = None,
) -> None:
    """Correct a value of a meeting; what the reader said is kept, and yours outranks it, also after re-reading."""
    from communique.cli.correct import run_correct

    run_correct(meeting, change, because=because, author=author, register=register)


def undo(
    correction: Annotated[str, typer.Argument(metavar="ID", help="The id of a correction, from history.")],
    author: Author = None,
    register: Where = None,
) -> None:
    """Take a correction off: the record is again what it was before it."""
    from communique.cli.correct import run_undo

    run_undo(correction, author=author, register=register)


def history(wanted: Id, register: Where = None, output_format: Printed = Format.text) -> None:
    """Show what happened to a report, meeting or event: kept, read, corrected, undone, judged; by whom and when."""
    from communique.cli.correct import run_history

    run_history(wanted, register=register, as_json=output_format is Format.json)


def corrections(register: Where = None) -> None:
    """Print the corrections that hold as JSON Lines, text, what was read and what is right: to teach the next model."""
    from communique.cli.correct import run_corrections

    run_corrections(register=register)


def link(register: Where = None, progress: ProgressOption = False) -> None:
    """Find out which reports tell of one meeting, and keep why; said again, nothing changes until something is new."""
    from communique.cli.link import run_link

    run_link(register=register, progress=progress)


def why(one: Meeting, other: Other, register: Where = None, output_format: Printed = Format.text) -> None:
    """Show what speaks for and against two meetings being one: each reason, what it adds and what it allows."""
    from communique.cli.link import run_why

    run_why(one, other, register=register, printed_as_json=output_format is Format.json)


def judge(
    one: Meeting,
    other: Other,
    verdict: Annotated[
        Literal["same", "different", "unsure"] | None,
        typer.Argument(metavar="VERDICT", help="same, different or unsure.", show_default=False),
    ] = None,
    author: Author = None,
    because: Annotated[str | None, typer.Option("--because", help="Why: kept with the verdict.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw the last verdict that a person gave.")] = False,
    register: Where = None,
) -> None:
    """Say whether two meetings are one: it outranks what the reasons come to, until it is withdrawn."""
    from communique.cli.link import run_judge

    if withdraw == (verdict is not None):
        raise typer.BadParameter("give same, different or unsure, or --withdraw", param_hint="VERDICT")
    run_judge(one, other, verdict, author=author, because=because, register=register)


def check(
    register: Where = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make the index anew where it is not true.")] = False,
    progress: ProgressOption = False,
) -> None:
    """Check every key, every evidence against its text, every reading, correction and verdict, and the index.

    Exit code 0: all holds together. 1: something does not; each fault is one line.
    """
    from communique.cli.upkeep import run_check

    raise typer.Exit(run_check(register=register, mend=repair, progress=progress))


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that does not exist yet.")], register: Where = None
) -> None:
    """Write the whole register to a new file, also while others write to it; the file is a register itself."""
    from communique.cli.upkeep import run_backup

    run_backup(file, register=register)


def upgrade(register: Where = None) -> None:
    """Bring a register made by an earlier version to this one's schema, all of it or nothing."""
    from communique.cli.upkeep import run_upgrade

    run_upgrade(register=register)


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module to *app*."""
    for command in (
        ingest, show, search, timeline, series, people, dossier, correct, undo, history, corrections, link, why, judge,
        check, backup, upgrade,
    ):  # fmt: skip
        app.command()(command)
