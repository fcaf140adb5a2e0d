"""Figures: numbers with what they measure, also where the noun stands elsewhere."""

import time

import pytest

from pipeline.extraction.dates import find_dates
from pipeline.extraction.figures import Figure, figures
from pipeline.extraction.numbers import find_quantities
from pipeline.extraction.spans import Span


def read(*sentences: str) -> list[Figure]:
    return figures([(text, find_quantities(text, find_dates(text))) for text in sentences])


def units(*sentences: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in read(*sentences)]


def test_a_figure_says_what_it_measures_and_where() -> None:
    text = "More than 22 senior customs and police officers met."
    (figure,) = read("The school opened.", text)
    assert figure.sentence == 1
    assert text[figure.span.start : figure.span.end] == "22"
    assert text[figure.start : figure.end] == "More than 22 senior customs and police officers"
    assert figure.span.rule == "figure.count"
    assert figure.noun_phrase == "senior customs and police officers"
    assert figure.currency is None
    assert figure.key == ("count", 22, None, "gt", "officers")


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("They met at least 64 sailors in Accra.", "at least 64 sailors"),
        ("They met 64 sailors in Accra.", "64 sailors"),
        ("It lasts up to 15 months.", "up to 15 months"),
        ("It costs nearly USD 4 million.", "nearly USD 4 million"),
        ("It is for children under the age of 14.", "under the age of 14"),
        ("They met between 20 and 30 sailors.", "between 20 and 30 sailors"),
        ("The sailors, some 64 in all, left.", "some 64"),
        ("More than one school lost 64 sailors.", "64 sailors"),
    ],
)
def test_the_evidence_has_the_words_that_say_how_the_number_is_meant(sentence: str, evidence: str) -> None:
    assert evidence in {sentence[figure.start : figure.end] for figure in read(sentence)}


@pytest.mark.parametrize(
    ("text", "key", "currency"),
    [
        ("a three-day course", ("duration", 3, None, "eq", "days"), None),
        ("for USD 2 to 3 million", ("money", 2e6, 3e6, "range", "USD"), "USD"),
        ("nearly 30 per cent", ("percent", 30, None, "approx", "percent"), None),
        ("aged under 25", ("age", 25, None, "lt", "years"), None),
        ("vaccinated children under five against measles", ("age", 5, None, "lt", "years"), None),
    ],
)
def test_kinds(text: str, key: tuple[object, ...], currency: str | None) -> None:
    (figure,) = read(text)
    assert (figure.key, figure.currency, figure.noun_phrase) == (key, currency, None)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("Of the 64 sailors, 51 were ill.",), [(64, "sailors"), (51, "sailors")]),
        (("The kits, of which 12,000 are ready, are blue.",), [(12000, "kits")]),
        (
            ("There are 20 camps and settlements, of which 3 are full.",),
            [(20, "camps"), (3, "camps")],
        ),
        (
            ("The number of displaced persons stands at 3,300, spread over 37 villages.",),
            [(3300, "persons"), (37, "villages")],
        ),
        (
            ("They met 3 teachers.", "Zimbabweans deported by Togo, of whom 2,480 came, may use it."),
            [(3, "teachers"), (2480, "Zimbabweans")],
        ),
        (("Two countries met.", "Some 5,000 Vietnamese work in Prague."), [(2, "countries"), (5000, "Vietnamese")]),
        (("They met 64 sailors.", "Of these, 51 were ill."), [(64, "sailors"), (51, "sailors")]),
        (("They met 64 sailors.", "Most of them (51) were ill."), [(64, "sailors"), (51, "sailors")]),
        (
            ("They met 64 sailors.", "They paid USD 5.", "Most left (51)."),
            [(64, "sailors"), (5, "USD"), (51, "sailors")],
        ),
        (("They met women (77) and men (12).",), [(77, "women"), (12, "men")]),
        (("The number of migrant workers grew to over 140,000.",), [(140000, "workers")]),
        (
            ("They met 64 sailors.", "Arrivals rose from 20 to 30 in 2010."),
            [(64, "sailors"), (20, "Arrivals"), (30, "Arrivals")],
        ),
        (("Arrivals grew to over 140,000.",), [(140000, "Arrivals")]),
        (("Between 20 and 30 officers came.",), [(20, "officers")]),
        (("The 20 and 30 officers came.",), [(20, "officers"), (30, "officers")]),
        (
            ("Planes with 120, 115 and 98 passengers came.",),
            [(120, "passengers"), (115, "passengers"), (98, "passengers")],
        ),
        (
            ("Many left Alba (20).", "They took 15 nurses: Alba (5), Borea (10)."),
            [(15, "nurses"), (5, "nurses"), (10, "nurses")],
        ),
        (("The last 27 of a total of 88 sailors left.",), [(27, "sailors"), (88, "sailors")]),
        (("Of the injured sailors, 15 left.",), [(15, "sailors")]),
        (("15 sailors left for Alba and 12 for Borea.",), [(15, "sailors"), (12, "sailors")]),
        (("The nurses left: 15 to Alba and 12 to Borea.",), [(15, "nurses"), (12, "nurses")]),
        (("The nurses left.", "They were 15 in all."), [(15, "nurses")]),
        (("It was three times higher.", "There were 15 in all."), [(3, "times")]),
        (("It was 15.",), []),
        (("They met 64 sailors.", "It is the second of four."), [(64, "sailors")]),
        (("They met 64 sailors.", "The course in Alba is the second of four."), [(64, "sailors"), (4, "courses")]),
        (("They met 64 sailors.", "Her stay was one of 34 arranged in May."), [(64, "sailors"), (34, "stays")]),
        (("The refugees, who fled in May, are the first of 300 to leave.",), [(300, "refugees")]),
        (("It cuts the delay from ten days to about two.",), [(10, "days"), (2, "days")]),
        (("It took nine hours, where the road is usually driven in three.",), [(9, "hours"), (3, "hours")]),
        (("The share of sailors rose from 8 to 12 per cent.",), [(8, "percent"), (12, "percent")]),
        (("They paid 5 per cent, down from about 8 in 2010.",), [(5, "percent"), (8, "percent")]),
        (
            ("Of the sailors 5 per cent left from 15 towns, up from 12 towns.",),
            [(5, "percent"), (15, "towns"), (12, "towns")],
        ),
        (("They work seven months a year.", "Others may stay for up to nine."), [(7, "months"), (9, "months")]),
        (
            ("In six months they took 12 sailors to Alba, and the number grew from ten to 20.",),
            [(6, "months"), (12, "sailors"), (10, "sailors"), (20, "sailors")],
        ),
        (("They met 64 sailors.", "They paid 500 pesos."), [(64, "sailors")]),
        (("They met 64 sailors.", "They saw girls of 12 and 13."), [(64, "sailors"), (12, "years"), (13, "years")]),
        (("They met 64 sailors.", "Most are mothers between 25 and 45."), [(64, "sailors"), (25, "years")]),
        (("They met 64 sailors.", "Ada Lund is a mother of three."), [(64, "sailors"), (3, "children")]),
        (("They met 64 sailors.", "Alba has a population of some 7 million."), [(64, "sailors")]),
        (
            ("64 sailors – 50 men, eight women and six children – left.",),
            [(64, "sailors"), (50, "men"), (8, "women"), (6, "children")],
        ),
        (
            (
                "A group of 123 workers, 84 men and 39 women, left.",
                "They will be joined by another group of 200 in May.",
            ),
            [(123, "workers"), (84, "men"), (39, "women"), (200, "workers")],
        ),
        (
            ("They met 64 sailors.", "The youngest is 14 and the oldest 17."),
            [(64, "sailors"), (14, "years"), (17, "years")],
        ),
        (("They met 64 sailors.", "IOM expects the figure to reach 300."), [(64, "sailors"), (300, "sailors")]),
        (("They met 64 sailors.", "At the border 86 Sudanese flew home."), [(64, "sailors"), (86, "Sudanese")]),
        (("There are 320 Sudanese, Somalis and Egyptians.",), [(320, "Sudanese")]),
        (("Some 612 Timorese have returned.",), [(612, "Timorese")]),
        (("It costs USD 2 million, of which Norway gave one million.",), [(2e6, "USD"), (1e6, "USD")]),
        (("They agreed to recruit building and hotel workers, of whom up to 400 may come.",), [(400, "workers")]),
        (
            ("They came to six towns.", "Teachers matter.", "In May they met 45 of them."),
            [(6, "towns"), (45, "teachers")],
        ),
        (("The centre has a staff of six, four of whom are nurses.",), [(6, "staff"), (4, "staff")]),
        (("Three camps are closed.", "A family of seven left."), [(3, "camps"), (7, "people")]),
        (("Two former H-2A workers spoke.",), [(2, "workers")]),
        (
            ("They helped 40 sailors.", "Another 180, including 17 minors, wait."),
            [(40, "sailors"), (180, "sailors"), (17, "minors")],
        ),
        (("They flew, bringing to 1,656 the number of people whom it took.",), [(1656, "people")]),
        (("Since May 112 such visits have been made.",), [(112, "visits")]),
        (("Eleven sailors, the youngest of them 19, left.",), [(11, "sailors"), (19, "years")]),
        (
            ("They met 64 sailors, 50 men and 14 women.", "That brings the total to 600."),
            [(64, "sailors"), (50, "men"), (14, "women"), (600, "sailors")],
        ),
        (("They met 14 women.", "That brings the total to 600."), [(14, "women"), (600, "women")]),
    ],
)
def test_elided_nouns(sentences: tuple[str, ...], expected: list[tuple[float, str]]) -> None:
    assert units(*sentences) == expected


def test_an_elided_noun_is_marked_by_its_rule() -> None:
    first, second = read("They met 64 sailors.", "Of these, 51 were ill.")
    assert (first.span.rule, second.span.rule) == ("figure.count", "figure.elided-noun")
    assert second.noun_phrase is None


def test_the_noun_of_another_verb_is_not_taken() -> None:
    assert units("It killed 519 people, injured 1,366 and destroyed 58,581 houses.")[1] == (1366, "people")


def test_what_is_given_of_an_appeal_is_money() -> None:
    found = read("It has appealed for USD 11.4 million.", "So far Japan has contributed 3.9 million.")
    assert [(figure.kind, figure.value, figure.currency) for figure in found] == [
        ("money", 11_400_000, "USD"),
        ("money", 3_900_000, "USD"),
    ]


def test_peoples_are_counted() -> None:
    assert units("In July 25,000 Congolese also crossed into Uganda.") == [(25_000, "Congolese")]
    assert units("The number of Albanians who have left has reached 32,000.") == [(32000, "Albanians")]
    assert units("The nurses are many.", "Of this number 18,400 left.")[-1] == (18400, "nurses")


def test_a_large_number_counts_people_rather_than_places() -> None:
    assert units("They counted 300 sailors in seven camps.", "Some 200 remain.")[-1] == (200, "sailors")
    assert units("They counted 300 sailors in 90 camps, of which 60 were full.")[-1] == (60, "camps")
    assert units("They counted 300 sailors in seven camps.", "Some 20 remain.")[-1] == (20, "camps")
    assert units("They met 300 sailors.", "Most were in the United States (200).")[-1] == (200, "sailors")


def test_a_repeated_figure_has_the_same_key() -> None:
    first, second, third = read("15 nurses left.", "The 15 nurses and 16 nurses came.")
    assert first.key == second.key != third.key


def test_other_spans_are_passed_over() -> None:
    text = "Alba took 15 nurses."
    spans = [Span(0, 4, "GPE", "test.name", "ALB"), *find_quantities(text), Span(5, 9, "DATE", "test.date")]
    assert [figure.unit for figure in figures([(text, spans)])] == ["nurses"]


def test_no_sentences() -> None:
    assert figures([]) == []


@pytest.mark.parametrize("unit", ["5 ", "of 5 a ", "grew to 5 ", "the number of men 5 ", "men (5) ", "5, "])
def test_time_is_linear_in_the_text(unit: str) -> None:
    text = unit * 3000
    spans = find_quantities(text)
    started = time.process_time()
    figures([(text, spans)])
    assert time.process_time() - started < 5
