"""How well a prediction agrees with gold: mentions, attributes and arcs, exact spans, counted by name."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from training.reader.documents import Document, Mention
from training.reader.settings import HEADS
from training.reader.targets import straightened

from communique.predict.predictions import PredictedMention, Prediction

Place = tuple[str, int, int]
"""Label, start, end."""


@dataclass
class Tally:
    """Counts of gold, found and right items by name."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> tuple[float, float, float]:
        """Return (F1, precision, recall); 0 where nothing is found or gold."""
        precision = self.right[name] / self.found[name] if self.found[name] else 0.0
        recall = self.right[name] / self.gold[name] if self.gold[name] else 0.0
        both = precision + recall
        return (2 * precision * recall / both if both else 0.0), precision, recall

    def total(self) -> tuple[float, float, float]:
        """Return (F1, precision, recall) over all names together."""
        whole = Tally()
        whole.gold["all"], whole.found["all"], whole.right["all"] = (
            sum(part.values()) for part in (self.gold, self.found, self.right)
        )
        return whole.f1("all")


@dataclass
class Scores:
    """Tallies by kind, and for every prediction how sure it was and whether it was right."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    sureness: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: Document, found: Prediction, given: Prediction | None = None) -> None:
        """Count one document: what was *found* in its text, and what was told of its gold mentions (*given*)."""
        gold = {(m.label, m.start, m.end): m for m in document.mentions}
        self._add_mentions(gold, found)
        self._add_triggers(document, found)
        self._add_arcs("arc", document, found)
        if given is not None:
            self._add_values(gold, given)
            self._add_arcs("arc given mentions", document, given)

    def _add_mentions(self, gold: dict[Place, Mention], found: Prediction) -> None:
        tally = self.tallies["mention"]
        tally.gold.update(label for label, _, _ in gold)
        tally.found.update(mention.label for mention in found.mentions)
        for mention in found.mentions:
            own = gold.get(place_of(mention))
            tally.right[mention.label] += own is not None
            self.sureness[f"mention {mention.label}"].append((mention.confidence, own is not None))
            if own is not None:
                self._add_sureness_of_values(own, mention)

    def _add_sureness_of_values(self, gold: Mention, found: PredictedMention) -> None:
        for head in HEADS:
            if head.name in found.values:
                right = set(found.values[head.name]) == set(gold_values(gold, head.name))
                self.sureness[head.name].append((found.value_confidence[head.name], right))

    def _add_triggers(self, document: Document, found: Prediction) -> None:
        """Count triggers with their type: exact, and where an overlap of trigger and the same type are enough."""
        gold = [(m.start, m.end, m.attributes["type"]) for m in document.mentions if m.label == "event"]
        told = [(m.start, m.end, m.values["type"][0]) for m in found.mentions if m.label == "event"]
        tally = self.tallies["trigger"]
        for name in ("exact", "with type", "overlap", "overlap with type"):
            tally.gold[name] += len(gold)
            tally.found[name] += len(told)
            tally.right[name] += _count_pairs(gold, told, overlap="overlap" in name, typed="type" in name)
        coded = [one for one in told if one[2] != "NONE"]
        if not any(one[2] != "NONE" for one in gold):
            self.tallies["no event"].gold["documents"] += 1
            self.tallies["no event"].found["with a false event"] += bool(coded)

    def _add_values(self, gold: dict[Place, Mention], given: Prediction) -> None:
        tally = self.tallies["value"]
        for mention in given.mentions:
            for head in HEADS:
                if head.name not in mention.values:
                    continue
                want, have = set(gold_values(gold[place_of(mention)], head.name)), set(mention.values[head.name])
                for value in (want | have) - {"-"}:
                    names = [head.name, f"{head.name}={value}"] if head.name in {"type", "aux"} else [head.name]
                    for name in names:
                        tally.gold[name] += value in want
                        tally.found[name] += value in have
                        tally.right[name] += value in want and value in have

    def _add_arcs(self, kind: str, document: Document, found: Prediction) -> None:
        tally = self.tallies[kind]
        place = {m.id: (m.label, m.start, m.end) for m in document.mentions}
        gold = {(place[a.source], a.label, place[a.target]) for a in straightened(document)}
        tally.gold.update(arc_name(*one) for one in gold)
        seen = set()
        for arc in found.arcs:
            one = (place_of(found.mentions[arc.source]), arc.label, place_of(found.mentions[arc.target]))
            if one in seen:
                continue
            seen.add(one)
            tally.found[arc_name(*one)] += 1
            tally.right[arc_name(*one)] += one in gold
            if kind == "arc":
                self.sureness[f"arc {arc.label}"].append((arc.confidence, one in gold))

    def calibration_error(self) -> dict[str, float]:
        """Return the expected calibration error (ten bins of equal width) of mentions, arcs and each attribute."""
        pooled: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        for name, rows in self.sureness.items():
            pooled["mentions" if name.startswith("mention ") else "arcs" if name.startswith("arc ") else name] += rows
        return {name: calibration_error(rows) for name, rows in pooled.items() if rows}

    def rows(self) -> Iterator[tuple[str, str, float, float, float, int]]:
        """Yield (kind, name, F1, precision, recall, gold) of everything counted, in order of kind and name."""
        for kind, tally in self.tallies.items():
            for name in sorted(set(tally.gold) | set(tally.found)):
                yield kind, name, *tally.f1(name), tally.gold[name]


def place_of(mention: PredictedMention) -> Place:
    """Return the label and place of a predicted mention."""
    return mention.label, mention.start, mention.end


def gold_values(mention: Mention, name: str) -> tuple[str, ...]:
    """Return the gold values of the attribute that the head *name* tells."""
    head = next(head for head in HEADS if head.name == name)
    attribute = name.rpartition("_")[2]
    return mention.values(attribute) if head.many else (mention.attributes.get(attribute, head.default),)


def arc_name(source: Place, label: str, target: Place) -> str:
    """Return the name an arc is counted under: `holds` and `of` by the labels they join."""
    state = "party" if target[0] in {"country", "organization"} else target[0]
    return f"{source[0]} {label} {state}" if label in {"holds", "of"} else label


def calibration_error(rows: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the mean distance between confidence and share of right ones over the bins, weighted by their size."""
    by_bin: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in rows:
        by_bin[min(bins - 1, int(sure * bins))].append((sure, right))
    gaps = (abs(sum(s for s, _ in own) - sum(r for _, r in own)) for own in by_bin.values())
    return sum(gaps) / len(rows)


def _count_pairs(
    gold: list[tuple[int, int, str]], told: list[tuple[int, int, str]], *, overlap: bool, typed: bool
) -> int:
    """Return how many gold triggers have a told one of their own."""
    left = list(told)
    count = 0
    for start, end, kind in gold:
        for one in left:
            touches = one[0] < end and start < one[1] if overlap else (one[0], one[1]) == (start, end)
            if touches and (not typed or one[2] == kind):
                left.remove(one)
                count += 1
                break
    return count


def print_scores(scores: Scores) -> None:
    """Print every tally as a table, then the calibration errors."""
    shown = None
    for kind, name, f1, precision, recall, gold in scores.rows():
        if kind != shown:
            print(f"  {kind}")
            shown = kind
        print(f"    {name:24s} {f1:.3f}  {precision:.3f} {recall:.3f}  {gold}", flush=True)
    errors = scores.calibration_error()
    print("  expected calibration error: " + " ".join(f"{name} {error:.3f}" for name, error in sorted(errors.items())))
