"""The word lists of `pipeline/vocabularies` in the form in which the cascade looks words up.

Belongs here: which list gives which unit code, and the automaton that finds all entries in one pass. Does not belong
here: what is done with the codes (`units.py` and the steps after it) or the lists themselves.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import ahocorasick
from babel.numbers import list_currencies

from pipeline.vocabularies import read

#: Characters that are written in several ways, folded before look-up; each maps to one character, so offsets stay.
_FOLDED = {"’": "'", "‘": "'", "´": "'", "`": "'", "\u00a0": " ", "‐": "-", "‑": "-"}
#: A name in capitals that is no longer is an acronym ("UAE"), any other one is shouted ("MANILA").
_LONGEST_ACRONYM = 3


def folded(text: str) -> str:
    """A text as the lists write it, in less time than `str.translate` takes where the text is not ASCII."""
    if text.isascii() and "`" not in text:
        return text
    for written, plain in _FOLDED.items():
        text = text.replace(written, plain)
    return text


def unshouted(name: str) -> str:
    """A name in capitals as it is usually written ("MANILA" as "Manila"); any other name, and an acronym, as it is."""
    return name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM else name


class Entry(NamedTuple):
    """A word-list entry found in a text."""

    start: int
    end: int
    code: str
    value: str


#: Word lists in order of precedence: where two lists hold the same form, the first one counts.
_LISTS = (
    ("countries", "G", "alpha3"),
    ("known_programmes", "Q", "kind"),
    ("organisations", "K", "entity_id"),
    ("regions", "L", "region_id"),
    ("places", "P", "alpha3"),
    ("nationalities", "N", "alpha3"),
    ("group_nationalities", "N", "region"),
)


def _head_code(row: Mapping[str, str]) -> str:
    """Unit code of the head of a body's name: ``Y`` for a ministry, ``X`` where it comes first, else ``H``."""
    if row["form"].endswith("Ministry"):
        return "Y"
    return "X" if row["position"] == "first" and row["language"] != "en" else "H"


def _spellings(form: str) -> tuple[str, ...]:
    """A role as it stands in running text: as listed, capitalised, in title case and in lower case."""
    lower = form.lower()
    small = {"of", "the", "for", "and", "to", "at", "in"}
    title = " ".join(word if word in small else word[:1].upper() + word[1:] for word in lower.split())
    return form, lower[:1].upper() + lower[1:], title, lower


@cache
def automaton() -> ahocorasick.Automaton:
    """Every form of the name lists and roles, with its code and value."""
    found: dict[str, tuple[str, str]] = {}
    for row in read("closed_words"):
        if " " in row["form"]:
            found.setdefault(row["form"], (row["code"], row["form"]))
    for name, code, column in _LISTS:
        for row in read(name):
            form = folded(row["form"])
            # "Gulf states", "Andean countries": the region or people before the common noun is the name.
            if code == "L" and form.endswith((" states", " countries")):
                continue
            # A mission or delegation may go on with the country it is sent to; a ministry is no part of its units.
            is_head = code == "K" and (form.endswith((" Mission", " Delegation")) or form.startswith("Ministry "))
            entry = ("H" if is_head else code, row[column])
            found.setdefault(form, entry)
            # A single word is a place in capitals by its length (`units.py`).
            if (code in "GL" and len(form) > _LONGEST_ACRONYM) or (code == "P" and not form.isalpha()):
                found.setdefault(form.upper(), entry)
    for row in read("roles"):
        if row["kind"] == "occupation":
            found.setdefault(folded(row["form"].lower()), ("r", row["kind"]))
        elif row["kind"] == "military":
            found.setdefault(row["form"], ("h", row["kind"]))
        else:
            for form in _spellings(folded(row["form"])):
                found.setdefault(form, ("r" if form.islower() else "R", row["kind"]))
    for row in read("honorifics"):
        found.setdefault(folded(row["form"]), ("h", row["form"]))
    for row in read("organisation_heads"):
        if " " in row["form"]:
            found.setdefault(folded(row["form"]), (_head_code(row), row["type"]))
    machine = ahocorasick.Automaton()
    for form, entry in sorted(found.items()):
        machine.add_word(form, (len(form), *entry))
    machine.make_automaton()
    return machine


@cache
def words() -> dict[str, tuple[str, str]]:
    """Single words with their unit code and value: heads, topics, months, given names, cue verbs and connectors."""
    found: dict[str, tuple[str, str]] = {}
    for row in read("closed_words"):
        found.setdefault(row["form"], (row["code"], row["form"]))
    numbers = [(row["form"], row["kind"]) for row in read("number_words")]
    tens, ones = ([form for form, kind in numbers if kind == wanted] for wanted in ("ten", "unit"))
    for form in (*(form for form, _ in numbers), *(f"{ten}-{one}" for ten in tens for one in ones)):
        found.setdefault(form, ("x", form))
    for row in read("organisation_heads"):
        if " " not in row["form"]:
            found.setdefault(row["form"], (_head_code(row), row["type"]))
    for row in read("programme_heads"):
        if " " not in row["form"]:
            found.setdefault(row["form"], ("J", row["form"]))
    for form in ("programme", "program", "project", "initiative", "scheme", "campaign"):
        found.setdefault(form, ("j", form))
    for row in read("work_heads"):
        if " " not in row["form"]:
            found.setdefault(row["form"], ("W", row["kind"]))
            found.setdefault(row["form"].lower(), ("w", row["kind"]))
    for row in read("ministry_topics"):
        found.setdefault(row["form"], ("Z", row["form"]))
    for row in read("roles"):
        if " " not in row["form"] and row["kind"] in ("official", "professional"):
            found.setdefault(f"{row['form']}s", ("Z", row["form"]))
    for row in read("given_names"):
        found.setdefault(row["form"], ("F", row["form"]))
    for row in read("cue_verbs"):
        if " " not in row["form"]:
            found.setdefault(row["form"], ("s", row["form"]))
    return found


@cache
def plain_words() -> dict[str, tuple[str, str]]:
    """Those of `words` in small letters that have the same code wherever they stand."""
    return {
        form: entry for form, entry in words().items() if form.isalpha() and form.islower() and entry[0] not in "ZFk"
    }


@cache
def not_organisations() -> frozenset[str]:
    """Acronyms that name no body: diseases, document kinds, currencies."""
    forms = [row["form"] for name in ("common_acronyms", "currencies") for row in read(name)]
    return frozenset((*forms, *list_currencies(), "CFA"))


def entries(text: str) -> list[Entry]:
    """All word-list entries of a text, longest first at each place, none inside a longer word.

    Args:
        text: Clean text; typographic apostrophes and hyphens are folded before look-up.

    Returns:
        Entries that do not overlap, by their start.
    """
    return _longest(_hits(folded(text)))


def countries_in(name: str) -> list[str]:
    """ISO 3166-1 alpha-3 codes of the countries inside the name of a body or programme, in their order."""
    places = _longest(hit for hit in _hits(folded(name)) if hit.code in "GPL")
    return [entry.value for entry in places if entry.code == "G"]


def _hits(text: str) -> Iterator[Entry]:
    """Entries at every place of a folded text, also inside one another."""
    size = len(text)
    for last, (length, code, value) in automaton().iter(text):
        start, end = last + 1 - length, last + 1
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        if end < size and (text[end].isalnum() or text[end] in "_$" or text.startswith(" $", end)):
            continue  # "US$" is a currency
        if not (code == "K" and _in_compound(text, start, end)) and not (code == "P" and _in_place(text, start, end)):
            yield Entry(start, end, code, value)


def _longest(hits: Iterable[Entry]) -> list[Entry]:
    """From the left, the longest of the entries that begin at a place."""
    found: list[Entry] = []
    for hit in sorted(hits, key=lambda entry: (entry.start, -entry.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


#: The other half of a name with a hyphen.
_HALF_BEFORE = re.compile(r"([^\W\d_]+)-\Z")
_HALF_BEHIND = re.compile(r"-([A-Z][a-z][^\W\d_]*)")


def _in_place(text: str, start: int, end: int) -> bool:
    """Whether a town is half of the name of another one ("Garoua-Boulai"), not one of two ("Paris-Dakar")."""
    before = _HALF_BEFORE.search(text, max(0, start - 30), start) if text[start - 1 : start] == "-" else None
    behind = _HALF_BEHIND.match(text, end)
    halves = [half[1] for half in (before, behind) if half is not None]
    return any(half[:1].isupper() and not half.isupper() and half not in automaton() for half in halves)


def _in_compound(text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of a compound of acronyms ("IOM-OSCE-ILO")."""
    if " " in text[start:end] and not text[start:end].isupper():
        return False  # "Save the Children-UK"
    after = text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    return after or (text[start - 1 : start] == "-" and text[start - 2 : start - 1].isupper())


def is_country(form: str) -> str | None:
    """ISO 3166-1 alpha-3 code of a country's written form, or ``None``."""
    return countries().get(folded(form))


@cache
def countries() -> dict[str, str]:
    """Written form of a country to its ISO 3166-1 alpha-3 code."""
    forms = [(folded(row["form"]), row["alpha3"]) for row in read("countries")]
    shouted = {form.upper(): code for form, code in forms if len(form) > _LONGEST_ACRONYM}
    return shouted | dict(forms)


@cache
def places() -> dict[str, str]:
    """Written form of a city or province to its country's ISO 3166-1 alpha-3 code."""
    return {folded(row["form"]): row["alpha3"] for row in read("places")}


@cache
def namesakes() -> dict[str, frozenset[str]]:
    """Written form of a place to the ISO 3166-1 alpha-3 codes of further countries that have one of this name."""
    found: dict[str, set[str]] = {}
    for row in read("namesakes"):
        found.setdefault(row["form"], set()).add(row["alpha3"])
    return {form: frozenset(codes) for form, codes in found.items()}


def is_namesake(form: str, home: str | None, named: Collection[object]) -> bool:
    """Whether a place's name means the place in a document's own country, not the best known one of that name.

    "Gaza" is a province in a release from Mozambique, and "Córdoba" in one from Colombia, unless that speaks of Spain.

    Args:
        form: The name.
        home: ISO 3166-1 alpha-3 code of the country from which the document comes.
        named: Codes of the countries that it names.
    """
    return home in namesakes().get(form, ()) and (is_country(form) is not None or places().get(form) not in named)


@cache
def towns() -> dict[str, str]:
    """Written form of a smaller town to its country's ISO 3166-1 alpha-3 code.

    Small towns share their names with one another, with persons and things: this finds no mention, and the country is
    right where the text names it too.
    """
    return {row["form"]: row["alpha3"] for row in read("towns")}


@cache
def nationalities() -> dict[str, str]:
    """Nationality adjective or noun to its country's ISO 3166-1 alpha-3 code."""
    return {folded(row["form"]): row["alpha3"] for row in read("nationalities")}


@cache
def organisations() -> dict[str, str]:
    """Written form of a known body to its entity id."""
    return {folded(row["form"]): row["entity_id"] for row in read("organisations")}
