"""Who holds which role in which organisation."""

import time

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.extraction.affiliations import affiliations
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.phrases import Phrase, SentencePhrases, phrases

Row = tuple[str, str | None, str | None]


def document(body: str) -> Document:
    raw = f"New School Opens in Accra\n\nACCRA - A school was opened.\n\n{body}\n"
    rows = [
        {"sentence_id": "", "paragraph": s.paragraph, "zone": s.zone, "start": s.start, "end": s.end}
        for s in clean_document(raw).sentences
    ]
    return Document("d", raw, rows)


def found(body: str) -> list[Row]:
    """Person, role and organisation of every affiliation."""
    doc = document(body)
    return [
        (
            item.person.text,
            doc.text[item.role_start : item.role_end] if item.role_start is not None else None,
            item.organization.text if item.organization is not None else None,
        )
        for item in affiliations(phrases(doc, find_mentions(doc)))
    ]


def rules(body: str) -> list[str]:
    doc = document(body)
    return [item.rule for item in affiliations(phrases(doc, find_mentions(doc)))]


@pytest.mark.parametrize(
    ("body", "role", "organization"),
    [
        ("IOM Director General Maria Santos spoke.", "Director General", "IOM"),
        ("IOM's Regional Adviser, Maria Santos, spoke.", "Regional Adviser", "IOM"),
        ("IOM Ghana Chief of Mission Maria Santos spoke.", "Chief of Mission", "IOM Ghana"),
        ("IOM's Chief of Mission in Togo, Maria Santos, spoke.", "Chief of Mission", "IOM"),
        ("The Director of the National Institute, Dr. Maria Santos, spoke.", "Director", "National Institute"),
        (
            "The World Food Programme (WFP)'s Country Director, Maria Santos, spoke.",
            "Country Director",
            "World Food Programme",
        ),
        ("IOM reintegration adviser Maria Santos spoke.", "reintegration adviser", "IOM"),
        ("IOM migration and environment specialist Maria Santos spoke.", "migration and environment specialist", "IOM"),
        ("IOM Head of Labour Mobility Maria Santos spoke.", "Head of Labour Mobility", "IOM"),
        ("Judge Maria Santos of the Court of Appeal spoke.", "Judge", "Court of Appeal"),
        (
            "Maria Santos, commander of the Zobe Hawa border post, spoke.",
            "commander of the Zobe Hawa border post",
            None,
        ),
        ("IOM's Senior Emergency Specialist Maria Santos, who leads it, spoke.", "Senior Emergency Specialist", "IOM"),
        ("IOM Chief of Mission a.i. Maria Santos spoke.", "Chief of Mission", "IOM"),
        ("Superintendent Maria Santos of the Coast Guard spoke.", "Superintendent", "Coast Guard"),
        (
            "IOM's Chief of Mission for Ghana, Togo and Benin, Maria Santos, spoke.",
            "Chief of Mission",
            "IOM",
        ),
        (
            "It was signed by the Minister Delegate in charge of Moroccans Living Abroad, Maria Santos.",
            "Minister Delegate in charge of Moroccans Living Abroad",
            None,
        ),
        (
            "Maria Santos, Secretary of State responsible for Migration, spoke.",
            "Secretary of State responsible for Migration",
            None,
        ),
        ("The Ghana office of IOM's regional adviser Maria Santos spoke.", "regional adviser", "IOM"),
        ("IOM Deputy Director General Ambassador Maria Santos spoke.", "Deputy Director General", "IOM"),
        ("UN Resident Coordinator Maria Santos spoke.", "Resident Coordinator", "UN"),
        ("IOM team leader Maria Santos spoke.", "team leader", "IOM"),
        ("The nurse Maria Santos from UNICEF spoke.", "nurse", "UNICEF"),
        ("The Secretary to the Government of Kerala, Maria Santos, spoke.", "Secretary", "Government of Kerala"),
        (
            "The Director of TRANSCO, the Kenyan Ministry for Ports, Maria Santos, spoke.",
            "Director",
            "TRANSCO",
        ),
        ("A campaign featuring musician Maria Santos of UNICEF was opened.", "musician", "UNICEF"),
        ("It was told by a network whose spokesman Maria Santos of UNICEF spoke.", "spokesman", "UNICEF"),
        ("USAID Mission Director Maria Santos spoke.", "Mission Director", "USAID"),
        (
            "UN Deputy Special Representative of the Secretary-General Maria Santos spoke.",
            "Deputy Special Representative of the Secretary-General",
            "UN",
        ),
        ("The Ministry of Labour was represented by its Director Maria Santos.", "Director", "Ministry of Labour"),
        ("They met the Coast Guard, whose deputy inspector, Maria Santos, spoke.", "deputy inspector", "Coast Guard"),
        ("Captain Maria Santos of the Ghana Border Force spoke.", "Captain", "Ghana Border Force"),
    ],
)
def test_role_before_the_name(body: str, role: str, organization: str) -> None:
    assert found(body) == [("Maria Santos", role, organization)]


def test_a_ministry_is_the_one_named_before() -> None:
    before = "They met the Ministry of Labour and Trade of Ghana. "
    for where in ("in the Ministry", "at the Ghanaian Ministry"):
        assert found(f"{before}It works, said Maria Santos, Director General of Ports {where}, on Monday.") == [
            ("Maria Santos", "Director General of Ports", "Ministry of Labour and Trade of Ghana")
        ]


def test_the_association_of_a_role_is_the_one_named_before() -> None:
    before = "They met the Almira Hometown Association. "
    assert found(
        before + "It works, said Maria Santos, a crane operator in Ghana and chairman of the association."
    ) == [
        ("Maria Santos", "crane operator", None),
        ("Maria Santos", "chairman", "Almira Hometown Association"),
    ]


def test_a_role_before_a_name_is_not_also_that_of_the_one_before() -> None:
    body = "Maria Santos, manager of UNICEF, and the Director of the Ministry of Labour, Azo Ekwe, signed."
    assert found(body) == [("Azo Ekwe", "Director", "Ministry of Labour"), ("Maria Santos", "manager", "UNICEF")]


def test_the_acronym_of_a_role_is_no_part_of_it() -> None:
    assert found("Maria Santos, Relief and Repatriation Commissioner (RRC), spoke.") == [
        ("Maria Santos", "Relief and Repatriation Commissioner", None)
    ]


def test_the_speaker_of_a_parliament_has_a_role() -> None:
    assert found("The Speaker of the Seimas, Maria Santos, spoke.") == [("Maria Santos", "Speaker", "Seimas")]


def test_the_agency_of_a_role_is_the_one_named_before() -> None:
    before = "They met the State Agency for Migration of Ghana. "
    assert found(before + "The Deputy Chairman of the Agency, Maria Santos, spoke.") == [
        ("Maria Santos", "Deputy Chairman", "State Agency for Migration of Ghana")
    ]
    assert found("The Deputy Chairman of the Agency, Maria Santos, spoke.") == [
        ("Maria Santos", "Deputy Chairman of the Agency", None)
    ]


def test_a_secretary_serves_a_ministry_and_an_ambassador_no_body() -> None:
    assert found("It works, said Maria Santos, Secretary to the Ministry of Labour.") == [
        ("Maria Santos", "Secretary", "Ministry of Labour")
    ]
    assert found("Maria Santos, Ambassador to the United Nations, spoke.") == [
        ("Maria Santos", "Ambassador to the United Nations", None)
    ]


def test_what_the_text_has_named_before_is_no_part_of_a_role() -> None:
    assert found("Maria Santos, national coordinator of the scheme at UNHCR, spoke.") == [
        ("Maria Santos", "national coordinator", "UNHCR")
    ]


def test_an_occupation_beside_a_post_is_none_of_its_body() -> None:
    assert found(
        "It was opened by IOM Ghana Chief of Mission Maria Santos, actress Ada Lund and Ambassador Bo Ek."
    ) == [
        ("Maria Santos", "Chief of Mission", "IOM Ghana"),
        ("Ada Lund", "actress", None),
        ("Bo Ek", "Ambassador", None),
    ]


@pytest.mark.parametrize(
    "role",
    [
        "Regional Representative for the Andean Countries",
        "Regional Representative for the Baltic and Nordic Countries",
        "Regional Coordinator for the Arab States",
        "Regional Director for Southeast Asia",
        "Regional Director for Asia, Africa and Europe",
        "Senior Regional Adviser for Sub-Saharan Africa",
        "Director of Operations and Emergencies",
    ],
)
@pytest.mark.parametrize("owner", ["IOM", "IOM's"])
@pytest.mark.parametrize("name", ["Pilar Norza", "Bolo Ekwe"])
def test_a_region_belongs_to_the_role(owner: str, role: str, name: str) -> None:
    assert found(f"{owner} {role} {name} noted that it works.") == [(name, role, "IOM")]


def test_the_country_before_a_body_belongs_to_neither_role_nor_body() -> None:
    text = "It was signed by Bolo Ekwe, Director General of Israel's Population and Immigration Authority, in May."
    assert found(text) == [("Bolo Ekwe", "Director General", "Population and Immigration Authority")]


def test_a_unit_of_a_ministry_belongs_to_the_role() -> None:
    text = "It works, said Bolo Ekwe, head of the Skills Department of the Moldovan Ministry of Labour."
    assert found(text) == [("Bolo Ekwe", "head of the Skills Department", "Ministry of Labour")]


def test_the_role_before_the_next_name_of_a_list_is_not_the_last_ones() -> None:
    text = "It was attended by Ambassador Bolo Ekwe, the director of the Fair Work Agency, Pilar Norza, and others."
    assert found(text) == [("Bolo Ekwe", "Ambassador", None), ("Pilar Norza", "director", "Fair Work Agency")]


def test_letters_behind_a_name_are_passed_over() -> None:
    assert found("Maria Santos MP, Ghana's Minister of Labour, spoke.") == [
        ("Maria Santos", "Minister of Labour", None)
    ]


def test_the_role_before_the_next_party_of_a_list_is_not_the_last_ones() -> None:
    text = "It was opened by the Minister of Labour, Maria Santos, the Mayor of Accra and a delegation from Togo."
    assert found(text) == [("Maria Santos", "Minister of Labour", None)]


def test_services_of_which_somebody_is_director_are_no_body() -> None:
    text = "Maria Santos, Director of Employment Services at Ghana's Ministry of Labour, spoke."
    assert found(text) == [("Maria Santos", "Director of Employment Services", "Ministry of Labour")]
    text = "Maria Santos, Director of the Immigration Services, spoke."
    assert found(text) == [("Maria Santos", "Director", "Immigration Services")]


def test_a_region_alone_is_no_role() -> None:
    assert found("IOM will help the Andean Countries, Pilar Norza noted.") == []


@pytest.mark.parametrize(
    ("behind", "role", "organization"),
    [
        (", IOM Chief of Mission in Togo,", "Chief of Mission", "IOM"),
        (", IOM's Chief of Mission in Togo,", "Chief of Mission", "IOM"),
        (", Chief of Mission of IOM Iraq,", "Chief of Mission", "IOM Iraq"),
        (" (Head of Office, IOM Oslo)", "Head of Office", "IOM Oslo"),
        (", the IOM Director in Herat,", "Director", "IOM"),
        (", Director of the National Institute,", "Director", "National Institute"),
        (", Director of Foreign Jobs at the Ministry of Labour,", "Director of Foreign Jobs", "Ministry of Labour"),
        (", communications officer, IOM Ecuador,", "communications officer", "IOM Ecuador"),
        (", a psychologist with Amnesty International,", "psychologist", "Amnesty International"),
        (", a psychologist with the Dutch foundation Amnesty International,", "psychologist", "Amnesty International"),
        (", Prefect at the Ministry of Trade,", "Prefect", "Ministry of Trade"),
        (", a document expert seconded by the Ministry of Trade,", "document expert", "Ministry of Trade"),
        (", Head of IOM's office in Yerevan,", "Head", "IOM"),
        (", head of the IOM external voting team in Dakar,", "head of the IOM external voting team", "IOM"),
        (", Head of the Skills Department of IOM Ghana,", "Head of the Skills Department", "IOM Ghana"),
        (
            ", Deputy Director, Visas and Borders, Ministry of Labour of Lesotho,",
            "Deputy Director, Visas and Borders",
            "Ministry of Labour of Lesotho",
        ),
        (
            ", IOM's Regional Specialist on Migration, Environment and Climate Change,",
            "Regional Specialist on Migration, Environment and Climate Change",
            "IOM",
        ),
        (", IOM Regional Representative for South Asia,", "Regional Representative for South Asia", "IOM"),
        (", who is the Director of the National Institute,", "Director", "National Institute"),
        (", who works as a nurse at UNICEF,", "nurse", "UNICEF"),
        (", who is in charge of labour migration at IOM Ghana,", "in charge of labour migration", "IOM Ghana"),
        (", who heads the IOM office in Togo,", "head", "IOM"),
        (", IOM's convoy leader,", "convoy leader", "IOM"),
        (", 26, a lieutenant of the Ministry of Trade and one of two women,", "lieutenant", "Ministry of Trade"),
        (", deputy commander of the National Institute,", "deputy commander", "National Institute"),
        (", an inspector formerly with the National Institute,", "inspector", "National Institute"),
        (", head of counter-trafficking at IOM Ghana,", "head of counter-trafficking", "IOM Ghana"),
        (", lecturer in soil science at the National Institute,", "lecturer in soil science", "National Institute"),
        (", Permanent Secretary, on behalf of the Ministry of Trade,", "Permanent Secretary", "Ministry of Trade"),
        (", in her capacity as Director of the National Institute,", "Director", "National Institute"),
        (", who fled in May and is now a nurse at UNICEF,", "nurse", "UNICEF"),
        (", for nine years a nurse at UNICEF,", "nurse", "UNICEF"),
        (", an adviser to the Ministry of Trade,", "adviser", "Ministry of Trade"),
        (", Head of IOM's Skills Unit,", "Head of IOM's Skills Unit", "IOM"),
        (", who coordinates IOM's camp activities in Togo,", "coordinates IOM's camp activities", "IOM"),
    ],
)  # fmt: skip
def test_role_behind_the_name(behind: str, role: str, organization: str) -> None:
    assert found(f"Maria Santos{behind} spoke at the opening.") == [("Maria Santos", role, organization)]


@pytest.mark.parametrize(
    ("body", "organization"),
    [
        ("“We stay,” said Maria Santos of IOM Oslo.", "IOM Oslo"),
        ("“We stay,” said Maria Santos from the Ministry of Health.", "Ministry of Health"),
        ("UNICEF's Maria Santos spoke.", "UNICEF"),
        ("Maria Santos (UNICEF) spoke.", "UNICEF"),
        ("Maria Santos, who works for UNICEF in Togo, spoke.", "UNICEF"),
        ("Maria Santos, who coordinates the project for UNICEF, spoke.", "UNICEF"),
        ("Maria Santos, representing the Ministry of Health, spoke.", "Ministry of Health"),
        ("It was signed by Maria Santos on behalf of the Ministry of Health.", "Ministry of Health"),
        ("Speaking for the Ministry of Health, Maria Santos agreed.", "Ministry of Health"),
        ("The Ministry of Health, represented by Maria Santos, signed it.", "Ministry of Health"),
    ],
)
def test_organisation_without_a_role(body: str, organization: str) -> None:
    assert found(body) == [("Maria Santos", None, organization)]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Ghana's Minister of Labour, Maria Santos, spoke.", "Minister of Labour"),
        ("The Ambassador of Japan to Tajikistan, Maria Santos, spoke.", "Ambassador of Japan to Tajikistan"),
        ("Japanese Ambassador Maria Santos spoke.", "Ambassador"),
        ("The Permanent Representative of Togo to Switzerland, Maria Santos, spoke.", "Permanent Representative"),
        ("Mayor Maria Santos spoke.", "Mayor"),
        ("The Deputy Governor of Sofala, Maria Santos, spoke.", "Deputy Governor of Sofala"),
        ("The Minister of Labour and Family Affairs, Maria Santos, spoke.", "Minister of Labour and Family Affairs"),
        (
            "The Minister of Labour, Industrial Relations and Employment, Maria Santos, spoke.",
            "Minister of Labour, Industrial Relations and Employment",
        ),
        ("The Deputy Minister of Labour, Colonel Maria Santos, spoke.", "Deputy Minister of Labour"),
        ("Maria Santos, Foreign Minister of Australia, spoke.", "Foreign Minister"),
        (
            "The Vice-Minister of Health and Social Development, Maria Santos, spoke.",
            "Vice-Minister of Health and Social Development",
        ),
        ("The head of the delegation of Togo, Maria Santos, spoke.", "head of the delegation"),
    ],
)  # fmt: skip
def test_a_country_is_no_organisation(body: str, role: str) -> None:
    assert found(body) == [("Maria Santos", role, None)]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Maria Santos, a 35-year-old seamstress from Togo, fled.", "seamstress"),
        ("Maria Santos, 52, a cattle trader from Niamey, fled.", "cattle trader"),
        ("Maria Santos (52), a teacher in Niamey, fled.", "teacher"),
        ("Maria Santos, a 45 year-old shop owner from Mosul, fled.", "shop owner"),
        ("Maria Santos, 19, a manicurist from Mosul, fled.", "manicurist"),
        ("Maria Santos, the sociologist who led the research, spoke.", "sociologist"),
        ("“I left,” said fisherman Peter Brown.", "fisherman"),
        ("“I left,” said 34-year-old farmer Peter Brown.", "farmer"),
        ("The Moroccan banker Peter Brown spoke.", "banker"),
        ("Peter Brown, a retired army officer, spoke.", "retired army officer"),
        ("The card went to a bricklayer, Peter Brown, who had left home.", "bricklayer"),
        ("Peter Brown works as a mason in Niamey.", "mason"),
        ("Peter Brown, who works as a bricklayer in Niamey, spoke.", "bricklayer"),
        ("Peter Brown, owner of the bakery, spoke.", "owner of the bakery"),
        ("Peter Brown, a Haitian American doctor from Miami, spoke.", "doctor"),
        ("Peter Brown, 34, bricklayer, spoke.", "bricklayer"),
        ("Peter Brown, a father of four and a farmer in Togo, spoke.", "farmer"),
    ],
)
def test_ordinary_occupations_are_roles(body: str, role: str) -> None:
    assert [row[1:] for row in found(body)] == [(role, None)]


@pytest.mark.parametrize(
    "body",
    [
        "Maria Santos, 52, a resident of Niamey, fled.",
        "Maria Santos, a widow of 66 from Niamey, fled.",
        "Maria Santos, a 30-year-old Somali migrant, fled.",
        "Maria Santos, a 23-year-old from Togo, fled.",
        "Maria Santos, a mother of six from Mosul who used to drive a bus, fled.",
        "Maria Santos, one of the returnees, spoke.",
        "Maria Santos, who survived the war, spoke.",
        "Captain Maria Santos, who serves at the crossing, spoke.",
        "Dr. Maria Santos spoke.",
        "“I was a farmer,” Maria Santos said.",
        "They thanked Ahmed Hassan for the teacher, Maria Santos said.",
        "They gave the hospital, Maria Santos, two scanners, an incubator and a generator.",
        "Peter Brown, a fisherman's son from Niamey, fled.",
        "Two speakers, Maria Santos and Peter Brown, came late.",
        "They met Maria Santos's brother.",
        "Maria Santos asked a nurse from Togo for help.",
        "For more information, please contact Maria Santos at IOM Oslo, Tel: +47 22 33 44 55",
    ],
)
def test_kin_status_ranks_and_bystanders_are_none(body: str) -> None:
    assert found(body) == []


def test_a_list_shares_the_organisation_before_it() -> None:
    body = "IOM sent its Chief Trainer Anna Schmidt, Legal Adviser Peter Brown and Finance Clerk Maria Santos."
    assert found(body) == [
        ("Anna Schmidt", "Chief Trainer", "IOM"),
        ("Peter Brown", "Legal Adviser", "IOM"),
        ("Maria Santos", "Finance Clerk", "IOM"),
    ]


def test_a_list_shares_the_organisation_behind_it() -> None:
    body = (
        "It was run by Project Manager Anna Schmidt, Legal Adviser Peter Brown and Trainer Maria Santos of IOM Tunisia."
    )
    assert found(body) == [
        ("Anna Schmidt", "Project Manager", "IOM Tunisia"),
        ("Peter Brown", "Legal Adviser", "IOM Tunisia"),
        ("Maria Santos", "Trainer", "IOM Tunisia"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The course was given by IOM trainers Anna Schmidt and Peter Brown.",
        "The course was given by two trainers of IOM, Anna Schmidt and Peter Brown.",
        "The course was given by two trainers seconded by IOM, Anna Schmidt and Mr. Peter Brown.",
        "The course was given by trainers Anna Schmidt and Peter Brown of IOM.",
        "Anna Schmidt and Peter Brown, both trainers with IOM, gave the course.",
    ],
)
def test_one_role_of_several_persons(body: str) -> None:
    assert found(body) == [("Anna Schmidt", "trainer", "IOM"), ("Peter Brown", "trainer", "IOM")]


def test_a_second_role_behind_the_first() -> None:
    assert found("Peter Brown, a lawyer, who heads IOM Togo, spoke.") == [
        ("Peter Brown", "lawyer", None),
        ("Peter Brown", "head", "IOM Togo"),
    ]
    assert found("Senator Anna Schmidt, who chairs the Fishers Association, met Peter Brown.") == [
        ("Anna Schmidt", "chair", "Fishers Association")
    ]
    assert found("Peter Brown, consultant of a bank and now an adviser to UNICEF, spoke.") == [
        ("Peter Brown", "consultant", None),
        ("Peter Brown", "adviser", "UNICEF"),
    ]


def test_an_official_in_a_list_takes_no_organisation_from_it() -> None:
    body = "IOM Chief of Mission Anna Schmidt and Mayor Peter Brown opened it."
    assert found(body) == [("Anna Schmidt", "Chief of Mission", "IOM"), ("Peter Brown", "Mayor", None)]


def test_commas_of_one_role_and_of_several_persons() -> None:
    before = "The Governor, Anna Schmidt, the Mayor, Peter Brown, and others came."
    assert found(before) == [("Anna Schmidt", "Governor", None), ("Peter Brown", "Mayor", None)]
    behind = (
        "Anna Schmidt, UNHCR Representative in Togo, Peter Brown, IOM Director, and Maria Santos, the Governor, came."
    )
    assert found(behind) == [
        ("Anna Schmidt", "Representative", "UNHCR"),
        ("Peter Brown", "Director", "IOM"),
        ("Maria Santos", "Governor", None),
    ]


@pytest.mark.parametrize(
    ("body", "organization"),
    [
        ("UNICEF trained ten nurses. Its trainer Maria Santos was glad.", "UNICEF"),
        ("The Fishers Association met. The association's president, Maria Santos, was glad.", "Fishers Association"),
        ("IOM trained ten nurses of UNICEF. Maria Santos, the Organization's trainer, was glad.", "IOM"),
        ("They called on Pine Leaf Ltd. Maria Santos, the company's manager, was glad.", "Pine Leaf Ltd"),
        ("They called on the Ministry of Trade. Maria Santos, the company's manager, was glad.", None),
        ("Togo is represented by its envoy Maria Santos.", None),
    ],
)
def test_its_and_the_agencys_stand_for_the_last_organisation_that_fits(body: str, organization: str | None) -> None:
    ((person, _, body_found),) = found(body)
    assert (person, body_found) == ("Maria Santos", organization)


def test_the_evidence_of_its_stays_in_the_sentence() -> None:
    doc = document("UNICEF trained ten nurses. Its trainer Maria Santos was glad.")
    (item,) = affiliations(phrases(doc, find_mentions(doc)))
    assert item.organization is not None
    assert doc.text[item.organization.start : item.organization.end] == "Its"


@pytest.mark.parametrize(
    "body",
    [
        "IOM Chief of Mission Maria Santos spoke. Santos, the Chief of Mission, left.",
        "Santos, the Chief of Mission, left. Maria Santos, IOM Chief of Mission in Togo, spoke.",
        "Maria Santos, IOM Chief of Mission, spoke. “We stay,” said Maria Santos of IOM.",
    ],
)
def test_the_same_role_told_twice_is_one(body: str) -> None:
    assert found(body) == [("Maria Santos", "Chief of Mission", "IOM")]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Ambassador Maria Santos, its High Commissioner in Lusaka, came.", "High Commissioner"),
        ("The Head of the European Commission Delegation, Ambassador Maria Santos, came.", "Head"),
        ("Secretary Santos came. The Secretary of Labour, Maria Santos, spoke.", "Secretary of Labour"),
        ("Professor Maria Santos, Director of the National Institute, came.", "Director"),
    ],
)
def test_a_form_of_address_gives_way_to_a_role(body: str, role: str) -> None:
    assert [row[1] for row in found(body)] == [role]


def test_two_roles_of_one_person() -> None:
    body = "Former Trade Minister and city councillor Dame Anna Fox came."
    assert found(body) == [("Anna Fox", "Former Trade Minister", None), ("Anna Fox", "city councillor", None)]


def test_a_contact_has_an_affiliation_only_if_the_block_states_a_role() -> None:
    block = "For more information, please contact:\n\nMaria Santos\n{}IOM Togo\nTel: +228 22 21 20 19\n"
    assert found("The work goes on.\n\n" + block.format("")) == []
    assert found("The work goes on.\n\n" + block.format("Media Officer\n")) == [
        ("Maria Santos", "Media Officer", "IOM Togo")
    ]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("IOM Director General Maria Santos spoke.", "affiliation.before-name"),
        ("Maria Santos, IOM Director General, spoke.", "affiliation.after-name"),
        ("Maria Santos, 19, a manicurist, spoke.", "affiliation.occupation"),
        ("Maria Santos, who was a Minister, spoke.", "affiliation.is"),
        ("Maria Santos, who heads IOM Togo, spoke.", "affiliation.heads"),
        ("UNICEF's Maria Santos spoke.", "affiliation.possessive"),
    ],
)
def test_rule(body: str, rule: str) -> None:
    assert rules(body) == [rule]


def test_time_grows_with_the_length_of_a_sentence_only() -> None:
    def seconds(count: int) -> float:
        words = ["Maria Santos", ",", "IOM", "Chief", "of", "Labour", "and", "Trade", ","] * count
        codes = "p,ORoZaZ," * count
        found = [
            Phrase(2 * i, 2 * i + 1, code, word, None) for i, (code, word) in enumerate(zip(codes, words, strict=True))
        ]
        start = time.process_time()
        affiliations([SentencePhrases(0, True, lambda: found)])
        return time.process_time() - start

    assert seconds(2000) < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Santos, IOM Chief of Mission for Kenya, Ghana and Togo, spoke.",
            [("Maria Santos", "Chief of Mission", "IOM")],
        ),
        ("A former driver called Maria Santos spoke.", [("Maria Santos", "former driver", None)]),
        (
            "Maria Santos, a former soldier who now works as a driver for IOM in Accra, spoke.",
            [("Maria Santos", "former soldier", None), ("Maria Santos", "driver", "IOM")],
        ),
        (
            "It was led by psychologist Maria Santos, who works for the International Organization for Migration.",
            [("Maria Santos", "psychologist", "International Organization for Migration")],
        ),
        ("Maria Ireland, IOM spokesperson in Togo, said so.", [("Maria Ireland", "spokesperson", "IOM")]),
        ("It works, said Georgia Santos, UNHCR Representative.", [("Georgia Santos", "Representative", "UNHCR")]),
        (
            "Maria Santos, Director of the Labour Department, and his deputy, Ms. Pilar Norza, spoke.",
            [("Pilar Norza", "deputy", "Labour Department"), ("Maria Santos", "Director", "Labour Department")],
        ),
        ("Maria Santos, who took over as head of IOM Togo in May, spoke.", [("Maria Santos", "head", "IOM Togo")]),
        (
            "Speakers were Maria Santos (IOM), Bolo Ekwe (ILO) and Pilar Norza (UNHCR).",
            [("Maria Santos", None, "IOM"), ("Bolo Ekwe", None, "ILO"), ("Pilar Norza", None, "UNHCR")],
        ),
        (
            "A delegation of the Ministry of Labour headed by Under-Secretary Maria Santos spoke.",
            [("Maria Santos", "Under-Secretary", "Ministry of Labour")],
        ),
        (
            "A delegation of the Ministry of Labour headed by Minister Maria Santos spoke.",
            [("Maria Santos", "Minister", None)],
        ),
        (
            "IOM Director of Migration Management Maria Santos spoke.",
            [("Maria Santos", "Director of Migration Management", "IOM")],
        ),
        (
            "The Commissioner for Employment Services at IOM, Maria Santos, spoke.",
            [("Maria Santos", "Commissioner for Employment Services", "IOM")],
        ),
        ("In Ireland, the IOM spokesperson said so.", []),
        ("In Georgia, Togo and Ghana, the Representative spoke.", []),
    ],
)
def test_further_orders(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maria Santos, IOM Camp Management Coordinator, spoke.",
            [("Maria Santos", "Camp Management Coordinator", "IOM")],
        ),
        ("Maria Santos, Settlement Officer with UNHCR, spoke.", [("Maria Santos", "Settlement Officer", "UNHCR")]),
        ("She thanked UNHCR's Maria Santos, Project Officer.", [("Maria Santos", "Project Officer", "UNHCR")]),
        (
            "It was led by Maria Santos, a mediator with the NGO UNHCR.",
            [("Maria Santos", "mediator", "UNHCR")],
        ),
        (
            "It was led by Maria Santos, IOM Head of Office in Togo, and Humanitarian Aid Commissioner Omar Dar.",
            [("Omar Dar", "Humanitarian Aid Commissioner", None), ("Maria Santos", "Head of Office", "IOM")],
        ),
        ("It was led by the IOM logistician Maria Santos.", [("Maria Santos", "logistician", "IOM")]),
        (
            "It was attended by UNICEF (Ms. Maria Santos) and UNHCR (Mr. Omar Dar).",
            [("Maria Santos", None, "UNICEF"), ("Omar Dar", None, "UNHCR")],
        ),
        ("Regional Coordinator Maria Santos (IOM Togo) spoke.", [("Maria Santos", "Regional Coordinator", "IOM Togo")]),
        (
            "It was led by Maria Santos and Omar Dar, both of UNHCR.",
            [("Maria Santos", None, "UNHCR"), ("Omar Dar", None, "UNHCR")],
        ),
        (
            "Both trainers, Maria Santos and Omar Dar, spoke.",
            [("Maria Santos", "trainer", None), ("Omar Dar", "trainer", None)],
        ),
        ("IOM's emergency coordinator there, Maria Santos, spoke.", [("Maria Santos", "emergency coordinator", "IOM")]),
        ("IOM's visiting Chief of Staff, Maria Santos, spoke.", [("Maria Santos", "Chief of Staff", "IOM")]),
        ("UNHCR has been chaired by Maria Santos since May.", [("Maria Santos", None, "UNHCR")]),
        (
            "Maria Santos, who leads the cash working group for UNHCR, spoke.",
            [("Maria Santos", None, "UNHCR")],
        ),
        (
            "World Bank Vice President Omar Dar, IOM Deputy Director General for Operations Maria Santos, and others "
            "spoke.",
            [
                ("Omar Dar", "Vice President", "World Bank"),
                ("Maria Santos", "Deputy Director General for Operations", "IOM"),
            ],
        ),
        ("They met Vice Minister LEE Sang-min.", [("LEE Sang-min", "Vice Minister", None)]),
        (
            "The President of UNHCR, Winston St. Clair Prescod, spoke.",
            [("Winston St. Clair Prescod", "President", "UNHCR")],
        ),
    ],
)
def test_roles_of_many_shapes(text: str, expected: list[Row]) -> None:
    assert found(text) == expected
