"""The tables of the dataset: one pandera model each, the only place where a column is described.

Here: models, and what is generated from them: Arrow schemas, typed frames, lists of violations.
Not here: files, Dagster, the reading of text.
"""

from schemas.arrow import arrow_schema
from schemas.checks import VIOLATION_COLUMNS, foreign_key_violations, joined, violations
from schemas.frames import frame, from_arrow, rows, to_arrow
from schemas.table import EvidenceTable, FactTable, ForeignKey, Table
from schemas.tables import ABOUT_RELEASES, PUBLISHED, TABLES

__all__ = [
    "ABOUT_RELEASES",
    "PUBLISHED",
    "TABLES",
    "VIOLATION_COLUMNS",
    "EvidenceTable",
    "FactTable",
    "ForeignKey",
    "Table",
    "arrow_schema",
    "foreign_key_violations",
    "frame",
    "from_arrow",
    "joined",
    "rows",
    "to_arrow",
    "violations",
]
