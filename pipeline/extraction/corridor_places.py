"""What the places and nationalities of a document stand for as ends of corridors.

Belongs here: from a mention to a country or region, and what the document calls it. Does not belong here: which of
them people leave and go to (`corridors.py`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extraction import lexicon
from pipeline.extraction.corridor_blocks import block
from pipeline.extraction.document import Document
from pipeline.extraction.spans import Span
from pipeline.extraction.templates import Template
from pipeline.vocabularies import read

#: Labels of mentions that may be an end of a corridor.
NAMES = frozenset(("GPE", "LOC", "NORP"))
EUROPEAN_UNION = "org:eu"
#: Names of what has become two countries, which a fuller name says better.
_HALVES = frozenset(("Korea", "Congo"))
#: Labels of mentions that name a country: as such, or inside a name ("Government of Canada").
_NAMING = frozenset(("GPE", "ORG", "PROGRAMME", "WORK"))
#: Kinds of the list of regions that are no destination.
_WATERS = frozenset(("sea", "ocean", "river", "lake", "border", "mountains", "desert"))
#: The ocean whose islands are called by its name ("to recruit from the Pacific").
_ISLANDS = frozenset(("Pacific", "South Pacific"))
_SPEAKING = re.compile(r"\A\w+-speaking ")
_GENERIC = re.compile(r" (?:states|countries|nations|region|area|country)\Z")


#: A part of a country that no list holds is one of the dateline's.
_PART_OF_COUNTRY = re.compile(r" (?:Province|District|Region|Department|Prefecture|County|Governorate|Oblast)\Z")
_NEXT_IN_LIST = re.compile(r", |,? and |,? or ")


class End(NamedTuple):
    """A country or region at one end of a corridor.

    Attributes:
        code: ISO 3166-1 alpha-3 code of a country, or the id of a region.
        name: Its name as the document writes it, else its usual English one.
        span: The mention that stands for it.
    """

    code: str
    name: str
    span: Span

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 code, if it is a country."""
        return self.code if self.code.isupper() else None


#: "Government of A", "Italian Government".
_GOVERNMENT_OF = re.compile(r"(?:Government|Kingdom|Republic) of (?:the )?(.+)")
_GOVERNMENT = re.compile(r"(.+) Government")

#: After the name of a region: people who are from it.
_OF_A_REGION = re.compile(r" (?:workers|migrants|nurses|labou?rers|seafarers|women|men|youth|families|students)\b")


@cache
def _nouns() -> frozenset[str]:
    """Nationalities and groups that are nouns too."""
    nationalities = [row["form"] for row in read("nationalities") if row["kind"] != "adjective"]
    return frozenset((*nationalities, *(row["form"] for row in read("group_nationalities"))))


@cache
def _country_names() -> dict[str, str]:
    """Usual English name of each country by its ISO 3166-1 alpha-3 code."""
    return {row["alpha3"]: row["form"] for row in reversed(read("countries")) if row["kind"] == "name"}


@cache
def _parts() -> frozenset[str]:
    """Parts of countries that the list of countries holds under the country's code ("Canary Islands")."""
    return frozenset(lexicon.folded(row["form"]) for row in read("countries") if row["kind"] == "part")


@cache
def _regions() -> dict[str, tuple[str, str]]:
    """Name and kind of each region by its id."""
    return {row["region_id"]: (row["name"] or row["form"], row["kind"]) for row in reversed(read("regions"))}


@cache
def _region_ids() -> dict[str, str]:
    """Id of each region by its written form."""
    return {lexicon.folded(row["form"]): row["region_id"] for row in read("regions")}


@lru_cache(maxsize=4096)
def countries_in(name: str, label: str) -> tuple[tuple[str, str], ...]:
    """Codes and written forms of the countries that a name names."""
    if label == "GPE":
        code = lexicon.is_country(name)
        return ((code, name),) if code is not None else ()
    return tuple((entry.value, name[entry.start : entry.end]) for entry in lexicon.entries(name) if entry.code == "G")


#: "Congolese" are people of two countries.
_SAME_PEOPLE = {"COD": "COG"}


class Places:
    """The countries and regions that a document names, and what its mentions stand for."""

    def __init__(self, document: Document, templates: Sequence[Template], home: str | None) -> None:
        self._text = document.text
        self._home = home
        self._ends: dict[Span, End | None] = {}
        forms: dict[str, Counter[str]] = {}
        for span in (span for template in templates if template.zone in ("title", "body") for span in template.spans):
            if span.label in _NAMING:
                for code, form in countries_in(self._written(span), span.label):
                    forms.setdefault(code, Counter())[form] += span.label == "GPE"
        #: Countries that title or body names, each by the form written most often, preferably the country's own and not
        #: one in capitals.
        self.named = {
            code: max(
                counts,
                key=lambda form: (form not in _parts(), not form.isupper(), form not in _HALVES, counts[form]),
            )
            for code, counts in forms.items()
        }

        nationalities = {span.value for template in templates for span in template.spans if span.label == "NORP"}
        #: Countries that the document names or whose people it speaks of; their towns stand for them.
        self._known = {*self.named, *nationalities}
        #: What stands next to a mention in a list.
        self._beside: dict[Span, list[Span]] = {}
        for template in templates:
            for first, second in pairwise(span for span in template.spans if span.label == "GPE"):
                if _NEXT_IN_LIST.fullmatch(self._text, first.end, second.start):
                    self._beside.setdefault(first, []).append(second)
                    self._beside.setdefault(second, []).append(first)

    def _written(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def end(self, span: Span) -> End | None:
        """Country or region that a mention stands for: a town for its country if the text names that."""
        if span not in self._ends:
            self._ends[span] = self._end(span)
        return self._ends[span]

    def _end(self, span: Span) -> End | None:
        written = self._written(span)
        form = lexicon.folded(written)
        if span.label == "GPE":
            elsewhere = (
                self._home if lexicon.is_namesake(form, self._home, self._known) else self._listed_in(span, form)
            )
            country = None if elsewhere else lexicon.is_country(form)
            place = elsewhere or lexicon.places().get(form) or lexicon.towns().get(form)
            code = country or place or self._home_of_part(span)
            if code is None or (country is None and code not in self._known):
                return None
            as_written = (
                country is not None and form not in _parts() and not written.isupper() and written not in _HALVES
            )
            return End(code, written if as_written else self.name(code, written), span)
        if span.label == "NORP":
            code = self._people_of(str(span.value or ""))
            if code in _country_names():
                return End(code, self.named.get(code, _country_names()[code]), span)
            name, _ = _regions().get(code, ("", ""))
            # Most groups of the list are peoples of a region ("Amhara"), which do not stand for it as "Asian" does.
            return End(code, name, span) if name and name[:4].lower() == written[:4].lower() else None
        if span.label == "LOC":
            code = span.value if isinstance(span.value, str) and span.value else _region_ids().get(form, "")
            _, kind = _regions().get(code, ("", "region"))
            if not code or (kind in _WATERS and form not in _ISLANDS):
                return None
            return End(code, _SPEAKING.sub("", _GENERIC.sub("", written)), span)
        code = self.government(span)
        if code is not None:
            return End(code, self.name(code, written), span)
        return End("european-union", written, span) if span.value == EUROPEAN_UNION else None

    def _listed_in(self, span: Span, form: str) -> str | None:
        """The country among whose provinces a list names another country: "North Carolina, Georgia and Florida"."""
        named_so = lexicon.namesakes().get(form, ()) if lexicon.is_country(form) is not None else ()
        beside = (lexicon.folded(self._written(other)) for other in self._beside.get(span, ()))
        return next((code for other in beside if (code := lexicon.places().get(other)) in named_so), None)

    def _home_of_part(self, span: Span) -> str | None:
        """The dateline's country for a part of one that no list holds, unless another country is named beside it."""
        beside = (lexicon.is_country(self._written(other)) for other in self._beside.get(span, ()))
        is_abroad = any(code is not None and code != self._home for code in beside)
        return self._home if _PART_OF_COUNTRY.search(self._written(span)) and not is_abroad else None

    def _people_of(self, code: str) -> str:
        """The country of a people: of two with people of one name, the one that the text names."""
        other = _SAME_PEOPLE.get(code)
        return other if other in self.named and code not in self.named else code

    def government(self, span: Span) -> str | None:
        """Code of the country whose government or people a mention is, other than by the country's own name."""
        if span.label == "NORP":
            code = str(span.value or "")
            return code if code in _country_names() else None
        if span.label != "ORG":
            return None
        written = lexicon.folded(self._written(span))
        if (match := _GOVERNMENT_OF.fullmatch(written)) is not None:
            return lexicon.is_country(match[1])
        match = _GOVERNMENT.fullmatch(written)
        people = lexicon.nationalities().get(match[1]) if match is not None else None
        return people if people in _country_names() else None

    def name(self, code: str, written: str) -> str:
        """Name of a country: as the document writes it, else its usual one, else what stands for it."""
        return self.named.get(code) or _country_names().get(code, written)

    def ends(self, spans: Sequence[Span]) -> list[End]:
        """What mentions stand for, each country or region once, preferably by its name."""
        found: dict[str, End] = {}
        for span in spans:
            end = self.end(span)
            if end is None:
                continue
            if end.code not in found or (found[end.code].span.label == "NORP" and span.label != "NORP"):
                found[end.code] = end
        return list(found.values())

    def letter(self, span: Span, after: str) -> str | None:
        """Placeholder letter of a mention, where it differs from the template's."""
        written = self._written(span)
        if span.label == "NORP":
            plural = written.endswith("s") and not written.endswith("ss")
            return "M" if plural or (written in _nouns() and block("NOUN_USE").match(after)) else "N"
        if span.label == "GPE":
            return "X" if self.end(span) is None else "C" if lexicon.is_country(written) else "P"
        if span.label == "LOC":
            # "Pacific workers"
            whose = "N" if _OF_A_REGION.match(after) and " " not in written else "L"
            return "X" if self.end(span) is None else whose
        if span.label == "PROGRAMME":
            return "J" if block("LABOUR_NAME").search(written) else None
        return "L" if span.value == EUROPEAN_UNION else None


def places_of(template: Template) -> list[Span]:
    """Mentions of places and nationalities of a sentence."""
    return [span for span in template.spans if span.label in NAMES]
