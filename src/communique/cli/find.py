"""``communique search``, ``timeline`` and ``dossier``: what is found, printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.cli.edge import opened
from communique.cli.output import print_trimmed
from communique.cli.render import printable
from communique.cli.writing import written_whole
from communique.errors import RegisterError
from communique.services.dossier import gather_dossier, write_dossier
from communique.services.dossier.plot import check_plot_name, plot_in_signs, plot_in_svg, write_plot
from communique.services.registers import Criteria
from communique.services.searching import Found, search
from communique.services.timelines import Entry, Timeline, make_timeline


def run_search(words: str, criteria: Criteria, *, register: str | None, limit: int, as_json: bool) -> int:
    """Print what answers and return the exit code."""
    with opened(register) as found:
        answers = search(found, words, criteria, limit=limit)
    if as_json:
        sys.stdout.buffer.writelines(msgspec.json.encode(answer) + b"\n" for answer in answers)
    else:
        print_trimmed(lambda out: _render_answers(answers, out))
    if not answers:
        sys.stderr.write("nothing found\n")
    return 0 if answers else 1


def _render_answers(answers: Sequence[Found], out: Console) -> None:
    for number, answer in enumerate(answers, start=1):
        where = " · ".join(part for part in (answer.outlet, answer.published, answer.report_id) if part)
        out.print(Text(f"{number}. {printable(answer.title or answer.url or answer.source)}", style="bold"))
        out.print(Text(f"   {where}", style="dim"))
        out.print(Text("   ") + _snippet(answer))
        for entry in answer.meetings:
            out.print(Text(f"   {_line(entry)}", style="cyan"))
        out.print()


def _snippet(answer: Found) -> Text:
    """Return the snippet in one line, the words asked for in bold."""
    shown = Text("".join(char if char.isprintable() else " " for char in answer.snippet))
    for start, end in answer.marks:
        shown.stylize("bold", start - answer.start, end - answer.start)
    return Text("…" if answer.start else "") + shown


def _line(entry: Entry) -> str:
    place = f", {entry.place}" if entry.place else ""
    status = "" if entry.status == "held" else f" ({entry.status})"
    return f"{entry.date or 'no date'} {entry.kind} {' – '.join(entry.parties)}{place}{status}  {entry.id}"


def run_timeline(
    criteria: Criteria, *, register: str | None, output_format: str, limit: int = 0, plot: str | None = None
) -> int:
    """Print the timeline, write its plot to the file *plot*, and return the exit code.

    As text only the latest *limit* meetings are lines, where it is not 0; the counts by year are always of all.
    """
    if plot is not None:
        check_plot_name(plot)
    with opened(register) as found:
        made = make_timeline(found, criteria, limit=limit if output_format not in {"json", "svg"} else 0)
    if not made.entries and not made.months:
        raise RegisterError(
            f"nothing in the register on {' and '.join(criteria.parties)}; codes are as in AZE, GEO, EU"
        )
    if plot is not None:
        _write(plot, write_plot(made.months, plot), "plot")
    if output_format == "json":
        sys.stdout.buffer.write(msgspec.json.encode(made) + b"\n")
    elif output_format == "svg":
        sys.stdout.write(plot_in_svg(made.months) + "\n")
    else:
        print_trimmed(lambda out: _render_timeline(made, out))
    return 0


def _render_timeline(made: Timeline, out: Console) -> None:
    if made.left_out:
        out.print(Text(f"other meetings, not shown: {made.left_out:,} (--limit 0 shows all)", style="dim"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Date", "Kind", "Parties", "Place", "Heads", "Reports", "Meeting"):
        table.add_column(column, overflow="fold")
    for entry in made.entries:
        status = "" if entry.status == "held" else f" ({entry.status})"
        table.add_row(
            entry.date or "?",
            entry.kind + status,
            " ".join(entry.parties),
            Text(entry.place or ""),
            Text("; ".join(entry.heads)),
            str(len(entry.told_in) or 1),
            entry.id,
        )
    out.print(table)
    out.print()
    for line in plot_in_signs(made.months):
        out.print(Text(line))


def run_dossier(
    criteria: Criteria, *, register: str | None, output_format: str, output: str | None, plot: str | None = None
) -> None:
    """Write the dossier to the file *output*, or to standard output, and its plot to the file *plot*."""
    if plot is not None:
        check_plot_name(plot)
    with opened(register) as found:
        dossier = gather_dossier(found, criteria)
    written = write_dossier(dossier, output_format)
    if plot is not None:
        _write(plot, write_plot(dossier.months, plot), "plot")
    _write(output, written, "dossier")


def _write(name: str | None, written: bytes, what: str) -> None:
    """Write to the file *name*, or to standard output; raise `RegisterError` when the file cannot be written."""
    try:
        with written_whole(name) as stream:
            stream.write(written)
    except OSError as error:
        if name is None:
            raise
        raise RegisterError(f"{what} {name}: cannot be written ({error.strerror}); name another file") from error
