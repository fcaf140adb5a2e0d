"""Acronyms and their long forms."""

import pytest

from pipeline.extraction import lexicon
from pipeline.extraction.acronyms import definitions, generic_acronyms, long_form_start
from pipeline.extraction.names import SentenceUnits, candidate_names
from pipeline.extraction.spans import Span, longest_first
from pipeline.extraction.units import small_words, units


def defined(text: str) -> list[tuple[str, str, str | None]]:
    """Acronym, label and new long form of every definition, as found after the names of the sentence."""
    sentence = SentenceUnits(units(text, 0, len(text), lexicon.entries(text), small_words(text)))
    names = longest_first(candidate_names(text, [sentence])[0])
    return [
        (
            text[item.acronym.start : item.acronym.end],
            item.acronym.label,
            text[item.long.start : item.long.end] if item.long else None,
        )
        for item in definitions(text, names)
    ]


@pytest.mark.parametrize(
    ("acronym", "text", "expected"),
    [
        ("NLS", "the National Learning Service", "National Learning Service"),
        ("HASM", "under Humanitarian Assistance to Stranded Migrants", "Humanitarian Assistance to Stranded Migrants"),
        ("MoLSS", "the Ministry of Labour and Social Security", "Ministry of Labour and Social Security"),
        ("DOLAB", "the Department of Overseas Labour", "Department of Overseas Labour"),
        ("IMIS", "the Integrated Migration Information System", "Integrated Migration Information System"),
        ("3M", "under Managing Mobility through Matching", "Managing Mobility through Matching"),
        ("3RP", "the Regional Refugee and Resilience Plan", "Regional Refugee and Resilience Plan"),
        ("XYZ", "the National Learning Service", None),
        ("NLS", "the national learning service", None),
        ("NLS", "", None),
    ],
)
def test_long_form(acronym: str, text: str, expected: str | None) -> None:
    start = long_form_start(acronym, text, len(text))
    assert (None if start is None else text[start:]) == expected


def test_a_long_form_in_lower_case_has_to_be_asked_for() -> None:
    text = "its assisted voluntary return"
    assert long_form_start("AVR", text, len(text), capital=False) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the Refugee Council (RC) there.", [("RC", "ORG", None)]),
        ("He met the National Learning Service (SENA by its Spanish acronym) there.", [("SENA", "ORG", None)]),
        ("The Ministry of Social Protection, the National Training Service (SENA) came.", [("SENA", "ORG", None)]),
        ("It runs Fair Routes for Labour (FRL) Programme.", [("FRL", "PROGRAMME", None)]),
        ("It is Safe Passage and Skills in Laos (SPAS.) project.",
         [("SPAS", "PROGRAMME", None)]),
        ("It runs its assisted voluntary return (AVR) programme.",
         [("AVR", "PROGRAMME", "assisted voluntary return")]),
        ("It saw Fair Hiring Circle (“FHC”) there.", [("FHC", "ORG", "Fair Hiring Circle")]),
        ("He saw the Central African Republic (CAR) there.", [("CAR", "GPE", None)]),
        ("BAFIA (Bureau for Aliens and Foreign Immigrants Affairs) came.", [("BAFIA", "ORG", None)]),
    ],
)  # fmt: skip
def test_definitions(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert defined(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Training of Trainers (ToT) was held.",
        "They help internally displaced persons (IDPs) there.",
        "They run migrant resource centres (MRC) there.",
        "The Refugee Council (USD 3 million) paid.",
        "He saw Red Hill (see map) there.",
        "He saw Accra (AC) there.",
    ],
)
def test_what_defines_no_name(text: str) -> None:
    assert defined(text) == []


def test_people_may_be_part_of_a_long_form() -> None:
    text = "It is run by the Young Women's Christian Association (YWCA)."
    start = text.index("Christian")
    (definition,) = definitions(text, [Span(start, text.index(" ("), "ORG", "org.head-last")])
    assert definition.long is not None
    assert text[definition.long.start : definition.long.end] == "Young Women's Christian Association"


def test_the_owner_is_no_part_of_a_long_form() -> None:
    text = "It was paid by the European Commission’s Humanitarian Aid department (ECHO)."
    assert all(long is None or not long.startswith("European") for _, _, long in defined(text))


def test_acronyms_of_kinds_of_things() -> None:
    text = "They run migrant resource centres (MRC) and met the Refugee Council (RC); an MRC is open."
    assert generic_acronyms(text, []) == {"MRC"}


def test_a_body_for_people_is_no_kind_of_people() -> None:
    long = "National Commission for Refugees, Migrants and Internally Displaced Persons"
    assert defined(f"The {long} (NCFRMI) will oversee it.") == [("NCFRMI", "ORG", long)]
    assert generic_acronyms("They help Internally Displaced Persons (IDP) in it.", []) == {"IDP"}


def test_what_stands_behind_a_bracket_tells_what_is_named() -> None:
    initiative = "Southeast European Cooperative Initiative"
    assert defined(f"The {initiative} (SECI) Center will hold it.") == [("SECI", "ORG", initiative)]
    course = "Australian Cultural Orientation"
    assert defined(f"They attended the {course} (AUSCO) course.") == [("AUSCO", "PROGRAMME", course)]
    assert defined("They attended a Training of Trainers (ToT) course.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "IOM runs SWIM, the Safe Work Initiative for Migrants, in Togo.",
            [("SWIM", "PROGRAMME", None)],
        ),
        (
            "The PREPARE project began. PREPARE stands for Promoting Rapid Response and Awareness in Emergencies.",
            [("PREPARE", "PROGRAMME", "Promoting Rapid Response and Awareness in Emergencies")],
        ),
        (
            "MIGRECO (Strengthening Migration Management and Readmission) began.",
            [("MIGRECO", "PROGRAMME", "Strengthening Migration Management and Readmission")],
        ),
        ("They met UNHCR, the Ministry of Labour and the police.", []),
    ],
)
def test_long_forms_behind_an_acronym(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert defined(text) == expected
