"""The cascade as a whole: what belongs to what across the tables of one document."""

import pytest

from pipeline import stages
from pipeline.batches import Row
from tests.benchmark.reading import rows

TITLE = "IOM Helps Freedonian Farmers"


def _tables(*paragraphs: str, title: str = TITLE) -> dict[str, list[Row]]:
    press_releases = rows(["\n\n".join((title, *paragraphs)) + "\n"])
    cleaned = stages.clean_batch(press_releases)
    return stages.extract_batch(press_releases, cleaned["documents"], cleaned["sentences"])


def _owners(*paragraphs: str) -> dict[str, str | None]:
    """By each figure's evidence what it belongs to: kind of the event or name of the programme."""
    tables = _tables(*paragraphs)
    names = {row["event_id"]: str(row["kind"]) for row in tables["events"]}
    names |= {row["programme_id"]: str(row["name"]) for row in tables["programmes"]}
    return {str(row["text"]): names.get(row["event_id"]) or names.get(row["programme_id"]) for row in tables["figures"]}


SCHEME = "The “Safe Harvest” programme helps farmers in Kenya to find work in Canada."


@pytest.mark.parametrize(
    ("article", "owner"),
    [
        ("The “Safe Harvest” programme has placed 250 workers on farms in Canada.", "Safe Harvest"),
        (f"{SCHEME} It has placed 250 workers since 2009.", "Safe Harvest"),
        (f"{SCHEME} Wages are good. The scheme has placed 250 workers since 2009.", "Safe Harvest"),
        (f"{SCHEME} Some 250 migrants live in Nairobi without papers.", None),
        ("A programme in Kenya has placed 250 workers on farms in Canada.", None),
    ],
)
def test_a_figure_belongs_to_the_programme_its_sentence_speaks_of(article: str, owner: str | None) -> None:
    assert {text: of for text, of in _owners(article).items() if "250" in text}.popitem()[1] == owner


def test_a_figure_of_an_event_held_under_a_programme_belongs_to_the_event() -> None:
    article = "IOM this week trained 24 officials in Nairobi at a workshop held under the “Safe Harvest” programme."
    assert _owners(article) == {"24 officials": "training"}


def test_a_figure_of_earlier_trainings_belongs_to_no_event() -> None:
    article = (
        "A three-day training for 24 officials opened in Nairobi on Monday.",
        "In the past years IOM experts have provided training for some 35,500 persons.",
    )
    assert _owners(*article) == {
        "three-day": "training",
        "24 officials": "training",
        "some 35,500 persons": None,
    }


def test_an_event_in_a_place_that_several_countries_have_is_at_home() -> None:
    tables = _tables(
        "Mozambique - IOM last week trained 24 officials at a workshop in Gaza.",
        "A second workshop will be held in Córdoba, Spain, on 4 May.",
    )
    assert [(row["place"], row["country"]) for row in tables["events"]] == [("Gaza", "MOZ"), ("Córdoba", "ESP")]


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("SUDAN - Barges Carry People Home", "SDN"),
        ("Angola: First Soldiers Leave", "AGO"),
        ("Barges Carry People Home", None),
        ("Home at last: Barges Carry People", None),
    ],
)
def test_a_headline_may_begin_with_the_country(title: str, country: str | None) -> None:
    tables = _tables("A convoy of barges with 612 people left on Sunday after a long wait.", title=title)
    assert [row["country"] for row in tables["events"]] == [country]
