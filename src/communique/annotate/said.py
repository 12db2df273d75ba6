"""Acts of plain verbs of saying, as the words said tell them: "said that the road must be opened" calls for it."""

from __future__ import annotations

import msgspec

from communique.records import Mention, MentionGraph
from communique.vocabulary import load_said_acts

_PLAIN = frozenset({None, "inform", "note"})
"""Acts that a plain verb has when nothing is made of the words said."""


def with_acts_of_words(text: str, graph: MentionGraph) -> MentionGraph:
    """Return *graph* with the acts of plain verbs ("said") that inform or note as the words said make them."""
    mentions = tuple(_with_act(text, graph, mention) for mention in graph.mentions)
    return msgspec.structs.replace(graph, mentions=mentions)


def _with_act(text: str, graph: MentionGraph, verb: Mention) -> Mention:
    if verb.label != "speech" or verb.act not in _PLAIN:
        return verb
    contents = graph.targets(verb, "content")
    if not contents:
        return verb
    act = load_said_acts().act_of(text[verb.start : verb.end], text[contents[0].start : contents[0].end])
    return verb if act is None else msgspec.structs.replace(verb, act=act)
