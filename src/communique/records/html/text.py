"""The text of a report with every value marked. Spans nest and overlap: the text is cut at every end of one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.records.html.values import ReadValue, read_values
from communique.records.html.words import escape_words
from communique.records.readings import Reading

Segment = tuple[int, int, tuple[ReadValue, ...]]
"""Start, end, and the values read from there, the one of the shortest span first."""


def text_html(reading: Reading) -> str:
    """Return the text as ``<pre>`` with a ``<mark>`` for each stretch a value was read from; empty without a text."""
    text = reading.report.text
    if not isinstance(text, str):
        return ""
    values = [value for value in read_values(reading) if value.evidence.stands_in(text)]
    pieces = [_piece(reading.report.id, text[start:end], start, own) for start, end, own in cut_segments(text, values)]
    return f'<pre class="text" dir="auto">{"".join(pieces)}</pre>'


def cut_segments(text: str, values: Iterable[ReadValue]) -> Iterator[Segment]:
    """Yield the segments of *text*, all of it, in order: inside one no value begins or ends."""
    begun: defaultdict[int, list[ReadValue]] = defaultdict(list)
    edges = {0, len(text)}
    for value in values:
        begun[value.evidence.start].append(value)
        edges |= {value.evidence.start, value.evidence.end}
    ordered = sorted(edges)
    open_values: list[ReadValue] = []
    for start, end in itertools.pairwise(ordered):
        open_values = [value for value in open_values if value.evidence.end > start] + begun[start]
        yield start, end, tuple(sorted(open_values, key=_length))


def _length(value: ReadValue) -> int:
    return value.evidence.end - value.evidence.start


def _piece(report_id: str, words: str, start: int, values: tuple[ReadValue, ...]) -> str:
    if not values:
        return escape_words(words)
    told = "\n".join(dict.fromkeys(value.told for value in values))
    deep = " deep" if len({value.evidence for value in values}) > 1 else ""
    anchor = position_anchor(report_id, start)
    return (
        f'<mark id="{anchor}" class="{values[0].kind}{deep}" title="{escape_words(told)}">{escape_words(words)}</mark>'
    )


def position_anchor(report_id: str, start: int) -> str:
    """Return the name of the place in the page where the segment from *start* of a report stands."""
    return f"c-{escape_words(report_id)}-{start}"
