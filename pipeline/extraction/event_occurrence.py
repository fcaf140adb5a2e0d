"""A place in the text that may speak of an event, with what its sentence says of it.

Belongs here: the record, its details, and what sentences that tell of events have in common. Does not belong here: how
much speaks for an event (`event_strength.py`), several events told by one word (`event_instances.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.document import Document
from pipeline.extraction.event_details import (
    AND_ANOTHER,
    COUNTED,
    WHENCE,
    Place,
    distance_between,
    find_dates,
    find_duration,
    find_places,
    is_ahead,
    is_of_clause_before,
    is_of_else,
    participants,
    place_patterns,
)
from pipeline.extraction.event_triggers import Trigger
from pipeline.extraction.templates import Template


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
        strength: How much speaks for an event; see `event_strength.py`.
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


#: Beginnings of sentences on what has been done over the years.
SINCE = re.compile(
    r"(?:so far|to date|since (?:then|<D>|its|the (?:start|beginning|launch)|[^,;.]{3,80}, (?=[^,;.]{1,90}\b(?:has|"
    r"have) ))|"
    r"(?:over|during|in) the (?:past|last) (?:<U>|<D>))|"
    r"(?:<O>(?: \(<O>\))?(?:, | and |, and )?){1,3} (?:has|have) (?:already |so far )?(?:trained|assisted|"
    r"organi[sz]ed|held|conducted|helped) [^.;]{0,90}\bsince (?:<D>|the (?:beginning|start) of <D>)"
)

PLURAL = re.compile(
    r"(?:workshops|trainings|meetings|seminars|conferences|courses|campaigns|sessions|"
    r"those|ones|they|these|gatherings|rounds|editions|exercises|forums|fora|roundtables|"
    r"visits|tours|ceremonies|launches|openings|tournaments|competitions|debates|screenings|hearings|classes|lectures|"
    r"events|festivals|exhibitions|talks|consultations|fairs|concerts|symposia|webinars|round tables|"
    r" and (?:the )?(?:second|third|fourth|fifth|last))\Z"
)

_HELD = re.compile(
    r"\b(?:(?:was|were|is|are|be|been|being|due to be|also) (?:\w+ly )?(?:held|hosted|organi[sz]ed|conducted|"
    r"convened|called by|planned|scheduled|opened|inaugurated|launched|staged)|"
    r"t(?:ook|akes?|aking) place|will (?:follow|begin|start|open|bring|gather|last|run|be)|is to (?:follow|"
    r"start|open|begin|take)|will (?:also )?(?:attend|take part|participate|join)\b|"
    r"(?:is|are|was|were) (?:co-?)?(?:holding|hosting|organi[sz]ing|conducting|convening|attending)|(?:has|have|"
    r"had) (?:just |now |also |\w+ly )?(?:co-?)?(?:held|hosted|organi[sz]ed|conducted|convened|opened|launched|"
    r"completed|concluded)|(?:ran|held|organi[sz]ed|hosted|conducted|convened) it (?=in|on|at|from)|which "
    r"<O>[^.;,]{0,40}? will (?:also )?(?:carry out|run|hold|host|conduct|organi[sz]e))\b"
)

_VERB = re.compile(
    r"\b(?:held|hold|holds|holding|host(?:s|ed|ing)?|co-?host(?:s|ed|ing)|organi[sz](?:e|es|ed|ing)|conduct(?:s|"
    r"ed|ing)?|conven(?:e|es|ed|ing)|"
    r"attend(?:s|ed|ing)?|participat(?:e|es|ed|ing)|took part|taken part|taking part|gather(?:s|ed|ing)?|open(?:s|ed)|"
    r"clos(?:es|ed)|conclud(?:es|ed|ing)|start(?:s|ed|ing)?|began|begins?|beginning|complet(?:es|ed|ing)|"
    r"end(?:s|ed)|lasts?|lasted|kick(?:s|ed) off|underway|graduat(?:ed|es?)|"
    r"brought together|bring(?:s|ing) together|facilitat(?:es|ed|ing)|deliver(?:s|ed|ing)|carr(?:y|ies|ied|"
    r"ying) out|run(?:s|ning)?|ran|"
    r"launch(?:es|ed|ing)?|inaugurat(?:es|ed|ing)|celebrat(?:es|ed|ing)|meet(?:s)?|trained|discuss(?:ed|es|"
    r"ing)?|came together|learn(?:ed|t)?|joined)\b"
)

STRONG_VERBS = frozenset({"signing", "launch", "opening"})

#: Nouns of journeys.
_TRANSPORT = re.compile(r"\b(?:flights?|airlift|convoys?|voyage|departures?|evacuation|repatriation)\Z")

_AUDIENCE = re.compile(r"\b(?:attended (?:by|the)|audience of|in the presence of|guests|gathered)\b")


def bare(occurrence: Occurrence) -> Occurrence:
    """An event told before, in a sentence whose details belong to another one."""
    ends = occurrence.end_date if occurrence.start_date is None else None
    return replace(occurrence, place=None, start_date=None, end_date=ends, participant_count=None, passing=True)


#: Journeys of a person, which may end with a signing.
JOURNEYS = frozenset({"official visit", "state visit"})

#: Beginnings of sentences on what happens at an event, or just before or after it.
AT_EVENT = re.compile(
    r"on (?:that|this|the same) occasion\b|"
    r"on the (?:sidelines|margins|fringes)\b|(?:at|during|on the (?:eve|margins|sidelines) of|after) (?:the )?(?:\w+ "
    r"of )?the\b(?! (?:[\w-]+ )?(?:site|"
    r"cent(?:re|er)|office|camp|border|airport|port|station|shelter|school|hospital|clinic|end of|beginning of|"
    r"invitation|request|time|moment|height|same time|start of <D>|past|last|first)\b)"
)

#: What a study has found is somewhere else than its launch.
_ACCORDING_TO = re.compile(r"\baccording to (?:an? |the )?(?:[\w-]+ ){0,3}\Z")


def detailed(document: Document, occurrence: Occurrence, rivals: Sequence[Trigger] = ()) -> Occurrence:
    """Give an occurrence the place, dates, duration and participants that its sentence tells of it.

    Args:
        document: The document.
        occurrence: Without details.
        rivals: Words of the sentence for other events; a detail nearer to one of them is its own.
    """
    template, kind, start, end = occurrence.template, occurrence.kind, occurrence.start, occurrence.end
    movement = occurrence.is_movement
    travelled = "study_visit" if occurrence.word in JOURNEYS or occurrence.word == "visit" else kind
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
        or WHENCE.search(template.text, 0, pair.start("list" if pair["date"] else "list2")) is not None
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
        if kind not in STRONG_VERBS and not (movement and _WAITED.search(template.text, 0, start))
        else None,
        participant_count=participants(template, start, movement)
        if kind in COUNTED or _AUDIENCE.search(template.text)
        else None,
    )


#: "Migrants stranded for two weeks flew": how long they have waited.
_WAITED = re.compile(r"\b(?:for|after|since|of) (?:more than |over |up to |about |nearly |almost )?<U>[^.;,]{0,40}\Z")

#: "The minister told the meeting that": what follows is what was said.
_TOLD_TO = re.compile(r"\b(?:told|tells|telling|informed|assured|reminded) (?:the|this) (?:[\w-]+ ){0,2}\Z")


def is_told(template: Template) -> bool:
    """Whether a sentence says that an event is held, or what is done at it."""
    return is_held(template) or _VERB.search(template.text) is not None


def is_held(template: Template) -> bool:
    """Whether a sentence says that something is held."""
    return _HELD.search(template.text) is not None
