"""Reports know the file that they were read from, so that an edited file is a new version of its report."""

import sqlalchemy as sa
from alembic import op

from communique.errors import RegisterUnusable

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; reports that are kept already have no path: nobody knows in which folder they were named."""
    op.add_column("reports", sa.Column("path", sa.Text, nullable=True))
    op.create_index("ix_reports_path", "reports", ["path"])


def downgrade() -> None:
    """Refuse: the register is kept for good; an earlier state is in a backup."""
    raise RegisterUnusable("the register: a schema is never taken back; bring back a backup")
