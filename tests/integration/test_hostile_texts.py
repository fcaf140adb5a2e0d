"""Texts that no one would call a press release are read to the end, and what is found in them is valid."""

import cProfile
import pstats
from collections.abc import Mapping

import pytest

from pipeline import stages
from tests.benchmark import corpus, reading

SEED = 3


def finds(kind: str, size: int) -> dict[str, int]:
    texts = reading.rows([corpus.HOSTILE[kind](size, SEED)])
    cleaned = stages.clean_batch(texts)
    extracted = stages.extract_batch(texts, cleaned.get("documents", []), cleaned.get("sentences", []))
    assert [row["error"] for row in (*cleaned["rejected"], *extracted["rejected"])] == []
    return {table: len(rows) for table, rows in extracted.items()}


@pytest.mark.parametrize("kind", corpus.HOSTILE)
def test_rows_do_not_outgrow_the_text(kind: str) -> None:
    once, twice = finds(kind, 12_000), finds(kind, 24_000)
    for table, count in twice.items():
        assert count <= 2.5 * once.get(table, 0) + 20, f"{table}: {once.get(table, 0)} rows, then {count}"


FEWEST_CALLS = 20_000
"""What is called less often may be called for odd sentences, or for events of which only some are remembered."""


def calls(kind: str, size: int) -> Mapping[tuple[str, int, str], int]:
    """How often each function is called while a text is read."""
    with cProfile.Profile() as profile:
        finds(kind, size)
    return {function: count for function, (count, *_) in pstats.Stats(profile).stats.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", corpus.HOSTILE)
def test_work_does_not_outgrow_the_text(kind: str) -> None:
    finds(kind, 12_000)  # loads what is loaded once
    once, twice = calls(kind, 60_000), calls(kind, 120_000)
    for function, count in twice.items():
        if count >= FEWEST_CALLS:
            assert count <= 3 * once.get(function, 0), f"{function}: {once.get(function, 0)} calls, then {count}"
