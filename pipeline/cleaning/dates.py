"""Dates of publication, as written in datelines and date stamps.

Belongs here: reading one date as EDTF. Does not belong here: dates within the article (`pipeline.extraction`).
"""

import re
from datetime import date
from typing import NamedTuple

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY = "Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"

DATE = (
    rf"(?:(?i:(?P<weekday>{_WEEKDAY})\.?,?\s+))?(?i:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\b\.?,?(?:\s+(?P<year>\d{{4}}))?"
    rf"|(?P<month_first>{_MONTH})\b\.?\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year_last>\d{{4}}))?"
    r"|(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<numeric_year>\d{4}|\d{2})\b"
    r"|(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))"
)
_DIGIT = re.compile(r"\d")
_DATE = re.compile(DATE)


class WrittenDate(NamedTuple):
    """A date in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        edtf: The day in EDTF, if the text states it in full.
    """

    start: int
    end: int
    edtf: str | None


def has_digit(text: str) -> bool:
    """Whether there is a digit, without which there is no date: this is many times faster than looking for a date."""
    return bool(_DIGIT.search(text))


def find_date(text: str, *, month_first: bool) -> WrittenDate | None:
    """Find the first date.

    Args:
        text: Clean text.
        month_first: How to read ``03/02/2019`` when neither the numbers nor a weekday tell. A weekday that fits one
            of the two readings decides.

    Returns:
        The date, or None.
    """
    found = _DATE.search(text) if has_digit(text) else None
    return WrittenDate(found.start(), found.end(), _edtf(found, month_first)) if found else None


def _edtf(found: re.Match[str], month_first: bool) -> str | None:
    readings = [day for numbers in _readings(found, month_first) if (day := _real_day(*numbers))]
    weekday = (found["weekday"] or "")[:3].lower()
    fitting = [day for day in readings if weekday and _WEEKDAYS[day.weekday()] == weekday]
    return (fitting or readings)[0].isoformat() if readings else None


def _readings(found: re.Match[str], month_first: bool) -> list[tuple[int, int, int]]:
    """Year, month and day in the ways they can be meant, the likeliest first."""
    if found["iso_year"]:
        return [(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"]))]
    if found["numeric_year"]:
        year = int(found["numeric_year"])
        year += (2000 if year < 50 else 1900) if year < 100 else 0
        first, second = int(found["first"]), int(found["second"])
        orders = [(year, second, first), (year, first, second)]
        return orders[::-1] if month_first else orders
    written_year = found["year"] or found["year_last"]
    if not written_year:
        return []
    month = _MONTHS.index((found["month"] or found["month_first"])[:3].lower()) + 1
    return [(int(written_year), month, int(found["day"] or found["day_second"]))]


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
