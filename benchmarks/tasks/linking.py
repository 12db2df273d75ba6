"""Task `linking`: which reports are of one meeting, on the development reports and on synthetic ones; and how fast."""

import json
import time
from collections.abc import Callable, Iterable, Sequence

from training.linking.gold import account_of_facts
from training.linking.groups import Grouped, make_groups
from training.linking.scoring import PairScore, score_pairs

from benchmarks.folders import MEETINGS
from benchmarks.gold import LINKING_HALF, linking_fingerprint
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures, render_table
from communique.link import link_accounts, make_clusters, profile_of
from communique.link.candidates import find_candidates
from communique.pipeline import Pipeline, open_pipeline
from communique.records import Meeting, Report
from communique.records.links import Account, Verdict

BASELINE = "same parties and date"
SIZES = (1_000, 10_000)
Link = Callable[[Sequence[Account]], list[tuple[str, ...]]]


def run_linking(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the development reports or the model are absent."""
    if not (MEETINGS / "gold.jsonl").is_file():
        raise TaskSkipped("../shared/data/meetings is absent; put it there")
    sets = {
        "development reports, as read": read_accounts(open_pipeline(str(settings.model))),
        "development reports, gold facts": gold_accounts(),
        "synthetic reports, the half not set on": make_groups(LINKING_HALF),
    }
    columns = {
        OURS: _figures(sets, link_reports),
        BASELINE: _figures(sets, link_plainly),
    }
    counts = (f"{len(one.accounts)} meetings in {name}" for name, one in sets.items())
    result = Result(
        task="linking", gold=linking_fingerprint(), reader=name_reader(settings.model), columns=columns,
        notes=(f"{'; '.join(counts)}.",),
    )  # fmt: skip
    return result, render_page(result, measure_speed())


def _figures(sets: dict[str, Grouped], link: Link) -> dict[str, Figure]:
    scores = {name: _score(grouped, link) for name, grouped in sets.items()}
    figures: dict[str, Figure] = {}
    for name, score in scores.items():
        figures[f"pairs: {name}"] = Figure(
            value=score.f1, gold=score.gold, precision=score.precision, recall=score.recall
        )
        figures[f"precision of pairs: {name}"] = Figure(value=score.precision, gold=score.gold)
    return figures


def _score(grouped: Grouped, link: Link) -> PairScore:
    """Return the score over reports: meetings that are linked link their reports."""
    report_of = {account.id: account.report_id for account in grouped.accounts}
    found = [{report_of[member] for member in cluster} for cluster in link(grouped.accounts)]
    return score_pairs(found, {report_of[account]: group for account, group in grouped.group_of.items()})


def link_reports(accounts: Sequence[Account]) -> list[tuple[str, ...]]:
    """Return the clusters that linking finds."""
    found = link_accounts(accounts)
    return make_clusters(
        Verdict(left_id=one.left_id, right_id=one.right_id, verdict=one.verdict, score=one.score) for one in found
    )


def link_plainly(accounts: Sequence[Account]) -> list[tuple[str, ...]]:
    """Return the clusters of the plain baseline: meetings of the same parties on the same date."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for account in accounts:
        if account.meeting.date is not None:
            parties = sorted(party.code for party in account.meeting.parties)
            groups.setdefault((account.meeting.date.iso, *parties), []).append(account.id)
    return [tuple(sorted(members)) for members in groups.values() if len(members) > 1]


def _facts() -> list[dict[str, object]]:
    lines = (MEETINGS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def gold_accounts() -> Grouped:
    """Return the development reports as their gold facts tell them: what goes wrong with these is linking's fault."""
    facts = _facts()
    accounts = tuple(
        account_of_facts(one, (MEETINGS / "texts" / f"{one['id']}.txt").read_text(encoding="utf-8")) for one in facts
    )
    return Grouped(accounts, {account.id: _group(one) for account, one in zip(accounts, facts, strict=True)})


def read_accounts(pipeline: Pipeline) -> Grouped:
    """Return the development reports as communique reads them, with the outlet and time that a source would give."""
    accounts: list[Account] = []
    group_of: dict[str, str] = {}
    for one in _facts():
        text = (MEETINGS / "texts" / f"{one['id']}.txt").read_text(encoding="utf-8")
        reading = pipeline.read(Report(text=text, outlet=_str(one["outlet"]), published=_str(one["published"])))
        told = accounts_of(reading.report.id, reading.meetings, text, _str(one["outlet"]), _str(one["published"]))
        accounts += told
        group_of |= {account.id: _group(one) for account in told}
    return Grouped(tuple(accounts), group_of)


def accounts_of(
    report_id: str, meetings: Iterable[Meeting], text: str, outlet: str | None, published: str | None
) -> list[Account]:
    """Return the meetings of a reading as linking takes them."""
    told = list(meetings)
    return [
        Account(meeting=meeting, report_id=report_id, number=number, told=len(told), text=text,
                outlet=outlet, published=published)
        for number, meeting in enumerate(told)
    ]  # fmt: skip


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _group(facts: dict[str, object]) -> str:
    return min(str(facts["id"]), str(facts["same_event_as"] or facts["id"]))


def measure_speed(sizes: Sequence[int] = SIZES) -> list[list[str]]:
    """Return a row a size: reports, pairs compared a report, processor seconds of linking, milliseconds a report."""
    rows = []
    for size in sizes:
        accounts = make_groups(reports=size).accounts
        begun = time.process_time()
        link_accounts(accounts)
        taken = time.process_time() - begun
        pairs = sum(1 for _ in find_candidates([profile_of(account) for account in accounts]))
        count = len(accounts)
        rows.append([f"{count:,}", f"{pairs / count:.1f}", f"{taken:.1f}", f"{1e3 * taken / count:.2f}"])
    return rows


def render_page(result: Result, speed: Sequence[Sequence[str]]) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# linking: which reports are of one meeting",
        "",
        "F1 over pairs of reports, beside the plain baseline; precision (P) and recall (R) are ours.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
        "Time to link (synthetic reports as records, one process):",
        "",
        render_table(["reports", "pairs compared a report", "processor seconds", "ms a report"], speed),
    ]
    return "\n".join(lines)
