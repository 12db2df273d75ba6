"""``communique people``: who took part, one line a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from communique.cli.edge import opened
from communique.cli.output import print_trimmed
from communique.cli.render import printable
from communique.records.links import Held, Person
from communique.services.criteria import codes_of
from communique.services.people import people_of


def run_people(parties: Sequence[str], person: str | None, *, register: str | None, as_json: bool) -> int:
    """Print the people and return the exit code: 1 when there is none."""
    with opened(register) as found:
        people = people_of(found, codes_of(parties), person)
    if as_json:
        sys.stdout.buffer.writelines(msgspec.json.encode(one) + b"\n" for one in people)
    else:
        print_trimmed(lambda out: _render(people, out))
    if not people:
        sys.stderr.write("nobody found\n")
    return 0 if people else 1


def _render(people: Sequence[Person], out: Console) -> None:
    for one in people:
        others = [printable(spelling) for spelling in one.spellings if spelling != one.name]
        also = f" (also {', '.join(others)})" if others else ""
        meetings = f"{len(one.accounts)} report{'s' if len(one.accounts) > 1 else ''}"
        out.print(Text(f"{one.party}  {printable(one.name)}", style="bold") + Text(f"{also}, {meetings}"))
        for held in one.posts:
            out.print(Text(f"     {_line(held)}", style="dim"))


def _line(held: Held) -> str:
    days = " – ".join(dict.fromkeys(day for day in (held.first, held.last) if day))
    return ", ".join(part for part in (printable(held.post), days) if part)
