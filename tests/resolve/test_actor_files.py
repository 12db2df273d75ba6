"""`--actors FILE`: PETRARCH dictionaries and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import read
from communique.errors import SourceError
from communique.vocabulary import ActorBook, load_organizations, read_actor_file
from communique.vocabulary.actor_codes import split_code
from communique.vocabulary.files import read_table

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
        ("a.txt", "+ORPHAN_ [USA]\n", "line 1", "a synonym of no phrase"),
        ("a.csv", "name,code\nFoo,USA\nBar,USAGOV\n", "line 3", "write USA as code and GOV as sectors"),
        ("a.csv", "name,code\nFoo,IGOUNO\n", "line 2", "write UN as code"),
        ("a.csv", "name,code\nFoo,U.S.\n", "line 2", "is no code"),
        ("a.csv", "name,code,sectors,from,until\nFoo,USA,GOV,2020,2010\n", "line 2", r"ends \(2010\) before it begins"),
        ("a.csv", "name,code,sectors,from,until\nFoo,USA,GOV,2020-02,2020-01-31\n", "line 2", "before it begins"),
        ("a.csv", "name,code,from\nFoo,USA,2020-13\n", "line 2", "no date"),
        ("a.txt", "FOO [US]\n", "line 1", "'US' is no code"),
        ("a.txt", "\nFOO [US]\nBAR_\n", "line 2", "'US' is no code; .* and no other line can be read"),
        ("a.txt", "BAD_ [USAGOV someday]\n", "line 1", "is no time"),
        ("a.txt", "CODELESS_\n", "line 1", "has no code"),
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


IN_USE = """\
######   The United Nations  #######
THE_UNITED_NATIONS_ [IGOUNO]
U.N._

# Secretarys General
SECRETARY-GENERAL_BAN_KI-MOON
+BAN_KI-MOON
\t[IGOUNO >20070101]
\t[KORGOVBUS 2004017-20061201]
KOFI_ANNAN_\t
+SECRETARY-GENERAL_KOFI_ANNAN
\t[IGOUNO 970101-061231]\x20
\t[ELI]; IGOrulers.txt
JEAN_MARIE_GUEHENNO_\t[IGOUNO 000101-080801] [---] ;BK 16 Jul 2009; NGO_Actors
JOHN_J MCCLOY_
\tJOHN_MCCLOY_\t[IGOUNODEVWBK 470301-490630]; IGOrulers.txt
OLD_PACT_ [IGOWPL 20100101-20050101]
NOWHERE_ [USA
+NOWHERE_LAND_
TALIBAN_ [AFGREB >20011201][AFGGOV 19960927-20011113]
SHEIKH_AHMED_YASSIN
    [PSEREBHMS 19870101-20040322]
 #  kkl 21 Mar 13

+ITALIAN_RED_BRIGADE_
!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
FISHER!PERSON! [~AGR]
HUSBAND!PERSON![~AGR]
HUNTER!CHILD! [~AGR]
ARCHBISHOP [~CHR]
BUDDHIST_STUDENT [~BUDEDU]
OWNERS_OF_PRIVATE_COMPANIES {} [~BUS]
SNEAK_THIEF {SNEAK_THIEVES}[~CRM]
DEPARMENT_OF_ENVIRONMENT [~ENV}
"""
"""Lines of the PETRARCH and Phoenix dictionaries as they are in use, odd ones among them."""


@pytest.fixture
def used(tmp_path: Path) -> ActorBook:
    path = tmp_path / "used.txt"
    path.write_text(IN_USE, encoding="utf-8")
    return read_actor_file(path)


@pytest.mark.parametrize(
    ("words", "day", "name", "code", "sectors"),
    [
        ("the United Nations", None, "United Nations", "UN", ()),
        ("Ban Ki-moon", "2012-05-05", "Secretary-General Ban Ki-Moon", "UN", ()),
        ("Kofi Annan", "2005-05-05", "Kofi Annan", "UN", ()),
        ("Kofi Annan", "2010-05-05", "Kofi Annan", None, ("ELI",)),
        ("Jean Marie Guehenno", "2005", "Jean Marie Guehenno", "UN", ()),
        ("John McCloy", "1948", "John Mccloy", "WB", ("SOC",)),
        ("Taliban", "2000-01-01", "Taliban", "AFG", ("GOV",)),
        ("Taliban", "2012-01-01", "Taliban", "AFG", ("REB",)),
        ("Sheikh Ahmed Yassin", "2003-01-01", "Sheikh Ahmed Yassin", "PSE", ("REB",)),
    ],
)
def test_a_dictionary_in_use(
    used: ActorBook, words: str, day: str | None, name: str, code: str | None, sectors: tuple[str, ...]
) -> None:
    entry = used.find(words, day)
    assert entry is not None
    assert (entry.name, entry.code, entry.sectors) == (name, code, sectors)


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("fisherman", ("AGR",)),
        ("two fishermen", ("AGR",)),
        ("husbandwoman", ("AGR",)),
        ("archbishop", ("REL",)),
        ("Buddhist students", ("EDU",)),
        ("owners of private companies", ("BUS",)),
        ("sneak thieves", ("CRM",)),
        ("fisher", ()),
    ],
)
def test_agents_in_use(used: ActorBook, words: str, sectors: tuple[str, ...]) -> None:
    assert used.sectors_of(words) == sectors


def test_odd_lines_are_passed_over_and_told(used: ActorBook) -> None:
    assert {line.number: line.why for line in used.skipped} == {
        3: "'u n' has no code",
        9: "'2004017' is no day; expected 20010120 or 010120",
        15: "'john j mccloy' has no code",
        17: "'20100101-20050101' ends before it begins",
        18: "'NOWHERE_ [USA' is no phrase with codes in brackets",
        19: "'+NOWHERE_LAND_' is a synonym of no phrase that could be read",
        25: "'+ITALIAN_RED_BRIGADE_' is a synonym of no phrase that could be read",
        29: "the file has no list !CHILD!",
        34: "'DEPARMENT_OF_ENVIRONMENT [~ENV}' is no phrase with codes in brackets",
    }
    assert used.note is not None
    assert "used.txt: 9 lines were passed over (line 3: 'u n' has no code; line 9: " in used.note
    assert used.note.endswith("; and 6 more); the others are used")
    for words in ("Old Pact", "Nowhere", "Nowhere Land", "Italian Red Brigade"):
        assert used.find(words, "2008-01-01") is None


@pytest.mark.parametrize(
    ("code", "actor", "sectors"),
    [
        ("USA", "USA", ()),
        ("USAGOV", "USA", ("GOV",)),
        ("KORGOVBUS", "KOR", ("GOV", "BUS")),
        ("PSEREBHMS", "PSE", ("REB",)),
        ("ORLREB", "ORL", ("REB",)),
        ("WEU", "WEU", ()),
        ("IMGMUSALQ", "AQ", ()),
        ("IGOBUSWBK", "WB", ("BUS",)),
        ("IGOWSTNAT", "NATO", ()),
        ("IGOEUREEC", "EU", ()),
        ("IGOUNODEVWBK", "WB", ("SOC",)),
        ("IGOWPL", "WPL", ()),
        ("NGOUSA", "NGO", ()),
        ("INTREB", "INT", ("REB",)),
        ("MNCMSF", "MSF", ()),
        ("~COP", None, ("COP",)),
        ("~CHR", None, ("REL",)),
        ("~BUDEDU", None, ("EDU",)),
        ("ELI", None, ("ELI",)),
        ("~", None, ()),
    ],
)
def test_codes_of_cameo(code: str, actor: str | None, sectors: tuple[str, ...]) -> None:
    told = split_code(code)
    assert told is not None
    assert (told.actor, told.sectors) == (actor, sectors)


@pytest.mark.parametrize("code", ["US", "USAG", "---", "", "1", "U.S"])
def test_what_is_no_code(code: str) -> None:
    assert split_code(code) is None


def test_the_bodies_of_cameo_are_known() -> None:
    rows = read_table("cameo_bodies.tsv")
    assert len({row["cameo"] for row in rows}) == len(rows)
    assert {row["code"] for row in rows} <= set(load_organizations().by_code)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SourceError, match=r"not UTF-8 at byte 0; save it as UTF-8"):
        read_actor_file(path)
    with pytest.raises(SourceError, match=r"cannot be read|no such file of actors"):
        read_actor_file(tmp_path / "absent.txt")


def test_python_is_told_of_lines_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("GOOD_ [USA]\nCODELESS_\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 line was passed over \\(line 2: 'codeless' has no code\\)"):
        read("Chile and Peru met.", reader="rules", actors=path)


def test_own_actors_outrank_the_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,code\nGeorgia,USA\n", encoding="utf-8")
    text = "Foreign Minister Ana Soto of Georgia met Peruvian Foreign Minister Luis Vera in Lima on 4 May 2021."
    assert {party.code for party in read(text).meetings[0].parties} == {"GEO", "PER"}
    assert {party.code for party in read(text, actors=path).meetings[0].parties} == {"USA", "PER"}
