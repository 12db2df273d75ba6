"""``communique show``: a record of the register, as `communique read` prints it, with what was corrected."""

from __future__ import annotations

import sys

import msgspec
from rich.console import Console
from rich.text import Text

from communique.cli.edge import opened, read_time
from communique.cli.link import render_merged
from communique.cli.output import print_trimmed
from communique.cli.render import render_reading
from communique.records import to_builtins
from communique.records.links import Merged
from communique.services.linking import merged_meeting
from communique.services.showing import Shown, show


def run_show(wanted: str, *, register: str | None, as_json: bool, as_of: str | None) -> None:
    """Print what the register holds under the id *wanted*."""
    then = read_time(as_of) if as_of is not None else None
    with opened(register) as found:
        shown = show(found, wanted, as_of=then)
        merged = merged_meeting(found, shown.id) if as_of is None and "-m" in shown.id else None
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(_as_json(shown, merged)) + b"\n")
    else:
        print_trimmed(lambda out: _render(shown, merged, out))


def _as_json(shown: Shown, merged: Merged | None) -> dict[str, object]:
    """Return the reading as `communique read --with-text` gives it, and beside it how it is kept."""
    kept = shown.kept
    return {
        **to_builtins(shown.reading),
        "kept": {
            "added_at": kept.added_at,
            "version_of": kept.version_of,
            "superseded_by": kept.superseded_by,
            "corrections": [to_builtins(correction) for correction in shown.corrections],
        },
        "merged": to_builtins(merged) if merged is not None else None,
    }


def _render(shown: Shown, merged: Merged | None, out: Console) -> None:
    render_reading(shown.reading, out)
    if shown.kept.superseded_by:
        out.print(Text(f"A newer version of this report is kept: {shown.kept.superseded_by}\n", style="yellow"))
    if shown.kept.version_of:
        out.print(Text(f"This is a newer version of {shown.kept.version_of}\n", style="dim"))
    for correction in shown.corrections:
        out.print(
            Text(f"Corrected by {correction.author}: {correction.told}", style="green")
            + Text(f"  because {correction.because}  ({correction.made_at[:10]}, {correction.id})", style="dim")
        )
    if merged is not None:
        render_merged(merged, out)
