"""The table `documents`."""

import pandas as pd

from schemas import fields, values
from schemas.fields import Integer, Text
from schemas.table import EvidenceTable, holds, row_check


class Documents(EvidenceTable, title="Documents", primary_key=("doc_id",), sort_by=("doc_id",)):
    """The press releases: one row each, with title, date, place, origin and size.

    The evidence (`start`, `end`, `text`, `rule`) is that of the title.
    """

    doc_id: Text = fields.doc_id()
    title: Text = fields.one_line("Title", "The headline as one line.", example="IOM Trains Border Officers in Mombasa")
    language: Text = fields.column(
        "Language", "Language of the text, BCP 47.", example="en", matches=fields.LANGUAGE_TAG
    )
    dateline_place: Text = fields.one_line(
        "Dateline place", "The place the article opens with, as written.", example="Kenya", nullable=True
    )
    dateline_country: Text = fields.country("Dateline country", "The country of the dateline place.")
    published: Text = fields.edtf("Published", "The day the release was published.", example="2031-05-05")
    published_basis: Text = fields.column(
        "Basis of the date",
        "Where the date of publication was read.",
        example="meta",
        nullable=True,
        one_of=values.PUBLISHED_BASES,
    )
    source_url: Text = fields.source_url()
    publisher: Text = fields.publisher()
    retrieved_on: Text = fields.retrieved_on()
    licence: Text = fields.licence()
    path: Text = fields.path()
    member: Text = fields.member()
    sha256: Text = fields.sha256()
    encoding: Text = fields.encoding()
    body_start: Integer = fields.count(
        "Body start", "Where title and article begin in the raw text.", example=0, unit="code points"
    )
    body_end: Integer = fields.count(
        "Body end", "Where the article ends in the raw text.", example=1985, unit="code points"
    )
    char_count: Integer = fields.count("Characters", "Length of the raw text.", example=2041, unit="code points")
    word_count: Integer = fields.count("Words", "Words of the clean text.", example=318, unit="words")
    sentence_count: Integer = fields.count(
        "Sentences", "Rows of `sentences` for this document.", example=14, unit="sentences"
    )
    start: Integer = fields.start(example=0)
    end: Integer = fields.end(example=37)
    text: Text = fields.text(example="IOM Trains Border Officers in Mombasa")
    rule: Text = fields.rule(example="title.first-line")

    @fields.check("retrieved_on", "published", says="the date exists in the calendar")
    @classmethod
    def _on_a_real_day(cls, dates: pd.Series) -> pd.Series:
        return fields.on_the_calendar(dates)

    @row_check("body_start", "body_end", says="body_end is not before body_start")
    @classmethod
    def _body_ends_after_it_starts(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["body_end"] >= frame["body_start"])

    @row_check("body_end", "char_count", says="body_end is within the raw text")
    @classmethod
    def _body_within_text(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["body_end"] <= frame["char_count"])

    @row_check("end", "char_count", says="the evidence is within the raw text")
    @classmethod
    def _evidence_within_text(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["end"] <= frame["char_count"])

    @row_check("published", "published_basis", says="published_basis is given exactly where published is")
    @classmethod
    def _date_has_a_basis(cls, frame: pd.DataFrame) -> pd.Series:
        return frame["published"].isna() == frame["published_basis"].isna()

    @row_check("dateline_place", "dateline_country", says="dateline_country is given only with dateline_place")
    @classmethod
    def _dateline_country_has_a_place(cls, frame: pd.DataFrame) -> pd.Series:
        return frame["dateline_place"].notna() | frame["dateline_country"].isna()
