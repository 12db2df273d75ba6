"""The tables. What is said is only ever added to; what is derived (``index_…``, ``search_…``) can be made anew.

The same tables on SQLite and PostgreSQL. Keys are texts that we make (:mod:`communique.register.keys`), times are UTC
in ISO 8601, values and evidence are JSON as text. Only four columns of what is said are ever written later, each of
them once: ``retired_at``, ``undone_at``, ``withdrawn_at``, and a run's ``ended_at``, with who did it.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

SCHEMA_VERSION = "0004"
"""The migration these tables belong to; a test holds it against the newest file in ``migrations/versions``."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("counts", Text),
    Column("begun_at", Text, nullable=False),
    Column("ended_at", Text),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text, index=True),
    Column("language", Text),
    Column("byline", Text),
    Column("published", Text),
    Column("version_of", Text, ForeignKey("reports.id"), unique=True),
    Column("run_id", Text, ForeignKey("runs.id"), nullable=False),
    Column("added_at", Text, nullable=False),
    Column("path", Text, index=True),
)
"""``fingerprint`` is the SHA-256 of the text; ``version_of`` is the version that stood at this address, or in this
file, before; ``path`` is the file that holds this report alone, None for addresses, pipes and files of several."""

readings = Table(
    "readings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("run_id", Text, ForeignKey("runs.id"), nullable=False),
    Column("made_at", Text, nullable=False),
    Column("retired_at", Text),
    Index("uq_readings_current", "report_id", unique=True, sqlite_where=text("retired_at IS NULL"),
          postgresql_where=text("retired_at IS NULL")),
)  # fmt: skip
"""Who says the claims of one report: reader, version and time. One is current; the others are retired."""

claims = Table(
    "claims",
    metadata,
    Column("reading_id", Text, ForeignKey("readings.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("evidence", Text),
    Column("confidence", Float),
    PrimaryKeyConstraint("reading_id", "number"),
    sqlite_with_rowid=False,
)
"""One stored value each; those of a reading lie beside one another, so that a record is one stretch of the disk."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("subject_id", Text, nullable=False, index=True),
    Column("act", Text, CheckConstraint("act IN ('set', 'add', 'remove')", name="act"), nullable=False),
    Column("field", Text, nullable=False),
    Column("item", Text),
    Column("attribute", Text),
    Column("value", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_at", Text),
    Column("undone_by", Text),
)
"""Claims by an analyst: they outrank the reader's and stay through re-reading."""

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, CheckConstraint("kind IN ('meeting', 'event', 'actor')", name="kind"), nullable=False),
    Column("left_id", Text, nullable=False, index=True),
    Column("right_id", Text, nullable=False, index=True),
    Column("verdict", Text, CheckConstraint("verdict IN ('same', 'different', 'unsure')", name="verdict"),
           nullable=False),
    Column("score", Float),
    Column("reasons", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("withdrawn_at", Text),
    Column("withdrawn_by", Text),
    CheckConstraint("left_id <> right_id", name="two"),
)  # fmt: skip
"""Same, different or unsure between two things, the smaller id on the left."""

index_subjects = Table(
    "index_subjects",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("sort", Text),
    Column("status", Text),
    Column("date", Text),
    Column("score", Float),
    Column("contexts", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("place", Text),
    Column("heads", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Index("ix_index_subjects_report_id_kind", "report_id", "kind"),
    Index("ix_index_subjects_kind_date", "kind", "date"),
    Index("ix_index_subjects_sort_date", "sort", "date"),
    sqlite_with_rowid=False,
)
"""Derived: reports, meetings and events as they stand now. ``sort`` is a meeting's kind or an event's type; contexts
and parties are words with blanks between, heads names with line ends between. Title and outlet are those of a report
as they were read, null everywhere else."""

index_records = Table(
    "index_records",
    metadata,
    Column("subject_id", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
"""Derived: each meeting whole, corrections laid over it, as JSON that zlib made small: a dossier of two thousand is
put together from two thousand rows instead of thirty thousand claims. `listing.read_record` reads one."""

TOOK_PLACE = text("kind = 'event' AND score IS NOT NULL")
"""Of the index by party: events that are counted. A question must say it in these words to be answered from their index
alone, in which what passed between parties lies in order of time."""

index_parties = Table(
    "index_parties",
    metadata,
    Column("code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject_id", Text, nullable=False, index=True),
    Column("date", Text),
    Column("score", Float),
    PrimaryKeyConstraint("code", "kind", "subject_id"),
    Index("ix_index_parties_events", "code", "date", "score", sqlite_where=TOOK_PLACE, postgresql_where=TOOK_PLACE),
    sqlite_with_rowid=False,
)
"""Derived: by party and by pair of parties, whose code is both codes in order with a blank between (`pair_code`).
Kind and date are those of the subject; the score stands with events that took place and is null everywhere else."""

index_people = Table(
    "index_people",
    metadata,
    Column("name", Text, nullable=False),
    Column("subject_id", Text, nullable=False, index=True),
    PrimaryKeyConstraint("name", "subject_id"),
    sqlite_with_rowid=False,
)
"""Derived: names in small letters without accents, a blank on both sides."""

search_documents = Table(
    "search_documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, unique=True),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql")),
    Index("ix_search_documents_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)
"""Derived: which report the full-text index numbers how; on SQLite the words themselves stand in ``search_words``."""

SAID = (runs, reports, readings, claims, corrections, verdicts)
"""The tables of what is said, in the order in which rows can be written."""
DERIVED = (index_subjects, index_parties, index_people, index_records, search_documents)
"""The tables that `communique check --repair` makes anew from the others."""
