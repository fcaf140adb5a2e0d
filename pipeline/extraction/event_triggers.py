"""Words that tell of events: nouns such as "workshop", and verbs for what has no noun ("was inaugurated").

Belongs here: finding them, with the kind of event that they tell. Does not belong here: what the sentence says of the
event (`event_details.py`), and whether it tells of one that takes place (`event_strength.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extraction.alternatives import any_of
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template
from pipeline.vocabularies import read

#: Characters after a verb or article within which its noun stands.
NEAR = 40
#: Kinds that a text may use for one and the same event.
GATHERINGS = frozenset({"training", "workshop", "seminar", "conference", "meeting"})


class Trigger(NamedTuple):
    """Where an event word stands in a template, the kind it tells, and the rule that found it."""

    start: int
    end: int
    kind: str
    rule: str


#: Nouns that look like such verbs.
_PLURALS = frozenset({"fairs", "festivals", "exhibitions", "concerts", "tournaments", "competitions", "ceremonies"})

_VERB_FORM = re.compile(r"(?:ed|es|s|ing|flew|flown)\Z")

LEARNING = re.compile(
    r"\b(?:learn\w*|study|studied|exchange|experiences?|observe\w*|lessons|practices|knowledge|familiari\w+|"
    r"first-hand|insight)\b"
)


@cache
def nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """Event nouns as one expression, with their kinds; verbs have patterns of their own."""
    verbs = frozenset(row["form"] for row in read("event_word_classes") if row["class"] == "not_a_trigger")
    kinds: dict[str, str] = {}
    for row in read("event_words"):
        form, kind = row["form"].lower(), row["kind"]
        verbal = kind in ("opening", "launch", "signing", "study_visit") and form not in ("visit", "tour")
        if re.fullmatch(r"\w+(?:ed|s) (?:off|out)", form):
            continue
        verbal = verbal or (kind == "other_event" and form not in _PLURALS and bool(_VERB_FORM.search(form)))
        if form not in verbs and "hand" not in form and not (verbal and " " not in form and "-" not in form):
            kinds[form] = kind
    return re.compile(rf"(?<![\w-]){any_of(kinds)}(?![\w])"), kinds


@cache
def other_thing() -> re.Pattern[str]:
    """What makes an event noun the name of something else: "training manual", "meeting room"."""
    return re.compile(rf"(?: and [\w-]+)?[ -]{words_of('other_thing')}\b")


#: What makes a workshop a place of work.
_WORKPLACE = re.compile(
    r"\b(?:mobile|sewing|carpentry|repair|tailoring|metal|welding|weaving|pottery|bicycle|furniture|mechanics?'?|"
    r"her|his|"
    r"own) \Z"
)

#: "Those who are chosen from the course": what they will do is told.
_CHOSEN_FROM = re.compile(r"\b(?:(?:chosen|selected|recruited|those|candidates|graduates)) from the (?:[\w-]+ ){0,2}\Z")

#: "A court hearing": a trial.
_IN_COURT = re.compile(r"\b(?:court|appeal|bail|asylum) \Z")

_OF_ONES_OWN = re.compile(r" of (?:her|his|their|its|one's|my|our) own\b")

#: "A workshop of their own, to be held on 20 June": no place of work.
_TO_BE_HELD = re.compile(r" of \w+ own,? (?:to be|which|that|held)\b")

#: What makes "course" no lesson: "in the course of the day".
_IN_THE_COURSE = re.compile(r"\b(?:in|over|during) the \Z|\bof \Z|\b(?:in due|in the normal) \Z")

#: "The Director arrives for a four-day visit": one of a person, not of people who learn.
_PAYS_A_VISIT = re.compile(
    r"<p>(?:,[^.;]{0,80},|,)? (?:[\w<>]+ ){0,2}(?:arriv(?:es|ed)|conclud(?:es|ed)|beg(?:an|ins)|end(?:s|ed)|pa(?:id|"
    r"ys)|complet(?:es|ed)|"
    r"start(?:s|ed)|made|makes|will pay) [^.;,]{0,40}(?:an?|his|her) (?:[\w<>-]+ ){0,3}\Z"
)

#: "A visit to interview candidates": by those who want to hire them.
_TO_HIRE = re.compile(r" to (?:interview|recruit|select|hire|test|choose) ")

#: What makes "fair" no market: "fair recruitment".
_JUST = re.compile(
    r" (?:and (?!exhibition|festival|conference)\w+|(?:labou?r |working )?(?:recruitment|trade|wages?|labou?r|"
    r"treatment|pay|prices?|share|chance|hiring|access|elections?|hearing|trials?|deal|conditions|"
    r"migration|employment|distribution))\b"
)

#: An event told for the first time; "the event" may be of any kind.
_AN_EVENT = re.compile(r"\ban? (?:[\w<>-]+ ){0,3}\Z")

#: "Will train 18 instructors at a workshop": a training.
_TRAINS_AT = re.compile(
    r"\b(?:trains|trained|train|training) (?:<#>|some |about |over )[^.;,]{0,80} "
    r"(?:at|during|in) an? (?:[\w<>-]+ ){0,3}\Z"
)

#: "The launch of a campaign".
_LAUNCH_OF = re.compile(r"\blaunch(?:ing)? of (?:an?|the|its|their) (?:[\w<>-]+ ){0,3}\Z")

#: What makes an event a meeting.
_THEY_MEET = re.compile(r"\b(?:meet|met|gather(?:ed)?|c(?:o|a)me together|discuss(?:ed)?|debated?)\b")

#: What makes a briefing a lesson for people who leave.
_BEFORE_LEAVING = re.compile(
    r"\b(?:before|prior to) (?:leaving|travel|departure|they|their|boarding)|\bpre-departure\b"
)

#: What stands before a verb in -ing that looks like an event noun: "officials are meeting".
_PROGRESSIVE = re.compile(r"\b(?:are|is|were|was|been|be|while|by|for|currently|now|<D>)(?: <D>)? \Z")


def noun_triggers(template: Template) -> list[Trigger]:
    """Event nouns of a sentence; of two side by side ("orientation seminar") the second one is the head."""
    expression, kinds = nouns()
    text = template.text
    found = named_triggers(template)
    if not template.tried("event_nouns", [expression]):
        return found
    for match in expression.finditer(text):
        if other_thing().match(text, match.end()):
            continue
        if match.group().startswith("workshop") and (
            _WORKPLACE.search(text, 0, match.start())
            or (_OF_ONES_OWN.match(text, match.end()) and not _TO_BE_HELD.match(text, match.end()))
        ):
            continue
        if match.group().endswith("ing") and _PROGRESSIVE.search(text, 0, match.start()):
            continue
        if match.group() == "hearing" and _IN_COURT.search(text, 0, match.start()):
            continue
        if _CHOSEN_FROM.search(text, 0, match.start()):
            continue
        if match.group() == "course" and (
            _IN_THE_COURSE.search(text, 0, match.start()) or _OF_ONES_OWN.match(text, match.end())
        ):
            continue
        if match.group() == "fair" and _JUST.match(text, match.end()):
            continue
        if kinds[match.group()] in ("workshop", "seminar") and _TRAINS_AT.search(text, 0, match.start()):
            found.append(Trigger(match.start(), match.end(), "training", "event.noun"))
            continue
        if match.group() in ("event", "reception") and not _AN_EVENT.search(text, 0, match.start()):
            continue
        kind = kinds[match.group()]
        if match.group() == "gathering" and text.endswith("such ", 0, match.start()) and found:
            kind = found[-1].kind
        if match.group() == "visit" and _TO_HIRE.match(text, match.end()):
            kind = "other_event"
        if match.group() == "visit" and _PAYS_A_VISIT.search(text, 0, match.start()) and not LEARNING.search(text):
            kind = "other_event"
        if match.group() == "event" and _THEY_MEET.search(text):
            kind = "meeting"
        if kind == "campaign" and _LAUNCH_OF.search(text, 0, match.start()) and _on_a_day(template):
            kind = "launch"
        if match.group().startswith("briefing") and _BEFORE_LEAVING.search(text):
            kind = "training"
        if found and found[-1].end + 1 == match.start():
            kind = found[-1].kind if match.group() in ("session", "sessions", "event") else kind
            found[-1] = Trigger(found[-1].start, match.end(), kind, "event.noun")
        else:
            found.append(Trigger(match.start(), match.end(), kind, "event.noun"))
    return found


_NAMED = re.compile(
    r"\b(?:(?P<conference>Conference|Forum|Summit|Congress)|(?P<meeting>Meeting|Consultations?|Roundtable|"
    r"Talks|Dialogue)|(?P<workshop>Workshop)|"
    r"(?P<seminar>Seminar|Symposium)|(?P<training>Training Course|Summer School))\b"
)

#: What makes a name that of a standing body or project: "Regional Consultation Group".
_STANDING = re.compile(
    r"\b(?:Group|Committee|Council|Board|Commission|Secretariat|Network|Bureau|Fund)\b|\b(?:Project|Programme|Program|"
    r"Initiative)\Z"
)

#: What makes a name that of a project: "the project Strengthening Dialogue".
_PROJECT_BEFORE = re.compile(
    r"\b(?:project|programme|program|initiative|campaign|scheme)(?:,|:| -| entitled| called| named)? ?\"?\Z"
)

_PROJECT_AFTER = re.compile(r"\"?(?: \(<[QO]>\))? (?:project|programme|program|initiative|campaign|scheme)\b")

#: "Staged by A and the Diaspora Forum": a body.
_BY_BODIES = re.compile(
    r"\b(?:organi[sz]ed|staged|held|hosted|arranged|run|funded|convened) (?:jointly )?by (?:(?:the )?<[OQ]>(?:, | and |"
    r", and ))*(?:the )?\Z"
)

#: "Members of the Agri Forum": a body.
_MEMBER_OF = re.compile(
    r"\b(?:members?|chair(?:man|woman|person)?|president|secretary|director|coordinator|spokes\w+) (?:of|from) "
    r"(?:the )?\Z"
)

#: "The Dialogue's workshop": what is held is the workshop.
_ITS_MEETING = re.compile(
    r"(?: \(<[QO]>\))?'s (?:[\w<>-]+ ){0,3}(?:workshop|meeting|session|conference|seminar|course|training|forum|"
    r"round ?table)\b"
)

#: What makes one meeting of a process that is called a conference.
_ORDINAL = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|[ivx]+|\w+th|first|second|third|annual|plenary|next|last) \Z")

_ORDINAL_FIRST = re.compile(r"(?:\d+(?:st|nd|rd|th)|[IVX]+|\w+th|First|Second|Third|Annual|Plenary) ")


def is_event_name(name: str) -> bool:
    """Whether a name is that of a conference, forum or the like, and not of a standing body or project."""
    return _NAMED.search(name) is not None and _STANDING.search(name) is None


def named_triggers(template: Template) -> list[Trigger]:
    """Events with a name of their own ("World Forum on Pay")."""
    found: list[Trigger] = []
    for span in template.spans:
        if span.label in ("ORG", "PROGRAMME"):
            name = template.written(span)
            match = _NAMED.search(name)
            if match is None or match.lastgroup is None:
                continue
            at = template.position(span)
            ordinal = _ORDINAL.search(template.text, 0, at) is not None or _ORDINAL_FIRST.match(name) is not None
            parliament = span.label == "ORG" and match.group() == "Congress" and not ordinal
            parliament = parliament or _STANDING.search(name) is not None
            title = _PROJECT_BEFORE.search(template.text, 0, at) is not None or _PROJECT_AFTER.match(
                template.text, at + PLACEHOLDER_LENGTH
            )
            body = (
                title
                or _BY_BODIES.search(template.text, 0, at) is not None
                or span.rule == "gazetteer.organisation"
                or (re.search(words_of("process"), name.lower()) is not None and not ordinal)
            )
            body = body or _MEMBER_OF.search(template.text, 0, at) is not None
            body = body or _ITS_MEETING.match(template.text, at + PLACEHOLDER_LENGTH) is not None
            if not parliament and not body:
                found.append(Trigger(at, at + PLACEHOLDER_LENGTH, match.lastgroup, "event.named"))
    return found


_CAMPAIGN = re.compile(r"(?:launch\w*|kick\w* off|roll\w* out|unveil\w*) (?:\S+ ){0,8}?(?:\w+-?\w* )?campaign\b")

#: "A campaign, launched in A by B": of which more is told than its launch.
_LAUNCHED_CAMPAIGN = re.compile(r"\bcampaign\b(?:,? \"?<Q>\"?(?: \(<Q>\))?)?,? (?:jointly )?launched\b")


class VerbPattern(NamedTuple):
    """A row of the list of event verbs, compiled.

    Attributes:
        rule: Id of the rule.
        kind: Kind of the event.
        expression: Expression over templates.
        needs: What else the sentence has to hold, if anything.
    """

    rule: str
    kind: str
    expression: re.Pattern[str]
    needs: re.Pattern[str] | None


@cache
def words_of(name: str) -> str:
    """The words of a class of `pipeline/vocabularies/event_word_classes.csv`, as alternatives of an expression."""
    return any_of(row["form"] for row in read("event_word_classes") if row["class"] == name)


@cache
def verb_patterns() -> tuple[VerbPattern, ...]:
    """Verbs of events that have no event noun."""
    needs = {
        "visitor": re.compile(
            rf"\b(?:{words_of('visitor')}|{words_of('person_noun')}|"
            rf"(?!{words_of('not_a_person')}\b)\w{{3,20}}(?:ers|ors|ists|ants|ees))\b"
        ),
        "mover": re.compile(
            r"\bthose (?:who (?:are|were|have been) )?(?:chosen|selected|recruited|hired)\b|"
            r"\bof (?:these|them|whom),? <#>|\b(?:first|another|further|remaining|other|last) <#>|\b(?:family|"
            r"group) of <#>|"
            rf"<#>[^.;]{{0,60}}?(?:<N>|\b{words_of('mover')}\b)|\b{words_of('vehicle')}\b|\bthey will\b|"
            rf"\bthe (?:[\w<>-]+ ){{0,2}}?{words_of('mover')} "
            r"(?:will|are|left|departed|flew|arrived|landed|returned|travelled)\b"
        ),
    }
    compiled: list[VerbPattern] = []
    for row in read("event_patterns"):
        expression = row["pattern"]
        for name in ("signed", "launched", "opened", "person_noun"):
            expression = expression.replace("{" + name + "}", words_of(name))
        compiled.append(VerbPattern(row["rule"], row["kind"], re.compile(expression), needs.get(row["needs"])))
    return tuple(compiled)


def _in_headline(template: Template) -> bool:
    """Whether a sentence is a title about people: titles leave the number out ("Refugees leave for new homes")."""
    return template.zone == "title" and re.search(rf"<N>|\b{words_of('mover')}\b", template.text) is not None


def verb_triggers(template: Template, opens: bool = False, travels: bool = False) -> Iterator[Trigger]:
    """Verbs of an event that has no event noun: a launch, signing, opening, visit, movement, gathering or training.

    Args:
        template: The sentence.
        opens: Whether the text speaks of an opening, so that a building which is handed over is opened.
        travels: Whether the text has told of a study visit, of which the meetings of those who travel are a part.
    """
    text = template.text
    for pattern in template.tried("event_verbs", verb_patterns()):
        for match in _one_a_clause(pattern.expression, template.clauses):
            if _is_no_event(pattern, match, text, travels):
                continue
            if pattern.needs is not None and not pattern.needs.search(text) and not _in_headline(template):
                continue
            kind = pattern.kind
            if kind == "launch" and (
                _LAUNCHED_CAMPAIGN.search(text) or (_CAMPAIGN.search(text) and not _on_a_day(template))
            ):
                # The launch of a campaign, told without its day, is the campaign.
                kind = "campaign"
            if pattern.rule == "event.handover" and opens and _hands_over_a_building(text, match):
                kind = "opening"
            yield Trigger(match.start(), match.end(), kind, pattern.rule)


#: Where a clause begins that tells of something else: "; the second", ", and on 9 January a convoy".
NEW_CLAUSE = re.compile(
    r"; (?!and (?:the )?<)|, (?:and|while) (?:(?:on|in) )?<D>,? |"
    r", (?:and|while|but) (?:the )?(?:<[GN]>(?:'s)? )?<[OG]>(?: \(<O>\))? (?:has|have|had|will|is|are|was|were|plans) |"
    r",? (?:after|before|having) (?:taking part in|taken part in|attending|attended|completing|completed) "
)


def _one_a_clause(expression: re.Pattern[str], clauses: str) -> Iterator[re.Match[str]]:
    """The first match of an expression in each clause that tells of something else."""
    match = expression.search(clauses)
    while match is not None:
        yield match
        further = NEW_CLAUSE.search(clauses, match.end())
        match = expression.search(clauses, further.end()) if further is not None else None


#: "The officials met with A", while they travel: part of the visit.
_PART_OF_VISIT = re.compile(
    r"(?:\A|, |\A(?:on |in )?<D> )(?:the (?:[\w<>-]+ ){0,3}(?:officials|delegation|delegates|group|team|visitors|"
    r"participants|officers|experts|"
    r"journalists|guests)|they|it|members of the delegation)(?: (?:also|then|later|will|have|has|had|<D>|on <D>|"
    r"yesterday|in <G>))* ?\Z"
)

_WITH = re.compile(r" ?(?:<D> )?(?:with|by|<[OGpN]>|the|senior|officials|representatives)")

#: "Officers of A, who travelled to B": they come to work.
_OFFICERS_WHO = re.compile(
    r"\b(?:officers|officials|staff|experts|doctors|trainers|representatives) (?:of|from) [^.;,]{3,80}, who \Z"
)

#: "Two IOM doctors travelled to A": they go there to work.
_OWN_STAFF = re.compile(r"<O> (?:doctors|nurses|staff|officers|experts|teams?|officials|engineers) (?:\w+ )?\Z")

#: "By the time she boards a flight": the journey of one person.
_ONE_PERSON = re.compile(r"\b(?:he|she) (?:(?!and\b)[\w-]+ ){0,3}\Z")

#: "Data gathered by": no meeting.
_FACTS = re.compile(r"\b(?:data|information|evidence|figures|statistics|signatures|testimon(?:y|ies)) ?\Z")

#: "The markets had reopened": nothing is inaugurated.
_TRAFFIC = re.compile(
    r"\b(?:markets?|shops?|roads?|borders?|airports?|banks?|talks) (?:had |have |has )?re-?open(?:ed|s)?\Z"
)

#: "Will open a new path": nothing is inaugurated.
_WAYS = re.compile(
    r" (?:an?|the|up|more|new|further) (?:new |further )?(?:paths?|pathways?|ways?|doors?|chapters?|routes?|channels?|"
    r"windows?|accounts?)\b"
)

#: "One returnee opened a shop": a person's own business.
_ONES_OWN = re.compile(
    r"\b(?:<p>|he|she|returnees?|migrants?|refugees?|women|entrepreneurs|graduates)(?:,[^.;]{0,80},| who| from <G>)? "
    r"(?:(?:has|have|had|later|since|then|<D>) )*(?:re-?)?open(?:ed|s)? (?:an?|the|his|her|their)"
    r" (?:[\w-]+ ){0,3}(?:shops?|baker(?:y|ies)|business(?:es)?|restaurants?|caf[eé]s?|salons?|stalls?|kiosks?|"
    r"workshops?|stores?|pharmac(?:y|ies)|garages?)\b|\bbusinesses (?:that|which) [^.;]{0,60} open(?:ed)?\b"
)

#: "At the centre of a workshop which opens": what it is about.
_AT_THE_CENTRE = re.compile(r"\bat the (?:centre|center) of [^.;]{1,160} opens?\Z")

#: "Trains leave for A four times a week".
_HABITUALLY = re.compile(
    r"[^.;,]{0,40}\b(?:once|twice|(?:<#>|three|four|five|six|several|many) times|every|each) (?:an? )?(?:hour|day|week|"
    r"month|year|morning|night)\b"
)

#: Rules of what may be a part of a larger event: "a festival at which prizes were handed out".
_PARTS = frozenset({"event.handover", "event.graduation"})

_AT_WHICH = re.compile(r"\bat which [^.;]{0,160}\Z")

#: "Opened the doors of its centre to the visitors": no opening.
_DOORS = re.compile(r" (?:the|its|their) doors? (?:of [^.;]{3,60} )?to\b")


#: Length of a date that gives a day.
_DAY = len("2001-02-03")


def _on_a_day(template: Template) -> bool:
    """Whether a sentence names a day."""
    dates = (getattr(span.value, "start", None) for span in template.spans if span.label == "DATE")
    return any(start is not None and len(start) == _DAY for start in dates)


def _is_no_event(pattern: VerbPattern, match: re.Match[str], text: str, travels: bool) -> bool:
    """Whether what stands around a verb tells that it is of no event, or of one that another word tells."""
    start, end = match.span()
    if pattern.kind == "launch":
        return _SERIES.search(text, 0, end + NEAR) is not None
    if pattern.rule == "event.gathering" and _PART_OF_VISIT.search(text, 0, start) and _WITH.match(text, end):
        return travels
    if pattern.rule == "event.gathering":
        if _FACTS.search(text, 0, start):
            return True
        is_visit = _COUNTERPARTS.match(text, end) and _TRAVEL_TO.search(text, 0, start)
        return bool(_TO_SIGN.match(text, end) or is_visit)
    if pattern.rule in _PARTS and _AT_WHICH.search(text, 0, start):
        return True
    if pattern.rule == "event.opening" and _DOORS.match(text, end):
        return True
    if pattern.rule == "event.opening" and (
        _TRAFFIC.search(text, 0, end) or _WAYS.match(text, end) or _AT_THE_CENTRE.search(text, 0, end)
    ):
        return True
    if pattern.rule == "event.opening" and _ONES_OWN.search(text, 0, end + NEAR):
        return True
    if pattern.rule == "event.opening" and text.startswith("open ") and start == 0:
        # An item of a list of what is planned.
        return True
    if pattern.rule == "event.movement" and any(
        no_journey.search(text, 0, start) for no_journey in (_OFFICERS_WHO, _OWN_STAFF, _ONE_PERSON, _GOODS)
    ):
        return True
    if pattern.rule == "event.movement" and (_TO_MEET.match(text, end) or _OFFICIALS.match(text, end)):
        return True
    if pattern.rule == "event.movement" and (_ABOUT_RETURNS.match(text) or _HABITUALLY.match(text, end)):
        return True
    return pattern.kind == "other_event" and bool(
        _THOSE_WHO.search(text, 0, end) or _HAD_ALREADY.search(text, 0, start)
    )


def _hands_over_a_building(text: str, match: re.Match[str]) -> bool:
    """Whether what is handed over is a building, which opens by it."""
    if "hand" not in match.group():
        return False
    building = rf"\b{words_of('opened')}\b"
    after = _HANDED.match(text, match.end())
    if after is not None and re.search(building, after.group()):
        return True
    before = text[: match.start()]
    return re.search(rf"{building}[^.;,]{{0,30}} (?:was|were|is|are|been|be) (?:\w+ )?\Z", before) is not None


#: The object of a verb of handing over, up to whom it is given to.
_HANDED = re.compile(r" (?:(?! to | for | with )[^.;]){3,80}")

#: "Launched a series of workshops": what is held, not a launch.
_SERIES = re.compile(
    r"\b(?:launch\w*|kick\w* off|roll\w* out) (?:a|the|its) (?:new |first )?(?:series|round|cycle) of\b"
)

#: "They will travel to A to meet with B": a visit, not a journey.
_TO_MEET = re.compile(
    r"(?: to)? <G>(?:, <G>)?(?: <D>| (?:in|on) <D>)? (?:to (?:meet|visit|attend|discuss|hold|take part|participate|"
    r"see|observe|learn)|"
    r"for (?:an? |the |further |more )?(?:[\w<>-]+ ){0,2}(?:talks|meetings?|consultations?|negotiations|study|"
    r"training|course|workshop|seminar|"
    r"conference|visit))\b"
)

#: "Took nine officials to A": a visit.
_OFFICIALS = re.compile(r" (?:<#> )?(?:(?:senior|<N>) )*(?:officials|delegates|parliamentarians|journalists|judges)\b")

#: "Agreement to Help Professionals Return Home": what is agreed on.
_ABOUT_RETURNS = re.compile(
    r"(?:<[GNO]> (?:and <[GNO]> )?)?(?:(?:sign|new|joint) ){0,2}(?:agreement|accord|memorandum|pact|programme|program|"
    r"project|scheme|plan|fund) (?:to|on|for|will|helps|signed to) "
)

#: People who had left before the event told.
_HAD_ALREADY = re.compile(r"\b(?:had|having) (?:already |all |first |then |earlier )?(?:been )?\Z")

#: "Travel to A to meet their counterparts": a visit.
_COUNTERPARTS = re.compile(r" ?(?:with )?their (?:<N> )?(?:counterparts|colleagues)\b")

_TRAVEL_TO = re.compile(r"\bto <G>[^.;]* to ?\Z")

#: "They met in A to sign an agreement": no more than the signing.
_TO_SIGN = re.compile(r"[^.;,]{0,80}? to (?:sign|conclude|seal)\b")

#: Things that are moved: "the kits were flown from Dubai".
_GOODS = re.compile(
    r"\b(?:kits|tents|supplies|blankets|goods|items|equipment|vaccines|tonnes|tons|materials|rations|medicines|cargo|"
    r"shipments?|consignments?|sheets|sheeting|remittances|money|savings)(?:, (?:which|each) [^.;]{3,120},)? "
    r"(?:[\w<>-]+ ){0,4}\Z"
)

#: People who leave as a matter of course.
_THOSE_WHO = re.compile(
    r"\b(?:those|people|persons|anybody|anyone|whoever|many|most|women|men|migrants|refugees|workers|nationals|"
    r"children) "
    r"(?:who|that) (?:leave|depart|return|fly|travel|arrive|cross)\Z|\b(?:those|many|most) (?:who|that) (?:arrived|"
    r"left|returned|came)\Z|"
    r"\b(?:before|when|until|after) (?:they|he|she|people) (?:leave|depart|fly|travel|return|set off|go home)s?\Z"
)
