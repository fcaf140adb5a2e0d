"""What sentences tell of one programme or work, and the patterns over them.

A telling is a template in which only the placeholders ``<Q>`` and ``<W>`` of the thing itself are in capitals, in which
acronyms in brackets are left out, and in which ``<Q>`` also stands after the words that take the name up again ("it",
"the project"). So "The project is funded by Japan" reads like "The Safe Roads project is funded by Japan", and one
pattern is enough for both. The words of which patterns are made are `pipeline/vocabularies/programme_blocks.csv`; every
repetition in them is bounded.

Belongs here: making tellings, and finding the mention that a pattern of `pipeline/vocabularies/programme_patterns.csv`
takes from them. Does not belong here: what a column of a table is made of.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.event_triggers import words_of
from pipeline.extraction.expressions import Expression, expanded
from pipeline.extraction.prefilter import Prefilter
from pipeline.extraction.programmes import Named
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import LETTERS, Template
from pipeline.vocabularies import read

_PLACEHOLDER = re.compile("(<[^<>]>)")
#: What stands between a name and its acronym.
_BRACKET_OPENS = re.compile(r"[\"']{0,2} \([\"']{0,2}")
_BRACKET_CLOSES = re.compile(r"[\"']{0,2}\)")
_ACRONYMS = "OGQW"
#: Programmes that a reader still has in mind.
_REMEMBERED = 20
#: How many sentences before its name a programme may be announced in.
_ANNOUNCED_BEFORE = 3
#: Nouns for people that have no ending of such nouns, besides those of events.
_OTHER_PEOPLE = "apprentices|beneficiaries|entrepreneurs|masons|mechanics|orphans|pupils|veterans|widows"
#: Characters at the beginning of a sentence in which its subject begins.
_BEGINNING = 3


class Telling(NamedTuple):
    """A sentence as it tells of one programme or work.

    Attributes:
        sentence: Number of the sentence in the document.
        text: The telling.
        spans: The mention of each placeholder; ``None`` where the name is only taken up again.
    """

    sentence: int
    text: str
    spans: Sequence[Span | None]

    @property
    def is_named(self) -> bool:
        """Whether the sentence has the name itself."""
        return None not in self.spans

    def mention(self, match: re.Match[str]) -> Span | None:
        """The mention that a pattern took as ``body``."""
        return self.spans[self.text.count("<", 0, match.start("body"))]


def of_named(template: Template, item: Named) -> Telling:
    """The telling of a sentence that names a programme or work, or that names none.

    Args:
        template: The sentence.
        item: The programme or work.
    """
    pieces = _PLACEHOLDER.split(template.text)
    spans: list[Span | None] = []
    for number, span in enumerate(template.spans):
        at = 2 * number + 1
        is_acronym = (
            number > 0
            and LETTERS[span.label] in _ACRONYMS
            and _BRACKET_OPENS.fullmatch(pieces[at - 1])
            and _BRACKET_CLOSES.match(pieces[at + 1])
        )
        if is_acronym:
            pieces[at - 1] = pieces[at] = ""
            pieces[at + 1] = _BRACKET_CLOSES.sub("", pieces[at + 1], count=1)
            continue
        if span.label in ("PROGRAMME", "WORK") and span not in item.spans:
            pieces[at] = pieces[at].lower()
        spans.append(span)
    return Telling(template.index, "".join(pieces), spans)


def tellings(document: Document, items: Sequence[Named], templates: Sequence[Template]) -> list[list[Telling]]:
    """The sentences that tell of each programme.

    A sentence tells of the programmes it names. It also tells of the one spoken of before, if it has its kind ("the
    scheme"), or if that was the subject of the sentence before and it goes on with "it". The one spoken of is that
    which was last called of this kind, else the first one named in the last sentence that goes on about no other. A
    sentence before its name tells of it too, if that is first given to its kind with "the" ("IOM has begun a campaign.
    The campaign, called …").

    Args:
        document: The document.
        items: Its programmes.
        templates: Templates of its sentences.

    Returns:
        One list per programme, in the order of the text.
    """
    spoken = [_Spoken(item.name.lower(), []) for item in items]
    named: dict[int, list[int]] = {}
    for number, item in enumerate(items):
        for index in sorted({document.sentence_at(span.start) for span in item.spans}):
            named.setdefault(index, []).append(number)
    last: int | None = None
    order: list[int] = []
    subject = False
    read: list[Template] = []
    for template in templates:
        if template.zone not in ("title", "body"):
            continue
        numbers = named.get(template.index, [])
        for number in numbers:
            telling = of_named(template, items[number])
            if not spoken[number].told and (before := _announced(telling, read, items[number])) is not None:
                spoken[number].add(before)
            spoken[number].add(telling)
        read = [*read[1 - _ANNOUNCED_BEFORE :], template]
        again = None
        if last is not None and last not in numbers:
            telling = of_named(template, items[last])
            spoken_of = _of_kind(telling, [number for number in order if number not in numbers], spoken)
            number = last if spoken_of is None else spoken_of
            again = _taken_up(telling, spoken[number], subject and number == last)
            if again is not None:
                spoken[number].add(again)
                last = number
        if again is None and numbers:
            last = numbers[0]
        order = [*numbers, *(number for number in order if number not in numbers)][:_REMEMBERED]
        told = again if again is not None else spoken[numbers[0]].told[-1] if numbers else None
        subject = told is not None and any(pattern.match(told.text) for pattern in patterns("subject"))
    return [each.told for each in spoken]


class _Spoken:
    """What has been told of a programme so far.

    Attributes:
        name: Its name in lower case.
        told: The sentences.
        kinds: What it was called ("project").
        has_kind: Whether its name or a sentence has the word of a kind at all.
    """

    def __init__(self, name: str, told: list[Telling]) -> None:
        self.name, self.told = name, told
        self.kinds: set[str] = set()
        self.has_kind = _kind().search(name) is not None

    def add(self, telling: Telling) -> None:
        """Remember a sentence."""
        (called,) = patterns("called")
        self.told.append(telling)
        self.has_kind = self.has_kind or _kind().search(telling.text) is not None
        self.kinds.update(
            kind for call in called.finditer(telling.text) for kind in (call["before"], call["after"]) if kind
        )


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"\b{_blocks()['KIND']}")


def _of_kind(telling: Telling, numbers: Sequence[int], spoken: Sequence[_Spoken]) -> int | None:
    """The first of several programmes that was called of the kind which a sentence takes up, ``None`` if none was."""
    (again,) = patterns("kind")
    match = again.search(telling.text)
    if match is None:
        return None
    return next((number for number in numbers if match["kind"] in spoken[number].kinds), None)


def _announced(telling: Telling, read: Sequence[Template], item: Named) -> Telling | None:
    """The last sentence that told of a programme before it was named, with ``<Q>`` after its kind.

    Args:
        telling: The sentence that names it first.
        read: The sentences before that.
        item: The programme.
    """
    (given,) = patterns("name_given")
    match = given.search(telling.text)
    if match is None:
        return None
    (announced,) = patterns("announced")
    for template in reversed(read):
        before = of_named(template, item)
        kind = next((found for found in announced.finditer(before.text) if found["kind"] == match["kind"]), None)
        if kind is not None:
            return _with_name(before, kind.end())
    return None


def _with_name(telling: Telling, end: int) -> Telling:
    """A telling with ``<Q>`` at an offset, where words stand for the name."""
    number = telling.text.count("<", 0, end)
    text = f"{telling.text[:end]} <Q>{telling.text[end:]}"
    return Telling(telling.sentence, text, [*telling.spans[:number], None, *telling.spans[number:]])


def _taken_up(telling: Telling, spoken: _Spoken, subject: bool) -> Telling | None:
    """The telling with ``<Q>`` after the words that take a programme's name up, ``None`` if it has no such words.

    Args:
        telling: A sentence without the name.
        spoken: The programme, with what was told of it before, which says of which kind it is.
        subject: Whether it was the subject of the sentence before.
    """
    words = spoken.name.split()
    kinds = (match for pattern in patterns("kind") for match in pattern.finditer(telling.text))
    # Where others are named, it is told of if it is the subject.
    reach = len(telling.text) if "<q>" not in telling.text else _BEGINNING
    ends = [
        match.end()
        for match in kinds
        if match.start() < reach
        and (
            spoken.has_kind
            if _kind().fullmatch(match["kind"])
            else match["kind"] in words or match["kind"] in spoken.kinds
        )
    ]
    if not ends and subject:
        ends = [match.end() for pattern in patterns("pronoun") if (match := pattern.match(telling.text)) is not None]
    if not ends:
        return None
    return _with_name(telling, ends[0])


@cache
def patterns(column: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of `pipeline/vocabularies/programme_patterns.csv` for one column, in order of trust."""
    return tuple(expression.compiled for expression in _expressions(column))


@cache
def _expressions(column: str) -> tuple[Expression, ...]:
    rows = (row for row in read("programme_patterns") if row["column"] == column)
    return tuple(Expression(row["pattern"], _blocks()) for row in rows)


@cache
def _blocks() -> dict[str, str]:
    """Building blocks of the patterns by name, the blocks inside them replaced."""
    found = {"PEOPLE": _people()}
    for row in read("programme_blocks"):
        found[row["block"]] = expanded(row["pattern"], found)
    return found


def _people() -> str:
    """The people whom a number counts: a noun for persons, or one with the ending of such nouns."""
    thing = rf"(?:{words_of('not_a_person')}|countries|nations|provinces|municipalities|companies|agencies)\b"
    ending = r"[\w-]{2,}(?:ers|ors|ists|ants|ees|ians|ents|men|women|ives|ates|als|children)"
    noun = rf"{words_of('person_noun')}|families|households|staff|{_OTHER_PEOPLE}"
    somebody = rf"(?:<N>(?! {thing})|(?:{noun}|(?!{thing}){ending})\b)"
    return rf" (?!of )(?:(?!the\b|{thing})[\w-]+ |<[NG]> ){{0,3}}?{somebody}"


def mentions(found: Sequence[Telling], column: str) -> Iterator[Span]:
    """Mentions that the patterns of a column take, those of the most trusted pattern first.

    Args:
        found: What is told of a programme or work.
        column: A column of `pipeline/vocabularies/programme_patterns.csv`.
    """
    known = _prefilter()
    likely = [set(known.of_family(_candidates(telling.text), column)) for telling in found]
    for number, expression in enumerate(_expressions(column)):
        for telling, numbers in zip(found, likely, strict=True):
            for match in expression.compiled.finditer(telling.text) if number in numbers else ():
                span = telling.mention(match)
                if span is not None:
                    yield span


@cache
def _prefilter() -> Prefilter:
    """The patterns of each column by the words that they need."""
    columns = dict.fromkeys(row["column"] for row in read("programme_patterns"))
    return Prefilter({column: _expressions(column) for column in columns})


@lru_cache(maxsize=256)
def _candidates(text: str) -> int:
    """Patterns that a telling may match; it is asked for one column after the other."""
    return _prefilter().candidates(text)
