"""The dateline: the place, perhaps with a date, that opens an article before a dash.

Belongs here: telling a dateline from a sentence that has a dash near its start. Does not belong here: the country of
the place (`pipeline.extraction`).
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.cleaning.dates import DATE, find_date, has_digit
from pipeline.vocabularies import read

_LONGEST_HEAD = 100
_LONGEST_SENTENCE = 1_000
_SEPARATOR = re.compile(r"\s(?:--|[-–—|])\s?|\s?--\s?|[–—]\s?|-\s")
_DATED_STOP = re.compile(r"([^.:;\n]{3,60},? (?:19|20)\d\d)\.\s+(?=[\"“‘']?[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"[.!?](?:\s|\Z)")
_DATE_AT_END = re.compile(
    r"[\s,–—-]*(?P<bracket>\()?(?P<days>\d{1,2}(?:st|nd|rd|th)?\s?(?:[-–]|to|and|&)\s?)?"
    rf"(?P<date>{DATE})(?(bracket)\))\s*\Z"
)
_BRACKET_AT_END = re.compile(r"\s*\((?P<inside>[^()]*)\)\Z")
_NAME_BREAK = re.compile(r"\s*[,/&(]\s*|\s+(?:and|y|et)\s+")
_CURRENCY_SIGNS = ("$", "€", "£")
_ARTICLES = frozenset(("el", "la", "las", "le", "les", "los", "the"))
_PARTICLES = _ARTICLES | {"al", "and", "d", "da", "de", "del", "do", "dos", "du", "es", "et", "of", "y"}
# Words of a closed class that also begin names of places: New …, Port …, The ….
_FIRST_WORDS = _ARTICLES | {"city", "new", "port", "san", "village"}
_MOST_WORDS_UNKNOWN = 4
_LONGEST_ACRONYM = 5
# Fewer words before a dateline on the same line are no headline.
_FEWEST_WORDS_JOINED = 4


class Dateline(NamedTuple):
    """A dateline at the start of a text.

    Attributes:
        place_end: Offset after the place, which begins the text.
        date_start: Offset of the date, equal to `date_end` if there is none.
        date_end: Offset after the date.
        published: The date in EDTF, if it is stated in full.
        end: Offset of the sentence that follows.
    """

    place_end: int
    date_start: int
    date_end: int
    published: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline of an article.

    What stands before a dash is one if it is a known country, region or place, or names of one to four words that are
    no acronym, and if what follows begins a sentence; a pair of dashes around an aside is none.

    Args:
        text: The first paragraph, clean.

    Returns:
        The dateline, or None.
    """
    head = text[:_LONGEST_HEAD]
    for separator in _SEPARATOR.finditer(head):
        dateline = _dateline_before(text, separator)
        if dateline:
            return dateline
    return _stopped(text)


def _stopped(text: str) -> Dateline | None:
    """A dateline of a known place and a full date that ends with a stop: "Batumi, 9 February 2010. IOM has …"."""
    stop = _DATED_STOP.match(text)
    dateline = _read_head(text[: stop.end(1)], stop.end()) if stop is not None else None
    is_dated = dateline is not None and dateline.published is not None
    return dateline if dateline and is_dated and _is_all_known(text[: dateline.place_end]) else None


def is_known_place(place: str) -> bool:
    """Whether a dateline's place, or one of the places it names, is in the lists."""
    return any(_is_known(name) for name in _names(place))


def dateline_alone(line: str) -> Dateline | None:
    """Read a line that holds nothing but a known place, perhaps with a date and a dash.

    Args:
        line: A clean line.

    Returns:
        The dateline, or None.
    """
    if len(line) > _LONGEST_HEAD:
        return None
    dateline = _read_head(line.rstrip(" -–—"), len(line))
    return dateline if dateline and _is_all_known(line[: dateline.place_end]) else None


def joined_dateline(text: str) -> int | None:
    """Find the dateline of an article that stands on one line with its headline.

    Args:
        text: A clean line.

    Returns:
        Offset of the known place after at least four words of headline, or None.
    """
    text = text[:_LONGEST_SENTENCE]
    head = text[: 2 * _LONGEST_HEAD]
    end = _SENTENCE_END.search(head)
    for separator in _SEPARATOR.finditer(head, 0, end.start() if end else len(head)):
        words = head[: separator.start()].split(" ")
        for first in range(max(_FEWEST_WORDS_JOINED, len(words) - _MOST_WORDS_UNKNOWN), len(words)):
            start = len(" ".join(words[:first])) + 1
            found = find_dateline(text[start:])
            if found and _is_all_known(text[start : start + found.place_end]):
                return start
    return None


def _dateline_before(text: str, separator: re.Match[str]) -> Dateline | None:
    dateline = _read_head(text[: separator.start()], separator.end())
    rest = text[separator.end() : separator.end() + _LONGEST_SENTENCE]
    if dateline is None or not rest:
        return None
    is_dated = dateline.date_start < dateline.date_end
    return dateline if _is_place(text[: dateline.place_end], rest, separator.group(), is_dated) else None


def _read_head(head: str, end: int) -> Dateline | None:
    """Take apart place and date; a bracket that holds neither, such as a news agency, is left out."""
    bracket = _BRACKET_AT_END.search(head)
    if bracket and not _is_known(bracket["inside"]) and not find_date(bracket["inside"], month_first=False):
        head = head[: bracket.start()]
    dated = _DATE_AT_END.search(head) if has_digit(head) else None
    place = (head[: dated.start()] if dated else head).rstrip(" ,")
    bracket = _BRACKET_AT_END.search(place)
    if bracket and not _is_known(bracket["inside"]):
        place = place[: bracket.start()]
    if not place:
        return None
    if not dated:
        return Dateline(len(place), len(place), len(place), None, end)
    written = None if dated["days"] else find_date(dated["date"], month_first=False)
    date_start = dated.start("days") if dated["days"] else dated.start("date")
    return Dateline(len(place), date_start, dated.end("date"), written.edtf if written else None, end)


def _is_place(place: str, rest: str, separator: str, is_dated: bool) -> bool:
    words = place.replace("/", " ").split()
    if not place[0].isalpha() or not all(_is_name(word) for word in words) or words[-1] in _PARTICLES:
        return False
    begins = rest.lstrip("\"'“‘«¿¡([")[:1]
    begins_sentence = (
        begins in _CURRENCY_SIGNS if begins and not begins.isalnum() else bool(begins) and not begins.islower()
    )
    dash = separator.strip()
    is_aside = _dashes_in_sentence(rest, dash) % 2 == 1
    if is_known_place(place):
        is_pair = separator == dash and any(_is_known(name) for name in _first_words(rest))
        return not is_pair and (begins_sentence or not is_aside)
    return begins_sentence and (is_dated or not is_aside) and _may_be_place(words)


def _may_be_place(words: list[str]) -> bool:
    """Whether capitalised words that no list knows can be the name of a place."""
    names = [word for word in words if word not in _PARTICLES]
    return (
        len(words) <= _MOST_WORDS_UNKNOWN
        and (names[0].casefold() in _FIRST_WORDS or names[0].casefold() not in _closed_words())
        and names[-1] not in _name_heads()
        and (not any(_is_acronym(word) for word in names) or (len(names) > 1 and "".join(names).isupper()))
    )


def _is_all_known(place: str) -> bool:
    whole, *parts = _names(place)
    return _is_known(whole) or all(_is_known(part) for part in parts)


def _names(place: str) -> list[str]:
    return [place, *(name for name in _NAME_BREAK.split(place.rstrip(")")) if name)]


def _first_words(rest: str) -> list[str]:
    words = rest[:_LONGEST_HEAD].split()[:_MOST_WORDS_UNKNOWN]
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def _is_name(word: str) -> bool:
    letters = word.strip(",()'’‘.").removeprefix("d'").removeprefix("d’").removeprefix("l'").removeprefix("l’")
    return word in ("&", ",") or word in _PARTICLES or (letters[:1].isalpha() and not letters[0].islower())


def _is_acronym(word: str) -> bool:
    letters = word.strip(",()")
    return "." not in letters and 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper()


def _dashes_in_sentence(rest: str, dash: str) -> int:
    end = _SENTENCE_END.search(rest)
    return rest[: end.start() if end else len(rest)].count(f" {dash} ")


def _is_known(name: str) -> bool:
    return name.strip().replace("’", "'").casefold().removeprefix("the ") in _known_places()


@cache
def _known_places() -> frozenset[str]:
    forms = (row["form"] for name in ("countries", "places", "regions") for row in read(name))
    return frozenset(form.casefold().removeprefix("the ") for form in forms)


@cache
def _closed_words() -> frozenset[str]:
    return frozenset(row["form"].casefold() for name in ("closed_words", "function_words") for row in read(name))


@cache
def _name_heads() -> frozenset[str]:
    """Words that end the names of bodies and programmes."""
    return frozenset(row["form"] for name in ("organisation_heads", "programme_heads") for row in read(name))
