"""Statements: verbs of speaking with their speakers, addressees and content; and the subjects discussed."""

from __future__ import annotations

import re
from functools import cache

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence
from communique.records import Label, Mention
from communique.vocabulary import PhraseBook, load_speech_verbs

_SUBJECTS: tuple[Label, ...] = ("person", "group", "post")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|has been|have been|it was) (?:also |especially |particularly |jointly )*$")
_DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|ing)|exchang(?:ed|ing)(?: of)? (?:views|opinions) (?:on|about|regarding|over)"
    r"|considered|reviewed|examined|talked (?:about|over)|deliberated on|conferred on|addressed"
    r"|went (?:over|through)|held discussions on|compared (?:notes|views) on|took up|taken up|came up|talked over"
    r"|agenda (?:included|of the meeting included|covered)|focused on|dealt with|were on the agenda)\b"
)
_UNFINISHED = re.compile(r"(?:al|ic|ive|ary|ous|ian|lar|ent|other|high|of|in|on|the|and|with|between|for)$")
"""Endings of adjectives and small words: "political, economic and humanitarian relations" is one subject."""
_TOPIC_HEAD = re.compile(
    r"[\s,]*(?:(?:and|also|on|about|the|a|various|issues? (?:of|related to|concerning)|matters? (?:of|related to)"
    r"|(?:wide|broad) (?:range|span) of|number of) )*"
)
_TOPIC_TAIL = re.compile(
    r",? (?:during|at) the (?:meeting|talks|conversation|consultations).*$|,? in the \w+ round.*$|,? were .*$",
    re.DOTALL,
)
_MAX_TOPIC_WORDS = 25
"""A longer stretch is a narrative, not a subject."""
_BEFORE_VERB = re.compile(r",?(?: (?:also|then|too|again|in turn|for (?:his|her) part),?)? ")
_NO_CONTENT = re.compile(
    r"(?:on|in|at|after|before|during|last|earlier|yesterday|today|reporters|journalists|the (?:press|media)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""Beginnings of what stands behind "said" and is not said: when and where and to whom."""
_INVERTED = re.compile(r"[\"“](?P<words>[^\"“”]{3,}?),?[\"”],? $")
_MAX_TO_SPEAKER = 100
"""Code points from the verb to its speaker at most: room for a long post."""
_OPENING = re.compile(r"[\s,:]*(?:that )?[\"“]?")
_TOLD = re.compile(r"[\s,:]*(?:(?:[^\s,.;]+ ){1,4}?(?:about|on|of|that) )?(?:that )?[\"“]?")
"""Behind verbs of telling the addressee comes before the content: "informed the interlocutor about"."""
_ADDRESSED = re.compile(r"\s*(?:to |the |his |her |its )*")


@cache
def _speech_book() -> PhraseBook[str]:
    return PhraseBook((words, act) for words, act in load_speech_verbs().acts.items())


def mark_speech(draft: Draft, sentence: Sentence, subject_before: Mention | None) -> Mention | None:
    """Add the statements of *sentence*; return its speaker for the pronouns of the next one."""
    speaker = _leading_subject(draft, sentence) or _pronoun_subject(draft, sentence, subject_before)
    verbs = _speech_verbs(draft, sentence)
    for number, verb in enumerate(verbs):
        limit = verbs[number + 1].start if number + 1 < len(verbs) else sentence.end
        floor = verbs[number - 1].end if number else sentence.start
        subject = _own_subject(draft, floor, verb) if number else None
        following = _own_subject(draft, verb.end, verbs[number + 1]) if number + 1 < len(verbs) else None
        limit = _clause_before(draft, following, limit)
        _mark_statement(draft, sentence, verb, floor, limit, subject or speaker)
    return speaker if speaker and speaker.label == "person" else subject_before


def _own_subject(draft: Draft, floor: int, verb: Mention) -> Mention | None:
    """Return the person right before the verb in a clause of its own: "…, and Prime Minister P rejected"."""
    persons = draft.inside(floor, verb.start, "person")
    if not persons or not _BEFORE_VERB.fullmatch(draft.text[persons[-1].end : verb.start]):
        return None
    return persons[-1]


def _clause_before(draft: Draft, subject: Mention | None, limit: int) -> int:
    """Return where the clause before that of *subject* ends: before its post, if it has one."""
    if subject is None:
        return limit
    posts = [post for post in draft.targets("holds", subject) if post.end <= subject.start]
    return min([subject.start, *(post.start for post in posts)])


def _speech_verbs(draft: Draft, sentence: Sentence) -> list[Mention]:
    book, index, verbs = _speech_book(), 0, []
    while index < len(sentence.lowers):
        found = book.longest_at(sentence.lowers, index)
        if found is None:
            index += 1
            continue
        length, acts = found
        start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
        if not draft.covers(start, end, "post", "organization", "person") and not _is_encounter(draft, start, end):
            verbs.append(draft.add("speech", start, end, act=acts[0]))
        index += length
    return verbs


def _is_encounter(draft: Draft, start: int, end: int) -> bool:
    """Return whether the words name an encounter or a ceremonial act; an outcome ("agreed") is a statement too."""
    return any(not event.outcome or event.encounter for event in draft.overlapping(start, end, "event"))


def _leading_subject(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return who opens the sentence: the first person, side or post before its first verb of speaking."""
    verbs = _speech_verbs(draft, sentence)
    limit = verbs[0].start if verbs else sentence.end
    subjects = draft.inside(sentence.start, limit, *_SUBJECTS)
    first = next(iter(subjects), None)
    holders = draft.sources("holds", first) if first is not None and first.label == "post" else []
    return holders[0] if holders else first


def _pronoun_subject(draft: Draft, sentence: Sentence, subject_before: Mention | None) -> Mention | None:
    if subject_before is None or sentence.lowers[0] not in {"he", "she"}:
        return None
    token = sentence.tokens[0]
    pronoun = draft.add("reference", token.start, token.end)
    draft.link("same_as", pronoun, subject_before)
    return subject_before


def _mark_statement(
    draft: Draft, sentence: Sentence, verb: Mention, floor: int, limit: int, speaker: Mention | None
) -> None:
    quoted = _INVERTED.search(draft.text[sentence.start : verb.start])
    if quoted is not None:
        _mark_quotation(draft, sentence, verb, quoted)
        return
    is_passive = _PASSIVE.search(draft.text[max(floor, verb.start - 40) : verb.start]) is not None
    is_passive = is_passive or draft.text_of(verb).lower().startswith(("was ", "were "))
    span = _passive_content(draft, verb, floor) if is_passive else _active_content(draft, verb, limit)
    if span is None or _NO_CONTENT.match(draft.text, *span):
        return
    draft.link("content", verb, draft.add("content", *span))
    if is_passive:
        agent = re.compile(r" by (?:the )?").match(draft.text, verb.end)
        speaker = draft.starting_at(agent.end(), *_SUBJECTS) if agent else None
    if speaker is not None:
        draft.link("speaker", verb, speaker)
    if verb.act in {"inform", "thank", "congratulate", "invite", "accuse", "call-for"} and not is_passive:
        _link_addressee(draft, sentence, verb, speaker)


def _mark_quotation(draft: Draft, sentence: Sentence, verb: Mention, quoted: re.Match[str]) -> None:
    """Add the statement of a quotation with "said P" behind it: the words before the verb, the speaker after it."""
    subjects = draft.inside(verb.end, min(sentence.end, verb.end + _MAX_TO_SPEAKER), *_SUBJECTS)
    persons = [mention for mention in subjects if mention.label == "person"]
    if persons or subjects:
        draft.link("content", verb, draft.add("content", *(sentence.start + at for at in quoted.span("words"))))
        draft.link("speaker", verb, (persons or subjects)[0])


def _active_content(draft: Draft, verb: Mention, limit: int) -> tuple[int, int] | None:
    """Return the span behind the verb up to the next one, connecting words cut off."""
    start = verb.end
    opening = (_TOLD if verb.act == "inform" else _OPENING).match(draft.text, start, limit)
    start = opening.end() if opening else start
    stretch = re.sub(
        r"(?:,? (?:and|but|also|while)(?: [\w']+){0,2}|[\s,.;:\"”-]+)$", "", draft.text[start:limit].rstrip(" .\n")
    )
    return (start, start + len(stretch)) if len(stretch.split()) >= 2 else None


def _passive_content(draft: Draft, verb: Mention, floor: int) -> tuple[int, int] | None:
    """Return the grammatical subject of a passive: from the end of the clause before to its auxiliary."""
    stretch = draft.text[floor : verb.start]
    auxiliary = _PASSIVE.search(stretch)
    end = floor + (auxiliary.start() if auxiliary else len(stretch))
    start = floor
    for opening in re.finditer(
        r"[,;]? and (?=the importance |that )|^[\s,;]*(?:and )?|^[\w ]{0,40}, (?=the )", draft.text[floor:end]
    ):
        start = floor + opening.end()
    while start < end and draft.text[end - 1] in " ,":
        end -= 1
    if end - start < 8:
        return _clause_behind(draft, verb)
    return start, end


def _clause_behind(draft: Draft, verb: Mention) -> tuple[int, int] | None:
    """Return the clause of "it was noted that ..."."""
    found = re.compile(r" that ([^.\n]{8,})").match(draft.text, verb.end)
    return found.span(1) if found else None


def _link_addressee(draft: Draft, sentence: Sentence, verb: Mention, speaker: Mention | None) -> None:
    opening = _ADDRESSED.match(draft.text, verb.end)
    position = opening.end() if opening else verb.end
    near = [
        m for m in draft.inside(verb.end, sentence.end, "person", "post", "group", "country") if m.start <= position + 2
    ]
    if near and near[0] != speaker:
        draft.link("addressee", verb, near[0])


def mark_topics(draft: Draft, sentence: Sentence) -> None:
    """Add the subjects that *sentence* says were discussed, each linked from the verb's place as a topic."""
    for found in _DISCUSSED.finditer(draft.text, sentence.start, sentence.end):
        before = draft.text[sentence.start : found.start()]
        passive = _PASSIVE.search(before)
        if passive or found.group().startswith("were on"):
            end = sentence.start + (passive.start() if passive else len(before))
            _add_topics(draft, _clause_start(draft, sentence.start, end), end)
        else:
            _add_topics(draft, found.end(), sentence.end)


def _clause_start(draft: Draft, start: int, end: int) -> int:
    """Return where the clause that ends at *end* begins: behind an opening phrase or the clause before."""
    clause = draft.text[start:end]
    cuts = [m.end() for m in re.finditer(r"(?:were|was) \w+ed,? (?:and )?|^(?:During|In|At) [^,]{0,60}, ", clause)]
    return start + (cuts[-1] if cuts else 0)


def _add_topics(draft: Draft, start: int, end: int) -> None:
    """Add the items of the list at ``start:end``; adjectives that share a noun stay together."""
    item_start = start
    for found in re.finditer(r"(?:, as well as|,? as well as|,? and|,|;)\s", draft.text[start:end]):
        item_end = start + found.start()
        if _is_whole_item(draft.text[item_start:item_end]):
            _add_topic(draft, item_start, item_end)
            item_start = start + found.end()
    _add_topic(draft, item_start, end)


def _is_whole_item(piece: str) -> bool:
    """Return whether the piece can stand alone: it does not end in an adjective, a preposition or a first word."""
    words = piece.lower().split()
    return len(words) >= 2 and not _UNFINISHED.search(words[-1])


def _add_topic(draft: Draft, start: int, end: int) -> None:
    piece = _TOPIC_TAIL.sub("", draft.text[start:end])
    opening = _TOPIC_HEAD.match(piece)
    start += opening.end() if opening else 0
    words = draft.text[start : start + len(piece) - (opening.end() if opening else 0)].rstrip(" .,;:")
    if words and len(words.split()) <= _MAX_TOPIC_WORDS:
        draft.add("topic", start, start + len(words))
