"""What sentences tell of one programme or work, and the patterns over them.

A telling is a template in which only the placeholders ``<Q>`` and ``<W>`` of the thing itself are in capitals, in which
acronyms in brackets are left out, and in which ``<Q>`` also stands after the words that take the name up again ("it",
"the project"). So "The project is funded by Japan" reads like "The Safe Roads project is funded by Japan", and one
pattern is enough for both.

Belongs here: making tellings, and finding the mention that a pattern of `pipeline/vocabularies/programme_patterns.csv`
takes from them. Does not belong here: what a column of a table is made of.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.event_triggers import words_of
from pipeline.extraction.programmes import Named
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import LETTERS, Template
from pipeline.vocabularies import read

_PLACEHOLDER = re.compile("(<[^<>]>)")
#: What stands between a name and its acronym.
_BRACKET_OPENS = re.compile(r"[\"']{0,2} \([\"']{0,2}")
_BRACKET_CLOSES = re.compile(r"[\"']{0,2}\)")
_ACRONYMS = "OGQW"
#: Characters at the beginning of a sentence in which its subject begins.
_BEGINNING = 3

_ANY = "(?:[^.;<>]|<[^QWqw]>)"
_EVENT = (
    r"(?:workshops?|conferences?|meetings?|trainings?|courses?|class|seminars?|forums?|visits?|tours?|ceremony|flights?|"
    r"sessions?|consultations?|round ?tables?)\b"
)
_IS = r"(?:is|are|was|were|has|have|had|will|would|can|may)\b"
_NAME = r"[\"']{0,2}<Q>[\"')]{0,2}"
_PLACE_WORD = r"(?:in|at|of|on|from|for|to|with|under)\b"
_POSSESSOR = r"(?:<N> |<G>(?:'s?)? (?=<O>))?(?:<O>'s? (?:[\w-]+ ){0,2}?)?"
_ONE = rf"(?:the )?(?:governments? of )?(?:the )?{_POSSESSOR}"
_NO_POSSESSOR = r"(?!'s? (?:[\w-]+ ){0,2}<O>)"
#: The first of several bodies that do something, not the last of them nor one that is named with another verb.
_NOT_AFTER = "".join(f"(?<!{word} )(?<!{word} the )" for word in ("and", "with", "from", "by", "of"))
_LIST = (
    rf"{_ONE}(?P<body><[OG]>){_NO_POSSESSOR}"
    rf"(?:(?:, {_ONE}<[OG]>{_NO_POSSESSOR}){{0,4}},? (?:and|as well as) {_ONE}<[OG]>{_NO_POSSESSOR})?"
)
# Before another programme, of which something else may be told.
_OTHER = (
    r"(?:follow\w*|part of|(?:builds?|built|building|based|model+ed|draws|drawing) (?:up)?on|similar|like|unlike|"
    r"replac\w+|succeed\w+|and (?:an?|another) (?:[\w-]+ ){0,3}?(?:project|programme|scheme|campaign))\b"
)
_KINDS = r"(?:programme|program|project|initiative|scheme|campaign|pilot|phase|undertaking)\b"
# The programme at the beginning of its clause: "Over the past two years the Safe Roads project has …".
_SUBJECT = (
    rf"(?:\A(?:(?:[^<>,.;]|<[DUGON$]>){{0,60}}, |(?:over|in|during|since|until|by) (?:[^<>,.;]|<D>){{0,20}}<[DU]> )?|"
    rf"\b(?:that|since|while|but|where|when) )(?:the |its |this )?(?:<[OGN]>(?:'s?|-\w+)? )?"
    rf"(?:(?!{_PLACE_WORD})[\w-]+ |<[UN$]>,? ){{0,4}}?{_NAME}"
)
# A number of people, not one in a rate.
_COUNTED = (
    r"(?<!every )(?<!all )(?P<body><#>)(?:{PEOPLE}|(?:(?<=other <#>)|(?<=further <#>))(?= (?:are|were|have|will)\b))"
)
_BLOCKS = {
    "{SUBJECT}": _SUBJECT,
    # The programme as the subject of its clause, or before a clause or words that go with it: no main clause of
    # something else, such as a workshop that is held under the programme and paid for by others.
    "{TOLD}": (
        rf"(?:{_SUBJECT}(?:(?! {_EVENT}| {_OTHER}){_ANY}){{0,200}}?|"
        rf"{_NAME}{_ANY}{{0,120}}?\b(?:which|whose|whom|that)\b(?:(?! {_OTHER}){_ANY}){{0,160}}?|"
        rf"{_NAME}(?:(?! {_IS}| and (?:\w+ly )?(?:co-)?(?:[a-z]+ed|paid|made)\b| {_EVENT}| {_OTHER}){_ANY}){{0,100}}?"
        rf"(?:,(?:(?! {_IS}| {_EVENT}){_ANY}){{0,140}}?)?)"
    ),
    # Any words of the same clause, but no event; and any of the same sentence.
    "{GAP}": rf"(?:(?!\b{_EVENT}| and {_IS}){_ANY}){{0,140}}?",
    "{FREE}": rf"(?:(?!\b{_EVENT}){_ANY}){{0,140}}?",
    "{ANY}": _ANY,
    # A body with the words before it, and one of which others are named with it.
    "{BODY}": (
        rf"(?:[\w -]{{1,40}} and(?:, [\w ]{{3,30}},)? by )?{_ONE}"
        rf"(?:(?!{_PLACE_WORD})[\w-]+ ){{0,3}}?{_POSSESSOR}(?P<body><[OG]>){_NO_POSSESSOR}"
    ),
    "{ORG}": rf"{_ONE}(?:(?!{_PLACE_WORD})[\w-]+ ){{0,3}}?{_POSSESSOR}(?P<body><O>){_NO_POSSESSOR}",
    "{LISTED}": f"{_NOT_AFTER}{_LIST}",
    "{NAMED}": _LIST,
    "{OTHERS}": rf"(?:(?:,|,? and|,? as well as) {_ONE}<[OG]>{_NO_POSSESSOR}){{0,4}}",
    "{LISTED_OTHERS}": rf"{_ONE}<[OG]>{_NO_POSSESSOR}(?:(?:,|,? and|,? as well as) {_ONE}<[OG]>{_NO_POSSESSOR}){{0,4}}",
    "{AUTHORS}": f"{_NOT_AFTER}{_LIST}".replace("<[OG]>", "<O>"),
    # Who may have made a work, a programme too.
    "{AUTHOR}": (
        rf"{_ONE}(?:(?:experts|researchers|specialists|staff|a team) (?:from|of|at) (?:the )?)?"
        rf"(?:(?!{_PLACE_WORD})[\w-]+ ){{0,3}}?{_POSSESSOR}(?P<body><[Oq]>){_NO_POSSESSOR}"
    ),
    # The programme as the object of a verb or after "under".
    "{OBJECT}": (
        rf"(?:(?:an?|the|this|its|their|<[OG]>'s?) )?(?:(?!{_PLACE_WORD})[\w-]+ |<[UN$]>,? ){{0,4}}?"
        rf"(?:(?:[\w-]+,|called|named|titled|entitled|known as|dubbed) )?{_NAME}"
    ),
    "{KIND}": _KINDS,
    "{EVENT}": _EVENT,
}


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
    scheme"), or if that was the subject of the sentence before and it goes on with "it". The one spoken of is the first
    named in the last sentence that does not go on about another.

    Args:
        document: The document.
        items: Its programmes.
        templates: Templates of its sentences.

    Returns:
        One list per programme, in the order of the text.
    """
    found: list[list[Telling]] = [[] for _ in items]
    named: dict[int, list[int]] = {}
    for number, item in enumerate(items):
        for index in sorted({document.sentence_at(span.start) for span in item.spans}):
            named.setdefault(index, []).append(number)
    last: int | None = None
    subject = False
    for template in templates:
        if template.zone not in ("title", "body"):
            continue
        numbers = named.get(template.index, [])
        for number in numbers:
            found[number].append(of_named(template, items[number]))
        again = None
        if last is not None and last not in numbers:
            again = _taken_up(of_named(template, items[last]), items[last], found[last], subject)
        if again is not None and last is not None:
            found[last].append(again)
        elif numbers:
            last = numbers[0]
        told = again if again is not None else found[numbers[0]][-1] if numbers else None
        subject = told is not None and any(pattern.match(told.text) for pattern in patterns("subject"))
    return found


def _taken_up(telling: Telling, item: Named, before: Sequence[Telling], subject: bool) -> Telling | None:
    """The telling with ``<Q>`` after the words that take a programme's name up, ``None`` if it has no such words.

    Args:
        telling: A sentence without the name.
        item: The programme.
        before: What was told of it before, which says of which kind it is.
        subject: Whether it was the subject of the sentence before.
    """
    name = item.name.lower()
    has_kind = any(re.search(rf"\b{_KINDS}", text) for text in (name, *(earlier.text for earlier in before)))
    kinds = (match for pattern in patterns("kind") for match in pattern.finditer(telling.text))
    # Where others are named, it is told of if it is the subject.
    reach = len(telling.text) if "<q>" not in telling.text else _BEGINNING
    ends = [
        match.end()
        for match in kinds
        if match.start() < reach
        and (has_kind if re.fullmatch(_KINDS, match["kind"]) else match["kind"] in name.split())
    ]
    if not ends and subject:
        ends = [match.end() for pattern in patterns("pronoun") if (match := pattern.match(telling.text)) is not None]
    if not ends:
        return None
    end = ends[0]
    number = telling.text.count("<", 0, end)
    text = f"{telling.text[:end]} <Q>{telling.text[end:]}"
    return Telling(telling.sentence, text, [*telling.spans[:number], None, *telling.spans[number:]])


@cache
def patterns(column: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of `pipeline/vocabularies/programme_patterns.csv` for one column, in order of trust."""
    found: list[re.Pattern[str]] = []
    for row in read("programme_patterns"):
        if row["column"] == column:
            expression = row["pattern"].replace("{COUNTED}", _COUNTED).replace("{PEOPLE}", _people())
            for name, block in _BLOCKS.items():
                expression = expression.replace(name, block)
            found.append(re.compile(expression))
    return tuple(found)


@cache
def _people() -> str:
    """The people whom a number counts: a noun for persons, or one with the ending of such nouns."""
    thing = rf"(?:{words_of('not_a_person')}|countries|nations|provinces|municipalities|companies|agencies)\b"
    ending = r"[\w-]{2,}(?:ers|ors|ists|ants|ees|ians|ents|men|women|ives|ates|als|children)"
    somebody = rf"(?:<N>(?! {thing})|(?:{words_of('person_noun')}|families|households|staff|(?!{thing}){ending})\b)"
    return rf" (?!of )(?:(?!the\b|{thing})[\w-]+ |<[NG]> ){{0,3}}?{somebody}"


def mentions(found: Sequence[Telling], column: str) -> Iterator[Span]:
    """Mentions that the patterns of a column take, those of the most trusted pattern first.

    Args:
        found: What is told of a programme or work.
        column: A column of `pipeline/vocabularies/programme_patterns.csv`.
    """
    for expression in patterns(column):
        for telling in found:
            for match in expression.finditer(telling.text):
                span = telling.mention(match)
                if span is not None:
                    yield span
