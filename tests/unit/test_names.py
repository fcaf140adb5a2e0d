"""Names: every rule of the pattern list by its own example, names in lists, and what is no name."""

import csv
import io
import re
import time
from pathlib import Path

import pytest

from pipeline import vocabularies
from pipeline.extraction import lexicon
from pipeline.extraction.names import (
    Line,
    SentenceUnits,
    candidate_names,
    everywhere,
    listed,
    own_word,
    patterns,
    without_kind,
)
from pipeline.extraction.spans import Span, longest_first
from pipeline.extraction.units import small_words, units
from pipeline.vocabularies import read

LABELS = {"ORG", "PERSON", "GPE", "LOC", "PROGRAMME", "WORK", "VENUE"}
ROWS = read("name_patterns")


def candidates(text: str) -> list[tuple[str, str, str]]:
    """Rule, label and text of every candidate name of a sentence."""
    sentence = SentenceUnits(units(text, 0, len(text), lexicon.entries(text), small_words(text)))
    return [(span.rule, span.label, text[span.start : span.end]) for span in candidate_names(text, [sentence])[0]]


def by_rule(text: str, rule: str) -> list[str]:
    return [name for found, _, name in candidates(text) if found == rule]


def names(text: str) -> set[str]:
    """Names of a sentence after overlaps are resolved and lists are read."""
    sentence = SentenceUnits(units(text, 0, len(text), lexicon.entries(text), small_words(text)))
    found = longest_first(candidate_names(text, [sentence])[0])
    found = longest_first([*found, *listed(sentence, found)])
    return {f"{span.label} {text[span.start : span.end]}" for span in found if span.label != "VENUE"}


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_a_rule_finds_its_example(row: dict[str, str]) -> None:
    assert (row["rule"], row["label"], row["expected"]) in candidates(row["example"])


@pytest.mark.parametrize("row", ROWS, ids=[row["rule"] for row in ROWS])
def test_a_rule_finds_nothing_in_its_counter_example(row: dict[str, str]) -> None:
    assert by_rule(row["counter_example"], row["rule"]) == []


def test_the_pattern_list_is_well_formed() -> None:
    assert len({row["rule"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert None not in row, row
        assert row["label"] in LABELS, row
        assert re.fullmatch(r"[a-z]+\.[a-z-]+", row["rule"]), row
        assert all(row[column] for column in ("pattern", "description", "example", "expected", "counter_example")), row


def test_the_pattern_list_is_canonical_csv() -> None:
    data = (Path(vocabularies.__file__).parent / "name_patterns.csv").read_bytes()
    written = io.StringIO()
    writer = csv.DictWriter(written, list(ROWS[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS)
    assert written.getvalue().encode() == data


def test_needed_codes_only_spare_work() -> None:
    """A rule finds the same in every example of the list, whether its needed codes are asked for or not."""
    for row in ROWS:
        text = row["example"]
        sentence = SentenceUnits(units(text, 0, len(text), lexicon.entries(text), small_words(text)))
        for pattern in patterns():
            if list(pattern.find(Line(text, [sentence]))):
                assert pattern.needed <= set(sentence.codes), (pattern.rule, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the Ministry of Social Welfare, Gender and Children's Affairs.",
         "ORG Ministry of Social Welfare, Gender and Children's Affairs"),
        ("It was signed by the Ministry of Youth, Sport and Culture, the Ports Authority and others.",
         "ORG Ministry of Youth, Sport and Culture"),
        ("It was built by the Migration Service under the Government of Tajikistan.",
         "ORG Migration Service under the Government of Tajikistan"),
        ("It went to the Bureau for Relations with Diaspora.", "ORG Bureau for Relations with Diaspora"),
        ("It came from the IOM Regional Office for Central America, North America and the Caribbean.",
         "ORG IOM Regional Office for Central America, North America and the Caribbean"),
        ("It went to the Indonesian Employers' Association.", "ORG Indonesian Employers' Association"),
        ("It went to the Viet Nam Women's Union.", "ORG Viet Nam Women's Union"),
        ("She leads l’Union des femmes entrepreneures de Bouaké.", "ORG Union des femmes entrepreneures de Bouaké"),
        ("It went to the Procuraduría General de la Nación.", "ORG Procuraduría General de la Nación"),
        ("It went to the Servicio Jesuita a Refugiados.", "ORG Servicio Jesuita a Refugiados"),
        ("It is paid under the project Promoting Fair Work in the Colombo Process Countries.",
         "PROGRAMME Promoting Fair Work in the Colombo Process Countries"),
        ("It follows the national Action Plan to Combat Trafficking in Human Beings 2013-2015.",
         "PROGRAMME Action Plan to Combat Trafficking in Human Beings 2013-2015"),
        ("They went to IOM's Reception and Support Centre in Accra.", "ORG Reception and Support Centre"),
        ("It was told by the Danish-Egyptian Dialogue Institute.", "ORG Danish-Egyptian Dialogue Institute"),
        ("He leads the Committee on Legislation of the Majilis.", "ORG Committee on Legislation of the Majilis"),
        ("They went to the NGO Almira Development Foundation.", "ORG Almira Development Foundation"),
        ("She is Director of the Population and Social Statistics Department.",
         "ORG Population and Social Statistics Department"),
        ("It was signed by the Kenyan Department of Migrant Workers.", "ORG Department of Migrant Workers"),
        ("It was paid by the Ministry of Labour, Human Services and Social Security.",
         "ORG Ministry of Labour, Human Services and Social Security"),
        ("They passed the Trafficking in Persons (Prevention, Suppression and Punishment) Act.",
         "WORK Trafficking in Persons (Prevention, Suppression and Punishment) Act"),
        ("He leads the Migration Division of the Ministry of Refugees and Accommodation.", "ORG Migration Division"),
        ("They adopted the General Principles and Guidelines for Fair Work.",
         "WORK General Principles and Guidelines for Fair Work"),
        ("They signed the Almira Commitments on Fair Work.", "WORK Almira Commitments on Fair Work"),
        ("They live on the islands of Lesvos, Chios and Almira.", "LOC Chios"),
        ("It was given by Caritas del Perú in May.", "ORG Caritas del Perú"),
        ("They were housed at the King George VI School for a week.", "ORG King George VI School"),
        ("The Law on Sailors and the Labour Code are to be changed.", "WORK Law on Sailors"),
        ("He leads the National Committee against Trafficking in Persons.",
         "ORG National Committee against Trafficking in Persons"),
        ("They were hired by Davis & Shirtliff Ltd in May.", "ORG Davis & Shirtliff Ltd"),
        ("It was co-sponsored by the City of Berlin.", "ORG City of Berlin"),
        ("It was told by Soros Foundation Kazakhstan last week.", "ORG Soros Foundation Kazakhstan"),
        ("It was agreed with the Government of the State of Chiapas.", "ORG Government of the State of Chiapas"),
        ("It is the National Border Management Strategy 2010-2025.",
         "PROGRAMME National Border Management Strategy 2010-2025"),
        ("It is part of the Return to Neighbourhoods programme.", "PROGRAMME Return to Neighbourhoods programme"),
        ("It is the AENEAS Programme.", "PROGRAMME AENEAS Programme"),
        ("It came under the Japan-Philippines Economic Partnership Agreement.",
         "WORK Japan-Philippines Economic Partnership Agreement"),
        ("It is told in a handbook, Voting from Abroad: A Practical Guide, updated in May.",
         "WORK Voting from Abroad: A Practical Guide"),
        ("It was signed by the Ministry of Interior, Decentralization and Customary and Religious Affairs.",
         "ORG Ministry of Interior, Decentralization and Customary and Religious Affairs"),
        ("It was signed by the Ministry of Civil Service, Administrative Reform and Labour.",
         "ORG Ministry of Civil Service, Administrative Reform and Labour"),
        ("It was signed by the Ministry of Agriculture, Livestock, Fisheries and Cooperatives.",
         "ORG Ministry of Agriculture, Livestock, Fisheries and Cooperatives"),
        ("It was signed by the Ministry of Rehabilitation, Nomads and Refugees.",
         "ORG Ministry of Rehabilitation, Nomads and Refugees"),
        ("It was signed by the Ministry of Labour, Bolo and the Red Cross.", "ORG Ministry of Labour"),
        ("It was signed by the Ministry of Justice, the National Police Service and the Judiciary.",
         "ORG Ministry of Justice"),
        ("It was signed by the Ministry of State for Immigration in May.", "ORG Ministry of State for Immigration"),
        ("It was paid by the National Hotel and Motel Association.", "ORG National Hotel and Motel Association"),
        ("It was told by the Committee for Drought Control in the Sahel (CDCS).",
         "ORG Committee for Drought Control in the Sahel"),
        ("It was told by the Committee for Drought Control in the Sahel.", "ORG Committee for Drought Control"),
        ("They work for the Azienda San Paolo and the Fondazione Don Carlo Bolo.", "ORG Fondazione Don Carlo Bolo"),
        ("He is a chief of Lake Volta.", "LOC Lake Volta"),
        ("It was paid by the Department for Social and Humanitarian Policy.",
         "ORG Department for Social and Humanitarian Policy"),
        ("It was told by the National Authority to Combat Trafficking in Persons again.",
         "ORG National Authority to Combat Trafficking in Persons"),
        ("It was told by the Institute for Studies of Migration, Diversity and Welfare.",
         "ORG Institute for Studies of Migration, Diversity and Welfare"),
        ("It was told by the Government Office for Human Rights.", "ORG Government Office for Human Rights"),
        ("It was told by the Committee on Women and Family Affairs under the Government of Ghana.",
         "ORG Committee on Women and Family Affairs under the Government of Ghana"),
        ("They work for employers such as Pan Sinaí, a bakery.", "ORG Pan Sinaí"),
        ("Companies such as Lumora grew.", "ORG Lumora"),
        ("They were housed at the IOM Reception and Support Centre.", "ORG IOM Reception and Support Centre"),
        ("It was told by Save the Children-UK in May.", "ORG Save the Children-UK"),
        ("It was told by the Institute of Public Policy of Almira National University.",
         "ORG Institute of Public Policy"),
        ("The team was led by Azo Ekwe VII at first.", "PERSON Azo Ekwe VII"),
        ("It is IOM's Post Emergency Assistance Programme for Displaced Persons.",
         "PROGRAMME Post Emergency Assistance Programme for Displaced Persons"),
        ("It was signed by the Ministry of Labour and Social Affairs of the Autonomous Republic of Almira.",
         "ORG Ministry of Labour and Social Affairs of the Autonomous Republic of Almira"),
        ("It was told by the Faculty of Law of Accra University.", "ORG Faculty of Law"),
        ("He leads Organic Law 2016-61 on Preventing Trafficking in Persons.",
         "WORK Organic Law 2016-61 on Preventing Trafficking in Persons"),
        ("It follows Regulation No. 90 of 2009 on Domestic Workers and Cooks.",
         "WORK Regulation No. 90 of 2009 on Domestic Workers and Cooks"),
    ],
)  # fmt: skip
def test_bodies_programmes_and_works(text: str, expected: str) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The award went to Maria de la Cruz.", "Maria de la Cruz"),
        ("The award went to Mohamed Ould Cheikh.", "Mohamed Ould Cheikh"),
        ("The award went to Siti Aminah binti Kasim.", "Siti Aminah binti Kasim"),
        ("The award went to Ahmed Abdel Fattah Mahmoud.", "Ahmed Abdel Fattah Mahmoud"),
        ("The award went to Peter Van der Auweraert.", "Peter Van der Auweraert"),
        ("The award went to Ousmane N’Diaye of Kayes.", "Ousmane N’Diaye"),
        ("The award went to June Albright-Sato and others, said Ms. June Albright-Sato.", "June Albright-Sato"),
        ("The award was given by Ms. Salma TAHER.", "Salma TAHER"),
        ("The award was given by A. Oak.", "A. Oak"),
        ("“It works,” said Tran Van Duc, 24, from Hue.", "Tran Van Duc"),
        ("“They left,” recalls Gulchehra, 32, at home.", "Gulchehra"),
        ("They met Job Coach Muna Firchi there.", "Muna Firchi"),
        ("They met Paramount Chief Bai Kurr Sanka III of Kutum there.", "Bai Kurr Sanka III"),
        ("They heard the rapper Killa Ace in Accra.", "Killa Ace"),
        ("He came with his wife Sithy last week.", "Sithy"),
        ("They thank Mark Getchell for it.", "Mark Getchell"),
        ("Facilitated by Renze de Grut of UNHCR, the course went on.", "Renze de Grut"),
        ("It works, said Ahmed Sheikh Nur of Almira Ltd.", "Ahmed Sheikh Nur"),
        ("The course was taught by Andrea Milan Rossi of UNHCR.", "Andrea Milan Rossi"),
        ("It is said by Delbert Field Jr., who heads IOM's office.", "Delbert Field Jr."),
        ("It was signed by IOM's Chief of Mission for Ghana, Togo and Benin, Dyana Epsten, at noon.", "Dyana Epsten"),
        ("“It works,” said Tesfaye (not his real name), 19.", "Tesfaye"),
    ],
)
def test_persons_of_all_the_world(text: str, expected: str) -> None:
    assert f"PERSON {expected}" in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They work in Accra, Red Hill and Tamale.", {"GPE Accra", "GPE Red Hill", "GPE Tamale"}),
        ("They work in Red Hill, Almira and Accra.", {"GPE Red Hill", "GPE Almira", "GPE Accra"}),
        ("They came from Almira, Bondara and Accra regions.", {"GPE Almira", "GPE Bondara", "GPE Accra"}),
        ("It was told by UNICEF, Norrland Aid and the NGO Mubadi.", {"ORG UNICEF", "ORG Norrland Aid", "ORG Mubadi"}),
        ("It works with UNHCR, Sarvodaya, the Red Cross and others.", {"ORG UNHCR", "ORG Sarvodaya", "ORG Red Cross"}),
        ("It works with UNHCR, Sarvodaya and others.", {"ORG UNHCR"}),
        ("It works with UNHCR, Hands, Karavan, UNICEF and others.",
         {"ORG UNHCR", "ORG Hands", "ORG Karavan", "ORG UNICEF"}),
        ("They met Maria Santos and Azo Ekwe, both of IOM.", {"PERSON Maria Santos", "PERSON Azo Ekwe", "ORG IOM"}),
        ("They work for Gap Inc., Lumora, PVH Corp. and Bondara Wear.",
         {"ORG Gap Inc", "ORG Lumora", "ORG PVH Corp", "ORG Bondara Wear"}),
        ("They met the National Police (Bareskrim) there.", {"ORG National Police", "ORG Bareskrim"}),
        ("The scheme, known as Cosecha Segura (Safe Harvest), grew.",
         {"PROGRAMME Cosecha Segura", "PROGRAMME Safe Harvest"}),
        ("They speak French, Mortlockese and Puluwatese.", {"NORP French", "NORP Mortlockese", "NORP Puluwatese"}),
        ("They met French officers, Almira and Bolo.", {"NORP French"}),
        ("They met Maria Santos of Harbin Crescent Works, which grew.",
         {"PERSON Maria Santos", "ORG Harbin Crescent Works"}),
    ],
)  # fmt: skip
def test_known_names_explain_the_unknown_ones_beside_them(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met in 2010 and Almira came.",
        "Journalists and UNICEF came.",
        "They met Maria Santos, Accra and Red Hill.",
    ],
)
def test_a_list_of_different_things_explains_nothing(text: str) -> None:
    sentence = SentenceUnits(units(text, 0, len(text), lexicon.entries(text), small_words(text)))
    found = longest_first(candidate_names(text, [sentence])[0])
    assert listed(sentence, found) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lund came. Lund spoke.", [15]),
        ("Ada Lund came. Lundby is far.", []),
        ("Ada Lund came. The Lund-Ek plan.", []),
        ("Ada Lund came. Lund's plan, Lund-led.", [15, 28]),
    ],
)
def test_a_name_is_found_everywhere_as_a_whole_word(text: str, expected: list[int]) -> None:
    found = everywhere(text, [("Lund", "PERSON")], [Span(0, 8, "PERSON", "person.given-name")])
    assert [span.start for span in found] == expected
    assert {(span.label, span.rule) for span in found} <= {("PERSON", "name.again")}


def test_the_longer_name_is_found_first() -> None:
    text = "Ministry of Labour and Ministry of Labour and Trade"
    known = [("Ministry of Labour", "ORG"), ("Ministry of Labour and Trade", "ORG")]
    found = everywhere(text, known, [])
    assert sorted(text[span.start : span.end] for span in found) == [known[0][0], known[1][0]]


@pytest.mark.parametrize("text", ["They stayed at the Cairo Marriott Hotel.", "They landed at Rabat Airport."])
def test_a_venue_is_no_town(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bodies of several parts
        ("It was paid by the Department of Justice, Equality and Law Reform.",
         {"ORG Department of Justice, Equality and Law Reform"}),
        ("It was paid by the Ministry of Law and Human Rights.", {"ORG Ministry of Law and Human Rights"}),
        ("It was led by the Technical Trade and Skills Growth Authority.",
         {"ORG Technical Trade and Skills Growth Authority"}),
        ("It was led by the Prison Service and the Road Transport Agency.",
         {"ORG Prison Service", "ORG Road Transport Agency"}),
        ("It was led by the Centre for Peace and Rule of Law.", {"ORG Centre for Peace and Rule of Law"}),
        ("It was led by the Pay Unit of the Ministry of Works.", {"ORG Pay Unit", "ORG Ministry of Works"}),
        # bodies in other languages
        ("She leads the Asociación de Empleadas del Hogar.", {"ORG Asociación de Empleadas del Hogar"}),
        ("She leads the Consejo Mayor de la Asociación Campesina del Alto Zarqun.",
         {"ORG Consejo Mayor de la Asociación Campesina del Alto Zarqun"}),
        ("She leads the Direction de l'Immigration et de l'Emploi.",
         {"ORG Direction de l'Immigration et de l'Emploi"}),
        ("She leads the Red de Mujeres Almiranas.", {"ORG Red de Mujeres Almiranas"}),
        # companies
        ("They will work for Golden Valley Farms in Accra.", {"ORG Golden Valley Farms", "GPE Accra"}),
        ("They were hired by Alba Bakeries in Accra and Fruites Verdes in Tamale.",
         {"ORG Alba Bakeries", "GPE Accra", "ORG Fruites Verdes", "GPE Tamale"}),
        ("They will work in homes run by Gruppo San Vito.", {"ORG Gruppo San Vito"}),
        # programmes
        ("It is paid by the project Safe Steps for Village Nurses answers.",
         {"PROGRAMME Safe Steps for Village Nurses"}),
        ("It is part of MIDA Ghana Health in Accra.", {"PROGRAMME MIDA Ghana Health", "GPE Accra"}),
        ("It was said at the Fourth Asia-Gulf Consultation on Fair Pay.",
         {"PROGRAMME Fourth Asia-Gulf Consultation on Fair Pay"}),
        # works
        ("It is based on Law No. 263 against Trafficking in Persons.",
         {"WORK Law No. 263 against Trafficking in Persons"}),
        ("It is based on the Pay (Amendment) Act 2011 of Ghana.", {"WORK Pay (Amendment) Act 2011", "GPE Ghana"}),
        ("It is based on the 2012 Kampala Convention.", {"WORK 2012 Kampala Convention"}),
        ("According to the Wages Survey of the National Bureau of Statistics, it grew.",
         {"WORK Wages Survey", "ORG National Bureau of Statistics"}),
        # places
        ("They crossed the Zarqun into Ghana.", {"LOC Zarqun", "GPE Ghana"}),
        ("They drowned in the Gulf of Zarqun near the Almira Islands.", {"LOC Gulf of Zarqun", "LOC Almira Islands"}),
        ("They work for Central and West Asia.", {"LOC Central and West Asia"}),
        ("They slept in the camp at Jimbele.", {"GPE Jimbele"}),
    ],
)  # fmt: skip
def test_names_of_several_parts(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They stayed at the Hotel Bristol.",
        "They met at the Zara Expo Hall.",
        "They left on the ferry Ionian Spirit.",
        "They left on the MV Kota Accra.",
        "They live near Rabat airport.",
        "They crossed the Rumichaca bridge.",
        "They were found in Accra National Park.",
        "They met at the Accra Cinema.",
    ],
)
def test_a_venue_or_ship_hides_the_names_in_it(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("name", "short"),
    [("Alba Farms", None), ("Golden Valley Farms", "Golden Valley"), ("Lumora Ltd", "Lumora"), ("Red Cross", None)],
)
def test_a_company_without_its_kind(name: str, short: str | None) -> None:
    assert without_kind(name) == short


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Tamkeen Center for Legal Aid", "Tamkeen"),
        ("National Center for Legal Aid", None),
        ("Ghana Center for Legal Aid", None),
        ("Tamkeen Legal Aid", None),
    ],
)
def test_the_word_of_its_own_of_a_body(name: str, word: str | None) -> None:
    assert own_word(name) == word


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    assert "PERSON Ada Lund" in names("We thank Ms. Ada Lund AO for it.")


def test_time_to_find_names_everywhere_grows_with_the_text_only() -> None:
    names_ = [f"Ada Lund{number}" for number in range(20_000)]
    text = " met ".join(names_)
    start = time.process_time()
    assert len(everywhere(text, [(name, "PERSON") for name in names_], [])) == len(names_)
    assert time.process_time() - start < 5
