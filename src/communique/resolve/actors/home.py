"""The country a report is at home in: that of the ministry or newsroom that published it."""

from __future__ import annotations

import re

from communique.records import Imprint
from communique.vocabulary import fold, load_countries, load_outlets


def home_of(imprint: Imprint) -> tuple[str, str] | None:
    """Return (country code, how it is known): by the outlet, else by a dateline in a capital; else None."""
    for name in (imprint.outlet, imprint.attribution.reported_by if imprint.attribution else None):
        code = _of_outlet(name) if name else None
        if code is not None:
            return code, "the outlet"
    place = imprint.dateline.place if imprint.dateline else None
    codes = [code for code in load_countries().by_city.get(fold(place or ""), ()) if _lasts(code)]
    return (codes[0], "the dateline") if len(codes) == 1 else None


def _of_outlet(name: str) -> str | None:
    """Return the country of a known outlet, or the one that its name holds ("Ministry of Foreign Affairs of Peru").

    An embassy is at home in the country it is of, not in the town where it stands.
    """
    known = load_outlets().get(fold(name))
    if known is not None:
        return known
    seated = re.split(r"\b(?:in|to|at)\b", fold(name))
    return _named_in(seated[0]) or _named_in(fold(name))


def _named_in(name: str) -> str | None:
    """Return the one country that a name holds, by the longest words; None where they tell none or several."""
    words = re.findall(r"[^\W_]+", name)
    forms = load_countries().by_form
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            codes = forms.get(" ".join(words[start : start + size]), ())
            lasting = [code for code in codes if _lasts(code)]
            if len(lasting) == 1:
                return lasting[0]
    return None


def _lasts(code: str) -> bool:
    return load_countries().by_code[code].exists_in(None)


def day_of(imprint: Imprint) -> str | None:
    """Return the day (ISO 8601, may be partial) the report speaks from: its dateline's, else its publication's."""
    stated = (imprint.dateline.date if imprint.dateline else None, imprint.published.iso if imprint.published else None)
    return next((iso[:10] for iso in stated if iso and iso[:4].isdigit()), None)


def year_of(imprint: Imprint) -> int | None:
    """Return the year the report speaks from, or None."""
    day = day_of(imprint)
    return int(day[:4]) if day is not None else None
