"""Sentences as the patterns of corridors see them.

Belongs here: the placeholders of the patterns, the people of whom a sentence speaks, the patterns themselves. Does not
belong here: what a match means (`corridor_clauses.py`, `corridor_status.py`), the documentation of the patterns
(`corridors.py`).
"""

import re
from functools import cache, cached_property
from typing import NamedTuple

from pipeline.extraction.corridor_blocks import block, blocks
from pipeline.extraction.corridor_places import EUROPEAN_UNION, NAMES, Places
from pipeline.extraction.expressions import Expression
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template
from pipeline.vocabularies import read

_PLACEHOLDER = re.compile("<.>")
CLAUSE_END = re.compile(r'[;:"]|, (?=(?:while|whereas)\b)')
#: Reach of the words before a match that tell whether people move, and of those that tell how many.
REACH, REACH_OF_COUNT, REACH_OF_VERB = 160, 120, 70


class Frame(NamedTuple):
    """A row of the pattern list; see `corridors.py`."""

    rule: str
    frame: str
    missing: str
    expression: Expression

    @property
    def needs_people(self) -> bool:
        """Whether two places alone would match, so that the words around must speak of people."""
        return self.missing in ("", "home", "stranded", "there", "here") and self.frame in ("route", "return", "move")


#: After two groups a comma before "and" begins a clause: "… from A, and many B live in C".
_NEXT_CLAUSE = re.compile(r", and .*")
#: A country that only says where a place is.
_BORDER = re.compile(
    r"\b(?:(?:on|near|at|along) (?:the|its) (?:\w+ )?border (?:with|to)|bordering) (?:the )?<G>(?!,? wh)"
)
#: "Smugglers had promised to take them to A": nobody has gone there.
_PROMISED = re.compile(
    r"\bpromis(?:ed|es|ing) (?:\w+ )?to (?:take|bring|send|smuggle|fly|drive|carry|lead) (?:\w+ ){1,3}to "
    r"(?:the )?<[GL]>"
)
_AUTHORITIES = (
    r"(?:'s)?(?: \(<O>\))?(?: (?:government|authorities|police|navy|army|coast ?guard|(?:immigration|border|security) "
    r"(?:authorities|officials|police|forces|guards)|officials|courts?))?"
)
#: After a country's authorities: they make people leave.
_SENDS_AWAY = re.compile(
    rf"{_AUTHORITIES},? (?:(?:has|have|had|also|recently|<D>|since|began|\w+ly) ){{0,4}}"
    r"(?:expel\w*|deport\w*|repatriat(?:ed|es)|remov(?:ed|es)|return(?:ed|s)(?= <#>| (?:some|about|over|more))|"
    r"sen(?:t|ds) (?:back|home))\b"
)
#: After a country's authorities: they let people come.
_TAKES_IN = re.compile(
    rf"{_AUTHORITIES},? (?:(?:will|would|has|have|had|is|are|to|also|recently|<D>|since|agreed|undertaken|undertook|"
    r"pledged|offered|committed|promised|announced|\w+ly|that|it|itself) ){0,6}"
    r"(?:resettl(?:e|es|ed)|admit(?:s|ted)?|accept(?:s|ed)?|recruit(?:s|ed)?|hir(?:e|es|ed)|t(?:ake|ook|aken) in|"
    r"welcom(?:e|es|ed)|receiv(?:e|es|ed)) (?=(?:(?!(?:from|on|about|that|by)\b)[\w-]+ ){0,4}<[#N]>)"
)
#: Before them: people are made to leave by them.
_SENT_AWAY_BY = re.compile(
    r"\b(?:expelled|deported|repatriated|removed|returned|sent (?:back|home)|put over the border|"
    r"pushed back|turned (?:back|away)|expulsions?|"
    r"deportations?)[^.;<]{0,40} by (?:the )?\Z"
)
#: "The first country in South America to": not the whole region.
_COUNTRY_IN = re.compile(r"\b(?:country|state|nation) (?:in|of) (?:the )?<L>")


class Group(NamedTuple):
    """People of a nationality or from a place, in one sentence."""

    start: int
    end: int
    text: str
    spans: list[Span]


class Line:
    """A sentence as the patterns see it; what few sentences need is found when it is asked for.

    Attributes:
        template: The sentence.
        paragraph: Number of its paragraph.
        places: How many countries, regions, towns and nationalities it names.
    """

    def __init__(self, template: Template, paragraph: int, places: Places) -> None:
        self.template, self.paragraph, self._places = template, paragraph, places
        self.places = sum(
            span.label in NAMES or span.value == EUROPEAN_UNION or places.government(span) is not None
            for span in template.spans
        )

    @cached_property
    def text(self) -> str:
        """The template with the placeholders of the patterns."""
        template = self.template
        pieces: list[str] = []
        last = 0
        borders = {match.end() for match in _COUNTRY_IN.finditer(template.text)} if "<L>" in template.text else set()
        if "promis" in template.text:
            borders |= {match.end() for match in _PROMISED.finditer(template.text)}
        if "border" in template.text:
            borders |= {match.end() for match in _BORDER.finditer(template.text)}
        for match, span in zip(_PLACEHOLDER.finditer(template.text), template.spans, strict=True):
            letter = self._places.letter(span, template.text[match.end() : match.end() + 20])
            if letter in (None, "N") and self._places.government(span) and self._acts(match):
                letter = "C"
            if match.end() in borders:
                letter = "X"
            pieces += [template.text[last : match.start() + 1], letter or match.group()[1]]
            last = match.start() + 2
        return "".join([*pieces, template.text[last:]])

    def _acts(self, match: re.Match[str]) -> bool:
        """Whether the authorities for which a mention stands take people in or make them leave, as their country."""
        text = self.template.text
        return (
            _SENDS_AWAY.match(text, match.end()) is not None
            or _TAKES_IN.match(text, match.end()) is not None
            or _SENT_AWAY_BY.search(text, 0, match.start()) is not None
        )

    @cached_property
    def groups(self) -> list[Group]:
        """People of a nationality or from a place."""
        if not self.places or not block("MAY_BE_GROUP").search(self.text):
            return []
        return [
            Group(match.start(), match.end(), match.group(), self.template.between(*match.span(match.lastgroup or 0)))
            for match in block("GROUPS").finditer(self.text)
        ]

    @property
    def is_title(self) -> bool:
        """Whether it is the headline."""
        return self.template.zone == "title"


@cache
def frames() -> tuple[Frame, ...]:
    """The patterns in order of trust."""
    return tuple(
        Frame(row["rule"], row["frame"], row["missing"], Expression(row["pattern"], blocks()))
        for row in read("corridor_patterns")
    )


def spans_of(line: Line, match: re.Match[str], name: str) -> list[Span]:
    """Mentions of places and nationalities in a group of a pattern, or in its alternative."""
    groups = [
        group for group in (name, f"{name}2", f"{name}3") if group in match.re.groupindex and match.start(group) >= 0
    ]
    spans = [span for group in groups for span in line.template.between(*match.span(group))]
    return [span for span in spans if span.label in ("GPE", "LOC", "NORP", "ORG")]


def people_before(line: Line, position: int) -> Group | None:
    """The last people named before a position in the same clause, with those joined to them by "and"."""
    groups = [
        group
        for group in line.groups
        if group.end <= position and not re.search('[;"]', line.text[group.end : position])
    ]
    if not groups:
        return None
    found = groups.pop()
    is_clause = groups and _NEXT_CLAUSE.fullmatch(line.text, groups[-1].end, found.start)
    if is_clause and not _is_listed(line, groups) and line.text[found.end : found.end + 1] != ",":
        return found
    while groups and block("JOINED").fullmatch(line.text, groups[-1].end, found.start):
        first = groups.pop()
        text = line.text[first.start : found.end]
        found = Group(first.start, found.end, text, [*first.spans, *found.spans])
    return found


def _is_listed(line: Line, groups: list[Group]) -> bool:
    """Whether the last of some groups is joined to another one before it."""
    return len(groups) > 1 and block("JOINED").fullmatch(line.text, groups[-2].end, groups[-1].start) is not None


def chain(left: str) -> str:
    """Auxiliaries and adverbs at the end of a text, right before a verb."""
    match = block("CHAIN").search(left[-REACH_OF_COUNT:])
    return match.group() if match is not None else ""
