"""Money, percentages, durations, ages and counts: what is found, as written, and what it measures."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.dates import find_dates
from pipeline.extraction.numbers import Quantity, find_quantities, is_plural, written_parts
from pipeline.extraction.spans import Span

Found = tuple[str, str, str, float, float | None, str, str | None]


def read(text: str, names: tuple[Span, ...] = ()) -> list[Found]:
    """Mention, label, kind, value, upper value, comparator and unit of every quantity; dates are taken."""
    spans = find_quantities(text, [*names, *find_dates(text, taken=names)])
    return [
        (text[s.start : s.end], s.label, v.kind, v.value, v.value_high, v.comparator, v.unit)
        for s in spans
        for v in [s.value]
    ]


def counts(text: str, names: tuple[Span, ...] = ()) -> list[tuple[str, float, str | None]]:
    return [(found[0], found[3], found[6]) for found in read(text, names)]


def name(text: str, form: str, label: str) -> Span:
    start = text.index(form)
    return Span(start, start + len(form), label, "test.name")


@pytest.mark.parametrize(
    ("text", "mention", "value", "comparator", "unit"),
    [
        # digits
        ("The 15 African officials were briefed", "15", 15, "eq", "officials"),
        ("The 24 participants from the ministries", "24", 24, "eq", "participants"),
        ("for 1,205 drivers", "1,205", 1205, "eq", "drivers"),
        ("for 15 000 drivers", "15 000", 15000, "eq", "drivers"),
        ("for 15.000 drivers", "15.000", 15000, "eq", "drivers"),
        ("for 1’205 drivers", "1’205", 1205, "eq", "drivers"),
        ("for 1,234,567 people", "1,234,567", 1234567, "eq", "people"),
        ("some 4.5 million people", "4.5 million", 4500000, "approx", "people"),
        ("2.3 million people", "2.3 million", 2300000, "eq", "people"),
        ("1.250 million people", "1.250 million", 1250000, "eq", "people"),
        ("1½ million people", "1½ million", 1500000, "eq", "people"),
        # words
        ("Officials from nine countries gathered", "nine", 9, "eq", "countries"),
        ("Nine senior clerks met", "Nine", 9, "eq", "clerks"),
        ("Twenty-six nurses left", "Twenty-six", 26, "eq", "nurses"),
        ("One hundred and forty sailors left", "One hundred and forty", 140, "eq", "sailors"),
        ("two thousand five hundred and three kits", "two thousand five hundred and three", 2503, "eq", "kits"),
        ("nearly nine million people", "nine million", 9000000, "approx", "people"),
        ("two and a half million people", "two and a half million", 2500000, "eq", "people"),
        ("A thousand drivers left", "A thousand", 1000, "eq", "drivers"),
        ("a hundred families left", "a hundred", 100, "eq", "families"),
        ("FORTY OFFICERS TRAINED", "FORTY", 40, "eq", "OFFICERS"),
        # comparators before
        ("more than 3,800 Colombians", "3,800", 3800, "gt", "Colombians"),
        ("over 120,000 migrants", "120,000", 120000, "gt", "migrants"),
        ("in over 20 countries", "20", 20, "gt", "countries"),
        ("in excess of 500 homes", "500", 500, "gt", "homes"),
        ("some 35,500 persons", "35,500", 35500, "approx", "persons"),
        ("Some 35,500 persons", "35,500", 35500, "approx", "persons"),
        ("(some 35,500 persons)", "35,500", 35500, "approx", "persons"),
        ("about 60 nurses", "60", 60, "approx", "nurses"),
        ("approximately 70 nurses", "70", 70, "approx", "nurses"),
        ("an estimated 500 nurses", "500", 500, "approx", "nurses"),
        ("nearly 30 nurses", "30", 30, "approx", "nurses"),
        ("close to 30 nurses", "30", 30, "approx", "nurses"),
        ("at least 30 nurses", "30", 30, "ge", "nurses"),
        ("no fewer than 30 nurses", "30", 30, "ge", "nurses"),
        ("fewer than 30 nurses", "30", 30, "lt", "nurses"),
        ("less than a hundred nurses", "a hundred", 100, "lt", "nurses"),
        ("up to 30 nurses", "30", 30, "le", "nurses"),
        ("as many as 35 nurses", "35", 35, "le", "nurses"),
        ("no more than 35 nurses", "35", 35, "le", "nurses"),
        ("a maximum of 35 nurses", "35", 35, "le", "nurses"),
        ("a total of 512 nurses", "512", 512, "eq", "nurses"),
        ("a further 2,500 nurses", "2,500", 2500, "eq", "nurses"),
        ("another 16 nurses", "16", 16, "eq", "nurses"),
        ("earlier in the week two more nurses left", "two", 2, "eq", "nurses"),
        ("two of my friends died", "two", 2, "eq", "friends"),
        ("a rate per 100,000 people", "100,000", 100000, "eq", "people"),
        # comparators after
        ("50 or more nurses", "50", 50, "ge", "nurses"),
        ("50 or so nurses", "50", 50, "approx", "nurses"),
        ("500+ nurses", "500", 500, "ge", "nurses"),
        ("50 plus nurses", "50", 50, "ge", "nurses"),
        # ranges have the words of their comparator elsewhere
    ],
)
def test_counts(text: str, mention: str, value: float, comparator: str, unit: str) -> None:
    assert read(text) == [(mention, "CARDINAL", "count", value, None, comparator, unit)]


@pytest.mark.parametrize(
    ("text", "mention", "low", "high", "unit"),
    [
        ("18-40 nurses", "18-40", 18, 40, "nurses"),
        ("18 – 40 nurses", "18 – 40", 18, 40, "nurses"),
        ("4 to 8 nurses", "4 to 8", 4, 8, "nurses"),
        ("from 20 to 30 nurses", "20 to 30", 20, 30, "nurses"),
        ("between 10 and 15 nurses", "10 and 15", 10, 15, "nurses"),
        ("two or three nurses", "two or three", 2, 3, "nurses"),
        ("3-4 million nurses", "3-4 million", 3000000, 4000000, "nurses"),
        ("three to four million nurses", "three to four million", 3000000, 4000000, "nurses"),
        ("from 500 to 1 million nurses", "500 to 1 million", 500, 1000000, "nurses"),
        ("three to four times higher", "three to four", 3, 4, "times"),
    ],
)
def test_ranges(text: str, mention: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(mention, "CARDINAL", "count", low, high, "range", unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose from 20 to 30 nurses", [20, 30]),
        ("had increased steadily from 20 to 30 nurses", [20, 30]),
        ("grew from nearly 20 to over 30 nurses", [20, 30]),
        ("30-20 nurses", []),
        ("10 nurses and 20 doctors", [10, 20]),
    ],
)
def test_two_numbers_that_are_no_range(text: str, expected: list[float]) -> None:
    assert [found[3] for found in read(text)] == expected
    assert all(found[4] is None for found in read(text))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("22 senior customs and police officers met", "officers"),
        ("22 senior police and customs officers met", "officers"),
        ("30 police, customs and immigration officers", "officers"),
        ("340 trained and untrained Sylvanians", "Sylvanians"),
        ("41 state employees, donors, and company delegates", "employees"),
        ("25 government, NGO and UN representatives", "representatives"),
        ("12 men and women", "men"),
        ("200 migrant workers", "workers"),
        ("48 women migrants", "migrants"),
        ("48 women attended sessions", "women"),
        ("48 women and girls", "women"),
        ("20 youth leaders", "leaders"),
        ("20 youth from the provinces", "youth"),
        ("50 youth, women and elders", "youth"),
        ("gave out 2010 kits", "kits"),
        ("15 staff attended courses", "staff"),
        ("15 staff members", "members"),
        ("15 police from Alba", "police"),
        ("two police stations", "stations"),
        ("15 Chinese nationals", "nationals"),
        ("500 Sudanese returned home", "Sudanese"),
        ("500 Sudanese and Congolese returnees", "returnees"),
        ("300 km of roads", "km"),
        ("300 km north of Alba", "km"),
        ("5,000 metric tons of rice", "tons"),
        ("20 non-food item (NFI) kits", "kits"),
        ("5,200 third-country nationals", "nationals"),
        ("after 86 seconds", "seconds"),
        ("a quarter of 300 nurses", "nurses"),
        ("500 pounds of rice", "pounds"),
        ("32 States", "States"),
        ("32 United Nations staff", "staff"),
        ("at least one member abroad", "member"),
        ("at least one relative living abroad", "relative"),
        ("only one child injured", "child"),
        ("the 2,000-plus villagers", "villagers"),
        ("25,000 of them children, fled", "children"),
        ("4,500 internally displaced persons (IDPs)", "persons"),
        ("400 IDPs in camps", "IDPs"),
        ("15 newly trained officers", "officers"),
        ("15 more officers", "officers"),
        ("15 young, unskilled workers", "workers"),
        ("two U.S. citizens", "citizens"),
        ("15 of the 24 participants", "participants"),
        ("15 of its most senior officers", "officers"),
        ("six of the country’s nine provinces", "provinces"),
        ("10 five-day courses", "courses"),
        ("two 15-seat buses", "buses"),
        ("four 4x4 vehicles", "vehicles"),
        ("15 decision-makers", "decision-makers"),
        ("24-member delegation", "member"),
        ("24-strong delegations", "delegations"),
        ("15 boys’ schools", "schools"),
        ("15 overseas missions", "missions"),
        ("15 various religious leaders", "leaders"),
        ("15 policewomen", "policewomen"),
        ("60 fishermen", "fishermen"),
        ("ten times more", "times"),
    ],
)
def test_head_nouns(text: str, unit: str) -> None:
    assert read(text)[0][6] == unit


@pytest.mark.parametrize(
    "text",
    [
        "Of these, 51 were ill",
        "most of them (77) left",
        "grew to over 140,000",
        "grew to 140,000 in 2010",
        "15 of them left",
        "12 of whom are officers",
        "15 others left",
        "and 15 who left",
        "the 15 have left",
        "15 a month",
        "from Alba (15) and",
    ],
)
def test_a_number_may_have_no_noun_of_its_own(text: str) -> None:
    assert [found[6] for found in read(text)] == [None]


def test_names_stand_as_modifiers() -> None:
    text = "12 Ministry of Labour officials and 3 Roma left; 4 were Alban and 5 Borean"
    names = (
        *(name(text, form, "NORP") for form in ("Roma", "Alban", "Borean")),
        name(text, "Ministry of Labour", "ORG"),
    )
    assert counts(text, names) == [("12", 12, "officials"), ("3", 3, "Roma"), ("4", 4, None), ("5", 5, None)]


def test_the_noun_phrase_runs_to_the_noun() -> None:
    text = "more than 22 senior customs and police officers from Alba"
    quantity = find_quantities(text)[0].value
    assert text[quantity.noun_phrase_start : quantity.noun_phrase_end] == "senior customs and police officers"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "64 sailors – 50 men, eight women and six children – left",
            [("64", 64, "sailors"), ("50", 50, "men"), ("eight", 8, "women"), ("six", 6, "children")],
        ),
        (
            "five cooks for five kitchens; five drivers",
            [("five", 5, "cooks"), ("five", 5, "kitchens"), ("five", 5, "drivers")],
        ),
        ("one man and two women died", [("one", 1, "man"), ("two", 2, "women")]),
        ("two women, three men and one child", [("two", 2, "women"), ("three", 3, "men"), ("one", 1, "child")]),
        ("two in Alba and one in Borea", [("two", 2, None), ("one", 1, None)]),
        ("only one school was open", [("one", 1, "school")]),
    ],
)
def test_lists_of_counts(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "mention", "value", "high", "comparator", "currency"),
    [
        ("worth USD 4.75 billion in", "USD 4.75 billion", 4.75e9, None, "eq", "USD"),
        ("worth €331 in", "€331", 331, None, "eq", "EUR"),
        ("worth USD30 million in", "USD30 million", 30e6, None, "eq", "USD"),
        ("worth US$500 in", "US$500", 500, None, "eq", "USD"),
        ("worth US$ 2.5m in", "US$ 2.5m", 2.5e6, None, "eq", "USD"),
        ("worth £1.2bn in", "£1.2bn", 1.2e9, None, "eq", "GBP"),
        ("worth CHF 5'000 in", "CHF 5'000", 5000, None, "eq", "CHF"),
        ("worth $2,000,000 in", "$2,000,000", 2e6, None, "eq", "USD"),
        ("a EUR 2-million project", "EUR 2-million", 2e6, None, "eq", "EUR"),
        ("over 90 billion dollars", "90 billion dollars", 90e9, None, "gt", "USD"),
        ("five million euros", "five million euros", 5e6, None, "eq", "EUR"),
        ("3,000 Swiss francs", "3,000 Swiss francs", 3000, None, "eq", "CHF"),
        ("a 100-dollar grant", "100-dollar", 100, None, "eq", "USD"),
        ("some 331€ a month", "331€", 331, None, "approx", "EUR"),
        ("up to USD 300 a month", "USD 300", 300, None, "le", "USD"),
        ("USD 300 or more", "USD 300", 300, None, "ge", "USD"),
        ("USD 3 to 5 million", "USD 3 to 5 million", 3e6, 5e6, "range", "USD"),
        ("between USD 300 and USD 500", "USD 300 and USD 500", 300, 500, "range", "USD"),
        ("300-500 euros", "300-500 euros", 300, 500, "range", "EUR"),
        ("USD 2000 a month", "USD 2000", 2000, None, "eq", "USD"),
        ("2000 dollars a month", "2000 dollars", 2000, None, "eq", "USD"),
        ("SDG 5 million was paid", "SDG 5 million", 5e6, None, "eq", "SDG"),
        ("450 million lire were given", "450 million lire", 450e6, None, "eq", "ITL"),
        ("DM 2 million was paid", "DM 2 million", 2e6, None, "eq", "DEM"),
        ("ECU 2.5 million", "ECU 2.5 million", 2.5e6, None, "eq", "XEU"),
    ],
)
def test_money(text: str, mention: str, value: float, high: float | None, comparator: str, currency: str) -> None:
    assert read(text) == [(mention, "MONEY", "money", value, high, comparator, currency)]


@pytest.mark.parametrize(
    ("mention", "value", "currency"),
    [
        ("50 Ghana cedis", 50, "GHS"),
        ("2,000 Kenya shillings", 2000, "KES"),
        ("2,000 Kenyan shillings", 2000, "KES"),
        ("one Kenya shilling", 1, "KES"),
        ("300 Fiji dollars", 300, "FJD"),
        ("1,500 Sri Lanka rupees", 1500, "LKR"),
        ("40 Rwanda francs", 40, "RWF"),
    ],
)
def test_the_name_of_a_country_may_begin_a_currency(mention: str, value: float, currency: str) -> None:
    assert read(f"They paid {mention} each.") == [(mention, "MONEY", "money", value, None, "eq", currency)]


@pytest.mark.parametrize("text", ["50 million Alban dinars", "500 pesos", "a 500-peso fee"])
def test_money_of_no_known_country(text: str) -> None:
    ((_, label, kind, _, _, _, unit),) = read(text)
    assert (label, kind, unit) == ("MONEY", "money", None)


def test_units_of_time_may_follow_each_other() -> None:
    found = read("They work 12 hours a day, seven days a week.")
    assert [(row[0], row[6]) for row in found] == [("12 hours", "hours"), ("seven days", "days")]


def test_plus_may_add() -> None:
    found = read("a fund of US$10m, plus a further 2.5m euros")
    assert [(row[0], row[5]) for row in found] == [("US$10m", "eq"), ("2.5m euros", "eq")]


def test_two_amounts_are_no_range_with_words_between() -> None:
    text = "added EUR 3 million to the EUR 4 million project and $80 billion or about $35 of this"
    found = [(found[0], found[3]) for found in read(text)]
    assert found == [("EUR 3 million", 3e6), ("EUR 4 million", 4e6), ("$80 billion", 80e9), ("$35", 35)]


@pytest.mark.parametrize(
    ("text", "mention", "value", "high", "comparator"),
    [
        ("an estimated 30 per cent of", "30 per cent", 30, None, "approx"),
        ("by 25% in", "25%", 25, None, "eq"),
        ("by 25 % in", "25 %", 25, None, "eq"),
        ("some 7.2 percent of", "7.2 percent", 7.2, None, "approx"),
        ("7,2 per cent of", "7,2 per cent", 7.2, None, "eq"),
        ("Sixty-one per cent of", "Sixty-one per cent", 61, None, "eq"),
        ("one per cent of", "one per cent", 1, None, "eq"),
        ("a 30-per-cent rise", "30-per-cent", 30, None, "eq"),
        ("more than a 30 per cent rise", "30 per cent", 30, None, "gt"),
        ("10 to 15 per cent", "10 to 15 per cent", 10, 15, "range"),
        ("10%-15% of", "10%-15%", 10, 15, "range"),
        ("10-15% of", "10-15%", 10, 15, "range"),
        ("between 10 and 15 per cent", "10 and 15 per cent", 10, 15, "range"),
        ("between 10 per cent and 15 per cent", "10 per cent and 15 per cent", 10, 15, "range"),
        ("by five percentage points", "five percentage points", 5, None, "eq"),
    ],
)
def test_percentages(text: str, mention: str, value: float, high: float | None, comparator: str) -> None:
    assert read(text) == [(mention, "PERCENT", "percent", value, high, comparator, "percent")]


@pytest.mark.parametrize(
    ("text", "mention", "value", "high", "comparator", "unit"),
    [
        ("a three-day training", "three-day", 3, None, "eq", "days"),
        ("a three day training", "three day", 3, None, "eq", "days"),
        ("periods of 4 to 8 months, with", "4 to 8 months", 4, 8, "range", "months"),
        ("In the past ten years IOM", "ten years", 10, None, "eq", "years"),
        ("over the past ten years", "ten years", 10, None, "eq", "years"),
        ("over the next four years", "four years", 4, None, "eq", "years"),
        ("over a two-year period", "two-year", 2, None, "eq", "years"),
        ("a nine-month contract", "nine-month", 9, None, "eq", "months"),
        ("a 30-month grant", "30-month", 30, None, "eq", "months"),
        ("a two-and-half-year plan", "two-and-half-year", 2.5, None, "eq", "years"),
        ("a two-and-a-half-year plan", "two-and-a-half-year", 2.5, None, "eq", "years"),
        ("two and a half years", "two and a half years", 2.5, None, "eq", "years"),
        ("over one week in", "one week", 1, None, "eq", "weeks"),
        ("over eleven years of experience", "eleven years", 11, None, "gt", "years"),
        ("Five years after the storm", "Five years", 5, None, "eq", "years"),
        ("within 48 hours of", "48 hours", 48, None, "eq", "hours"),
        ("a 90-minute film", "90-minute", 90, None, "eq", "minutes"),
        ("a two- to three-week course", "two- to three-week", 2, 3, "range", "weeks"),
        ("a two-to-three-week course", "two-to-three-week", 2, 3, "range", "weeks"),
        ("an 18-24 month course", "18-24 month", 18, 24, "range", "months"),
        ("between six and nine months", "six and nine months", 6, 9, "range", "months"),
        ("five working days", "five working days", 5, None, "eq", "days"),
        ("two decades of war", "two decades", 20, None, "eq", "years"),
        ("at least six months", "six months", 6, None, "ge", "months"),
        ("six months or more", "six months", 6, None, "ge", "months"),
        ("a one-day workshop", "one-day", 1, None, "eq", "days"),
        ("for one day", "one day", 1, None, "eq", "days"),
        ("a week-long course", "week-long", 1, None, "eq", "weeks"),
        ("a weeklong course", "weeklong", 1, None, "eq", "weeks"),
        ("a ten-day-long course", "ten-day", 10, None, "eq", "days"),
        ("six months’ training", "six months", 6, None, "eq", "months"),
        ("admit foreign workers over five years.", "five years", 5, None, "eq", "years"),
    ],
)
def test_durations(text: str, mention: str, value: float, high: float | None, comparator: str, unit: str) -> None:
    assert read(text) == [(mention, "DURATION", "duration", value, high, comparator, unit)]


@pytest.mark.parametrize(
    ("text", "mention", "value", "high", "comparator", "unit"),
    [
        ("persons under the age of 25.", "25", 25, None, "lt", "years"),
        ("women over the age of 60.", "60", 60, None, "gt", "years"),
        ("aged 14 and alone", "14", 14, None, "eq", "years"),
        ("aged between 18-40 years", "18-40", 18, 40, "range", "years"),
        ("aged between 18 and 40", "18 and 40", 18, 40, "range", "years"),
        ("between the ages of 15 and 24", "15 and 24", 15, 24, "range", "years"),
        ("ages 15-24", "15-24", 15, 24, "range", "years"),
        ("aged 18 and over", "18", 18, None, "ge", "years"),
        ("18 years and older", "18", 18, None, "ge", "years"),
        ("aged under 18", "18", 18, None, "lt", "years"),
        ("children under five.", "five", 5, None, "lt", "years"),
        ("children under five years of age", "five", 5, None, "lt", "years"),
        ("people over 65 are", "65", 65, None, "gt", "years"),
        ("a 33-year-old from Alba", "33", 33, None, "eq", "years"),
        ("a 33 year old from Alba", "33", 33, None, "eq", "years"),
        ("her six-month old baby", "six", 6, None, "eq", "months"),
        ("10- to 12-year-olds", "10- to 12", 10, 12, "range", "years"),
        ("said Omar Dar, 52, a mason", "52", 52, None, "eq", "years"),
        ("Lena, 35, from Alba", "35", 35, None, "eq", "years"),
        ("the 15-24 age group", "15-24", 15, 24, "range", "years"),
        ("a boy of 12, alone", "12", 12, None, "eq", "years"),
        ("a girl of 16 wrote", "16", 16, None, "eq", "years"),
        ("the widow, who is now 78, has", "78", 78, None, "eq", "years"),
        ("the oldest passenger at 81.", "81", 81, None, "eq", "years"),
        ("who is 58, has", "58", 58, None, "eq", "years"),
        ("the average age of our members is 79,", "79", 79, None, "eq", "years"),
    ],
)
def test_ages(text: str, mention: str, value: float, high: float | None, comparator: str, unit: str) -> None:
    assert read(text) == [(mention, "CARDINAL", "age", value, high, comparator, unit)]


def test_an_age_after_a_bracket() -> None:
    name = Span(5, 13, "PERSON", "test")
    found = read("said Omar Dar (not his real name), 19, a mason", (name,))
    assert found == [("19", "CARDINAL", "age", 19, None, "eq", "years")]


def test_a_list_of_ages() -> None:
    found = read("her three children, aged two, five and seven, with 12 and 13 others")
    assert [(row[2], row[3]) for row in found] == [
        ("count", 3),
        ("age", 2),
        ("age", 5),
        ("age", 7),
        ("count", 12),
        ("count", 13),
    ]


def test_ages_between_which_the_text_does_not_decide() -> None:
    assert [row[2:4] for row in read("some of whom were 11 or 12 years old")] == [("age", 11), ("age", 12)]
    assert [row[2:5] for row in read("they waited 11 or 12 years")] == [("duration", 11, 12)]


def test_a_number_after_a_place_is_no_age() -> None:
    text = "from Alba, 52, and Borea, 40, said Omar Dar (61)"
    names = (name(text, "Alba", "GPE"), name(text, "Borea", "GPE"), name(text, "Omar Dar", "PERSON"))
    assert [(found[0], found[2]) for found in read(text, names)] == [("52", "count"), ("40", "count"), ("61", "age")]


@pytest.mark.parametrize(
    "text",
    [
        "in 2011, since 1998, the 2010 floods",
        "on 5 November and July 17-20",
        "the 5th, 21st and 103rd session, the fourth such census, the twenty-first time",
        "one of the poorest, no one, one another, this one, that one, one day he left, each one",
        "the one who left and the one in Alba",
        "1) first 2) second 3) third",
        "(1) first and (2) second",
        "2. Next steps",
        "A320, G20, COVID-19, H1N1, 4G and F-16",
        "Theme 3 - Clean Ports",
        "Phase 2, Resolution 1325, Article 5, Articles 5 and 6, Goal 8 and page 12",
        "SDG 8 and SDG8 at COP 26 and COP26",
        "the 2030 Agenda and Agenda 2030",
        "flight KQ 512 and Flight 93",
        "number 5, No. 7 and #12",
        "two-thirds, one third, three-quarters and one-fifth",
        "a third, nearly three-quarters, half of them, half a million",
        "one household in four has lost land, one child in ten leaves",
        "nine houses out of ten in parts of Alba are lost",
        "open from four in the afternoon and at six in the morning",
        "one in nine people, two out of ten, 1 in 7 and nine out of every 10",
        "dozens, hundreds, thousands of migrants and millions",
        "a dozen, two dozen and several hundred",
        "two years ago and five months ago",
        "at 10:30, at 9 a.m., 10 pm and 0900 hours GMT",
        "open 24/7, 1/3 of it and 3.5.2",
        "a two-way street, a one-stop shop, a three-pronged plan and a four-star hotel",
        "a magnitude 7.2 storm, a 7.2-magnitude storm",
        "a quarter of a million and three-quarters of a billion",
        "the 5 th session",
        "see note [12] and week 32",
        "call 0800 123 456",
        "the hotline, 527, is free",
        "Article 13(2) and Resolutions 1325 and 1820",
        "one every hour",
        "per 1,000 and 007",
        "second to none, a moment, a week, a year",
    ],
)
def test_not_quantities(text: str) -> None:
    assert read(text) == []


def test_a_unit_belongs_to_one_number_and_is_not_taken() -> None:
    assert [found[0] for found in read("7 USD 1")] == ["7 USD"]
    text = "on 12 Days of Action"
    assert read(text, (name(text, "Days of Action", "PROGRAMME"),)) == []


def test_taken_spans_are_left_alone() -> None:
    text = "the Group of Seven met two ministers of the G7 at Camp 12"
    assert counts(text, (name(text, "Group of Seven", "ORG"),)) == [("two", 2, "ministers")]


@pytest.mark.parametrize("word", ["officers", "IDPs", "men", "policewomen", "decision-makers", "people", "countries"])
def test_plurals(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", ["officer", "campus", "serious", "business", "basis", "specimen", "as", "Honduras"])
def test_not_plurals(word: str) -> None:
    assert not is_plural(word)


@given(st.text(alphabet="0123456789 ,.-–%$€()and\x00onetwmilyearsé’USD", max_size=60))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    spans = find_quantities(text)
    assert all(0 <= s.start < s.end <= len(text) and isinstance(s.value, Quantity) for s in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all((s.value.comparator == "range") == (s.value.value_high is not None) for s in spans)
    assert all(0 <= s.value.value <= 1e15 for s in spans)


HOSTILE = [
    "5 ",
    "1,",
    "one ",
    "one a, two b, ",
    "one hundred and ",
    "USD 5 ",
    "5-",
    "5 to 6 ",
    "a five b ",
    "(",
    "5 xy ",
    "rose a from 5 to 6 ",
    "5 of the ",
    "aged 5, 6, ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_in_the_text(unit: str) -> None:
    started = time.process_time()
    found = find_quantities(unit * 4000)
    find_quantities(unit * 4000, found)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "before", "label", "expected"),
    [
        ("300 and 400", "between ", "CARDINAL", ["300", "400"]),
        ("20 to 34", "women aged ", "CARDINAL", ["20", "34"]),
        ("40,000 to 70,000", "an estimated ", "CARDINAL", ["40,000 to 70,000"]),
        ("2015 and 2017", "between ", "DATE", ["2015", "2017"]),
        ("March 2009 and December 2010", "between ", "DATE", ["March 2009", "December 2010"]),
        ("March and July", "between ", "DATE", ["March", "July"]),
        ("3 and 19 March", "between ", "DATE", ["3 and 19 March"]),
        ("March and July 2012", "between ", "DATE", ["March and July 2012"]),
        ("5 and 6 June", "on ", "DATE", ["5 and 6 June"]),
    ],
)
def test_a_range_may_be_written_as_two_expressions(text: str, before: str, label: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in written_parts(text, before, label)] == expected


def test_a_number_in_thousands_numbers_no_day() -> None:
    assert counts("on one day 4,840 men came")[-1] == ("4,840", 4840, "men")
    assert counts("on day 4 men came") == []
    assert counts("last week 28 reporters came") == [("28", 28, "reporters")]
    assert counts("in week 28 reporters came") == []
