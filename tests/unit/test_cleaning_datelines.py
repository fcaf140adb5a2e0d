"""The dateline of an article."""

import pytest

from pipeline.cleaning.datelines import dateline_alone, find_dateline, joined_dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "published"),
    [
        ("Switzerland - IOM's three-day course began.", "Switzerland", "", None),
        ("Port Haven – The course began.", "Port Haven", "", None),
        ("Nairobi, Kenya – The course began.", "Nairobi, Kenya", "", None),
        ("Port Haven, Freedonia – The course began.", "Port Haven, Freedonia", "", None),
        ("Almira A/Port B – The course began.", "Almira A/Port B", "", None),
        ("Geneva / Nairobi — The course began.", "Geneva / Nairobi", "", None),
        ("Geneva and Nairobi - IOM began.", "Geneva and Nairobi", "", None),
        ("GENEVA — The course began.", "GENEVA", "", None),
        ("PORT HAVEN – The course began.", "PORT HAVEN", "", None),
        ("Port-au-Prince – The course began.", "Port-au-Prince", "", None),
        ("Dar es Salaam – The course began.", "Dar es Salaam", "", None),
        ("Côte d'Ivoire - More ships came.", "Côte d'Ivoire", "", None),
        ("Côte d’Ivoire - more ships came.", "Côte d’Ivoire", "", None),
        ("Bosnia and Herzegovina - More ships came.", "Bosnia and Herzegovina", "", None),
        ("Democratic Republic of the Congo - More came.", "Democratic Republic of the Congo", "", None),
        ("Washington, D.C. – The course began.", "Washington, D.C.", "", None),
        ("The Hague – The course began.", "The Hague", "", None),
        ("New Haven – The course began.", "New Haven", "", None),
        ("UK - Ships came.", "UK", "", None),
        ("Egypt – “We are here,” said Ada Lund.", "Egypt", "", None),
        ("Mali - €3 million was given.", "Mali", "", None),
        ("Haiti - 40 ships came.", "Haiti", "", None),
        ("Libya–The ships came.", "Libya", "", None),
        ("Geneva- The ships came.", "Geneva", "", None),
        ("Geneva -- The ships came.", "Geneva", "", None),
        ("Freedonia - 64 sailors - 50 men and 14 women - came home.", "Freedonia", "", None),
        ("Egypt – Some 40 sailors – mostly young – came home.", "Egypt", "", None),
        ("Port Haven, 2 August – The course began.", "Port Haven", "2 August", None),
        ("Port Haven, 6 June 2011 - The course began.", "Port Haven", "6 June 2011", "2011-06-06"),
        ("Geneva, May 2, 2011 – The course began.", "Geneva", "May 2, 2011", "2011-05-02"),
        ("Geneva (2 May) – The course began.", "Geneva", "2 May", None),
        ("Nairobi (June 5, 2012) - The course began.", "Nairobi", "June 5, 2012", "2012-06-05"),
        ("Nairobi, 12/05/2011 – The course began.", "Nairobi", "12/05/2011", "2011-05-12"),
        ("Port Haven, 2–4 May 2011 – The course began.", "Port Haven", "2–4 May 2011", None),
        ("NAIROBI, 5 June (Agency) – The course began.", "NAIROBI", "5 June", None),
        ("Geneva, Switzerland (IOM) – The course began.", "Geneva, Switzerland", "", None),
    ],
)
def test_a_place_before_a_dash_is_a_dateline(text: str, place: str, date: str, published: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[: dateline.place_end] == place
    assert text[dateline.date_start : dateline.date_end] == date
    assert dateline.published == published
    rest = text[dateline.end :]
    assert text.endswith(rest) and rest[0] not in " -–—"


@pytest.mark.parametrize(
    "text",
    [
        "IOM – the UN agency – says that ships came.",
        "IOM – The UN Migration Agency – says that ships came.",
        "Migration - a global issue - is on the rise.",
        "Sudan – the largest country of all – has no port.",
        "Ada Lund – Head of Mission – said so.",
        "This Week – The Agency trains pilots.",
        "In Sudan – The Agency trains pilots.",
        "World Wage Day – The Agency trains pilots.",
        "Well-managed harbours - The key to trade.",
        "Colombia–Spain flights were stopped.",
        "The Agency trains 40 pilots in Port Haven – The last of 400.",
        "Port Haven is a town. Freedonia - The country.",
        "Geneva –",
        "Geneva",
        "",
        "– The ships came.",
        "40 ships – The last of 400.",
    ],
)
def test_other_sentences_with_a_dash_have_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize("line", ["Geneva", "Geneva -", "Nairobi, Kenya", "Geneva, 6 June 2011", "Kenya (2 May)"])
def test_a_known_place_alone_on_a_line_is_a_dateline(line: str) -> None:
    assert dateline_alone(line) is not None


@pytest.mark.parametrize("line", ["Share", "6 June 2011", "Ada Lund", "Geneva is a town", "Posted, 6 June 2011", ""])
def test_other_lines_are_none(line: str) -> None:
    assert dateline_alone(line) is None


def test_a_dateline_on_the_line_of_its_headline_is_found() -> None:
    line = "Agency Opens Reception Centre for Pilots Nairobi, Kenya – The Agency opened a centre. It is new."
    start = joined_dateline(line)
    assert start is not None
    assert line[start:].startswith("Nairobi, Kenya – The")


@pytest.mark.parametrize(
    "line",
    [
        "Agency opens a centre in Haven. Kenya – The Agency came.",
        "The Agency – the leading body – came to Kenya.",
        "Kenya – It.",
    ],
)
def test_no_dateline_is_found_behind_a_sentence_or_few_words(line: str) -> None:
    assert joined_dateline(line) is None
