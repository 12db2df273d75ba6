"""``communique series``: the meetings of each mechanism in order, printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from communique.cli.edge import opened
from communique.cli.output import print_trimmed
from communique.cli.render import printable
from communique.records.links import Series, Session
from communique.services.criteria import codes_of
from communique.services.series import find_series


def run_series(parties: Sequence[str], *, register: str | None, as_json: bool) -> int:
    """Print the series and return the exit code: 1 when there is none."""
    with opened(register) as found:
        series = find_series(found, codes_of(parties))
    if as_json:
        sys.stdout.buffer.writelines(msgspec.json.encode(one) + b"\n" for one in series)
    else:
        print_trimmed(lambda out: _render(series, out))
    if not series:
        sys.stderr.write("no series found\n")
    return 0 if series else 1


def _render(series: Sequence[Series], out: Console) -> None:
    for one in series:
        out.print(Text(f"{' – '.join(one.parties)}: {printable(one.name)}", style="bold"))
        for session in one.sessions:
            out.print(Text(f"  {_line(session)}"))
        if one.missing:
            numbers = ", ".join(str(number) for number in one.missing)
            out.print(Text(f"  not in the register, or without its number: round {numbers}", style="yellow"))
        if one.last is not None:
            out.print(Text(f"  last: {one.last.date or 'no date'}", style="dim"))
        if one.next is not None:
            out.print(Text(f"  next: {printable(one.next)}", style="dim"))
        out.print()


def _line(session: Session) -> str:
    number = f"  round {session.round}" if session.round else ""
    status = "" if session.status == "held" else f" ({session.status})"
    place = f", {printable(session.place)}" if session.place else ""
    reports = f" (in {len(session.accounts)} reports)" if len(session.accounts) > 1 else ""
    return f"{session.date or 'no date'}{number}{place}{status}  {session.accounts[0]}{reports}"
