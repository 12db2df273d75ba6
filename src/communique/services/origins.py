"""Origins: the file that a report was read from, and the report that an edit of that file is a new version of."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sqlalchemy import Connection

from communique.link.texts import EDIT, compare_edits
from communique.records import Report
from communique.register.keeping import Origins, find_in_files
from communique.register.opening import Register


def find_origins(connection: Connection, register: Register, found: Sequence[Report]) -> tuple[Origins, list[str]]:
    """Return the files of the reports, what stood in them before, and a line for each file that holds another report.

    An edited file is a new version of its report; one whose text has nothing in common with the old one is another
    report, which was given its name.
    """
    paths = {report.id: path for report in found if (path := find_path(report.source, register)) is not None}
    kept = find_in_files(connection, paths.values())
    before: dict[str, str] = {}
    notes = []
    for report in found:
        there = kept.get(paths.get(report.id, ""), [])
        if not there or any(report_id == report.id for report_id, _ in there):
            continue
        report_id, text = max(there, key=lambda one: compare_edits(one[1], report.text))
        if compare_edits(text, report.text) >= EDIT:
            before[report.id] = report_id
        else:
            notes.append(
                f"{report.source}: its text has nothing in common with report {there[-1][0]}, which stood there before;"
                " kept as another report"
            )
    return Origins(paths=paths, before=before), notes


def find_path(source: str, register: Register) -> str | None:
    """Return the path of the file that is *source*, or None where it is none, or one of several reports in a file.

    Relative to the folder of the register, so that both can be moved together; absolute for one on a server.
    """
    if not source or not os.path.isfile(source):  # noqa: PTH113 - sources are strings
        return None
    whole = os.path.abspath(source)
    if register.on_server:
        return whole
    try:
        return os.path.relpath(whole, os.path.dirname(register.where))  # noqa: PTH120
    except ValueError:  # on another drive
        return whole
