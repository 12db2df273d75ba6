"""Full text: FTS5 on SQLite, tsvector on PostgreSQL, the same questions on both."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy import text as sql

from communique.records import Report
from communique.register.schema import search_documents


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
        connection.execute(sql(_INSERT_VECTOR), rows)
        return
    connection.execute(sql("INSERT INTO search_documents (number, report_id) VALUES (:number, :report_id)"), rows)
    connection.execute(sql("INSERT INTO search_words (rowid, title, body) VALUES (:number, :title, :body)"), rows)


_INSERT_VECTOR = (
    "INSERT INTO search_documents (number, report_id, words) VALUES (:number, :report_id, "
    "setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('english', :body), 'B'))"
)
