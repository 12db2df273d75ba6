"""The runner: a report through all stages, the same bytes every time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec

from communique.gazetteer import open_gazetteer
from communique.pipeline.stages import Stage, check_wiring, find_annotator, stages_with
from communique.records import Imprint, Meeting, MentionGraph, Notice, Reading, Report, Resolution, Run
from communique.version import VERSION
from communique.vocabulary import read_actor_file

_NO_MEETING = Notice(code="no-meeting", message="no meeting of two sides was found in this report")
_NOT_ENGLISH = "the report seems to be in another language than English ({}); this version reads English only"


class Pipeline:
    """Stages whose wiring was checked, ready to read reports."""

    def __init__(self, stages: tuple[Stage, ...], model: str, note: str | None = None) -> None:
        """Check the wiring of *stages*; *model* is the name that readings will carry.

        *note* is what a user should know of the pipeline itself: lines of an own file that were passed over.
        """
        check_wiring(stages, given=("report",))
        self.stages = stages
        self.model = model
        self.note = note

    def read(self, report: Report, *, timings: bool = False, explain: bool = False) -> Reading:
        """Return the reading of *report*; ``run.seconds`` is filled only with *timings*, reasons with *explain*."""
        begun = time.perf_counter()
        made = self._run(report, until=None)
        composition, imprint = made["composition"], made["imprint"]
        seconds = round(time.perf_counter() - begun, 4) if timings else None
        return Reading(
            report=imprint,
            meetings=composition.meetings if explain else tuple(map(_without_reasons, composition.meetings)),
            events=made["events"],
            mentioned=composition.mentioned,
            notices=_notices(imprint, composition.meetings),
            run=Run(version=VERSION, model=self.model, seconds=seconds),
        )

    def resolve(self, report: Report) -> tuple[Imprint, Resolution]:
        """Return who, where and when the mentions of *report* stand for, without coding or composing anything."""
        made = self._run(report, until="resolution")
        return made["imprint"], made["resolution"]

    def resolve_mentions(self, report: Report) -> tuple[Imprint, MentionGraph, Resolution]:
        """Return what :meth:`resolve` does, and the mentions themselves."""
        made = self._run(report, until="resolution")
        return made["imprint"], made["graph"], made["resolution"]

    def _run(self, report: Report, *, until: str | None) -> dict[str, Any]:
        """Return what the stages write, by name, up to the stage that writes *until*."""
        made: dict[str, Any] = {"report": report}
        for stage in self.stages:
            made[stage.writes] = stage.run(*(made[need] for need in stage.reads))
            if stage.writes == until:
                break
        return made


def open_pipeline(reader: str = "model", gazetteer: Path | None = None, actors: Path | None = None) -> Pipeline:
    """Return the pipeline that reads with *reader*: ``model`` (the one shipped), ``rules``, or a model's folder.

    *gazetteer* is a file that `communique gazetteer build` wrote; None is the shipped one. *actors* is a file of the
    user's own actors. Raises `WiringError` or `VocabularyError` when there is no such reader or gazetteer, and
    `SourceError` when the file of actors cannot be read.
    """
    annotator = find_annotator(reader)
    open_gazetteer(gazetteer)
    book = read_actor_file(actors) if actors is not None else None
    stages = stages_with(annotator, gazetteer, book)
    return Pipeline(stages, model=annotator.model, note=book.note if book is not None else None)


def _notices(imprint: Imprint, meetings: tuple[Meeting, ...]) -> tuple[Notice, ...]:
    """Return what a user should know of the whole reading."""
    notices = [] if meetings else [_NO_MEETING]
    if imprint.language not in {None, "en"}:
        notices.append(Notice(code="language", message=_NOT_ENGLISH.format(imprint.language)))
    return tuple(notices)


def _without_reasons(meeting: Meeting) -> Meeting:
    return msgspec.structs.replace(meeting, reasons=msgspec.UNSET)


def with_text(reading: Reading, report: Report) -> Reading:
    """Return *reading* with the stored text in its ``report`` object."""
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=report.text))
