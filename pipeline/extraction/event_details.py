"""What a sentence says of an event beside the word that tells it: where, when, for how long, with how many.

Belongs here: which place, date, length and number of people belong to an event word, and which to something else. Does
not belong here: finding event words (`event_triggers.py`), and what several sentences say together (`events.py`).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction import lexicon
from pipeline.extraction.document import Document
from pipeline.extraction.event_triggers import NEW_CLAUSE, Trigger, nouns, words_of
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template


class Place(NamedTuple):
    """Where an event takes place.

    Attributes:
        span: Mention of the most specific place.
        name: Its text.
        chain: Names of all places that the expression gives ("Red Hill, Alba, Freedonia").
        country: ISO 3166-1 alpha-3 code, if known.
        is_country: Whether the most specific place is a country.
    """

    span: Span
    name: str
    chain: tuple[str, ...]
    country: str | None
    is_country: bool

    @property
    def names(self) -> frozenset[str]:
        """The names of the chain, in whatever case they are printed."""
        return frozenset(name.casefold() for name in self.chain)


#: "Red Hill, in the northern province of Alba, Freedonia".
_CHAIN = (
    r"(?P<list><G>(?! (?:port|town|city|village|island) of <G>)"
    r"(?:(?:, | \()(?:in )?(?:(?:the |[\w-]*(?:north|south|east|west|central)\w*(?:-\w+)? |"
    r"(?:province|region|district|department|state|county) of |(?:north|south|east|west)(?:-?(?:east|west))? of )*)"
    r"<G>\)?){0,2})"
)


class PlacePatterns(NamedTuple):
    """Expressions over templates that end in a place, each with the group ``list``, by what the event is."""

    capital: re.Pattern[str]
    at: re.Pattern[str]
    visited: re.Pattern[str]
    arrived: re.Pattern[str]
    left: re.Pattern[str]
    elsewhere: re.Pattern[str]
    site: re.Pattern[str]
    with_date: re.Pattern[str]
    several: re.Pattern[str]


#: "In A's Town Hall": a place, whatever stands in it.
_VENUE = (
    "(?:hotel|hall|stadium|palace|centre|center|university|airport|theatre|theater|square|park|port|museum|house|"
    "school|"
    "hospital|library|cathedral|church|district|suburb)"
)


#: What a course is about, behind a word for what is elsewhere: "community policing", "diaspora engagement".
_SUBJECT_OF_A_COURSE = (
    "(?:policing|engagement|development|management|policy|policies|issues|rights|health|relations|mobili[sz]ation|law|"
    "integration|resilience|outreach|protection|standards|statistics|data|matters|affairs|stabili[sz]ation)"
)


@cache
def place_patterns() -> PlacePatterns:
    """Expressions for places, built from the classes of words that may stand before one."""
    filler = rf"(?:<[GNL]>(?:'s?)? |{words_of('filler')} |\w+ (?:city|town|village|district|province|suburb) ){{0,5}}?"
    date = r"(?:\(|on |in |from |between |for )?(?P<date><D>)"
    arrival = (
        r"(?:(?:arriv(?:ed|es?|ing)(?: back)?|(?:is|are) expected) (?:in|at)|travel(?:led|s)? to|return(?:ed|s|"
        r"ing)? (?:home )?(?:from <G> )?to|landed (?:in|at)|"
        r"lands in|"
        r"docked (?:in|at)|reached|(?:flights?|convoys?|charters?) (?:(?:is|are) (?:planned|scheduled|due|expected) "
        r"(?:to|for)|to(?= <G> (?:is|are) (?:planned|scheduled)))|"
        r"(?:took|brought|carried) (?:(?!from\b)[\w<>#-]+ ){0,6}?(?:back |home )?to|"
        r"brought <#> (?:[\w<>-]+ ){0,3}from <G> to|"
        r"disembarked (?:in|at)|sailed into|moved (?:<D> )?(?:in)?to (?:[\w-]+ ){1,4}in|(?:will|due to|is to|"
        r"are to) fly to|crossed (?:into|the border (?:at|"
        r"near)))"
    )
    leaving = (
        r"(?:left|leaves?|leaving|depart(?:ed|s|ing)?(?: from)?|took off from|from|out of|"
        r"from (?:the )?(?:[\w'-]+ ){1,3}(?:airport|airfield|air base|airstrip|port|harbour|station) (?:in|near|"
        r"outside|of|at)|"
        r"(?:left|leaving|departed from) (?:the |a )(?:[\w-]+ ){1,3}(?:in|near|outside|at)|"
        r"flown (?:out )?(?:of|from)|sailed from|"
        r"board(?:ed|ing|s)? (?:an? |the )?(?:[\w-]+ ){0,3}?(?:flight|plane|aircraft|bus|buses|ship|train|"
        r"ferry) (?:in|at|from))"
    )
    visiting = r"(?:visit(?:s|ed|ing)?(?: to)?|tour(?:s|ed|ing)?(?: of| to)?|travel(?:led|ed|s|ling|ing)? to|"
    visiting += (
        r"spen(?:d|t|ding) (?:<[UD]> ){1,2}(?:in|at)|(?:left|leaves?|leaving|depart(?:ed|s|ing)?|set off|"
        r"headed) for|in|to)"
    )
    return PlacePatterns(
        capital=re.compile(rf"\bcapital(?: city)?(?: of)?,? {_CHAIN}"),
        at=re.compile(
            rf"(?:\b(?:in|at|near|outside|around|on the (?:outskirts|edge|shores) of|(?:planned|scheduled|due|"
            rf"foreseen) for) {filler}(?:\w+ly )?|"
            r"\b(?:come|came|coming|travel(?:s|led|ling)?|f(?:ly|lew)|go|went|invited) to "
            r"(?=<G>(?:(?:,|,? and) <G>){0,2},?(?: <D>| (?:in|on) <D>)? for "
            r"(?:an? |(?:further |bilateral |technical )?(?:talks|"
            r"discussions|negotiations|"
            r"consultations|meetings)))|"
            r"\b(?:invited|brought|called|flown|gathered) (?:to|in) (?=<G>(?:, <G>)?, where )|"
            r"\bbrought (?:(?!from\b)[\w<>#-]+ ){1,6}?(?:from <G>(?:(?:, |,? and )<G>)* )?to "
            r"(?=<G>(?: (?:on |in )?<D>)? for an? )|"
            r"\b(?:travel(?:s|led|ling)?|went|go|flew|moved) (?:on )?to (?=<G>(?:, <G>)?(?:, where | (?:in <D> |"
            r"on <D> |<D> )?to "
            r"(?:hold|give|run|lead|conduct|deliver|facilitate|attend|interview|select|recruit|open|inaugurate|launch|"
            r"sign|"
            r"address|visit)\b))|"
            r"\binvited (?:(?!to\b)[\w<>#-]+ ){1,6}?to (?=<G> to (?:consider|discuss|examine|review|attend|take part|"
            r"talk|meet)\b)|"
            rf"\A(?=<G>(?:, <G>,?)? (?:will be|was|is) the venue)|\bhosted by (?=<G>(?: <D>| in <D>| on <D>|\.|"
            rf",(?! (?:the )?<[GO]>))))"
            rf"{_CHAIN}(?!'s(?! (?:[\w-]+ ){{0,4}}{_VENUE}\b))"
        ),
        site=re.compile(
            rf"\b(?:post|crossing|airport|port|bridge|station|camp|village|town|city|municipality) (?:of|at) {_CHAIN}"
        ),
        visited=re.compile(rf"\b{visiting} (?:the border (?:between|with) )?{filler}{_CHAIN}"),
        arrived=re.compile(rf"\b{arrival} {filler}{_CHAIN}"),
        left=re.compile(rf"\b{leaving} {filler}{_CHAIN}"),
        elsewhere=re.compile(rf"\b{words_of('elsewhere')}(?: (?!{_SUBJECT_OF_A_COURSE}\b)\w+)? \Z"),
        with_date=re.compile(
            rf"\b(?:in|at|and|to|from|hosted by|(?:planned|scheduled) for),? {filler}{_CHAIN},? ?{date}|"
            rf"(?P<date2><D>),? (?:in|at) {filler}(?P<list2><G>(?:, <G>)?)"
        ),
        several=re.compile(
            r"\b(?:in|at|(?:planned|scheduled|due|foreseen|set) for) (?P<list><G>(?:, <G>)*,? and (?:in )?<G>)"
        ),
    )


#: "In A, the capital of B province": the town.
_TOWN_BEFORE = re.compile(r"<G>, (?:(?:the|its) (?:[\w-]+ )?)?\Z")

#: "Arrived at the airport from A": not at the place from which they come.
_ARRIVED_AT = re.compile(r"(?:arriv(?:ed|es?|ing)|landed|lands|docked|touched down) (?:safely )?(?:at|in) (?!<)")

#: "IOM's offices in A and B": where a body has its seat.
_SEAT = re.compile(
    r"(?<!\bat )(?<!\bat the )<O>(?:'s?)? (?:[\w-]+ ){0,2}(?:offices?|missions?|headquarters|branch|branches) \Z"
)

#: "Opened by the Consul General of A in B": where somebody has his office.
_CONSUL_IN = re.compile(
    r"\b(?:consul|ambassador|embassy|consulate|attach[eé])(?:[ -]general)?(?: (?:of|from) (?:the )?<G>)? \Z"
)

#: "They returned to A from a study visit to B".
_BACK = re.compile(r"\b(?:return(?:ed|s|ing)?|back|home) to (?:the )?\Z")

#: "Instructors from academies in A and B": whence they come.
_BODIES = re.compile(
    r"\b(?:from|of|for) (?:the )?(?:(?!will |ha[sd] |have |visit|met )[\w<>#-]+ ){0,3}(?:consulates|embassies|"
    r"academies|ministries|agencies|institutions|"
    r"services|departments|"
    r"universities|offices|authorities|organi[sz]ations|unions|associations|schools) \Z"
)

#: "The union of doctors in A signed": where those who sign are at home.
_SIGNER_IN = re.compile(r"<G>(?:'s?)?(?:,? and [^.;,]{3,80}?)? (?:(?:has|have|had|will|\w+ly|<D>|on <D>) ){0,3}\Z")

#: "Ministers meeting in A signed": where they sign.
_MEETING_IN = re.compile(
    r"\b(?:meeting|gathered|met|assembled|conference|summit) (?:<D> )?(?:in|at) (?:[\w-]+ ){0,3}\Z"
)

#: "From A airport": beside the name of the town, the venue's.
_TERMINAL = re.compile(r" (?:\w+ )?(?:airport|airfield|air base|airstrip|port|harbour|railway station|station|camp)\b")

#: "On a charter flight from A": the town from which it leaves.
_VEHICLE_FROM = re.compile(
    r"\b(?:flight|plane|aircraft|bus|buses|convoy|train|ferry|ship) from (?:the )?(?:[\w'-]+ ){0,5}\Z"
)

#: "Families in Fiji, Samoa and Tonga": whom something is about.
_AND_OTHERS = re.compile(r",? and (?:the )?<G>")

#: "An accord on farms in A was signed in B": between the verb and the place.
_RIGHT_AFTER = re.compile(r" (?:\w+ )?(?:in|at) (?:the )?")

#: What is signed or launched is about: "an agreement on workers, who could be working in A".
_ABOUT_ELSE = re.compile(r"(?:,|\bof|\bfor|\bto|\bwith|\bs) (?:whom|who|which|whose|where|when|once)\b|\bunder which\b")

#: "IOM, which has received <$> from A": whose money it is.
_MONEY_FROM = re.compile(r"<\$> (?:\w+ ){0,3}from (?:the )?\Z")

#: "Women and men from A boarded a flight": where they are at home.
_WHENCE = re.compile(r"from ")

_PEOPLE = re.compile(
    r"\b(?:men|women|people|persons|children|families|students|workers|nurses|youths|teachers|farmers|refugees|"
    r"migrants|"
    r"nationals|citizens|seekers|soldiers|evacuees) \Z"
)

_DATE_AFTER = re.compile(r"(?:\)|,)?(?: on| in| from| between|,)? (?:\()?<D>")

_DATE_BEFORE = re.compile(r"<D>,? (?:in|at) [^<]{0,30}\Z")

#: Characters around an event word in which its place is looked for; farther off the score is too great.
_REACH = 250


@cache
def _topic() -> re.Pattern[str]:
    """Before a place that is part of what an event is about: "a course on working conditions in A"."""
    covers = "(?:on|about|(?:will |also )*(?:covers?|covered|deals? with|dealt with|explains?|explained))"
    return re.compile(rf"{nouns()[0].pattern} {covers} [^.;<]{{1,120}}\Z")


#: "Met to prepare for another harvest in A": what it is for.
_PURPOSE = re.compile(r"\bto (?:prepare|plan|discuss|review|examine|look|talk|improve|help|fight|stop|find|study)\b")

#: Greatest score of a place that still belongs to the event word.
_FARTHEST = 14


def find_places(document: Document, template: Template, kind: str, start: int, end: int) -> list[tuple[int, Place]]:
    """Places that a sentence gives for an event, with the position of each, the likeliest first."""
    text = template.text
    if "<G>" not in text:
        return []
    known = place_patterns()
    arrival = (known.capital, known.arrived)
    expressions = {
        "study_visit": (known.capital, known.visited),
        "opening": (known.capital, known.at, known.site),
        "movement": arrival if _ARRIVED_AT.match(text, start) else (*arrival, known.left),
    }.get(kind, (known.capital, known.at))
    # Whether a journey is told from its end or its beginning is nearly the same.
    step = 3 if kind == "movement" else 10
    scored: list[tuple[int, int, Place]] = []
    for rank, expression in enumerate(expressions):
        for match in expression.finditer(text, max(0, start - _REACH), start + _REACH):
            spans = template.between(*match.span("list"))
            if not spans:
                continue
            at = match.start("list")
            if rank == 0 and _TOWN_BEFORE.search(text, 0, match.start()):
                continue
            score = abs(at - start) // 15 + (0 if at > start else 4)
            if _DATE_AFTER.match(text, match.end("list")) or _DATE_BEFORE.search(text[max(0, at - 45) : at]):
                score -= 4
            if kind != "opening" and _SEAT.search(text, 0, match.start()):
                continue
            if kind != "opening" and _BODIES.search(text, 0, match.start()):
                # Where they are at home, which may be where it is.
                if kind != "training" or at < end or text.startswith(",", match.end()):
                    continue
                score += _FARTHEST // 2
            if kind == "study_visit" and _BACK.search(text, 0, at):
                continue
            if _CONSUL_IN.search(text, 0, match.start()):
                continue
            if is_ahead(text, at) or text.count('"', *sorted((at, start))) % 2:
                continue
            if at < start and is_of_clause_before(text, at, start):
                score += 10
            if kind == "launch" and start < at < end:
                score -= 6
            if kind == "signing" and _RIGHT_AFTER.fullmatch(text, end, at):
                score -= 6
            if end < at and NEW_CLAUSE.search(text, end, at):
                continue
            if kind == "signing" and _SIGNER_IN.search(text, at, start) and not _MEETING_IN.search(text, 0, at):
                continue
            if kind == "movement" and _MONEY_FROM.search(text, 0, at):
                continue
            if kind == "movement" and _TERMINAL.match(text, match.end()):
                score += 10
            if (
                match.group().startswith(("took", "brought", "carried"))
                and " from " in text
                and lexicon.is_country(template.written(spans[0]))
            ):
                # "Took 157 migrants home to Senegal from Casablanca": the town.
                continue
            if (
                kind != "study_visit"
                and _AND_OTHERS.match(text, match.end())
                and all(lexicon.is_country(template.written(s)) for s in spans)
            ):
                continue
            if (
                kind == "movement"
                and (at < start or text.startswith((" who ", ", who "), match.end()))
                and _WHENCE.search(text, match.start(), at)
                and _PEOPLE.search(text, 0, match.start())
            ):
                continue
            if kind in ("signing", "launch") and _ABOUT_ELSE.search(text, end, at):
                continue
            leaves = kind == "movement" and not text.startswith(("from ", "out of "), match.start())
            if (kind != "study_visit" and not leaves and known.elsewhere.search(text[: match.start()])) or text[
                : match.start()
            ].endswith("<N> "):
                if _topic().search(text, 0, match.start()) or _PURPOSE.search(text, end, match.start()):
                    continue
                score += 8 if kind != "signing" else _FARTHEST
            if re.search(r"<#>|\b(?:who|that|by)\b", text[min(end, match.start()) : match.start()]):
                score += 4
            if score > _FARTHEST:
                continue
            scored.append((step * rank + score, at, place_of(document, spans)))
    ranked = sorted(scored, key=lambda item: item[:2])
    if kind == "movement" and ranked and ranked[0][2].is_country:
        # "Crossed the border from Tanzania and arrived in Makamba": the town.
        arrived = {match.start("list") for match in known.arrived.finditer(text)}
        ranked.sort(key=lambda item: item[1] not in arrived or item[2].is_country)
    if kind == "movement" and ranked and ranked[0][2].is_country:
        # "Back from Libya on a flight from Tripoli": the town.
        by_vehicle = any(_VEHICLE_FROM.search(text, 0, at) for _, at, _ in ranked)
        countries = {place.country for _, _, place in (ranked if by_vehicle else ranked[:1]) if place.is_country}
        ranked.sort(key=lambda item: item[2].is_country or item[2].country not in countries)
    return [(at, place) for _, at, place in ranked]


def place_of(document: Document, spans: Sequence[Span]) -> Place:
    """The place that an expression gives, the most specific mention first."""
    names = tuple(document.text[span.start : span.end] for span in spans)
    country = next((code for name in names if (code := lexicon.is_country(name))), None)
    towns = (lexicon.places().get(lexicon.folded(lexicon.unshouted(name))) for name in names)
    known = next((code for code in towns if code is not None), None)
    return Place(spans[0], names[0], names, country or known, lexicon.is_country(names[0]) is not None)


_ENDS = re.compile(
    r"\b(?:conclud|(?<!to that )(?<!to this )ends?\b|ended\b|ending\b|clos(?:es|ed|ing)\b(?! (?:conference|event|"
    r"workshop|seminar|meeting|forum))|until|till|finish|complet|"
    r"wrap|wound up)"
)

_STARTS = re.compile(
    r"\b(?:starts?\b|started\b|g(?:o|e)ts? under ?way|beg[aiu]n|opens?\b|opened\b|kick(?:s|ed) off|commenc|to start|"
    r"starting|began)"
)

#: "On 4 May completed the distribution": the last day.
_COMPLETED = re.compile(
    r"\b(?:completed|finished|concluded|wrapped up|ended) (?:the|a|an|its|their) (?:[\w-]+ ){0,3}\Z"
)

#: "On 4 May opened a three-day": the first day.
_OPENED = re.compile(
    r"\b(?:opened|opens|inaugurated|begin|began|begins|start|started|starts|launched|kicked off) (?:an?|its|their|the) "
)

_NEARBY = re.compile(
    r"(?:this|last|next|later this|earlier this|the same|that same) (?:week|weekend|month|morning|afternoon|"
    r"evening|night|\w+day)|today|yesterday|tomorrow|tonight|\w+day(?: and \w+day| morning| afternoon| evening| "
    r"night)?\Z|on \w+day",
    re.I,
)

#: Words before a date that is not the event's own.
_OTHER_TIME = re.compile(
    r"\b(?:signed|concluded|adopted|ratified|founded|established|reached|which <G> (?:joined|left))(?: in <G>)?(?: in| "
    r"on)? \Z|\b(?:violence|unrest|fighting|clashes) (?:that|which) followed (?:the )?(?:\w+ )?\Z|"
    r"\b(?:since|as of|before|"
    r"after|by|by the end of|in force since)(?: the)? \Z|"
    r"\b(?:earthquakes?|floods?|cyclone|typhoon|hurricane|tsunami|eruption|storms?|war|fighting|conflict|coup|outbreak|"
    r"epidemic|crisis|fire|landslides?)(?: of| in| on)? \Z"
)

#: "The course was run by A and concluded on 3 May": its end.
_OWN_END = re.compile(r"(?: (?:was|is|has been) [^.;]{3,80} and(?: was| has)?)? concluded (?:on |in )?")

#: "The flight, following the return of 40 people on 3 April": the date of what came before.
_AFTER_ANOTHER = re.compile(r"\b(?:following|after) (?:the|a|an) [^,;.]{0,80}\Z")

#: "The meeting on 3 May was followed by a course", "After the meeting on 3 May, a course was held": what came first.
_THEN_CAME = re.compile(r" (?:was|were|is|are|will be) followed\b")
_AFTER_IT = re.compile(r"(?:after|following) (?:the|an?|its|their) [^,;.]*\Z")

#: "The earthquake that struck A on 3 May": when that was.
_OF_DISASTER = re.compile(
    r"\b(?:earthquakes?|floods?|cyclone|typhoon|hurricane|tsunami|eruption|storms?|fire|landslides?)\b,? (?:which|"
    r"that) [^.;,]{0,90}\Z"
)

#: "They met with A, which in January created B": the date of what else is told.
_OF_ELSE = re.compile(
    r" [^.;]*\b(?:elections?|polls?|vote|referendum|summit|games|conference|meeting|talks)(?: which are| that are)? "
    r"to be held [^.;]{0,70}\Z|"
    r"(?:<[OGpNQ]>\)?|\b\w+s|\b(?:programme|program|project|scheme|initiative)), (?:which|who|where)(?: (?:ha[sd]|"
    r"have|was|were|is|are|began|started|runs?|ran|"
    r"launched|set up|begun))*(?: (?:in|on|since|from|by|until|as of))? \Z|"
    r"<G>\)?, where (?!(?:on|in) )[^.;]{1,90}\Z|"
    r" when (?:they|it|he|she) (?:last )?(?:met|gathered|visited|came|was|were) [^.;,]{0,40}\Z|"
    r"<[WQ]>\)?,? (?:which|that) (?:will|is|was|were|are) [^.;]{0,90}\Z|"
    r"(?:<[WQ]>\)?|\b(?:framework|declaration|convention|protocol|compact|plan)),? (?:which|that) "
    r"(?:<[OG]> |(?!the )[a-z]+ |the ){1,4}(?:endorsed|adopted|approved|agreed|ratified) [^.;]{0,60}\Z|"
    r"\b(?:evaluation|report|study|survey|film|handbook|manual) (?:(?:which|that) )?(?:is |are |will )?(?:to )?be "
    r"(?:published|presented|released|completed) [^.;]{0,40}\Z|"
    r"\b(?:officers|officials|staff|experts|doctors|trainers|representatives) (?:of|"
    r"from) [^.;,]{3,80}, who [^.;,]{0,60}\Z"
)

#: What is ahead of those who took part.
_PLANS = re.compile(
    r"(?:<N>|\b\w+s),? (?:who|which|that) (?:will|would|are (?:due |about |set |going |expected )?to|plan to|hope to|"
    r"want to|wish to|intend to|are bound|are heading)\b[^.;,]{0,140}\Z"
)

_MAIN_VERB = re.compile(
    r"[^.;]{0,60}? (?:ha(?:s|ve|d)|is|are|was|were|completed?|finish(?:ed)?|attend(?:ed)?|received?|took part)\b"
)


def is_ahead(text: str, at: int) -> bool:
    """Whether a detail is what people will do: "Nurses who will start work in A in August have completed a course"."""
    return _PLANS.search(text, 0, at) is not None and _MAIN_VERB.match(text, at) is not None


#: "A course for workers who will leave in May": the date of what comes after.
_WHO_WILL = re.compile(r"\bwho (?:will|would|are to|were to|are due to) [^.;,]{0,140}\Z")


def is_dated(document: Document, template: Template) -> bool:
    """Whether a sentence tells when: a day, a month or a nearby week, not a bare year."""
    for span in template.spans:
        if span.label == "DATE":
            start = getattr(span.value, "start", None)
            if (start is not None and len(start) > 4) or (
                start is None and _NEARBY.match(document.text[span.start : span.end])
            ):
                return True
    return False


_ANOTHER_CLAUSE = 100

#: "Training for diplomats from A and B in 2013": where they come from.
WHENCE = re.compile(r"\b(?:from|between) (?:the )?<[GL]>(?:, (?:the )?<[GL]>){0,10},? and (?:the )?\Z")

#: A clause that ends before an event word: "were trained in July, and a study tour is planned".
CLAUSE_BEFORE = re.compile(
    r"<D>(?: to [^.;,<]{1,60}| by (?:the )?<O>(?: \(<O>\))?)?, (?:and|while|but) "
    r"(?:(?:an?|the|its|another|similar|further|others) |\Z)"
)

#: A verb before this one has the details before: "trained 60 officers in A in March and will open".
_AND_ALSO = re.compile(r"\b(?:and|before|then) (?:\w+ )?(?:will|would|plans? to|is to|are to|due to) (?:\w+ )?\Z")

#: "Will train 60 officers in May under an agreement signed": the details of what is done under it.
_UNDER_IT = re.compile(r"\b(?:under|thanks to|in line with|on the basis of) (?:an?|the) (?:[\w<>-]+ ){0,4}\Z")

#: "A training for 25 judges in A and a round table": what stands before the second event is the first one's.
AND_ANOTHER = re.compile(r",? and (?:an?|another) (?:[\w<>-]+ ){0,3}\Z")

#: Beginning of a clause before a detail: "a study tour, and in <D> a conference".
_NEXT_CLAUSE = re.compile(r"[,;] (?:and|while|but)(?: (?:in|on|from|at))?(?: the)? \Z")


#: "Migrants who were rescued in April flew home": the date of what happened to them, or to the project, before.
_WHO_WERE = re.compile(
    r"\b(?:programme|program|project|scheme|initiative) (?:which|that) (?:began|started|was launched)(?: in| on)? \Z|"
    r"\bwho (?:were|was|had|have been|had been|fled|escaped|crossed) "
    r"(?:(?!\b(?:flew|left|returned|arrived|travelled|departed|went|came|sailed|landed|reached|trained|taught|have|"
    r"will)\b)[^.;,]){0,120}\Z"
)


def is_of_else(text: str, start: int, end: int, at: int) -> bool:
    """Whether a detail belongs to a clause on something else, in which the event word does not stand."""
    told_before = _WHO_WERE.search(text, 0, at)
    return (end < at and _OF_ELSE.search(text, end, at) is not None) or (
        told_before is not None and not told_before.start() < start < at
    )


def is_of_clause_before(text: str, at: int, start: int) -> bool:
    """Whether a detail belongs to a clause that ends before an event word."""
    if "," in text[at:start] and _AFTER_IT.match(text, 0, at):
        return True
    ends = (CLAUSE_BEFORE, _AND_ALSO, _UNDER_IT, NEW_CLAUSE, _THEN_CAME)
    return any(expression.search(text, at, start) for expression in ends)


def distance_between(text: str, at: int, start: int, end: int) -> int:
    """How far a detail stands from an event word; what follows it is nearer, unless it begins the next clause."""
    if at < end:
        return start - at + 10 + (_ANOTHER_CLAUSE if is_of_clause_before(text, at, start) else 0)
    apart = _NEXT_CLAUSE.search(text, end, at) or ";" in text[end:at]
    return at - end + (_ANOTHER_CLAUSE if apart else 0)


#: "The tour concludes with a visit".
_WITH_A = re.compile(r"\bwith (?:an?|the) (?:[\w<>-]+ ){0,3}\Z")

#: What began on another day: "stranded since fighting broke out on 15 December", "since the earthquake of 4 May".
_SINCE_THEN = re.compile(
    r"\bsince (?:[\w-]+ ){1,5}on \Z|\bsince (?:the|its|their) (?:(?:\w+|<[WQGO]>) ){1,4}(?:of|in) \Z"
)

#: "Brings to 478 the number of those whom IOM has helped in May": of many events.
_IN_TOTAL = re.compile(r"\bbr(?:ings?|inging|ought) (?:to <#> )?the (?:total |overall )?number\b[^.;]*\Z")

#: "Returned to A on 3 May from a study visit": its end.
_CAME_BACK = re.compile(r"\b(?:returned|(?:came|arrived|got|flew) back)(?: home)?(?: to <G>| from <G>)?,? (?:on )?\Z")

#: "A campaign has been running since May".
_UNDER_WAY_SINCE = re.compile(r"\bha(?:s|ve) been (?:running|under way|going on|held)[^.;,]{0,40} since \Z")

#: A year alone is that of an event where the text speaks of its beginning or end.
_PART_OF_YEAR = re.compile(r"(?:early|late|mid|the (?:first|second) half|the (?:beginning|end))\b", re.IGNORECASE)

#: "Opens on 3 May and will run until 5 May".
_UNTIL = re.compile(
    r"<D>\)?(?:[^.;<]|<[GOp]>){0,110}? and (?:was )?(?:finished|ended|concluded|closed) on (?:<D> \()?<D>|"
    r"<D>\)?(?:[^.;<]|<G>){0,60}\b(?:until|till|through|to|(?:ends?|closes?|concludes?|ended|closed|concluded) on|"
    r"(?:ends?|closes?|concludes?)),? (?:the )?<D>"
)


def find_dates(
    template: Template, kind: str, start: int, end: int, rivals: Sequence[Trigger] = ()
) -> tuple[str | None, str | None, int]:
    """Start, end and position of the date nearest to an event word and to no other one."""
    best: tuple[int, int, Span] | None = None
    for span in template.spans:
        value = span.value if span.label == "DATE" else None
        if value is None or value.start is None:
            continue
        at = template.position(span)
        if len(value.start) <= 4 and not _PART_OF_YEAR.match(template.written(span)):
            continue
        before = _OTHER_TIME.search(template.text[max(0, at - 20) : at])
        if before is not None and before.group().startswith("concluded") and _OWN_END.fullmatch(template.text, end, at):
            before = None
        if best is None and _UNDER_WAY_SINCE.search(template.text, end, at):
            return value.start, None, at
        if (before is not None and not (kind == "signing" and before.group().startswith("s"))) or any(
            elsewhere.search(template.text, 0, at) for elsewhere in (_SINCE_THEN, _IN_TOTAL, _OF_DISASTER)
        ):
            continue
        runs = kind == "other_event" or (kind == "signing" and " not " not in template.text[:at])
        if runs and template.text.endswith(("until ", "until the ", "till ", "till the "), 0, at):
            continue
        if start < at and _AFTER_ANOTHER.search(template.text, start, at):
            continue
        if end < at and NEW_CLAUSE.search(template.text, end, at + PLACEHOLDER_LENGTH + 1):
            continue
        if is_ahead(template.text, at):
            continue
        if is_of_else(template.text, start, end, at):
            continue
        if kind in COUNTED and kind != "other_event" and start < at and _WHO_WILL.search(template.text, start, at):
            continue
        distance = distance_between(template.text, at, start, end)
        if at < start and is_of_clause_before(template.text, at, start):
            continue
        # "The course ended on 3 May with a ceremony": the date of both.
        ended = at > end and _ENDS.search(template.text, end, at) is not None
        if any(
            distance_between(template.text, at, rival.start, rival.end) < distance
            or (rival.end <= at < start and AND_ANOTHER.search(template.text, at, start))
            for rival in rivals
            if not (ended and (rival.start > at or _WITH_A.search(template.text, end, rival.start)))
        ):
            continue
        if best is None or distance < best[0]:
            best = (distance, at, span)
    if best is None:
        return None, None, -1
    _, at, span = best
    first, last = span.value.start, span.value.end or span.value.start
    if kind == "study_visit" and _CAME_BACK.search(template.text, 0, at):
        return None, last, at
    until = _UNTIL.match(template.text, at)
    if until is not None and first == last:
        final = template.between(until.end() - PLACEHOLDER_LENGTH, until.end())[0].value
        if final.start is not None and len(final.start) == len(first):
            return first, final.end or final.start, at
    gatherings = kind not in ("signing", "launch", "opening", "other_event")
    if first == last and not gatherings and kind == "other_event":
        if _COMPLETED.search(template.text, 0, start):
            return None, first, at
        gatherings = re.search(r"<U> (?:[\w-]+ )?\Z", template.text[:start]) is not None
    if first == last and gatherings:
        if re.search(r"\bwith (?:a|an|the) [^.;<]{0,30}\Z", template.text[:start]):
            return first, last, at
        if _ENDS.search(template.text, max(0, at - 60), at + 45):
            return None, first, at
        if at < start and "<U>" in template.text[at:start] and _OPENED.search(template.text, at, start):
            return first, None, at
        if _STARTS.search(template.text[max(0, at - 50) : at]) or template.text.endswith("from ", 0, at):
            return first, None, at
    return first, last, at


def find_duration(template: Template, start: int, end: int) -> int | None:
    """Days that a sentence gives for an event: "three-day course", "course of two weeks"."""
    text = template.text
    inside = text.find("<U>", start, end)
    before = re.search(
        r"<U>(?:(?!<U>|which |that |who |with |has |have |will |was |were |is |by |followed |preceded )[^.;,]){0,60}\Z",
        text[:start],
    )
    after = re.match(
        r"(?:[^.;<]|<[#DGO]>){0,60}?\b(?:for|lasting|lasted|over|lasts?|of|runs? for|takes?) <U>", text[end:]
    )
    if inside >= 0:
        spans = template.between(inside, inside + 1)
    elif before is not None:
        spans = template.between(before.start(), before.start() + 1)
    elif after is not None:
        spans = template.between(end + after.end() - 3, end + after.end())
    else:
        return None
    quantity = spans[0].value
    days = {"days": 1, "weeks": 7}.get(getattr(quantity, "unit", None) or "", 0) * (quantity.value or 0)
    return int(days) if days and days == int(days) and quantity.value_high is None else None


@cache
def _count() -> re.Pattern[str]:
    """A number with the people that it counts: a noun for persons, or one with the ending of such nouns."""
    thing = rf"(?:which|where|{words_of('not_a_person')})"
    ending = r"\w{2,}(?:ers|ors|ists|ants|ees|ians|ents|men|women|ives|ates|als|children)"
    somebody = rf"(?:{words_of('person_noun')}|(?!{thing}\b){ending})"
    other = (
        r"(?:workshops|trainings|courses|sessions|days|countries|states|member|training workshops|provinces|cities|"
        r"towns|convoys|flights|buses|trucks|boats|vehicles)"
    )
    took_part = (
        r"(?:of (?:the|them|these)|(?:\w[\w'-]* ){0,4}?(?:ha(?:ve|d|s) |will |are |were )?(?:took part|"
        r"taken part|take part|taking part|attend(?:ed)?|participat(?:e|ed|ing)|complet(?:e|ed|ing)|finish(?:ed)?|"
        r"graduat(?:e|ed)|gathered|"
        r"trained|enrolled))"
    )
    people = (
        r"<N>(?= (?:who|were|was|is|flew|arrived|returned|departed|crossed|travelled|landed|sailed|went|left|have|"
        r"has|had|are|from|to|aboard|on|and(?! <N>)|will|living|residing|"
        r"working|based|in|"
        r"took|attended|home|back|safely|leaves?|leaving|stranded|displaced|trapped|aged|selected|recruited|wishing|"
        r"willing)\b|[,.;)]|"
        r"\Z)"
    )
    return re.compile(
        rf"<#> (?!(?:of the )?(?:<#> )?(?:[\w-]+ )?{other}\b){took_part}\b|(?<=\ball )<#> (?!{other})(?=[a-z]+ )|"
        rf"(?<!sent )<#> (?:(?!<#>|{other}|{thing}\b)[\w<>',-]+ ){{0,7}}?{somebody}\b|"
        rf"(?<=first )<#>(?= of (?:the |a total of |some )?<#>)|"
        rf"(?:(?<=group of )|(?<=family of ))<#>(?=,? (?:from|is|was|are|were|will|has|have|left|arrived|flew|began|"
        rf"started|completed|finished|attended|most|on|"
        rf"in)\b)|"
        rf"(?:(?<=further )|(?<=another ))<#>(?= (?:will\b|are\b|in <D>|on <D>))|(?<=with )<#>(?= more\b)|"
        rf"<#> (?:\w+ ){{0,2}}{people}|"
        rf"<#>[- ]member (?:[\w<>-]+ ){{0,3}}?(?:delegation|team|group|party)\b"
    )


OVER_YEARS = re.compile(r"\b(?:in|over|during) the (?:past|last) <U>|\b(?:so far|to date|over the years)\b")

#: What speaks for a number of people as that of an event's participants, and what against it.
_TOOK_PART = re.compile(
    r"<#> (?:\w+ )?(?:participants|delegates|trainees|attendees|guests)\b|"
    r"number of (?:participants|delegates) (?:\w+ )?to <#>|"
    r"<#> (?:[^.;]{0,60}?|[\w -]{1,50} and <#> [\w -]{1,60}?)"
    r"\b(?:took part|taking part|(?:expected|due|invited) to (?:take part|attend|participate)|attend(?:ed|ing|s)?|"
    r"participat\w+|in attendance|gathered|assembled|enrolled|learn(?:ed|t|ing)?|discuss(?:ed|ing)|exchanged|completed|"
    r"compared|debated|came to (?:an?|the))\b"
)

#: "600 job seekers and 40 companies": the first number counts the people.
_AND_SO_MANY = re.compile(r"<#> [\w -]{1,50} and (?:some |about |over |nearly )?\Z")

#: Words right before the number of those who came.
_DREW = re.compile(
    r"\b(?:drew|drawing|attract(?:ed|ing)|attended by|gather(?:ed|ing)|br(?:ought|inging) together|"
    r"played host to(?: the)?|in (?:the )?(?:presence|front) of|"
    r"audience of|crowd of|assembl(?:ed|ing)|participation of) "
    r"(?:some |about |around |over |more than |nearly |a total of )?\Z"
)

#: Words right before the number of those for whom it is.
_FOR = re.compile(r"\b(?:for|with|to|of) (?:some |about |over |the |a further |another )?\Z")

#: What makes people those of another clause: "a pilot project under which 350 drivers were tested", "a sample of 40".
_OTHER_CLAUSE = re.compile(r"\bwhere \Z|\b(?:under|in|through|by|thanks to|to) which \Z|\bsamples? of \Z")

#: "Taught by two experts": no participants.
_BY = re.compile(
    r"\b(?:carried out|delivered|taught|led|given|facilitated|conducted|run|provided|held|trained|"
    r"moderated)(?: in <G>| on <D>| <D>)? by (?:\w+ )?\Z|\bwith the (?:help|assistance|support) of (?:\w+ )?\Z"
)

_AMONG = re.compile(r"\b(?:were|was|are|is) among (?:the )?\Z")

_THE_WHOLE = re.compile(r"(?:\A|\bthe |\bthese |\btotal of |\bgroup of |\bdelegation of )(?:first |other )?\Z")

_A_PART = re.compile(
    r"(?:\b(?:of (?:whom|them)|among (?:whom|them|the)|including|another|a further|only|up to|at least|some of the)|"
    r"[(,-]) "
    r"(?:\w+ )?\Z"
)

#: "On 2 February, 640 people left": the comma ends no more than the time.
_INTRODUCTION = re.compile(r"\A[^,.;#]{0,50}(?:, <G>)?, (?:some |about |around |over |nearly |at least )?\Z")

_OTHERS = re.compile(
    r"<#> (?:[\w<>-]+ ){0,4}?(?:migrants?|migrant workers|refugees|victims|people|persons|households|families|children|"
    r"<N>|nationals|citizens|workers|returnees|women|men)\b"
)

#: A crowd larger than this comes to no course or meeting.
_LARGEST_GATHERING = 3000


def participants(template: Template, start: int = 0, movement: bool = False) -> int | None:
    """Number of people at an event; one reached over years counts those of no single event.

    Args:
        template: The sentence.
        start: Position of the event word: of several numbers alike the nearest counts.
        movement: Whether people leave or arrive, so that migrants are who takes part.
    """
    text = template.text
    if "<#>" not in text:
        return None
    over = OVER_YEARS.search(text)
    if over is not None and not _is_over_days(template, over) and not _IN_RELATIVE.search(text, 0, over.start()):
        return None
    best: tuple[float, int] | None = None
    for match in _count().finditer(text):
        if _FAMILIES.match(text, match.start()) or _ALL_OF.search(text, 0, match.start()):
            continue
        at = match.start() + match.group().index("<#>")
        if _OF_AGE.search(text, 0, at) or _EACH_WITH.search(text, 0, at):
            continue
        value = getattr(template.between(at, at + 1)[0].value, "value", None)
        both = _MEN_AND_WOMEN.match(text, at) if text.find("<#>") == at else None
        if both is not None and value is not None:
            value += getattr(template.between(both.start("second"), both.end())[0].value, "value", None) or 0
        if value is None or value != int(value) or value <= 1 or (value > _LARGEST_GATHERING and not movement):
            continue
        if (start < at and NEW_CLAUSE.search(text, start, at)) or (at < start and "; " in text[at:start]):
            continue
        before = text[max(0, at - 40) : at]
        if _PLACES_COUNTED.match(text, at) or _BROUGHT_TO.search(before):
            continue
        if before.endswith((" from ", " of ", " from all ", " of all ")) and _COUNTRIES_COUNTED.match(text, at):
            continue
        if before.endswith((" from the ", " of the ")) and _BODIES_COUNTED.match(text, at):
            continue
        score = 4.0 * bool(_TOOK_PART.match(text, at)) + 4 * bool(_AMONG.search(before))
        score += 2 * bool(_THE_WHOLE.search(before))
        score += 4 * bool(_DREW.search(before))
        score += 2 * (start < at < start + _BESIDE and _FOR.search(before) is not None)
        part = _A_PART.search(before) and not _DREW.search(before) and not _INTRODUCTION.match(text[:at])
        score -= 3 * (bool(part) or text.startswith(("<#> of them", "<#> of whom"), at))
        score -= 3 * (not movement and _OTHERS.match(text, at) is not None)
        score -= (
            6 * bool(_BY.search(before))
            + 6 * (_OTHER_CLAUSE.search(before) is not None and not _TOOK_PART.match(text, at))
            + 6 * (text.count('"', 0, at) % 2)
        )
        score -= _AND_SO_MANY.search(text, 0, at) is not None
        score -= 6 * (at < start and _WHERE.search(text, 0, at) is not None and "," in text[at:start])
        score -= 6 * (
            at < start
            and any(e.search(text, at, start) for e in (_AND_HELD, AND_ANOTHER, CLAUSE_BEFORE, _AND_OTHERS_DO))
        )
        score -= 4 * bool(re.match(r"<#> (?:[\w-]+ ){1,4}?were among the <#>", text[at:]))
        score -= 6 * (not movement and _TELL.match(text, at) is not None)
        score -= abs(at - start) / 60
        if best is None or score > best[0]:
            best = score, int(value)
    return best[1] if best is not None and best[0] > _LEAST_COUNT else None


#: "And two former workers talked about heat": speakers.
_TELL = re.compile(
    r"<#> (?:trainers|experts|instructors|specialists|lecturers|magistrates|consultants) (?:[^.;,]{1,60}? )?(?:will|"
    r"are to) (?:run|give|lead|teach|conduct|deliver|facilitate)\b|"
    r"<#> (?:[\w<>-]+ ){1,4}?(?:talked|spoke|told|explained|taught|instructed|briefed|lectured|performed|sang)\b"
)

#: "Registered 340 candidates and ran a seminar": not those of the seminar.
_AND_HELD = re.compile(
    r"\b(?:registered|interviewed|helped|assisted|recruited)[^.;]*\band (?:(?:<D>|\w+ week) )?(?:also |then )?"
    r"(?:held|ran|organi[sz]ed|conducted|gave|hosted) (?:an?|its|<#>) \Z|"
    r"<#>[^.;]*\band (?:(?:<D>|\w+ week) )?(?:also |then )?(?:held|ran|organi[sz]ed|conducted|gave|hosted) (?:an?|its) "
    r"(?:[\w<>-]+ ){0,5}\Z"
)

#: "Hires 200 workers for the harvest, and officials of A met in B": not those of the meeting.
_AND_OTHERS_DO = re.compile(
    r", and (?:the )?(?:officials|ministers|representatives|experts|delegates|employers|<[OG]>)(?: |\Z)"
)

#: "Officials from 14 Asian and Gulf countries will meet": not 14 officials.
_COUNTRIES_COUNTED = re.compile(
    r"<#> (?:[\w<>-]+ ){0,5}?(?:countries|states|provinces|districts|regions|nations|counties|cities|towns|villages|"
    r"municipalities|islands|governorates|departments|prefectures|communes)\b"
)

#: "16 instructors of the three colleges will attend a course": not three instructors.
_BODIES_COUNTED = re.compile(
    r"<#> (?:[\w-]+ )?(?:countries|provinces|towns|colleges|schools|universities|institutions|ministries|agencies|"
    r"organi[sz]ations|companies)\b"
)

#: "36 managers from the four regions": so many places.
_PLACES_COUNTED = re.compile(
    r"<#> (?:countries|states|provinces|districts|regions|nations|counties|cities|towns|villages|municipalities|"
    r"islands|governorates|communes|delegations|agencies|ministries|neighbourhoods|camps|sites)\b(?! (?:have|"
    r"has|took|take)\b)|<#> (?:[a-z]+ )?(?:committees|indicators|recommendations|articles|measures)\b|<#> "
    r"(?:settlements|capitals|parties|partners|posts|clinics|demands|degrees|kilomet(?:re|er)s|"
    r"met(?:re|er)s|hectares)\b|<#> of the (?:governments|countries|states)\b"
)

#: "The 49 boys and 15 girls": all of them.
_MEN_AND_WOMEN = re.compile(r"<#> (?:boys|girls|men|women) and (?P<second><#>) (?:boys|girls|men|women|children)\b")

#: "Bringing to 540 the number of those helped": all, not those of this time.
_BROUGHT_TO = re.compile(
    r"\b(?:brings?|bringing|brought)(?: up)? (?:the (?:total|number) )?to (?:over |more than |some )?\Z"
)

#: "The first 64 of 716 migrants": not the 716.
_ALL_OF = re.compile(r"\bfirst <#> of (?:the |an? (?:total of |expected )|some )?\Z")

#: "Officials of A, countries which have seen numbers rise over the past five years, are in B this week".
_IN_RELATIVE = re.compile(r", (?:[\w<>#-]+ ){0,3}(?:which|who|whose|where) [^.;]{0,200}\Z")

#: "Three flights, each with 120 passengers".
_EACH_WITH = re.compile(r"\beach (?:with|carrying|for|of) (?:an? \w+ and )?(?:about |some |around |up to )?\Z")

#: "In A, where 30,000 have gone home, IOM held a meeting".
_WHERE = re.compile(r", where [^.;,]*\Z")

#: "All those over the age of 14".
_OF_AGE = re.compile(r"\b(?:age|ages|aged) (?:of |over |under |above |below )?\Z")

#: "187 families (821 people)": the people are counted.
_FAMILIES = re.compile(r"<#> (?:[\w<>-]+ )?(?:families|households)(?:, or| \(| -) ?(?:a total of |some |about )?<#> ")

#: Characters between an event word and the number of those for whom it is.
_BESIDE = 60


def _is_over_days(template: Template, over: re.Match[str]) -> bool:
    """Whether a time in which something has happened is one of days or weeks: "six flights in the past seven days"."""
    spans = [span for span in template.between(*over.span()) if span.label == "DURATION"]
    return bool(spans) and getattr(spans[0].value, "unit", None) in ("days", "weeks", "hours")


#: Score below which a number of people is not that of an event.
_LEAST_COUNT = -6

#: Kinds at which the people that a sentence counts take part; a centre, campaign or agreement is for them.
COUNTED = frozenset({"training", "workshop", "seminar", "conference", "meeting", "study_visit", "other_event"})
