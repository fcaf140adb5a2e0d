"""The table `press_releases`."""

import pandas as pd

from schemas import fields
from schemas.fields import Integer, Text
from schemas.table import Table


class PressReleases(Table, title="Press releases", primary_key=("doc_id",)):
    """The raw text of each press release with its origin.

    One row per text that could be read. Passed between assets only: the text belongs to its publisher and is not part
    of the published dataset.
    """

    doc_id: Text = fields.doc_id()
    path: Text = fields.path()
    member: Text = fields.member()
    sha256: Text = fields.sha256()
    byte_count: Integer = fields.count(
        "Bytes", "Size of what the checksum is of: file, member or text of a row.", example=2048, unit="bytes"
    )
    encoding: Text = fields.encoding()
    text: Text = fields.column(
        "Raw text",
        "The decoded text, never edited; what a run withholds is masked. Offsets of all tables count its code points.",
        example="IOM Trains Border Officers in Mombasa\n\nKenya - IOM this week …",
    )
    source_url: Text = fields.source_url()
    publisher: Text = fields.publisher()
    retrieved_on: Text = fields.retrieved_on()
    licence: Text = fields.licence()

    @fields.check("retrieved_on", says="the date exists in the calendar")
    @classmethod
    def _retrieved_on_a_real_day(cls, dates: pd.Series) -> pd.Series:
        return fields.on_the_calendar(dates)
