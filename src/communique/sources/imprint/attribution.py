"""Who reports and whom they cite, from the constructions in which news says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.records.reports import Attribution, Evidence, Furniture, Report
from communique.sources.imprint.dateline import Lead
from communique.sources.imprint.lines import word_set
from communique.sources.imprint.names import KnownNames
from communique.sources.imprint.phrases import (
    DETERMINERS,
    Clause,
    Phrase,
    Token,
    find_clauses,
    looks_like_outlet,
    read_outlet,
    read_source,
)

MAX_HEAD_CHARS = 8_000  # a source named further down is the source of something else
MAX_TAIL_CHARS = 1_500
MAX_SUBJECT_CLAUSES = 6  # "A communique issued at ..., which ..., says that"

_REPORTING = word_set("report reports reported inform informs informed writes wrote says said states")
_SPEAKING = word_set("says said states wrote writes")
_SAYING = word_set(
    """
    says said reports reported informs informed states stated announced announces adds added writes wrote reads
    """
)
_NEEDS_CLAUSE = word_set("reports reported informs informed announced announces stated states")
_FOLLOWS = word_set(
    """
    that in on via at monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later
    """
)
_BETWEEN = word_set("also later further earlier has have had then itself")
_LEADING = word_set("as while and but however meanwhile also where which earlier later today yesterday")
_FILLERS = word_set(
    """
    information data reports news details provided released published issued received from by of the a an
    """
)
_PARTICIPLES = word_set("issued released published adopted circulated distributed signed seen obtained carried")
_BLANK = "\x00"
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,1000}[”\"]")


class _Cue(NamedTuple):
    """Words that announce a source behind them: ``strength`` orders the finds, 4 is said outright."""

    name: str
    words: tuple[str, ...]
    strength: int
    accepts_outlet: bool = True


# Each row is a construction of the language of news, not the wording of one text.
_CUES = tuple(
    _Cue(name, tuple(words.split()), strength, outlet)
    for name, words, strength, outlet in (
        ("reference", "with reference to", 4, True),
        ("reference", "with a reference to", 4, True),
        ("reference", "in reference to", 4, True),
        ("reference", "with a link to", 4, True),
        ("reference", "referring to", 4, True),
        ("citing", "citing", 4, True),
        ("citing", "quoting", 4, True),
        ("quoted by", "quoted by", 3, True),
        ("quoted by", "cited by", 3, True),
        ("according to", "according to", 4, True),
        ("as reported by", "as reported by", 4, True),
        ("as reported by", "as announced by", 4, False),
        ("as reported by", "as was reported by", 4, True),
        ("learned from", "learned from", 4, True),
        ("learned from", "learnt from", 4, True),
        ("learned from", "was informed by", 4, False),
        ("learned from", "was told by", 4, False),
        ("via", "reports via", 4, True),
        ("via", "reported via", 4, True),
    )
)
_CUES_BY_WORD = {cue.words[0]: [other for other in _CUES if other.words[0] == cue.words[0]] for cue in _CUES}


@dataclass(frozen=True)
class _Find:
    """A construction found: who reports in it, who is cited in it, and the stretch of text it takes."""

    name: str
    strength: int
    start: int
    end: int
    source: Phrase | None = None
    outlet: Phrase | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Smallest first: said outright, in full words, early."""
        return (2 * (self.source is not None and self.source.is_bare) - self.strength, self.start)


@dataclass(frozen=True)
class _Text:
    """What the constructions look at: clauses, the name of every person spoken of, and known names."""

    clauses: Sequence[Clause]
    surnames: frozenset[str]
    names: KnownNames


def read_attribution(
    report: Report, furniture: Sequence[Furniture], lead: Lead | None, names: KnownNames
) -> Attribution | None:
    """Return who reports and whom they cite, with the words of both; None when neither is known.

    The outlet of the metadata wins; then the agency of the dateline, then the constructions. A person who speaks is
    not a source cited, nor is anything inside a quotation.
    """
    clauses = _clauses(report.text, furniture)
    finds = sorted(_finds(_Text(clauses, _surnames(clauses), names)), key=lambda find: find.order)
    by, by_evidence = _reporter(report, finds, lead)
    cited = _citing(report, finds, by, by_evidence)
    if by is None and cited is None:
        return None
    spans = [*by_evidence, *([(cited.start, cited.end)] if cited else [])]
    return Attribution(
        reported_by=by,
        citing=_words(report, cited.source) if cited and cited.source else None,
        evidence=tuple(Evidence.cut(report, start, end) for start, end in sorted(set(spans))),
    )


def _reporter(report: Report, finds: Sequence[_Find], lead: Lead | None) -> tuple[str | None, list[tuple[int, int]]]:
    if report.outlet:
        return report.outlet, []
    if lead and lead.agency:
        return " ".join(report.text[slice(*lead.agency)].split()), [lead.agency]
    named = _naming(finds)
    if named is None or named.outlet is None:
        return None, []
    return _words(report, named.outlet), [(named.start, named.end)]


def _citing(
    report: Report, finds: Sequence[_Find], by: str | None, by_evidence: Sequence[tuple[int, int]]
) -> _Find | None:
    """Return the construction that cites: the one that names the outlet as well, or else the best."""
    sources = [find for find in finds if find.source and not _same(_words(report, find.source), by)]
    together = [find for find in sources if (find.start, find.end) in by_evidence]
    return next(iter(together or sources), None)


def _naming(finds: Sequence[_Find]) -> _Find | None:
    """Return the best construction that names an outlet."""
    return next((find for find in finds if find.outlet), None)


def _words(report: Report, phrase: Phrase) -> str:
    return " ".join(report.text[phrase.start : phrase.end].split())


def _same(words: str, name: str | None) -> bool:
    return name is not None and words.casefold() in name.casefold()


def _clauses(text: str, furniture: Sequence[Furniture]) -> list[Clause]:
    """Return the clauses of the text's two ends, with quotations and furniture blanked out."""
    head = min(len(text), MAX_HEAD_CHARS)
    tail = max(head, len(text) - MAX_TAIL_CHARS)
    spans = [(0, head)] + ([(tail, len(text))] if tail < len(text) else [])
    return [clause for start, end in spans for clause in _blanked(text, start, end, furniture)]


def _blanked(text: str, start: int, end: int, furniture: Sequence[Furniture]) -> list[Clause]:
    window = list(_QUOTED.sub(lambda found: _BLANK * len(found.group()), text[start:end]))
    for item in furniture:
        left, right = max(start, item.evidence.start) - start, min(end, item.evidence.end) - start
        if left < right:
            window[left:right] = _BLANK * (right - left)
    return [
        Clause(tuple(_moved(token, start) for token in clause.tokens), clause.opening, clause.closing)
        for clause in find_clauses("".join(window), 0, end - start)
    ]


def _moved(token: Token, by: int) -> Token:
    return Token(token.text, token.start + by, token.end + by)


def _surnames(clauses: Sequence[Clause]) -> frozenset[str]:
    """Return the words that follow a capitalised word somewhere: the last names of people, among others."""
    return frozenset(
        token.text
        for clause in clauses
        for before, token in zip(clause.tokens, clause.tokens[1:], strict=False)
        if before.text[0].isupper() and token.text[0].isupper() and before.lower not in DETERMINERS | _LEADING
    )


def _finds(text: _Text) -> Iterator[_Find]:
    constructions: tuple[Callable[[_Text, int], Iterator[_Find]], ...] = (
        _announced, _told, _subject, _inverted, _paper_subject, _in_a_paper, _self_report, _source_line, _on_behalf,
    )  # fmt: skip
    for index in range(len(text.clauses)):
        for construction in constructions:
            yield from construction(text, index)


def _announced(text: _Text, index: int) -> Iterator[_Find]:
    """X reports with reference to Y; according to Y; citing Y; X has learned from Y."""
    tokens = text.clauses[index].tokens
    for position, token in enumerate(tokens):
        for cue in _CUES_BY_WORD.get(token.lower, ()):
            stop = position + len(cue.words)
            if tuple(other.lower for other in tokens[position:stop]) != cue.words:
                continue
            source = _source_behind(tokens, stop, text.names, cue)
            if source is None:
                continue
            outlet = _outlet_before(text, index, position)
            start = outlet.start if outlet else token.start
            yield _Find(cue.name, cue.strength, start, source.end, source, outlet)


def _source_behind(tokens: Sequence[Token], first: int, names: KnownNames, cue: _Cue) -> Phrase | None:
    source = read_source(tokens, first)
    if source is None:
        skipped = first
        while skipped < min(len(tokens), first + 6) and tokens[skipped].lower in _FILLERS:
            skipped += 1
        source = read_source(tokens, skipped) if skipped > first else None
    if source is None and cue.accepts_outlet:
        source = read_outlet(tokens, first, names)
    return source


def _outlet_before(text: _Text, index: int, position: int) -> Phrase | None:
    """Return the outlet in front of a cue: "X reports", "X has", with or without a comma behind it."""
    tokens = text.clauses[index].tokens[:position]
    if not tokens and index and "," in text.clauses[index].opening:
        tokens = text.clauses[index - 1].tokens
        if not tokens or tokens[-1].lower not in _REPORTING:
            return None
    verbs = set()
    while tokens and tokens[-1].lower in _REPORTING | _BETWEEN:
        verbs.add(tokens[-1].lower)
        tokens = tokens[:-1]
    first = len(tokens)
    while first and tokens[first - 1].text[0].isupper() and tokens[first - 1].lower not in _LEADING | DETERMINERS:
        first -= 1
    # people say and write; only an outlet "reports citing", "has learned from"
    frame = bool(verbs) and not verbs & _SPEAKING and not (tokens[first:] and tokens[-1].text in text.surnames)
    outlet = read_outlet(tokens, first, text.names, frame=frame)
    return outlet if outlet and outlet.next == len(tokens) else None


def _told(text: _Text, index: int) -> Iterator[_Find]:
    """Y told X: the source is an office, the outlet a name and not "journalists"."""
    tokens = text.clauses[index].tokens
    for position, token in enumerate(tokens):
        if token.lower not in ("told", "informed"):
            continue
        source = _subject_before(tokens, position)
        if source is None:
            continue
        outlet = read_outlet(tokens, position + 1, text.names, frame=source.kind in ("office", "spokespeople"))
        if outlet and outlet.next <= position + 7 and not _goes_on(tokens, outlet.next):
            yield _Find("told", 4, source.start, outlet.end, source, outlet)


def _goes_on(tokens: Sequence[Token], after: int) -> bool:
    return after < len(tokens) and tokens[after].lower in ("'s", "of", "and", "minister", "ambassador")


def _subject(text: _Text, index: int) -> Iterator[_Find]:
    """Y reports that ...; ..., Y said."""
    clause = text.clauses[index]
    for position, token in enumerate(clause.tokens):
        if token.lower not in _SAYING or not _takes_clause(clause, position):
            continue
        source = _subject_before(clause.tokens, position)
        if source is not None and source.kind != "other":
            yield _Find("subject", 3, source.start, token.end, source)


def _takes_clause(clause: Clause, position: int) -> bool:
    """Return whether the verb has what is said behind or before it, not an object ("reported losses")."""
    if clause.tokens[position].lower not in _NEEDS_CLAUSE or position + 1 == len(clause.tokens):
        return True
    return clause.tokens[position + 1].lower in _FOLLOWS


def _subject_before(tokens: Sequence[Token], position: int) -> Phrase | None:
    """Return the source that fills the clause up to its verb at *position*."""
    first, stop = 0, position
    while stop and tokens[stop - 1].lower in _BETWEEN:
        stop -= 1
    while first < stop and tokens[first].lower in _LEADING:
        first += 1
    if stop - first > 1 and tokens[first].lower == "on":
        first += 2  # "On Friday the ministry said"
    source = read_source(tokens[:stop], first)
    return source if source and source.next == stop else None


def _inverted(text: _Text, index: int) -> Iterator[_Find]:
    """..., says Y; ..., reports X."""
    clause = text.clauses[index]
    tokens = clause.tokens
    position = 1 if tokens[0].lower == "as" and len(tokens) > 1 else 0
    if tokens[position].lower not in _SAYING or not re.search(r"[,\x00”\"–—-]|^$", clause.opening):
        return
    source = read_source(tokens, position + 1)
    if source is not None and source.kind != "other":
        yield _Find("inverted", 3, tokens[position].start, source.end, source)
        return
    outlet = read_outlet(tokens, position + 1, text.names)
    if outlet and tokens[position].lower == "reports" and outlet.next == len(tokens):
        yield _Find("inverted", 2, tokens[position].start, outlet.end, None, outlet)


def _paper_subject(text: _Text, index: int) -> Iterator[_Find]:
    """A paper issued ..., ..., says that: the paper opens the sentence, its verb stands behind what describes it."""
    clause = text.clauses[index]
    source = read_source(clause.tokens, 0)
    if source is None or source.kind != "document" or clause.tokens[0].lower not in DETERMINERS:
        return
    if source.next < len(clause.tokens) and clause.tokens[source.next].lower not in _PARTICIPLES:
        return
    for later in text.clauses[index : index + MAX_SUBJECT_CLAUSES]:
        begins = source.next if later is clause else 0
        verb = next(
            (token for token in later.tokens[begins:] if token.lower in ("says", "said", "reads", "states")), None
        )
        if verb is not None:
            if later is clause or verb is later.tokens[0]:
                yield _Find("paper subject", 3, source.start, verb.end, source)
            return
        if "." in later.closing or "\n" in later.closing:
            return


def _in_a_paper(text: _Text, index: int) -> Iterator[_Find]:
    """The sides said in a joint statement; in a press release, ...."""
    tokens = text.clauses[index].tokens
    for position, token in enumerate(tokens[:-1]):
        if token.lower != "in" or tokens[position + 1].lower not in DETERMINERS:
            continue
        source = read_source(tokens, position + 1)
        said = position == 0 or tokens[position - 1].lower in _SAYING
        if source and source.kind == "document" and not source.is_bare and said:
            yield _Find("in a paper", 2, token.start, source.end, source)


def _self_report(text: _Text, index: int) -> Iterator[_Find]:
    """..., X reports. In the past tense it is somebody else who is cited."""
    clause = text.clauses[index]
    tokens = clause.tokens[1:] if clause.tokens[0].lower == "as" else clause.tokens
    verb = tokens[-1].lower if tokens else ""
    if verb not in ("reports", "reported", "informs") or not re.match(r"\s*[,.]", clause.closing):
        return
    phrase = read_outlet(tokens, 0, text.names, frame=len(tokens) == 2)
    if phrase is None or phrase.next != len(tokens) - 1:
        return
    name = " ".join(token.text for token in tokens[:-1])
    is_outlet = looks_like_outlet(name, text.names)
    if not is_outlet and tokens[0].text in text.surnames:
        return
    speaks_of_itself = verb != "reported"
    outlet = phrase if speaks_of_itself else None
    yield _Find("self-report", 2, phrase.start, tokens[-1].end, None if speaks_of_itself else phrase, outlet)


def _source_line(text: _Text, index: int) -> Iterator[_Find]:
    """(Source: Y)."""
    clause = text.clauses[index]
    if clause.tokens[-1].lower not in ("source", "sources") or not clause.closing.lstrip().startswith(":"):
        return
    if len(clause.tokens) > 1 or index + 1 == len(text.clauses):
        return
    tokens = text.clauses[index + 1].tokens
    source = read_source(tokens, 0) or read_outlet(tokens, 0, text.names, frame=True)
    if source and source.next == len(tokens):
        yield _Find("source line", 3, clause.tokens[0].start, source.end, source)


def _on_behalf(text: _Text, index: int) -> Iterator[_Find]:
    """Distributed by A on behalf of X: X speaks, A carries."""
    tokens = text.clauses[index].tokens
    words = [token.lower for token in tokens]
    if words[:2] not in (["distributed", "by"], ["issued", "by"], ["released", "by"]) or "behalf" not in words:
        return
    position = words.index("behalf") + 2
    outlet = read_source(tokens, position) or read_outlet(tokens, position, text.names, frame=True)
    if outlet:
        yield _Find("on behalf of", 4, tokens[0].start, outlet.end, None, outlet)
