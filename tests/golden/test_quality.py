"""How well the tables agree with hand-made annotations: of the given releases, the tuning corpus and the held-out one.

The rules were written with the first two in sight. The third was never looked at: its mean tells how the rules do on
releases that nobody has seen, so read no more of it than this test prints.
"""

from collections.abc import Callable

import pytest

from pipeline.evaluation.folders import Annotated
from pipeline.evaluation.quality import mean_f1

FLOORS = (
    ("raw", 0.98),
    ("tests/golden/tuning", 0.95),
    ("tests/golden/test", 0.89),
)
"""The least mean F1 over the tables of each folder of annotated releases, a little below what was measured."""


@pytest.mark.parametrize(("folder", "floor"), FLOORS)
def test_quality(folder: str, floor: float, annotated: Callable[[str], Annotated]) -> None:
    assert mean_f1(annotated(folder).quality()) >= floor
