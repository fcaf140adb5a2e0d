"""How many press releases a second are cleaned and extracted, and how many the rivals read; a process of its own.

Belongs here: measuring. Does not belong here: what the figures are to be (``parts``).
"""

import argparse
import json
from collections.abc import Sequence
from statistics import median
from typing import Any

from spacy.language import Language

from tests.benchmark import corpus, reading, rival, ruler
from tests.benchmark.shares import Shares

WARM_UP = 200
"""Press releases read before the first round, so that what is made once is made."""


def measure(documents: int, rounds: int, sample: int, seed: int) -> dict[str, Any]:
    """Let the pipeline and the rivals read by turns.

    Args:
        documents: How many the pipeline reads a round. No text comes twice, so that nothing can be remembered.
        rounds: How many turns each has.
        sample: How many texts of each round the trained pipeline reads; the entity ruler reads four times as many.
        seed: Of the texts.

    Returns:
        The statistics of the corpus and, as medians over the rounds, documents a second of processor time by reader,
        and how many times as fast as each rival the two stages are: their work alone, and with the validation of what
        they make. And what was wrong with texts that were rejected.
    """
    texts = corpus.press_releases(documents * rounds, seed)
    warm_up = corpus.press_releases(WARM_UP, seed, first=len(texts))
    rivals = {"trained pipeline": (rival.pipeline(), sample), "entity ruler": (ruler.pipeline(), 4 * sample)}
    reading.read(warm_up)
    for nlp, _ in rivals.values():
        rival.read(nlp, warm_up)
    found: list[dict[str, float]] = []
    errors: list[str] = []
    for first in range(0, len(texts), documents):
        turn = texts[first : first + documents]
        speeds, wrong = _own_speeds(turn)
        for name, (nlp, size) in rivals.items():
            speeds[name] = _speed(nlp, turn[:size])
            for own in ("both", "with validation"):
                speeds[f"{own} to {name}"] = speeds[own] / speeds[name]
        found.append(speeds)
        errors += wrong
    medians = {name: median(speeds[name] for speeds in found) for name in found[0]}
    return {"corpus": corpus.statistics(texts)._asdict(), "medians": medians, "errors": errors}


def _own_speeds(texts: Sequence[str]) -> tuple[dict[str, float], list[str]]:
    """Documents a second of the stages, and what was wrong with texts that were rejected."""
    with Shares() as shares:
        read = reading.read(texts)
    cleaning, extraction = shares.seconds["clean"], shares.seconds["extract"]
    seconds = {"cleaning": cleaning, "extraction": extraction, "both": cleaning + extraction}
    seconds["with validation"] = read.cleaning + read.extraction
    return {name: len(texts) / taken for name, taken in seconds.items()}, read.errors


def _speed(nlp: Language, texts: Sequence[str]) -> float:
    _, seconds = reading.timed(rival.read, nlp, texts)
    return len(texts) / seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("documents", "rounds", "sample", "seed"):
        parser.add_argument(name, type=int)
    print(json.dumps(measure(**vars(parser.parse_args()))))
