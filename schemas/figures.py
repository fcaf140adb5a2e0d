"""The table `figures`."""

import pandas as pd

from schemas import fields, keys, values
from schemas.fields import Integer, Number, Text
from schemas.table import FactTable, row_check


class Figures(
    FactTable,
    title="Figures",
    primary_key=("figure_id",),
    foreign_keys=(keys.DOCUMENT, keys.SENTENCE, keys.OPTIONAL_EVENT, keys.OPTIONAL_PROGRAMME),
):
    """Numbers with what they count or measure, one row per number or range."""

    figure_id: Text = fields.row_id("Figure", "figure")
    doc_id: Text = fields.doc_id()
    sentence_id: Text = fields.sentence_id()
    kind: Text = fields.column("Kind", "What kind of number it is.", example="count", one_of=values.FIGURE_KINDS)
    value: Number = fields.column(
        "Value",
        "The number, in the unit of `unit`; of a range the lower end.",
        example=24.0,
        unit="the row's unit",
        ge=0,
        le=fields.LARGEST_NUMBER,
    )
    value_high: Number = fields.column(
        "Upper value",
        "The upper end of a range, in the unit of `unit`.",
        example=None,
        unit="the row's unit",
        nullable=True,
        ge=0,
        le=fields.LARGEST_NUMBER,
    )
    comparator: Text = fields.column(
        "Comparator", "How the true number relates to `value`.", example="eq", one_of=values.COMPARATORS
    )
    unit: Text = fields.one_line(
        "Unit",
        "What is counted, as the head noun is written (`officers`); for money the currency code, for percentages "
        "`percent`, for durations and ages the unit of time.",
        example="officers",
    )
    currency: Text = fields.column(
        "Currency",
        "ISO 4217 code of the currency; given for money only.",
        example=None,
        nullable=True,
        matches=fields.CAPITALS,
        one_of=values.CURRENCIES,
    )
    noun_phrase: Text = fields.one_line(
        "Noun phrase", "What is counted, in full.", example="border officers", nullable=True
    )
    event_id: Text = fields.column(
        "Event", "The row of `events` it belongs to.", example=None, nullable=True, matches=fields.ROW_ID
    )
    programme_id: Text = fields.programme_id()
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text()
    rule: Text = fields.rule(example="figure.count-noun")

    @row_check("comparator", "value_high", says="value_high is given exactly where comparator is range")
    @classmethod
    def _a_range_has_two_ends(cls, frame: pd.DataFrame) -> pd.Series:
        return (frame["comparator"] == "range") == frame["value_high"].notna()

    @row_check("value", "value_high", says="value_high is not less than value")
    @classmethod
    def _the_upper_end_is_upper(cls, frame: pd.DataFrame) -> pd.Series:
        return ~(frame["value_high"] < frame["value"])

    @row_check("kind", "currency", says="currency is given exactly where kind is money")
    @classmethod
    def _money_has_a_currency(cls, frame: pd.DataFrame) -> pd.Series:
        return (frame["kind"] == "money") == frame["currency"].notna()

    @row_check("kind", "unit", says="unit fits kind: the currency, percent or a unit of time")
    @classmethod
    def _unit_fits_kind(cls, frame: pd.DataFrame) -> pd.Series:
        kind, unit = frame["kind"], frame["unit"]
        return (
            ((kind != "money") | (unit == frame["currency"].fillna("")))
            & ((kind != "percent") | (unit == "percent"))
            & (~kind.isin(("duration", "age")) | unit.isin(values.TIME_UNITS))
        )
