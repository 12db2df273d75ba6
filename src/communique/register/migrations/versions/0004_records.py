"""The index holds each meeting whole, and how reports call themselves: dossiers and searches read no claims."""

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
    op.create_table(
        "index_records",
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name="pk_index_records"),
    )


def downgrade() -> None:
    """Refuse: the register is kept for good; an earlier state is in a backup."""
    raise RegisterUnusable("the register: a schema is never taken back; bring back a backup")
