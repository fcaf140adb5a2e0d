"""The columns of a programme: who runs, helps and pays for it, whom it serves and how long it lasts.

Belongs here: what a column is made of. Does not belong here: the words that tell it
(`pipeline/vocabularies/programme_patterns.csv`).
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.numbers import Quantity
from pipeline.extraction.programmes import Named
from pipeline.extraction.sectors import sector_of_programme
from pipeline.extraction.tellings import Telling, mentions, patterns
from pipeline.vocabularies import read

_OF_BODY = re.compile(r"\b(?:programme|program|project|scheme|initiative|system) of (?:the )?(?P<body>\S.*)\Z", re.I)
_STATE = re.compile(r"\A(?:Government|Embassy|Kingdom|Republic|European|EU\b)|\bGovernment\Z")
_CLAUSE_ENDS = re.compile("; |, (?:while|but|whereas) ")
_MONTHS = {"months": 1, "years": 12}


class Details(NamedTuple):
    """What the sentences that tell of a programme say of it.

    Attributes:
        implementer: Who carries it out.
        partner: Who helps.
        funder: Who pays.
        sector: The branch of work that it is about.
        participants: How many people it serves.
        duration_min_months: How long it lasts, or its shortest term.
        duration_max_months: How long it lasts, or its longest term.
    """

    implementer: str | None = None
    partner: str | None = None
    funder: str | None = None
    sector: str | None = None
    participants: int | None = None
    duration_min_months: int | None = None
    duration_max_months: int | None = None


def details(document: Document, item: Named, told: Sequence[Telling], bodies: Set[str]) -> Details:
    """Read what is told of a programme.

    Args:
        document: The document.
        item: The programme.
        told: The sentences that tell of it.
        bodies: Names of the bodies and places in the document.

    Returns:
        What is stated first of each kind, of the people it serves the largest number. Who is only said to support it
        pays if it is a donor, else it is a partner.
    """
    names = [document.text[span.start : span.end] for span in item.spans]
    low, high = _months(told) or (None, None)
    supporter = body(document, told, "supporter")
    pays = supporter is not None and _is_donor(supporter)
    funder = body(document, told, "funder") or (supporter if pays else None)
    return Details(
        implementer=body(document, told, "implementer") or _named_last(item, bodies),
        partner=body(document, told, "partner") or (None if pays or supporter == funder else supporter),
        funder=funder,
        sector=sector_of_programme([item.name, *names], _work(told)),
        participants=_participants(told),
        duration_min_months=low,
        duration_max_months=high,
    )


def body(document: Document, told: Sequence[Telling], column: str) -> str | None:
    """The first body that the patterns of a column find.

    Args:
        document: The document.
        told: The sentences that tell of a programme or work.
        column: A column of `pipeline/vocabularies/programme_patterns.csv`.
    """
    return next((document.text[span.start : span.end] for span in mentions(told, column)), None)


def _is_donor(name: str) -> bool:
    """Whether a body is a state or one that gives money."""
    return _STATE.search(name) is not None or name in _donors()


@cache
def _donors() -> frozenset[str]:
    """Names of countries, and of donors in `pipeline/vocabularies/organisations.csv`."""
    donors = (row["form"] for row in read("organisations") if row["type"] == "donor")
    return frozenset((*donors, *(row["form"] for row in read("countries"))))


def _named_last(item: Named, bodies: Set[str]) -> str | None:
    """The body or country of the document with which a programme's name ends ("Seasonal Work Scheme of Japan")."""
    match = _OF_BODY.search(item.name)
    return match["body"] if match is not None and match["body"] in bodies else None


def _work(told: Sequence[Telling]) -> list[str]:
    """What is said of the work that people do in a programme, in the clauses that name it."""
    clauses = [clause for telling in told for clause in _CLAUSE_ENDS.split(telling.text) if "<Q>" in clause]
    told_of = [clause for clause in clauses if not any(warns.search(clause) for warns in patterns("warning"))]
    return [match["work"] for clause in told_of for does in patterns("sector") for match in does.finditer(clause)]


def _participants(told: Sequence[Telling]) -> int | None:
    """How many people a programme serves: the total, where parts are told too."""
    found = (quantity.value for quantity in _quantities(told, "participants"))
    return max((int(value) for value in found if value == int(value)), default=None)


def _months(told: Sequence[Telling]) -> tuple[int, int] | None:
    """Shortest and longest duration in months; ``None`` if none is stated in months or years."""
    for quantity in _quantities(told, "duration"):
        factor = _MONTHS.get(quantity.unit or "")
        if factor is not None:
            high = quantity.value if quantity.value_high is None else quantity.value_high
            return round(quantity.value * factor), round(high * factor)
    return None


def _quantities(told: Sequence[Telling], column: str) -> Iterator[Quantity]:
    """Numbers that the patterns of a column find."""
    for span in mentions(told, column):
        if isinstance(span.value, Quantity):
            yield span.value
