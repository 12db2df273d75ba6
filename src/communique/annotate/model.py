"""The model's annotator: what the reader model predicts of a report, as a mention graph."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from communique.annotate.beside import beside_names
from communique.annotate.edges import finish_mention, with_towns
from communique.annotate.far import without_far
from communique.annotate.lists import spread_over_lists
from communique.annotate.lookup import code_of, round_near
from communique.annotate.passives import with_parallel_subjects, with_subjects, with_whole_subjects
from communique.annotate.rules import annotate_by_rules
from communique.annotate.said import with_acts_of_words, with_speakers
from communique.annotate.second import with_patterns
from communique.annotate.subjects import without_others_sides
from communique.annotate.text import BLANKS
from communique.annotate.wording import sure_acts, with_words
from communique.records import ArcLabel, Evidence, Imprint, Label, Link, Mention, MentionGraph, Report
from communique.vocabulary import find_acts, load_posts, load_said_acts, load_speech_verbs

if TYPE_CHECKING:
    from communique.predict.predictions import PredictedArc, PredictedMention
    from communique.predict.reader import ReaderModel

NONE = "-"
_HYPHENS = "-‑"
_TELLING_LENGTH = 300
"""Code points from which on the language of a text is told surely enough to leave another than English unread."""
_NO_COUNTRIES = frozenset({"post", "reference"})
"""Labels that words naming a country, and nothing more, do not have."""
_SURE_OF_POST = 0.6
"""Confidence below which a post has to have a word of an office; of those without one a quarter were right."""
_SURE_OF_ACT = 0.6
"""Confidence below which a verb that tells its act ("deplored") has the vocabulary's; four of five were right so."""
_LONGEST_VERB = 24
"""Code points behind a verb in which the rest of a longer one is looked for."""
_OF_MANY_ACTS = frozenset({"called", "conveyed", "expressed", "assured"})
"""Verbs whose act stands in the words behind them."""
_YEAR = 4
"""Digits of a year in ISO 8601."""
_COUNTERPART = re.compile(
    r"(?:counterparts?|colleagues?|homologues?|opposite numbers?)(?: (?:from|of|in) .*)?$", re.IGNORECASE | re.DOTALL
)


def load_reader(folder: Path) -> ReaderModel:
    """Return the reader model in *folder*, loaded once a process; its libraries are imported only now."""
    return _load(folder, os.getpid())


@cache
def _load(folder: Path, process: int) -> ReaderModel:  # noqa: ARG001 - a session must not cross into another process
    from communique.predict.reader import ReaderModel

    return ReaderModel(folder)


def annotate_by_model(report: Report, imprint: Imprint, *, folder: Path) -> MentionGraph:
    """Return the mention graph of *report* as the model in *folder* sees it.

    What the imprint has read already (furniture, byline, dateline, the line of publication) is left out.
    """
    text = report.text.translate(BLANKS)
    if imprint.language not in {None, "en"} and len(text) >= _TELLING_LENGTH:
        return MentionGraph()
    blocked = [(item.start, item.end) for item in _taken(imprint)]
    year = int(imprint.published.iso[:_YEAR]) if imprint.published else None
    acts = find_acts(text)
    prediction = load_reader(folder).predict(text, sure_acts(acts))
    prediction = with_words(text, prediction, acts, blocked=blocked, year=year)
    countries = {(mention.start, mention.end) for mention in prediction.mentions if mention.label == "country"}
    kept = [
        number
        for number, mention in enumerate(prediction.mentions)
        if mention.label != "furniture"
        and not (mention.label in _NO_COUNTRIES and (mention.start, mention.end) in countries)
        and not (mention.label == "post" and mention.confidence < _SURE_OF_POST and not _names_office(text, mention))
        and not any(start < mention.end and mention.start < end for start, end in blocked)
    ]
    found = (_mention(text, new, prediction.mentions[old]) for new, old in enumerate(kept))
    mentions = tuple(finish_mention(text, mention) for mention in found)
    links = _links(prediction.arcs, {old: new for new, old in enumerate(kept)})
    links = with_subjects(text, mentions, beside_names(text, mentions, without_far(text, mentions, links)))
    links = without_others_sides(text, mentions, with_speakers(text, mentions, links))
    links = sorted(spread_over_lists(text, mentions, links), key=lambda link: (link.source, link.target, link.label))
    graph = MentionGraph(mentions=mentions, links=tuple(links))
    tells_of_meeting = any(mention.encounter for mention in graph.of("event"))
    if tells_of_meeting:
        rules = annotate_by_rules(report, imprint)
        mentions = with_parallel_subjects(text, with_towns(text, graph.mentions))
        graph = MentionGraph(mentions=mentions, links=tuple(with_subjects(text, mentions, graph.links)))
        graph = with_patterns(with_whole_subjects(text, graph, rules), rules)
    return with_acts_of_words(text, graph)


def _taken(imprint: Imprint) -> Iterable[Evidence]:
    yield from (item.evidence for item in imprint.furniture)
    yield from imprint.byline_evidence
    yield from imprint.published.evidence if imprint.published else ()
    yield from imprint.dateline.evidence if imprint.dateline else ()


def _links(arcs: Iterable[PredictedArc], new: dict[int, int]) -> list[Link]:
    return [
        Link(
            label=cast("ArcLabel", arc.label),
            source=new[arc.source],
            target=new[arc.target],
            confidence=round(arc.confidence, 4),
        )
        for arc in arcs
        if arc.source in new and arc.target in new
    ]


def _act(text: str, found: PredictedMention, told: dict[str, str]) -> str | None:
    """Return the act of a verb of saying: of one that tells its act itself the vocabulary's, where the model doubts.

    The vocabulary's verb may be longer: "brought to [the attention]".
    """
    act = told.get("act")
    if act is None or found.value_confidence.get("act", 1.0) >= _SURE_OF_ACT:
        return act
    ahead = re.findall(r"[\w'’]+", text[found.start : found.end + _LONGEST_VERB].lower())
    words = re.findall(r"[\w'’]+", text[found.start : found.end].lower())
    if " ".join(words) in load_said_acts().verbs | _OF_MANY_ACTS:
        return act
    acts = load_speech_verbs().acts
    known = (acts.get(tuple(ahead[:size])) for size in range(len(ahead), len(words) - 1, -1))
    return next((one for one in known if one is not None), act)


def _sureness_of_value(found: PredictedMention) -> float:
    """Return how sure a trigger's type or the act of a verb of saying is; 1 for other mentions."""
    return found.value_confidence.get("type", 1.0) * found.value_confidence.get("act", 1.0)


def _mention(text: str, number: int, found: PredictedMention) -> Mention:
    start, end = _whole_words(text, found) if found.label == "person" else (found.start, found.end)
    quote = text[start:end]
    told = {name: values[0] for name, values in found.values.items() if values and values[0] != NONE}
    told = _completed(told, found)
    return Mention(
        id=number,
        label=cast("Label", found.label),
        start=start,
        end=end,
        confidence=round(found.confidence * _sureness_of_value(found), 4),
        kind=_kind(found.label, quote, told),
        code=code_of(found.label, quote),
        role=next((told[name] for name in ("date_role", "source_role") if name in told), None),
        rank=told.get("rank"),
        tense=told.get("tense"),
        value=round_near(text, found.start, found.end) if "encounter" in told else None,
        act=_act(text, found, told),
        type=told.get("type"),
        mode=told.get("mode"),
        modes=found.values.get("mode", ()),
        auxiliary=found.values.get("aux", ()),
        contexts=found.values.get("contexts", ()),
        sectors=found.values.get("sectors", ()),
        encounter=told.get("encounter"),
        status=told.get("status"),
        outcome=told.get("outcome"),
        programme=told.get("programme"),
    )


def _names_office(text: str, found: PredictedMention) -> bool:
    """Return whether the words of a post hold one of the vocabulary of offices, alone or in the plural."""
    words = re.findall(r"\w+", text[found.start : found.end].lower())
    known = load_posts().words_of_office
    return any(word in known or word.removesuffix("s") in known for word in words)


def _whole_words(text: str, found: PredictedMention) -> tuple[int, int]:
    """Return where a name begins and ends when none of its hyphenated words is cut ("Park Ji-won")."""
    start, end = found.start, found.end
    while end < len(text) and (text[end - 1] in _HYPHENS or text[end] in _HYPHENS) and not text[end].isspace():
        if text[end] in _HYPHENS and not text[end + 1 : end + 2].isalpha():
            break
        end += 1
        while end < len(text) and text[end].isalpha():
            end += 1
    return start, end


def _completed(told: dict[str, str], found: PredictedMention) -> dict[str, str]:
    """Return *told* with the kind of the encounter: a CONSULT that came about is one (guideline, section 4)."""
    if told.get("type") != "CONSULT" or "encounter" in told or found.values.get("aux"):
        return told
    likeliest = found.likeliest.get("encounter")
    return {"status": "held"} | told | {"encounter": likeliest} if likeliest else told


def _kind(label: str, quote: str, told: dict[str, str]) -> str | None:
    if label == "post":
        return "counterpart" if _COUNTERPART.search(quote) else None
    return next((value for name, value in told.items() if name.endswith("_kind")), None)
