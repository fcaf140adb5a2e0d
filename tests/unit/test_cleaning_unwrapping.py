"""Lines to paragraphs."""

import pytest

from pipeline.cleaning.lines import lines_of, wrap_width
from pipeline.cleaning.text import clean
from pipeline.cleaning.unwrapping import paragraphs


def read(raw: str) -> list[str]:
    lines = lines_of(raw)
    return [clean(raw[part.start : part.end]) for part in paragraphs(lines, wrap_width(lines))]


def items(raw: str) -> list[bool]:
    lines = lines_of(raw)
    return [part.is_item for part in paragraphs(lines, wrap_width(lines))]


WRAPPED = """The Agency has trained 40 harbour officers of the North Province
in the use of new radios, which were paid for by the Ministry of
Trade and by the European
Fund. It was the first course of its kind.
The second course will be held in the spring of next year in Red
Hill.
"We are glad," said Ada Lund, Chief of Mission.
"""


def test_wrapped_lines_are_joined_and_a_short_last_line_ends_a_paragraph() -> None:
    assert read(WRAPPED) == [
        "The Agency has trained 40 harbour officers of the North Province in the use of new radios, which were paid "
        "for by the Ministry of Trade and by the European Fund. It was the first course of its kind.",
        "The second course will be held in the spring of next year in Red Hill.",
        '"We are glad," said Ada Lund, Chief of Mission.',
    ]


def test_a_line_is_a_paragraph_where_no_line_runs_on() -> None:
    raw = "The Agency came.\nIt brought tents to the town.\n\nAll were glad.  \nThe end came."
    assert read(raw) == ["The Agency came.", "It brought tents to the town.", "All were glad.", "The end came."]


def test_an_empty_line_is_never_bridged() -> None:
    wrapped = WRAPPED + "\nIt will also give advice on \n\nThe scheme covers Red Hill, Almira, and\n\nThe end came."
    assert read(wrapped)[-3:] == [
        "It will also give advice on",
        "The scheme covers Red Hill, Almira, and",
        "The end came.",
    ]


@pytest.mark.parametrize("abbreviation", ["Dr.", "A.", "H.E.", "the U.S."])
def test_a_short_line_that_ends_in_an_abbreviation_runs_on(abbreviation: str) -> None:
    raw = (
        WRAPPED
        + f"The course was opened by {abbreviation}\nOak Senior, who came from the capital with many to see\nit.\n"
    )
    assert read(raw)[-1].startswith(f"The course was opened by {abbreviation} Oak Senior, who")


def test_a_heading_among_wrapped_lines_stands_alone() -> None:
    assert read(
        WRAPPED + "Further help\nThe Agency also gives advice to the families of the pilots who\nare at sea.\n"
    )[-2:] == [
        "Further help",
        "The Agency also gives advice to the families of the pilots who are at sea.",
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "·"])
def test_each_list_item_stands_alone(bullet: str) -> None:
    raw = f"The kit holds:\n{bullet} 40 tents\n{bullet} 300 blankets,\n{bullet} water.\nAll were glad."
    assert items(raw) == [False, True, True, True, False]


def test_numbers_and_letters_mark_items() -> None:
    assert items("The kit holds:\n1) tents\n2. water\na) pots\niv) pans\n(b) cups") == [
        False,
        True,
        True,
        True,
        True,
        True,
    ]


def test_a_bullet_on_a_line_of_its_own_marks_the_line_below() -> None:
    raw = "The kit holds:\n•\n40 tents\n•\n300 blankets\n"
    assert read(raw) == ["The kit holds:", "40 tents", "300 blankets"]
    assert items(raw) == [False, True, True]


def test_a_dash_or_number_that_wrapping_put_first_is_no_item() -> None:
    raw = f"""{WRAPPED}The Agency opened a centre today for 64 sailors from Freedonia
- 50 men and 14 women - who had lost their ships in the storms of
2011. They will stay there until their consuls have found others.
"""
    assert items(raw) == [False, False, False, False]


def test_a_quotation_and_its_speaker_on_two_lines_are_one_paragraph() -> None:
    assert read("The end came.\n“We are glad,”\nAda Lund said.") == ["The end came.", "“We are glad,” Ada Lund said."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\v", "<br>", "<br />\n", "</p><p>"])
def test_lines_end_in_many_ways(line_end: str) -> None:
    raw = f"The Agency came.{line_end}It brought tents."
    assert read(raw) == ["The Agency came.", "It brought tents."]


@pytest.mark.parametrize(
    ("raw", "width"), [(WRAPPED, 64), (WRAPPED.replace("\n", " "), 0), ("Ada\nLund\n", 0), ("", 0)]
)
def test_the_width_of_a_page_is_measured(raw: str, width: int) -> None:
    assert wrap_width(lines_of(raw)) == width
