"""A report read from its beginning to its end, every short expression decided in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.records import Mention
from communique.resolve.actors.coreference.candidates import Candidate, Thread, candidates_for
from communique.resolve.actors.coreference.scene import Scene
from communique.resolve.actors.known import known_organization

Decide = Callable[[Thread, Mention, Sequence[Candidate]], frozenset[int] | None]
_EXPRESSIONS = ("reference", "group", "post", "organization")


def is_expression(scene: Scene, mention: Mention) -> bool:
    """Return whether *mention* may stand for something that the report names elsewhere."""
    if mention.label == "reference":
        return True
    if mention.label == "post":
        return not scene.graph.sources(mention, "holds")
    if mention.label == "organization":
        words = scene.quote(mention)
        return len(words.split()) == 1 and scene.leader[mention.id] == mention.id and known_organization(words) is None
    return mention.label == "group"


def walk(scene: Scene, decide: Decide) -> Thread:
    """Return what every expression of the report stands for, as *decide* says, in order of position."""
    thread = Thread(scene)
    for mention in scene.graph.mentions:
        if mention.label in _EXPRESSIONS and is_expression(scene, mention):
            thread.settle(mention, decide(thread, mention, candidates_for(thread, mention)))
        else:
            thread.meet(mention)
    return thread
