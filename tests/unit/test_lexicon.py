"""Word lists in the form in which the cascade looks words up."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import vocabularies
from pipeline.extraction import lexicon
from pipeline.extraction.units import small_words, units
from pipeline.vocabularies import read

OWN_LISTS = ("closed_words", "ministry_topics", "common_acronyms", "known_programmes")
#: Codes of units (see `units.py`) that single words may have, and the two that the list alone knows.
WORD_CODES = set("aotfnibgm@eUdvqsxyTBJjWVHXYDMZ") | {"k", "1"}


def found(text: str) -> list[tuple[str, str]]:
    return [(text[entry.start : entry.end], entry.code) for entry in lexicon.entries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Niger and Nigeria", [("Niger", "G"), ("Nigeria", "G")]),
        ("In Nigerians' homes", [("Nigerians", "N")]),
        ("In Papua New Guinea", [("Papua New Guinea", "G")]),
        ("In Guinea-Bissau", [("Guinea-Bissau", "G")]),
        ("In Omanland", []),
        ("Côte d’Ivoire", [("Côte d’Ivoire", "G")]),
        ("Cote d'Ivoire", [("Cote d'Ivoire", "G")]),
        ("an EU-funded project", [("EU", "K")]),
        ("the IOM-OSCE-ILO Handbook", []),
        ("the IOM-led course", [("IOM", "K")]),
        ("Gulf States", [("Gulf States", "L")]),
        ("Gulf states", [("Gulf", "L")]),
        ("Andean countries", [("Andean", "N")]),
        ("the Deputy Director General", [("Deputy Director General", "R")]),
        ("the deputy director general", [("deputy director general", "r")]),
    ],
)
def test_entries(text: str, expected: list[tuple[str, str]]) -> None:
    assert [entry for entry in found(text) if entry[0] in dict(expected) or entry[1] in "GKLN"] == expected


def test_entries_do_not_overlap_and_are_in_order() -> None:
    text = "The Republic of Korea, South Korea, West Africa and the Economic Community of West African States met."
    entries = lexicon.entries(text)
    assert all(entry.end <= other.start for entry, other in pairwise(entries))
    assert ("Economic Community of West African States", "K") in found(text)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("US State Department", ["USA"]),
        ("United States Agency for International Development", ["USA"]),
        ("Skills in Guinea-Bissau and South Sudan", ["GNB", "SSD"]),
        ("World Bank", []),
        ("IOM Port of Spain", []),
        ("Economic Commission for Latin America", []),
    ],
)
def test_countries_in_a_name(name: str, codes: list[str]) -> None:
    assert lexicon.countries_in(name) == codes


@pytest.mark.parametrize(
    ("form", "code"),
    [("UAE", "ARE"), ("United Arab Emirates", "ARE"), ("Côte d’Ivoire", "CIV"), ("Lao PDR", "LAO"), ("Accra", None)],
)
def test_is_country(form: str, code: str | None) -> None:
    assert lexicon.is_country(form) == code


@pytest.mark.parametrize("acronym", ["HIV", "USD", "NGOs", "IDPs", "SOPs", "CFA"])
def test_acronyms_of_no_body(acronym: str) -> None:
    assert acronym in lexicon.not_organisations()


@pytest.mark.parametrize("acronym", ["UNHCR", "BAFIA"])
def test_acronyms_of_bodies(acronym: str) -> None:
    assert acronym not in lexicon.not_organisations()


def test_look_up_by_written_form() -> None:
    assert lexicon.places()["Accra"] == "GHA"
    assert lexicon.nationalities()["Ghanaian"] == "GHA"
    assert lexicon.organisations()["UNHCR"] == lexicon.organisations()["UN Refugee Agency"]


@pytest.mark.parametrize("name", OWN_LISTS)
def test_lists_are_sorted_unique_and_canonical(name: str) -> None:
    rows = read(name)
    forms = [row["form"] for row in rows]
    assert forms == sorted(set(forms))
    assert all(value and value == " ".join(value.split()) for row in rows for value in row.values())
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert (Path(vocabularies.__file__).parent / f"{name}.csv").read_bytes() == written.getvalue().encode()


def test_codes_of_closed_words() -> None:
    assert {row["code"] for row in read("closed_words")} <= WORD_CODES
    assert {row["kind"] for row in read("known_programmes")} == {"PROGRAMME", "WORK"}


NAME_LISTS = {
    "countries": "alpha3",
    "known_programmes": "kind",
    "organisations": "entity_id",
    "regions": "region_id",
    "places": "alpha3",
    "nationalities": "alpha3",
    "group_nationalities": "region",
    "given_names": "form",
}
"""The lists of names in order of precedence, each with the column that gives the value of a unit."""
#: Lists of words that come before given names.
HEADS = ("organisation_heads", "programme_heads", "work_heads", "ministry_topics")
#: "Gulf states", "Andean countries": there the region or people is the name.
COMMON_NOUNS = (" states", " countries")
#: A given name in which a country stands.
WITH_A_COUNTRY = {"Georgia-Maria"}


def values(text: str) -> set[tuple[str, str]]:
    """The text of every unit with what the word lists say of it."""
    return {(unit.text, unit.value) for unit in units(text, 0, len(text), lexicon.entries(text), small_words(text))}


@pytest.mark.parametrize("name", NAME_LISTS)
def test_every_name_is_found_as_a_whole_word_only(name: str) -> None:
    earlier = [
        *list(NAME_LISTS)[: list(NAME_LISTS).index(name)],
        *(HEADS if name == "given_names" else ()),
        "closed_words",
    ]
    known_otherwise = {row["form"] for other in earlier for row in read(other)} | WITH_A_COUNTRY
    rows = [row for row in read(name) if row["form"] not in known_otherwise]
    if name == "regions":
        rows = [row for row in rows if not row["form"].endswith(COMMON_NOUNS)]
    named = [(row["form"], row[NAME_LISTS[name]]) for row in rows]
    assert len(named) > 0.9 * len(read(name))
    assert [entry for entry in named if entry not in values(f"They thank {entry[0]} there.")] == []
    assert [entry for entry in named if entry in values(f"They thank {entry[0]}xy there.")] == []
    assert [entry for entry in named if entry in values(f"They thank xy{entry[0]} there.")] == []


def test_a_town_is_not_half_of_another_one() -> None:
    assert found("They left Garoua-Boulai for Garoua.") == found("Garoua")
    assert [code for _, code in found("the Paris-Dakar road")] == ["P", "P"]
