"""Names exchanged for others: everything marked stays marked."""

from __future__ import annotations

import random

import pytest
from training.reader.read_corpus import CORPUS, read_corpus
from training.reader.swap import pools_of, swap_names
from training.reader.targets import straightened

DOCUMENTS = read_corpus([CORPUS / "reports" / "exemplars.txt", CORPUS / "sentences" / "exemplars.txt"])
POOLS = pools_of(DOCUMENTS)


@pytest.mark.parametrize("seed", range(5))
def test_quotes_are_cut_from_the_new_text_and_nothing_is_lost(seed: int) -> None:
    for document in DOCUMENTS:
        swapped = swap_names(document, POOLS, random.Random(seed), share=1.0)
        assert [m.id for m in swapped.mentions] == [m.id for m in document.mentions]
        assert all(swapped.text[m.start : m.end] == m.quote for m in swapped.mentions)
        assert swapped.arcs == document.arcs


def test_one_name_is_exchanged_alike_wherever_it_stands() -> None:
    document = next(d for d in DOCUMENTS if d.id == "exr-0001")
    swapped = swap_names(document, POOLS, random.Random(3), share=1.0)
    quotes = {m.id: m.quote for m in swapped.mentions}
    assert quotes["p1"].endswith(quotes["p3"])
    assert quotes["c1"] != "Kyrgyzstan"
    assert quotes["c2"] == quotes["c4"] != "Mongolia"


def test_what_is_no_name_stays() -> None:
    document = next(d for d in DOCUMENTS if d.id == "exr-0001")
    assert swap_names(document, POOLS, random.Random(3), share=0.0) is document
    swapped = swap_names(document, POOLS, random.Random(3), share=1.0)
    assert "The sides went over trade, transit of goods by rail" in swapped.text


def test_same_as_leads_to_the_end_of_its_chain() -> None:
    for document in DOCUMENTS:
        arcs = straightened(document)
        assert len(arcs) == len(document.arcs)
        single = {a.source: [b.target for b in arcs if b.label == "same_as" and b.source == a.source] for a in arcs}
        labels = {m.id: m.label for m in document.mentions}
        for targets in single.values():
            if len(targets) == 1 and labels[targets[0]] == "reference":
                assert not single.get(targets[0])
