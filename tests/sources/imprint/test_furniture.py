from __future__ import annotations

import pytest
from tests.sources.imprint.cases import BODY, imprint_of

FURNITURE = [
    ("follow-us", "Follow us on Twitter @FjordNews"),
    ("follow-us", "Follow us on Facebook, Twitter and Telegram"),
    ("follow-us", "Like us on Facebook for more news"),
    ("follow-us", "Join our channel on Telegram"),
    ("follow-us", "Follow us:"),
    ("follow-us", "(@fjordnews)"),
    ("share", "Share:"),
    ("share", "Share on Facebook"),
    ("share", "Tweet"),
    ("share", "WhatsApp"),
    ("share", "Facebook Twitter WhatsApp Email"),
    ("share", "Click to share on WhatsApp (Opens in new window)"),
    ("caption", "Photo: Fjord Press"),
    ("caption", "(Photo: fjordpress.no)"),
    ("caption", "Ministers at the table (Photo: fjordpress.no)"),
    ("caption", "The two ministers in Oslo, Dec. 3, 2021. (FJN Photo)"),
    ("caption", "Caption: the ministers shake hands"),
    ("caption", "Image credit Fjord Press"),
    ("caption", "FILE PHOTO: The minister speaks in Oslo"),
    ("caption", "(Top) Minister Berg, (bottom, left) Minister Novak"),
    ("comments", "To post a comment, please sign in or register"),
    ("comments", "0 comments"),
    ("comments", "Leave a reply"),
    ("comments", "Your email address will not be published. Required fields are marked *"),
    ("navigation", "Home > News > Politics"),
    ("navigation", "Read also: Ministers to meet again in spring"),
    ("navigation", "Read more"),
    ("navigation", "Related news"),
    ("navigation", "Print"),
    ("navigation", "Subscribe to our newsletter"),
    ("navigation", "Back to top"),
    ("navigation", "Views: 1,234"),
    ("navigation", "Tags: Norway, trade, energy"),
    ("copyright", "© 2023 Fjord Press"),
    ("copyright", "Copyright © 2023 Fjord Press. All rights reserved."),
    ("copyright", "Reproduction in whole or in part is prohibited without permission"),
    ("other", "Advertisement"),
    ("other", "We use cookies to improve this site."),
    ("separator", "---"),
    ("separator", "***"),
    ("separator", "* * *"),
]

PROSE = [
    "The ministers share the view that trade should grow.",
    "Share of renewable energy in trade has doubled.",
    "Follow us, the minister called to the crowd, and we shall prevail.",
    "Follow-up talks are planned for spring.",
    "Photo exhibitions opened in both capitals.",
    "The sides will exchange media (photo and video) archives.",
    "Ministers adopt joint declaration(PHOTO)",
    "Copyright law was on the agenda as well.",
    "Reproduction of the old maps was shown to the guests.",
    "Read also in both parliaments, the letter was well received.",
    "Print media were represented at the ceremony.",
    "Comments by the minister were welcomed.",
    "Views on the region were exchanged.",
    "Home affairs ministers will meet next.",
    "The use of force is prohibited by the Charter.",
    "Related matters were discussed: trade, energy, transport.",
    "Latest round of consultations held in Oslo",
    "(c) the parties shall consult each other;",
    "Leave of absence was granted to the envoy.",
    "- The minister was delighted with the talks.",
    "Topics: trade, energy and transport",
    "They agreed to subscribe to the newsletter of the commission.",
]


@pytest.mark.parametrize(("kind", "line"), FURNITURE, ids=[line for _, line in FURNITURE])
def test_furniture(kind: str, line: str) -> None:
    furniture = imprint_of(f"{BODY}\n  {line}\n\n{BODY}").furniture
    assert [(item.kind, item.evidence.quote) for item in furniture] == [(kind, line)]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_furniture(line: str) -> None:
    assert imprint_of(f"{BODY}\n{line}\n\n{BODY}").furniture == ()


def test_neighbours_of_one_kind_are_one_stretch() -> None:
    furniture = imprint_of(f"Share:\nTweet\n\nPrint\n{BODY}").furniture
    assert [(item.kind, item.evidence.quote) for item in furniture] == [
        ("share", "Share:\nTweet"),
        ("navigation", "Print"),
    ]


def test_a_credit_inside_a_paragraph_is_cut_out_of_it() -> None:
    furniture = imprint_of(f"The ministers met. (Photo: fjordpress.no) {BODY}").furniture
    assert [item.evidence.quote for item in furniture] == ["(Photo: fjordpress.no)"]
