"""How long one hostile text takes; a process of its own, so that it can be ended and its memory be told.

Belongs here: measuring. Does not belong here: what the figures are to be (``__main__``).
"""

import argparse
import json
import resource
import signal
import sys
from typing import Any

from tests.benchmark import corpus, reading

WARM_UP = 200_000
"""Bytes of another such text read before, so that no expression is compiled in the time that is taken."""


def measure(kind: str, size: int, limit: float, seed: int) -> dict[str, Any]:
    """Read a hostile text; past the time limit SIGPROF ends the process, even in the middle of a regular expression.

    Args:
        kind: One of ``corpus.HOSTILE``.
        size: Bytes of the text, nearly.
        limit: Seconds of processor time for cleaning and extraction.
        seed: Of the text.

    Returns:
        Bytes, seconds, mentions and facts found, peak memory of the process in bytes, and what was wrong if the text
        was rejected.
    """
    text = corpus.HOSTILE[kind](size, seed)
    for read in (corpus.HOSTILE[kind](WARM_UP, seed + 1), text):
        signal.setitimer(signal.ITIMER_PROF, limit)
        result = reading.read([read])
    signal.setitimer(signal.ITIMER_PROF, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "bytes": len(text.encode()),
        "seconds": result.cleaning + result.extraction,
        "finds": result.finds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "errors": result.errors,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=corpus.HOSTILE)
    parser.add_argument("size", type=int)
    parser.add_argument("limit", type=float)
    parser.add_argument("seed", type=int)
    print(json.dumps(measure(**vars(parser.parse_args()))))
