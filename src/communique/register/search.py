"""Full text: FTS5 on SQLite, tsvector on PostgreSQL, the same questions on both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, literal_column, select, table
from sqlalchemy import text as sql

from communique.records import Report
from communique.register.chunks import in_chunks
from communique.register.finding import Criteria, select_reports_telling
from communique.register.schema import index_subjects, search_documents
from communique.register.words import Term, without_accents

_TITLE_WEIGHT = 4.0
"""How much more a word counts in the title than in the text; PostgreSQL's own weights A and B stand 1 to .4."""


WEIGHED = 5_000
"""Reports that are weighed at most, those kept last: a word that stands in more of them tells none from the others, and
weighing a hundred thousand takes PostgreSQL most of a second."""


class Hit(NamedTuple):
    """A report that answers a question; the higher the rank the better, comparable within one answer only."""

    report_id: str
    rank: float


def index_words(connection: Connection, new: Sequence[tuple[Report, str | None]]) -> None:
    """Put the words of *new* reports, each with its title, into the full-text index."""
    if not new:
        return
    last = connection.execute(select(func.max(search_documents.c.number))).scalar() or 0
    rows = [
        {"number": number, "report_id": report.id, "title": title or "", "body": report.text}
        for number, (report, title) in enumerate(new, start=last + 1)
    ]
    if connection.dialect.name == "postgresql":
        plain = [{**row, **{name: without_accents(str(row[name])) for name in ("title", "body")}} for row in rows]
        connection.execute(sql(_INSERT_VECTOR), plain)
        return
    connection.execute(sql("INSERT INTO search_documents (number, report_id) VALUES (:number, :report_id)"), rows)
    connection.execute(sql("INSERT INTO search_words (rowid, title, body) VALUES (:number, :title, :body)"), rows)


def empty_index(connection: Connection) -> None:
    """Take every word out of the full-text index, so that it can be made anew."""
    if connection.dialect.name != "postgresql":
        connection.execute(sql("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    connection.execute(search_documents.delete())


def find_hits(connection: Connection, terms: Sequence[Term], criteria: Criteria, *, limit: int) -> list[Hit]:
    """Return the reports of which *terms* and *criteria* are true, the best first; none without a word to find."""
    if not any(not term.excluded for term in terms):
        return []
    most = max(4 * limit, 100)  # so that of a common word only the best are looked at further
    if criteria != Criteria():
        telling = search_documents.c.report_id.in_(select_reports_telling(criteria))  # current versions, all of them
        return _ranked(connection, terms, most, select(search_documents.c.number).where(telling))[:limit]
    while True:
        best = _ranked(connection, terms, most)
        hits = _kept(connection, best, limit)
        if len(hits) == limit or len(best) < most:
            return hits
        most *= 10


def _kept(connection: Connection, hits: Iterable[Hit], limit: int) -> list[Hit]:
    """Return the first *limit* of *hits* whose report is the current version of its page, in the same order."""
    kept: list[Hit] = []
    for chunk in in_chunks(hits, max(2 * limit, 50)):
        current = _current(connection, [hit.report_id for hit in chunk])
        kept.extend(hit for hit in chunk if hit.report_id in current)
        if len(kept) >= limit:
            break
    return kept[:limit]


def _current(connection: Connection, report_ids: Sequence[str]) -> set[str]:
    """Return those of *report_ids* that no newer version has taken out of the index."""
    if not report_ids:
        return set()
    asked = select(index_subjects.c.id).where(index_subjects.c.id.in_(report_ids))
    return set(connection.execute(asked).scalars())


def _ranked(
    connection: Connection, terms: Sequence[Term], most: int, allowed: Select[tuple[int]] | None = None
) -> list[Hit]:
    """Return *most* of the best of the reports in which the words stand, the best first.

    Only those whose numbers *allowed* selects where it is given; no other is weighed. Of very many the last `WEIGHED`
    are, or *most* where that is more.
    """
    ask = _ask_vectors if connection.dialect.name == "postgresql" else _ask_words
    weighed = ask(terms, allowed, max(WEIGHED, most)).subquery()
    best = select(weighed).order_by(weighed.c.rank, weighed.c.number).limit(most).subquery()
    named = select(search_documents.c.report_id, -best.c.rank).where(search_documents.c.number == best.c.number)
    found = sorted((-float(rank), report_id) for report_id, rank in connection.execute(named).all())
    return [Hit(report_id, round(-lower, 4)) for lower, report_id in found]


def _ask_words(terms: Sequence[Term], allowed: Select[tuple[int]] | None, weighed: int) -> Select[Any]:
    """Select number and rank, the lower the better, of the last *weighed* reports, on SQLite."""
    rank: Any = literal_column(f"bm25(search_words, {_TITLE_WEIGHT}, 1.0)").label("rank")
    number: Any = literal_column("search_words.rowid").label("number")
    fits = sql("search_words MATCH :question").bindparams(question=_fts_question(terms))
    asked = select(number, rank).select_from(table("search_words")).where(fits)
    asked = asked.order_by(literal_column("search_words.rowid").desc()).limit(weighed)
    if allowed is None:
        return asked
    # The plus keeps SQLite from asking the full-text index once for each number, forty times as long.
    return asked.where(literal_column("+search_words.rowid").in_(allowed))


def _ask_vectors(terms: Sequence[Term], allowed: Select[tuple[int]] | None, weighed: int) -> Select[Any]:
    """Select number and rank, the lower the better, of the last *weighed* reports, on PostgreSQL."""
    expression, values = _vector_question(terms)
    question = sql(f"(SELECT {expression} AS question) AS asked").bindparams(**values)
    answering: Any = (
        select(search_documents.c.number, search_documents.c.words, literal_column("question").label("question"))
        .select_from(search_documents, question)
        .where(sql("words @@ question"))
        .order_by(search_documents.c.number.desc())
        .limit(weighed)
    )
    if allowed is not None:
        answering = answering.where(search_documents.c.number.in_(allowed))
    last = answering.subquery("answering")
    return select(last.c.number, literal_column("-ts_rank_cd(words, question, 1)").label("rank")).select_from(last)


def _fts_question(terms: Sequence[Term]) -> str:
    def written(term: Term) -> str:
        return f'"{term.words}"' + ("*" if term.begins else "")

    found = " AND ".join(written(term) for term in terms if not term.excluded)
    return " NOT ".join([f"({found})", *(written(term) for term in terms if term.excluded)])


def _vector_question(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """Return the question as an expression of PostgreSQL, and the values of its parameters."""
    parts, values = [], {}
    for number, term in enumerate(terms):
        made = "to_tsquery" if term.begins else "phraseto_tsquery"
        parts.append(("!!" if term.excluded else "") + f"{made}('english', :term{number})")
        values[f"term{number}"] = f"{term.words.replace(' ', ' <-> ')}:*" if term.begins else term.words
    return " && ".join(parts), values


_INSERT_VECTOR = (
    "INSERT INTO search_documents (number, report_id, words) VALUES (:number, :report_id, "
    "setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('english', :body), 'B'))"
)
