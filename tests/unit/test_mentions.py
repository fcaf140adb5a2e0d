"""All mentions of a document: what is found, what is not, and which of two overlapping finds stays."""

from itertools import pairwise

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions

OPENING = "It was a long year for everybody who lives in the hills, and it is not over yet.\n\n"
NAMES = {"PERSON", "ORG", "GPE", "LOC", "NORP", "PROGRAMME", "WORK"}


def read(raw: str) -> Document:
    rows = [
        {
            "sentence_id": f"d:{s.start}-{s.end}",
            "zone": s.zone,
            "paragraph": s.paragraph,
            "start": s.start,
            "end": s.end,
        }
        for s in clean_document(raw).sentences
    ]
    return Document("d", raw, rows)


def mentions(body: str, title: str = "Work goes on in the hills", labels: set[str] = NAMES) -> list[str]:
    """Label and text of every mention, in the order of the text."""
    document = read(f"{title}\n\n{body}\n")
    spans = find_mentions(document).spans
    return [f"{span.label} {document.text[span.start : span.end]}" for span in spans if span.label in labels]


@pytest.mark.parametrize(
    "sentence",
    [
        "Member States will meet again in spring.",
        "The Forum closed on Friday and the Conference adopted a Declaration.",
        "Officials of the ministries of labour and foreign affairs attended.",
        "NGOs and local authorities took part.",
        "The Organization has grown, and so has the Agency.",
        "The Ministry and the Department will share the costs.",
        "Deputy Ministers, Ambassadors and Heads of Delegation attended.",
        "The Government said that the Minister would come.",
        "Remittances rose while Unemployment fell.",
        "Many Returnees want to go home for Christmas and Easter.",
        "Training of Trainers (ToT) courses and Standard Operating Procedures (SOPs) help.",
        "Internally Displaced Persons (IDPs) need shelter.",
        "Typhoon Benita and Hurricane Clara destroyed their homes.",
        "The ship Silver Wave left the port.",
        "They stayed at the Grand Palace Hotel for two nights.",
        "The Head of Office and the Chief of Mission were present.",
        "Questions were asked about Article 5 of the Law.",
        "Every Monday, Teachers and Parents meet in the School.",
        "Good Governance, Rule of Law and Sustainable Development were the topics.",
        "Seasonal Workers, Domestic Workers and Interns are entitled to leave.",
        "All Ministries and Departments will get the Guidelines.",
        "Its Annual General Meeting is in May.",
        "They have a WhatsApp group and a website.",
        "“We need Help,” they wrote on a wall.",
        "One in five Women was never paid.",
    ],
)
def test_what_is_no_name(sentence: str) -> None:
    assert mentions(OPENING + sentence) == []


def test_the_menu_of_the_site_is_not_read() -> None:
    menu = (
        "-\nWho we are\nWHO WE AREThe Agency for Hills is part of the United Nations, with 175 member states. In "
        "Ghana, it has been active since 1991.\n-\nOur Work\nOur Work\nPartnerships\nPartnerships\n- 2030 Agenda\n"
    )
    document = read(menu + "Farmers learn to prune\n\n" + OPENING + "They came from Togo.\n")
    spans = find_mentions(document).spans
    assert [document.text[span.start : span.end] for span in spans] == ["Togo"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("IOM Colombia trained 15 officers.", ["ORG IOM Colombia"]),
        ("The IOM-OSCE-ILO Handbook on Fair Work helps.", ["WORK IOM-OSCE-ILO Handbook on Fair Work"]),
        ("The EU-funded course ended.", ["ORG EU"]),
        ("Libya's Ministry of Interior came.", ["GPE Libya", "ORG Ministry of Interior"]),
        ("The Sylvanian government and the Ghanaian Government came.", ["ORG Ghanaian Government"]),
        ("The Ghanaian government came.", ["NORP Ghanaian"]),
        ("They met officers of the Ministry of Labour of Ghana and of Togo.",
         ["ORG Ministry of Labour of Ghana", "GPE Togo"]),
        ("They came from the Gulf States and the Andean countries.", ["LOC Gulf States", "NORP Andean"]),
    ],
)  # fmt: skip
def test_the_longest_name_stays(body: str, expected: list[str]) -> None:
    assert mentions(OPENING + body) == expected


def test_an_acronym_has_the_label_of_its_long_form_everywhere() -> None:
    body = "It is run under Fair Routes for Labour (FRL) Programme. The FRL grew."
    assert mentions(OPENING + body) == ["PROGRAMME Fair Routes for Labour", "PROGRAMME FRL", "PROGRAMME FRL"]


def test_an_acronym_of_a_kind_of_thing_is_no_name() -> None:
    assert mentions(OPENING + "They run migrant resource centres (MRC) there. An MRC is open to all.") == []
    assert mentions(OPENING + "They learn Integrated Trail Management (ITM) there. ITM is a skill.") == []


def test_a_card_has_no_body_for_an_acronym() -> None:
    assert mentions(OPENING + "They get a National Identification Card (CIN) there. The CIN is free.") == []


def test_an_acronym_of_two_parts_is_one() -> None:
    body = "It is paid by the Directorate General for Health (DG SANCO) again. The officers of DG SANCO came."
    assert mentions(OPENING + body) == ["ORG Directorate General for Health", "ORG DG SANCO", "ORG DG SANCO"]


def test_a_programme_with_its_region_has_an_acronym_of_its_own() -> None:
    body = "It is part of the Regional Development and Protection Programme in North Africa (RDPP NA) again."
    assert mentions(OPENING + body) == [
        "PROGRAMME Regional Development and Protection Programme in North Africa",
        "PROGRAMME RDPP NA",
    ]


def test_a_long_form_ends_with_its_sentence() -> None:
    body = "It is paid by the Ministry of Social Policies. The National Secretariat for Migrants (SENAMI) helps."
    assert mentions(OPENING + body) == [
        "ORG Ministry of Social Policies",
        "ORG National Secretariat for Migrants",
        "ORG SENAMI",
    ]


def test_a_body_that_a_name_in_quotation_marks_ends_is_no_kind_of_programme() -> None:
    body = "He works at the Institute for Development and Social Initiatives “Viitorul” again."
    assert mentions(OPENING + body) == ["ORG Institute for Development and Social Initiatives"]


def test_a_long_form_begins_where_its_letters_do() -> None:
    body = (
        "They met the firm Rapid Bolo under the Poverty Reduction through Safe Migration, Skills Development and "
        "Enhanced Job Placement (PROMISE) programme again."
    )
    assert mentions(OPENING + body)[-2] == (
        "PROGRAMME Poverty Reduction through Safe Migration, Skills Development and Enhanced Job Placement"
    )


def test_a_long_form_of_a_programme_has_commas() -> None:
    body = "It is run by the Climate Adaptation, Disaster Risk Reduction, and Education (CADRE) Program again."
    assert mentions(OPENING + body)[0] == "PROGRAMME Climate Adaptation, Disaster Risk Reduction, and Education"


def test_a_body_joined_to_a_place_is_part_of_the_name_of_a_partnership() -> None:
    body = "It is part of the EU-Cape Verde Mobility Partnership again."
    assert mentions(OPENING + body) == ["PROGRAMME EU-Cape Verde Mobility Partnership"]


def test_a_project_is_one_in_every_sentence() -> None:
    body = "They met for the MIGRABEL project. MIGRABEL (“Strengthening Migration Management in Ghana”) goes on."
    assert mentions(OPENING + body) == [
        "PROGRAMME MIGRABEL",
        "PROGRAMME MIGRABEL",
        "PROGRAMME Strengthening Migration Management in Ghana",
    ]


def test_a_programme_does_not_begin_within_a_ministry() -> None:
    body = "They met the Ministry of Gender and Social Protection and Partners in Community Development Programme."
    assert mentions(OPENING + body) == [
        "ORG Ministry of Gender and Social Protection",
        "PROGRAMME Partners in Community Development Programme",
    ]


def test_a_house_named_for_a_person_is_none() -> None:
    assert mentions(OPENING + "She runs a ward of the Indira Gandhi hospital there.") == []


def test_who_wrote_it_is_a_person() -> None:
    assert mentions("By Azo Ekwe, IOM Ghana\n\n" + OPENING) == ["PERSON Azo Ekwe", "ORG IOM Ghana"]
    assert mentions("By Monday evening\n\n" + OPENING) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They slept in Bolo camp and at the Kumasi and Tamale camps.", []),
        ("They were held at the Kumasi detention centre.", []),
        ("They came to Kumasi and Tamale, where camps were built.", ["GPE Kumasi", "GPE Tamale"]),
        ("They crossed at the Kumasi and Tamale crossings and the Kumasi bridge.", []),
        ("They stopped at Tamale and at Bolo.", ["GPE Tamale", "GPE Bolo"]),
        ("They keep a shelter at Bolo, outside Tamale.", ["GPE Bolo", "GPE Tamale"]),
    ],
)
def test_camps_and_crossings_are_no_places_but_towns_are(body: str, expected: list[str]) -> None:
    assert mentions(OPENING + body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A study published in May under the title Roads and Rivers, is long.", ["WORK Roads and Rivers"]),
        ("A course given in May under the title Roads and Rivers, is long.", []),
        (
            "A guide in French and Swahili, Going Home: A Handbook for Families, is out.",
            ["NORP French", "NORP Swahili", "WORK Going Home: A Handbook for Families"],
        ),
        (
            "UNHCR's Far from Home: Hiring for the Hills was published.",
            ["ORG UNHCR", "WORK Far from Home: Hiring for the Hills"],
        ),
        ("The study Homes, Hills and Roads: A Review shows it.", ["WORK Homes, Hills and Roads: A Review"]),
        (
            "They use a manual published by UNHCR, Hiring in the Hills, of which.",
            ["ORG UNHCR", "WORK Hiring in the Hills"],
        ),
        (
            "They use the UNHCR guide Running Village Clinics, which is new.",
            ["ORG UNHCR", "WORK Running Village Clinics"],
        ),
        ("The conference, “Far from Home: Hiring for the Hills”, ended.", []),
        ("They took part in Bolo Mano 2022, a forum on savings.", ["PROGRAMME Bolo Mano 2022"]),
        ("They went to Bolo Mano, a forum of nurses.", ["GPE Bolo Mano"]),
    ],
)
def test_titles_without_marks(body: str, expected: list[str]) -> None:
    assert mentions(OPENING + body) == expected


def test_who_somebody_is_comes_before_the_name() -> None:
    body = "“Yes,” said 19-year-old Bolo from Tamale. Returnee Ada Ekwe agreed. Six-year-old Amal, who fled, is well."
    assert mentions(OPENING + body, labels={"PERSON"}) == ["PERSON Bolo", "PERSON Ada Ekwe", "PERSON Amal"]


def test_the_head_of_a_body_is_no_part_of_its_name() -> None:
    body = "The Executive Secretary of the Central American Integration System (SICA), Bolo Ekwe, came."
    assert mentions(OPENING + body) == ["ORG Central American Integration System", "ORG SICA", "PERSON Bolo Ekwe"]


def test_a_secretary_of_state_with_an_acronym_is_a_body() -> None:
    body = "They met the Secretary of State for the Promotion of Equality (SEPI) again."
    assert mentions(OPENING + body) == ["ORG Secretary of State for the Promotion of Equality", "ORG SEPI"]


def test_a_given_name_may_be_a_month() -> None:
    assert mentions(OPENING + "“Yes,” said Jan Bolo. On 5 Jan and in Jan 2015 they left.", labels={"PERSON"}) == [
        "PERSON Jan Bolo"
    ]


def test_the_branch_of_a_body_in_brackets_is_no_acronym() -> None:
    assert "GPE UK" in mentions(OPENING + "They are paid by Save the Children (UK) again.")


def test_the_topic_of_a_minister_is_no_work() -> None:
    assert mentions(OPENING + "The Deputy Minister of Social Policy came.") == []


def test_a_short_form_is_found_after_the_full_name() -> None:
    body = "“It works,” said Maria Lundqvist.\n\nLater, they thanked Lundqvist for it."
    assert mentions(OPENING + body) == ["PERSON Maria Lundqvist", "PERSON Lundqvist"]


def test_a_name_explained_once_is_found_everywhere() -> None:
    body = "They hired men in Accra, Almira and Tamale.\n\nSoon all Almira knew."
    assert mentions(OPENING + body).count("GPE Almira") == 2


def test_an_unknown_name_in_a_line_of_its_own_is_the_place_of_the_dateline() -> None:
    raw = "Farmers learn to prune\n\nAlmira, 7 November – A new school for farmers was opened yesterday by the mayor.\n"
    document = read(raw)
    first = find_mentions(document).spans[0]
    assert (document.text[first.start : first.end], first.label) == ("Almira", "GPE")


def test_a_title_in_title_case_names_only_what_is_known() -> None:
    body = OPENING + "BAFIA came. Maria Santos spoke."
    title = "Almira Farmers Learn Fair Pruning From BAFIA and XYZ in Ghana"
    assert mentions(body, title) == ["ORG BAFIA", "GPE Ghana", "ORG BAFIA", "PERSON Maria Santos"]


def test_a_title_in_title_case_has_the_whole_names_of_the_body() -> None:
    body = OPENING + "The Ghana Police Service came."
    assert mentions(body, "Ghana Police Service Trains Officers at Border Posts") == ["ORG Ghana Police Service"] * 2
    assert mentions(body, "Ghana Trains Officers at Border Posts") == ["GPE Ghana", "ORG Ghana Police Service"]


def test_a_title_in_capitals_is_read_in_title_case() -> None:
    title = "NEW SCHOOL FOR GHANAIAN FARMERS OPENS IN CÔTE D’IVOIRE"
    found = mentions(OPENING, title)
    assert found == ["NORP GHANAIAN", "GPE CÔTE D’IVOIRE"]
    found = mentions(OPENING, "IOM AND THE GOVERNMENT OF GHANA SIGN AGREEMENT ON DIASPORA ENGAGEMENT")
    assert found == ["ORG IOM", "ORG GOVERNMENT OF GHANA"]


def test_a_currency_is_no_name() -> None:
    labels = {"ORG", "GPE", "MONEY"}
    for amount in ("US$150,000", "US$ 2.5 million", "US $ 300", "USD150", "CHF20,000", "NZ$300", "CAN$ 3 million"):
        assert mentions(f"They were given {amount} at once.", labels=labels) == [f"MONEY {amount}"]


def test_places_in_capitals_are_places() -> None:
    body = "BOSNIA AND HERZEGOVINA - IOM has trained 40 people in SARAJEVO, in DAR ES SALAAM and in SOUTHERN AFRICA.\n"
    assert mentions(body) == [
        "GPE BOSNIA AND HERZEGOVINA",
        "ORG IOM",
        "GPE SARAJEVO",
        "GPE DAR ES SALAAM",
        "LOC SOUTHERN AFRICA",
    ]


def test_nothing_is_named_inside_an_address() -> None:
    body = OPENING + "Write to ghana@unicef.org or see https://www.unicef.org/Ghana for more."
    assert mentions(body, labels={*NAMES, "EMAIL", "URL"}) == [
        "EMAIL ghana@unicef.org",
        "URL https://www.unicef.org/Ghana",
    ]


@pytest.mark.parametrize("number", ["Sixteen", "Twenty-one", "Ninety"])
def test_a_sentence_that_begins_with_a_number_begins_with_no_name(number: str) -> None:
    document = read(f"Work goes on in the hills\n\n{OPENING}{number} village teams played. {number} Village left.\n")
    assert number not in {
        document.text[s.start : s.end].split()[0]
        for s in find_mentions(document).spans
        if s.label in ("GPE", "ORG", "PERSON")
    }


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    body = (
        OPENING
        + "On 5 May, 15 officers of the Ministry of Labour (MoL) of Ghana met Ms. Maria Santos of IOM Accra for a "
        "three-day course worth USD 2 million.\n\nFor more information, please contact:\n\nAda Lund\n\nIOM Accra\n\n"
        "Tel: +233 30 274 2930\n\nEmail: alund@iom.int\n"
    )
    document = read(f"Work goes on in the hills\n\n{body}")
    spans = find_mentions(document).spans
    assert all(span.end <= other.start for span, other in pairwise(spans))
    assert {"ORG", "GPE", "PERSON", "DATE", "CARDINAL", "DURATION", "MONEY", "PHONE", "EMAIL"} == {
        s.label for s in spans
    }
    assert [document.text[s.start : s.end] for s in spans if s.rule == "person.contact"] == ["Ada Lund"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Blue Reef Fisheries came. Later Blue Reef left.", ["ORG Blue Reef Fisheries", "ORG Blue Reef"]),
        ("The Far Home project began. Under Far Home, they came.",
         ["PROGRAMME Far Home project", "PROGRAMME Far Home"]),
        ("It is part of Strengthening Hiring in Ghana (SHG), and SHG grew.",
         ["PROGRAMME Strengthening Hiring in Ghana", "PROGRAMME SHG", "PROGRAMME SHG"]),
        ("They met the Office of the Prime Minister and Ministry of Works (OPMMW).",
         ["ORG Office of the Prime Minister and Ministry of Works", "ORG OPMMW"]),
        ("They live in the Almiran Hill Areas (AHA).", ["GPE Almiran Hill Areas", "GPE AHA"]),
        ("They met ALMA Bolo, the jobs agency of the hills. ALMA Bolo came.", ["ORG ALMA Bolo", "ORG ALMA Bolo"]),
        ("They met the export agency Ghana BoloInvest.", ["ORG Ghana BoloInvest"]),
    ],
)  # fmt: skip
def test_short_and_long_forms(body: str, expected: list[str]) -> None:
    assert mentions(OPENING + body) == expected


def test_a_person_may_be_called_like_a_town() -> None:
    body = "The chair was Mary Bol, a lecturer in Accra. “It works,” Bol said. She lives in Bol."
    assert mentions(body, labels={"PERSON", "GPE"}) == ["PERSON Mary Bol", "GPE Accra", "PERSON Bol", "GPE Bol"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It was part of the Ready Islands programme there.", ["PROGRAMME Ready Islands programme"]),
        (
            "It was part of the Housing before Hurricanes programme there.",
            ["PROGRAMME Housing before Hurricanes programme"],
        ),
        (
            "It was lent by the Immigration, Passport and Naturalization Authority.",
            ["ORG Immigration, Passport and Naturalization Authority"],
        ),
        ("They met the head of the response at IOM, Marten Hoogland.", ["ORG IOM", "PERSON Marten Hoogland"]),
        (
            "It was lent by the Organization for Technical Intern Training.",
            ["ORG Organization for Technical Intern Training"],
        ),
        (
            "It was lent by the Center of Malariology, Parasitology and Entomology.",
            ["ORG Center of Malariology, Parasitology and Entomology"],
        ),
    ],
)
def test_names_of_several_parts(body: str, expected: list[str]) -> None:
    assert mentions(body) == expected
