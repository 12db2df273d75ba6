"""Gains and losses of one reader on another."""

from __future__ import annotations

from benchmarks.gains import Gains, compare_readers, gold_items, render_gains, told_items

from tests.benchmarks.small import Says, small_document, told

OLD = told(("person", "Ana Rusu"), ("event", "met"), ("place", "Friday"), arcs=((1, "actor", 0),))
NEW = told(("person", "Ana Rusu"), ("post", "Foreign Minister"), ("date", "Lisbon"), arcs=((0, "holds", 1),))


def test_what_was_gained_and_lost() -> None:
    gains = compare_readers([small_document()], Says(OLD), Says(NEW))
    assert [(i.kind, i.name) for i in gains.gained] == [("arc", "person holds post"), ("mention", "post")]
    assert [(i.kind, i.name) for i in gains.lost] == [("arc", "actor"), ("mention", "event")]
    assert [i.name for i in gains.false_new] == ["date"]
    assert [i.name for i in gains.false_gone] == ["place"]


def test_a_reader_gains_nothing_on_itself() -> None:
    gains = compare_readers([small_document()], Says(OLD), Says(OLD))
    assert gains == Gains((), (), (), ())


def test_other_way_round_what_was_gained_is_lost() -> None:
    there = compare_readers([small_document()], Says(OLD), Says(NEW))
    back = compare_readers([small_document()], Says(NEW), Says(OLD))
    assert (there.gained, there.lost, there.false_new) == (back.lost, back.gained, back.false_gone)


def test_right_items_are_named_like_gold() -> None:
    document = small_document()
    assert told_items(document, told(("post", "French ambassador"), ("country", "French"), arcs=((0, "of", 1),))) <= (
        gold_items(document)
    )


def test_the_page_counts_and_shows_so_many_examples() -> None:
    documents = [small_document(f"small-000{number}") for number in range(3)]
    page = render_gains(compare_readers(documents, Says(OLD), Says(NEW)), documents, most=2)
    assert "| mention post" in page
    assert page.count("- mention post [small-") == 2
    assert "“Ana Rusu” → “Foreign Minister”" in page
    assert "**met**" in page
