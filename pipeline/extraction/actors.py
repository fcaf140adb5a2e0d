"""Who takes part in an event, and in which role.

Belongs here: applying the patterns of `pipeline/vocabularies/actor_patterns.csv` to sentence templates. Does not belong
here: which event a sentence speaks of (`event_sentences.py`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction import lexicon
from pipeline.extraction.expressions import Expression
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template, sentence_before
from pipeline.vocabularies import read

_BEFORE_NAME = (
    r"(?:(?:the|its|his|her|their|a|an|both|partners?|ngos?|local|national|provincial|federal|host|countries|"
    r"neighbouring|unions?|trade|compan(?:y|ies)|firms?|haulage|employers|airline|"
    r"(?:[a-z-]+ )?(?:organi[sz]ation|company|charity|newspaper|broadcaster|bank|consultancy|foundation|network)|"
    r"governments? of|embassies of|authorities of|officials from) ){0,3}"
)
#: Members of a list that are no names: "the Australian, Swedish and US governments", "the ten ASEAN member states".
_SAID_BY_ADJECTIVE = (
    r"<[NG]>(?:, <[NG]>)*(?:,? and <[NG]>)? (?:governments?|authorities|embass(?:y|ies)|ministr(?:y|ies))\b"
)
_OF_A_BODY = (
    r"(?:<#> )?<O> (?:member )?(?:states|countries)\b|"
    r"<O>'s (?:[a-z]+ ){1,4}(?:department|office|directorate|agency|service|branch|unit|division)\b"
)
_ITEM = (
    rf"{_BEFORE_NAME}"
    r"(?:(?:<N> )?<[GO]>'s? (?:\w+ ){0,2}|<G>-based |<G> (?:(?:ngo|charity|employers'|association|federation|union|"
    r"company|group|"
    r"agency) ){0,2}(?=<O>)|"
    r"(?:(?!(?:and|or|of|from|with|by|in|to|for|at|on|the|an?)\b)[a-z][a-z'-]+ ){0,2}(?:organi[sz]ation|ngo|charity|"
    r"association|foundation|network|federation|cooperative) (?=<O>)|"
    r"<N> (?:and <N> )?"
    r"(?:(?:(?!(?:and|or|of|from|with|by|in|to|for|at|on|has|have|had|is|are|was|were|will|"
    r"\w+ed)\b)[a-z][a-z-]* ){0,3}?"
    r"(?=<O>))?)?"
    rf"(?:{_SAID_BY_ADJECTIVE}|{_OF_A_BODY}|"
    r"<Q> of (?:the )?<[OG]>|<[OGLQ]>\*?(?: through (?:the|its) <O>)?)(?:'s?(?= |,|\.|$))?(?: \(<[OQG$%]>(?: (?:by|"
    r"for) its <N> (?:acronym|initials))?\))?"
    r"(?: (?:(?:basket|trust) fund|cent(?:er|re)|secretariat))?"
    r"(?: (?:as well as|region|mission|presence|(?:regional |country |sub-?)?office)\b(?! of)(?: in <G>)?|"
    r" in <G>(?=(?:,? and|,) (?:the )?(?:<[NG]>(?:'s)? )?<O>))?(?: under its <Q>| under the <O>(?!-))?"
    r"(?:,? and the (?:(?:[\w'-]+|<N>) ){0,3}?(?:ministry|government|municipality|embassy|bank|bureau|university|"
    r"company|chamber|agency|army|police|navy|armed forces|"
    r"commission|authorities|institute|council|foundation)\b(?! of| <O>)(?!-))?"
    r"(?:,? and (?:(?:its|their|other|several|many|various|a number of|two|three|four|<#>) )?(?:<[NG]> )?"
    r"(?:(?!(?:the|an?|for|in|of|on|to|was|were|is|are|has|have)\b)[a-z][\w-]* ){0,3}?"
    r"(?:countries|states|nations|partners?|counterparts?|agencies|organi[sz]ations|associations|ngos|universities|"
    r"unions|institutions|authorities|companies|bodies|groups|embassies|charities|churches)\b(?! of)(?!-))?"
)
_SEPARATOR = (
    r"(?:(?:(?<=O>)|(?<=O>\))), (?:the )?(?:(?!(?:was|were|ha[sd]|have|will|is|are|met|held|said|took|who|which|that|"
    r"where|in|on|at|for|"
    r"with|by|"
    r"to|from|and|or|as|after|before|while|when|\w+ed|\w+ing)\b)"
    r"(?:<[NL]>|[a-z]+'<G>|[a-z][\w'.-]*) ){1,5}and |, and |,? as well as |, | and | & |; and |"
    r"; (?!(?:the )?<[OG]>(?: \(<O>\))? (?:\w+ly )?(?:has|have|had|will|is|are|was|were|paid|gave|met|sent|held|ran|"
    r"lent|took|brought|put|[a-z]+ed)\b)|"
    r",? and also |,? and (?:from|by|of) |, (?:by|of) (?=(?:the )?<O>)|, (?:which|who) (?!is |was |are |were "
    r")[\w ]{2,40}(?:<\$>[\w ]{0,20})?,(?: and)? (?:by |from |of )?(?:the )?(?=<)|, from |,? or | - |"
    r"(?:,|,? and) <#> (?:[\w-]+ )?from |"
    r",? and an? (?:[\w-]+ )?(?:officer|expert|specialist|official|representative|member|inspector|judge|"
    r"lawyer) (?:of|from) "
    r"(?:the )?|"
    r",? and (?:its|their) (?:<N> |[a-z-]+ )?(?:counterparts?|partners?),? (?:the )?(?=<)|"
    r",? and (?:officials|officers|representatives|experts|members|staff|delegates|specialists|diplomats|ministers|"
    r"consuls|ambassadors|envoys|observers) (?:of|from) |"
    r",? and (?:by|from) (?!contributions|funding|funds|grants|donations)(?:[\w-]+ ){1,3}(?:of|from) |"
    r"(?:,|,? and|,? as well as) (?:an?|<#>|two|three|several|other|by) (?:[\w-]+ ){0,3}?"
    r"(?:officials?|officers?|representatives?|experts?|members|staff|specialists?|doctors?|judges?|"
    r"(?!offer|order|paper|letter|number|centre|center|matter|quarter|border|minister)[a-z]{2,}(?:ers?|ors?|ists?)) "
    r"(?:of|from) )"
)
#: Nouns with the ending of a trade that are none.
_NO_PEOPLE = (
    r"(?!center|offer|number|order|letter|paper|matter|sector|border|other|quarter|headquarters|sponsor|chapter|career|"
    r"funder|donor|partner|employer|visitor|further|either|together|after|under|over|rather|whether|minor|major|senior|"
    r"junior|former|labour|later|earlier|larger|smaller)"
)
_PEOPLE = (
    r"officials?|participants?|representatives?|delegates?|delegations?|members?|ministers?|officers|experts?|"
    r"practitioners|policy ?-?makers|"
    r"journalists|trainees|students|professionals|staff|leaders|academics|lawyers|judges|prosecutors|police|"
    r"stakeholders|counterparts|"
    r"specialists|trainers|scholars|managers|technicians|workers|entrepreneurs|youth|women|men|people|persons|"
    r"heads|directors|"
    r"parliamentarians|governments|authorities|civil servants|personnel|nurses|doctors|teachers|employers|"
    r"attach[eé]s|colleagues|group|team|"
    r"instructors|lecturers|inspectors|guards|consuls|diplomats|advis[eo]rs|cadets|commanders|magistrates|recruiters|"
    r"mayors|visitors|employees|envoys|countries|ministries|agencies|institutions|organi[sz]ations|"
    rf"{_NO_PEOPLE}[a-z]{{3,}}(?:ers|ors|ists)"
)
#: Those who act for a body: its officials, experts and the like.
_STAFF = (
    r"(?:officials?|officers?|representatives?|delegates?|delegations?|staff|members?|experts?|consultants?|specialists?|"
    r"advis[eo]rs?|judges?|police|colleagues|nurses?|envoys?|diplomats?|attach[eé]s?|professors?|assistants?|"
    r"resource persons?|"
    rf"{_NO_PEOPLE}[a-z]{{3,}}(?:ers?|ors?|ists?))"
)
_NOT_OBJECT = "".join(
    rf"(?<!{word} )"
    for word in (
        "from",
        "of",
        "in",
        "for",
        "with",
        "by",
        "to",
        r"\bat",
        "between",
        "of the",
        "from the",
        "in the",
        "for the",
        "with the",
        "by the",
        "to the",
        "at the",
        "under",
        "under the",
        "from the <N>",
        "of the <N>",
        "with the <N>",
        "by the <N>",
        "to the <N>",
        "through",
        "through the",
        "via",
        "'s",
        "> and",
        "> and the",
        r"\) and",
        r"\) and the",
    )
)
#: Verbs that a clause put in behind its subject is followed by.
_FINITE = r"ha[sd]|have|is|are|will|was|were|\w+e[ds]|holds|hosts|runs|trains|opens|begins|starts|signs|gives|brings"
_RELATIVE = (
    r"(?:, (?:(?:which|whose|(?:on|for|to) (?:which|whose)) [^.;,]{1,90}|for (?:its|their) part|one of [^.;,]{1,90}|"
    r"(?:in|at|together|jointly|along|with|through|including|"
    r"among them|(?:supported|assisted|backed|helped) by) [^.;]{1,100}?),"
    r"(?= (?:(?:(?:on )?<D>|\(<D>\)|today|also|then|\w+ly) ){0,3}"
    rf"(?:{_FINITE}|gave|held|ran|led|brought|took|bore|met|paid|sent|put)\b)|"
    r" (?:together|jointly|along) with (?:the )?<O>(?: \(<O>\))?(?:(?:, | and |, and )(?:the )?<O>(?: \(<O>\))?){0,5}"
    rf"(?= (?:(?:(?:on )?<D>|\(<D>\)|today|\w+ly) ){{0,3}}(?:{_FINITE})\b))?"
)
#: What comes first tells most positions in less time than what must not stand before.
_SUBJECT = rf"(?={_BEFORE_NAME}<){_NOT_OBJECT}(?P<list>{_ITEM}(?:{_SEPARATOR}{_ITEM}){{0,10}}){_RELATIVE}"
_ADVERBS = (
    r"(?:,? (?:(?:plan|expect|hope|intend)s? to|used a [\w -]{3,20} to|due to|has|have|had|is|are|was|were|will|be|"
    r"been|being|to|today|"
    r"yesterday|recently|so far|jointly|also|each|successfully|officially|just|(?:used|took) the (?:occasion|"
    r"opportunity) "
    r"to|formally|together|this week|last week|currently|now|\w+ly|<D>|on <D>|in <D>|\(<D>\)|in <G>|,)){0,6},? "
)
#: Words between people and where they come from: no verb among them.
_NOUNS = (
    r"(?:(?!has |have |is |are |was |were |met |with |by |to |who |which |that |organi[sz]ed |will |in |at |for |"
    r"across |throughout |"
    r"ambassador |"
    r"consul )"
    r"(?![\w'-]+, \w+ed (?!from |by ))(?:<#>(?! (?:[\w-]+ ){0,2}(?:states|countries) of)|[\w',-]+) ){0,14}?"
)
_BLOCKS = {
    "LIST": rf"(?P<list>{_ITEM}(?:{_SEPARATOR}{_ITEM}){{0,30}})",
    "SUBJECT": _SUBJECT,
    "ADVERBS": _ADVERBS,
    "PEOPLE": _PEOPLE,
    "NOUNS": _NOUNS,
    "STAFF": _STAFF,
}


#: What tells the subject of a clause from the last member of a list before it.
_VERB_AFTER = re.compile(
    r"(?: \(<O>\))?(?:, which [^.;,]{3,60},)?(?: on)?(?: \(?<D>\)?){0,2},? "
    r"(?:also|has|have|had|will|is|are|was|were|plans?|intends?|aims?|today|"
    r"held|ran|gave|began|brought|took|met|paid|sent|lent|bore|made|hosts?|"
    r"trains|opens|leads|runs|works|helps|(?!and\b)[a-z]{2,20}(?:ed|es)|"
    r"(?:staff|teams?|engineers|doctors|officers|experts|trainers|specialists|nurses) (?:is|are|have|has|will|also))\b"
)
#: A phrase before the subject.
_PHRASE_FIRST = re.compile(
    r"(?:with|under|thanks to|in|as part of|within|through|funded|financed|supported|organi[sz]ed)\b"
)
_COMMA = re.compile(r"(?: \(<.>\)|\))?, (?:the )?")
_JOINED = re.compile(r" and |, as well as ")
_BY = re.compile(r"\b(?:by|from|of|with) (?:the )?\Z")
_NEXT_CLAUSE = re.compile(r", and (?:the )?(?:<G>'s? )?\Z")

#: Rule of the people who come from a body; they may also come to teach, to help or to receive others.
_PEOPLE_FROM = "actor.people-from"
#: "The delegation will meet with officials from A": who receives visitors.
_MET_WITH = re.compile(
    r"\b(?:they|delegations?|group|participants|visitors|delegates|team) (?:[\w-]+ ){0,3}"
    r"(?:meets?|met|meeting|meetings|discussions|talks) (?:\w+ly )?with (?:[\w-]+ ){0,3}\Z"
)
#: "Under the guidance of officers from A": who helps.
_GUIDED = re.compile(
    r"\bspeakers (?:will )?includ[^.;]*\Z|"
    r"\b(?:guidance|supervision|help|assistance|support|leadership|advice) (?:of|from|by) (?:[\w-]+ ){0,3}\Z"
)
_MET = re.compile(r"\b(?:met|meets?|visited|interviewed) (?:with )?(?:(?:the|senior|local|several) )*\Z")
#: "They were met by IOM staff and representatives of A": the same.
_MET_BY = re.compile(
    r"\b(?:interviewed|screened|examined|registered|met|received|welcomed|greeted|assisted|accompanied|"
    r"seen off) (?:[^.;]{0,40} )?by [^.;]{0,80}\Z"
)
#: "They learn how workers from A are hired": what is spoken of.
_TAUGHT = re.compile(r"\b(?:how|why|whether) (?:[\w-]+ ){0,2}\Z")
#: "Taught by two instructors from A and by an expert of B": who teaches.
_TAUGHT_BY = re.compile(
    r"\b(?:staffed|taught|led|given|delivered|facilitated|moderated)(?: around the clock| \w+ly)? by (?:(?! (?:for|"
    r"to|with|attended|which|who) )[^.;])"
    r"{0,140}\Z"
)
#: "Thanks to funding from A and the governments of B": who pays.
_PAYS = re.compile(
    r"\b(?:fund(?:s|ed|ing)|financ(?:ed|ing|ial)|sponsored|supported by|grants?|contributions?|donations?)\b[^.;]*\Z"
)
#: "Have placed more than 500 nurses from A": not at the event.
_PLACED = re.compile(
    r"\b(?:has|have) (?:already |so far |since )?(?:placed|recruited|helped|assisted|resettled) (?:[\w<>#-]+ ){0,5}\Z"
)
#: "A project which will help the governments of A and B to negotiate": whom it is for.
_HELPED = re.compile(
    r"\b(?:help|assist|support|enable|allow|advise|encourage)(?:s|ed|ing)? (?:the )?(?:[a-z-]+ ){0,2}\Z"
)
#: Governments and bodies, which may pay where people take part.
_PAYERS = re.compile("people|governments|authorities|countries|ministries|agencies|institutions|organi[sz]ations")
#: Rule of the passive verbs of organising; who implements a programme need not organise its events.
_ORGANIZED_BY = "actor.organized-by"
_PROGRAMME_BEFORE = re.compile(
    r"(?:<Q>\)?|\b(?:project|programme|program|initiative|scheme)(?: (?:on|for|against|to|of) [^.;,]{3,60})?),? "
    r"(?:which|that) (?:(?:is|was|are) (?:funded|financed|supported) by [^.;]{3,120} and )?"
    r"(?:(?:also|is|was|are|being|has|been|and|\w+ly) )*\Z|"
    r"\b(?:project|programme|program|initiative|scheme) (?:which is |that is )?(?:co-)?(?:funded|financed|supported) "
    r"by [^.;]{3,120} and \Z"
)
_PROGRAMME_COMMA = re.compile(r"(?:<Q>\)?|\b(?:project|programme|program|initiative|scheme)), \Z")
_CARRIES_OUT = re.compile("implemented|carried out|run|coordinated|launched")
#: "The centre, which is run by A": who runs a place.
#: "A committee chaired by A": not at the event.
_COMMITTEE_BEFORE = re.compile(
    r"\b(?:committee|commission|board|council|task force|working group|body|panel|jury|scheme|programme)"
    r"(?: of [^.;,]{1,30}?)?(?:,? (?:which|that) (?:is|was|are|will be))? \Z"
)
_RUNS = re.compile("run|coordinated|provided|launched")
_SURVEY_BEFORE = re.compile(
    r"\b(?:surveys?|stud(?:y|ies)|research|reports?|assessments?|interviews|polls?)\b[^.;]{0,60}, "
    r"(?:which|that) (?:was|were|has been|have been) (?:\w+ly )?\Z"
)
_SCHEME_BEFORE = re.compile(
    r"\b(?:scheme|programme|program|project|mechanism|fund|network|body|committee|commission|"
    r"initiative|database|register|registry|roster|website|system|platform) (?:which (?:was|is) )?\Z"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:cent(?:re|er)|shelter|home|school|clinic|hospital|camp|hotline|facility|service|office|station|site|"
    r"point|hostel|"
    r"orphanage|desk|bureau|newspaper|radio)s?(?: (?:in|for|of|at) [^.;,]{1,60})?,? (?:(?:which|that) )?(?:(?:is|was|"
    r"are|were|will be|is to be|to be) )?\Z"
)
#: "Inspectors travel to A to observe courses run by B".
_SEEN_BEFORE = re.compile(
    r"\b(?:observ(?:e[ds]?|ing)|see|saw|seeing|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|learn(?:s|ed|t|ing)? about|"
    r"look(?:s|ed|ing)? at) (?!(?:the|this) )(?:[\w'’-]+ ){0,5}(?:courses|classes|trainings|sessions|programmes|"
    r"programs|projects|schemes) (?:which (?:are|were) )?\Z"
)
#: Rules of those whose contribution is money, not support besides.
_CONTRIBUTIONS = frozenset({"actor.funding-from"})
#: Rule of those who support a programme, and so pay for it, not for the event alone.
_PROGRAMME_SUPPORTED = "actor.programme-supported-by"


class Actor(NamedTuple):
    """Somebody with a role in an event.

    Attributes:
        role: Role of the table `event_actors`.
        span: The mention.
        rule: Id of the rule.
        start: Position in the template of the words that tell the role.
        end: Position after them.
    """

    role: str
    span: Span
    rule: str
    start: int = 0
    end: int = 0


class Pattern(NamedTuple):
    """A row of the pattern list, compiled.

    Attributes:
        rule: Id of the rule.
        role: Role of the actors it finds.
        expression: Expression over templates; its group ``list`` holds the actors.
        labels: Labels of the mentions that may be actors.
    """

    rule: str
    role: str
    expression: Expression
    labels: frozenset[str]


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of the list, in its order."""
    return tuple(
        Pattern(row["rule"], row["role"], Expression(row["pattern"], _BLOCKS), _labels(row))
        for row in read("actor_patterns")
    )


#: Rules of what countries do as well.
_OF_COUNTRIES = frozenset({_ORGANIZED_BY, "actor.facilitated-by", "actor.trainers-from", "actor.trainers-include-from"})


def _labels(row: Mapping[str, str]) -> frozenset[str]:
    """Labels of the mentions in a pattern's list: persons, persons and bodies, or bodies and countries.

    A country does not speak: "chaired by Ghana's minister".
    """
    if "<p>" in row["pattern"]:
        return frozenset({"PERSON"})
    if row["rule"].endswith("-persons"):
        return frozenset({"PERSON", "ORG"})
    if row["pattern"].startswith("(?P<list><N>"):
        return frozenset({"NORP"})
    if row["role"] in ("speaker", "organizer") and row["rule"] not in _OF_COUNTRIES:
        return frozenset({"ORG"})
    named = {"PROGRAMME"} if row["role"] in ("partner", "funder") else set()
    return frozenset({"ORG", "GPE", *named})


def matches(pattern: Pattern, template: Template) -> list[Actor]:
    """Actors that one pattern finds in a sentence."""
    is_passed_over = _PASSED_OVER.get(pattern.rule)
    return [
        Actor(pattern.role, span, pattern.rule, *match.span())
        for match in pattern.expression.compiled.finditer(template.clauses)
        if is_passed_over is None or not is_passed_over(template.clauses, match.start())
        if pattern.rule not in subjects()
        or not (
            _is_rest_of_list(template.clauses, match.start("list"))
            or _is_closed_list(template.clauses, *match.span("list"))
        )
        for span in _listed(template, *match.span("list"))
        if span.label in pattern.labels and not _is_qualifier(template, span) and not _is_town(template, span)
        if not (pattern.rule.endswith("-persons") and _HER_BODY.search(template.text, 0, template.position(span)))
    ]


@cache
def subjects() -> frozenset[str]:
    """Rules whose actors are the subject of a verb."""
    return frozenset(row["rule"] for row in read("actor_patterns") if row["pattern"].startswith("{SUBJECT}"))


_LIST_BEFORE = re.compile(
    r"\b(?:from|of|in|for|with|by|to|at|between|through|"
    r"including) (?:the )?<[GL]>(?:, (?:the )?<[GL]>){0,10},(?: and)? \Z"
)
_COUNTRY = re.compile("(?:the )?<G>")


def _is_rest_of_list(text: str, start: int) -> bool:
    """Whether a list begins earlier, behind a preposition: "women with jobs in A, B and C have attended"."""
    return _COUNTRY.match(text, start) is not None and _LIST_BEFORE.search(text, 0, start) is not None


#: "Held with A, B and C, opened": after a list that a comma closes.
_CLOSED = re.compile(
    r"(?: \(<.>\))?, (?:(?!in|at|on)\w+ly )?(?:(?:was|were|is|are|has|have|had|will|ran|gave|began|brought|took|"
    r"met)\b|[a-z]{3,}ed\b)"
)
_WITHIN = re.compile(
    r"\b(?:with|by|from|through|of|for|between|including|among them) (?:the )?(?:[a-z]+ ){0,3}(?:<[NG]> )?<[GO]>"
    r"(?: \(<O>\))?"
    r"(?:, (?:the )?(?:<[NG]>(?:'s)? )?<[GO]>(?: \(<O>\))?){0,10},(?: and)? \Z"
)


def _is_closed_list(text: str, start: int, end: int) -> bool:
    """Whether a list that looks like the subject of a verb ends a phrase before it, set off by a comma."""
    return _CLOSED.match(text, end) is not None and _WITHIN.search(text, 0, start) is not None


#: "Maria Lund, former judge and chair of A": the body of a person named before.
_HER_BODY = re.compile(
    r"<p>,? (?:(?!representatives|officials|members|delegates|experts|staff|officers|and the )[\w'-]+ ){1,9}"
    r"(?:of|for|at|to|in|from|with) (?:the |its )?\Z"
)


#: "Eight countries of the Community": no member of the list.
_COUNTRIES_OF = re.compile(r"(?:countries|states|governments) of (?:the )?<O>")


#: "Tens of thousands of people have come from A": they have moved.
_COME_TO_LIVE = re.compile(r"(?:people|persons|men|women|youth) (?:have|had) (?:\w+ )?come\b")


def _is_spoken_of(text: str, start: int) -> bool:
    """Whether people who come from somewhere are only spoken of, pay for what others do, or receive visitors."""
    if _COUNTRIES_OF.match(text, start):
        return True
    if (
        _COME_TO_LIVE.match(text, start)
        or _TAUGHT.search(text, 0, start)
        or _GUIDED.search(text, 0, start)
        or _MET.search(text, 0, start)
        or _MET_WITH.search(text, 0, start)
        or _MET_BY.search(text, 0, start)
        or _TAUGHT_BY.search(text, 0, start)
    ):
        return True
    if _PLACED.search(text, 0, start):
        return True
    return _PAYERS.match(text, start) is not None and any(said.search(text, 0, start) for said in (_PAYS, _HELPED))


def _is_of_programme(text: str, start: int) -> bool:
    """Whether a passive verb tells who carries out a programme, runs a place or offers what visitors see."""
    if _SEEN_BEFORE.search(text, 0, start):
        return True
    if text.startswith("implemented", start) and _PROGRAMME_COMMA.search(text, 0, start):
        return True
    if _RUNS.match(text, start) and _PLACE_BEFORE.search(text, 0, start):
        return True
    if text.startswith(("conducted", "carried out", "prepared", "run"), start) and _SURVEY_BEFORE.search(
        text, 0, start
    ):
        return True
    if text.startswith("set up", start) and _SCHEME_BEFORE.search(text, 0, start):
        return True
    return _CARRIES_OUT.match(text, start) is not None and _PROGRAMME_BEFORE.search(text, 0, start) is not None


#: "An assessment carried out by B together with C": partners of the assessment.
_SURVEYED_WITH = re.compile(
    r"\b(?:assessments?|surveys?|stud(?:y|ies)|research|reports?) [^.;]{0,40}(?:carried out|conducted|prepared|"
    r"published|"
    r"written|done) [^.;]{0,80}\Z"
)
#: "A project which B implements together with C": partners of the project.
_IMPLEMENTS = re.compile(
    r"\bimplement(?:s|ed|ing)? \Z|"
    r"(?:<Q>\)?|\b(?:project|programme|program|initiative|scheme)),? (?:which|that) [^.;]{0,160}\bimplemented by "
    r"(?:the )?<O>(?: \(<O>\))? \Z"
)


def _is_partner_of_programme(text: str, start: int) -> bool:
    """Whether somebody helps to carry out a programme, not an event."""
    if _IMPLEMENTS.search(text, 0, start) or _SURVEYED_WITH.search(text, 0, start):
        return True
    return text.startswith("implemented", start) and (
        _PROGRAMME_BEFORE.search(text, 0, start) is not None or _PROGRAMME_COMMA.search(text, 0, start) is not None
    )


#: "They were assisted by A to return": who organizes the journey.
_TO_RETURN = re.compile(
    r"assisted by [^.;]{3,80}? to (?:\w+ly )?(?:return|go home|leave|depart|travel|fly|come home|reach)\b"
)


def _is_help_to_leave(text: str, start: int) -> bool:
    """Whether people are assisted to go somewhere."""
    return _TO_RETURN.match(text, start) is not None


_OF_DELEGATION = re.compile(
    r"\b(?:delegation|group|team|mission|party|officials|delegates|representatives|journalists)\b[^.;,]{0,70},? \Z"
)


def _is_head_of_delegation(text: str, start: int) -> bool:
    """Whether somebody leads a delegation, not a lesson."""
    if text.startswith("chaired by", start):
        return _COMMITTEE_BEFORE.search(text, 0, start) is not None
    return text.startswith("led by", start) and _OF_DELEGATION.search(text, 0, start) is not None


def _is_of_committee(text: str, start: int) -> bool:
    """Whether somebody chairs a standing body, not a meeting."""
    return _COMMITTEE_BEFORE.search(text, 0, start) is not None


#: Rules whose matches are passed over for what stands before them.
_PASSED_OVER: Mapping[str, Callable[[str, int], bool]] = {
    _PEOPLE_FROM: _is_spoken_of,
    "actor.participation-of": _is_spoken_of,
    "actor.observers": _is_spoken_of,
    "actor.supported-by": _is_help_to_leave,
    "actor.opened-by": _is_head_of_delegation,
    "actor.facilitated-by": _is_of_committee,
    "actor.jointly-with": _is_partner_of_programme,
    "actor.in-cooperation-with": _is_partner_of_programme,
    "actor.arranged-with": _is_partner_of_programme,
    "actor.organized-with": _is_partner_of_programme,
    _ORGANIZED_BY: _is_of_programme,
}


def _listed(template: Template, start: int, end: int) -> list[Span]:
    """Mentions of a list without what is none of its members.

    That is the subject of the clause that follows ("with funds from Norway, IOM held") and where the last body is ("IOM
    and the Government of Manitoba, Canada, signed").
    """
    spans = template.between(start, end)
    text, position = template.text, template.position
    is_place_of_body = len(spans) > 2 and (spans[-2].label, spans[-1].label) == ("ORG", "GPE")
    if is_place_of_body and _JOINED.search(text, *map(position, spans[-3:-1])) and _is_after_comma(template, spans):
        spans = spans[:-1]
    named = [span for span in spans if text[position(span) - 1] != "("]
    verb = _VERB_AFTER.match(text, end)
    is_in_phrase = _PHRASE_FIRST.match(text) is not None and "," not in text[:start]
    is_joined = len(named) > 2 and _JOINED.search(text, *map(position, spans[-2:])) is not None
    if verb and is_in_phrase and is_joined and _is_after_comma(template, named[:-1]):
        # "With funds from Norway, IOM and ILO held": what stands before the comma pays.
        return [span for span in spans if span.start < named[-2].start]
    if verb and len(named) > 1 and _BY.search(text, 0, start) and _NEXT_CLAUSE.search(text, start, position(named[-1])):
        # "Financed by Norway, and Ghana's Ministry of Labour has opened": another clause.
        paying = [span for span in named[:-1] if span.label != "GPE"]
        if len(paying) == 1:
            return [span for span in spans if span.start <= paying[0].start]
    is_subject = len(spans) > 1 and verb and _is_after_comma(template, spans)
    return spans[:-1] if is_subject and not _JOINED.search(text, start, end) else spans


def _is_after_comma(template: Template, spans: Sequence[Span]) -> bool:
    """Whether only a comma stands between the last two of some mentions."""
    before, last = map(template.position, spans[-2:])
    return _COMMA.fullmatch(template.text, before + PLACEHOLDER_LENGTH, last) is not None


def named(template: Template) -> list[Actor]:
    """What every pattern finds in a sentence, in the order of the patterns."""
    if not template.spans:
        return []
    return [actor for pattern in template.tried("actors", patterns()) for actor in matches(pattern, template)]


#: Countries that their number stands for later: "Chad, Mali and Togo", then "officials from the three countries".
_COUNTRIES = re.compile(r"<G>(?:, (?:the )?<G>)*,? and (?:the )?<G>")
_SO_MANY_COUNTRIES = re.compile(
    rf"(?:\b(?:{_PEOPLE}|[a-z]+(?:ers|ors|ists|ants|ians))(?: (?:of|for) [a-z]+)? (?:from|of) (?:(?:all|each of|the|"
    rf"these) ){{1,3}}|\b(?:signed|approved|endorsed|adopted) by (?:all )?the |"
    r"(?:\A|[-;] |\A(?:in|on) <D>,? |, and (?:in|on) <D>,? )(?:the|all|these) )(?P<number><#>) (?:[a-z]+ )?"
    r"(?:countries|governments|nations|states)\b(?:(?<=ies)|(?! (?:have|has|in|of|which|that)))"
)
_BOTH_COUNTRIES = re.compile(
    rf"\b(?:(?:{_PEOPLE}) (?:from|of)|signed by) (?:both|the two) (?:countries|governments|nations|states)\b"
)

#: What a body does that the sentence calls "it".
_IT_HOLDS = re.compile(
    r"(?:\A(?:(?:<D>|(?:in|on|at|earlier|later|last)\b[^.;,]{0,40}),? )?|\b(?:which|that|when|where) )it "
    r"(?:(?:is|has|have|had|will|also|then|to|be|recently|jointly|now|later|<D>),? ){0,4}"
    r"(?:(?P<organizer>organi[sz](?:es?|ed|ing)|h[eo]ld(?:s|ing)?|conven(?:es?|ed|ing)|conduct(?:s|ed|ing)?|trained|"
    r"launch(?:es|ed)?|open(?:s|ed)?|runs?|ran|running|arrang(?:es?|ed|ing))|(?P<host>host(?:s|ed|ing)?)) "
    r"(?:an?|the|its|another|<#>|this|in|with|on|together)\b"
)
#: The body of which a sentence speaks.
_BODY_FIRST = re.compile(r"(?:(?:in|on|at|for) [^.;,]{1,40}, |<D>,? )?(?:the )?(?P<body><O>)(?!'s| and )")

#: Expressions for which every sentence is searched, by their name in the prefilter.
SOUGHT = {"both_countries": _BOTH_COUNTRIES, "so_many_countries": _SO_MANY_COUNTRIES, "it_holds": _IT_HOLDS}


#: Sentences at the beginning of a text, and before a number, in which the countries that it stands for are listed.
_NEARBY = 40


def of_countries_told(found: Sequence[Template], index: int) -> list[Actor]:
    """Countries from which people take part, where the sentence gives only their number.

    Args:
        found: Templates of a document's sentences.
        index: Number of the sentence.

    Returns:
        The countries of the first list of that length in the sentences before: those that the text is about.
    """
    template = found[index]
    both = template.search("both_countries", _BOTH_COUNTRIES)
    match = both or template.search("so_many_countries", _SO_MANY_COUNTRIES)
    if match is None:
        return []
    number = 2 if both else getattr(template.between(*match.span("number"))[0].value, "value", None)
    for earlier in [*found[: min(index + 1, _NEARBY)], *found[max(_NEARBY, index - _NEARBY) : index + 1]]:
        for listed in _COUNTRIES.finditer(earlier.text, 0, match.start() if earlier is template else len(earlier.text)):
            spans = earlier.between(*listed.span())
            if len(spans) == number and not any(_is_town(earlier, span) for span in spans):
                return [Actor("participant", span, "actor.countries-told", *match.span()) for span in spans]
    return []


def of_it(found: Sequence[Template], index: int) -> list[Actor]:
    """The body that holds an event as "it": the one with which this sentence or the one before it begins.

    Args:
        found: Templates of a document's sentences.
        index: Number of the sentence.
    """
    template = found[index]
    match = template.search("it_holds", _IT_HOLDS)
    if match is None:
        return []
    for telling in (template, sentence_before(found, index)):
        if telling is None:
            continue
        body = _BODY_FIRST.match(telling.text, 0, match.start() if telling is template else len(telling.text))
        if body is not None:
            role = "organizer" if match["organizer"] else "host"
            return [Actor(role, telling.between(*body.span("body"))[0], "actor.it-holds", *match.span())]
    return []


def actors(
    candidates: Sequence[Actor], roles: Iterable[str] | None = None, joining: frozenset[str] | None = None
) -> list[Actor]:
    """Actors of a sentence's event.

    Args:
        candidates: What the patterns find in the sentence, see `named`.
        roles: Roles to look for; all by default.
        joining: Rules that may find participants; all by default.

    Returns:
        Actors in the order of the patterns, one per role and mention.
    """
    wanted = frozenset(roles) if roles is not None else None
    found: dict[tuple[str, Span], Actor] = {}
    for actor in candidates:
        if joining is not None and actor.role == "participant" and actor.rule not in joining:
            continue
        if wanted is None or actor.role in wanted:
            found.setdefault((actor.role, actor.span), actor)
    payers = {actor.span for actor in found.values() if actor.rule in _CONTRIBUTIONS}
    supporters = payers | {actor.span for actor in found.values() if actor.rule == _PROGRAMME_SUPPORTED}
    speakers = {span for role, span in found if role == "speaker"}
    others = {span for role, span in found if role not in ("participant", "funder")}
    return [
        actor
        for actor in found.values()
        if not (actor.role == "partner" and actor.span in supporters)
        if actor.role != "participant"
        or (actor.span not in speakers and (actor.rule != _PEOPLE_FROM or actor.span not in others))
    ]


def _is_town(template: Template, span: Span) -> bool:
    """Whether an actor is a town or province: people come from there, but it takes no part."""
    return span.label == "GPE" and lexicon.is_country(template.written(span)) is None


#: The role of a person: "Ghana's deputy minister <p>" takes part, not Ghana.
_OFFICE_OF = re.compile(
    r"(?:'s)? (?:(?!and |or |was |were |is |are |has |have |will |by |with |from |officials|experts|"
    r"staff)[\w-]+,? ){1,5}"
    r"(?:in <G>,? |(?:for )?(?:the )?<[GL]>(?:, <G>){0,4}(?:,? and (?:the )?<[GL]>)? )?(?:(?:dr|mr|mrs|ms|"
    r"prof)[._]? )?<p>|'s (?:(?!was |were |is |"
    r"are |has |have |will |by |with |from |officials|experts|"
    r"staff)[\w-]+,? ){0,8}<p>"
)
#: "The Consul General of Ghana, <p>".
_OFFICE = re.compile(
    r"\b(?:ambassador|consul|commissioner|minister|president|secretary|chief|head|chargé d'affaires|chair(?:man|woman|"
    r"person)?|director|governor|mayor|rector|dean|manager|coordinator|officer|commander|representative|spokesperson|"
    r"delegate|envoy|advis[eo]r|superintendent|inspector|head of \w+|chief of \w+)(?:[ -]general)?(?: in <G>)? "
    r"(?:(?:of|for) (?:[a-z]+,? ){1,4})??"
    r"(?:of|to|for|at|from) (?:the |its )?\Z"
)
_HOLDER = re.compile(
    r"(?:'s)?(?: \(<O>\))?(?: (?:in|to) (?:the )?<[GO]>)?,? "
    r"(?:(?:the )?(?:right )?(?:h\.e\.?|mrs?\.?|ms\.?|dr\.?|prof\.?|professor|"
    r"hon(?:\.|ourable)?|ambassador|sir|dame|general|colonel),? ){0,2}<p>"
)


#: "Norway through its embassy": the embassy is no second one.
_THROUGH = re.compile(r"<[OGL]>(?:'s)? through (?:the|its) \Z")
#: What makes a name that of a whole whose parts are meant: "UN agencies", "ASEAN member states".
_MEMBERS = re.compile(r" (?:agenc(?:y|ies)|bodies|entities|(?:member )?(?:states|countries))\b")


#: Between a country and its body; no verb is.
_WHOSE_BODY = re.compile(
    r"-based |(?:'s?)? (?!and |or |as |through |via |under |with |by )"
    r"(?:(?!met |meets? |will |has |have |had |is |are |was |were |\w{3,}ed )\w+ ){0,2}?<O>|'s <Q>"
)


def _is_qualifier(template: Template, span: Span) -> bool:
    """Whether a mention qualifies the next one ("Ghana's Ministry of Labour") or repeats the last as an acronym."""
    position = template.position(span)
    text = template.text
    before = text[max(0, position - 12) : position]
    if span.label == "ORG" and before.endswith(("(", "<Q> of ", "<Q> of the ")):
        return True
    if (
        span.label == "ORG"
        and before.endswith("under the ")
        and not text.startswith("-", position + PLACEHOLDER_LENGTH)
    ):
        return True
    if span.label == "ORG" and _THROUGH.search(text, 0, position):
        return True
    if span.label == "ORG" and _MEMBERS.match(text, position + PLACEHOLDER_LENGTH):
        return True
    if before.endswith(("under its ", "<O>'s ")) and span.label == "PROGRAMME":
        return True
    after = text[position + PLACEHOLDER_LENGTH : position + 90]
    if (span.label != "PERSON" and _OFFICE_OF.match(after)) or (
        _HOLDER.match(after) and _OFFICE.search(text, 0, position)
    ):
        return True
    if span.label == "ORG":
        return bool(re.match(r"'s? (?!and |or )(?:\w+ ){0,2}?(?:<O>|(?<=own )<Q>)", after))
    return span.label == "GPE" and _WHOSE_BODY.match(after) is not None
