from __future__ import annotations

import pytest
from tests.sources.imprint.cases import BODY, imprint_of

BYLINES = [
    ("By Anna Horvat", "Anna Horvat"),
    ("BY ANNA HORVAT", "ANNA HORVAT"),
    ("By Anna Horvat and Jonas Berg", "Anna Horvat and Jonas Berg"),
    ("By Anna Horvat, Staff Writer", "Anna Horvat"),
    ("By Ludwig van der Berg", "Ludwig van der Berg"),
    ("Author: Anna Horvat", "Anna Horvat"),
    ("Written by Anna Horvat", "Anna Horvat"),
    ("Reporter: Anna Horvat", "Anna Horvat"),
    ("Staff Writer", "Staff Writer"),
    ("Our Correspondent", "Our Correspondent"),
    ("  - FJN/Courier Staff", "FJN/Courier Staff"),
    ("By Reuters", "Reuters"),
    ("OSLO, May 3 / Fjordpress A. Novak /", "A. Novak"),
]
NOT_BYLINES = [
    "Edited by Anna Horvat",
    "By Friday",
    "By May",
    "By video link the ministers met.",
    "By Decree of the President",
    "By Anna Horvat it was said that the talks went well.",
    "Anna Horvat",
]


@pytest.mark.parametrize(("line", "byline"), BYLINES, ids=[line for line, _ in BYLINES])
def test_bylines(line: str, byline: str) -> None:
    imprint = imprint_of(f"Ministers open talks in Oslo\n{line}\n\n{BODY}")
    assert imprint.byline == byline
    assert imprint.byline_evidence[0].quote == byline


@pytest.mark.parametrize("line", NOT_BYLINES)
def test_what_is_no_byline(line: str) -> None:
    assert imprint_of(f"Ministers open talks in Oslo\n{line}\n\n{BODY}").byline is None


def test_metadata_wins_and_is_found_again_in_the_text() -> None:
    imprint = imprint_of(f"Ministers open talks\nBy A. Horvat\n{BODY}", title="open talks", byline="Someone Else")
    assert (imprint.title, imprint.title_evidence[0].quote) == ("open talks", "open talks")
    assert (imprint.byline, imprint.byline_evidence) == ("Someone Else", ())


TITLES = [
    ("Ministers open talks in Oslo\n", "Ministers open talks in Oslo"),
    ("Title: Ministers open talks\n", "Ministers open talks"),
    ("3 May 2021\nMinisters open talks in Oslo\n", "Ministers open talks in Oslo"),
    ("By Anna Horvat\nMinisters open talks in Oslo\n", "Ministers open talks in Oslo"),
    ("Share:\nPolitics\nMinisters open talks in Oslo\n\n", "Ministers open talks in Oslo"),
    ("Will the ministers meet again?\n", "Will the ministers meet again?"),
    ("Europe: leaders meet online\n", "Europe: leaders meet online"),
]
NOT_TITLES = [
    "",
    "OSLO – ",
    "Photo: the ministers in Oslo\n",
    "This first paragraph is wrapped by its sender after the\n",
    "In outline, the following was said:\n",
    "The ministers met in Oslo.\n",
]


@pytest.mark.parametrize(("opening", "title"), TITLES, ids=[opening for opening, _ in TITLES])
def test_titles(opening: str, title: str) -> None:
    imprint = imprint_of(opening + BODY)
    assert imprint.title == title
    assert imprint.title_evidence[0].quote == title


@pytest.mark.parametrize("opening", NOT_TITLES)
def test_what_is_no_title(opening: str) -> None:
    assert imprint_of(opening + BODY).title is None


def test_a_wrapped_line_is_no_title() -> None:
    assert imprint_of("The two ministers have discussed trade\nand energy in Oslo this week.\n").title is None
