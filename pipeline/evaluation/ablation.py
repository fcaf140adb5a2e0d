"""Command: what each step and each list of the cascade is good for, measured by reading without it.

Every part is left out in a process of its own, for lists are read once in a process, some as soon as a module is
imported. So nothing here may import the extraction before `without` has left something out.
Not here: measuring (`quality.py`).
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from unittest import mock

from pipeline import vocabularies
from pipeline.evaluation.quality import mean_f1

FOLDERS = (Path("tests/golden/tuning"), Path("tests/golden/test"))
PAGE = Path("docs/ablation.md")
COMMAND = "python -m pipeline.evaluation.ablation"
PROCESSES = 2
NOWHERE = "\ue000"


def _nothing(*_: object, **__: object) -> list[object]:
    return []


def _none(*_: object, **__: object) -> None:
    return None


def _no(*_: object, **__: object) -> bool:
    return False


STEPS: dict[str, tuple[str, Callable[..., object]]] = {
    "datelines": ("pipeline.cleaning.document.find_dateline", _none),
    "a title in title case is read as one": ("pipeline.extraction.mentions.is_title_case", _no),
    "addresses": ("pipeline.extraction.mentions.find_addresses", _nothing),
    "contacts": ("pipeline.extraction.mentions.contacts", _nothing),
    "titles in quotation marks or apposition": ("pipeline.extraction.mentions.quoted_titles", _nothing),
    "acronyms and their long forms": ("pipeline.extraction.acronyms.definitions", _nothing),
    "acronyms of kinds of things are no names": ("pipeline.extraction.acronyms.generic_acronyms", _nothing),
    "names beside names": ("pipeline.extraction.mentions.listed", _nothing),
    "names found once are found everywhere": ("pipeline.extraction.mentions.everywhere", _nothing),
    "dates": ("pipeline.extraction.mentions.find_dates", _nothing),
    "numbers": ("pipeline.extraction.mentions.find_quantities", _nothing),
    "nouns of figures that stand elsewhere": ("pipeline.extraction.figures._unit_in_sentence", _none),
    "affiliations": ("pipeline.extraction.cascade.affiliations", _nothing),
    "bodies meant by “its” or “the agency”": ("pipeline.extraction.affiliations._Reader._meant", _none),
    "quotations": ("pipeline.extraction.cascade.quotes", _nothing),
    "quotations without a verb of saying": ("pipeline.extraction.quotes._Paragraph._unattributed", _none),
    "persons meant by “he” or “she”": ("pipeline.extraction.quotes._Persons.topic", _none),
    "flows that no pattern explains": ("pipeline.extraction.corridors._Reading._read_clauses", _none),
    "nouns of events": ("pipeline.extraction.occurrences.noun_triggers", _nothing),
    "an event told again is the same": ("pipeline.extraction.event_merging._same", _no),
    "actors named after the event": ("pipeline.extraction.events.give_told_last", _none),
}
"""By the name of a step: the function that is the step, and what takes its place."""


def patterns() -> list[str]:
    """The names of the lists of patterns."""
    return sorted(path.stem for path in Path(vocabularies.__file__).parent.glob("*_patterns.csv"))


def words() -> list[str]:
    """The names of the lists of words."""
    return [row["list"] for row in vocabularies.read("lists")]


@contextmanager
def without(part: str | None) -> Iterator[None]:
    """Leave out a step or list, by its name; `None` leaves out nothing."""
    if part is None:
        yield
    elif part in STEPS:
        target, instead = STEPS[part]
        with mock.patch(target, instead):
            yield
    else:
        read = vocabularies.read
        with mock.patch.object(vocabularies, "read", lambda name: emptied(read(name)) if name == part else read(name)):
            yield


def emptied(rows: Sequence[Mapping[str, str]]) -> tuple[dict[str, str], ...]:
    """A list that finds nothing: its patterns are, and its words begin with, a character that no text has.

    Rows are not left out, for an expression made of no words would match everywhere.
    """
    return tuple(
        {**row, "pattern": NOWHERE} if "pattern" in row else {**row, "form": NOWHERE + row["form"]} for row in rows
    )


def measured(part: str | None, folders: Sequence[Path]) -> list[float]:
    """The mean F1 of some folders, read without a part."""
    with without(part):
        from pipeline.evaluation.folders import read_annotated

        return [mean_f1(read_annotated(folder).quality()) for folder in folders]


def page(scores: Mapping[str | None, Sequence[float]], names: Sequence[str]) -> str:
    """The scores as Markdown, the parts that are missed most first.

    Args:
        scores: Mean F1 of each folder by the part left out; that of all parts by `None`.
        names: Names of the folders.
    """

    def line(part: str | None, shown: str) -> str:
        pairs = zip(scores[part], scores[None], strict=True)
        return f"| {shown} | " + " | ".join(f"{score:.3f} | {score - whole:+.3f}" for score, whole in pairs) + " |"

    lines = [
        "# Ablation",
        "",
        "What each part of the cascade is good for: the mean F1 over the tables when it is left out, and the",
        "difference that makes. What the mean does not measure (topics, details of programmes, works and",
        "corridors) and what these press releases do not need (words that tell a language) makes none.",
        "",
        f"Made by `{COMMAND}`.",
        "",
        f"| without | {' | '.join(f'{name} | ±' for name in names)} |",
        f"|---{'|---:|---:' * len(names)}|",
        line(None, "nothing"),
    ]
    for kind, parts in (("step", list(STEPS)), ("patterns", patterns()), ("words", words())):
        ordered = sorted(parts, key=lambda part: sum(scores[part]))
        lines += [line(part, f"{kind}: {part if part in STEPS else f'`{part}`'}") for part in ordered]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure without each part, print the page, and write it."""
    argparse.ArgumentParser(prog=COMMAND, description=f"Write {PAGE}: the mean F1 without each part.").parse_args()
    parts = [None, *STEPS, *patterns(), *words()]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), max_tasks_per_child=1) as pool:
        scores = dict(zip(parts, pool.map(partial(measured, folders=FOLDERS), parts), strict=True))
    text = page(scores, [folder.name for folder in FOLDERS])
    PAGE.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
