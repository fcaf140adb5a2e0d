"""Events told without a word of their own: "the second is to be held in A", "the course will be repeated in B".

Belongs here: triggers that only a kind named before makes events. Does not belong here: triggers by themselves
(`event_triggers.py`).
"""

import re
from collections.abc import Sequence

from pipeline.extraction.event_triggers import GATHERINGS, Trigger
from pipeline.extraction.templates import Template

#: A further event without its noun: "The next two will be held in A in May", "An earlier edition, in B in June, drew".
_ELLIPTIC = re.compile(
    r"(?:\b|(?=<))(?:the (?:first|second|third|fourth) and (?:the )?(?:second|third|fourth|fifth|last)(?! time)|"
    r"the (?:first|second|third|fourth|next|last|previous|other)(?! time)(?: (?:one|two|three|<#>|edition|"
    r"round))?|"
    r"(?:an? |its |an? \w+ )?(?:earlier|previous|second|similar|identical|first|third|fourth|preparatory|follow-up|"
    r"further) "
    r"(?:ones?|editions?|rounds?|sessions?|events?|gatherings?|exercises?|demonstrations?)|an? (?:[a-z]+er|new) one|"
    r"a (?:second|third|fourth|further)|"
    r"<D>'s? edition|the <D> edition|those|an? series (?:(?:that|which) (?:began|started|opened)|begun|started|opened)|"
    r"(?:two|three|<#>) (?:others|more)|another(?: (?:one|session|event))?|others|"
    r"\A(?:(?:from|in|on|during) <D>,? )?(?:further |more |similar )?(?:sessions|they|these)"
    r"(?= will also be (?:held|given|organi[sz]ed|conducted|offered|repeated|run) in <G>))"
    r"(?=(?: for (?:(?:<#> )?(?:[a-z]+ ){1,3}having been|(?:[a-z]+ ){1,3}in <G>))?"
    r"(?: (?:that|which)(?= (?:was held|took place)))?(?:, (?:this time )?(?:for|on|about|at|with|dedicated to|"
    r"focus(?:ing|ed) on) [^.;]{1,90}?,)?,? (?:(?:was|were|is|are|will|also|to|be|due|has|have|been|then) ){0,4}"
    r"(?:held|hosted|given|offered|conducted|take place|took place|taking place|planned|scheduled|follow|followed|"
    r"organi[sz]ed|(?:\w+ )?in <G>|at <G>)|(?:, which [^.;,]{1,60},)? (?:(?:is|will|to|be|was|due) ){1,4}inaugurated )"
)

#: What comes again is the main event.
_EDITION = re.compile(r"\b(?:editions?|(?:first|next|previous|last|second|third) round)\b")


#: What is like the event that the text is about, and not like one that followed it.
_SIMILAR = re.compile(r"\bsimilar (?:events?|ceremon(?:y|ies))\b")


def elliptic_triggers(
    template: Template, here: str | None, before: str | None, gathering: str | None, main: str | None
) -> list[Trigger]:
    """Further events of a kind that was told, or openings of further buildings.

    Args:
        template: The sentence.
        here: Kind of the last event noun before in the sentence.
        before: Kind of the event told last.
        gathering: Kind of the gathering told first, of which there may be editions.
        main: Kind of the event told first, to which others may be similar.
    """
    if not template.search("elliptic", _ELLIPTIC):
        return []
    if here is None and _SIMILAR.search(template.text):
        kind = main or before
    else:
        kind = here or (gathering if _EDITION.search(template.text) else None) or before
    found: list[Trigger] = []
    for match in _ELLIPTIC.finditer(template.text):
        told = "opening" if _WILL_OPEN.match(template.text, match.end()) else kind
        if told is not None:
            found.append(Trigger(*match.span(), told, "event.elliptic"))
    return found


#: "The first opened in A in May": of several buildings.
_WILL_OPEN = re.compile(
    r"(?:, which [^.;,]{1,60},)? (?:(?:will|is|to|be|due|was|has|been) ){0,4}"
    r"(?:open(?:ed|s)?(?: its doors)? (?:in|at) |inaugurated )"
)


def next_visit(template: Template, kind: str | None) -> list[Trigger]:
    """A further study visit, told as "A second group will travel to A in May"."""
    match = template.search("next_group", _NEXT_GROUP) if kind == "study_visit" else None
    return [] if match is None else [Trigger(*match.span(), "study_visit", "event.elliptic")]


def next_course(template: Template, kind: str | None) -> list[Trigger]:
    """A further course, told as "A second group will start in A in May"."""
    match = template.search("next_course", _NEXT_COURSE) if kind == "training" else None
    return [] if match is None else [Trigger(*match.span(), "training", "event.elliptic")]


def repeated(template: Template, triggers: Sequence[Trigger], before: str | None) -> list[Trigger]:
    """A further event of the kind that the sentence names: "The course will be repeated in A".

    Args:
        template: The sentence.
        triggers: Its event nouns.
        before: Kind of the event told last, which "it" stands for.
    """
    match = template.search("repeated", _REPEATED_IN)
    if match is None:
        return []
    is_it = template.text.startswith("it ") or match.group().endswith(" it")
    kind = triggers[-1].kind if triggers else before if is_it else None
    if kind not in REPEATED_KINDS or (triggers and match.start() < triggers[-1].end):
        return []
    return [Trigger(*match.span(), kind, "event.elliptic")]


_REPEATED_IN = re.compile(
    r"\b(?:(?:will|plans? to|is to|are to|intends? to) repeat|repeated) it(?= in <G>)|"
    r"\b(?:(?:(?:will|is|are|due|planned|to) ){1,3}be|was|were|has been|have been) (?:repeated|replicated|"
    r"held again)(?= (?:for [^.;,]{3,60} )?(?:in|at) <G>)"
)

#: Another group of those who travel to learn.
_NEXT_GROUP = re.compile(
    r"\b(?:second|third|fourth|next|further|another|similar|last|final) (?:group|delegation|team|party|visit)\b"
    r"(?: of (?:[\w<>'-]+ ){1,8}?)?[ ,]*(?:(?:will|is to|is due to|is expected to|visited|travelled|went|left|has|"
    r"have|had|"
    r"visits?|visited|travel|go|depart|leave) )+(?:to |for )?<G>"
)

#: Another group of those who learn.
_NEXT_COURSE = re.compile(
    r"\b(?:second|third|next|further|another) (?:group|batch|class|intake)(?: of (?:[\w<>'-]+ ){1,6}?)? ?"
    r"(?:(?:will|is|are|due|expected|to) )+(?:start|begin|follow|be trained)(?= (?:<D> )?in <G>)"
)

#: Kinds that come in series.
REPEATED_KINDS = GATHERINGS | {"study_visit"}


def is_repetition(template: Template, trigger: Trigger) -> bool:
    """Whether a trigger tells that an event will be repeated."""
    return trigger.rule == "event.elliptic" and _REPEATED_IN.match(template.text, trigger.start) is not None


SOUGHT = {"elliptic": _ELLIPTIC, "next_group": _NEXT_GROUP, "next_course": _NEXT_COURSE, "repeated": _REPEATED_IN}
