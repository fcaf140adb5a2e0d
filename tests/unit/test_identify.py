"""Which entity a mention stands for."""

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.extraction.cascade import extract_document
from pipeline.steps import finished

OPENING = "It was a long year for everybody who lives in the hills, and it is not over yet.\n\n"


def ids(body: str, home: str | None = None) -> dict[str, str]:
    """Entity id of every written form in a document."""
    raw = f"Work goes on in the hills\n\n{OPENING}{body}\n"
    document = clean_document(raw)
    rows = [{"sentence_id": f"d:{s.start}-{s.end}", **s._asdict()} for s in document.sentences]
    row = {**document._asdict(), "dateline_country": home}
    mentions = finished(extract_document("d", raw, rows, row))["mentions"]
    found: dict[str, str] = {}
    for row in mentions:
        assert found.setdefault(row["text"], row["entity_id"]) == row["entity_id"], "one form, two entities"
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("IOM, the International Organization for Migration, or UN Migration Agency, came.",
         {"IOM": "org:iom", "International Organization for Migration": "org:iom", "UN Migration Agency": "org:iom"}),
        ("IOM and IOM Colombia came.", {"IOM": "org:iom", "IOM Colombia": "org:iom-colombia"}),
        ("They left the UAE, the United Arab Emirates, for Ghana.",
         {"UAE": "country:ARE", "United Arab Emirates": "country:ARE", "Ghana": "country:GHA"}),
        ("They left the Central African Republic (CAR). The CAR is far.",
         {"Central African Republic": "country:CAF", "CAR": "country:CAF"}),
        ("They left Accra and Almira in the hills, and Almira, Ghana.",
         {"Accra": "place:GHA-accra", "Almira": "place:almira", "Ghana": "country:GHA"}),
        ("They live in Pärnu, a town in Estonia.", {"Pärnu": "place:EST-parnu"}),
        ("They live in Pärnu, a town by the sea.", {"Pärnu": "place:parnu"}),
        ("They live in Rose Hill, in the west of Mauritius.", {"Rose Hill": "place:rose-hill"}),
        ("They left West Africa, as did Ghanaians and Africans.",
         {"West Africa": "region:western-africa", "Ghanaians": "nationality:GHA", "Africans": "nationality:africa"}),
        ("“Yes,” said Maria Lundqvist. They thanked Lundqvist.",
         {"Maria Lundqvist": "person:maria-lundqvist", "Lundqvist": "person:maria-lundqvist"}),
        ("He met the Bureau of Fair Hills (BFH) and BFH staff.",
         {"Bureau of Fair Hills": "org:bureau-of-fair-hills", "BFH": "org:bureau-of-fair-hills"}),
        ("It runs Fair Routes for Labour (FRL) Programme. The FRL grew.",
         {"Fair Routes for Labour": "programme:fair-routes-for-labour", "FRL": "programme:fair-routes-for-labour"}),
        ("The Work Abroad Act of 1999 helps.", {"Work Abroad Act of 1999": "work:work-abroad-act-of-1999"}),
    ],
)  # fmt: skip
def test_entity_ids(body: str, expected: dict[str, str]) -> None:
    found = ids(body)
    assert {form: found.get(form) for form in expected} == expected


def test_dates_and_numbers_are_no_entities() -> None:
    assert set(ids("On 5 May, 15 men came for ten years.").values()) == {None}


def test_a_ministry_belongs_to_its_country() -> None:
    written_before = ids("Ghana's Ministry of Labour came.")["Ministry of Labour"]
    written_after = ids("The Ministry of Labour of Togo came.")["Ministry of Labour of Togo"]
    of_the_adjective = ids("The Togolese Ministry of Labour came.")["Ministry of Labour"]
    of_the_dateline = ids("The Ministry of Labour came.", home="GHA")["Ministry of Labour"]
    assert written_before == of_the_dateline == "org:ministry-of-labour-gha"
    assert of_the_adjective == "org:ministry-of-labour-tgo"
    assert written_before != written_after


def test_a_short_name_stands_for_its_owner_within_a_document_only() -> None:
    first = ids("“Yes,” said Maria Lundqvist. They thanked Lundqvist.")
    other = ids("“Yes,” said Omar Lundqvist. They thanked Lundqvist.")
    assert first["Lundqvist"] != other["Lundqvist"]


def test_ids_do_not_depend_on_what_else_is_in_the_document() -> None:
    short = ids("They left the UAE for Accra with Maria Santos of UNICEF.")
    long = ids("They left the UAE for Accra with Maria Santos of UNICEF. Then Azo Ekwe of WFP came from Togo.")
    assert short.items() <= long.items()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They left Tbilisi, Georgia, for Atlanta in May.", {"Georgia": "country:GEO"}),
        ("They flew to Atlanta, Georgia, in May.", {"Georgia": "place:USA-georgia"}),
        ("Blue Reef Fisheries came. Later Blue Reef left.", {"Blue Reef": "org:blue-reef-fisheries"}),
        ("The Legal Aid Centre came, and the Legal Aid Center stayed.", {"Legal Aid Center": "org:legal-aid-centre"}),
    ],
)
def test_spellings_and_places_of_one_name(body: str, expected: dict[str, str]) -> None:
    assert expected.items() <= ids(body).items()


@pytest.mark.parametrize(
    ("body", "home", "expected"),
    [
        ("They work in the provinces of Gaza and Inhambane.", "MOZ", {"Gaza": "place:MOZ-gaza"}),
        ("They left Gaza in May.", "EGY", {"Gaza": "country:PSE"}),
        ("They left Córdoba for Bogotá.", "COL", {"Córdoba": "place:COL-cordoba"}),
        ("They left Córdoba, and Spain was far.", "COL", {"Córdoba": "place:ESP-cordoba"}),
        ("They left Córdoba.", None, {"Córdoba": "place:ESP-cordoba"}),
        ("They had fled to Zaire.", "AGO", {"Zaire": "country:COD"}),
    ],
)
def test_a_place_that_several_countries_have_is_the_one_at_home(
    body: str, home: str | None, expected: dict[str, str]
) -> None:
    assert expected.items() <= ids(body, home).items()
