"""`python -m training.reader.agreement FIRST.txt SECOND.txt`: how far two readings agree.

Prints mention F1 by label (exact span), attribute agreement on the mentions both have, arc F1 by
label, then every disagreement. `--blank FIRST.txt` prints the texts without annotation, the form
that a second reader starts from. Exit 0; 2 for wrong usage, unreadable files or differing texts.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.reader.documents import Document, Mention
from training.reader.read_corpus import CorpusError, read_corpus

Span = tuple[str, int, int]
DEFAULTS: Mapping[str, str] = {"kind": "name", "role": "event"}


@dataclass(frozen=True)
class Score:
    """Counts of one label: found by both, by the first, by the second."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """F1 between the two readings, 0 to 1; 1 when neither has any."""
        total = self.first + self.second
        return 2 * self.both / total if total else 1.0


@dataclass(frozen=True)
class Agreement:
    """Scores by label, attribute agreement (same, compared), and the disagreements as lines."""

    mentions: Mapping[str, Score]
    attributes: Mapping[str, tuple[int, int]]
    arcs: Mapping[str, Score]
    disagreements: tuple[str, ...]


def compare_readings(first: Sequence[Document], second: Sequence[Document]) -> Agreement:
    """The agreement over the documents that both readings hold.

    Raises ValueError when none is common or when the text of one differs.
    """
    others = {document.id: document for document in second}
    pairs = [(one, others[one.id]) for one in first if one.id in others]
    if not pairs:
        raise ValueError("the two readings share no document id; check the files")
    for one, two in pairs:
        if one.text != two.text:
            raise ValueError(f"document {one.id}: the texts differ; annotate the same text")
    attributes, lines = _compare_attributes(pairs)
    mentions = [(_spans(one), _spans(two), one.id) for one, two in pairs]
    arcs = [(_arc_keys(one), _arc_keys(two), one.id) for one, two in pairs]
    missing = [*_missing("mention", mentions), *_missing("arc", arcs)]
    return Agreement(_scores(mentions), attributes, _scores(arcs), (*missing, *lines))


def _spans(document: Document) -> dict[tuple[object, ...], str]:
    """Key and shown form of every mention."""
    return {(m.label, m.start, m.end): f"{m.label} {m.quote!r} at {m.start}" for m in document.mentions}


def _arc_keys(document: Document) -> dict[tuple[object, ...], str]:
    """Key (label, spans of both ends) and shown form of every arc."""
    by_id = {mention.id: mention for mention in document.mentions}
    found: dict[tuple[object, ...], str] = {}
    for arc in document.arcs:
        one, two = by_id.get(arc.source), by_id.get(arc.target)
        if one and two:
            key = (arc.label, one.label, one.start, one.end, two.label, two.start, two.end)
            found[key] = f"{one.quote!r} {arc.label} {two.quote!r}"
    return found


Keyed = tuple[dict[tuple[object, ...], str], dict[tuple[object, ...], str], str]


def _scores(pairs: Sequence[Keyed]) -> dict[str, Score]:
    """Score by label; `all` last."""
    both: Counter[str] = Counter()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for one, two, _ in pairs:
        both.update(str(key[0]) for key in one.keys() & two.keys())
        first.update(str(key[0]) for key in one)
        second.update(str(key[0]) for key in two)
    scores = {label: Score(both[label], first[label], second[label]) for label in sorted(first | second)}
    return {**scores, "all": Score(both.total(), first.total(), second.total())}


def _missing(kind: str, pairs: Sequence[Keyed]) -> Iterator[str]:
    """A line for everything that only one reading has."""
    for one, two, name in pairs:
        for key in sorted(one.keys() ^ two.keys(), key=str):
            side = "first" if key in one else "second"
            yield f"{name}: {kind} only in {side}: {one.get(key) or two[key]}"


def _compare_attributes(
    pairs: Sequence[tuple[Document, Document]],
) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """(same, compared) by label.attribute on common mentions, and a line for each difference."""
    same: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    lines: list[str] = []
    for one, two in pairs:
        for mine, theirs in _common_mentions(one, two):
            for name in sorted(mine.attributes.keys() | theirs.attributes.keys()):
                key = f"{mine.label}.{name}"
                left, right = _value(mine, name), _value(theirs, name)
                compared[key] += 1
                same[key] += left == right
                if left != right:
                    lines.append(f"{one.id}: {key} of {mine.quote!r}: {left} / {right}")
    return {key: (same[key], compared[key]) for key in sorted(compared)}, lines


def _common_mentions(one: Document, two: Document) -> Iterator[tuple[Mention, Mention]]:
    """The mentions with one label and span in both readings."""
    theirs: dict[Span, Mention] = {(m.label, m.start, m.end): m for m in two.mentions}
    for mine in one.mentions:
        other = theirs.get((mine.label, mine.start, mine.end))
        if other:
            yield mine, other


def _value(mention: Mention, name: str) -> str:
    """An attribute for comparison: comma lists sorted, what is left out filled by its default."""
    value = mention.attributes.get(name, DEFAULTS.get(name, "-"))
    return ",".join(sorted(value.split(",")))


def table_lines(agreement: Agreement) -> Iterator[str]:
    """The agreement as printed lines."""
    for title, scores in (("mentions", agreement.mentions), ("arcs", agreement.arcs)):
        yield f"{title:<22}{'F1':>6}{'both':>7}{'first':>7}{'second':>7}"
        for label, score in scores.items():
            yield f"  {label:<20}{score.f1:>6.3f}{score.both:>7}{score.first:>7}{score.second:>7}"
    yield f"{'attributes':<22}{'same':>6}{'of':>7}"
    for label, (same, compared) in agreement.attributes.items():
        yield f"  {label:<20}{same / compared:>6.3f}{compared:>7}"
    yield f"disagreements: {len(agreement.disagreements)}"
    yield from (f"  {line}" for line in agreement.disagreements)


def blank_lines(documents: Sequence[Document]) -> Iterator[str]:
    """The documents with header and text and empty sections for a second reader."""
    for document in documents:
        yield f"=== {document.id}"
        yield from (f"{key}: {value}" for key, value in document.header.items() if key != "events")
        yield f"--- text\n{document.text}\n--- mentions\n--- arcs"
        yield "--- record\n" if document.family == "report" else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the comparison, or the blank texts; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.agreement")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="FIRST.txt SECOND.txt")
    parser.add_argument("--blank", action="store_true", help="print texts without annotation")
    arguments = parser.parse_args(argv)
    if len(arguments.files) != (1 if arguments.blank else 2):
        parser.error("expected FIRST.txt SECOND.txt, or --blank FIRST.txt")
    try:
        readings = [read_corpus([path]) for path in arguments.files]
        blank = blank_lines(readings[0]) if arguments.blank else None
        print("\n".join(blank or table_lines(compare_readings(*readings))))
    except (OSError, CorpusError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
