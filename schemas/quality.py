"""The table `quality`."""

import pandas as pd

from schemas import fields
from schemas.fields import Integer, Number, Text
from schemas.table import Table, row_check


class Quality(Table, title="Quality", primary_key=("table", "label")):
    """How well the tables agree with hand-annotated press releases, measured at every release.

    One row per table or part of one (`title` and `dateline` of `documents`, `event_details` of `events`) with label
    `all`; of `mentions` also one per label, and one with label `lenient`, where names need only be similar; of
    `events`, `corridors`, `programmes` and `works` also one per column, measured in the rows that are right. A part of
    which neither annotation nor tables have an item has no row. The mean of `f1` over the rows `all` sums it up.
    Of press releases that the rules were written with in view, the scores are an upper bound of what to expect of
    others: the project measures both (`make quality`).
    """

    table: Text = fields.column(
        "Table", "The table or part of one that is measured.", example="mentions", matches=fields.SLUG
    )
    label: Text = fields.one_line("Label", "`all`, `lenient`, or the label or column measured alone.", example="all")
    precision: Number = fields.column(
        "Precision", "Share of the rows found that are in the annotation.", example=0.75, unit="1", ge=0, le=1
    )
    recall: Number = fields.column(
        "Recall", "Share of the annotation that was found.", example=0.75, unit="1", ge=0, le=1
    )
    f1: Number = fields.column("F1", "Harmonic mean of precision and recall.", example=0.75, unit="1", ge=0, le=1)
    gold: Integer = fields.count("Annotated", "Items in the annotation.", example=40, unit="items")
    found: Integer = fields.count("Found", "Items found in the annotated documents.", example=40, unit="items")

    @row_check("precision", "recall", "f1", says="f1 is the harmonic mean of precision and recall")
    @classmethod
    def _f1_is_the_harmonic_mean(cls, frame: pd.DataFrame) -> pd.Series:
        total = frame["precision"] + frame["recall"]
        mean = (2 * frame["precision"] * frame["recall"] / total.where(total > 0)).fillna(0.0)
        return ~((mean - frame["f1"]).abs() > 1e-9)
