"""The table `entities`."""

import pandas as pd

from schemas import fields, values
from schemas.fields import Integer, Text, TextList
from schemas.table import Table, holds, row_check


class Entities(Table, title="Entities", primary_key=("entity_id",)):
    """The things mentioned, one row each across all documents: countries, places, bodies, people, programmes, works."""

    entity_id: Text = fields.entity_id(
        "Entity",
        "Identifies the thing in all tables and releases: its kind, a colon and a name or code.",
        example="country:KEN",
        nullable=False,
    )
    kind: Text = fields.column("Kind", "What kind of thing it is.", example="country", one_of=values.ENTITY_KINDS)
    name: Text = fields.one_line("Name", "The name to show.", example="Kenya")
    aliases: TextList = fields.column(
        "Aliases", "Other spellings found in the texts, each once; empty where there is none.", example=["KENYA"]
    )
    iso_alpha3: Text = fields.country("Country code", "The country it is or belongs to.")
    m49: Text = fields.column(
        "M49 code",
        "UN M49 code of a country or region, three digits.",
        example="404",
        nullable=True,
        matches=fields.M49,
    )
    acronym: Text = fields.one_line(
        "Acronym", "Its short form as defined in a text or generally known.", example=None, nullable=True
    )
    mention_count: Integer = fields.count("Mentions", "Rows of `mentions` that mean it.", example=7, unit="mentions")
    document_count: Integer = fields.count("Documents", "Documents that mention it.", example=2, unit="documents")

    @fields.check("aliases", says="each alias is one line of text and occurs once")
    @classmethod
    def _aliases_are_names(cls, lists: pd.Series) -> pd.Series:
        return fields.each_matches(lists, fields.ONE_LINE)

    @row_check("entity_id", "kind", says="entity_id begins with the kind and a colon")
    @classmethod
    def _id_names_the_kind(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["entity_id"].str.replace(r":.*\Z", "", regex=True) == frame["kind"])

    @row_check("entity_id", "iso_alpha3", says="the id of a country is `country:<iso_alpha3>`")
    @classmethod
    def _country_id_names_its_code(cls, frame: pd.DataFrame) -> pd.Series:
        return (frame["kind"] != "country") | (frame["entity_id"] == "country:" + frame["iso_alpha3"].fillna(""))

    @row_check("mention_count", "document_count", says="document_count is not greater than mention_count")
    @classmethod
    def _a_document_takes_a_mention(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["document_count"] <= frame["mention_count"])
