r"""Proof, at next to no cost, that a frame keeps every rule of its table; most frames do.

The rules are pandera's, read from the same models; pandera itself takes more than a millisecond for each column,
however few its rows.
Belongs here: faster ways to find that nothing is wrong. Does not belong here: rules, and what is wrong (`checks.py`).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc
from pandera.api.checks import Check
from pandera.api.function_dispatch import Dispatcher

from schemas.arrow import columns
from schemas.frames import frame as typed_frame
from schemas.table import Table

Test = Callable[[pyarrow.Array], bool]
"""Whether all values, none of them null, keep a rule; false also if that cannot be told."""

_READ_OF_A_COLUMN = frozenset(("_dtype", "checks", "coerce", "nullable", "name", "title", "description", "metadata"))
_READ_OF_A_TABLE = frozenset(
    ("columns", "checks", "_coerce", "strict", "ordered", "_unique", "name", "title", "description", "metadata")
)
_READ_OF_A_CHECK = frozenset(("_check_fn", "error", "title", "description"))

_SPACES = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_READ_ALIKE = re.compile(
    r"(?:\\[AZ]|\\x[0-9a-f]{2}|\\[^\w\s]|\[\^?(?!:)|\(\?:|\((?!\?)|\{(?=[0-9])|[*+?}](?!\+)|[^\\\[({$^*+?}])+"
)
r"""Expressions that Python and RE2, Arrow's engine, read alike, but for the name of the end of the text: without `\d`,
`\w` and `\b`, which RE2 knows of ASCII alone, and `$`, which Python lets a final line break follow."""


class _Column(NamedTuple):
    """What is asked of a column: the tests, and the checks that no test is known for."""

    name: str
    nullable: bool
    tests: tuple[Test, ...]
    checks: tuple[Check, ...]


class _Screen(NamedTuple):
    """What is asked of a frame; `checks` compare its columns."""

    dtypes: list[tuple[Any, Any]]
    columns: tuple[_Column, ...]
    checks: tuple[Check, ...]
    unique: list[str]


def proves_valid(table: type[Table], frame: pd.DataFrame) -> bool:
    """Whether a frame certainly keeps all rules of its table. If not, it may still be valid: pandera tells."""
    screen = _screen(table)
    if screen is None or list(frame.dtypes.items()) != screen.dtypes:
        return False
    try:
        return (
            all(_column_is_valid(column, frame[column.name]) for column in screen.columns)
            and all(check(frame).check_passed for check in screen.checks)
            and not (screen.unique and frame.duplicated(screen.unique).any())
        )
    except Exception:  # a check that raises is for pandera to report
        return False


def _column_is_valid(column: _Column, values: pd.Series) -> bool:
    array = pyarrow.Array.from_pandas(values)
    if array.null_count:
        if not column.nullable:
            return False
        array = array.drop_null()
    return all(test(array) for test in column.tests) and all(check(values).check_passed for check in column.checks)


@cache
def _screen(table: type[Table]) -> _Screen | None:
    """Read the rules of a table; none if something of a kind is among them that is not understood."""
    schema = table.to_schema()
    if _others(schema, _READ_OF_A_TABLE) != _others(pa.DataFrameSchema(), _READ_OF_A_TABLE):
        return None
    described = []
    for name, column in columns(table).items():
        if _others(column, _READ_OF_A_COLUMN) != _others(pa.Column(), _READ_OF_A_COLUMN):
            return None
        tests = {check.name: _test(check) for check in column.checks}
        known = tuple(test for test in tests.values() if test is not None)
        asked = tuple(check for check in column.checks if tests[check.name] is None)
        described.append(_Column(name, column.nullable, known, asked))
    dtypes = list(typed_frame(table, ()).dtypes.items())
    return _Screen(dtypes, tuple(described), tuple(schema.checks), list(schema.unique or ()))


def _others(described: Any, read: frozenset[str]) -> dict[str, Any]:
    """The properties of a table or column of pandera but those that are read here or say nothing of values."""
    return {name: value for name, value in vars(described).items() if name not in read}


def _test(check: Check) -> Test | None:
    """The test that tells the same as a check, if it is pandera's own of that name, used in the plain way."""
    name, known = str(check.name), check.statistics or {}
    if name not in _TESTS or not isinstance(check._check_fn, Dispatcher):
        return None
    plain = getattr(Check, name)(**known)
    if _others(check, _READ_OF_A_CHECK) != _others(plain, _READ_OF_A_CHECK):
        return None
    return _TESTS[name](known)


def _matching(known: Mapping[str, Any]) -> Test | None:
    pattern = known["pattern"].replace(r"[^\s", f"[^{_SPACES}").replace(r"[\s", f"[{_SPACES}")
    if not (pattern.startswith(r"\A") and _READ_ALIKE.fullmatch(pattern)):
        return None
    in_re2 = re.sub(r"(\\.)", lambda escape: r"\z" if escape[0] == r"\Z" else escape[0], pattern)
    return lambda values: _all(pc.match_substring_regex(values, in_re2))


def _among(known: Mapping[str, Any]) -> Test | None:
    allowed = known["allowed_values"]
    if not all(isinstance(value, str) for value in allowed):
        return None
    value_set = pyarrow.array(allowed, pyarrow.large_string())
    return lambda values: _all(pc.is_in(values, value_set))


def _at_least(known: Mapping[str, Any]) -> Test:
    return lambda values: not len(values) or pc.min(values).as_py() >= known["min_value"]


def _at_most(known: Mapping[str, Any]) -> Test:
    return lambda values: not len(values) or pc.max(values).as_py() <= known["max_value"]


def _all(results: pyarrow.Array) -> bool:
    return bool(pc.all(results, min_count=0).as_py())


_TESTS: dict[str, Callable[[Mapping[str, Any]], Test | None]] = {
    "str_matches": _matching,
    "isin": _among,
    "greater_than_or_equal_to": _at_least,
    "less_than_or_equal_to": _at_most,
}
"""Tests by the name of pandera's check; a check of another kind is asked itself."""
