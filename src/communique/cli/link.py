"""``communique link``, ``why`` and ``judge``, and a merged meeting printed."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.cli.edge import author_of, now, opened
from communique.cli.output import print_trimmed
from communique.cli.progress import show_progress
from communique.cli.render import printable
from communique.records.links import Judgement, Merged, Point
from communique.services.linking import Why, as_json, judge, link, why, withdraw


def run_link(*, register: str | None, progress: bool = False) -> None:
    """Link and print the counts."""
    with opened(register) as found, show_progress("meetings taken", asked=progress, refusing=False) as step:
        counts = link(found, at=now(), step=lambda taken: step(taken, 0))
    sys.stdout.write(
        f"{counts.accounts} meetings in reports are {counts.meetings}: {counts.same} pairs same, {counts.unsure} unsure"
        f" (new {counts.added}, withdrawn {counts.withdrawn})\n"
    )


def run_why(one: str, other: str, *, register: str | None, printed_as_json: bool) -> None:
    """Print the reasons, what they add and allow, and the verdict."""
    with opened(register) as found:
        told = why(found, one, other)
    if printed_as_json:
        sys.stdout.buffer.write(as_json(told))
    else:
        print_trimmed(lambda out: _render_why(told, out))


def _render_why(told: Why, out: Console) -> None:
    comparison = told.comparison
    out.print(Text(f"{comparison.left_id} and {comparison.right_id}", style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Reason", "Finding", "Points", "At most", "Compared"):
        table.add_column(column, overflow="fold", justify="right" if column == "Points" else "left")
    for reason in comparison.reasons:
        said = Text(printable(reason.said))
        table.add_row(reason.name, reason.finding, f"{reason.points:+.1f}", reason.cap or "", said)
    table.add_row("sum", "", f"{comparison.score:+.1f}", "", "")
    out.print(table)
    out.print(Text(f"By reasons: {comparison.verdict}"))
    if told.kept is not None and told.kept.verdict != comparison.verdict:
        last = told.kept.reasons[-1] if told.kept.reasons else {}
        doubt = printable(str(last["said"])) if last.get("finding") == "doubted" else "say `communique link` again"
        out.print(Text(f"Beside all others: {told.kept.verdict} ({doubt})"))
    for verdict in told.judged:
        because = "".join(f" because {reason['said']}" for reason in verdict.reasons if "said" in reason)
        out.print(Text(f"{verdict.author}, {verdict.made_at[:10]}: {verdict.verdict}{because}", style="green"))
    out.print(Text(f"In the register: {'one meeting' if told.linked else 'two meetings'}"))


def run_judge(
    one: str, other: str, verdict: Judgement | None, *, author: str | None, because: str | None, register: str | None
) -> None:
    """Keep the verdict, or withdraw the last one where none is given, and say so."""
    with opened(register) as found:
        if verdict is None:
            gone = withdraw(found, (one, other), author=author_of(author), at=now())
            sys.stdout.write(f"{gone.left_id} and {gone.right_id}: {gone.verdict} by {gone.author} withdrawn\n")
            return
        made = judge(found, (one, other), verdict, author=author_of(author), because=because, at=now())
    sys.stdout.write(f"{made.left_id} and {made.right_id}: {made.verdict}, says {made.author}\n")


def render_merged(merged: Merged, out: Console) -> None:
    """Print how many reports tell of the meeting, and where they do not say the same: who says what, and what holds."""
    copies = "" if merged.voices == len(merged.accounts) else f" with {merged.voices} voices"
    out.print(Text(f"\nTold of in {len(merged.accounts)} reports{copies}: {', '.join(merged.accounts)}", style="bold"))
    for point in merged.points:
        if point.in_conflict:
            out.print(_told(point))


def _told(point: Point) -> Text:
    about = f" ({printable(point.about)})" if point.about else ""
    line = Text(f"  {point.field}{about}: {printable(point.value)}", style="yellow") + Text(
        f"  [{point.rule}]", style="dim"
    )
    for telling in point.tellings:
        copies = f", {telling.voices} voices" if telling.voices < len(telling.said_by) else ""
        line += Text(f"\n    {printable(telling.value)}: {', '.join(telling.said_by)}{copies}", style="dim")
    return line
