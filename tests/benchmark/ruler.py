"""The second rival: a blank spaCy pipeline with an entity ruler that has the word lists of this project.

Its phrases are the forms of the lists that the cascade looks up, without the words of the closed classes, which would
only slow it down; its token patterns those of the cascade's expressions
that can be said of tokens: addresses, dates, amounts, and names told by a head, a title or an acronym in brackets. What
the cascade finds beyond them (who did what to whom, where and when) has no counterpart in it, so it does less.

Belongs here: building it. Does not belong here: timing it.
"""

from collections.abc import Iterator
from typing import Any

import spacy
from spacy.language import Language

from pipeline.vocabularies import read

LISTS = {
    "countries": "GPE",
    "places": "GPE",
    "regions": "LOC",
    "nationalities": "NORP",
    "group_nationalities": "NORP",
    "organisations": "ORG",
    "known_programmes": "PROGRAMME",
    "roles": "ROLE",
    "honorifics": "HONORIFIC",
    "given_names": "GIVEN_NAME",
    "organisation_heads": "ORG_HEAD",
    "programme_heads": "PROGRAMME_HEAD",
    "work_heads": "WORK_HEAD",
    "ministry_topics": "MINISTRY_TOPIC",
    "cue_verbs": "CUE",
    "comparators": "COMPARATOR",
    "number_words": "NUMBER_WORD",
    "currencies": "CURRENCY",
    "units": "UNIT",
    "event_words": "EVENT",
    "topics": "TOPIC",
    "contact_words": "CONTACT",
}
"""The label of the forms of a list."""

_MONTH = {"TEXT": {"REGEX": r"^(?:Jan|Febr)uary$|^March$|^April$|^May$|^June$|^July$|^August$|^\w+ember$|^October$"}}
_DAY = {"TEXT": {"REGEX": r"^[0-3]?\d(?:st|nd|rd|th)?$"}}
_YEAR = {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}
_CURRENCY = {"TEXT": {"REGEX": r"^(?:US|AU|CA)?[$€£¥]$|^USD$|^EUR$|^CHF$"}}
_SCALE = {"LOWER": {"IN": ["hundred", "thousand", "million", "billion"]}, "OP": "?"}
_UNIT = {"LOWER": {"REGEX": r"^(?:minute|hour|day|week|month|year)s?$"}}
_NAME = {"IS_TITLE": True}
_NAMES = {"IS_TITLE": True, "OP": "{1,4}"}
_SMALL = {"LOWER": {"IN": ["of", "and", "for", "the", "de", "y", "et", ","]}, "OP": "*"}
_HEAD = {"TEXT": {"REGEX": "^(?:Ministry|Department|Directorate|Office|Agency|Bureau|Institute|Authority|Commission)$"}}
_TAIL = {"TEXT": {"REGEX": "^(?:Ministry|Agency|University|Foundation|Federation|Union|Council|Police|Embassy|Ltd)$"}}
_HONORIFIC = {"TEXT": {"REGEX": r"^(?:Mr|Mrs|Ms|Dr|Prof)\.?$|^Ambassador$|^Minister$"}}

PATTERNS: dict[str, list[list[dict[str, Any]]]] = {
    "EMAIL": [[{"LIKE_EMAIL": True}]],
    "URL": [[{"LIKE_URL": True}]],
    "PHONE": [[{"TEXT": {"REGEX": r"^\+\d"}}, {"SHAPE": {"REGEX": "^d+$"}, "OP": "{1,5}"}]],
    "DATE": [
        [_DAY, _MONTH, {**_YEAR, "OP": "?"}],
        [_MONTH, _DAY, {"ORTH": ",", "OP": "?"}, {**_YEAR, "OP": "?"}],
        [_MONTH, _YEAR],
        [_YEAR],
        [{"TEXT": {"REGEX": r"^\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d$"}}],
        [{"LOWER": {"IN": ["this", "last", "next"]}}, _UNIT],
        [{"TEXT": {"REGEX": "^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"}}],
    ],
    "DURATION": [[{"LIKE_NUM": True}, {"ORTH": "-", "OP": "?"}, _UNIT]],
    "MONEY": [[_CURRENCY, {"LIKE_NUM": True}, _SCALE], [{"LIKE_NUM": True}, _SCALE, _CURRENCY]],
    "PERCENT": [[{"LIKE_NUM": True}, {"LOWER": {"IN": ["%", "percent"]}}]],
    "CARDINAL": [[{"LIKE_NUM": True}, _SCALE]],
    "ORG": [[_HEAD, _SMALL, _NAMES, _SMALL, _NAME], [_HEAD, _SMALL, _NAMES], [_NAMES, _TAIL]],
    "ACRONYM": [[{"ORTH": "("}, {"TEXT": {"REGEX": "^[A-Z][A-Za-z]*[A-Z]$"}}, {"ORTH": ")"}]],
    "PERSON": [[_HONORIFIC, _NAMES]],
}
"""Token patterns by label."""


def pipeline() -> Language:
    """Build the pipeline."""
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    tokens = ({"label": label, "pattern": pattern} for label, patterns in PATTERNS.items() for pattern in patterns)
    ruler.add_patterns([*_phrases(), *tokens])
    return nlp


def _phrases() -> Iterator[dict[str, str]]:
    for name, label in LISTS.items():
        for form in sorted({row["form"] for row in read(name)}):
            yield {"label": label, "pattern": form}
