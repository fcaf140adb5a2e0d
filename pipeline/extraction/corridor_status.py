"""Whether people have moved, will move, or whether the text only tells of a way or a stock.

Belongs here: the tense of a match and the status and strength that follow from it. Does not belong here: whether it is
about migration at all (`corridor_clauses.py`).
"""

import re

from pipeline.extraction.corridor_blocks import block
from pipeline.extraction.corridor_lines import CLAUSE_END, REACH_OF_VERB, Frame, Line, chain

#: "are believed to cross": they do, as far as is known.
_BELIEVED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:believed|thought|known|estimated|said|reported|understood|reckoned) to \Z"
)
#: "They will hear how girls are sold": what is told is no plan.
_HOW = re.compile(
    r"\b(?:describ\w+|hear\w*|learn\w*|show\w*|explain\w*|report\w*|tells?|told|reveal\w*) (?:of )?how\b|\band how\b"
)
#: A status with its strength: of several statements about two countries the strongest counts.
_IMPLEMENTED, _PLANNED, _HOPED, _INTENDED, _RECRUITED, _EXISTING, _UNSPECIFIED = (
    ("implemented", 3),
    ("planned", 2),
    ("planned", -1),
    ("unspecified", -1),
    ("implemented", 1),
    ("implemented", 0),
    ("unspecified", 0),
)
#: "Paraguayans planning to leave for Argentina": people like them may have gone before.
_WISHING = re.compile(
    r"(?:<[NM]>|[a-z]s),? (?:who (?:are )?)?(?:planning|wishing|hoping|intending|plan|wish|hope|intend|want|"
    r"wanting) to \Z"
)

#: "A flight carrying 77 people home from A is to take off": after what it will do.
_IS_TO = re.compile(
    r",? (?:(?:is|are) (?:(?:due|scheduled|expected|set|planned) )?to|will) (?:take off|leave|depart|arrive|land|fly|"
    r"sail)\b"
)

#: "Will be sent home", "will start flying them home".
_WILL_TAKE = re.compile(
    r"\b(?:will|would|(?:is|are) (?:(?:expected|due|scheduled|set) )?to)(?: (?:be|start|begin|also|then|soon|now))* "
    r"(?:fl(?:y|ying|own)|br(?:ing|inging|ought)|sen[dt]|sending|tak(?:e|en|ing)|help(?:ed|ing)?|carr(?:y|ied)|mov(?:e|"
    r"ed|ing)|escort(?:ed)?|transport(?:ed)?)\b[^.;]{0,60}\Z"
)

#: "Are to be relocated": not done yet.
_TO_BE = re.compile(r"\b(?:is|are|was|were) (?:(?:due|expected|scheduled|set|about|likely|ready) )?to be (?:\w+ly )?\Z")

#: "Signed an agreement to assist the return of": it will come.
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed)?|concluded) an? (?:[\w-]+ ){0,3}(?:agreement|memorandum|accord)\b[^.;]* to \w+ "
)

#: An agreement alone does not say that anybody goes.
_TALKS = re.compile(r"\b(?:talks|negotiat\w+)\b")
_TREATIES = frozenset(("corridor.agreement", "corridor.agreements-by", "corridor.recruitment-of", "corridor.two-sign"))
#: "An accord which will allow 5,000 people to be hired".
_WILL_ALLOW = re.compile(r"\b(?:will|would|could|is to|are to) (?:\w+ )?(?:allow|enable|permit)\b")
#: What is to come, between people and a place.
_WILL = re.compile(r"\b(?:will|would|are to|is to)\b")
#: "Nurses Get Ready for Work in A": before they go.
_GETS_READY = re.compile(r"\b(?:get(?:s|ting)? ready|prepare[sd]?|preparing) (?:for|to)\b", re.I)
#: "Trainees left Hanoi last night to work in Germany": they have moved.
_HAVE_LEFT = re.compile(r"\b(?:left|departed from|flew (?:from|out of)) (?:the )?<[CPX]>[^.;]* to (?:[\w-]+ and )?\Z")


def status_of(line: Line, match: re.Match[str], frame: Frame) -> tuple[str, int]:
    """Status of a match, and how strong a statement it is."""
    kind, text = frame.frame, line.text
    if kind in ("plan", "stock"):
        return _PLANNED if kind == "plan" else _EXISTING
    has_verb = "verb" in match.re.groupindex
    start, verb = (match.start("verb"), match["verb"]) if has_verb else (match.start(), "")
    if kind in ("route", "move", "return") and any(
        to_begin.start() <= match.start() < to_begin.end() for to_begin in block("TO_BEGIN").finditer(text)
    ):
        return _PLANNED
    moved = _verb_of(line, match) if kind in ("route", "people") else None
    if moved is not None:
        start, verb, kind = moved.start(), moved.group(), "move"
    if kind == "people" and _WILL.search(match.group()):
        return _PLANNED
    if kind == "route":
        return _status_of_route(line, match, frame)
    if verb and block("ATTEMPTED").search(text, 0, start) and not block("YEARLY").search(text):
        return _UNSPECIFIED
    tense = _tense(line, start, verb)
    if tense == "future" or (kind == "return" and _is_still_to_come(line, match, verb)):
        wishing = _WISHING.search(text, 0, start)
        if wishing is not None:
            return _HOPED if kind == "return" or "plan" in wishing.group() else _INTENDED
        return _PLANNED
    if line.is_title and _GETS_READY.search(text):
        return _PLANNED
    if kind == "return":
        if block("AGREED").search(text[:start]) is None:
            return _IMPLEMENTED
        return _PLANNED if _SIGNED.search(text, 0, start) else _UNSPECIFIED
    under_scheme = bool(block("UNDER_SCHEME").search(text))
    if kind in ("stay", "people"):
        subject = max((group.end for group in line.groups if group.end <= start), default=0) if verb else 0
        before = text[subject:start]
        if _HAVE_LEFT.search(before):
            return _IMPLEMENTED
        is_past = verb in ("worked", "lived") or bool(block("PAST_CHAIN").search(before))
        has_been = tense == "past" and is_past and not line.is_title
        return _RECRUITED if has_been or under_scheme else _EXISTING
    if tense == "present" and not under_scheme and not block("YEARLY").search(text):
        return _EXISTING
    if kind == "recruit":
        is_to_come = block("PREPARED").search(text, 0, start) or block("TO_BEGIN").search(text, match.end())
        return _PLANNED if is_to_come or _TALKS.search(text, 0, start) else _RECRUITED
    is_share = tense == "past" and not line.is_title and "<#>" not in text[:start]
    return _EXISTING if is_share and block("SHARE").search(text[:start]) else _IMPLEMENTED


def _is_still_to_come(line: Line, match: re.Match[str], verb: str) -> bool:
    """Whether a return without a verb of its own is one that people or vehicles are to make."""
    if _IS_TO.match(line.text, match.end()):
        return True
    places = [match.start(name) for name in ("origin", "destination") if name in match.re.groupindex]
    first = min((place for place in places if place >= 0), default=match.start())
    return verb.startswith("home") and _WILL_TAKE.search(line.text, 0, first) is not None


def _verb_of(line: Line, match: re.Match[str]) -> re.Match[str] | None:
    """The verb of going that rules a route, right before it, or what is said of people, inside."""
    if "verb" in match.re.groupindex:
        return block("MOVED").search(line.text, match.start("verb"), match.end())
    if not match.group().startswith(("from", "to", "into")):
        return None
    verbs = list(block("MOVED").finditer(line.text, max(0, match.start() - REACH_OF_VERB), match.start()))
    return next(
        (v for v in reversed(verbs) if not block("ROUTE_NOUN").search(line.text[v.end() : match.start()])), None
    )


def _status_of_route(line: Line, match: re.Match[str], frame: Frame) -> tuple[str, int]:
    """Status of a route or flow that no verb of going rules."""
    before = line.text[: match.start()]
    if block("TRAFFICKING_OF").search(before):
        return _IMPLEMENTED
    if block("DEPARTURE_OF").search(before) and _tense(line, match.start(), "") == "past":
        return _IMPLEMENTED
    if block("TO_BE_DONE").search(line.text) or _IS_TO.match(line.text, match.end()):
        return _PLANNED
    if frame.rule == "corridor.recruitment-of" and _tense(line, match.start(), "") == "future":
        return _PLANNED
    is_treaty = frame.rule in _TREATIES and (block("AGREEMENT").search(line.text) or _TALKS.search(line.text))
    return _IMPLEMENTED if block("DONE").search(line.text) else _PLANNED if is_treaty else _EXISTING


def _tense(line: Line, start: int, verb: str) -> str:
    """Tense of a verb, or of the clause before a noun: ``past``, ``present`` or ``future``."""
    left = _BELIEVED.sub("", CLAUSE_END.split(line.text[:start])[-1])
    left = _HOW.split(left)[-1]
    if not verb:
        return _tense_of_clause(line, left)
    before = chain(left)
    if block("FUTURE_CHAIN").search(before) or block("BEFORE").search(left):
        return "future"
    if block("BEGAN").search(left) or (block("PAST_CHAIN").search(before) and not before.endswith("to ")):
        return "past"
    if before.endswith("to be ") and (line.is_title or _WILL_ALLOW.search(left)):
        return "future"
    if before.endswith("to "):
        enabled = block("ENABLED").search(left)
        if enabled is not None and block("FUTURE_CHAIN").search(chain(left[: enabled.start()])):
            return "future"
        return "past" if enabled is not None else "present" if block("GOING").search(left) else "future"
    later = block("LATER").search(line.text[start + len(verb) : start + 80])
    if verb == "way" and block("PAST").search(left):
        return "past"
    if verb.split()[0].endswith("ing"):
        return "future" if later else "past"
    if block("PRESENT_PASSIVE").search(before):
        return "present"
    if block("PAST_FORM").fullmatch(verb.split()[0]):
        return "past"
    if verb == "departure" and block("PREDEPARTURE").search(left):
        return "future"
    if verb == "bound":
        return "future" if block("PREDEPARTURE").search(line.text) else "present"
    return "future" if later or block("WILL_SEE").search(left) else "past" if line.is_title else "present"


def _tense_of_clause(line: Line, left: str) -> str:
    """Tense of the last verb before a noun; headlines tell the past in the present tense."""
    future = max((match.end() for match in block("FUTURE").finditer(left)), default=-1)
    past = max((m.end() for m in block("PAST").finditer(left) if not _TO_BE.search(left, 0, m.start())), default=-1)
    if future > past or (future >= 0 and line.is_title):
        return "future"
    return "past" if past >= 0 or line.is_title else "present"
