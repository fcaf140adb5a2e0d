"""Places in the text that may speak of an event, with how much speaks for one that takes place.

Belongs here: the strength of an event word in its sentence, and what of the sentence is about it. Does not belong here:
finding the words (`event_triggers.py`) and details (`event_details.py`), and which of them speak of the same event
(`event_merging.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from pipeline.extraction.document import Document
from pipeline.extraction.event_details import (
    AND_ANOTHER,
    CLAUSE_BEFORE,
    COUNTED,
    OVER_YEARS,
    Place,
    distance_between,
    find_dates,
    find_duration,
    find_places,
    is_ahead,
    is_dated,
    is_of_clause_before,
    is_of_else,
    participants,
    place_of,
    place_patterns,
)
from pipeline.extraction.event_triggers import (
    GATHERINGS,
    LEARNING,
    NEAR,
    NEW_CLAUSE,
    Trigger,
    named_triggers,
    noun_triggers,
    nouns,
    other_thing,
    verb_triggers,
    words_of,
)
from pipeline.extraction.quotes import Quote
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template


@dataclass(frozen=True)
class Occurrence:
    """A place in the text that may speak of an event.

    Attributes:
        template: The sentence.
        start: Position of the event word in the template.
        end: Position after it.
        kind: Kind of the table `events`.
        word: The event word.
        rule: Id of the rule.
        definite: Whether it stands with "the" or the like, so that the event should be known already.
        new: Whether it is told as another one ("a second workshop").
        strength: How much speaks for an event; see `_strength`.
        place: Place in the sentence.
        start_date: EDTF.
        end_date: EDTF.
        duration_days: Days.
        participant_count: Number of participants.
        passing: Whether the sentence tells of another event and only names this one.
        apposed: Whether it explains the name of an event before it ("the Third Skills Forum, a meeting held by").
    """

    template: Template
    start: int
    end: int
    kind: str
    word: str
    rule: str
    definite: bool
    new: bool
    strength: int
    place: Place | None = None
    start_date: str | None = None
    end_date: str | None = None
    duration_days: int | None = None
    participant_count: int | None = None
    passing: bool = False
    apposed: bool = False

    @property
    def is_movement(self) -> bool:
        """Whether people leave or arrive."""
        return self.rule == "event.movement" or self.is_journey

    @property
    def is_journey(self) -> bool:
        """Whether its word is the noun of a journey."""
        return _TRANSPORT.search(self.word) is not None

    @property
    def name(self) -> str:
        """The words as the text writes them, where the event has a name."""
        spans = self.template.between(self.start, self.end)
        return self.template.written(spans[0]).casefold() if spans else ""

    @property
    def named(self) -> bool:
        """Whether the event has a name of its own."""
        return self.rule == "event.named"


_DETERMINER = re.compile(
    r"^(?:.*[\s(\"-])?(?P<det>a|an|the|this|that|these|those|its|their|his|her|our|another|one|two|three|each|"
    r"every|any|no|<#>|<[GOL]>'s?|<D>'s?|second|third|first)"
    r"(?P<mods>(?:,? (?!of |in |on |for |to |at |with |by |from |and (?:the|a|<[OGp]>) |was |is |were |are |has |have |"
    r"had |will |r[au]ns? |held |holds |gave |gives |offer(?:ed|s) |organi[sz](?:ed|es) |provid(?:ed|es) )"
    r"[\w<>#'%-]+){0,7}?)[ -]\Z"
)

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])

#: Beginnings of sentences on what has been done over the years.
SINCE = re.compile(
    r"(?:so far|to date|since (?:then|<D>|its|the (?:start|beginning|launch)|[^,;.]{3,80}, (?=[^,;.]{1,90}\b(?:has|"
    r"have) ))|"
    r"(?:over|during|in) the (?:past|last) (?:<U>|<D>))"
)

#: "Will travel to A for talks": one meeting.
_TALKS = re.compile(
    r"\b(?:for|held|hold|holds|holding|concluded|opened|resumed|began) (?:an? |the )?(?:[\w<>-]+ ){0,3}\Z"
)

#: What makes events of a noun in the plural: their number, or their likeness to the one told.
_COUNTED_EVENTS = re.compile(
    r"(?:<#>|\btwo|\bthree|back-to-back|\bsimilar|\bsubsequent|\badditional|\b(?:begun|began|started|launched|"
    r"opened) a series of|"
    r"\b(?:an?|another) (?:\w+ )?rounds? of)"
    r"(?: (?!of\b)[\w<>-]+){0,3} \Z|<U> of \Z"
)

#: "Sessions will also be held in A and B": several events, without their number.
_TO_BE_HELD_IN = re.compile(
    r" (?:(?:will|are to|are due to|were) (?:also |then |later |subsequently )?(?:be )?"
    r"(?:held|organi[sz]ed|conducted|given|follow|take place) in|(?:are|were) (?:planned|scheduled|foreseen) (?:for|"
    r"in)) <G>"
)

#: "It was the third flight this year": of an event told before.
_TOLD_OF = re.compile(r"\A(?:it|this|that) (?:was|is) the (?:\w+ ){0,6}\Z")

_NEW = re.compile(
    r"\b(?:another|return|first such|second|third|fourth|similar|smaller|larger|further|separate|earlier|previous|last|"
    r"next|follow-up|subsequent|additional|parallel|final)\b"
)

_PLURAL = re.compile(
    r"(?:workshops|trainings|meetings|seminars|conferences|courses|campaigns|sessions|"
    r"those|ones|they|these|gatherings|rounds|editions|exercises|forums|fora|roundtables|"
    r"visits|tours|ceremonies|launches|openings|"
    r"events|festivals|exhibitions|talks|consultations|fairs|concerts|symposia|webinars|round tables|"
    r" and (?:the )?(?:second|third|fourth|fifth|last))\Z"
)

_BACKGROUND = re.compile(
    r"\b(?:would|could|should|may|might|if|whether|such as|future|need(?:s|ed)? for|regular(?:ly)?|every|"
    r"each year|(?<!begun a )(?<!began a )(?<!started a )(?<!launched a )(?<!opened a )series of|various|many|several|"
    r"numerous|number of|kind of|no|without|any|offers?|once (?:he|she|they))\b[^.;,]{0,40}\Z"
)

#: What a campaign is made by: "by means of radio spots and a travelling exhibition".
_MEANS = re.compile(
    r"\bmark(?:s|ed|ing)? the (?:end|conclusion|close|anniversary) of [^.;]{0,60}\Z|\b(?:by means of|consist(?:s|"
    r"ing|ed) of|by way of|in the form of) [^.;]{0,90}\Z"
)

#: What is only talked about: "to discuss the opening of an office".
_PROPOSED = re.compile(
    r"\b(?:intend|want|wish)(?:s|ed|es)? to (?:\w+ )?\Z|\b(?:provid(?:es?|ing) for|foresees?|envisages?|"
    r"discuss(?:ed|es|ing)?|propos(?:ed|es|ing|als?)|call(?:ed|s|"
    r"ing)? for|recommend(?:ed|s|ing|ations?)|"
    r"possibility of|plans? for|in favour of|request(?:ed|s|ing)?)\b"
    r"[^.;]{0,90}\Z|\b(?:(?:agreed|decided|hop(?:es?|ed|ing)) to|expect(?:s|ed)? to have) "
    r"(?:\w+ )?\Z"
)

#: "The plan proposes the training of 500 nurses": what is only thought of.
_PROPOSALS = re.compile(
    r"\b(?:propos(?:es|ed|ing)|recommend(?:s|ed|ing)|call(?:s|ed|ing) for|suggest(?:s|ed)|foresees|envisages|"
    r"provides for) "
    r"(?:[^.;]{0,90}(?:,|,? and) )?(?:the |an? |more )?(?:[\w-]+ ){0,3}\Z"
)

_HELD = re.compile(
    r"\b(?:(?:was|were|is|are|be|been|being|due to be|also) (?:\w+ly )?(?:held|hosted|organi[sz]ed|conducted|"
    r"convened|planned|scheduled|opened|inaugurated|launched|staged)|"
    r"t(?:ook|akes?|aking) place|will (?:follow|begin|start|open|bring|gather|last|run|be)|is to (?:follow|"
    r"start|open|begin|take)|will (?:also )?(?:attend|take part|participate|join)\b|"
    r"(?:is|are|was|were) (?:co-?)?(?:holding|hosting|organi[sz]ing|conducting|convening|attending)|(?:has|have|"
    r"had) (?:just |now |also |\w+ly )?(?:co-?)?(?:held|hosted|organi[sz]ed|conducted|convened|opened|launched|"
    r"completed|concluded)|which <O>[^.;,]{0,40}? will (?:also )?(?:carry out|run|hold|host|conduct|organi[sz]e))\b"
)

_VERB = re.compile(
    r"\b(?:held|hold|holds|holding|host(?:s|ed|ing)?|co-?host(?:s|ed|ing)|organi[sz](?:e|es|ed|ing)|conduct(?:s|"
    r"ed|ing)?|conven(?:e|es|ed|ing)|"
    r"attend(?:s|ed|ing)?|participat(?:e|es|ed|ing)|took part|taken part|taking part|gather(?:s|ed|ing)?|open(?:s|ed)|"
    r"clos(?:es|ed)|conclud(?:es|ed|ing)|start(?:s|ed|ing)?|began|begins?|beginning|complet(?:es|ed|ing)|"
    r"end(?:s|ed)|kick(?:s|ed) off|underway|graduat(?:ed|es?)|"
    r"brought together|bring(?:s|ing) together|facilitat(?:es|ed|ing)|deliver(?:s|ed|ing)|carr(?:y|ies|ied|"
    r"ying) out|run(?:s|ning)?|ran|"
    r"launch(?:es|ed|ing)?|inaugurat(?:es|ed|ing)|celebrat(?:es|ed|ing)|meet(?:s)?|trained|discuss(?:ed|es|"
    r"ing)?|came together|learn(?:ed|t)?|joined)\b"
)

#: What makes an event an earlier one, or its noun a part of an office: "a follow-up to the consultation held in 2003",
#: "Minister of Vocational Training".
_OTHER = re.compile(
    r"\b(?:follow-?up (?:to|of)|sequel (?:to|of)|successor (?:to|of)|continuation of|minister (?:of|for))"
    r"(?: the)?(?: [\w-]+){0,3} \Z|"
    r"\bwhich (?:will|would|is to|are to) be (?:presented|submitted|tabled|forwarded|transmitted) (?:at|to)"
    r"(?: the| an?)?(?: [\w-]+){0,3} \Z"
)

#: "12 per cent planned to leave": no journey.
_SHARE_PLANS = re.compile(r"<%>[^.;]{0,40} (?:plan|hope|expect|intend|want)(?:s|ned|ed)? to (?:\w+ )?\Z")

_STRONG_VERBS = frozenset({"signing", "launch", "opening"})

#: "Before the first buses arrive".
_WHENEVER = re.compile(r"\b(?:before|when|until|after|if|once|as soon as) [^.;,]{0,40}\Z")


def _is_for_months(template: Template) -> bool:
    """Whether a sentence sums up what has happened since a date; "since Sunday" is no long time."""
    match = _FOR_MONTHS.search(template.text)
    if match is None:
        return False
    (date,) = template.between(match.end() - PLACEHOLDER_LENGTH, match.end())
    return date.value is not None and date.value.start is not None


def _has_just_moved(template: Template, trigger: Trigger) -> bool:
    """Whether people have left or arrived once, not over a time."""
    text = template.text
    over_time = _HAVE.search(text, 0, trigger.start) or text.startswith("cross", trigger.start)
    return trigger.rule == "event.movement" and not over_time and not _WHENEVER.search(text, 0, trigger.start)


#: Words for an opening.
_OPENS = re.compile(
    r"\A(?:the|this) (?:[\w-]+ ){0,3}(?:centre|center|shelter|school|clinic|post|office|building|hospital|facility)\b"
    r"[^.;]{0,90} (?:was|were) (?:\w+ly )?(?:opened|inaugurated)\b|"
    r"\b(?:(?:to|of|at|after|before) the opening(?! of)|opening ceremony)\b"
)

_OPENS_IN_TITLE = re.compile(r"\b(?:opens?|opened|inaugurat\w+|opening)\b")

#: What people have done for a time: "since May, 60,000 have crossed into A", "390,000 have left since May".
_HAVE = re.compile(r"\b(?:has|have) (?:\w+ )?\Z")

_FOR_MONTHS = re.compile(r"\bsince (?:the )?(?:early |late |beginning of )?<D>")

#: A further event without its noun: "The next two will be held in A in May", "An earlier edition, in B in June, drew".
_ELLIPTIC = re.compile(
    r"\b(?:the (?:first|second|third|fourth) and (?:the )?(?:second|third|fourth|fifth|last)(?! time)|"
    r"the (?:first|second|third|fourth|next|last|previous|other)(?! time)(?: (?:one|two|three|<#>|edition|"
    r"round))?|"
    r"(?:an? |its |an? \w+ )?(?:earlier|previous|second|similar|first|third|fourth|preparatory|follow-up|further) "
    r"(?:ones?|editions?|rounds?|sessions?|events?|gatherings?|exercises?)|a (?:second|third|fourth|further)|"
    r"<D>'s? edition|the <D> edition|those|an? series (?:that|which) (?:began|started|opened)|"
    r"(?:two|three|<#>) (?:others|more)|another(?: (?:one|session|event))?|others|"
    r"\A(?:(?:from|in|on|during) <D>,? )?(?:further |more |similar )?(?:sessions|they|these)"
    r"(?= will also be (?:held|given|organi[sz]ed|conducted|offered|repeated|run) in <G>))"
    r"(?=(?:, (?:this time )?(?:for|on|about|at|dedicated to|focus(?:ing|ed) on) [^.;]{1,90}?,)?,? (?:(?:was|were|"
    r"is|are|will|also|to|be|due|has|have|been|then) ){0,4}"
    r"(?:held|hosted|given|offered|take place|took place|taking place|planned|scheduled|follow|followed|organi[sz]ed|"
    r"(?:\w+ )?in <G>))"
)

#: What comes again is the main event.
_EDITION = re.compile(r"\b(?:editions?|(?:first|next|previous|last|second|third) round)\b")


def _has_pairs(template: Template) -> bool:
    """Whether a sentence pairs several places with dates, each of which is an event."""
    return len(list(place_patterns().with_date.finditer(template.text))) > 1


#: "Courses have been held in A, and a further one will": between an event noun and what stands for another one.
_AND_A_FURTHER = re.compile(r"(?:,|;) (?:and|while|with) \Z")


def _elliptic_triggers(template: Template, here: str | None, before: str | None, main: str | None) -> list[Trigger]:
    """Further events of the kind told here or before, editions of the main event, or openings of further buildings."""
    if not template.search("elliptic", _ELLIPTIC):
        return []
    kind = here or (main if _EDITION.search(template.text) else None) or before
    found: list[Trigger] = []
    for match in _ELLIPTIC.finditer(template.text):
        told = "opening" if _WILL_OPEN.match(template.text, match.end()) else kind
        if told is not None:
            found.append(Trigger(*match.span(), told, "event.elliptic"))
    return found


#: "The first opened in A in May": of several buildings.
_WILL_OPEN = re.compile(r" (?:(?:will|is|to|due|was|has|been) ){0,3}open(?:ed|s)?(?: its doors)? (?:in|at) ")


def _next_visit(template: Template, kind: str | None) -> list[Trigger]:
    """A further study visit, told as "A second group will travel to A in May"."""
    match = template.search("next_group", _NEXT_GROUP) if kind == "study_visit" else None
    return [] if match is None else [Trigger(*match.span(), "study_visit", "event.elliptic")]


def _repeated(template: Template, triggers: Sequence[Trigger]) -> list[Trigger]:
    """A further event of the kind that the sentence names: "The course will be repeated in A"."""
    match = template.search("repeated", _REPEATED_IN) if triggers else None
    if match is None or triggers[-1].kind not in _REPEATED or match.start() < triggers[-1].end:
        return []
    return [Trigger(*match.span(), triggers[-1].kind, "event.elliptic")]


_REPEATED_IN = re.compile(
    r"\b(?:(?:will|is|are|due|planned|to) ){1,3}be (?:repeated|replicated|"
    r"held again)(?= (?:for [^.;,]{3,60} )?(?:in|at) <G>)"
)

#: "They visited A to observe the course": what visitors see.
_OBSERVED = re.compile(
    r"\bto (?:observe|see|study|witness|follow|learn (?:about|from)) (?:the|this) (?:[\w<>-]+ ){0,3}\Z"
)

#: Another group of those who travel to learn.
_NEXT_GROUP = re.compile(
    r"\b(?:second|third|fourth|next|further|another|similar|last|final) (?:group|delegation|team|party|visit)\b"
    r"(?: of (?:[\w<>'-]+ ){1,8}?)?[ ,]*(?:(?:will|is to|is due to|is expected to|visited|travelled|went|left|has|"
    r"have|had|"
    r"visits?|visited|travel|go|depart|leave) )+(?:to |for )?<G>"
)

#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"elliptic": _ELLIPTIC, "opens": _OPENS, "next_group": _NEXT_GROUP, "repeated": _REPEATED_IN}

#: What stands between the nouns of two events.
_APART = re.compile(r"[,;]| and | while | after | before | following ")

#: Nouns of journeys.
_TRANSPORT = re.compile(r"\b(?:flights?|airlift|convoys?|voyage|departures?|evacuation|repatriation)\Z")

_AUDIENCE = re.compile(r"\b(?:attended (?:by|the)|audience of|in the presence of|guests|gathered)\b")

#: Kinds that come in series.
_REPEATED = GATHERINGS | {"study_visit"}

#: Length of a template that is no more than a dateline.
BARE_PLACE = 12


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
        further = _elliptic_triggers(template, triggers[-1].kind if triggers else None, known, kind_first)
        if further and (not triggers or not _has_pairs(template)):
            triggers += [
                t for t in further if not triggers or _AND_A_FURTHER.search(template.text, triggers[-1].end, t.start)
            ]
        triggers = [*_next_visit(template, known), *triggers]
        triggers += _repeated(template, triggers)
        nouns = [
            _noun(document, template, trigger, early, title_kinds, _rivals(template, trigger, triggers))
            for trigger in triggers
            if not is_quoted(document, template.clean_offset(trigger.start), quotes)
            and not _is_other(template, trigger)
        ]
        nouns = [o for o in nouns if not (o.definite and _OBSERVED.search(template.text, 0, o.start))]
        told_here = [o.kind for o in nouns if o.kind in _REPEATED and template.zone == "body"]
        kind_first = kind_first or next((kind for kind in told_here if kind in GATHERINGS), None)
        if told_here or number - told_at > 1:
            kind_before, told_at = (told_here[-1] if told_here else None), number
        strong = any(o.strength >= 3 and not _AFTER_IT.search(template.text, 0, o.start) for o in nouns)
        gathers = any((o.strength >= 3 or o.definite) and o.kind in GATHERINGS for o in nouns)
        told = list(verb_triggers(template, opens, travels))
        verbs = [
            _verb(
                document, template, trigger, early + (leads and _has_just_moved(template, trigger)), title_kinds, told
            )
            for trigger in told
            if not is_quoted(document, template.clean_offset(trigger.start), quotes)
            and (trigger.kind in _STRONG_VERBS or not strong)
            and not (trigger.kind == "opening" and gathers and not _opens_a_building(template, trigger))
            and not (trigger.kind == "opening" and _HELD_AT.search(template.text, 0, trigger.start))
            and not (trigger.kind == "opening" and _opens_an_event(template, trigger))
        ]
        travels = travels or any(o.kind == "study_visit" and o.strength >= 3 for o in [*nouns, *verbs])
        flights = [o for o in nouns if o.is_movement and not o.definite]
        if flights and any(o.is_movement for o in verbs):
            # "Six flights have carried 400 people": one event.
            most = max(o.strength for o in verbs if o.is_movement)
            verbs = [o for o in verbs if not o.is_movement]
            counted = _ONE_OF_FLIGHTS.search(template.text, 0, flights[0].start) is not None
            nouns = [replace(o, strength=max(o.strength, most) + counted) if o is flights[0] else o for o in nouns]
        if any(o.kind == "study_visit" for o in verbs):
            verbs = [o for o in verbs if not o.is_movement]
        launches = [o for o in verbs if o.kind == "launch"]
        # "A campaign was launched on 3 May": one event, the launch.
        nouns = [o for o in nouns if not any(_introduces(v, o) for v in verbs)]
        # "The campaign will be launched": its launch.
        nouns = [
            replace(o, strength=min(o.strength, 1)) if any(v.start <= o.start < v.end for v in launches) else o
            for o in nouns
        ]
        here = _with_appositions(sorted([*nouns, *verbs], key=lambda o: o.start))
        if any(o.kind in _STRONG_VERBS and o.strength >= 3 and not _is_ground(o) for o in verbs):
            here = [o for o in here if (o.kind != "other_event" or o.word in _JOURNEYS) and o.rule != "event.elliptic"]
        if template.zone == "title":
            title_kinds = {o.kind for o in here}
            here = here[:1]
        here = _without_included(here)
        if any(o.strength >= 3 and not o.definite for o in here):
            here = [_bare(o) if o.definite else o for o in here]
        here = _without_parts(here)
        for occurrence in here:
            result += _instances(
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

#: "Left for home after taking part in a course": the course is not all that is told.
_AFTER_IT = re.compile(
    r",? (?:after|before|having) (?:taking part in|taken part in|attending|attended|completing|"
    r"completed) [^.;,]{0,60}\Z"
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


def _without_included(here: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences of a sentence without what the event it begins with includes, unless that has a date of its own."""
    if not here or not here[0].definite or here[0].kind not in _REPEATED:
        return list(here)
    whole = here[0]
    includes = _INCLUDES.match(whole.template.text, whole.end)
    if includes is None:
        return list(here)
    return [
        o
        for o in here
        if o.start < includes.end() or o.kind not in _REPEATED or o.start_date not in (None, whole.start_date)
    ]


def _alike(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences of a sentence share its places and dates."""
    return one.kind == other.kind and "event.elliptic" not in (one.rule, other.rule)


def _bare(occurrence: Occurrence) -> Occurrence:
    """An event told before, in a sentence whose details belong to another one."""
    ends = occurrence.end_date if occurrence.start_date is None else None
    return replace(occurrence, place=None, start_date=None, end_date=ends, participant_count=None, passing=True)


#: "The fair, which was held at the hall, was opened": the building is where it is held.
_HELD_AT = re.compile(
    r"\b(?:held|place|organi[sz]ed|hosted|conducted|convened) (?:\w+ )?(?:at|in) (?:[\w<>'-]+ ){0,5}\Z"
)


def _opens_a_building(template: Template, trigger: Trigger) -> bool:
    """Whether a verb of opening has its building beside it; without one it may be the meeting that is opened."""
    words = template.text[trigger.start : trigger.end]
    return (
        words == "open"
        or (
            _BODY_OPENS.match(words)
            and nouns()[0].search(words) is None
            and not any(trigger.start <= other.start < trigger.end for other in named_triggers(template))
            and _OF_ANOTHER.search(template.text, 0, trigger.start) is None
        )
        or re.search(rf"\b(?!workshop){words_of('opened')}\b", words) is not None
    )


#: A body that opens: no more than its place stands between it and the verb.
_BODY_OPENS = re.compile(
    r"<O>(?: \(<O>\))?(?:,? (?:in|at|near|for|of|under|within|"
    r"on) [^.;,]{1,50}(?:, <G>)?)?,? (?:[a-z]+ly )?(?:\w+ ){0,4}\w+\Z"
)

#: What makes a body something else than the subject of a verb.
_OF_ANOTHER = re.compile(r"\b(?:by|with|from|and|of|between|for)(?: the)? \Z")


def _opens_an_event(template: Template, trigger: Trigger) -> bool:
    """Whether what is opened is an event: "inaugurated the fair"."""
    subject = _BEFORE_OPENED.search(template.text, 0, trigger.end)
    if subject is not None and nouns()[0].search(template.text, subject.start(), subject.end("noun")):
        return True
    match = _OBJECT.match(template.text, trigger.end)
    noun = nouns()[0].search(template.text, match.end(), match.end() + NEAR) if match is not None else None
    if match is None or noun is None or other_thing().match(template.text, noun.end()):
        return False
    return not re.search(rf"[,;.]|\b{words_of('opened')}\b", template.text[match.end() : noun.end()])


#: What is opened, before a passive verb: "a fair which was opened".
_BEFORE_OPENED = re.compile(
    r"(?P<noun>[\w-]+)(?:,? (?:which|that))?(?: (?:was|were|is|will be|has been|being|due to be|to be))? (?:\w+ly )?"
    r"(?:opened|inaugurated)\Z"
)

#: The article of a verb's object.
_OBJECT = re.compile(r" (?:the|this|a|an)\b")

#: Journeys of a person, which may end with a signing.
_JOURNEYS = frozenset({"official visit", "state visit"})


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


def _rivals(template: Template, trigger: Trigger, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Nouns of other events that the sentence introduces, set apart from this one by a comma or conjunction."""
    found: list[Trigger] = []
    for other in triggers:
        first, second = sorted((trigger, other))
        if other is not trigger and (_is_other(template, other) or _is_repetition(template, other)):
            found.append(other)
        elif other is not trigger and _APART.search(template.text, first.end, second.start):
            determiner = _DETERMINER.search(template.text[max(0, other.start - 100) : other.start])
            if determiner is None or determiner["det"] not in _DEFINITE:
                found.append(other)
    return found


def _is_repetition(template: Template, trigger: Trigger) -> bool:
    """Whether a trigger tells that an event will be repeated."""
    return trigger.rule == "event.elliptic" and _REPEATED_IN.match(template.text, trigger.start) is not None


def _is_other(template: Template, trigger: Trigger) -> bool:
    """Whether an event noun speaks of an earlier event in passing, or of no event."""
    if _OTHER.search(template.text, 0, trigger.start) is None:
        return False
    return _HELD_BEFORE.match(template.text, trigger.end) is None


#: "A follow-up to the conference, which was held in A in May": an event of its own.
_HELD_BEFORE = re.compile(
    r"[^.;<]{0,40}?(?: \(<[QO]>\))?,? (?:which|that) (?:was |were )?(?:jointly )?(?:co-?)?(?:held|organi[sz]ed|"
    r"hosted|convened|"
    r"conducted|took place)\b[^.;]{0,120}?\bin <G>"
)


def _noun(
    document: Document,
    template: Template,
    trigger: Trigger,
    early: bool,
    title_kinds: set[str],
    rivals: Sequence[Trigger],
) -> Occurrence:
    """An event noun with its strength: what speaks for an event that takes place, less what speaks against."""
    text = template.text
    before = text[max(0, trigger.start - 100) : trigger.start]
    word = text[trigger.start : trigger.end]
    determiner = _DETERMINER.search(before)
    in_title = template.zone == "title"
    mods = determiner["mods"] if determiner else ""
    told_of = _TOLD_OF.search(before) is not None
    edition = _EDITION_OF.search(before) is not None
    definite = (
        determiner is not None
        and not edition
        and (determiner["det"] in _DEFINITE or determiner["det"].startswith("<D>"))
        and (told_of or not re.search(r"\b(?:first|second|third|fourth|fifth|next|last|final)\b", mods))
    )
    # "A follow-up to the conference held in A", "the course will be repeated in A": another one.
    definite = definite and not _is_repetition(template, trigger) and _OTHER.search(text, 0, trigger.start) is None
    # "Civil society held its own consultation": another one.
    own = definite and re.search(r"\b(?:its|their) own (?:[\w-]+ )?\Z", before) is not None
    definite = definite and not own
    if definite and _YEARLY.search(mods) and _OF_BODY.match(text, trigger.end):
        # "The annual conference of the Lawyers Association": another one.
        own, definite = True, False
    strength = 2 * is_dated(document, template) + (2 if _HELD.search(text) else 1 if _VERB.search(text) else 0)
    if "<U>" in mods or before.endswith(("<U> ", "<U> of ")):
        strength += -3 if _lasts_long(template, trigger) else 2
    strength += bool(place_patterns().at.search(text)) + early + (trigger.kind in title_kinds) + 3 * in_title
    strength += 2 * (not is_dated(document, template) and place_patterns().with_date.search(text) is not None)
    counted = (
        word.startswith(("similar ", "further "))
        or bool(_COUNTED_EVENTS.search(before) or _TO_BE_HELD_IN.match(text, trigger.end))
        or (word in ("talks", "consultations", "negotiations") and _TALKS.search(before) is not None)
    )
    strength -= 3 * (bool(_PLURAL.search(word)) and not in_title and not counted)
    strength -= 2 * bool(_BACKGROUND.search(before[-70:])) + 4 * (_MEANS.search(before) is not None)
    elliptic = trigger.rule == "event.elliptic"
    strength -= 2 * (determiner is None and not in_title and not elliptic and not _PLURAL.search(word))
    followed_by = _FOLLOWED_BY.search(before) is not None
    beside = _ON_THE_EVE.match(text)
    new = (
        own
        or edition
        or elliptic
        or followed_by
        or (beside is not None and not definite and beside.end() < trigger.start)
        or (bool(_NEW.search(before[-45:])) and not definite and not told_of)
    )
    proposed = not in_title and _PROPOSALS.search(text, 0, trigger.start) is not None
    strength -= 6 * proposed
    definite = definite and not proposed
    returned = before.endswith("return ")
    strength += (
        new and trigger.kind == "study_visit" and place_patterns().visited.search(text, trigger.start) is not None
    )
    if (
        word in ("visit", "tour")
        and trigger.kind == "study_visit"
        and not (new and (returned or is_dated(document, template)))
    ):
        strength -= 1 if LEARNING.search(text) and determiner is not None else 4
    strength += not is_dated(document, template) and not definite and any(s.label == "DATE" for s in template.spans)
    strength -= 3 * (SINCE.match(text) is not None)
    strength += 2 * followed_by + _is_for_so_many(text, word, trigger.end)
    strength += _ORGANIZED_A.search(before) is not None
    strength += not definite and determiner is not None and _ATTENDED_BY.search(text, trigger.end) is not None
    strength += AT_EVENT.match(text) is not None and not definite and determiner is not None
    strength += trigger.rule == "event.named" and before.endswith("at the ") and is_dated(document, template)
    occurrence = _detailed(
        document,
        Occurrence(template, trigger.start, trigger.end, trigger.kind, word, trigger.rule, definite, new, strength),
        rivals,
    )
    is_apart = _FOLLOWS.match(text, trigger.end) or _BEFOREHAND.search(before) or _OUTCOME_OF.search(before)
    if trigger.rule == "event.named" and _ORDINAL_FIRST.match(occurrence.name):
        occurrence = replace(occurrence, definite=False, new=True)
    return _bare(occurrence) if definite and is_apart else occurrence


#: "A meeting opened by A and attended by 75 people": it took place.
_ATTENDED_BY = re.compile(r"\battended by (?:[\w-]+ ){0,3}<#>")

#: "On the eve of the conference", "before that": what follows is another event.
_ON_THE_EVE = re.compile(
    r"(?:on|at) the (?:eve|sidelines|margins|fringes) of (?:the|this) [^,;.]{3,60},"
    r"|(?:prior to|before|ahead of) (?:that|this|then|the [^,;.]{3,40}),"
)


def _lasts_long(template: Template, trigger: Trigger) -> bool:
    """Whether the duration before an event word is too long for an event: "a two-year training programme"."""
    last = template.text.rindex("<U>", 0, trigger.start)
    unit = getattr(template.between(last, last + 1)[0].value, "unit", None)
    return unit == "years" or (unit == "months" and trigger.kind == "training")


#: "The Fourth Conference": another one than the third.
_ORDINAL_FIRST = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|[ivx]+) "
)

#: "IOM organized an exhibition": told as something that somebody has held.
_ORGANIZED_A = re.compile(
    r"\b(?:organi[sz]ed|held|hosted|convened|conducted|staged) (?:an?|another) (?:[\w<>-]+ ){0,4}\Z"
)

#: "The meeting was followed by a one-day training": a further event.
_FOLLOWED_BY = re.compile(
    r"\b(?:followed|preceded)(?: in <G>)?(?: on <D>| <D>)? by (?:an?|the|another) (?:[\w<>-]+ ){0,4}\Z"
)

_YEARLY = re.compile(r"\b(?:annual|yearly|biennial|general|plenary)\b")

_OF_BODY = re.compile(r" of (?:the )?<O>")

#: "A second edition of the course": another one.
_EDITION_OF = re.compile(
    r"\b(?:an?|the) (?:second|third|fourth|fifth|further|new|next|last) (?:edition|round|session|class|cycle|"
    r"series) of "
    r"(?:the|this|these) (?:[\w-]+ )?\Z"
)


def _is_for_so_many(text: str, word: str, end: int) -> bool:
    """Whether training without an article is a course: "training for 84 staff", not over the years."""
    if word != "training" or _FOR_COUNTED.match(text, end) is None:
        return False
    return OVER_YEARS.search(text) is None and SINCE.match(text) is None and _IN_YEARS.match(text) is None


#: "In the past years".
_IN_YEARS = re.compile(r"(?:over|during|in|within) the <[DU]>")

#: What makes training one course.
_FOR_COUNTED = re.compile(r" (?:for|of) (?:\w+ ){0,2}<#>")

#: "The workshop follows consultations in A": the details are those of the other event.
_FOLLOWS = re.compile(
    r"(?: \(<.>\))?,? (?:which |will )?(?:follows?|followed|builds? on|comes? (?:after|in the wake)|is a follow-?up|"
    r"is the follow-?up|"
    r"(?:was|is|were) preceded by|precedes|preceded)\b"
)

#: "In the run-up to the launch, experts met in A": the same.
_BEFOREHAND = re.compile(
    r"\b(?:run-?up to|ahead of|prior to|in advance of|in preparation for|preparing for|leading up to) (?:the|its|this) "
    r"(?:[\w-]+ ){0,3}\Z"
)

#: "The recommendations of the seminar will be presented in A": the same.
_OUTCOME_OF = re.compile(
    r"\b(?:recommendations|results|outcomes?|conclusions|findings|report|proceedings|declaration) (?:of|from) "
    r"(?:the|this) (?:[\w-]+ ){0,2}\Z"
)

#: Beginnings of sentences on what happens at an event, or just before or after it.
AT_EVENT = re.compile(
    r"(?:at|during|on the (?:eve|margins|sidelines) of|after) (?:the )?(?:\w+ of )?the\b(?! (?:[\w-]+ )?(?:site|"
    r"cent(?:re|er)|office|camp|border|airport|port|station|shelter|school|hospital|clinic|end of|beginning of|"
    r"invitation|request|time|moment|height|same time|start of <D>|past|last|first)\b)"
)

#: People of whom something else is told.
_WHO = re.compile(r"<N>,? who (?:has |have |had )?\Z|\b(?:whom|that|which) <O>(?: and <O>)? (?:\w+ ){1,2}to \Z")

_RELATIVE = re.compile(r"\b(?:which|that|who|where|since it)(?: <O>| \w+)? \Z")

#: "The fourth course since the project was launched": told as background.
_SINCE_IT_WAS = re.compile(r"\bsince (?:the|its|their|this) (?:[\w<>-]+,? ){0,8}(?:launch|launched|opened|signed)\Z")

#: People or vehicles told of before, as the subject of a verb.
_THEY = re.compile(
    r"(?:(?:they|it|all of (?:them|the \w+)) |the <#> (?:[\w<>-]+ ){0,3}?(?:[\w<>-]+, (?:who|which) )?|the (?!second|"
    r"third|fourth|first|last|final|next|remaining|other|latest)"
    r"(?:(?!<#>)[\w<>-]+ ){0,2}?(?:(?!<#>)[\w<>-]+(?: |, (?:who|which) [^.;]{1,90}, ))?)\Z"
)

#: "The appeal launched in April is so far <%> funded": background.
_APPEALED = re.compile(r"\bappeal\b[^.;]{0,90}\b(?:so far|<%> funded|been funded|funded by <%>)")

#: Counts over a time, not a journey.
_STATISTICS = re.compile(
    r"\b(?:(?:found|finds?|show(?:s|ed)|reveal(?:s|ed)) that\b|through <D>|compare[sd]? (?:with|to)|same period|"
    r"report(?:s|ed)?(?: <D>)? that|"
    r"number of arrivals|arrivals by|"
    r"entered (?:<[GL]>|europe) by sea|(?:who|which) (?:are|were) expected to be|"
    r"who (?:have )?(?:asked|wish|want) to (?:go home|return|leave))\b"
)

#: "Under an agreement signed in A in May, IOM will": place and date of what is the ground for the event.
_GROUND = re.compile(
    r"\A(?:under|following|after|in line with|as part of|thanks to|based on|according to) [^;.]{10,200}, "
)


def _grounds(template: Template, trigger: Trigger, told: Sequence[Trigger]) -> list[Trigger]:
    """Verbs of other events that a sentence begins with before it tells of this one."""
    ground = _GROUND.match(template.text, 0, trigger.start)
    if ground is None or trigger.start < ground.end():
        return []
    return [other for other in told if other.end <= ground.end() and other.kind != trigger.kind]


#: Length of a date that gives no day.
_MONTH = len("2001-02")


def _verb(
    document: Document,
    template: Template,
    trigger: Trigger,
    early: int,
    title_kinds: set[str],
    told: Sequence[Trigger] = (),
) -> Occurrence:
    """An event verb with its strength; `told` are the triggers of all verbs of the sentence."""
    in_title = template.zone == "title"
    strength = (
        1
        + 2 * is_dated(document, template)
        + early
        + 3 * in_title
        + (trigger.kind in title_kinds)
        + (trigger.kind in _STRONG_VERBS)
    )
    strength -= 4 * (trigger.rule == "event.movement" and _STATISTICS.search(template.text) is not None)
    for_months = _is_for_months(template) and _HAVE.search(template.text, 0, trigger.start) is not None
    strength -= 3 * (trigger.rule == "event.movement" and not in_title and for_months)
    strength += trigger.kind == "study_visit"
    strength -= 3 * (
        trigger.kind == "launch" and not in_title and _APPEALED.search(template.text, trigger.start) is not None
    )
    strength -= template.text.startswith("present", trigger.start) and not is_dated(document, template)
    strength += (
        trigger.kind == "training" and "<#>" in template.text and bool(place_patterns().at.search(template.text))
    )
    strength += trigger.rule == "event.handover" and early and place_patterns().at.search(template.text) is not None
    strength += trigger.kind == "signing" and ("<O>" in template.text or "<p>" in template.text)
    strength += 2 * (_FOLLOWED_BY.search(template.text, 0, trigger.start) is not None)
    strength += 2 * (_OCCASION.search(template.text, 0, trigger.start) is not None)
    strength += trigger.kind == "training" and template.text.startswith(
        ("will train <#>", "to train <#>"), trigger.start
    )
    strength += trigger.kind == "signing" and _EXPECTED.search(template.text, 0, trigger.start) is not None
    strength += trigger.kind == "opening" and place_patterns().at.search(template.text) is not None
    strength += trigger.kind in _STRONG_VERBS and AT_EVENT.match(template.text) is not None
    before = template.text[max(0, trigger.start - 60) : trigger.start]
    if _BACKGROUND.search(before) and not in_title:
        strength -= 2
    if _PROPOSED.search(template.text, 0, trigger.start) or _SHARE_PLANS.search(template.text, 0, trigger.start):
        strength -= 6
    strength -= 3 * (SINCE.match(template.text) is not None)
    if trigger.kind == "opening" and _RELATIVE.search(before) and not _opens_a_building(template, trigger):
        strength -= 1 if is_dated(document, template) else 3
    if trigger.rule == "event.movement" and _WHO.search(before) and not in_title:
        strength -= 3
    word = template.text[trigger.start : trigger.end]
    told_of = _TOLD_OF.match(template.text, 0, trigger.start) is not None
    strength -= 2 * (trigger.kind == "training" and not in_title and _WHICH_HAS.search(before) is not None)
    follows = (
        "followed" in word or "round of" in word or _SINCE_IT_WAS.search(template.text, 0, trigger.end) is not None
    )
    follows = follows or (trigger.kind == "training" and _ON_THE_EVE.match(template.text, 0, trigger.start) is not None)
    they = trigger.kind == "other_event" and not follows and _THEY.match(template.text, 0, trigger.start) is not None
    definite = trigger.kind == "other_event" and (told_of or they)
    occurrence = _detailed(
        document,
        Occurrence(template, trigger.start, trigger.end, trigger.kind, word, trigger.rule, definite, follows, strength),
        _grounds(template, trigger, told),
    )
    first, last = occurrence.start_date, occurrence.end_date
    if occurrence.is_movement and first and last and first != last and len(first) <= _MONTH:
        # Those who left between January and June left on many days.
        occurrence = replace(occurrence, strength=strength - 3)
    return replace(occurrence, start_date=None, end_date=None) if told_of else occurrence


#: "IOM, which has trained 19 staff": what a body has done before.
_WHICH_HAS = re.compile(r", which (?:has|have) (?:also |already |\w+ly )?\Z")

#: "Used the occasion to launch a handbook".
_OCCASION = re.compile(
    r"\b(?:used|took) (?:the|this|an?) (?:[\w-]+ )?(?:occasion|event|meeting|opportunity|conference|"
    r"forum) (?:on <D> )?to \Z"
)

#: "Ministers are expected to sign": what will happen.
_EXPECTED = re.compile(r"\b(?:expected|due|scheduled|set|will|are|is) (?:to )?\Z")

#: What a study has found is somewhere else than its launch.
_ACCORDING_TO = re.compile(r"\baccording to (?:an? |the )?(?:[\w-]+ ){0,3}\Z")


def _detailed(document: Document, occurrence: Occurrence, rivals: Sequence[Trigger] = ()) -> Occurrence:
    template, kind, start, end = occurrence.template, occurrence.kind, occurrence.start, occurrence.end
    movement = occurrence.is_movement
    travelled = "study_visit" if occurrence.word in _JOURNEYS or occurrence.word == "visit" else kind
    places = find_places(document, template, "movement" if movement else travelled, start, end)
    if _TOLD_TO.search(template.text, 0, start):
        return occurrence
    if kind == "launch" and _ACCORDING_TO.search(template.text, 0, start):
        places = []
    places = [
        (at, place)
        for at, place in places
        if not any(
            (start < rival.start < at or rival.end <= at < start)
            and (
                distance_between(template.text, at, rival.start, rival.end)
                < distance_between(template.text, at, start, end)
                or (at < start and AND_ANOTHER.search(template.text, at, start))
            )
            for rival in rivals
        )
    ]
    first, last, _ = find_dates(template, kind, start, end, rivals)
    pair = place_patterns().with_date.search(template.text)
    elsewhere = pair is not None and (
        is_of_clause_before(template.text, pair.start(), start)
        or is_of_else(template.text, start, end, pair.start())
        or is_ahead(template.text, pair.start())
    )
    if first is None and last is None and pair is not None and not (movement or rivals or elsewhere):
        spans = template.between(*pair.span("date" if pair["date"] else "date2"))
        first = getattr(spans[0].value, "start", None) if spans else None
        last = (spans[0].value.end or first) if first else None
    return replace(
        occurrence,
        place=places[0][1] if places else None,
        start_date=first,
        end_date=last,
        duration_days=find_duration(template, start, end)
        if kind not in _STRONG_VERBS and not (movement and _WAITED.search(template.text, 0, start))
        else None,
        participant_count=participants(template, start, movement)
        if kind in COUNTED or _AUDIENCE.search(template.text)
        else None,
    )


#: "Migrants stranded for two weeks flew": how long they have waited.
_WAITED = re.compile(r"\b(?:for|after|since|of) (?:more than |over |up to |about |nearly |almost )?<U>[^.;,]{0,40}\Z")

#: "The minister told the meeting that": what follows is what was said.
_TOLD_TO = re.compile(r"\b(?:told|tells|telling|informed|assured|reminded) (?:the|this) (?:[\w-]+ ){0,2}\Z")

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


def _instances(
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
    one = occurrence.kind in ("signing", "launch") and _PLURAL.search(occurrence.word) is None
    if occurrence.template.zone == "title" or one or occurrence.strength < 0:
        return [occurrence]
    pairs: list[tuple[Place, Span, int | None]] = []
    before = occurrence.end
    theirs = False
    for match in place_patterns().with_date.finditer(text):
        group, date = ("list", "date") if match["date"] else ("list2", "date2")
        at = match.start(group)
        if at < occurrence.start and CLAUSE_BEFORE.search(text, at, occurrence.start):
            theirs = True
            continue
        if NEW_CLAUSE.search(text, *sorted((at, occurrence.end))):
            theirs = True
            continue
        distance = distance_between(occurrence.template.text, at, occurrence.start, occurrence.end)
        if any(distance_between(occurrence.template.text, at, o.start, o.end) < distance for o in others):
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
            pairs.append((place_of(document, spans), dates[0], count))
    if (
        len({place.name for place, _, _ in pairs}) > 1
        and len({date for _, date, _ in pairs}) > 1
        and occurrence.strength >= 1
    ):
        return [
            replace(
                occurrence,
                place=place,
                start_date=getattr(date.value, "start", None),
                end_date=getattr(date.value, "end", None) or getattr(date.value, "start", None),
                definite=False,
                participant_count=count,
                new=number > 0 or occurrence.new or _THOSE.search(text, 0, occurrence.end) is not None,
                strength=max(3, occurrence.strength),
                rule="event.place-and-date",
            )
            for number, (place, date, count) in enumerate(pairs)
        ]
    if len(pairs) == 1 and theirs:
        place, span, _ = pairs[0]
        first = getattr(span.value, "start", None)
        last = getattr(span.value, "end", None) or first
        return [replace(occurrence, place=place, start_date=first, end_date=last)]
    if several_days := _days(occurrence):
        return [
            replace(
                occurrence,
                start_date=first,
                end_date=last,
                definite=False,
                new=number > 0 or occurrence.new,
                strength=max(3, occurrence.strength),
                rule="event.dates",
            )
            for number, (first, last) in enumerate(several_days)
        ]
    several = place_patterns().several.search(text, occurrence.end)
    many = _PLURAL.search(occurrence.word) is not None or _WERE_TRAINED.search(text[: occurrence.end]) is not None
    many = many or (occurrence.kind == "opening" and _BUILDINGS.search(text) is not None)
    if several is not None and many and occurrence.strength >= 1:
        spans = occurrence.template.between(*several.span("list"))
        return [
            replace(
                occurrence,
                place=place_of(document, [span]),
                definite=False,
                new=True,
                strength=max(3, occurrence.strength),
                participant_count=None if _IN_ALL.search(text) else occurrence.participant_count,
                rule="event.places",
            )
            for span in spans
        ]
    return [occurrence]


#: A date that tells no day.
_LATER = re.compile(r"(?:later|earlier|next|last|this|the following|the same) ")

#: A number of people reached by several events together.
_IN_ALL = re.compile(r"\b(?:(?:a )?total of|in all|altogether|another) <#>")

#: "Two workshops": so many events.
_SO_MANY = re.compile(r"(?:<#>|\btwo|\bthree) (?:[\w-]+ ){0,3}\Z")

#: "In June and September".
_DAYS = re.compile(r"[^.;]{0,120}?\b(?:in|on) (?P<dates><D>(?:, (?:on |in )?<D>)*,? and (?:on |in )?<D>)")


def _days(occurrence: Occurrence) -> list[tuple[str, str]]:
    """Dates of several events told together, if there are as many: "two workshops, held in June and September"."""
    template = occurrence.template
    before = _SO_MANY.search(template.text, 0, occurrence.start) if _PLURAL.search(occurrence.word) else None
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
    if match is None:
        return None
    value = getattr(template.between(match.end() - 3, match.end())[0].value, "value", None)
    return int(value) if value is not None and value == int(value) else None


def in_lead(document: Document, template: Template, kind: str) -> Occurrence:
    """What a release's first sentence tells of its main event without naming it."""
    others = [trigger for trigger in noun_triggers(template) if _is_other(template, trigger)]
    return _detailed(document, Occurrence(template, 0, 0, kind, "", "event.lead", True, False, 0), others)


def duration_of_it(template: Template) -> int | None:
    """Days that a sentence gives for the event that it goes on about: "The three-day event"."""
    match = _IT_LASTS.match(template.text)
    return find_duration(template, match.end("days") + 1, match.end()) if match is not None else None


_IT_LASTS = re.compile(
    r"(?:the|this) (?:[\w-]+ )?(?P<days><U>) (?:event|gathering|programme|program|activity|exercise|tour|trip|visit|"
    r"session|meeting)\b"
)


def is_told(occurrence: Occurrence) -> bool:
    """Whether a sentence says that an event is held, or what is done at it."""
    return is_held(occurrence.template) or _VERB.search(occurrence.template.text) is not None


def is_held(template: Template) -> bool:
    """Whether a sentence says that something is held."""
    return _HELD.search(template.text) is not None
