"""Searching: reports by their words, and by who and what is told in them."""

from __future__ import annotations

from communique.errors import RegisterError
from communique.records import Record
from communique.register.asking import find_texts
from communique.register.finding import Criteria, meetings_in
from communique.register.opening import Register
from communique.register.search import Hit, find_hits
from communique.register.words import Term, find_snippet, read_question
from communique.services.timelines import Entry, entry_of


class Found(Record, frozen=True, kw_only=True):
    """A report that answers the question, with the stretch of it that does and the meetings told in it.

    ``marks`` are where the words asked for stand in the text; ``start`` is where the snippet begins.
    """

    report_id: str
    title: str | None
    outlet: str | None
    url: str | None
    source: str
    published: str | None
    rank: float
    start: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    meetings: tuple[Entry, ...]


def search(register: Register, question: str, criteria: Criteria | None = None, *, limit: int = 20) -> list[Found]:
    """Return the reports in which the words of *question* stand and of which *criteria* are true, the best first.

    *question* holds words, "words together", begin* and -not. Raises `RegisterError` when it holds no word to find.
    """
    terms = read_question(question)
    if not any(not term.excluded for term in terms):
        raise RegisterError(f"{question!r} holds no word to search for; write words, as in: consultations Tbilisi")
    with register.read() as connection:
        hits = find_hits(connection, terms, criteria or Criteria(), limit=limit)
        ids = [hit.report_id for hit in hits]
        texts = find_texts(connection, ids)
        told = meetings_in(connection, ids)
    return [
        _found(hit, texts[hit.report_id], terms, [entry_of(one) for one in told.get(hit.report_id, ())]) for hit in hits
    ]


def _found(hit: Hit, row: dict[str, str | None], terms: list[Term], meetings: list[Entry]) -> Found:
    text = row["text"] or ""
    snippet = find_snippet(text, terms)
    return Found(
        report_id=hit.report_id,
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        source=row["source"] or "",
        published=row["date"],
        rank=hit.rank,
        start=snippet.start,
        snippet=text[snippet.start : snippet.end],
        marks=snippet.marks,
        meetings=tuple(meetings),
    )
