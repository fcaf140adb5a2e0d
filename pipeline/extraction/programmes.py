"""Named programmes and cited works of a document, one row for all the forms in which a name is written.

Belongs here: grouping PROGRAMME and WORK mentions. Does not belong here: finding the mentions, and what is told of what
they name (`programme_details.py`, `works.py`).
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.spans import Span

_TYPE_WORD = re.compile(r"\s+(?:programme|program|project|initiative|scheme|campaign|process)\Z", re.I)
#: Between a name and its translation.
_BRACKET = re.compile(r"[\"”’»]{0,2} \([\"“‘«]{0,2}")


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
        if (
            previous is not None
            and long is None
            and _BRACKET.fullmatch(document.text, previous.end, span.start)
            and long_forms.get(document.text[previous.start : previous.end]) != written
        ):
            group = next(name for name, members in groups.items() if previous in members)
            translations.add(written)
        previous = span
        if long is not None:
            acronyms[group] = written
        groups.setdefault(group, []).append(span)
    forms_of = {
        group: {group, *(document.text[span.start : span.end].lower() for span in members)}
        for group, members in groups.items()
    }
    for group in sorted(groups, key=len):
        owner = next(
            (
                other
                for other in groups
                if other != group
                and any(_is_short_form(short, long) for short in forms_of[group] for long in forms_of[other])
            ),
            None,
        )
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
    """Whether a name is part of a longer one of the same document."""
    return len(short.split()) > 1 and short != long and f" {short} " in f" {long} "
