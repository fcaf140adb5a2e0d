from collections.abc import Mapping

import pytest

from pipeline.extraction.affiliations import affiliations
from pipeline.extraction.document import Document
from pipeline.extraction.event_merging import Event
from pipeline.extraction.event_triggers import verb_patterns
from pipeline.extraction.events import events, places
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.phrases import phrases
from pipeline.extraction.quotes import quotes
from pipeline.extraction.templates import templates
from pipeline.linking.identify import entity_ids
from pipeline.vocabularies import read

ROWS = read("event_patterns")


def document_of(title: str, *sentences: str) -> Document:
    text = "\n".join([title, " ".join(sentences)])
    rows = []
    position = 0
    for number, sentence in enumerate([title, *sentences]):
        zone, paragraph = ("title", 1) if number == 0 else ("body", 2)
        start = text.index(sentence, position)
        position = start + len(sentence)
        rows.append(
            {
                "sentence_id": f"d:{start}-{position}",
                "paragraph": paragraph,
                "zone": zone,
                "start": start,
                "end": position,
            }
        )
    return Document("d", text, rows)


def read_events(title: str, *sentences: str) -> list[Event]:
    document = document_of(title, *sentences)
    mentions = find_mentions(document)
    patterns = templates(document, mentions.spans)
    quoted = quotes(document, affiliations(phrases(document, mentions)), mentions.spans)
    ids = dict(zip(mentions.spans, entity_ids(document, mentions.spans, {}, None), strict=True))
    return events(document, patterns, quoted, ids)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_every_verb_finds_its_example_and_not_its_counter_example(row: Mapping[str, str]) -> None:
    (pattern,) = [pattern for pattern in verb_patterns() if pattern.rule == row["rule"]]

    def found(text: str) -> bool:
        document = document_of("A title", text)
        template = templates(document, find_mentions(document).spans)[1]
        needed = pattern.needs is None or pattern.needs.search(template.text) is not None
        return needed and pattern.expression.search(template.text) is not None

    assert found(row["example"])
    assert not found(row["counter_example"])


def test_a_training_with_its_details() -> None:
    (event,) = read_events(
        "Officers learn about documents",
        "A three-day training for 25 border officers was held in Accra, Ghana, from 4 to 6 May 2009.",
    )
    assert event.kind == "training"
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Accra", "GHA")
    assert (event.start_date, event.end_date, event.duration_days) == ("2009-05-04", "2009-05-06", 3)
    assert event.participant_count == 25


def test_what_is_ahead_of_those_who_took_part_is_not_where_and_when() -> None:
    (event, ceremony) = read_events(
        "Nurses prepare",
        "Thirty nurses who will start work in care homes in Helsinki in August 2014 have completed a language course.",
        "The course ended on 25 July 2014 with a ceremony at the Ministry of Labour.",
    )
    assert (event.kind, event.place, event.start_date, event.end_date) == ("training", None, None, "2014-07-25")
    assert (ceremony.start_date, ceremony.end_date) == ("2014-07-25", "2014-07-25")


def test_who_travels_to_meet_counterparts_is_on_a_visit() -> None:
    (event,) = read_events(
        "Inspectors", "Some 30 inspectors will travel to Rome in May to meet their Italian counterparts."
    )
    assert (event.kind, event.place.name if event.place else None) == ("study_visit", "Rome")


def test_what_a_meeting_is_told_is_no_detail_of_it() -> None:
    (event,) = read_events(
        "Code adopted",
        "Agents adopted a code at a meeting in Colombo on Saturday.",
        "The minister told the meeting that licences would be linked to the code from January 2012.",
        "The governments hope to sign similar agreements with Canada.",
    )
    assert (event.kind, event.start_date) == ("meeting", None)


def test_those_whom_somebody_will_help_to_travel_are_no_event() -> None:
    (event,) = read_events(
        "Farm workers arrive in Canada",
        "Some 215 Guatemalan workers flew from Guatemala City to Montreal over the weekend.",
        "They are the first of 3,200 workers whom IOM will help to travel to Canada this year.",
    )
    assert event.participant_count == 215


def test_countries_are_not_those_who_come_from_them() -> None:
    (event,) = read_events(
        "Regulators meet",
        "Regulators from 14 Asian and Gulf countries will meet in Montreux, Switzerland, on 25 June.",
        "More than 100 participants are expected at the meeting.",
    )
    assert event.participant_count == 100


def test_one_event_told_three_times_is_one() -> None:
    (event,) = read_events(
        "IOM holds workshop in Nairobi",
        "IOM this week held a two-day workshop in Nairobi.",
        "The workshop was attended by officials from Kenya and Uganda.",
        "The workshop was funded by Japan.",
    )
    assert len(event.occurrences) == 4
    assert {actor.role for actor in event.actors} == {"organizer", "participant", "funder"}


def test_several_events_stay_apart() -> None:
    found = read_events(
        "Counsellors learn to match workers",
        "The first workshop was held in Tbilisi on 2 November, the second in Batumi on 9 November.",
        "The conclusions will be presented at a conference in Vienna in December.",
    )
    assert [(event.kind, event.place.name if event.place else None, event.start_date) for event in found] == [
        ("workshop", "Tbilisi", "XXXX-11-02"),
        ("workshop", "Batumi", "XXXX-11-09"),
        ("conference", "Vienna", "XXXX-12"),
    ]


def test_further_events_told_without_their_noun() -> None:
    found = read_events(
        "Officers learn about documents",
        "A three-day workshop for 25 border officers was held in Accra, Ghana, from 4 to 6 May 2009.",
        "The next two will be held in Lomé in June and Cotonou in July.",
    )
    assert [(event.kind, event.place.name if event.place else None, event.start_date) for event in found] == [
        ("workshop", "Accra", "2009-05-04"),
        ("workshop", "Lomé", "XXXX-06"),
        ("workshop", "Cotonou", "XXXX-07"),
    ]


def test_a_number_without_an_event_told_before_is_no_event() -> None:
    assert read_events("Migrants and their skills", "The next two families were in Lomé in June.") == []


def test_workshops_told_in_one_sentence_share_their_organizer() -> None:
    first, second = read_events(
        "Counsellors learn to match workers",
        "Workshops were held in Tbilisi on 2 November and in Batumi on 9 November.",
        "The workshops were organized by IOM.",
    )
    assert [actor.role for actor in first.actors] == [actor.role for actor in second.actors] == ["organizer"]


def test_who_meets_those_who_return_takes_no_part() -> None:
    journey, *_ = read_events(
        "Migrants return home from Ghana",
        "A first group of 40 migrants left Accra for Bamako on 4 May.",
        "Each of them had paid a smuggler.",
        "The returnees were met by officials of UNHCR.",
    )
    assert journey.actors == []


def test_the_number_of_people_trained_over_the_years_is_not_the_number_of_participants() -> None:
    (event,) = read_events(
        "IOM holds training in Accra",
        "IOM this week held a two-day training in Accra.",
        "In the past ten years IOM experts have provided training for some 35,500 persons.",
    )
    assert event.participant_count is None


def test_the_number_that_a_meeting_brought_together_is_that_of_its_participants() -> None:
    (event,) = read_events(
        "Officials meet in Accra",
        "Officials from Ghana and Togo met in Accra on 3 May.",
        "It brought together 45 participants including officers from Kumasi.",
    )
    assert event.participant_count == 45


def test_a_tour_that_ends_with_a_seminar_is_two_events() -> None:
    visit, seminar = read_events(
        "IOM Ghana hosts delegation from Togo",
        "Government officials from Togo are this week visiting Ghana to learn about labour migration.",
        "The visit concludes today, 5 November, with a seminar on labour migration.",
    )
    assert (visit.kind, visit.start_date, visit.end_date) == ("study_visit", None, "XXXX-11-05")
    assert (seminar.kind, seminar.start_date, seminar.end_date) == ("seminar", "XXXX-11-05", "XXXX-11-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "Training materials are available in three languages.",
        "Regular meetings would help both countries.",
        "Every year thousands of workshops close in Ghana.",
        "The training centre in Accra has ten rooms.",
        "More than 40 per cent of migrants attended school.",
        "Ghana and Togo put the fair recruitment of nurses to the test on 3 May.",
        "The Minister of Vocational Training spoke in Accra on 3 May.",
        "Those who wish to open a shop in Accra may ask for a grant.",
        "A study sheds light on the money sent home by 500 Ghanaians.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert read_events("Migrants and their skills", sentence) == []


def test_what_is_said_in_a_quotation_is_no_report_of_an_event() -> None:
    found = read_events(
        "Migrants and their skills",
        "“Last week we held a two-day workshop in Accra and it rained,” said Maria Lund, IOM Chief of Mission in Togo.",
    )
    assert found == []


def test_two_bodies_of_one_name_are_one_actor_of_an_event() -> None:
    text = (
        "Officials of Kenya’s Ministry of Labour and of Uganda’s Ministry of Labour attended a workshop"
        " in Nairobi, Kenya."
    )
    (event,) = read_events("Labour Officials Meet", text)
    whole = document_of("Labour Officials Meet", text).text
    names = [whole[actor.span.start : actor.span.end] for actor in event.actors if actor.role == "participant"]
    assert "Ministry of Labour" in names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["“Come for the rains,” the minister told a conference hosted in Accra on 8 and 9 February. “Go home.”"],
         [("conference", "Accra", "XXXX-02-08")]),
        (["Some 80 experts from Ghana and Togo are gathering in Dakar on 4 May to discuss remittances."],
         [("meeting", "Dakar", "XXXX-05-04")]),
        (["IOM held a two-day training for 20 officers in Accra on 3 May.",
          "A similar session took place in Kumasi in March, and a third is planned in Tamale in June."],
         [("training", "Accra", "XXXX-05-03"), ("training", "Kumasi", "XXXX-03"), ("training", "Tamale", "XXXX-06")]),
        (["IOM has this week begun a series of three-day training courses in Accra for domestic workers."],
         [("training", "Accra", None)]),
        (["Next week 25 instructors from academies in Togo and Benin will come to Accra for a ten-day training."],
         [("training", "Accra", None)]),
        (["Eight officials returned to Accra on Saturday from a six-day study visit to Lima to learn how others work."],
         [("study_visit", "Lima", None)]),
        (["Two buses with 94 migrants stranded since fighting broke out on 15 December arrived in Accra on 7 January.",
          "They were met by officials from UNHCR. Some 1,600 had already been flown home."],
         [("other_event", "Accra", "XXXX-01-07")]),
        (["The conference in Accra is a follow-up to the consultations held in Lima in 2003."],
         [("conference", "Accra", None)]),
        (["IOM on 3 May organized a tour of farms in Accra for ten officials to learn how others work.",
          "A return visit to Lima by 12 entrepreneurs is being planned."],
         [("study_visit", "Accra", "XXXX-05-03"), ("study_visit", "Lima", None)]),
        (["A fair for 500 returnees took place in Accra on 3 May.", "The Mayor, Juan Lopez, inaugurated the fair."],
         [("other_event", "Accra", "XXXX-05-03")]),
        (["Two more centres are to open on 3 May in Accra and Kumasi."],
         [("opening", "Accra", "XXXX-05-03"), ("opening", "Kumasi", "XXXX-05-03")]),
        (["On 3 May more than 500 refugees went home to Accra from Togo in two convoys organized by IOM."],
         [("other_event", "Togo", "XXXX-05-03")]),
        (["IOM organized an event in Accra on 20 June to mark a day of refugees."],
         [("other_event", "Accra", "XXXX-06-20")]),
        (["Forty youths graduated in Accra on 3 May in the presence of the mayor."],
         [("other_event", "Accra", "XXXX-05-03")]),
        (["Before leaving, the workers will attend a briefing in Accra on 3 May."],
         [("training", "Accra", "XXXX-05-03")]),
        (["IOM and UNHCR kicked off an awareness campaign in Accra on 3 May."],
         [("launch", "Accra", "XXXX-05-03")]),
        (["IOM and UNHCR kicked off an awareness campaign in Accra."], [("campaign", "Accra", None)]),
    ],
)  # fmt: skip
def test_other_ways_to_tell_of_an_event(sentences: list[str], expected: list[tuple[str, str, str]]) -> None:
    found = read_events("Migrants and their skills", *sentences)
    assert [(event.kind, event.place and event.place.name, event.start_date) for event in found] == expected


def test_what_follows_a_series_told_in_passing_is_about_the_main_event() -> None:
    main, *others = read_events(
        "Border police learn",
        "Twenty officers will complete a two-week training course in Tirana on 3 May.",
        "IOM has conducted similar trainings in Durres and Shkoder.",
        "The closing session will be chaired by Minister Maria Lund.",
    )
    assert [actor.role for actor in main.actors] == ["speaker"]
    assert len(others) == 2
    assert all(actor.role != "speaker" for event in others for actor in event.actors)


def test_the_journey_of_a_headline_is_the_one_told_first() -> None:
    found = read_events(
        "Ghanaian Workers Evacuated from Libya Arrive Home",
        "Two chartered flights carrying 351 Ghanaian workers landed in Accra on 14 April 2011.",
        "The workers, who had fled to the border in March, travelled on by bus to Kumasi.",
    )
    assert [(event.place and event.place.name, event.participant_count) for event in found] == [("Accra", 351)]


def test_where_a_body_has_its_seat_is_no_place_of_an_event() -> None:
    (event, seminar) = read_events(
        "Peruvian Officials Visit Spain to Learn about Harvest Work",
        "A five-member delegation from Peru is this week on a study tour to Spain.",
        "The visit (18-22/06), organized by IOM’s offices in Lima and Madrid, is paid by Japan.",
        "On their return, they will take part in a national seminar in Lima, co-hosted by UNHCR.",
    )
    assert (event.kind, event.place and event.place.name, event.participant_count) == ("study_visit", "Spain", 5)
    assert (seminar.kind, seminar.place and seminar.place.name) == ("seminar", "Lima")


def test_a_date_without_a_year_may_be_the_one_with_a_year() -> None:
    (event,) = read_events(
        "Regional Workshop Opens in Bangkok",
        "Officials from Nepal are meeting in Bangkok on 14 September 2010.",
        "The three-day workshop (14-16 September) is jointly organized by IOM and UNHCR.",
        "“You cannot manage what you cannot measure,” she told the 65 participants.",
    )
    assert (event.start_date, event.duration_days, event.participant_count) == ("2010-09-14", 3, 65)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Labour Ministry and the Government of Manitoba, Canada, attended the workshop.",
            {"Labour Ministry", "Government of Manitoba"},
        ),
        ("It was attended by the Consul General of Ghana, Ada Fox.", {"Ada Fox"}),
        ("At the workshop they learn how seasonal workers from Togo and Mali are hired.", set()),
    ],
)
def test_places_and_offices_are_no_actors(sentence: str, expected: set[str]) -> None:
    release = ("Workshop in Manila", "IOM held a workshop in Manila on 3 May 2010.", sentence)
    text = document_of(*release).text
    (event,) = read_events(*release)
    names = {text[a.span.start : a.span.end] for a in event.actors if a.role == "participant"}
    assert names == expected


def test_what_is_done_before_a_launch_gives_it_neither_place_nor_date() -> None:
    launch, training = read_events(
        "IOM and Ministry Launch Hotline",
        "A toll-free hotline for people going abroad to work has been launched by IOM and UNICEF.",
        "In the run-up to the launch, IOM trained 40 social workers in Brest from 16 to 25 November.",
    )
    assert (launch.kind, launch.place, launch.start_date) == ("launch", None, None)
    assert (training.kind, training.place and training.place.name) == ("training", "Brest")


def test_a_date_that_begins_a_clause_belongs_to_it() -> None:
    _, visit, conference = read_events(
        "Diplomats Prepare to Help Workers",
        "IOM held a training for diplomats in Khartoum on 6 May 2012.",
        "IOM will also bring 15 diplomats to Manila for a study tour, and in July 2012 it will organize a conference.",
    )
    assert (visit.kind, visit.start_date) == ("study_visit", None)
    assert (conference.kind, conference.start_date) == ("conference", "2012-07")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["A workshop will be held in Rosso, in southern Mauritania, in March."], [("workshop", "Rosso", "XXXX-03")]),
        (["IOM held a two-day workshop in Accra on 3 May.",
          "Similar workshops are scheduled for Lomé and Lagos in June."],
         [("workshop", "Accra", "XXXX-05-03"), ("workshop", "Lomé", "XXXX-06"), ("workshop", "Lagos", "XXXX-06")]),
        (["IOM held a two-day training in Accra on 3 May.", "Sessions will also be held in Lomé and Lagos."],
         [("training", "Accra", "XXXX-05-03"), ("training", "Lomé", None), ("training", "Lagos", None)]),
        (["IOM held a two-day workshop in Accra on 3 May.",
          "The recommendations of the workshop will be presented to ministers in Lomé in June."],
         [("workshop", "Accra", "XXXX-05-03")]),
        (["IOM held a two-day workshop in Accra on 3 May.",
          "The workshop was followed by a one-day training for 25 officers in Accra."],
         [("workshop", "Accra", "XXXX-05-03"), ("training", "Accra", None)]),
        (["IOM today launched a series of two-day orientation seminars in Accra."], [("seminar", "Accra", None)]),
        (["The event in Accra on 3 May, which was held at the town hall, was opened by Minister Maria Lund."], []),
        (["IOM and UNHCR have signed an agreement to recruit workers for employment in Togo.",
          "The agreement was signed in Accra on 3 May."], [("signing", "Accra", "XXXX-05-03")]),
        (["On Sunday the Director will discuss cooperation on health and the opening of a centre in Accra."], []),
        (["IOM on 3 May launched a campaign in Accra.", "The launch was attended by the Minister, Maria Lund."],
         [("launch", "Accra", "XXXX-05-03")]),
        (["A group of 75 refugees left Accra for Lomé on 3 May.", "They will be followed by another 76 in July."],
         [("other_event", "Accra", "XXXX-05-03"), ("other_event", None, "XXXX-07")]),
        (["A total of 157 Ghanaians returned home from Libya on 3 May on a flight from Tripoli to Accra."],
         [("other_event", "Tripoli", "XXXX-05-03")]),
        (["Officials met in Accra on 3 May.", "On Friday they will travel to Lomé to meet with the mayor."],
         [("meeting", "Accra", "XXXX-05-03")]),
        (["IOM reports that 8,500 migrants arrived in Italy through 25 June, compared with 9,000 last year."], []),
        (["IOM held a workshop in Accra on 3 May.",
          "Staff were trained by experts in July, and a study tour to Lima for five officials is planned."],
         [("workshop", "Accra", "XXXX-05-03"), ("study_visit", "Lima", None)]),
        (["Similar courses have been held in Accra and Lomé, and a further one will take place in Lima on 3 May."],
         [("training", "Accra", None), ("training", "Lomé", None), ("training", "Lima", "XXXX-05-03")]),
        (["IOM and Ghana signed a memorandum of understanding in Accra on 3 May.",
          "In July UNICEF signed an agreement with Togo in Lomé."],
         [("signing", "Accra", "XXXX-05-03"), ("signing", "Lomé", "XXXX-07")]),
        (["The 20 kits were flown from Lomé to Accra on 3 May with staff on board."], []),
        (["Some 390,000 people have fled since April, and since May 60,000 have crossed into Togo."], []),
        (["Since the programme began in November 1998, 2,640 refugees have returned home from Kenya."], []),
        (["A group of 36 workers left Accra on 3 May under an agreement signed last December by IOM and Togo."],
         [("other_event", "Accra", "XXXX-05-03"), ("signing", None, "XXXX-12")]),
        (["IOM handed over two border posts to the police at the opening ceremony in Lomé on 3 May."],
         [("opening", "Lomé", "XXXX-05-03")]),
        (["IOM handed over two border posts to the police in Lomé on 3 May."], [("other_event", "Lomé", "XXXX-05-03")]),
        (["IOM trained 60 police officers.", "The training, which lasted ten days, was held in Lomé."],
         [("training", "Lomé", None)]),
        (["Ministers met at the UNICEF headquarters in Lomé on 3 May."], [("meeting", "Lomé", "XXXX-05-03")]),
        (["IOM plans to train 45 health workers in Lomé in May."], [("training", "Lomé", "XXXX-05")]),
        (["The meeting in Accra on 3 May was preceded by a two-day training of nurses in Lomé on 1 May."],
         [("meeting", "Accra", "XXXX-05-03"), ("training", "Lomé", "XXXX-05-01")]),
        (["Some 120 nurses came together in Accra on 3 May for the fifth Nurses Congress."],
         [("conference", "Accra", "XXXX-05-03")]),
        (["IOM launched a campaign in Accra on 3 May.", "The campaign will run until December by means of a concert."],
         [("launch", "Accra", "XXXX-05-03")]),
        (["Maria Lund officially opened a reception and support centre in Accra on 3 May."],
         [("opening", "Accra", "XXXX-05-03")]),
        (["IOM on Monday began training 120 police in Accra."], [("training", "Accra", None)]),
        (["IOM has completed training for 84 staff in Accra."], [("training", "Accra", None)]),
        (["A total of 153 refugees returned from Kenya to Kismayo on 3 May."],
         [("other_event", "Kismayo", "XXXX-05-03")]),
        (["Forty chiefs attended the launch in Accra on 3 May of a project on health."],
         [("launch", "Accra", "XXXX-05-03")]),
        (["Ghana inaugurated in Accra on 3 May a course for 60 nurses who will leave for Spain in November."],
         [("training", "Accra", "XXXX-05-03")]),
        (["The ministers of Ghana and Togo met in Lomé on 3 May to sign an agreement."],
         [("signing", "Lomé", "XXXX-05-03")]),
        (["Experts will meet in Lomé on 3 May, in an event promoted by IOM."], [("meeting", "Lomé", "XXXX-05-03")]),
        (["IOM has handed over a new centre in Lomé.", "The centre was opened by Maria Lund on 3 May."],
         [("opening", "Lomé", "XXXX-05-03")]),
        (["IOM held a course in Lomé on 3 May.", "A second edition of the course will begin in Accra on 8 June."],
         [("training", "Lomé", "XXXX-05-03"), ("training", "Accra", "XXXX-06-08")]),
        (["Ministers met in Lomé on 3 May.", "Civil society held its own consultation in Accra on 1 May."],
         [("meeting", "Lomé", "XXXX-05-03"), ("meeting", "Accra", "XXXX-05-01")]),
        (["IOM on 3 May transported the last group of refugees from Lomé."], [("other_event", "Lomé", "XXXX-05-03")]),
        (["IOM hosted the second National Stakeholders' Dialogue in Lomé on 3 May."],
         [("meeting", "Lomé", "XXXX-05-03")]),
        (["A delegation of mayors will visit schools in Lomé on 3 May."], [("study_visit", "Lomé", "XXXX-05-03")]),
        (["IOM is opening on 3 May an information centre for migrants in Accra."],
         [("opening", "Accra", "XXXX-05-03")]),
        (["Ministers meeting in Lomé on 3 May signed a declaration."], [("signing", "Lomé", "XXXX-05-03")]),
        (["On 3 May mayors left for a study tour of Ghana and Togo."], [("study_visit", "Ghana", "XXXX-05-03")]),
        (["A group of 40 refugees arrived at the airport on 3 May from Lomé."], [("other_event", None, "XXXX-05-03")]),
    ],
)  # fmt: skip
def test_where_and_when_events_are_and_which_are_none(
    sentences: list[str], expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = read_events("Migrants and their skills", *sentences)
    assert [(event.kind, event.place and event.place.name, event.start_date) for event in found] == expected


def test_the_days_of_a_meeting_that_is_opened_are_not_all_told() -> None:
    (event,) = read_events("A meeting", "Maria Lund on 27 March opened a three-day meeting of experts in Addis Ababa.")
    assert (event.start_date, event.end_date, event.duration_days) == ("XXXX-03-27", None, 3)


def test_participants_told_after_their_event() -> None:
    (event,) = read_events(
        "Nurses Trained in Accra",
        "Nurses gathered in Accra this week for a course.",
        "It was organized by IOM.",
        "Over four days, 32 participants studied the law.",
    )
    assert event.participant_count == 32


def test_an_event_opens_on_one_day_and_runs_until_another() -> None:
    (event,) = read_events(
        "Ministers Meet in Dhaka",
        "The conference, hosted by Bangladesh, opens today (19/04) in Dhaka and will run until 21 April.",
    )
    assert (event.start_date, event.end_date) == ("XXXX-04-19", "XXXX-04-21")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("More than 600 job seekers and 40 companies took part in a job fair in Accra on 3 May.", 600),
        ("On 3 May, 640 people left Accra for Lomé in two convoys.", 640),
        ("A meeting in Accra on 3 May, organized together with UNHCR, drew 210 people.", 210),
        ("A meeting in Accra on 3 May was attended by delegates of nine of the eleven states.", None),
        ("A course was held in Accra on 3 May for 18 women, of whom 12 still work.", 18),
        ("The conference in Accra on 3 May led to a project under which 350 drivers were tested.", None),
        ("A course was held in Accra on 3 May, taught by two experts of UNHCR.", None),
        ("The first 64 of 716 migrants left Accra on 3 May.", 64),
        ("On 3 May, 187 families (821 people) left Accra by bus.", 821),
        ("A family of five left Accra on 3 May.", 5),
        ("IOM launched a campaign in Accra on 3 May in the presence of some 800 schoolchildren.", 800),
    ],
)
def test_the_number_of_participants(sentence: str, expected: int | None) -> None:
    (event,) = read_events("Migrants and their skills", sentence)
    assert event.participant_count == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Workers go from Kenya, Uganda and Togo to sea.",
          "IOM held a workshop in Accra on 3 May for officials from the three countries."],
         {("organizer", "IOM"), ("participant", "Kenya"), ("participant", "Uganda"), ("participant", "Togo")}),
        (["IOM held a workshop in Accra on 3 May.", "“The workshop was funded by Norway,” said Maria Lund of IOM."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May.", "It was held with the support of IOM and UNHCR."],
         {("organizer", "IOM"), ("partner", "UNHCR")}),
        (["UNICEF and the Ministry of Labour held a workshop in Accra on 3 May.", "It was opened by Maria Lund."],
         {("organizer", "UNICEF"), ("organizer", "Ministry of Labour"), ("speaker", "Maria Lund")}),
        (["IOM held a workshop in Accra on 3 May.", "It reviewed an agreement between Kenya and Togo."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May.", "The workshop was attended by the Chair of UNHCR, Maria Lund."],
         {("organizer", "IOM"), ("participant", "Maria Lund")}),
        (["With funding from Norway, IOM and UNHCR have organized a workshop in Accra on 3 May."],
         {("funder", "Norway"), ("organizer", "IOM"), ("organizer", "UNHCR")}),
        (["A group of 40 refugees from Togo left Accra on 3 May.", "They were received by staff of UNHCR."], set()),
        (["IOM held a workshop in Accra on 3 May.", "On the sidelines of the workshop, UNHCR and Togo signed a pact."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May.", "It is funded by Norway."],
         {("organizer", "IOM"), ("funder", "Norway")}),
        (["IOM held a workshop in Accra on 3 May.", "Workers returned from Togo under a programme funded by Norway."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May.", "The survey was carried out with funding from Norway."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May under the guidance of experts from UNHCR."], {("organizer", "IOM")}),
        (["IOM, the Banca d'Italia and UNHCR held a workshop in Accra on 3 May."],
         {("organizer", "IOM"), ("organizer", "UNHCR")}),
        (["IOM on 3 May officially opened a centre in Accra.", "The centre, run by UNICEF, is for girls."],
         {("organizer", "IOM")}),
        (["IOM hosted a training in Accra on 3 May.", "Previous sessions were held in Lomé in May and in Lima in June.",
          "The training was led by Maria Lund."], {("host", "IOM"), ("speaker", "Maria Lund")}),
        (["Togo, Mali and Ghana host refugees.", "UNICEF will train 80 officers in Accra on 3 May."],
         {("organizer", "UNICEF")}),
        (["A delegation led by Maria Lund visited Accra on 3 May to learn about visas."],
         {("participant", "Maria Lund")}),
        (["IOM held a meeting in Accra on 3 May at which the Minister, Maria Lund, spoke of jobs."],
         {("organizer", "IOM"), ("speaker", "Maria Lund")}),
        (["A group of 40 refugees left Accra on 3 May.", "They were assisted by IOM to return home."],
         {("organizer", "IOM")}),
        (["IOM held a workshop in Accra on 3 May.", "They visited a centre for children run by UNICEF and UNHCR."],
         {("organizer", "IOM")}),
        (["An agreement was signed in Accra on 3 May by the Minister of Labour, Maria Lund, and IOM."],
         {("participant", "Maria Lund"), ("participant", "IOM")}),
        (["Women with jobs in Kenya, Uganda and Togo attended a course given by IOM in Accra on 3 May."],
         {("organizer", "IOM")}),
        (["A centre for nurses was opened by Maria Lund in Accra on 3 May.", "The centre will be run by UNICEF."],
         {("speaker", "Maria Lund")}),
    ],
)  # fmt: skip
def test_who_takes_part_and_who_does_not(sentences: list[str], expected: set[tuple[str, str]]) -> None:
    release = ("Migrants and their skills", *sentences)
    text = document_of(*release).text
    found = read_events(*release)
    assert {(a.role, text[a.span.start : a.span.end]) for event in found[:1] for a in event.actors} == expected


def test_a_number_reached_within_days_is_that_of_the_journeys() -> None:
    (event,) = read_events(
        "Airlift from Bangui Takes Stranded Migrants Home",
        "Six charter flights in the past seven days have carried 1,154 migrants out of Bangui.",
    )
    assert event.participant_count == 1154


def test_events_told_together_have_each_its_date_and_number() -> None:
    found = read_events(
        "Recruiters Learn about Contracts",
        "Recruiters have taken part in two workshops organized by IOM in Lomé and Lagos.",
        "The workshops, which took place on 4-5 December and 8-9 December respectively, covered contracts.",
        "They were attended by 140 and 85 recruiters respectively.",
    )
    told = [(e.place and e.place.name, e.start_date, e.end_date, e.participant_count) for e in found]
    assert told == [("Lomé", "XXXX-12-04", "XXXX-12-05", 140), ("Lagos", "XXXX-12-08", "XXXX-12-09", 85)]


def test_what_is_said_of_all_events_is_said_of_each() -> None:
    found = read_events(
        "Counsellors learn to match workers",
        "Workshops were held in Tbilisi on 2 November and in Batumi on 9 November.",
        "A study tour to Lima is planned for December.",
        "All these activities are funded by Japan.",
    )
    assert [[actor.role for actor in event.actors] for event in found] == [["funder"], ["funder"], ["funder"]]


def test_the_names_of_a_headline_stand_back_behind_those_of_the_text() -> None:
    (event,) = read_events(
        "IOM, Government of Nepal Hold Workshop in Kathmandu",
        "The Ministry of Labour and IOM Nepal held a workshop in Kathmandu on 3 May.",
    )
    assert len([actor for actor in event.actors if actor.role == "organizer"]) == 2


def actors_of(event: Event, *release: str) -> set[tuple[str, str]]:
    text = document_of(*release).text
    return {(actor.role, text[actor.span.start : actor.span.end]) for actor in event.actors}


def test_a_further_flight_is_part_of_the_operation_an_earlier_one_need_not_be() -> None:
    release = (
        "IOM Convoy Brings Malians Home from Togo",
        "An IOM convoy carrying 412 Malians stranded in Togo reached Sikasso on 3 May.",
        "An earlier convoy on 2 April brought home 90 Malians.",
        "The operation is funded by Norway.",
        "A third convoy with 80 passengers is to leave Lomé on 6 June.",
    )
    first, earlier, third = read_events(*release)
    assert first.participant_count == 412
    assert ("funder", "Norway") not in actors_of(earlier, *release)
    assert actors_of(third, *release) == {("organizer", "IOM"), ("funder", "Norway")}


def test_what_is_done_as_part_of_a_project_is_paid_for_by_its_funder() -> None:
    release = (
        "Nepal, Mauritius Sign Agreement",
        "Nepal and Mauritius signed a labour agreement in Port Louis on 4 June.",
        "IOM's support is provided under the Safer Corridors project, funded by Norway.",
        "As part of the project, IOM trained 60 inspectors in Curepipe in March.",
    )
    signing, training = read_events(*release)
    assert ("funder", "Norway") not in actors_of(signing, *release)
    assert ("funder", "Norway") in actors_of(training, *release)


@pytest.mark.parametrize(
    ("sentence", "paid"),
    [
        ("The second phase is funded by Norway.", True),
        ("The first phase was funded by Norway.", False),
        ("The campaign is funded by Norway.", True),
        ("Norway is far from it. A manual is ready. It has been printed with a grant from Norway.", False),
    ],
)
def test_what_is_paid_for_is_the_event(sentence: str, paid: bool) -> None:
    release = (
        "Campaign Warns of Trafficking",
        "IOM on 4 March launched in Riga the second phase of an information campaign.",
        sentence,
    )
    assert (("funder", "Norway") in actors_of(read_events(*release)[0], *release)) == paid


def test_a_country_and_its_government_are_one_actor() -> None:
    release = (
        "Officers Train in Rosso",
        "A training on borders for 38 officers was held in Rosso from 5 to 9 May, funded by the Government of Japan.",
        "The course is the third under a project for which Japan has provided USD 2 million.",
    )
    assert actors_of(read_events(*release)[0], *release) == {("funder", "Government of Japan")}


def test_where_trainers_travel_to_hold_a_course_it_is_held() -> None:
    (event,) = read_events(
        "Trainers Travel",
        "Trainers from Chile will travel to Paramaribo in November to conduct a three-day workshop for 30 officers.",
    )
    assert event.place is not None
    assert event.place.name == "Paramaribo"


def test_people_who_arrive_every_day_are_no_journey() -> None:
    found = read_events(
        "Officials Visit Costa Rica",
        "Twelve officials from Guyana have spent this week in Costa Rica studying how it receives migrants who arrive.",
    )
    assert [event.kind for event in found] == ["study_visit"]


def test_place_and_date_of_what_is_done_are_not_those_of_what_will_be_done() -> None:
    training, opening = read_events(
        "IOM Trains Inspectors",
        "IOM trained 60 labour inspectors in Accra in March and will open an information centre in Kumasi this year.",
    )
    assert (training.place and training.place.name, training.start_date) == ("Accra", "XXXX-03")
    assert (opening.place and opening.place.name, opening.start_date) == ("Kumasi", None)


def test_who_returns_from_a_study_visit_ends_it() -> None:
    (event,) = read_events(
        "Officials Learn about Permits",
        "A delegation of nine officials returned to Accra on 25 October from a six-day study tour of Togo.",
    )
    assert (event.start_date, event.end_date, event.duration_days) == (None, "XXXX-10-25", 6)


def test_things_beside_people_are_not_counted_as_people() -> None:
    (event,) = read_events(
        "Committee to Meet",
        "A joint committee of the two governments, on which employers are represented, will meet in Accra in October.",
    )
    assert event.participant_count is None


def told(*release: str) -> list[tuple[str, str | None, str | None, int | None]]:
    return [
        (event.kind, event.place and event.place.name, event.start_date, event.participant_count)
        for event in read_events(*release)
    ]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            (
                "Boats Bring Refugees Home",
                "A boat with 530 refugees on board left Accra on 19 May; "
                "two flights took 164 refugees from Lomé on 3 June.",
            ),
            [("other_event", "Accra", "XXXX-05-19", 530), ("other_event", "Lomé", "XXXX-06-03", 164)],
        ),
        (
            (
                "Officers Meet on Trafficking",
                "A seminar for 70 police officers in Accra on 4 May will be followed on 6 May by the launch of an "
                "information campaign.",
            ),
            [("seminar", "Accra", "XXXX-05-04", 70), ("launch", "Accra", "XXXX-05-06", None)],
        ),
        (
            (
                "Convoy Takes Malians Home",
                "A convoy carrying 486 Malians left Accra on 28 May.",
                "The convoy is expected to reach Lomé on 30 May.",
            ),
            [("other_event", "Accra", "XXXX-05-28", 486)],
        ),
        (
            (
                "Officers Agree on Rules",
                "Some 45 officers met in Accra on 3 May for a workshop organized by IOM.",
                "A manual will be presented at the annual conference of the Kenya Lawyers Association "
                "in Nairobi in August.",
            ),
            [("workshop", "Accra", "XXXX-05-03", 45), ("conference", "Nairobi", "XXXX-08", None)],
        ),
        (
            (
                "Workers Leave for Jobs",
                "The first 64 Thai workers left Bangkok on 14 May, after taking part in a five-day training in "
                "Nonthaburi.",
            ),
            [("other_event", "Bangkok", "XXXX-05-14", 64), ("training", "Nonthaburi", None, 64)],
        ),
    ],
)
def test_events_of_one_sentence_have_each_its_details(
    release: tuple[str, ...], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told(*release) == expected


def test_the_countries_that_a_number_stands_for_are_those_that_the_text_is_about() -> None:
    release = (
        "Officers Meet",
        "Officers from Lithuania, Latvia and Estonia met in Vilnius on 4 May for a seminar organized by IOM.",
        "Victims return from Germany, Israel and Norway.",
        "A similar seminar for officers of the three countries will take place in Riga on 22 June.",
    )
    _, second = read_events(*release)
    assert actors_of(second, *release) == {("participant", name) for name in ("Lithuania", "Latvia", "Estonia")}


def test_who_briefs_visitors_has_not_arranged_their_visit() -> None:
    release = (
        "Officials Learn from Sri Lanka",
        "Eleven officials are in Colombo on a study visit to learn about recruitment.",
        "The delegation was briefed by UNICEF on insurance.",
    )
    (visit,) = read_events(*release)
    assert actors_of(visit, *release) == set()


def test_launches_told_together_are_one_each() -> None:
    release = (
        "Campaign Warns of Trafficking",
        "IOM on 4 March launched in Riga an information campaign, funded by Norway.",
        "Similar launches will take place in Tallinn on 7 March and in Vilnius on 8 March.",
    )
    _, tallinn, vilnius = read_events(*release)
    assert [(e.kind, e.place and e.place.name, e.start_date) for e in (tallinn, vilnius)] == [
        ("launch", "Tallinn", "XXXX-03-07"),
        ("launch", "Vilnius", "XXXX-03-08"),
    ]
    assert actors_of(tallinn, *release) == {("organizer", "IOM"), ("funder", "Norway")}


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            ("Officials Visit Portugal", "Eleven Peruvian officials on 5 April ended a week-long visit to Portugal.",
             "From Lisbon the group went on to Porto, to see mediators at work."),
            [("study_visit", "Portugal", None, 11)],
        ),
        (
            ("Migrants Leave for Home", "A chartered aircraft carrying 173 Asian migrants left Accra on 3 May.",
             "The migrants had flown to Lomé on 9 January in small groups."),
            [("other_event", "Accra", "XXXX-05-03", 173)],
        ),
        (
            ("Refugees Leave",
             "On 5 October some 29 refugees will leave Lomé, and in November the board will see 70 families."),
            [("other_event", "Lomé", "XXXX-10-05", 29)],
        ),
        (
            ("Centre Opens in Mataram", "A centre opened in Accra on 4 May.",
             "The centre follows those opened in Kumasi in April 2009 and in Tamale in February."),
            [("opening", "Accra", "XXXX-05-04", None), ("opening", "Kumasi", "2009-04", None),
             ("opening", "Tamale", "XXXX-02", None)],
        ),
    ],
)  # fmt: skip
def test_visits_journeys_and_openings_beside_others(
    release: tuple[str, ...], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told(*release) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A committee chaired by UNICEF had ruled it out.", set()),
        ("UNICEF is co-organizing the event, and the costs are being met by Norway.",
         {("organizer", "UNICEF"), ("funder", "Norway")}),
        ("Two examiners of UNICEF and a specialist of the ILO are acting as instructors.",
         {("speaker", "UNICEF"), ("speaker", "ILO")}),
    ],
)  # fmt: skip
def test_who_else_is_at_a_course(sentence: str, expected: set[tuple[str, str]]) -> None:
    release = ("Officers Learn", "A course for 26 officers was held in Accra from 3 to 5 May.", sentence)
    assert actors_of(read_events(*release)[0], *release) == expected


def test_who_set_a_centre_up_opened_it_and_who_runs_it_did_not() -> None:
    release = (
        "Centre Opens in Accra",
        "A centre for migrants opened in Accra on 4 May.",
        "The centre has been set up by UNICEF.",
        "The centre is run by the ILO.",
    )
    assert actors_of(read_events(*release)[0], *release) == {("organizer", "UNICEF")}


def by_event(*release: str) -> list[tuple[str, set[tuple[str, str]]]]:
    return [(event.kind, actors_of(event, *release)) for event in read_events(*release)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["A workshop was held in Accra on 3 May.",
          "The workshop was supported by Norway and followed a seminar in Lomé on 1 May, which UNICEF organized."],
         [("workshop", {("partner", "Norway")}), ("seminar", {("organizer", "UNICEF")})]),
        (["A workshop in Accra on 3 May, organized by IOM, was followed by a two-day seminar chaired by Maria Lund."],
         [("workshop", {("organizer", "IOM")}), ("seminar", {("speaker", "Maria Lund")})]),
        (["IOM will open a centre in Accra on 3 May and hold a workshop in Lomé on 5 June together with UNHCR."],
         [("opening", {("organizer", "IOM")}), ("workshop", {("organizer", "IOM"), ("partner", "UNHCR")})]),
        (["UNICEF will open a centre in Accra on 3 May, and IOM will hold a workshop in Lomé on 5 June."],
         [("opening", {("organizer", "UNICEF")}), ("workshop", {("organizer", "IOM")})]),
        (["IOM held a seminar in Accra on 3 May.", "Ten officials will go to Lomé in June for a two-week study visit.",
          "Both the seminar and the study visit are funded by Norway."],
         [("seminar", {("organizer", "IOM"), ("funder", "Norway")}), ("study_visit", {("funder", "Norway")})]),
        (["IOM and UNICEF held two workshops for inspectors.",
          "The first, in Accra on 3 May, was opened by Maria Lund; the second took place in Lomé on 6 May."],
         [("workshop", {("organizer", "IOM"), ("organizer", "UNICEF"), ("speaker", "Maria Lund")}),
          ("workshop", {("organizer", "IOM"), ("organizer", "UNICEF")})]),
        (["IOM and UNICEF helped many inspectors.", "The first workshop was held in Accra on 3 May."],
         [("workshop", set())]),
    ],
)  # fmt: skip
def test_who_takes_part_in_which_of_several_events(
    sentences: list[str], expected: list[tuple[str, set[tuple[str, str]]]]
) -> None:
    assert by_event("Migrants and their skills", *sentences) == expected


@pytest.mark.parametrize(
    ("sentences", "days"),
    [
        (
            (
                "Officers took part in a workshop in Accra on 3 May.",
                "The three-day event, the seventh of its kind, combined lectures with exercises.",
            ),
            3,
        ),
        (("A seminar was held in Accra on 5 May.", "Maria Lund opened the three-day event."), 3),
        (("The campaign began in Accra on 3 May.", "The campaign, which will take three weeks, is run by IOM."), 21),
        (
            (
                "Seven officials visited Sweden.",
                "The study visit, arranged by IOM, began on 3 May, and lasts five days.",
            ),
            5,
        ),
    ],
)
def test_the_days_of_an_event_are_told_in_a_later_sentence(sentences: tuple[str, str], days: int) -> None:
    (event,) = read_events("News", *sentences)
    assert event.duration_days == days


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # A name and what explains it.
        (["Some 40 nurses met in Accra on 3 May for the second Skills Forum, a meeting convened by IOM."],
         [("meeting", "Accra", "XXXX-05-03", 40)]),
        (["A fair was held in Accra on 3 May.", "The fair was the first public event of its kind in the city."],
         [("other_event", "Accra", "XXXX-05-03", None)]),
        (["A fair was held in Accra on 3 May.", "The fair was followed by a seminar in Lomé on 5 May."],
         [("other_event", "Accra", "XXXX-05-03", None), ("seminar", "Lomé", "XXXX-05-05", None)]),
        # Further events without their noun.
        (["A centre opened in Accra on 3 May.",
          "The first opened in Lomé in June; the third will open in Lima in July."],
         [("opening", "Accra", "XXXX-05-03", None), ("opening", "Lomé", "XXXX-06", None),
          ("opening", "Lima", "XXXX-07", None)]),
        (["IOM held a seminar in Accra on 3 May.",
          "The first, on health, took place in March, and the third, on law, will be held on 5 October in Lima."],
         [("seminar", "Accra", "XXXX-05-03", None), ("seminar", None, "XXXX-03", None),
          ("seminar", "Lima", "XXXX-10-05", None)]),
        (["A study visit to Lima was held in May.", "A second group of officials will travel to Lomé in September."],
         [("study_visit", "Lima", "XXXX-05", None), ("study_visit", "Lomé", "XXXX-09", None)]),
        (["A seminar was held in Lima on 3 May.", "A second group of refugees will read in September."],
         [("seminar", "Lima", "XXXX-05-03", None)]),
        (["A course was held in Accra on 3 May.", "The course will be repeated in Lima in June."],
         [("training", "Accra", "XXXX-05-03", None), ("training", "Lima", "XXXX-06", None)]),
        (["A council was elected in Accra.", "It will be elected for the first time in Lima in June."], []),
        # Several dates.
        (["Two workshops on data, which IOM conducted in June and September, were held online."],
         [("workshop", None, "XXXX-06", None), ("workshop", None, "XXXX-09", None)]),
        (["Three workshops on data, which IOM conducted in June and September, were held online."],
         [("workshop", None, "XXXX-06", None)]),
        # What is told besides.
        (["Togo and Mali signed a letter of intent on workers, of whom 400 could work in Ghana by summer, on 3 May."],
         [("signing", None, "XXXX-05-03", None)]),
        (["Under an agreement signed in Lima on 9 May with UNICEF, IOM will train 310 leaders in Accra."],
         [("signing", "Lima", "XXXX-05-09", None), ("training", "Accra", None, 310)]),
        (["A delegation of nine mayors is in Lima this week to learn about visas.",
          "On Tuesday the officials met with UNICEF, which in January created a fund."],
         [("study_visit", "Lima", None, 9)]),
        (["The clinic will be staffed by six counsellors trained by IOM in Lima in April."],
         [("training", "Lima", "XXXX-04", 6)]),
        (["The clinic has six counsellors, trained by life."], []),
        (["The Director, Ana Lund, arrives in Lima on 3 May for a four-day visit, in the course of which she rests."],
         [("other_event", "Lima", "XXXX-05-03", None)]),
        (["A workshop was held in Lomé on 3 May.",
          "Cadets from Mali visited Accra in October to observe the workshop."],
         [("workshop", "Lomé", "XXXX-05-03", None), ("study_visit", "Accra", "XXXX-10", None)]),
        (["A training was held in Lomé on 3 May.",
          "Subsequent courses in Lima, Accra and Mali will reach another 120 officers."],
         [("training", "Lomé", "XXXX-05-03", None), ("training", "Lima", None, None), ("training", "Accra", None, None),
          ("training", "Mali", None, None)]),
        (["A workshop was held in Accra on 3 May.",
          "It was the third in a series that began in Lomé in March and continued in Lima in April."],
         [("workshop", "Accra", "XXXX-05-03", None), ("workshop", "Lomé", "XXXX-03", None),
          ("workshop", "Lima", "XXXX-04", None)]),
        (["A workshop was held in Accra on 3 May.", "It was the third in a series of talks on Lima."],
         [("workshop", "Accra", "XXXX-05-03", None)]),
        (["A festival, at which Ana Lund handed out prizes, was held in Accra on 3 May to mark the end of a campaign."],
         [("other_event", "Accra", "XXXX-05-03", None)]),
        (["A workshop was held in Accra on 3 May.", "UNICEF handed out 200 tents in Lomé on 5 May."],
         [("workshop", "Accra", "XXXX-05-03", None), ("other_event", "Lomé", "XXXX-05-05", None)]),
        (["A festival was held in Accra on 3 May.",
          "Since its launch in Lomé in 2004, the campaign has reached 400,000 people."],
         [("other_event", "Accra", "XXXX-05-03", None)]),
        (["Togo and IOM used the occasion to launch a handbook in Accra on 3 May."],
         [("launch", "Accra", "XXXX-05-03", None)]),
        (["A handbook was of use on the occasion in Accra."], []),
        (["On 4 May, 12 per cent planned to leave Accra again."], []),
        (["Volunteers made a Workshop of Her Own on 3 May."], []),
        (["A plan which proposes the training of 500 nurses was read in Accra on 3 May."], []),
    ],
)  # fmt: skip
def test_events_told_in_long_sentences(
    sentences: list[str], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told("Migrants and their skills", *sentences) == expected


def test_what_a_visit_includes_is_part_of_it() -> None:
    (event,) = read_events(
        "Ghanaian Officials Study Recruitment in the Philippines",
        "A six-member delegation from Ghana is visiting Manila this week for a study tour organized by IOM.",
        "The five-day visit (18-22 August) will also include a field trip to Quezon City and a round table.",
    )
    assert (event.kind, event.place and event.place.name) == ("study_visit", "Manila")
    assert (event.start_date, event.end_date, event.duration_days) == ("XXXX-08-18", "XXXX-08-22", 5)
    both = read_events(
        "Ghanaian Officials Train",
        "The course in Accra from 4 to 8 May included a study visit to Kumasi on 12 May.",
    )
    assert [event.kind for event in both] == ["training", "study_visit"]


def test_the_month_of_a_total_is_not_that_of_the_last_journey() -> None:
    (event,) = read_events(
        "Ethiopian Migrants Return Home from Yemen",
        "IOM helped 151 Ethiopians to fly home from Hodeidah to Addis Ababa.",
        "The flight brings to 478 the number of Ethiopians whom IOM has helped to leave Yemen in November.",
    )
    assert (event.start_date, event.participant_count) == (None, 151)


def test_who_helped_before_the_signing_has_no_part_in_it() -> None:
    (event,) = read_events(
        "Moldova and Italy Sign Agreement",
        "Moldova and Italy signed a labour agreement in Rome on 4 May.",
        "The signing followed two years of talks which were facilitated by UNHCR.",
    )
    assert {actor.role for actor in event.actors} == {"participant"}


def test_what_stands_for_two_further_events_is_two() -> None:
    events_found = read_events(
        "Thai Police Trained",
        "Forty officers completed a training in Chiang Mai organized by IOM.",
        "The third and the fourth will be held in Hat Yai and Kanchanaburi in August and October respectively.",
    )
    assert [(event.place and event.place.name, event.start_date) for event in events_found] == [
        ("Chiang Mai", None),
        ("Hat Yai", "XXXX-08"),
        ("Kanchanaburi", "XXXX-10"),
    ]


def test_where_a_paper_will_be_presented_is_another_event() -> None:
    (event,) = read_events(
        "Experts Discuss Climate in Dhaka",
        "Some 80 officials are meeting in Dhaka to discuss the impact of climate change.",
        "The conference will conclude with the adoption of a Dhaka Statement, which will be presented at the "
        "UN Climate Change Conference in Copenhagen in December.",
    )
    assert (event.place and event.place.name, event.start_date, event.end_date) == ("Dhaka", None, None)


def test_the_country_that_a_course_is_about_is_not_where_it_is_held() -> None:
    (event,) = read_events(
        "Workers Prepare", "Before leaving they attended a one-day orientation session on working conditions in Spain."
    )
    assert event.place is None


def test_the_date_of_what_happened_to_people_before_is_not_that_of_their_journey() -> None:
    (event,) = read_events(
        "Stranded Migrants Return Home",
        "Forty-three Afghan migrants who were rescued off the coast of South Sulawesi in April flew home from Jakarta "
        "with the help of IOM.",
    )
    assert (event.start_date, event.place and event.place.name) == (None, "Jakarta")


def test_a_venue_says_in_which_town_it_is() -> None:
    (event,) = read_events(
        "Plan Presented", "The plan was presented at a ceremony in Dhaka's Ruposhi Bangla Hotel attended by 150 guests."
    )
    assert (event.place and event.place.name, event.participant_count) == ("Dhaka", 150)


def test_the_counties_that_people_come_from_are_not_counted_as_people() -> None:
    (event,) = read_events(
        "Training for Health Mediators",
        "Twenty-four women from seven counties graduated on Saturday from a three-week course in Cluj-Napoca.",
    )
    assert event.participant_count == 24


def test_a_first_flight_is_an_event_and_what_is_expected_to_have_happened_is_none() -> None:
    (event,) = read_events(
        "First Flights Home",
        "IOM and UNHCR this morning began an organized voluntary return programme for Kosovar refugees.",
        "A first charter flight from Stuttgart with 162 passengers landed at Skopje airport.",
        "By the end of August IOM expects to have brought home 12,000 of the refugees.",
    )
    assert event.participant_count == 162


def test_the_dates_of_what_is_done_under_an_agreement_are_not_those_of_its_signing() -> None:
    dates = {
        event.kind: event.start_date
        for event in read_events(
            "Georgia Trains Returnees",
            "The Chamber of Commerce will train 120 returnees between November and March under an agreement signed "
            "with IOM last month.",
        )
    }
    assert (dates["training"], dates.get("signing")) == ("XXXX-11", None)


def test_a_second_event_with_the_same_verb_has_its_own_place_and_number_and_the_same_organizer() -> None:
    training, meeting = read_events(
        "Next Month",
        "IOM and UNHCR will hold a training for 25 counsellors in Khartoum and a two-day round table with employers "
        "in Port Sudan.",
    )
    assert [(e.place and e.place.name, e.participant_count) for e in (training, meeting)] == [
        ("Khartoum", 25),
        ("Port Sudan", None),
    ]
    assert all({actor.role for actor in event.actors} == {"organizer"} for event in (training, meeting))


def test_a_sentence_on_the_stay_of_visitors_is_about_their_visit() -> None:
    (event,) = read_events(
        "Moroccan Officials Look at Integration",
        "Sixteen officials arrived in Brussels on Sunday for a five-day study visit.",
        "During their stay, which is organized by UNHCR and financed by Japan, they will visit a town hall.",
    )
    assert {(actor.role, actor.span.label) for actor in event.actors} == {("organizer", "ORG"), ("funder", "GPE")}


def test_a_reception_of_people_is_no_event() -> None:
    events_found = read_events("Returned Children Get Better Reception", "IOM trained 60 officers in Accra in April.")
    assert [event.kind for event in events_found] == ["training"]


def test_a_training_of_months_or_years_is_no_event_a_campaign_of_months_is() -> None:
    events_found = read_events(
        "Trainees Prepare for Germany",
        "They have completed a six-month language course in Hanoi and will follow a two-year training programme.",
        "IOM conducted a three-day pre-departure orientation from 11 to 13 September.",
        "IOM is running a six-month information campaign in Hanoi.",
    )
    assert [(event.kind, event.duration_days) for event in events_found] == [("training", 3), ("campaign", None)]


def test_convoys_that_have_arrived_since_a_weekday_are_an_event() -> None:
    (event,) = read_events(
        "Returns Resume", "Two convoys carrying a total of 643 people have reached Herat, Afghanistan, since Sunday."
    )
    assert (event.place and event.place.name, event.participant_count) == ("Herat", 643)
    assert read_events("Returns Resume", "Convoys carrying 643 people have reached Herat since 9 April 2001.") == []


def test_in_a_town_that_is_the_capital_of_a_province() -> None:
    (event,) = read_events(
        "Centre Opens", "On Tuesday IOM opened a transit centre in Zaranj, the capital of Nimroz province."
    )
    assert event.place is not None
    assert event.place.name == "Zaranj"


def test_who_receives_visitors_is_their_host_whatever_journey_is_told_later() -> None:
    visit, *_ = read_events(
        "Georgian Officials Study German Approach",
        "Eleven Georgian officials have returned from a five-day study visit to Germany.",
        "In Berlin they were received by the Federal Ministry of Labour.",
        "The first 14 nurses left Tbilisi for Stuttgart in February.",
    )
    assert (visit.kind, {actor.role for actor in visit.actors}) == ("study_visit", {"host"})


def test_on_the_eve_of_a_meeting_another_one_is_held() -> None:
    kinds = [
        event.kind
        for event in read_events(
            "Andean Countries Hold Consultation",
            "Officials of five countries will meet in La Paz from 22 to 24 November for a consultation.",
            "On the eve of the consultation, IOM will hold a one-day technical seminar for 25 officials.",
        )
    ]
    assert kinds == ["meeting", "seminar"]


def test_people_trained_before_a_meeting_have_an_event_of_their_own() -> None:
    kinds = [
        event.kind
        for event in read_events(
            "Committee to Meet",
            "The joint committee will hold its first meeting in Port Louis in November.",
            "Before that, IOM will train 40 staff of the Labour Department.",
        )
    ]
    assert kinds == ["meeting", "training"]


def test_a_campaign_that_somebody_will_carry_out_is_an_event() -> None:
    (campaign,) = read_events(
        "A Year in the Hills", "The embassy supports an information campaign, which IOM will carry out in 120 villages."
    )
    assert (campaign.kind, {actor.role for actor in campaign.actors}) == ("campaign", {"organizer"})
    assert not read_events("A Year in the Hills", "The embassy supports an information campaign, which IOM likes.")


def test_people_trained_at_a_workshop_have_a_training() -> None:
    (event,) = read_events(
        "Instructors Train", "IOM will train 18 instructors at a workshop in Chittagong from 3 to 6 September."
    )
    assert (event.kind, event.participant_count) == ("training", 18)


def test_the_dates_of_a_disaster_and_of_elections_to_be_held_are_not_those_of_the_event() -> None:
    (opening,) = read_events(
        "IOM Helps Refugees Vote",
        "IOM on Monday opened an office in Vienna that will help refugees to vote in the elections to be held in their "
        "country on 13 and 14 September 1997.",
    )
    assert (opening.kind, opening.start_date) == ("opening", None)
    (workshop,) = read_events(
        "Camps", "IOM held a workshop in Delmas for people displaced by the earthquake of January 2010."
    )
    assert workshop.start_date is None


def test_things_handed_over_are_no_participants() -> None:
    (event,) = read_events("Handed Over", "IOM handed over 40 infrared thermometers at a ceremony in Bwera.")
    assert event.participant_count is None


def test_who_pays_for_an_operation_pays_for_each_of_its_flights() -> None:
    release = (
        "Refugees leave camp",
        "Accra - A group of 94 refugees left Accra last night.",
        "A charter flight with 60 refugees on board left Tamale this morning.",
        "UNHCR last week held a workshop for officials in Tamale.",
        "The movements are funded by Norway.",
    )
    text = document_of(*release).text
    funders = [
        {text[a.span.start : a.span.end] for a in event.actors if a.role == "funder"} for event in read_events(*release)
    ]
    assert funders == [{"Norway"}, {"Norway"}, set()]


def test_who_speaks_of_journeys_speaks_at_the_meeting() -> None:
    release = (
        "Ministers meet",
        "Ministers met in Lima on 3 May.",
        "They adopted a plan.",
        "Maria Lund told the ministers that the return of migrants from Peru to Chile had begun.",
    )
    text = document_of(*release).text
    (event,) = read_events(*release)
    assert ("speaker", "Maria Lund") in {(a.role, text[a.span.start : a.span.end]) for a in event.actors}


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            (
                "Migrants Fly Home",
                "Charters took 71 migrants to Mali on 10 September and 52 to Togo a fortnight later.",
                "Two more charters are scheduled for 3 May, one to Ghana with 270 passengers and the other to Chad.",
            ),
            [
                ("other_event", "Mali", "XXXX-09-10", 71),
                ("other_event", "Togo", None, 52),
                ("other_event", "Ghana", "XXXX-05-03", 270),
                ("other_event", "Chad", "XXXX-05-03", None),
            ],
        ),
        (
            ("Staff Learn", "Similar trainings are taking place this week in Renk, South Sudan, and in Farchana."),
            [("training", "Renk", None, None), ("training", "Farchana", None, None)],
        ),
        (
            (
                "Carpenters Learn",
                "In Dili, 28 former soldiers began a six-week carpentry course; a second group will start in Baucau in "
                "April.",
            ),
            [("training", "Dili", None, 28), ("training", "Baucau", "XXXX-04", None)],
        ),
        (
            (
                "Workers Leave",
                "Twenty-eight workers left Accra for Madrid on 3 May.",
                "Last week the group attended a two-day orientation course in Tema.",
                "A few of those in the group attended a three-day course in Lomé.",
            ),
            [
                ("other_event", "Accra", "XXXX-05-03", 28),
                ("training", "Tema", None, 28),
                ("training", "Lomé", None, None),
            ],
        ),
        (
            ("Ballots", "An information campaign on the elections, with spots on radio, has been running since April."),
            [("campaign", None, "XXXX-04", None)],
        ),
        (
            ("Ballots", "An information campaign was held for those who had waited since April."),
            [("campaign", None, None, None)],
        ),
        (
            ("Jobs", "IOM plans to open a help desk in Lima in early 2019."),
            [("opening", "Lima", "2019", None)],
        ),
        (
            ("Help Desk", "IOM plans to open a help desk in Lima under a plan of 2019."),
            [("opening", "Lima", None, None)],
        ),
        (
            (
                "Ministers Meet",
                "Ministers have gathered in Dakar for a consultation, the first of its kind since the Dakar "
                "Declaration of October 2000.",
            ),
            [("meeting", "Dakar", None, None)],
        ),
        (
            (
                "IOM Trains Officers",
                "Ada learned at passport control in Oslo that she was not welcome.",
                "To help them, IOM on 3 May began training staff of employment offices.",
            ),
            [("training", None, "XXXX-05-03", None)],
        ),
    ],
)
def test_events_of_groups_and_series(
    release: tuple[str, ...], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told(*release) == expected


def test_a_campaign_is_as_wide_as_its_dateline() -> None:
    found = read_events(
        "Help at Hand",
        "Haiti - A workshop was held in Jacmel on 3 May.",
        "An information campaign has been running since April.",
    )
    entity_of = {event.place.span: None for event in found if event.place is not None}
    assert [event.kind for event in found] == ["workshop", "campaign"]
    assert places(found, ("Haiti", "HTI"), entity_of)[1] == ("Haiti", "HTI")
    assert places(found, ("Jacmel/Geneva", "HTI"), entity_of)[1] == ("Jacmel", "HTI")


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            (
                "Consuls Learn",
                "A two-day course for consuls opened in Accra on Monday.",
                "It will be repeated in Lomé and Cotonou in May.",
            ),
            [
                ("training", "Accra", None, None),
                ("training", "Lomé", "XXXX-05", None),
                ("training", "Cotonou", "XXXX-05", None),
            ],
        ),
        (
            ("Nurses Learn", "IOM trained 40 nurses in Accra on 3 May.", "It was repeated in Kumasi in June."),
            [("training", "Accra", "XXXX-05-03", 40), ("training", "Kumasi", "XXXX-06", None)],
        ),
        (
            (
                "Nurses Learn",
                "A course for nurses was held in Accra on 3 May.",
                "IOM plans to repeat it in Kumasi in June.",
            ),
            [("training", "Accra", "XXXX-05-03", None), ("training", "Kumasi", "XXXX-06", None)],
        ),
        (
            (
                "Refugees Leave",
                "A flight with 90 refugees left Accra for Oslo on 3 May.",
                "A second flight with 60 more will follow on 10 May.",
            ),
            [("other_event", "Accra", "XXXX-05-03", 90), ("other_event", None, "XXXX-05-10", 60)],
        ),
        (
            ("Talks", "A meeting in Accra on 3 May was followed by a two-day workshop in Ho."),
            [("meeting", "Accra", "XXXX-05-03", None), ("workshop", "Ho", None, None)],
        ),
        (
            (
                "Talks",
                "A meeting was held in Accra on 3 May.",
                "Following the meeting in Accra on 3 May, IOM held a two-day workshop for teachers in Ho.",
            ),
            [("meeting", "Accra", "XXXX-05-03", None), ("workshop", "Ho", None, None)],
        ),
        (
            ("Nurses Learn", "IOM trained 40 nurses in Accra on 3 May.", "It was praised in Kumasi in June."),
            [("training", "Accra", "XXXX-05-03", 40)],
        ),
        (
            ("Courses Held", "Courses were held in Accra in March, in Kumasi in May and in Tamale in June."),
            [
                ("training", "Accra", "XXXX-03", None),
                ("training", "Kumasi", "XXXX-05", None),
                ("training", "Tamale", "XXXX-06", None),
            ],
        ),
        (
            (
                "Courses Held",
                "A two-day course on law was held in Accra on 3 May.",
                "Later, a five-day course on care was given.",
            ),
            [("training", "Accra", "XXXX-05-03", None), ("training", None, None, None)],
        ),
        (
            (
                "Centre Opens",
                "A centre opened in Accra on 3 May.",
                "When the centre in Lomé opened on 31 May 2006, it was told to expect 300 people.",
            ),
            [("opening", "Accra", "XXXX-05-03", None)],
        ),
        (
            ("Post Opened", "A border post was opened on 3 May by the mayor.", "The new post stands in Elubo."),
            [("opening", "Elubo", "XXXX-05-03", None)],
        ),
        (
            ("Study Out", "The study took a year.", "It was presented in Accra on 3 May."),
            [("launch", "Accra", "XXXX-05-03", None)],
        ),
        (
            ("Officers Talk", "Experts of Ghana and Togo ended two days of talks in Accra on 3 May."),
            [("meeting", "Accra", None, None)],
        ),
        (
            (
                "Ghanaian Officials Abroad",
                "Officials of Ghana spent five days in Madrid to learn how records are kept.",
            ),
            [("study_visit", "Madrid", None, None)],
        ),
        (
            ("Refugees Abroad", "Refugees of Ghana spent five days in Madrid before they travelled on."),
            [],
        ),
        (
            (
                "Workers Wanted",
                "Farms in Malta hired 200 workers from Ghana for the harvest, and officials met in Accra on 3 May.",
            ),
            [("meeting", "Accra", "XXXX-05-03", None)],
        ),
        (
            ("Project Closes", "A project which began in March ended with a closing conference in Accra."),
            [("conference", "Accra", None, None)],
        ),
    ],
)
def test_events_told_again_and_what_is_only_told_beside_them(
    release: tuple[str, ...], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told(*release) == expected


def roles_told(*release: str) -> list[set[tuple[str, str]]]:
    text = document_of(*release).text
    return [{(a.role, text[a.span.start : a.span.end]) for a in event.actors} for event in read_events(*release)]


def test_a_body_called_it_holds_what_the_next_sentence_tells() -> None:
    before = "The Ghana Red Cross has an office in Accra."
    assert roles_told("Help", before, "Last week it held a workshop in Kumasi.") == [{("organizer", "Ghana Red Cross")}]
    assert roles_told("Help", before, "Last week it rained at a workshop in Kumasi.") == [set()]


@pytest.mark.parametrize(
    ("sentence", "paid_for"),
    [
        ("Both workshops were funded by Norway.", {"workshop"}),
        ("Both activities were funded by Norway.", {"workshop", "meeting", "other_event"}),
        (
            "The workshop, the flight and the campaign are part of a programme funded by Norway.",
            {"workshop", "other_event"},
        ),
        ("The resettlement is funded by Norway.", {"other_event"}),
        ("The resettlement is explained by Norway.", set()),
    ],
)
def test_who_pays_for_some_of_the_events_told(sentence: str, paid_for: set[str]) -> None:
    release = (
        "Help",
        "A flight left Accra for Oslo on 3 May.",
        "A workshop was held in Accra on 4 May.",
        "A meeting was held in Kumasi on 5 May.",
        sentence,
    )
    paid = {event.kind for event in read_events(*release) if any(actor.role == "funder" for actor in event.actors)}
    assert paid == paid_for


def test_which_of_two_events_told_together_a_sentence_is_about() -> None:
    told_together = "Two courses were held last week, in Accra and Kumasi."
    assert roles_told("Courses", told_together, "The second was attended by Maria Lund.") == [
        set(),
        {("participant", "Maria Lund")},
    ]
    assert roles_told("Courses", told_together, "Both were attended by Maria Lund.") == [
        {("participant", "Maria Lund")},
        {("participant", "Maria Lund")},
    ]


@pytest.mark.parametrize(
    ("sentence", "role", "names"),
    [
        ("IOM, UNHCR and the French Embassy are the organizers.", "organizer", {"IOM", "UNHCR", "French Embassy"}),
        ("The UNHCR and the ILO also sent representatives.", "participant", {"UNHCR", "ILO"}),
        ("UNHCR and the ILO were also present.", "participant", {"UNHCR", "ILO"}),
        ("The World Bank covered the travel of the delegations.", "funder", {"World Bank"}),
        ("The World Bank is the main donor.", "funder", {"World Bank"}),
        ("Sponsors include Norway and the World Bank.", "funder", {"Norway", "World Bank"}),
        ("The organizers, IOM and UNHCR, hope for more.", "organizer", {"IOM", "UNHCR"}),
        ("Maria Lund of UNHCR led the sessions on law.", "speaker", {"Maria Lund"}),
        ("Maria Lund of UNHCR led the country for years.", "speaker", set()),
        ("Spectators praised Norway and the World Bank.", "funder", set()),
        ("The venue was provided by UNHCR.", "partner", {"UNHCR"}),
        (
            "IOM and the ILO provided the secretariat, while others covered the travel of the delegations.",
            "partner",
            {"IOM", "ILO"},
        ),
    ],
)
def test_a_sentence_on_those_who_made_it_possible_is_about_the_event_told_last(
    sentence: str, role: str, names: set[str]
) -> None:
    (found,) = roles_told("Free Movement", "A meeting on free movement was held in Accra on 12 May.", sentence)
    assert {name for own, name in found if own == role} == names


def test_what_somebody_says_in_between_does_not_end_what_is_told_of_an_event() -> None:
    assert roles_told(
        "Women Learn",
        "A course opened in Accra on 3 May.",
        "“I never learned to read.",
        "I want to learn,” says Maria Mensah.",
        "It was organized by the Ghana Red Cross.",
    ) == [{("organizer", "Ghana Red Cross")}]


def test_who_the_signatories_are() -> None:
    signing = "An agreement on returns was signed in Accra on 3 May."
    persons = "The signatories were Kofi Mensah for Ghana and Maria Lund for IOM."
    assert roles_told("Returns", signing, persons) == [{("participant", "Kofi Mensah"), ("participant", "Maria Lund")}]
    bodies = "The parties are UNHCR and IOM."
    assert roles_told("Returns", signing, bodies) == [{("participant", "UNHCR"), ("participant", "IOM")}]


def test_who_arranges_and_pays_for_transport() -> None:
    flight = "A flight with 90 refugees left Accra for Oslo on 3 May."
    (found,) = roles_told("Refugees Leave", flight, "Transport was arranged by IOM and paid for by Norway.")
    assert found == {("organizer", "IOM"), ("funder", "Norway")}
    assert roles_told("Refugees Leave", flight, "Transport was missed by IOM and watched by Norway.") == [set()]


def test_who_launches_something_together_with_others() -> None:
    assert roles_told("School", "IOM, together with UNHCR, today launches a school campaign in Tamale.") == [
        {("organizer", "IOM"), ("partner", "UNHCR")}
    ]
    assert roles_told("School", "IOM, together with UNHCR, today praises a school campaign in Tamale.") == [
        {("partner", "UNHCR")}
    ]


def test_those_who_instruct_are_not_those_who_take_part() -> None:
    assert told("Officers Learn", "Two experts of IOM instructed 25 officers in Aflao on 3 May.") == [
        ("training", "Aflao", "XXXX-05-03", 25)
    ]


@pytest.mark.parametrize(
    ("sentences", "kind", "names"),
    [
        (
            ["A protocol on data was concluded in Accra on 3 May between UNHCR and the ILO."],
            "signing",
            {"UNHCR", "ILO"},
        ),
        (
            ["The heads of UNHCR and the ILO put their signatures to an agreement in Accra."],
            "signing",
            {"UNHCR", "ILO"},
        ),
        (["UNHCR and the ILO on 3 May initialled an agreement on returns in Accra."], "signing", {"UNHCR", "ILO"}),
        (
            ["A meeting will be held in Accra on 3 May at which Ghana, Togo and Benin will discuss procedures."],
            "meeting",
            {"Ghana", "Togo", "Benin"},
        ),
    ],
)
def test_who_takes_part_as_everyday_sentences_tell(sentences: list[str], kind: str, names: set[str]) -> None:
    (event,) = read_events("News of the Day", *sentences)
    assert event.kind == kind
    assert {name for role, name in actors_of(event, "News of the Day", *sentences) if role == "participant"} == names


COURSE = "A course on health was held in Accra on 3 May."


@pytest.mark.parametrize(
    ("event", "sentence", "role", "names"),
    [
        (
            "A new school opened in Accra on 3 May.",
            "Set up by UNHCR, the school has six rooms.",
            "organizer",
            {"UNHCR"},
        ),
        (
            "A new school opened in Accra on 3 May.",
            "Built with a grant from Norway, it has six rooms.",
            "funder",
            {"Norway"},
        ),
        (
            "A new school opened in Accra on 3 May.",
            "The school was refurbished with funds from Norway.",
            "funder",
            {"Norway"},
        ),
        ("IOM handed over 20 radios in Accra on 3 May.", "The radios are a gift of Norway.", "funder", {"Norway"}),
        (COURSE, "The Spanish Government is providing the funding.", "funder", {"Spanish Government"}),
        (COURSE, "Norway and the World Bank have given financial support.", "funder", {"Norway", "World Bank"}),
        (COURSE, "The World Bank is the funder.", "funder", {"World Bank"}),
        (COURSE, "The World Bank picked up the bill.", "funder", {"World Bank"}),
        (COURSE, "The World Bank covers the cost of all surveys.", "funder", set()),
        (COURSE, "UNHCR and the World Bank support the event.", "partner", {"UNHCR", "World Bank"}),
        (COURSE, "Technical input is coming from UNHCR.", "partner", {"UNHCR"}),
        (COURSE, "It received support from UNHCR.", "partner", {"UNHCR"}),
        (COURSE, "It was the fruit of cooperation between UNHCR and IOM.", "organizer", {"UNHCR", "IOM"}),
        (COURSE, "Graduates, 22 in all, hail from Ghana and Togo.", "participant", {"Ghana", "Togo"}),
        (
            COURSE,
            "It is part of a project funded by Norway and implemented by UNHCR.",
            "organizer",
            set(),
        ),
        (COURSE, "It was designed and delivered by IOM; Norway paid for it.", "organizer", {"IOM"}),
        (
            COURSE,
            "It brought together UNHCR, the World Bank and the ILO.",
            "participant",
            {"UNHCR", "World Bank", "ILO"},
        ),
        (COURSE, "It was UNHCR's initiative.", "organizer", {"UNHCR"}),
        (COURSE, "It was given jointly by UNHCR and the ILO.", "organizer", {"UNHCR", "ILO"}),
        (COURSE, "Responsible for the course were UNHCR and the ILO.", "organizer", {"UNHCR", "ILO"}),
        (COURSE, "UNHCR took care of the organization.", "organizer", {"UNHCR"}),
        (COURSE, "UNHCR and the World Bank shared the costs.", "funder", {"UNHCR", "World Bank"}),
        (COURSE, "Norway and Togo jointly funded the event.", "funder", {"Norway", "Togo"}),
        (COURSE, "The World Bank gave the money.", "funder", {"World Bank"}),
        (COURSE, "Sponsorship was provided by the World Bank.", "funder", {"World Bank"}),
        (COURSE, "The bill is being picked up by the World Bank.", "funder", {"World Bank"}),
        (COURSE, "None of this would be possible without the generosity of the World Bank.", "funder", {"World Bank"}),
        (COURSE, "The World Bank is paying for it.", "funder", {"World Bank"}),
        (COURSE, "UNHCR was a partner, and the World Bank provided the funding.", "partner", {"UNHCR"}),
        (COURSE, "It had the technical support of UNHCR.", "partner", {"UNHCR"}),
        (COURSE, "IOM's partners in the exercise are UNHCR and the ILO.", "partner", {"UNHCR", "ILO"}),
        (COURSE, "UNHCR is contributing its expertise.", "partner", {"UNHCR"}),
        (COURSE, "UNHCR was the host.", "host", {"UNHCR"}),
        (COURSE, "UNHCR was the winner.", "host", set()),
        (COURSE, "Trainers from UNHCR showed how forged passports are found.", "speaker", {"UNHCR"}),
        (COURSE, "In the opening address, Minister Ama Mensah called the scheme a bridge.", "speaker", {"Ama Mensah"}),
        (COURSE, "It was opened by Ama Mensah, Secretary of State at the Ministry of Labour.", "host", set()),
        (COURSE, "UNHCR offered to host the next course.", "host", set()),
        (
            "A convoy with 530 refugees left Accra on 3 May.",
            "UNHCR organized the convoy with support from the World Bank, and the ILO (ILO) paid for it.",
            "partner",
            {"World Bank"},
        ),
        (
            "A convoy with 530 refugees left Accra on 3 May.",
            "Funding for it was made available by the World Bank.",
            "partner",
            set(),
        ),
        (
            "A convoy with 530 refugees left Accra on 3 May.",
            "The World Bank and the ILO have so far covered the transport costs.",
            "funder",
            {"World Bank", "ILO"},
        ),
        ("IOM handed over 20 radios in Accra on 3 May.", "Norway paid for the equipment.", "funder", {"Norway"}),
        (
            "A centre was inaugurated in Accra on 3 May.",
            "It was established by UNHCR and the ILO.",
            "organizer",
            {"UNHCR", "ILO"},
        ),
        (
            COURSE,
            "UNHCR was represented by its Director, Ama Mensah.",
            "participant",
            {"UNHCR", "Ama Mensah"},
        ),
        (
            "An agreement on work was signed in Accra on 3 May.",
            "UNHCR was represented by its Director, Ama Mensah.",
            "participant",
            {"UNHCR", "Ama Mensah"},
        ),
        (
            "An agreement on work was signed in Accra on 3 May.",
            "Minister Ama Mensah, who signed for the Ministry, was glad.",
            "participant",
            {"Ama Mensah"},
        ),
        (
            "Ten officers are on a study visit to Accra to learn about passports from 3 to 5 May.",
            "Their programme, drawn up by UNHCR, takes them to Aflao.",
            "organizer",
            {"UNHCR"},
        ),
    ],
)
def test_who_is_behind_an_event_as_the_next_sentence_tells(
    event: str, sentence: str, role: str, names: set[str]
) -> None:
    found = roles_told("News of the Day", event, sentence)
    assert {name for own, name in found[0] if own == role} == names


@pytest.mark.parametrize(
    ("sentences", "role", "names"),
    [
        (
            ["UNHCR will host a one-day seminar on health for refugees in Accra on 3 May."],
            "host",
            {"UNHCR"},
        ),
        (["UNHCR hosts 300 refugees in Accra.", COURSE], "host", set()),
        (
            [
                "IOM is holding a workshop in Accra on 3 May in partnership with UNHCR, with funding provided by the "
                "World Bank."
            ],
            "organizer",
            {"IOM"},
        ),
        (
            ["Forty nurses have received training in first aid in Accra from UNHCR and the ILO."],
            "organizer",
            {"UNHCR", "ILO"},
        ),
        (
            ["UNHCR is inviting mayors to its second seminar on law, to be held in Accra on 3 May."],
            "organizer",
            {"UNHCR"},
        ),
        (["UNHCR has engaged two trainers to run a workshop in Accra on 3 May."], "organizer", {"UNHCR"}),
        (["UNHCR has invited officials from Ghana to a workshop in Accra on 3 May."], "organizer", {"UNHCR"}),
        (["UNHCR has just completed a four-day training in Accra for 25 nurses."], "organizer", {"UNHCR"}),
        (
            ["The talks are part of a campaign which UNHCR started in Accra on 3 May with the ILO as its partner."],
            "organizer",
            {"UNHCR"},
        ),
        (
            ["The talks are part of a campaign which UNHCR started in Accra on 3 May with the ILO as its partner."],
            "partner",
            {"ILO"},
        ),
        (["The vehicles were handed over to the ILO by UNHCR in Accra on 3 May."], "organizer", {"UNHCR"}),
        (["IOM and UNHCR concluded an agreement on work in Accra on 3 May."], "organizer", set()),
        (
            ["A workshop in Accra on 3 May was led by UNHCR, with the ILO as co-organizer and Norway as donor."],
            "funder",
            {"Norway"},
        ),
    ],
)
def test_who_holds_an_event_as_everyday_sentences_tell(sentences: list[str], role: str, names: set[str]) -> None:
    found = roles_told("News of the Day", *sentences)
    assert {name for own, name in found[0] if own == role} == names


def test_what_is_said_of_both_events_is_said_of_each() -> None:
    first, second = roles_told(
        "News of the Day",
        "A workshop was held in Accra on 3 May.",
        "A study visit to Togo took place from 5 to 9 May.",
        "Both activities, organized by UNHCR, were funded by Norway.",
    )
    assert first == second == {("organizer", "UNHCR"), ("funder", "Norway")}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["UNHCR held a training on community policing in Accra."], [("training", "Accra", None, None)]),
        (
            ["A joint exercise was held near Kumasi on 12 September."],
            [("other_event", "Kumasi", "XXXX-09-12", None)],
        ),
        (
            ["The staff took part in a week of training in Kumasi, given by the World Bank."],
            [("training", "Kumasi", None, None)],
        ),
        (
            ["A second flight will leave Accra on 14 December with 80 passengers who have asked to return from Ghana."],
            [("other_event", "Accra", "XXXX-12-14", 80)],
        ),
        (["Fair hiring was what they asked for in Accra on 3 May."], []),
        (
            ["UNHCR held a meeting on diaspora engagement in Accra on 6 February."],
            [("meeting", "Accra", "XXXX-02-06", None)],
        ),
        (
            ["UNHCR has launched a project for victims of the earthquake that struck the coast on 15 August."],
            [("launch", None, None, None)],
        ),
        (
            [
                "A convoy carrying 423 Burundian refugees crossed the border from Tanzania on Monday and arrived in "
                "Makamba."
            ],
            [("other_event", "Makamba", None, 423)],
        ),
        (
            ["The migrants left the transit centre in Niamey on board four buses on 3 May."],
            [("other_event", "Niamey", "XXXX-05-03", None)],
        ),
        (["Cocoa farmers live in Accra, where IOM distributes food cards to 40 families."], []),
        (["The number of migrants arriving in Accra fell on 3 May."], []),
        (["More than 30,000 refugees are expected to return by December."], []),
        (["The project, which aims high, will provide vocational training to 600 returnees in Accra."], []),
        (
            ["UNHCR marked International Migrants Day on 3 May with a concert and a food fair in Accra."],
            [("other_event", "Accra", "XXXX-05-03", None)],
        ),
        (
            ["A conference ended in Accra on 3 May.", "They agreed to hold the next conference in Lomé."],
            [("conference", "Accra", None, None)],
        ),
        (
            ["A workshop was held in Accra on 3 May.", "Previous workshops were held in Lomé and Cotonou."],
            [("workshop", "Accra", "XXXX-05-03", None)],
        ),
    ],
)
def test_where_everyday_events_are_and_which_are_none(
    sentences: list[str], expected: list[tuple[str, str | None, str | None, int | None]]
) -> None:
    assert told("News of the Day", *sentences) == expected


def test_a_course_concludes_on_its_last_day() -> None:
    (event,) = read_events(
        "Officials Learn",
        "A ten-day course was held in Accra.",
        "It was run by IOM.",
        "The course concluded on 30 March.",
    )
    assert (event.start_date, event.end_date) == (None, "XXXX-03-30")


def test_a_course_may_last_days_in_a_clause() -> None:
    (event,) = read_events("Officials Learn", COURSE, "The course, which will last six days, is run by IOM.")
    assert event.duration_days == 6


def test_a_launch_is_where_it_was_attended() -> None:
    (event,) = read_events(
        "Project", "IOM yesterday launched a project on work.", "The launch in Accra was attended by UNHCR."
    )
    assert event.place is not None and event.place.name == "Accra"


def test_who_returns_from_a_country_arrives_in_a_town() -> None:
    (event,) = read_events(
        "Stranded Ethiopian Migrants Return Home from Yemen",
        "A group of 148 Ethiopian migrants returned home on Sunday on an IOM charter flight.",
        "The flight arrived in Addis Ababa in the afternoon.",
    )
    assert event.place is not None and event.place.name == "Addis Ababa"
    assert event.participant_count == 148


def test_those_who_graduate_do_so_at_one_ceremony() -> None:
    assert told(
        "Former Combatants Graduate in Mindanao",
        "Eighty-five former combatants received their certificates at a graduation ceremony in Cotabato City on 3 May.",
    ) == [("other_event", "Cotabato City", "XXXX-05-03", 85)]


def test_what_is_said_between_a_meeting_and_its_date_is_about_the_meeting() -> None:
    (found,) = roles_told(
        "Ministers Discuss Work",
        "Ministers adopted an action plan at a regional meeting in Accra.",
        "The meeting was organized by the World Bank, in partnership with UNHCR.",
        "The meeting, which was held on 1-2 November, was funded by Norway.",
    )
    assert found >= {("organizer", "World Bank"), ("partner", "UNHCR"), ("funder", "Norway")}


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            ("Carers Wanted", "An accord that allows homes in Japan to hire carers was signed in Accra on 5 May 2019."),
            [("signing", "Accra", "2019-05-05", None)],
        ),
        (
            ("Lists Exchanged", "In February Togo and Benin had signed an agreement in Accra on stolen cars."),
            [("signing", "Accra", "XXXX-02", None)],
        ),
        (
            (
                "No More Fees",
                "They came by bus.",
                "The judge opened a workshop in Accra, jointly held by IOM and Togo.",
            ),
            [
                ("workshop", "Accra", None, None),
            ],
        ),
        (
            ("No More Fees", "Its owner spoke at a workshop on fees which IOM and UNICEF convened for 85 agents."),
            [("workshop", None, None, 85)],
        ),
        (
            (
                "Lessons Go On",
                "IOM held a course in Accra on 3 May.",
                "A shorter version of the course, lasting three days, will be given in Kumasi in October.",
            ),
            [("training", "Accra", "XXXX-05-03", None), ("training", "Kumasi", "XXXX-10", None)],
        ),
        (
            (
                "Farm Hands Land",
                "Some 214 workers landed in Accra on 3 May.",
                "Another 190 will follow from Kumasi on 20 May.",
            ),
            [("other_event", "Accra", "XXXX-05-03", 214), ("other_event", "Kumasi", "XXXX-05-20", 190)],
        ),
        (("At Work Again", "A returnee from Togo opened a tyre repair shop in Accra in May."), []),
        (("A Clinic on Wheels Goes to Meet Drivers", "Drivers wait for days in Accra."), []),
        (("Fruit to Be Picked", "“Good,” said Ana Lund, chairman of the Limpopo Agri Forum, on 3 May in Accra."), []),
    ],
)
def test_events_told_beside_others(release: tuple[str, ...], expected: list[tuple[object, ...]]) -> None:
    assert told(*release) == expected


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("UNICEF had convened it, and Togo was glad.", ("organizer", "UNICEF")),
        ("The bill of USD 64,000 went to UNICEF.", ("funder", "UNICEF")),
        ("Ana Lund, a judge, was in the chair.", ("speaker", "Ana Lund")),
        ("UNICEF and the ILO were among the bodies represented.", ("participant", "UNICEF")),
    ],
)
def test_a_sentence_of_its_own_tells_who_is_behind_an_event(sentence: str, role: tuple[str, str]) -> None:
    (actors,) = roles_told("News", "A workshop was held in Accra on 5 May.", sentence)
    assert role in actors


def test_who_pays_for_the_evacuation_pays_for_the_boat() -> None:
    boat = "A ferry with 362 people on board docked at Tema yesterday."
    assert roles_told("News", boat, "Sweden and UNICEF funded the evacuation.") == [
        {("funder", "Sweden"), ("funder", "UNICEF")}
    ]
    assert roles_told("News", boat, "Sweden and UNICEF praised the evacuation.") == [set()]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            (
                "Inspectors Train",
                "Togo and Benin sent nine officials to the workshop, which lasted from 30 August to 1 September 2010.",
                "They will come next year, when a sixth workshop is to be held in Accra.",
            ),
            [("workshop", None, "2010-08-30", None), ("workshop", "Accra", None, None)],
        ),
        (
            (
                "Agents Learn",
                "IOM held a workshop in Accra on 9 October.",
                "Norway is meeting the costs, as it did for a workshop that took place in Lomé in July.",
            ),
            [("workshop", "Accra", "XXXX-10-09", None), ("workshop", "Lomé", "XXXX-07", None)],
        ),
        (
            (
                "Drill Ahead",
                "IOM held a workshop at Kumasi on 5 February and another, with 30 nurses, at Accra on 12 February.",
            ),
            [("workshop", "Kumasi", "XXXX-02-05", None), ("workshop", "Accra", "XXXX-02-12", None)],
        ),
        (
            (
                "Pickers Meet",
                "Ghana",
                "Sixty team leaders met on 3 May to prepare for another harvest in Italy.",
                "They are glad it was proposed, and a second meeting is to take place in Kumasi on 5 June.",
            ),
            [("meeting", None, "XXXX-05-03", 60), ("meeting", "Kumasi", "XXXX-06-05", None)],
        ),
        (
            ("Judges Learn", "It brought 26 judges from Kumasi and Tema to Accra on 6 May for a seminar held by IOM."),
            [("seminar", "Accra", "XXXX-05-06", 26)],
        ),
        (
            ("Managers Learn", "Sixty people, 42 of them nurses and 18 of them guards, completed a course in Accra."),
            [("training", "Accra", None, 60)],
        ),
        (
            ("Elders Come", "Elders from 11 settlements attended a ceremony in Accra on 3 May."),
            [("other_event", "Accra", "XXXX-05-03", None)],
        ),
        (("Home Again", "She had spent 18 years in Khartoum before she came home with five children."), []),
        (
            ("Service Starts", "IOM launched a new service in Accra on 3 May, with Maria Lund cutting the ribbon."),
            [("launch", "Accra", "XXXX-05-03", None)],
        ),
        (
            ("Cup Won", "The tournament in Accra on 3 May, opened by the judge Maria Lund, ended well."),
            [("other_event", "Accra", "XXXX-05-03", None)],
        ),
    ],
)
def test_further_events_and_what_is_none(release: tuple[str, ...], expected: list[tuple[object, ...]]) -> None:
    assert told(*release) == expected


def test_what_was_signed_on_the_same_day_is_an_event() -> None:
    meeting = "Officials met in Accra on 31 May for a meeting that IOM had convened."
    signed = "Earlier {}, UNICEF and the World Bank had signed a memorandum."
    kinds = [
        [event.kind for event in read_events("News", meeting, signed.format(when))] for when in ("on the same day", "")
    ]
    assert kinds == [["meeting", "signing"], ["meeting"]]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (("Nine Months", "Altogether 96,400 nationals of Togo were sent home in the first nine months of 2019."), []),
        (("Money", "Money follows a course of its own in Accra in May 2009."), []),
        (("Patients", "Provided that the airport is open and that the hospitals confirm it, they go on 4 May."), []),
        (
            (
                "Pickers Leave",
                "Some 42 workers left for Italy yesterday under an agreement signed in Accra in May 2007.",
            ),
            [("other_event", None, None, 42), ("signing", "Accra", "2007-05", None)],
        ),
        (
            (
                "Drill",
                "In Accra the Ghana Red Cross on Tuesday held the largest cyclone drill that the camps have seen.",
            ),
            [("other_event", "Accra", None, None)],
        ),
        (
            ("Unit Handed Over", "IOM handed over an X-ray unit in Accra on 4 May.", "Maria Lund cut the ribbon."),
            [("other_event", "Accra", "XXXX-05-04", None)],
        ),
        (
            (
                "Vaccine Travels by Donkey",
                "The campaign, organized by UNICEF, was also extended to migrants.",
                "A meeting to review the results is planned in Accra on 28 May.",
            ),
            [("campaign", None, None, None), ("meeting", "Accra", "XXXX-05-28", None)],
        ),
        (
            (
                "Data",
                "The Profile came out.",
                "Journalists will get a workshop of their own, to be held on 20 June in Accra.",
            ),
            [("workshop", "Accra", "XXXX-06-20", None)],
        ),
        (
            ("Learning", "In late October labour inspectors from Togo and Benin will be trained together in Accra."),
            [("training", "Accra", "XXXX-10", None)],
        ),
    ],
)
def test_what_has_a_place_or_time_and_what_is_told_in_general(
    release: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    assert told(*release) == expected


def test_what_is_said_before_another_event_is_told_belongs_to_the_first() -> None:
    tour, meeting = roles_told(
        "Inspectors Travel",
        "They were beginning a seven-day study tour of Thailand, organized by IOM.",
        "In his opening remarks Peter Banda spoke of jobs.",
        "Two months earlier, on 24 April, a smaller group had met in Accra.",
    )
    assert ("speaker", "Peter Banda") in tour
    assert ("speaker", "Peter Banda") not in meeting


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            ("Boat Docks", "An IOM-chartered vessel reached Accra on 3 May with 897 people on board."),
            [("other_event", "Accra", "XXXX-05-03", 897)],
        ),
        (("Doctors Help", "Six doctors put their names down for the project on 3 May in Accra."), []),
        (("Doctors Help", "Two IOM doctors travelled to Accra last week with 600 kilos of medicines."), []),
        (
            ("Machines", "The machines were bought by an IOM project that helps women return voluntarily from Italy."),
            [],
        ),
        (
            ("Committees Meet", "At a meeting held on 6 April in Accra, 17 camp committees were given the handbook."),
            [("meeting", "Accra", "XXXX-04-06", None)],
        ),
        (
            ("Planners Invited", "UNICEF has invited 30 planners to Accra to consider it at a conference on 3 May."),
            [("conference", "Accra", "XXXX-05-03", 30)],
        ),
        (
            ("Youth Run", "In Tuzla, 150 pupils took part on 3 May in a relay race held by UNICEF."),
            [("other_event", "Tuzla", "XXXX-05-03", 150)],
        ),
    ],
)
def test_vessels_races_and_journeys_of_staff(release: tuple[str, ...], expected: list[tuple[object, ...]]) -> None:
    assert told(*release) == expected


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            (
                "Workshop Begins",
                "A regional workshop took place in Quito on 3 May with 26 technicians.",
                "The previous workshop, in Montevideo in 2008, had only nine participants.",
            ),
            [("workshop", "Quito", "XXXX-05-03", 26), ("workshop", "Montevideo", "2008", 9)],
        ),
        (
            (
                "Workshop Begins",
                "Prosecutors met in Chisinau on 3 May for a two-day workshop.",
                "The workshop is the third in a series begun in Kyiv in May 2007.",
            ),
            [("workshop", "Chisinau", "XXXX-05-03", None), ("workshop", "Kyiv", "2007-05", None)],
        ),
        (
            (
                "Families Get Keys",
                "Keys to 180 new houses were handed to families in tents at a ceremony in Daraga on 3 May.",
            ),
            [("other_event", "Daraga", "XXXX-05-03", None)],
        ),
        (
            ("Fair to Be Held", "A fair will be held in Lima on 6 May.", "Four homes have announced 110 vacancies."),
            [("other_event", "Lima", "XXXX-05-06", None)],
        ),
        (
            (
                "Men Go Home",
                "Fifty men left Athens on 9 December.",
                "Ada Novak, 29, who plans to open a shop in Oslo, left.",
            ),
            [("other_event", "Athens", "XXXX-12-09", 50)],
        ),
        (
            ("Post Opens", "The border post of Moussala was inaugurated on 12 February."),
            [("opening", "Moussala", "XXXX-02-12", None)],
        ),
        (
            ("Doctors Trained", "In Kupang, capital of East Nusa Tenggara, 41 nurses attended a training on 3 May."),
            [("training", "Kupang", "XXXX-05-03", 41)],
        ),
        (
            (
                "Course Held",
                "A course was held in Cairo this week.",
                "It is the outcome of an agreement between IOM and UNHCR, which was signed in Cairo on 30 January.",
            ),
            [("training", "Cairo", None, None), ("signing", "Cairo", "XXXX-01-30", None)],
        ),
    ],
)
def test_what_came_before_and_what_is_counted_or_hoped(
    release: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    assert told(*release) == expected


def test_the_last_day_stands_behind_who_opened_it() -> None:
    (course,) = read_events(
        "News", "A course was held in Accra.", "It was opened on 3 May by Maria Lund, and finished on Friday (14/5)."
    )
    assert (course.start_date, course.end_date) == ("XXXX-05-03", "XXXX-05-14")


@pytest.mark.parametrize(
    ("sentences", "role"),
    [
        (
            ("An accord was signed in Lima on 3 May by IOM and UNHCR.", "The consuls of Spain and Italy attended."),
            ("participant", "Italy"),
        ),
        (
            (
                "An accord was signed in Lima on 3 May by Maria Lund.",
                "IOM was present at the signing together with the World Bank.",
            ),
            ("participant", "World Bank"),
        ),
        (
            ("157 migrants returned from Niger to Accra on 3 May.", "The Cameroon Red Cross supported the reception."),
            ("partner", "Cameroon Red Cross"),
        ),
        (
            ("157 migrants returned from Niger to Accra on 3 May.", "The Embassy of Ghana issued travel documents."),
            ("partner", "Embassy of Ghana"),
        ),
        (
            ("IOM held a seminar in Accra on 3 May.", "Expenses were shared by UNICEF and the ILO."),
            ("funder", "ILO"),
        ),
        (
            ("A seminar was held in Accra on 3 May.", "UNICEF and the ILO were the conveners."),
            ("organizer", "ILO"),
        ),
        (
            (
                "IOM held a seminar in Accra on 3 May.",
                '"It helps," said Maria Lund, Mayor of Oslo, opening the proceedings.',
            ),
            ("speaker", "Maria Lund"),
        ),
        (
            (
                "35 women returned to Accra on 3 May.",
                "The return was organized with the help of UNICEF, of UNHCR and of ILO.",
            ),
            ("partner", "UNHCR"),
        ),
    ],
)
def test_who_comes_to_see_and_who_helps_along(sentences: tuple[str, ...], role: tuple[str, str]) -> None:
    (actors_of_it,) = roles_told("News of the Day", *sentences)
    assert role in actors_of_it


def test_who_pays_for_both_and_for_all() -> None:
    centre, course = roles_told(
        "News of the Day",
        "A centre was opened in Tunis on 3 May.",
        "In January six counsellors attended a course in Rome run by IOM.",
        "Both the centre and the course are financed by UNICEF.",
    )
    assert ("funder", "UNICEF") in centre & course
    first, second = roles_told(
        "News of the Day",
        "A workshop was held in Accra on 3 May.",
        "The second will be held in Lomé.",
        "All are funded by UNICEF.",
    )
    assert ("funder", "UNICEF") in first & second
