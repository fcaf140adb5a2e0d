"""Raw folders of generated press releases, packed in one file or as files of their own.

Belongs here: writing them. Does not belong here: their texts (``corpus``), reading them.
"""

import json
from pathlib import Path

from pipeline.collecting import FOLDER
from tests.benchmark import corpus

PACKED = "releases.jsonl"
AT_ONCE = 1000
"""Press releases in memory at a time."""


def packed(folder: Path, documents: int, seed: int) -> corpus.Statistics:
    """Write press releases into one .jsonl of a new raw folder.

    Args:
        folder: The raw folder.
        documents: How many.
        seed: Of their texts.

    Returns:
        What they hold; the digest is that of the digests of every ``AT_ONCE`` of them.
    """
    path = folder / FOLDER / PACKED
    path.parent.mkdir(parents=True)
    counted: list[corpus.Statistics] = []
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, documents, AT_ONCE):
            texts = corpus.press_releases(min(AT_ONCE, documents - first), seed, first)
            counted.append(corpus.statistics(texts))
            file.writelines(_line(number, text) for number, text in enumerate(texts, first))
    return corpus.summed(counted)


def single(folder: Path, documents: int, seed: int) -> None:
    """Write the same press releases as files of their own."""
    (folder / FOLDER).mkdir(parents=True)
    for number, text in enumerate(corpus.press_releases(documents, seed)):
        (folder / FOLDER / f"{doc_id(number)}.txt").write_text(text, encoding="utf-8", newline="")


def add(folder: Path, number: int, seed: int) -> None:
    """Add the press release of a number to a packed raw folder, as one more line."""
    (text,) = corpus.press_releases(1, seed, number)
    with (folder / FOLDER / PACKED).open("a", encoding="utf-8") as file:
        file.write(_line(number, text))


def doc_id(number: int) -> str:
    """The name of the press release of a number."""
    return f"release-{number:07}"


def _line(number: int, text: str) -> str:
    return json.dumps({"doc_id": doc_id(number), "text": text}, ensure_ascii=False) + "\n"
