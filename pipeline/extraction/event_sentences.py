"""Which sentences are about an event, besides those that name it.

Belongs here: sentences that go on about an event, or tell of its participants, speakers or journey later. Does not
belong here: which occurrences are the same event (`event_merging.py`), and who takes part (`event_actors.py`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from pipeline.extraction.actors import Actor
from pipeline.extraction.event_merging import SEVERAL, Event, in_passing, is_before
from pipeline.extraction.event_triggers import GATHERINGS, words_of
from pipeline.extraction.templates import Template

#: Beginnings of sentences that go on about the event of the sentence before.
CONTINUES = re.compile(
    r"the <[Q#U]>|during (?:their|the|this|its|his|her) (?:<U> )?(?:[\w-]+ )?(?:stay|visit|tour|trip|mission)\b|"
    r"(?:(?:for|over|during) (?:the next )?<U>,? )?(?:some |about |around )?<#> |"
    r"(?:represented were|in the (?:group|delegation|party)|taking part|it|this|these|they|that (?:movement|flight|"
    r"convoy|operation|meeting|course|"
    r"workshop)|both|among (?:them|those)|"
    r"the (?:event|trip|tour|launch|competition|charter|convoy|"
    r"group|delegation|participants|visitors|trainees|delegates|exercise|initiative|"
    r"activity|signing|opening|ceremony|officials|trainers|facilitators|speakers|gathering|programme|session|"
    r"sessions|officers|visit)|"
    r"participants|delegates|trainers|facilitators|speakers|observers|funding|"
    r"(?:jointly )?(?:co-)?(?:organi[sz]ed|hosted|convened|funded|financed|sponsored|facilitated|chaired|moderated|"
    r"attended|opened|led|conducted|arranged|implemented|supported|delivered|staged|run|set up|built|developed)|"
    r"their (?:programme|itinerary|agenda|stay|visit|tour)|"
    r"technical (?:input|advice|support|assistance|expertise)|graduates|"
    r"signed|other|also|trainees|experts|representatives)\b"
)

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
    r"ribbon|cut by|presided over|(?:chaired|moderated|facilitated) by|certificates|diplomas|"
    r"(?:opening|closing) (?:session|ceremony|remarks|address)|at the (?:opening|closing|launch|ceremony|inauguration|"
    r"event|signing)|ceremony|"
    r"(?:organi[sz]ing|host(?:ing|s|ed)|fund(?:ing|s|ed)|financ(?:ing|es|ed)|supports?|supported|back(?:s|ed)|ran|"
    r"organi[sz](?:ed|es|e)) the (?:<U> )?(?:event|course|training|workshop|"
    r"seminar|meeting|conference|talks|round ?table|forum|dialogue|visit|tour|ceremony|tournament|summit|gathering|"
    r"symposium|exhibition|fair|campaign|exercise|opening|launch|signing)|witness(?:es|ed|ing)? the (?:signing|"
    r"signature)|(?:prepared|drew up|arranged|put together) the (?:programme|visit|tour|itinerary|agenda)|"
    r"makes? a presentation|moderators?|who signed (?!up)|(?:is|was|are|were) the chairs?|"
    r"costs (?:are|were|will be) (?:being )?(?:met|borne|covered|shared)|shared the (?:costs?|expenses)|"
    r"suppl(?:y|ies|ied) the (?:money|funds)|(?:foot|settl)(?:s|ed|ing) the bill|generosity of|"
    r"bill (?:of <\$> )?(?:went|goes) to|bill (?:was|is|will be) (?:footed|settled|picked)|(?:bears?|bore|bearing|"
    r"borne) (?:[\w ]{3,12} )?the (?:costs?|expenses)|"
    r"(?:met|pa(?:id|ys)|cover(?:ed|ing)) (?:all )?the (?:bill|costs?|expenses)|acts?(?:ed|ing)? as (?:the )?host|"
    r"looked on|looking on|"
    r"put (?:his|her|their) (?:names?|signatures?) to|in the presence of|in the chair|who presided|(?:moderation|"
    r"chair) (?:is|was)|"
    r"(?:organi[sz]ed|convened|hosted|arranged|facilitated|moderated|chaired|financed|funded|sponsored|paid for) it\b|"
    r"made <\$> available for the|<\$> for the purpose|"
    r"(?:was|were|is|are) (?:an?|the) (?:[\w-]+ )?(?:partners?|co-?sponsors?)\b(?! (?:of|in|to)\b)|"
    r"(?:were|was|are|is|acted as) (?:the )?hosts?|partners in the|responsible for (?:the )?[\w-]+ (?:were|are|was|is)|"
    r"(?:g[ia]ves?|provided|put up) the money|took care of the organi[sz]ation|task of organi[sz]ing|"
    r"contribut(?:es|ed|ing) its|(?:bill|costs?) (?:is|was|were|are) being|sponsorship|"
    r"(?:vaccines|medicines|equipment|materials?|meals|interpreters) (?:was|were|is|are) (?:supplied|provided)|"
    r"organi[sz]ers|organi[sz]er is|conven[eo]rs|expenses were|signatories|the parties (?:are|were)|sponsors?|"
    r"supporters|among (?:those|the (?:guests|bodies))|(?:main|largest|principal|sole) donors?|venue|premises|"
    r"(?:was|were|is|are|will be) (?:also )?present\b|"
    r"told (?:participants|delegates|those present)|those who spoke|"
    r"(?:travel|airfares?|fares?) of (?:the |all |some )?(?:<#> )?(?:participants|delegates|delegations|experts)|"
    r"sent (?:[\w-]+ ){0,2}(?:observers|delegations?|delegates|representatives|officials|teams?)"
    r"(?! to (?:the )?<G>)|"
    r"told (?:the |an? )?(?:meeting|conference|forum|audience|gathering|seminar|workshop|summit|guests|session|"
    r"group)|co-?sponsor\w*|keynote)\b"
)

#: Words of what is done at a training or meeting, not at a launch, signing or opening told in between.
_LESSON = re.compile(
    r"\b(?:trainers|trainees|facilitators|lectures?|lessons|instruction|exercises|"
    r"(?:actual|practical|real) cases|case studies|sessions|discussions|"
    r"paper by|(?:opening|closing) (?:remarks|address|speech|session)|"
    r"told (?:the |a )?(?:closing |opening )?(?:session|conference|meeting|forum|seminar|workshop|participants|"
    r"delegates))\b"
)

#: Words that tell at which ceremony something is said.
_AT_CEREMONY = re.compile(r"\bat the (?:(?P<signing>signing)|(?P<launch>launch)|(?P<opening>inauguration))\b")

#: Words of what is done for people who leave or arrive.
_JOURNEY = re.compile(
    r"\b(?:(?:their|the|this) (?:departures?|flights?|journey|return|travel|movement|transfer|arrival|convoy|"
    r"operation|transport|voyage|charter|plane|ship|ferry|boat|relocation|repatriation|evacuation|airlift|"
    r"resettlement|trip|buses)(?:, [^.;<]{3,60},|, which)? (?:was|were|is|has been|had been|from|of)|"
    r"(?:families|returnees|refugees|evacuees|passengers|group|they) (?:were|was|will be|had been|have been) "
    r"(?:met|received|welcomed|greeted|referred|selected|escorted|accompanied)|"
    r"(?:trucks|buses|aircraft|ship|ferry|plane|boats?) (?:was|were|ha[ds] been|have been) (?:provided|supplied|"
    r"chartered|lent)|(?:arranged|organi[sz]ed|chartered) [^.;]{0,60}(?:flights?|passports|transport|travel)|"
    r"(?:arranged|organi[sz]ed|organi[sz]ing|coordinated|is running|are running|paid for|paying for|funds?|funded|"
    r"financed?|covered|sponsored|escorted|chartered|hired) (?:the|both) "
    r"(?:convoys?|journeys?|trips?|transfers?|voyages?|evacuations?|flights?|departures?|operation|aircraft|plane|ship|"
    r"ferry|boat|buses|trucks)\b|(?:cost|expense) of the (?:flights?|journey|transport|evacuation|convoy|voyage)\b|"
    r"(?:supported|assisted|helped) (?:in |with |at )?the (?:reception|arrival|departure|embarkation|disembarkation)|"
    r"(?:assisted|helped|supported) <O> with|"
    r"issued (?:[\w-]+ )?(?:travel (?:documents|papers)|passports|laissez-passers?)|"
    r"(?:escort|accompany|escorted|accompanied|registered|treated|examined|checked|screened) the |"
    r"(?:wheat|food|rations?|seeds|blankets|clothes|tents|buses|trucks)(?:, [^.;,]{3,40},)? came from )|"
    r"\A(?:(?:their|the) )?(?:transport|travel|tickets)\b[^.;,]{0,40} (?:was|were|is|are|"
    r"has been) (?:\w+ly )?(?:arranged|"
    r"organi[sz]ed|provided|paid)\b|"
    r"\A(?:on|before|after) (?:leaving|arriv(?:al|ing)|departure|departing|landing|disembark\w+|their (?:arrival|"
    r"return|departure))\b|"
    r"\b(?:saw|bade|bid|waved) [^.;]{1,40}(?:off|farewell|goodbye)\b|"
    r"\A(?:this|it) (?:is|was) the (?:[a-z-]+ ){0,3}(?:movement|convoy|flight|voyage|transfer|operation|return)\b|"
    r"\Aat each (?:port|stop|transit|way)\b"
)

#: "The operation is funded by A": said of all that the text is about.
_OPERATION = re.compile(r"(?:the|this|the whole) (?:operation|airlift|repatriation|evacuation) (?:is|was|has been)\b")

_SPEAKS = re.compile(f"{_AT_IT.pattern}|{_JOURNEY.pattern}")
#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"speaks": _SPEAKS}

#: Roles that nobody has but at an event.
_AT_EVENTS = frozenset({"speaker"})

#: Kinds of events held for something that a text goes on about, and sentences within which it does.
_OF_THINGS = frozenset({"opening", "signing", "launch"})

_GOES_ON_WITHIN = 30


def sentences_of(event: Event, found: Sequence[Template], taken: set[int]) -> list[int]:
    """Sentences that speak of an event: those of its occurrences, and those that go on about it."""
    own = sorted({occurrence.template.index for occurrence in event.occurrences if not occurrence.passing})
    result: list[int] = []
    for index, following in zip_longest(own, own[1:], fillvalue=len(found)):
        result.append(index)
        if found[index].zone != "body" or (in_passing(event) and event.first.rule in SEVERAL):
            continue
        near, quoted = True, False
        for template in found[index + 1 : min(following, index + _GOES_ON_WITHIN)]:
            if quoted or (template.text.startswith('"') and template.index not in taken):
                # What somebody says in between.
                quoted ^= template.text.count('"') % 2 == 1
            elif template.zone == "body":
                of_it = template.index not in taken and goes_on(event).match(template.text) is not None
                near = near and template.index not in taken and (of_it or CONTINUES.match(template.text) is not None)
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


#: What is handed over.
_HANDED_OVER = (
    "(?:equipment|vehicles?|motorcycles|boats?|ambulances?|computers|donation|items|goods|supplies|materials?|houses|"
    "tents|kits|machines|furniture|radios|scanners?|posts?|buildings?|schools?|cent(?:re|er)s?|clinics?|shelters?|station|"
    "facilit(?:y|ies)|offices?|wells?|bridges?)"
)

#: How a thing came about, before it is named: "Set up by A with funds from B, the centre".
_MAKING = (
    "(?:jointly |newly )?(?:set up|built|established|created|constructed|renovated|refurbished|rehabilitated|equipped|"
    "designed|funded|financed|paid for|developed|produced|written|drafted|prepared|printed|published|commissioned|"
    "supported)"
)
_MADE = rf"{_MAKING}\b[^.;]{{3,160}}?"


def goes_on(event: Event) -> re.Pattern[str]:
    """Beginnings of sentences that go on about what an event is held for: its building, its agreement, its goods."""
    return _goes_on(event.first.rule if event.first.rule == "event.handover" else event.kind)


@cache
def _goes_on(held_for: str) -> re.Pattern[str]:
    things = {
        "opening": words_of("opened"),
        "signing": words_of("signed"),
        "launch": _PUBLISHED,
        "event.handover": _HANDED_OVER,
    }.get(held_for)
    if things is None:
        return re.compile(r"\Z")
    return re.compile(
        rf"(?:{_MADE}, )?(?:the|this) (?:[\w<>-]+ ){{0,2}}?{things}\b|{_MADE}, (?:it|they)\b|"
        rf"the <O> (?:was|has been|were) {_MAKING}\b|<O> (?:has |have |had )?{_MAKING} the (?:[\w-]+ )?{things}\b"
    )


def give_lead(result: Sequence[Event], lead: Sequence[Template]) -> None:
    """Give the first sentence to the main event if the second goes on with "the campaign" that it tells of."""
    claimed = {index for event in result for index in event.sentences}
    body = [o for o in result[0].occurrences if o.template.zone == "body"]
    if lead and lead[0].index not in claimed and body and body[0].definite and body[0].template in lead[1:]:
        result[0].sentences.append(lead[0].index)


def give_told_last(
    result: Sequence[Event], found: Sequence[Template], named_in: Callable[[int], Sequence[Actor]]
) -> None:
    """Give each sentence about participants, speakers or a ceremony to the event told last before it, else to the main.

    Lessons belong to a training or meeting, help with a journey to the movement of people.
    """
    told: dict[int, list[Event]] = {}
    for event in result:
        for index in event.sentences:
            told.setdefault(index, []).append(event)
    everything = _Candidates.of(result)
    journeys = _Candidates.of(event for event in result if event.first.is_movement)
    gatherings = _Candidates.of(event for event in result if event.kind in GATHERINGS)
    of_kind = {
        kind: _Candidates.of(event for event in result if event.kind == kind)
        for kind in ("signing", "launch", "opening")
    }
    for template in found:
        if template.zone != "body" or template.index in told:
            continue
        has_speaker = any(actor.role in _AT_EVENTS for actor in named_in(template.index))
        if not has_speaker and not template.search("speaks", _SPEAKS):
            continue
        candidates = everything
        ceremony = _AT_CEREMONY.search(template.text)
        if ceremony is not None and of_kind[str(ceremony.lastgroup)].events:
            candidates = of_kind[str(ceremony.lastgroup)]
        elif _JOURNEY.search(template.text) and not (
            (not journeys.events and (has_speaker or _AT_IT.search(template.text)))
            or _is_of_visitors(template.index, everything, told)
        ):
            candidates = journeys
        elif _LESSON.search(template.text) and any(e.first.template.index < template.index for e in gatherings.events):
            candidates = gatherings
        if not candidates.events:
            continue
        main = candidates.events[0]
        last, index = _nearest(template.index, candidates, told)
        continues = last.first.rule not in SEVERAL and CONTINUES.match(template.text) is not None
        if last is not main and ((in_passing(last) and not continues) or is_before(template, last)):
            last = main
            before = (template.index - 1, template.index - 2)
            index = next((i for i in before if any(event is main for event in told.get(i, ()))), 0)
        is_near = template.index - index <= 2 and not _OPERATION.match(template.text)
        chosen = last if is_near else main
        chosen.sentences.append(template.index)
        told[template.index] = [chosen]


def _is_of_visitors(index: int, candidates: "_Candidates", told: Mapping[int, Sequence[Event]]) -> bool:
    """Whether those who are received in a sentence are on a study visit, which was told last."""
    return bool(candidates.events) and _nearest(index, candidates, told)[0].kind == "study_visit"


class _Candidates(NamedTuple):
    """Events among which one is looked for, and their identities."""

    events: list[Event]
    ids: frozenset[int]

    @classmethod
    def of(cls, among: Iterable[Event]) -> "_Candidates":
        """Gather them."""
        events = list(among)
        return cls(events, frozenset(map(id, events)))


def _nearest(index: int, candidates: _Candidates, told: Mapping[int, Sequence[Event]]) -> tuple[Event, int]:
    """The event told last before a sentence, and in which one; the first if none was."""
    for number in range(index - 1, -1, -1):
        for event in told.get(number, ()):
            body = (o.template.index for o in event.occurrences if o.template.zone == "body")
            if id(event) in candidates.ids and next(body, index) < index:
                return event, number
    return candidates.events[0], 0


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


#: "The second was attended by A": of several events told together.
_ONE_OF_THEM = re.compile(
    r"the (?:(?P<first>first|former)|(?P<second>second)|(?P<third>third)|(?P<last>last|latter))(?: one)?,? "
    r"(?:was|were|is|will|had|has|drew|brought|gathered)\b"
)


def _which(template: Template, count: int) -> int | None:
    """The number, from 0, of the one of several events told together that a sentence is about, if it says so."""
    match = _ONE_OF_THEM.match(template.text)
    return None if match is None else {"first": 0, "second": 1, "third": 2}.get(str(match.lastgroup), count - 1)


def share_sentences(result: Sequence[Event], found: Sequence[Template]) -> None:
    """Give events that one sentence tells of together ("workshops in A and B") all sentences that speak of them."""
    together: dict[int, list[Event]] = {}
    for event in result:
        for index in dict.fromkeys(o.template.index for o in event.occurrences if o.rule in SEVERAL):
            together.setdefault(index, []).append(event)
    for group in together.values():
        if len(group) > 1:
            shared = sorted({index for event in group for index in event.sentences})
            for number, event in enumerate(group):
                event.sentences = [index for index in shared if _which(found[index], len(group)) in (None, number)]
            for index in shared:
                _one_each(group, found[index])
