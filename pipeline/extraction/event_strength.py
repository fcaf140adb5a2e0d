"""How much speaks for an event that takes place, where a word may tell of one.

Belongs here: the strength of a noun and of a verb in its sentence, and which other words take details away from it.
Does not belong here: finding the words (`event_triggers.py`), choosing between those of a sentence (`occurrences.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.document import Document
from pipeline.extraction.event_details import OVER_YEARS, is_dated, place_patterns
from pipeline.extraction.event_ellipsis import is_repetition
from pipeline.extraction.event_occurrence import (
    AT_EVENT,
    PLURAL,
    SINCE,
    STRONG_VERBS,
    Occurrence,
    bare,
    detailed,
    is_held,
    is_told,
)
from pipeline.extraction.event_triggers import LEARNING, Trigger, named_triggers, nouns, words_of
from pipeline.extraction.templates import PLACEHOLDER_LENGTH, Template

_DETERMINER = re.compile(
    r"^(?:.*[\s(\"-])?(?P<det>a|an|the|this|that|these|those|its|their|his|her|our|another|one|two|three|each|"
    r"every|any|no|<#>|<[GOL]>'s?|<D>'s?|second|third|first)"
    r"(?P<mods>(?:,? (?!of |in |on |for |to |at |with |by |from |and (?:the|a|<[OGp]>) |was |is |were |are |has |have |"
    r"had |will |r[au]ns? |held |holds |gave |gives |offer(?:ed|s) |organi[sz](?:ed|es) |provid(?:ed|es) )"
    r"[\w<>#'%-]+){0,7}?)[ -]\Z"
)

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])

#: "Will travel to A for talks": one meeting.
_TALKS = re.compile(
    r"\b(?:for|held|hold|holds|holding|concluded|opened|resumed|began) (?:an? |the )?(?:[\w<>-]+ ){0,3}\Z"
)

#: "The latest of these courses": one event.
_ONE_OF_THEM = re.compile(
    r"\bthe (?:latest|last|most recent|first|second|third|next) (?:of (?:these|those|the|its|several|<#>|two|three) "
    r"(?:such |planned )?|(?:in|of) an? (?:new )?series of (?:[\w<>-]+ ){0,2})\Z"
)

#: "Has since November been holding sessions, which 300 have attended": one training that goes on.
_BEEN_HOLDING = re.compile(r"\bbeen (?:holding|giving|running|organi[sz]ing|conducting|offering) (?:[\w-]+ ){0,2}\Z")

#: "Talks are due to resume in A": the same.
_WILL_RESUME = re.compile(
    r" (?:(?:are|were) (?:due|expected|scheduled|set) to|will|are to) (?:resume|begin|open|continue|start|be held|take "
    r"place) "
    r"(?:in|at|on)\b"
)

#: What makes events of a noun in the plural: their number, or their likeness to the one told.
_COUNTED_EVENTS = re.compile(
    r"(?:<#>|\btwo|\bthree|back-to-back|\bsimilar|\bsubsequent|\badditional|\b(?:begun|began|started|launched|"
    r"opened) a series of|"
    r"\b(?:an?|another) (?:\w+ )?rounds? of)"
    r"(?: (?!of\b)[\w<>-]+){0,3} \Z|<U> of \Z"
)

#: "Sessions will also be held in A and B": several events, without their number.
_TO_BE_HELD_IN = re.compile(
    r" (?:(?:will|are to|are due to|were) (?:also |then |later |subsequently )?(?:be )?"
    r"(?:held|organi[sz]ed|conducted|given|follow|take place) in|(?:are|were) (?:planned|scheduled|foreseen) (?:for|"
    r"in)) <G>|"
    r" in <G>[^.;,]{0,40} (?:will|are to) (?:follow|take place|be held|begin|start)\b|"
    r" with [^.;]{3,90} (?:will|are to) (?:follow|take place|be held) (?:[^.;<]|<#>){0,40}<D>"
)

#: "It was the third flight this year": of an event told before.
_TOLD_OF = re.compile(
    r"\A(?:it|this|that) (?:was|is) the (?!(?:result|outcome|culmination|consequence|fruit) of )(?:\w+ ){0,6}\Z"
)

_NEW = re.compile(
    r"\b(?:another|return|first such|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|similar|smaller|larger|"
    r"further|separate|earlier|previous|last|next|follow-up|subsequent|additional|parallel|final)\b"
)

_BACKGROUND = re.compile(
    r"\b(?:would|could|should|may|might|if|whether|such as|future|need(?:s|ed)? for|regular(?:ly)?|every|"
    r"each year|(?<!beg[aiu]n a )(?<!started a )(?<!launched a )(?<!opened a )series of|various|many|several|"
    r"numerous|number of|kind of|no|without|any|offers?|once (?:he|she|they)|"
    r"can (?:register|apply|enrol|sign up) for)\b[^.;,]{0,40}\Z"
)

#: What a campaign is made by: "by means of radio spots and a travelling exhibition".
_MEANS = re.compile(
    r"\bmark(?:s|ed|ing)? the (?:end|conclusion|close|anniversary) of [^.;]{0,60}\Z|\b(?:by means of|consist(?:s|"
    r"ing|ed) of|by way of|in the form of) [^.;]{0,90}\Z"
)

#: What is only talked about: "to discuss the opening of an office".
_PROPOSED = re.compile(
    r"\b(?:intend|want|wish)(?:s|ed|es)? to (?:\w+ )?\Z|"
    r"<p>,(?: (?:[^.;,<]|<[#U]>){1,40},)? who (?:now |also )?(?:plans|hopes|dreams) (?:to|of) (?:\w+ )?\Z|"
    r"\b(?:provid(?:es?|ing) for|foresees?|envisages?|discuss(?:ed|es|ing)?|propos(?:ed|es|ing|als?)|call(?:ed|s|"
    r"ing)? for|recommend(?:ed|s|ing|ations?)|"
    r"possibility of|plans? for|hop(?:es|ing) that|in favour of|request(?:ed|s|ing)?)\b"
    r"[^.;]{0,90}\Z|\b(?:(?:agreed|decided|hop(?:es?|ed|ing)) to|expect(?:s|ed)? to have) "
    r"(?:\w+ )?\Z"
)

#: "The plan proposes the training of 500 nurses": what is only thought of.
_PROPOSALS = re.compile(
    r"\b(?:propos(?:es|ed|ing)|recommend(?:s|ed|ing)|call(?:s|ed|ing) for|suggest(?:s|ed)|foresees|envisages|"
    r"provides for) "
    r"(?:[^.;]{0,90}(?:,|,? and) )?(?:the |an? |more )?(?:[\w-]+ ){0,3}\Z"
)

#: "IOM has suggested it, and a second meeting is to take place": more than thought of.
_GOES_AHEAD = re.compile(r" (?:is|are|was|were|will) (?:to |also |then )*(?:be|take|follow|held|begin|start|open)\b")

#: What makes an event an earlier one, or its noun a part of an office: "a follow-up to the consultation held in 2003",
#: "Minister of Vocational Training".
_OTHER = re.compile(
    r"\b(?:follow-?up (?:to|of)|sequel (?:to|of)|successor (?:to|of)|continuation of|minister (?:of|for))"
    r"(?: the)?(?: [\w-]+){0,3} \Z|"
    r"\bwhich (?:will|would|is to|are to) be (?:presented|submitted|tabled|forwarded|transmitted) (?:at|to)"
    r"(?: the| an?)?(?: [\w-]+){0,3} \Z"
)

#: "The previous workshop, held in A in 2008": another one.
_BEFORE_OR_AFTER = re.compile(r"\b(?:previous|preceding|earlier|next) (?:[\w-]+ )?\Z")
_THERE_OR_THEN = re.compile(r",? (?:which (?:was|is to be) )?(?:(?:to be )?held )?(?:in|on|at) (?:the )?<[GD]>")

#: "12 per cent planned to leave": no journey.
_SHARE_PLANS = re.compile(r"<%>[^.;]{0,40} (?:plan|hope|expect|intend|want)(?:s|ned|ed)? to (?:\w+ )?\Z")

#: "Before the first buses arrive".
_WHENEVER = re.compile(r"\b(?:before|when|until|after|if|once|as soon as|from which|through which) [^.;,]{0,40}\Z")


def _is_for_months(template: Template) -> bool:
    """Whether a sentence sums up what has happened since a date; "since Sunday" is no long time."""
    match = _FOR_MONTHS.search(template.text)
    if match is None:
        return False
    (date,) = template.between(match.end() - PLACEHOLDER_LENGTH, match.end())
    return date.value is not None and date.value.start is not None


def _is_of_a_year(template: Template) -> bool:
    """Whether a sentence begins with a whole year and a number: "Last year 4,870 refugees left"."""
    match = _YEAR_AND_NUMBER.match(template.text)
    if match is None:
        return False
    date = template.between(*match.span("year"))[0]
    written = template.written(date).lower()
    return written.endswith(" year") or getattr(date.value, "start", None) == written[-4:]


#: "In 2017, some 4,870".
_YEAR_AND_NUMBER = re.compile(r"(?:in )?(?P<year><D>),? (?:some |about |over |nearly |more than |a total of )?<#>")

#: "All had signed a declaration": told as background.
_HAD_SIGNED = re.compile(r"\bhad (?:all |also |already |each )?\Z")


def _is_on_the_same_day(template: Template) -> bool:
    """Whether a sentence tells what happened on the day of what was told before."""
    return any(span.label == "DATE" and template.written(span).lower().startswith("same ") for span in template.spans)


def has_just_moved(template: Template, trigger: Trigger) -> bool:
    """Whether people have left or arrived once, not over a time."""
    text = template.text
    over_time = _HAVE.search(text, 0, trigger.start) or text.startswith("cross", trigger.start)
    return trigger.rule == "event.movement" and not over_time and not _WHENEVER.search(text, 0, trigger.start)


#: What people have done for a time: "since May, 60,000 have crossed into A", "390,000 have left since May".
_HAVE = re.compile(r"\b(?:has|have) (?:\w+ )?\Z")

_FOR_MONTHS = re.compile(
    r"\bsince (?:the )?"
    r"(?:early |late |beginning of |(?:[\w-]+ ){1,4}(?:broke out|began|started|escalated) (?:on|in) )?<D>"
)

#: What stands between the nouns of two events.
_APART = re.compile(r"[,;]| and | while | after | before | following ")


def opens_a_building(template: Template, trigger: Trigger) -> bool:
    """Whether a verb of opening has its building beside it; without one it may be the meeting that is opened."""
    words = template.text[trigger.start : trigger.end]
    return (
        words == "open"
        or (
            _BODY_OPENS.match(words)
            and nouns()[0].search(words) is None
            and not any(trigger.start <= other.start < trigger.end for other in named_triggers(template))
            and _OF_ANOTHER.search(template.text, 0, trigger.start) is None
        )
        or re.search(rf"\b(?!workshop){words_of('opened')}\b", words) is not None
    )


#: A body that opens: no more than its place stands between it and the verb.
_BODY_OPENS = re.compile(
    r"<O>(?: \(<O>\))?(?:,? (?:in|at|near|for|of|under|within|"
    r"on) [^.;,]{1,50}(?:, <G>)?)?,? (?:[a-z]+ly )?(?:\w+ ){0,4}\w+\Z"
)

#: What makes a body something else than the subject of a verb.
_OF_ANOTHER = re.compile(r"\b(?:by|with|from|and|of|between|for)(?: the)? \Z")


def rivals_of(template: Template, trigger: Trigger, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Nouns of other events that the sentence introduces, set apart from this one by a comma or conjunction."""
    found: list[Trigger] = []
    for other in triggers:
        first, second = sorted((trigger, other))
        if other is not trigger and (is_other(template, other) or is_repetition(template, other)):
            found.append(other)
        elif other is not trigger and _APART.search(template.text, first.end, second.start):
            determiner = _DETERMINER.search(template.text[max(0, other.start - 100) : other.start])
            if determiner is None or determiner["det"] not in _DEFINITE:
                found.append(other)
    return found


def is_other(template: Template, trigger: Trigger) -> bool:
    """Whether an event noun speaks of an earlier event in passing, or of no event."""
    if _OTHER.search(template.text, 0, trigger.start) is None:
        return False
    return _HELD_BEFORE.match(template.text, trigger.end) is None


#: "A follow-up to the conference, which was held in A in May": an event of its own.
_HELD_BEFORE = re.compile(
    r"[^.;<]{0,40}?(?: \(<[QO]>\))?,? (?:which|that) (?:was |were )?(?:jointly )?(?:co-?)?(?:held|organi[sz]ed|"
    r"hosted|convened|"
    r"conducted|took place)\b[^.;]{0,120}?\bin <G>"
)


def noun_occurrence(
    document: Document,
    template: Template,
    trigger: Trigger,
    early: bool,
    title_kinds: set[str],
    rivals: Sequence[Trigger],
) -> Occurrence:
    """An event noun with its strength: what speaks for an event that takes place, less what speaks against."""
    text = template.text
    before = text[max(0, trigger.start - 100) : trigger.start]
    word = text[trigger.start : trigger.end]
    determiner = _DETERMINER.search(before)
    in_title = template.zone == "title"
    mods = determiner["mods"] if determiner else ""
    told_of = _TOLD_OF.search(before) is not None
    edition = _EDITION_OF.search(before) is not None
    definite = (
        determiner is not None
        and not edition
        and (determiner["det"] in _DEFINITE or determiner["det"].startswith("<D>"))
        and (told_of or _ONE_OF_SEVERAL.search(mods) is None)
    )
    # "A follow-up to the conference held in A", "the course will be repeated in A": another one.
    definite = definite and not is_repetition(template, trigger) and _OTHER.search(text, 0, trigger.start) is None
    if _BEFORE_OR_AFTER.search(before) and _THERE_OR_THEN.match(text, trigger.end):
        definite = False
    # "Civil society held its own consultation": another one.
    own = definite and re.search(r"\b(?:its|their) own (?:[\w-]+ )?\Z", before) is not None
    definite = definite and not own
    one_of_them = _ONE_OF_THEM.search(before) is not None
    definite = definite and not one_of_them
    if definite and _YEARLY.search(mods) and _OF_BODY.match(text, trigger.end):
        # "The annual conference of the Lawyers Association": another one.
        own, definite = True, False
    strength = 2 * is_dated(document, template) + is_held(template) + is_told(template)
    if "<U>" in mods or before.endswith(("<U> ", "<U> of ")):
        long = -1 if is_dated(document, template) else -3
        strength += long if _lasts_long(template, trigger) else 2
    strength += bool(place_patterns().at.search(text)) + early + (trigger.kind in title_kinds) + 3 * in_title
    strength += 2 * (not is_dated(document, template) and place_patterns().with_date.search(text) is not None)
    counted = (
        one_of_them
        or word.startswith(("similar ", "further "))
        or bool(_COUNTED_EVENTS.search(before) or _TO_BE_HELD_IN.match(text, trigger.end))
        or (
            word in ("talks", "consultations", "negotiations")
            and (_TALKS.search(before) is not None or _WILL_RESUME.match(text, trigger.end) is not None)
        )
        or _FOR_SO_MANY_BEGAN.match(text, trigger.end) is not None
        or (word == "meetings" and before.endswith(("will hold ", "to hold ")))
        or (_BEEN_HOLDING.search(before) is not None and _ATTENDED_BY.search(text, trigger.end) is not None)
    )
    strength -= 3 * (bool(PLURAL.search(word)) and not in_title and not counted)
    strength -= 2 * bool(_BACKGROUND.search(before[-70:])) + 4 * (_MEANS.search(before) is not None)
    elliptic = trigger.rule == "event.elliptic"
    strength -= 2 * (determiner is None and not in_title and not elliptic and not PLURAL.search(word))
    followed_by = _FOLLOWED_BY.search(before) is not None
    beside = _ON_THE_EVE.match(text)
    new = (
        own
        or edition
        or one_of_them
        or elliptic
        or followed_by
        or (beside is not None and not definite and beside.end() < trigger.start)
        or (bool(_NEW.search(before[-45:])) and not definite and not told_of)
    )
    is_only_named = _PROPOSALS.search(text, 0, trigger.start) is not None
    proposed = not in_title and is_only_named and _GOES_AHEAD.match(text, trigger.end) is None
    strength -= 6 * proposed
    definite = definite and not proposed
    returned = before.endswith("return ")
    strength += (
        new and trigger.kind == "study_visit" and place_patterns().visited.search(text, trigger.start) is not None
    )
    if (
        word in ("visit", "tour")
        and trigger.kind == "study_visit"
        and not (new and (returned or is_dated(document, template)))
    ):
        strength -= 1 if LEARNING.search(text) and determiner is not None else 4
    strength += not is_dated(document, template) and not definite and any(s.label == "DATE" for s in template.spans)
    strength -= 3 * (SINCE.match(text) is not None)
    strength -= 5 * (_PREVIOUS.match(text) is not None and "<D>" not in text)
    strength -= 4 * (_AGREED_TO_HOLD.search(before) is not None and "<D>" not in text)
    strength -= 4 * (trigger.kind == "training" and not in_title and _PROJECT_PROVIDES.search(before) is not None)
    strength -= 4 * (in_title and _TITLE_OF_A_GUIDE.search(before) is not None)
    strength += 3 * followed_by + _is_for_so_many(text, word, trigger.end)
    strength += 4 * (word == "training" and _HAS_BEGUN.match(text, trigger.end) is not None)
    strength += trigger.kind == "campaign" and _UNDER_WAY.match(text, trigger.end) is not None
    introduced = not definite and determiner is not None
    strength += 2 * (introduced and _WHICH_THEY_HELD.match(text, trigger.end) is not None)
    strength += introduced and _HELD_BY.match(text, trigger.end) is not None
    strength += _ORGANIZED_A.search(before) is not None or _ENDS_WITH_A.search(before) is not None
    strength += 2 * (_GIVEN_A.search(text, 0, trigger.start) is not None)
    strength += 2 * (_WHO_ARE_MEETING.match(text, max(0, trigger.start - 2)) is not None)
    strength += not definite and determiner is not None and _ATTENDED_BY.search(text, trigger.end) is not None
    strength += AT_EVENT.match(text) is not None and not definite and determiner is not None
    strength += trigger.rule == "event.named" and before.endswith("at the ") and is_dated(document, template)
    strength += 2 * (trigger.rule == "event.named" and _CONVENED.match(text, trigger.end) is not None)
    occurrence = detailed(
        document,
        Occurrence(template, trigger.start, trigger.end, trigger.kind, word, trigger.rule, definite, new, strength),
        rivals,
    )
    is_beforehand = _BEFOREHAND.search(before) is not None
    if definite and is_beforehand:
        # What happens before it is told.
        occurrence = replace(occurrence, strength=occurrence.strength - 3)
    is_apart = is_beforehand or _FOLLOWS.match(text, trigger.end) or _OUTCOME_OF.search(before)
    if trigger.rule == "event.named" and _ORDINAL_FIRST.match(occurrence.name):
        occurrence = replace(occurrence, definite=False, new=True)
    return bare(occurrence) if definite and is_apart else occurrence


#: Those who stay somewhere on their way, not to learn.
_IN_FLIGHT = re.compile(r"\b(?:refugees?|migrants?|evacuees|returnees|deportees|asylum|displaced)\b[^.;,]*\Z")

#: "The first, with 60 beds, opened in June": another building than the one told.
_THE_FIRST = re.compile(r"(?:the|a) (?:first|second|third|fourth|other)(?: one)?(?:,| (?:was|is|will|opened|had)\b)")

#: "It was presented in A by": a work told of before.
_PRESENTED_IN = re.compile(
    r"(?:it|the (?:report|study|survey|book|film)) (?:was|will be|is to be) (?:\w+ly )?\w+ in <G>"
)

#: "When the centre opened on 31 May 2006, it was told to expect": what was before the news.
_WHEN_IT_OPENED = re.compile(r"(?:when|after|before) (?:the |its |it |<O>)")

#: "Courses for 60 women opened on Monday": held as one.
_FOR_SO_MANY_BEGAN = re.compile(
    r" for (?:some |about )?<#> [^.;,]{0,60}?\b(?:opened|began|started|are being held|were held)\b"
)

#: "The Third Forum, which was convened by A": it took place.
_CONVENED = re.compile(
    r"(?: \(<[QO]>\))?, (?:(?:which|that) (?:was |is |is being |will be )?)?(?:jointly )?(?:co-?)?(?:held|organi[sz]ed|"
    r"convened|hosted)\b"
)

#: "A meeting opened by A and attended by 75 people": it took place.
_ATTENDED_BY = re.compile(r"\battended by (?:[\w-]+ ){0,3}<#>")

#: "On the eve of the conference", "before that": what follows is another event.
_ON_THE_EVE = re.compile(
    r"(?:on|at) the (?:eve|sidelines|margins|fringes) of (?:the|this) [^,;.]{3,60},"
    r"|(?:prior to|before|ahead of) (?:that|this|then|the [^,;.]{3,40}),"
)


def _lasts_long(template: Template, trigger: Trigger) -> bool:
    """Whether the duration before an event word is too long for an event: "a two-year training programme"."""
    last = template.text.rindex("<U>", 0, trigger.start)
    unit = getattr(template.between(last, last + 1)[0].value, "unit", None)
    return unit == "years" or (unit == "months" and trigger.kind == "training")


def _spends_years(template: Template, trigger: Trigger) -> bool:
    """Whether somebody has spent months or years somewhere, not on a visit."""
    match = _SPENT.match(template.text, trigger.start)
    spans = template.between(*match.span("time")) if match is not None else []
    return any(getattr(span.value, "unit", None) in ("months", "years") for span in spans)


_SPENT = re.compile(r"sp(?:ent|end|ending) (?P<time><U>)")

#: "The Fourth Conference": another one than the third.
_ORDINAL_FIRST = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|[ivx]+) "
)

#: "The third workshop", "the largest drill": told for the first time, although with "the".
_ONE_OF_SEVERAL = re.compile(r"\b(?:first|second|third|fourth|fifth|next|last|final|largest|biggest|longest)\b")

#: "IOM organized an exhibition": told as something that somebody has held.
_ORGANIZED_A = re.compile(
    r"\b(?:organi[sz]ed|held|hosted|convened|conducted|staged|opened|inaugurated|closed) (?:an?|another) (?:[\w<>-]+ "
    r"){0,4}\Z"
)

#: "A workshop on pay which A and B convened": the same.
_WHICH_THEY_HELD = re.compile(
    r"[^.;,]{0,80},? (?:which|that) (?:the )?(?:<G>'s? )?<O>[^.;]{0,80}? (?:(?:had|have|has|jointly|together) )*"
    r"(?:convened|organi[sz]ed|held|hosted|arranged|staged|put together|called)\b"
)

#: "A conference hosted by A": the same.
_HELD_BY = re.compile(
    r" (?:on [\w -]{3,60} )?(?:jointly )?(?:co-?)?(?:hosted|organi[sz]ed|convened|held) (?:jointly )?by "
    r"(?:the )?(?:<G>'s )?<O>"
)

#: "The tour will end with a round table".
_ENDS_WITH_A = re.compile(
    r"\b(?:ends?|ended|closes?|closed|concludes?|concluded|culminates?|culminated) (?:on <D> |<D> )?with an? "
    r"(?:[\w<>-]+ ){0,2}\Z"
)

#: "Attended five days of orientation classes", "is providing them with lessons and a two-day course".
_GIVEN_A = re.compile(
    r"\b(?:attend(?:ed|s|ing)?|receiv(?:ed|es?|ing)|underw(?:ent|ill)|undergo(?:es|ing)?|complet(?:ed|es?|ing)|"
    r"were given|are given|given|g[ai]ves?(?: [\w<>#-]+){1,3}|spent) <U> of (?:[\w-]+ ){0,3}\Z|"
    r"\bprovid(?:es|ed|ing) (?:them|(?:the|<#>) (?:[\w-]+ ){1,3})?with [^.;]{0,90}?\ban? <U> (?:[\w-]+ ){0,3}\Z"
)

#: "Ministers, meeting in A on 3 May, agreed".
_WHO_ARE_MEETING = re.compile(r", meeting (?:in <G>|(?:on )?<D>)")

#: "The meeting was followed by a one-day training": a further event.
_FOLLOWED_BY = re.compile(
    r"\bas (?:it|they) (?:did|had done) (?:for|at|with) an? (?:[\w<>-]+ ){0,4}\Z|"
    r"\b(?:followed|preceded)(?: in <G>)?(?: on <D>| <D>)? by (?:an?|the|another) (?:[\w<>-]+ ){0,4}\Z"
)

_YEARLY = re.compile(r"\b(?:annual|yearly|biennial|general|plenary)\b")

_OF_BODY = re.compile(r" of (?:the )?<O>")

#: "A second edition of the course": another one.
_EDITION_OF = re.compile(
    r"\b(?:an?|the) (?:(?:second|third|fourth|fifth|further|new|next|last) (?:edition|round|session|class|cycle|"
    r"series)|(?:[a-z]+er|similar|second|new|adapted|condensed) version) of (?:the|this|these) (?:[\w-]+ )?\Z"
)


def _is_for_so_many(text: str, word: str, end: int) -> bool:
    """Whether training without an article is a course: "training for 84 staff", not over the years."""
    if word != "training" or _FOR_COUNTED.match(text, end) is None:
        return False
    return OVER_YEARS.search(text) is None and SINCE.match(text) is None and _IN_YEARS.match(text) is None


#: "Previous workshops were held in A and B": when, nobody says.
_PREVIOUS = re.compile(r"(?:previous|earlier|past) (?:[\w-]+ ){0,2}(?:were|have been|had been|took place)\b")

#: "They agreed to hold the next conference in A".
_AGREED_TO_HOLD = re.compile(
    r"\b(?:agreed|decided|offered|plan) to (?:hold|host|organi[sz]e|convene) (?:the|their|its|a) (?:[\w-]+ ){0,2}\Z"
)

#: "The project, which was launched in A, will provide vocational training": what it is to do.
_PROJECT_PROVIDES = re.compile(
    r"\b(?:project|programme|program|scheme|initiative|centre|center|agreement)\b[^.;]{0,80}? (?:will|would|is to|"
    r"aims to|to) (?:also )?(?:provide|offer|include|give)(?: [\w-]+){0,3} \Z"
)

#: "Ethiopia Validates Guide on Pre-departure Orientation": what the guide is about.
_TITLE_OF_A_GUIDE = re.compile(
    r"\b(?:guide|guidelines|handbook|manual|report|study|policy|law|curriculum|strategy) (?:on|for) (?:[\w-]+ ){0,3}\Z"
)

#: "In the past years".
_IN_YEARS = re.compile(r"(?:over|during|in|within) the <[DU]>")

#: "Training for them has begun".
_HAS_BEGUN = re.compile(
    r" (?:for [^.;,]{3,40} |of [^.;,]{3,40} )?(?:has (?:already )?begun|has started|began|started|will (?:begin|start)|"
    r"begins|starts)\b"
)

#: "A campaign has been running since March".
_UNDER_WAY = re.compile(
    r"[^.;]{0,60} (?:has been|is|was) (?:already |now )?(?:under way|underway|running|in progress|being run|on air)\b"
)

#: What makes training one course.
_FOR_COUNTED = re.compile(r" (?:for|of) (?:\w+ ){0,2}<#>")

#: "The workshop follows consultations in A": the details are those of the other event.
_FOLLOWS = re.compile(
    r"(?: \(<.>\))?,? (?:which |will )?(?:follows?|followed|builds? on|comes? (?:after|in the wake)|is a follow-?up|"
    r"is the follow-?up|"
    r"(?:was|is|were) preceded by|precedes|preceded)\b"
)

#: "In the run-up to the launch, experts met in A": the same.
_BEFOREHAND = re.compile(
    r"\b(?:run-?up to|ahead of|prior to|in advance of|in preparation for|preparing for|leading up to) (?:the|its|this) "
    r"(?:[\w-]+ ){0,3}\Z"
)

#: "The recommendations of the seminar will be presented in A": the same.
_OUTCOME_OF = re.compile(
    r"\b(?:recommendations|results|outcomes?|conclusions|findings|report|papers|proceedings|declaration) (?:of|from) "
    r"(?:the|this) (?:[\w-]+ ){0,2}\Z"
)

#: People of whom something else is told.
_WHO = re.compile(r"<N>,? who (?:has |have |had )?\Z|\b(?:whom|that|which) <O>(?: and <O>)? (?:\w+ ){1,2}to \Z")

_RELATIVE = re.compile(r"\b(?:which|that|who|where|since it)(?: <O>| \w+)? \Z")

#: "The fourth course since the project was launched": told as background.
_SINCE_IT_WAS = re.compile(r"\bsince (?:the|its|their|this) (?:[\w<>-]+,? ){0,8}(?:launch|launched|opened|signed)\Z")

#: "A shelter through which, since it opened, 200 have passed": told as background.
_SINCE_THEN = re.compile(r"\bsince (?:it|they) (?:was |were |first |\w+ly ){0,2}\w+\Z")

#: People or vehicles told of before, as the subject of a verb.
_THEY = re.compile(
    r"(?:(?:they|it|all of (?:them|the \w+)) |the <#> (?:[\w<>-]+ ){0,3}?(?:[\w<>-]+, (?:who|which) )?|the (?!second|"
    r"third|fourth|first|last|final|next|remaining|other|latest)"
    r"(?:(?!<#>)[\w<>-]+ ){0,2}?(?:(?!<#>)[\w<>-]+(?: |, (?:who|which|among (?:them|whom)|including) [^.;]{1,90}, "
    r"))?)\Z"
)

#: "The appeal launched in April is so far <%> funded": background.
_APPEALED = re.compile(r"\bappeal\b[^.;]{0,90}\b(?:so far|<%> funded|been funded|funded by <%>)")

#: Counts over a time, not a journey.
_STATISTICS = re.compile(
    r"\b(?:in the (?:first|last|past) (?:<U>|half|quarter) of <D|(?:found|finds?|show(?:s|ed)|reveal(?:s|ed)) that\b|"
    r"through <D>|compare[sd]? (?:with|to)|same period|report(?:s|ed)?(?: <D>)? that|number of arrivals|arrivals by|"
    r"entered (?:<[GL]>|europe) by sea|(?:who|which) (?:are|were) expected to be|"
    r"(?<!passengers )who (?:have )?(?:asked|wish|want) to (?:go home|return|leave))\b"
)

#: "Under an agreement signed in A in May, IOM will": place and date of what is the ground for the event.
_GROUND = re.compile(
    r"\A(?:under|following|after|in line with|as part of|thanks to|based on|according to) [^;.]{10,200}, "
)


def _grounds(template: Template, trigger: Trigger, told: Sequence[Trigger]) -> list[Trigger]:
    """Verbs of other events that a sentence begins with before it tells of this one."""
    ground = _GROUND.match(template.text, 0, trigger.start)
    if ground is None or trigger.start < ground.end():
        return []
    return [other for other in told if other.end <= ground.end() and other.kind != trigger.kind]


#: "The number of migrants arriving in A has fallen": a count.
_NUMBER_OF = re.compile(r"\bnumber of (?:[\w<>-]+ ){1,4}(?:who (?:have |are )?)?\Z")

#: "Orientation for workers, who will leave in May": what is to come.
_WHO_WILL = re.compile(r"\w+s, who (?:(?:will|are|due|expected|scheduled|to) ){0,3}\Z")

#: "More than 30,000 are expected to return by December": on many days.
_EXPECTED_BY = re.compile(
    r"(?:is |are )?expected to (?:return|leave|arrive|depart|travel|fly|go home)(?: home)?(?: (?:to|in|for) <G>)?"
    r"(?: by (?:the end of )?<D>|[^.;,]{0,40} before [^.;,]{3,40}<D>)"
)

#: "A project that helps women return voluntarily": what it is for.
_HELPS_THEM = re.compile(r"\b(?:that|which) helps? (?:[\w<>-]+ ){1,3}\Z")

#: "A, where IOM distributes food": what is done all the time.
_HABIT = re.compile(
    r"\b(?:where|which|and) (?:the )?<O>(?: and (?:the )?<O>)? (?:also |regularly |now )?(?:distributes|hands out)\Z"
)

#: "Since the signing of the peace accord": background.
_SINCE_SIGNING = re.compile(r"\b(?:since|after|following|before) the (?:[\w-]+ )?(?:signing|signature)\Z")

#: Length of a date that gives no day.
_MONTH = len("2001-02")


def verb_occurrence(
    document: Document,
    template: Template,
    trigger: Trigger,
    early: int,
    title_kinds: set[str],
    told: Sequence[Trigger] = (),
) -> Occurrence:
    """An event verb with its strength; `told` are the triggers of all verbs of the sentence."""
    in_title = template.zone == "title"
    strength = (
        1
        + 2 * is_dated(document, template)
        + early
        + 3 * in_title
        + (trigger.kind in title_kinds)
        + (trigger.kind in STRONG_VERBS)
    )
    strength -= 4 * (trigger.rule == "event.movement" and _STATISTICS.search(template.text) is not None)
    strength -= 4 * (trigger.rule == "event.movement" and not in_title and _is_of_a_year(template))
    strength -= 4 * (
        trigger.rule == "event.movement" and _NUMBER_OF.search(template.text, 0, trigger.start) is not None
    )
    strength -= 4 * (
        trigger.rule == "event.movement" and _HELPS_THEM.search(template.text, 0, trigger.start) is not None
    )
    strength -= 4 * (trigger.rule == "event.movement" and _EXPECTED_BY.match(template.text, trigger.start) is not None)
    strength -= 3 * (
        trigger.rule == "event.handover" and not in_title and _HABIT.search(template.text, 0, trigger.end) is not None
    )
    strength -= 3 * (
        trigger.kind == "signing"
        and _SINCE_SIGNING.search(template.text, 0, trigger.end) is not None
        and not is_dated(document, template)
    )
    strength -= 3 * (
        trigger.rule == "event.movement"
        and not in_title
        and _WHO_WILL.search(template.text, 0, trigger.start) is not None
    )
    had_signed = trigger.kind == "signing" and _HAD_SIGNED.search(template.text, 0, trigger.start) is not None
    told_when = is_dated(document, template) and place_patterns().at.search(template.text) is not None
    strength -= (1 if told_when or _is_on_the_same_day(template) else 3) * had_signed
    for_months = _is_for_months(template) and _HAVE.search(template.text, 0, trigger.start) is not None
    strength -= 3 * (trigger.rule == "event.movement" and not in_title and for_months)
    strength += (trigger.kind == "study_visit") * (1 + template.text.startswith(("spent <U>", "sent "), trigger.start))
    strength -= 6 * (trigger.kind == "study_visit" and _spends_years(template, trigger))
    strength -= 4 * (trigger.kind == "study_visit" and _IN_FLIGHT.search(template.text, 0, trigger.start) is not None)
    strength += 2 * (trigger.kind == "launch" and _PRESENTED_IN.match(template.text) is not None)
    strength -= 3 * (
        trigger.kind == "launch" and not in_title and _APPEALED.search(template.text, trigger.start) is not None
    )
    strength -= template.text.startswith("present", trigger.start) and not is_dated(document, template)
    strength += (
        trigger.kind == "training" and "<#>" in template.text and bool(place_patterns().at.search(template.text))
    )
    strength += trigger.rule == "event.handover" and early and place_patterns().at.search(template.text) is not None
    strength += trigger.kind == "signing" and _PARTIES.search(template.text) is not None
    strength += 2 * (_FOLLOWED_BY.search(template.text, 0, trigger.start) is not None)
    strength += 2 * (_OCCASION.search(template.text, 0, trigger.start) is not None)
    strength += trigger.kind == "training" and template.text.startswith(
        ("will train <#>", "to train <#>"), trigger.start
    )
    on_the_eve = _ON_THE_EVE.match(template.text, 0, trigger.start) is not None
    strength += trigger.kind == "training" and (on_the_eve or _SOON.match(template.text) is not None)
    strength += trigger.kind == "training" and _TRAINED_SO_MANY_IN.match(template.text, trigger.start) is not None
    strength += 2 * (trigger.rule == "event.movement" and _FIRST_WILL.match(template.text) is not None)
    strength += 2 * (trigger.rule == "event.movement" and _carries(template, trigger))
    strength += 2 * (trigger.rule == "event.movement" and _is_of_next_group(template, trigger))
    strength += trigger.kind == "signing" and _EXPECTED.search(template.text, 0, trigger.start) is not None
    strength += trigger.kind == "opening" and place_patterns().at.search(template.text) is not None
    strength += trigger.kind in STRONG_VERBS and AT_EVENT.match(template.text) is not None
    before = template.text[max(0, trigger.start - 60) : trigger.start]
    if _BACKGROUND.search(before) and not in_title:
        strength -= 2
    if _PROPOSED.search(template.text, 0, trigger.start) or _SHARE_PLANS.search(template.text, 0, trigger.start):
        strength -= 6
    strength -= 3 * (SINCE.match(template.text) is not None)
    strength -= 8 * (trigger.kind == "opening" and _WHEN_IT_OPENED.match(template.text, 0, trigger.end) is not None)
    strength -= 4 * (_SINCE_THEN.search(template.text, 0, trigger.end) is not None)
    if trigger.kind == "opening" and _RELATIVE.search(before) and not opens_a_building(template, trigger):
        strength -= 1 if is_dated(document, template) else 3
    if trigger.rule == "event.movement" and _WHO.search(before) and not in_title:
        strength -= 3
    word = template.text[trigger.start : trigger.end]
    told_of = _TOLD_OF.match(template.text, 0, trigger.start) is not None
    strength -= 2 * (trigger.kind == "training" and not in_title and _WHICH_HAS.search(before) is not None)
    follows = (
        "followed" in word
        or "round of" in word
        or "the same" in word
        or _SINCE_IT_WAS.search(template.text, 0, trigger.end) is not None
    )
    follows = follows or (trigger.kind == "training" and (on_the_eve or "group of" in word))
    follows = follows or (trigger.kind == "opening" and _THE_FIRST.match(template.text) is not None)
    follows = follows or (_VEHICLE.match(word) is not None and _ANOTHER.search(before) is not None)
    they = trigger.kind == "other_event" and not follows and _THEY.match(template.text, 0, trigger.start) is not None
    definite = trigger.kind == "other_event" and (told_of or they)
    occurrence = detailed(
        document,
        Occurrence(template, trigger.start, trigger.end, trigger.kind, word, trigger.rule, definite, follows, strength),
        _grounds(template, trigger, told),
    )
    first, last = occurrence.start_date, occurrence.end_date
    if occurrence.is_movement and first and last and first != last and len(first) <= _MONTH:
        # Those who left between January and June left on many days.
        occurrence = replace(occurrence, strength=strength - 3)
    return replace(occurrence, start_date=None, end_date=None) if told_of else occurrence


#: "A further flight is planned": another journey.
_VEHICLE = re.compile("(?:flight|convoy|charter)")
_ANOTHER = re.compile(r"\b(?:another|a (?:further|second|third)|the next) (?:[a-z]+ )?\Z")

#: A body or person, or two countries that have signed.
_PARTIES = re.compile(r"<[Op]>|\bby (?:the )?(?:<G>|governments of <G>) and (?:the )?<G>")

#: "In the coming weeks, IOM will train 45 officers".
_SOON = re.compile(r"(?:in|over|during) the (?:coming|next) (?:days|weeks|months|few (?:days|weeks|months)|<U>)\b")

#: "Has also trained 45 health workers in A": one training, if told without the years.
_TRAINED_SO_MANY_IN = re.compile(
    r"trained (?:<#>|some <#>|about <#>) (?:[\w-]+ ){1,4}in (?:the (?:province|region|district|state|"
    r"department) of )?<G>"
)


def _carries(template: Template, trigger: Trigger) -> bool:
    """Whether one vehicle has carried so many people from one place to another."""
    return (
        _A_VEHICLE.search(template.text, 0, trigger.start) is not None
        and _SO_MANY_TO.match(template.text, trigger.start) is not None
    )


def _is_of_next_group(template: Template, trigger: Trigger) -> bool:
    """Whether a verb tells when the next group leaves."""
    match = _NEXT_GROUP.search(template.text, 0, trigger.end)
    return match is not None and match.end() >= trigger.start


#: "A first group of 140, all of them bound for A, is expected to leave": one journey, though its day is not told.
_NEXT_GROUP = re.compile(
    r"\b(?:an?|the) (?:first|second|third|fourth|fifth|next|further|pilot|last|final|another|new) (?:[\w-]+ )?"
    r"(?:group|batch|contingent|party|convoy|flight|voyage|charter|ship|barge|bus|train)"
    r"(?: of (?:some |about |up to )?<#>[^.;,]{0,60}|,? consisting of [^.;,]{3,60}| for [^.;,]{3,40})?"
    r"(?:, (?:with|all|each|most|many|mainly|which|whose|consisting|including|made up) [^.;]{3,80}?,)? "
    r"(?:(?:is|are) (?:now )?(?:expected|due|scheduled|set|planned|booked) (?:to (?:leave|depart|arrive|travel|fly|go|"
    r"return|sail))?|"
    r"(?:will|is to|are to|may|could) (?:leave|depart|arrive|travel|fly|go|return|sail))"
)

#: "A light aircraft", "the second ferry", at the beginning of a clause.
_A_VEHICLE = re.compile(
    r"(?:\A|, (?:while |and )?|; |\A(?:on |in )?<D>,? )(?:an?|the|another|the (?:first|second|third|last)|a (?:second|"
    r"third|further)) (?:(?!of\b)[\w-]+ ){0,3}?"
    rf"(?:{words_of('vehicle')}|hercules)(?:,? (?:with|carrying|chartered by) [^.;,]{{1,60}},?)? \Z"
)

#: "Brought 84 passengers from A to B".
_SO_MANY_TO = re.compile(r"\w+ (?:another |some |about )?<#> [^.;]{0,60}?\bto (?:the )?(?:[\w-]+ ){0,3}<[GL]>")

#: "The first 300 workers are expected to travel to A in <D>".
_FIRST_WILL = re.compile(
    r"(?:the|a) (?:first|second|next) (?:group of )?<#> (?:[\w-]+ ){1,3}(?:is|are) (?:expected|due|scheduled) to "
    r"(?:leave|travel|depart|fly) [^.;]{0,60}<D>"
)

#: "IOM, which has trained 19 staff": what a body has done before.
_WHICH_HAS = re.compile(r", which (?:has|have) (?:also |already |\w+ly )?\Z")

#: "Used the occasion to launch a handbook".
_OCCASION = re.compile(
    r"\b(?:used|took) (?:the|this|an?) (?:[\w-]+ )?(?:occasion|event|meeting|opportunity|conference|"
    r"forum) (?:on <D> )?to \Z"
)

#: "Ministers are expected to sign": what will happen.
_EXPECTED = re.compile(r"\b(?:expected|due|scheduled|set|will|are|is) (?:to )?\Z")
