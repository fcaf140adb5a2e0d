"""Texts for the benchmark: as many different press releases as wanted, and texts that no press office would write.

Belongs here: making texts. Does not belong here: reading or timing them.

A press release is put together from the invented annotated ones of the tuning corpus: menu, headline, first paragraph
and contact block of one, further paragraphs of any that has the same layout. Then persons, countries, nationalities,
towns, numbers and dates are replaced by others of their kind, the same name by the same name throughout a document, and
some of the everyday words by others with the same ending, so that few sentences come twice. A text depends on nothing
but the tuning corpus, the seed and its own number.
"""

import hashlib
import itertools
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TUNING = Path(__file__).parents[1] / "golden" / "tuning"

FEWEST_WORDS, MOST_WORDS = 400, 500
"""A press release is filled with paragraphs up to a number of words between these."""

_COUNTRIES = """
    Angola Angolan Angolans Luanda, Armenia Armenian Armenians Yerevan, Australia Australian Australians Canberra,
    Bangladesh Bangladeshi Bangladeshis Dhaka, Belarus Belarusian Belarusians Minsk, Belgium Belgian Belgians Brussels,
    Cambodia Cambodian Cambodians Battambang, Canada Canadian Canadians Ottawa, Colombia Colombian Colombians Bogota,
    Ecuador Ecuadorian Ecuadorians Quito, Egypt Egyptian Egyptians Cairo, Ethiopia Ethiopian Ethiopians Adama,
    Georgia Georgian Georgians Tbilisi, Germany German Germans Berlin, Ghana Ghanaian Ghanaians Accra,
    Honduras Honduran Hondurans Tegucigalpa, Indonesia Indonesian Indonesians Jakarta, Iraq Iraqi Iraqis Baghdad,
    Italy Italian Italians Rome, Jordan Jordanian Jordanians Amman, Kazakhstan Kazakh Kazakhs Almaty,
    Kenya Kenyan Kenyans Nairobi, Liberia Liberian Liberians Monrovia, Mali Malian Malians Bamako,
    Mauritania Mauritanian Mauritanians Nouakchott, Moldova Moldovan Moldovans Chisinau,
    Morocco Moroccan Moroccans Rabat, Mozambique Mozambican Mozambicans Maputo, Nepal Nepali Nepalis Kathmandu,
    Nigeria Nigerian Nigerians Abuja, Norway Norwegian Norwegians Oslo, Pakistan Pakistani Pakistanis Islamabad,
    Paraguay Paraguayan Paraguayans Asuncion, Peru Peruvian Peruvians Lima, Rwanda Rwandan Rwandans Kigali,
    Serbia Serbian Serbians Belgrade, Somalia Somali Somalis Mogadishu, Tajikistan Tajik Tajiks Dushanbe,
    Tunisia Tunisian Tunisians Tunis, Uganda Ugandan Ugandans Kampala, Ukraine Ukrainian Ukrainians Kyiv,
    Yemen Yemeni Yemenis Aden, Zambia Zambian Zambians Lusaka
"""
"""Countries, each with its people as adjective and as noun, and a town in it."""

_TIMES_AND_NUMBERS = """
    January February April June July August September October November December,
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday,
    two three four five six seven eight nine ten eleven twelve,
    Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve
"""

_WORD = re.compile(r"[^\W\d_]+")
# A number by itself, no part of a date, range, time, telephone number or address.
_NUMBER = re.compile(r"(?<![\w/:.,+@-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:@-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"[^\W\d_]{3,}")
_EVERYDAY = re.compile(r"\b[a-z]{2,}([a-z]{3})\b")
_SHARE_OF_EVERYDAY_WORDS = 0.25
_STOP = re.compile(r"[.!?][\"'”’)]*(?=\s|\Z)")
_PARAGRAPH_END = re.compile(r"[.!?:][\"'”’)]*\Z")
_CONTACT = re.compile(r"(?:For|Media|Press)\b.{0,40}\b(?:contact|information|enquiries)\b", re.I)
_ITEM = re.compile("[•–*-] ")
_NO_QUOTES = dict.fromkeys(map(ord, "\"“”'‘’«»"))
_WIDEST_WRAP = 100
_HALF_A_PARAGRAPH = 20
_LAST_DAY = 28

_HEAD = """IOM Trains Border Officers in Accra
Ghana - Some 24 border officers from Ghana and Nigeria are taking part this week in a three-day training in Accra.
"""
_FOOT = """.
The training ends on Friday.
For more information please contact:
Ada Lund
IOM Accra
Tel: +233 30 274 2930
E-mail: alund@iom.int
"""
"""Stand around a hostile text, so that it is read as the article of a press release and not as what was cut off one."""


class _Layout(NamedTuple):
    """How paragraphs are set.

    Attributes:
        wrapped: Whether their lines are broken at a width.
        gap: What stands between two of them.
    """

    wrapped: bool
    gap: str


class _Release(NamedTuple):
    """An annotated press release taken apart.

    Attributes:
        menu: All lines above the headline.
        title: The headline.
        paragraphs: Those of the article, each in one line; list items go with the paragraph above them.
        contact: All lines below the article.
        layout: How the paragraphs are set.
        width: Length of their longest line.
    """

    menu: str
    title: str
    paragraphs: tuple[str, ...]
    contact: str
    layout: _Layout
    width: int


class Statistics(NamedTuple):
    """What a corpus holds.

    Attributes:
        documents: Texts.
        words: Stretches between white space.
        sentences: Stops before white space.
        digest: Of all texts in their order, to tell whether two runs read the same.
    """

    documents: int
    words: int
    sentences: int
    digest: str


def press_releases(count: int, seed: int, first: int = 0) -> list[str]:
    """Make press releases.

    Args:
        count: How many.
        seed: Another seed, other texts.
        first: Number of the first; a number has the same text whatever else is made.

    Returns:
        Their raw texts.
    """
    return [_set(_written(seed, number)) for number in range(first, first + count)]


def statistics(texts: Sequence[str]) -> Statistics:
    """Count what some texts hold."""
    return Statistics(
        documents=len(texts),
        words=sum(len(text.split()) for text in texts),
        sentences=sum(len(_STOP.findall(text)) for text in texts),
        digest=hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12],
    )


def summed(parts: Sequence[Statistics]) -> Statistics:
    """What several corpora hold together; the digest is one of theirs in their order."""
    return Statistics(
        documents=sum(part.documents for part in parts),
        words=sum(part.words for part in parts),
        sentences=sum(part.sentences for part in parts),
        digest=hashlib.sha256("\0".join(part.digest for part in parts).encode()).hexdigest()[:12],
    )


def described(known: Statistics) -> str:
    """What a corpus holds, on one line."""
    return (
        f"{known.documents:,} press releases, {known.words:,} words, {known.sentences:,} sentences, "
        f"digest {known.digest}"
    )


def _set(release: _Release) -> str:
    """The raw text of a press release."""
    paragraphs = release.paragraphs
    if release.layout.wrapped:
        paragraphs = tuple(
            textwrap.fill(paragraph, release.width, break_long_words=False, break_on_hyphens=False)
            for paragraph in paragraphs
        )
    return f"{release.menu}{release.title}\n{release.layout.gap.join((*paragraphs, release.contact))}"


def _written(seed: int, number: int) -> _Release:
    """A new press release."""
    rng = random.Random(f"{seed} {number}")
    own = rng.choice(_releases())
    paragraphs = [own.paragraphs[0]]
    length = len(f"{own.menu} {own.title} {own.paragraphs[0]} {own.contact}".split())
    wanted = rng.randint(FEWEST_WORDS, MOST_WORDS) - _HALF_A_PARAGRAPH
    others = itertools.cycle(rng.sample(pool := _paragraphs_of(own.layout), len(pool)))
    while length < wanted:
        paragraphs.append(next(others))
        length += len(paragraphs[-1].split())
    renamed = _renaming(rng)
    return own._replace(
        title=renamed(own.title),
        paragraphs=tuple(renamed(_renumbered(_reworded(paragraph, rng), rng)) for paragraph in paragraphs),
        contact=renamed(own.contact),
    )


def _renaming(rng: random.Random) -> Callable[[str], str]:
    """A function that replaces all known words: those of a kind move on by the same number of places."""
    others: dict[str, str] = {}
    for columns in _kinds():
        turn = rng.randrange(len(columns[0]))
        for words in columns:
            others |= zip(words, words[turn:] + words[:turn], strict=True)
    return lambda text: _WORD.sub(lambda word: others.get(word[0], word[0]), text)


def _reworded(text: str, rng: random.Random) -> str:
    """The text with some of its everyday words replaced by others with the same ending."""

    def other(word: re.Match[str]) -> str:
        return rng.choice(_everyday_words()[word[1]]) if rng.random() < _SHARE_OF_EVERYDAY_WORDS else word[0]

    return _EVERYDAY.sub(other, text)


def _renumbered(text: str, rng: random.Random) -> str:
    """The text with other numbers of the same form; one that may be a day of a month stays one."""

    def other(number: re.Match[str]) -> str:
        if _YEAR.fullmatch(number[0]):
            return str(rng.randint(1998, 2024))
        if number[0].isdigit() and int(number[0]) <= _LAST_DAY:
            return str(rng.randint(2, _LAST_DAY))
        return "".join(str(rng.randint(1, 9)) if character.isdigit() else character for character in number[0])

    return _NUMBER.sub(other, text)


@cache
def _kinds() -> list[list[tuple[str, ...]]]:
    """Kinds of words that can stand for each other; the columns of a kind move together."""
    countries = list(zip(*(row.split() for row in _COUNTRIES.split(",")), strict=True))
    times_and_numbers = (tuple(words.split()) for words in _TIMES_AND_NUMBERS.split(","))
    return [countries, *([words] for words in (*_names(), *times_and_numbers))]


def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First and last names of the persons annotated, without those that are everyday words as well."""
    paths = sorted((TUNING / "gold").glob("*.json"))
    mentions = [mention for path in paths for mention in json.loads(path.read_text(encoding="utf-8"))["mentions"]]
    persons = [words for label, name in mentions if label == "PERSON" and len(words := name.split()) > 1]
    everyday = {word for release in _releases() for line in release.paragraphs for word in _WORD.findall(line)}

    def column(index: int) -> tuple[str, ...]:
        names = dict.fromkeys(words[index] for words in persons)
        return tuple(name for name in names if _NAME.fullmatch(name) and name.lower() not in everyday)

    return column(0), column(-1)


@cache
def _everyday_words() -> dict[str, list[str]]:
    """Longer words in small letters by their ending."""
    words = dict.fromkeys(
        word[0] for release in _releases() for line in release.paragraphs for word in _EVERYDAY.finditer(line)
    )
    return {ending: list(group) for ending, group in itertools.groupby(sorted(words, key=_ending), key=_ending)}


def _ending(word: str) -> str:
    return word[-3:]


@cache
def _paragraphs_of(layout: _Layout) -> list[str]:
    """All paragraphs of a layout, but of articles with several not the first."""
    releases = [release for release in _releases() if release.layout == layout]
    return [paragraph for release in releases for paragraph in release.paragraphs[1:] or release.paragraphs]


@cache
def _releases() -> list[_Release]:
    """The press releases of the tuning corpus by name, but those whose headline fills several lines."""
    found = []
    for path in sorted((TUNING / "press_releases").glob("*.txt")):
        annotation = json.loads((TUNING / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines()]
        if annotation["title"] in lines:
            found.append(_taken_apart(lines, lines.index(annotation["title"])))
    return found


def _taken_apart(lines: Sequence[str], top: int) -> _Release:
    """Find the parts of a press release whose headline is known; a contact block is known by its first words."""
    end = next((index for index, line in enumerate(lines) if index > top and _CONTACT.match(line)), len(lines))
    article = lines[top + 1 : end]
    width = max(map(len, article))
    layout = _Layout(wrapped=width <= _WIDEST_WRAP, gap="\n\n" if "" in article[1:-1] else "\n")
    return _Release(
        menu="".join(f"{line}\n" for line in lines[:top]),
        title=lines[top],
        paragraphs=tuple(_unwrapped([line for line in article if line], width if layout.wrapped else 0)),
        contact="\n".join(lines[end:]),
        layout=layout,
        width=width,
    )


def _unwrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    """Join wrapped lines up to a stop with room for the next word behind it, and list items to what is above them."""
    paragraph = ""
    for line, following in itertools.pairwise([*lines, ""]):
        paragraph += line
        has_room = len(line) + 1 + len(following.partition(" ")[0]) <= width
        if _ITEM.match(following):
            paragraph += "\n"
        elif width and following and not (_PARAGRAPH_END.search(line) and has_room):
            paragraph += " "
        else:
            yield paragraph
            paragraph = ""


def _prose(size: int, seed: int) -> list[str]:
    """Paragraphs of press releases, one line each, of so many bytes altogether."""
    paragraphs: list[str] = []
    numbers = itertools.count()
    while size > 0:
        for paragraph in _written(seed, next(numbers)).paragraphs:
            paragraphs.append(paragraph.replace("\n", " "))
            size -= len(paragraph.encode()) + 1
    return paragraphs


def _framed(article: str) -> str:
    return f"{_HEAD}{article}{_FOOT}"


def _repeated(text: str, size: int) -> str:
    return text * (size // len(text.encode()))


def _one_line(size: int, seed: int) -> str:
    """Ordinary sentences, all in one line."""
    return " ".join(_prose(size, seed))


def _one_sentence(size: int, seed: int) -> str:
    """Ordinary words, but not one full stop."""
    return _framed(" and ".join(_STOP.sub("", paragraph) for paragraph in _prose(size, seed)))


def _capitals(size: int, seed: int) -> str:
    """Ordinary paragraphs, all in capitals."""
    return _framed("\n".join(_prose(size, seed))).upper()


def _digits(size: int, seed: int) -> str:
    """Digits and commas without a space."""
    return _framed("".join(random.Random(seed).choices("1234567890,", k=size)))


def _ministries(size: int, seed: int) -> str:
    """A name that never comes to its end."""
    return _framed(_repeated("Ministry of ", size) + "Ghana")


def _nested(size: int, seed: int) -> str:
    """Quotation marks and brackets within each other, half the text long, and then all closed."""
    marks = ("(“", "”)"), ("[‘", "’]"), ('("', '")'), ("{«", "»}")
    opened = [f"{opening}Officers of IOM said " for opening, _ in marks]
    closed = [f" said officers of IOM{closing}" for _, closing in reversed(marks)]
    return _framed(_repeated("".join(opened), size // 2) + _repeated("".join(closed), size // 2))


def _open_quotes(size: int, seed: int) -> str:
    """Quotations begun and never ended, in one line."""
    return _framed(_repeated("“We train officers in Ghana, said Ada Lund of IOM. ", size))


def _open_paragraphs(size: int, seed: int) -> str:
    """Paragraphs that each begin a quotation and never end it."""
    return _framed("\n".join(f"“{paragraph.translate(_NO_QUOTES)}" for paragraph in _prose(size, seed)))


def _short_lines(size: int, seed: int) -> str:
    """Lines of a word or a mark, and empty ones."""
    words = ("", "", "-", "•", "IOM", "Accra", "Our Work", "Tel:", "1,200", "Ada Lund", "For more information:")
    return _framed("\n".join(random.Random(seed).choices(words, k=size // 6)))


def _empty_lines(size: int, seed: int) -> str:
    """Nothing but line ends."""
    return _framed("\n" * size)


HOSTILE: dict[str, Callable[[int, int], str]] = {
    "one-line": _one_line,
    "one-sentence": _one_sentence,
    "capitals": _capitals,
    "digits": _digits,
    "ministries": _ministries,
    "nested": _nested,
    "open-quotes": _open_quotes,
    "open-paragraphs": _open_paragraphs,
    "short-lines": _short_lines,
    "empty-lines": _empty_lines,
}
"""Kinds of hostile texts: from bytes and seed to a text of nearly that size."""
