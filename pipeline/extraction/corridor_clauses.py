"""Whether a clause speaks of people who move, and what a place is to them.

Belongs here: telling migration from the travels of officials, goods and single persons by the words around a match.
Does not belong here: which two places make a corridor (`corridors.py`).
"""

import re

from pipeline.extraction.corridor_blocks import block
from pipeline.extraction.corridor_lines import CLAUSE_END, REACH, REACH_OF_COUNT, REACH_OF_VERB, Frame, Line, chain

_NOT = re.compile(r"\bnot\b")
#: Before a movement that somebody wants to end: "to stop all returns to Libya".
_ENDED = re.compile(
    r"\b(?:end|ends|ending|stop|stops|stopping|halt|halting|suspend|suspending|against) (?:\w+ ){0,2}\Z"
)
#: "Nurses living in B will meet for a conference": they are there for longer.
_LIVING = re.compile(r"\b(?:living|resident|residing|settled|who (?:live|reside))\b")
_COUNTRY_OR_REGION = re.compile("<[CL]>")
#: "Have returned home from a study visit to A": they have not moved there.
_TRIP = re.compile(
    r"\bfrom (?:an?|their|the) (?:[\w<>-]+ ){0,3}(?:visit|tour|course|training|seminar|conference) (?:to|in) \Z"
)
#: "Sent a team to interview candidates": officials.
_SENDS_ENVOYS = re.compile(
    r"\bsen(?:t|ds?|ding) (?:an?|its|their) (?:[\w-]+ ){0,2}(?:team|delegation|mission|envoy|expert|official)s?\b"
)
#: "Diplomats who are about to take up posts in A": they go there as officials.
_ENVOYS = re.compile(r"\b(?:diplomats|consuls|attach[eé]s|ambassadors)\b[^.;]*\Z")
#: "Ten times as much as a labourer in Haiti": nobody is there.
_COMPARED = re.compile(r"\btimes (?:as|more|higher|less)\b")


def role_of(line: Line, match: re.Match[str]) -> str:
    """Role of places in a clause that speaks of people who go or stay: ``goal``, ``source``, ``agent`` or ``stay``."""
    left = max(0, match.start() - REACH)
    clause = CLAUSE_END.split(line.text[left : match.start()])[-1]
    after = line.text[match.end() : match.end() + 60]
    takes, sends = block("RECEIVES").match(after), block("SENDS_BACK").match(after)
    window = _COUNTRY_OR_REGION.split(clause)[-1][-REACH_OF_VERB:]
    roles = [role for role in block("ROLE").finditer(window) if block("NOUN_PHRASE").match(window, role.end())]
    if not (roles or takes or sends):
        return ""
    offset = match.start() - len(clause)
    groups = [group.end - offset for group in line.groups if offset <= group.start < match.start()]
    if takes:
        return "goal" if groups or block("PARTY").search(after) else ""
    if sends:
        return "source" if groups or block("SUBJECT").search(clause) or block("SUBJECT").search(after) else ""
    role = next((role.lastgroup or "" for role in reversed(roles) if role.lastgroup != "stay"), "stay")
    word = {"stay": "STAYS", "goal": "GOES", "source": "GOES"}.get(role)
    spoken = block(word).search(clause) if word is not None else None
    if (word is not None and spoken is None) or block("NEGATED").search(clause):
        return ""
    if role != "source" and (block("UNREACHED").search(clause) or block("ADVERTISED").search(clause)):
        return ""
    if role != "source" and block("ACTIVITY").search(clause) and not block("BOUND_FOR").search(clause):
        return ""
    others = max((found.end() for found in block("NO_MIGRATION").finditer(clause)), default=0)
    # "60 consular officers before they left": of whom "they" speaks, the words before it say.
    subjects = (found for found in block("SUBJECT").finditer(clause) if not (others and found.group() == "they"))
    people = [*groups, *(found.end() for found in subjects)]
    if max(people, default=0) <= others or block("ERRAND").match(line.text, match.end()):
        return ""
    if role == "stay" and block("STAYS").search(clause, min(people)) is None:
        return ""
    return "goal" if role == "taker" else role


def speaks_of_people(line: Line, position: int) -> bool:
    """Whether the clause before a position speaks of people whose country it does not say: those of the dateline."""
    clause = CLAUSE_END.split(line.text[:position])[-1]
    people = max((match.end() for match in block("SUBJECT").finditer(clause)), default=-1)
    others = max((match.end() for match in block("NO_MIGRATION").finditer(clause)), default=-1)
    return people > others


def is_migration(line: Line, match: re.Match[str], frame: Frame) -> bool:
    """Whether a match tells of people who move to stay for a while: not of goods, officials, visits or one person."""
    lives_there = frame.frame in ("stay", "people") and _LIVING.search(match.group()) is not None
    if not lives_there and block("ERRAND").match(line.text, match.end()):
        return False
    if frame.frame in ("move", "route") and block("TRANSIT").match(line.text, match.end()):
        return False
    if block("ADVERTISED").search(line.text[: match.start()]) or block("ADVERTISED").search(match.group()):
        return False
    if frame.frame in ("people", "stock") and block("REFUGEES").search(match.group()):
        return False
    if _COMPARED.search(match.group()) or _SENDS_ENVOYS.search(match.group()) or _is_end_of_trip(line, match):
        return False
    if frame.rule == "corridor.take-up-work" and _ENVOYS.search(line.text, 0, match.start()):
        return False
    if "verb" in match.re.groupindex:
        before = line.text[: match.start("verb")]
        if _NOT.search(chain(before)) or _ENDED.search(before[-REACH_OF_VERB:]):
            return False
    if frame.frame in ("move", "return", "stay") and _is_only_hoped_for(line, match):
        return False
    last_group = max((group.end for group in line.groups if group.end <= match.start()), default=0)
    takes_others = any(match.start() < group.start < match.end() for group in line.groups)
    if not takes_others and block("ONE_PERSON").search(line.text[last_group : match.start()]):
        return False
    return not frame.needs_people or _moves_people(line, match)


def _is_end_of_trip(line: Line, match: re.Match[str]) -> bool:
    """Whether people have only been to a country to see or learn something."""
    goal = match.start("destination") if "destination" in match.re.groupindex else -1
    return goal >= 0 and _TRIP.search(line.text, 0, goal) is not None


def _is_only_hoped_for(line: Line, match: re.Match[str]) -> bool:
    """Whether people never reached where they wanted to go: before the verb or the place it is said that they hoped."""
    starts = [match.start(name) for name in ("verb", "destination") if name in match.re.groupindex]
    return any(
        block("UNREACHED").search(line.text, max(0, start - REACH_OF_COUNT), start) is not None
        for start in starts
        if start >= 0
    )


def _moves_people(line: Line, match: re.Match[str]) -> bool:
    """Whether it is people who move: of the words that say so or otherwise, the nearest before the places decides."""
    left = max(0, match.start() - REACH)
    before = line.text[left : max(match.start(group) for group in match.re.groupindex)]
    people = [group.end - left for group in line.groups if left <= group.start < match.end()]
    for name in ("MIGRATION", "ANAPHOR", "COUNTED"):
        people += [found.end() for found in block(name).finditer(before)]
    others = [found.end() for found in block("NO_MIGRATION").finditer(before)]
    if not others and block("MIGRATION").search(match.group()):
        return True
    if not others and not people and block("CARRIED").search(line.text[match.end() :]):
        return True
    return max(people, default=0) > max(others, default=0)
