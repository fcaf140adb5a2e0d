"""The country that the documents' table gives for a dateline."""

import pytest

from pipeline.stages import clean_batch
from tests.benchmark.reading import rows


@pytest.mark.parametrize(
    ("dateline", "country"),
    [
        ("Ghana", "GHA"),
        ("Accra", "GHA"),
        ("Accra, Ghana", "GHA"),
        ("Lima, Ghana", "GHA"),
        ("Geneva/Rome", "CHE"),
        ("Kyiv/Berlin", "UKR"),
        ("Port Haven", None),
    ],
)
def test_the_country_is_the_one_named_or_that_of_the_first_place_known(dateline: str, country: str | None) -> None:
    text = f"IOM Trains Border Officers\n\n{dateline} - Some 24 officers are taking part in a training this week.\n"
    (row,) = clean_batch(rows([text]))["documents"]
    assert (row["dateline_place"], row["dateline_country"]) == (dateline, country)
