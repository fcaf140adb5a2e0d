"""Numbers in a sentence, and what each of them measures.

Belongs here: amounts of money, percentages, lengths of time, ages and counts, in digits or words, with their ranges,
their comparators ("more than") and the noun they count. Does not belong here: dates (`dates`), and what a number
without a noun of its own stands for, which takes the whole document (`figures`).

One expression of an engine that is linear in the text finds the bare numbers; the few words before and after one decide
what it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import Any, NamedTuple

import re2

from pipeline.extraction.alternatives import any_of
from pipeline.extraction.dates import is_year
from pipeline.extraction.spans import Span, by_line, shifted
from pipeline.vocabularies import read


class Quantity(NamedTuple):
    """What a number says.

    Attributes:
        kind: ``count``, ``percent``, ``money``, ``duration`` or ``age``.
        value: The number; the lower one of a range.
        value_high: The upper number of a range.
        comparator: ``eq``, ``approx``, ``gt``, ``ge``, ``lt``, ``le`` or ``range``.
        unit: Noun counted as written, ``percent``, an ISO 4217 code or a unit of time (``minutes`` to ``years``);
            ``None`` for a count without a noun of its own in the sentence and for pesos of no known country.
        currency: ISO 4217 code of an amount of money.
        noun_phrase_start: Offset in the sentence of the words counted, from the first after the number to the noun.
        noun_phrase_end: Offset after them.
    """

    kind: str
    value: float
    value_high: float | None = None
    comparator: str = "eq"
    unit: str | None = None
    currency: str | None = None
    noun_phrase_start: int | None = None
    noun_phrase_end: int | None = None


# --- the number itself ---

# Kinds of names of countries and their people that may stand before a currency.
_KINDS_OF_OWNERS = frozenset({"name", "official", "variant", "abbreviation", "both", "adjective"})
_REGULAR_PLURAL = re.compile("(?<!s)s$")
_NUMBER_WORDS = {row["form"]: int(row["value"]) for row in read("number_words")}


def _currencies() -> dict[str, str]:
    """Written forms of currencies with their codes, also with any name of the country before the noun.

    "Kenyan shillings" in the word list gives "Kenya shillings", "Kenyan shilling" and "Kenya shilling".
    """
    listed = {row["form"]: row["code"] for row in read("currencies")}
    owners = {row["form"]: row["alpha3"] for name in ("nationalities", "countries") for row in read(name)}
    names: dict[str, list[str]] = {}
    for name in ("countries", "nationalities"):
        for row in read(name):
            if row["kind"] in _KINDS_OF_OWNERS:
                names.setdefault(row["alpha3"], []).append(row["form"])
    result = dict(listed)
    for form, code in listed.items():
        owner, _, noun = form.rpartition(" ")
        if not noun.islower() or owner not in owners:
            continue
        for name in (owner, *names.get(owners[owner], ())):
            result.setdefault(f"{name} {noun}", code)
            if _REGULAR_PLURAL.search(noun):
                result.setdefault(f"{name} {noun[:-1]}", code)
    return result


_CURRENCIES = _currencies()
_CURRENCIES_BEFORE = {
    form: code for form, code in _CURRENCIES.items() if not form[0].islower() and (" " not in form or "$" in form)
}
_LONGEST_CURRENCY_BEFORE = max(map(len, _CURRENCIES_BEFORE))
_LAST_LETTERS_OF_CURRENCIES = frozenset(form[-1] for form in _CURRENCIES_BEFORE)
_FIRST_WORDS_OF_CURRENCIES = frozenset(form.partition(" ")[0] for form in _CURRENCIES)
_AFTER_CURRENCY = ".'’”\""
# Codes that are words, or number a development goal or a conference, more often than they stand before an amount.
_CODES_OF_LARGE_SUMS = frozenset({"ALL", "COP", "CUP", "SDG", "SIT", "STD", "TOP"})
_SMALLEST_LARGE_SUM = 100


def _words_of(kind: str) -> str:
    return any_of(row["form"] for row in read("number_words") if row["kind"] == kind)


_BELOW_100 = rf"(?:{_words_of('ten')}(?:[- ]{_words_of('unit')}\b)?|{_words_of('teen')}|{_words_of('unit')})"
_BELOW_1000 = rf"(?:(?:an?|{_BELOW_100}) hundred(?:(?: and)? {_BELOW_100}\b)?|{_BELOW_100})"
_SCALE = _words_of("scale")
_IN_WORDS = rf"(?:(?:an?|{_BELOW_1000}) {_SCALE}(?:,?(?: and)? {_BELOW_1000}\b)?|{_BELOW_1000})"
_IN_DIGITS = "(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+(?:[.,'’][0-9]+)*)"
_HALF = "(?: and a half|-and-(?:a-)?half| ?½)"
_SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "m": 10**6, "bn": 10**9, "k": 10**3}
_NUMBER = re2.compile(
    rf"\b(?:[A-Z]{{2,4}})?({_IN_DIGITS}(?i:mn|mln|bn|m|k)?|(?i:\b{_IN_WORDS}))\b{_HALF}?(?:[- ]?(?i:{_SCALE})\b)?"
    r"|\b((?i:day|week|month|year|decade))[- ]?long\b"
)
_IN_DIGITS_FIRST = re.compile(_IN_DIGITS)
_HALF_INSIDE = re.compile(_HALF)
_LETTERS = re.compile("[a-z]+")
_LARGEST = 10**15


class _Number(NamedTuple):
    """A number as written.

    Attributes:
        start: Offset of its first character, of its currency if that stands before it.
        end: Offset after it.
        value: The number.
        scale: What its last word multiplies by ("million"), else 1.
        is_short: Whether the scale is abbreviated ("3m"), as it is of money only.
        currency: ISO 4217 code of the currency before it.
    """

    start: int
    end: int
    value: Decimal
    scale: int
    is_short: bool
    currency: str | None


@lru_cache(maxsize=4096)
def _value(text: str) -> tuple[Decimal, int, bool] | None:
    """Value, scale and whether the scale is abbreviated, of one number as written; ``None`` of "1.2.3"."""
    text = text.lower()
    half = _HALF_INSIDE.search(text) if "half" in text or "½" in text else None
    if half:
        text = text.replace(half[0], "", 1)
    digits = _IN_DIGITS_FIRST.match(text)
    if digits is None:
        total, scale = _value_of_words(text)
        return total + (Decimal(scale) / 2 if half else 0), scale, False
    name = text[digits.end() :].strip(" -")
    scale = _NUMBER_WORDS.get(name) or _SHORT_SCALES.get(name, 1)
    base = _value_of_digits(digits[0], grouped_by_dots=scale == 1)
    return None if base is None else ((base + (Decimal("0.5") if half else 0)) * scale, scale, name in _SHORT_SCALES)


_GROUPED = re.compile(r"([0-9]{1,3}(?:[,'’ ][0-9]{3})+)(\.[0-9]+)?")
_GROUPED_BY_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_PLAIN = re.compile("[0-9]{1,15}(?:[.,][0-9]{1,6})?")


def _value_of_digits(digits: str, grouped_by_dots: bool) -> Decimal | None:
    """Value of digits.

    A comma, space or apostrophe before three digits groups them, and so does a dot unless a scale follows
    ("1.250 million"); otherwise a comma is a decimal one.
    """
    if grouped := _GROUPED.fullmatch(digits):
        return Decimal(re.sub("[,'’ ]", "", grouped[1]) + (grouped[2] or ""))
    if grouped_by_dots and _GROUPED_BY_DOTS.fullmatch(digits):
        return Decimal(digits.replace(".", ""))
    return Decimal(digits.replace(",", ".")) if _PLAIN.fullmatch(digits) else None


def _value_of_words(text: str) -> tuple[Decimal, int]:
    """Value of a number in words, with the scale of its last word."""
    total = part = 0
    scale = 1
    for word in _LETTERS.findall(text):
        scale = 1
        if word in ("a", "an"):
            part = 1
        elif word == "hundred":
            part *= 100
        elif (number := _NUMBER_WORDS.get(word, 0)) >= 1000:
            total += part * number
            part, scale = 0, number
        else:
            part += number
    return Decimal(total + part), scale


def _currency_before(text: str, start: int, value: Decimal) -> tuple[int, str | None]:
    """Where a number begins with the currency before it, and the ISO 4217 code of that."""
    end = start - 1 if text[max(0, start - 1) : start] == " " else start
    if text[max(0, end - 1) : end] not in _LAST_LETTERS_OF_CURRENCIES:
        return start, None
    for length in range(min(_LONGEST_CURRENCY_BEFORE, end), 0, -1):
        first = end - length
        code = _CURRENCIES_BEFORE.get(text[first:end])
        if code is None or (text[first].isalpha() and text[max(0, first - 1) : first].isalnum()):
            continue
        if text[first:end] in _CODES_OF_LARGE_SUMS and value < _SMALLEST_LARGE_SUM:
            break
        return first, code
    return start, None


def _numbers(line: str, offset: int, matches: Iterable[Any]) -> list[_Number]:
    """The single numbers of a line, each with the currency before it; "week-long" is one week.

    Args:
        line: The sentence.
        offset: Where it begins in the text of the matches.
        matches: Matches of `_NUMBER` in it.
    """
    found: list[_Number] = []
    for match in matches:
        begin, end = match.span()
        begin, end = begin - offset, end - offset
        start = match.start(1) - offset
        if start < 0:
            found.append(_Number(begin, begin, Decimal(1), 1, False, None))
            continue
        read_value = _value(line[start:end])
        if read_value is None or read_value[0] > _LARGEST:
            continue
        first, currency = _currency_before(line, start, read_value[0])
        if currency is not None or start == begin:
            found.append(_Number(first, end, *read_value, currency))
    return found


# --- ranges and shares ---

_PER_CENT = "(?:[ -]?%|[ -]per[ -]?cent)"
_TO = re.compile(f"{_PER_CENT}?(?: ?[-–—] ?|-? to |-to-| or )", re.I)
_AND = re.compile(f"{_PER_CENT}? and ", re.I)
_OR = re.compile(" or ", re.I)
_OLD_AFTER = re.compile(r" years of age\b|[- ]years?[- ]old\b")
_BETWEEN_BEFORE = re.compile(r"\bbetween (?:the )?(?:ages? (?:of )?)?$", re.I)
_CHANGE_BEFORE = re.compile(
    r"\b(?:rose|rise[ns]?|rising|gr[eo]wn?|growing|increas\w+|expand\w*|climb\w*|jump\w*|went|up|f[ae]ll\w*|decreas\w+"
    r"|declin\w+|drop\w*|down|reduc\w+|cut|rais\w+|lower\w+|doubled|tripled|chang\w+|moved?)(?: [\w’'-]+){0,6} from "
    r"(?:an? )?(?:[\w-]+ )?$",
    re.I,
)
_OUT_OF = re.compile(" (?:in|out of)(?: every| each)? ")
_OUT_OF_NOUN = re.compile(r" (?:[a-z-]+ ){1,3}(?:in|out of)(?: every| each)? ")
_PLURAL_AFTER = re.compile(
    r" (?:(?!(?:in|of|on|at|from|and|or|are|were|have|had)\b)[a-z-]+ )?"
    r"(?!has\b|is\b|was\b|does\b|lives\b|goes\b|leaves\b|dies\b|works\b|suffers\b|earns\b|"
    r"sends\b)[a-z-]{2,}s\b"
)
_LARGEST_SMALL_WHOLE = 10
#: "One woman in 18 dies."
_LARGEST_WHOLE_OF_ONE = 100
_OTHER_WHOLES = (12, 20, 100, 1000)


def _is_range(text: str, low: _Number, high: _Number) -> bool:
    """Whether two numbers are joined to a range; "rose from 20 to 30" states two numbers."""
    if high.currency is not None and high.currency != low.currency:
        return False
    joined = _TO.fullmatch(text, low.end, high.start) or (
        _AND.fullmatch(text, low.end, high.start) and _BETWEEN_BEFORE.search(text, max(0, low.start - 24), low.start)
    )
    if joined and _PERCENT_AFTER.match(text, low.end) and not _PERCENT_AFTER.match(text, high.end):
        return False  # "rose by 9 per cent to 315,400"
    if joined and _OR.fullmatch(text, low.end, high.start) and _OLD_AFTER.match(text, high.end):
        return False  # "some of whom were 11 or 12 years old"
    return bool(joined) and not _CHANGE_BEFORE.search(text[max(0, low.start - 60) : low.start])


def _ranges(text: str, numbers: Sequence[_Number]) -> Iterator[tuple[_Number, _Number | None]]:
    """Numbers, each with the upper one if it begins a range: "4 to 8", "between 10 and 15", "USD 3-5 million"."""
    index = 0
    while index < len(numbers):
        low = numbers[index]
        index += 1
        if index < len(numbers) and _is_range(text, low, numbers[index]):
            high = numbers[index]
            scaled = low.value * high.scale if low.scale == 1 and low.value * high.scale < high.value else low.value
            if scaled < high.value:
                index += 1
                yield low._replace(value=scaled), high
                continue
        yield low, None


def _shares(text: str, numbers: Sequence[_Number]) -> set[int]:
    """Starts of the two numbers of each share: "one in nine", "two out of ten"."""
    starts: set[int] = set()
    for upper, lower in pairwise(numbers):
        small = (
            lower.value <= _LARGEST_SMALL_WHOLE
            or lower.value in _OTHER_WHOLES
            or (upper.value == 1 and lower.value <= _LARGEST_WHOLE_OF_ONE)
        )
        share = _OUT_OF.fullmatch(text, upper.end, lower.start) or (
            # "one household in four", but not "one office in four towns"
            (lower.value <= _LARGEST_SMALL_WHOLE or (upper.value == 1 and lower.value <= _LARGEST_WHOLE_OF_ONE))
            and _OUT_OF_NOUN.fullmatch(text, upper.end, lower.start)
            and not _PLURAL_AFTER.match(text, lower.end)
        )
        if small and upper.value < lower.value and share:
            starts.update((upper.start, lower.start))
    return starts


# --- numbers that count nothing ---

_NUMBERED = frozenset(row["form"] for row in read("numbered_words"))
_HOTLINE_BEFORE = re.compile(
    r"\b(?:hot ?line|toll[- ]free|help ?line|call(?:ing)?|dial(?:ling)?|(?<!this )number|tel|telephone|phone|sms)"
    r"(?: (?:number|line|is|on|at|to|the|free))*[:,]? (?:[0-9]{1,4} )?$",
    re.I,
)
#: "from four in the afternoon until midnight"
_HOUR_BEFORE = re.compile(r"\b(?:at|from|until|till|by|before|after|past|around|about) $")
_PART_OF_DAY_AFTER = re.compile(r" in the (?:early |late )?(?:morning|afternoon|evening)\b")
_NAMED_BEFORE = re.compile(r"\bmagnitude of (?:[\w-]+ )?$|\b[Ff]light (?:number )?[A-Z0-9]{2,3} ?$")
_GLUED_BEFORE = re.compile(
    r"(?<=[A-Za-z0-9][-–])|(?<=[0-9][.,:(])|(?<=[/+_@#\\[])|(?<=\bhalf )|(?<=\bone-on )"
    # "per 100,000 people" counts, "per 5 litres" does not
    r"|(?<=\bper )(?![0-9]{1,3}(?:,[0-9]{3})+ (?!and\b)[a-z])",
    re.I,
)
_LEADING_ZERO_BEFORE = re.compile(r"\b0[0-9]+ $")
_PART_OF_BEFORE = re.compile(r"\bquarters? of an?(?: |$)$")
_GLUED_AFTER = re.compile(
    r"[.,:][0-9]|[/_@°\\]\w|[-–—][0-9]| (?:magnitude|on the Richter|st|nd|rd|th)\b"
    r"|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth"
    r"|hundredth|quarter|half|halve|dozen|fold)s?\b"
    r"| (?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths|halves|dozens?)\b"
    r"|(?<=one) (?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|half)\b(?!-)"
    r"|-(?:way|stop|pronged|dimensional|star|wheel|wheeled|tier|tiered|track|sided|piece|off|time|size|legged|magnitude"
    r"|tonner|to|by|on|of|and|up|one)s?\b"
    r"| ?(?:[ap]\.?m\.?|hrs GMT|hours GMT|GMT|UTC|o['’]clock)(?!\w)",
    re.I,
)
#: "earlier in the week two more flights left": no second week.
_MORE_AFTER = re.compile(r" (?:more|others?|further|additional|new)\b")
_GLUED_TO_MONEY = re.compile(r"[.,][0-9]|[/_@]\w")
_ITEM_AFTER = re.compile(r"[.)](?: |$)")
_ITEM_BEFORE = re.compile(r"(?:^|[.;:,] )$")


def _is_left_out(text: str, start: int, end: int) -> bool:
    """Whether a number is part of a name, a fraction, an ordinal, a time of day, or is an identifier."""
    before = text[max(0, start - 32) : start]
    if (
        _GLUED_BEFORE.match(text, start)
        or _GLUED_AFTER.match(text, end)
        or (before[-2:-1].isdigit() and _LEADING_ZERO_BEFORE.search(before))
        or (end - start > 2 and text[start:end].isdigit() and _HOTLINE_BEFORE.search(before))
        or (("magnitude of" in before or "light" in before) and _NAMED_BEFORE.search(before))
        or ("quarter" in before and _PART_OF_BEFORE.search(before + text[start : start + 2]))
        or (_is_numbered(before) and "," not in text[start:end] and not _MORE_AFTER.match(text, end))
        or (_PART_OF_DAY_AFTER.match(text, end) and _HOUR_BEFORE.search(before))
    ):
        return True
    return text[start:end].isdigit() and (_is_item(text, start, end) or _is_identifier(text, start, end))


def _is_numbered(before: str) -> bool:
    """Whether the word before a number is numbered by it: "Theme 3", "Articles 5 and 6", "#7"."""
    if before.rstrip(" ").endswith(("#", "№")):
        return True
    words = before.split()
    if len(words) > 1 and words[-1] in ("and", "to", "or") and words[-2].isdigit():
        words.pop()
    while len(words) > 1 and words[-1].rstrip(",").isdigit():
        words.pop()
    word = words[-1].lstrip("(“").removesuffix(".") if words and before[-1] == " " else ""
    if words[-2:] == ["this", "number"] or (word == "week" and len(words) > 1 and words[-2].lower() in _WHICH_WEEK):
        return False
    return word in _NUMBERED or word.removesuffix("s") in _NUMBERED


#: "Last week 28 reporters came": no number of the week.
_WHICH_WEEK = frozenset(("last", "this", "next", "past", "previous", "same", "following", "every"))
#: Farther back than so many characters a bracket has nothing to do with a number.
_LONGEST_BRACKET = 200


def _is_item(text: str, start: int, end: int) -> bool:
    """Whether plain digits number an item: "1) … 2) …", "(1) … (2) …", "2. Next"."""
    near = max(0, start - _LONGEST_BRACKET)
    opened = text.rfind("(", near, start) > text.rfind(")", near, start)
    if text[end : end + 1] == ")":
        return not opened or (text[start - 1] == "(" and end - start < 3 and "(1)" in text and "(2)" in text)
    item = end - start < 3 and _ITEM_AFTER.match(text, end) and _ITEM_BEFORE.search(text, max(0, start - 2), start)
    return bool(item) and (start == 0 or text[end + 2 : end + 3].isupper())


def _is_identifier(text: str, start: int, end: int) -> bool:
    """Whether plain digits are a year or, with a leading zero, an identifier."""
    number = text[start:end]
    if len(number) > 1 and number[0] == "0":
        return True
    if len(number) != 4 or not 1500 <= int(number) < 2100:
        return False
    return is_year(text, start, end) or text.startswith(" Agenda", end)


# --- comparators ---

_COMPARATORS_BEFORE = {row["form"]: row["comparator"] for row in read("comparators") if row["position"] == "before"}
_COMPARATORS_AFTER = {row["form"]: row["comparator"] for row in read("comparators") if row["position"] == "after"}
_SAID_BEFORE = frozenset(("range", *_COMPARATORS_BEFORE.values()))
_MOST_COMPARATOR_WORDS = max(form.count(" ") for form in _COMPARATORS_BEFORE) + 1
_LAST_WORDS_OF_COMPARATORS = frozenset(form.split()[-1] for form in _COMPARATORS_BEFORE)
_COMPARATOR_AFTER = re.compile(
    rf" ?\+|(?:,(?= or| and))?[ -]({any_of(_COMPARATORS_AFTER)})\b(?! (?:than|an?|the)\b| [0-9])", re.I
)
_AGE_OF = re.compile(r"(?:the )?ages? of $")
# "handed over 15 readers", "built around three modules"
_PARTICLE = re.compile(
    r"\b(?:(?:hand|turn|carr[yi]|t[ao]k|pass|bring|brought|cross|fl[eo]w|spread|went|tid)\w* over"
    r"|(?:built|cent[er]+ed|based|revolv\w+|organi[sz]ed|grouped|gathered|structured|arranged) around) $"
)
_ARTICLE = re.compile(r"\b(?:an?|another) $")
_ARTICLES = ("a ", "an ", "another ")
_BETWEEN = re.compile(r"\b(?:between|from) $")
# "estimated by the bank at USD 2 billion", "it is estimated that another 100,000"
_ESTIMATED = re.compile(r"\bestimated (?:by [\w’' ]{3,36} )?(?:at|that) (?:another |a further )?$")
_CLAUSE = re.compile('[,;:()“”"\\[–—]')
# "over a two-year period" says how long it lasts.
_PREPOSITIONS = frozenset({"over", "under", "about", "around", "above", "below"})


def _comparator(text: str, start: int, *ends: int) -> tuple[str, int]:
    """Comparator after a number (or after its unit) or before it, and the offset after the words that say it."""
    for end in ends:
        if after := _COMPARATOR_AFTER.match(text, end):
            return (_COMPARATORS_AFTER[after[1].lower()] if after[1] else "ge"), after.end()
    before = _CLAUSE.split(text[max(0, start - 48) : start].lower())[-1]
    before = _AGE_OF.sub("", before) if before.endswith(" of ") else before
    form = None if _PARTICLE.search(before) else _comparator_form(before)
    if form is None and "estimated" in before and _ESTIMATED.search(before):
        return "approx", ends[0]
    if form is None and before.endswith(_ARTICLES) and (article := _ARTICLE.search(before)):
        form = _comparator_form(before[: article.start()])
        form = None if form in _PREPOSITIONS else form
    return ("eq" if form is None else _COMPARATORS_BEFORE[form]), ends[0]


def comparator_start(text: str, start: int, comparator: str) -> int:
    """Where the words of a comparator begin that stand before a number; the number itself if none do.

    Args:
        text: The sentence.
        start: Offset of the number.
        comparator: What they say: ``gt`` for "more than 3,800".
    """
    if comparator not in _SAID_BEFORE:
        return start
    before = _CLAUSE.split(text[max(0, start - 48) : start].lower())[-1]
    if comparator == "range":
        words = _BETWEEN.search(before)
        return start - len(words[0]) if words else start
    bare = _ARTICLE.sub("", _AGE_OF.sub("", before))
    form = _comparator_form(bare)
    if form is None or _COMPARATORS_BEFORE[form] != comparator:
        return start
    words = _at_the_end(form).search(bare)
    return start - len(before) + words.start() if words else start


@cache
def _at_the_end(form: str) -> re.Pattern[str]:
    """A comparator of the word list at the end of a stretch, with any white space in it."""
    return re.compile(r"\s+".join(map(re.escape, form.split())) + r"\s*\Z")


def _comparator_form(before: str) -> str | None:
    """The comparator that stands at the end of a stretch."""
    words = before.split()
    if not words or words[-1] not in _LAST_WORDS_OF_COMPARATORS:
        return None
    for count in range(min(_MOST_COMPARATOR_WORDS, len(words)), 0, -1):
        form = " ".join(words[-count:])
        if form in _COMPARATORS_BEFORE:
            return form
    return None


# --- what is taken ---


_ADJECTIVE_ENDINGS = ("an", "ish")


class _Taken:
    """Spans found before, as they are asked for.

    Attributes:
        label_at: Label of the span that ends at an offset.
        name_ends: Start of each name of several words to its end; such a name may stand as a modifier.
        groups: Starts of the names of groups that may be counted ("Roma"), not of adjectives ("Ghanaian").
        group_at: End of each name of a group to its start ("West Africans").
    """

    def __init__(self, text: str, spans: Sequence[Span], offset: int = 0) -> None:
        """Take up spans of a text; their offsets count from the sentence's own."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.label_at: dict[int, str] = {}
        self.groups: set[int] = set()
        self.group_at: dict[int, int] = {}
        self.name_ends: dict[int, int] = {}
        reached = 0
        for span in spans:
            written = text[span.start : span.end]
            start, end = span.start - offset, span.end - offset
            reached = max(reached, end)
            self._starts.append(start)
            self._ends.append(reached)
            self.label_at[end] = span.label
            if span.label == "NORP":
                self.group_at[end] = start
                if not written.endswith(_ADJECTIVE_ENDINGS):
                    self.groups.add(start)
            elif " " in written:
                self.name_ends[start] = end

    def leaves(self, start: int, end: int) -> bool:
        """Whether a stretch is free."""
        number = bisect_left(self._starts, end)
        return number == 0 or self._ends[number - 1] <= start


# --- units and ages ---

_UNITS = {row["form"]: (row["unit"], int(row["factor"])) for row in read("units")}
_PERCENT_AFTER = re.compile(r"[ -]?(?:%|per[ -]?cent\b|pct\b)| percentage points?\b|-percentage-point\b", re.I)
_WORDS_AFTER = re.compile(r"[ -]?([^\s,;:()]+(?: [^\s,;:()]+){0,3})")
_CURRENCY_OF_ANY_COUNTRY = re.compile(
    r"[ -](?:[A-Z][a-z]+ )?(?:rupees?|pesos?|dinars?|francs?|shillings?|rials?|riyals?|dirhams?|liras?|crowns?"
    r"|kron[aeo]r?|pounds(?! of)|lei|kwachas?|escudos?|manats?)\b"
)
_DURATION_AFTER = re.compile(
    "(?P<join>-? |-|)(?:(?:full|working|consecutive|calendar|school|business|more|additional|extra|further|long|whole"
    "|straight|solid|academic|successive|intensive|man|person)[- ])?"
    rf"(?P<unit>{any_of(_UNITS)})(?:\b|(?=long\b))(?P<age>(?:[- ]olds?| of age)\b)?(?!-(?!long|period))",
    re.I,
)
_LONG_AFTER = re.compile(r"[- ]?long\b", re.I)
_NOT_DURATION_AFTER = re.compile(r" (?:labou?r\w*|care|workers?)\b")
# "over three days" says how long it took; "for over three years" is more than three.
_DURING = re.compile(r"(?<![\w-])over (?:a |an |the |some |these )?$", re.I)
_MORE_THAN = re.compile(
    r"\b(?:for|of|after|last(?:s|ed|ing)?|just|well|with|had|has|have|is|was|took|takes|spent|within) over $", re.I
)
_AGE_LIMITS = ("under ", "over ", "above ", "below ", "than ")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages?|ages? of|turn(?:s|ed|ing)?|between (?:the )?ages?(?: of)?|(?:average|mean|"
    r"median) age[a-z ]{0,30} (?:is|was))"
    r"(?: (?:between|from|over|under|above|below|about|around|at least|up to|just))? (?:the ages? of )?$",
    re.I,
)
_PERSON_OF_BEFORE = re.compile(
    r"\b(?:(?:boys?|girls?|man|woman|child|children|youths?|son|daughter|person|mother|father|widow|worker|farmer|"
    r"teacher|nurse|driver|student"
    r"|fisherman|returnee|geologist|engineer|carpenter|mason|tailor) of|who (?:is|was)"
    r"|\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:son|daughter|brother|sister|husband|wife|mother|father|child)"
    r" (?:is|was)"
    r"|\bages? (?:\w+ |of [\w’' -]{1,30} )?(?:is|was|of|being)|\b[Ss]?[Hh]e (?:is|was)) $"
)
#: "A girl of 16 wrote": more than hectares or pupils stand behind such a word.
_CHILD_OF = re.compile(r"\b(?:boys?|girls?|man|woman|child|youths?|men|women) of $")
_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_YOUNGEST_BEFORE = re.compile(
    r"\b(?:youngest|oldest|eldest)\b(?: of (?:them|whom|these|the group),?)?(?:[^.,;]{0,30} (?:is|was|were|are)"
    r"(?: only| just)?| \w+(?: \w+)? at)? $|, now $"
)
_AS_YOUNG_AS = re.compile(r"\bas (?:young|old) as $")
_OF_OR_IS = (" of ", " is ", " was ")
_NOW = re.compile(r"(?:now|then|only|just|barely|already) $")
_OR_OTHER_AGE_AFTER = re.compile(rf" or (?:[0-9]+|{any_of(_NUMBER_WORDS)})(?:{_OLD_AFTER.pattern})", re.I)
_OTHER_AGE = re.compile(",? (?:and |or )?")
_AGED_PERSON_BEFORE = re.compile(
    r"\b(?:children|child|people|persons|those|women|men|girls|boys|youths?|anyone|adults|minors|migrants|individuals"
    r"|infants|aged?|and|or|them|whom|kids|youngsters|nationals|is|are|was|were|be|some|workers|refugees|candidates"
    r"|applicants) "
    r"(?:(?:just |still |only )?(?:under|over|above|below)|(?:no )?(?:younger|older) than) $",
    re.I,
)
_BETWEEN_AGES = re.compile(
    r"\b(?:women|men|mothers|fathers|children|girls|boys|youths?|people|persons|adults|youngsters) between $", re.I
)
_AGE_AFTER = re.compile(
    r"(?: years?)?,? (?:and|or) (?:older|younger)\b|[- ]years? (?:and|or) (?:over|under|above|below)\b"
    r"|[- ]age[- ](?:group|bracket)",
    re.I,
)
_NO_NOUN_AFTER = re.compile(
    r"(?: years?| months?)?(?:[,.;:)]|$| (?:and|or|are|were|is|was|who|in|at|from|to|with|will|have|had|has|can|on"
    r"|living|for|by|make|made|account|accounted|represent|of age|against|through|during|before|after|into|as|than|"
    r"do|does|nonetheless|nevertheless|still|now|often|already"
    r"|did|may|should|would|must|need|received?|also|on|without|across|per|when|where|whose|but)\b)",
    re.I,
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*[a-zé]|[A-Z]{2,}|\.)\*?$")
_END_OF_AGE = re.compile(r"[,;.)]|$| (?:and|who|from|is|was)\b")
#: "Was 16 when a cousin offered her work".
_WHEN_AFTER = re.compile(r" (?:when|at the time)\b")
_SMALLEST_AGE_WHEN = 4
_OLDEST = 110
_LONGEST_ASIDE = 48
_YOUNGEST_WORKER = 14
_YEARS_AFTER = re.compile(r" years?\b(?! (?:of age|old))")
#: "a mother of three": a number of children, unless it is too large for one.
PARENT_OF = re.compile(r"\b(?:mother|father|parents?|grandmother|grandfather) of $")
_MOST_CHILDREN = 15


def _currency_after(text: str, end: int) -> tuple[int, str | None] | None:
    """Where the currency after a number ends, and its ISO 4217 code; ``None`` of pesos, which may be of any country."""
    match = _WORDS_AFTER.match(text, end)
    words = match[1] if match else ""
    first = words.partition(" ")[0]
    if first not in _FIRST_WORDS_OF_CURRENCIES and first.rstrip(_AFTER_CURRENCY) not in _FIRST_WORDS_OF_CURRENCIES:
        words = ""
    while match and words:
        form = words if words in _CURRENCIES else words.rstrip(_AFTER_CURRENCY)
        if form in _CURRENCIES:
            return match.start(1) + len(form), _CURRENCIES[form]
        words = words[: max(words.rfind(" "), 0)]
    anywhere = _CURRENCY_OF_ANY_COUNTRY.match(text, end)
    return (anywhere.end(), None) if anywhere else None


_LONGEST_AMOUNT_WORD = 16
_AMOUNT_BEFORE = re.compile(rf"(?:[0-9](?:mn|mln|bn|[mk])?|½|a half|\b(?:{any_of(_NUMBER_WORDS)}|hundred))[ -]$", re.I)


def owned_currency(text: str, start: int, end: int) -> int | None:
    """Where a currency ends that a country's name begins ("50 Ghana cedis"), behind a number; else ``None``.

    Args:
        text: Clean text.
        start: Offset of the country or nationality.
        end: Offset after it.
    """
    if text[end : end + 1] != " " or not _AMOUNT_BEFORE.search(text, max(0, start - _LONGEST_AMOUNT_WORD), start):
        return None
    currency = _currency_after(text, start - 1)
    return currency[0] if currency and currency[0] > end else None


def _is_age(text: str, start: int, end: int, value: float, taken: _Taken) -> bool:
    """Whether a number is somebody's age: "aged 14", "children under five", "Omar Dar, 52, a mason"."""
    before = text[max(0, start - 48) : start]
    if value > _OLDEST or (value <= _MOST_CHILDREN and PARENT_OF.search(before)):
        return False
    if ("age" in before or "Age" in before or "turn" in before) and _AGE_BEFORE.search(before):
        return True
    if before.endswith(_AGE_LIMITS) and _AGED_PERSON_BEFORE.search(before) and _NO_NOUN_AFTER.match(text, end):
        # "admit workers over five years": how long it takes
        return not (value < _YOUNGEST_WORKER and before.endswith("over ") and _YEARS_AFTER.match(text, end))
    if before.endswith("between ") and _BETWEEN_AGES.search(before) and _NO_NOUN_AFTER.match(text, end):
        return True
    if before.endswith("as ") and _AS_YOUNG_AS.search(before):
        return True
    if _AGE_AFTER.match(text, end) or _OR_OTHER_AGE_AFTER.match(text, end):
        return True
    if _YOUNGEST_BEFORE.search(before) and _END_OF_AGE.match(text, end):
        return True
    if before.endswith(" was ") and value > _SMALLEST_AGE_WHEN and _WHEN_AFTER.match(text, end):
        return True
    if before.endswith(" of ") and _CHILD_OF.search(before):
        following = _NEXT_WORD.match(text, end)
        return following is None or not is_plural(following[1])
    said = _NOW.sub("", before)
    if said.endswith(_OF_OR_IS) and _END_OF_AGE.match(text, end):
        subject = start - (len(before) - len(said)) - (5 if said.endswith(" was ") else 4)
        return _PERSON_OF_BEFORE.search(said) is not None or taken.label_at.get(subject) == "PERSON"
    return before.endswith((", ", " (")) and text[start:end].isdigit() and _follows_name(text, start - 2, end, taken)


def _follows_name(text: str, position: int, end: int, taken: _Taken) -> bool:
    """Whether the name of a person ends at a position, and a number that stands for the age after it."""
    if not _END_OF_AGE.match(text, end):
        return False
    if text[position - 1 : position] == ")":
        # "Tesfaye (not his real name), 19"
        position = text.rfind(" (", max(0, position - _LONGEST_ASIDE), position)
    label = taken.label_at.get(position)
    if label is not None:
        return label == "PERSON"
    return text[position] == "," and bool(_NAME_BEFORE.search(text, max(0, position - 24), position))


# --- the noun that is counted ---

# "Thais", "Somalis": plurals whose ending is otherwise that of a singular.
_NOUN_GROUP_WORDS = {row["form"]: "plural" for row in read("nationalities") if row["form"].endswith("is")}
_NOUN_GROUP_WORDS |= {row["form"]: row["kind"] for row in read("noun_group_words")}
_WORD = re.compile(
    r"United (?:Nations|States|Kingdom)\b|[A-Z]{1,3}-\d[\dA-Z]{0,3}\b"
    r"|[^\W\d_]+(?:[-’'.&/]?[^\W\d_]+)*|\d[\w.,]*(?:-[^\W\d_]+)*|[^\w\s]"
)
_MOST_WORDS = 14
_PARTITIVE_DETERMINERS = frozenset(
    {
        "them",
        "whom",
        "which",
        "the",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "my",
        "our",
        "your",
        "all",
        "a",
        "an",
        "some",
        "estimated",
        "over",
        "about",
    }
)
_SINGULAR_ENDINGS = ("ss", "us", "is", "'s", "’s")
_PLURAL_ENDINGS = ("women", "folk", "people", "children")


class _Word(NamedTuple):
    """A word of a noun group; kinds are those of the word list, ``word``, ``name`` and ``and`` (also a comma)."""

    start: int
    end: int
    kind: str


def _listed(word: str) -> str | None:
    """Kind of a word in the word list."""
    return _NOUN_GROUP_WORDS.get(word) or _NOUN_GROUP_WORDS.get(word.lower())


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun ("officers", "decision-makers", "IDPs", "policewomen").

    Args:
        word: A word as written, without a possessive ending.
    """
    last = word.rsplit("-", 1)[-1]
    kind = _listed(last)
    if kind is not None:
        return kind in ("plural", "either", "modifier")
    lower = last.lower()
    if lower.endswith(_PLURAL_ENDINGS) or (lower.endswith("men") and lower[-4:-3] in "shrceltd" and len(lower) > 5):
        return True
    if len(last) < 3 or (last.isupper() and len(last) < 5):
        return False
    return lower[-1] == "s" and not lower.endswith(_SINGULAR_ENDINGS)


def _noun_after(text: str, position: int, taken: _Taken, singular: bool) -> tuple[int, int, int] | None:
    """The noun counted by the number before a position.

    The noun group is read to the right, over adjectives, participles, coordinated modifiers and names, up to its first
    plural noun that is not itself a modifier ("22 senior customs and police officers"). After "of the" it is the noun
    of the whole ("15 of the 24 participants").

    Args:
        text: Clean text of the sentence.
        position: Offset after the number.
        taken: Spans of names.
        singular: Whether a singular noun will do ("one woman").

    Returns:
        Start of the noun phrase, start and end of the noun; ``None`` if the number has no noun of its own here.
    """
    words = _noun_group(text, position, taken.name_ends)
    for index, word in enumerate(words):
        if _is_head(text, word, words[index + 1] if index + 1 < len(words) else None):
            return words[0].start, word.start, word.end
    if singular and words:
        group = list(takewhile(lambda word: word.kind != "and", words))
        if len(group) > 1 and _PARTICIPLE.fullmatch(text, group[-1].start, group[-1].end):
            group.pop()
        return words[0].start, group[-1].start, group[-1].end
    # "612 East Timorese"
    if words and (words[-1].start in taken.groups or text.endswith("ese", 0, words[-1].end)):
        return words[0].start, words[-1].start, words[-1].end
    return None


#: "One member working in A", "one person killed": what is said of the noun.
_PARTICIPLE = re.compile(r".*ed|living|returning|staying|studying|suffering|travelling|waiting|working")
#: "5,000 Sudanese work in", "5,000 Sudanese also fled": what follows is no noun.
_AS_VERB = re.compile(
    r"(?:also|now|later|then|already|still|even|recently|currently)\b|(?:work|study|stay|remain|travel|cross|leave|"
    r"return|settle|depart|flee|enter)"
    r" (?:in|abroad|as|on|for|at|there|here|legally|illegally|overseas|every|each|to|from|home|across|into)\b"
    r"|(?:flew|fled|went|came|drove|swam|got|took|began|found|met|sat)\b"
)
#: "320 Sudanese, Somalis and Egyptians": more peoples follow.
_MORE_PEOPLES = re.compile(r"(?:, (?:and )?| and )[A-Z][a-z]+s\b")


def _is_head(text: str, word: _Word, after: _Word | None) -> bool:
    """Whether a word of a noun group is its noun, by its kind and the word after it."""
    if word.kind in ("word", "name", "and", "adjective"):
        return False
    if word.kind == "plural" or after is None:
        return True
    if word.kind == "either":
        return after.kind != "plural"
    if word.kind == "unmarked" and _MORE_PEOPLES.match(text, word.end):
        return True
    if word.kind == "unmarked":
        participle = text[after.start : after.end].endswith(("ed", "ing"))
        return after.kind in ("word", "adjective") and (participle or _AS_VERB.match(text, after.start) is not None)
    return False


def _noun_group(text: str, position: int, name_ends: Mapping[int, int]) -> list[_Word]:
    """The words of the noun group at a position, up to the word that ends it."""
    words: list[_Word] = []
    partitive = False
    while len(words) < _MOST_WORDS and (match := _WORD.search(text, position)):
        start, position = match.span()
        if start in name_ends:
            position = name_ends[start]
            words.append(_Word(start, position, "name"))
            continue
        step = _step(match[0], text[position : position + 1], words, partitive)
        if step == "end":
            break
        if step == "of":
            partitive = True
        elif step == "bracket":
            close = text.find(")", position, position + 24)
            if close < 0:
                break
            position = close + 1
        elif step != "skip":
            words.append(_Word(start, position, step))
    while words and words[-1].kind == "and":
        words.pop()
    return words


def _step(word: str, after: str, words: Sequence[_Word], partitive: bool) -> str:
    """What a word does to the noun group before it: its kind, ``skip``, ``bracket``, ``of`` or ``end``."""
    if not word[0].isalpha():
        return _step_of_sign(word, words, partitive)
    if " " in word:
        return "name"
    lower = word.lower()
    if not words and lower == "of" and not partitive:
        return "of"
    if not words and partitive and lower in _PARTITIVE_DETERMINERS:
        return "skip"
    if lower == "such" and not words:
        return "word"  # "112 such visits"
    if lower in ("and", "or"):
        return "and" if words else "end"
    if lower in _NUMBER_WORDS:
        return "skip" if partitive else "end"
    if word.endswith(("'s", "’s")) or (after in ("'", "’") and word.endswith("s")):
        return "word"
    kind = _listed(word)
    if kind is None:
        return "plural" if is_plural(word) else "word"
    return "end" if kind in ("stop", "pronoun") else kind


def _step_of_sign(sign: str, words: Sequence[_Word], partitive: bool) -> str:
    """The same of a number or a punctuation mark."""
    if sign[0].isdigit():
        return "skip" if partitive or not sign.replace(",", "").replace(".", "").isdigit() else "end"
    if sign == "(" and words:
        return "bracket"
    if sign in "’'":
        return "skip"
    if sign == "-" and not words:
        return "skip"
    if sign == "." and words and words[-1].end - words[-1].start < 4 and words[-1].kind == "word":
        return "skip"
    return "and" if sign in "/&" or (sign == "," and words and words[-1].kind != "and") else "end"


# --- "one" ---

_COUNTED_ONE_BEFORE = re.compile(r"\b(?:only|at least|just|exactly|more than) $", re.I)
_DAY_ONE_BEFORE = re.compile(r"\b(?:for|over|within|lasting|than|least|about|only|just|last|past|next|after) $", re.I)
_NOUN_AFTER_ONE = re.compile(
    r" (?!(?:of|another|such|that|who|which|is|was|has|had|for|to|on|by|at|can|could|must|day|thing|way|time|side|hand"
    r"|every|each|per|more|or|and|as|it|should|may|will|the)\b)(?:in [A-Z]|from [A-Z]|[a-z])"
)
_LISTED_WITH_ONE = re.compile("[^.;:]{0,48}(?:,| and| or| –) ")


def _is_measured_one(text: str, start: int, end: int) -> bool:
    """Whether a unit follows the number "one"; "one day" may also be an adverb."""
    if _PERCENT_AFTER.match(text, end) or _currency_after(text, end):
        return True
    unit = _DURATION_AFTER.match(text, end)
    if unit is None:
        return False
    adverb = unit["unit"].lower() == "day" and unit["join"] == " "
    return not adverb or bool(_DAY_ONE_BEFORE.search(text, max(0, start - 12), start))


def _is_counted_one(text: str, start: int, end: int, found: Sequence[Span]) -> bool:
    """Whether "one" counts: in a list with another count or after "only"; else it is a pronoun or an article."""
    if not _NOUN_AFTER_ONE.match(text, end):
        return False
    if _COUNTED_ONE_BEFORE.search(text, max(0, start - 12), start):
        return True
    index = bisect_left(found, start, key=lambda span: span.start)
    gaps = [(span.end, start) for span in found[max(0, index - 1) : index] if span.label == "CARDINAL"]
    gaps += [(end, span.start) for span in found[index : index + 1] if span.label == "CARDINAL"]
    return any(_LISTED_WITH_ONE.fullmatch(text, *gap) for gap in gaps)


# --- the whole ---

_Values = tuple[float, float | None]
_TIMES_AFTER = re.compile(r"[ -]times\b")
_JOINED_NOUN_AFTER = re.compile(r"-(?!strong\b)([^\W\d_]{3,})(?![-\w])")


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Find what some sentences count and measure.

    Args:
        text: Clean text, one sentence a line; no number runs over the end of a line.
        taken: Spans already found, by their start; pass names, addresses and dates, since days are not told from counts
            here.

    Returns:
        Spans with label ``MONEY``, ``PERCENT``, ``DURATION`` or ``CARDINAL`` and a `Quantity` as value, by their start,
        without overlaps. The span of an age or a count is the bare number or range, without its comparator.
    """
    found: list[Span] = []
    for offset, line, matches in by_line(text, _NUMBER.finditer(text)):
        if numbers := _numbers(line, offset, matches):
            first = bisect_left(taken, offset, key=attrgetter("start"))
            last = bisect_left(taken, offset + len(line), first, key=attrgetter("start"))
            found += [
                shifted(span, offset) for span in _quantities(line, numbers, _Taken(text, taken[first:last], offset))
            ]
    return found


def _quantities(text: str, numbers: Sequence[_Number], known: _Taken) -> list[Span]:
    """What the numbers of one sentence count and measure.

    Args:
        text: The sentence.
        numbers: Its numbers.
        known: Spans already found in it.
    """
    numbers = [number for number in numbers if known.leaves(number.start, number.end)]
    shares = _shares(text, numbers)
    found: list[Span] = []
    ones: list[_Number] = []
    for low, high in _ranges(text, numbers):
        end = high.end if high else low.end
        left_out = _GLUED_TO_MONEY.match(text, end) if low.currency else _is_left_out(text, low.start, end)
        if left_out or low.start in shares:
            continue
        if text[low.start : end].lower() == "one" and not _is_measured_one(text, low.start, end):
            ones.append(low)
        elif span := _measure(text, low, high, known):
            found.append(_as_age_before(text, span, found[-1]) if found else span)
    counted = [one for one in ones if _is_counted_one(text, one.start, one.end, found)]
    found += [span for one in counted if (span := _measure(text, one, None, known))]
    return _apart(sorted(found, key=lambda span: span.start), known)


def _apart(spans: Sequence[Span], taken: _Taken) -> list[Span]:
    """Spans whose unit does not run into a taken span or the number before ("7 USD 1")."""
    kept: list[Span] = []
    for span in spans:
        if (not kept or kept[-1].end <= span.start) and taken.leaves(span.start, span.end):
            kept.append(span)
    return kept


def _as_age_before(text: str, span: Span, before: Span) -> Span:
    """A span as an age if it goes on a list of ages: "aged two, five and seven"."""
    quantity: Quantity = span.value
    if quantity.kind != "count" or quantity.unit or before.value.kind != "age":
        return span
    if quantity.value > _OLDEST or not _OTHER_AGE.fullmatch(text, before.end, span.start):
        return span
    age = Quantity("age", quantity.value, quantity.value_high, quantity.comparator, before.value.unit)
    return span._replace(rule="number.age", value=age)


def _measure(text: str, low: _Number, high: _Number | None, taken: _Taken) -> Span | None:
    """What a number or range measures, by the words around it."""
    start, end = low.start, high.end if high else low.end
    values = float(low.value), float(high.value) if high else None
    if low.currency is not None:
        return _span(text, start, end, end, "MONEY", "number.currency-before", "money", values, low.currency)
    if percent := _PERCENT_AFTER.match(text, end):
        return _span(text, start, percent.end(), end, "PERCENT", "number.percent", "percent", values, "percent")
    if currency := _currency_after(text, end):
        return _span(text, start, currency[0], end, "MONEY", "number.currency-after", "money", values, currency[1])
    if low.is_short or (high and high.is_short):
        return None
    return _time(text, start, end, values, taken) or (_count(text, start, end, values, taken) if start < end else None)


def _time(text: str, start: int, end: int, values: _Values, taken: _Taken) -> Span | None:
    """An age or a length of time, if it is one."""
    aged = _is_age(text, start, end, values[0], taken)
    match = _DURATION_AFTER.match(text, end)
    if match and (match["join"] or start == end) and not _NOT_DURATION_AFTER.match(text, match.end()):
        unit, factor = _UNITS[match["unit"].lower()]
        if match["age"] or aged:
            return _span(text, start, end, match.end(), "CARDINAL", "number.age", "age", values, unit)
        long = _LONG_AFTER.match(text, match.end()) if start == end else None
        last = long.end() if long else match.end()
        scaled = values[0] * factor, values[1] * factor if values[1] is not None else None
        return _span(text, start, last, end, "DURATION", "number.duration", "duration", scaled, unit)
    return _span(text, start, end, end, "CARDINAL", "number.age", "age", values, "years") if aged else None


def _span(
    text: str, start: int, end: int, other_end: int, label: str, rule: str, kind: str, values: _Values, unit: str | None
) -> Span:
    """A span of a quantity whose unit is known; its comparator may stand after it or at `other_end`."""
    comparator = "range" if values[1] is not None else _comparator(text, start, end, other_end)[0]
    if kind == "duration" and comparator == "gt" and _is_during(text, start, end):
        comparator = "eq"
    return Span(start, end, label, rule, Quantity(kind, *values, comparator, unit, unit if kind == "money" else None))


def _is_during(text: str, start: int, end: int) -> bool:
    """Whether "over" before a length of time says that something took so long."""
    before = text[max(0, start - 24) : start]
    return _DURING.search(before) is not None and _MORE_THAN.search(before) is None and not text.startswith(" of ", end)


def _count(text: str, start: int, end: int, values: _Values, taken: _Taken) -> Span:
    """A count with its noun."""
    comparator, after = _comparator(text, start, end)
    if values[1] is not None:
        comparator = "range"
    quantity = Quantity("count", *values, comparator)
    if noun := _TIMES_AFTER.match(text, after) or _JOINED_NOUN_AFTER.match(text, after):
        first, last = noun.span(noun.lastindex or 0)
        first += text[first] in " -"
        quantity = Quantity("count", *values, comparator, text[first:last], None, first, last)
    elif head := _noun_after(text, after, taken, singular=values == (1, None)):
        unit = text[taken.group_at.get(head[2], head[1]) : head[2]]
        quantity = Quantity("count", *values, comparator, unit, None, head[0], head[2])
    return Span(start, end, "CARDINAL", "number.count", quantity)


#: Labels of mentions that may be ranges.
RANGES = ("CARDINAL", "PERCENT", "MONEY", "DATE")
_PAIR = re.compile(r"(?P<first>.*[0-9\w%])\s+(?P<joint>and|to)\s+(?P<second>[^\s].*)")
_CURRENCY = re.compile(r"[^\W\d_]{3}|[$€£¥]")
_AGED = re.compile(r"\b(?:aged|ages|aged from)\Z", re.I)
#: A date that needs no part of the other one of its range: a year, a month with or without one, a day of a month.
_WHOLE_DATE = re.compile(r"(?P<day>\d{1,2} )?(?P<month>[A-Z][a-z]+)?(?:(?<=[a-z]) )?(?P<year>\d{4})?")


def written_parts(text: str, before: str, label: str) -> list[tuple[int, int]]:
    """Parts of a range that stand in the text as expressions of their own: "between 300 and 400" names two numbers.

    So do "aged 20 to 34", "between 2015 and 2017" and "between March and July", but not "between 3 and 19 March".

    Args:
        text: The range as written.
        before: What stands before it in its sentence.
        label: Label of its mention.

    Returns:
        Offsets of the parts in ``text``; of the whole text where it is one expression ("4 to 8 months").
    """
    match = _PAIR.fullmatch(text) if label in RANGES else None
    if match is None:
        return [(0, len(text))]
    before = before.rstrip()
    between = before.lower().endswith("between") and match["joint"] == "and"
    if label == "DATE":
        between = between and _is_alike(match["first"], match["second"])
    elif match["joint"] == "to":
        between = _AGED.search(before) is not None
    money = label == "MONEY" and all(_CURRENCY.search(match[part]) for part in ("first", "second"))
    return [match.span("first"), match.span("second")] if between or money else [(0, len(text))]


def _is_alike(first: str, second: str) -> bool:
    """Whether two dates say the same parts of a date, so that each stands for itself."""
    shapes = [_WHOLE_DATE.fullmatch(date) for date in (first, second)]
    parts = [{name for name, part in shape.groupdict().items() if part} for shape in shapes if shape is not None]
    return len(parts) == len(shapes) and parts[0] == parts[1] and bool(parts[0])
