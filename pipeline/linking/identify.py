"""Which entity a mention stands for, decided within its document so that ids stay when documents are added.

Belongs here: entity ids. Does not belong here: counting and naming entities over all documents (`entities.py`).

Ids: ``country:COL``, ``region:west-africa``, ``nationality:COL`` or ``nationality:africa``, ``place:COL-cali``,
``org:iom``, ``org:iom-colombia``, ``org:ministry-of-labour-gha``, ``person:ada-lund``, ``programme:…``, ``work:…``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from pipeline.extraction import lexicon
from pipeline.extraction.document import Document
from pipeline.extraction.names import without_kind
from pipeline.extraction.programmes import key
from pipeline.extraction.spans import Span

#: Spellings of one word in the names of bodies.
_SPELLINGS = {"Center": "Centre", "Labor": "Labour", "Defense": "Defence", "Organisation": "Organization", "&": "and"}
_SPELLED = re.compile(r"\b(?:Center|Labor|Defense|Organisation)\b|&")
#: Bodies of which every country has its own, so that the country belongs to the id.
_NATIONAL = re.compile(
    r"\b(?:Ministry|Ministerio|Ministère|Department|Directorate|Government|Parliament|Police|Embassy|Office|Bureau|Authority|Commission|"
    r"Service|Agency|Council|Institute|Secretariat|Army|Court|Assembly|Immigration|University)\b"
)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Lower-case name without accents, words joined by hyphens."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"\W+", "-", plain.lower()).strip("-")


def entity_ids(
    document: Document, spans: Sequence[Span], long_forms: Mapping[str, str], home: str | None
) -> list[str | None]:
    """Entity id of every mention.

    Args:
        document: The document.
        spans: Its mentions.
        long_forms: Acronyms defined in the document, with their long forms.
        home: ISO 3166-1 alpha-3 code of the dateline's country, if any.

    Returns:
        One id per mention; ``None`` for dates, numbers and addresses.
    """
    text = document.text
    countries = [
        code for span in spans if span.label == "GPE" and (code := lexicon.is_country(text[span.start : span.end]))
    ]
    named = frozenset([*countries, *(span.value for span in spans if span.label == "NORP")])
    home = home or (Counter(countries).most_common(1)[0][0] if countries else None)
    persons = _full_names([text[span.start : span.end] for span in spans if span.label == "PERSON"])
    firms = {
        short: name
        for span in spans
        if span.label == "ORG" and (short := without_kind(name := text[span.start : span.end])) is not None
    }
    long_forms = {**firms, **long_forms}
    found: list[str | None] = []
    for number, span in enumerate(spans):
        written = text[span.start : span.end]
        previous = spans[number - 1] if number else None
        found.append(_entity_id(span, written, previous, text, long_forms, persons, named, home))
    return found


def _full_names(names: Sequence[str]) -> dict[str, str]:
    """Short form of a person's name to the full one, within the document."""
    full: dict[str, str] = {}
    with_word: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        for word in set(name.lower().split(" ")):
            with_word.setdefault(word, []).append(name)
    for name in set(names):
        lower = name.lower()
        longer = [
            other
            for other in min((with_word[word] for word in lower.split(" ")), key=len)
            if other != name and f" {lower} " in f" {other.lower()} "
        ]
        full[name] = max(longer, key=len) if longer else name
    return full


@lru_cache(maxsize=4096)
def _country_in(name: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the first country in the name of a body."""
    return next((code for entry in lexicon.entries(name) if entry.code == "G" and (code := entry.value)), None)


def _entity_id(
    span: Span,
    written: str,
    previous: Span | None,
    text: str,
    long_forms: Mapping[str, str],
    persons: Mapping[str, str],
    named: Collection[object],
    home: str | None,
) -> str | None:
    if span.label == "GPE":
        form = lexicon.folded(long_forms.get(written, written))
        if lexicon.is_namesake(form, home, named):
            return f"place:{home}-{slug(written)}"
        # A title in capitals is read in title case.
        country = lexicon.is_country(form) or (span.value if span.rule == "gazetteer.country" else None)
        if country == "GEO" and previous is not None and text[previous.end : span.start] == ", ":
            # "Atlanta, Georgia"
            country = (
                None if lexicon.places().get(lexicon.folded(text[previous.start : previous.end])) == "USA" else country
            )
            if country is None:
                return f"place:USA-{slug(written)}"
        if country:
            return f"country:{country}"
        place = lexicon.places().get(form) or (span.value if span.rule == "gazetteer.place" else None)
        if place is None and (town := lexicon.towns().get(form)) in named:
            place = town
        return f"place:{place}-{slug(written)}" if place else f"place:{slug(written)}"
    if span.label == "LOC":
        return f"region:{span.value if isinstance(span.value, str) and span.value else slug(written)}"
    if span.label == "NORP":
        return f"nationality:{span.value if isinstance(span.value, str) and span.value else slug(written)}"
    if span.label == "PERSON":
        return f"person:{slug(persons.get(written, written))}"
    if span.label in ("PROGRAMME", "WORK"):
        return f"{span.label.lower()}:{slug(key(long_forms.get(written, written)))}"
    if span.label != "ORG":
        return None
    if isinstance(span.value, str) and span.value.startswith("org:"):
        return span.value
    name = long_forms.get(written, written)
    if name != written and (known := lexicon.organisations().get(lexicon.folded(name))):
        return known
    if known := lexicon.organisations().get(lexicon.folded(written)):
        return known
    name = _SPELLED.sub(lambda word: _SPELLINGS[word.group()], name)
    country = _country_in(name)
    if country is None and _NATIONAL.search(name):
        if previous is not None and previous.label in ("GPE", "NORP") and 0 <= span.start - previous.end <= 3:
            before = lexicon.folded(text[previous.start : previous.end])
            country = lexicon.is_country(before) or lexicon.nationalities().get(before)
        country = country or home
        if country:
            return f"org:{slug(name)}-{country.lower()}"
    return f"org:{slug(name)}"
