"""What is measured: cleaning and extraction of texts, and the time they take.

Belongs here: calling the stages of the pipeline. Does not belong here: which texts, and what the times are to be.
"""

import gc
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, ParamSpec, TypeVar

from pipeline import stages
from pipeline.batches import Row

P = ParamSpec("P")
T = TypeVar("T")


class Reading(NamedTuple):
    """What reading some texts took and gave.

    Attributes:
        cleaning: Seconds.
        extraction: Seconds.
        finds: Number of mentions and facts.
        errors: What the rows of ``rejected`` say.
    """

    cleaning: float
    extraction: float
    finds: int
    errors: list[str]


def rows(texts: Sequence[str]) -> list[Row]:
    """Rows of ``press_releases`` of some texts."""
    return [
        {
            "doc_id": f"text-{number:06}",
            "path": f"press_releases/text-{number:06}.txt",
            "member": None,
            "sha256": f"{number:064x}",
            "byte_count": len(text.encode()),
            "encoding": "utf-8",
            "text": text,
            "source_url": None,
            "publisher": None,
            "retrieved_on": None,
            "licence": None,
        }
        for number, text in enumerate(texts)
    ]


def read(texts: Sequence[str]) -> Reading:
    """Clean and extract some texts."""
    press_releases = rows(texts)
    cleaned, cleaning = timed(stages.clean_batch, press_releases)
    extracted, extraction = timed(
        stages.extract_batch, press_releases, cleaned.get("documents", []), cleaned.get("sentences", [])
    )
    errors = [str(row["error"]) for row in (*cleaned["rejected"], *extracted["rejected"])]
    return Reading(cleaning, extraction, sum(map(len, extracted.values())) - len(extracted["rejected"]), errors)


def timed(work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> tuple[T, float]:
    """Do some work.

    Returns:
        Its result, and the seconds of processor time that it took: those of other processes do not count.
    """
    gc.collect()
    start = time.process_time()
    result = work(*arguments, **options)
    return result, time.process_time() - start
