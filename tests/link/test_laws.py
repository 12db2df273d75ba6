"""Laws of linking: symmetry, order, withdrawn verdicts, copies, contradictions, and that the work stays linear."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.linking.groups import make_groups
from training.linking.scoring import score_pairs

from communique.link import compare_profiles, link_accounts, make_clusters, profile_of
from communique.link.candidates import MAX_BLOCK, find_candidates
from communique.link.texts import COPY, EDIT, compare_edits, compare_sketches, sketch_text
from communique.records.links import Account, Comparison, Judgement, Verdict
from tests.link.small import account

SOME = make_groups(reports=150)


def clusters_of(found: list[Comparison]) -> list[tuple[str, ...]]:
    return make_clusters(
        Verdict(left_id=one.left_id, right_id=one.right_id, verdict=one.verdict, score=one.score) for one in found
    )


def test_the_order_of_reports_does_not_matter_and_two_runs_are_the_same() -> None:
    expected = link_accounts(SOME.accounts)
    shuffled = list(SOME.accounts)
    random.Random(3).shuffle(shuffled)
    assert link_accounts(shuffled) == expected
    assert link_accounts(SOME.accounts) == expected


def test_synthetic_groups_are_found() -> None:
    score = score_pairs(clusters_of(link_accounts(SOME.accounts)), SOME.group_of)
    assert score.precision >= 0.97
    assert score.f1 >= 0.95


def test_comparing_is_symmetric() -> None:
    profiles = [profile_of(one) for one in SOME.accounts[:40]]
    for left, right in pairwise(profiles):
        assert compare_profiles(left, right) == compare_profiles(right, left)


verdicts = st.lists(
    st.builds(
        lambda pair, verdict, score, person, at: Verdict(
            left_id=min(pair), right_id=max(pair), verdict=verdict, score=score, by_person=person, made_at=str(at)
        ),
        st.sets(st.sampled_from("abcdef"), min_size=2, max_size=2),
        st.sampled_from(["same", "different", "unsure"]),
        st.floats(0, 9),
        st.booleans(),
        st.integers(0, 9),
    ),
    max_size=14,
    unique_by=lambda one: (one.left_id, one.right_id),
)


@given(verdicts, st.randoms())
@settings(max_examples=80, deadline=None)
def test_clusters_keep_apart_what_is_different_in_whatever_order(given_: list[Verdict], chance: random.Random) -> None:
    found = make_clusters(given_)
    shuffled = list(given_)
    chance.shuffle(shuffled)
    assert make_clusters(shuffled) == found
    for one in given_:
        if one.verdict == "different":
            assert not any({one.left_id, one.right_id} <= set(cluster) for cluster in found)


def verdict(left: str, right: str, said: Judgement, *, score: float = 0.0, person: str = "") -> Verdict:
    return Verdict(left_id=left, right_id=right, verdict=said, score=score, by_person=bool(person), made_at=person)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([verdict("a", "b", "same", score=9), verdict("b", "c", "same", score=8)], [("a", "b", "c")]),
        ([verdict("a", "b", "same", score=9), verdict("b", "c", "same", score=8),
          verdict("a", "c", "different", person="1")], [("a", "b")]),
        ([verdict("a", "b", "same", score=9), verdict("b", "c", "same", person="1"),
          verdict("a", "c", "different", person="1")], [("b", "c")]),
        ([verdict("a", "b", "same", person="1"), verdict("a", "b", "different", person="2")], []),
        ([verdict("a", "b", "different", person="1"), verdict("a", "b", "same", person="2")], [("a", "b")]),
        ([verdict("a", "b", "different", score=0), verdict("a", "b", "same", person="2")], [("a", "b")]),
        ([verdict("a", "b", "unsure", score=3)], []),
    ],
)  # fmt: skip
def test_a_person_outranks_reasons_and_the_later_word_holds(
    said: list[Verdict], expected: list[tuple[str, ...]]
) -> None:
    assert make_clusters(said) == expected


ROUND = {
    "kind": "political-consultations", "parties": "AZE LTU", "place": "Vilnius LTU",
    "heads": ["Fariz Rzayev@AZE", "Jonas Survila@LTU"],
}  # fmt: skip


def test_an_undated_report_between_two_rounds_is_of_neither() -> None:
    told = [
        account("a", ROUND | {"date": ["2023-09-20", "stated"]}),
        account("b", ROUND | {"date": ["2024-09-20", "stated"]}),
        account("c", ROUND),
    ]
    assert {one.verdict for one in link_accounts(told)} == {"unsure"}


ITEM = " ".join(f"word{number} of the agency item tells what was said" for number in range(40))
FIRST = ROUND | {"date": ["2023-09-20", "stated"], "text": ITEM}
CORRECTED: list[dict[str, object]] = [
    {"date": ["2021-01-05", "corrected"]},
    {"date": None},
    {"parties": "AZE LVA"},
    {"parties": "FRA"},
    {"kind": "phone-call", "mode": "phone"},
    {"round": 7},
    {"heads": ["Ana Vela@AZE", "Luis Soto@LTU"]},
    {"place": "Lima PER", "level": "foreign-minister", "status": "planned"},
]


def corrected(name: str, told: Mapping[str, object], change: Mapping[str, object]) -> Account:
    return msgspec.structs.replace(account(name, {**told, **change}), as_read=account(name, told).meeting)


@given(st.lists(st.sampled_from(CORRECTED), min_size=1, max_size=4), st.integers(0, 3), st.randoms())
@settings(max_examples=60, deadline=None)
def test_no_correction_takes_copies_apart(
    changes: list[dict[str, object]], untouched: int, chance: random.Random
) -> None:
    """Whatever is corrected in some of the copies, and whatever other reports say, copies are of one meeting."""
    copies = [corrected(f"c{number}", FIRST, change) for number, change in enumerate(changes)]
    copies += [account(f"u{number}", FIRST | {"text": f"{ITEM} Copied."}) for number in range(untouched)]
    others = [account(f"o{number}", FIRST | {"text": ""} | change) for number, change in enumerate(changes)]
    told = [*copies, *others]
    chance.shuffle(told)
    if len(copies) > 1:
        wanted = {one.id for one in copies}
        assert any(wanted <= set(cluster) for cluster in clusters_of(link_accounts(told)))


@pytest.mark.parametrize("change", [{"date": ["2023-10-04", "corrected"]}, {"round": 4, "date": None}])
def test_what_is_corrected_in_one_copy_is_known_of_the_other(change: dict[str, object]) -> None:
    """The report of another outlet that says what is right is of the meeting of both copies; that of another is not."""
    copies = [corrected("a", FIRST | {"round": 3}, change), account("b", FIRST | {"round": 3, "text": f"{ITEM} End."})]
    right = account("r", FIRST | {"round": 3, "text": ""} | change)
    wrong = account("w", FIRST | {"round": 3, "text": "", "date": ["2023-09-20", "stated"]})
    assert clusters_of(link_accounts([*copies, right, wrong])) == [("a-m0", "b-m0", "r-m0")]


def test_two_meetings_of_one_report_stay_two() -> None:
    told = [account("a", ROUND), account("b", ROUND | {"report": "a"}), account("c", ROUND)]
    assert not any({"a-m0", "b-m0"} <= set(cluster) for cluster in clusters_of(link_accounts(told)))


@pytest.mark.parametrize(
    ("other", "copied"),
    [
        (ITEM, True),
        (f"BAKU, June 20. {ITEM}", True),
        (ITEM[: int(len(ITEM) * 0.75)], True),
        (ITEM.upper(), True),
        (" ".join(reversed(ITEM.split())), False),
        ("Another text altogether, which tells of the same meeting in its own words and at some length.", False),
        ("", False),
    ],
)
def test_copies_are_told_from_texts_of_their_own(other: str, copied: bool) -> None:
    assert (compare_sketches(sketch_text(ITEM), sketch_text(other)) >= COPY) is copied


def test_a_text_copied_five_hundred_times_is_not_compared_with_all_its_copies() -> None:
    copies = [
        account(f"{number:04}", ROUND | {"date": ["2023-09-20", "stated"], "text": ITEM}) for number in range(500)
    ]
    compared = sum(1 for _ in find_candidates([profile_of(one) for one in copies]))
    assert compared <= 3 * MAX_BLOCK * len(copies)


@given(st.text(max_size=80), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_is_told_can_be_compared(name: str, text: str) -> None:
    odd = {"heads": [f"{name}@AZE"], "parties": "AZE GEO", "text": text, "agenda": [text], "published": name}
    left, right = profile_of(account("a", odd)), profile_of(account("b", odd | {"bodies": [name]}))
    assert compare_profiles(left, right) == compare_profiles(right, left)


def test_nothing_is_linked_of_nothing() -> None:
    empty: list[Account] = []
    assert link_accounts(empty) == []


@pytest.mark.parametrize(
    ("before", "after", "is_edit"),
    [
        (ITEM, ITEM.replace("word7", "words 7"), True),
        (ITEM, f"{ITEM} " * 20, True),
        (ITEM, ITEM[: len(ITEM) // 2], True),
        (ITEM, ITEM.upper(), True),
        ("外交部长会见了来访的外长，双方就双边关系深入交换了意见。",
         "外交部长会见了来访的外长，双方就双边关系深入交换了看法。", True),
        (ITEM, "The weather in the valley was fine and nobody came by.", False),
        ("short", "short", True),
        ("short", "other", False),
        ("", ITEM, False),
    ],
)  # fmt: skip
def test_an_edit_is_told_from_another_text(before: str, after: str, *, is_edit: bool) -> None:
    assert (compare_edits(before, after) >= EDIT) is is_edit
    assert compare_edits(before, after) == compare_edits(after, before)
