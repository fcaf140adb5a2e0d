"""Events in the sentences that press officers write: long ones, which tell of one thing beside another."""

import pytest

from tests.unit.test_events import read_events

Told = tuple[str, str | None, str | None, int | None, int | None]


def told(*sentences: str) -> list[Told]:
    """Kind, place, start, days and participants of the events that a text tells."""
    return [
        (
            event.kind,
            event.place.name if event.place else None,
            event.start_date,
            event.duration_days,
            event.participant_count,
        )
        for event in read_events("The ministry is glad", *sentences)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ministers from nine countries, meeting in Lima on 26 and 27 March, have agreed to share data.",
            [("meeting", "Lima", "XXXX-03-26", None, None)],
        ),
        (
            "A working group will meet in Quito in August to draft a form, and the second forum is to be hosted by "
            "Peru in 1999.",
            [("meeting", "Quito", "XXXX-08", None, None), ("conference", "Peru", "1999", None, None)],
        ),
        (
            "The 16 operators speak Shan, and they were trained by IOM and World Vision in Lima in July.",
            [("training", "Lima", "XXXX-07", None, 16)],
        ),
        ("They were trained by life, IOM believes.", []),
        (
            "Before leaving, all those over the age of 14 attended five days of cultural orientation classes.",
            [("training", None, None, 5, None)],
        ),
        (
            "UNHCR is providing them with 80 hours of lessons as well as a two-day cultural orientation course.",
            [("training", None, None, 2, None)],
        ),
        (
            "Ahead of the distributions, UNHCR trained 36 volunteers over three days in Beira to register people.",
            [("training", "Beira", None, 3, 36)],
        ),
        (
            "A further three flights are planned for July, each with about 120 passengers.",
            [("other_event", None, "XXXX-07", None, None)],
        ),
        (
            "Ahead of the journey, UNHCR gave the families three days of cultural orientation in Mae Sot.",
            [("training", "Mae Sot", None, 3, None)],
        ),
        (
            "Prior to the Conference, officials from the region met in Lima on 25 January to draft a statement.",
            [("meeting", "Lima", "XXXX-01-25", None, None)],
        ),
        (
            "The Balkan Centre on Trafficking was officially launched yesterday in Skopje by the minister.",
            [("launch", "Skopje", None, None, None)],
        ),
        (
            "On Tuesday, engineers showed 85 heads of household in Jama how to build a frame.",
            [("training", "Jama", None, None, 85)],
        ),
        (
            "Eleven employers arrived in Castries on Sunday for a five-day visit to interview candidates.",
            [("other_event", "Castries", None, 5, 11)],
        ),
        (
            "Last week the head of the office travelled to Belgrade and Novi Sad for talks with the commissioner.",
            [("meeting", "Belgrade", None, None, None)],
        ),
        (
            "In Germany, where nearly 30,000 people have gone home, UNHCR held a meeting in Berlin in May.",
            [("meeting", "Berlin", "XXXX-05", None, None)],
        ),
        (
            "A second course for 25 officials is planned in Colombo for September, and similar training will be "
            "offered to diplomats from Togo and Nepal in 2013.",
            [("training", "Colombo", "XXXX-09", None, 25), ("training", None, None, None, None)],
        ),
        (
            "UNHCR plans to move around 450 refugees from Dakar to Bissau by sea in October.",
            [("other_event", "Dakar", "XXXX-10", None, 450)],
        ),
        (
            "UNHCR has also trained 45 health workers in Catarman to report outbreaks.",
            [("training", "Catarman", None, None, 45)],
        ),
        (
            "UNHCR yesterday completed an airlift of 612 refugees from Liberia who had lived in a camp.",
            [("other_event", None, None, None, 612)],
        ),
        (
            "In the coming weeks UNHCR will train 45 social workers on family tracing.",
            [("training", None, None, None, 45)],
        ),
        (
            "The ceremony was followed by a job fair, at which firms interviewed candidates.",
            [("other_event", None, None, None, None)],
        ),
        (
            "Meanwhile in Geneva, the Director on Wednesday briefed representatives of 26 missions on the operation.",
            [("meeting", "Geneva", None, None, None)],
        ),
        (
            "A first convoy carrying 186 soldiers left Huambo on Wednesday, following a ceremony at which they handed "
            "in their uniforms.",
            [("other_event", "Huambo", None, None, 186), ("other_event", None, None, None, 186)],
        ),
        (
            "Those who are chosen from the course are expected to leave for orchards in Nelson in November.",
            [("other_event", None, "XXXX-11", None, None)],
        ),
        (
            "A delegation of 18 officials from Kenya and Uganda, countries which have seen departures rise over the "
            "past five years, is in Manila this week on a study tour organized by UNHCR.",
            [("study_visit", "Manila", None, None, 18)],
        ),
        (
            "Founders took part in a forum on investment that took place in Praia on 4 and 5 July and in Mindelo on 7 "
            "July.",
            [("conference", "Praia", "XXXX-07-04", None, None)],
        ),
    ],
)
def test_what_is_an_event(sentence: str, expected: list[Told]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "By the time she boards a flight to Frankfurt in September she will have learnt the language.",
        "In Turin on Friday the visitors will attend a court hearing.",
        "The shelter in Poipet, through which, since it opened three years ago, 200 women have passed, has ten beds.",
        "According to data gathered by UNHCR in early February, 61,000 people were displaced.",
        "The elders pointed out that the markets had reopened in March.",
        "Families attended the five markets of the district.",
        "UNHCR, in cooperation with the World Bank, will open the doors of its office to visitors in May.",
        "The earthquake left more than 28,000 people in camps in Lima.",
        "The kits, which contain rope and nails, were flown from Panama to Manta on 6 May.",
        "Last year 4,870 refugees left Tanzania for Canada.",
        "They can register for a four-week course in Kabul.",
        "Prior to the Conference, charities from the region wrote a statement in Lima on 25 January.",
        "Nurses were chosen from the lists in November.",
    ],
)
def test_what_is_none(sentence: str) -> None:
    assert not told(sentence)


def test_what_is_similar_is_like_the_main_event() -> None:
    kinds = [
        kind
        for kind, *_ in told(
            "UNHCR today (18/03) launched a project on pay in Tbilisi.",
            "The launch was followed by the first meeting of the steering committee.",
            "Similar events are to take place in Yerevan on 25 March and in Baku on 2 April.",
        )
    ]
    assert kinds == ["launch", "meeting", "launch", "launch"]


def test_a_workshop_on_another_day_than_a_seminar_is_another_event() -> None:
    first = "On Wednesday the officials took part in a seminar for workers held in Batangas."
    assert [kind for kind, *_ in told(first, "On Friday they will draw up plans at a half-day workshop.")] == [
        "seminar",
        "workshop",
    ]
    assert [kind for kind, *_ in told(first, "They drew up plans at a workshop.")] == ["seminar"]


def test_a_building_of_which_others_were_told_is_inaugurated() -> None:
    events = told(
        "Two clinics opened at Chirundu on Monday.",
        "A third, which will serve Nakonde, is to be inaugurated by the minister on 1 December.",
    )
    assert [(kind, start) for kind, _, start, *_ in events] == [("opening", None), ("opening", "XXXX-12-01")]


def test_a_launch_takes_place_where_somebody_spoke_at_it() -> None:
    (event,) = told(
        "UNHCR today launched a project that helps governments.",
        "Speaking at the launch in Tbilisi, which was attended by 90 guests, the ambassador was glad.",
    )
    assert event == ("launch", "Tbilisi", None, None, 90)


def test_people_leave_the_country_and_arrive_in_the_town_of_another() -> None:
    (event,) = told(
        "A group of 37 asylum seekers left Nauru yesterday on a flight chartered by UNHCR.",
        "The 29 Afghans are expected to arrive in Kabul on Thursday.",
    )
    assert event == ("other_event", "Nauru", None, None, 37)


def test_what_happened_when_others_met_is_no_detail() -> None:
    (event,) = told(
        "Attachés are meeting in Denpasar from 14 to 16 June to discuss protection.",
        "The conference was recommended by the ministers when they met in Manila in September 2004.",
    )
    assert event[1:3] == ("Denpasar", "XXXX-06-14")


def test_an_event_that_is_opened_by_somebody_is_no_opening() -> None:
    events = told(
        "Central bankers meet in Tbilisi today for a workshop on remittances.",
        "The event, organized by UNHCR in cooperation with the World Bank, will be opened by Maria Lund.",
    )
    assert [kind for kind, *_ in events] == ["workshop"]


def test_a_meeting_in_another_year_is_another_event() -> None:
    events = told(
        "Ministers met in Lusaka on 11 and 12 October to discuss pandemics.",
        "Malawi offered to host the first meeting of the working group in Lilongwe in early 2023.",
    )
    assert [(place, start) for _, place, start, *_ in events] == [("Lusaka", "XXXX-10-11"), ("Lilongwe", "2023")]


def test_further_events_in_several_towns_are_one_each() -> None:
    events = told(
        "Officers took part in a one-day training in Brussels yesterday.",
        "A similar session was held in Bern in March by UNHCR, and others are planned in Dublin and Vienna.",
    )
    assert [(place, start) for _, place, start, *_ in events] == [
        ("Brussels", None),
        ("Bern", "XXXX-03"),
        ("Dublin", None),
        ("Vienna", None),
    ]


def test_a_journey_is_told_from_where_its_flight_leaves() -> None:
    assert told(
        "IOM helped 165 migrants to return from Libya to Niger aboard a charter flight from Mitiga airport in Tripoli "
        "to Niamey on 3 May."
    ) == [("other_event", "Tripoli", "XXXX-05-03", None, 165)]


def test_a_further_flight_is_another_journey() -> None:
    first = "IOM helped 165 migrants to return from Libya to Niger on 3 May."
    niger = ("other_event", "Niger", "XXXX-05-03", None, 165)
    assert told(first, "A further flight is planned to Bamako next week.") == [
        niger,
        ("other_event", "Bamako", None, None, None),
    ]
    assert told(first, "The flight was boarded by families.") == [niger]


def test_an_agreement_that_two_countries_have_signed() -> None:
    before = ("Ministers of both countries met in Lima on 3 May.", *["People live there."] * 4)
    agreement = "The recruitment follows the Agreement on the Regulation of Labour Migration Flows, which was signed"
    meeting = ("meeting", "Lima", "XXXX-05-03", None, None)
    signing = ("signing", None, "2004", None, None)
    assert told(*before, f"{agreement} by Peru and Spain in 2004.") == [meeting, signing]
    assert told(*before, f"{agreement} in haste.") == [meeting]


def test_a_series_begins_in_one_town_and_goes_on_in_others() -> None:
    series = "Next week IOM will begin a series of information meetings, starting in Lima on 20 July"
    assert told(f"{series} and continuing in Quito, Bogota and La Paz.") == [
        ("meeting", "Lima", "XXXX-07-20", None, None),
        ("meeting", "Quito", None, None, None),
        ("meeting", "Bogota", None, None, None),
        ("meeting", "La Paz", None, None, None),
    ]
    assert [place for _, place, *_ in told(f"{series}, and has offices in Quito.")] == ["Lima"]
