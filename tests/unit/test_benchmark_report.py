"""What the benchmark concludes from its figures, and what it takes a moment of a run for."""

import math
import time
from typing import Any

import pytest

from tests.benchmark.report import Goal, exponent, rate, step_rows, table
from tests.benchmark.shares import PROJECT, REST, STEPS, Shares, step_of

SECONDS = 0.05


@pytest.mark.parametrize(
    ("figure", "limit", "at_least", "reached"),
    [(40, 40, True, True), (39.9, 40, True, False), (90, 90, False, True), (90.1, 90, False, False)],
)
def test_a_goal_is_reached_up_to_its_limit(figure: float, limit: float, at_least: bool, reached: bool) -> None:
    assert Goal("speed", figure, limit, at_least).is_reached is reached


@pytest.mark.parametrize("at_least", [True, False])
def test_what_could_not_be_measured_is_missed(at_least: bool) -> None:
    assert not Goal("speed", math.nan, 1, at_least).is_reached


def test_a_goal_says_figure_and_limit() -> None:
    assert (
        str(Goal("peak memory", 1700, 1536, False, " MiB")) == "- **missed**: peak memory: 1,700 MiB, at most 1,536 MiB"
    )


def test_shares_add_up_and_speeds_are_of_one_core() -> None:
    rows = step_rows(100, {"read": 1.0, "extract": 3.0}, ("read", "extract", "link"))
    assert rows == [
        ("read", "100", "25.0%"),
        ("extract", "33", "75.0%"),
        ("link", "–", "0.0%"),
        ("all", "25", "100.0%"),
    ]
    assert rate(1500, 0.5) == "3,000"


def test_the_exponent_is_that_of_the_growth() -> None:
    sizes = [1, 2, 4, 8]
    assert exponent(sizes, [3 * size for size in sizes], 0.01) == pytest.approx(1)
    assert exponent(sizes, [size**2 for size in sizes], 0.01) == pytest.approx(2)
    assert exponent(sizes, [0.001, 0.002, 0.004, 0.008], 0.01) == 0


def test_a_table_has_lines_of_one_width() -> None:
    lines = table(("run", "seconds"), [("one core", "1.0"), ("all cores", "0.5")]).splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1


def test_every_step_is_of_code_that_is_there() -> None:
    for step, places in STEPS.items():
        for place in places:
            assert (PROJECT / place).exists(), place
            assert step_of(str(PROJECT / place / "any.py" if place.endswith("/") else PROJECT / place)) == step
    assert step_of(str(PROJECT / "pipeline" / "runner.py")) is None
    assert step_of("/usr/lib/python3.11/json/decoder.py") is None


def test_time_goes_to_the_step_that_called_others() -> None:
    def busy() -> None:
        end = time.process_time() + SECONDS
        while time.process_time() < end:
            pass

    names: dict[str, Any] = {"work": busy}
    exec(compile("def clean(): work()", str(PROJECT / "pipeline" / "cleaning" / "text.py"), "exec"), names)
    exec(compile("def validate(): clean()", str(PROJECT / "pipeline" / "validation.py"), "exec"), names)
    with Shares() as shares:
        names["validate"]()
        busy()
    assert set(shares.seconds) <= {"validate", REST}
    assert shares.seconds["validate"] == pytest.approx(SECONDS, rel=0.5)
