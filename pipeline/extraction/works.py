"""The columns of a cited work: its kind, its year and who published it.

Belongs here: what a column is made of. Does not belong here: the words that tell it
(`pipeline/vocabularies/programme_patterns.csv`, `work_heads.csv`).
"""

import re
from collections.abc import Sequence, Set
from functools import cache

from pipeline.extraction.document import Document
from pipeline.extraction.programme_details import body
from pipeline.extraction.programmes import Named
from pipeline.extraction.tellings import Telling, mentions, of_named, patterns
from pipeline.extraction.templates import Template
from pipeline.vocabularies import read

#: Characters of the longest head before a name, and of the marks between.
_BEFORE_NAME = 20
#: Words after which a name no longer says what the work is, but what it is about.
_ABOUT = frozenset(("of", "on", "for", "in", "to", "respecting", "concerning", "relating", "regarding", "against"))
_YEAR = re.compile(r"\b(?:1[89][0-9]{2}|20[0-9]{2})\b")


def told_of(document: Document, item: Named, templates: Sequence[Template]) -> list[Telling]:
    """The sentences that name a work.

    Args:
        document: The document.
        item: The work.
        templates: Templates of the document's sentences.
    """
    indexes = sorted({document.sentence_at(span.start) for span in item.spans})
    return [of_named(templates[index], item) for index in indexes]


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    """Kind of each head of works, by its words in lower case."""
    return {tuple(_words(row["form"])): row["kind"] for row in read("work_heads")}


@cache
def _longest_head() -> int:
    """Number of words of the longest head."""
    return max(map(len, _kinds()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _kind_of_name(words: Sequence[str]) -> str | None:
    """Kind of the head in a name: the last one before what the work is about, else the first one."""
    kinds = _kinds()
    about = next((number for number, word in enumerate(words) if number and word in _ABOUT), len(words))
    for start in [*reversed(range(about)), *range(about, len(words))]:
        for end in range(min(len(words), start + _longest_head()), start, -1):
            if tuple(words[start:end]) in kinds:
                return kinds[tuple(words[start:end])]
    return None


def kind(document: Document, item: Named, told: Sequence[Telling]) -> str:
    """Kind of a work by its head word, from `pipeline/vocabularies/work_heads.csv`, and by what was done with it.

    The head stands in the name or before it: 'the law "On Labour"'. A mere title is a publication's. What parties sign
    is an agreement, and what a meeting adopts no publication.

    Args:
        document: The document.
        item: The work.
        told: The sentences that name it.
    """
    known = _kind_of_name(_words(item.name))
    if known is None:
        start = item.spans[0].start
        *_, last = ["", *_words(document.text[max(0, start - _BEFORE_NAME) : start])]
        known = _kinds().get((last,))
    known = known or ("publication" if item.spans[0].rule.startswith("work.") else "other")
    if known == "publication" and _matches(told, "adopted"):
        known = "other"
    return "agreement" if known == "other" and _matches(told, "signed") else known


def _matches(told: Sequence[Telling], column: str) -> bool:
    return any(pattern.search(telling.text) for pattern in patterns(column) for telling in told)


def year(document: Document, item: Named, told: Sequence[Telling], kind: str) -> int | None:
    """Year in which a work was made: that in its name ("Work Abroad Act of 1999"), else the one told of it.

    Args:
        document: The document.
        item: The work.
        told: The sentences that name it.
        kind: Its kind; an agenda or plan has the year in its name at which it aims.
    """
    names = () if kind == "other" else (item.name,)
    dates = (document.text[span.start : span.end] for span in mentions(told, "year"))
    match = next((match for text in (*names, *dates) if (match := _YEAR.search(text)) is not None), None)
    return int(match.group()) if match is not None else None


def publisher(
    document: Document, item: Named, told: Sequence[Telling], templates: Sequence[Template], bodies: Set[str]
) -> str | None:
    """Who published a publication.

    Args:
        document: The document.
        item: The work.
        told: The sentences that name it.
        templates: Templates of the document's sentences.
        bodies: Names of the bodies in the document.

    Returns:
        Name of the body: as the sentences say that name the work, or the one before, which tells of "a study published
        by" somebody, else that with which the work's name begins ("IOM Handbook on …").
    """
    first = told[0]
    found = body(document, told, "publisher")
    if found is None and first.sentence > 0 and any(pattern.match(first.text) for pattern in patterns("work_subject")):
        found = body(document, [of_named(templates[first.sentence - 1], item)], "publisher_before")
    beginnings = (item.name[: space.start()] for space in re.finditer(" ", item.name))
    return found or next((name for name in beginnings if name in bodies), None)
