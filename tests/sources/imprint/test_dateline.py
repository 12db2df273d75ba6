from __future__ import annotations

import pytest
from tests.sources.imprint.cases import BODY, imprint_of

REST = "Two ministers opened the third round of talks on Monday."

DATELINES = [
    ("QUITO, Ecuador, Mar 2 (ADN) ", "QUITO", None),
    ("NAIROBI - ", "NAIROBI", None),
    ("SOFIA- ", "SOFIA", None),
    ("Oslo: ", "Oslo", None),
    ("VADUZ. – ", "VADUZ", None),
    ("CAPE TOWN — ", "CAPE TOWN", None),
    ("Kuala Lumpur, — ", "Kuala Lumpur", None),
    ("BAKU, Azerbaijan, May 11. /Trend/ ", "BAKU", None),
    ("Doha, 14 March 2022 (QNA) - ", "Doha", "2022-03-14"),
    ("London (AFP) – ", "London", None),
    ("PORT-AU-PRINCE, May 3, 2021 (XYZ) -- ", "PORT-AU-PRINCE", "2021-05-03"),
    ("Rio de Janeiro, 3 May 2021 - ", "Rio de Janeiro", "2021-05-03"),
    ("OSLO, (Fjord News / Nordic Point - 21st Sep, 2019 ) :", "OSLO", "2019-09-21"),
    ("UNITED NATIONS, Sept. 20 (Xinhua) -- ", "UNITED NATIONS", None),
    ("Georgia, Batumi, April 9 2013 / Trend A. Novak /\n", "Batumi", "2013-04-09"),
    ("[Seoul, 3 May]\n", "Seoul", None),
    ("The Hague, 3 May 2021 – ", "The Hague", "2021-05-03"),
    ("BEIRUT --", "BEIRUT", None),
]

NOT_DATELINES = [
    f"Note: {REST}",
    f"Headline: {REST}",
    f"Background: {REST}",
    f"ANNEX - {REST}",
    f"Q: {REST}",
    f"MR. PRICE: {REST}",
    f"Joint Statement: {REST}",
    f"BREAKING - {REST}",
    f"Italy: {REST}",
    f"On October 9, {REST}",
    f"Friday, June 7, 2019\n{REST}",
    f"The European Union (EU) {REST}",
    f"ANNA NOVAK: {REST}\nJONAS BERG: {REST}",
    "Oslo-based researchers presented their study.",
    "Minister Berg – a former judge – opened the talks.",
    "Ministers met in Oslo - talks went on for hours.",
]


@pytest.mark.parametrize(("lead", "place", "date"), DATELINES, ids=[lead for lead, _, _ in DATELINES])
def test_datelines(lead: str, place: str, date: str | None) -> None:
    dateline = imprint_of(f"{lead}{REST}\n{BODY}").dateline
    assert dateline is not None
    assert (dateline.place, dateline.date) == (place, date)
    assert lead.strip().startswith(dateline.evidence[0].quote[:5])


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_what_only_looks_like_one(text: str) -> None:
    assert imprint_of(f"{text}\n{BODY}").dateline is None


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2021-03-03", "2021-03-02"),
        ("2021-03-02T23:50:00-05:00", "2021-03-02"),
        ("2022-01-05", "2021-03-02"),
        ("2022-02-20", None),
        ("2021-03", None),
        (None, None),
    ],
)
def test_a_day_without_a_year(published: str | None, date: str | None) -> None:
    dateline = imprint_of(f"QUITO, Mar 2 (ADN) {REST}", published=published).dateline
    assert dateline is not None
    assert dateline.date == date


def test_the_dateline_stands_below_title_and_date() -> None:
    imprint = imprint_of(f"Ministers meet in Oslo for talks\n3 May 2021\nShare:\nOSLO – {REST}\n{BODY}")
    assert imprint.dateline is not None
    assert imprint.dateline.place == "OSLO"
    assert imprint.title == "Ministers meet in Oslo for talks"
