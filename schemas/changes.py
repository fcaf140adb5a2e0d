"""The table `changes`."""

from schemas import fields, values
from schemas.fields import Integer, Text
from schemas.table import Table


class Changes(Table, title="Changes", primary_key=("ordinal",)):
    """What a release changed against the one published before it: one row per table, column, row or value.

    Rows are compared by primary key. The first release has no changes.
    """

    ordinal: Integer = fields.count(
        "Ordinal", "Place of the change in the list.", example=1, unit="changes", at_least=1
    )
    table: Text = fields.column("Table", "The table that changed.", example="figures", matches=fields.SLUG)
    change: Text = fields.column("Change", "What happened.", example="value_changed", one_of=values.CHANGES)
    key: Text = fields.one_line(
        "Key",
        "The row, as `column=value, …` of its primary key; null where a table or column changed.",
        example="figure_id=mombasa-training:412-431",
        nullable=True,
    )
    column: Text = fields.column(
        "Column",
        "The column; null where a table or row changed.",
        example="value",
        nullable=True,
        matches=fields.SLUG,
    )
    before: Text = fields.column(
        "Before",
        "The value or type before, as JSON; null where there was none.",
        example="24.0",
        nullable=True,
        matches=fields.NOT_BLANK,
    )
    after: Text = fields.column(
        "After",
        "The value or type now, as JSON; null where there is none.",
        example="25.0",
        nullable=True,
        matches=fields.NOT_BLANK,
    )
    previous_version: Text = fields.column(
        "Previous version", "The version of the release compared with.", example="1.0.0", matches=fields.VERSION
    )
    version: Text = fields.column("Version", "The version of this release.", example="1.1.0", matches=fields.VERSION)
