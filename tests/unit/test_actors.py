from collections.abc import Mapping

import pytest

from pipeline.extraction.actors import actors, matches, named, patterns
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.templates import Template, templates
from pipeline.vocabularies import read

ROWS = read("actor_patterns")


def template_of(text: str) -> Template:
    row = {"sentence_id": "d:0-1", "paragraph": 1, "zone": "body", "start": 0, "end": len(text)}
    document = Document("d", text, [row])
    return templates(document, find_mentions(document).spans)[0]


def found_by(rule: str, text: str) -> list[str]:
    template = template_of(text)
    (pattern,) = [pattern for pattern in patterns() if pattern.rule == rule]
    return [template.written(actor.span) for actor in matches(pattern, template)]


def roles(text: str) -> set[tuple[str, str]]:
    template = template_of(text)
    return {(actor.role, template.written(actor.span)) for actor in actors(named(template))}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_every_pattern_finds_its_example_and_not_its_counter_example(row: Mapping[str, str]) -> None:
    assert sorted(found_by(row["rule"], row["example"])) == sorted(row["expected"].split(";"))
    assert found_by(row["rule"], row["counter_example"]) == []


def test_rules_have_one_row_each_and_say_what_they_find() -> None:
    assert len({row["rule"] for row in ROWS}) == len(ROWS)
    assert all(row["description"] for row in ROWS)


def test_a_long_list_gives_one_participant_each() -> None:
    text = (
        "The 24 participants from the labour ministries of Belize, Costa Rica, the Dominican Republic, Honduras and "
        "Panama discussed it."
    )
    assert roles(text) == {
        ("participant", name) for name in ("Belize", "Costa Rica", "Dominican Republic", "Honduras", "Panama")
    }


def test_a_note_sign_after_a_name_does_not_end_a_list() -> None:
    found = roles("It brought together 40 officials from Albania, Kosovo*, Montenegro and Serbia.")
    assert found == {("participant", name) for name in ("Albania", "Kosovo", "Montenegro", "Serbia")}


def test_what_a_party_is_stands_between_it_and_its_verb() -> None:
    found = roles("IOM and Frutalva, one of the largest growers of the region, today signed an agreement.")
    assert found == {("participant", "IOM"), ("participant", "Frutalva")}


def test_staff_of_missions_in_a_country_are_not_its_people() -> None:
    assert roles("A second course is for staff of the missions in Malaysia and Singapore.") == set()


def test_who_supports_the_teams_of_a_programme_does_not_fund_it() -> None:
    found = roles("The report draws on the Displacement Tracking Matrix teams, which were supported by UNHCR.")
    assert found == {("partner", "UNHCR")}


def test_the_country_before_a_ministry_only_says_whose_it_is() -> None:
    found = roles("The workshop was organized by Ghana's Ministry of Trade and IOM.")
    assert found == {("organizer", "Ministry of Trade"), ("organizer", "IOM")}


def test_an_acronym_in_brackets_is_no_second_actor() -> None:
    found = roles("It was organized by the International Labour Organization (ILO) and hosted by Togo.")
    assert found == {("organizer", "International Labour Organization"), ("host", "Togo")}


def test_each_role_keeps_its_own_list() -> None:
    found = roles("It was hosted by Togo, funded by Japan and co-sponsored by UNHCR, with technical support from ILO.")
    assert found == {("host", "Togo"), ("funder", "Japan"), ("co_sponsor", "UNHCR"), ("partner", "ILO")}


def test_the_full_stop_of_a_title_ends_no_clause() -> None:
    found = roles("It was opened by the Minister of Labour, Mr. John Mensah, and by Ms. Maria Lund of UNHCR.")
    assert {("speaker", "John Mensah"), ("speaker", "Maria Lund")} <= found


def test_who_comes_to_teach_does_not_also_take_part() -> None:
    assert roles("Experts from UNHCR facilitated the sessions.") == {("speaker", "UNHCR")}


def test_nameless_partners_beside_a_body_do_not_hide_it() -> None:
    found = roles("IOM and its partners this week completed the distribution of kits to 40 families.")
    assert found == {("organizer", "IOM")}
    found = roles("IOM and UNHCR will now train 60 agents in Kandy.")
    assert found == {("organizer", "IOM"), ("organizer", "UNHCR")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("UNICEF picked up the bill.", {("funder", "UNICEF")}),
        ("UNICEF picked up the children.", set()),
        ("UNICEF gave the money.", {("funder", "UNICEF")}),
        ("UNICEF gave the prize.", {("organizer", "UNICEF")}),
        ("UNICEF has enlisted the ILO and the Red Cross as partners.", {("partner", "ILO"), ("partner", "Red Cross")}),
        ("UNICEF has praised the ILO and the Red Cross as friends.", set()),
        ("It is led by UNICEF, with the ILO as co-organizer.", {("partner", "ILO")}),
        ("It is led by UNICEF, with the ILO as tenant.", set()),
        ("IOM's partners in the exercise are UNICEF and the ILO.", {("partner", "UNICEF"), ("partner", "ILO")}),
        ("IOM's friends in the exercise are UNICEF and the ILO.", set()),
        ("UNICEF was represented by its Director, Maria Lund.", {("participant", "Maria Lund")}),
        ("UNICEF was praised by its Director, Maria Lund.", set()),
    ],
)
def test_one_rule_reads_the_ways_of_saying_who_pays_or_is_a_partner(
    sentence: str, expected: set[tuple[str, str]]
) -> None:
    assert roles(sentence) - {("participant", "UNICEF")} == expected


def test_who_opens_trains_and_pays_a_share() -> None:
    assert ("speaker", "Maxwell Lund") in roles(
        "Permanent Secretary Maxwell Lund, who officially opened the course, left."
    )
    assert ("speaker", "Frontex") in roles("They were trained by document experts from Frontex.")
    assert ("funder", "Japan") in roles("Co-funding of EUR 150,000 was provided by Japan.")
    assert ("funder", "Japan") in roles("Japan is providing financial support for the meeting.")
    assert roles("Japan is providing funding for the course.") == {("funder", "Japan")}
    assert ("participant", "René Lund") in roles(
        "President René Lund and the Envoy of the UN Secretary-General, former US President Ada Berg, attended it."
    )
    assert ("participant", "Ada Berg") in roles(
        "Minister Ada Berg is in Rabat this week for a three-day official visit."
    )
    assert {"USAID", "Japan"} <= {name for _, name in roles("It is funded by the UNDP basket fund, USAID and Japan.")}
    assert roles("The opening was followed by a concert given by the singer Maria Lund.") == set()


def test_nameless_bodies_at_the_end_of_a_list_hide_none_of_the_named() -> None:
    both = {("organizer", "UNHCR"), ("organizer", "UNICEF")}
    assert roles("UNHCR, UNICEF and local partners held a workshop.") == both
    assert roles("UNHCR, UNICEF and Somali medical associations will hold a meeting.") == both


def test_who_helps_the_subject_stands_between_it_and_its_verb() -> None:
    assert ("organizer", "UNHCR") in roles("UNHCR, supported by UNICEF and WHO, launched the campaign.")
    found = roles("UNHCR and its partners, including UNICEF and WHO, held a workshop.")
    assert {name for role, name in found if role == "organizer"} == {"UNHCR"}


def test_who_teaches_does_not_take_part() -> None:
    found = roles("It was taught by two instructors from UNHCR and by an expert of the Federal Police.")
    assert "participant" not in {role for role, _ in found}
    found = roles("It was given by UNHCR to 20 officers from Ghana and Togo.")
    assert found >= {("participant", "Ghana"), ("participant", "Togo")}


def test_who_gives_what_visitors_see_organizes_nothing() -> None:
    assert roles("Inspectors will travel to Colombo to observe orientation courses run by UNHCR.") == set()
    assert roles("They attended courses run by UNHCR.") == {("organizer", "UNHCR")}


def test_a_company_is_called_by_its_nationality() -> None:
    found = roles("The course was run by IOM and the Finnish recruitment company Silkkitie Oy.")
    assert found == {("organizer", "IOM"), ("organizer", "Silkkitie Oy")}


def test_who_carries_out_a_programme_does_not_organize_its_events() -> None:
    found = roles(
        "It was funded by Japan through the Safe Roads project, which is jointly implemented by UNHCR and ILO."
    )
    assert found == {("funder", "Japan")}
    assert roles("It was part of a tour run by UNHCR.") == {("organizer", "UNHCR")}
    found = roles("It is held under a joint programme on human trafficking which is implemented by UNHCR and ILO.")
    assert found == set()


def test_the_second_of_those_who_help_may_give_money() -> None:
    found = roles("It is run with the support of UNHCR and USD 180,000 from the IOM Development Fund.")
    assert ("funder", "IOM Development Fund") in found


def test_who_pays_is_told_by_compounds() -> None:
    found = roles("The centres opened as part of an EU- and Italian-funded project.")
    assert found == {("funder", "EU"), ("funder", "Italian")}


def test_governments_that_pay_do_not_take_part() -> None:
    found = roles("It was held thanks to funding from UNHCR and the governments of Japan and Norway.")
    assert found == {("funder", "UNHCR"), ("funder", "Japan"), ("funder", "Norway")}
    assert roles("Governments of Japan and Norway took part.") >= {("participant", "Japan"), ("participant", "Norway")}


def test_partners_between_the_subject_and_its_verb_organize_nothing() -> None:
    found = roles("IOM, in partnership with UNHCR, UNICEF and the ILO, on Monday launched a campaign.")
    assert found == {("organizer", "IOM"), ("partner", "UNHCR"), ("partner", "UNICEF"), ("partner", "ILO")}


def test_the_second_one_who_gives_money_needs_no_verb() -> None:
    found = roles("It is part of a project to which Japan has contributed USD 5 million and Norway USD 2 million.")
    assert found == {("funder", "Japan"), ("funder", "Norway")}


@pytest.mark.parametrize(
    "text",
    [
        "Remittances reached USD 5 billion in Ghana last year.",
        "Unemployment in Togo is higher than in Ghana.",
        "The road from Ghana to Togo is long.",
    ],
)
def test_background_has_no_actors(text: str) -> None:
    assert roles(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agency has placed more than 500 nurses from India and Togo with employers.", set()),
        ("The centre trained 500 nurses from India and Togo.", {("participant", "India"), ("participant", "Togo")}),
        ("The project will help the governments of Kenya and Togo to negotiate.", set()),
        (
            "It was funded by the Governments of Italy and Norway through the IOM project on returns.",
            {("funder", "Italy"), ("funder", "Norway")},
        ),
        (
            "The course is part of the project, which is funded by Norway and implemented by UNHCR in partnership with "
            "the World Bank.",
            {("funder", "Norway")},
        ),
        ('"Every day we hear from people who want to go," said Maria Lund.', set()),
        ("UNHCR gave each of them a kit.", set()),
        (
            "Argentina and Togo used the occasion to sign a convention.",
            {("participant", "Argentina"), ("participant", "Togo")},
        ),
    ],
)
def test_what_is_done_for_people_elsewhere_and_by_whom(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNICEF, which settled the bill, was glad.", {("funder", "UNICEF")}),
        ("UNICEF, which had given USD 3 million for the hall, also bore the cost.", {("funder", "UNICEF")}),
        (
            "Norway, on whose behalf IOM looks after the house, has borne the cost of the flight.",
            {("funder", "Norway")},
        ),
        (
            "UNICEF is bearing part of the cost and the World Bank the rest.",
            {("funder", "UNICEF"), ("funder", "World Bank")},
        ),
        ("It was financed, as was the review of the law, by UNICEF.", {("funder", "UNICEF")}),
        ("UNICEF made USD 180,000 available for the seminar.", {("funder", "UNICEF")}),
        ("It was held with money from UNICEF.", {("funder", "UNICEF")}),
        ("The course was planned with UNICEF facilitating.", {("speaker", "UNICEF")}),
        ("The course was planned with UNICEF.", {("partner", "UNICEF")}),
        ("The judge Ana Lund, who presided, was brief.", {("speaker", "Ana Lund")}),
        ("Ana Lund, the Togolese Minister who chaired it, was brief.", {("speaker", "Ana Lund")}),
        (
            "UNHCR organized it with support from Norway; UNICEF sent two observers.",
            {("organizer", "UNHCR"), ("partner", "Norway"), ("participant", "UNICEF")},
        ),
        (
            "UNHCR held the talks in cooperation with the World Bank, and Italy is covering the travel costs.",
            {("organizer", "UNHCR"), ("partner", "World Bank"), ("funder", "Italy")},
        ),
        ("UNHCR and UNICEF have each sent half of the group.", {("participant", "UNHCR"), ("participant", "UNICEF")}),
        ("UNHCR and UNICEF looked on.", {("participant", "UNHCR"), ("participant", "UNICEF")}),
    ],
)
def test_who_pays_presides_and_looks_on(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was facilitated by veterans of UNICEF and UNHCR.", {("speaker", "UNICEF"), ("speaker", "UNHCR")}),
        ("UNICEF supports the campaign by printing posters.", {("partner", "UNICEF")}),
        ("The building cost USD 4,000, donated by UNICEF.", {("funder", "UNICEF")}),
        ("Ghana's Ambassador, Maria Lund, was in the chair.", {("speaker", "Maria Lund")}),
        ("Ghana and Togo were the first to present reports.", {("participant", "Ghana"), ("participant", "Togo")}),
        (
            "UNICEF and UNHCR, the joint organizers of the launch, were glad.",
            {("organizer", "UNICEF"), ("organizer", "UNHCR")},
        ),
        (
            "It was opened before an audience that included UNICEF and UNHCR.",
            {("participant", "UNICEF"), ("participant", "UNHCR")},
        ),
        ("Envoys of France and UNICEF travelled to Accra.", {("participant", "France"), ("participant", "UNICEF")}),
    ],
)
def test_who_stands_behind_it_and_who_comes(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bill was footed by UNICEF.", {("funder", "UNICEF")}),
        ("USD 2 million has been set aside for the centre by UNICEF.", {("funder", "UNICEF")}),
        ("UNICEF, which had convened it, was glad.", {("organizer", "UNICEF")}),
        ("It took place in May, with UNICEF as host.", {("host", "UNICEF")}),
        ("UNICEF chairs a meeting of donors.", {("speaker", "UNICEF")}),
        (
            "In the presence of 600 villagers, UNICEF handed over the keys.",
            {("organizer", "UNICEF")},
        ),
        ("Ana Lund took the chair.", {("speaker", "Ana Lund")}),
        ("Ana Lund, who unveiled the plaque, was brief.", {("speaker", "Ana Lund")}),
        (
            "Canada, Mexico and seven Asian countries were represented.",
            {("participant", "Canada"), ("participant", "Mexico")},
        ),
        (
            "It was a course for which Fiji and Tonga nominated 16 officers.",
            {("participant", "Fiji"), ("participant", "Tonga")},
        ),
    ],
)
def test_who_foots_the_bill_takes_the_chair_and_sends_people(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is late, Ana Lund told those present.", {("speaker", "Ana Lund")}),
        (
            "Those due to take the floor are Ana Lund and Peter Banda.",
            {("speaker", "Ana Lund"), ("speaker", "Peter Banda")},
        ),
    ],
)
def test_who_speaks_to_those_present(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == expected
