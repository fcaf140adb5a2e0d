"""The word lists: complete, without contradictions, and written as running text is."""

import csv
import io
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest
from babel.numbers import list_currencies

from pipeline import vocabularies
from pipeline.vocabularies import read

FOLDER = Path(vocabularies.__file__).parent
KEYS = {"topics": ("topic", "form"), "function_words": ("language", "form")}
COLUMNS = {
    "countries": ("form", "alpha3", "kind", "source"),
    "nationalities": ("form", "alpha3", "kind", "source"),
    "group_nationalities": ("form", "region", "source"),
    "regions": ("form", "region_id", "name", "m49", "kind", "source"),
    "places": ("form", "alpha3", "kind", "source"),
    "towns": ("form", "alpha3", "source"),
    "organisations": ("form", "entity_id", "kind", "type", "alpha3", "source"),
    "organisation_heads": ("form", "position", "type", "language", "source"),
    "programme_heads": ("form", "source"),
    "work_heads": ("form", "kind", "position", "source"),
    "roles": ("form", "kind", "source"),
    "honorifics": ("form", "source"),
    "given_names": ("form", "source"),
    "cue_verbs": ("form", "source"),
    "event_words": ("form", "kind", "source"),
    "currencies": ("form", "code", "source"),
    "work_sectors": ("form", "sector", "source"),
    "work_clues": ("form", "sector", "source"),
    "programme_sectors": ("form", "sector", "source"),
    "topics": ("topic", "form", "weight", "source"),
    "function_words": ("language", "form", "source"),
}
OPTIONAL = {("regions", "m49"), ("organisations", "alpha3")}
CONTROLLED = {
    ("countries", "kind"): {"name", "official", "variant", "former", "abbreviation", "part"},
    ("nationalities", "kind"): {"adjective", "noun", "both"},
    ("regions", "kind"): {"region", "sea", "ocean", "river", "lake", "mountains", "desert", "islands", "border"},
    ("places", "kind"): {"capital", "city", "province", "territory"},
    ("organisations", "kind"): {"name", "acronym", "alias"},
    ("organisations", "type"): {
        "un", "intergovernmental", "regional", "donor", "ngo", "national", "company", "media", "education", "other"
    },
    ("organisation_heads", "position"): {"first", "last", "both"},
    ("work_heads", "position"): {"first", "last", "both"},
    ("work_heads", "kind"): {"law", "agreement", "publication", "declaration", "other"},
    ("roles", "kind"): {"official", "professional", "military", "royal", "occupation"},
    ("event_words", "kind"): {
        "training", "workshop", "seminar", "conference", "meeting", "study_visit", "signing", "launch", "campaign",
        "opening", "other_event",
    },
    ("function_words", "language"): {"en", "fr", "es", "pt", "it", "de"},
    ("topics", "weight"): {"1", "2", "3"},
}  # fmt: skip
ALPHA3 = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
NAMES = ("countries", "nationalities", "group_nationalities", "regions", "places", "organisations", "given_names")
# No demonym, or one shared with another country that it stands for here: Congolese, Dominican.
NO_DEMONYM = {
    "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "GGY", "HMD", "IMN", "IOT", "JEY", "MAF", "NFK", "PCN",
    "SGS", "SJM", "SPM", "SXM", "UMI", "VAT", "COG", "DMA",
}  # fmt: skip
CITY_STATES = {"HKG", "MAC", "MCO", "SGP", "SMR", "STP", "VAT", "GIB"}
DEPENDENT = {
    "AIA", "BMU", "ALA", "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "FLK", "GGY", "HMD", "IMN", "IOT", "JEY",
    "MAF", "NFK", "PCN", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "WLF",
}  # fmt: skip

LOWER_CASE_STARTS = re.compile(
    r"(?:sub|pan|intra|inter|non|post|ni|al|ex)-|(?:former|island|occupied|mainland|continental|global) "
    r"|(?:north|south|east|west|central)|eurozone$|iTaukei$|i-Kiribati$|oP"
)


def forms(name: str) -> set[str]:
    return {row["form"] for row in read(name)}


def lookup(name: str, column: str) -> dict[str, str]:
    return {row["form"]: row[column] for row in read(name)}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_named_and_filled(name: str) -> None:
    rows = read(name)
    assert rows
    for row in rows:
        assert tuple(row) == COLUMNS[name]
        for column, value in row.items():
            assert value or (name, column) in OPTIONAL, f"{name}: {row} has no {column}"
            assert value == " ".join(value.split()), f"{name}: stray space in {row}"


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_sorted_and_unique(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS.get(name, ("form",))) for row in read(name)]
    assert [pair for pair in pairwise(keys) if pair[0] >= pair[1]] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_file_is_canonical_csv(name: str) -> None:
    data = (FOLDER / f"{name}.csv").read_bytes()
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS[name], lineterminator="\n")
    writer.writeheader()
    writer.writerows(read(name))
    assert written.getvalue().encode() == data


@pytest.mark.parametrize("name", COLUMNS)
def test_forms_are_composed_and_have_straight_apostrophes(name: str) -> None:
    assert [form for form in forms(name) if form != unicodedata.normalize("NFC", form) or "’" in form] == []


@pytest.mark.parametrize(("name", "column"), CONTROLLED)
def test_controlled_values(name: str, column: str) -> None:
    assert {row[column] for row in read(name)} <= CONTROLLED[name, column]


@pytest.mark.parametrize("name", ["countries", "nationalities", "places", "towns", "organisations"])
def test_country_codes_are_iso_3166(name: str) -> None:
    assert {row["alpha3"] for row in read(name)} - ALPHA3 <= {""}


def test_currency_codes_are_iso_4217() -> None:
    assert {row["code"] for row in read("currencies")} <= list_currencies()


def test_every_country_has_one_name() -> None:
    named = [row["alpha3"] for row in read("countries") if row["kind"] == "name"]
    assert sorted(named) == sorted(ALPHA3)


def test_every_country_with_a_demonym_has_a_nationality() -> None:
    assert ALPHA3 - {row["alpha3"] for row in read("nationalities")} == NO_DEMONYM


def test_every_country_has_its_capital() -> None:
    capitals = {row["alpha3"] for row in read("places") if row["kind"] == "capital"}
    assert ALPHA3 - capitals == CITY_STATES | DEPENDENT


@pytest.mark.parametrize(
    ("form", "alpha3"),
    [
        ("Viet Nam", "VNM"), ("Lao PDR", "LAO"), ("UAE", "ARE"), ("Cote d'Ivoire", "CIV"), ("Côte d'Ivoire", "CIV"),
        ("DRC", "COD"), ("Democratic Republic of the Congo", "COD"), ("Republic of Congo", "COG"),
        ("FYR Macedonia", "MKD"), ("Swaziland", "SWZ"), ("Kosovo", "XKX"), ("Somaliland", "SOM"), ("Scotland", "GBR"),
        ("Niger", "NER"), ("Nigeria", "NGA"), ("Guinea-Bissau", "GNB"), ("Papua New Guinea", "PNG"),
        ("Equatorial Guinea", "GNQ"), ("Dominica", "DMA"), ("Dominican Republic", "DOM"), ("South Sudan", "SSD"),
        ("North Korea", "PRK"), ("Republic of Korea", "KOR"), ("Türkiye", "TUR"), ("U.S.", "USA"),
        ("Serbia and Montenegro", "SRB"), ("España", "ESP"), ("Georgia", "GEO"),
    ],
)  # fmt: skip
def test_country_forms(form: str, alpha3: str) -> None:
    assert lookup("countries", "alpha3")[form] == alpha3


@pytest.mark.parametrize(
    ("form", "alpha3"),
    [
        ("Filipina", "PHL"), ("Dutch", "NLD"), ("Malagasy", "MDG"), ("Burkinabé", "BFA"), ("Basotho", "LSO"),
        ("Batswana", "BWA"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("South Sudanese", "SSD"),
        ("Bissau-Guinean", "GNB"), ("Dominicans", "DOM"), ("Ivorians", "CIV"), ("Emiratis", "ARE"), ("Kosovar", "XKX"),
        ("Swiss", "CHE"), ("Sri Lankans", "LKA"),
    ],
)  # fmt: skip
def test_nationality_forms(form: str, alpha3: str) -> None:
    assert lookup("nationalities", "alpha3")[form] == alpha3


@pytest.mark.parametrize(
    ("form", "alpha3"),
    [
        ("Cox's Bazar", "BGD"), ("Valledupar", "COL"), ("Bogota", "COL"), ("Bogotá", "COL"), ("Benghazi", "LBY"),
        ("Tripoli", "LBY"), ("Agadez", "NER"), ("Tacloban", "PHL"), ("Odesa", "UKR"), ("Odessa", "UKR"),
        ("San José", "CRI"), ("Santiago", "CHL"), ("Punjab", "PAK"), ("Metema", "ETH"), ("Gonaïves", "HTI"),
        ("Gonaives", "HTI"), ("Lampedusa", "ITA"), ("Geneva", "CHE"), ("Georgetown", "GUY"), ("San Pedro Sula", "HND"),
        ("San Pedro", "CIV"),
    ],
)  # fmt: skip
def test_place_forms(form: str, alpha3: str) -> None:
    assert lookup("places", "alpha3")[form] == alpha3


@pytest.mark.parametrize(
    ("form", "entity_id"),
    [
        ("IOM", "org:iom"), ("International Organisation for Migration", "org:iom"), ("UN Migration Agency", "org:iom"),
        ("UNHCR", "org:unhcr"), ("European Union", "org:eu"), ("EU", "org:eu"),
        ("European Commission", "org:european-commission"), ("AusAID", "org:ausaid"), ("Sida", "org:sida"),
        ("World Food Program", "org:wfp"), ("Médecins Sans Frontières", "org:msf"),
        ("Bureau of Population, Refugees and Migration", "org:prm"), ("UN", "org:un"),
    ],
)  # fmt: skip
def test_organisation_forms(form: str, entity_id: str) -> None:
    assert lookup("organisations", "entity_id")[form] == entity_id


@pytest.mark.parametrize(
    ("form", "region_id", "m49"),
    [
        ("West Africa", "western-africa", "011"), ("Western Africa", "western-africa", "011"),
        ("South-East Asia", "south-eastern-asia", "035"), ("Southeast Asia", "south-eastern-asia", "035"),
        ("Latin America and the Caribbean", "latin-america-and-the-caribbean", "419"),
        ("Central America", "central-america", "013"), ("Gulf States", "gulf", ""), ("Darién Gap", "darien", ""),
    ],
)  # fmt: skip
def test_region_forms(form: str, region_id: str, m49: str) -> None:
    assert (lookup("regions", "region_id")[form], lookup("regions", "m49")[form]) == (region_id, m49)


@pytest.mark.parametrize(
    "word",
    [
        "Chad", "Jordan", "Georgia", "Israel", "April", "May", "June", "Grace", "Hope", "Mark", "Will", "Florence",
        "Victoria", "Sydney", "San", "Joy", "Said",
    ],
)  # fmt: skip
def test_words_with_another_meaning_are_no_given_names(word: str) -> None:
    assert word not in forms("given_names")


@pytest.mark.parametrize("word", ["Nice", "Reading", "Mobile", "Bath", "Split", "us", "Of", "Most"])
def test_ordinary_words_are_no_places(word: str) -> None:
    assert word not in forms("places") | forms("countries")


@pytest.mark.parametrize("name", NAMES)
def test_names_have_two_letters_and_begin_with_a_capital_or_a_known_word(name: str) -> None:
    assert [form for form in forms(name) if len(form) < 2] == []
    assert [form for form in forms(name) if form[0].islower() and not LOWER_CASE_STARTS.match(form)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("countries", "nationalities"), ("countries", "organisations"), ("countries", "places"),
        ("countries", "regions"), ("countries", "given_names"), ("nationalities", "places"),
        ("nationalities", "given_names"), ("places", "regions"), ("nationalities", "group_nationalities"),
        ("places", "given_names"), ("organisations", "places"), ("places", "group_nationalities"),
        ("organisations", "given_names"), ("regions", "organisations"), ("currencies", "countries"),
        ("currencies", "organisations"),
    ],
)  # fmt: skip
def test_lists_do_not_contradict_each_other(one: str, other: str) -> None:
    assert forms(one) & forms(other) == set()


def test_an_organisation_has_one_name_and_at_most_one_acronym() -> None:
    names = [row["entity_id"] for row in read("organisations") if row["kind"] == "name"]
    acronyms = [row["entity_id"] for row in read("organisations") if row["kind"] == "acronym"]
    assert sorted(names) == sorted({row["entity_id"] for row in read("organisations")})
    assert len(acronyms) == len(set(acronyms))


def test_attributes_of_an_organisation_and_region_agree() -> None:
    for name, entity, columns in (
        ("organisations", "entity_id", ("type", "alpha3")),
        ("regions", "region_id", ("name", "m49", "kind")),
    ):
        found: dict[str, tuple[str, ...]] = {}
        for row in read(name):
            attributes = tuple(row[column] for column in columns)
            assert found.setdefault(row[entity], attributes) == attributes, row


def test_a_region_is_called_by_one_of_its_forms() -> None:
    assert {row["name"] for row in read("regions")} <= forms("regions")


@pytest.mark.parametrize("name", ["work_sectors", "work_clues", "topics", "function_words", "cue_verbs", "event_words"])
def test_words_of_running_text_are_lower_case(name: str) -> None:
    proper = {"IT", "ICT", "TV"}
    assert [form for form in forms(name) if form != form.lower() and not proper & set(form.split())] == []


def test_function_words_tell_one_language() -> None:
    languages: dict[str, set[str]] = {}
    for row in read("function_words"):
        languages.setdefault(row["form"], set()).add(row["language"])
    assert {form: found for form, found in languages.items() if len(found) > 1} == {}


def test_unknown_list() -> None:
    with pytest.raises(FileNotFoundError):
        read("no_such_list")


def test_a_list_is_read_once() -> None:
    assert read("honorifics") is read("honorifics")
