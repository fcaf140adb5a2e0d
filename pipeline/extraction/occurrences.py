"""Places in the text that may speak of an event, chosen sentence by sentence.

Belongs here: which event words of a sentence stand beside each other and which give way. Does not belong here: finding
the words (`event_triggers.py`), how strong each is (`event_strength.py`), and which of them speak of the same event
(`event_merging.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.extraction.document import Document
from pipeline.extraction.event_details import find_duration, place_patterns
from pipeline.extraction.event_ellipsis import REPEATED_KINDS, elliptic_triggers, next_course, next_visit, repeated
from pipeline.extraction.event_instances import instances
from pipeline.extraction.event_occurrence import JOURNEYS, STRONG_VERBS, Occurrence, bare, detailed
from pipeline.extraction.event_strength import (
    has_just_moved,
    is_other,
    noun_occurrence,
    opens_a_building,
    rivals_of,
    verb_occurrence,
)
from pipeline.extraction.event_triggers import (
    GATHERINGS,
    NEAR,
    Trigger,
    noun_triggers,
    nouns,
    other_thing,
    verb_triggers,
    words_of,
)
from pipeline.extraction.quotes import Quote
from pipeline.extraction.templates import Template

#: Words for an opening.
_OPENS = re.compile(
    r"\A(?:the|this) (?:[\w-]+ ){0,3}(?:centre|center|shelter|school|clinic|post|office|building|hospital|facility)\b"
    r"[^.;]{0,90} (?:was|were) (?:\w+ly )?(?:opened|inaugurated)\b|"
    r"\b(?:(?:to|of|at|after|before) the opening(?! of)|opening ceremony)\b"
)

_OPENS_IN_TITLE = re.compile(r"\b(?:opens?|opened|inaugurat\w+|opening)\b")


def _has_pairs(template: Template) -> bool:
    """Whether a sentence pairs several places with dates, each of which is an event."""
    return len(list(place_patterns().with_date.finditer(template.text))) > 1


#: "Courses have been held in A, and a further one will": between an event noun and what stands for another one.
_AND_A_FURTHER = re.compile(
    r"(?:(?:,|;) (?:and|while|with)|;|\bthe (?:second|third|fourth|fifth|sixth|last|latest) in) \Z"
)

#: "They visited A to observe the course": what visitors see.
_OBSERVED = re.compile(
    r"\bto (?:observe|see|study|witness|follow|learn (?:about|from)) (?:the|this) (?:[\w<>-]+ ){0,3}\Z"
)

#: Length of a template that is no more than a dateline.
BARE_PLACE = 12

#: Strength of a word that tells of no event: "consultations are free".
_MERE_WORD = -3

#: "A first charter flight landed": it took place.
_ONE_OF_FLIGHTS = re.compile(r"\ban? (?:first|second|third|further|last|final) (?:[\w-]+ )?\Z")


def occurrences(document: Document, found: Sequence[Template], quotes: Sequence[Quote]) -> list[Occurrence]:
    """All that may speak of an event, in the order of the text.

    Args:
        document: The document.
        found: Templates of its sentences.
        quotes: Its quotations.

    Returns:
        Occurrences; those below the least strength can only join an event told before.
    """
    result: list[Occurrence] = []
    opens = any(
        _OPENS_IN_TITLE.search(template.text) if template.zone == "title" else template.search("opens", _OPENS)
        for template in found
        if template.zone in ("title", "body")
    )
    title_kinds: set[str] = set()
    led = False
    number = -1
    travels = False
    kind_before: str | None = None
    kind_first: str | None = None
    kind_main: str | None = None
    told_at = -1
    for template in found:
        if template.zone not in ("title", "body"):
            continue
        number += template.zone == "body"
        early = 0 <= number < 3
        leads = template.zone == "body" and not led and len(template.text) > BARE_PLACE
        led = led or leads
        known = kind_before or kind_first
        triggers = [_of_kind(template, trigger, known) for trigger in noun_triggers(template)]
        further = elliptic_triggers(template, triggers[-1].kind if triggers else None, known, kind_first, kind_main)
        if further and (not triggers or not _has_pairs(template)):
            triggers += [
                t for t in further if not triggers or _AND_A_FURTHER.search(template.text, triggers[-1].end, t.start)
            ]
        triggers = [*next_visit(template, known), *triggers]
        triggers += repeated(template, triggers, known)
        triggers += next_course(template, triggers[-1].kind if triggers else known)
        nouns = [
            noun_occurrence(document, template, trigger, early, title_kinds, rivals_of(template, trigger, triggers))
            for trigger in triggers
            if not is_quoted(document, template.clean_offset(trigger.start), quotes) and not is_other(template, trigger)
        ]
        nouns = [o for o in nouns if not (o.definite and _OBSERVED.search(template.text, 0, o.start))]
        told_here = [
            o.kind
            for o in nouns
            if o.kind in REPEATED_KINDS and template.zone == "body" and (o.definite or o.strength > _MERE_WORD)
        ]
        strong = [
            o for o in nouns if o.strength >= 3 and not (o.passing or _AFTER_IT.search(template.text, 0, o.start))
        ]
        gathers = any((o.strength >= 3 or o.definite) and o.kind in GATHERINGS for o in nouns)
        told = list(verb_triggers(template, opens, travels))
        verbs = [
            verb_occurrence(
                document, template, trigger, early + (leads and has_just_moved(template, trigger)), title_kinds, told
            )
            for trigger in told
            if not is_quoted(document, template.clean_offset(trigger.start), quotes)
            and (trigger.kind in STRONG_VERBS or all(_is_in_another_clause(trigger, noun) for noun in strong))
            and not (trigger.kind == "opening" and gathers and not opens_a_building(template, trigger))
            and not (trigger.kind == "opening" and _HELD_AT.search(template.text, 0, trigger.start))
            and not (trigger.kind == "opening" and _opens_an_event(template, trigger))
            and not _is_ribbon_of_another(template, trigger, told, result)
        ]
        travels = travels or any(o.kind == "study_visit" and o.strength >= 3 for o in [*nouns, *verbs])
        flights = [o for o in nouns if o.is_movement and not o.definite]
        if flights and any(o.is_movement for o in verbs):
            # "Six flights have carried 400 people": one event.
            moving = [o for o in verbs if o.is_movement]
            most = max(o.strength for o in moving)
            verbs = [o for o in verbs if not o.is_movement]
            counted = _ONE_OF_FLIGHTS.search(template.text, 0, flights[0].start) is not None
            they = any(o.is_movement and o.definite for o in moving)
            nouns = [
                replace(o, strength=max(o.strength, most) + counted, definite=they) if o is flights[0] else o
                for o in nouns
            ]
        if any(o.kind == "study_visit" for o in verbs):
            verbs = [o for o in verbs if not o.is_movement]
        told_here += [o.kind for o in verbs if o.kind == "training" and o.strength >= 3 and template.zone == "body"]
        kind_first = kind_first or next((kind for kind in told_here if kind in GATHERINGS), None)
        if told_here or number - told_at > 1:
            kind_before, told_at = (told_here[-1] if told_here else None), number
        launches = [o for o in verbs if o.kind == "launch"]
        # "A campaign was launched on 3 May": one event, the launch.
        nouns = [o for o in nouns if not any(_introduces(v, o) for v in verbs)]
        # "The campaign will be launched": its launch.
        nouns = [
            replace(o, strength=min(o.strength, 1)) if any(v.start <= o.start < v.end for v in launches) else o
            for o in nouns
        ]
        here = _with_appositions(sorted([*nouns, *verbs], key=lambda o: o.start))
        if any(o.kind in STRONG_VERBS and o.strength >= 3 and not _is_ground(o) for o in verbs):
            here = [o for o in here if (o.kind != "other_event" or o.word in JOURNEYS) and o.rule != "event.elliptic"]
        if template.zone == "body":
            kind_main = kind_main or next((o.kind for o in here if o.strength >= 3 and not o.is_movement), None)
        if template.zone == "title":
            title_kinds = {o.kind for o in here}
            here = here[:1]
        here = _marked_with_one(_without_included(here))
        if any(o.strength >= 3 and not o.definite for o in here):
            here = [bare(o) if o.definite else o for o in here]
        here = _without_parts(here)
        for occurrence in here:
            result += instances(
                document,
                occurrence,
                [o for o in here if o is not occurrence and not _alike(o, occurrence)],
                [o.start for o in here if o is not occurrence and _alike(o, occurrence)],
            )
    return result


def _introduces(verb: Occurrence, noun: Occurrence) -> bool:
    """Whether a launch is that of a campaign which the sentence tells for the first time."""
    if (verb.kind, noun.kind, noun.definite) != ("launch", "campaign", False) or verb.template.zone != "body":
        return False
    text = verb.template.text
    return verb.start <= noun.end <= verb.end or (
        verb.end <= noun.start
        and (
            (noun.start <= verb.end + NEAR and _OBJECT.match(text, verb.end) is not None)
            or _OBJECT_OF.fullmatch(text, verb.end, noun.start) is not None
        )
    )


#: "The fair was the first public event of its kind": what an event is.
_IS_A = re.compile(
    r"\A[^;.]{0,60}, the (?:first|second|third|fourth|fifth|sixth|last) of (?:<#> |several |a series of )(?:such )?\Z|"
    r"\A(?:,[^;.]{1,120},)? (?:was|is|were|are|will be|has been|became) (?:also )?(?:the|an?|one of the|only the|"
    r"part of (?:a|the)) "
    r"(?:[\w-]+ ){0,5}\Z"
)

#: Between the name of an event and what explains it.
_APPOSED = re.compile(r"\"?(?: \(<[QO]>\))?,? (?:-|,)? ?(?:an?|the) (?:(?:[\w-]+|<[NLUD]>) ){0,3}")


def _with_appositions(here: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences of a sentence, those of one kind with the name of an event that they explain."""
    result: list[Occurrence] = []
    for occurrence in here:
        name = result[-1] if result else None
        if (
            name is not None
            and occurrence.rule == "event.noun"
            and _IS_A.match(name.template.text[name.end : occurrence.start])
        ):
            continue
        if (
            name is not None
            and name.named
            and occurrence.rule == "event.noun"
            and _APPOSED.fullmatch(name.template.text, name.end, occurrence.start)
            and "," in name.template.text[name.end : occurrence.start]
        ):
            if not occurrence.definite:
                result[-1] = replace(name, kind=occurrence.kind)
            occurrence = replace(occurrence, kind=result[-1].kind, apposed=True)
        result.append(occurrence)
    return result


#: Between a verb of launching and the campaign: " in <G> the second phase of an".
_OBJECT_OF = re.compile(
    r"(?: (?:on|in|at))?(?: <[DG]>)?(?: (?:on|in|at) <[DG]>)* (?:an?|the|its|their) (?:[\w<>#-]+ ){0,8}"
)

#: Where another clause begins: "will meet in A in August, and the second conference is to be held".
_ANOTHER_CLAUSE = re.compile(r"(?:,|;) (?:and|while|whereas) (?:the|an?|another) ")

#: A place with its time, after a verb.
_IN_PLACE_ON_DATE = re.compile(r"(?: again)? (?:in|at) (?:the )?<G>(?:, <G>,?)? (?:(?:on|in) )?<D>")


def _is_in_another_clause(verb: Trigger, noun: Occurrence) -> bool:
    """Whether a verb has place, date and clause of its own, so that it tells of another event than a noun."""
    text = noun.template.text
    first, second = sorted([(verb.start, verb.end), (noun.start, noun.end)])
    if noun.new and ";" in text[first[1] : second[0]]:
        return True
    return (
        _IN_PLACE_ON_DATE.match(text, verb.end) is not None
        and _ANOTHER_CLAUSE.search(text, first[1], second[0]) is not None
    )


#: "Left for home after taking part in a course": the course is not all that is told.
_AFTER_IT = re.compile(
    r",? (?:after|before|having) (?:taking part in|taken part in|attending|attended|completing|"
    r"completed) [^.;,]{0,60}\Z|,? following an? (?:[\w-]+ ){0,2}\Z"
)

#: "Left under an agreement signed last year": between the verb and what the agreement is the ground for.
_UNDER = re.compile(
    r"\b(?:under|thanks to|in line with|by virtue of|as part of|pursuant to|on the basis of|provided for (?:by|in)) "
    r"(?:an?|the) (?:[\w<>-]+ ){0,5}\Z"
)


def _is_ground(occurrence: Occurrence) -> bool:
    """Whether a signing is told as the ground on which something else happens."""
    return occurrence.kind == "signing" and _UNDER.search(occurrence.template.text, 0, occurrence.start) is not None


def _of_kind(template: Template, trigger: Trigger, known: str | None) -> Trigger:
    """An event noun with its kind; "sessions" are of the kind told before."""
    is_session = template.text[trigger.start : trigger.end] in ("session", "sessions")
    return trigger._replace(kind=known) if known is not None and is_session else trigger


#: Between an event and its parts: "the visit will include a field trip and a round table".
_INCLUDES = re.compile(
    r"[^.;]{0,60}? (?:(?:will|also|then) )*(?:includ(?:es?|ed)|compris(?:es?|ed)|featur(?:es?|ed)|consist(?:s|ed)? of) "
)


def _without_parts(here: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences of a sentence without the parts of an event told before: "a two-day event with a concert"."""
    found: list[Occurrence] = []
    whole: Occurrence | None = None
    for occurrence in here:
        part = (
            whole is not None
            and occurrence.kind == whole.kind
            and re.search(
                r"\b(?:with|including|featuring|winners? of|marking|to mark)\b",
                whole.template.text[whole.end : occurrence.start],
            )
        )
        if not part:
            found.append(occurrence)
        if whole is None and occurrence.kind == "other_event":
            whole = occurrence
    return found


#: "Marked the day with a concert and a food fair": one event.
_MARKED_WITH = re.compile(
    r"\b(?:mark|celebrate|observe|commemorate)(?:s|d|ed|ing)? [^.;]{0,80}\bwith (?:an? |the )?(?:[\w-]+ ){0,4}\Z"
)


def _marked_with_one(here: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences of a sentence, those with which a day is marked as one that takes place where the last does."""
    marking = [o for o in here if o.kind == "other_event" and not o.definite and not o.is_movement]
    if len(marking) < 2 or _MARKED_WITH.search(marking[0].template.text, 0, marking[0].start) is None:
        return list(here)
    first, *others = marking
    place = first.place or next((o.place for o in others if o.place is not None), None)
    return [replace(o, place=place) if o is first else o for o in here if o not in others]


def _without_included(here: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences of a sentence without what the event it begins with includes, unless that has a date of its own."""
    if not here or not here[0].definite or here[0].kind not in REPEATED_KINDS:
        return list(here)
    whole = here[0]
    includes = _INCLUDES.match(whole.template.text, whole.end)
    if includes is None:
        return list(here)
    return [
        o
        for o in here
        if o.start < includes.end() or o.kind not in REPEATED_KINDS or o.start_date not in (None, whole.start_date)
    ]


def _alike(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences of a sentence share its places and dates."""
    return one.kind == other.kind and "event.elliptic" not in (one.rule, other.rule)


#: "The fair, which was held at the hall, was opened": the building is where it is held.
_HELD_AT = re.compile(
    r"\b(?:held|place|organi[sz]ed|hosted|conducted|convened) (?:\w+ )?(?:at|in) (?:[\w<>'-]+ ){0,5}\Z"
)


def _is_ribbon_of_another(
    template: Template, trigger: Trigger, triggers: Sequence[Trigger], before: Sequence[Occurrence]
) -> bool:
    """Whether a ribbon is cut at a launch, opening or handover of which other words tell."""
    if not template.text[trigger.start : trigger.end].endswith(("ribbon", "ribbons")):
        return False
    return any(other.kind in STRONG_VERBS for other in triggers if other is not trigger) or any(
        o.rule == "event.handover" and o.strength >= 3 for o in before
    )


def _opens_an_event(template: Template, trigger: Trigger) -> bool:
    """Whether what is opened is an event: "inaugurated the fair"."""
    if _EVENT_FIRST.match(template.text, 0, trigger.end) is not None:
        return True
    subject = _BEFORE_OPENED.search(template.text, 0, trigger.end)
    if subject is not None and nouns()[0].search(template.text, *subject.span(subject.lastgroup or 0)):
        return True
    match = _OBJECT.match(template.text, trigger.end)
    noun = nouns()[0].search(template.text, match.end(), match.end() + NEAR) if match is not None else None
    if match is None or noun is None or other_thing().match(template.text, noun.end()):
        return False
    return not re.search(rf"[,;.]|\b{words_of('opened')}\b", template.text[match.end() : noun.end()])


#: "The event, organized by A with B, will be opened".
_EVENT_FIRST = re.compile(
    r"(?:the|this) (?:[\w<>-]+ ){0,2}?(?:event|meeting|workshop|seminar|conference|forum|training|course|session|"
    r"consultation|fair|summit|dialogue|symposium|round ?table)\b[^.;]{0,160} (?:was|is|will be|to be|being) "
    r"(?:\w+ly )?opened\Z|"
    r"(?:jointly )?(?:co-)?(?:organi[sz]ed|hosted|convened|sponsored)\b[^.;]{3,200}, it (?:was|is|will be|is to be) "
    r"(?:\w+ly )?opened\Z"
)

#: What is opened, before a passive verb: "a fair which was opened".
_BEFORE_OPENED = re.compile(
    r"(?P<noun>[\w-]+)(?: (?:in|at) <G>| (?:on )?<D>)*(?:,? (?:which|that)|,)?(?: (?:was|were|is|will be|has been|"
    r"being|due to be|to be))? (?:\w+ly )?(?:opened|inaugurated)\Z|"
    r"(?P<event>[\w-]+)(?: (?:in|at) <G>| (?:on )?<D>)*,? (?:which|that) [^.;]{0,60}<p>,? opened\Z"
)

#: The article of a verb's object.
_OBJECT = re.compile(r" (?:the|this|a|an)\b")

#: Quotations looked at, the last that begin before a word: they hardly overlap.
_LAST_QUOTES = 3


def is_quoted(document: Document, offset: int, quotes: Sequence[Quote]) -> bool:
    """Whether an offset of the text lies in a quotation, and not in the "she told a conference" that interrupts it."""
    begun = bisect_right(quotes, offset, key=attrgetter("start"))
    return any(
        offset < quote.end and not _is_closed(document.text[quote.start : offset])
        for quote in quotes[max(0, begun - _LAST_QUOTES) : begun]
    )


def _is_closed(said: str) -> bool:
    """Whether the quotation that a text begins within is closed at its end."""
    if "”" in said:
        return said.rfind("”") > said.rfind("“")
    return said.count('"') % 2 == 1


def in_lead(document: Document, template: Template, kind: str) -> Occurrence:
    """What a release's first sentence tells of its main event without naming it."""
    others = [trigger for trigger in noun_triggers(template) if is_other(template, trigger)]
    return detailed(document, Occurrence(template, 0, 0, kind, "", "event.lead", True, False, 0), others)


def duration_of_it(template: Template) -> int | None:
    """Days that a sentence gives for the event that it goes on about: "The three-day event"."""
    match = _IT_LASTS.search(template.text)
    return find_duration(template, match.end("days") + 1, match.end()) if match is not None else None


_IT_LASTS = re.compile(
    r"\b(?:the|this) (?:[\w-]+ )?(?P<days><U>) (?:event|gathering|programme|program|activity|exercise|tour|trip|visit|"
    r"session|meeting)\b"
)

SOUGHT = {"opens": _OPENS}
