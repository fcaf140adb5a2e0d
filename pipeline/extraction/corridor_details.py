"""What is told of a corridor besides its ends: why people move, to which work, how many they are, and in which year.

Belongs here: reading these from the sentence that tells of the corridor and from those beside it. Does not belong here:
who goes from where to where, and whether it has happened (`corridors.py`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import re2

from pipeline.extraction.corridor_blocks import block
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template
from pipeline.vocabularies import read

#: Reach of the words before the evidence that tell how many people move, what for, and which way.
_REACH_OF_COUNT, _REACH_OF_PURPOSE, _REACH_OF_VERB = 120, 90, 20


class Statement(NamedTuple):
    """What one sentence says of a pair of countries or regions.

    Attributes:
        text: The sentence as the patterns of corridors see it.
        template: The sentence's template; the same length.
        start: Position of the evidence in both.
        end: Position after it.
        ends: Positions of the mentions of origin and destination, of those that stand in the sentence.
        is_alone: Whether the same words tell of no other pair.
        is_homeward: Whether people go to where they are at home.
        is_movement: Whether people go, rather than live somewhere.
        is_planned: Whether it is still to happen.
        programmes: Names of programmes in the sentence and the one before it.
        before: The sentence before, if it speaks of the same people or countries.
        after: The sentence after, if it does.
        title: The title.
    """

    text: str
    template: Template
    start: int
    end: int
    ends: tuple[int, ...]
    is_alone: bool
    is_homeward: bool
    is_movement: bool
    is_planned: bool
    programmes: str
    before: Template | None
    after: Template | None
    title: str

    @property
    def is_title(self) -> bool:
        """Whether it is the title that says so."""
        return self.template.zone == "title"

    @property
    def clause_bounds(self) -> tuple[int, int]:
        """Where the clause of the evidence begins and ends."""
        start = max((mark.end() for mark in _CLAUSE_EDGE.finditer(self.text, 0, self.start)), default=0)
        after = _CLAUSE_EDGE.search(self.text, self.end)
        return start, after.start() if after is not None else len(self.text)


_CLAUSE_EDGE = re.compile(
    r'[;"]|,? (?:while|whereas)\b|, but\b|, and that\b|'
    r"\b(?:found|show(?:s|ed|n)|suggest(?:s|ed)?|revealed) that\b|"
    r", and (?=(?:[\w-]+ ){0,3}<#> (?:[\w-]+ ){0,3}(?:was|were|have|had|are|will)\b)|"
    r", (?=<[Op]>,? (?:has|have|had|is|was|will|said|says)\b)"
)


# --- why people move ---

_NATIONALITY = re.compile("<[NM]>")
_RETURN_PROGRAMME = re.compile(r"\b(?i:return|reintegration|repatriation)\b")


def flow(statement: Statement) -> str | None:
    """Why people move: ``labour``, ``return`` or ``other``, by the words nearest to the evidence that tell it.

    Returns:
        The flow, or nothing where no word tells it.
    """
    first, last = statement.clause_bounds
    near = statement.text[max(first, statement.start - _REACH_OF_PURPOSE) : last]
    if statement.is_homeward:
        return "return"
    if block("BY_FORCE").search(near) or (statement.is_movement and block("IN_DANGER").search(near)):
        return "other"
    if block("GOING_BACK").search(statement.text, max(first, statement.start - _REACH_OF_VERB), statement.end):
        return "return"
    if block("LABOUR_FLOW").search(statement.text) or any(work.is_people for work in _inside(statement)):
        return "labour"
    if statement.is_movement and block("GOING_BACK").search(statement.text, first, last):
        return "return"
    beside = [near.text for near in (statement.before, statement.after) if near is not None]
    for text in (*beside, statement.title):
        if block("BY_FORCE").search(text):
            return "other"
        if block("LABOUR_FLOW").search(text):
            return "labour"
    return None


def is_return_by_context(statement: Statement, leaves_with_others: bool) -> bool:
    """Whether people go home though their sentence does not say so: under a programme of returns, or with others.

    Args:
        statement: What is told of them.
        leaves_with_others: Whether others return from the country that they leave.
    """
    told = flow(statement)
    if not statement.is_movement or told == "other":
        return False
    if _RETURN_PROGRAMME.search(statement.programmes):
        return True
    # Whose country is named and is not the one to which they go is not at home there.
    is_named = _NATIONALITY.search(statement.text, statement.clause_bounds[0], statement.end) is not None
    return (
        told is None and leaves_with_others and not is_named and block("GOING_BACK").search(statement.title) is not None
    )


# --- to which work ---

#: "nurses from Cebu", whose evidence begins with the place, and "nurses have left", whose evidence is the verb.
_LEADS_ON = re.compile(
    r" (?:(?:\w+ )?(?:from|of|in) (?:the )?|(?:(?:who|will|would|have|has|had|are|were|to|also|soon) ){0,3})"
)


#: "Nurses from Kenya, whose men go to Qatar": the nurses do not.
_RELATIVE = re.compile(r"(?:<[CL]>(?:,|,? and|,? or)? ?(?:in )?){1,12}(?:[\w<>#-]+ ){0,3}(?:which|whose|that)\b")
#: What joins the members of a list.
_JOINED = re.compile(r"(?:,|,? and|,? or)(?: [\w-]+)? ")


class _Work(NamedTuple):
    """Work that a sentence names."""

    start: int
    end: int
    sector: str
    is_people: bool


def sector(statements: Sequence[Statement], title: Template | None) -> str | None:
    """The branch of work to which people move: the one named nearest in the sentence, else that of the title.

    Who people are tells more than where they work: nurses are nurses in hospitals and in homes for the elderly.

    Args:
        statements: What is told of the pair, the best first.
        title: The title, if it names both ends.
    """
    own, *others = statements
    found = _around(own) or _beside(own)
    if found is None and title is not None:
        found = _only(_works(title, 0, len(title.text)))
    if found is None and own.is_title:
        found = next((work.sector for other in others for work in _inside(other)), None)
    return found


def _around(statement: Statement) -> str | None:
    """The work that the clause of the evidence names."""
    first, last = statement.clause_bounds
    first = max((said.end() for said in block("SAID").finditer(statement.text, first, statement.start)), default=first)
    named = [work for work in _works(statement.template, first, last) if not _is_former(statement, work)]
    after = [work for work in named if work.start >= statement.end]
    nearest = [*_inside(statement), *after]
    if nearest:
        return nearest[0].sector
    before = [work for work in named if work.end <= statement.start]
    return _first_of_list(statement.text, before).sector if before else None


def _beside(statement: Statement) -> str | None:
    """The work that a sentence beside names: of whom this one goes on to speak, or where those go whom it names."""
    before, after = statement.before, statement.after
    if before is not None and "<N>" not in statement.template.text[: statement.end]:
        people = (work for work in _works(before, 0, len(before.text)) if work.is_people)
        if (found := _only(people)) is not None:
            return found
    if after is not None and block("TAKES_UP").search(after.text) is not None:
        return next((work.sector for work in _works(after, 0, len(after.text))), None)
    return None


def _inside(statement: Statement) -> list[_Work]:
    """Work that the evidence itself names or that leads on to it, first that of people who are called by it."""
    works = [work for work in _works(statement.template, *statement.clause_bounds) if not _is_former(statement, work)]
    inside = [work for work in works if work.end > statement.start and work.start < statement.end]
    before = [work for work in works if work.end <= statement.start]
    if _RELATIVE.match(statement.text, statement.start):
        before = []
    if before and _LEADS_ON.fullmatch(statement.text, before[-1].end, statement.start):
        inside.insert(0, _first_of_list(statement.text, before))
    return sorted(inside, key=lambda work: not work.is_people)


def _first_of_list(text: str, works: Sequence[_Work]) -> _Work:
    """The first of the list that the last work ends ("nurses and care workers")."""
    number = len(works) - 1
    while number and _JOINED.fullmatch(text, works[number - 1].end, works[number].start):
        number -= 1
    return works[number]


def _only(works: Iterator[_Work]) -> str | None:
    """The branch of work, if no other is named."""
    sectors = {work.sector for work in works}
    return sectors.pop() if len(sectors) == 1 else None


def _is_former(statement: Statement, work: _Work) -> bool:
    return block("FORMERLY").search(statement.text, 0, work.start) is not None


def _works(template: Template, start: int, end: int) -> Iterator[_Work]:
    """Work that a stretch of a sentence names, in order; names of bodies and places tell none."""
    expression, forms = _forms()
    for match in expression.finditer(template.text, start, end):
        found, is_abbreviation, is_people = forms[match.group()]
        if not is_abbreviation or template.as_written(match.start(), match.end()).isupper():
            yield _Work(match.start(), match.end(), found, is_people)


@cache
def _forms() -> tuple[Any, dict[str, tuple[str, bool, bool]]]:
    """Forms as whole words, the longest first; of each the branch, whether it is short, and whether it is people."""
    forms = {
        row["form"].lower(): (
            row["sector"],
            row["form"].isupper(),
            block("PEOPLE").fullmatch(row["form"].split()[-1]) is not None and not row["form"].endswith("households"),
        )
        for row in (*read("work_sectors"), *read("work_clues"))
    }
    expression = "|".join(rf"\b{re.escape(form)}\b" for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re2.compile(expression), forms


# --- how many people move ---

#: Before a number that counts some of the people counted before, or is an age.
_PART = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|among (?:them|whom)|of (?:them|whom|these)),? (?:[\w-]+ ){0,4}\Z|"
    r"(?:\b(?:thirds?|quarters?|fifths?|half|most|many|majority|part)|<%>) of (?:(?:the|all|these|some|about) ){0,3}\Z|"
    r"\b(?:aged|age of|(?:children|minors|boys|girls|women|men|people) (?:under|over|below|above)) \Z"
)
#: Such a number.
_OF_THEM = re.compile(r"<#> (?:of (?:them|whom|these|those)|children|minors|infants|babies)\b")
#: Numbers that follow the places.
_AFTERWARDS = ("COUNT_WHERE", "COUNT_TREND", "COUNT_PUT", "COUNT_THERE", "COUNT_SO_FAR", "COUNT_ABOARD")


def migrants(statement: Statement) -> int | None:
    """How many people move: the number told with one end of the pair, else the one before that counts people."""
    last = max(statement.ends, default=-1)
    own = [count for end in statement.ends if (count := _own_count(statement, end, is_last=end == last)) is not None]
    if own:
        return _whole(statement, max(own))
    return _number_around(statement) or _number_after(statement) if statement.is_alone else None


def _own_count(statement: Statement, end: int, is_last: bool) -> int | None:
    """Position of the number that is told of one place or nationality: "300 to <C>", "<C> (300)", "300 <M>".

    Args:
        statement: The statement.
        end: Position of the place.
        is_last: Whether it is the later end; of what stands before the other one that has to hold still.
    """
    text = statement.text
    after = end + PLACEHOLDER_LENGTH
    following = block("OWN_COUNT_AFTER").match(text, after) or block("COUNT_EACH").match(text, after)
    if following is not None:
        return following.start("count")
    before = block("OWN_COUNT_BEFORE").search(text, max(0, end - _REACH_OF_COUNT), end)
    if before is None or block("SHARED").match(text, after):
        return None
    count = before.start("count")
    if block("SAMPLED").search(text, 0, count):
        return None
    if not is_last and (_PART.search(text, 0, count) or _goes_apart(statement, after)):
        return None
    return count


def _number_around(statement: Statement) -> int | None:
    """The number that follows the places, else the last before the end of the evidence that counts people."""
    text = statement.text
    later = (block(name).match(text, statement.end) for name in _AFTERWARDS)
    if (told := next((match for match in later if match is not None), None)) is not None:
        return _whole(statement, told.start("count"))
    left = max(statement.clause_bounds[0], statement.start - _REACH_OF_COUNT)
    counts = [
        count
        for count in block("COUNT").finditer(text, left, statement.end)
        if not (_PART.search(text, left, count.start()) or block("SAMPLED").search(text, left, count.start()))
    ]
    if len(counts) > 1 and _OF_THEM.match(text, counts[-1].start()):
        counts.pop()
    if not counts or _goes_apart(statement, counts[-1].end()):
        return None
    values = [_whole(statement, count.start()) or 0 for count in counts]
    # "51 caregivers, 38 women and 13 men"
    whole = next((value for number, value in enumerate(values) if value == sum(values[number + 1 :]) > 0), values[-1])
    return whole or None


def _number_after(statement: Statement) -> int | None:
    """The number of people who are there, as the sentence after says."""
    told = block("COUNT_NEXT").match(statement.after.text) if statement.after is not None else None
    if told is None or statement.after is None:
        return None
    return _sum(statement.after.between(told.start("count"), told.end("count")))


def _goes_apart(statement: Statement, start: int) -> bool:
    """Whether only some of the people counted before a position go on to the end of the evidence."""
    rest = statement.text[start : statement.end]
    return block("DEATHS").search(rest) is not None or block("PARTLY").search(rest) is not None


def _whole(statement: Statement, position: int) -> int | None:
    """The number at a position, if it is whole; of women and men who are counted apart, all of them."""
    start, end = position, position + 1
    for apart in block("WOMEN_AND_MEN").finditer(statement.text, max(0, position - _REACH_OF_COUNT)):
        if apart.start() <= position < apart.end():
            start, end = apart.span()
    return _sum(statement.template.between(start, end))


def _sum(spans: Sequence[Span]) -> int | None:
    """The sum of mentions that are whole numbers."""
    values = [value for span in spans if (value := getattr(span.value, "value", None)) and value == int(value)]
    return int(sum(values)) if values else None


# --- in which year ---

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: "In 2011 and 2014": no one year.
_ANOTHER_DATE = re.compile(r",? (?:and|or) (?:again )?(?:in )?(?P<date><D>)")


def year(statement: Statement) -> int | None:
    """The calendar year of the movement, as written: in which people go, or with which the sentence begins."""
    text = statement.text
    first, last = statement.clause_bounds
    near = max(first, statement.start - _REACH_OF_PURPOSE)
    if not statement.is_movement and not block("ADMITTED").search(text, near, statement.end):
        return None
    after = block("YEAR_AFTER").match(text, statement.end, last)
    # What is planned may be due by a date; by then others have gone in many a year.
    if after is not None and (statement.is_planned or not after.group().endswith("by <D>")):
        return _year_at(statement.template, after)
    due = block("YEAR_DUE").match(text, statement.end, last) if statement.is_planned else None
    if due is not None:
        return _written_year(statement.template, due.start("date"))
    begins = block("YEAR_WHEN").search(text, near, statement.end)
    if begins is not None:
        return _written_year(statement.template, begins.start("date"))
    moved = list(block("YEAR_OF_MOVE").finditer(text, first, statement.end))
    if moved:
        return _year_at(statement.template, moved[-1])
    if statement.is_planned:
        return None
    starts = block("YEAR_FIRST").match(text)
    return _year_at(statement.template, starts) if starts is not None else None


def year_of_title(statements: Sequence[Statement]) -> int | None:
    """The year that the text tells of what its title sums up.

    Args:
        statements: What is told of the pair, the best first.
    """
    return next((told for told in map(year, statements) if told is not None), None) if statements[0].is_title else None


def _year_at(template: Template, match: re.Match[str]) -> int | None:
    """The year of the date of a match, if it is that of the movement."""
    position = match.start("date")
    another = _ANOTHER_DATE.match(match.string, position + PLACEHOLDER_LENGTH)
    if another is not None and _written_year(template, another.start("date")) is not None:
        return None
    return None if block("NO_YEAR_OF").search(match.string, 0, position) else _written_year(template, position)


def _written_year(template: Template, position: int) -> int | None:
    """The year of the date at a position, if the text writes it and it is not a span of several."""
    span = template.between(position, position + 1)[0]
    if span.value is None or not _YEAR.search(template.written(span)):
        return None
    first, last = (span.value.start or "")[:4], (span.value.end or "")[:4]
    return int(first) if first.isdigit() and first == last else None
