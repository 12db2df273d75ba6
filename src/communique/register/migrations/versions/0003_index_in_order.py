"""The index lies in the order it is asked in, and by party it knows kind, date and score: broad questions are quick."""

import sqlalchemy as sa
from alembic import op

from communique.errors import RegisterUnusable

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SUBJECTS = "id, kind, report_id, sort, status, date, score, contexts, parties, place, heads"
_FILL_PARTIES = """
INSERT INTO index_parties (code, kind, subject_id, date, score)
SELECT p.code, s.kind, p.subject_id, s.date, CASE
    WHEN s.status LIKE '%future%' OR s.status LIKE '%hypothetical%' OR s.status LIKE '%negated%' THEN NULL
    ELSE s.score END
FROM parties_before AS p JOIN index_subjects AS s ON s.id = p.subject_id
ORDER BY p.code, s.kind, p.subject_id
"""


def upgrade() -> None:
    """Make both tables anew from what they held; nothing in them is said by anybody."""
    op.execute("CREATE TEMPORARY TABLE parties_before AS SELECT code, subject_id FROM index_parties")
    op.drop_table("index_parties")
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL keeps its rows in no order
        _make_subjects_anew()
    _make_parties()
    op.execute(_FILL_PARTIES)
    op.create_index("ix_index_parties_subject_id", "index_parties", ["subject_id"])
    op.execute("DROP TABLE parties_before")


def _make_subjects_anew() -> None:
    op.execute(f"CREATE TEMPORARY TABLE subjects_before AS SELECT {_SUBJECTS} FROM index_subjects")  # noqa: S608
    op.drop_table("index_subjects")
    needed = ("id", "kind", "report_id", "contexts", "parties", "heads")
    optional = ("sort", "status", "date", "place")
    op.create_table(
        "index_subjects",
        *(sa.Column(name, sa.Text, nullable=name in optional) for name in (*needed, *optional)),
        sa.Column("score", sa.Float),
        sa.PrimaryKeyConstraint("id", name="pk_index_subjects"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_index_subjects_report_id"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO index_subjects ({_SUBJECTS}) SELECT {_SUBJECTS} FROM subjects_before ORDER BY id")  # noqa: S608
    op.create_index("ix_index_subjects_report_id_kind", "index_subjects", ["report_id", "kind"])
    op.create_index("ix_index_subjects_date", "index_subjects", ["date"])
    op.execute("DROP TABLE subjects_before")


def _make_parties() -> None:
    op.create_table(
        "index_parties",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("code", "kind", "subject_id")),
        sa.Column("date", sa.Text),
        sa.Column("score", sa.Float),
        sa.PrimaryKeyConstraint("code", "kind", "subject_id", name="pk_index_parties"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Refuse: the register is kept for good; an earlier state is in a backup."""
    raise RegisterUnusable("the register: a schema is never taken back; bring back a backup")
