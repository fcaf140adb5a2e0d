"""Figures of a document: every number with what it measures.

Belongs here: from the quantities of its sentences to figures, and the noun that a number without one stands for, looked
up in the text before it. Does not belong here: finding numbers and the noun next to them (`numbers`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.extraction import lexicon
from pipeline.extraction.numbers import PARENT_OF, Quantity, comparator_start, is_plural
from pipeline.extraction.spans import Span
from pipeline.vocabularies import read


class Figure(NamedTuple):
    """A number with what it measures.

    Attributes:
        sentence: Index of its sentence.
        span: Span of the number in the sentence.
        start: Offset in the sentence of its evidence: the number with the words that say how it is meant and what it
            counts ("more than 3,800 Colombians"), where they stand beside it.
        end: Offset after it.
        kind: ``count``, ``percent``, ``money``, ``duration`` or ``age``.
        value: The number; the lower one of a range.
        value_high: The upper number of a range.
        comparator: ``eq``, ``approx``, ``gt``, ``ge``, ``lt``, ``le`` or ``range``.
        unit: Noun counted as written, ``percent``, an ISO 4217 code or a unit of time.
        currency: ISO 4217 code of an amount of money.
        noun_phrase: Words counted, from the first one after the number to the noun; ``None`` if they stand elsewhere.
    """

    sentence: int
    span: Span
    start: int
    end: int
    kind: str
    value: float
    value_high: float | None
    comparator: str
    unit: str
    currency: str | None
    noun_phrase: str | None

    @property
    def key(self) -> tuple[str, float, float | None, str, str]:
        """What makes two figures of a document the same."""
        return self.kind, self.value, self.value_high, self.comparator, self.unit


_HOW_MUCH = (
    "(?:about |almost |around |at (?:least|most) |just |less than |more than |nearly |only |over |under |up to )?"
)
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
# "Buenos Aires": a name, no plural.
_NAME_GOES_ON = re.compile(r" [A-ZÀ-Þ]")
_BRACKET_BEFORE = re.compile(r"([^\W\d_][\w-]*) \((?:[\w-]+ ){0,3}$")
_NEXT_NUMBER = re.compile(
    r"(?: [A-Z][a-z]+(?:an|ese|ish|ine|i|ch|o))?(?:,? (?:and|or|to)|,) (?:(?:and|or|then|perhaps|even) )?"
    r"(?:(?!\w+ed |including |among |of )[a-z]+ ){0,3}"
    r"| (?:out )?of (?:the |these |a total of |some )?"
)
# "bringing to 1,656 the number of people whom"
_COUNTED_BEHIND = re.compile(r" the (?:total )?number of (?:the |those )?")
_NEAR = 40
# "12 of whom are women", "690 were Chadians"
_ARE = re.compile(r"(?: of (?:whom|them|these))? (?:are|were|will be) ([^\W\d_]+s|women|men|children)\b")
_WHO_THEY_ARE = frozenset(("women", "men", "children", "girls", "boys", "minors", "babies", "infants"))
_NUMBER_OF = re.compile(r"\b(?:[Nn]umbers?|[Tt]otals?|[Cc]aseload|[Gg]roups?|[Bb]atch) of (?:the |these |those |all )?")
# "The number of displaced persons stands at 3 million, in 20 camps", "kits, of which 12,000"
_NUMBER_STANDS_AT = re.compile(
    rf"\b(?:[Nn]umber|[Tt]otal) of (?P<those>[^,;.]{{3,60}}?) (?:now |currently )?(?:stands|stood|is|was|is put|"
    rf"rose|has risen|has reached|reached|fell|has fallen) (?:at |to )?{_HOW_MUCH}\Z"
)
_THINGS_OF_WHICH = re.compile(r"(?<!and )\b(?P<those>[^\W\d_][\w-]*), of which,? (?:[a-z-]+ ){0,3}\Z")
_OF_WHICH = re.compile(r"(?:^|[.;:] )(?:Of|Among|Amongst|Out of) (?:the|all|these|those) ([^,;:()]{3,80}),")
# "a population of 7 million", "the second of four": what is counted is not named anywhere in the plural.
_NOT_NAMED_BEFORE = re.compile(
    r"\b(?:populations?|capacity|area|height|depth|speed|rate|score|ratio|index|temperature|altitude|print run) of "
    r"(?:[a-z]+ ){0,3}$"
    r"|\b(?:first|second|third|fourth|fifth|sixth|last|latest|series) of $"
)
# "The workshop is one of five": it says in the singular what is counted.
_SERIES = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur) (?:[\w-]+ ){0,3}?(?P<noun>[a-zA-Z][a-z]+)"
    r"(?:(?: (?:in|of|at|for|on|held|which|that) [^,;.]{1,60})?|, [^,;.]{1,80},) (?:is|was|are|were|will be) "
    r"(?:also |now )?(?:the )?(?:one|first|second|third|fourth|fifth|sixth|last|latest) of (?:about |some |up to )?\Z"
)
_IRREGULAR = {"child": "children", "man": "men", "person": "people", "woman": "women"}
# "Cut the delay from ten days to two", "a journey of six hours now takes three", "for up to nine": time again.
_TIME_AGAIN = re.compile(
    r"\b(?:instead of|rather than|takes|lasts?|lasted"
    r"|(?:completed|covered|crossed|done|driven|flown|made|reached|sailed|travelled|walked) in"
    r"|(?:employed|last|lasts|lasted|remain|remained|remains|stay|stayed|stays|valid|work|works) for) "
    rf"{_HOW_MUCH}\Z"
)
_FROM = re.compile(r"\bfrom (?:[\w-]+ ){0,2}\Z")
_TO = re.compile(rf" to {_HOW_MUCH}")
# "2.5 per cent, down from 8", "12 per cent, compared with 7 a year ago"
_DOWN_FROM = re.compile(rf",? \(?(?:(?:down|up) from|(?:as )?compared (?:with|to)|(?:as )?against) {_HOW_MUCH}")
_AT_THAT_TIME = re.compile(
    r"[,.;:)”\"]|$| (?:and|but|in (?:the |early |late |mid-)?[0-9A-Z]\w*|at the|a (?:year|month|week|decade)|the year"
    r"|last|earlier|[a-z]+ (?:years|months) (?:ago|earlier|before))\b"
)
_CLAUSE_ENDS = re.compile(r"[,.;:)”\"]|$| (?:and|but|or|if|when|before|after)\b")
_CHANGE = re.compile(
    r"\b(?:grew|grown|rose|risen|increased|fell|fallen|dropped|reached|totall?ed|numbered|doubled|climbed|swelled|stood"
    r"|exceeded|surpassed|estimated)\b"
)
# "the 46", "all 46", "Of the 46": told before.
_DEFINITE = re.compile(r"\b(?:the|all|these|those|both|first|last|other) \Z", re.I)
# "another group of 200": of those of whom a group was told before.
_GROUP_OF = re.compile(r"\b(?:[Gg]roup|[Bb]atch|[Cc]ontingent) of (?:some |about |over |nearly |more than |up to )?\Z")
# "a team of six": people, whatever was counted before.
_TEAM_OF = re.compile(
    r"\b(?:(?P<staff>staff)|team|crew|family|household|panel|delegation) of "
    r"(?:some |about |over |nearly |up to |just )?\Z"
)
# "in a room with four others": whoever they are.
_WITH_OTHERS = re.compile(r"with [\w,-]+ others\b")
# "workers, of whom up to 400": those just named; "45 of them": those named last.
_OF_WHOM_BEFORE = re.compile(r",? (?:of|among) whom,? (?:[a-z-]+ ){0,3}\Z")
_OF_THEM_AFTER = re.compile(r" of them\b")
# How far back a noun is looked for.
_FARTHEST = 400
_LONGEST_LIST = 8
#: A large number without a noun counts people rather than where they are ("in seven camps; 17,000 remain").
_PEOPLE = re.compile(
    r"[A-ZÀ-Þ].*|.*(?:people|persons|folk|men|women|children|families|nationals|individuals|youths|boys|girls|victims"
    r"|households|survivors|citizens|[a-z]{2}(?:ers|ors|ees|ists|ants|icians|ians|[dt]ents))"
)
_WHEREABOUTS = frozenset(
    (
        *("areas", "buses", "camps", "centers", "centres", "cities", "clubs", "coaches", "communes", "communities"),
        *("countries", "desks", "districts", "flights", "governorates", "hotels", "islands", "locations"),
        *("municipalities", "nations", "neighbourhoods", "offices", "planes", "provinces", "regions", "schools"),
        *("settlements", "ships", "shelters", "sites", "states", "stations", "towns", "villages", "wards"),
    )
)
#: Last words of the names of countries.
_IN_NAMES = frozenset(["States", "Nations", "Islands", "Emirates", "Provinces", "Districts", "Regions"])
_OF_WHICH_BEFORE = re.compile(r"\bof (?:which|these|those|them)\b[^,;]*\Z")
_SMALLEST_CROWD = 50
#: A count so many times smaller is none of the same things.
_FAR_SMALLER = 10
#: Farther back than so many sentences a count has little to do with a number.
_FAR = 2
#: Sentences in which people are counted to whom a number may go back.
_CROWD_REACH = 6

_FRACTIONS = ("thirds", "quarters", "two-thirds", "three-quarters", "dozens", "hundreds", "thousands", "millions")
_MEASURES = ("kilometres", "kilometers", "metres", "meters", "miles", "hectares", "degrees", "litres", "liters")
_NO_COUNTED_NOUNS = frozenset(
    {"times", *_FRACTIONS, *_MEASURES, *(row["form"] for name in ("units", "present_verbs") for row in read(name))}
)


def _plurals(text: str, start: int, end: int) -> list[str]:
    """Plural nouns in a stretch: those in small letters, peoples, and any one that begins it."""
    words = ((match[0], match.start()) for match in _WORD.finditer(text, start, end))
    return [
        word
        for word, position in words
        if is_plural(word)
        and (
            word.islower()
            or (position == start and not _NAME_GOES_ON.match(text, position + len(word)))
            or word in lexicon.nationalities()
        )
        and word not in _NO_COUNTED_NOUNS
    ]


def _last_plural(text: str, end: int) -> str | None:
    """The last plural noun before an offset."""
    return next(reversed(_plurals(text, max(0, end - _FARTHEST), end)), None)


def _named_by_clause(text: str, spans: Sequence[Span], index: int, first: int) -> str | None:
    """What a number counts, if its clause names it without another number: "kits, of which 12,000 are blue"."""
    start = spans[index].start
    for expression in (_NUMBER_STANDS_AT, _THINGS_OF_WHICH):
        match = expression.search(text, first, start)
        if match is not None and (index == 0 or spans[index - 1].end <= text.rfind(",", 0, match.start()) + 1):
            return next(reversed(_plurals(text, *match.span("those"))), None)
    return None


def _unit_in_sentence(text: str, spans: Sequence[Span], index: int) -> str | None:
    """Noun that the sentence gives a number that has none beside it.

    "a mother of three"; "women (77)"; "20 and 30 officers"; "the number of migrants grew to 500"; "Of the migrants, 15
    were ill"; "Arrivals rose to 500".
    """
    start = spans[index].start
    first = max(0, start - _FARTHEST)
    if PARENT_OF.search(text, first, start):
        return "children"
    bracket = _BRACKET_BEFORE.search(text, max(0, start - 60), start)
    if bracket and is_plural(bracket[1]) and bracket[1] not in _IN_NAMES:
        return bracket[1]
    if named := _named_by_clause(text, spans, index, first):
        return named
    for span, following in pairwise(spans[index : index + _LONGEST_LIST]):
        if following.value.kind != "count" or not _NEXT_NUMBER.fullmatch(text, span.end, following.start):
            break
        if following.value.unit:
            return str(following.value.unit)
    told = _ARE.match(text, spans[index].end)
    if told and (told[1] in _WHO_THEY_ARE or told[1] in lexicon.nationalities()):
        return told[1]
    if counted := _COUNTED_BEHIND.match(text, spans[index].end):
        return next(iter(_plurals(text, counted.end(), counted.end() + _NEAR)), None)
    if number_of := list(_NUMBER_OF.finditer(text, first, start)):
        return next(iter(_plurals(text, number_of[-1].end(), start)), None)
    if of_which := _OF_WHICH.search(text, first, start):
        return next(iter(_plurals(text, of_which.start(1), of_which.end(1))), None)
    change = next(_CHANGE.finditer(text, first, start), None)
    return _last_plural(text, change.start()) if change else None


def figures(sentences: Sequence[tuple[str, Sequence[Span]]]) -> list[Figure]:
    """The figures of a document.

    A count without a noun of its own takes, in this order, the noun of the same number told before ("the 46"), that of
    the first group told ("another group of 200"), the noun that its sentence gives it, the last people that its
    sentence names, the noun of the last count, the last plural noun of its sentence or the one before. If there is
    none, it measures nothing known and is no figure.

    Args:
        sentences: Clean text of each sentence with its spans; those whose value is a `Quantity` are read.

    Returns:
        Figures in the order of the text; the same figure may be stated several times (see `Figure.key`).
    """
    found: list[Figure] = []
    last_unit: str | None = None
    #: In which sentence it was counted.
    counted_in = -1
    #: What was counted before it was told how many of them are men and women, and where that was told.
    whole: str | None = None
    last_part = -1
    #: The last people counted, and in which sentence.
    crowd: tuple[str, int] | None = None
    of_group: str | None = None
    last_money: Quantity | None = None
    #: The last number, if it is a length of time, and in which sentence.
    last_time: tuple[Quantity, int] | None = None
    of_value: dict[float, str] = {}
    before = ""
    for number, (text, all_spans) in enumerate(sentences):
        spans = sorted((span for span in all_spans if isinstance(span.value, Quantity)), key=lambda span: span.start)
        for index, span in enumerate(spans):
            quantity: Quantity = span.value
            if quantity.unit is None and quantity.kind == "count":
                quantity = _compared(text, spans, index) or _of_that_money(text, spans, index, last_money)
                if quantity.unit is None and last_time is not None and number - last_time[1] < _FAR:
                    quantity = _of_that_time(text, spans, index, last_time[0]) or quantity
                span = span._replace(value=quantity)
            unit, rule = quantity.unit, span.rule.replace("number.", "figure.")
            if unit is None and quantity.kind == "count" and (series := _series(text, span.start)):
                unit, rule = series, "figure.elided-noun"
            if (
                unit is None
                and quantity.kind == "count"
                and not text.startswith("-strong", span.end)
                and not _NOT_NAMED_BEFORE.search(text, max(0, span.start - 60), span.start)
            ):
                rule = "figure.elided-noun"
                known = (
                    of_value.get(quantity.value) if _DEFINITE.search(text, max(0, span.start - 8), span.start) else None
                )
                in_group = _GROUP_OF.search(text, max(0, span.start - 40), span.start) is not None
                unit = (
                    known
                    or (of_group if in_group else None)
                    or _unit_in_sentence(text, spans, index)
                    or _of_a_team(text, span)
                    or ("people" if _WITH_OTHERS.match(text, max(0, span.start - len("with "))) else None)
                    or _just_named(text, before, span, last_unit, number - counted_in)
                    or _named_here(text, span, number - counted_in)
                    or (_crowd(crowd, number) if _is_crowd(text, span, last_unit) else None)
                    or _of_a_whole(found, quantity.value, number)
                    or last_unit
                    or _last_plural(text, span.start)
                    or _last_plural(before, len(before))
                )
            last_time = (quantity, number) if quantity.kind == "duration" else None
            if unit is None:
                continue
            if quantity.kind == "money":
                last_money = quantity
            if quantity.kind == "count" and unit != "times":
                is_part = unit in _SEXES
                if not is_part:
                    whole = unit
                # "142 workers, 121 men and 21 women": what follows counts workers again.
                parted = is_part and last_part == number
                last_unit, counted_in = (whole or unit) if parted else unit, number
                last_part = number if is_part else last_part
                if _PEOPLE.fullmatch(unit) and unit.lower() not in _WHEREABOUTS:
                    crowd = unit, number
                if quantity.unit and _GROUP_OF.search(text, max(0, span.start - 40), span.start):
                    of_group = of_group or unit
                if quantity.value_high is None:
                    of_value.setdefault(quantity.value, unit)
            found.append(_figure(number, span._replace(rule=rule), unit, text))
        before = text
    return found


#: Into which people are parted.
_SEXES = frozenset(("men", "women", "boys", "girls", "males", "females"))
#: "USD 2 million, of which Norway has given one million".
_OF_WHICH_MONEY = re.compile(r"\bof which\b[^.;]{0,60}\Z")
#: "So far Japan has contributed 3.9 million".
_GIVEN = re.compile(
    r"\b(?:contribut(?:ed|es)|donat(?:ed|es)|pledg(?:ed|es)|granted|allocated|disbursed|raised) (?:[a-z]+ ){0,2}\Z"
)
_MILLION = re.compile(r"(?:million|billion|thousand|[0-9],?000)\b")


def _of_that_money(text: str, spans: Sequence[Span], index: int, last_money: Quantity | None) -> Quantity:
    """A number without a noun as a part of the amount of money before it, if it is one or is given."""
    span = spans[index]
    quantity: Quantity = span.value
    before: Quantity | None = spans[index - 1].value if index else None
    if before is None or before.kind != "money" or not _OF_WHICH_MONEY.search(text, spans[index - 1].end, span.start):
        before = last_money if _GIVEN.search(text, max(0, span.start - 40), span.start) else None
    if before is None:
        return quantity
    if not _MILLION.search(text, span.start, span.end):
        return quantity
    return quantity._replace(kind="money", unit=before.unit, currency=before.currency)


def _compared(text: str, spans: Sequence[Span], index: int) -> Quantity | None:
    """A number without a noun as a share or an amount, if it is compared with one: "from 8 to 12 per cent"."""
    span = spans[index]
    other: Span | None = None
    for before in spans[index - 1 : index] if index else ():
        if _DOWN_FROM.fullmatch(text, before.end, span.start) and _AT_THAT_TIME.match(text, span.end):
            other = before
    for after in spans[index + 1 : index + 2]:
        if _FROM.search(text, max(0, span.start - 40), span.start) and _TO.fullmatch(text, span.end, after.start):
            other = after
    if other is None or other.value.kind not in ("percent", "money") or _MILLION.search(text, other.start, other.end):
        return None
    quantity: Quantity = span.value
    return quantity._replace(kind=other.value.kind, unit=other.value.unit, currency=other.value.currency)


def _of_that_time(text: str, spans: Sequence[Span], index: int, last_time: Quantity) -> Quantity | None:
    """A number without a noun as a length of time like the last one, if it is another."""
    span = spans[index]
    quantity: Quantity = span.value
    if quantity.value_high is not None or not _CLAUSE_ENDS.match(text, span.end):
        return None
    before = spans[index - 1] if index else None
    lowered = (
        before is not None
        and before.value.kind == "duration"
        and _TO.fullmatch(text, before.end, span.start)
        and _FROM.search(text, max(0, before.start - 40), before.start)
    )
    if not lowered and not _TIME_AGAIN.search(text, max(0, span.start - 60), span.start):
        return None
    return quantity._replace(kind="duration", unit=last_time.unit)


def _series(text: str, end: int) -> str | None:
    """The plural of what the sentence calls one of several before an offset."""
    match = _SERIES.search(text, max(0, end - _FARTHEST), end)
    if match is None:
        return None
    noun = match["noun"].lower()
    if is_plural(noun):
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _of_a_team(text: str, span: Span) -> str | None:
    """Those of whom a team or family consists."""
    team = _TEAM_OF.search(text, max(0, span.start - 40), span.start)
    return None if team is None else team["staff"] or "people"


def _just_named(text: str, before: str, span: Span, last_unit: str | None, distance: int) -> str | None:
    """People whom this sentence or the one before has named, but not counted, of whom a number counts some.

    Args:
        text: The sentence.
        before: The sentence before it.
        span: Span of the number.
        last_unit: Noun of the last count.
        distance: How many sentences ago that was.
    """
    of_whom = _OF_WHOM_BEFORE.search(text, max(0, span.start - 40), span.start)
    if of_whom is not None and distance:
        return _last_people(text, of_whom.start())
    if _OF_THEM_AFTER.match(text, span.end) and (distance > 1 or last_unit is None or last_unit in _WHEREABOUTS):
        return _last_people(text, span.start) or _last_people(before, len(before))
    return None


def _named_here(text: str, span: Span, distance: int) -> str | None:
    """People, or after some sentences without counts anything, that the sentence has named before a number.

    Args:
        text: The sentence.
        span: Span of the number.
        distance: How many sentences ago something was counted.
    """
    people = _last_people(text, span.start) if distance else None
    return people or (_last_plural(text, span.start) if distance > _FAR else None)


def _last_people(text: str, end: int) -> str | None:
    """The last plural noun for people before an offset, as it stands within a sentence."""
    peoples = lexicon.nationalities()
    plurals = _plurals(text, max(0, end - _FARTHEST), end)
    words = [word for word in plurals if word in peoples or _PEOPLE.fullmatch(word.lower())]
    if not words:
        return None
    return words[-1] if words[-1] in peoples else words[-1].lower()


def _is_crowd(text: str, span: Span, last_unit: str | None) -> bool:
    """Whether a number that follows places counted must go back to people counted before."""
    if span.value.value < _SMALLEST_CROWD or last_unit is None or last_unit.lower() not in _WHEREABOUTS:
        return False
    return _OF_WHICH_BEFORE.search(text, max(0, span.start - 40), span.start) is None


def _of_a_whole(found: Sequence[Figure], value: float, sentence: int) -> str | None:
    """What was counted before in a number so large that this one may be a part, if the last count was far smaller."""
    counts = [figure for figure in found if figure.kind == "count" and sentence - figure.sentence <= _FAR]
    if not counts or counts[-1].value * _FAR_SMALLER > value:
        return None
    return next((figure.unit for figure in reversed(counts) if figure.value >= value), None)


def _crowd(crowd: tuple[str, int] | None, sentence: int) -> str | None:
    """The people counted last, if that was not too many sentences ago."""
    return crowd[0] if crowd is not None and sentence - crowd[1] < _CROWD_REACH else None


def _figure(sentence: int, span: Span, unit: str, text: str) -> Figure:
    """The figure of a quantity whose unit is known."""
    quantity: Quantity = span.value
    start, end = quantity.noun_phrase_start, quantity.noun_phrase_end
    counted = end if start is not None and end is not None and start >= span.end else span.end
    return Figure(
        sentence,
        span,
        comparator_start(text, span.start, quantity.comparator),
        counted,
        quantity.kind,
        quantity.value,
        quantity.value_high,
        quantity.comparator,
        unit,
        quantity.currency,
        None if start is None else text[start:end],
    )
