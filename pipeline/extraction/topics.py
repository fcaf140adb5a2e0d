"""Topics of a document, from the trigger phrases of `pipeline/vocabularies/topics.csv`.

Belongs here: scoring. Does not belong here: the topics and their phrases.
"""

from functools import cache
from typing import NamedTuple

import ahocorasick

from pipeline.extraction.document import Document
from pipeline.vocabularies import read

#: Least share of a document's topic weight for a topic to count; below it phrases are named in passing.
_LEAST_SHARE = 0.15
_LEAST_WEIGHT = 4.0


class Topic(NamedTuple):
    """A topic of a document.

    Attributes:
        topic: Name of the topic.
        score: Its share of the weight of all topic phrases found, 0 to 1.
        start: Offset of its first phrase in the document's clean text.
        end: Offset after it.
    """

    topic: str
    score: float
    start: int
    end: int


@cache
def _automaton() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    phrases: dict[str, list[tuple[str, float]]] = {}
    for row in read("topics"):
        phrases.setdefault(row["form"].lower(), []).append((row["topic"], float(row["weight"])))
    for phrase, topics in sorted(phrases.items()):
        machine.add_word(phrase, (len(phrase), topics))
    machine.make_automaton()
    return machine


def topics(document: Document) -> list[Topic]:
    """Topics of a document's title and body.

    Args:
        document: The document.

    Returns:
        Topics with at least 15 % of the weight, by name.
    """
    weights: dict[str, float] = {}
    first: dict[str, tuple[int, int]] = {}
    lower = document.text.lower()
    if len(lower) != len(document.text):
        lower = document.text
    for last, (length, found) in _automaton().iter(lower):
        start, end = last + 1 - length, last + 1
        after = lower[end + 1 : end + 2] if lower[end : end + 1] == "s" else lower[end : end + 1]
        if lower[start - 1 : start].isalnum() or after.isalpha():
            continue
        sentence = document.sentences[document.sentence_at(start)]
        if sentence.zone not in ("title", "body") or end > sentence.end:
            continue
        for topic, weight in found:
            weights[topic] = weights.get(topic, 0.0) + weight * (2 if sentence.zone == "title" else 1)
            first.setdefault(topic, (start, end))
    total = sum(weights.values())
    return [
        Topic(topic, round(weight / total, 3), *first[topic])
        for topic, weight in sorted(weights.items())
        if weight >= _LEAST_WEIGHT and weight >= _LEAST_SHARE * total
    ]
