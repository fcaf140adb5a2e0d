"""The rules in words: every rule and word list of the cascade, with its rows and how many of them are right.

Not here: the descriptions themselves (`pipeline.vocabularies`), comparing rows with the gold (`pipeline.evaluation`).
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.publishing.rendering import rendered
from pipeline.vocabularies import read

FILE_NAME = "RULES.md"

STEPS = {
    "cleaning": "cleaning/document.py",
    "addresses": "extraction/contact_details.py",
    "names from word lists": "extraction/lexicon.py",
    "names": "extraction/names.py",
    "titles": "extraction/titles.py",
    "acronyms": "extraction/acronyms.py",
    "names beside names": "extraction/names.py",
    "dates": "extraction/dates.py",
    "numbers": "extraction/numbers.py",
    "contacts": "extraction/contact_details.py",
    "affiliations": "extraction/affiliations.py",
    "quotations": "extraction/quotes.py",
    "events": "extraction/event_triggers.py",
    "actors": "extraction/actors.py",
    "corridors": "extraction/corridors.py",
    "programmes": "extraction/tellings.py",
    "figures": "extraction/figures.py",
    "topics": "extraction/topics.py",
    "countries": "linking/entities.py",
}
"""The steps in reading order, each with the file of `pipeline/` that applies its rules."""

PATTERN_LISTS = {
    "name_patterns": "names",
    "event_patterns": "events",
    "actor_patterns": "actors",
    "corridor_patterns": "corridors",
    "programme_patterns": "programmes",
}
"""The lists that hold rules as patterns, each with its step; rules that are code are described in `rules`."""

_OF_PATTERNS = "kind"
"""The column of a pattern list without `expected` that says what a match is."""


class Rule(NamedTuple):
    """A rule in words; `expected` is what it finds in its example."""

    rule: str
    step: str
    description: str
    example: str
    expected: str
    counter_example: str


def described() -> list[Rule]:
    """All rules, step by step."""
    found = [_rule(row, row["step"]) for row in read("rules")]
    found += [_rule(row, step) for name, step in PATTERN_LISTS.items() for row in read(name)]
    return sorted(found, key=lambda rule: list(STEPS).index(rule.step))


def rules(counted: Mapping[str, Mapping[str, int]], right: Mapping[str, int], compared: Mapping[str, int]) -> str:
    """The rules as Markdown.

    Args:
        counted: Number of rows by rule, of each published table.
        right: Number of rows by rule that are in the gold.
        compared: Number of rows by rule that were compared with it.
    """
    rows: dict[str, list[str]] = {}
    for name, counts in counted.items():
        for rule, count in counts.items():
            rows.setdefault(rule, []).append(f"{name} {count:,}")

    def shown(rule: Rule) -> dict[str, Any]:
        about = {"rows": ", ".join(rows.get(rule.rule, ())), "right": right.get(rule.rule, 0)}
        return _in_cells(rule._asdict()) | about | {"compared": compared.get(rule.rule, 0)}

    steps = [
        {"name": step, "file": file, "rules": [shown(rule) for rule in described() if rule.step == step]}
        for step, file in STEPS.items()
    ]
    lists = [_in_cells(row) | {"entries": len(read(row["list"]))} for row in read("lists")]
    return rendered(f"{FILE_NAME}.j2", {"steps": steps, "lists": lists})


def _rule(row: Mapping[str, str], step: str) -> Rule:
    return Rule(
        row["rule"],
        step,
        row["description"],
        row["example"],
        row["expected"] if "expected" in row else row[_OF_PATTERNS],
        row["counter_example"],
    )


def _in_cells(row: Mapping[str, str]) -> dict[str, Any]:
    """Texts as they stand in the cells of a table, where a line break is a tag."""
    return {name: re.sub(r"\n+", "<br>", text) for name, text in row.items()}
