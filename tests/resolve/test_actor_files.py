"""`--actors FILE`: PETRARCH dictionaries and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import read
from communique.errors import SourceError
from communique.vocabulary import ActorBook, read_actor_file

DICTIONARY = """\
# own sample in the form of PETRARCH's actor and agent files
ORLANDIA_ [ORL]
+KINGDOM_OF_ORLANDIA_
+ORLANDISH_
TILDA_VARGA_ [ORLELI <19980331] [ORLGOV 19980401-20060930] [ORLELI >20061001]
+PRESIDENT_VARGA_
OLDER_FORM_ ; TR 1 Feb 2009
 [USAGOV 20010120-20090120]
 [USAELI >20090121]
WIDE_PEACE_LEAGUE_ [IGOWPL]
SHORT_YEARS_ [DEUGOV 010120-090120]
HEADMAN {HEADMEN, HEADS_OF_VILLAGE} [~GOV]
SENTRY [~MIL]
!PERSON! = MAN, MEN
"""


@pytest.fixture
def book(tmp_path: Path) -> ActorBook:
    path = tmp_path / "actors.txt"
    path.write_text(DICTIONARY, encoding="utf-8")
    return read_actor_file(path)


@pytest.mark.parametrize(
    ("words", "day", "code", "sectors"),
    [
        ("Orlandia", "2020-01-01", "ORL", ()),
        ("Kingdom of Orlandia", None, "ORL", ()),
        ("the Orlandish", None, "ORL", ()),
        ("Orlandia's", None, "ORL", ()),
        ("Tilda Varga", "1998-03-31", "ORL", ("ELI",)),
        ("Tilda Varga", "1998-04-01", "ORL", ("GOV",)),
        ("Tilda Varga", "2006-09", "ORL", ("GOV",)),
        ("President Varga", "2002", "ORL", ("GOV",)),
        ("Tilda Varga", "2010-01-01", "ORL", ("ELI",)),
        ("Tilda Varga", None, "ORL", ("ELI",)),
        ("older form", "2005-05-05", "USA", ("GOV",)),
        ("Older Form", "2010-05-05", "USA", ("ELI",)),
        ("Wide Peace League", None, "WPL", ()),
        ("Short Years", "2005-01-01", "DEU", ("GOV",)),
    ],
)
def test_a_name_on_a_day(book: ActorBook, words: str, day: str | None, code: str, sectors: tuple[str, ...]) -> None:
    entry = book.find(words, day)
    assert entry is not None
    assert (entry.code, entry.sectors) == (code, sectors)


def test_a_name_out_of_its_time_is_unknown(book: ActorBook) -> None:
    assert book.find("Short Years", "2015-01-01") is None
    assert book.find("Older Form", "2000-01-01") is None
    assert book.find("Nobody", None) is None


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("headman", ("GOV",)),
        ("two headmen", ("GOV",)),
        ("heads of village", ("GOV",)),
        ("sentries", ("MIL",)),
        ("cook", ()),
    ],
)
def test_agents_and_their_plurals(book: ActorBook, words: str, sectors: tuple[str, ...]) -> None:
    assert book.sectors_of(words) == sectors


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,code,sectors,from,until\nHerb Board,GBR,GOV|AGR,2001,2009-06\nSentinels,,MIL,,\n", "utf-8")
    book = read_actor_file(path)
    entry = book.find("the Herb Board", "2009-06-30")
    assert entry is not None
    assert (entry.code, entry.sectors) == ("GBR", ("GOV", "AGR"))
    assert book.find("Herb Board", "2010") is None
    assert book.sectors_of("Sentinels") == ("MIL",)


@pytest.mark.parametrize(
    ("name", "text", "where", "what"),
    [
        ("a.csv", "name,kode\nX,GBR\n", "line 1", "expected name, code"),
        ("a.csv", "name,code,sectors\nX,GBR,XYZ\n", "line 2", "unknown sector XYZ"),
        ("a.csv", "name,code,from\nX,GBR,last year\n", "line 2", "no date"),
        ("a.csv", "name,code\n,GBR\n", "line 2", "needs a name"),
        ("a.txt", "+ORPHAN_ [USA]\n", "line 1", "no phrase"),
        ("a.txt", "GOOD_ [USA]\nBAD_ [USAGOV someday]\n", "line 2", "is no time"),
        ("a.txt", "GOOD_ [USA]\nCODELESS_\n", "line 2", "has no code"),
        ("a.txt", "BROKEN_ [USA\n", "line 1", "no phrase"),
        ("a.txt", "# nothing\n", "a.txt", "no actor"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, name: str, text: str, where: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=what) as raised:
        read_actor_file(path)
    assert where in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SourceError, match=r"not UTF-8 at byte 0; save it as UTF-8"):
        read_actor_file(path)
    with pytest.raises(SourceError, match=r"cannot be read|no such file of actors"):
        read_actor_file(tmp_path / "absent.txt")


def test_own_actors_outrank_the_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,code\nGeorgia,USA\n", encoding="utf-8")
    text = "Foreign Minister Ana Soto of Georgia met Peruvian Foreign Minister Luis Vera in Lima on 4 May 2021."
    assert {party.code for party in read(text).meetings[0].parties} == {"GEO", "PER"}
    assert {party.code for party in read(text, actors=path).meetings[0].parties} == {"USA", "PER"}
