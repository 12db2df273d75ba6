"""Whose a person is: for which country or organization the signs in a report speak, weighed together.

No sign is always right: a post that names its country hardly ever misleads, a doubtful link of the reader does every
other time. What each weighs stands in ``vocabulary/data/sides.toml``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from communique.records import Imprint, Mention, MentionGraph, Report, ResolvedPerson
from communique.resolve.actors.home import home_of, year_of
from communique.resolve.actors.posts import Codes, country_inside
from communique.resolve.actors.sides import first_told, sentence_about, sides_told
from communique.vocabulary import SENT_ABROAD, load_office_holders, load_side_weights

NOBODY = "nobody"
"""What the signs for a party have to outweigh."""
HINT = "the table of office holders"
STATED = "stated"
_BY_OFFICE = f"{HINT}: the report names no country"
_BY_HOME = "{}: the post names no country"
OPPOSITE = "whom it meets is of it"
BY_PLACE = "the country named beside"
_MOST_IN_A_ROW = 5
"""People who share one office at most whose countries are told apart together."""
_TWO = 2


@dataclass(frozen=True)
class Sign:
    """What speaks for the party *code*: its name in the table, how the party is then known, the mention that tells."""

    name: str
    code: str
    basis: str = STATED
    mention: int | None = None


@dataclass(frozen=True)
class Belonging:
    """The party chosen, how it is known, the mention that names it; all None where the signs tell too little."""

    code: str | None = None
    basis: str | None = None
    mention: int | None = None


@dataclass(frozen=True)
class _Report:
    """What the signs are looked for in."""

    report: Report
    graph: MentionGraph
    codes: Codes


def signs_of_sides(
    report: Report, graph: MentionGraph, codes: Codes, people: Sequence[ResolvedPerson], *, imprint: Imprint
) -> list[list[Sign]]:
    """Return for each of *people* the signs that speak for parties.

    What the words about a name say, who else meets, and where the report is at home is looked at when the links of all
    have been weighed.
    """
    told = _Report(report, graph, codes)
    home = home_of(imprint)
    named = {*codes.values()} | ({home[0]} if home is not None else set())
    signs = [[*_of_links(told, person), *_of_hint(person, named, year_of(imprint))] for person in people]
    known = {number: party for person, party in _weighed(people, signs) for number in person.mentions}
    by_words = sides_told(report, graph, codes, known)
    for person, own in zip(people, signs, strict=True):
        found = first_told(by_words, [graph.by_id[number] for number in person.mentions])
        if found is not None:
            name = "words beside its name" if found.basis == STATED else found.basis
            own.append(Sign(name, found.code, found.basis, found.mention))
    for place, sign in _of_rows(told, people):
        signs[place].append(sign)
    for place, sign in _of_company(told, people, [party for _, party in _weighed(people, signs)], home):
        signs[place].append(sign)
    return signs


def _of_company(
    told: _Report, people: Sequence[ResolvedPerson], parties: Sequence[str | None], home: tuple[str, str] | None
) -> Iterator[tuple[int, Sign]]:
    """Yield by place what the *parties* of the others say: of countries named near, of home, of whom somebody meets."""
    for number, person in enumerate(people):
        others = {party for place, party in enumerate(parties) if place != number and party is not None}
        yield from ((number, sign) for sign in _of_place(told, person, others))
        yield from ((number, Sign(OPPOSITE, party)) for party in _of_counterparts(told, person))
        if home is not None:
            has_guests = bool(others - {home[0]})
            yield from ((number, sign) for sign in _of_home(told, person, home, has_guests=has_guests))
    unplaced = [place for place, person in enumerate(people) if parties[place] is None and _names_none(told, person)]
    if home is not None and len(unplaced) == 1:
        name = f"home by {home[1]}, the only one in office whom nothing else places"
        yield unplaced[0], Sign(name, *_home_of(home))
    for first, second in _counterparts(told, people):
        for number, other in ((first, parties[second]), (second, parties[first])):
            if other is not None:
                yield number, Sign(OPPOSITE, other)


def _weighed(
    people: Sequence[ResolvedPerson], signs: Sequence[Sequence[Sign]]
) -> list[tuple[ResolvedPerson, str | None]]:
    return [(person, weigh(own).code) for person, own in zip(people, signs, strict=True)]


def _of_links(told: _Report, person: ResolvedPerson) -> Iterator[Sign]:
    """Yield what links say: the person's own, those of its offices and of whom it leads; and a genitive."""
    ending = {country.end: country for country in told.graph.of("country")}
    for mention in (told.graph.by_id[number] for number in person.mentions):
        possessor = ending.get(mention.start - 3)
        if possessor and told.report.text[mention.start - 3 : mention.start] in {"'s ", "’s "}:
            yield from (Sign("a genitive", code) for code in _codes_of(told, [possessor]))
        for target, link in told.graph.leaving(mention):
            if link.label == "of":
                level = _sureness(link.confidence)
                yield from (Sign(f"its own link, {level}", code) for code in _codes_of(told, [target]))
            elif link.label == "holds":
                yield from _of_office(told, target, link.confidence)
            elif link.label == "heads" and target.label == "group":
                owners = _codes_of(told, told.graph.owners(target))
                if len(owners) == 1:
                    yield Sign(f"whom it leads, {_sureness(link.confidence)}", owners.pop())


def _codes_of(told: _Report, mentions: Sequence[Mention]) -> set[str]:
    return {told.codes[mention.id] for mention in mentions if mention.id in told.codes}


def _of_office(told: _Report, post: Mention, held: float) -> Iterator[Sign]:
    """Yield what *post* says, held with confidence *held*: by its own words, else by its links."""
    inside = country_inside(told.report, told.graph, told.codes, post)
    if inside is not None:
        yield Sign("its office names it", inside)
        return
    sure = max((link.confidence for _, link in told.graph.leaving(post) if link.label == "of"), default=1.0)
    several = _codes_of(told, told.graph.owners(post))
    kind = f"the link of its office, {_sureness(min(held, sure))}" if len(several) == 1 else "its shared office"
    yield from (Sign(kind, code) for code in sorted(several))


def _of_hint(person: ResolvedPerson, named: set[str], year: int | None) -> Iterator[Sign]:
    """Yield what the table of office holders says, if the report names that party."""
    hint = load_office_holders().party_of(person.name, year)
    if hint is not None and hint in named:
        yield Sign(HINT, hint, _BY_OFFICE)


def _of_place(told: _Report, person: ResolvedPerson, others: set[str]) -> Iterator[Sign]:
    """Yield the parties that are named where the person is: in the sentence, last before it, as a side that meets.

    *others* are those of which somebody else is.
    """
    sides = [m for m in told.graph.of("country", "organization") if m.id in told.codes]
    first = told.graph.by_id[person.mentions[0]]
    start, end = sentence_about(told.report.text, first.start)
    before = [m for m in sides if m.end <= first.start]
    near = [(m, "named in its sentence") for m in sides if start <= m.start < end]
    near += [(m, "named last before it") for m in before[-1:]]
    near += [(m, "a side that meets") for m in _meeting(told) if m.id not in person.mentions]
    for mention, name in near:
        code = told.codes[mention.id]
        yield Sign(name if code not in others else f"{name}, others are of it", code, BY_PLACE, mention.id)


def _meeting(told: _Report) -> Iterator[Mention]:
    """Yield the countries and organizations that meet, or whose people do."""
    for event in told.graph.of("event"):
        for met in told.graph.targets(event, "actor", "recipient") if event.encounter else []:
            owners = [met] if met.label in {"country", "organization"} else told.graph.owners(met)
            yield from (owner for owner in owners if owner.id in told.codes)


def _of_home(told: _Report, person: ResolvedPerson, home: tuple[str, str], *, has_guests: bool) -> Iterator[Sign]:
    """Yield what the country says that the report is at home in, *home* (code, how it is known).

    For somebody sent abroad that is no reason by itself: it may be where they are sent.
    """
    code, basis = _home_of(home)
    post = told.graph.by_id[person.post_mention] if person.post_mention is not None else None
    if post is None:
        sort = "no office"
    elif country_inside(told.report, told.graph, told.codes, post) is not None:
        sort = "an office that names a country"
    elif person.rank in SENT_ABROAD:
        sort = "somebody sent abroad"
    else:
        sort = "a counterpart" if post.kind == "counterpart" else "an office of no country"
    is_reason = person.rank not in SENT_ABROAD
    yield Sign(f"home, {sort}", code, basis if is_reason else BY_PLACE)
    if has_guests and is_reason:
        yield Sign(f"home by {home[1]}, beside guests", code, basis)


def _home_of(home: tuple[str, str]) -> tuple[str, str]:
    """Return the code of *home* and how somebody is known to be of it."""
    return home[0], _BY_HOME.format(home[1])


def _names_none(told: _Report, person: ResolvedPerson) -> bool:
    """Return whether the person holds a post of a country that the report leaves out."""
    post = told.graph.by_id[person.post_mention] if person.post_mention is not None else None
    return post is not None and post.kind != "counterpart" and not told.graph.owners(post)


def _counterparts(told: _Report, people: Sequence[ResolvedPerson]) -> set[tuple[int, int]]:
    """Return the pairs of people, by their places, who alone meet in an encounter."""
    bearer = {number: place for place, person in enumerate(people) for number in person.mentions}
    pairs = set()
    for event in told.graph.of("event"):
        met = told.graph.targets(event, "actor", "recipient") if event.encounter else []
        places = sorted({bearer[mention.id] for mention in met if mention.id in bearer})
        if len(places) == _TWO and len(met) == _TWO:
            pairs.add((places[0], places[1]))
    return pairs


def _of_counterparts(told: _Report, person: ResolvedPerson) -> Iterator[str]:
    """Yield the countries of those whom the report calls the person's counterparts: "P and his Greek counterpart"."""
    for post in told.graph.of("post"):
        code = country_inside(told.report, told.graph, told.codes, post) if post.kind == "counterpart" else None
        if code is None or not _OF_SOMEBODY.search(told.report.text, max(0, post.start - 12), post.start):
            continue
        start, _ = sentence_about(told.report.text, post.start)
        before = told.graph.inside(start, post.start, "person")
        if before and before[-1].id in person.mentions:
            yield code


_OF_SOMEBODY = re.compile(r"\b(?:his|her)\s+$")


def _rows(told: _Report, people: Sequence[ResolvedPerson]) -> Iterator[tuple[list[int], list[str]]]:
    """Yield the places of those who share one office ("the ministers of A and B, P and Q"), and as many parties."""
    bearer = {number: place for place, person in enumerate(people) for number in person.mentions}
    for post in told.graph.of("post"):
        holders = sorted(told.graph.sources(post, "holds"), key=lambda mention: mention.start)
        places = list(dict.fromkeys(bearer[mention.id] for mention in holders if mention.id in bearer))
        owners = sorted(told.graph.owners(post), key=lambda mention: mention.start)
        parties = list(dict.fromkeys(told.codes[owner.id] for owner in owners if owner.id in told.codes))
        if 1 < len(places) == len(parties) <= _MOST_IN_A_ROW:
            yield places, parties


def _of_rows(told: _Report, people: Sequence[ResolvedPerson]) -> Iterator[tuple[int, Sign]]:
    """Yield by place what the order of names and countries says; outlets give them in unlike orders."""
    for places, parties in _rows(told, people):
        yield from ((place, Sign("its place in the row", party)) for place, party in zip(places, parties, strict=True))


def weigh(signs: Sequence[Sign]) -> Belonging:
    """Return the party that *signs* speak for most; nobody where they do not outweigh what speaks for none.

    A sign counts once for a party, however often it is seen. That a party is named near is no reason by itself.
    """
    sums = _sums(grounded(signs))
    code = max(sums, key=lambda one: (sums[one], one), default=None)
    return Belonging() if code is None or sums[code] <= _weight(NOBODY) else _told(signs, code)


def grounded(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs for parties that more speaks for than that they are named near the person."""
    parties = {sign.code for sign in signs if sign.basis != BY_PLACE}
    return [sign for sign in signs if sign.code in parties]


def _told(signs: Sequence[Sign], code: str) -> Belonging:
    """Return the belonging to *code*, known by the sign that weighs most."""
    own = [sign for sign in signs if sign.code == code and sign.basis != BY_PLACE]
    best = max(own, key=lambda sign: _weight(sign.name), default=None)
    return Belonging(code, best.basis if best else STATED, best.mention if best else None)


def _sums(signs: Sequence[Sign]) -> dict[str, float]:
    once = {(sign.name, sign.code) for sign in signs}
    sums = dict.fromkeys(sorted(code for _, code in once), 0.0)
    for name, code in sorted(once):
        sums[code] += _weight(name)
    return sums


def _weight(name: str) -> float:
    return load_side_weights().get(name, 0.0)


def settle(
    report: Report, graph: MentionGraph, codes: Codes, people: Sequence[ResolvedPerson], signs: Sequence[Sequence[Sign]]
) -> list[Belonging]:
    """Return whose each of *people* is; those who share one office of as many countries have one each."""
    found = [weigh(own) for own in signs]
    for places, parties in _rows(_Report(report, graph, codes), people):
        sums = [_sums(signs[place]) for place in places]
        best = max(permutations(parties), key=lambda row: _total(sums, row))
        for place, party in zip(places, best, strict=True):
            found[place] = _told(signs[place], party)
    return found


def _total(sums: Sequence[Mapping[str, float]], row: Sequence[str]) -> float:
    return sum(own.get(party, -math.inf) for own, party in zip(sums, row, strict=True))


_LEVELS = ((0.35, "doubtful"), (0.6, "likely"), (0.99, "sure"))


def _sureness(confidence: float) -> str:
    """Return the word for how sure a link of the reader is; patterns tell theirs for certain."""
    return next((word for below, word in _LEVELS if confidence < below), "certain")
