"""The table `programmes`."""

import pandas as pd

from schemas import fields, keys
from schemas.fields import Integer, Text
from schemas.table import FactTable, holds, row_check


class Programmes(
    FactTable,
    title="Programmes",
    primary_key=("programme_id",),
    foreign_keys=(keys.DOCUMENT, keys.entity("entity_id", optional=False)),
):
    """Named projects, programmes, initiatives, campaigns and plans, one row each per document."""

    programme_id: Text = fields.row_id("Programme", "programme")
    doc_id: Text = fields.doc_id()
    entity_id: Text = fields.entity_id(
        "Entity", "The programme in `entities`.", example="programme:safe-borders", nullable=False
    )
    name: Text = fields.one_line("Name", "Its name, as written.", example="Safe Borders Programme")
    acronym: Text = fields.one_line("Acronym", "Its short form, as the text gives it.", example="SBP", nullable=True)
    implementer: Text = fields.one_line("Implementer", "Who carries it out.", example="IOM", nullable=True)
    partner: Text = fields.one_line("Partner", "Who helps.", example="Kenya Red Cross", nullable=True)
    funder: Text = fields.one_line("Funder", "Who pays for it.", example="European Commission", nullable=True)
    sector: Text = fields.sector()
    participants: Integer = fields.count(
        "Participants", "How many people it serves, as stated.", example=300, unit="people", nullable=True
    )
    duration_min_months: Integer = fields.count(
        "Shortest duration",
        "How long it lasts, or its shortest term, as stated.",
        example=4,
        unit="months",
        nullable=True,
    )
    duration_max_months: Integer = fields.count(
        "Longest duration",
        "How long it lasts, or its longest term, as stated.",
        example=8,
        unit="months",
        nullable=True,
    )
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Safe Borders Programme")
    rule: Text = fields.rule(example="programme.capitalised-head")

    @row_check(
        "duration_min_months",
        "duration_max_months",
        says="duration_max_months is not less than duration_min_months",
    )
    @classmethod
    def _the_longest_is_longer(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["duration_max_months"] >= frame["duration_min_months"])
