"""What model and words tell together of a trigger."""

from __future__ import annotations

import pytest

from communique.annotate.clauses import Clauses
from communique.annotate.wording import with_words
from communique.predict.predictions import PredictedMention, Prediction
from communique.vocabulary import find_acts, load_plover

AUXILIARY = ("future", "historical", "hypothetical", "negated")


def told(marked: str, event_type: str, **chances: dict[str, float]) -> PredictedMention:
    """Return what is told of the trigger in brackets when the model is sure of the type and of little else."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    modes = {mode for name in load_plover().types for mode in load_plover().modes_of(name)}
    every = {
        "type": {name: 0.9 if name == event_type else 0.005 for name in load_plover().types},
        "mode": dict.fromkeys(modes, 0.01) | chances.get("mode", {}),
        "aux": dict.fromkeys(AUXILIARY, 0.05) | chances.get("aux", {}),
        "contexts": dict.fromkeys(load_plover().contexts, 0.02) | chances.get("contexts", {}),
    }
    mention = PredictedMention("event", start, end, 0.7, {"type": (event_type,)}, {"type": 0.8}, chances=every)
    return with_words(text, Prediction((mention,), ()), find_acts(text)).mentions[0]


@pytest.mark.parametrize(
    ("marked", "event_type", "name", "expected"),
    [
        ("Police [arrested] the editor of a weekly.", "COERCE", "mode", ("arrest",)),
        ("Norland has not [freed] the sailors.", "RETREAT", "aux", ("negated",)),
        ("If the vote is rigged, observers might [leave] early.", "SANCTION", "aux", ("hypothetical",)),
        ("Dockers will [strike] on Monday.", "PROTEST", "aux", ("future",)),
        ("In 1998 rebels [bombed] the embassy.", "ASSAULT", "aux", ("historical",)),
        ("The two ministers [met].", "AGREE", "mode", ()),
        ("Norland [urged] Sudmark to lower the tax on sugar.", "REQUEST", "contexts", ("economic",)),
    ],
)
def test_words_tell_what_the_model_does_not(marked: str, event_type: str, name: str, expected: tuple[str, ...]) -> None:
    assert told(marked, event_type).values.get(name, ()) == expected


def test_a_sure_model_stands_against_words_that_tell_otherwise() -> None:
    mention = told("Dockers will [strike] on Monday.", "PROTEST", aux={"future": 0.001, "negated": 0.99})
    assert mention.values["aux"] == ("negated",)


def test_there_is_always_a_context_and_the_likeliest_comes_first() -> None:
    mention = told("They [spoke].", "CONSULT", contexts={"health": 0.2, "diplomatic": 0.4})
    assert mention.values["contexts"][0] == "diplomatic"


def test_a_trigger_that_the_vocabulary_tells_too_is_surer() -> None:
    backed, alone = told("Police [arrested] him.", "COERCE"), told("Police [blorped] him.", "COERCE")
    assert backed.confidence > 0.7 * 0.8 > alone.confidence


def test_a_clause_reaches_to_the_triggers_beside_it_and_on_for_types_with_an_act_as_object() -> None:
    text = "Police fired and arrested two. It was late."
    clauses = Clauses.of(text, [(7, 12), (17, 25)])
    assert text[slice(*clauses.clause_at((7, 12), "ASSAULT"))] == "Police fired and "
    assert text[slice(*clauses.clause_at((7, 12), "REQUEST"))] == "Police fired and arrested two."
    assert text[slice(*clauses.clause_at((17, 25), "COERCE"))] == " and arrested two."
    assert clauses.clause_at((99, 101), "COERCE") == (99, 101)
