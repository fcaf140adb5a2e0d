"""Currencies that a text names without their country."""

import pytest

from pipeline.extraction.document import Document
from pipeline.extraction.local_currencies import with_local_currencies
from pipeline.extraction.mentions import find_mentions


def _currencies(text: str, home: str | None) -> list[str | None]:
    rows = [{"sentence_id": "", "paragraph": 0, "zone": "body", "start": 0, "end": len(text)}]
    document = Document("d", text, rows)
    spans = with_local_currencies(document.text, find_mentions(document).spans, home)
    return [span.value.currency for span in spans if span.label == "MONEY"]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("He paid 1,800 dinars for a place.", "LBY", ["LYD"]),
        ("He paid 1,800 dinars for a place.", "IRQ", ["IQD"]),
        ("They earn 9,500 pesos a month in Manila, Philippines.", None, ["PHP"]),
        ("The grant is 30,000 rupees.", "LKA", ["LKR"]),
        ("The grant is 30,000 rupees.", "NPL", ["NPR"]),
        ("He paid 300,000 CFA francs.", "CMR", ["XAF"]),
        ("He paid 300,000 CFA francs.", "SEN", ["XOF"]),
        ("It costs 500 lei.", "MDA", ["MDL"]),
        ("It costs 500 pounds.", "EGY", ["EGP"]),
        ("It costs 500 pounds.", "LSO", ["GBP"]),
        # The country has other money.
        ("The grant is 30,000 rupees.", "CAN", [None]),
        ("He paid 300,000 CFA francs in Mali.", "GAB", ["XOF"]),
        # What is told stays.
        ("He paid 300 Kenyan shillings and USD 20.", "UGA", ["KES", "USD"]),
    ],
)
def test_a_currency_is_that_of_the_country(text: str, home: str | None, expected: list[str | None]) -> None:
    assert _currencies(text, home) == expected
