"""`python -m benchmarks.gains OLD NEW`: what of the test split one reader gets right and the other does not.

OLD and NEW are folders of models, or `rules`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from training.reader.documents import Document
from training.reader.scores import Place, arc_name, place_of
from training.reader.targets import straightened

from benchmarks.gold import held_out
from benchmarks.peers.rules import RulesReader
from benchmarks.tables import render_table
from communique.predict.predictions import Prediction
from communique.predict.reader import ReaderModel

_MOST_CHARS = 90


class Predicts(Protocol):
    """Anything that reads a text."""

    def predict(self, text: str) -> Prediction:
        """Return the mentions and arcs of *text*."""
        ...


@dataclass(frozen=True, order=True)
class Item:
    """One mention (source and target the same place) or arc of one document; name is what it is counted under."""

    kind: str
    name: str
    document: str
    source: Place
    target: Place


@dataclass(frozen=True)
class Gains:
    """What NEW has that OLD has not (gained), and the other way round (lost); right ones and false ones apart."""

    gained: tuple[Item, ...]
    lost: tuple[Item, ...]
    false_new: tuple[Item, ...]
    false_gone: tuple[Item, ...]


def gold_items(document: Document) -> set[Item]:
    """Return the mentions and arcs of gold, `same_as` led on to the fullest mention as scores count them."""
    place = {m.id: (m.label, m.start, m.end) for m in document.mentions}
    mentions = {Item("mention", one[0], document.id, one, one) for one in place.values()}
    arcs = ((place[arc.source], arc.label, place[arc.target]) for arc in straightened(document))
    return mentions | {_arc_item(document, *one) for one in arcs}


def told_items(document: Document, told: Prediction) -> set[Item]:
    """Return the mentions and arcs of a prediction."""
    places = [place_of(mention) for mention in told.mentions]
    mentions = {Item("mention", one[0], document.id, one, one) for one in places}
    return mentions | {_arc_item(document, places[arc.source], arc.label, places[arc.target]) for arc in told.arcs}


def _arc_item(document: Document, source: Place, label: str, target: Place) -> Item:
    return Item("arc", arc_name(source, label, target), document.id, source, target)


def compare_readers(documents: Iterable[Document], old: Predicts, new: Predicts) -> Gains:
    """Return the gains of *new* on *old*, each in order of kind, name and document."""
    parts: tuple[list[Item], ...] = ([], [], [], [])
    for document in documents:
        gold = gold_items(document)
        before, after = (told_items(document, reader.predict(document.text)) for reader in (old, new))
        news, gone = after - before, before - after
        for part, items in zip(parts, (news & gold, gone & gold, news - gold, gone - gold), strict=True):
            part.extend(items)
    return Gains(*(tuple(sorted(part)) for part in parts))


def render_gains(gains: Gains, documents: Sequence[Document], most: int) -> str:
    """Return the counts by label, and at most *most* examples of what was gained and lost under each."""
    texts = {document.id: document.text for document in documents}
    parts = ["# gained and lost, by label\n", _count_table(gains)]
    for title, items in (("gained", gains.gained), ("lost", gains.lost)):
        parts.append(f"## {title}\n")
        parts.append("\n".join(_example_lines(items, texts, most)) + "\n")
    return "\n".join(parts)


def _count_table(gains: Gains) -> str:
    columns = [
        Counter((item.kind, item.name) for item in items)
        for items in (gains.gained, gains.lost, gains.false_gone, gains.false_new)
    ]
    labels = sorted(set().union(*columns), key=lambda label: (label[0] != "mention", label))
    rows = [[" ".join(label), *(str(column[label]) for column in columns)] for label in labels]
    rows.append(["all", *(str(column.total()) for column in columns)])
    return render_table(["", "gained", "lost", "false, gone", "false, new"], rows)


def _example_lines(items: Iterable[Item], texts: Mapping[str, str], most: int) -> Iterable[str]:
    shown: Counter[tuple[str, str]] = Counter()
    for item in items:
        shown[item.kind, item.name] += 1
        if shown[item.kind, item.name] <= most:
            yield f"- {item.kind} {item.name} [{item.document}] {_shown(item, texts[item.document])}"


def _shown(item: Item, text: str) -> str:
    """Return the words of the item: a mention with what stands about it, an arc as its two ends."""
    if item.source != item.target:
        return f"“{_words(text, item.source)}” → “{_words(text, item.target)}”"
    _, start, end = item.source
    before, behind = (" ".join(part.split()) for part in (text[max(0, start - 30) : start], text[end : end + 30]))
    return f"… {before} **{_words(text, item.source)}** {behind} …"


def _words(text: str, place: Place) -> str:
    words = " ".join(text[place[1] : place[2]].split())
    return words if len(words) <= _MOST_CHARS else f"{words[:_MOST_CHARS]}…"


def open_reader(name: str) -> Predicts:
    """Return the rules, or the model in the folder *name*."""
    return RulesReader() if name == "rules" else ReaderModel(Path(name))


def main() -> None:
    """Compare two readers from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gains", description=__doc__)
    parser.add_argument("old", help="folder of a model, or rules")
    parser.add_argument("new", help="folder of a model, or rules")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="examples a label (default 3)")
    arguments = parser.parse_args()
    documents = held_out()
    gains = compare_readers(documents, open_reader(arguments.old), open_reader(arguments.new))
    sys.stdout.write(render_gains(gains, documents, arguments.examples))


if __name__ == "__main__":
    main()
