"""Dates of publication."""

import pytest

from pipeline.cleaning.dates import find_date


@pytest.mark.parametrize(
    ("text", "month_first", "day_first"),
    [
        ("6 June 2011", "2011-06-06", "2011-06-06"),
        ("Monday, 6th June 2011", "2011-06-06", "2011-06-06"),
        ("June 6, 2011", "2011-06-06", "2011-06-06"),
        ("Sept. 5, 2010", "2010-09-05", "2010-09-05"),
        ("2011-06-06", "2011-06-06", "2011-06-06"),
        ("03/02/2019", "2019-03-02", "2019-02-03"),
        ("31/12/2009", "2009-12-31", "2009-12-31"),
        ("12/31/2009", "2009-12-31", "2009-12-31"),
        ("31/12/09", "2009-12-31", "2009-12-31"),
        ("31.12.98", "1998-12-31", "1998-12-31"),
        ("2 May", None, None),
        ("30 February 2011", None, None),
        ("31/31/2009", None, None),
    ],
)
def test_a_full_date_is_a_day_in_edtf(text: str, month_first: str | None, day_first: str | None) -> None:
    for order, edtf in ((True, month_first), (False, day_first)):
        found = find_date(f"Focus {text} - 10:15", month_first=order)
        assert found is not None
        assert found.edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sat, 03/02/2019 - 10:15", "2019-03-02"),
        ("Sun, 03/02/2019 - 10:15", "2019-02-03"),
        ("Sunday 03/02/2019", "2019-02-03"),
    ],
)
def test_a_weekday_tells_day_from_month(text: str, edtf: str) -> None:
    for month_first in (True, False):
        found = find_date(text, month_first=month_first)
        assert found is not None
        assert found.edtf == edtf


def test_a_weekday_that_fits_neither_reading_leaves_the_usual_order() -> None:
    found = find_date("Focus Mon, 03/02/2019 - 10:15 Share", month_first=True)
    assert found is not None
    assert found.edtf == "2019-03-02"


@pytest.mark.parametrize(
    "text", ["no date", "in 2011", "3.5 million", "Tel: 22 33 44", "1/2", "Agenda 2030", "maybe 3"]
)
def test_other_numbers_are_no_date(text: str) -> None:
    assert find_date(text, month_first=True) is None
