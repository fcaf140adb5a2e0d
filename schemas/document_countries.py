"""The table `document_countries`."""

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import EvidenceTable


class DocumentCountries(
    EvidenceTable,
    title="Countries of documents",
    primary_key=("doc_id", "iso_alpha3", "basis"),
    foreign_keys=(keys.DOCUMENT,),
):
    """The countries each press release speaks of, and on what grounds.

    One row per document, country and basis; `basis == "named"` is the strict list. The evidence is the first mention.
    """

    doc_id: Text = fields.doc_id()
    iso_alpha3: Text = fields.country("Country code", "The country.", nullable=False)
    basis: Text = fields.column(
        "Basis", "How the text speaks of the country.", example="named", one_of=values.COUNTRY_BASES
    )
    mention_count: Integer = fields.count(
        "Mentions", "Mentions on this basis in the document.", example=3, unit="mentions", at_least=1
    )
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Kenya")
    rule: Text = fields.rule(example="place.country-name")
