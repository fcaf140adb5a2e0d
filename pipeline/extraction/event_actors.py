"""Who takes part in which event of a document.

Belongs here: which of those whom a sentence names with a role take part in which of its events, and who pays for
several. Does not belong here: the patterns that find them in a sentence (`actors.py`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extraction import lexicon
from pipeline.extraction.actors import Actor, actors, subjects
from pipeline.extraction.event_merging import SEVERAL, Event
from pipeline.extraction.event_occurrence import SINCE
from pipeline.extraction.event_sentences import goes_on
from pipeline.extraction.event_triggers import GATHERINGS, nouns
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template, sentence_before

#: Rules that tell who signs.
_SIGNATORIES = frozenset(
    {
        "actor.takes-part",
        "actor.signs",
        "actor.heads-sign",
        "actor.meet-to-sign",
        "actor.between",
        "actor.countries-told",
        "actor.signed-with",
        "actor.signed-then-with",
        "actor.under-agreement",
        "actor.in-presence-of-envoys",
        "actor.signed-by",
        "actor.signed-by-p",
        "actor.signatories-are",
        "actor.signatories-are-persons",
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
        "actor.attending-with",
        "actor.represented-by",
        "actor.is-represented-by",
        "actor.who-signed",
        "actor.in-presence-of-persons",
    }
)

#: "The consuls of A and B attended": they take part in a signing without signing.
_CAME_TO_SEE = re.compile(
    r"\b(?:attended|took part|(?:was|were) (?:also )?(?:present|represented))\.\Z|"
    r"\b(?:attended|witnessed) the (?:ceremony|signing|signature)\b"
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

#: Rules that tell who receives visitors.
_OF_VISITS = frozenset({"actor.visitors-received-by"})

#: Rule of the passive verbs of organising, and those of them that tell who runs something for long.
_ORGANIZED_BY = "actor.organized-by"

_RUN_BY = re.compile("run|implemented|carried out|coordinated|set up|managed")

#: "The signing followed two years of talks": what a sentence tells came before the event.
_CAME_AFTER = re.compile(
    r"(?:the|this) (?:[\w<>-]+ ){1,3}(?:follow(?:s|ed)|comes? (?:after|at the end of)|came (?:after|at the end of)|"
    r"(?:is|was) the (?:result|outcome|culmination) of|caps|capped|crown(?:s|ed)|concludes?|concluded) "
    r"(?:[\w<>-]+ ){0,5}?(?:talks|negotiations|consultations|discussions|preparations?|visits?|work)\b"
)

#: Beginnings of sentences that tell who pays for what the text is about, not for a survey or the return of one man.
_WHAT_IT_COSTS = re.compile(
    r"(?:<O>'s (?:[\w<>-]+ ){0,3}(?:programme|program|operation|project|activities|assistance)|it|they|all|this|"
    r"under (?:the|this) (?:project|programme|program|scheme), which (?:the )?<[OG]> (?:is )?(?:financ|fund)(?:es|s|"
    r"ing)|"
    r"(?:construction|equipment|resettlement|repatriation|the building work)\b[^.;]{0,60} (?:is|are|was|"
    r"were) (?:being )?"
    r"(?:paid|met|covered|borne|financed|funded)|"
    r"(?:transport|travel|flights?|tickets?|food|accommodation)\b[^.;]{0,80} (?:is|are|was|were) (?:being )?"
    r"(?:paid|met|covered|borne|financed|funded)|"
    r"<[GO]> (?:funds|finances|(?:is|has been) (?:funding|financing)) (?:the|this) (?:<Q>|project|programme|training|"
    r"course|operation)|"
    r"(?:(?:the )?<[GO]>(?:, | and |, and ))*(?:the )?<[GO]> (?:(?:has|have) )?"
    r"(?:given|gave|provided|contributed|donated|granted) (?:[\w-]+ ){0,4}<\$> (?:for|to|towards) (?:the|this) "
    r"(?:operation|exercise|evacuation|event|campaign|training|course)|"
    r"<O> (?:has|have) (?:so far |already |also )?received <\$> [^.;]{0,90}\bfor (?:the|this) (?:operation|exercise|"
    r"evacuation|event|campaign|training|course)|"
    r"of the <\$> needed|these|both|(?:co-?)?funding|funds|(?:co-?)?financing|financial|money|support|sponsorship|"
    r"(?:running )?costs?|"
    r"(?:<O> and )?(?:jointly )?(?:co-?)?(?:funded|financed|sponsored|supported|organi[sz]ed|built)|with|"
    r"<Q>(?: \(<Q>\))?(?: (?:project|programme|scheme|initiative))? (?:is|was|has been))\b|"
    r"(?:the )?<[OG]>(?:'s <[OQ]>)?(?: \(<O>\))?(?:(?:,|,? and|, and) (?:the )?<[OG]>(?:'s <[OQ]>)?(?: "
    r"\(<O>\))?){0,4},? (?:(?:is|are|was|were|has|have|will|so far|also|jointly) ){0,3}(?:(?:provid(?:ing|ed|es?)|"
    r"give[ns]?|gave|put "
    r"up|putting up|meets?|met|meeting|cover(?:s|ed|ing)?|"
    r"bears?|bore|bearing) (?:(?:the|all|its|their|most of the|part of the) )?(?:necessary |transport |travel |"
    r"running )?(?:funding|funds|money|"
    r"finance|financing|financial (?:support|assistance|backing)|costs?|travel|expenses?)\b"
    r"(?! of (?:the )?(?!trainers|participants|event|training|course|workshop|meeting|seminar|visit|conference))|"
    r"(?:fund(?:s|ed|ing)?|financ(?:e|es|ed|ing)) (?:the|this) (?:[\w-]+ ){0,3}(?:project|programme|program|scheme)\b|"
    r"(?:is|are|was|were) (?:among )?the (?:sole |main )?(?:funder|donor|sponsor)s?\b|"
    r"(?:(?:co-?)?fund(?:s|ed)|(?:co-?)?financ(?:es|ed)|pa(?:id|ys|ying) for|support(?:s|ed)) "
    r"(?:it|them|both|the (?:<U> )?(?:event|seminar|workshop|training|"
    r"course|meeting|conference|activity|visit|tour))\b|pick(?:s|ed)? up the (?:bill|tab|costs?)\b|contribut(?:es|"
    r"ed) to the costs?\b|(?:provided|contributed|gave|donated|granted) <\$>\.)|"
    r"the (?!survey|assessment|stud(?:y|ies)|houses?|site|transit|largest|first|second|next|other|<O>)|the <O> paid|"
    r"<%> of the costs? |(?:the )?(?:<G>'s )?<[GO]> (?:paid|pays|is paying) for the (?:building|centre|works?|"
    r"construction|equipment|vehicles|"
    r"course|training|meeting|event)|\""
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

#: "The posts are the first of eight to be built under a project funded by A": its own.
_ONE_OF_ITS = re.compile(
    r"(?:the|it|they|this|these|both)\b[^.;]{0,90} (?:is|are|was|were) (?:the )?(?:first|second|third|last|one|two|"
    r"among|part)\b"
)

#: Words that make a sentence about money one about the project under which an event is held.
_PROJECT = re.compile(r"<Q>|\b(?:project|programme|program|initiative|scheme|operation|response|campaign)\b")

#: Words that put an event under the project of the one told first.
_SAME_PROJECT = re.compile(
    r"\bthe (?:project|programme|program) also (?:took|sent|brought|organi[sz]ed|trained|held)\b|"
    r"\b(?:under|as part of|within|in the framework of) (?:the|this|the same|the framework of the) (?:same )?"
    r"(?:project|programme|program|initiative|scheme)\b(?! <Q>)|"
    r"\b(?:meeting|session) of the (?:project|programme|program)(?:'s)? (?:[a-z]+ ){0,2}"
    r"(?:committee|board|group|partners)\b"
)

#: A sentence that goes on to tell of what has been done under the project.
_OF_THE_PROJECT = re.compile(
    r"the (?:project|programme|program) has (?:so far |already )?(?:concentrated|focused)\b|"
    r"(?:this|it) (?:is|was) [^.;]{3,40} under the (?:project|programme|program)\."
)

#: What a sentence says of all the events told.
_ALL_OF_THEM = re.compile(
    r"\b(?:all|both|the <#>|these) (?:of )?(?:the |these )?(?:<#> )?(?:activities|events|courses|workshops|seminars|"
    r"trainings|movements|returns|visits|meetings)\b|\A(?:both|all(?: <#>)?) (?:were|are|have been|had been) |"
    r"\Athe (?:trainings|courses|workshops|seminars|sessions|meetings|visits|study visits|tours|events|activities) "
    r"(?:(?:are|were) (?:co-?)?(?:funded|financed) by\b|(?:are|were|form) (?:all )?part of [^.;]{3,160}\b(?:funded|"
    r"financed) by\b)|"
    r"\Aboth the [^.;<>,]{3,40} and the [^.;<>,]{3,40} (?:are|were) (?:co-?)?(?:funded|financed|paid for) by\b|"
    r"\Athe [^.;<>]{3,60}, the [^.;<>]{3,60},? and the [^.;<>]{3,60} (?:are|were) (?:all )?(?:part of [^.;]{3,160}\b)?"
    r"(?:co-?)?(?:funded|financed) by\b"
)
#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"all_of_them": _ALL_OF_THEM}

#: "An earlier convoy": before the operation that is paid for.
_EARLIER = re.compile(r"\b(?:earlier|previous|last) (?:[\w-]+ )?\Z")

#: "The movements are funded by A": each of them.
_ALL_JOURNEYS = re.compile(
    r"the (?:<\$> )?(?:movements|flights|convoys|returns|evacuations?|operation|repatriation|airlift)"
    r"(?: of [^.;,]{3,40} from [^.;,]{2,40})?(?:, [^.;]{3,90},)? (?:are|were|is|was|has|have)(?: so far| been| being|"
    r" \w+ly){0,3} (?:funded|financed|paid)\b|"
    r"the (?:movements|flights|convoys|returns) (?:are|were) part of [^.;]{3,160}\b(?:funded|financed) by\b|"
    r"(?:transport|travel|flights|resettlement|repatriation)\b[^.;]{0,80} (?:are|were|is|was) (?:being )?"
    r"(?:paid for|met|covered|funded|financed)\b|"
    r"<O> (?:has|have) (?:so far |already |also )?received <\$> [^.;]{0,90}\bfor the (?:operation|evacuation)\b"
)

_EVERYWHERE = ("funder", "host", "co_sponsor")


def give_actors(
    result: Sequence[Event],
    found: Sequence[Template],
    lead: Sequence[Template],
    named_in: Callable[[int], list[Actor]],
    entity_of: Mapping[Span, str | None],
) -> None:
    """Give each event those who take part in it.

    Args:
        result: The events of a document with their sentences.
        found: Templates of the document's sentences.
        lead: Those of its first sentences.
        named_in: Who is named in a sentence with a role, by its number.
        entity_of: Entity id of each mention: one body takes part in a role once, however often it is named.
    """
    claimed = {index for event in result for index in event.sentences}
    lead_indexes = {template.index for template in lead}
    several = len(result) > 1
    money = _money(found, named_in) if several else Money([], [], [])
    together = _told_together(result, found)
    owners = cache(lambda index: _owners(named_in(index), together[index], found[index].text))

    def owned_in(index: int, event: Event) -> list[Actor]:
        if index not in together:
            return named_in(index)
        return [actor for actor, ids in owners(index) if id(event) in ids]

    for number, event in enumerate(result):
        leads = number == 0 and (
            any(o.template.zone == "title" for o in event.occurrences) or not lead_indexes.isdisjoint(event.sentences)
        )
        behind = _who_is_behind(event, result[0], result[number - 1], found, named_in) if number else []
        _actors(event, found, claimed, entity_of, named_in, owned_in, behind, result[0], money, main=leads)


class Money(NamedTuple):
    """Who pays for more than one event.

    Attributes:
        of_all: Who organizes or pays for "all these activities", by the kinds of events that are meant, if
            only some are.
        of_journeys: Who pays for the operation, and so for each of its flights or convoys.
        of_work: Who pays for the response or programme, and so for all that the same bodies do; and whether it is one
            of journeys, which pays for no training.
    """

    of_all: list[tuple[frozenset[str] | None, Actor]]
    of_journeys: list[Actor]
    of_work: list[tuple[bool, Actor]]


def _money(found: Sequence[Template], named_in: Callable[[int], list[Actor]]) -> Money:
    """Who pays for more than one event of a document, each name once."""
    meant = [(template, template.search("all_of_them", _ALL_OF_THEM)) for template in found]
    return Money(
        [
            (_kinds_meant(match.group()), actor)
            for template, match in meant
            if match is not None
            for actor in _funders([template], named_in, ("funder", "organizer"))
            if actor.role == "funder" or actor.rule == _ORGANIZED_BY
        ],
        _funders((template for template in found if _ALL_JOURNEYS.match(template.text)), named_in),
        [
            (work["journeys"] is not None, actor)
            for template in found
            if (work := _ALL_THE_WORK.match(template.text)) is not None
            for actor in _funders([template], named_in)
        ],
    )


#: Words for events of some kinds only: "both courses are funded by A".
_MEANT = {
    "courses|trainings|workshops|seminars|sessions": frozenset({"training", "workshop", "seminar"}),
    "meetings": GATHERINGS - {"training"},
    "visits|tours": frozenset({"study_visit"}),
}


def _kinds_meant(words: str) -> frozenset[str] | None:
    """Kinds of the events that "all these courses" means; nothing for "all these activities", which means all."""
    if ", the " in words:
        # "The campaign, the seminars and the return assistance are part of a programme funded by A."
        words, (expression, kinds_of) = words.partition(" part of ")[0], nouns()
        return frozenset(kinds_of[match.group()] for match in expression.finditer(words))
    return next((kinds for meant, kinds in _MEANT.items() if re.search(rf"\b(?:{meant})\b", words)), None)


def _funders(
    telling: Iterable[Template], named_in: Callable[[int], list[Actor]], roles: Sequence[str] = ("funder",)
) -> list[Actor]:
    """Who pays, as some sentences of the body tell, each name once; or who has other roles."""
    funders: dict[str, Actor] = {}
    for template in telling:
        if template.zone == "body":
            for actor in actors(named_in(template.index), roles):
                funders.setdefault(template.written(actor.span), actor)
    return list(funders.values())


#: "The response is funded by A": all that the same body does.
_ALL_THE_WORK = re.compile(
    r"(?:the|this|its|these) (?:[\w<>-]+ ){0,2}(?:response|programme|program|project|assistance|activities|"
    r"work|efforts?|interventions?|scheme|campaign|initiative|repairs|"
    r"(?P<journeys>operations?|repatriations?|resettlement|returns?))"
    r"(?:, (?:which|with [^,]{3,60},))? (?:is|are|was|were|has been|have been)\b|the costs?(?:, <\$>,)? (?:is|was|"
    r"were)\b"
)

_SET_UP = re.compile(r"(?:set up|established|opened|created|built|constructed|founded)\b")

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
    event: Event, main: Event, last: Event, found: Sequence[Template], named_in: Callable[[int], list[Actor]]
) -> list[Actor]:
    """Who pays for a later event because its project was told of, or runs the operation that its flight is part of.

    Of an event that is repeated, who holds it again.
    """
    if event.first.word.endswith("repeated") and event.first.template.text.startswith("it "):
        return [actor for actor in last.actors if actor.role in ("organizer", "partner")]
    for occurrence in event.occurrences:
        template = occurrence.template
        before = sentence_before(found, template.index)
        if _SAME_PROJECT.search(template.text) or (before is not None and _OF_THE_PROJECT.match(before.text)):
            for index in range(template.index, template.index - _PROJECT_TOLD_BEFORE - 1, -1):
                if index >= 0 and found[index].zone == "body" and _PROJECT.search(found[index].text):
                    paying = actors(named_in(index), ("funder",))
                    if paying:
                        return paying
            return [actor for actor in main.actors if actor.role == "funder"]
        if event.kind == main.kind == "launch" and occurrence.word.endswith(("launches", "launch events")):
            return [actor for actor in main.actors if actor.role in ("funder", "organizer")]
        if event.kind == main.kind == "launch" and occurrence.rule in SEVERAL and "similar" in occurrence.word:
            return [actor for actor in main.actors if actor.role == "funder"]
        if (
            occurrence.is_movement
            and main.first.is_movement
            and occurrence.is_journey
            and not occurrence.word.endswith("s")
            and _ONE_OF_SEVERAL.search(template.text, 0, occurrence.start)
        ):
            return [actor for actor in main.actors if actor.role in ("funder", "organizer")]
    return []


#: "The second phase is funded by A".
_PHASE = re.compile(
    r"the (?P<phase>(?:first|second|third|fourth|new|current|next|last) (?:phase|stage|edition|round))\b"
)


#: "The survey was funded by A": if it is what is presented.
_A_WORK = re.compile(r"(?:the|this) (?P<work>survey|study|report|assessment|research|handbook|manual|film)\b")


def _costs_it(text: str, event: Event) -> bool:
    """Whether a sentence about money is one about the main event: of its phase, if it is one of several."""
    phase = _PHASE.match(text)
    if phase is not None:
        return any(f" {phase['phase']}" in o.template.text for o in event.occurrences)
    work = _A_WORK.match(text)
    if work is not None and event.kind == "launch":
        return work["work"] in event.first.word
    return _WHAT_IT_COSTS.match(text) is not None and _PRINTED.match(text) is None


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
_AROUND = re.compile(
    r"\b(?:prior to|before|ahead of|on the eve of) (?:the|this) (?:[\w-]+ ){0,3}\Z|\bfollowing an? (?:[\w-]+ ){0,3}\Z"
)


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
        further = [event for event in last.values() if goes_on(event).match(found[index].text)]
        here += [(0, 0, event) for event in further if all(event is not other for _, _, other in here)]
        here.sort(key=lambda item: item[:2])
        last.update((event.kind, event) for _, _, event in here)
    return {index: here for index, here in told.items() if len({id(event) for _, _, event in here}) > 1}


def _owners(candidates: Sequence[Actor], told: Sequence[_Told], text: str) -> list[tuple[Actor, set[int]]]:
    """Who is named in a sentence that tells of several events, each with the ids of those in which he takes part."""
    happening = [item for item in told if not _AROUND.search(text, 0, item[0])] or told
    return [(actor, {id(event) for _, _, event in _of_actor(actor, happening, text)}) for actor in candidates]


def _of_actor(actor: Actor, told: Sequence[_Told], text: str) -> Sequence[_Told]:
    """The events of a sentence in which somebody takes part: that of the words beside him, and those joined to it."""
    chosen = _chosen(actor, told, text)
    if actor.role == "funder" and chosen and _PROJECT.search(text, chosen[0][1], actor.start):
        # Who pays for a project pays for all that is held under it.
        return told
    if chosen and actor.role in ("organizer", "host") and actor.rule in subjects():
        following = next((item for item in told if item[0] > chosen[-1][1]), None)
        if following is not None and any(
            joins.fullmatch(text, chosen[-1][1], following[0]) for joins in (_AND_DOES, _AND_A)
        ):
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


#: "IOM will hold a training in A and a seminar": a further event with the same verb.
_AND_A = re.compile(r"(?: (?:for|in|at|on|of|with) [^.;]{1,90}?)?,? and (?:an?|another) (?:[\w<>-]+ ){0,3}")


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
    money: Money,
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
        money: Who pays for more than one of the document's events.
        main: Whether it is the document's first event.
    """
    collected: list[Actor] = []
    signatories = _SIGNATORIES if event.kind == "signing" else None
    others = (frozenset() if signatories else _PARTIES) | (frozenset() if event.kind == "launch" else _LAUNCHERS)
    shared = any(o.rule in SEVERAL for o in event.occurrences)
    own = {o.template.index for o in event.occurrences}
    for index in sorted({*event.sentences, *own}, key=lambda index: (found[index].zone == "title", index)):
        in_title = found[index].zone == "title"
        if not (in_title and (shared or (signatories and _has_parties(collected)))) and not any(
            before.match(found[index].text) for before in (SINCE, _CAME_AFTER)
        ):
            told = [a for a in owned_in(index, event) if a.rule not in others]
            if event.first.is_movement:
                # Where people who leave come from takes no part.
                told = [a for a in told if a.role != "participant" or a.span.label != "GPE"]
            else:
                told = [a for a in told if a.rule not in _OF_JOURNEYS]
            if event.kind == "signing":
                # Who runs what is agreed on does not organize the signing.
                told = [a for a in told if a.rule != _ORGANIZED_BY or not _RUN_BY.match(found[index].text, a.start)]
            if event.kind != "study_visit":
                told = [a for a in told if a.rule not in _OF_VISITS]
            else:
                # Who briefs visitors has not arranged their visit.
                told = [a for a in told if a.rule != "actor.trained-by"]
            if event.kind == "opening" and index not in own:
                # Who runs a centre did not open it; who set it up did.
                told = [a for a in told if a.role != "organizer" or _SET_UP.match(found[index].text, a.start)]
            if in_title:
                filled = {actor.role for actor in collected if actor.span.label != "PERSON"}
                told = [a for a in told if a.role not in filled]
            collected += actors(told, joining=None if _CAME_TO_SEE.search(found[index].text) else signatories)
    if main:
        organizes = any(actor.role == "organizer" for actor in collected)
        for template in found if event.first.is_movement and not organizes else ():
            if template.zone == "title":
                collected += actors(named_in(template.index), ("organizer",))
        for template in found if event.kind == "signing" else ():
            if template.zone == "title" and not shared and not _has_parties(collected):
                collected += actors(named_in(template.index), ("participant",), signatories)
        for template in found:
            another = _ANOTHER_PROGRAMME.search(template.text) and not _ONE_OF_ITS.match(template.text)
            if template.zone != "body" or another:
                continue
            if template.index not in claimed:
                told = actors(named_in(template.index), _EVERYWHERE)
                is_of_it = _costs_it(template.text, event)
                collected += [actor for actor in told if actor.role != "funder" or is_of_it]
            elif _PROJECT.search(template.text):
                collected += actors(named_in(template.index), ("funder",))
    elif behind:
        collected += behind
    elif not event.aside and event.kind != "signing" and all(actor.role != "funder" for actor in collected):
        holding, own_holding = (
            {entity_of[actor.span] for actor in those if actor.role == "organizer"}
            for those in (first.actors, collected)
        )
        is_announced = event.kind == "campaign" and not collected
        if event is first or is_announced or not holding.isdisjoint(own_holding):
            collected += [actor for journeys, actor in money.of_work if event.first.is_movement or not journeys]
    collected += [actor for kinds, actor in money.of_all if kinds is None or event.kind in kinds]
    if not main and event.first.is_movement and not _EARLIER.search(event.first.template.text, 0, event.first.start):
        collected += money.of_journeys
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
