"""When an item found and an item of the gold are the same, and how many are.

Names are compared as a reader would: case, quotes, dashes, spaces, a leading article and punctuation at the edges do
not count.
Not here: which items a table has (`quality.py`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_PLAIN_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\N{NO-BREAK SPACE}": " "})
_PLURAL_ENDINGS = (("ies", "y"), ("sses", "ss"), ("s", ""))

LONGEST_RATIO = 2
"""A name matches a longer one leniently if that has at most this many times its words."""


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


class Found(NamedTuple):
    """An item found, and the rules of the rows that say so, one per row."""

    item: Any
    rules: Sequence[str] = ()


@dataclass
class Tally:
    """What matched over all documents.

    Attributes:
        gold: Number of items in the gold.
        found: Number of items found.
        missed: Document and item of the gold, for each that was not found.
        false_alarms: Document and item found, for each that is not in the gold.
        rows: Number of rows by rule.
        right: Number of rows by rule whose item is in the gold.
    """

    gold: int = 0
    found: int = 0
    missed: list[tuple[str, Any]] = field(default_factory=list)
    false_alarms: list[tuple[str, Any]] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(
        self, doc_id: str, gold: Sequence[Any], found: Sequence[Found], same: Callable[[Any, Any], bool]
    ) -> list[tuple[Any, Any]]:
        """Pair each item of the gold with the first one found that is the same and not yet taken.

        Args:
            doc_id: The document.
            gold: Its items in the gold.
            found: Its items found.
            same: Whether an item of the gold and an item found are the same.

        Returns:
            The pairs of gold and found, in the order of the gold.
        """
        pairs = []
        left = list(found)
        for wanted in gold:
            place = next((place for place, (item, _) in enumerate(left) if same(wanted, item)), None)
            if place is None:
                self.missed.append((doc_id, wanted))
            else:
                item, rules = left.pop(place)
                pairs.append((wanted, item))
                self.right.update(rules)
        self.false_alarms += [(doc_id, item) for item, _ in left]
        self.gold += len(gold)
        self.found += len(found)
        self.rows.update(rule for _, rules in found for rule in rules)
        return pairs

    @property
    def scores(self) -> Scores:
        """The scores; where there is nothing to find or nothing found, 1 if that is right and 0 if not."""
        hits = self.gold - len(self.missed)
        precision = hits / self.found if self.found else float(self.gold == 0)
        recall = hits / self.gold if self.gold else float(self.found == 0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Scores(precision, recall, f1)


def normalized(text: str | None) -> str:
    """A name without what does not count; a missing one is empty."""
    plain = unicodedata.normalize("NFKC", text or "").translate(_PLAIN_SIGNS)
    plain = re.sub(r"\s+", " ", plain).strip(" .,;:\"'()[]").casefold()
    return plain.removeprefix("the ")


def similar(one: str | None, other: str | None) -> bool:
    """Whether two names are equal, or one has all the words of the other and at most twice as many."""
    one, other = normalized(one), normalized(other)
    if one == other:
        return True
    few, many = sorted((set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))), key=len)
    return bool(few) and few <= many and len(many) <= LONGEST_RATIO * len(few)


def singular(unit: str | None) -> str:
    """A unit without the usual plural ending: `ministries`, `losses` and `officers` lose theirs, `press` has none."""
    plain = normalized(unit)
    for plural, ending in _PLURAL_ENDINGS:
        if plain.endswith(plural) and not plain.endswith("ss"):
            return plain.removesuffix(plural) + ending
    return plain


def number(value: float | None) -> float | None:
    """A number as it is compared, to six decimals."""
    return None if value is None else round(float(value), 6)


def unique(items: Iterable[Any]) -> list[Any]:
    """The items in their order, each once."""
    return list(dict.fromkeys(items))
