"""Which of many expressions can match a text at all, told by one pass over it.

The patterns of step 4 are some hundreds, and a sentence matches a handful of them. Every expression holds words without
which it cannot match ("organized" or "organised" or "convened" …); one automaton finds all of these words at once, and
only the expressions whose words are there are tried. This is the idea of the prefilter of RE2 (Cox, Regular Expression
Matching with a Trigram Index, 2012) for expressions that RE2 cannot hold because they look around.

Belongs here: finding the needed words of an expression and the expressions that a text leaves. Does not belong here:
any pattern.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

from pipeline.extraction.expressions import Expression

#: More strings than this are not spelled out; the expression is told by its other words.
_MOST_STRINGS = 400
#: Sets of needed words that are looked for, the rarest first; each further one costs time and rules out little.
_LAYERS = 2
_SHORTEST = 2
#: Placeholders differ between the families of patterns; words do not.
_PLACEHOLDER = "<>"

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset([""])


class Prefilter:
    """Families of expressions, each in an order of its own, found by their needed words."""

    def __init__(self, families: Mapping[str, Iterable[re.Pattern[str] | Expression]]) -> None:
        """Gather the needed words of all expressions.

        Args:
            families: Expressions by the name of their family.
        """
        members = {family: tuple(expressions) for family, expressions in families.items()}
        #: Of the bits of what is found the lower half stand for the first layer, the upper half for the second.
        self._size = sum(map(len, members.values()))
        self._ranges: dict[str, tuple[int, int]] = {}
        self._always = 0
        masks: dict[str, int] = {}
        number = 0
        for family, expressions in members.items():
            first = number
            for expression in expressions:
                needed = needed_words(expression)
                for layer in range(_LAYERS):
                    bit = 1 << number + layer * self._size
                    if layer >= len(needed):
                        self._always |= bit
                        continue
                    for word in needed[layer]:
                        masks[word] = masks.get(word, 0) | bit
                number += 1
            self._ranges[family] = (first, number - first)
        self._automaton = ahocorasick.Automaton()
        for word in sorted(masks):
            self._automaton.add_word(word, masks[word])
        self._automaton.make_automaton()

    def candidates(self, text: str) -> int:
        """Expressions that a text may match, as bits; see `of_family`."""
        found = self._always
        if len(self._automaton):
            for _, expressions in self._automaton.iter(text):
                found |= expressions
        return found & found >> self._size

    def any_of_family(self, candidates: int, family: str) -> bool:
        """Whether an expression of a family is among the candidates."""
        first, size = self._ranges[family]
        return candidates >> first & (1 << size) - 1 != 0

    def of_family(self, candidates: int, family: str) -> list[int]:
        """Numbers of the expressions of a family among the candidates, in the order of the family."""
        first, size = self._ranges[family]
        bits = candidates >> first & (1 << size) - 1
        found: list[int] = []
        while bits:
            lowest = bits & -bits
            found.append(lowest.bit_length() - 1)
            bits ^= lowest
        return found


def needed_words(expression: re.Pattern[str] | Expression) -> list[_Strings]:
    """Sets of strings of each of which a text must hold at least one, or the expression does not match.

    Args:
        expression: A compiled expression; one that ignores case has none.

    Returns:
        The sets, the most telling first; none where the expression has no words that it must find.
    """
    if isinstance(expression, Expression):
        parsed = parser.parse(expression.outline)
    elif expression.flags & re.IGNORECASE:
        return []
    else:
        parsed = parser.parse(expression.pattern, expression.flags)
    exact, needed = _of_sequence(parsed)
    if exact is not None:
        needed = [*needed, exact]
    useful = {_least(strings) for strings in needed}
    return sorted(
        (strings for strings in useful if min(map(_weight, strings), default=0) >= _SHORTEST),
        key=lambda strings: (-min(map(_weight, strings)), len(strings), sorted(strings)),
    )


def _weight(string: str) -> int:
    """How telling a string is: its letters and digits."""
    return sum(character.isalnum() for character in string)


def _least(strings: _Strings) -> _Strings:
    """The strings without those that hold another one."""
    kept: list[str] = []
    for string in sorted(strings, key=lambda string: (len(string), string)):
        if not any(other in string for other in kept):
            kept.append(string)
    return frozenset(kept)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[_Strings | None, list[_Strings]]:
    """What a sequence of nodes matches: all strings if they are few, and the sets of which one must be there."""
    needed: list[_Strings] = []
    run = _NOTHING
    letters = ""
    whole = True
    for operation, argument in items:
        if operation is ops.LITERAL and chr(argument) not in _PLACEHOLDER:
            letters += chr(argument)
            continue
        if letters:
            run, letters = frozenset(left + letters for left in run), ""
        exact, inner = _of_node(operation, argument)
        if exact is _NOTHING:
            continue
        if exact is not None and len(exact) * len(run) <= _MOST_STRINGS:
            run = frozenset(left + right for left, right in product(run, exact))
            continue
        needed.append(run)
        whole = False
        run = _NOTHING
        if exact is not None:
            run = exact
        else:
            needed += inner
    if letters:
        run = frozenset(left + letters for left in run)
    if whole:
        return run, needed
    return None, [*needed, run]


def _of_node(operation: Any, argument: Any) -> tuple[_Strings | None, list[_Strings]]:
    if operation is ops.LITERAL:  # of a placeholder
        return None, []
    if operation is ops.IN:
        return _of_class(argument), []
    if operation is ops.AT or operation in (ops.ASSERT, ops.ASSERT_NOT):
        return _NOTHING, []
    if operation is ops.SUBPATTERN:
        _, added, _, items = argument
        return (None, []) if added & re.IGNORECASE else _of_sequence(items)
    if operation is ops.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operation is ops.BRANCH:
        return _of_branch(argument[1])
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        low, high, items = argument
        if low == 0 and high > 1:
            return None, []
        exact, needed = _of_sequence(items)
        if exact is not None and high == 1:
            return (exact if low else exact | _NOTHING), []
        if low == 0:
            return None, []
        return None, needed if exact is None else [exact]
    return None, []


def _of_class(items: Sequence[tuple[Any, Any]]) -> _Strings | None:
    """The characters of a class, if it names each."""
    if all(operation is ops.LITERAL for operation, _ in items):
        return frozenset(chr(argument) for _, argument in items)
    return None


def _of_branch(alternatives: Sequence[Iterable[tuple[Any, Any]]]) -> tuple[_Strings | None, list[_Strings]]:
    """Alternatives: all their strings if each has few, else one needed set of each."""
    found = [_of_sequence(alternative) for alternative in alternatives]
    exact = [strings for strings, _ in found if strings is not None]
    if len(exact) == len(found):
        together = frozenset().union(*exact)
        if len(together) <= _MOST_STRINGS:
            return together, []
    chosen: list[_Strings] = []
    for strings, needed in found:
        options = [_least(option) for option in ([strings] if strings is not None else needed) if option]
        if not options:
            return None, []
        chosen.append(max(options, key=lambda option: (min(map(_weight, option)), -len(option), sorted(option))))
    return None, [frozenset().union(*chosen)]
