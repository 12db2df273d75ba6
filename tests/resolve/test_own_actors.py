"""`--actors FILE`: what a user's own file changes in the events and meetings of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import read
from communique.records import Actor, Report
from communique.services.reading import pipeline_with

Side = tuple[str | None, tuple[str, ...], str | None]

ORLANDIA = """\
ORLANDIA_ [ORL]
+KINGDOM_OF_ORLANDIA_
+GREATER_ORLANDIA_
TILDA_VARGA_ [ORLELI <19980331] [ORLGOV 19980401-20060930] [ORLELI >20061001]
+QUEEN_TILDA_
KARL_MOOR_
 [ORLGOV 20100101-20201231]
 [DEUOPP >20210101]
SHINING_DAWN_ [ORLREB]
"""
PHOENIX = """\
AFGHANISTAN_  [AFG]\t;CountryInfo.txt
+AFGHAN_
+KABUL_
HAMID_KARZAI_ [AFGGOV >20011201] [AFGELI <20011201]
+KARZAI_
TALIBAN_ [AFGREB >20011201][AFGGOV 19960927-20011113]
+TALEBAN_
UNITED_STATES_NAVY [USAMIL]
ABU_SAYYAF_ [PHLREBISI]
AL-QAEDA [IMGMUSALQ]
WORLD_BANK [IGOBUSWBK]
HAMAS_ [PSEREBHMS]
THE_EUROPEAN_UNION_ [IGOEUREEC]
"""
MILITANTS = """\
AL-QAEDA_ [INTREB] #  kkl 21 Mar 13
CONTINUITY_IRISH_REPUBLICAN_ARMY_(CIRA)_ [WEU] #  kkl 21 Mar 13
+CONTINUITY_IRA_
"""
AGENTS = """\
!PERSON! = MAN, MEN
FISHER!PERSON! [~AGR]
ARCHBISHOP [~CHR]
"""
ROWS = "name,code,sectors\nSentinels,UGA,MIL\nOrlandia,ORL,GOV\nHerb Board,GBR,GOV|AGR\n"
SECTOR = "name,code,sectors\nSentinels,,MIL\n"


def sides(actors: tuple[Actor, ...]) -> list[Side]:
    return [(actor.code, actor.sectors, actor.name) for actor in actors]


@pytest.mark.parametrize(
    ("own", "day", "text", "actors", "recipients"),
    [
        (
            ("a.csv", ROWS),
            "2005-05-05",
            "The Sentinels attacked a convoy of the army. The Sentinels then released two hostages.",
            [[("UGA", ("MIL",), "Sentinels")], [("UGA", ("MIL",), "Sentinels")]],
            None,
        ),
        (
            ("a.csv", SECTOR),
            "2005-05-05",
            "The Sentinels attacked a convoy of the army. The Sentinels then released two hostages.",
            [[(None, ("MIL",), "Sentinels")], [(None, ("MIL",), "Sentinels")]],
            None,
        ),
        (
            ("a.csv", ROWS),
            "2005-05-05",
            "Members of the Sentinels attacked a convoy of the Ugandan army on Friday.",
            [[("UGA", ("MIL",), "Sentinels")]],
            [[("UGA", ("MIL",), "Uganda")]],
        ),
        (
            ("a.csv", SECTOR),
            "2005-05-05",
            "Members of the Sentinels attacked a convoy of the Ugandan army on Friday.",
            [[("UGA", ("MIL",), "Uganda")]],  # whose they are is inferred, as of other bodies
            None,
        ),
        (
            ("a.csv", ROWS),
            "2005-05-05",
            "The Sentinels attacked Orlandia. Herb Board visited Uganda on Friday.",
            None,
            [[("ORL", ("GOV",), "Orlandia")], [("UGA", ("GOV",), "Uganda")]],
        ),
        (
            ("own.txt", ORLANDIA),
            "2015-05-05",
            "Greater Orlandia threatened to attack Chile. Queen Tilda condemned Karl Moor.",
            [[("ORL", ("GOV",), "Orlandia")], [("ORL", ("ELI",), "Tilda Varga")]],
            [[("CHL", ("GOV",), "Chile")], [("ORL", ("GOV",), "Orlandia")]],
        ),
        (
            ("own.txt", ORLANDIA),
            "2023-05-05",
            "Karl Moor criticised the Kingdom of Orlandia on Monday.",
            [[("DEU", ("OPP",), "Karl Moor")]],
            [[("ORL", ("GOV",), "Orlandia")]],
        ),
        (
            ("own.txt", ORLANDIA),
            "2003-05-05",
            "Orlandia accused the Shining Dawn of attacking a village.",
            [[("ORL", ("GOV",), "Orlandia")], [("ORL", ("REB",), "Shining Dawn")]],
            None,
        ),
        (
            ("own.txt", PHOENIX),
            "2010-05-05",
            "The Taleban attacked a convoy of the United States Navy in Kabul.",
            [[("AFG", ("REB",), "Taliban")]],
            [[("USA", ("MIL",), "United States Navy")]],
        ),
        (
            ("own.txt", PHOENIX),
            "2005-05-05",
            "Abu Sayyaf kidnapped two men in Jolo. Al-Qaeda threatened the World Bank.",
            [[("PHL", ("REB",), "Abu Sayyaf")], [("AQ", ("REB",), "al-Qaeda")]],
            [[(None, ("CVL",), "two men")], [("WB", ("BUS",), "World Bank")]],
        ),
        (
            ("own.txt", PHOENIX),
            "2005-05-05",
            "Al-Qaeda threatened the European Union. Hamas attacked a convoy of the Afghan army.",
            [[("AQ", ("REB",), "al-Qaeda")], [("PSE", ("REB",), "Hamas")]],
            [[("EU", (), "European Union")], [("AFG", ("MIL",), "Afghanistan")]],
        ),
        (
            ("own.txt", MILITANTS),
            "2012-05-05",
            "Al-Qaeda threatened Peru. Chile condemned the Continuity IRA.",
            [[("AQ", ("REB",), "al-Qaeda")], [("CHL", ("GOV",), "Chile")]],
            None,
        ),
        (
            ("own.txt", "ST._GEORGE_LEAGUE_ [GBRREB]\nLEAGUE_CHILE_ [CHLREB]\n"),
            "2012-05-05",
            "Peru condemned the St. George League. Chile attacked Peru.",
            [[("PER", ("GOV",), "Peru")], [("CHL", ("GOV",), "Chile")]],
            [[("GBR", ("REB",), "St. George League")], [("PER", ("GOV",), "Peru")]],
        ),
        (
            ("own.txt", AGENTS),
            "2012-05-05",
            "The archbishop criticised the Green Party. A fisherman was arrested by police.",
            [[(None, ("REL",), "archbishop")], [(None, ("COP",), "police")]],
            None,
        ),
    ],
)
def test_own_actors_in_events(
    tmp_path: Path,
    own: tuple[str, str],
    day: str,
    text: str,
    actors: list[list[Side]] | None,
    recipients: list[list[Side]] | None,
) -> None:
    path = tmp_path / own[0]
    path.write_text(own[1], encoding="utf-8")
    events = read(Report(text=text, published=day), actors=path).events
    if actors is not None:
        assert [sides(event.actors) for event in events] == actors
    if recipients is not None:
        assert [sides(event.recipients) for event in events] == recipients


def test_a_town_of_the_file_stays_where_things_happen(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(PHOENIX, encoding="utf-8")
    report = Report(text="Karzai met World Bank officials in Kabul.", published="2005-05-05")
    (meeting,) = read(report, actors=path).meetings
    assert {(party.code, party.name) for party in meeting.parties} == {("AFG", "Afghanistan"), ("WB", "World Bank")}
    assert meeting.place is not None


def test_mentions_stay_in_order_and_within_the_text(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(ORLANDIA, encoding="utf-8")
    report = Report(text="Greater Orlandia threatened Chile. Queen Tilda condemned Karl Moor.", published="2015-05-05")
    _, graph, _ = pipeline_with("model", None, str(path)).resolve_mentions(report)
    assert [mention.id for mention in graph.mentions] == list(range(len(graph.mentions)))
    assert [(m.start, -m.end) for m in graph.mentions] == sorted((m.start, -m.end) for m in graph.mentions)
    assert {report.text[m.start : m.end] for m in graph.mentions} >= {"Greater Orlandia", "Queen Tilda"}
    assert all(link.source in graph.by_id and link.target in graph.by_id for link in graph.links)
