from __future__ import annotations

import pytest
from tests.sources.imprint.cases import BODY, imprint_of

CITING = [
    (
        "As Fjordnews reports with reference to the press service of the Norwegian Foreign Ministry, talks were held.",
        "Fjordnews",
        "press service of the Norwegian Foreign Ministry",
    ),
    ("Talks were held, Trend reports citing the Ministry of Energy.", "Trend", "Ministry of Energy"),
    ("Talks were held, Trend reports, citing the Ministry of Energy.", "Trend", "Ministry of Energy"),
    ("Fjordnews has learned from the Norwegian embassy that talks were held.", "Fjordnews", "Norwegian embassy"),
    (
        "Talks were held, the press office of the Prime Minister told Nordic News-FJORD.no.",
        "Nordic News-FJORD.no",
        "press office of the Prime Minister",
    ),
    ("Talks were held, the Norwegian Ministry told Courier.No.", "Courier.No", "Norwegian Ministry"),
    (
        "APX reports via the Foreign Ministry's press service that talks were held.",
        "APX",
        "Foreign Ministry's press service",
    ),
    ("According to the Foreign Ministry's press service, talks were held.", None, "Foreign Ministry's press service"),
    (
        "Talks were held, the Ministry of Foreign Affairs of Norway reports.",
        None,
        "Ministry of Foreign Affairs of Norway",
    ),
    (
        "The press service of the Norwegian Parliament reported that talks were held.",
        None,
        "press service of the Norwegian Parliament",
    ),
    ("A Foreign Ministry statement said that talks were held.", None, "Foreign Ministry statement"),
    ("The sides agreed to meet again, the statement said.", None, "statement"),
    ("The ministers said in a joint communique that talks would go on.", None, "joint communique"),
    ("Both sides, their joint declaration of Monday says, agreed on trade.", None, "joint declaration"),
    ("A communique issued after the talks, which took two days, says that trade grew.", None, "communique"),
    ("Trade will grow, says the press release.", None, "press release"),
    (
        "Talks were held, informs the press service of the Ministry of Energy.",
        None,
        "press service of the Ministry of Energy",
    ),
    ("Trade will grow, the minister said according to spokespeople.", None, "spokespeople"),
    ("The Norwegian foreign ministry said on its website that talks were held.", None, "Norwegian foreign ministry"),
    ("Talks were held, the ministry said on X.", None, "ministry"),
    ("In a statement, the ministry said talks were held.", None, "ministry"),
    ("Talks were held. (Source: Ministry of Energy)", None, "Ministry of Energy"),
    ("According to information provided by the Ministry of Energy, talks were held.", None, "Ministry of Energy"),
    ("Talks were held, according to Reuters.", None, "Reuters"),
    ("Talks were held, Reuters reported.", None, "Reuters"),
    ("The minister, quoted by Reuters, welcomed the talks.", None, "Reuters"),
    ("OSLO, May 3 (FJN) Talks were held, Norminex reported.", "FJN", "Norminex"),
    ("Talks were held, the White House said.", None, "White House"),
    ("On Monday the Foreign Office said that talks were held.", None, "Foreign Office"),
    ("Distributed by Wire Group on behalf of Ministry of Energy of Norway.", "Ministry of Energy of Norway", None),
    ("Talks were held in Baku, Trend reports.", "Trend", None),
    ("BAKU, Azerbaijan, May 11. /Trend/ Talks were held.", "Trend", None),
    ("OSLO, (Fjord News / Nordic Point - 21st Sep, 2019 ) :Talks were held.", "Fjord News / Nordic Point", None),
]

NOBODY = [
    "Foreign Minister Jonas Berg said that talks were held.",
    "According to the agreement, trade will double.",
    "According to Minister Jonas Berg, trade will double.",
    "Jonas Berg praised the talks. Trade will double, Berg reported.",
    "The minister told journalists that talks were held.",
    "The minister told a news conference that talks were held.",
    "The ministry reported losses of two billion.",
    'Berg recalled: "According to the Ministry of Energy, trade doubled."',
    "A joint statement was adopted after the meeting.",
    "The ministers signed a joint statement. Trade will grow.",
    "Trade will double, Italy reported.",
    "Foreign Ministry spokesperson Anna Novak said that talks were held.",
    "Trade figures were cited by both ministers.",
    "The government said no.",
    "By reports from the field the delegation was moved.",
    "Photo: the hall, according to the Ministry of Energy",
]


@pytest.mark.parametrize(("sentence", "reported_by", "citing"), CITING, ids=[row[0] for row in CITING])
def test_who_reports_and_who_is_cited(sentence: str, reported_by: str | None, citing: str | None) -> None:
    imprint = imprint_of(f"{sentence}\n{BODY}")
    attribution = imprint.attribution
    assert attribution is not None
    assert (attribution.reported_by, attribution.citing) == (reported_by, citing)
    assert imprint.outlet == reported_by
    quotes = " ".join(evidence.quote for evidence in attribution.evidence)
    assert all(name in quotes for name in (reported_by, citing) if name)


@pytest.mark.parametrize("sentence", NOBODY)
def test_nobody_is_cited(sentence: str) -> None:
    assert imprint_of(f"{sentence}\n{BODY}").attribution is None


def test_the_outlet_of_the_metadata_wins() -> None:
    imprint = imprint_of("Talks were held, Trend reports citing the Ministry of Energy.", outlet="The Morning Courier")
    assert imprint.attribution is not None
    assert imprint.outlet == imprint.attribution.reported_by == "The Morning Courier"
    assert imprint.attribution.citing == "Ministry of Energy"


def test_what_is_said_outright_goes_before_what_is_said_in_passing() -> None:
    text = f"The talks went well, the statement said. {BODY} The Ministry of Energy told Trend that more will follow."
    attribution = imprint_of(text).attribution
    assert attribution is not None
    assert (attribution.reported_by, attribution.citing) == ("Trend", "Ministry of Energy")
