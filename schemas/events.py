"""The table `events`."""

import pandas as pd

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import FactTable, row_check


class Events(
    FactTable,
    title="Events",
    primary_key=("event_id",),
    foreign_keys=(keys.DOCUMENT, keys.SENTENCE, keys.OPTIONAL_PROGRAMME),
):
    """What happened or will happen at a place and time with people: a training, meeting, launch and the like.

    What several sentences of a document say of one event is one row. Who took part stands in `event_actors`.
    """

    event_id: Text = fields.row_id("Event", "event")
    doc_id: Text = fields.doc_id()
    sentence_id: Text = fields.sentence_id()
    kind: Text = fields.column("Kind", "What kind of event it is.", example="training", one_of=values.EVENT_KINDS)
    name: Text = fields.one_line(
        "Name",
        "Its own name, if the text gives it one, as written.",
        example="Second Regional Forum on Return",
        nullable=True,
    )
    place: Text = fields.one_line(
        "Place", "The most specific place stated for it, no venue, as written.", example="Mombasa", nullable=True
    )
    country: Text = fields.country("Country", "The country it takes place in.")
    start_date: Text = fields.edtf("First day", "The day it begins, as far as stated.", example="XXXX-05-04")
    end_date: Text = fields.edtf("Last day", "The day it ends, as far as stated.", example="XXXX-05-06")
    duration_days: Integer = fields.count(
        "Duration", "How long it lasts, as stated.", example=3, unit="days", nullable=True, at_least=1
    )
    participant_count: Integer = fields.count(
        "Participants", "How many take part, as stated.", example=24, unit="people", nullable=True
    )
    programme_id: Text = fields.programme_id()
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="three-day training")
    rule: Text = fields.rule(example="event.kind-noun")

    @fields.check("start_date", "end_date", says="the date exists in the calendar")
    @classmethod
    def _on_a_real_day(cls, dates: pd.Series) -> pd.Series:
        return fields.on_the_calendar(dates)

    @row_check("start_date", "end_date", says="end_date is not before start_date")
    @classmethod
    def _it_ends_after_it_starts(cls, frame: pd.DataFrame) -> pd.Series:
        return ~fields.earlier(frame["end_date"], frame["start_date"])
