"""Values as a reader reads them: numbers, dates, sizes.

Not here: values as they stand in tables and files.
"""

import re

from markupsafe import Markup, escape

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)")
_CERTAINTY = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}
_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


def count(number: float) -> str:
    """A number with its thousands set apart; no digits after a whole number's point."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.10g}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with what it counts."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """A number of bytes in the largest unit of which there is one."""
    amount, unit = float(number), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit == 0 else f"{amount:,.1f} {_UNITS[unit]}"


def date(edtf: str | None) -> str:
    """An EDTF date in words: `XXXX-11-05` is 5 November; nothing for no date."""
    found = _DATE.fullmatch(edtf or "")
    if not found:
        return edtf or ""
    year, month, day, certainty = found.groups()
    in_words = _SEASONS.get(month) or (_MONTHS[int(month) - 1] if month and month.isdigit() else None)
    day = day if day and day.isdigit() else None
    if day and not in_words:
        return edtf or ""
    shown = [day and str(int(day)), in_words, None if year == "XXXX" else _year(year)]
    return " ".join(part for part in shown if part) + _CERTAINTY[certainty]


def _year(year: str) -> str:
    """A year, or the decade or century of which no more is known."""
    return year if year.isdigit() else f"{year.replace('X', '0')}s"


def prose(text: str) -> Markup:
    """A description from the schemas as HTML: what stands in backticks is code."""
    parts = [escape(part) for part in text.split("`")]
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )
