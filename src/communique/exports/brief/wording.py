"""How values of the record are worded in English. Fixed words only: every name, date and number is an argument."""

from __future__ import annotations

import re
from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

KINDS = {
    "political-consultations": "political consultations",
    "meeting": "a meeting",
    "visit": "a visit",
    "phone-call": "a telephone call",
    "summit": "a summit",
    "commission-session": "a session of a commission",
    "signing": "a signing",
    "credentials": "a presentation of credentials",
    "other": "an encounter",
}
"""What kind of meeting it was, with its article."""

PLURAL_KINDS = frozenset({"political-consultations"})

STATUSES = {
    "held": ("took place", "took place"),
    "planned": ("is planned", "are planned"),
    "postponed": ("was postponed", "were postponed"),
    "cancelled": ("was cancelled", "were cancelled"),
    "earlier": ("took place earlier", "took place earlier"),
}
"""What became of it, after one thing and after several."""

MODES = {"in-person": "in person", "video": "by video link", "phone": "by telephone", "written": "in writing"}

DATE_BASES = {
    "relative": "is counted from the report's words",
    "dateline": "is inferred from the dateline",
    "published": "is inferred from the day of publication",
    "inferred": "is inferred from other words of the report",
}
PLACE_BASES = {
    "dateline": "is inferred from the dateline",
    "inferred": "is inferred from other places that the report names",
}

ACTS = {
    "inform": ("informed{} about", "Told was"),
    "note": ("noted{}:", "It was noted:"),
    "emphasize": ("emphasized{}:", "It was emphasized:"),
    "praise": ("praised", "Praised was"),
    "thank": ("thanked{} for", "Thanks were given for"),
    "congratulate": ("congratulated{} on", "Congratulations were given on"),
    "condemn": ("condemned", "Condemned was"),
    "accuse": ("accused{}:", "An accusation was made:"),
    "express-concern": ("expressed concern{} about", "Concern was expressed about"),
    "reaffirm-support": ("reaffirmed support{} for", "Support was reaffirmed for"),
    "call-for": ("called{} for", "A call was made for"),
    "propose": ("proposed{}:", "It was proposed:"),
    "invite": ("invited{} to", "An invitation was made to"),
    "promise": ("promised{}:", "It was promised:"),
    "reject": ("rejected", "Rejected was"),
    "agree": ("agreed{}:", "It was agreed:"),
}
"""Each act with a speaker, where ``{}`` takes the addressee, and without one; what was said follows in quotes.

An act without ``{}`` has what was said as its object; its addressee is told after it.
"""

ADDRESSED = {
    "note": " to {}", "emphasize": " to {}", "express-concern": " to {}", "propose": " to {}",
    "reaffirm-support": " to {}", "call-for": " on {}", "agree": " with {}",
}  # fmt: skip
"""How an act takes its addressee, where that is no plain object."""

OUTCOMES = {
    "signed": "The following was signed",
    "agreed": "The following was agreed",
    "adopted": "The following was adopted",
    "opened": "The following was opened",
    "announced": "The following was announced",
    "invited": "An invitation was made",
    "next-meeting": "A next meeting was foreseen",
}

PROGRAMME = {
    "wreath-laying": "a wreath-laying",
    "visit-monument": "a visit to a monument",
    "visit-site": "a visit to a site",
    "dinner": "a dinner",
    "signing-ceremony": "a signing ceremony",
    "press-conference": "a press conference",
    "other": "another act",
}


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", re.ASCII)


def say_date(iso: str) -> str:
    """Return a partial ISO date ("2023-06-20", "2023-06", "2023", or two with a slash) in English words."""
    first, _, last = iso.partition("/")
    return f"from {_one_date(first)} to {_one_date(last)}" if last else _one_date(first)


def _one_date(iso: str) -> str:
    parts = iso.split("-")
    if not _DATE.fullmatch(iso):
        return iso
    words = [parts[0]]
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    words += [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join(reversed(words))


def say_on(iso: str) -> str:
    """Return " on 20 June 2023", " in June 2023", or " from … to …"."""
    if "/" in iso:
        return f" {say_date(iso)}"
    return f" {'on' if len(iso) >= 10 else 'in'} {say_date(iso)}"


def join_words(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def quote_words(words: str) -> str:
    """Return the report's own words in quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def end_sentence(words: str) -> str:
    """Return *words* with a full stop, unless a quotation at their end has one."""
    return words if words.endswith((".”", "!”", "?”")) else f"{words}."
