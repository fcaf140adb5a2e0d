"""An event stands on the time line as exactly as its dates say."""

from datetime import date, timedelta

import pytest

from pipeline.publishing.site.event_dates import UNDATED, period, stretch

EPOCH = date(1970, 1, 1)
JANUARY_FIRST = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "exact"),
    [
        ("2009-11-05", None, "2009-11-05", "2009-11-05", True),
        ("2009-11-05", "2009-11-07", "2009-11-05", "2009-11-07", True),
        ("2009-11", None, "2009-11-01", "2009-11-30", False),
        ("2012-02", None, "2012-02-01", "2012-02-29", False),
        ("2009", None, "2009-01-01", "2009-12-31", False),
        ("2009", "2010", "2009-01-01", "2010-12-31", False),
        ("2009-XX-05", None, "2009-01-01", "2009-12-31", False),
        ("2009-11-XX", None, "2009-11-01", "2009-11-30", False),
        ("2009-21", None, "2009-03-01", "2009-05-31", False),
        ("2009-24", None, "2009-12-01", "2010-02-28", False),
        ("201X", None, "2010-01-01", "2019-12-31", False),
        ("19XX", None, "1900-01-01", "1999-12-31", False),
        ("201X-02-29", None, "2010-02-01", "2019-02-28", False),
        ("2009-11-05?", None, "2009-11-05", "2009-11-05", True),
        ("2009~", None, "2009-01-01", "2009-12-31", False),
        ("1066-10-14", None, "1066-10-14", "1066-10-14", True),
        (None, "2009-11-07", "2009-11-07", "2009-11-07", True),
        ("2009-11-05", "2009-11", "2009-11-05", "2009-11-30", True),
        ("2009-11-05", "2009-11-01", "2009-11-05", "2009-11-05", True),
        ("2009-11-05", "XXXX-11-07", "2009-11-05", "2009-11-05", True),
    ],
)
def test_a_year_that_is_stated(start: str | None, end: str | None, first: str, last: str, exact: bool) -> None:
    found = stretch(start, end)
    assert found.axis == "years"
    assert EPOCH + timedelta(found.start) == date.fromisoformat(first)
    assert EPOCH + timedelta(found.end - 1) == date.fromisoformat(last)
    assert found.exact is exact


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "exact"),
    [
        ("XXXX-11-05", None, "2000-11-05", "2000-11-05", True),
        ("XXXX-02-29", None, "2000-02-29", "2000-02-29", True),
        ("XXXX-05-30", "XXXX-06-02", "2000-05-30", "2000-06-02", True),
        ("XXXX-12-30", "XXXX-01-02", "2000-12-30", "2000-12-30", True),
        ("XXXX-11", None, "2000-11-01", "2000-11-30", False),
        ("XXXX-21", None, "2000-03-01", "2000-05-31", False),
        ("XXXX-11-XX", None, "2000-11-01", "2000-11-30", False),
    ],
)
def test_a_year_that_is_not_stated_is_not_guessed(
    start: str, end: str | None, first: str, last: str, exact: bool
) -> None:
    found = stretch(start, end)
    assert found.axis == "calendar"
    assert JANUARY_FIRST + timedelta(found.start) == date.fromisoformat(first)
    assert JANUARY_FIRST + timedelta(found.end - 1) == date.fromisoformat(last)
    assert found.exact is exact


@pytest.mark.parametrize(("start", "end"), [(None, None), ("XXXX-XX-05", None), ("tomorrow", None)])
def test_what_has_no_place_in_a_year_is_undated(start: str | None, end: str | None) -> None:
    assert stretch(start, end) == UNDATED


@pytest.mark.parametrize("edge", ["0000", "9999-12-31", "99XX", "9999-24"])
def test_the_ends_of_the_calendar_are_no_error(edge: str) -> None:
    assert stretch(edge, None).start < stretch(edge, None).end


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("XXXX-05-30", "XXXX-06-02", "30 May to 2 June"),
        ("XXXX-11-05", "XXXX-11-05", "5 November"),
        ("2009", None, "2009"),
        (None, "2009-11", "November 2009"),
        (None, None, ""),
    ],
)
def test_the_days_of_an_event_in_words(start: str | None, end: str | None, words: str) -> None:
    assert period(start, end) == words
