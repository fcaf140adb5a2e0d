"""Where a date stands on a time line: as exactly as the text states it, and no more.

Here: EDTF dates as stretches of days, and the days from one to another in words.
Not here: single dates in words (`words.py`), the time line itself (`pages/events.py`).
"""

import calendar
import re
from datetime import date
from typing import Literal, NamedTuple

from pipeline.publishing.site import words

Axis = Literal["years", "calendar", "none"]
AXES: tuple[Axis, ...] = ("years", "calendar", "none")

_FORM = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?[?~%]?")
_LEAP_YEAR = 2000
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
_EPOCH = date(1970, 1, 1).toordinal()
_DECEMBER = 12


class Stretch(NamedTuple):
    """The days on which something can have happened or lasted, half-open.

    Attributes:
        axis: `years` if the year is known, `calendar` if only the part of a year is, `none` without a date.
        start: First day: since 1 January 1970, or since the 1 January of a leap year, counted from 0.
        end: The day after the last one, counted likewise.
        exact: Whether the first day is stated to the day.
    """

    axis: Axis
    start: int
    end: int
    exact: bool


UNDATED = Stretch("none", 0, 0, False)


def stretch(start_date: str | None, end_date: str | None) -> Stretch:
    """Place an event on an axis.

    Args:
        start_date: Its first day in EDTF, as far as stated.
        end_date: Its last day in EDTF; one of another axis than the first day is passed over.
    """
    first = _days(start_date)
    if first.axis == "none":
        return _days(end_date)
    last = _days(end_date)
    if last.axis != first.axis or last.end < first.start:
        return first
    return first._replace(end=max(first.end, last.end))


def period(start_date: str | None, end_date: str | None) -> str:
    """The days of an event in words; one date alone, if the other is the same or missing."""
    return " to ".join(dict.fromkeys(words.date(edtf) for edtf in (start_date, end_date) if edtf))


def _days(edtf: str | None) -> Stretch:
    found = _FORM.fullmatch(edtf or "")
    if not found:
        return UNDATED
    year, month, day = found.groups()
    axis: Axis = "calendar" if year == "XXXX" else "years"
    if axis == "calendar" and not (month and month.isdigit()):
        return UNDATED
    first_year, last_year = (
        (_LEAP_YEAR, _LEAP_YEAR)
        if axis == "calendar"
        else (min(max(int(year.replace("X", digit)), date.min.year), date.max.year - 1) for digit in "09")
    )
    first_month, last_month = 1, _DECEMBER
    if month in _SEASONS:
        first_month, last_month = _SEASONS[month]
    elif month and month.isdigit():
        first_month = last_month = int(month)
    exact = bool(day and day.isdigit() and first_year == last_year and first_month == last_month)
    origin = date(_LEAP_YEAR, 1, 1).toordinal() if axis == "calendar" else _EPOCH
    if exact:
        start = date(first_year, first_month, int(day)).toordinal() - origin
        return Stretch(axis, start, start + 1, True)
    start = date(first_year, first_month, 1).toordinal() - origin
    last_year, last_month = (
        (last_year + 1, last_month - _DECEMBER) if last_month > _DECEMBER else (last_year, last_month)
    )
    last_day = calendar.monthrange(last_year, last_month)[1]
    return Stretch(axis, start, date(last_year, last_month, last_day).toordinal() - origin + 1, False)
