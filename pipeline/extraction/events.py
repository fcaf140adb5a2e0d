"""Events of a document: what happened or will happen, where, when, for how long, with how many, and who took part.

Belongs here: merging what speaks of the same event, and its actors. Does not belong here: finding the words that speak
of events (`event_triggers.py`), who plays which role (`actors.py`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, zip_longest

from pipeline.extraction import lexicon
from pipeline.extraction.actors import Actor, actors, named, of_countries_told, subjects
from pipeline.extraction.document import Document
from pipeline.extraction.event_triggers import (
    AT_EVENT,
    BARE_PLACE,
    GATHERINGS,
    SINCE,
    Occurrence,
    Place,
    duration_of_it,
    in_lead,
    is_held,
    is_quoted,
    is_told,
    nouns,
    occurrences,
    participants,
    words_of,
)
from pipeline.extraction.quotes import Quote
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template
from pipeline.steps import Steps, finished

#: Least strength with which an occurrence stands for an event of its own; with "the" the event was told before.
_LEAST_STRENGTH = 3
_LEAST_STRENGTH_DEFINITE = 4

#: Events, besides the first, that a reader of a long text still has in mind.
_REMEMBERED = 50

#: Beginnings of sentences that go on about the event of the sentence before.
_CONTINUES = re.compile(
    r"the <[Q#U]>|(?:(?:for|over|during) (?:the next )?<U>,? )?(?:some |about |around )?<#> |"
    r"(?:represented were|taking part|it|this|these|they|both|among (?:them|those)|"
    r"the (?:event|trip|tour|launch|competition|charter|convoy|"
    r"group|delegation|participants|visitors|trainees|delegates|exercise|initiative|"
    r"activity|signing|opening|ceremony|officials|trainers|facilitators|speakers|gathering|programme|session|"
    r"sessions|officers|visit)|"
    r"participants|delegates|trainers|facilitators|speakers|observers|funding|"
    r"(?:jointly )?(?:co-)?(?:organi[sz]ed|hosted|convened|funded|financed|sponsored)|"
    r"signed|other|also|trainees|experts|representatives)\b"
)
#: What a sentence tells of comes later than the event before.
_FOLLOWED = re.compile(r"\b(?:followed by|will follow|are to follow|is to follow)\b")
#: Words by which a sentence that names no event still speaks of the one told last.
_AT_IT = re.compile(
    r"\b(?:participants|attended|(?:addressed|welcomed) the|spoke at|"
    r"(?:officers|officials|they|representatives) came from|"
    r"will (?:discuss|review|debate|examine|exchange)|discussed|"
    r"(?:countries of (?:origin|destination)|(?:origin|destination|sending|receiving) countries) "
    r"(?:were|are|included?)|"
    r"(?<!in the )(?<!in all )participating (?:countries|states|governments|ministries|companies|organi[sz]ations|"
    r"institutions)|attending|"
    r"trainees|delegates|attendees|delegations?|facilitators|trainers|observers?|"
    r"tak(?:ing|en) part|took part|take part|will attend|(?:was|were|is|are|will be) (?:also )?represented|"
    r"participation|represented|invited|guests|(?:had|have) come from|"
    r"instruction|lectures?|lessons|exercises|(?:actual|practical|real) cases|case studies|"
    r"sessions (?:were|are|will)|(?:other|guest) speakers|"
    r"speech(?:es)?|keynotes?|discussions|paper by|secretariat|proceedings|"
    r"ribbon|cut by|presided over|(?:chaired|moderated|facilitated) by|certificates|"
    r"(?:opening|closing) (?:session|ceremony|remarks|address)|at the (?:opening|closing|launch|ceremony|inauguration|"
    r"event|signing)|ceremony|"
    r"(?:organi[sz]ing|hosting|funding|financing) the (?:event|course|training|workshop|seminar|meeting|conference)|"
    r"costs (?:are|were|will be) (?:being )?(?:met|borne|covered|shared)|"
    r"told (?:the |an? )?(?:meeting|conference|forum|audience|gathering|seminar|workshop|summit|guests|session|"
    r"group)|co-?sponsor\w*|keynote)\b"
)
#: Words of what is done at a training or meeting, not at a launch, signing or opening told in between.
_LESSON = re.compile(
    r"\b(?:trainers|trainees|facilitators|lectures?|lessons|instruction|exercises|"
    r"(?:actual|practical|real) cases|case studies|sessions|discussions|"
    r"paper by|(?:opening|closing) (?:remarks|address|speech))\b"
)
#: Words that tell at which ceremony something is said.
_AT_CEREMONY = re.compile(r"\bat the (?:(?P<signing>signing)|(?P<launch>launch)|(?P<opening>inauguration))\b")
#: Words of what is done for people who leave or arrive.
_JOURNEY = re.compile(
    r"\b(?:(?:their|the|this) (?:departures?|flights?|journey|return|travel|movement|transfer|arrival|convoy|"
    r"operation|transport|voyage|charter|plane|ship|ferry|boat|relocation|repatriation|evacuation|airlift|"
    r"resettlement|trip|"
    r"buses)(?:, [^.;<]{3,60},)? "
    r"(?:was|were|is|has been|had been|from|of)|"
    r"(?:families|returnees|refugees|evacuees|passengers|group|they) (?:were|was|will be|had been|have been) "
    r"(?:met|received|welcomed|greeted|referred|selected|escorted|accompanied)|"
    r"(?:trucks|buses|aircraft|ship|ferry|plane|boats?) (?:was|were) (?:provided|supplied|chartered|lent)|"
    r"(?:arranged|organi[sz]ed|chartered) [^.;]{0,60}(?:flights?|passports|transport|travel)|"
    r"(?:escort|accompany|escorted|accompanied|registered|treated|examined) the )|"
    r"\A(?:on|before|after) (?:leaving|arriv(?:al|ing)|departure|departing|landing|disembark\w+|their (?:arrival|"
    r"return|departure))\b|"
    r"\b(?:saw|bade|bid|waved) [^.;]{1,40}(?:off|farewell|goodbye)\b"
)
#: "The operation is funded by A": said of all that the text is about.
_OPERATION = re.compile(r"(?:the|this|the whole) (?:operation|airlift|repatriation|evacuation) (?:is|was|has been)\b")
_SPEAKS = re.compile(f"{_AT_IT.pattern}|{_JOURNEY.pattern}")
#: Beginnings of sentences that say how many took part.
_THEY = re.compile(
    r"(?:(?:for|over|during) (?:the next )?<U>,? )?"
    r"(?:the |all (?:the )?|a total of |some |over |more than |about |nearly |in total,? )?<#>"
)
_THE_PARTICIPANTS = re.compile(
    r"\bthe <#> (?:participants|delegates|trainees|attendees|guests|graduates)\b|"
    r"\bnumber of (?:participants|delegates) (?:\w+ )?to <#>"
)
_GATHERED = re.compile(
    r"\b(?:br(?:ought|ings?) together|bring together|gather(?:ed|s)?|attended by|drew|attracted|assembl(?:ed|es)|"
    r"audience of|in (?:the )?presence of) "
    r"(?:[\w-]+ ){0,3}<#>|"
    r"\battended by (?:[^.;<]|<[^#]>){0,160}<#> (?:\w+ )?(?:guests|people|officials|participants|residents|students|"
    r"representatives|villagers)\b"
)
#: Rules that tell who signs.
_SIGNATORIES = frozenset(
    {
        "actor.takes-part",
        "actor.signs",
        "actor.meet-to-sign",
        "actor.between",
        "actor.signed-with",
        "actor.signed-then-with",
        "actor.under-agreement",
        "actor.in-presence-of-envoys",
        "actor.signed-by",
        "actor.signed-by-p",
        "actor.signed-by-and",
        "actor.signs-p",
        "actor.signs-with-p",
        "actor.represented-were",
        "actor.present-were-persons",
        "actor.persons-attend",
        "actor.among-them",
        "actor.attended-by",
        "actor.attended-by-persons",
        "actor.attended-including-persons",
        "actor.participants-include-persons",
        "actor.represented-by",
        "actor.in-presence-of-persons",
    }
)
#: Rules that tell whose agreement it is, at whatever event it is spoken of.
_PARTIES = frozenset(
    {
        "actor.between",
        "actor.signed-with",
        "actor.signed-then-with",
        "actor.under-agreement",
        "actor.signs",
        "actor.signed-by-and",
        "actor.meet-to-sign",
    }
)
#: Rules that tell who launches a programme, under which other events may be held.
_LAUNCHERS = frozenset({"actor.programme-launched-by"})
#: Rules that tell who provides transport.
_OF_JOURNEYS = frozenset({"actor.arranged-by", "actor.passengers-received-by"})
#: Rule of the passive verbs of organising, and those of them that tell who runs something for long.
_ORGANIZED_BY = "actor.organized-by"
_RUN_BY = re.compile("run|implemented|carried out|coordinated|set up|managed")
#: Beginnings of sentences that tell who pays for what the text is about, not for a survey or the return of one man.
_WHAT_IT_COSTS = re.compile(
    r"(?:<O>'s (?:[\w<>-]+ ){0,3}(?:programme|program|operation|project|activities|assistance)|it|they|all|this|"
    r"these|both|funding|funds|financing|financial|money|support|(?:running )?costs?|"
    r"(?:<O> and )?(?:jointly )?(?:co-?)?(?:funded|financed|sponsored|supported|organi[sz]ed|built)|with|"
    r"<Q>(?: \(<Q>\))?(?: (?:project|programme|scheme|initiative))? (?:is|was|has been))\b|"
    r"the (?!survey|assessment|stud(?:y|ies)|houses?|site|transit|largest|first|second|next|other|<O>)|the <O> paid|\""
)
#: What is printed or built with a grant is no event.
_PRINTED = re.compile(
    r"(?:it|they|these|this|both) (?:(?:has|have|had|will) (?:be(?:en)? )?|was |were |is |are )(?:printed|published|"
    r"translated)\b"
)
#: What is paid for is another programme than the one of the text: "returned under a programme financed by A".
_ANOTHER_PROGRAMME = re.compile(
    r"\b(?:under|through|as part of|within|by) (?:an?|another) (?:[\w-]+ ){0,4}(?:programme|program|project|scheme|"
    r"initiative)\b"
)
#: Words that make a sentence about money one about the project under which an event is held.
_PROJECT = re.compile(r"<Q>|\b(?:project|programme|program|initiative|scheme|operation|response|campaign)\b")
#: Words for what an opening, launch or signing is celebrated with.
_CEREMONY = frozenset({"ceremony", "event", "opening ceremony", "signing ceremony", "launch event", "inauguration"})
_WITH_CEREMONY = frozenset({"opening", "launch", "signing"})
#: Words that put an event under the project of the one told first.
_SAME_PROJECT = re.compile(
    r"\b(?:under|as part of|within|in the framework of) (?:the|this|the same|the framework of the) (?:same )?"
    r"(?:project|programme|program|initiative|scheme)\b(?! <Q>)"
)
#: What makes the beginning of a campaign an event of its own.
_THE_LAUNCH = re.compile(
    r"\bmark(?:s|ed|ing) the (?:official )?launch of |(?:\A|\b(?:at|during|"
    r"attended) )the (?:\w+ )?launch(?:ing)?(?: event| ceremony)?(?: of (?:the|this) campaign)?,? "
    r"(?:which |\(?<D>\)?,? |in |at |on |was |took |is |will |were |brought |drew )"
)
#: What a sentence says of all the events told.
_ALL_OF_THEM = re.compile(
    r"\b(?:all|both|the <#>|these) (?:of )?(?:the |these )?(?:<#> )?(?:activities|events|courses|workshops|seminars|"
    r"trainings|movements|returns|visits|meetings)\b|\Aboth (?:were|are) "
)
#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"speaks": _SPEAKS, "the_launch": _THE_LAUNCH, "all_of_them": _ALL_OF_THEM}
#: Nouns of several events.
_SEVERAL_EVENTS = re.compile(r"(?:workshops|seminars|courses|trainings|conferences|study visits|study tours)\Z")
#: Rules that find several events in one sentence.
_SEVERAL = frozenset({"event.place-and-date", "event.places", "event.dates"})
#: Roles that nobody has but at an event.
_AT_EVENTS = frozenset({"speaker"})
_EVERYWHERE = ("funder", "host", "co_sponsor")


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
        if only_title or occurrence.definite or told:
            self._take(occurrence, only_title)

    def _take(self, occurrence: Occurrence, headline: bool = False) -> None:
        if occurrence.place is not None and (
            self.place is None
            or (headline and _place_conflict(occurrence, self))
            or (self.place.is_country and not occurrence.place.is_country and self.kind != "study_visit")
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


def events(
    document: Document, found: Sequence[Template], quotes: Sequence[Quote], entity_of: Mapping[Span, str | None]
) -> list[Event]:
    """Events of a document, merged over all sentences that speak of them.

    Args:
        document: The document.
        found: Templates of its sentences.
        quotes: Its quotations; what is said in them is no report of an event.
        entity_of: Entity id of each mention: one body takes part in a role once, however often it is named.

    Returns:
        Events in the order of their first mention.
    """
    return finished(event_steps(document, found, quotes, entity_of))


def event_steps(
    document: Document, found: Sequence[Template], quotes: Sequence[Quote], entity_of: Mapping[Span, str | None]
) -> Steps[list[Event]]:
    """The same, step by step."""
    told = occurrences(document, found, quotes)
    yield
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
            last = result[-1].occurrences if result else []
            for plural in [*weak[-1:], *(last if len(last) == 1 else [])]:
                if _is_one_of(occurrence, plural):
                    series = plural
                    result = [other for other in result if other.occurrences != [plural]]
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
    lead = [template for template in found if template.zone == "body" and len(template.text) > BARE_PLACE][:2]
    others = {o.template.index for event in result[1:] for o in event.occurrences if not o.passing}
    if result and any(o.template in lead or o.template.zone == "title" or o.definite for o in result[0].occurrences):
        for number, template in enumerate(lead):
            if number > 0 and _FOLLOWED.search(template.text):
                continue
            if template.index not in others and (number == 0 or _CONTINUES.match(template.text)):
                told_first = in_lead(document, template, result[0].kind)
                # A place named later is somewhere else, and people who travel pass many.
                elsewhere = number > 0 or result[0].first.is_movement
                result[0].complete(replace(told_first, place=None) if elsewhere else told_first)
    own = {o.template.index for event in result for o in event.occurrences if not o.passing}
    for event in result:
        event.sentences = _sentences(event, found, own)
        for index in event.sentences:
            if index not in own and event.duration_days is None:
                event.duration_days = duration_of_it(found[index])
            if index not in own and is_held(found[index]):
                event.complete(in_lead(document, found[index], event.kind))
    if any(template.zone == "body" and template.search("the_launch", _THE_LAUNCH) for template in found):
        for event in result[:1]:
            event.kind = "launch" if event.kind == "campaign" else event.kind
    yield
    named_in = cache(
        lambda index: [
            actor
            for actor in [*named(found[index]), *of_countries_told(found, index)]
            if not is_quoted(document, actor.span.start, quotes)
        ]
    )
    if result:
        _begins(result, lead)
        _told_last(result, found, named_in)
    _share(result, found)
    claimed = {index for event in result for index in event.sentences}
    lead_indexes = {template.index for template in lead}
    funders_of_all = _funders_of_all(found, named_in) if len(result) > 1 else []
    together = _told_together(result, found)
    owners = cache(lambda index: _owners(named_in(index), together[index], found[index].text))

    def owned_in(index: int, event: Event) -> list[Actor]:
        if index not in together:
            return named_in(index)
        return [actor for actor, ids in owners(index) if id(event) in ids]

    for number, event in enumerate(result):
        if event.participant_count is None:
            shared = {o.template.index for o in event.occurrences if o.rule in _SEVERAL}
            counts = (
                participants(found[index])
                for index in event.sentences
                if index not in shared and _counts(found[index].text, event.kind)
            )
            event.participant_count = next((count for count in counts if count is not None), None)
        leads = number == 0 and (
            any(o.template.zone == "title" for o in event.occurrences) or not lead_indexes.isdisjoint(event.sentences)
        )
        behind = _who_is_behind(event, result[0], found, named_in) if number else []
        _actors(event, found, claimed, entity_of, named_in, owned_in, behind, result[0], funders_of_all, main=leads)
    return result


def _funders_of_all(found: Sequence[Template], named_in: Callable[[int], list[Actor]]) -> list[Actor]:
    """Who pays for all events of a document, each name once."""
    funders: dict[str, Actor] = {}
    for template in found:
        if template.zone == "body" and template.search("all_of_them", _ALL_OF_THEM):
            for actor in actors(named_in(template.index), ("funder",)):
                funders.setdefault(template.written(actor.span), actor)
    return list(funders.values())


#: "The response is funded by A": all that the same body does.
_ALL_THE_WORK = re.compile(
    r"(?:the|this|its|these) (?:[\w<>-]+ )?(?:response|operations?|programme|program|project|assistance|activities|"
    r"work|"
    r"efforts?|interventions?|scheme|campaign)(?:, which)? (?:is|are|was|were|has been|have been)\b"
)
_SET_UP = re.compile(r"(?:set up|established|opened|created)\b")
#: The government of a country, which the country stands for as well.
_GOVERNMENT = re.compile(r"(?:Government|Republic|Kingdom|State) of (?:the )?(?P<country>.+)")
#: Sentences before one on "the project" in which its funder is looked for.
_PROJECT_TOLD_BEFORE = 2
#: "The first convoy", "two more flights": of the operation that the text is about.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|further|another|next|last|final|more|remaining) "
    r"(?:[\w-]+ )?\Z"
)


def _who_is_behind(
    event: Event, main: Event, found: Sequence[Template], named_in: Callable[[int], list[Actor]]
) -> list[Actor]:
    """Who pays for a later event because its project was told of, or runs the operation that its flight is part of."""
    for occurrence in event.occurrences:
        template = occurrence.template
        if _SAME_PROJECT.search(template.text):
            for index in range(template.index, template.index - _PROJECT_TOLD_BEFORE - 1, -1):
                if index >= 0 and found[index].zone == "body" and _PROJECT.search(found[index].text):
                    paying = actors(named_in(index), ("funder",))
                    if paying:
                        return paying
            return [actor for actor in main.actors if actor.role == "funder"]
        if event.kind == main.kind == "launch" and occurrence.word.endswith(("launches", "launch events")):
            return [actor for actor in main.actors if actor.role in ("funder", "organizer")]
        if (
            occurrence.is_movement
            and main.first.is_movement
            and occurrence.is_journey
            and _ONE_OF_SEVERAL.search(template.text, 0, occurrence.start)
        ):
            return [actor for actor in main.actors if actor.role in ("funder", "organizer")]
    return []


#: "The second phase is funded by A".
_PHASE = re.compile(
    r"the (?P<phase>(?:first|second|third|fourth|new|current|next|last) (?:phase|stage|edition|round))\b"
)


def _costs_it(text: str, event: Event) -> bool:
    """Whether a sentence about money is one about the main event: of its phase, if it is one of several."""
    phase = _PHASE.match(text)
    if phase is not None:
        return any(f" {phase['phase']}" in o.template.text for o in event.occurrences)
    return _WHAT_IT_COSTS.match(text) is not None and _PRINTED.match(text) is None


def _counts(text: str, kind: str) -> bool:
    """Whether a sentence says how many took part; "two of them" is said of a launch or signing as well."""
    they = kind not in _WITH_CEREMONY and _THEY.match(text) is not None
    return they or any((_THE_PARTICIPANTS.search(text), _GATHERED.search(text)))


def _at_which(occurrence: Occurrence, told: Sequence[Event]) -> Event:
    """The event at which something happens: one that the sentence names, else the last or, if in passing, the main."""
    begun = occurrence.template.text[: min(occurrence.start, _NAMED_WITHIN)]
    told = [*told[:1], *told[1:][-_REMEMBERED:]]
    named_there = [event for event in told if any(o.word in begun for o in event.occurrences if not o.named)]
    if named_there:
        return named_there[-1]
    return told[0] if " event" in begun or _in_passing(told[-1]) else told[-1]


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
    before = [o for o in weak if o.kind == occurrence.kind and o.strength > 0 and not o.definite]
    if occurrence.definite and before:
        event = Event.of(before[-1])
        if _same(occurrence, event):
            event.add(occurrence)
            return event
    return Event.of(occurrence)


def _are_one(weak: Sequence[Occurrence], occurrence: Occurrence) -> bool:
    """Whether a sentence goes on about what the one before told too weakly: "IOM trained 60 officers. The training"."""
    if not occurrence.definite or not weak or occurrence.passing or not is_told(occurrence):
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
    if kinds & (GATHERINGS | {"study_visit", "launch", "opening", "signing"}):
        return
    merged = [o for event in result for o in event.occurrences]
    known = [
        o
        for o in told
        if o.definite
        and not o.passing
        and o.template.zone == "body"
        and is_told(o)
        and not SINCE.match(o.template.text)
        and o not in merged
    ]
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
    near = [event for event in reversed(told) if plural or not _in_passing(event) or event.first.rule not in _SEVERAL]
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
    ceremony = occurrence.definite and occurrence.word in _CEREMONY and event.kind in _WITH_CEREMONY
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
    if _place_conflict(occurrence, event) and not (
        journey or (only_title and occurrence.kind == event.kind and occurrence.kind != "other_event")
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
    return same_kind or occurrence.start_date is None


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
    if first.country is not None and first.country == second.country:
        return not (first.is_country or second.is_country)
    return (first.country is not None and second.country is not None) or not (first.is_country or second.is_country)


#: Kinds of events held for something that a text goes on about, and sentences within which it does.
_OF_THINGS = frozenset({"opening", "signing", "launch"})
_GOES_ON_WITHIN = 30


def _sentences(event: Event, found: Sequence[Template], taken: set[int]) -> list[int]:
    """Sentences that speak of an event: those of its occurrences, and those that go on about it."""
    own = sorted({occurrence.template.index for occurrence in event.occurrences if not occurrence.passing})
    result: list[int] = []
    for index, following in zip_longest(own, own[1:], fillvalue=len(found)):
        result.append(index)
        if found[index].zone != "body" or (_in_passing(event) and event.first.rule in _SEVERAL):
            continue
        near = True
        for template in found[index + 1 : min(following, index + _GOES_ON_WITHIN)]:
            if template.zone == "body":
                of_it = template.index not in taken and _goes_on(event.kind).match(template.text) is not None
                near = near and template.index not in taken and (of_it or _CONTINUES.match(template.text) is not None)
                if near or of_it:
                    result.append(template.index)
                elif event.kind not in _OF_THINGS:
                    break
    return result


#: What is launched by being published.
_PUBLISHED = (
    "(?:series|films?|handbook|manual|guide|report|study|booklets?|leaflets?|website|videos?|publication|book|"
    "brochure|song|platform|portal|app)"
)


@cache
def _goes_on(kind: str) -> re.Pattern[str]:
    """Beginnings of sentences that go on about what an event of a kind is held for: its building, or its agreement."""
    things = {"opening": words_of("opened"), "signing": words_of("signed"), "launch": _PUBLISHED}.get(kind)
    return re.compile(rf"(?:the|this) (?:[\w<>-]+ ){{0,2}}?{things}\b" if things is not None else r"\Z")


def _begins(result: Sequence[Event], lead: Sequence[Template]) -> None:
    """Give the first sentence to the main event if the second goes on with "the campaign" that it tells of."""
    claimed = {index for event in result for index in event.sentences}
    body = [o for o in result[0].occurrences if o.template.zone == "body"]
    if lead and lead[0].index not in claimed and body and body[0].definite and body[0].template in lead[1:]:
        result[0].sentences.append(lead[0].index)


def _told_last(result: Sequence[Event], found: Sequence[Template], named_in: Callable[[int], Sequence[Actor]]) -> None:
    """Give each sentence about participants, speakers or a ceremony to the event told last before it, else to the main.

    Lessons belong to a training or meeting, help with a journey to the movement of people.
    """
    told: dict[int, list[Event]] = {}
    for event in result:
        for index in event.sentences:
            told.setdefault(index, []).append(event)
    journeys = [event for event in result if event.first.is_movement]
    gatherings = [event for event in result if event.kind in GATHERINGS] or result
    for template in found:
        if template.zone != "body" or template.index in told:
            continue
        if not template.search("speaks", _SPEAKS) and all(
            actor.role not in _AT_EVENTS for actor in named_in(template.index)
        ):
            continue
        candidates: Sequence[Event] = result
        ceremony = _AT_CEREMONY.search(template.text)
        if ceremony is not None and any(event.kind == ceremony.lastgroup for event in result):
            candidates = [event for event in result if event.kind == ceremony.lastgroup]
        elif _JOURNEY.search(template.text):
            candidates = journeys
        elif _LESSON.search(template.text):
            candidates = gatherings
        if not candidates:
            continue
        last, index = _nearest(template.index, candidates, told)
        goes_on = last.first.rule not in _SEVERAL and _CONTINUES.match(template.text) is not None
        if last is not candidates[0] and _in_passing(last) and not goes_on:
            last = candidates[0]
            index = max((i for i in last.sentences if i < template.index), default=0)
        is_near = template.index - index <= 2 and not _OPERATION.match(template.text)
        chosen = last if is_near else candidates[0]
        chosen.sentences.append(template.index)
        told[template.index] = [chosen]


def _nearest(index: int, candidates: Sequence[Event], told: Mapping[int, Sequence[Event]]) -> tuple[Event, int]:
    """The event told last before a sentence, and in which one; the first if none was."""
    among = {id(event) for event in candidates}
    for number in range(index - 1, -1, -1):
        for event in told.get(number, ()):
            body = (o.template.index for o in event.occurrences if o.template.zone == "body")
            if id(event) in among and next(body, index) < index:
                return event, number
    return candidates[0], 0


def _in_passing(event: Event) -> bool:
    """Whether an event is told of as another one, in one sentence only: what follows is about the main one again."""
    return (event.first.new or event.aside) and len({o.template.index for o in event.occurrences}) == 1


#: "On 4 May and 8 May respectively", "by 140 and 85 people respectively".
_RESPECTIVELY = re.compile(
    r"(?P<dates><D>(?:, (?:on |in )?<D>)*,? and (?:on |in )?<D>),? respectively|"
    r"(?P<counts><#>(?:, <#>)*,? and <#>)(?: [a-z]+){0,3},? respectively"
)


def _one_each(group: Sequence[Event], template: Template) -> None:
    """Give each of several events its own date or number, in the order of the text."""
    for match in _RESPECTIVELY.finditer(template.text):
        spans = template.between(*match.span(match.lastgroup or 0))
        if len(spans) != len(group):
            continue
        for event, span in zip(group, spans, strict=True):
            if match.lastgroup == "dates" and span.value is not None and span.value.start is not None:
                event.start_date, event.end_date = span.value.start, span.value.end or span.value.start
            elif match.lastgroup == "counts" and span.value is not None and span.value.value is not None:
                event.participant_count = int(span.value.value)


def _share(result: Sequence[Event], found: Sequence[Template]) -> None:
    """Give events that one sentence tells of together ("workshops in A and B") all sentences that speak of them."""
    together: dict[int, list[Event]] = {}
    for event in result:
        for index in dict.fromkeys(o.template.index for o in event.occurrences if o.rule in _SEVERAL):
            together.setdefault(index, []).append(event)
    for group in together.values():
        if len(group) > 1:
            shared = sorted({index for event in group for index in event.sentences})
            for event in group:
                event.sentences = list(shared)
            for index in shared:
                _one_each(group, found[index])


#: Where a sentence tells of events: position of the word, position after it, and the event.
_Told = tuple[int, int, Event]
#: Beginning of another clause, with a subject of its own.
_OWN_CLAUSE = re.compile(
    r"; |, (?:and|while|whereas|but) (?!(?:\w+ly )?\w+(?:ed|ing|ld|ven)\b|with |in |by |from |thanks )"
)
#: Before the subject of a relative clause.
_RELATIVE = re.compile(r"\b(?:which|that|whom|where)(?: (?:in|on) <[DG]>,?| <D>)? (?:the )?\Z")
#: Between the nouns of two events that are told as one: "the seminar and the study visit".
_AND = re.compile(
    r"(?:,|,? and|,? as well as|,? followed by)(?: (?:the|an?|its|another))?(?: (?:[a-z-]+|<[NLU]>)){0,3} "
)


#: "Prior to the fair": when something else happens.
_AROUND = re.compile(r"\b(?:prior to|before|ahead of|on the eve of) (?:the|this) (?:[\w-]+ ){0,3}\Z")


def _told_together(result: Sequence[Event], found: Sequence[Template]) -> dict[int, list[_Told]]:
    """Sentences that tell of several events, with where they tell of each; what is told there need not be of all."""
    told: dict[int, list[_Told]] = {}
    for event in result:
        for occurrence in event.occurrences:
            if occurrence.template.zone == "body":
                told.setdefault(occurrence.template.index, []).append((occurrence.start, occurrence.end, event))
    last: dict[str, Event] = {}
    for index, here in sorted(told.items()):
        # "The centre, which is funded by A, will employ ten women trained in B": the opening goes on.
        goes_on = [event for event in last.values() if _goes_on(event.kind).match(found[index].text)]
        here += [(0, 0, event) for event in goes_on if all(event is not other for _, _, other in here)]
        here.sort(key=lambda item: item[:2])
        last.update((event.kind, event) for _, _, event in here)
    return {index: here for index, here in told.items() if len({id(event) for _, _, event in here}) > 1}


def _owners(actors: Sequence[Actor], told: Sequence[_Told], text: str) -> list[tuple[Actor, set[int]]]:
    """Who is named in a sentence that tells of several events, each with the ids of those in which he takes part."""
    happening = [item for item in told if not _AROUND.search(text, 0, item[0])] or told
    return [(actor, {id(event) for _, _, event in _of_actor(actor, happening, text)}) for actor in actors]


def _of_actor(actor: Actor, told: Sequence[_Told], text: str) -> Sequence[_Told]:
    """The events of a sentence in which somebody takes part: that of the words beside him, and those joined to it."""
    chosen = _chosen(actor, told, text)
    if actor.role == "funder" and chosen and _PROJECT.search(text, chosen[0][1], actor.start):
        # Who pays for a project pays for all that is held under it.
        return told
    if chosen and actor.role in ("organizer", "host") and actor.rule in subjects():
        following = next((item for item in told if item[0] > chosen[-1][1]), None)
        if following is not None and _AND_DOES.fullmatch(text, chosen[-1][1], following[0]):
            chosen.append(following)
    # "The seminar and the study visit are financed by A": both.
    for first, second in pairwise(told):
        joined = second[0] < first[1] or (
            nouns()[0].fullmatch(text, second[0], second[1]) is not None
            and _AND.fullmatch(text, first[1], second[0]) is not None
        )
        if joined and (first in chosen) != (second in chosen):
            chosen += [first, second]
    return chosen


def _chosen(actor: Actor, told: Sequence[_Told], text: str) -> list[_Told]:
    """The events of a sentence to which the words that name somebody belong."""
    start, end = actor.start, actor.end
    within = [item for item in told if item[0] < end and start < item[1]]
    if within:
        return [item for item in told if item[0] == within[-1][0]]
    before = [item for item in told if item[1] <= start]
    after = [item for item in told if item[0] >= end]
    near = before[-1] if before else None
    following = after[0] if after else None
    if near is not None and following is not None:
        is_subject = actor.rule in subjects() and not _RELATIVE.search(text, 0, start)
        apart = _OWN_CLAUSE.search(text, near[1], start) is not None
        if (is_subject or apart) and not _OWN_CLAUSE.search(text, end, following[0]):
            near = None
    one = near or following
    return [item for item in told if one is not None and item[0] == one[0]]


#: "IOM will open a centre and hold a workshop": the verb of a further event with the same subject.
_AND_DOES = re.compile(
    r"(?:[^.;]*?[^.;<])?,? and (?:(?:also|will|then|later|has|have|to|is|are|plans?|"
    r"<D>) ){0,3}(?:co-)?(?:h[eo]ld(?:s|ing)?|"
    r"organi[sz](?:es?|ed|ing)|conduct(?:s|ed|ing)?|host(?:s|ed|ing)?|open(?:s|ed|ing)?|launch(?:es|ed|ing)?|"
    r"train(?:s|ed|ing)?|"
    r"sign(?:s|ed|ing)?|run(?:s|ning)?|ran|g[ia]ves?|conven(?:es?|ed|ing)|carr(?:y|ies|ied) out|arrang(?:es?|ed|"
    r"ing))\b[^.;]*"
)


def _has_parties(told: Sequence[Actor]) -> bool:
    """Whether the parties of an agreement are told, so that the headline's shorter names add nothing."""
    return len({actor.span for actor in told if actor.role == "participant" and actor.span.label != "PERSON"}) > 1


def _actors(
    event: Event,
    found: Sequence[Template],
    claimed: set[int],
    entity_of: Mapping[Span, str | None],
    named_in: Callable[[int], list[Actor]],
    owned_in: Callable[[int, Event], list[Actor]],
    behind: Sequence[Actor],
    first: Event,
    funders_of_all: Sequence[Actor],
    main: bool,
) -> None:
    """Actors of an event, each once per role; the main event's funder also from where its project is told of.

    Args:
        event: The event, to which they are added.
        found: Templates of the document's sentences.
        claimed: Numbers of the sentences that speak of some event.
        entity_of: Entity id of each mention.
        named_in: Who is named in a sentence with a role, by its number.
        owned_in: Those of them who take part in a certain one of the events of which the sentence tells.
        behind: Who is behind a later event as well as the project or operation that it belongs to.
        first: The document's first event; those who hold it may hold others with the same money.
        funders_of_all: Who pays for all of its events.
        main: Whether it is the document's first event.
    """
    collected: list[Actor] = []
    joining = _SIGNATORIES if event.kind == "signing" else None
    others = (frozenset() if joining else _PARTIES) | (frozenset() if event.kind == "launch" else _LAUNCHERS)
    shared = any(o.rule in _SEVERAL for o in event.occurrences)
    own = {o.template.index for o in event.occurrences}
    for index in sorted({*event.sentences, *own}, key=lambda index: (found[index].zone == "title", index)):
        in_title = found[index].zone == "title"
        if not (in_title and (shared or (joining and _has_parties(collected)))) and not SINCE.match(found[index].text):
            told = [a for a in owned_in(index, event) if a.rule not in others]
            if event.first.is_movement:
                # Where people who leave come from takes no part.
                told = [a for a in told if a.role != "participant" or a.span.label != "GPE"]
            else:
                told = [a for a in told if a.rule not in _OF_JOURNEYS]
            if event.kind == "signing":
                # Who runs what is agreed on does not organize the signing.
                told = [a for a in told if a.rule != _ORGANIZED_BY or not _RUN_BY.match(found[index].text, a.start)]
            if event.kind == "study_visit":
                # Who briefs visitors has not arranged their visit.
                told = [a for a in told if a.rule != "actor.trained-by"]
            if event.kind == "opening" and index not in own:
                # Who runs a centre did not open it; who set it up did.
                told = [a for a in told if a.role != "organizer" or _SET_UP.match(found[index].text, a.start)]
            if in_title:
                filled = {actor.role for actor in collected if actor.span.label != "PERSON"}
                told = [a for a in told if a.role not in filled]
            collected += actors(told, joining=joining)
    if main:
        organizes = any(actor.role == "organizer" for actor in collected)
        for template in found if event.first.is_movement and not organizes else ():
            if template.zone == "title":
                collected += actors(named_in(template.index), ("organizer",))
        for template in found if event.kind == "signing" else ():
            if template.zone == "title" and not shared and not _has_parties(collected):
                collected += actors(named_in(template.index), ("participant",), joining)
        for template in found:
            if template.zone != "body" or _ANOTHER_PROGRAMME.search(template.text):
                continue
            if template.index not in claimed:
                told = actors(named_in(template.index), _EVERYWHERE)
                is_of_it = _costs_it(template.text, event)
                collected += [actor for actor in told if actor.role != "funder" or is_of_it]
            elif _PROJECT.search(template.text):
                collected += actors(named_in(template.index), ("funder",))
    elif behind:
        collected += behind
    elif (
        not event.aside
        and event.kind not in ("signing", "other_event")
        and all(actor.role != "funder" for actor in collected)
    ):
        holding, own_holding = (
            {entity_of[actor.span] for actor in those if actor.role == "organizer"}
            for those in (first.actors, collected)
        )
        if not holding.isdisjoint(own_holding):
            collected += [
                actor
                for template in found
                if template.zone == "body" and _ALL_THE_WORK.match(template.text)
                for actor in actors(named_in(template.index), ("funder",))
            ]
    if not main:
        collected += funders_of_all
    known: set[tuple[str, str]] = set()
    holders = {entity_of[actor.span] for actor in collected if actor.role == "organizer"} - {None}
    for actor in collected:
        if actor.role == "partner" and entity_of[actor.span] in holders:
            continue
        # Two ministries of labour may go by one name, and one ministry by two.
        written = found[0].written(actor.span)
        government = _GOVERNMENT.fullmatch(written)
        country = lexicon.is_country(government["country"]) if government is not None else None
        aliases = (entity_of[actor.span], written, country and f"country:{country}")
        names = {(actor.role, name) for name in aliases if name}
        if not names & known:
            event.actors.append(actor)
        known |= names
