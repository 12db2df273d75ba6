from __future__ import annotations

import pytest
from tests.sources.imprint.cases import BODY, imprint_of

LINES = [
    ("9 July 2022 16:05 (UTC+04:00)", "2022-07-09T16:05:00+04:00"),
    ("8 April 2014 11:20 (UTC +05:00)", "2014-04-08T11:20:00+05:00"),
    ("Published: March 3, 2021 | 14:05 IST", "2021-03-03T14:05:00"),
    ("2021-03-02 09:15", "2021-03-02T09:15:00"),
    ("2021-03-02T09:15:30+03:00", "2021-03-02T09:15:30+03:00"),
    ("2021-03-02T09:15Z", "2021-03-02T09:15:00+00:00"),
    ("Mon, 12 Apr 2021", "2021-04-12"),
    ("Friday, June 7, 2019", "2019-06-07"),
    ("12.04.2021 18:30", "2021-04-12T18:30:00"),
    ("20.06.2023 | 12:43", "2023-06-20T12:43:00"),
    ("12:43 | 20.06.2023", "2023-06-20T12:43:00"),
    ("Posted on 5th May 2022", "2022-05-05"),
    ("ISSUED 4 MAY 2020", "2020-05-04"),
    ("2 Mar 2021, 10:11 PM", "2021-03-02T22:11:00"),
    ("2 Mar 2021, 12:05 a.m.", "2021-03-02T00:05:00"),
    ("August 7, 2019 - 21:40", "2019-08-07T21:40:00"),
    ("May 9, 2022, 18:00 CET", "2022-05-09T18:00:00+01:00"),
    ("May 9, 2022, 18:00 CST", "2022-05-09T18:00:00"),
    ("Politics 9 May 2022 18:00 GMT+3", "2022-05-09T18:00:00+03:00"),
    ("  - 2022-05-17", "2022-05-17"),
    ("By Anna Horvat | 3 March 2021", "2021-03-03"),
    ("Updated: 4 March 2021 Published: 3 March 2021", "2021-03-03"),
    ("Updated: 4 March 2021", "2021-03-04"),
    ("Date: 23-Oct-2020", "2020-10-23"),
    ("Published: May 2022", "2022-05"),
    ("Published: 03/04/2021", "2021"),
    ("Published: 23/04/2021", "2021-04-23"),
    ("Published: 04/23/2021", "2021-04-23"),
    ("Published: 04/04/2021", "2021-04-04"),
    ("Published: 07.03.2022. 18:42", "2022-03-07"),
    ("Press service of the State Customs, 14.02.2025", "2025-02-14"),
    ("Published in The Daily Ledger, February 13th, 2025", "2025-02-13"),
    ("Ministry of Foreign Affairs of Georgia, 2 November 2021", "2021-11-02"),
]

NOT_DATES = [
    "The ministers last met on 3 May 2021 in Oslo.",
    "The agreement was published on 3 May 2021 by the ministry.",
    "Issued on 3 May 2021 by the ministry, the decree enters into force at once",
    "Meeting of ministers, 3 May 2021",
    "31 June 2021",
    "12 May",
    "Annual report 2021",
    "Vote 12/2021",
]


@pytest.mark.parametrize(("line", "iso"), LINES, ids=[line for line, _ in LINES])
def test_a_line_that_dates_the_report(line: str, iso: str) -> None:
    published = imprint_of(f"{line}\n\n{BODY}").published
    assert published is not None
    assert (published.iso, published.basis) == (iso, "text")
    assert published.evidence[0].quote in line


@pytest.mark.parametrize("line", NOT_DATES)
def test_a_line_that_does_not(line: str) -> None:
    assert imprint_of(f"{line}\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("lead", "iso"),
    [
        ("OSLO, (Fjord News / Nordic Point - 21st Sep, 2019 ) :Two ministers met.", "2019-09-21"),
        ("OSLO - 12 April 2018: Two ministers met on Thursday.", "2018-04-12"),
        ("Doha, 14 March 2022 (QNA) - Two ministers met on Monday.", "2022-03-14"),
    ],
)
def test_the_dateline_dates_the_report(lead: str, iso: str) -> None:
    published = imprint_of(f"{lead}\n{BODY}").published
    assert published is not None
    assert published.iso == iso


def test_a_date_at_the_end() -> None:
    published = imprint_of(f"{BODY}\n{BODY}\nPublished: 3 May 2021\n").published
    assert published is not None
    assert published.iso == "2021-05-03"


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2020-10-24", "2020-10-24"),
        ("2020-10", "2020-10"),
        ("2020-10-24T08:00:00.000Z", "2020-10-24T08:00:00+00:00"),
        ("2020-10-24 08:00+0530", "2020-10-24T08:00:00+05:30"),
        ("Sat, 24 Oct 2020 08:00:00 +0200", "2020-10-24T08:00:00+02:00"),
    ],
)
def test_metadata_wins(given: str, iso: str) -> None:
    published = imprint_of(f"1 May 2001\n\n{BODY}", published=given).published
    assert published is not None
    assert (published.iso, published.basis, published.evidence) == (iso, "metadata", ())


def test_metadata_that_is_no_date_is_passed_over() -> None:
    published = imprint_of(f"1 May 2001\n\n{BODY}", published="last week").published
    assert published is not None
    assert (published.iso, published.basis) == ("2001-05-01", "text")


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://example.org/news/2020/10/24/talks", "2020-10-24"),
        ("https://example.org/24-Oct-2020/talks", "2020-10-24"),
        ("https://example.org/2020-10-24-talks.html", "2020-10-24"),
        ("https://example.org/20201024/talks", "2020-10-24"),
        ("https://example.org/2020/10/talks", "2020-10"),
        ("https://example.org/2020/13/45/talks", None),
        ("https://example.org/article/20201", None),
    ],
)
def test_the_address(url: str, iso: str | None) -> None:
    published = imprint_of(BODY, url=url).published
    assert (published.iso if published else None) == iso
    assert published is None or published.basis == "address"
