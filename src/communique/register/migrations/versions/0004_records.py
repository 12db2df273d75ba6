"""The index holds each meeting whole, and how reports call themselves; events by party lie in order of time."""

import sqlalchemy as sa
from alembic import op

from communique.errors import RegisterUnusable

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them; `upgrade_register` fills it from the claims in the same transaction."""
    op.add_column("index_subjects", sa.Column("title", sa.Text, nullable=True))
    op.add_column("index_subjects", sa.Column("outlet", sa.Text, nullable=True))
    op.drop_index("ix_index_subjects_date", "index_subjects")
    op.create_index("ix_index_subjects_kind_date", "index_subjects", ["kind", "date"])
    op.create_index("ix_index_subjects_sort_date", "index_subjects", ["sort", "date"])
    took_place = sa.text("kind = 'event' AND score IS NOT NULL")
    op.create_index(
        "ix_index_parties_events", "index_parties", ["code", "date", "score"],
        sqlite_where=took_place, postgresql_where=took_place,
    )  # fmt: skip
    op.create_table(
        "index_records",
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name="pk_index_records"),
    )


def downgrade() -> None:
    """Refuse: the register is kept for good; an earlier state is in a backup."""
    raise RegisterUnusable("the register: a schema is never taken back; bring back a backup")
