"""Calendar expressions in a sentence, and what they say in EDTF.

Belongs here: absolute dates and ranges ("5 November", "July 17-20"), months, years, decades, and expressions relative
to the day of writing ("this week", "five months ago"), which are found but not computed, for there is no clock; only
"today" is known where the dateline gives the day. Does not belong here: times of day, lengths of time (`numbers`) and
the choice of an event's date.

All forms are one expression of an engine that is linear in the text; what stands in a match is read a second time to
learn its days, months and years. Dates follow EDTF (ISO 8601-2:2019, levels 1 and 2): an unknown year is ``XXXX``,
seasons are 21 to 24.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date as calendar_day
from datetime import timedelta
from operator import attrgetter
from typing import NamedTuple

import re2

from pipeline.extraction.spans import Span, by_line, shifted
from pipeline.vocabularies import read


class Dates(NamedTuple):
    """What a calendar expression says.

    Attributes:
        start: First day, month, season or year in EDTF; ``None`` if it depends on the day of writing.
        end: Last one; equal to `start` unless the expression is a range.
    """

    start: str | None = None
    end: str | None = None


# --- the parts of the expressions ---

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_CENTURIES = {"twenty-first": 21, "twentieth": 20, "nineteenth": 19, "eighteenth": 18, "seventeenth": 17}

_LONG_MONTH = "(?:" + "|".join((*_MONTHS, *(name.upper() for name in _MONTHS))) + ")"
_MONTH = rf"(?:{_LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:(?:0?[1-9]|[12][0-9]|3[01])(?: ?(?:st|nd|rd|th|ST|ND|RD|TH))?)"
_YEAR = r"(?:1[5-9][0-9][0-9]|20[0-9][0-9])"
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_ON_WEEKDAY = rf"(?:(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?),? (?:the )?)"
_TO = "(?: ?[-–—] ?| (?:to|until|till|through) (?:the )?)"
_PART = (
    "(?:(?i:early|late|mid|(?:beginning|start|middle|end|close) of"
    "|(?:first|second|third|fourth|last|final) (?:half|quarter|semester|trimester|months?|weeks?|days) of)"
    "[- ](?i:in )?(?i:the )?|(?i:end)-)"
)
_UNITS = "(?:days|weeks|weekends|fortnights|months|quarters|semesters|years|decades|centuries)"
_PERIOD = "(?:weekend|week|fortnight|month|quarter|semester|year|decade|century|summer|winter|spring|autumn)"
_KIND_OF_YEAR = "(?:fiscal|financial|school|academic|calendar)"
_COUNTED = (
    "(?:half an?|an?|a few|few|several|many|some|(?:a )?couple of|(?:a )?number of"
    "|(?:[0-9]{1,3}|(?:(?:twenty|thirty|forty|fifty)-)?(?:one|two|three|four|five|six|seven|eight|nine)"
    "|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty)(?: and a half)?)"
)
_DAYS = (
    rf"{_DAY}(?:(?:{_TO}|/){_ON_WEEKDAY}?{_DAY})?"
    rf"(?:(?:, ?{_DAY}){{0,5}},? (?:and|&|or) (?:the )?{_DAY}(?: ?[-–—] ?{_DAY})?)?"
)
_DAY_MONTH = rf"{_DAYS}(?: of )?[ -]?{_MONTH}"
_OF_THIS_YEAR = r"(?:(?: of)? (?:this|last|next|the same) year\b)"
_NUMERIC = (
    "[0-9]{1,2}(?: ?(?:[-–—&,]|and|to) ?[0-9]{1,2})?[/.][0-9]{1,2}(?:[-–][0-9]{1,2})?(?:[/.](?:20|19)?[0-9][0-9])?"
)
_NUMERIC_RANGE = rf"{_NUMERIC}(?: ?(?:[-–—]|to|and) ?{_NUMERIC})?"


# --- what an expression says ---


def _edtf(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date with the parts that are known."""
    text = "XXXX" if year is None else f"{year:04d}"
    for part in (month, day):
        text += "" if part is None else f"-{part:02d}"
    return text


class _Date(NamedTuple):
    """A date of which some parts may be unknown."""

    year: int | None
    month: int
    day: int | None


def _exists(date: _Date) -> bool:
    """Whether a date is on the calendar; 29 February of an unknown year is."""
    if not 1 <= date.month <= 12 or not 1 <= (date.day or 1) <= _DAYS_OF_MONTH[date.month - 1]:
        return False
    return (date.month, date.day) != (2, 29) or date.year is None or calendar.isleap(date.year)


def _range(first: _Date, last: _Date) -> Dates | None:
    """A range, or ``None`` if one of its dates does not exist or they are the wrong way round.

    A year that is stated once, at the end, is also that of the first date, unless the turn of the year lies between.
    """
    if first.year is None and last.year is not None:
        turns = (first.month, first.day or 0) > (last.month, last.day or 0)
        first = first._replace(year=last.year - turns)
    if not _exists(first) or not _exists(last):
        return None
    if first.year is not None and last.year is not None:
        backwards = (first.year, first.month, first.day or 0) > (last.year, last.month, last.day or 0)
    else:
        backwards = first.month == last.month and (first.day or 0) > (last.day or 0)
    return None if backwards else Dates(_edtf(*first), _edtf(*last))


_PARTS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>\b{_YEAR}\b)|(?<![0-9])(?P<day>[0-9]{{1,2}})(?![0-9])")


def _spelled(text: str, _: bool) -> Dates | None:
    """Read a date whose month is a word; the order of day and month does not matter."""
    days: list[int] = []
    months: list[int] = []
    years: list[int] = []
    for part in _PARTS.finditer(text):
        if part["month"]:
            months.append(_MONTH_NUMBER[part["month"][:3].lower()])
        elif part["year"]:
            years.append(int(part["year"]))
        else:
            days.append(int(part["day"]))
    if len(months) == 1:
        days.sort()
    first_day, last_day = (days[0], days[-1]) if days else (None, None)
    first_year, last_year = (years[0] if len(years) > 1 else None), (years[-1] if years else None)
    return _range(_Date(first_year, months[0], first_day), _Date(last_year, months[-1], last_day))


def _ordered(numbers: Sequence[str], day_first: bool) -> _Date:
    """A date of two or three numbers; an order that no calendar allows is turned round."""
    one, two = int(numbers[0]), int(numbers[1])
    day, month = (one, two) if day_first else (two, one)
    if month > 12 >= day:
        day, month = month, day
    year = int(numbers[2]) if len(numbers) > 2 else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    return _Date(year, month, day)


_SIDES = re.compile(" ?(?:[-–—&,]|and|to) ?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DASHED = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_ON_WEEKDAY_THEN = re.compile(rf"{_ON_WEEKDAY}?(.*)")


def _digits(text: str, day_first: bool) -> Dates | None:
    """Read "06/07", "6-7/08", "30/06-2/07", "05/09/2010"; a range of days beside the slash shows the order."""
    if iso := _ISO.fullmatch(text):
        date = _Date(int(iso[1]), int(iso[2]), int(iso[3]))
        return _range(date, date)
    if dashed := _DASHED.fullmatch(text):
        date = _ordered(dashed.groups(), day_first)
        return _range(date, date)
    sides = [re.split("[/.]", side) for side in _SIDES.split(_ON_WEEKDAY_THEN.sub(r"\1", text, count=1))]
    first, last = sides[0], sides[-1]
    if len(sides) > 2 or max(len(first), len(last)) == 1:
        return None
    if len(first) == 1:
        end = _ordered(last, True)
        return _range(_Date(None, end.month, int(first[0])), end)
    if len(last) == 1:
        start = _ordered(first, False)
        return _range(start, start._replace(day=int(last[0])))
    return _range(_ordered(first, day_first), _ordered(last, day_first))


def _years(text: str, _: bool) -> Dates | None:
    """Read a year or a range of years, the last one perhaps in two digits."""
    numbers = re.findall("[0-9]{2,4}", text)
    first, last = int(numbers[0]), int(numbers[-1])
    if last < 100:
        last += first // 100 * 100
    return Dates(_edtf(first), _edtf(last)) if first <= last else None


def _season(text: str, _: bool) -> Dates | None:
    """Read a season with its year."""
    name = next(name for name in _SEASONS if name in text.lower())
    years = _years(text, True)
    return Dates(*[f"{years.start}-{_SEASONS[name]}"] * 2) if years else None


def _decade(text: str, _: bool) -> Dates:
    """Read a decade."""
    return Dates(*[re.sub("[^0-9]", "", text)[:3] + "X"] * 2)


def _century(text: str, _: bool) -> Dates | None:
    """Read a century."""
    name = re.split("[- ][Cc]entury", text)[0].lower()
    number = _CENTURIES.get(name) or int(re.sub("[^0-9]", "", name))
    return Dates(*[f"{number - 1:02d}XX"] * 2) if 1 <= number <= 21 else None


def _between(text: str, day_first: bool) -> Dates | None:
    """Read what stands after "between"."""
    return (_spelled if re.search(_MONTH, text) else _years)(text, day_first)


def _relative(text: str, _: bool) -> Dates:
    """A relative expression says a date only if it names a month ("last March")."""
    month = re.search(rf"\b{_LONG_MONTH}$", text)
    return Dates(*[_edtf(None, _MONTH_NUMBER[month[0][:3].lower()])] * 2) if month else Dates()


# --- whether the words around an expression allow it ---

_MONTHS_THAT_ARE_WORDS = frozenset(
    {"May", "March", "April", "June", "August", "MAY", "MARCH", "APRIL", "JUNE", "AUGUST"}
)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|during|this|last|next|early|late|mid|every|each|(?P<loose>by|from|of|to|for|through|before"
    r"|after|between|and))[ -]|[-–—(] ?)$",
    re.I,
)
_NAME_AFTER = re.compile(" [A-Z][a-z]")
_PREPOSITION_BEFORE = re.compile(r"\b(?:on|of|in|by|during|from|since|until|for|after|before) $", re.I)
_EVERY_BEFORE = re.compile(r"\b(?:every|each|per) $", re.I)
#: "the Saturday market"
_OF_EVERY_WEEK = re.compile(r" (?:market|bazaar|mass|prayers?|school)\b")
_DAY_BEFORE = re.compile(
    rf"\b(?:week|weekend|month|today|yesterday|tomorrow|day|morning|afternoon|evening|night|{_WEEKDAY}),? \(?$", re.I
)
_ON_BEFORE = re.compile(r"\b(?:on|dated) $", re.I)
_IN_NUMBER_BEFORE = re.compile("[0-9][.,:/]$|[A-Za-z]-$")
_IN_NUMBER_AFTER = re.compile("[.,:][0-9]|%")
_CURRENCY_CODES = frozenset(row["code"] for row in read("currencies"))
_NUMBER_BEFORE = re.compile(
    r"(?:[0-9][.,:/]|[+#@_]|[A-Za-z]-|[0-9] |[$€£¥₹] ?|\b(?:(?P<code>[A-Z]{3})|US\$|more than|less than|fewer than|some"
    r"|nearly|almost|approximately|at least|total of|additional|another|estimated|Agenda|Vision"
    r"|Horizon|Strategy|Room|Box|Flight|[Pp]ages?|(?:[Nn]os?\.?|Numbers?|Resolutions?|Articles?)(?: [0-9]+,?"
    r"(?: and| or| to)?)*) )$"
)
_NUMBER_AFTER = re.compile(
    r"[.,:][0-9]|[%°@_]|-[A-Za-z]+-?old| ?(?:%|per ?cent|percent|million|billion|euros?|dollars?|USD|EUR|US\$|km|kg"
    r"|tons?|tonnes|metres|meters|hectares|litres|people|persons|individuals|migrants|refugees|returnees|families"
    r"|households|IDPs|participants|students|workers|nationals|men|women|children|beneficiaries|officials|officers"
    r"|victims|kits|houses|shelters|Agenda)\b"
)
_PLURAL_AFTER = re.compile(
    r" (?!(?:is|was|as|has|its|this|us|thus|less|across|towards|always|perhaps|besides|plus|does"
    r"|goes|says)\b)[a-z-]+s\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:the|this|that|its|their|last|in|since|during|early|late|mid|by|until|till|after|before|from|between|year"
    r"|[A-Z]\w+[’']s?)[ -]$",
    re.I,
)
_FIRST_LIKELY_YEAR = 1940
_PREPOSITION_OF_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|of|from|to|between|and|around|the|year|circa) $", re.I
)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a number that could be a year is one, by the words next to it.

    Args:
        text: The sentence.
        start: Offset of the number.
        end: Offset after it.
    """
    before = text[max(0, start - 32) : start]
    if (number := _NUMBER_BEFORE.search(before)) and (number["code"] is None or number["code"] in _CURRENCY_CODES):
        return False
    if int(text[start : start + 4]) < _FIRST_LIKELY_YEAR and not _PREPOSITION_OF_YEAR_BEFORE.search(before):
        return False
    after = _NUMBER_AFTER.match(text, end)
    if after and not after[0].startswith(" "):
        return False
    if after or (before and _PLURAL_AFTER.match(text, end)):
        return not text.startswith(" Agenda", end) and bool(_YEAR_BEFORE.search(before))
    return True


def _is_year(text: str, start: int, end: int) -> bool:
    """The same of a year or range of years; "early" or "the end of" before it leaves no doubt."""
    return not text[start].isdigit() or is_year(text, start, end)


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether a bare month's name is a month: one that is also a word or a given name needs a preposition."""
    if text[start:end] not in _MONTHS_THAT_ARE_WORDS:
        return True
    before = _BEFORE_MONTH.search(text, max(0, start - 10), start)
    return before is not None and not (before["loose"] and _NAME_AFTER.match(text, end))


def _is_whole_number(text: str, start: int, end: int) -> bool:
    """Whether the first and the last number of a date end there ("May 15,000")."""
    return not _IN_NUMBER_BEFORE.search(text, max(0, start - 2), start) and not _IN_NUMBER_AFTER.match(text, end)


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Whether two numbers in brackets are a date: two digits each, a range or a year, or after a word for a day."""
    digits = text[start:end]
    if _DAY_BEFORE.search(text, max(0, start - 14), start):
        return True
    return "/" in digits and (len(digits) > 5 or (len(digits) == 5 and digits[2] == "/"))


def _is_numeric(text: str, start: int, end: int) -> bool:
    """Whether two numbers in running text are a date: after "on" or a word for a day."""
    near = text[max(0, start - 14) : start]
    return _is_whole_number(text, start, end) and bool(
        _DAY_BEFORE.search(near) or ("/" in text[start:end] and _ON_BEFORE.search(near))
    )


def _is_that(text: str, start: int, end: int) -> bool:
    """Whether "that" points ("in that year") or begins a clause ("that year-round staff")."""
    return _is_word(text, start, end) and bool(_PREPOSITION_BEFORE.search(text, max(0, start - 8), start))


_GOES_ON = re.compile(
    r"-| (?!I\b)[A-Z]| (?:of|the|an?|his|her|its|their|our|he|she|they|it|we|I|last|this|yesterday)\b"
)


def _ends_clause(text: str, _: int, end: int) -> bool:
    """Whether nothing follows that belongs to it: neither a clause ("the day before they left") nor a name."""
    return _GOES_ON.match(text, end) is None


def _is_word(text: str, _: int, end: int) -> bool:
    """Whether the expression is no part of a compound ("this year-long")."""
    return text[end : end + 1] != "-"


def _is_weekday(text: str, start: int, end: int) -> bool:
    """Whether one day is meant, not each."""
    return not _EVERY_BEFORE.search(text, max(0, start - 6), start) and not _OF_EVERY_WEEK.match(text, end)


def _always(_: str, __: int, ___: int) -> bool:
    return True


# --- the rules ---


class _Rule(NamedTuple):
    """A form of dates: its pattern, what it says, what must stand around it, and which part of a match is the date."""

    name: str
    pattern: str
    read: Callable[[str, bool], Dates | None]
    stands: Callable[[str, int, int], bool] = _always
    part: re.Pattern[str] | None = None


# Where several begin at the same character, the first one counts.
_RULES = (
    _Rule(
        "between",
        rf"\b(?i:between) (?:the )?(?:{_DAY_MONTH}(?:,? {_YEAR})? and {_DAY_MONTH}(?:,? {_YEAR})?"
        rf"|{_MONTH} {_DAY}(?:,? {_YEAR})? and (?:{_MONTH} )?{_DAY}(?:,? {_YEAR})?"
        rf"|{_MONTH}(?: {_YEAR})? and {_MONTH}(?: {_YEAR})?|{_YEAR} and {_YEAR})\b",
        _between,
        _is_whole_number,
    ),
    _Rule(
        "day-month",
        rf"\b{_ON_WEEKDAY}?{_DAY_MONTH}(?:(?:,? ?|-){_YEAR}\b|{_OF_THIS_YEAR})?"
        rf"(?:{_TO}{_ON_WEEKDAY}?{_DAY}(?: of)? ?{_MONTH}(?:,? {_YEAR}\b)?)?(?:\b|\z|[ ,;:)])",
        _spelled,
        _is_whole_number,
        re.compile(rf".*?{_YEAR}\b(?:{_TO}.*{_MONTH}(?:,? {_YEAR}\b)?)?|.*{_MONTH}(?:{_OF_THIS_YEAR})?"),
    ),
    _Rule(
        "month",
        rf"\b{_LONG_MONTH} [0-9]+(?:[.,:][0-9]+)*"
        r"(?:%|[.,:][0-9]| (?:per ?cent|million|billion|people|persons|migrants)\b)",
        _spelled,
        _is_month,
        re.compile(_LONG_MONTH),
    ),
    _Rule("year-month-day", rf"\b{_YEAR}-[01][0-9]-[0-3][0-9]\b", _digits),
    _Rule(
        "month-day",
        rf"\b{_ON_WEEKDAY}?{_MONTH} ?(?:the )?{_DAYS}(?:(?:,|,? of)? ?{_YEAR})?"
        rf"(?:{_TO}{_ON_WEEKDAY}?{_MONTH} {_DAY}(?:,? {_YEAR})?)?\b",
        _spelled,
        _is_whole_number,
    ),
    _Rule(
        "month-year",
        rf"\b{_PART}?{_MONTH}(?:(?:,| of)? ?{_YEAR})?(?:{_TO}{_PART}?{_MONTH})?(?:,| of)? ?{_YEAR}\b",
        _spelled,
    ),
    _Rule("month-range", rf"\b{_LONG_MONTH}{_TO}{_LONG_MONTH}\b", _spelled),
    _Rule("month", rf"\b{_PART}?{_LONG_MONTH}{_OF_THIS_YEAR}", _spelled),
    _Rule("month", rf"\b{_PART}?(?:{_LONG_MONTH}\b|(?:Jan|Feb|Apr|Sept|Oct|Nov|Dec)\.)", _spelled, _is_month),
    _Rule(
        "season",
        rf"\b(?i:(?:in|during|since|by|until|of) (?:the )?)?{_PART}?(?i:spring|summer|autumn|fall|winter)"
        rf"(?: of)?,? {_YEAR}(?:[-–/](?:{_YEAR}|[0-9][0-9]))?\b",
        _season,
    ),
    _Rule("gloss", rf"\( ?{_ON_WEEKDAY}?{_NUMERIC_RANGE} ?\)", _digits, _is_gloss),
    _Rule(
        "numeric",
        rf"\b[0-9]{{1,2}}(?:/[0-9]{{1,2}}/(?:{_YEAR}|[0-9][0-9])|\.[0-9]{{1,2}}\.{_YEAR}|-[0-9]{{1,2}}-{_YEAR})\b",
        _digits,
        _is_whole_number,
    ),
    _Rule("numeric", rf"\b{_NUMERIC_RANGE}\b", _digits, _is_numeric),
    _Rule("decade", rf"\b{_PART}?(?:1[5-9]|20)[0-9]0['’]?s\b", _decade),
    _Rule(
        "decade",
        rf"(?i:\b(?:the|{_PART}|(?:early|late|mid)-) ?(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b)",
        _relative,
        _is_word,
    ),
    _Rule(
        "century",
        r"(?i:\b(?:[0-9]{1,2}(?:st|nd|rd|th)|(?:nine|eigh|seven)teenth|twentieth|twenty-first)[ -]century\b)",
        _century,
    ),
    _Rule("year", rf"\b(?:Q[1-4] (?:of )?|FY ?){_YEAR}\b", _years),
    _Rule(
        "year",
        rf"\b{_PART}?{_YEAR}(?:(?: ?[-–—/] ?|(?: to | until | through ){_PART}?){_YEAR}|[-–/][0-9][0-9])?\b",
        _years,
        _is_year,
    ),
    _Rule(
        "part",
        rf"(?i:\b(?:{_PART}(?:(?:this|last|next) )?{_PERIOD}|mid-{_PERIOD}|year[- ]end"
        rf"|(?:earl(?:y|ier)|later?) in the {_PERIOD})\b)",
        _relative,
        _is_word,
    ),
    _Rule(
        "relative",
        rf"(?i:\b{_PART}?(?:(?:earl(?:y|ier)|later?) )?(?:(?:this|last|next)(?: same| past| coming| very)?|that same) "
        rf"(?:{_PERIOD}|{_WEEKDAY}|{_LONG_MONTH}|fall)\b)",
        _relative,
        _is_word,
    ),
    _Rule(
        "relative",
        "(?i:\\b(?:the |that |this )?(?:same|previous|following|coming|current|past|preceding|ensuing|upcoming) "
        rf"(?:day|{_PERIOD}|{_WEEKDAY})\b)",
        _relative,
        _is_word,
    ),
    _Rule("relative", rf"(?i:\bthat (?:day|night|{_PERIOD}|{_WEEKDAY})\b)", _relative, _is_that),
    _Rule(
        "relative",
        rf"(?i:\b(?:{_WEEKDAY}|spring|summer|autumn|winter|{_LONG_MONTH}) of (?:this|last|next|the same) {_PERIOD}\b)",
        _relative,
        _is_word,
    ),
    _Rule(
        "relative",
        rf"(?i:\b(?:(?:this|last|next) (?:{_KIND_OF_YEAR} year|season)"
        rf"|{_PART}(?:(?:this|last|next) )?{_KIND_OF_YEAR} year)\b)",
        _relative,
        _is_word,
    ),
    _Rule("relative", r"(?i:\bthe (?:day|week|month|year) before\b)", _relative, _ends_clause),
    _Rule("relative", r"(?i:\b(?:first|second|third|fourth|last) quarter\b)", _relative, _ends_clause),
    _Rule("relative", r"\b(?:Christmas|Easter)\b", _relative, _ends_clause),
    _Rule("relative", r"(?i:\b(?:the )?next (?:day|morning|evening)\b)", _relative, _is_word),
    _Rule("relative", r"(?i:\bthe following (?:morning|evening)\b)", _relative, _is_word),
    _Rule(
        "relative",
        "(?i:\\b(?:(?:more )?recent|previous|coming|past|last|next|following|subsequent|preceding|earlier|prior"
        rf"|upcoming)(?: few| several| many| couple of)? {_UNITS}\b)",
        _relative,
    ),
    _Rule(
        "ago",
        rf"(?i:\b{_COUNTED} (?:days?|weeks?|weekends?|months?|years?|decades?|century|centuries)"
        r" (?:ago|earlier|later)\b)",
        _relative,
    ),
    _Rule(
        "today",
        r"(?i:\b(?:(?:(?:earlier|later) )?today|yesterday (?:morning|afternoon|evening)|yesterday|tomorrow"
        r"|day (?:after tomorrow|before yesterday)|tonight"
        r"|last night|this (?:morning|afternoon|evening))\b)",
        _relative,
    ),
    _Rule(
        "weekday",
        rf"\b{_WEEKDAY}(?:{_TO}{_WEEKDAY}|(?i: (?:and {_WEEKDAY}|morning|afternoon|evening|night)))?\b",
        _relative,
        _is_weekday,
    ),
    _Rule("weekend", r"(?i:\b(?:over|at|during|on|by|for) the weekend\b)", _relative),
    _Rule(
        "season",
        r"(?i:\b(?:in|during|since|by|until) (?:the )?(?:(?:early|late) )?(?:spring|summer|autumn|winter)"
        r"(?: of (?:this|last|next) year)?\b)",
        _relative,
        _is_word,
    ),
)
_ANY_DATE = re2.compile("|".join(f"({rule.pattern})" for rule in _RULES))
_OUTSIDE = re.compile(r"(?:\( ?|(?:between|in|during|since|by|until|of|over|at|on|for|the) )+", re.I)


def _found(rule: _Rule, text: str, start: int, end: int, day_first: bool) -> Span | None:
    """The date in a match, without brackets, leading prepositions and a leading "the", if it stands."""
    if rule.part and (part := rule.part.match(text[start:end])):
        end = start + part.end()
    if outside := _OUTSIDE.match(text, start, end):
        start = outside.end()
    while text[end - 1] in " )":
        end -= 1
    if not rule.stands(text, start, end):
        return None
    value = rule.read(text[start:end], day_first)
    return None if value is None else Span(start, end, "DATE", f"date.{rule.name}", value)


def _masked(text: str, taken: Sequence[Span]) -> str:
    """The text with the taken stretches made unreadable, offsets unchanged; a name's last word "Day" is left."""
    parts: list[str] = []
    position = 0
    for span in sorted(taken, key=attrgetter("start")):
        day = "Day" if text.endswith(" Day", max(span.start, position), span.end) else ""
        parts += [text[position : span.start], "\x00" * (span.end - max(span.start, position) - len(day)), day]
        position = max(position, span.end)
    return "".join([*parts, text[position:]])


def find_dates(text: str, day_first: bool = True, taken: Sequence[Span] = ()) -> list[Span]:
    """Find the calendar expressions of some sentences.

    Args:
        text: Clean text, one sentence a line; no date runs over the end of a line.
        day_first: Whether "06/07" is the sixth of July (else the seventh of June); see `day_first`.
        taken: Spans already found (names, addresses); no date overlaps one.

    Returns:
        Spans with label ``DATE`` and a `Dates` as value, by their start, without overlaps.
    """
    text = _masked(text, taken) if taken else text
    found: list[Span] = []
    for left, line, matches in by_line(text, _ANY_DATE.finditer(text)):
        for match in matches:
            start, end = match.span()
            date = _found(_RULES[match.lastindex - 1], line, start - left, end - left, day_first)
            if date is not None:
                found.append(shifted(date, left))
    return found


# --- the day of writing ---

_DAYS_FROM_WRITING = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_THIS_DAY = re.compile(r"(?:earlier |later )?(today)|this (?:morning|afternoon|evening)", re.I)


def on_day_of(written: str, found: Sequence[Span], text: str) -> list[Span]:
    """Dates that depend on the day of writing, where a dateline states that day in full.

    Args:
        written: The day of the dateline, in EDTF.
        found: Spans of dates.
        text: The text they were found in.

    Returns:
        The spans; "today" and its like with the day as value.
    """
    day = calendar_day.fromisoformat(written)
    result: list[Span] = []
    for span in found:
        words = text[span.start : span.end].lower()
        offset = 0 if _THIS_DAY.fullmatch(words) else _DAYS_FROM_WRITING.get(words)
        if offset is not None:
            meant = (day + timedelta(days=offset)).isoformat()
            span = span._replace(value=Dates(meant, meant))
        result.append(span)
    return result


# --- the order of day and month ---

_TWO_NUMBERS = re2.compile(r"(?:^|[^0-9/.])([0-9]{1,2})/([0-9]{1,2})(?:/(?:[0-9]{2}|[0-9]{4}))?(?:[^0-9/]|$)")


def day_first(texts: Iterable[str]) -> bool:
    """Whether a document writes the day before the month, as in "06/07" for the sixth of July.

    A number above 12 decides; failing that, the day stands first, as is usual in these texts even where months in words
    come first ("May 4").

    Args:
        texts: The document's sentences.
    """
    found = 0
    for text in texts:
        if "/" in text:
            for match in _TWO_NUMBERS.finditer(text):
                one, two = int(match[1]), int(match[2])
                found += (12 < one <= 31 and two <= 12) - (12 < two <= 31 and one <= 12)
    return found >= 0
