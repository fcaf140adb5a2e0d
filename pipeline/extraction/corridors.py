"""Migration corridors: flows and schemes that take people from one country or region to another.

Belongs here: applying the patterns of `pipeline/vocabularies/corridor_patterns.csv` to sentence templates, finding the
end that a sentence leaves unsaid, and telling what has happened from what is planned. Does not belong here: why, to
which work, how many and in which year people move (`corridor_details.py`), finding the places, and the words of which
the patterns are made (`pipeline/vocabularies/corridor_blocks.csv`; every repetition in them is bounded, so that
matching is linear in the text).

A pattern sees the sentence's template with placeholders of its own: ``<C>`` country, ``<L>`` region, ``<P>`` town or
province of a known country, ``<X>`` other place, ``<N>`` nationality as an adjective, ``<M>`` nationality as a noun,
``<J>`` programme whose name speaks of work; all others are those of `templates.py`. Its groups ``origin`` and
``destination`` are the two ends, ``verb`` is the verb whose tense gives the status. Its two attributes:

frame
    ``move`` people go; ``recruit`` they are hired; ``route`` a way or flow, whether or not anybody goes it; ``stay``,
    ``people`` they live or work somewhere; ``stock`` the same, as a mere number; ``return`` they go home; ``plan`` a
    scheme not yet agreed.
missing
    the end that the pattern does not hold, and where it is looked for. The origin: ``group`` the people named before,
    ``known`` the same, from any earlier sentence, ``resident`` the same, if they are no refugees, ``sender`` else the
    country named before, ``scheme`` or ``fled`` else the dateline, ``departed`` the country in which people were who go
    to their own, ``there`` the country from which others have returned, else the dateline. The destination: ``home``
    the people's own country, ``stranded`` the same, in a document about returns, ``programme`` where others go under
    the same scheme, ``destination`` the country of the sentence before, ``here`` the dateline, or where visitors are,
    ``country`` the dateline, else the country before, ``host`` the other way round. Both ends: ``homeward``;
    ``negotiator`` where a country may be either.

A place that no pattern explains is read by the words around it: they tell whether the people of its clause go there
(``corridor.clause-goal``), come from there (``-source``), are sent away by it (``-agent``) or stay there (``-stay``).
People whose country no sentence tells are those of the dateline; refugees leave the country that took them in.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from pipeline.extraction import corridor_details, lexicon
from pipeline.extraction.corridor_blocks import block, blocks
from pipeline.extraction.corridor_clauses import is_migration, role_of, speaks_of_people
from pipeline.extraction.corridor_details import Statement
from pipeline.extraction.corridor_lines import (
    CLAUSE_END,
    REACH_OF_COUNT,
    REACH_OF_VERB,
    Frame,
    Group,
    Line,
    frames,
    people_before,
    spans_of,
)
from pipeline.extraction.corridor_places import NAMES, End, Places, countries_in, places_of
from pipeline.extraction.corridor_status import status_of
from pipeline.extraction.document import Document
from pipeline.extraction.expressions import Expression
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template

#: "35 were Guyanese and the remainder had come to Guyana": not those people.
_OTHERS = re.compile(r"\b(?:(?:the )?others|the (?:rest|remainder)) (?:ha[ds]|have|were|are|came|come)\b[^;]*\Z")
#: "Women from all three countries", and where those are listed.
_OF_SEVERAL = re.compile(
    r"\bfrom (?:(?:all|the|these) <#>|both|the two) (?:\w+ )?(?:countries|islands|nations|states)\b"
)
_LIST_OF_COUNTRIES = re.compile("(?:the )?<C>(?:(?:, |,? and )(?:the )?<C>){1,12}")
_FROM_THERE = re.compile(r"\bfrom there\b", re.I)
_ITS_PEOPLE = re.compile(r"\bits (?:own )?(?:\w+ )?(?:citizens|nationals|people|workers|inhabitants|compatriots)\b")
_FIRST_COUNTRY = re.compile(r"\A(?:the )?<C>")
#: Prepositions that carry on one another ("left for Spain, and 40 to Italy").
_ALIKE = {
    "to": "(?:to|for|into)",
    "for": "(?:to|for|into)",
    "into": "(?:to|for|into)",
    "at": "(?:in|at)",
    "in": "(?:in|at)",
}
#: Marks and spaces at the edges of a match that are no evidence.
_EDGE = " ,;"
#: A sentence that names more places is a table.
_MOST_PLACES = 60
#: More pairs than a sentence can mean.
_MOST_PAIRS = 24
#: Sentences in which the office that acts is named: title and lead.
_OFFICE_LINES = 3
#: Releases from headquarters have its country in the dateline, whatever they are about.
_HEADQUARTERS = "CHE"
#: What is said of people in a country whom others help to leave it is no migration to it.
_RESIDENCE = frozenset(
    ("corridor.stay-in", "corridor.people-in", "corridor.migrants-in", "corridor.where", "corridor.clause-stay")
)
#: Work is no mere stay, even if those who did it went home afterwards.
_EMPLOYED = re.compile(r"\b(?:employed|working|work (?:mainly|mostly|as|on)|workers|seasonal|housemaids|domestics)\b")
_JOURNEYS = frozenset(("corridor.move-to", "corridor.clause-goal"))
#: Frames of people who are somewhere, which say little where a document is about other things.
_BACKGROUND = frozenset(("stay", "stock", "people", "recruit"))
#: Parts of words without one of which no document is about a vote.
_OF_VOTES = ("vot", "lection", "ballot", "polling")
#: Words for leaving one's own country, which no way home holds.
_EMIGRATION = re.compile(
    r"\b(?:leaves? for|e?migrat(?:e|es|ed|ing|ion)|cross\w* (?:in)?to|traffick\w*|migrants (?:go|went|travel\w*) to)\b"
)


class Corridor(NamedTuple):
    """A flow or scheme, in terms of the document's mentions.

    Attributes:
        origin: Country or region people leave.
        destination: Country or region they go to.
        status: ``implemented``, ``planned`` or ``unspecified``.
        flow: ``labour``, ``return`` or ``other``.
        sector: Branch of work, if people move to work.
        migrants: How many people move, where the number is stated for this pair alone.
        year: Year of the movement, where one is stated.
        start: Offset of the evidence in the document's clean text.
        end: Offset after it.
        rule: Id of the rule.
        template: The sentence.
    """

    origin: End
    destination: End
    status: str
    flow: str
    sector: str | None
    migrants: int | None
    year: int | None
    start: int
    end: int
    rule: str
    template: Template


#: "A study in two districts of A found that men who leave": people of the country that was studied.
_STUDIED_IN = re.compile(
    r"\b(?:study|survey|research|interviews|assessment|poll)\b(?:[^;<>]|<[^CLPNM]>){0,80}\b(?:in|of) "
    r"(?P<in>(?:[^;,<>]|<[^CLPNM]>){0,40}<C>)(?:[^;<>]|<[^CLPNM]>){0,40}"
    r"\b(?:found|finds?|show(?:s|ed)?|suggest(?:s|ed)?|reveal(?:s|ed)?|indicate[sd]?) that\b"
)
#: "Indonesia has sent 380,000": who sends them, right before the verb.
_SENDS = re.compile(r"(?:sen(?:t|ds?)|exports?|exported|deploy(?:s|ed)?)\b")
_SENDER = re.compile(
    r"<C>(?:(?:, |,? and )(?:the )?<C>){0,5}(?:,? (?:alone|also|each|both|which|has|have|had)){0,3},? \Z"
)
#: Refugees without a nationality leave the country that took them in.
_TAKEN_IN = re.compile(r"<#> (?:[\w-]+ ){0,3}refugees\b")
#: "Most come from A. Many are taken to B": those, not people of the dateline.
_MANY = re.compile(
    r"(?:many|most|some|several|others)(?: of (?:them|the \w+)| \w+)? (?:are|were|have|had|go|went|travel|leave|left)\b"
)
_COME_FROM = re.compile(r"\b(?:come|came|coming|originate\w*) from (?:the )?<[CL]>")
#: "Zambia knows the problem well": a country that a sentence is about.
_SUBJECT_FIRST = re.compile(r"(?:the )?<C> (?:(?:also|itself|too|now|already) )*(?:[a-z]+s|has|had|[a-z]+ed)\b")

#: The countries of which a paragraph speaks: "A and B face the same questions".
_SUBJECTS = re.compile("(?:the )?<C>(?:(?:, |,? and )(?:the )?<C>){0,8}(?= [a-z])")
_WHILE = re.compile(r", (?:while|whereas)\b")
#: "The first Central American country".
_A_COUNTRY = re.compile(r"<\w> (?:country|nation|state)\b")
#: "They then travelled to B", said of people on a visit.
_AND_THEY = re.compile(
    r"(?:then |from (?:there|<.>),? |later |(?:in|on) <.>,? )?"
    r"(?:they|the (?:group|delegation|visitors|officials|delegates))\b"
)
_VISITORS = re.compile(r"\b(?:delegations?|officials|delegates|visitors|participants|ministers|experts|journalists)\b")
#: Visitors, and a place in which they are.
_VISITED = re.compile(r"\b(?:visit\w*|travel\w*|toured?|shown|met)\b")
_IN_PLACE = re.compile(r"\b[Ii]n (?:the )?<[CP]>")
#: People of whom a sentence tells no country, only that they are not those of the one in which they are.
_FOREIGNERS = re.compile(r"\b(?:third[- ]country|foreign) (?:nationals|citizens|migrants|workers)\b")
#: The authorities of a country that take its people back.
_RECEIVED_BY = re.compile(
    r"<[NC]>(?:'s)? (?:authorities|government)\b[^.;<>]{0,60}\b(?:received|welcomed|registered|assisted|helped)\b"
)
#: What takes many people away at once.
_VEHICLE = re.compile(r"\b(?:convoys?|flights?|planes?|aircraft|buses|coaches|ships?|ferry|ferries|vessels?)\b")
#: A convoy or flight and its passengers.
_CONVEYED = re.compile(
    r"\b(?:convoys?|flights?|planes?|aircraft|buses|coaches)\b[^.;<]{0,30}\b(?:carrying|with|taking)\b"
)
_THEM = re.compile(r"\b(?:them|these|those)\b")
#: Words that make the people themselves the subject.
_OF_THEM = re.compile(r"\b(?:who|whom|which|that|them|they)\b")
#: People who are not at home.
_STRANDED = re.compile(r"\b(?:stranded|trapped|stuck|evacuat\w+)\b")
_STRANDED_IN = re.compile(r"\b(?:stranded|trapped|stuck)\b[^,;.]{0,40}\b(?:in|at|on) (?:the )?\Z")
#: People of a whole region.
_IN_REGION = re.compile(r"\b(?:in|of|from) (?:the|this) region\b")
#: Where people are, if it is the country of the dateline.
_HERE = re.compile(r"\bin th(?:e|is) country\b|\b(?:landed|arrived|disembarked) (?:on|in|at) (?:the \w+ of )?<P>")
#: Patterns by which people of a nationality are taken somewhere, perhaps out of a third country.
_TAKES = frozenset(("corridor.bring-to", "corridor.recruits"))
#: "200 Eritreans to travel to Canada for resettlement": they are refugees.
_RESETTLED = re.compile(
    r"\bfor (?:permanent )?resettlement\b|\b(?:be|been|was|were|being|is|are) (?:resettled|relocated)\b"
)
#: Of a frame that is no row of the list of patterns.
_NO_EXPRESSION = Expression("", {})
#: The frame of a clause that no pattern has read.
_CLAUSE = Frame("corridor.clause-goal", "move", "group", _NO_EXPRESSION)


def sought() -> dict[str, re.Pattern[str]]:
    """Expressions for which every sentence is searched, by their name in the prefilter."""
    return {"return_flow": block("RETURN_FLOW")}


def _is_within(origin: End, destination: End) -> bool:
    """Whether one region is part of the other, so that people stay where they are: "Asians employed in East Asia"."""
    parts = set(origin.code.split("-")), set(destination.code.split("-"))
    return origin.country is None and destination.country is None and (parts[0] <= parts[1] or parts[1] <= parts[0])


@cache
def _carried_on(preposition: str) -> re.Pattern[str]:
    """Further places that carry on a verb after its preposition."""
    places = blocks()["STARTS" if preposition == "from" else "GOALS"]
    return re.compile(rf"{blocks()['CARRIED_ON']}{_ALIKE.get(preposition, preposition)} (?P<places>{places})")


#: "People from this region have gone to Canada."
_OF_REGION = re.compile(r"\b(?:from|of|in) th(?:e|is) (?:sub-?)?region\b")
#: "Most have left the region for Canada."
_LEFT_REGION = re.compile(r"\b(?:left|leaves?|leaving|quit) the (?:sub-?)?region\b")


def corridors(document: Document, templates: Sequence[Template], home: str | None = None) -> list[Corridor]:
    """Corridors that a document states.

    Args:
        document: The document.
        templates: Templates of its sentences.
        home: ISO 3166-1 alpha-3 code of the dateline's country, if any.

    Returns:
        Corridors in the order of the text, one per pair of origin and destination. Of several statements about a pair
        the strongest counts: movement, then plans, then recruitment, then a mere route or stock.
    """
    return _Reading(document, templates, home).corridors()


class _Reading:
    """One pass over a document; holds what later sentences take up from earlier ones."""

    def __init__(self, document: Document, templates: Sequence[Template], home: str | None) -> None:
        self._document = document
        self._places = Places(document, templates, home)
        self._lines = [
            Line(template, document.sentences[template.index].paragraph, self._places)
            for template in templates
            if template.zone in ("title", "body")
        ]
        self._home = home if home != _HEADQUARTERS else None
        self._contacts = [template for template in templates if template.zone == "contact"]
        # People abroad who are called to vote do not migrate.
        self._may_vote = any(word in document.text for word in _OF_VOTES)
        self._is_vote = (
            self._may_vote and sum(bool(block("VOTE").search(line.template.text)) for line in self._lines) > 2
        )
        self._is_return = any(line.template.search("return_flow", block("RETURN_FLOW")) for line in self._lines)
        self._index = 0
        #: Ends told of people before the line `_told_until`, the first of each country, and how often each was told.
        self._told: dict[str, End] = {}
        self._times: Counter[str] = Counter()
        self._told_until = 0
        self._found: list[tuple[int, Corridor]] = []
        #: What is told of each pair, with the strength of each statement.
        self._statements: dict[tuple[str, str], list[tuple[int, Statement]]] = {}
        self._title = next((line.template.text for line in self._lines if line.is_title), "")
        #: Countries to which people have returned, as far as the document has not yet said from where.
        self._returned_to: list[End] = []
        #: Nationality and destination of people who leave a third country ("Iraqi refugees left Jordan for Germany").
        self._explained: set[tuple[str, str]] = set()

    def corridors(self) -> list[Corridor]:
        """Read sentence by sentence, then keep the strongest statement about each pair."""
        for index, line in enumerate(self._lines):
            self._index = index
            if 0 < line.places <= _MOST_PLACES:
                self._read(line)
        best: dict[tuple[str, str], tuple[tuple[int, bool], Corridor]] = {}
        #: Pairs of which more is said than that people live there.
        moves: set[tuple[str, str]] = set()
        #: A country is called what the first statement about it calls it.
        names: dict[str, str] = {}
        for strength, corridor in self._found:
            key, rank = (corridor.origin.code, corridor.destination.code), (strength, corridor.migrants is not None)
            if key not in best or rank > best[key][0]:
                best[key] = rank, corridor
            if corridor.rule not in _RESIDENCE:
                moves.add(key)
            for end in (corridor.origin, corridor.destination):
                if end.country is not None:
                    names.setdefault(end.code, end.name)
        found = {key: corridor for key, (_, corridor) in best.items()}
        found = {key: corridor for key, corridor in found.items() if not self._is_summed_up(key, corridor, found)}
        returned = {key for key, corridor in found.items() if corridor.flow == "return"}
        onward = {key[0] for key, corridor in found.items() if corridor.rule == "corridor.leave-for"} - {
            key[0] for key in returned if found[key].rule != "corridor.return-leave"
        }
        # Who lives abroad and will come for some time still lives there.
        returns = returned | {
            key for key, corridor in found.items() if key[1] == self._home and corridor.status != "planned"
        }
        return [
            self._with_details(key, corridor, {start for start, _ in returned})._replace(
                origin=corridor.origin._replace(name=names.get(key[0], corridor.origin.name)),
                destination=corridor.destination._replace(name=names.get(key[1], corridor.destination.name)),
            )
            for key, corridor in found.items()
            if not (key in self._explained and corridor.origin.span.label == "NORP")
            # Who is helped to leave for a third country does not go home.
            and not (corridor.rule == "corridor.return-leave" and key[0] in onward)
            and not (key not in moves and key[::-1] in returns and not _EMPLOYED.search(corridor.template.text))
            # Who goes home from a country may be moved within it first.
            and not (
                corridor.rule in _JOURNEYS
                and corridor.flow == "other"
                and key[::-1] in returned
                and not _EMIGRATION.search(self._document.text, corridor.start, corridor.end)
            )
        ]

    def _with_details(self, key: tuple[str, str], corridor: Corridor, left: set[str]) -> Corridor:
        """A corridor with what its other sentences tell, where its own does not.

        Args:
            key: Codes of its ends.
            corridor: The corridor.
            left: Codes of the countries from which people return.
        """
        told = sorted(self._statements[key], key=lambda item: -item[0])
        own = [statement for _, statement in told if statement.template is corridor.template]
        statements = [*own, *(statement for _, statement in told if statement.template is not corridor.template)]
        flow = corridor.flow
        if corridor_details.is_return_by_context(own[0], leaves_with_others=key[0] in left):
            flow = "return"
        title = self._lines[0].template if self._lines and self._lines[0].is_title else None
        if title is None or not {end.code for end in self._places.ends(places_of(title))}.issuperset(key):
            title = None
        numbers = (corridor_details.migrants(statement) for statement in statements)
        return corridor._replace(
            flow=flow,
            sector=corridor_details.sector(statements, title) if flow == "labour" else None,
            migrants=next((number for number in numbers if number is not None), None),
            year=corridor.year or corridor_details.year_of_title(statements),
        )

    def _is_summed_up(
        self, key: tuple[str, str], corridor: Corridor, found: Mapping[tuple[str, str], Corridor]
    ) -> bool:
        """Whether a title sums up in a region countries that the text names ("Iraqis Return from Northern Europe")."""
        if corridor.template.zone != "title" or (key[0].isupper() and key[1].isupper()):
            return False
        side = 0 if key[1].isupper() else 1
        others = [other for other in found if other[1 - side] == key[1 - side] and other[side].isupper()]
        return len(others) > 1

    def _read(self, line: Line) -> None:
        """Try every pattern; a place that one has explained is left to it."""
        used: set[Span] = set()
        is_vote = self._is_vote or (self._may_vote and block("VOTE").search(line.text) is not None)
        for frame in line.template.tried("corridors", frames()):
            if (is_vote and frame.frame in _BACKGROUND) or (line.places < 2 and not frame.missing):
                continue
            for match in frame.expression.compiled.finditer(line.text):
                ends = spans_of(line, match, "destination") or spans_of(line, match, "origin")
                if (ends and used.issuperset(ends)) or not is_migration(line, match, frame):
                    continue
                pairs = self._pairs(line, match, frame)
                if pairs:
                    self._add(line, match, frame, pairs)
                    used.update(spans_of(line, match, "origin"), spans_of(line, match, "destination"))
                    used.update(self._continued(line, match, frame, pairs))
        if not is_vote:
            self._read_clauses(line, used)

    # --- what no pattern has explained ---

    def _read_clauses(self, line: Line, used: set[Span]) -> None:
        """Read places that no pattern has explained, by the words before them and the people of the clause."""
        found: list[tuple[str, re.Match[str], list[End]]] = []
        last, end = "", -1
        for match in block("CLAUSE_PLACES").finditer(line.text):
            # "… has received 42,000, followed by Canada with 3,100"
            follows = last and block("FOLLOWS").search(line.text[end : match.start()])
            role = last if follows else role_of(line, match)
            last, end = role, match.end()
            spans = line.template.between(*match.span()) if role else []
            is_told = used.issuperset(spans) or any(g.start <= match.start() < g.end for g in line.groups)
            is_passed = role == "goal" and block("TRANSIT").match(line.text, match.end()) is not None
            ends = [] if is_told or is_passed else self._places.ends(spans)
            if ends:
                found.append((role, match, ends))
        for role, match, ends in found:
            sources = [
                end
                for other, source, left in found
                if other in ("source", "agent") and not _WHILE.search(line.text, *sorted((match.end(), source.start())))
                for end in left
            ]
            pairs, frame = self._clause_pairs(line, match, role, ends, sources)
            if pairs and len(pairs) <= _MOST_PAIRS:
                self._add(line, match, frame, pairs)

    def _clause_pairs(
        self, line: Line, match: re.Match[str], role: str, ends: list[End], sources: Sequence[End]
    ) -> tuple[list[tuple[End, End]], Frame]:
        """Origins and destinations of places with a role in a clause."""
        # People named later are those of the clause, not of the next one.
        near = (group for group in line.groups if not CLAUSE_END.search(line.text, match.end(), group.start))
        group = people_before(line, match.start()) or next(near, None) or self._earlier(line, match.start())
        own = self._places.ends(group.spans) if group is not None else []
        own_codes, codes = {end.code for end in own}, {end.code for end in ends}
        is_refuge = group is not None and bool(block("REFUGEES").search(group.text))
        homeward = bool(block("HOMEWARD").search(line.text))
        kind = "return" if homeward else "move"
        starts: list[End] = []
        goals: list[End] = []
        if role == "goal":
            goals = ends
            home = {end.code for end in self._home_end()}
            before = line.text[max(0, match.start() - REACH_OF_VERB) : match.start()]
            is_bound = block("BOUND_FOR").search(before) and block("PREDEPARTURE").search(line.text)
            is_prepared = block("PREPARED").search(line.text, 0, match.start())
            if is_bound or is_prepared or block("CONTRACT_FOR").search(before):
                kind = "plan"
            if sources:
                starts = list(sources)
            elif codes & own_codes or (homeward and codes & home):
                starts = [end for end in self._where_they_were(line, match.start()) if end.code not in codes]
            else:
                # "… has accepted 3,100 of them": the people may follow.
                is_first = not line.groups and not block("SUBJECT").search(line.text, 0, match.start())
                position = match.end() + REACH_OF_VERB if is_first else match.start()
                starts = self._leaving(line, position, _CLAUSE, ends)
                # Who leaves home does not return, whatever else the sentence tells.
                if kind == "return" and {end.code for end in starts} & (own_codes | home):
                    kind = "move"
        elif role in ("source", "agent"):
            starts = ends
            arrives = bool(block("ARRIVES").search(line.text))
            if not own and not self._is_return and _STRANDED_IN.search(line.text, 0, match.start()):
                # Where those are who are stuck on their way tells nothing of where the text is from.
                goals = []
            elif codes & own_codes or not own:
                goals = self._home_end() if homeward or (arrives and not self._speaks_of_others(line)) else []
            elif homeward:
                # "Hondurans were deported from Mexico by bus and from the United States by plane"
                left = {corridor.origin.code for _, corridor in self._found if corridor.template is line.template}
                goals = [end for end in own if end.code not in left]
            elif arrives and not self._speaks_of_others(line):
                goals = self._home_end()
        elif role == "stay" and not is_refuge and (own or not _IN_REGION.search(line.text, 0, match.start())):
            kind = "stay"
            goals, starts = ends, own or self._home_end()
        frame = Frame(f"corridor.clause-{role}", kind, "", _NO_EXPRESSION)
        return [(start, goal) for start in starts for goal in goals if start.code != goal.code], frame

    # --- the two ends ---

    def _pairs(self, line: Line, match: re.Match[str], frame: Frame) -> list[tuple[End, End]]:
        """Origins and destinations of a match, the unsaid end filled in."""
        starts = self._places.ends(spans_of(line, match, "origin"))
        goals = self._places.ends(spans_of(line, match, "destination"))
        verb = match.start("verb") if "verb" in match.re.groupindex else match.start()
        if frame.rule in _TAKES and (
            _STRANDED.search(line.text, match.start(), match.end())
            or block("REFUGEES").search(line.text, match.start(), match.end())
            or (self._is_return and _CONVEYED.search(line.text, 0, match.end()))
        ):
            codes = {end.code for end in goals}
            starts = [end for end in self._home_end() if end.code not in codes] or starts
        if frame.missing == "home" or (frame.missing == "stranded" and self._is_return):
            goals = self._own_country(line, match, starts)
        elif frame.missing == "destination":
            goals = self._country_before(line)
        elif frame.missing == "negotiator":
            # Whose workers the text has spoken of sends them.
            if {corridor.origin.code for _, corridor in self._found} & {end.code for end in goals}:
                starts, goals = goals, starts
        elif frame.missing == "programme":
            goals = self._of_programme(line, match)
        elif frame.missing == "host":
            codes = {end.code for end in starts}
            goals = self._country_before(line) or [end for end in self._home_end() if end.code not in codes]
        elif frame.missing == "country":
            codes = {end.code for end in starts}
            goals = goals or [end for end in self._home_end() if end.code not in codes] or self._country_before(line)
        elif frame.missing == "departed":
            starts = self._departed(line, match, goals, verb)
        elif frame.missing == "here":
            codes = {end.code for end in starts}
            goals = [end for end in self._visited(line, match, codes) or self._home_end() if end.code not in codes]
        elif frame.missing == "homeward":
            starts, goals = self._homeward(line, match, verb)
        elif frame.missing == "there":
            codes = {end.code for end in goals}
            # A flight that is planned takes people home only where the document speaks of others who go.
            home = self._home_end() if frame.frame != "plan" or self._is_return else []
            starts = [end for end in self._last_left() or home if end.code not in codes]
            if not starts:
                # "The programme in Norway helps people to return to Iraq"
                places = list(block("IN_COUNTRY").finditer(line.text, 0, match.start()))
                ends = self._places.ends(line.template.between(*places[-1].span())) if places else []
                starts = [end for end in ends if end.code not in codes]
            if not starts:
                self._returned_to = goals
        elif frame.missing and frame.missing != "stranded":
            starts = self._leaving(line, verb, frame, goals)
        own = {end.code for group in line.groups for end in self._places.ends(group.spans)}
        if frame.frame == "return" or any(goal.code in own for goal in goals):
            starts = [self._set_out_from(start) for start in starts]
        if len(starts) * len(goals) > _MOST_PAIRS:
            return []
        if len(starts) > 1 and {end.code for end in starts} == {end.code for end in goals}:
            # "Guineans and Gambians who will be taken to Conakry and Banjul": each goes home.
            return []
        return [(start, goal) for start in starts for goal in goals if start.code != goal.code]

    def _leaving(self, line: Line, position: int, frame: Frame, goals: Sequence[End]) -> list[End]:
        """Where the people come from whom a sentence sends somewhere; nowhere if they go to their own country."""
        codes, missing = {end.code for end in goals}, frame.missing
        left = self._left_or_own(line, position, codes)
        if left is not None:
            return [end for end in left if end.code not in codes]
        sender = _SENDER.search(line.text, 0, position) if _SENDS.match(line.text, position) else None
        senders = self._places.ends(line.template.between(*sender.span())) if sender is not None else []
        if senders and codes.isdisjoint(end.code for end in senders):
            return senders
        group = here = people_before(line, position)
        studied = _STUDIED_IN.search(line.text, 0, position)
        if here is None and studied is not None and speaks_of_people(line, position):
            return [
                end for end in self._places.ends(line.template.between(*studied.span("in"))) if end.code not in codes
            ]
        # "Of the 302 doctors who graduated in Freetown": no people of whom the text has spoken
        names_party = bool(block("OF_THE_PARTY").match(line.text))
        if group is None:
            group = self._earlier(line, position, anywhere=missing == "known")
        ends = self._places.ends(group.spans) if group is not None else []
        text = f"{group.text if group is not None else ''} {line.text[:position] if here is None else ''}"
        if group is not None and (block("REFUGEES").search(text) or _RESETTLED.search(line.text)):
            if missing == "resident":
                return []
            # Refugees who travel on leave the country that took them in, not their own.
            ends = [end for end in self._home_end() if end.code not in codes] or ends
        if group is None and (owner := self._owner(line, position)) is not None and owner.code not in codes:
            return [owner]
        if not ends and missing == "sender":
            spans = [
                span
                for span in line.template.between(0, position)
                if span.label in ("GPE", "NORP") and not _A_COUNTRY.match(line.text, line.template.position(span))
            ]
            ends = [end for end in self._places.ends(spans[::-1]) if end.code not in codes][:1]
        if here is not None and self._is_return and self._are_conveyed(line, here, position):
            # Those whom a convoy takes to another country leave the one that the document is from.
            codes |= {end.code for end in ends}
            return [end for end in self._last_left() or self._home_end() if end.code not in codes] or ends
        is_nameless = frame.frame == "move" and group is None and speaks_of_people(line, position)
        if is_nameless and block("OTHERS_HOME").search(line.text):
            return []
        if here is None and group is None and _MANY.match(line.text) and self._come_from_elsewhere(line):
            return []
        if here is None and self._index and _AND_THEY.match(line.text) and self._of_visitors():
            return []
        if here is None and not names_party and frame.frame == "move" and (is_nameless or group is not None):
            ends = self._gone_before(line, position, codes) or ends
        if not ends and is_nameless:
            is_of_home = names_party or _TAKEN_IN.search(line.text) is not None
            ends = (self._home_end() if is_of_home else []) or self._topic()
        if not ends and (is_nameless or missing in ("sender", "scheme", "fled")):
            ends = self._home_end() or (self._topic() if names_party else [])
        if block("HOMEWARD").search(line.text):
            # "Africans return to Ghana and Uganda": not from the region that is named for where they come from.
            ends = [end for end in ends if end.country is not None]
        return [] if any(end.code in codes for end in ends) else ends

    def _are_conveyed(self, line: Line, group: Group, position: int) -> bool:
        """Whether the verb at a position tells where a convoy or flight goes that carries the people before it."""
        carries = _CONVEYED.search(line.text, 0, group.start)
        return carries is not None and _OF_THEM.search(line.text, group.end, position) is None

    def _set_out_from(self, start: End) -> End:
        """Which country people leave who fly home from a town abroad: the one from which they were taken there."""
        if start.span.label != "GPE" or lexicon.is_country(lexicon.folded(self._written(start))):
            return start
        taken = (
            corridor.origin
            for _, corridor in self._found
            if corridor.destination.code == start.code and _VEHICLE.search(corridor.template.text)
        )
        return next(taken, start)

    def _written(self, end: End) -> str:
        return self._document.text[end.span.start : end.span.end]

    def _come_from_elsewhere(self, line: Line) -> bool:
        """Whether the sentence before, of the same paragraph, says whence the people come of whom this one goes on."""
        before = self._lines[self._index - 1] if self._index else line
        return before.paragraph == line.paragraph and _COME_FROM.search(before.text) is not None

    def _speaks_of_others(self, line: Line) -> bool:
        """Whether the paragraph is about other countries than that of the dateline: a sentence begins with them."""
        so_far = (earlier for earlier in self._lines[: self._index] if earlier.paragraph == line.paragraph)
        named = ((earlier, _SUBJECTS.match(earlier.text)) for earlier in so_far)
        spans = [earlier.template.between(*match.span()) for earlier, match in named if match is not None]
        return bool(spans) and all(
            end.code not in {self._home, *(home.code for home in self._homes)}
            for end in self._places.ends([span for some in spans for span in some])
        )

    def _of_visitors(self) -> bool:
        """Whether the sentence before speaks of people who are on a visit."""
        text = self._lines[self._index - 1].text
        return _VISITORS.search(text) is not None and block("REFUGEES").search(text) is None

    def _left_or_own(self, line: Line, position: int, goals: set[str]) -> list[End] | None:
        """The country that "from there" or "its citizens" means: one of the sentence before, else the dateline's."""
        if _FROM_THERE.search(line.text, 0, position):
            return self._country_before(line) or None
        of_region = _OF_REGION.search(line.text, 0, position)
        if (of_region is not None and speaks_of_people(line, of_region.start())) or _LEFT_REGION.search(
            line.text, 0, position + len("left the subregion ")
        ):
            here = line.template.between(0, position)
            regions = (
                end
                for spans in (here, *(earlier.template.spans for earlier in reversed(self._lines[: self._index])))
                for span in reversed(spans)
                if span.label == "LOC"
                and (end := self._places.end(span)) is not None
                # "The Gulf" and "Gulf States" are one.
                and end.code.split("-")[0] not in {code.split("-")[0] for code in goals}
            )
            return [region] if (region := next(regions, None)) is not None else None
        several = _OF_SEVERAL.search(line.text, 0, position)
        if several is not None and speaks_of_people(line, several.start()):
            return self._listed_before(line, several) or None
        if not _ITS_PEOPLE.search(line.text, 0, position):
            return None
        before, first = line, _FIRST_COUNTRY.match(line.text)
        if re.search("<[CNM]>", line.text[first.end() if first is not None else 0 : position]):
            return None
        if first is None:
            before = self._lines[self._index - 1] if self._index else line
            first = _FIRST_COUNTRY.match(before.text)
        return (self._places.ends(before.template.between(*first.span())) if first else []) or self._home_end() or None

    def _listed_before(self, line: Line, several: re.Match[str]) -> list[End]:
        """The countries that "all three countries" means: those of the last list of so many."""
        spans = line.template.between(*several.span())
        count = 2 if not spans else getattr(spans[0].value, "value", None)
        for earlier in reversed(self._lines[: self._index]):
            for match in _LIST_OF_COUNTRIES.finditer(earlier.text):
                ends = self._places.ends(earlier.template.between(*match.span()))
                if len(ends) == count:
                    return ends
        return []

    def _gone_before(self, line: Line, position: int, codes: set[str]) -> list[End]:
        """Whence people go of whom only others of their party were named: as the sentence, else the last flow, says."""
        places = [
            place
            for place in block("LEFT_BEHIND").finditer(line.text, 0, position)
            if not block("NO_SOURCE").search(line.text, 0, place.start())
        ]
        ends = self._places.ends(line.template.between(*places[-1].span("origin"))) if places else []
        around = line.text[max(0, position - REACH_OF_COUNT) : position + REACH_OF_VERB]
        before = (
            corridor
            for _, corridor in reversed(self._found)
            # "Many are taken to A, or from B to C": what the sentence goes on to say is said of others.
            if corridor.template is not line.template or corridor.start < line.template.clean_offset(position)
        )
        last = next(before, None) if not ends and block("PARTY").search(around) else None
        if last is not None:
            if block("HOMEWARD").search(line.text):
                ends = self._last_left()
            elif last.destination.code not in {end.code for end in self._topic()}:
                # Not so people who have come home: they had set out from there.
                ends = [last.origin]
        return [end for end in ends if end.code not in codes]

    def _owner(self, line: Line, position: int) -> End | None:
        """The country of which the sentence before is told, where this one goes on with "its nurses"."""
        before = self._lines[self._index - 1] if self._index else None
        if (
            before is None
            or before.paragraph != line.paragraph
            or not block("ITS_PEOPLE").search(line.text, 0, position)
        ):
            return None
        subject = _SUBJECT_FIRST.match(before.text)
        ends = self._places.ends(before.template.between(*subject.span())) if subject is not None else []
        return ends[0] if ends else None

    def _topic(self) -> list[End]:
        """The country whose people the document has spoken of most so far."""
        for line in self._lines[self._told_until : self._index]:
            for group in line.groups:
                for end in self._places.ends(group.spans):
                    self._told.setdefault(end.code, end)
                    self._times[end.code] += 1
        self._told_until = self._index
        return [max(self._told.values(), key=lambda end: self._times[end.code])] if self._told else []

    def _earlier(self, line: Line, position: int, anywhere: bool = False) -> Group | None:
        """The people of an earlier sentence that a pronoun, a definite noun or a bare number takes up."""
        before = line.text[:position]
        if not anywhere and block("OF_THE_PARTY").match(line.text):
            return None
        if anywhere or block("ANAPHOR").search(before):
            reach = self._lines[: self._index]
        elif block("COUNTED").search(before) and self._index:
            reach = [
                earlier for earlier in self._lines[self._index - 1 : self._index] if earlier.paragraph == line.paragraph
            ]
        else:
            return None
        return next((group for earlier in reversed(reach) for group in reversed(earlier.groups) if group.spans), None)

    def _own_country(self, line: Line, match: re.Match[str], starts: Sequence[End]) -> list[End]:
        """Where returning people are at home: by nationality, else that of people named before, else the dateline."""
        left = {end.code for end in starts}
        if not left:
            return []
        groups = sorted(line.groups, key=lambda group: (group.start >= match.end(), abs(match.start() - group.start)))
        earlier = self._earlier(line, match.start(), anywhere=True)
        groups = [people_before(line, group.end) or group for group in groups]
        if not groups and _FOREIGNERS.search(line.text, 0, match.end()):
            return []
        if earlier is not None and left & {end.code for end in self._places.ends(earlier.spans)}:
            # People of several countries, of whom those of one have come from it.
            earlier = None
        for group in groups if earlier is None else [*groups, earlier]:
            ends = [end for end in self._places.ends(group.spans) if end.code not in left]
            if ends:
                return ends
        received = _RECEIVED_BY.search(line.text, 0, match.end())
        if received is not None:
            return [end for end in self._places.ends(line.template.between(*received.span())) if end.code not in left]
        if self._returned_to:
            return [end for end in self._returned_to if end.code not in left]
        return [end for end in self._home_end() if end.code not in left]

    def _visited(self, line: Line, match: re.Match[str], own: set[str]) -> list[End]:
        """Where a firm is that visitors see: where this or the last sentence says, if the dateline does not tell."""
        if (self._home is not None and self._home not in own) or not _VISITED.search(line.text, 0, match.end()):
            return []
        before = self._lines[max(0, self._index - 1) : self._index]
        for earlier, end in [(line, match.end()), *((earlier, len(earlier.text)) for earlier in before)]:
            places = list(_IN_PLACE.finditer(earlier.text, 0, end))
            if ends := self._places.ends(earlier.template.between(*places[-1].span())) if places else []:
                return ends
        return []

    def _of_programme(self, line: Line, match: re.Match[str]) -> list[End]:
        """Where people go under a scheme: as the text has said of others who take part in it."""
        names = {
            line.template.written(span) for span in line.template.between(*match.span()) if span.label == "PROGRAMME"
        }
        return [
            corridor.destination
            for _, corridor in self._found
            if any(
                span.label == "PROGRAMME" and line.template.written(span) in names for span in corridor.template.spans
            )
        ][:1]

    def _country_before(self, line: Line) -> list[End]:
        """The country in which the sentence before, of the same paragraph, says that people are."""
        before = self._lines[self._index - 1] if self._index else line
        if before.paragraph != line.paragraph or not block("SPEAKS_OF_MIGRATION").search(before.text):
            return []
        places = list(block("IN_COUNTRY").finditer(before.text))
        if not places and _HERE.search(before.text):
            return self._home_end()
        return self._places.ends(before.template.between(*places[-1].span())) if places else []

    def _departed(self, line: Line, match: re.Match[str], goals: Sequence[End], verb: int) -> list[End]:
        """Which country people leave who go to their own: the one from which the document last had people return."""
        group = people_before(line, verb)
        own = {end.code for end in self._places.ends(group.spans)} if group is not None else set()
        citizens = " its " in match.group() or " of their " in match.group()
        if not citizens and not any(goal.code in own for goal in goals):
            return []
        codes = {goal.code for goal in goals} | own
        return [end for end in self._where_they_were(line, verb) if end.code not in codes]

    def _where_they_were(self, line: Line, position: int) -> list[End]:
        """Where people were who go home: as this sentence or the one before says, else what others left, else home."""
        lines = [(line, line.text[:position])]
        if self._index:
            before = self._lines[self._index - 1]
            if before.paragraph == line.paragraph:
                lines.append((before, before.text))
        for earlier, text in lines:
            places = [
                place
                for place in block("WHEREABOUTS").finditer(text)
                if not block("NO_SOURCE").search(text, 0, place.start())
            ]
            ends = self._places.ends(earlier.template.between(*places[-1].span("origin"))) if places else []
            # Those of whom the sentence says that they went to their own country are at home there.
            own = {end.code for group in earlier.groups for end in self._places.ends(group.spans)}
            if ends := [end for end in ends if end.code not in own]:
                return ends
        return self._last_left(line.template.clean_offset(position)) or self._home_end()

    def _homeward(self, line: Line, match: re.Match[str], verb: int) -> tuple[list[End], list[End]]:
        """Both ends of "the Malians flew home": where the people were, and their own country."""
        if '"' in line.text[:verb]:
            return [], []
        group = people_before(line, verb) or next((g for g in line.groups if verb <= g.start < match.end()), None)
        group = group or self._earlier(line, match.end())
        clause = line.text.rfind(";", 0, verb)
        if group is None and (_THEM.search(match.group()) or block("COUNTED").search(line.text, max(clause, 0), verb)):
            # "The fishermen were abandoned there; IOM flew them home."
            group = next((g for g in reversed(line.groups) if g.end <= verb), None)
        goals = self._places.ends(group.spans) if group is not None else []
        if group is None and speaks_of_people(line, verb):
            # "The refugees in camps in Zambia were bused home": those of the dateline, if they are elsewhere.
            there = self._where_they_were(line, verb)
            home = self._home_end()
            return (there, home) if {end.code for end in there}.isdisjoint(end.code for end in home) else ([], [])
        codes = {goal.code for goal in goals}
        return [end for end in self._where_they_were(line, verb) if end.code not in codes], goals

    def _last_left(self, before: int | None = None) -> list[End]:
        """The country from which the document, up to an offset, last had people return."""
        found = (corridor for _, corridor in reversed(self._found) if before is None or corridor.start < before)
        left = (corridor for corridor in found if corridor.flow == "return")
        # A region in the title is too much for those of whom the text goes on to speak.
        return next(([c.origin] for c in left if c.origin.country or c.template.zone != "title"), [])

    def _home_end(self) -> list[End]:
        """The dateline's country, by the first mention that stands for it, else that of the office which acts.

        Without either it is the country of the office to ask, if the first sentences speak of it.
        """
        return self._homes

    @cached_property
    def _homes(self) -> list[End]:
        spans = (span for line in self._lines for span in line.template.spans if span.label in NAMES)
        ends = (self._places.end(span) for span in spans)
        home = next((end for end in ends if end is not None and end.code == self._home), None)
        if home is None and self._home is None:
            first = self._lines[:_OFFICE_LINES]
            home = next((end for line in first for end in self._offices(line)), None)
            if home is None:
                named = self._places.ends(
                    [span for line in first for span in line.template.spans if span.label in NAMES]
                )
                home = next((end for end in named if end.code in self._offices_to_ask()), None)
        return [home] if home is not None else []

    def _offices(self, line: Line) -> list[End]:
        """Countries of the offices that a sentence names ("IOM Peru")."""
        return [
            End(code, self._places.name(code, form), span)
            for span in line.template.spans
            if span.label == "ORG" and self._document.text[span.start : span.end].startswith("IOM ")
            for code, form in countries_in(self._document.text[span.start : span.end], "ORG")
        ]

    def _offices_to_ask(self) -> set[str]:
        """Codes of the countries of the offices that the contact block names ("IOM Kabul")."""
        names = (
            self._document.text[span.start : span.end]
            for template in self._contacts
            for span in template.spans
            if span.label == "ORG"
        )
        entries = (entry for name in names for entry in lexicon.entries(name))
        return {entry.value[:3] for entry in entries if entry.code in "GP"}

    # --- rows ---

    def _continued(
        self, line: Line, match: re.Match[str], frame: Frame, pairs: Sequence[tuple[End, End]]
    ) -> list[Span]:
        """Add the places that carry on a verb ("and 24 per cent for Spain"); returns their mentions."""
        later = {name: match.start(name) for name in ("origin", "destination") if name in match.re.groupindex}
        varied = max(later, key=lambda name: later[name], default="")
        if not varied:
            return []
        preposition = block("PREPOSITION").search(line.text[match.start() : match.start(varied)])
        if preposition is None:
            return []
        found: list[Span] = []
        position = match.end()
        while (more := _carried_on(preposition.group(1)).match(line.text, position)) is not None:
            spans = [span for span in line.template.between(*more.span("places")) if span.label in ("GPE", "LOC")]
            ends = self._places.ends(spans)
            group = people_before(line, more.start("places"))
            if varied == "origin":
                added = [(end, goal) for end in ends for _, goal in pairs[:1]]
            elif group is not None and group.start >= position:
                added = [(start, end) for start in self._places.ends(group.spans) for end in ends]
            else:
                added = [(start, end) for start in dict.fromkeys(start for start, _ in pairs) for end in ends]
            self._add(line, match, frame, [(start, goal) for start, goal in added if start.code != goal.code], more)
            found += spans
            position = more.end()
        return found

    def _add(
        self,
        line: Line,
        match: re.Match[str],
        frame: Frame,
        pairs: Sequence[tuple[End, End]],
        more: re.Match[str] | None = None,
    ) -> None:
        pairs = [pair for pair in pairs if not _is_within(*pair)]
        status, strength = status_of(line, match, frame)
        evidence = more or match
        template = line.template
        own = {end.code for group in line.groups for end in self._places.ends(group.spans)}
        others = _OTHERS.search(line.text, 0, evidence.start())
        starts = {origin.code for origin, _ in pairs}
        ends = Counter(end.code for pair in pairs for end in pair)
        shared = {code for code, times in ends.items() if times > 1}
        for origin, destination in pairs:
            if not frame.missing:
                self._explained.update((code, destination.code) for code in own - starts)
            goes_home = (
                frame.frame == "return"
                or frame.missing == "there"
                or (destination.code in own and origin.code not in own and not others)
            )
            spans = [span for span in (origin.span, destination.span) if span in template.spans]
            # Where several people share an end, a number told with it is that of all.
            own_ends = [side.span for side in (origin, destination) if side.span in spans and side.code not in shared]
            start = min([template.clean_offset(evidence.start()), *(span.start for span in spans)])
            end = max([template.clean_offset(evidence.end()), *(span.end for span in spans)])
            text = self._document.text[start:end]
            statement = Statement(
                text=line.text,
                template=template,
                start=min([evidence.start(), *(template.position(span) for span in spans)]),
                end=max([evidence.end(), *(template.position(span) + PLACEHOLDER_LENGTH for span in spans)]),
                ends=tuple(template.position(span) for span in own_ends),
                is_alone=len(pairs) == 1,
                is_homeward=goes_home,
                is_movement=strength > 0,
                is_planned=status == "planned",
                programmes=self._programmes(line),
                before=self._beside(line, -1, {origin.code, destination.code}),
                after=self._beside(line, 1, {origin.code, destination.code}),
                title=self._title,
            )
            corridor = Corridor(
                origin,
                destination,
                status,
                corridor_details.flow(statement) or "other",
                None,
                corridor_details.migrants(statement),
                corridor_details.year(statement),
                end - len(text.lstrip(_EDGE)),
                start + len(text.rstrip(_EDGE)),
                frame.rule,
                template,
            )
            self._found.append((strength, corridor))
            self._statements.setdefault((origin.code, destination.code), []).append((strength, statement))

    def _programmes(self, line: Line) -> str:
        """Names of programmes in a sentence and the one before it."""
        lines = self._lines[max(0, self._index - 1) : self._index + 1]
        return " ".join(
            near.template.written(span) for near in lines for span in near.template.spans if span.label == "PROGRAMME"
        )

    def _beside(self, line: Line, step: int, codes: set[str]) -> Template | None:
        """The sentence before or after one in its paragraph, if it speaks of the same people or countries."""
        index = self._index + step
        if not 0 <= index < len(self._lines) or self._lines[index].paragraph != line.paragraph:
            return None
        beside = self._lines[index].template
        takes_up = not line.groups if step < 0 else block("TAKES_UP").search(beside.text) is not None
        return beside if takes_up or codes <= {end.code for end in self._places.ends(places_of(beside))} else None
