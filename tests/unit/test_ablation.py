"""Parts of the cascade can be left out, one at a time."""

import pytest

from pipeline import vocabularies
from pipeline.evaluation.ablation import NOWHERE, STEPS, emptied, page, patterns, without, words
from pipeline.vocabularies import read


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_a_function_that_can_be_replaced(step: str) -> None:
    with without(step):
        pass


def test_nothing_else_is_left_out() -> None:
    with without("countries"):
        assert vocabularies.read("countries") == emptied(read("countries"))
        assert vocabularies.read("places") == read("places")
    assert vocabularies.read is read


@pytest.mark.parametrize("name", [*words(), *patterns()])
def test_what_an_emptied_list_holds_stands_in_no_text(name: str) -> None:
    column = "pattern" if name in patterns() else "form"
    assert len(emptied(read(name))) == len(read(name))
    assert {row[column][0] for row in emptied(read(name))} == {NOWHERE}


def test_the_page_shows_first_what_is_missed_most() -> None:
    scores = dict.fromkeys((None, *STEPS, *patterns(), *words()), (0.75, 0.5))
    text = page(scores | {"places": (0.7, 0.5), "countries": (0.25, 0.5)}, ["tuning", "test"])
    shown = [line for line in text.splitlines() if line.startswith("| ")]
    assert shown[:2] == ["| without | tuning | ± | test | ± |", "| nothing | 0.750 | +0.000 | 0.500 | +0.000 |"]
    listed = [line for line in shown if line.startswith("| words: ")]
    assert listed[:2] == [
        "| words: `countries` | 0.250 | -0.500 | 0.500 | +0.000 |",
        "| words: `places` | 0.700 | -0.050 | 0.500 | +0.000 |",
    ]
    assert len(shown) == 2 + len(STEPS) + len(patterns()) + len(words())
