"""Units: which code every kind of word gets."""

from itertools import pairwise

import pytest

from pipeline.extraction import lexicon
from pipeline.extraction.units import Unit, codes, is_all_capitals, is_title_case, small_words, units


def cut(text: str, weak: bool = False) -> list[Unit]:
    return units(text, 0, len(text), lexicon.entries(text), small_words(text), weak=weak)


def code_of(word: str, text: str) -> str:
    """Code of the unit that is ``word`` in ``text``."""
    (found,) = {unit.code for unit in cut(text) if unit.text == word}
    return found


@pytest.mark.parametrize(
    ("code", "word", "text"),
    [
        ("G", "Ghana", "He saw Ghana there."),
        ("P", "Accra", "He saw Accra there."),
        ("L", "West Africa", "He saw West Africa there."),
        ("N", "Ghanaians", "He saw Ghanaians there."),
        ("E", "IOM", "He saw IOM there."),
        ("K", "UNICEF", "He saw UNICEF there."),
        ("Q", "Colombo Process", "He saw the Colombo Process there."),
        ("F", "Maria", "He saw Maria there."),
        ("Y", "Ministry", "He saw the Ministry there."),
        ("Y", "Federal Ministry", "He saw the Federal Ministry there."),
        ("V", "Government", "He saw the Government there."),
        ("H", "Council", "He saw the Council there."),
        ("X", "Fundación", "He saw the Fundación there."),
        ("J", "Programme", "He saw the Programme there."),
        ("j", "programme", "He saw the programme there."),
        ("W", "Handbook", "He saw the Handbook there."),
        ("w", "handbook", "He saw the handbook there."),
        ("T", "Province", "He saw the Province there."),
        ("y", "province", "He saw the province there."),
        ("B", "River", "He saw the River there."),
        ("R", "Chief of Mission", "He saw the Chief of Mission there."),
        ("r", "spokesman", "He saw a spokesman there."),
        ("h", "Mr.", "He saw Mr. Ek there."),
        ("Z", "Labour", "He saw Labour there."),
        ("Z", "Houses", "He saw Houses and houses there."),
        ("C", "Almira", "He saw Almira there."),
        ("A", "BAFIA", "He saw BAFIA there."),
        ("A", "ÖGB", "He saw ÖGB there."),
        ("I", "A.", "He saw A. Oak there."),
        ("I", "III", "He saw Sanka III there."),
        ("M", "Monday", "He came on Monday there."),
        ("M", "Christmas", "He came at Christmas there."),
        ("4", "2011", "He came in 2011 there."),
        ("u", "3,800", "He saw 3,800 there."),
        ("D", "Typhoon", "He saw Typhoon Benita there."),
        ("o", "of", "He was of age."),
        ("f", "for", "He was for it."),
        ("n", "on", "He was on it."),
        ("i", "in", "He was in it."),
        ("b", "to", "He went to it."),
        ("g", "against", "He was against it."),
        ("m", "from", "He was from it."),
        ("@", "near", "He was near it."),
        ("e", "with", "He was with it."),
        ("U", "under", "He was under it."),
        ("a", "and", "He and it."),
        ("a", "&", "He & it."),
        ("t", "the", "He saw the sea."),
        ("d", "binti", "He saw Siti binti Kasim."),
        ("v", "by", "He went by it."),
        ("q", "who", "He who went."),
        ("s", "said", "He said it."),
        ("x", "sea", "He saw the sea."),
        ("x", "Everything", "Everything was lost."),
        ("N", "Arabic", "He speaks Arabic here."),
    ],
)
def test_code(code: str, word: str, text: str) -> None:
    assert code_of(word, text) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Come,” he said – ‘now’.", "\"C,\"xs-'x'."),
        ("Ghana's sea", "G'x"),
        ("Ekwe´s sea", "C'x"),
        ("EU-funded courses", "K-xx"),
        ("IOM-OSCE-ILO Handbook", "AW"),
        ("Viet Nam’s Children's Fund", "G'ZH"),
        ("the Workers' Council", "tZH"),
        ("l’Union of d’Almeida", "dHodC"),
        ("Karo al-Allaf and bin-Zara", "CCaC"),
        ("anti-Allaf and al-fresco", "xax"),
        ("the Seamen's Union", "tZH"),
    ],
)
def test_marks_possessives_and_compounds(text: str, expected: str) -> None:
    assert codes(cut(text)) == expected


def test_units_are_stretches_of_the_text_in_its_order() -> None:
    text = "Mr. A. Ek’s EU-funded “Work Routes” project, 3,800 men & women in Côte d’Ivoire, 12 Workers' Councils."
    found = cut(text)
    assert all(text[unit.start : unit.end] == unit.text for unit in found)
    assert all(unit.end <= other.start for unit, other in pairwise(found))
    assert "".join(unit.text for unit in found) == text.replace(" ", "").replace("Côted", "Côte d")


@pytest.mark.parametrize(
    "text",
    [
        "SENA by its Spanish acronym is older.",
        "It is written in English and French.",
        "Portuguese-speaking officers came.",
        "They work in Italian and Spanish ports.",
        "They met French officers.",
    ],
)
def test_the_adjective_of_a_people_is_one_of_its_language_too(text: str) -> None:
    assert "N" in codes(cut(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("They met Mark Ekwe.", "F"), ("They mark Mark.", "C"), ("They live in Mark Ekwe.", "C")],
)
def test_some_given_names_need_a_surname(text: str, expected: str) -> None:
    assert code_of("Mark", text) == expected


def test_capitals_are_no_evidence_in_title_case() -> None:
    found = codes(cut("Labour Ministers Meet Almira Farmers in Ghana", weak=True))
    assert not set("CZF") & set(found)
    assert found.endswith("iG")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Agency Trains Forty Border Officers in Ghana", True),
        ("Agency trains forty border officers in Ghana", False),
        ("Ghana", False),
    ],
)
def test_title_case(title: str, expected: bool) -> None:
    assert is_title_case(title) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("NEW SCHOOL OPENS IN NORTH PROVINCE", True), ("New school opens in North Province", False), ("IOM", False)],
)
def test_all_capitals(title: str, expected: bool) -> None:
    assert is_all_capitals(title) is expected


def test_a_town_in_capitals_is_one_in_a_line_of_its_own_only() -> None:
    assert code_of("TACLOBAN", "TACLOBAN") == "P"
    assert code_of("NEMA", "The list is kept by the staff of NEMA in the north of the country.") == "A"


def test_every_unit_has_a_code_of_one_letter() -> None:
    text = "The _draft_ of A_B, __init__ and ___ came."
    assert [unit for unit in units(text, 0, len(text), [], frozenset()) if len(unit.code) != 1] == []


@pytest.mark.parametrize(
    "currency", ["Ghana cedis", "Sri Lanka rupees", "Kenyan shillings", "Swiss francs", "US dollars"]
)
@pytest.mark.parametrize("amount", ["50", "2,000", "3 million", "twenty"])
def test_a_country_in_an_amount_of_money_is_no_name(amount: str, currency: str) -> None:
    assert code_of(currency, f"They paid {amount} {currency} each.") == "x"


@pytest.mark.parametrize("text", ["They came to 50 Ghana offices.", "They came from Ghana cedis in hand."])
def test_other_names_of_countries_stay(text: str) -> None:
    assert code_of("Ghana", text) == "G"
