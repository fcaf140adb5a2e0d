"""How many press releases a second are cleaned and extracted, and how many the rival reads; a process of its own.

Belongs here: measuring. Does not belong here: what the figures are to be (``__main__``).
"""

import argparse
import json
from statistics import median
from typing import Any

from tests.benchmark import corpus, reading, rival

WARM_UP = 8
"""Press releases read before the first round, so that what is made once is made."""


def measure(documents: int, rounds: int, sample: int, seed: int) -> dict[str, Any]:
    """Let the pipeline and the rival read by turns.

    Args:
        documents: How many the pipeline reads a round. No text comes twice, so that nothing can be remembered.
        rounds: How many turns each has.
        sample: How many texts of each round the rival reads.
        seed: Of the texts.

    Returns:
        The statistics of the corpus and, as medians over the rounds, documents a second by reader and the ratio of both
        stages together to the rival. And what was wrong with texts that were rejected.
    """
    texts = corpus.press_releases(documents * rounds, seed)
    warm_up = corpus.press_releases(WARM_UP, seed, first=len(texts))
    nlp = rival.pipeline()
    rival.read(nlp, warm_up)
    reading.read(warm_up)
    speeds: dict[str, list[float]] = {}
    errors: list[str] = []
    for first in range(0, len(texts), documents):
        turn = texts[first : first + documents]
        ours = reading.read(turn)
        errors += ours.errors
        _, theirs = reading.timed(rival.read, nlp, turn[:sample])
        seconds = {"cleaning": ours.cleaning, "extraction": ours.extraction, "both": ours.cleaning + ours.extraction}
        for name, speed in {name: documents / taken for name, taken in seconds.items()}.items():
            speeds.setdefault(name, []).append(speed)
        speeds.setdefault("rival", []).append(sample / theirs)
    speeds["ratio"] = [both / rival for both, rival in zip(speeds["both"], speeds["rival"], strict=True)]
    medians = {name: median(values) for name, values in speeds.items()}
    return {"corpus": corpus.statistics(texts)._asdict(), "medians": medians, "errors": errors}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("documents", "rounds", "sample", "seed"):
        parser.add_argument(name, type=int)
    print(json.dumps(measure(**vars(parser.parse_args()))))
