"""An event has a name of its own where the text gives it one, and none where it is only described."""

import pytest

from pipeline.extraction.event_names import own_name
from tests.unit.test_events import read_events

NAMED = [
    ("The Second Regional Forum on Return opened in Accra on 4 May.", "Second Regional Forum on Return"),
    (
        "Officials from ten countries gathered in Accra for the Global Summit on Skills and Mobility on 4 May.",
        "Global Summit on Skills and Mobility",
    ),
    ("A two-day workshop entitled “Safer Roads, Safer Lives” was held in Accra on 4 May.", "Safer Roads, Safer Lives"),
    ("The workshop, titled ‘Safer Roads’, was held in Accra on 4 May.", "Safer Roads"),
    ("IOM held the seminar “Women Who Move” in Accra on 4 May.", "Women Who Move"),
    ("Journalists attended a workshop under the title “Words Count” in Accra on 4 May.", "Words Count"),
    (
        "Twenty officers completed a Border Management Training Course in Accra on 4 May.",
        "Border Management Training Course",
    ),
    (
        "IOM held the First National Workshop on Labour Migration and Development in Accra on 4 May.",
        "First National Workshop on Labour Migration and Development",
    ),
    (
        "IOM took part in the Sixth Ministerial Meeting of the Colombo Process held in Accra on 4 May.",
        "Sixth Ministerial Meeting of the Colombo Process",
    ),
    ("More than 200 people joined the Diaspora Business Forum 2019 in Accra on 4 May.", "Diaspora Business Forum 2019"),
    ("IOM is running an information campaign called “Look Twice” in Accra until 4 May.", "Look Twice"),
    ("“Look Twice”, an information campaign conducted by IOM, reached Accra on 4 May.", "Look Twice"),
    (
        "Ministers will meet in Accra on 4 May for the Third Conference on Return, the annual forum of ten countries.",
        "Third Conference on Return",
    ),
]

NOT_NAMED = [
    "IOM held a workshop on “mixed flows” in Accra on 4 May.",
    "The workshop, “a first step” for Ghana, was held in Accra on 4 May.",
    "A Training of Trainers was held in Accra on 4 May.",
    "The Workshop was held in Accra on 4 May.",
    "IOM held a workshop to present its manual “Safer Roads” in Accra on 4 May.",
    "IOM held a workshop within the Regional Dialogue on Return in Accra on 4 May.",
    "IOM held a workshop under the “Safer Roads” project in Accra on 4 May.",
    "Under the theme “Safer Roads”, a conference was held in Accra on 4 May.",
    "A manual based on the training, “Safer Roads”, will be published, and a training was held in Accra on 4 May.",
    "A workshop was called 'The whole of it and ' by those who came to Accra on 4 May.",
]


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_the_name_is_read_as_written(sentence: str, name: str) -> None:
    (event,) = read_events("Ghana is glad", sentence)
    assert own_name(event) == name


@pytest.mark.parametrize("sentence", NOT_NAMED)
def test_a_description_a_theme_and_another_thing_s_name_are_none(sentence: str) -> None:
    (event,) = read_events("Ghana is glad", sentence)
    assert own_name(event) is None


def test_capitals_of_a_headline_are_no_name() -> None:
    (event,) = read_events("Ghana Hosts Border Training Workshop", "A workshop was held in Accra on 4 May.")
    assert own_name(event) is None


def test_the_fullest_form_counts() -> None:
    (event,) = read_events(
        "Ghana is glad",
        "The Second Regional Forum on Return opened in Accra on 4 May.",
        "The Forum was attended by 40 officials.",
    )
    assert own_name(event) == "Second Regional Forum on Return"
