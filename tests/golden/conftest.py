"""The folders of annotated press releases, each read once for all tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.evaluation.folders import Annotated, read_annotated

ROOT = Path(__file__).parents[2]
FOLDERS = ("raw", "tests/golden/tuning", "tests/golden/test")


@pytest.fixture(scope="session")
def annotated() -> Callable[[str], Annotated]:
    """Read a folder, given from the folder of the project."""
    return cache(lambda folder: read_annotated(ROOT / folder))
