"""The texts of the benchmark are the same in every run, and such as the benchmark says."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from tests.benchmark import corpus

SEED = 7
SIZE = 20_000


def test_a_seed_and_a_number_give_one_text() -> None:
    texts = corpus.press_releases(20, SEED)
    assert corpus.press_releases(20, SEED) == texts
    assert corpus.press_releases(5, SEED, first=15) == texts[15:]
    assert not set(corpus.press_releases(20, SEED + 1)) & set(texts)


def test_the_order_of_files_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = corpus.press_releases(5, SEED)
    listed = Path.glob

    def backwards(folder: Path, pattern: str) -> Iterator[Path]:
        return iter(sorted(listed(folder, pattern), reverse=True))

    monkeypatch.setattr(Path, "glob", backwards)
    assert importlib.reload(corpus).press_releases(5, SEED) == texts


def test_press_releases_differ_and_have_their_length() -> None:
    texts = corpus.press_releases(200, SEED)
    lengths = [len(text.split()) for text in texts]
    assert len(set(texts)) == len(texts)
    assert 430 <= mean(lengths) <= 470
    assert min(lengths) >= 350
    assert max(lengths) <= 700


def test_statistics_count_what_is_there() -> None:
    counted = corpus.statistics(["Two words. “Three more words.”", "One!\n"])
    assert counted[:3] == (2, 6, 3)
    assert counted.digest != corpus.statistics(["Two words. “Three more words.”", "One?\n"]).digest


@pytest.mark.parametrize("kind", corpus.HOSTILE)
def test_a_hostile_text_has_its_size(kind: str) -> None:
    text = corpus.HOSTILE[kind](SIZE, SEED)
    assert corpus.HOSTILE[kind](SIZE, SEED) == text
    assert len(text.encode()) == pytest.approx(SIZE, rel=0.2)
