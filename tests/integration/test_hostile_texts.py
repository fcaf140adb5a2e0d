"""Texts that no one would call a press release are read to the end, and what is found in them is valid."""

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
