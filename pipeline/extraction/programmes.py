"""Named programmes and cited works of a document, one row for all the forms in which a name is written.

Belongs here: grouping PROGRAMME and WORK mentions and reading what stands beside them. Does not belong here: finding
the mentions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.numbers import Quantity
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template
from pipeline.vocabularies import read

_TYPE_WORD = re.compile(r"\s+(?:programme|program|project|initiative|scheme|campaign|process)\Z", re.I)
#: Between a name and its translation.
_BRACKET = re.compile(r"[\"”’»]{0,2} \([\"“‘«]{0,2}")
_MONTHS = {"months": 1, "years": 12}
_BLOCKS = {
    # A body with the words before it.
    "{BODY}": r"(?:the )?(?:<N> |<G>'s? )?(?:[\w-]+ ){0,3}?(?P<body><[OG]>)",
    # What may stand between it and the programme: no other programme, and no event.
    "{GAP}": (
        r"(?:(?!\b(?:workshop|conference|meeting|training|course|seminar|forum|visit|ceremony)\b)"
        r"(?:[^.;<>]|<[^QWqw]>|(?<=\()<Q>)){0,140}?"
    ),
}


class Named(NamedTuple):
    """A programme or work with all its mentions.

    Attributes:
        name: The fullest form written.
        acronym: Its acronym, if the document gives one.
        spans: Its mentions in the order of the text.
    """

    name: str
    acronym: str | None
    spans: list[Span]


def key(name: str) -> str:
    """What the written forms of one name share: lower case, without type word and plural difference."""
    return re.sub(r"\W+", " ", _TYPE_WORD.sub("", name).lower().replace("program ", "programme ")).strip()


def named(document: Document, spans: Sequence[Span], label: str, long_forms: Mapping[str, str]) -> list[Named]:
    """Named things of one label.

    Args:
        document: The document.
        spans: Its mentions.
        label: ``PROGRAMME`` or ``WORK``.
        long_forms: Acronyms of the document with their long forms.

    Returns:
        One per name, in the order of the first mention.
    """
    groups: dict[str, list[Span]] = {}
    acronyms: dict[str, str] = {}
    translations: set[str] = set()
    previous: Span | None = None
    for span in spans:
        if span.label != label:
            continue
        written = document.text[span.start : span.end]
        long = long_forms.get(written)
        group = key(long if long is not None else written)
        if previous is not None and _BRACKET.fullmatch(document.text, previous.end, span.start) and long is None:
            group = next(name for name, members in groups.items() if previous in members)
            translations.add(written)
        previous = span
        if long is not None:
            acronyms[group] = written
        groups.setdefault(group, []).append(span)
    for group in sorted(groups, key=len):
        owner = next((other for other in groups if other != group and _is_short_form(group, other)), None)
        if owner is not None:
            groups[owner] = sorted([*groups[owner], *groups.pop(group)])
    result: list[Named] = []
    for group, members in groups.items():
        forms = [document.text[span.start : span.end] for span in members]
        forms = [form for form in forms if form not in translations] or forms
        name = max(forms, key=lambda form: (len(form.split()) > 1, len(form), -forms.index(form)))
        first_long = next((form for form in forms if key(form) == key(name)), name)
        result.append(Named(first_long if len(first_long.split()) > 1 else name, acronyms.get(group), members))
    return sorted(result, key=lambda item: item.spans[0])


def _is_short_form(short: str, long: str) -> bool:
    """Whether a name is the beginning or the end of a longer one of the same document."""
    return len(short.split()) > 1 and (long.startswith(f"{short} ") or long.endswith(f" {short}"))


@cache
def _work_kinds() -> dict[str, str]:
    """Kind of each head word of works, by the word in lower case."""
    return {row["form"].lower(): row["kind"] for row in read("work_heads")}


#: Characters of the longest head before a name, and of the marks between.
_LONGEST_HEAD = 20


def work_kind(document: Document, item: Named) -> str:
    """Kind of a work by its head word, from `pipeline/vocabularies/work_heads.csv`.

    The head stands in the name or before it: 'the law "On Labour"'. A mere title is a publication's.
    """
    kinds = _work_kinds()
    words = re.findall(r"[^\W\d_]+", item.name.lower())
    before_of = words[: next((i for i, word in enumerate(words) if word in ("of", "on", "for", "in")), len(words))]
    known = next((kinds[word] for word in [*reversed(before_of), *words] if word in kinds), None)
    if known is None:
        start = item.spans[0].start
        *_, last = ["", *re.findall(r"[^\W\d_]+", document.text[max(0, start - _LONGEST_HEAD) : start].lower())]
        known = kinds.get(last)
    return known or ("publication" if item.spans[0].rule.startswith("work.") else "other")


def work_year(name: str) -> int | None:
    """Year inside a work's name ("Work Abroad Act of 1999")."""
    match = re.search(r"\b(1[89][0-9]{2}|20[0-9]{2})\b", name)
    return int(match.group()) if match else None


class Details(NamedTuple):
    """What the sentences that name a programme say of it, where they say it.

    Attributes:
        implementer: Who carries it out.
        partner: Who helps.
        funder: Who pays.
        participants: How many people it serves.
        duration_min_months: How long it lasts, or its shortest term.
        duration_max_months: How long it lasts, or its longest term.
    """

    implementer: str | None = None
    partner: str | None = None
    funder: str | None = None
    participants: int | None = None
    duration_min_months: int | None = None
    duration_max_months: int | None = None


@cache
def _patterns(column: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of `pipeline/vocabularies/programme_patterns.csv` for one column, in order of trust."""
    found: list[re.Pattern[str]] = []
    for row in read("programme_patterns"):
        if row["column"] == column:
            expression = row["pattern"]
            for name, block in _BLOCKS.items():
                expression = expression.replace(name, block)
            found.append(re.compile(expression))
    return tuple(found)


def details(document: Document, item: Named, templates: Sequence[Template]) -> Details:
    """Read what stands beside a programme.

    Args:
        document: The document.
        item: The programme.
        templates: Templates of the document's sentences.

    Returns:
        What is stated first of each kind.
    """
    sentences = _sentences(document, item, templates)
    low, high = _months(sentences) or (None, None)
    return Details(
        implementer=_body(document, item, sentences, "implementer"),
        partner=_body(document, item, sentences, "partner"),
        funder=_body(document, item, sentences, "funder"),
        participants=_participants(sentences),
        duration_min_months=low,
        duration_max_months=high,
    )


#: A programme told before, by its type word.
_TOLD_BEFORE = re.compile(
    r"\b(?:the|this|its|their) (?:<[OGLN]>(?:'s?)? )?(?:[\w-]+ ){0,2}?"
    r"(?:programme|program|project|initiative|scheme|campaign)\b(?!s)"
)


def spoken_of(document: Document, items: Sequence[Named], templates: Sequence[Template]) -> dict[int, Named]:
    """The programme that each sentence speaks of.

    A sentence speaks of the programme it names first; without a name, of the one named last, if it goes on about it
    ("It has …" right after) or has its type word ("the scheme").

    Args:
        document: The document.
        items: Its programmes.
        templates: Templates of its sentences.

    Returns:
        Programmes by the number of the sentence; other sentences speak of none.
    """
    named = {index: item for item in reversed(items) for index in _indexes(document, item)}
    found: dict[int, Named] = {}
    last: Named | None = None
    for template in templates:
        item = named.get(template.index)
        if item is not None:
            last = item
        elif last is not None and template.zone in ("title", "body"):
            before = found.get(template.index - 1)
            goes_on = before is last and any(pattern.match(template.text) for pattern in _patterns("continuation"))
            item = last if goes_on or _TOLD_BEFORE.search(template.text) else None
        if item is not None:
            found[template.index] = item
    return found


def publisher(document: Document, item: Named, templates: Sequence[Template]) -> str | None:
    """Who published a work, as the sentences that name it say.

    Args:
        document: The document.
        item: The work.
        templates: Templates of the document's sentences.

    Returns:
        Name of the body, or ``None`` if no sentence says so.
    """
    if work_kind(document, item) != "publication":
        return None
    return _body(document, item, [templates[index] for index in _indexes(document, item)], "publisher")


def _indexes(document: Document, item: Named) -> list[int]:
    """Numbers of the sentences that name a programme or work."""
    return sorted({document.sentence_at(span.start) for span in item.spans})


def _sentences(document: Document, item: Named, templates: Sequence[Template]) -> list[Template]:
    """Sentences that name a programme, and those right after them that go on about it."""
    found: list[Template] = []
    for index in _indexes(document, item):
        if templates[index].zone not in ("title", "body"):
            continue
        found.append(templates[index])
        following = templates[index + 1] if index + 1 < len(templates) else None
        if (
            following is not None
            and "<Q>" not in following.text
            and any(goes_on.match(following.text) for goes_on in _patterns("continuation"))
        ):
            found.append(following)
    return found


def _body(document: Document, item: Named, sentences: Sequence[Template], column: str) -> str | None:
    """The first body that a pattern finds; a sentence that goes on about a programme has it as its subject."""
    for template in sentences:
        text = _alone(template, item)
        subject = "" if re.search("<[QW]>", text) else "<Q> "
        for expression in _patterns(column):
            match = expression.search(subject + text)
            if match is not None:
                start, end = (position - len(subject) for position in match.span("body"))
                (span,) = template.between(start, end)
                return document.text[span.start : span.end]
    return None


def _alone(template: Template, item: Named) -> str:
    """A sentence's template in which no other programme or work has the placeholder of this one."""
    pieces = re.split("(<[QW]>)", template.text)
    named = [span for span in template.spans if span.label in ("PROGRAMME", "WORK")]
    for number, span in enumerate(named):
        if span not in item.spans:
            pieces[2 * number + 1] = pieces[2 * number + 1].lower()
    return "".join(pieces)


def _participants(sentences: Sequence[Template]) -> int | None:
    """How many people a programme serves."""
    for quantity in _quantities(sentences, "participants"):
        if quantity.value == int(quantity.value):
            return int(quantity.value)
    return None


def _months(sentences: Sequence[Template]) -> tuple[int, int] | None:
    """Shortest and longest duration in months; ``None`` if none is stated in months or years."""
    for quantity in _quantities(sentences, "duration"):
        factor = _MONTHS.get(quantity.unit or "")
        if factor is not None:
            high = quantity.value if quantity.value_high is None else quantity.value_high
            return round(quantity.value * factor), round(high * factor)
    return None


def _quantities(sentences: Sequence[Template], column: str) -> Iterator[Quantity]:
    """Numbers that the patterns of a column find."""
    for template in sentences:
        for expression in _patterns(column):
            for match in expression.finditer(template.text):
                (span,) = template.between(*match.span("body"))
                if isinstance(span.value, Quantity):
                    yield span.value
