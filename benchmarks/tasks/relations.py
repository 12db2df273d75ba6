"""Task `relations`: the relation between two given actors, by the model and by the rules, and who is taken for whom."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.folders import RELATIONS
from benchmarks.gold import relations_fingerprint
from benchmarks.results import OURS, Figure, Result, TaskSkipped, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures, render_table
from communique.records import Relation
from communique.services.relations import relate_table

NONE = "NONE"
_QUAD_OF = dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1) | dict.fromkeys(("AID", "COOPERATE", "YIELD"), 2)
_QUAD_OF |= dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), 3)
_QUAD_OF |= dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"), 4)
_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_SHORT = 4
"""Letters of a label's name at the head of a column."""


@dataclass(frozen=True)
class Told:
    """Gold labels and told ones, in the order of the rows."""

    gold: list[str]
    told: list[str]

    def figures(self) -> dict[str, Figure]:
        """Return macro F1 over labels and over quad categories, accuracy, and the F1 of every label."""
        quads = [_QUAD_OF[label] for label in self.gold], [_QUAD_OF.get(label, 0) for label in self.told]
        labels = {f"label: {name}": label_figure(self.gold, self.told, name) for name in sorted(set(self.gold))}
        right = sum(want == have for want, have in zip(self.gold, self.told, strict=True))
        return {
            "macro F1 over 15 labels": _macro(self.gold, self.told),
            "macro F1 over 4 quad categories": _macro(*quads),
            "accuracy": Figure(value=round(right / len(self.gold), 4), gold=len(self.gold)),
            **labels,
        }


def run_relations(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where the data or the model is absent."""
    gold = relations_fingerprint()
    if gold is None:
        raise TaskSkipped("../shared/data/plv/dev.tsv is absent; put it there")
    reader = name_reader(settings.model)
    ours, rules = tell_all(RELATIONS, str(settings.model)), tell_all(RELATIONS, "rules")
    result = Result(
        task="relations",
        gold=gold,
        reader=reader,
        columns={OURS: ours.figures(), "rules": rules.figures()},
        notes=(f"{len(ours.gold)} sentences; {ours.told.count(NONE)} told no relation.",),
    )
    return result, render_page(result, ours)


def tell_all(path: Path, reader: str) -> Told:
    """Return gold and told labels of the table at *path*; a row that cannot be read is told none."""
    with path.open(encoding="utf-8", newline="") as stream:
        gold = [row["gold_root"] for row in csv.DictReader(stream, delimiter="\t")]
    found = relate_table(str(path), reader=reader)
    told = [one.type or NONE if isinstance(one, Relation) else NONE for one in found]
    return Told(gold, [_FOLDED.get(label, label) for label in told])


def label_figure(gold: Sequence[object], told: Sequence[object], label: object) -> Figure:
    """Return the F1 of one label."""
    right = sum(want == have == label for want, have in zip(gold, told, strict=True))
    wanted, had = sum(one == label for one in gold), sum(one == label for one in told)
    precision, recall = right / max(1, had), right / max(1, wanted)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Figure(value=round(f1, 4), gold=wanted, precision=round(precision, 4), recall=round(recall, 4))


def _macro(gold: Sequence[object], told: Sequence[object]) -> Figure:
    labels = set(gold)
    return Figure(
        value=round(sum(label_figure(gold, told, label).value for label in labels) / len(labels), 4), gold=len(gold)
    )


def render_page(result: Result, ours: Told) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# relations: two given actors, development half of the relation set",
        "",
        "F1; CONCEDE and RETREAT count as YIELD, types are those of CAMEO's root codes (decision 19). Looked at in "
        "sums, for choosing weights and conventions; never trained on.",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
        "## Labels: gold in rows, the model's in columns",
        "",
        render_confusions(ours),
    ]
    return "\n".join(lines)


def render_confusions(told: Told) -> str:
    """Return the table of gold labels against told ones; a dot for none."""
    counts = Counter(zip(told.gold, told.told, strict=True))
    names = sorted({*told.gold, *told.told} - {NONE})
    columns = [*names, NONE]
    rows = [[gold, *(str(counts[gold, have] or "·") for have in columns)] for gold in names]
    return render_table(["", *(name[:_SHORT] for name in columns)], rows)
