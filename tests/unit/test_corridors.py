"""Corridors: who goes from where to where, and whether it has happened."""

import re
import time

import pytest

from pipeline.extraction import lexicon
from pipeline.extraction.corridors import Corridor, corridors
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.templates import templates
from pipeline.vocabularies import read

_PATTERNS = read("corridor_patterns")


def _corridors(article: str, title: str = "News of the Day") -> list[Corridor]:
    """Corridors of an article of one paragraph; "Ghana - " before it is its dateline."""
    dateline = re.match(r"([A-Z][\w' ]+) - ", article)
    home = lexicon.is_country(dateline[1]) if dateline else None
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z0-9])", article[dateline.end() :] if dateline else article)
    raw = ""
    rows: list[dict[str, object]] = []
    for text in [title, *([dateline[1]] if dateline else []), *sentences]:
        zone = "body" if rows else "title"
        start, end = len(raw), len(raw) + len(text)
        rows.append({"sentence_id": "", "paragraph": min(len(rows), 1), "zone": zone, "start": start, "end": end})
        raw += text + "\n"
    document = Document("d", raw, rows)
    return corridors(document, templates(document, find_mentions(document).spans), home)


def _as_text(found: list[Corridor]) -> set[str]:
    return {f"{c.origin.name} > {c.destination.name}: {c.status}" for c in found}


@pytest.mark.parametrize("row", _PATTERNS, ids=[row["rule"] for row in _PATTERNS])
def test_each_pattern_finds_its_example(row: dict[str, str]) -> None:
    found = _corridors(row["example"])
    assert _as_text(found) == set(row["expected"].split("; "))
    assert row["rule"] in {corridor.rule for corridor in found}


@pytest.mark.parametrize("row", _PATTERNS, ids=[row["rule"] for row in _PATTERNS])
def test_each_pattern_leaves_its_counter_example(row: dict[str, str]) -> None:
    assert _as_text(_corridors(row["counter_example"])) == set()


def test_each_pattern_has_an_id_of_its_own() -> None:
    rules = [row["rule"] for row in _PATTERNS]
    assert len(set(rules)) == len(rules)
    assert all(re.fullmatch(r"corridor(?:\.[a-z]+(?:-[a-z]+)*)", rule) for rule in rules)


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        # the route, its ends in lists
        (
            "Kazakhstan - Labour migration from Central Asia to the Russian Federation and Kazakhstan is growing.",
            {"Central Asia > Russian Federation: implemented", "Central Asia > Kazakhstan: implemented"},
        ),
        (
            "Nepal - Since 2008 more than 40,000 Bhutanese refugees have been resettled from Nepal to the United "
            "States, Canada and Australia.",
            {"Nepal > United States: implemented", "Nepal > Canada: implemented", "Nepal > Australia: implemented"},
        ),
        (
            "Labour migration has been carried out between Ghana and Italy and Ghana and Malta and from Togo to Malta.",
            {"Ghana > Italy: implemented", "Ghana > Malta: implemented", "Togo > Malta: implemented"},
        ),
        (
            "The pilot projects will be carried out in 2031 between West African countries and Italy.",
            {"West Africa > Italy: planned"},
        ),
        # the people give the origin
        ("The first 145 Thai workers left for Israel on Sunday.", {"Thailand > Israel: implemented"}),
        ("Some 40 Honduran workers will travel to Canada next week.", {"Honduras > Canada: planned"}),
        (
            "Last year 460,000 Nepalese went to work in Qatar and Malaysia.",
            {"Nepal > Qatar: implemented", "Nepal > Malaysia: implemented"},
        ),
        (
            "At least 300 workers from Nepal and Bangladesh will be recruited for jobs in Jordan.",
            {"Nepal > Jordan: planned", "Bangladesh > Jordan: planned"},
        ),
        (
            "Jamaican farm workers have been going to the United States since 1943 and to Canada since 1966.",
            {"Jamaica > United States: implemented", "Jamaica > Canada: implemented"},
        ),
        (
            "Some 120 Georgians are to be placed in factories in Poland and 60 carers in homes in Germany.",
            {"Georgia > Poland: planned", "Georgia > Germany: planned"},
        ),
        (
            "Under the agreements Ecuadorian fruit pickers have gone to Chile and Colombian sailors to Panama.",
            {"Ecuador > Chile: implemented", "Colombia > Panama: implemented"},
        ),
        (
            "The ring smuggled hundreds of Guatemalans and Hondurans through Mexico to the United States.",
            {"Guatemala > United States: implemented", "Honduras > United States: implemented"},
        ),
        # the people are named in an earlier sentence
        (
            "Mauritius - The 86 Mauritian workers are packing. Forty of them have been hired by a bakery in Canada.",
            {"Mauritius > Canada: implemented"},
        ),
        (
            "Each year 900,000 Asian workers leave home under contract. Most of them go to the Gulf every year.",
            {"Asia > Gulf: implemented"},
        ),
        # what is planned counts more than recruitment, and what has happened more than both
        (
            "Mauritian bakers will leave for Canada in May. The Mauritian bakers have been hired by a firm in Canada.",
            {"Mauritius > Canada: planned"},
        ),
        (
            "Fijian welders will leave for Malta in May. Forty Fijian welders left for Malta on Sunday.",
            {"Fiji > Malta: implemented"},
        ),
        # a stock of people, or a share of them, is no movement
        (
            "About two million Romanians live and work in Italy and Spain.",
            {"Romania > Italy: implemented", "Romania > Spain: implemented"},
        ),
        (
            "Sixty-three per cent of Paraguayan emigrants left for Argentina and 24 per cent for Spain.",
            {"Paraguay > Argentina: implemented", "Paraguay > Spain: implemented"},
        ),
        # returns run from the country left to the people's own, or to the dateline's
        ("A total of 99 Haitians returned from the Dominican Republic.", {"Dominican Republic > Haiti: implemented"}),
        (
            "Nigeria - Of the returnees, 84,000 had come back from Cameroon and 11,500 from Niger and Chad.",
            {
                "Cameroon > Nigeria: implemented",
                "Niger > Nigeria: implemented",
                "Chad > Nigeria: implemented",
            },
        ),
        (
            "The 300 migrants from Mali and Chad who were detained in Libya have been flown home.",
            {"Libya > Mali: implemented", "Libya > Chad: implemented"},
        ),
        ("A second charter is due to take 160 Malian migrants from Gabon back to Mali.", {"Gabon > Mali: planned"}),
        # people who leave a third country
        (
            "They go to Oman, Qatar and Bahrain, where an estimated 2.5 million Bangladeshis are employed.",
            {f"Bangladesh > {name}: implemented" for name in ("Oman", "Qatar", "Bahrain")},
        ),
        ("Iraqi refugees left Jordan for Germany, where they will live.", {"Jordan > Germany: implemented"}),
        # towns stand for a country that the text names
        (
            "Chad - Refugees flew from N'Djamena to Toronto, Canada, on Monday.",
            {"Chad > Canada: implemented"},
        ),
    ],
)
def test_corridors_of_an_article(article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article)) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        # a clause has people of its own
        (
            "Ghana - Its farms hire people from Mali, while Ghanaian teachers go to Canada.",
            {"Ghana > Canada: implemented"},
        ),
        (
            "Ghana - Malians living in Togo and the many Ghanaian drivers who have moved to Norway met.",
            {"Ghana > Norway: implemented", "Mali > Togo: implemented"},
        ),
        (
            "Nauru - Afghans are to arrive in Kabul, while 12 will travel overland from Jordan to Iraq.",
            {"Nauru > Afghanistan: planned", "Jordan > Iraq: planned"},
        ),
        (
            "Lebanon - Lebanon employs 200 maids, most of them from Nepal, and many Lebanese live in Brazil.",
            {"Nepal > Lebanon: implemented", "Lebanon > Brazil: implemented"},
        ),
        (
            "Ghana - Ghanaian nurses, and carers from Togo, will leave for Japan.",
            {"Ghana > Japan: planned", "Togo > Japan: planned"},
        ),
        (
            "Jordan - Some 20,000 Egyptians work in Jordan, and 300 Jordanian teachers went to Kuwait.",
            {"Egypt > Jordan: implemented", "Jordan > Kuwait: implemented"},
        ),
        (
            "Peru - The Peruvians who work in Ecuador come from Piura, and Ecuadorians have gone to Spain.",
            {"Peru > Ecuador: implemented", "Ecuador > Spain: implemented"},
        ),
        # whose people are told in the sentence before
        (
            "Macedonia - Most victims come from Moldova. Many women are taken to Serbia, or from Albania to Italy.",
            {"Albania > Italy: implemented"},
        ),
        (
            "Ghana - Forty Malians work in Norway. In 2004 Nepal sent 380 workers, most of them women going to Qatar.",
            {"Mali > Norway: implemented", "Nepal > Qatar: implemented"},
        ),
        (
            "Tajikistan - About 500,000 Tajiks work in Russia. A smaller number go to Kazakhstan.",
            {"Tajikistan > Russia: implemented", "Tajikistan > Kazakhstan: implemented"},
        ),
        ("Tajikistan - A large number of books went to Kazakhstan.", set()),
        (
            "IOM met cooks from Barbados and Dominica. Forty cooks from the two islands will leave for Canada.",
            {"Barbados > Canada: planned", "Dominica > Canada: planned"},
        ),
        (
            "India - Kerala's nurses work in the Gulf; Bangladeshi labourers cross into Assam, India.",
            {"India > Gulf: implemented", "Bangladesh > India: implemented"},
        ),
        (
            "Nepal - Since 2008, 36,000 refugees have left Nepal: 30,000 to Norway, 2,000 to Canada.",
            {"Nepal > Norway: implemented", "Nepal > Canada: implemented"},
        ),
        ("Kenya - Norway has received several groups of journalists.", set()),
        ("Tajikistan - In Kazakhstan a further round of talks is registered.", set()),
        # people of a country that was studied
        (
            "Qatar - A study carried out in six districts of Nepal found that men leaving for Kuwait had paid dearly.",
            {"Nepal > Kuwait: implemented"},
        ),
        (
            "Qatar - A study of prices in Nepal found that cement leaving for Kuwait had become dear.",
            set(),
        ),
        # those of whom the text has spoken, not those of "most cases"
        (
            "Honduras - Forty Honduran children returned from Mexico. The children had left to reach the United "
            "States, in most cases to join a parent.",
            {"Mexico > Honduras: implemented", "Honduras > United States: implemented"},
        ),
        (
            "Zambia - Drivers were held at border crossings, mine workers from Lesotho could not get their medicine.",
            set(),
        ),
        # refugees leave the country that took them in
        (
            "Nauru - The last Afghans have gone. IOM arranged the travel of 186 recognized refugees to New Zealand.",
            {"Nauru > New Zealand: implemented"},
        ),
        # a paragraph on other countries than that of the dateline
        (
            "Portugal - Angola and Mozambique face similar questions. Irregular arrivals from Congo have increased.",
            set(),
        ),
        # a country's name among the provinces of another
        (
            "Ghana - Ghanaian workers are employed by farms in North Carolina, Georgia and Florida, United States.",
            {"Ghana > United States: implemented"},
        ),
        (
            "Ghana - Ghanaian workers are employed in Armenia, Georgia and Turkey.",
            {"Ghana > Armenia: implemented", "Ghana > Georgia: implemented", "Ghana > Turkey: implemented"},
        ),
        # a province of which no list tells the country
        (
            "Zambia - A girl was trafficked from Chavuma Province to a farm in Tanzania.",
            {"Zambia > Tanzania: implemented"},
        ),
        ("Zambia - Girls were trafficked from Chavuma Province, Iran, to Turkey.", {"Iran > Turkey: implemented"}),
        # a region within another
        ("Ghana - The number of Asians employed in the Gulf and in East Asia grows.", {"Asia > Gulf: implemented"}),
        ("Kenya - IOM has helped 40 African students to return to six countries, including Ghana.", set()),
        # they live where they are, whatever they meet for, and leave home without a return
        ("Ghana - Ghanaian nurses living in Norway will meet for a conference.", {"Ghana > Norway: implemented"}),
        ("Ghana - Ghanaian nurses will travel to Norway for a conference.", set()),
        ("Ghana - Forty Malians leave home every year.", set()),
        ("Mali - Malian workers and employers meet at a fair in Ghana.", set()),
        ("Mali - People who cross borders to work were at the centre of three events held in Togo and Ghana.", set()),
        # what is told of is no plan
        (
            "Togo - They will hear how women from Mali are sold as wives in Ghana.",
            {"Mali > Ghana: implemented"},
        ),
        ("Ghana - The doctors are born in Togo and employed in Norway.", {"Togo > Norway: implemented"}),
    ],
)
def test_the_ends_are_the_people_and_places_of_the_clause(article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article)) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        # people without a nationality are those of the dateline
        (
            "Ukraine - The 22 women had been trafficked to Turkey and Poland.",
            {"Ukraine > Turkey", "Ukraine > Poland"},
        ),
        ("Nepal - According to police, 7,000 girls a year are taken across the border into India.", {"Nepal > India"}),
        ("Armenia - He put the number of those who leave for seasonal work in Russia at 60,000.", {"Armenia > Russia"}),
        # refugees leave the country that took them in
        (
            "Jordan - Some 900 Iraqi refugees have been flown to 38 cities in the United States.",
            {"Jordan > United States"},
        ),
        (
            "Nepal - More than 50,000 refugees from Bhutan have left the camps. Canada has received 3,100 of them, "
            "followed by Norway with 600 and Denmark with 400.",
            {"Nepal > Canada", "Nepal > Norway", "Nepal > Denmark"},
        ),
        # the people, or where they were, are named in another sentence
        (
            "Yemen - A flight with 301 Ethiopian migrants left Aden for Addis Ababa, Ethiopia. "
            "Most had hoped to cross into Saudi Arabia.",
            {"Yemen > Ethiopia"},
        ),
        (
            "Kenya - Since May 186 Somali children have left Kenya to join their parents in Sweden. "
            "A further 60 are to travel to Denmark.",
            {"Kenya > Sweden", "Kenya > Denmark"},
        ),
        # returns without a word of where to, or where from
        ("The 15 Thai women, who were trafficked to Bahrain, flew home.", {"Thailand > Bahrain", "Bahrain > Thailand"}),
        ("Germany - More than 7,000 Bosnians have gone home.", {"Germany > Bosnia and Herzegovina"}),
        ("Haiti - The Dominican Republic sent 900 people home over the land border.", {"Dominican Republic > Haiti"}),
        (
            "Zimbabwe - A centre will open on the border with Botswana, which sent back 60,000 people last year.",
            {"Botswana > Zimbabwe"},
        ),
        (
            "Norway - IOM helped 1,622 persons to return last year, 412 of them to Iraq and 148 to Russia.",
            {"Norway > Iraq", "Norway > Russia"},
        ),
        ("Egypt - By Thursday 46,200 people had come over the border from Libya.", {"Libya > Egypt"}),
        (
            "Forty cooks who were stuck in Oman without pay boarded a flight to Khartoum, Sudan.",
            {"Oman > Sudan"},
        ),
        # people at work
        ("Thirty Sri Lankan nurses are being prepared for jobs in Norwegian hospitals.", {"Sri Lanka > Norway"}),
        ("Nearly one in three Lesotho households has a member working in South Africa.", {"Lesotho > South Africa"}),
        (
            "Portugal - The cane is cut by Brazilians and Ukrainians employed in Portugal.",
            {"Brazil > Portugal", "Ukraine > Portugal"},
        ),
        (
            "Kyrgyzstan - With half a million of its citizens in Russia and 50,000 in Kazakhstan, it has much to lose.",
            {"Kyrgyzstan > Russia", "Kyrgyzstan > Kazakhstan"},
        ),
        ("Georgia - A quota of 500 carers a year is to be admitted by France.", {"Georgia > France"}),
        ("Zimbabweans continue to pour into South Africa in search of jobs.", {"Zimbabwe > South Africa"}),
    ],
)
def test_clauses_that_no_pattern_foresees(article: str, expected: set[str]) -> None:
    assert {f"{c.origin.name} > {c.destination.name}" for c in _corridors(article)} == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sylvan News: Moroccan Pickers to Join Spanish Farms", {"Morocco > Spain: planned"}),
        ("Kenyan Nurses Arrive in Namibia", {"Kenya > Namibia: implemented"}),
        ("IOM Charter Brings Stranded Malians Home from Gabon", {"Gabon > Mali: implemented"}),
        ("Officials from Ghana Visit Italy", set()),
    ],
)
def test_headlines_tell_the_past_in_the_present_tense(title: str, expected: set[str]) -> None:
    assert (
        _as_text(_corridors("Morocco, Kenya and Mali are named here, as are Spain, Namibia and Gabon.", title))
        == expected
    )


@pytest.mark.parametrize(
    "article",
    [
        "Twelve officials from Ghana and Senegal travelled to Italy last week for a study visit.",
        "Two Ghanaian experts left for Italy on Monday. They will travel to Spain on Friday.",
        "The minister left Guinea for Denmark yesterday.",
        "Thirty Ghanaian workers travelled to Italy to attend a conference.",
        "Officials from Peru met officials of Chile to discuss trade between Peru and Chile.",
        "Sending EUR 200 from Italy to Senegal costs EUR 11.",
        "Remittances from Spain to Peru fell by 10 per cent.",
        "Equipment was shipped from Japan to Kenya.",
        "Migrants come from Ghana, Togo and Benin.",
        "Boats took 130 Venezuelans from Boa Vista to Manaus in Brazil.",
        "The border between Ghana and Togo is closed.",
        "Lena, 24, who was taken to Belgium as a child, has found work in Yerevan, Armenia.",
        "He returned to Armenia from Belgium as a young man.",
        "Refugees were trained in Chad and in Cameroon.",
        "Guinea hosts 190,000 refugees.",
        "Forty Mauritian workers attended a course in Canada.",
        "Ten Filipino experts were deployed to Samoa after the tsunami.",
        "Haiti - The Dominican Republic sent trucks with water for the victims.",
        "IOM has flown tents and blankets from Dubai to Haiti for 3,000 families.",
        "Malian refugees in Niger received tents.",
        "Iraqis in Sweden and Denmark can register to vote until Friday.",
        "The Swedish Embassy in Kenya funds a clinic for refugees.",
        "Ghana - Italian and Libyan officials talked about migrants in Tripoli, Libya.",
        "Kenya - Migrants should not be sent to Somalia, said the minister.",
    ],
)
def test_other_things_go_from_country_to_country(article: str) -> None:
    assert _as_text(_corridors(article)) == set()


def test_a_nationality_stands_for_its_country_under_the_name_that_the_text_uses() -> None:
    found = _corridors("Some 280,000 Lao nationals are registered in Thailand. The Lao PDR is a neighbour.")
    assert [(c.origin.name, c.origin.country) for c in found] == [("Lao PDR", "LAO")]
    found = _corridors("Some 280,000 Dutch nationals are registered in Thailand.")
    assert [(c.origin.name, c.origin.country) for c in found] == [("Netherlands", "NLD")]


@pytest.mark.parametrize(
    ("office", "expected"), [("IOM Kabul", {"Afghanistan > Iran: implemented"}), ("IOM Oslo", set())]
)
def test_without_a_dateline_the_office_to_ask_tells_whose_home_it_is(office: str, expected: set[str]) -> None:
    texts = ["Drought in Afghanistan", "Some 300 families have crossed into Iran.", office]
    raw, rows = "", list[dict[str, object]]()
    for text, zone in zip(texts, ("title", "body", "contact"), strict=True):
        rows.append(
            {"sentence_id": "", "paragraph": len(rows), "zone": zone, "start": len(raw), "end": len(raw) + len(text)}
        )
        raw += text + "\n"
    document = Document("d", raw, rows)
    spans = [*find_mentions(document).spans]
    assert _as_text(corridors(document, templates(document, spans))) == expected


def test_a_region_has_no_country_code() -> None:
    (corridor,) = _corridors("Labour migration from the Horn of Africa to Yemen goes on.")
    assert (corridor.origin.country, corridor.destination.country) == (None, "YEM")


@pytest.mark.parametrize(
    ("article", "migrants"),
    [
        ("In May 212 Ethiopian migrants returned from Yemen.", 212),
        ("In May 212 Ethiopian migrants returned from Yemen and Sudan.", None),
        ("The route from Libya to Italy has cost 651 lives.", None),
        ("Another 47 people died on the way from Turkey to Greece.", None),
        ("Forty-four per cent of Ethiopian migrants went to Yemen.", None),
        ("In May 212 Ethiopian migrants, including 34 minors, returned from Yemen.", 212),
        ("In May 51 Ethiopian carers, 38 women and 13 men, left for Yemen.", 51),
        ("In May 212 Ethiopian migrants, 34 of them women, returned from Yemen.", 212),
        ("In May 60 Ethiopian women and 40 men left for Yemen.", 100),
        ("Some 300 Ethiopian workers work abroad, most of them in Yemen.", None),
        ("The number of Ethiopians who went to Yemen rose by 10 per cent, to 3,000.", 3000),
        ("Ethiopians work in Yemen, where 3,000 of them have a permit.", 3000),
        ("The 300 villages lost Ethiopian workers to Yemen.", None),
        ("Two thirds of the 300 Ethiopian workers abroad live in Yemen.", None),
        ("The survey of 300 Ethiopians who had returned from Yemen was published.", None),
        ("Ethiopians work in Yemen. Some 3,000 of them live there without papers.", 3000),
        ("Ethiopians work in Yemen. Some 3,000 companies are registered there.", None),
        ("A survey that IOM made in May among 1,250 workers found that Ethiopians bound for Yemen pay fees.", None),
        ("IOM recruits Ethiopians for farms in Yemen, with nearly 2,300 persons having been placed to date.", 2300),
        ("A plane took off from Ethiopia for Yemen on 19 April with 88 Ethiopians on board.", 88),
        ("Ethiopian refugees left Ethiopia for Yemen with the help of 12 doctors.", None),
        ("An estimated 2.5 million people are abroad, and that Ethiopians move to Yemen is known.", None),
    ],
)
def test_the_number_of_migrants_is_that_of_one_pair(article: str, migrants: int | None) -> None:
    assert {corridor.migrants for corridor in _corridors(article)} == {migrants}


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Some 300 workers from Mali and 40 from Chad went to Gabon.", [("Chad", 40), ("Mali", 300)]),
        ("Some 300 Malians and 40 Chadians went to Gabon.", [("Chad", 40), ("Mali", 300)]),
        ("The returns from Gabon were to Mali (300) and Chad (40).", [("Gabon", 40), ("Gabon", 300)]),
        ("Some 300 Malians and Chadians went to Gabon.", [("Chad", None), ("Mali", None)]),
        (
            "The returns from Gabon were to Mali (300), Chad and Togo with 40 each.",
            [("Gabon", 40), ("Gabon", 40), ("Gabon", 300)],
        ),
    ],
)
def test_each_of_several_pairs_has_the_number_told_with_its_own_end(
    article: str, expected: list[tuple[str, int | None]]
) -> None:
    found = [(corridor.origin.name, corridor.migrants) for corridor in _corridors(article)]
    assert sorted(found, key=lambda pair: (pair[0], pair[1] or 0)) == expected


@pytest.mark.parametrize(
    ("article", "year"),
    [
        ("In 2031, 900 Iraqis returned from Norway.", 2031),
        ("Some 900 Iraqis returned from Norway in the first half of 2031.", 2031),
        ("Some 900 Iraqi women will leave Iraq in March 2031 to work in Norway.", 2031),
        ("Some 900 Iraqis left for Norway after a law was adopted in 2031.", None),
        ("Some 900 Iraqis went to Norway under an agreement signed in 2031.", None),
        ("A report published in 2031 says that 900 Iraqi workers went to Norway.", None),
        ("By 2031 some 900 Iraqis had gone to Norway.", None),
        ("Since 2031, 900 Iraqis have returned from Norway.", None),
        ("Between 2030 and 2031, 900 Iraqis returned from Norway.", None),
        ("Yesterday 900 Iraqis returned from Norway.", None),
        ("Some 900 Iraqis returned from Norway in 2030 and 2031.", None),
        ("Some 900 Iraqis registered to work in Norway in the first half of 2031.", 2031),
        ("It will pilot the recruitment of 60 Iraqis by firms in Norway, with the first departures due in 2031.", 2031),
    ],
)
def test_the_year_is_that_of_the_movement(article: str, year: int | None) -> None:
    assert [corridor.year for corridor in _corridors(article)] == [year]


@pytest.mark.parametrize(
    ("article", "flow"),
    [
        ("Forty Thai welders left for Israel.", "labour"),
        ("Forty Thai children were sent back from Israel.", "return"),
        ("Forty Iraqi refugees left Jordan for Germany.", "other"),
        ("Thai women are trafficked to Israel for work in bars.", "other"),
        ("Thai boys are sold to farms in Israel.", "other"),
        ("Children under 18 were taken from Thailand to Israel to work on farms.", "other"),
        ("Sixty Thai workers and their children left for Israel.", "labour"),
        ("The laboratory tests Thais who leave for Israel.", "other"),
        ("Thai farmers crossed into Malaysia after the floods.", "other"),
        ("Israel is home to 40 Thais.", "other"),
        ("Thais live in Israel. Many of them work in hotels there.", "labour"),
        ("Thais live in Israel, and many would like to work at home.", "other"),
        ("Thai returnees had paid brokers to reach Israel.", "other"),
        ("Thai women with children are hired to pick berries in Israel.", "labour"),
        ("Thai workers crossed from Israel to Jordan after the road was bombed.", "other"),
    ],
)
def test_the_flow_says_why_people_move(article: str, flow: str) -> None:
    assert [corridor.flow for corridor in _corridors(article)] == [flow]


@pytest.mark.parametrize(
    ("title", "flow"),
    [("Thai Workers in Israel", "labour"), ("News of the Day", "other")],
)
def test_a_title_tells_the_flow_where_the_text_does_not(title: str, flow: str) -> None:
    article = "More than 40 Thais live in Israel."
    assert {corridor.flow for corridor in _corridors(article, title)} == {flow}


def test_who_leaves_a_country_from_which_others_return_returns_too() -> None:
    article = "Forty Malians returned home from Libya. A further flight will take 20 people from Libya to Chad."
    found = {corridor.destination.name: corridor.flow for corridor in _corridors(article, "Forty Malians Return Home")}
    assert found == {"Mali": "return", "Chad": "return"}


def test_who_passes_through_a_third_country_has_not_returned_there() -> None:
    article = "Ethiopian migrants returned home from Yemen. Some 140 Ethiopians arrived in Djibouti from Yemen."
    found = {corridor.destination.name: corridor.flow for corridor in _corridors(article, "Ethiopians Return Home")}
    assert found == {"Ethiopia": "return", "Djibouti": "other"}


@pytest.mark.parametrize(
    ("article", "sector"),
    [
        ("Forty Thai nurses left Bangkok for hospitals in Israel.", "nursing"),
        ("Forty Thais left for Israel to pick oranges.", "agriculture"),
        ("The scheme has placed 40 Thai nurses and care workers in Israel.", "nursing"),
        ("Forty Thai IT graduates left for Israel.", "information-technology"),
        ("Forty Thai workers left for Israel, where they will build roads and work in care homes.", "care"),
        ("Forty Thai workers made redundant by textile mills left for Israel.", None),
        ("The farmers' union said that Thai workers left for Israel.", None),
        ("The Ministry of Agriculture said that Thai workers left for Israel.", None),
        ("Forty Thai workers left for Israel, while others went into nursing.", None),
        ("Forty Thai nurses returned home from Israel.", None),
        ("Sixty Thai nurses completed a course. They will leave Bangkok for Israel on Monday.", "nursing"),
        ("Sixty Thai workers left Bangkok for Israel. Many of them are welders.", "construction"),
        ("Sixty Thai workers left Bangkok for Israel. The nurses' union welcomed it.", None),
    ],
)
def test_the_sector_is_the_work_to_which_people_move(article: str, sector: str | None) -> None:
    assert {corridor.sector for corridor in _corridors(article)} == {sector}


def test_a_title_that_names_both_ends_tells_the_sector() -> None:
    article = "Forty Thai workers left for Israel."
    assert [corridor.sector for corridor in _corridors(article, "Thai Fruit Pickers Leave for Israel")] == [
        "agriculture"
    ]


def test_the_evidence_is_the_stretch_that_holds_both_ends() -> None:
    article = "On Sunday the first 145 Thai workers left for Israel by air."
    (corridor,) = _corridors(article)
    text = f"News of the Day\n{article}"
    assert text[corridor.start : corridor.end] == "Thai workers left for Israel"


@pytest.mark.parametrize(
    "unit",
    [
        "workers from Ghana to Italy, ",
        "Ghana and Togo ",
        "200 Ghanaians, ",
        "return home ",
        "stuck in Ghana, sent to Italy with 3, ",
    ],
)
def test_the_time_grows_with_the_text_only(unit: str) -> None:
    times = []
    for size in (300, 1200):
        start = time.process_time()
        _corridors("The " + unit * size + "end.")
        times.append(time.process_time() - start)
    assert times[1] < 16 * times[0] + 0.5


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (
            "Peru has a surplus of trained nurses, many of whom work in Italy, Spain and Chile.",
            {"Peru > Chile: implemented", "Peru > Italy: implemented", "Peru > Spain: implemented"},
        ),
        (
            "New Zealand's Recognised Seasonal Employer scheme admits 8,000 workers a year. Workers come "
            "from Samoa, Tonga and Vanuatu.",
            {
                "Samoa > New Zealand: implemented",
                "Tonga > New Zealand: implemented",
                "Vanuatu > New Zealand: implemented",
            },
        ),
        (
            "Canada's Seasonal Agricultural Worker Program began in 1966. Mexico, Jamaica and Barbados take "
            "part in it.",
            {"Barbados > Canada: implemented", "Jamaica > Canada: implemented", "Mexico > Canada: implemented"},
        ),
        (
            "Iraqi refugees in Jordan will be resettled in Australia.",
            {"Jordan > Australia: planned"},
        ),
        (
            "Thai authorities have registered 1.2 million migrant workers from Myanmar, Cambodia and Laos. "
            "Thailand will extend the scheme.",
            {"Cambodia > Thailand: implemented", "Laos > Thailand: implemented", "Myanmar > Thailand: implemented"},
        ),
        (
            "The flight from Tripoli to Accra carried 150 Ghanaians. It was the third from Libya.",
            {"Libya > Ghana: implemented"},
        ),
        (
            "Côte d’Ivoire was host to an estimated four million nationals of neighbouring countries, most "
            "of them from Burkina Faso and Mali.",
            {"Burkina Faso > Côte d’Ivoire: implemented", "Mali > Côte d’Ivoire: implemented"},
        ),
        (
            "In his opening address, Minister of Employment Yao Kone said that Ghana was host to an "
            "estimated four million nationals of neighbouring countries, most of them from Burkina Faso and "
            "Mali.",
            {"Burkina Faso > Ghana: implemented", "Mali > Ghana: implemented"},
        ),
        (
            "IOM Tanzania has helped 96 Ethiopian migrants to return home.",
            {"Tanzania > Ethiopia: implemented"},
        ),
        (
            "IOM's voluntary return programme in Norway assisted 1,200 people in returning to Iraq, Russia and Kosovo.",
            {"Norway > Iraq: implemented", "Norway > Kosovo: implemented", "Norway > Russia: implemented"},
        ),
        (
            "Italian farmers need 10,000 seasonal workers from Tunisia and Morocco every year.",
            {"Morocco > Italy: implemented", "Tunisia > Italy: implemented"},
        ),
        (
            "Egyptian workers from Libya crossed into Tunisia.",
            {"Libya > Tunisia: implemented"},
        ),
        (
            "Some 60 per cent of the victims assisted in Kosovo came from Moldova and Romania.",
            {"Moldova > Kosovo: implemented", "Romania > Kosovo: implemented"},
        ),
        (
            "Sierra Leone - Of the 302 doctors who graduated between 1994 and 2010, 118 have left for the "
            "United Kingdom and 64 for the United States.",
            {"Sierra Leone > United Kingdom: implemented", "Sierra Leone > United States: implemented"},
        ),
        (
            "Iraqi refugees in Jordan will be resettled in Australia.",
            {"Jordan > Australia: planned"},
        ),
        (
            "Saudi Arabia, Kuwait and the United Arab Emirates, to which 300,000 Nepalese go each year, "
            "were represented.",
            {
                "Nepal > Kuwait: implemented",
                "Nepal > Saudi Arabia: implemented",
                "Nepal > United Arab Emirates: implemented",
            },
        ),
        (
            "Coffee in Costa Rica is picked by workers from Nicaragua and Panama.",
            {"Nicaragua > Costa Rica: implemented", "Panama > Costa Rica: implemented"},
        ),
        (
            "The Italian quota for this year reserves 4,500 places for Egyptians and 3,500 for Moldovans.",
            {"Egypt > Italy: implemented", "Moldova > Italy: implemented"},
        ),
        (
            "Japan is to open its labour market to Filipino and Indonesian nurses.",
            {"Indonesia > Japan: planned", "Philippines > Japan: planned"},
        ),
        (
            "Sudan - About 1,200 Ethiopian labourers who cross the border at Metema each autumn bring in "
            "the sesame harvest.",
            {"Ethiopia > Sudan: implemented"},
        ),
        (
            "IOM Tanzania has helped 96 Ethiopian migrants to return home.",
            {"Tanzania > Ethiopia: implemented"},
        ),
        (
            "IOM Peru has selected 86 workers who will spend the season in Canada.",
            {"Peru > Canada: planned"},
        ),
        (
            "Costa Rica plans to send home 600 Nicaraguan cane cutters in August.",
            {"Costa Rica > Nicaragua: planned"},
        ),
        (
            "Bosnia and Herzegovina used to be a country of destination for women from Moldova and Ukraine.",
            {"Moldova > Bosnia and Herzegovina: implemented", "Ukraine > Bosnia and Herzegovina: implemented"},
        ),
        (
            "Nepal - Each year labour permits are issued to 520,000 people. The main destinations are Malaysia, Qatar"
            " and Kuwait.",
            {"Nepal > Malaysia: implemented", "Nepal > Qatar: implemented", "Nepal > Kuwait: implemented"},
        ),
        (
            "Libya - There are 662,248 migrants in the country, most of them from Niger (18%) and Egypt (16%).",
            {"Niger > Libya: implemented", "Egypt > Libya: implemented"},
        ),
        (
            "Cambodia - Most of the men were recruited in Cambodia for factories in Thailand. From there they were sold"
            " to captains bound for Indonesia.",
            {"Cambodia > Thailand: implemented", "Thailand > Indonesia: implemented"},
        ),
        (
            "Kazakhstan employs workers from Tajikistan. At the same time, many of its citizens have left for Germany.",
            {"Tajikistan > Kazakhstan: implemented", "Kazakhstan > Germany: implemented"},
        ),
        (
            "Argentina - Thousands of Bolivian families cross each year to work in the fields of Jujuy, Argentina.",
            {"Bolivia > Argentina: implemented"},
        ),
        (
            "Lebanon - IOM evacuated a group of workers from Beirut by road to Damascus, from where two planes took 266"
            " Sri Lankans to Colombo and 174 Filipinos to Manila.",
            {"Lebanon > Sri Lanka: implemented", "Lebanon > Philippines: implemented"},
        ),
        (
            "Kazakhstan - IOM has helped 40 Uzbek workers to return home from Kazakhstan. Most Uzbek migrants in"
            " Kazakhstan work mainly in construction.",
            {"Kazakhstan > Uzbekistan: implemented", "Uzbekistan > Kazakhstan: implemented"},
        ),
        (
            "Kiribati - Five I-Kiribati will leave for Australia to work in hotels on Hayman Island.",
            {"Kiribati > Australia: planned"},
        ),
        (
            "Belarus - Up to 25,000 migrants from Somalia are believed to cross each year into Poland.",
            {"Somalia > Poland: implemented"},
        ),
        (
            "Niger - Some 1,721 migrants, mostly Malians, have asked for help to return home from its centres in"
            " Niger.",
            {"Niger > Mali: implemented"},
        ),
        (
            "Burkina Faso - IOM is appealing for USD 4 million to help 10,000 Malian migrants to return home from"
            " Togo.",
            {"Togo > Mali: planned"},
        ),
        (
            "Iraq - Some 37,000 Syrian refugees have crossed into Iraq. Returns to Syria have also been recorded.",
            {"Syria > Iraq: implemented", "Iraq > Syria: implemented"},
        ),
        (
            "Niger - The Government of Algeria expelled 412 migrants, most of them Nigeriens, last week.",
            {"Algeria > Niger: implemented"},
        ),
        ("Niger - Some 400 Nigeriens were deported by the Algerian authorities.", {"Algeria > Niger: implemented"}),
        ("Mexico - In 2013 US authorities deported 332,000 Mexicans.", {"US > Mexico: implemented"}),
        (
            "Nepal - Some 90,000 Bhutanese refugees have been resettled from camps in Nepal to Norway.",
            {"Nepal > Norway: implemented"},
        ),
        (
            "Lebanon - Forty Iraqi refugees left Lebanon for Norway. By May IOM will have helped 60 Iraqis to leave"
            " Lebanon.",
            {"Lebanon > Norway: implemented"},
        ),
        ("Turkey - Migrants attempting to cross from Turkey to Greece were rescued.", {"Turkey > Greece: implemented"}),
        (
            "Poland returned 1,128 people to Ukraine last year, most of them citizens of Georgia.",
            {"Poland > Ukraine: implemented"},
        ),
        (
            "Guatemala was the first Central American country to send workers to Canada under such a scheme.",
            {"Guatemala > Canada: implemented"},
        ),
        (
            "Nicaragua - IOM helped 17 Nicaraguan migrants to return home from Tapachula in Mexico, where the "
            "smugglers who had promised to take them to the United States had left them.",
            {"Mexico > Nicaragua: implemented"},
        ),
        (
            "Nepalis pay USD 1,200 to go to Qatar or Malaysia, according to the World Bank.",
            {"Nepal > Qatar: implemented", "Nepal > Malaysia: implemented"},
        ),
        ("Vanuatu - More than 3,200 people are still living in evacuation centres on the islands of Santo.", set()),
        (
            "Jamaica alone loses roughly 1,600 nurses a year to the United Kingdom and the United States.",
            {"Jamaica > United Kingdom: implemented", "Jamaica > United States: implemented"},
        ),
        ("Ghana is losing its doctors to Britain.", {"Ghana > Britain: implemented"}),
        ("Zambia has lost half of its midwives to the United Kingdom.", {"Zambia > United Kingdom: implemented"}),
        (
            "Sudan - Last year the office issued nearly 57,000 exit visas for the purpose of employment, more"
            " than 70 per cent of them for Saudi Arabia.",
            {"Sudan > Saudi Arabia: implemented"},
        ),
        (
            "Bangladesh - Some 400,000 clearances were issued last year, half of them for Oman and Qatar.",
            {"Bangladesh > Oman: implemented", "Bangladesh > Qatar: implemented"},
        ),
        (
            "Cape Verde - According to the border service, 65,485 Cape Verdeans held a residence permit in "
            "Portugal at the end of 2006.",
            {"Cape Verde > Portugal: implemented"},
        ),
        ("Mali - Forty Malians were held in Libya. They flew home on Monday.", {"Libya > Mali: implemented"}),
        (
            "Afghanistan - Among the displaced are many who had only just come back to Afghanistan from Iran "
            "and Pakistan.",
            {"Iran > Afghanistan: implemented", "Pakistan > Afghanistan: implemented"},
        ),
        (
            'Afghanistan - "At the border 9,000 people are arriving from Pakistan each day," she said.',
            {"Pakistan > Afghanistan: implemented"},
        ),
        (
            "In South Africa, where the project began in 2004, more than 6,400 seasonal workers from "
            "Mozambique and Zimbabwe have been reached by plays.",
            {"Mozambique > South Africa: implemented", "Zimbabwe > South Africa: implemented"},
        ),
        (
            "In Kuwait, domestic workers from Sri Lanka and the Philippines were interviewed.",
            {"Philippines > Kuwait: implemented", "Sri Lanka > Kuwait: implemented"},
        ),
        (
            "Korea - The system allows firms to take on foreigners, on the basis of memoranda of "
            "understanding which the Ministry has concluded with Viet Nam, Mongolia and the Philippines.",
            {"Mongolia > Korea: implemented", "Philippines > Korea: implemented", "Viet Nam > Korea: implemented"},
        ),
        ("Brazil - In São Paulo they visited a company that employs 140 Haitians.", {"Haiti > Brazil: implemented"}),
        (
            "Brazil - Nine Haitian officials are in Brazil this week to see how Haitian migrants who have "
            "settled in the country live and work, and to discuss with the authorities what can be done.",
            {"Haiti > Brazil: implemented"},
        ),
        (
            "Iraq - Officers turned back 1,740 people, the majority of them Iraqis who were trying to leave "
            "Iraq for Turkey.",
            {"Iraq > Turkey: unspecified"},
        ),
        (
            "Jamaica - Some 180 Jamaicans living in Canada met in Kingston. A further 60 are expected to "
            "travel from Canada to Jamaica.",
            {"Canada > Jamaica: planned", "Jamaica > Canada: implemented"},
        ),
        (
            "Cambodia - The returnees came home from Thailand. About 45,000 have already gone back to Thailand.",
            {"Cambodia > Thailand: implemented", "Thailand > Cambodia: implemented"},
        ),
        (
            "Nepal - Under the agreement, Nepalese workers will be recruited by Israeli farms for two years.",
            {"Nepal > Israel: planned"},
        ),
        ("Germany has agreed to recruit 500 nurses from Tunisia.", {"Tunisia > Germany: planned"}),
        (
            "Guatemala - Thirty-six agricultural workers will leave for Quebec, Canada, next Monday.",
            {"Guatemala > Canada: planned"},
        ),
        (
            "Some 120 Tunisian welders have been selected to work for a shipyard in Marseille, France.",
            {"Tunisia > France: implemented"},
        ),
        (
            "Sri Lanka - The ministry signed a memorandum with Italy under which 300 caregivers will be hired.",
            {"Sri Lanka > Italy: planned"},
        ),
        (
            "Moldova - The new circular migration scheme will allow Moldovan builders to work in Israel for "
            "up to five years.",
            {"Moldova > Israel: planned"},
        ),
        (
            "Ukraine - The pilot project offers Ukrainian farm workers three-month contracts in Portugal.",
            {"Ukraine > Portugal: implemented"},
        ),
        (
            "Honduras - Spain has opened its circular migration programme to Honduran workers.",
            {"Honduras > Spain: implemented"},
        ),
        (
            "Senegal - The agreement signed with Spain provides for the recruitment of 2,700 Senegalese workers.",
            {"Senegal > Spain: planned"},
        ),
        (
            "Colombia - Six hundred pickers were hired in Nariño for the apple harvest in Lleida, Spain.",
            {"Colombia > Spain: implemented"},
        ),
        (
            "New Zealand will admit 400 extra fruit pickers from Fiji and the Solomon Islands under the scheme.",
            {"Fiji > New Zealand: planned", "Solomon Islands > New Zealand: planned"},
        ),
        (
            "Viet Nam - More than 100,000 Vietnamese go abroad to work every year, chiefly to Japan, the "
            "Republic of Korea and Taiwan.",
            {
                "Viet Nam > Japan: implemented",
                "Viet Nam > Republic of Korea: implemented",
                "Viet Nam > Taiwan: implemented",
            },
        ),
        (
            "Mali - Some 98 Malians who had hoped to travel on to Europe have returned from Niger by bus.",
            {"Niger > Mali: implemented"},
        ),
        (
            "Most of the 160 Guineans, who flew home from Libya on Tuesday, had been trying to get to Europe.",
            {"Libya > Guinea: implemented"},
        ),
        (
            "Yemen - At least 11,000 people returned by boat to Djibouti and Somalia, paying smugglers for "
            "the crossing.",
            {"Yemen > Djibouti: implemented", "Yemen > Somalia: implemented"},
        ),
        (
            "Jordan - The Government of Canada has undertaken to resettle 25,000 Syrians from Jordan, Lebanon"
            " and Turkey by the end of February.",
            {"Jordan > Canada: planned", "Lebanon > Canada: planned", "Turkey > Canada: planned"},
        ),
        (
            "Nepal - More than 90,000 refugees from Bhutan have been resettled from Nepal to third countries,"
            " the majority of them to the United States.",
            {"Nepal > United States: implemented"},
        ),
        (
            "Kenya - Since 2003 some 12,000 Somali Bantu have left Kakuma for new homes in the United States.",
            {"Kenya > United States: implemented"},
        ),
        (
            "A group of 38 Congolese refugees from Zambia arrived in Helsinki, Finland, yesterday.",
            {"Zambia > Finland: implemented"},
        ),
        (
            "Italy - Seventy Eritreans were relocated from Italy to Sweden and Finland under the EU programme.",
            {"Italy > Finland: implemented", "Italy > Sweden: implemented"},
        ),
        (
            "Greece - Another 109 asylum seekers will be transferred to Luxembourg and Portugal next week.",
            {"Greece > Luxembourg: planned", "Greece > Portugal: planned"},
        ),
        ("The refugees, who fled Sudan in 2013, will be resettled in Australia.", {"Sudan > Australia: planned"}),
        (
            "Tunisia - Since February IOM has evacuated over 35,000 Bangladeshis from Tunisia and Egypt.",
            {"Egypt > Bangladesh: implemented", "Tunisia > Bangladesh: implemented"},
        ),
        (
            "IOM has so far helped more than 3,100 third country nationals leave Lebanon, among them 1,640 "
            "Sri Lankans and 310 Ethiopians.",
            {"Lebanon > Ethiopia: implemented", "Lebanon > Sri Lanka: implemented"},
        ),
        (
            "Central African Republic - A second flight took 172 Chadians from Bangui to N'Djamena, Chad.",
            {"Central African Republic > Chad: implemented"},
        ),
        (
            "Greece - Fifty-four Pakistanis returned voluntarily to Islamabad, Pakistan from Athens on Wednesday.",
            {"Greece > Pakistan: implemented"},
        ),
        (
            "Belgium - The number of Brazilians who went home with IOM's help rose to 900 last year.",
            {"Belgium > Brazil: implemented"},
        ),
        (
            "Iraq - Since the fall of the regime, over 15,000 Iraqis have returned from Iran, 4,000 from "
            "Saudi Arabia and 1,200 from Lebanon.",
            {"Iran > Iraq: implemented", "Lebanon > Iraq: implemented", "Saudi Arabia > Iraq: implemented"},
        ),
        (
            "Thailand - Six Cambodian fishermen trafficked to Indonesia will be repatriated this week.",
            {"Cambodia > Indonesia: implemented", "Indonesia > Cambodia: planned"},
        ),
        (
            "The women had been trafficked from Ukraine and Moldova into Bosnia and Herzegovina.",
            {"Moldova > Bosnia and Herzegovina: implemented", "Ukraine > Bosnia and Herzegovina: implemented"},
        ),
        (
            "Angola - The last convoy of 520 refugees arrived at the border post of Luau from the Democratic "
            "Republic of the Congo on Friday.",
            {"Democratic Republic of the Congo > Angola: implemented"},
        ),
        (
            "Afghanistan - More than 400,000 undocumented Afghans have returned from Pakistan and Iran since January.",
            {"Iran > Afghanistan: implemented", "Pakistan > Afghanistan: implemented"},
        ),
        (
            "Kosovo - Of the 2,100 returns, 1,400 were from Germany, 300 from Switzerland and the rest from Austria.",
            {"Austria > Kosovo: implemented", "Germany > Kosovo: implemented", "Switzerland > Kosovo: implemented"},
        ),
        (
            "Georgia - About 99,000 people left Georgia in 2018, mostly for the Russian Federation, Turkey and the EU.",
            {"Georgia > EU: implemented", "Georgia > Russian Federation: implemented", "Georgia > Turkey: implemented"},
        ),
        (
            "Italy - Arrivals from Tunisia rose to 5,200 while those from Libya fell to 1,100.",
            {"Libya > Italy: implemented", "Tunisia > Italy: implemented"},
        ),
        (
            "Spain - Some 1,300 migrants have drowned this year on the way from Senegal and Mauritania to the"
            " Canary Islands.",
            {"Mauritania > Spain: implemented", "Senegal > Spain: implemented"},
        ),
        (
            "Tajikistan - Nine out of ten Tajik labour migrants go to the Russian Federation, the others to "
            "Kazakhstan.",
            {"Tajikistan > Kazakhstan: implemented", "Tajikistan > Russian Federation: implemented"},
        ),
        (
            "Italy - Under the Italian quota decree for 2001, 6,000 entries have been reserved for Albanian, "
            "3,000 for Tunisian and 1,500 for Moroccan workers.",
            {"Albania > Italy: implemented", "Morocco > Italy: implemented", "Tunisia > Italy: implemented"},
        ),
        (
            "Similar agreements on the recruitment of workers have already been concluded by Italy with "
            "Albania, Tunisia and Morocco.",
            {"Albania > Italy: planned", "Morocco > Italy: planned", "Tunisia > Italy: planned"},
        ),
        (
            "In all 612 Guatemalans travelled to Quebec under Canada's Temporary Foreign Worker Program, and "
            "434 Hondurans left for Florida in the United States.",
            {"Guatemala > Canada: implemented", "Honduras > United States: implemented"},
        ),
        (
            "Ukraine - The trafficked men came home on Saturday. IOM paid for their flights from Russia.",
            {"Russia > Ukraine: implemented"},
        ),
        ("Niger - IOM paid for their flights from Libya.", {"Libya > Niger: implemented"}),
        (
            "Zambia - The last 300 Angolans living in Meheba camp in Zambia will go home to Angola in May.",
            {"Zambia > Angola: planned"},
        ),
        (
            "Chad - Some 12,000 refugees from the Central African Republic have arrived in southern Chad "
            "since January.",
            {"Central African Republic > Chad: implemented"},
        ),
        (
            "Mauritania - Senegalese fishermen have worked in Mauritania for decades.",
            {"Senegal > Mauritania: implemented"},
        ),
        (
            "Dominican Republic - Each year thousands of Haitians cross the border to cut cane.",
            {"Haiti > Dominican Republic: implemented"},
        ),
        (
            "Germany - The first 20 nurses from Viet Nam started work in Berlin hospitals in April.",
            {"Viet Nam > Germany: implemented"},
        ),
        ("Egypt - IOM will assist 200 Eritreans to travel to Canada for resettlement.", {"Egypt > Canada: planned"}),
        (
            "Kosovo - More than 2,000 people were returned from Germany last year, 600 of them by force.",
            {"Germany > Kosovo: implemented"},
        ),
        ("Romania - Romanian workers in Spain sent home less money last year.", {"Romania > Spain: implemented"}),
        (
            "Colombia - The 62 Colombians deported from the United States arrived in Bogotá on Monday.",
            {"United States > Colombia: implemented"},
        ),
        (
            "The flight from Entebbe carried 120 Congolese refugees from Uganda to their new homes in Norway.",
            {"Uganda > Norway: implemented"},
        ),
        (
            "Myanmar - Some 48 victims of trafficking were repatriated from Thailand under the agreement "
            "between the two countries.",
            {"Thailand > Myanmar: implemented"},
        ),
        (
            "Ecuador - At least 300,000 Ecuadorians left for Spain and Italy between 1999 and 2003.",
            {"Ecuador > Italy: implemented", "Ecuador > Spain: implemented"},
        ),
        ("Albania - Seasonal migration to Greece has declined.", {"Albania > Greece: implemented"}),
        ("Armenia - One in three families has a member working in Russia.", {"Armenia > Russia: implemented"}),
        (
            "Jordan - About 300,000 Egyptians are employed in Jordan's farms and building sites.",
            {"Egypt > Jordan: implemented"},
        ),
        (
            "Tanzania - The first convoy of 471 Burundian refugees left Nduta camp in western Tanzania this "
            "morning for Ruyigi in Burundi.",
            {"Tanzania > Burundi: implemented"},
        ),
        (
            "Ghana - The ministry estimates that 60 per cent of the doctors have left the country, mostly for"
            " the United States and the United Kingdom.",
            {"Ghana > United Kingdom: implemented", "Ghana > United States: implemented"},
        ),
        (
            "Libya - So far 1,466 people were assisted to return home, mainly to Niger. Flights to Bangladesh"
            " and Chad are planned for September.",
            {"Libya > Bangladesh: planned", "Libya > Chad: planned", "Libya > Niger: implemented"},
        ),
        (
            "Greece - IOM has relocated 21,238 people from Greece. Germany has received the most (8,792), "
            "followed by France (4,468) and Finland (1,980).",
            {"Greece > Finland: implemented", "Greece > France: implemented", "Greece > Germany: implemented"},
        ),
        (
            "Kenya - The 60 refugees left the camp in northern Kenya on Monday for their new homes in Canada.",
            {"Kenya > Canada: implemented"},
        ),
        (
            "Zambia - Since May some 2,000 refugees have left Mayukwayukwa settlement in western Zambia for Angola.",
            {"Zambia > Angola: implemented"},
        ),
        ("Guinea - More returns to Liberia are scheduled for next week.", {"Guinea > Liberia: planned"}),
        (
            "Niger - Thousands have left their villages for Algeria and Libya.",
            {"Niger > Algeria: implemented", "Niger > Libya: implemented"},
        ),
        (
            "Guatemala - IOM today assisted the departure of 126 Guatemalan workers to Canada under the "
            "Temporary Foreign Agricultural Workers Program.",
            {"Guatemala > Canada: implemented"},
        ),
        (
            "Colombia - A group of 33 Colombian temporary workers selected by the farmers' union will travel "
            "to Catalonia, Spain next week.",
            {"Colombia > Spain: planned"},
        ),
        (
            "Mauritius - The project will facilitate the temporary migration of 1,200 Mauritians to Canada and France.",
            {"Mauritius > Canada: planned", "Mauritius > France: planned"},
        ),
        (
            "Egypt - The campaign gives Egyptian youth in search of job opportunities in Italy reliable information.",
            {"Egypt > Italy: implemented"},
        ),
        (
            "The study looks at the migration of nurses from Southern Africa to the United Kingdom.",
            {"Southern Africa > United Kingdom: implemented"},
        ),
        (
            "Labour migrants from Central Asia in the Russian Federation face harassment.",
            {"Central Asia > Russian Federation: implemented"},
        ),
        (
            "Sri Lanka - Ten Sri Lankan women will depart on Sunday for Cyprus to work as caregivers.",
            {"Sri Lanka > Cyprus: planned"},
        ),
        ("Bangladesh - The pilot project will send 100 Bangladeshi workers to Italy.", {"Bangladesh > Italy: planned"}),
        (
            "Mexico - Some 20,000 Guatemalans cross into Chiapas, Mexico every day to work on coffee plantations.",
            {"Guatemala > Mexico: implemented"},
        ),
        (
            "Haiti - More than 1,200 Haitians deported from the Dominican Republic were assisted at the border in May.",
            {"Dominican Republic > Haiti: implemented"},
        ),
        (
            "The programme regulates the employment of Filipino workers in Taiwan and the Republic of Korea.",
            {"Philippines > Republic of Korea: implemented", "Philippines > Taiwan: implemented"},
        ),
        (
            "Indonesia - Every year 400,000 Indonesian workers leave for Malaysia, Saudi Arabia and other countries.",
            {"Indonesia > Malaysia: implemented", "Indonesia > Saudi Arabia: implemented"},
        ),
        (
            "Ukraine - Ukrainian nationals form the second largest group of foreign workers in Portugal.",
            {"Ukraine > Portugal: implemented"},
        ),
        (
            "Ethiopia - Ethiopian domestic workers are returning from Lebanon in growing numbers.",
            {"Lebanon > Ethiopia: implemented"},
        ),
        (
            "Macedonia - Two flights with 300 Kosovar refugees left Skopje for Germany and Norway yesterday.",
            {"Macedonia > Germany: implemented", "Macedonia > Norway: implemented"},
        ),
        (
            "Macedonia - IOM has so far moved 52,000 refugees from Macedonia to 28 countries, including "
            "Germany (13,000) and Turkey (8,000).",
            {"Macedonia > Germany: implemented", "Macedonia > Turkey: implemented"},
        ),
        (
            "Afghanistan - Some 21,000 Afghans have returned spontaneously from Iran through the Islam Qala "
            "border point.",
            {"Iran > Afghanistan: implemented"},
        ),
        (
            "Somalia - The women had paid smugglers USD 60 for a place on a boat to Yemen.",
            {"Somalia > Yemen: implemented"},
        ),
        (
            "Kyrgyzstan - Around 500,000 Kyrgyz citizens are estimated to be working abroad, 80 per cent of "
            "them in Russia and 15 per cent in Kazakhstan.",
            {"Kyrgyzstan > Kazakhstan: implemented", "Kyrgyzstan > Russia: implemented"},
        ),
        ("Costa Rica - Costa Rica will send back 40 Nicaraguans today.", {"Costa Rica > Nicaragua: planned"}),
        (
            "Zimbabwe - South Africa deports some 2,000 Zimbabweans through Beitbridge every week.",
            {"South Africa > Zimbabwe: implemented"},
        ),
        (
            "Mozambique - Mozambicans working in the South African mines send home USD 60 million a year.",
            {"Mozambique > South Africa: implemented"},
        ),
        (
            "Lebanon - About 30,000 Filipinos, 80,000 Sri Lankans and 20,000 Ethiopians worked in Lebanon "
            "when the bombing began.",
            {
                "Ethiopia > Lebanon: implemented",
                "Philippines > Lebanon: implemented",
                "Sri Lanka > Lebanon: implemented",
            },
        ),
        (
            "Fiji - Twenty-four Fijian care workers are to take up jobs in aged-care homes in Queensland, Australia.",
            {"Fiji > Australia: planned"},
        ),
        (
            "Paraguay - Paraguayan women who were exploited in Argentina, Spain and Bolivia came together to "
            "found a bakery.",
            {"Paraguay > Argentina: implemented", "Paraguay > Bolivia: implemented", "Paraguay > Spain: implemented"},
        ),
        (
            "Armenia - Armenian families returned from France and Belgium have opened shops with IOM grants.",
            {"Belgium > Armenia: implemented", "France > Armenia: implemented"},
        ),
        ("Iraq - Iraqi Kurds repatriated from Greece landed in Erbil.", {"Greece > Iraq: implemented"}),
        (
            "Cameroon - The 250 Cameroonians evacuated from Nigeria and Libya are learning trades.",
            {"Libya > Cameroon: implemented", "Nigeria > Cameroon: implemented"},
        ),
        (
            "Italy - The project helps migrants from Senegal and Ghana living in Italy to invest in their "
            "home communities.",
            {"Ghana > Italy: implemented", "Senegal > Italy: implemented"},
        ),
        (
            "Austria - Some 200 delegates from 40 countries met in Vienna to discuss irregular migration from"
            " Africa to Europe.",
            {"Africa > Europe: implemented"},
        ),
        (
            "Costa Rica - A campaign on the rights of Nicaraguan migrants in Costa Rica was launched in San José.",
            {"Nicaragua > Costa Rica: implemented"},
        ),
        (
            "Lebanon - Some 40 women from Sri Lanka and Ethiopia, who had fled their employers, found shelter"
            " with Caritas in Beirut.",
            {"Ethiopia > Lebanon: implemented", "Sri Lanka > Lebanon: implemented"},
        ),
        (
            "Romania - The suspects were accused of trafficking 40 Romanian women to Spain and Italy.",
            {"Romania > Italy: implemented", "Romania > Spain: implemented"},
        ),
        (
            "Guatemala - IOM today assisted the departure of 126 Guatemalan workers to Canada under the "
            "Temporary Foreign Agricultural Workers Program.",
            {"Guatemala > Canada: implemented"},
        ),
        (
            "Colombia - A group of 33 Colombian temporary workers selected by the farmers' union will travel "
            "to Catalonia, Spain next week.",
            {"Colombia > Spain: planned"},
        ),
        (
            "Macedonia - IOM has so far moved 52,000 refugees from Macedonia to 28 countries, including "
            "Germany (13,000) and Turkey (8,000).",
            {"Macedonia > Germany: implemented", "Macedonia > Turkey: implemented"},
        ),
        (
            "Afghanistan - Some 21,000 Afghans have returned spontaneously from Iran through the Islam Qala "
            "border point.",
            {"Iran > Afghanistan: implemented"},
        ),
        (
            "Kyrgyzstan - Around 500,000 Kyrgyz citizens are estimated to be working abroad, 80 per cent of "
            "them in Russia and 15 per cent in Kazakhstan.",
            {"Kyrgyzstan > Kazakhstan: implemented", "Kyrgyzstan > Russia: implemented"},
        ),
        (
            "Lebanon - About 30,000 Filipinos, 80,000 Sri Lankans and 20,000 Ethiopians worked in Lebanon "
            "when the bombing began.",
            {
                "Ethiopia > Lebanon: implemented",
                "Philippines > Lebanon: implemented",
                "Sri Lanka > Lebanon: implemented",
            },
        ),
        (
            "Paraguay - Paraguayan women who were exploited in Argentina, Spain and Bolivia came together to "
            "found a bakery.",
            {"Paraguay > Argentina: implemented", "Paraguay > Bolivia: implemented", "Paraguay > Spain: implemented"},
        ),
        (
            "Italy - The project helps migrants from Senegal and Ghana living in Italy to invest in their "
            "home communities.",
            {"Ghana > Italy: implemented", "Senegal > Italy: implemented"},
        ),
        (
            "Austria - Some 200 delegates from 40 countries met in Vienna to discuss irregular migration from"
            " Africa to Europe.",
            {"Africa > Europe: implemented"},
        ),
        (
            "Lebanon - Some 40 women from Sri Lanka and Ethiopia, who had fled their employers, found shelter"
            " with Caritas in Beirut.",
            {"Ethiopia > Lebanon: implemented", "Sri Lanka > Lebanon: implemented"},
        ),
        (
            "Portugal - Since the amnesty of 2001, 64,000 Ukrainians, 12,000 Moldovans and 10,000 Romanians "
            "have regularized their stay.",
            {"Moldova > Portugal: implemented", "Romania > Portugal: implemented", "Ukraine > Portugal: implemented"},
        ),
        (
            'Ukraine - "My wife has been cleaning houses in Naples for nine years," says Petro. Like her, an '
            "estimated 300,000 Ukrainians, four out of five of them women, work in Italian households.",
            {"Ukraine > Italy: implemented"},
        ),
        (
            "Nepal - Two buses with 84 Bhutanese refugees left Beldangi camp before dawn for Kathmandu, from "
            "where they will fly to New York, Houston and Atlanta in the United States.",
            {"Nepal > United States: planned"},
        ),
        (
            "Malta - France has agreed to take in another 90 of the Somalis and Eritreans who arrived in "
            "Malta from Libya last summer.",
            {"Libya > Malta: implemented", "Malta > France: planned"},
        ),
        (
            "Moldova - At the border crossing of Palanca, buses to Odessa, Kiev and Moscow stop for hours. "
            "Some 600,000 Moldovans, a quarter of the active population, work abroad, two thirds of them in "
            "Russia and the rest in Italy, Portugal and Greece.",
            {
                "Moldova > Greece: implemented",
                "Moldova > Italy: implemented",
                "Moldova > Portugal: implemented",
                "Moldova > Russia: implemented",
            },
        ),
        (
            "Colombia - Under the scheme, Fundació Pagesos Solidaris has offered nine-month contracts to "
            "1,400 harvesters from Valle, Nariño and Cauca in orchards near Lleida, Spain.",
            {"Colombia > Spain: implemented"},
        ),
        (
            "Canada - Manitoba's meat plants have brought in 140 Mauritians since September, and 60 more are "
            "due before Christmas.",
            {"Mauritius > Canada: implemented"},
        ),
        (
            "Jamaica - Each spring 7,000 Jamaican men fly to Ontario to prune vines and pick apples under "
            "Canada's Seasonal Agricultural Worker Program.",
            {"Jamaica > Canada: implemented"},
        ),
        (
            "Dominican Republic - More than 3,000 people have been sent over the bridge to Haiti since the "
            "regularization plan ended in June.",
            {"Dominican Republic > Haiti: implemented"},
        ),
        (
            "Kazakhstan - Three in four of the seasonal workers on the tobacco farms are Kyrgyz.",
            {"Kyrgyzstan > Kazakhstan: implemented"},
        ),
        (
            "Sri Lanka - Of the 230,000 Sri Lankans who left to work abroad last year, 86 per cent went to the Gulf.",
            {"Sri Lanka > Gulf: implemented"},
        ),
        (
            "Timor-Leste has no agreement yet, but 60 of its workers are already picking grapes in Australia "
            "under a pilot.",
            {"Timor-Leste > Australia: implemented"},
        ),
        (
            "Guatemala - Last year Mexico and the United States deported 94,000 Guatemalans.",
            {"Mexico > Guatemala: implemented", "United States > Guatemala: implemented"},
        ),
        (
            "Cuba - In 1994 IOM helped to move 8,200 Cubans from the base at Guantánamo to Panama.",
            {"Cuba > Panama: implemented"},
        ),
        (
            "Liberia - A convoy from Sierra Leone brought 312 Liberians to the transit centre at Sinje.",
            {"Sierra Leone > Liberia: implemented"},
        ),
        (
            "Tunisia - In Ras Jedir, on the Libyan side, 12,000 Bangladeshis are waiting to be let in; 15,000"
            " others have already been flown to Dhaka.",
            {"Tunisia > Bangladesh: implemented"},
        ),
        (
            "Tajikistan - In Kulob, where almost every household has somebody in Russia, the money sent home "
            "pays for weddings and cement.",
            {"Tajikistan > Russia: implemented"},
        ),
        (
            "Kyrgyzstan - Bakeries in Moscow, St. Petersburg and Yekaterinburg would close without the women "
            "of Osh, says a study on Kyrgyz migrants in the Russian Federation.",
            {"Kyrgyzstan > Russian Federation: implemented"},
        ),
        (
            "Lithuania - The 34 returnees from the United Kingdom and Ireland received tool kits.",
            {"Ireland > Lithuania: implemented", "United Kingdom > Lithuania: implemented"},
        ),
        (
            "Uzbekistan - A bus with 41 Uzbeks who had been held in debt bondage on a brickyard in Kazakhstan"
            " reached Tashkent on Sunday.",
            {"Kazakhstan > Uzbekistan: implemented"},
        ),
        (
            "Bolivia - Bolivians have been the largest immigrant community in Buenos Aires, Argentina, since "
            "the 1990s.",
            {"Bolivia > Argentina: implemented"},
        ),
        (
            "Chile - The number of Haitians with Chilean work visas rose from 1,200 to 35,000 in four years.",
            {"Haiti > Chile: implemented"},
        ),
        (
            "Brazil - At the shelter in Boa Vista 400 Venezuelans were waiting for a place on the planes that"
            " take them to São Paulo and Manaus.",
            {"Venezuela > Brazil: implemented"},
        ),
        (
            "Trinidad and Tobago - Some 16,500 Venezuelans registered with the authorities so that they could"
            " work legally for a year.",
            {"Venezuela > Trinidad and Tobago: implemented"},
        ),
        (
            "Panama - Since January 91,000 people, three quarters of them Haitians, have come through the "
            "Darien jungle from Colombia.",
            {"Colombia > Panama: implemented"},
        ),
        (
            "Syria - Iraqis who fled to Syria in 2006 have begun to return to Baghdad in buses paid for by "
            "the Government of Iraq.",
            {"Iraq > Syria: implemented", "Syria > Iraq: implemented"},
        ),
        ("Jordan - Five Sudanese families will be resettled in Finland.", {"Jordan > Finland: planned"}),
        (
            "Uganda - Congolese refugees from Nakivale settlement leave Entebbe for the United States every Tuesday.",
            {"Uganda > United States: implemented"},
        ),
        (
            "Chad - At the height of the crisis 1,000 Chadians a day arrived at Sarh from Bangui in the "
            "Central African Republic in lorries escorted by Chadian soldiers.",
            {"Central African Republic > Chad: implemented"},
        ),
        (
            "Philippines - Under the Employment Permit System the Republic of Korea takes in 5,000 Filipinos a year.",
            {"Philippines > Republic of Korea: implemented"},
        ),
        (
            "Fiji - Fijian rugby players and nurses are leaving for New Zealand and Australia faster than the"
            " islands can train new ones.",
            {"Fiji > Australia: implemented", "Fiji > New Zealand: implemented"},
        ),
        (
            "Samoa - For seven months a year there are more young Samoans in Hawke's Bay, New Zealand, than "
            "on Savai'i.",
            {"Samoa > New Zealand: implemented"},
        ),
        (
            "Bosnia and Herzegovina - Bosnian women trafficked inside the country now outnumber those brought"
            " in from Moldova and Ukraine.",
            {"Moldova > Bosnia and Herzegovina: implemented", "Ukraine > Bosnia and Herzegovina: implemented"},
        ),
        (
            "Israel - Thai workers account for nearly all hired hands on Israeli farms; since 2012 they have "
            "been recruited by IOM together with the Thai Government.",
            {"Thailand > Israel: implemented"},
        ),
        (
            "Germany - A triple-win project places nurses from Serbia, Bosnia and Herzegovina and the "
            "Philippines with German hospitals.",
            {
                "Bosnia and Herzegovina > Germany: implemented",
                "Philippines > Germany: implemented",
                "Serbia > Germany: implemented",
            },
        ),
        (
            "Ireland - In 2009 IOM Dublin helped 401 people from 49 countries to go home, the largest groups "
            "being Brazilians (117), Nigerians (38) and Moldovans (34).",
            {"Ireland > Brazil: implemented", "Ireland > Moldova: implemented", "Ireland > Nigeria: implemented"},
        ),
        (
            "Zambia - Officers from Malawi, Mozambique and Zambia met in Chipata. Women from all three "
            "countries have been trafficked to South Africa.",
            {
                "Malawi > South Africa: implemented",
                "Mozambique > South Africa: implemented",
                "Zambia > South Africa: implemented",
            },
        ),
        (
            "Kazakhstan - The visits are for workers from Kyrgyzstan and Uzbekistan. Some 300,000 migrants "
            "from both countries went to Kazakhstan last year.",
            {"Kyrgyzstan > Kazakhstan: implemented", "Uzbekistan > Kazakhstan: implemented"},
        ),
        (
            "Jordan - Ethiopian women work in Jordan. Similar agreements are being negotiated by Ethiopia "
            "with Lebanon and Oman.",
            {"Ethiopia > Jordan: implemented", "Ethiopia > Lebanon: planned", "Ethiopia > Oman: planned"},
        ),
        (
            "Similar agreements on labour have been signed by Italy with Albania and Tunisia.",
            {"Albania > Italy: planned", "Tunisia > Italy: planned"},
        ),
        (
            "Haiti - Fourteen Haitian farm workers boarded a flight on Monday on their way to the United "
            "States. They earn 15 times as much as a labourer in Haiti.",
            {"Haiti > United States: implemented"},
        ),
        (
            "Guyana - A third of the posts in the Caribbean are vacant. About 1,800 nurses have left the "
            "region, most of them for Canada and the United Kingdom.",
            {"Caribbean > Canada: implemented", "Caribbean > United Kingdom: implemented"},
        ),
        (
            "Gabon - IOM has flown home 61 Congolese from Benin to Pointe-Noire in the Republic of the Congo.",
            {"Benin > Republic of the Congo: implemented"},
        ),
        (
            "Viet Nam - The officials were received by Hungary's Ministry of Labour and visited a factory in "
            "Budapest, where 140 Vietnamese women have been employed since March.",
            {"Viet Nam > Hungary: implemented"},
        ),
        (
            "Bahrain - A survey among workers in Nepal and Sri Lanka found that Bangladeshi men bound for Saudi "
            "Arabia had paid 3,100 dollars.",
            {"Bangladesh > Saudi Arabia: implemented"},
        ),
        (
            "The Philippines and Indonesia supply most of the seafarers in Norway.",
            {"The Philippines > Norway: implemented", "Indonesia > Norway: implemented"},
        ),
        (
            "Yemen - IOM flew 140 Ethiopians home from Yemen. A further two flights, one to Somalia and the other to "
            "Sudan, are scheduled for Saturday.",
            {"Yemen > Ethiopia: implemented", "Yemen > Somalia: planned", "Yemen > Sudan: planned"},
        ),
        (
            "Mexico - The United States border patrol returns up to 300 Mexicans over the bridge every night.",
            {"The United States > Mexico: implemented"},
        ),
        (
            "The seminar brought together Kenya and Uganda, countries that have lost many of their nurses to Canada.",
            {"Kenya > Canada: implemented", "Uganda > Canada: implemented"},
        ),
        (
            "Tonga - The Australian Seasonal Worker Programme allows farmers to hire workers from the Pacific.",
            {"Pacific > Australia: implemented"},
        ),
        (
            "Kenya - The forum was on East Africa. Thousands of women from the region go to the Gulf each year.",
            {"East Africa > Gulf: implemented"},
        ),
        (
            "The project supports Sri Lanka in developing circular migration programmes with Italy.",
            {"Sri Lanka > Italy: planned"},
        ),
        (
            "The project will pilot the recruitment of 60 Georgian nurses by hospitals in Germany.",
            {"Georgia > Germany: planned"},
        ),
        (
            "Lebanon - They are taken home. Two convoys carrying 611 Sri Lankan women crossed into Syria. A flight "
            "with 268 Sri Lankans on board left Damascus for Colombo, Sri Lanka.",
            {"Lebanon > Syria: implemented", "Lebanon > Sri Lanka: implemented"},
        ),
        (
            "Chad - IOM helps people to return. A convoy carrying 200 Nigerian workers reached Cameroon on Monday.",
            {"Chad > Cameroon: implemented"},
        ),
        (
            "Tunisia - The hospitals have treated many wounded people arriving from Libya.",
            {"Libya > Tunisia: implemented"},
        ),
        (
            "Greece - The programme helped 900 migrants, mainly from Pakistan and Iraq, to return from Greece.",
            {"Greece > Pakistan: implemented", "Greece > Iraq: implemented"},
        ),
        (
            "Sudan - IOM has moved 1,500 South Sudanese by barge from Kosti in Sudan to Juba in South Sudan.",
            {"Sudan > South Sudan: implemented"},
        ),
        (
            "The Italian Government will recruit 5,000 Sri Lankan workers next year.",
            {"Sri Lanka > Italy: planned"},
        ),
        (
            "Some 300 Paraguayans living in Argentina will be helped to return.",
            {"Argentina > Paraguay: planned"},
        ),
        (
            "Many Albanians in Greece are being deported.",
            {"Greece > Albania: implemented"},
        ),
        (
            "Nearly 400,000 Nepalis left for foreign employment, with Qatar and Malaysia being the main destinations.",
            {"Nepal > Qatar: implemented", "Nepal > Malaysia: implemented"},
        ),
        (
            "Mauritania - Since January, 600 boats have left Mauritania for Spain's Canary Islands.",
            {"Mauritania > Spain: implemented"},
        ),
        (
            "The 45 Indonesian fishermen had been abandoned in Trinidad and Tobago; IOM flew them home.",
            {"Trinidad and Tobago > Indonesia: implemented"},
        ),
        ("Lithuania relocated 20 refugees from Greece.", {"Greece > Lithuania: implemented"}),
        (
            "Ghana - The country lost 3,200 nurses to emigration in seven years, mostly to Norway and Canada.",
            {"Ghana > Norway: implemented", "Ghana > Canada: implemented"},
        ),
        (
            "Canada will extend its seasonal worker programme to Haiti.",
            {"Haiti > Canada: planned"},
        ),
        (
            "It draws on Saint Lucia, whose nurses have since May been able to work in Canada.",
            {"Saint Lucia > Canada: implemented"},
        ),
        (
            "Rwanda - Ethiopian authorities also received 79,000 nationals returned from Saudi Arabia.",
            {"Saudi Arabia > Ethiopia: implemented"},
        ),
        (
            "Croatia issued 65,100 work permits to foreigners. According to the service, most were taken up by Serbian "
            "nationals.",
            {"Serbia > Croatia: implemented"},
        ),
        (
            "Bangladesh - IOM has begun pre-departure courses for 600 women recruited to work in garment factories in "
            "Jordan.",
            {"Bangladesh > Jordan: planned"},
        ),
        (
            "The growers of Spain began in 2001 to hire women from Romania and Morocco.",
            {"Romania > Spain: implemented", "Morocco > Spain: implemented"},
        ),
        (
            "Dominican Republic - Some 200 Haitians cross the Massacre River to sell charcoal every week.",
            {"Haiti > Dominican Republic: implemented"},
        ),
        (
            "Afghanistan - Iran has in the last two weeks alone sent back more than 20,000 Afghans.",
            {"Iran > Afghanistan: implemented"},
        ),
        (
            "Zambia - There are 160,000 Angolan refugees in Zambia; 74,000 have since been repatriated.",
            {"Zambia > Angola: implemented"},
        ),
        ("Syrian workers in Lebanon's construction sector face hostility.", {"Syria > Lebanon: implemented"}),
        (
            "The New Zealand scheme recruits workers from Vanuatu and Samoa.",
            {"Vanuatu > New Zealand: implemented", "Samoa > New Zealand: implemented"},
        ),
        (
            "El Salvador - Besides 1,200 people deported by air from the United States, 3,400 Salvadorans came back by "
            "bus from Mexico.",
            {"United States > El Salvador: implemented", "Mexico > El Salvador: implemented"},
        ),
        ("Sixty Peruvian nurses will start work in Padua, Italy, in January.", {"Peru > Italy: planned"}),
        ("The Indonesian crew members on a Norwegian trawler were beaten.", {"Indonesia > Norway: implemented"}),
        ("Tonga will send 50 carers to homes for the elderly in Australia.", {"Tonga > Australia: planned"}),
        (
            "Cameroonian students in Ukraine fled to Poland and Romania when the war broke out.",
            {"Ukraine > Poland: implemented", "Ukraine > Romania: implemented"},
        ),
        (
            "The two ministries signed an accord which will allow 5,000 Bulgarians to be hired for the harvest in "
            "Greece.",
            {"Bulgaria > Greece: planned"},
        ),
        ("In Italy, where some 90,000 Moldovans look after old people, wages rise.", {"Moldova > Italy: implemented"}),
        ("Britain's National Health Service employs 900 Kenyan nurses.", {"Kenya > Britain: implemented"}),
        ("The Chilean economy draws in ever more Peruvians.", {"Peru > Chile: implemented"}),
        (
            "Paraguay - Some Paraguayans planning to leave for Argentina came for advice.",
            {"Paraguay > Argentina: planned"},
        ),
        (
            "Paraguay - Many Paraguayans live in Argentina. Some Paraguayans planning to leave for Argentina came for "
            "advice.",
            {"Paraguay > Argentina: implemented"},
        ),
        ("Ghana - Forty refugees from Togo were relocated to Ghana.", {"Togo > Ghana: implemented"}),
        ("Ghana - Forty refugees from Togo are to be relocated to Ghana.", {"Togo > Ghana: planned"}),
        (
            "Togo - The programme helps asylum seekers in Switzerland to go home to Ghana.",
            {"Switzerland > Ghana: implemented"},
        ),
    ],
)
def test_constructions_of_plain_releases(article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article)) == expected


@pytest.mark.parametrize(
    "article",
    [
        "A survey of Moldovan migrants was carried out in Italy, Russia and Turkey.",
        "Sudan - IOM's emergency returns operation has received USD 15 million from the Fund for Ghana.",
        "The survivors are from Ghana and Togo. The agencies call on states to end returns to Libya.",
        "Ghana - The programme, worth USD 2 million, reaches 72,000 people in Central and Eastern Europe.",
        "Information centres for Tajik migrant workers have been opened in Russia and Kazakhstan.",
        "The advertisement offers young Belarusians jobs as dancers in Cyprus and Greece.",
        (
            "IOM and the Government of Ghana have launched a campaign on irregular migration, which is "
            "funded by Italy and Spain."
        ),
        "The project, which is implemented in Armenia, Georgia and Azerbaijan, helps returning migrants.",
        "Similar workshops for consular staff assisting migrants will be held in Kuwait, Qatar and Bahrain.",
        "Out-of-country voting for Iraqis took place in Jordan, Syria and Sweden.",
        "Newspaper advertisements offer Ukrainian women work as dancers in Japan.",
        "The centre in Tunis, the first of its kind for migrants, was modelled on those in Spain and Italy.",
        "Police from Romania and Italy arrested 12 traffickers.",
        "Some 40 Ethiopian migrants live in the town of Sarbo on the border with Yemen.",
        "Bulgaria - According to IOM, 6,241 migrants and refugees were stranded in Serbia on 5 October.",
        "Ghana lost the match to Togo.",
        "Ghana lost 40 trees to Togo's fires.",
        "Zambia - The study covered 480 drivers, sex workers and money changers interviewed at five posts"
        " between Beitbridge in Zimbabwe and Nakonde in Zambia.",
        "Latvia - A film was shown for the first time in Riga against the trafficking of women from "
        "Estonia and Latvia.",
        "Latvia - Many said they would accept a job in Sweden without a contract.",
        "In Kuwait, officials from Sri Lanka and the Philippines were trained.",
        "Niger - The Gambians had hoped to reach Italy via Libya but were turned back at the Algerian border.",
        '"I wanted to go to Spain, but the boat capsized off Morocco," said Lamin.',
        "Libya - A ship chartered by IOM carried 800 Bangladeshis, Egyptians and Ghanaians from Misrata to Benghazi.",
        "Georgia - The programme is expected to benefit 1,200 migrant workers in Georgia, Armenia and Azerbaijan.",
        "Remittances from Italy to Albania amounted to USD 200 million.",
        "Indonesia - The returns were made possible by contributions from the Governments of Australia "
        "and the United States.",
        "Another 300 workers from El Salvador should depart, said Michela Fontana, IOM Coordinator for "
        "Central America.",
        "Niger - IOM paid for its flights from Libya.",
        "Tajikistan - Wages in Russia are ten times higher than at home.",
        "Turkey - The delegation will travel from Ankara to Berlin to study recruitment.",
        "Kenya - Officials of Uganda and Tanzania flew to Nairobi for the course.",
        "Libya - Flights to Tripoli and Tunis are planned for September.",
        "Niger - The minister left the country for Algeria.",
        "Azerbaijan - A 22-year-old woman from Baku was sold to a nightclub in Dubai, United Arab Emirates.",
        "Ghana - Thirty immigration officers from Ghana, Togo and Benin attended a two-week course in "
        "Accra given by experts from Canada.",
        "Kenya - The director flew from Nairobi to Juba to visit the camp.",
        "Peru - IOM offices in Ecuador and Colombia will open similar desks for displaced people.",
        "Haiti - Trucks carrying tents reached Port-au-Prince from the Dominican Republic last night.",
        "Zimbabwe - A cholera outbreak spread to South Africa and Mozambique.",
        "Sudan - Voters in Egypt, Kenya and the United States will be able to cast their ballots in the referendum.",
        "Iraq - The registration centres in Jordan and Syria opened at eight in the morning.",
        "Tajikistan - The prosecutor general of Tajikistan visited Moscow to meet his Russian counterpart.",
        "Colombia - The award went to journalists from Ecuador and Peru for their stories about displaced families.",
        "Afghanistan - Helicopters from Pakistan brought 40 tonnes of food to Badakhshan.",
        "Serbia - The experts will move on to Montenegro and Albania next week.",
        "Cambodia - The film was shown in Thailand, Laos and Viet Nam.",
        "Japan - Japan contributed USD 2 million to help refugees in Kenya and Ethiopia.",
        "Kenya hosts 250,000 Somali refugees in the camps of Dadaab.",
        "Egypt - Doctors examined 1,200 refugees before their departure.",
        "Moldova - A survey of 3,000 households in Moldova and Ukraine found that most migrants would like to return.",
        "Mali - The border between Mali and Niger is 800 kilometres long.",
        "Guinea - IOM opened a sub-office in Nzérékoré, near the borders with Liberia and Côte d'Ivoire.",
        "Bosnia and Herzegovina - Some 400 police officers from Croatia and Serbia were trained in Sarajevo.",
        "Angola - IOM's appeal covers Angola, Zambia, Namibia and the Democratic Republic of the Congo.",
        "Georgia - Migrants' letters from Greece were read out at the opening of the exhibition.",
        "Azerbaijan - The delegation of Turkmen officials returned home to Ashgabat from Baku on Friday.",
        "Nigeria - The Italian police and the Nigerian agency signed an agreement on the exchange of information.",
        "Nepal - Nepal and Bhutan held talks on the refugees.",
        "Thailand - Officials from Myanmar and Thailand discussed the registration of migrant workers in Bangkok.",
        "Sri Lanka - Sri Lanka and the Maldives will exchange data on migrant workers.",
        "South Sudan - More than 95,000 people fled the fighting in Bentiu and are sheltering in Malakal.",
        "Philippines - Typhoon survivors were moved from Tacloban to Manila by C-130 aircraft.",
        "Pakistan - Floods displaced 1.2 million people in Sindh and Balochistan.",
        "Liberia - Ex-combatants returned to Lofa from Monrovia to plant rice.",
        "The International Organization for Migration has offices in Mexico, Guatemala and Honduras.",
        "Costa Rica - Officials from Nicaragua and Costa Rica agreed on a joint campaign.",
        "Yemen - The boat sank 20 nautical miles from the coast of Djibouti, drowning 42 people.",
        "Switzerland - The Director General of IOM will travel to Kenya and Ethiopia next week.",
        "Kazakhstan - The study tour took 12 Kyrgyz and Tajik officials to Poland and Lithuania.",
        "Ghana - Thirty immigration officers from Ghana, Togo and Benin attended a two-week course in "
        "Accra given by experts from Canada.",
        "Ukraine - IOM trained 60 consular officers before they left for postings in Italy, Spain and Portugal.",
        "Mozambique - The women buy cloth in Nelspruit, South Africa, and sell it in Maputo.",
        "Philippines - A carpenter from Iloilo can earn four times as much in Dubai, but only if he has "
        "not paid an agent for it.",
        "Zambia - Officers from Malawi and Zambia met in Chipata. Officials from both countries flew to South Africa.",
        "The trainees were from Estonia and Latvia. A similar seminar for consular staff of the two "
        "countries is scheduled to take place in Riga, Latvia.",
        "IOM will place 20 advisers in Latvia next year.",
        "Agreements on fisheries have been signed by Italy with Albania.",
        "Burkina Faso - The Pakistani migrants had been promised factory jobs in Italy and were abandoned.",
        "Portugal - Eleven Peruvian officials ended a visit to Lisbon. From Lisbon the group went on to Spain.",
        "Trinidad and Tobago - The discussions build on a course on the identification of victims of "
        "trafficking which IOM held in the Bahamas.",
        "The book speaks of Peruvian migration authorities in Portugal.",
        "Fiji - A worker takes home from Australia on average 8,900 dollars after six months.",
        "The group will report to the states, which together account for half of the migrant workforce in the Gulf.",
        "Norway and Sweden contributed half of the funds for workers in Jordan.",
        "Libya - IOM helped 300 migrants to return. Two more visits are planned, one to Niger and the other to Mali.",
        "Libya - Two further cargo flights are planned, the first of them to Burkina Faso.",
        "Officials from Ethiopia and Kenya, two countries whose ministers travelled to Qatar last month, met.",
        "The project helps Georgia to share data on migrant workers with Germany.",
        "Peru - IOM trains officials in South America. Ministers from the region will travel to Spain.",
        "Lebanon - This brings to 4,120 the number of third country nationals whom IOM has helped to leave Lebanon.",
        "Requests for help come in from the governments of the Philippines and Ghana, and IOM says that many of the "
        "migrants need help to get home.",
        "They heard from Senegalese health workers who accompany migrant women to clinics in Rabat, Morocco.",
        "Kenya - The clinic screens travellers arriving from Uganda.",
        "Ghana - The road to Togo was closed while workers waited.",
        "The Norwegian Government admitted that the talks with Somali leaders had failed.",
        "Ghana - Remittances are high, with Italy and Germany as main partners.",
        "Ukraine - IOM, with funding from Japan, opened 12 centres to help people return to Kherson.",
        "Police broke up a network that smuggled hashish from Morocco to Spain.",
        "Nepal - Agencies from Kuwait and Uganda met to discuss the fees that domestic workers are charged.",
        "New Zealand has extended its seasonal weather service to Fiji.",
        "Libya - Some 300 Nigerians crossed the Mediterranean last month.",
        "Iraq - They discussed the return of Iraqi officials.",
        "Syrian officials in Lebanon's health sector face delays.",
        "The Norwegian Government received a report on Somali refugees.",
        "The Polish Government accepted an invitation from the Ukrainian workers' union.",
        "Donors such as Norway and Japan, which have sent food to people in Somalia, met.",
        "Kenya - People went home. Another flight with tents is due to leave for Somalia.",
    ],
)
def test_what_is_done_in_a_place_is_no_migration_to_it(article: str) -> None:
    assert not _corridors(article)


def test_people_who_leave_home_do_not_return() -> None:
    (found,) = _corridors(
        "Georgia - It will advise returning migrants and people who plan to work abroad, in particular in Turkey."
    )
    assert (found.origin.code, found.destination.code, found.flow) == ("GEO", "TUR", "labour")


def test_who_leaves_for_a_country_may_return_from_it() -> None:
    found = _corridors(
        "Moldova - Most doctors leave for Germany. Moldovan doctors living in Germany will return to Moldova to teach."
    )
    assert _as_text(found) == {"Moldova > Germany: implemented", "Germany > Moldova: planned"}


def test_resettlement_is_no_way_home() -> None:
    assert not _corridors("Nepal - Some 60 Bhutanese refugees were resettled from Nepal in third countries.")


def test_money_sent_home_is_no_return() -> None:
    assert not _corridors("Peru - Andean migrants sent home USD 32 billion last year, most of it from Spain and Japan.")


def test_who_goes_home_from_a_country_may_be_moved_within_it() -> None:
    found = _corridors(
        "Ghana - IOM flew home 351 Ghanaian migrants from Libya. The Ghanaians had been taken by boat to Benghazi."
    )
    assert _as_text(found) == {"Libya > Ghana: implemented"}


def test_a_country_through_which_people_pass_is_no_destination() -> None:
    found = _corridors(
        "Ethiopia - IOM helped 248 Ethiopian migrants to return home from Yemen. The migrants travelled by sea to"
        " Djibouti before continuing by road to Addis Ababa."
    )
    assert _as_text(found) == {"Yemen > Ethiopia: implemented"}


def test_two_countries_that_send_people_back_send_none_to_each_other() -> None:
    found = _corridors(
        "Honduras - This year 16,211 Hondurans, including 2,904 children, were deported from Mexico by bus and 5,630 "
        "from the United States by plane."
    )
    assert _as_text(found) == {"Mexico > Honduras: implemented", "United States > Honduras: implemented"}


@pytest.mark.parametrize(
    ("title", "article", "expected"),
    [
        (
            "Families Sent Back",
            "Serbia - Some 63 families were last year returned by Germany to municipalities in Serbia.",
            {"Germany > Serbia: implemented"},
        ),
        (
            "Workers Leave",
            "Israel - Some 120 Chinese builders have accepted IOM's offer of a ticket home.",
            {"Israel > China: planned"},
        ),
        (
            "Filipino Nurses Get Ready for Work in Germany",
            "Philippines - They study.",
            {"Philippines > Germany: planned"},
        ),
        (
            "Refugees Fly",
            "Nepal - IOM has resettled 500 Bhutanese refugees in Canada.",
            {"Nepal > Canada: implemented"},
        ),
        (
            "Refugees Fly",
            "Thailand - IOM flew 50 Burmese refugees to Finland last week.",
            {"Thailand > Finland: implemented"},
        ),
        (
            "Refugees Fly",
            "Belgium - They are the first of 2,500 whom Belgium has agreed to resettle from Syria and Jordan.",
            {"Syria > Belgium: planned", "Jordan > Belgium: planned"},
        ),
        (
            "Families Back",
            "Burundi - Families who had fled to Rwanda have returned to the area.",
            {"Rwanda > Burundi: implemented"},
        ),
        (
            "Police Trained",
            "Bosnia and Herzegovina - IOM has assisted 550 trafficked women in the country. Most came from Moldova.",
            {"Moldova > Bosnia and Herzegovina: implemented"},
        ),
        (
            "Shelter Opened",
            "Azerbaijan - Turkey is one of the countries to which most Azerbaijani victims are trafficked.",
            {"Azerbaijan > Turkey: implemented"},
        ),
        (
            "Cashiers Hired",
            "Senegal - The Spanish supermarket chain Mercadona has recruited 60 Senegalese cashiers.",
            {"Senegal > Spain: implemented"},
        ),
        (
            "Refugees Fly",
            "Ethiopia - They flew from Addis Ababa to Frankfurt in Germany, from where refugees continued to Canada.",
            {"Ethiopia > Canada: implemented"},
        ),
        (
            "Workers Leave",
            "Nepal - The workers travelled to India to catch a flight to Qatar.",
            {"Nepal > Qatar: implemented"},
        ),
        (
            "Women Learn",
            "Ethiopia - Sixty-five women who will work as maids in Jordan began a training in Addis Ababa.",
            {"Ethiopia > Jordan: planned"},
        ),
        (
            "Season Over",
            "Vanuatu - More than 300 men are back in Vanuatu after seven months in the vineyards of New Zealand.",
            {"New Zealand > Vanuatu: implemented"},
        ),
        (
            "Nicaraguan Workers to be Hired in Costa Rica",
            "Nicaragua - The governments met.",
            {"Nicaragua > Costa Rica: planned"},
        ),
        (
            "Guide Printed",
            "Tajikistan - IOM has printed a guide for Tajiks who intend to work in Russia.",
            {"Tajikistan > Russia: unspecified"},
        ),
        (
            "Lessons Start",
            "Kenya - Somali refugees are taught for three days before they are resettled in Canada.",
            {"Kenya > Canada: planned"},
        ),
        (
            "Migrants to Go Home",
            "Ghana - IOM has signed an agreement to assist the voluntary return of 300 Ghanaian migrants stranded "
            "in Libya.",
            {"Libya > Ghana: planned"},
        ),
    ],
)
def test_who_is_sent_back_and_who_will_go(title: str, article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article, title)) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Lithuania - Fourteen guards from Georgia have returned home from a study visit to Lithuania.", set()),
        ("Georgia - The workshop kept 33 border guards from Armenia busy in Batumi.", set()),
        ("Ghana - Diplomats from Togo, most of whom are about to take up posts in Italy, met.", set()),
        (
            "Jordan - A second flight, carrying 77 nationals of Chad home from Jordan, is to take off on 8 May.",
            {"Jordan > Chad: planned"},
        ),
        (
            "Jordan - Germany and Norway are expected to receive 4,100 refugees from Jordan.",
            {"Jordan > Germany: planned", "Jordan > Norway: planned"},
        ),
        (
            "Switzerland - Some 2,140 people returned from Germany to Bosnia and Herzegovina, and another 370 from "
            "Sweden.",
            {"Germany > Bosnia and Herzegovina: implemented", "Sweden > Bosnia and Herzegovina: implemented"},
        ),
    ],
)
def test_visits_are_no_migration_and_what_is_still_to_leave_is_planned(article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article)) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Nepal - Their parents had fled from Bhutan to Nepal in 1991.", {"Bhutan > Nepal: implemented"}),
        (
            "Nepal - So far 9,140 residents have been resettled from Nepal in the United States.",
            {"Nepal > United States: implemented"},
        ),
        (
            "Libya - IOM will start flying the Bangladeshis home from Egypt to Bangladesh.",
            {"Egypt > Bangladesh: planned"},
        ),
        ("Benin - Some 16 girls will be sent home from Gabon to Benin in May.", {"Gabon > Benin: planned"}),
        ("Benin - Some 16 girls were sent home from Gabon to Benin in May.", {"Gabon > Benin: implemented"}),
        (
            "Macedonia - The first flight from Macedonia to Australia will take off in May.",
            {"Macedonia > Australia: planned"},
        ),
        ("Cambodia - All 31 landed on a flight from Senegal to Cambodia.", {"Senegal > Cambodia: implemented"}),
        ("Niger - Canada will start to receive its own contingent from Niger in June.", {"Niger > Canada: planned"}),
        ("Nepal - Denmark sent a team to Nepal to interview candidates.", set()),
        ("Niger - Officers of the French asylum agency fly from France to Niger every month.", set()),
        (
            "Tunisia - A flight paid for by Italy is to take 214 Nigerians from Libya back to Nigeria.",
            {"Libya > Nigeria: planned"},
        ),
    ],
)
def test_returns_still_to_come_and_travels_of_officials(article: str, expected: set[str]) -> None:
    assert _as_text(_corridors(article)) == expected
