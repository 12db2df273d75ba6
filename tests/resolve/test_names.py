"""Which names are one person's, and which are one organization's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.records import Mention, MentionGraph, Report
from communique.resolve.actors.coreference.scene import joined
from communique.resolve.actors.names import acronym_pairs, name_pairs


def _graph(text: str, label: str, *names: str) -> tuple[Report, MentionGraph]:
    mentions, start = [], 0
    for number, name in enumerate(names):
        start = text.index(name, start)
        mentions.append(Mention(id=number, label=label, start=start, end=start + len(name)))  # type: ignore[arg-type]
        start += len(name)
    return Report(text=text), MentionGraph(mentions=tuple(mentions), links=())


def _groups(*names: str) -> list[int]:
    """Return the first mention of the same person, by mention."""
    report, graph = _graph("; ".join(names), "person", *names)
    return list(joined(graph, name_pairs(report, graph)).values())


@pytest.mark.parametrize(
    ("names", "firsts"),
    [
        (("Aizada Subankulova", "A. Subankulova"), [0, 0]),
        (("Qodirzoda F.", "F.Qodirzoda"), [0, 0]),
        (("Mihai-Daniel Rotaru", "M.-D.Rotaru"), [0, 0]),
        (("Ventsislav Gerdzhikov", "Gerdjikov"), [0, 0]),
        (("Ghalib bin Saleh Al-Zubaidi", "Al-Zubaydi"), [0, 0]),
        (("Sok Srey Mom", "Sok Sreymom"), [0, 0]),
        (("Sonia Mhedhbi", "Ms Mhedhbi"), [0, 0]),
        (("Martina Zammit", "Laurent Zammit", "Zammit"), [0, 1, 2]),
        (("Ana Babić", "Mirjana Babić"), [0, 1]),
        (("Petko Mihov", "Mihova"), [0, 1]),
        (("Le Van Son", "Lu"), [0, 1]),
    ],
)
def test_names_of_one_person(names: tuple[str, ...], firsts: list[int]) -> None:
    assert _groups(*names) == firsts


@given(st.lists(st.sampled_from(["Ana Soto", "A. Soto", "Soto", "Luis Vera", "Vera", "Luis Soto"]), max_size=6))
def test_pairs_do_not_depend_on_order(names: list[str]) -> None:
    def partition(order: list[str]) -> set[frozenset[str]]:
        firsts = _groups(*order)
        return {frozenset(n for n, f in zip(order, firsts, strict=True) if f == first) for first in set(firsts)}

    assert partition(names) == partition(names[::-1])


@pytest.mark.parametrize(
    ("text", "names", "pairs"),
    [
        ("The National Union of Nurses (SNSG) went.", ("National Union of Nurses", "SNSG"), [(0, 1)]),
        ("The Movement for the Peace of Kotto sang. MPK left.", ("Movement for the Peace of Kotto", "MPK"), [(0, 1)]),
        ("Court of Appeal, Council of Arbiters: CA", ("Court of Appeal", "Council of Arbiters", "CA"), []),
        ("The Bank of Lagos and the KPK met.", ("Bank of Lagos", "KPK"), []),
    ],
)
def test_an_acronym_is_its_full_name(text: str, names: tuple[str, ...], pairs: list[tuple[int, int]]) -> None:
    assert list(dict.fromkeys(acronym_pairs(*_graph(text, "organization", *names)))) == pairs
