"""Acronyms and the names they stand for, in both directions.

Belongs here: finding "Long Name (LN)" and "LN (Long Name)". Does not belong here: which label a name gets (`names.py`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from babel.numbers import list_currencies

from pipeline.extraction import lexicon
from pipeline.extraction.spans import Span
from pipeline.vocabularies import read

_BRACKET = re.compile(
    r"\(\s*[\"“‘']?(?P<acronym>[A-Z]{2,6} (?:[A-Z]{2,8}|Plus|[IVX]{1,4}|[0-9])(?=\))|"
    r"(?=[0-9]?[^\W\d_])[A-ZÀ-Þ0-9](?:[^\W_]|[&/-]){0,9}[A-ZÀ-Þ][A-Za-z]?|[A-Z0-9][A-Z])[.\"”’']{0,2}"
    r"(?P<rest>\)|[ ,;:][^()]{0,60}\))"
)
_EXPLAINED = re.compile(r"\)\Z|.*\b(?:acronym|abbreviat|known)")
_SENTENCE_END = re.compile(r"\n|[a-z]{3}[.!?]['\"”’]? ['\"“‘]?[A-Z]")
#: Between an acronym and the long form behind it.
_STANDS_FOR = r",? (?:which )?(?:stands|stood|standing|is short) for (?:the )?"
BEFORE_LONG_FORM = re.compile(rf" \(|{_STANDS_FOR}|, the ")
_IN_BRACKETS = re.compile(
    r"(?P<acronym>\b[A-Z][A-Za-z0-9&/-]{0,8}[A-Z][A-Za-z]?)"
    r"(?P<kind> (?:programme|program|project|initiative|scheme|campaign))? \((?P<mark>[\"“]?)"
    r"(?:the )?(?P<long>[A-Z][^()\n\"”]{6,120})[\"”]?\)"
)
#: The long form of an acronym behind a comma, or told in so many words.
_LONG_APPOSED = re.compile(
    rf"\b(?P<acronym>[A-Z][A-Z0-9-]{{2,9}})(?:(?P<told>{_STANDS_FOR})|, the )"
    r"(?P<long>[A-Z][\w’'-]+(?: [\w’'-]+){1,12}?)(?=[,.;]| (?:is|was|has|will)\b)"
)
_LONG_BRACKET = re.compile(r" \([\"“]?(?:the )?[A-Z][^()\n]{6,120}\)")
_LONGEST_ACRONYM = 11
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_UNDER = re.compile(r" (?:under|of|by|within|through|in) (?:the|its|their) \Z")
_LAST_WORD = re.compile(r"[^\W\d_]{2,}\Z")
#: Whoever heads a body is no part of its name: "Secretary of the".
_HEAD_OF = re.compile(
    r"(?:Secretary(?:[ -]General)?|Director(?:[ -]General)?|President|Chair(?:man|person|woman)?|Head|Chief"
    r"|Commissioner|Representative|Minister) of (?:the )?(?!State\b)(?=[A-Z])"
)
_POSSESSIVE = re.compile(r".*['’´`]s?\s+", re.DOTALL)
#: Whose name a body may have: "Young Women's Christian Association"; others own the body ("Ghana's").
_PEOPLE_IN_NAME = re.compile(
    r"(?:Wom[ae]n|M[ae]n|Children|People|Youth|[A-Z][a-z]+(?:ers|ors|ants|ents|ists|ians|ees)|Girls|Boys|Mothers|Nurses)"
    r"['’´`]s?\Z"
)
_PROGRAMME_TYPE = re.compile(
    r"\)?[\"”’']?(?:\s+|,? (?:an?|the|its|their) (?:(?!(?:of|for|in|by|to|and) )[\w'’-]{1,20} ){0,4})"
    r"(?:pilot |regional |national )?(?i:programme|program|project|initiative|scheme|campaign|policy)\b"
)
#: What makes the name of an initiative that of a body: "Border Initiative (BI) Center".
_BODY_TYPE = re.compile(r"\) (?:Cent(?:er|re)|Secretariat|Council|Commission|Committee|Foundation|Institute|Office)\b")
#: What is no body either, if it has a name.
_COURSE = re.compile(r"\) (?:courses?|curriculum|classes)\b")
#: What a project does, as its name begins ("Strengthening Border Management …"); no body is called so.
_GERUND = re.compile(r"(?!Training|Building|Nursing|Housing|Banking|Shipping|Mining|Fishing)[A-Z][a-z]{3,14}ing ")
#: Last word of a place that has an acronym ("Federally Administered Tribal Areas").
_AREA = re.compile(r"\b(?:Areas|Province|Region|State|Districts?|Territory|Islands)\Z")
#: A capitalised word and what may join it to the rest of a programme's name.
_JOINED_BEFORE = re.compile(r"(?:[A-Z][\w'’-]*\s+(?:(?:and|of|for|to|in)\s+)?){1,4}\Z")
#: Last words of terms that are kinds of things, for all their capitals.
_GENERIC = frozenset(row["form"] for row in read("generic_heads"))
#: Words by which a long form grows to the left; those of a programme are sure to be its own.
_MOST_JOINED, _MOST_JOINED_TYPED = 4, 9
#: Labels of names that may have an acronym.
_LABELS = ("ORG", "PROGRAMME", "WORK", "GPE")


class Definition(NamedTuple):
    """An acronym with the stretch of text that it abbreviates, or without one."""

    acronym: Span
    long: Span | None


def long_form_start(acronym: str, text: str, end: int, capital: bool = True) -> int | None:
    """Start of the long form that ends at ``end`` and whose letters the acronym takes.

    Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (Pacific
    Symposium on Biocomputing 2003): the acronym's characters are matched from right to left, the first one at the start
    of a word. A digit before a letter repeats the letter ("3M").

    Args:
        acronym: The short form.
        text: Clean text.
        end: Offset after the long form's last character.
        capital: Whether the long form has to begin with a capital.

    Returns:
        Offset of the long form's first character, or ``None`` if the letters do not fit.
    """
    spelled = re.sub(r"([2-9])([A-Za-z])", lambda match: match[2] * int(match[1]), acronym)
    letters = [character.lower() for character in spelled if character.isalnum()]
    reach = min(len(letters) + 5, len(letters) * 2)
    first = max(0, end - 30 * reach)
    # What stands before another bracket is no part of the name.
    first = max(first, text.rfind(")", first, end) + 1)
    words = list(_WORD.finditer(text, first, end))[-reach:]
    if not words or not letters:
        return None
    initials = _initials_start(letters, words)
    if initials is not None:
        return initials
    position, lowest = end - 1, words[0].start()
    for index in range(len(letters) - 1, -1, -1):
        while position >= lowest and (
            text[position].lower() != letters[index]
            or (
                index == 0
                and position > 0
                and (text[position - 1].isalnum() or (capital and not text[position].isupper()))
            )
        ):
            position -= 1
        if position < lowest:
            return None
        position -= 1
    return position + 1


def _initials_start(letters: Sequence[str], words: Sequence[re.Match[str]]) -> int | None:
    """Start of the words whose initials the letters are, capital by capital; small words are passed over."""
    missing = len(letters) - 1
    for word in reversed(words):
        if word.group()[0].isupper():
            if word.group()[0].lower() != letters[missing]:
                return None
            if missing == 0:
                return word.start()
            missing -= 1
    return None


def definitions(text: str, names: Sequence[Span]) -> list[Definition]:
    """Acronyms defined in brackets, and acronyms whose long form stands in brackets.

    Args:
        text: Clean text of the document.
        names: Names found so far, by their start.

    Returns:
        The acronym's span with its label, and the long form's span where it is new or longer than the name found.
    """
    named = [span for span in names if span.label in _LABELS]
    by_end = {span.end: span for span in named}
    found: list[Definition] = []
    for match in _BRACKET.finditer(text):
        left = _before(text, match.start())
        definition = _defined(text, match, left, by_end.get(left), named)
        if definition is not None:
            found.append(definition)
    by_start = {span.start: span for span in names}
    for match in _before_long_forms(text):
        short, end = by_start.get(match.start("acronym")), match.end("long")
        if short is None or short.label not in _LABELS or short.end != match.end("acronym"):
            continue
        is_long = long_form_start(match["acronym"], text, end) == match.start("long")
        is_told = (match["kind"] and match["acronym"][0] == match["long"][0]) or match["mark"]
        is_aim = _GERUND.match(match["long"]) is not None
        if is_long or ((is_told or is_aim) and match["long"].count(" ") > 2):
            if _PROGRAMME_TYPE.match(text, match.end() - 1) or is_aim:
                short = short._replace(label="PROGRAMME")
            known = by_end.get(end)
            new = known is None or known.start != match.start("long")
            long = Span(match.start("long"), end, short.label, "acronym.long-form") if new else None
            if not new and known is not None and known.label != short.label:
                long = known._replace(label=short.label)
            found.append(Definition(short, long))
    return found + list(_apposed(text, by_start, by_end))


def _apposed(text: str, by_start: Mapping[int, Span], by_end: Mapping[int, Span]) -> Iterator[Definition]:
    """Acronyms with their long form behind them: "SWIM, the Safe Ways Initiative …", "SWIM stands for Safe Ways …"."""
    for match in _LONG_APPOSED.finditer(text):
        start, end = match.span("long")
        short, known = by_start.get(match.start("acronym")), by_end.get(end)
        if short is None or short.label not in _LABELS or long_form_start(match["acronym"], text, end) != start:
            continue
        if match["told"]:
            known = known if known is not None and known.start == start else None
            label = "PROGRAMME" if _GERUND.match(match["long"]) else known.label if known is not None else short.label
            yield Definition(short._replace(label=label), Span(start, end, label, "acronym.long-form"))
        elif known is not None and known.start == start and known.label in ("ORG", "PROGRAMME", "WORK"):
            yield Definition(short._replace(label=known.label), None)


def _before_long_forms(text: str) -> Iterator[re.Match[str]]:
    """Acronyms that stand right before a bracket with a longer name."""
    for bracket in _LONG_BRACKET.finditer(text):
        match = _IN_BRACKETS.search(text, max(0, bracket.start() - _LONGEST_ACRONYM), bracket.end())
        if match is not None:
            yield match


def _before(text: str, bracket: int) -> int:
    """Offset after the last word before a bracket."""
    while bracket > 0 and text[bracket - 1] in " \"”’'":
        bracket -= 1
    return bracket


def _defined(text: str, match: re.Match[str], left: int, name: Span | None, named: Sequence[Span]) -> Definition | None:
    """What one bracket defines.

    Args:
        text: Clean text of the document.
        match: The bracket.
        left: Offset after the text before the bracket.
        name: The name that ends there, if any.
        named: Names that may have an acronym.
    """
    short = match["acronym"]
    # "Save the Children (UK)"
    is_branch = name is not None and name.label == "ORG" and lexicon.is_country(short) is not None
    if is_branch and long_form_start(short, text, left) is None:
        return None
    if not _EXPLAINED.match(match["rest"]) and (name is None or short in list_currencies()):
        return None
    typed = bool(_PROGRAMME_TYPE.match(text, match.end() - 1))
    start = long_form_start(short, text, left)
    if start is None and typed:
        start = long_form_start(short, text, left, capital=False)
    if start is not None and _SENTENCE_END.search(text, start, left):
        start = None
    if start is not None and text.endswith("Secretary of ", 0, start) and text.startswith("State ", start):
        start -= len("Secretary of ")
    elif start is not None and (head := _HEAD_OF.match(text, start, left)) is not None:
        start = head.end()
    acronym = Span(match.start("acronym"), match.end("acronym"), "ORG", "acronym.in-brackets")
    if name is not None and name.label == "PROGRAMME" and _BODY_TYPE.match(text, match.end() - 1):
        return Definition(acronym, name._replace(label="ORG", rule="acronym.long-form"))
    if start is not None and lexicon.is_country(text[start:left]):
        return Definition(acronym._replace(label="GPE"), None)
    if name is not None and name.label == "GPE":
        name = None
    if name is not None:
        if name.label == "PROGRAMME" and start is not None and _UNDER.search(text, name.start, max(name.start, start)):
            # "Rapid Asia under the Safe Migration and Skills (SMS) programme"
            return Definition(acronym._replace(label=name.label), Span(start, left, name.label, "acronym.long-form"))
        grown = start is not None and start < name.start and _grows(text, start, name, named, typed)
        long = Span(start, left, name.label, "acronym.long-form") if grown and start is not None else None
        return Definition(acronym._replace(label=name.label), long)
    if start is None:
        return None
    start = _whole(short, text, start, left, named, typed)
    number = bisect_left(named, start, key=attrgetter("start"))
    begun = next((span for span in named[number : number + 1] if span.start == start and span.end < left), None)
    # "National Commission for Refugees, Migrants and Displaced Persons": persons, but a body's.
    is_body = begun is not None and begun.label == "ORG"
    if not typed and not is_body and _is_generic(short, text[start:left]):
        return None
    typed = typed or _GERUND.match(text, start) is not None or _COURSE.match(text, match.end() - 1) is not None
    label = "PROGRAMME" if typed else "GPE" if _AREA.search(text, start, left) else "ORG"
    if label == "ORG" and begun is not None and begun.label != "GPE":
        label = begun.label
    return Definition(acronym._replace(label=label), Span(start, left, label, "acronym.long-form"))


def _whole(short: str, text: str, start: int, end: int, named: Sequence[Span], typed: bool) -> int:
    """Start of a long form without the owner before it, and with the beginning that its letters do not need."""
    owner = _POSSESSIVE.match(text, start, end)
    number = bisect_right(named, start, key=attrgetter("start")) - 1
    begun = named[number] if number >= 0 and named[number].end > start else None
    if begun is not None:
        if owner is not None and re.search(r"['’´`]s\s+\Z", owner.group()) and owner.group()[:1].isupper():
            return owner.end()
        if begun.label == "ORG" and begun.start < start and begun.end <= end:
            return begun.start
    before = _JOINED_BEFORE.search(text, max(0, start - 60), start) if typed else None
    if before is not None and before.group()[0].lower() == short[0].lower():
        return before.start()
    return start


def _is_generic(short: str, form: str) -> bool:
    """Whether a defined term is a kind of thing ("Training of Trainers", "resource centre"), not a name."""
    words = form.split()
    capitals = sum(word[0].isupper() for word in words)
    return capitals < 2 or short in lexicon.not_organisations() or words[-1].lower() in _GENERIC or short[-1] == "s"


def generic_acronyms(text: str, names: Sequence[Span]) -> frozenset[str]:
    """Acronyms that the document defines for kinds of things, which are no names.

    Args:
        text: Clean text of the document.
        names: Names found, by their start.
    """
    ends = {span.end for span in names}
    bodies = {span.start for span in names if span.label == "ORG"}
    found: set[str] = set()
    for match in _BRACKET.finditer(text):
        left = _before(text, match.start())
        if left in ends or _PROGRAMME_TYPE.match(text, match.end() - 1):
            continue
        start = long_form_start(match["acronym"], text, left, capital=False)
        if start is None:
            # "National Identification Card (CIN)", where the letters are those of another language
            before = _LAST_WORD.search(text, max(0, left - 30), left)
            start = before.start() if before is not None and before.group().lower() in _GENERIC else None
        if start is not None and start not in bodies and _is_generic(match["acronym"], text[start:left]):
            found.add(match["acronym"])
    return frozenset(found)


def _grows(text: str, start: int, name: Span, named: Sequence[Span], typed: bool) -> bool:
    """Whether what stands before a name belongs to it: capitalised words, or a body that shares its acronym."""
    first, last = (side(named, start, key=attrgetter("start")) for side in (bisect_left, bisect_right))
    body = next((span for span in named[first:last] if span.label == "ORG"), None)
    most = _MOST_JOINED_TYPED if typed else _MOST_JOINED
    return _joins(text[start : name.start], most) or (
        body is not None and text[body.end : name.start] in (" and ", " & ", " and the ")
    )


def _joins(gap: str, most: int) -> bool:
    """Whether the words by which a long form would grow to the left may belong to a name, and end no other."""
    if ", the " in gap:
        return False
    words = gap.split()
    return 0 < len(words) <= most and all(
        (word[0].isupper() and (not re.search(r"['’´`]s?\Z", word) or _PEOPLE_IN_NAME.match(word)))
        or word in ("of", "and", "for", "the")
        for word in words
    )
