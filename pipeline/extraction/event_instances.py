"""Several events that a sentence tells with one word: "workshops in A in May and in B in June".

Belongs here: parting an occurrence by its pairs of places and dates, its dates, its places. Does not belong here: its
details as one event (`event_occurrence.py`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.extraction import lexicon
from pipeline.extraction.document import Document
from pipeline.extraction.event_details import CLAUSE_BEFORE, WHENCE, Place, distance_between, place_of, place_patterns
from pipeline.extraction.event_occurrence import PLURAL, Occurrence
from pipeline.extraction.event_triggers import NEW_CLAUSE
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template

_FOR_SO_MANY = re.compile(
    r",? (?:and )?(?:(?:was|were) )?(?:for|with|attended by|brought together|drew|gathered|by) "
    r"(?:some |about |over )?<#>"
)

#: Several buildings that open.
_BUILDINGS = re.compile(
    r"(?:<#>|\b(?:further|more|other|new|similar)) (?:[\w-]+ ){0,4}(?:centres|centers|offices|posts|schools|clinics|"
    r"shelters|facilities|points|hubs|branches|units|desks|hotlines|hostels|counters)\b"
)

_WERE_TRAINED = re.compile(r"\b(?:were|being|be|been) trained\Z")

#: "Meetings, starting in A on 20 July and continuing in B, C and D".
_STARTING_IN = re.compile(
    r"\b(?:starting|beginning|which (?:starts?|begins?)) (?:in|at) (?P<first><G>)(?: (?:on |in )?<D>)?,? "
    r"(?:and )?(?:continuing|continues?|going on|moving|followed by others|then) (?:on )?(?:in|to|at) "
    r"(?P<list><G>(?:(?:, |,? and )(?:in )?<G>)*)"
)


def instances(
    document: Document, occurrence: Occurrence, others: Sequence[Occurrence] = (), alike: Sequence[int] = ()
) -> list[Occurrence]:
    """The events of one sentence: several where it pairs places with dates, or tells of several at several places.

    Args:
        document: The document.
        occurrence: An event of the sentence.
        others: Its events of other kinds; a place and date nearer to one of them is theirs.
        alike: Positions of its further events of this kind; a place and date behind one of them is theirs.
    """
    text = occurrence.template.text
    one = occurrence.kind in ("signing", "launch") and PLURAL.search(occurrence.word) is None
    if occurrence.template.zone == "title" or one or occurrence.strength < 0:
        return [occurrence]
    pairs: list[tuple[Place, Span, int | None]] = []
    before = occurrence.end
    theirs = is_theirs = False
    last = 0
    for match in place_patterns().with_date.finditer(text):
        group, date = ("list", "date") if match["date"] else ("list2", "date2")
        at = match.start(group)
        if WHENCE.search(text, 0, at):
            continue
        if at < occurrence.start and CLAUSE_BEFORE.search(text, at, occurrence.start):
            theirs = True
            continue
        if NEW_CLAUSE.search(text, *sorted((at, occurrence.end))):
            theirs = True
            continue
        goes_on = _NEXT_IN_LIST.fullmatch(text, last, match.start()) is not None if last else False
        distance = distance_between(occurrence.template.text, at, occurrence.start, occurrence.end)
        if not goes_on:
            is_theirs = any(distance_between(occurrence.template.text, at, o.start, o.end) < distance for o in others)
        last = match.end()
        if is_theirs:
            theirs = True
            continue
        if any(occurrence.end <= start < at for start in alike):
            continue
        spans, dates = occurrence.template.between(*match.span(group)), occurrence.template.between(*match.span(date))
        dated = dates and (
            getattr(dates[0].value, "start", None) or _LATER.match(occurrence.template.written(dates[0]))
        )
        if spans and dated:
            count = _count_at(occurrence.template, match.end(), _FOR_SO_MANY.match)
            if count is None and not pairs and before < match.start():
                count = _count_at(occurrence.template, before, _FOR_SO_MANY.search, match.start())
            listed = _LISTED_BEFORE.search(text, 0, match.start()) if text.startswith("and ", match.start()) else None
            more = [] if listed is None else occurrence.template.between(*listed.span("places"))
            pairs += [(place_of(document, [span]), dates[0], None) for span in more]
            pairs.append((place_of(document, spans), dates[0], count))
            joined = _AND_PLACE.match(text, match.end()) if PLURAL.search(occurrence.word) else None
            if joined is not None:
                pairs.append((place_of(document, occurrence.template.between(*joined.span("place"))), dates[0], None))
    if len(pairs) > 1 and occurrence.kind == "conference" and PLURAL.search(occurrence.word) is None:
        # "A forum that took place in A on 4 and 5 July and in B on 7 July" is one.
        (place, opening, _), (_, closing, _) = pairs[0], pairs[-1]
        start, end = getattr(opening.value, "start", None), getattr(closing.value, "start", None)
        return [replace(occurrence, place=place, start_date=start, end_date=getattr(closing.value, "end", None) or end)]
    if len({place.name for place, _, _ in pairs}) > 1 and len({date for _, date, _ in pairs}) > 1:
        return [
            _as_event(
                occurrence,
                "event.place-and-date",
                place=place,
                participant_count=count,
                new=number > 0 or occurrence.new or _THOSE.search(text, 0, occurrence.end) is not None,
                **_time(date),
            )
            for number, (place, date, count) in enumerate(pairs)
        ]
    if len(pairs) == 1 and theirs:
        place, span, _ = pairs[0]
        return [replace(occurrence, place=place, **_time(span))]
    if several_days := _days(occurrence):
        return [
            _as_event(occurrence, "event.dates", start_date=first, end_date=last, new=number > 0 or occurrence.new)
            for number, (first, last) in enumerate(several_days)
        ]
    if one_by_one := _one_by_one(document, occurrence) or _goals(document, occurrence):
        return one_by_one
    several = place_patterns().several.search(text, occurrence.end)
    many = (
        occurrence.word == "others"
        or occurrence.word.endswith("repeated")
        or PLURAL.search(occurrence.word) is not None
        or _WERE_TRAINED.search(text[: occurrence.end]) is not None
    )
    many = many or (occurrence.kind == "opening" and _BUILDINGS.search(text) is not None)
    if several is not None and many and occurrence.strength >= 1:
        return [
            _as_event(
                occurrence,
                "event.places",
                place=place_of(document, chain),
                new=True,
                participant_count=occurrence.participant_count if _EACH.search(text) else None,
            )
            for chain in _chains(document, occurrence.template.between(*several.span("list")))
        ]
    return [occurrence]


#: "This week in A and B": a further place with the same date.
_AND_PLACE = re.compile(r" and (?P<place><G>)(?! (?:in|on) <D>)")

#: Between two pairs of place and date in a list: "in A in March, in B in May and in C in June".
_NEXT_IN_LIST = re.compile(r",? (?:and )?")


def _as_event(occurrence: Occurrence, rule: str, **details: Any) -> Occurrence:
    """One of several events that an occurrence tells of, with what is its own; strong enough to be one."""
    return replace(occurrence, rule=rule, definite=False, strength=max(3, occurrence.strength), **details)


def _time(date: Span | None) -> dict[str, Any]:
    """Start and end of an event on a date; one that is told by its start alone ends then, too."""
    value = None if date is None else date.value
    start = getattr(value, "start", None)
    return {"start_date": start, "end_date": getattr(value, "end", None) or start}


#: "In A and B early next year": places with the date of the last one.
_LISTED_BEFORE = re.compile(r"\b(?:in|at) (?P<places><G>(?:, <G>)*),? \Z")

#: A date that tells no day.
_LATER = re.compile(r"(?:(?:early|late|mid-?) )?(?:later|earlier|next|last|this|the following|the same) ")

#: Of several events told together a number of people is that of all, unless the text says otherwise.
_EACH = re.compile(r"\beach\b")

#: "Two workshops": so many events.
_SO_MANY = re.compile(r"(?:<#>|\btwo|\bthree) (?:[\w-]+ ){0,3}\Z")

#: "In June and September".
_DAYS = re.compile(r"[^.;]{0,120}?\b(?:in|on) (?P<dates><D>(?:, (?:on |in )?<D>)*,? and (?:on |in )?<D>)")


def _one_by_one(document: Document, occurrence: Occurrence) -> list[Occurrence]:
    """The events of a series that begins in one town, on the date of the sentence, and goes on in others."""
    match = _STARTING_IN.search(occurrence.template.text, occurrence.end)
    if match is None:
        return []
    first, *others = (
        _as_event(occurrence, "event.places", place=place_of(document, [span]), new=True)
        for group in ("first", "list")
        for span in occurrence.template.between(*match.span(group))
    )
    first = replace(first, end_date=occurrence.end_date or occurrence.start_date)
    return [first, *(replace(other, start_date=None, end_date=None) for other in others)]


#: "Charters took 71 people to A on 3 May and 52 to B", "one to A with 270 passengers and the other to B".
_TO_EACH = re.compile(
    r"\b(?:took|flew|carried|brought) <#> (?:[\w<>-]+ ){0,3}to <G>(?: on <D>)?,? "
    r"and <#> (?:[\w<>-]+ )?to <G>(?: on <D>)?|"
    r"\b(?P<planned>one to) <G>(?: with <#> [\w<>-]+)? and (?:the other|another|one) to <G>(?: with <#>)?"
)

#: One of them: with how many, where and when.
_TO_ONE = re.compile(
    r"(?:(?P<so_many><#>) (?:(?!and )[\w<>-]+ ){0,3}|(?:one|other) )to (?P<goal><G>)"
    r"(?: with (?P<with_so_many><#>)| on (?P<date><D>))?"
)


def _goals(document: Document, occurrence: Occurrence) -> list[Occurrence]:
    """The journeys told together, each to where it goes; those that are planned together have one date."""
    template = occurrence.template
    told = _TO_EACH.search(template.text) if occurrence.is_movement else None
    if told is None:
        return []
    found: list[Occurrence] = []
    for match in _TO_ONE.finditer(template.text, *told.span()):
        goal, *_ = template.between(*match.span("goal"))
        one = replace(
            _as_event(occurrence, "event.places", place=place_of(document, [goal]), new=True),
            participant_count=_number(template, match.span("so_many" if match["so_many"] else "with_so_many")),
        )
        if not told["planned"]:
            one = replace(one, **_time(template.between(*match.span("date"))[0] if match["date"] else None))
        found.append(one)
    return found


def _chains(document: Document, spans: Sequence[Span]) -> list[list[Span]]:
    """The places of a list; a country right behind a town tells where that is: "in A, Togo, and in B"."""

    def is_country(span: Span) -> bool:
        return lexicon.is_country(document.text[span.start : span.end]) is not None

    chains: list[list[Span]] = []
    for span in spans:
        last = chains[-1][0] if chains else None
        if (
            last is not None
            and is_country(span)
            and not is_country(last)
            and document.text[last.end : span.start] == ", "
        ):
            chains[-1].append(span)
        else:
            chains.append([span])
    return chains


def _days(occurrence: Occurrence) -> list[tuple[str, str]]:
    """Dates of several events told together, if there are as many: "two workshops, held in June and September"."""
    template = occurrence.template
    before = _SO_MANY.search(template.text, 0, occurrence.start) if PLURAL.search(occurrence.word) else None
    match = _DAYS.match(template.text, occurrence.end) if before is not None and occurrence.strength >= 1 else None
    if before is None or match is None:
        return []
    numbers = [
        getattr(span.value, "value", None) for span in template.between(*before.span()) if span.label == "CARDINAL"
    ]
    dates = [span.value for span in template.between(*match.span("dates"))]
    whole = all(date is not None and date.start is not None and len(date.start) > 4 for date in dates)
    if not whole or numbers != [len(dates)]:
        return []
    return [(date.start, date.end or date.start) for date in dates]


#: "After those opened in A in May and in B in June": others than the one told.
_THOSE = re.compile(r"\b(?:those|others|ones|similar [\w-]+) (?:which were |that were |already )?\w+\Z")


def _count_at(
    template: Template, position: int, find: Callable[..., re.Match[str] | None], end: int | None = None
) -> int | None:
    """Number of people named right after place and date, or before the first: "in Dubai in 2008 for 18 attachés"."""
    match = find(template.text, position, len(template.text) if end is None else end)
    return None if match is None else _number(template, (match.end() - len("<#>"), match.end()))


def _number(template: Template, span: tuple[int, int]) -> int | None:
    """The whole number that stands at a place of the template; none at an empty one."""
    spans = template.between(*span) if span[1] > span[0] >= 0 else []
    value = getattr(spans[0].value, "value", None) if spans else None
    return int(value) if value is not None and value == int(value) else None
