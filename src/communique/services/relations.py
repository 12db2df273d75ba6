"""Relations between two given actors: one for every row of a table of marked sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from communique.annotate.model import load_reader
from communique.coding.relations import decide_relation, join_by_words
from communique.errors import SourceError
from communique.predict import shipped_model
from communique.records import Joined, JoiningTrigger, MarkedSentence, Relation
from communique.services.faults import unforeseen
from communique.services.reading import check_reader
from communique.sources.marked import read_marked
from communique.vocabulary import Codebook, WordedAct, find_acts

Join = Callable[[MarkedSentence, list[WordedAct]], tuple[list[JoiningTrigger], Joined | None]]


def relate_table(
    locator: str, *, reader: str = "model", codebook: Codebook = "cameo"
) -> Iterator[Relation | SourceError]:
    """Yield a relation or an error for every row of the table at *locator*, in order.

    Raises `SourceError` when there is no such table, and `WiringError` when there is no such reader.
    """
    check_reader(reader)
    return (
        row if isinstance(row, SourceError) else _relate_safely(row, _join_with(reader, codebook), codebook)
        for row in read_marked(locator)
    )


def relate(sentence: MarkedSentence, *, reader: str = "model", codebook: Codebook = "cameo") -> Relation:
    """Return the relation between the marked words of *sentence*; empty where nothing joins them."""
    return _relate(sentence, _join_with(reader, codebook), codebook)


def _join_with(reader: str, codebook: Codebook) -> Join:
    """Return how a sentence is read; the reader learnt PLOVER 2.0 and is asked about the two by that codebook alone."""
    if reader == "rules":
        return lambda sentence, acts: (join_by_words(sentence, acts), None)
    folder = shipped_model() if reader == "model" else Path(reader)
    return partial(_join_by_model, folder, is_asked=codebook == "plover")


def _join_by_model(
    folder: Path, sentence: MarkedSentence, acts: list[WordedAct], *, is_asked: bool
) -> tuple[list[JoiningTrigger], Joined | None]:
    from communique.predict.given import ask_joined, join_given

    places = [(act.start, act.end) for act in acts]
    model = load_reader(folder)
    return join_given(model, sentence, places), ask_joined(model, sentence) if is_asked else None


def _relate(sentence: MarkedSentence, join: Join, codebook: Codebook) -> Relation:
    acts = find_acts(sentence.text, codebook)
    triggers, joined = join(sentence, acts)
    return decide_relation(sentence, triggers, acts, joined)


def _relate_safely(sentence: MarkedSentence, join: Join, codebook: Codebook) -> Relation | SourceError:
    """Return the relation, or the error that names the row: one bad row never ends a table."""
    try:
        return _relate(sentence, join, codebook)
    except Exception as error:
        return unforeseen(sentence.where, error, "sentence")
