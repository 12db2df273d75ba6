"""Words and the actors they stand for: tables of real forms, each by itself in a sentence, and special readings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.records import (
    Dateline,
    Imprint,
    Link,
    Mention,
    MentionGraph,
    Published,
    Report,
    Resolution,
    ResolvedActor,
)
from communique.resolve import resolve
from communique.resolve.actors.organizations import sectors_in, sectors_of
from communique.vocabulary import load_countries, load_national_bodies, load_organizations

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "actors.toml").read_text(encoding="utf-8"))


def _resolve(text: str, *marked: tuple[str, str], links: tuple[Link, ...] = (), **imprint: Any) -> Resolution:
    """Return the resolution of *text* with the mentions *marked* as (label, words), numbered in that order."""
    made = [
        Mention(id=n, label=label, start=text.index(quote), end=text.index(quote) + len(quote))  # type: ignore[arg-type]
        for n, (label, quote) in enumerate(marked)
    ]
    return resolve(Report(text=text), Imprint(id="r", **imprint), MentionGraph(mentions=tuple(made), links=links))


def _actor(resolution: Resolution, number: int) -> ResolvedActor | None:
    return next((actor for actor in resolution.actors if actor.mention == number), None)


_COUNTRIES = [
    pytest.param(form, code, block["year"], id=f"{block['year']}-{code}-{form}")
    for block in TABLE["countries"]
    for code, forms in block.items()
    if code != "year"
    for form in forms
]
_ORGANIZATIONS = [
    pytest.param(form, row["code"], row.get("sector"), id=f"{row['code']}-{form}")
    for row in TABLE["organizations"]
    for form in row["forms"]
]
_SECTORS = [pytest.param(words, sector, id=words) for sector, forms in TABLE["sectors"].items() for words in forms]


def test_there_are_cases_enough() -> None:
    assert len(_COUNTRIES) + len(_ORGANIZATIONS) + len(_SECTORS) >= 300


@pytest.mark.parametrize(("form", "code", "year"), _COUNTRIES)
def test_a_country_as_of_its_time(form: str, code: str, year: int) -> None:
    told = _resolve(f"It is {form} that said so.", ("country", form), published=Published(iso=f"{year}-05-04"))
    actor = _actor(told, 0)
    assert actor is not None
    assert (actor.code, actor.sectors) == (code, ("GOV",))


@pytest.mark.parametrize(("form", "code", "sector"), _ORGANIZATIONS)
def test_an_organization(form: str, code: str, sector: str | None) -> None:
    actor = _actor(_resolve(f"It is {form} that said so.", ("organization", form)), 0)
    assert actor is not None
    assert actor.code == code
    assert sector is None or actor.sectors[0] == sector


@pytest.mark.parametrize(("words", "sector"), _SECTORS)
def test_a_sector_by_words(words: str, sector: str) -> None:
    assert sectors_of(Mention(id=0, label="group", start=0, end=len(words)), words)[:1] == (sector,)


def test_a_group_of_one_country_keeps_its_own_code_as_a_party() -> None:
    told = _resolve("The Houthis said so.", ("organization", "Houthis"))
    actor = _actor(told, 0)
    assert actor is not None
    assert (actor.code, actor.organization) == ("YEM", "HOUTHI")
    assert told.parties[0].codes == ("HOUTHI",)


def test_a_word_of_two_countries_is_the_one_named_besides() -> None:
    told = _resolve("Kinshasa said Congolese troops left.", ("country", "Kinshasa"), ("country", "Congolese"))
    assert [actor.code for actor in told.actors] == ["COD", "COD"]


def test_a_word_of_two_countries_alone_stays_unresolved() -> None:
    assert _resolve("Congolese troops left.", ("country", "Congolese")).actors == ()


@pytest.mark.parametrize("before", ["in", "near", "from", "to"])
def test_a_capital_as_a_town_is_no_actor(before: str) -> None:
    assert _resolve(f"They were {before} Baku.", ("country", "Baku")).actors == ()


def test_a_capital_that_speaks_is_its_government() -> None:
    text = "Baku said so."
    links = (Link(label="speaker", source=1, target=0),)
    told = _resolve(text, ("country", "Baku"), ("speech", "said"), links=links)
    assert [actor.code for actor in told.actors] == ["AZE"]


@pytest.mark.parametrize(
    ("words", "named", "code"),
    [("Sultanate", "Oman", "OMN"), ("Kingdom", "Tonga", "TON"), ("Grand Duchy", "Luxembourg", "LUX")],
)
def test_a_constitution_stands_for_the_country_named(words: str, named: str, code: str) -> None:
    told = _resolve(f"{named} is ready, the {words} said.", ("country", named), ("country", words))
    assert [actor.code for actor in told.actors] == [code, code]


@pytest.mark.parametrize(
    ("imprint", "basis"),
    [
        ({"outlet": "Ministry of Foreign Affairs of Peru"}, "the outlet: the post names no country"),
        ({"dateline": Dateline(place="Lima")}, "the dateline: the post names no country"),
    ],
)
def test_a_post_without_a_country_is_at_home(imprint: dict[str, Any], basis: str) -> None:
    text = "Foreign Minister Ana Soto met Chilean minister Luis Vera."
    marked = (("post", "Foreign Minister"), ("person", "Ana Soto"), ("post", "Chilean minister"))
    more = (("country", "Chilean"), ("person", "Luis Vera"))
    links = (
        Link(label="holds", source=1, target=0),
        Link(label="holds", source=4, target=2),
        Link(label="of", source=2, target=3),
    )
    persons = _resolve(text, *marked, *more, links=links, **imprint).persons
    assert [(person.party, person.party_basis) for person in persons] == [("PER", basis), ("CHL", "stated")]


def test_a_bare_organ_of_state_is_that_of_the_only_country() -> None:
    told = _resolve("Nepal was calm. The police said so.", ("country", "Nepal"), ("organization", "police"))
    assert [(actor.code, actor.basis) for actor in told.actors] == [
        ("NPL", "stated"),
        ("NPL", "the only country of the report"),
    ]


def test_a_bare_organ_among_several_countries_stays_unresolved() -> None:
    text = "Nepal and India were calm. The police said so."
    told = _resolve(text, ("country", "Nepal"), ("country", "India"), ("organization", "police"))
    assert [actor.code for actor in told.actors] == ["NPL", "IND"]


@pytest.mark.parametrize(
    ("text", "words", "kind", "code"),
    [
        ("Kolkata police searched the house.", "Kolkata police", "police", "IND"),
        ("Dockers in Guayaquil left the port company.", "port company", "company", "ECU"),
        ("The Inter-American Board met.", "Inter-American Board", "international", None),
        ("Chinese guests came to the embassy in Muscat.", "embassy in Muscat", "embassy", None),
    ],
)
def test_towns_tell_whose_a_national_body_is(text: str, words: str, kind: str, code: str | None) -> None:
    at = text.index(words)
    sectors = ("BUS",) if kind == "company" else ()
    mention = Mention(id=0, label="organization", start=at, end=at + len(words), kind=kind, sectors=sectors)
    actor = _actor(resolve(Report(text=text), Imprint(id="r"), MentionGraph(mentions=(mention,), links=())), 0)
    assert (actor.code if actor is not None else None) == code


def test_a_bare_organ_of_state_is_that_of_the_outlet() -> None:
    text = "Kenya asked Uganda for help. The police refused."
    marked = (("country", "Kenya"), ("country", "Uganda"), ("organization", "police"))
    actor = _actor(_resolve(text, *marked, outlet="Ministry of Foreign Affairs of Peru"), 2)
    assert actor is not None
    assert (actor.code, actor.basis) == ("PER", "the country the report is written in")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya and Uganda met. In Kenya the army rested.", "KEN"),
        ("Kenya and Uganda met. The army rested in Kenya.", None),
    ],
)
def test_a_country_named_before_tells_more_than_one_behind(text: str, code: str | None) -> None:
    countries = [(number, text.index("Kenya", start)) for number, start in ((0, 0), (2, 10))]
    made = [Mention(id=n, label="country", start=at, end=at + 5) for n, at in countries]
    made.append(Mention(id=1, label="country", start=text.index("Uganda"), end=text.index("Uganda") + 6))
    made.append(Mention(id=3, label="organization", start=text.index("army"), end=text.index("army") + 4))
    graph = MentionGraph(mentions=tuple(sorted(made, key=lambda m: m.id)), links=())
    actor = _actor(resolve(Report(text=text), Imprint(id="r"), graph), 3)
    assert (actor.code if actor is not None else None) == code


@pytest.mark.parametrize(
    ("words", "kind", "sector"),
    [
        ("Salvation Army Council", "armed-group", "REB"),
        ("Labour Union", "party", "PTY"),
        ("institute of weather", "agency", "GOV"),
        ("prosecution service", "agency", "JUD"),
        ("Chamber of Commerce of Peru", None, "BUS"),
    ],
)
def test_the_kind_of_a_body_outranks_its_words(words: str, kind: str | None, sector: str) -> None:
    mention = Mention(id=0, label="organization", start=0, end=len(words), kind=kind)
    assert sectors_of(mention, words) == (sector,)


def test_of_several_sectors_the_one_that_the_words_tell_comes_first() -> None:
    mention = Mention(id=0, label="group", start=0, end=12, sectors=("CVL", "EDU"))
    assert sectors_of(mention, "two students") == ("EDU", "CVL")


@pytest.mark.parametrize(("words", "sector"), [("members", "LAB"), ("soldiers", "MIL")])
def test_a_group_of_neutral_words_is_of_its_organization(words: str, sector: str) -> None:
    text = f"Some {words} of the miners' union marched."
    at, own = text.index(words), text.index("miners' union")
    group = Mention(id=0, label="group", start=at, end=at + len(words))
    union = Mention(id=1, label="organization", start=own, end=own + 13, kind="union")
    graph = MentionGraph(mentions=(group, union), links=(Link(label="of", source=0, target=1),))
    assert sectors_in(graph, lambda m: text[m.start : m.end], group)[:1] == (sector,)


def test_there_are_organizations_enough_and_their_members_are_countries() -> None:
    kinds = {"intergovernmental", "agency", "bank", "court"}
    international = [one for one in load_organizations().by_code.values() if one.kind in kinds]
    codes = load_countries().by_code
    assert len(international) >= 150
    assert sum(bool(one.members) for one in international) >= 80
    assert all(member in codes for one in international for member in one.members)
    assert all(body.country in codes for body in load_national_bodies())


def test_a_country_inside_a_post_outranks_a_link_that_leads_outside() -> None:
    text = "Cuba hosted Le Tien, deputy director of the Americas department of Vietnam."
    post = "deputy director of the Americas department of Vietnam"
    marked = (("country", "Cuba"), ("person", "Le Tien"), ("post", post), ("country", "Vietnam"))
    links = (Link(label="holds", source=1, target=2), Link(label="of", source=2, target=0))
    assert [person.party for person in _resolve(text, *marked, links=links).persons] == ["VNM"]


def test_where_an_ambassador_serves_is_not_whom() -> None:
    text = "Michael Forbes, Ambassador of Ireland to Armenia, left."
    marked = (("person", "Michael Forbes"), ("post", "Ambassador of Ireland to Armenia"))
    more = (("country", "Ireland"), ("country", "Armenia"))
    told = _resolve(text, *marked, *more, links=(Link(label="holds", source=0, target=1),))
    assert [person.party for person in told.persons] == ["IRL"]


@pytest.mark.parametrize(
    ("post", "countries", "wanted"),
    [
        ("foreign ministers of Turkey and Iran", ("Turkey", "Iran"), "foreign minister"),
        ("Ambassadors of Chile", ("Chile",), "Ambassador of Chile"),
        ("state secretaries", (), "state secretaries"),
    ],
)
def test_a_plural_post_as_one_holder_has_it(post: str, countries: tuple[str, ...], wanted: str) -> None:
    text = f"The {post}, Ana Soto and Luis Vera, met."
    marked = (
        ("post", post),
        *(("country", name) for name in countries),
        ("person", "Ana Soto"),
        ("person", "Luis Vera"),
    )
    first = 1 + len(countries)
    links = (Link(label="holds", source=first, target=0), Link(label="holds", source=first + 1, target=0))
    assert [person.post for person in _resolve(text, *marked, links=links).persons] == [wanted, wanted]
