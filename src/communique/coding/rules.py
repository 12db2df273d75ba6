"""The codebook's rules on types and auxiliary modes, one function a rule; what contradicts itself: decision 15."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from communique.coding.acts import Act
from communique.coding.statements import statement_around
from communique.coding.wording import sentence_around, trigger_of, triggers_between, words_about
from communique.records import Findings, Mention
from communique.vocabulary import acts_at, contexts_of, find_acts, find_mode, load_plover

Rule = Callable[[Findings, Act], Act | None]
"""Takes an act and returns what it becomes, or None when the codebook codes no event."""

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that are AGREE in the future."""
_CONTENT_OF_SUMMONS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_SUMMONED = re.compile(r"\bsummon|\bcall(?:ed|s|ing)? in\b|\bconvok", re.IGNORECASE)
_ENVOY = re.compile(r"\bambassador|\benvoy|\bcharg[ée]|\bhead of mission|\bhigh commissioner|\bconsul", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:announc|declar|promis|pledg|vow|commit|said|say|confirm|agree)", re.IGNORECASE)
_WAR = re.compile(r"\b(?:wars?|occupation|genocide|uprising|revolution)\b", re.IGNORECASE)
_BYGONE = re.compile(
    r"\b(?:(?:during|after|before|since|in|following) (?:the|their|its|our) (?:[\w-]+ ){0,4}"
    r"(?:wars?|occupation|genocide|uprising|revolution)"
    r"|(?:first|second|last|world|\d+-day|great|former) (?:[\w-]+ )?(?:wars?|occupation|conflict)"
    r"|(?:war|occupation|conflict|genocide) (?:of|in) (?:the )?(?:1[89]|20)\d\d)",
    re.IGNORECASE,
)
"""Wordings that tell of a war as of something past."""
_OWN_CONTEXT = {"cyber": "cyber", "misinformation": "misinformation"}
"""Modes that add the context of the same name (section COERCE)."""
_YEAR = 4


def apply_rules(findings: Findings, act: Act) -> Act | None:
    """Return *act* as the codebook wants it coded, or None when it wants no event."""
    current: Act | None = act
    for rule in RULES:
        if current is None:
            return None
        current = rule(findings, current)
    return current


def _drop_uncoded(_findings: Findings, act: Act) -> Act | None:
    """An act that no PLOVER type covers is no event."""
    return act if act.type in load_plover().quads else None


def _code_summons(findings: Findings, act: Act) -> Act | None:
    """An ambassador summoned is coded by the content, not as a meeting (sections CONSULT and ACCUSE).

    Where the sentence tells the content as an event of its own, that is the event; else it is ACCUSE disapprove.
    """
    if act.type not in {"CONSULT", "REQUEST", "ACCUSE"} or not _SUMMONED.search(findings.quote(act.trigger)):
        return act
    everybody = (*act.actors, *act.recipients)
    envoys = [m for m in everybody if _is_envoy(findings, m)]
    if not envoys:
        return act
    if any(other.type in _CONTENT_OF_SUMMONS for other in _beside(findings, act.trigger)):
        return None
    return act.become("ACCUSE", "disapprove").with_sides((m for m in everybody if m not in envoys), envoys)


def _is_envoy(findings: Findings, mention: Mention) -> bool:
    person = findings.resolution.person_of(mention)
    rank = person.rank if person is not None else mention.rank
    return rank == "ambassador" or _ENVOY.search(findings.quote(mention)) is not None


def _reject_cancelled(_findings: Findings, act: Act) -> Act | None:
    """A meeting called off is REJECT meet (section SANCTION); one put off is no event; an earlier one is background."""
    if act.type != "CONSULT" or act.auxiliary:
        return act
    if act.trigger.status == "cancelled":
        return act.become("REJECT", "meet")
    if act.trigger.status == "postponed":
        return None
    return act.with_auxiliary("historical") if act.trigger.status == "earlier" else act


def _leave_to_the_verb(findings: Findings, act: Act) -> Act | None:
    """A meeting that a verb beside it calls off or puts off is no event of its own (guideline, ruling 36)."""
    if act.type != "CONSULT" or act.trigger.status not in {None, "held", "planned"}:
        return act
    following = next((m for m in _beside(findings, act.trigger) if m.start >= act.trigger.end), None)
    if following is None or following.status not in {"cancelled", "postponed"}:
        return act
    return act if _is_verb(findings, act.trigger) else None


def _is_verb(findings: Findings, trigger: Mention) -> bool:
    """Return whether the vocabulary takes the trigger for a verb in its sentence."""
    start, _ = sentence_around(findings.report.text, trigger)
    acts = find_acts(findings.report.text[start : trigger.end])
    return any(one.is_verb for one in acts_at(acts, trigger.start - start, trigger.end - start))


def _agree_to_come(_findings: Findings, act: Act) -> Act | None:
    """Cooperation in the future is AGREE, and AGREE has no future of its own (section AGREE)."""
    planned = act.type == "CONSULT" and act.trigger.status == "planned"
    if act.type in _COOPERATIVE and (planned or "future" in act.auxiliary):
        return act.become("AGREE", without=("future",))
    return act.become("AGREE", without=("future",)) if act.type == "AGREE" else act


def _concede_announced(findings: Findings, act: Act) -> Act | None:
    """A retreat that is announced is CONCEDE; one that is merely to come stays RETREAT future (decision 15)."""
    if act.type != "RETREAT" or "future" not in act.auxiliary:
        return act
    said = statement_around(findings, act.trigger)
    if said is None or not (said.speech.act == "promise" or _ANNOUNCED.search(findings.quote(said.speech))):
        return act
    return act.become("CONCEDE", without=("future",))


def _leave_the_past(findings: Findings, act: Act) -> Act | None:
    """What happened in an earlier year, or a past war inside a statement, is historical (auxiliary modes)."""
    if act.auxiliary:
        return act
    if _is_of_earlier_year(findings, act.trigger) or _is_past_war(findings, act):
        return act.with_auxiliary("historical")
    return act


def _is_of_earlier_year(findings: Findings, trigger: Mention) -> bool:
    """Return whether a date linked to the trigger lies in the year before last of the report's, or earlier."""
    published = findings.imprint.published
    dates = [findings.resolution.date_of(m) for m in findings.graph.targets(trigger, "date")]
    years = [int(date.value.iso[:_YEAR]) for date in dates if date is not None]
    return published is not None and bool(years) and max(years) < int(published.iso[:_YEAR]) - 1


def _is_past_war(findings: Findings, act: Act) -> bool:
    said = statement_around(findings, act.trigger)
    if said is None or act.type not in {"ASSAULT", "COERCE", "MOBILIZE"}:
        return False
    text = findings.report.text
    near = text[max(said.content.start, act.trigger.start - 40) : min(said.content.end, act.trigger.end + 40)]
    return _WAR.search(findings.quote(act.trigger)) is not None and _BYGONE.search(near) is not None


def _keep_one_of_two(findings: Findings, act: Act) -> Act | None:
    """Forces moved for an assault told beside it, and a charge beside its verdict, are no events of their own."""
    stronger = {"MOBILIZE": ("ASSAULT", None), "ACCUSE": ("SANCTION", "convict")}.get(act.type)
    if stronger is None or act.auxiliary or (act.type == "ACCUSE" and "allege" not in act.modes):
        return act
    own = {m.id for m in (*act.actors, *act.recipients)}
    for other in _beside(findings, act.trigger):
        shared = own & {m.id for m in findings.graph.targets(other, "actor", "recipient")}
        if shared and other.type == stronger[0] and stronger[1] in {None, other.mode} and not other.auxiliary:
            return None
    return act


def _beside(findings: Findings, trigger: Mention) -> list[Mention]:
    """Return the other triggers of the sentence."""
    start, end = sentence_around(findings.report.text, trigger)
    return [m for m in triggers_between(findings, start, end) if m.id != trigger.id]


def _fit_modes(findings: Findings, act: Act) -> Act | None:
    """Modes are those of the type, by the words where none is told; some modes bring a context with them."""
    own = load_plover().modes_of(act.type)
    modes = tuple(dict.fromkeys(mode for mode in act.modes if mode in own))
    if own and not modes:
        told = find_mode(act.type, trigger_of(findings, act), words_about(findings, act))
        modes = (told,) if told else ()
    added = (_OWN_CONTEXT[mode] for mode in modes if act.type == "COERCE" and mode in _OWN_CONTEXT)
    return replace(act, modes=modes, contexts=tuple(dict.fromkeys((*act.contexts, *added))))


def _find_contexts(findings: Findings, act: Act) -> Act | None:
    """Contexts that the annotator does not tell are those that the words of the sentence speak of."""
    return act if act.contexts else replace(act, contexts=contexts_of(words_about(findings, act)))


RULES: tuple[Rule, ...] = (
    _drop_uncoded,
    _code_summons,
    _reject_cancelled,
    _leave_to_the_verb,
    _agree_to_come,
    _concede_announced,
    _leave_the_past,
    _keep_one_of_two,
    _fit_modes,
    _find_contexts,
)
"""In this order: a later rule sees what the earlier ones made of the act."""
