"""The table `contacts`."""

import pandas as pd

from schemas import fields, keys
from schemas.fields import Integer, Text, TextList
from schemas.table import FactTable


class Contacts(FactTable, title="Press contacts", primary_key=("contact_id",), foreign_keys=(keys.DOCUMENT,)):
    """Whom the press is asked to contact, one row per person."""

    contact_id: Text = fields.row_id("Contact", "contact")
    doc_id: Text = fields.doc_id()
    name: Text = fields.one_line(
        "Name", "Name of the person; missing where an office is named alone.", example="Amina Odhiambo", nullable=True
    )
    office: Text = fields.one_line("Office", "Office or body, as written.", example="IOM Kenya", nullable=True)
    phones: TextList = fields.column(
        "Telephone numbers", "In E.164 form, each once; empty where there is none.", example=["+254709000000"]
    )
    emails: TextList = fields.column(
        "E-mail addresses", "Each once; empty where there is none.", example=["press@example.org"]
    )
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Amina Odhiambo at IOM Kenya, Tel: +254 709 000 000, press@example.org")
    rule: Text = fields.rule(example="contact.name-at-office")

    @fields.check("phones", says="each telephone number has E.164 form and occurs once")
    @classmethod
    def _phones_are_international(cls, lists: pd.Series) -> pd.Series:
        return fields.each_matches(lists, fields.E164)

    @fields.check("emails", says="each e-mail address has one @ and occurs once")
    @classmethod
    def _emails_are_addresses(cls, lists: pd.Series) -> pd.Series:
        return fields.each_matches(lists, fields.EMAIL)
