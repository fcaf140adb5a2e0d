"""Events, each with all the places in the text that speak of it.

Belongs here: which of them speak of the same event, and what an event takes from each. Does not belong here: finding
them (`occurrences.py`), and which other sentences are about the event (`event_sentences.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extraction.actors import Actor
from pipeline.extraction.event_details import Place
from pipeline.extraction.event_occurrence import AT_EVENT, SINCE, Occurrence, is_told
from pipeline.extraction.event_triggers import GATHERINGS, words_of
from pipeline.extraction.templates import Template

#: Least strength with which an occurrence stands for an event of its own; with "the" the event was told before.
_LEAST_STRENGTH = 3

_LEAST_STRENGTH_DEFINITE = 4

#: Events, besides the first, that a reader of a long text still has in mind.
_REMEMBERED = 50

#: Words for what an opening, launch or signing is celebrated with.
_CEREMONY = frozenset({"ceremony", "event", "opening ceremony", "signing ceremony", "launch event", "inauguration"})

WITH_CEREMONY = frozenset({"opening", "launch", "signing"})

#: Nouns of several events.
_SEVERAL_EVENTS = re.compile(r"(?:workshops|seminars|courses|trainings|conferences|study visits|study tours)\Z")

#: Rules that find several events in one sentence.
SEVERAL = frozenset({"event.place-and-date", "event.places", "event.dates"})


@dataclass
class Event:
    """An event of a document.

    Attributes:
        kind: Kind of the table `events`.
        occurrences: All that speaks of it, in the order of the text.
        place: The place.
        start_date: EDTF.
        end_date: EDTF.
        duration_days: Days.
        participant_count: Number of participants.
        actors: Who took part.
        sentences: Numbers of the sentences that speak of it.
        aside: Whether a sentence about an event told before introduces it.
    """

    kind: str
    occurrences: list[Occurrence]
    place: Place | None = None
    start_date: str | None = None
    end_date: str | None = None
    duration_days: int | None = None
    participant_count: int | None = None
    actors: list[Actor] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    aside: bool = False

    @property
    def first(self) -> Occurrence:
        """Its first mention in the text, the evidence of its row."""
        return self.occurrences[0]

    @classmethod
    def of(cls, occurrence: Occurrence) -> "Event":
        """The event of which an occurrence is the first mention."""
        event = cls(occurrence.kind, [])
        event.add(occurrence)
        return event

    def happen_at(self, other: "Event") -> None:
        """Take place and time of the event at which it happens, where it has none of its own."""
        if self.place is None:
            self.place = other.place
        if self.start_date is None and self.end_date is None and other.start_date == other.end_date:
            self.start_date, self.end_date = other.start_date, other.end_date

    def complete(self, lead: Occurrence) -> None:
        """Take from a release's first sentences what the sentences that name the event leave out."""
        self._take(lead)

    def add(self, occurrence: Occurrence) -> None:
        """Merge what a further occurrence tells.

        One of another kind or one told as background adds no details. People who "meet" may turn out to meet for a
        seminar.
        """
        only_title = all(o.template.zone == "title" for o in self.occurrences)
        gathering = all(o.rule == "event.gathering" for o in self.occurrences)
        renamed = (
            only_title
            and self.kind in ("training", "meeting")
            and occurrence.kind != "meeting"
            and not occurrence.definite
        )
        if only_title and (self.kind, occurrence.kind) == ("campaign", "launch"):
            self.kind = "launch"
        if self.occurrences and (gathering or renamed) and occurrence.kind in GATHERINGS:
            self.kind = occurrence.kind
        self.occurrences.append(occurrence)
        told = occurrence.kind == self.kind and occurrence.strength >= 0
        if (only_title and occurrence.strength >= 0) or occurrence.definite or told:
            self._take(occurrence, only_title)

    def _take(self, occurrence: Occurrence, headline: bool = False) -> None:
        if occurrence.place is not None and (
            self.place is None
            or (headline and _place_conflict(occurrence, self))
            or (
                self.place.is_country
                and not occurrence.place.is_country
                and self.kind != "study_visit"
                and (
                    not occurrence.is_movement
                    or self._is_place_left()
                    or occurrence.place.country in (None, self.place.country)
                )
            )
            or (self.place.name.isupper() and self.place.names & occurrence.place.names)
        ):
            self.place = occurrence.place
        if self.start_date is None and self.end_date is None:
            self.start_date, self.end_date = occurrence.start_date, occurrence.end_date
        elif self.end_date is None and occurrence.start_date is None:
            self.end_date = occurrence.end_date
        if self.duration_days is None:
            self.duration_days = occurrence.duration_days
        if self.participant_count is None:
            self.participant_count = occurrence.participant_count

    def _is_place_left(self) -> bool:
        """Whether the place is that of a headline on people who leave it: "Migrants Return Home from Yemen"."""
        return self.place is not None and any(
            o.place is self.place
            and o.template.zone == "title"
            and o.template.text.endswith(("from ", "from the "), 0, o.template.position(self.place.span))
            for o in self.occurrences
        )


def merged(told: Sequence[Occurrence]) -> list[Event]:
    """Events, each with all the occurrences that speak of it.

    Args:
        told: Occurrences in the order of the text.

    Returns:
        Events in the order of their first mention; occurrences too weak to stand alone are left out.
    """
    result: list[Event] = []
    weak: list[Occurrence] = []
    series: Occurrence | None = None
    told_at: set[int] = set()
    for occurrence in told:
        target = next((event for event in _likeliest(occurrence, result) if _same(occurrence, event)), None)
        if target is None and occurrence.definite:
            # "the forum" is the one told before, whatever places its sentence names besides.
            bare = replace(occurrence, place=None)
            target = next((event for event in _likeliest(bare, result) if _same(bare, event)), None)
        if target is not None:
            target.add(occurrence)
            told_at.add(occurrence.template.index)
        elif occurrence.strength >= _least_strength(occurrence) or _are_one(weak, occurrence):
            event = _begun(occurrence, weak)
            alone = result[-1].occurrences if result and len(result[-1].occurrences) == 1 else []
            if any(_is_one_of(occurrence, plural) for plural in alone):
                # "IOM will run courses. The first": the courses are no event besides.
                series = result.pop().first
            elif any(_is_one_of(occurrence, plural) for plural in weak[-1:]):
                series = weak[-1]
            if series is not None and _is_one_of(occurrence, series):
                event.occurrences.append(_without_details(series))
            if result and AT_EVENT.match(occurrence.template.text):
                event.happen_at(_at_which(occurrence, result))
            event.aside = occurrence.template.index in told_at
            result.append(event)
            told_at.add(occurrence.template.index)
        else:
            weak.append(occurrence)
    _presuppose(result, told)
    return result


def _at_which(occurrence: Occurrence, told: Sequence[Event]) -> Event:
    """The event at which something happens: one that the sentence names, else the last or, if in passing, the main."""
    begun = occurrence.template.text[: min(occurrence.start, _NAMED_WITHIN)]
    told = [*told[:1], *told[1:][-_REMEMBERED:]]
    named_there = [event for event in told if any(o.word in begun for o in event.occurrences if not o.named)]
    if named_there:
        return named_there[-1]
    return told[0] if " event" in begun or in_passing(told[-1]) else told[-1]


#: Characters at the beginning of a sentence that tell at which event something happens.
_NAMED_WITHIN = 60


def _is_one_of(occurrence: Occurrence, several: Occurrence) -> bool:
    """Whether an event is one of those that the sentence before tells of: "IOM will run courses. The first is in A"."""
    return (
        occurrence.rule == "event.elliptic" or occurrence.template.text.startswith(("the first ", "the second "))
    ) and (
        several.kind == occurrence.kind
        and several.word.endswith("s")
        and not several.definite
        and occurrence.template.index - several.template.index == 1
    )


def _without_details(occurrence: Occurrence) -> Occurrence:
    """An occurrence that adds who took part, and no more."""
    return replace(occurrence, place=None, start_date=None, end_date=None, duration_days=None, participant_count=None)


def _begun(occurrence: Occurrence, weak: Sequence[Occurrence]) -> Event:
    """A new event; "the training" is the one that a sentence before told too weakly to stand alone."""
    before = [o for o in weak[-_REMEMBERED:] if o.kind == occurrence.kind and o.strength > 0 and not o.definite]
    if occurrence.definite and before:
        event = Event.of(before[-1])
        if _same(occurrence, event):
            between = (o for o in weak[-_REMEMBERED:] if o.definite and o.template.index > event.first.template.index)
            for other in (*(o for o in between if o.kind == occurrence.kind and _same(o, event)), occurrence):
                event.add(other)
            return event
    return Event.of(occurrence)


def _are_one(weak: Sequence[Occurrence], occurrence: Occurrence) -> bool:
    """Whether a sentence goes on about what the one before told too weakly: "IOM trained 60 officers. The training"."""
    if not occurrence.definite or not weak or occurrence.passing or not is_told(occurrence.template):
        return False
    before = weak[-1]
    return (
        before.rule == "event.training"
        and before.kind == occurrence.kind
        and before.strength > 0
        and occurrence.strength > 0
        and occurrence.template.index - before.template.index == 1
        and before.participant_count is not None
    )


def _least_strength(occurrence: Occurrence) -> int:
    """Strength from which an occurrence stands for an event that was not told before."""
    known = occurrence.definite and not occurrence.named and not occurrence.is_movement
    return _LEAST_STRENGTH_DEFINITE if known else _LEAST_STRENGTH


def _presuppose(result: list[Event], told: Sequence[Occurrence]) -> None:
    """Add the main event of a text that only says "the seminar", for its first sentences tell it in other words."""
    kinds = {
        event.kind
        for event in result
        if any(
            o.template.zone == "body" and (not o.new or event.occurrences[0].template.zone == "title")
            for o in event.occurrences
        )
    }
    taken = [o for event in result for o in event.occurrences]
    known = [
        o
        for o in told
        if o.definite
        and not o.passing
        and o.template.zone == "body"
        and is_told(o.template)
        and not SINCE.match(o.template.text)
        and o not in taken
    ]
    if kinds & (GATHERINGS | {"study_visit", "launch", "opening", "signing"}):
        # "The campaign" is none of them.
        known = [o for o in known if o.kind == "campaign" and not kinds & {"campaign", "launch"}]
    if known:
        event = Event.of(known[0])
        for occurrence in known[1:]:
            if _same(occurrence, event):
                event.add(occurrence)
        result.insert(0, event)


def _likeliest(occurrence: Occurrence, told: Sequence[Event]) -> list[Event]:
    """Events told before, first the one that "the training" stands for: of the sentence before, else the main one."""
    told = [*told[:1], *told[1:][-_REMEMBERED:]]
    if not occurrence.definite:
        return list(reversed(told))
    # "Previous sessions were held in A and B. The training": the main one.
    plural = occurrence.word.endswith("s")
    in_a_series = SEVERAL | {"event.elliptic"}
    near = [event for event in reversed(told) if plural or not in_passing(event) or event.first.rule not in in_a_series]
    near = [event for event in near if occurrence.template.index - event.occurrences[-1].template.index <= 1]
    rest = [event for event in told if event not in near]
    # One told in passing long before is not what "the meeting" stands for.
    return sorted(
        [*near, *rest],
        key=lambda event: (
            event.kind != occurrence.kind
            or (event is not told[0] and event not in near and len({o.template.index for o in event.occurrences}) == 1),
            occurrence.word not in {o.word for o in event.occurrences},
        ),
    )


def _same(occurrence: Occurrence, event: Event) -> bool:
    """Whether an occurrence speaks of an event told before."""
    only_title = all(o.template.zone == "title" for o in event.occurrences)
    ceremony = occurrence.definite and occurrence.word in _CEREMONY and event.kind in WITH_CEREMONY
    if ceremony and is_before(occurrence.template, event):
        return False
    same_kind = occurrence.kind == event.kind or ceremony
    campaign = {occurrence.kind, event.kind} == {"campaign", "launch"} and (
        only_title or (occurrence.definite and occurrence.kind == "campaign")
    )
    if campaign:
        return not _date_conflict(occurrence, event)
    if occurrence.named and any(o.named and o.name == occurrence.name for o in event.occurrences):
        return True
    if occurrence.apposed and any(o.template is occurrence.template and o.named for o in event.occurrences[-1:]):
        return True
    if not same_kind and not (occurrence.kind in GATHERINGS and event.kind in GATHERINGS):
        return False
    if not same_kind and not occurrence.definite and _SEVERAL_EVENTS.search(occurrence.word):
        # "Two workshops" are no meeting told before.
        return False
    if occurrence.new and not only_title:
        return False
    if occurrence.kind == event.kind == "signing" and not only_title and _are_two_papers(occurrence, event):
        return False
    if _date_conflict(occurrence, event):
        return False
    # A headline names where people come from, the sentences where they arrive.
    journey = only_title and occurrence.is_movement and event.first.is_movement
    graduation = only_title and event.first.rule == "event.graduation" and "graduat" in occurrence.template.text
    if _place_conflict(occurrence, event) and not (
        journey or graduation or (only_title and occurrence.kind == event.kind and occurrence.kind != "other_event")
    ):
        return False
    last = event.occurrences[-1]
    if last.template is occurrence.template and last.rule == occurrence.rule == "event.movement":
        # "A barge left on 3 May; two flights took 164 people": one in each clause.
        return False
    if occurrence.kind == "other_event" and not ceremony and not occurrence.definite and not only_title:
        return occurrence.word in {o.word for o in event.occurrences} and not occurrence.start_date
    if occurrence.definite or only_title:
        return True
    if None not in (occurrence.duration_days, event.duration_days) and occurrence.duration_days != event.duration_days:
        return False
    if (
        event.place is None
        and occurrence.place is not None
        and None not in (occurrence.participant_count, event.participant_count)
        and occurrence.participant_count != event.participant_count
    ):
        # "A course is planned for 80 people. In A, 28 completed one": another.
        return False
    near = occurrence.template.index - event.occurrences[-1].template.index <= 3
    return same_kind or (near and occurrence.start_date is None and not _is_on_another_day(occurrence, event))


#: A day of the week or the like with which a sentence begins.
_DAY_FIRST = re.compile(r"(?:(?:later )?on )?(?P<day><D>),? ")


def _is_on_another_day(occurrence: Occurrence, event: Event) -> bool:
    """Whether two sentences begin with different days: "On Wednesday … a seminar", "On Friday … a workshop"."""
    days = set()
    for template in (occurrence.template, event.first.template):
        match = _DAY_FIRST.match(template.text)
        if match is None:
            return False
        days.add(template.written(template.between(*match.span("day"))[0]))
    return len(days) > 1


#: "Signed a memorandum": a paper not told before.
_A_PAPER = re.compile(
    rf"\bsign(?:s|ed|ing)? (?:[\w<>-]+ )??(?:an?|another) (?:[\w<>-]+ ){{0,5}}?(?P<paper>{words_of('signed')})\b"
)


def _are_two_papers(occurrence: Occurrence, event: Event) -> bool:
    """Whether an agreement and the one told before are each introduced, by different words."""
    last = next(o for o in reversed(event.occurrences) if o.template.zone == "body")
    if last.template is occurrence.template:
        return False
    papers = [_A_PAPER.search(o.template.text, o.start) for o in (last, occurrence)]
    return all(papers) and len({match["paper"] for match in papers if match is not None}) > 1


#: Length of a date that gives no month.
_YEAR = len("2001")


def _date_conflict(occurrence: Occurrence, event: Event) -> bool:
    """Whether both have a date and none in common; a month holds its days."""
    if occurrence.start_date is None and event.end_date is None and occurrence.definite:
        return False
    if occurrence.definite and occurrence.is_journey and event.first.is_movement:
        # "The convoy is expected to reach A on Thursday": it left before.
        return False
    if occurrence.start_date is None and "campaign" in (event.kind, occurrence.kind) and occurrence.definite:
        # "The campaign will run until December."
        return False
    own = {d for d in (occurrence.start_date, occurrence.end_date) if d}
    known = {d for d in (event.start_date, event.end_date) if d}
    if not own or not known:
        return False
    if all(len(date) == _YEAR for date in own) and all(date.startswith("XXXX") for date in known):
        # "The first meeting in A in 2023", where the days of the event are known: another.
        return not occurrence.definite
    return not any(_is_within(a, b) or _is_within(b, a) for a in own for b in known)


def _is_within(date: str, other: str) -> bool:
    """Whether a date may lie within another; one without a year lies in any."""
    if "XXXX" in (date[:4], other[:4]):
        return date[4:].startswith(other[4:])
    return date.startswith(other)


def _place_conflict(occurrence: Occurrence, event: Event) -> bool:
    """Whether both have a place and the places differ; a country holds its cities."""
    first, second = occurrence.place, event.place
    if first is None or second is None or first.names & second.names:
        return False
    if occurrence.definite and occurrence.is_movement and event.first.is_movement:
        # "The passengers were taken from A by bus": before they left from B.
        return False
    if first.country is not None and first.country == second.country:
        return not (first.is_country or second.is_country)
    return (first.country is not None and second.country is not None) or not (first.is_country or second.is_country)


def in_passing(event: Event) -> bool:
    """Whether an event is told of as another one, in one sentence only: what follows is about the main one again."""
    return (event.first.new or event.aside) and len({o.template.index for o in event.occurrences}) == 1


def is_before(template: Template, event: Event) -> bool:
    """Whether a sentence tells of what has happened, and the event is still to come."""
    told_in = event.first.template.text
    return _HAS_HAPPENED.search(template.text) is not None and (
        _AHEAD.search(told_in, max(0, event.first.start - _NEAR_WORD), event.first.end + _NEAR_WORD) is not None
    )


#: Characters around an event word that tell its time.
_NEAR_WORD = 60
_AHEAD = re.compile(
    r"\b(?:will|(?:is|are) (?:to be|to take|due|planned|scheduled|expected|set|foreseen)|is to|are to|next (?:week|"
    r"month|year))\b"
)
_HAS_HAPPENED = re.compile(
    r"\b(?:was|were|attended|addressed|opened|closed|said|told|noted|stressed|took part|welcomed|thanked|presented|"
    r"gave|made)\b"
)
