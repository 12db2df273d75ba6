"""Full text: FTS5 on SQLite, tsvector on PostgreSQL, the same questions on both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, func, literal_column, select, table
from sqlalchemy import text as sql

from communique.records import Report
from communique.register.chunks import among, in_chunks
from communique.register.finding import Criteria, find_telling_of, select_reports_telling
from communique.register.schema import index_subjects, search_documents
from communique.register.words import Term, without_accents

_TITLE_WEIGHT = 4.0
"""How much more a word counts in the title than in the text; PostgreSQL's own weights A and B stand 1 to .4."""


WEIGHED = 5_000
"""Reports that are weighed at most, those kept last: a word that stands in more of them tells none from the others, and
weighing a hundred thousand takes PostgreSQL most of a second."""
FITTING = 0.25
"""Where fewer of the reports that hold the words fit the criteria, all that fit are listed and asked for the words;
where more do, those that hold the words are gone through, the last first, until `WEIGHED` fit. At 100,000 reports both
take as long where about a quarter fits."""
_STEP = 4_000
"""Reports gone through at a time."""


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
        fitting = _fitting(connection, terms, criteria, max(WEIGHED, most))  # current versions, all of them
        return _ranked(connection, terms, most, fitting)[:limit] if fitting else []
    while True:
        best = _ranked(connection, terms, most)
        hits = _kept(connection, best, limit)
        if len(hits) == limit or len(best) < most:
            return hits
        most *= 10


def _fitting(connection: Connection, terms: Sequence[Term], criteria: Criteria, weighed: int) -> list[int]:
    """Return the numbers of reports of which *criteria* are true: all of them, or at least the last *weighed* answers.

    Whichever is asked for first, the words or the criteria, the answers that are weighed are the same.
    """
    if criteria.parties:  # by party they lie together
        return _numbers_telling(connection, criteria)
    fitting: list[int] = []
    gone_through, before = 0, None
    while len(fitting) < weighed:
        holding = _holding(connection, terms, before, _STEP)
        fit = find_telling_of(connection, criteria, list(holding.values()))
        fitting.extend(number for number, report_id in holding.items() if report_id in fit)
        gone_through += len(holding)
        if len(holding) < _STEP:
            break
        if len(fitting) < FITTING * gone_through:
            return _numbers_telling(connection, criteria)
        before = min(holding)
    return fitting


def _numbers_telling(connection: Connection, criteria: Criteria) -> list[int]:
    telling = search_documents.c.report_id.in_(select_reports_telling(criteria))
    return list(connection.execute(select(search_documents.c.number).where(telling)).scalars())


def _holding(connection: Connection, terms: Sequence[Term], before: int | None, most: int) -> dict[int, str]:
    """Return by number the last *most* reports in which the words stand, of those with a number less than *before*."""
    ask = _match_vectors if connection.dialect.name == "postgresql" else _match_words
    matching, number = ask(terms)
    if before is not None:
        matching = matching.where(number < before)
    last = matching.with_only_columns(number.label("number")).order_by(number.desc()).limit(most).subquery()
    named = select(search_documents.c.number, search_documents.c.report_id).join(
        last, last.c.number == search_documents.c.number
    )
    return dict(connection.execute(named).all())


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
    connection: Connection, terms: Sequence[Term], most: int, fitting: Sequence[int] | None = None
) -> list[Hit]:
    """Return *most* of the best of the reports in which the words stand, the best first.

    Only those with the numbers *fitting*, where they are given; no other is weighed. Of very many the last `WEIGHED`
    are, or *most* where that is more. Where equals do not all find room, those kept first do; they stand by their ids.
    """
    ask = _ask_vectors if connection.dialect.name == "postgresql" else _ask_words
    weighed = ask(connection, terms, fitting, max(WEIGHED, most)).subquery()
    best = select(weighed).order_by(weighed.c.rank, weighed.c.number).limit(most).subquery()
    named = select(search_documents.c.report_id, -best.c.rank).where(search_documents.c.number == best.c.number)
    found = sorted((-float(rank), report_id) for report_id, rank in connection.execute(named).all())
    return [Hit(report_id, round(-lower, 4)) for lower, report_id in found]


def _match_words(terms: Sequence[Term]) -> tuple[Select[Any], ColumnElement[int]]:
    """Select from the full-text index of SQLite what holds the words; return the number of it, too."""
    number: ColumnElement[int] = literal_column("search_words.rowid", Integer)
    fits = sql("search_words MATCH :question").bindparams(question=_fts_question(terms))
    return select(number).select_from(table("search_words")).where(fits), number


def _ask_words(
    connection: Connection, terms: Sequence[Term], fitting: Sequence[int] | None, weighed: int
) -> Select[Any]:
    """Select number and rank, the lower the better, of the last *weighed* reports, on SQLite."""
    matching, number = _match_words(terms)
    rank: Any = literal_column(f"bm25(search_words, {_TITLE_WEIGHT}, 1.0)").label("rank")
    asked = matching.with_only_columns(number.label("number"), rank).order_by(number.desc()).limit(weighed)
    if fitting is None:
        return asked
    # The plus keeps SQLite from asking the full-text index once for each number, forty times as long.
    return asked.where(among(connection, literal_column("+search_words.rowid", Integer), fitting))


def _match_vectors(terms: Sequence[Term]) -> tuple[Select[Any], ColumnElement[int]]:
    """Select from the vectors of PostgreSQL what holds the words, as ``question``; return the number of it, too."""
    expression, values = _vector_question(terms)
    question = sql(f"(SELECT {expression} AS question) AS asked").bindparams(**values)
    number = search_documents.c.number
    return select(number).select_from(search_documents, question).where(sql("words @@ question")), number


def _ask_vectors(
    connection: Connection, terms: Sequence[Term], fitting: Sequence[int] | None, weighed: int
) -> Select[Any]:
    """Select number and rank, the lower the better, of the last *weighed* reports, on PostgreSQL."""
    matching, number = _match_vectors(terms)
    question: ColumnElement[Any] = literal_column("question").label("question")
    if fitting is not None:
        matching = matching.where(among(connection, number, fitting))
    last = matching.with_only_columns(number, search_documents.c.words, question).order_by(number.desc()).limit(weighed)
    answering = last.subquery("answering")
    rank: ColumnElement[Any] = literal_column("-ts_rank_cd(words, question, 1)").label("rank")
    return select(answering.c.number, rank).select_from(answering)


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
