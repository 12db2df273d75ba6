"""The first schema: what is said, what is derived from it, and the full-text index."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.schema import SchemaItem

from communique.errors import RegisterUnusable

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_what_is_said()
    _make_judgements()
    _make_what_is_derived()
    _make_search()


def downgrade() -> None:
    """Refuse: the register is kept for good; an earlier state is in a backup."""
    raise RegisterUnusable("the register: nothing stands before its first schema; bring back a backup")


def _text(name: str, *rest: SchemaItem, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *rest, nullable=optional)


def _make_what_is_said() -> None:
    op.create_table(
        "runs",
        _text("id"),
        _text("reader"),
        _text("version"),
        _text("sources"),
        _text("counts", optional=True),
        _text("begun_at"),
        _text("ended_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "reports",
        _text("id"),
        _text("text"),
        _text("fingerprint"),
        _text("source"),
        *(_text(name, optional=True) for name in ("title", "outlet", "url", "language", "byline", "published")),
        _text("version_of", sa.ForeignKey("reports.id", name="fk_reports_version_of"), optional=True),
        _text("run_id", sa.ForeignKey("runs.id", name="fk_reports_run_id")),
        _text("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("version_of"),
    )
    op.create_index("ix_reports_fingerprint", "reports", ["fingerprint"])
    op.create_index("ix_reports_url", "reports", ["url"])
    op.create_table(
        "readings",
        _text("id"),
        _text("report_id", sa.ForeignKey("reports.id", name="fk_readings_report_id")),
        _text("reader"),
        _text("version"),
        _text("fingerprint"),
        _text("run_id", sa.ForeignKey("runs.id", name="fk_readings_run_id")),
        _text("made_at"),
        _text("retired_at", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_index("ix_readings_report_id", "readings", ["report_id"])
    current = sa.text("retired_at IS NULL")
    op.create_index(
        "uq_readings_current", "readings", ["report_id"], unique=True, sqlite_where=current, postgresql_where=current
    )
    op.create_table(
        "claims",
        _text("reading_id", sa.ForeignKey("readings.id", name="fk_claims_reading_id")),
        sa.Column("number", sa.Integer, nullable=False),
        _text("subject_kind"),
        _text("subject_id"),
        _text("field"),
        _text("value"),
        _text("evidence", optional=True),
        sa.Column("confidence", sa.Float),
        sa.PrimaryKeyConstraint("reading_id", "number", name="pk_claims"),
        sqlite_with_rowid=False,
    )


def _make_judgements() -> None:
    op.create_table(
        "corrections",
        _text("id"),
        _text("report_id", sa.ForeignKey("reports.id", name="fk_corrections_report_id")),
        _text("subject_id"),
        _text("act"),
        _text("field"),
        _text("item", optional=True),
        _text("attribute", optional=True),
        _text("value"),
        _text("because"),
        _text("author"),
        _text("made_at"),
        _text("undone_at", optional=True),
        _text("undone_by", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.CheckConstraint("act IN ('set', 'add', 'remove')", name="ck_corrections_act"),
    )
    op.create_index("ix_corrections_report_id", "corrections", ["report_id"])
    op.create_index("ix_corrections_subject_id", "corrections", ["subject_id"])
    op.create_table(
        "verdicts",
        _text("id"),
        _text("kind"),
        _text("left_id"),
        _text("right_id"),
        _text("verdict"),
        sa.Column("score", sa.Float),
        _text("reasons"),
        _text("author"),
        _text("made_at"),
        _text("withdrawn_at", optional=True),
        _text("withdrawn_by", optional=True),
        sa.PrimaryKeyConstraint("id", name="pk_verdicts"),
        sa.CheckConstraint("kind IN ('meeting', 'event', 'actor')", name="ck_verdicts_kind"),
        sa.CheckConstraint("verdict IN ('same', 'different', 'unsure')", name="ck_verdicts_verdict"),
        sa.CheckConstraint("left_id <> right_id", name="ck_verdicts_two"),
    )
    op.create_index("ix_verdicts_left_id", "verdicts", ["left_id"])
    op.create_index("ix_verdicts_right_id", "verdicts", ["right_id"])


def _make_what_is_derived() -> None:
    op.create_table(
        "index_subjects",
        _text("id"),
        _text("kind"),
        _text("report_id", sa.ForeignKey("reports.id", name="fk_index_subjects_report_id")),
        *(_text(name, optional=True) for name in ("sort", "status", "date")),
        sa.Column("score", sa.Float),
        _text("contexts"),
        _text("parties"),
        _text("place", optional=True),
        _text("heads"),
        sa.PrimaryKeyConstraint("id", name="pk_index_subjects"),
    )
    op.create_index("ix_index_subjects_report_id_kind", "index_subjects", ["report_id", "kind"])
    op.create_index("ix_index_subjects_date", "index_subjects", ["date"])
    for table, column in (("index_parties", "code"), ("index_people", "name")):
        op.create_table(
            table,
            _text(column),
            _text("subject_id"),
            sa.PrimaryKeyConstraint(column, "subject_id", name=f"pk_{table}"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{table}_subject_id", table, ["subject_id"])


def _make_search() -> None:
    op.create_table(
        "search_documents",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        _text("report_id", sa.ForeignKey("reports.id", name="fk_search_documents_report_id")),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql")),
        sa.PrimaryKeyConstraint("number", name="pk_search_documents"),
        sa.UniqueConstraint("report_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_search_documents_words", "search_documents", ["words"], postgresql_using="gin")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "title, body, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
