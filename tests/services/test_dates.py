"""Every date expression of a report, with its value and where it stands."""

from __future__ import annotations

from pathlib import Path

from communique.errors import SourceError
from communique.records import DatesOfReport
from communique.services.dates import find_dates

TEXT = (
    "LIMA, 6 May 2021. The Foreign Ministers of Chile and Peru met in Lima on 4 and 5 May 2021. They will meet again on"
    " 7 June 2022 in Santiago.\n"
)


def test_dates_stand_where_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("nothing at all happened here.", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("a.txt", "none.txt", "b.txt")]
    first, missing, second = find_dates(names, reader="rules")
    assert isinstance(missing, SourceError)
    assert isinstance(first, DatesOfReport)
    assert isinstance(second, DatesOfReport)
    assert second.dates == ()
    assert all(one.evidence.stands_in(TEXT) for one in first.dates)
    assert [one.evidence.start for one in first.dates] == sorted(one.evidence.start for one in first.dates)
    told = {one.evidence.quote: (one.iso, one.basis) for one in first.dates}
    assert told["7 June 2022"] == ("2022-06-07", "stated")
