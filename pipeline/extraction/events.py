"""Events of a document: what happened or will happen, where, when, for how long, with how many, and who took part.

Belongs here: the order of the steps, what the first sentences add to the main event, and where an event is if no
sentence tells. Does not belong here: the steps (`occurrences.py`, `event_merging.py`, `event_sentences.py` and
`event_actors.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extraction import lexicon
from pipeline.extraction.actors import named, of_countries_told, of_it
from pipeline.extraction.document import Document
from pipeline.extraction.event_actors import give_actors
from pipeline.extraction.event_details import Place, participants, place_of
from pipeline.extraction.event_merging import SEVERAL, WITH_CEREMONY, Event, merged
from pipeline.extraction.event_occurrence import Occurrence, is_held
from pipeline.extraction.event_sentences import (
    CONTINUES,
    give_lead,
    give_told_last,
    sentences_of,
    share_sentences,
)
from pipeline.extraction.event_triggers import is_event_name
from pipeline.extraction.occurrences import BARE_PLACE, duration_of_it, in_lead, is_quoted, occurrences
from pipeline.extraction.quotes import Quote
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template
from pipeline.linking.ids import country_of
from pipeline.steps import Steps, finished

#: What a sentence tells of comes later than the event before.
_FOLLOWED = re.compile(r"\b(?:followed by|will follow|are to follow|is to follow)\b")

#: Beginnings of sentences that say how many took part.
_THEY = re.compile(
    r"(?:(?:for|over|during) (?:the next )?<U>,? )?"
    r"(?:the |all (?:the )?|a total of |some |over |more than |about |nearly |in total,? )?<#>"
)

_THE_PARTICIPANTS = re.compile(
    r"\b(?:the|there (?:are|were|will be)) <#> (?:participants|delegates|trainees|attendees|guests|graduates)\b|"
    r"\bnumber of (?:participants|delegates) (?:\w+ )?to <#>"
)

_GATHERED = re.compile(
    r"\b(?:br(?:ought|ings?) together|bring together|gather(?:ed|s)?|attended by|drew|attracted|assembl(?:ed|es)|"
    r"audience of|in (?:the )?presence of) "
    r"(?:[\w-]+ ){0,3}<#>|"
    r"\battended by (?:[^.;<]|<[^#]>){0,160}<#> (?:\w+ )?(?:guests|people|officials|participants|residents|students|"
    r"representatives|villagers)\b"
)

#: What makes the beginning of a campaign an event of its own.
_THE_LAUNCH = re.compile(
    r"\bmark(?:s|ed|ing) the (?:official )?launch of |(?:\A|\b(?:at|during|"
    r"attended) )the (?:\w+ )?launch(?:ing)?(?: event| ceremony)?(?: of (?:the|this) campaign)?,? "
    r"(?:which |\(?<D>\)?,? |in |at |on |was |took |is |will |were |brought |drew )"
)

#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"the_launch": _THE_LAUNCH}


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
    result = merged(told)
    lead = [template for template in found if template.zone == "body" and len(template.text) > BARE_PLACE][:2]
    others = {o.template.index for event in result[1:] for o in event.occurrences if not o.passing}
    if result and any(o.template in lead or o.template.zone == "title" or o.definite for o in result[0].occurrences):
        for number, template in enumerate(lead):
            if number > 0 and (_FOLLOWED.search(template.text) or _tells_of_what_was_signed(template, result[0])):
                continue
            if _OF_SOMEBODY.search(template.text):
                continue
            if template.index not in others and (number == 0 or CONTINUES.match(template.text)):
                told_first = in_lead(document, template, result[0].kind)
                if any(o.template is template and o.strength >= 3 and not o.definite for o in result[0].occurrences):
                    told_first = replace(told_first, participant_count=None)
                # A place named later is somewhere else, and people who travel pass many.
                elsewhere = number > 0 or result[0].first.is_movement
                result[0].complete(replace(told_first, place=None) if elsewhere else told_first)
    own = {o.template.index for event in result for o in event.occurrences if not o.passing}
    for event in result:
        event.sentences = sentences_of(event, found, own)
        for index in event.sentences:
            if index not in own and is_held(found[index]):
                event.complete(in_lead(document, found[index], event.kind))
    if any(template.zone == "body" and template.search("the_launch", _THE_LAUNCH) for template in found):
        for event in result[:1]:
            event.kind = "launch" if event.kind == "campaign" else event.kind
    yield
    named_in = cache(
        lambda index: [
            actor
            for actor in [*named(found[index]), *of_countries_told(found, index), *of_it(found, index)]
            if not is_quoted(document, actor.span.start, quotes)
        ]
    )
    if result:
        give_lead(result, lead)
        give_told_last(result, found, named_in)
    share_sentences(result, found)
    yield
    for event in result:
        if event.participant_count is None:
            event.participant_count = _told_number(event, found) or _number_of_group(event, result)
        if event.duration_days is None:
            lasts = (duration_of_it(found[index]) for index in event.sentences if index not in own)
            event.duration_days = next((days for days in lasts if days is not None), None)
        if event.kind in WITH_CEREMONY and event.place is None:
            told_in = (_place_of_ceremony(document, found[index]) for index in event.sentences)
            event.place = next((place for place in told_in if place is not None), None)
    give_actors(result, found, lead, named_in, entity_of)
    return result


#: "Ada, 38, learned in A that she was not welcome": somebody's own story.
_OF_SOMEBODY = re.compile(r"\b(?:she|he) (?:was|had|could|would|did|is|has)\b")


def _tells_of_what_was_signed(template: Template, event: Event) -> bool:
    """Whether a sentence goes on about a programme that was agreed on, and not about the signing."""
    return event.kind == "signing" and "sign" not in template.text and "agree" not in template.text


#: "Speaking at the launch in A".
_AT_THE_CEREMONY = re.compile(
    r"\bat the (?:[\w-]+ )?(?:launch|signing|opening|inauguration|ceremony|event)(?: event| ceremony)? (?:in|at) "
    r"(?P<place><G>(?:, <G>)?)"
)


#: "The launch in A was attended by B".
_CEREMONY_IN = re.compile(
    r"the (?:[\w-]+ )?(?:launch|signing|opening|inauguration|ceremony)(?: event| ceremony)? (?:in|at) "
    r"(?P<place><G>(?:, <G>)?),? (?:was|is|were|will|had|drew|brought)\b"
)


#: "The new post stands at the entrance to the camp in A".
_IT_STANDS = re.compile(
    r"(?:the|it)(?: new)?(?: [a-z-]+){0,3} (?:stands|is located|is situated|lies) [^.;<]{0,60}\b(?:in|at|near) "
    r"(?P<place><G>(?:, <G>)?)"
)


def _place_of_ceremony(document: Document, template: Template) -> Place | None:
    """Where a launch, signing or opening was celebrated, or the new building stands, if a sentence about it tells."""
    text = template.text
    match = _AT_THE_CEREMONY.search(text) or _IT_STANDS.match(text) or _CEREMONY_IN.match(text)
    return None if match is None else place_of(document, template.between(*match.span("place")))


def places(
    found: Sequence[Event], dateline: tuple[str | None, str | None], entity_of: Mapping[Span, str | None]
) -> list[tuple[str | None, str | None]]:
    """Where each event takes place; one whose sentences give no place has the main one's or the dateline's.

    Args:
        found: The events of a document.
        dateline: Town and country of its dateline.
        entity_of: Entity id of each mention.

    Returns:
        Place and country of each.
    """
    if dateline[0] is not None:
        # "Kampala/Geneva": where it happens, then where it is told.
        dateline = (dateline[0].split("/")[0].strip(), dateline[1])
    told = [_country(event.place, entity_of) for event in found if event.place is not None]
    home = dateline[1] or next((country for country in told if country is not None), None)
    elsewhere = _main_place(found, dateline, entity_of)
    result: list[tuple[str | None, str | None]] = []
    for event in found:
        at_home = any(
            (_is_of_headline(event, dateline), _has_come_to(event, dateline[0]), _leaves_country(event, dateline))
        )
        if event.place is not None and not at_home:
            result.append((event.place.name, _country(event.place, entity_of) or home))
        else:
            # A campaign is not confined to the town of the main event.
            result.append(dateline if event.first.is_movement or event.kind == "campaign" else elsewhere)
    return result


def _country(place: Place, entity_of: Mapping[Span, str | None]) -> str | None:
    """The country that the expression for a place names, else that in which the document means the place to be."""
    meant = country_of(entity_of[place.span] or "")
    return (place.country or meant) if len(place.chain) > 1 else (meant or place.country)


def _leaves_country(event: Event, dateline: tuple[str | None, str | None]) -> bool:
    """Whether people only leave the country of the dateline: from its town."""
    return event.first.is_movement and _is_in_country_of(event, dateline)


def _has_come_to(event: Event, town: str | None) -> bool:
    """Whether people have come to the town of the dateline, wherever they set out."""
    return (
        town is not None
        and event.first.is_movement
        and any(
            re.search(
                rf"\b(?:arriv\w+|landed|touched down|docked) (?:back )?(?:in|at) (?:the )?{re.escape(town.lower())}\b",
                _told(o),
            )
            for o in event.occurrences
        )
    )


def _told(occurrence: Occurrence) -> str:
    """The sentence of an occurrence as the text writes it, in lower case."""
    return occurrence.template.as_written(0, len(occurrence.template.text)).lower()


def programmes_of(event: Event) -> list[Span]:
    """Programmes that the sentences about an event name, without forums, which are events themselves."""
    return [
        span
        for occurrence in event.occurrences
        for span in occurrence.template.spans
        if span.label == "PROGRAMME" and not is_event_name(occurrence.template.written(span))
    ]


def _main_place(
    found: Sequence[Event], dateline: tuple[str | None, str | None], entity_of: Mapping[Span, str | None]
) -> tuple[str | None, str | None]:
    """Where an event takes place if no sentence tells: the town of the main event in the country of the dateline."""
    main = found[0] if found else None
    in_country = dateline[0] is not None and lexicon.is_country(dateline[0]) is not None
    if main is None or main.place is None or main.place.is_country or main.first.is_movement or not in_country:
        return dateline
    return (main.place.name, dateline[1]) if _country(main.place, entity_of) == dateline[1] else dateline


def _is_of_headline(event: Event, dateline: tuple[str | None, str | None]) -> bool:
    """Whether only the headline tells an event's country, in which the town of the dateline is."""
    telling = [o for o in event.occurrences if o.place is not None and o.place == event.place]
    return _is_in_country_of(event, dateline) and bool(telling) and all(o.template.zone == "title" for o in telling)


def _is_in_country_of(event: Event, dateline: tuple[str | None, str | None]) -> bool:
    """Whether an event's place is no more than the country in which the town of the dateline is."""
    return (
        event.place is not None
        and event.place.is_country
        and dateline[0] is not None
        and lexicon.is_country(dateline[0]) is None
        and event.place.country == dateline[1]
    )


def _told_number(event: Event, found: Sequence[Template]) -> int | None:
    """Number of participants that a sentence about an event tells, if those that name it do not."""
    read = {o.template.index for o in event.occurrences}
    counts = (
        participants(found[index])
        for index in event.sentences
        if index not in read and _counts(found[index].text, event.kind)
    )
    return next((count for count in counts if count is not None), None)


#: "The group attended a course", "IOM held a course for the workers": those whose journey is told.
_THE_GROUP = re.compile(
    r"(?<!in )(?<!of )\b(?:(?:the (?:whole )?{people}|all (?:of )?(?:them|(?:the )?{people})|they)"
    r"(?: (?:had|have|has|all|also|first))*(?: underwent [^.;,]{{1,40}} and)? "
    r"(?:attended|completed|took part in|underwent|received|followed|were given)|"
    r"(?:gave|given|for|taught) (?:all )?(?:the )?{people})\b".format(
        people=r"(?:group|workers|refugees|women|men|nurses|migrants|passengers|returnees|families)"
    )
)


def _number_of_group(event: Event, found: Sequence[Event]) -> int | None:
    """Number of those whose journey is the main event, if a sentence tells that they attend a training."""
    main = found[0]
    if event.kind != "training" or not main.first.is_movement:
        return None
    told = any(_THE_GROUP.search(o.template.text) for o in event.occurrences if o.rule not in SEVERAL)
    return main.participant_count if told else None


def _counts(text: str, kind: str) -> bool:
    """Whether a sentence says how many took part; "two of them" is said of a launch or signing as well."""
    they = kind not in WITH_CEREMONY and _THEY.match(text) is not None
    return they or any((_THE_PARTICIPANTS.search(text), _GATHERED.search(text)))
