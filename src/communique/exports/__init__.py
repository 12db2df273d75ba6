"""exports: records as rows of tables and in the formats that other programs read. Knows records, no stage."""

from communique.exports.cameo import CameoRow, cameo_rows
from communique.exports.events import EventRow, event_rows, expand_dyads, keep_one_a_day
from communique.exports.tables import TABLE_FORMATS, write_table

__all__ = [
    "TABLE_FORMATS",
    "CameoRow",
    "EventRow",
    "cameo_rows",
    "event_rows",
    "expand_dyads",
    "keep_one_a_day",
    "write_table",
]
