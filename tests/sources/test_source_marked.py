"""Tables of marked sentences: markers as they come, and files that are no such tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import SourceEmpty, SourceError, SourceMissing, SourceUnreadable
from communique.records import MarkedSentence
from communique.sources.marked import parse_marked, read_marked


@pytest.mark.parametrize(
    ("marked", "text", "sources", "targets"),
    [
        ("<s>Chad</s> met <t>Niger</t>.", "Chad met Niger.", ["Chad"], ["Niger"]),
        ("<s>Chad</s> met <t>Niger</t> and <t>Mali</t>.", "Chad met Niger and Mali.", ["Chad"], ["Niger", "Mali"]),
        ("<s>Chad and <t>its envoy</t></s> met.", "Chad and its envoy met.", ["Chad and its envoy"], ["its envoy"]),
        ("<s>Chad met.", "Chad met.", ["Chad met."], []),
        ("Chad</s> met <t>Niger</t>", "Chad met Niger", [], ["Niger"]),
        ("<s></s>Chad met <t>Niger</t>", "Chad met Niger", [], ["Niger"]),
        ("<s>Chad <s>met</s> <t>Niger</t>", "Chad met Niger", ["Chad ", "met"], ["Niger"]),
    ],
)
def test_markers_as_they_come(marked: str, text: str, sources: list[str], targets: list[str]) -> None:
    sentence = parse_marked(marked, "row 1")
    assert isinstance(sentence, MarkedSentence)
    assert sentence.text == text
    assert [text[start:end] for start, end in sentence.sources] == sources
    assert [text[start:end] for start, end in sentence.targets] == targets


@pytest.mark.parametrize(
    ("marked", "kind"), [("", SourceEmpty), (" <s> </s>", SourceEmpty), ("Chad met.", SourceUnreadable)]
)
def test_what_marks_nothing_is_refused(marked: str, kind: type[SourceError]) -> None:
    assert isinstance(parse_marked(marked, "row 1"), kind)


@given(st.lists(st.sampled_from(["<s>", "</s>", "<t>", "</t>", "Chad ", "é", "\n", "met "]), max_size=14))
def test_any_markers_give_places_inside_the_text(pieces: list[str]) -> None:
    sentence = parse_marked("".join(pieces), "row 1")
    if isinstance(sentence, MarkedSentence):
        assert sentence.text == "".join(piece for piece in pieces if not piece.startswith("<"))
        assert all(0 <= a < b <= len(sentence.text) for a, b in (*sentence.sources, *sentence.targets))


def test_rows_in_order_with_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = [
        "n\tmarked_sentence",
        "1\t<s>A</s> met <t>B</t>",
        "2",
        "3\tnothing",
        "4\t<s>C</s>\textra",
        "5\t" + "x" * 300_000,
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode() + b"\r\n")
    found = list(read_marked(str(path)))
    assert [type(one).__name__ for one in found] == [
        "MarkedSentence", "SourceEmpty", "SourceUnreadable", "MarkedSentence", "SourceUnreadable",
    ]  # fmt: skip
    assert "row 5" in str(found[-1])


@pytest.mark.parametrize(
    ("raw", "kind", "said"),
    [
        (b"", SourceEmpty, "marked_sentence"),
        (b"sentence\tsource\nx\ty\n", SourceUnreadable, "no column marked_sentence"),
        (b"\x00\x01\x02\x03", SourceUnreadable, "not text"),
        (b"\xff\xfe\x00", SourceUnreadable, "damaged"),
    ],
)
def test_no_such_table(raw: bytes, kind: type[SourceError], said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(raw)
    with pytest.raises(kind, match=said):
        list(read_marked(str(path)))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_marked(str(tmp_path / "none.tsv"))
    with pytest.raises(SourceError, match="folder"):
        read_marked(str(tmp_path))
