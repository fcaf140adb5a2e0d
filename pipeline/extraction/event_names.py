"""The own name of an event, where the text gives it one.

Belongs here: which of the words beside an event word are its name. Does not belong here: finding names (`names.py`) and
events (`occurrences.py`).
"""

import re

from pipeline.extraction.event_merging import Event
from pipeline.extraction.event_occurrence import Occurrence
from pipeline.extraction.event_triggers import nouns

_CALLED = (
    r"(?:,? (?:which (?:is|was) |is |was )?(?:entitled|titled|called|named|dubbed|known as|under the title(?: of)?),?)?"
)

#: What names the process that an event is part of: "a workshop held under the Dialogue".
_OF_PROCESS = re.compile(
    r"(?<!opening )(?<!start )(?<!end )(?<!close )(?<!conclusion )(?<!margins )(?<!sidelines )"
    r"\b(?:of|under|within|through) (?:the |its |<[OGN]>(?:'s?)? |[\w-]+ed ){0,3}\Z"
)

#: A title in quotation marks behind the event word: 'the seminar, entitled "Moving with the Tide"'.
_TITLED = re.compile(
    rf",?(?P<called>{_CALLED}),? "
    r"(?:\"(?P<double>(?! )(?:[^\"<>]|<\w>){3,90}(?<! ))\"|'(?P<single>(?! )[^'<>]{3,90}(?<! ))'(?!\w))"
)

#: The name of a campaign beside the word: 'a campaign named "Look Twice"', '"Look Twice", an information campaign'.
_OF_CAMPAIGN = re.compile(
    rf"\bcampaign,?{_CALLED},? [\"']?(?P<behind><Q>)|(?P<before><Q>)[\"']?,?[\"']? (?:(?:an?|the|its|their) )?"
    r"(?:(?!by |of |in |on |for )[\w<>#-]+ ){0,3}campaign\b"
)

#: Capitals before the event word and topics behind it: "the First National Workshop on Labour Migration".
_CAPITALS_BEFORE = re.compile(
    r"(?:(?<=[a-z,] )|\b(?:The|An?|This) )(?P<name>(?:[A-Z][\w'’-]*[^\W_A-Z] (?:(?:and|of) )?){1,5})\Z"
)
_CAPITALS_BEHIND = re.compile(
    r"(?: (?:on|for|of)(?: the)?(?: [A-Z][\w'’-]*)(?: (?:(?:and|of|for|to) )?(?:the )?[A-Z][\w'’-]*){0,8})?"
)

#: Characters beside an event word in which its name stands.
_LONGEST = 120


def own_name(event: Event) -> str | None:
    """The fullest own name that the text gives an event, as written; most have none.

    Args:
        event: The event.
    """
    found = [name for occurrence in event.occurrences if (name := _name_in(occurrence, event.kind))]
    return max(found, key=len, default=None)


def _name_in(occurrence: Occurrence, kind: str) -> str | None:
    """The name beside one event word."""
    template = occurrence.template
    if occurrence.named and not _OF_PROCESS.search(template.text, 0, occurrence.start):
        return template.as_written(occurrence.start, occurrence.end)
    if kind == "campaign":
        match = _OF_CAMPAIGN.search(template.text)
        return template.as_written(*match.span(match.lastgroup or 0)) if match is not None else None
    if occurrence.word not in nouns()[1] or template.zone == "title":
        return None
    match = _TITLED.match(template.text, occurrence.end)
    if match is not None and (match["called"] or not occurrence.definite or not match.group().startswith(",")):
        title = template.as_written(*match.span(match.lastgroup or 0))
        return title.rstrip(",.") if title[:1].isupper() else None
    return _capitals(occurrence)


def _capitals(occurrence: Occurrence) -> str | None:
    """The event word with the capitals beside it, if it has one itself and stands behind some that are no body's."""
    template = occurrence.template
    word = template.as_written(occurrence.start, occurrence.end)
    if not word[:1].isupper():
        return None
    before = _CAPITALS_BEFORE.search(template.as_written(max(0, occurrence.start - _LONGEST), occurrence.start))
    if before is None:
        return None
    at = template.clean_offset(occurrence.start)
    if any(at - len(before["name"]) <= span.start < at and span.label == "ORG" for span in template.spans):
        return None
    behind = _CAPITALS_BEHIND.match(template.as_written(occurrence.end, occurrence.end + _LONGEST))
    return before["name"] + word + (behind.group() if behind is not None else "")
