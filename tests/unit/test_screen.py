"""What is proven valid is valid, says pandera; and valid frames are proven so, without it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.api.pandas.components import Column
from pandera.errors import SchemaErrorReason, SchemaErrors

import schemas
from schemas import screen
from schemas.arrow import columns
from schemas.fields import NOT_BLANK, Integer, Text
from schemas.table import Table, row_check

ODD_TEXTS = (
    None, "", "no such value", "\u0662\u0660\u0663\u0661", "2031-02-29", "2031-05-04\n", "a\u0085", "\u2003a",
    "a\x1fb", "a/b", "org:iom", "KEN\n", "K\u0395N", "https://example.org/\u00a0", "mombasa-training:1-2",
    "mombasa-training:412-431.1", "mombasa-training:412-431.2", "mombasa-training:412-431\n", "range", "money",
)  # fmt: skip
ODD_NUMBERS = (None, -1, 0, 1, 411, 10**15, 10**15 + 1, 2**53 + 1, 2**62)
ODD_FRACTIONS = (None, -0.5, 0.0, 0.3, 1.0, 1.0000001, 1e15, 1e300, np.inf, -np.inf)
ODD_LISTS: tuple[Any, ...] = (
    None,
    [],
    [None],
    [""],
    ["+254709000000"],
    ["+254709000000"] * 2,
    ["a@b", "a@b\n"],
    ["Kenya", " a"],
)


def example(table: type[Table]) -> dict[str, Any]:
    return {name: column.metadata["example"] for name, column in columns(table).items()}


def odd_values(column: Column) -> tuple[Any, ...]:
    kinds = {"Int64": ODD_NUMBERS, "float64": ODD_FRACTIONS}
    return kinds.get(str(column.dtype), ODD_LISTS if "list" in str(column.dtype) else ODD_TEXTS)


def valid_by_pandera(table: type[Table], frame: pd.DataFrame) -> bool:
    try:
        table.validate(frame.reset_index(drop=True), lazy=True)
    except SchemaErrors:
        return False
    return True


@pytest.mark.parametrize("name", schemas.TABLES)
def test_frames_of_examples_and_empty_ones_are_proven_valid(name: str) -> None:
    table = schemas.TABLES[name]
    assert screen.proves_valid(table, schemas.frame(table, [example(table)]))
    assert screen.proves_valid(table, schemas.frame(table, []))


@pytest.mark.parametrize("name", schemas.TABLES)
def test_a_row_is_proven_valid_exactly_if_pandera_finds_nothing(name: str) -> None:
    table = schemas.TABLES[name]
    odd = ({column.name: value} for column in columns(table).values() for value in odd_values(column))
    frame = schemas.frame(table, [example(table) | change for change in odd])
    with pytest.raises(SchemaErrors) as errors:
        table.validate(frame, lazy=True)
    # All rows are looked at together, so that a key occurs twice says nothing of a row by itself.
    broken = {
        place
        for error in errors.value.schema_errors
        if error.reason_code != SchemaErrorReason.DUPLICATES
        for place in error.failure_cases["index"]
    }
    proven = {place for place in frame.index if screen.proves_valid(table, frame.iloc[[place]])}
    assert proven == set(frame.index) - broken
    assert proven and broken


Change = Callable[[pd.DataFrame], pd.DataFrame]
OTHER_FRAMES: dict[str, Change] = {
    "as it is": lambda frame: frame,
    "another index": lambda frame: frame.set_axis([7] * len(frame), axis=0),
    "a column less": lambda frame: frame.iloc[:, :-1],
    "a column more": lambda frame: frame.assign(surplus=1),
    "a column twice": lambda frame: pd.concat([frame, frame.iloc[:, :1]], axis=1),
    "another order of columns": lambda frame: frame.iloc[:, ::-1],
    "objects": lambda frame: frame.astype(object),
    "all one text": lambda frame: frame.astype("str"),
    "a first column of numbers": lambda frame: frame.assign(**{frame.columns[0]: 1}),
    "no text in Arrow": lambda frame: frame.astype(
        {name: pd.StringDtype("python", na_value=np.nan) for name in frame.columns[:1]}
    ),
    "start and end swapped": lambda frame: (
        frame.assign(start=frame["end"], end=frame["start"]) if "start" in frame else frame
    ),
    "every row twice": lambda frame: pd.concat([frame, frame]),
    "no row": lambda frame: frame.iloc[:0],
}


@st.composite
def frames(draw: st.DrawFn) -> tuple[type[Table], pd.DataFrame, str]:
    table = schemas.TABLES[draw(st.sampled_from(list(schemas.TABLES)))]
    rows = [example(table) for _ in range(draw(st.integers(1, 3)))]
    for _ in range(draw(st.integers(0, 2))):
        column = draw(st.sampled_from(list(columns(table).values())))
        texts = st.text(max_size=5) if odd_values(column) is ODD_TEXTS else st.nothing()
        draw(st.sampled_from(rows))[column.name] = draw(st.sampled_from(odd_values(column)) | texts)
    change = draw(st.sampled_from(list(OTHER_FRAMES)))
    return table, OTHER_FRAMES[change](schemas.frame(table, rows)), change


@given(frames())
@settings(max_examples=120, deadline=None, derandomize=True, database=None)
def test_what_is_proven_valid_is_valid_by_pandera(case: tuple[type[Table], pd.DataFrame, str]) -> None:
    table, frame, change = case
    proven = screen.proves_valid(table, frame)
    if proven or change in ("as it is", "another index", "every row twice", "no row"):
        assert proven == valid_by_pandera(table, frame)


PATTERNS = sorted(
    {
        found.statistics["pattern"]
        for table in schemas.TABLES.values()
        for column in columns(table).values()
        for found in column.checks
        if found.name == "str_matches"
    }
)
UNUSUAL = (0x180E, 0x200B, 0x2060, 0x0301, 0x0395, 0x0663, 0x3001, 0xFF11, 0xFEFF, 0x1D7D9, 0x10FFFF)
SAMPLES = ("", "a", "a b", "ab.cd", "KEN", "404", "en-Latn-KE", "2031-05-04", "2031-05~", "1.10.0", "org:iom", "a" * 64,
           "person:ada", "https://example.org/a", "mombasa-training:412-431", "mombasa-training:412-431.2")  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_arrow_reads_a_pattern_as_python_does(pattern: str) -> None:
    test = screen._matching({"pattern": pattern})
    if test is None:
        assert pattern == NOT_BLANK
        return
    characters = [chr(point) for point in (*range(0x180), *map(ord, screen._SPACES), *UNUSUAL)]
    texts = [
        text for character in characters for text in (character, f"{character}a", f"KE{character}", f"a:{character}b")
    ]
    texts += [
        sample[:place] + character + sample[place:]
        for sample in SAMPLES
        for place in (0, len(sample) // 2, len(sample))
        for character in (
            "",
            " ",
            "\n",
            "\t",
            "\x0b",
            "\x1c",
            "\x7f",
            "\x85",
            "\xa0",
            "\u2028",
            "\u3000",
            "\u0663",
            "\u200b",
            "x",
        )
    ]
    accepted = re.compile(pattern)
    expected = [accepted.match(text) is not None for text in texts]
    assert True in expected
    for verdict in (True, False):
        of_it = [text for text, each in zip(texts, expected, strict=True) if each is verdict]
        assert [text for text in of_it if test(pyarrow.array([text], pyarrow.large_string())) is not verdict] == []


@pytest.mark.parametrize(
    "pattern",
    [r"\A\d\Z", r"\A\w+\Z", r"\Aa\b.*\Z", r"\Aa$", r"\A(?i:a)\Z", r"\A(?=a)a\Z", r"\A(a)\1\Z", r"\A\s\Z", r"\Aa*+\Z",
     r"\A[[:alpha:]]\Z", r"\Aa{,2}\Z", r"\A\u0661\Z", "a", "^a"],
)  # fmt: skip
def test_a_pattern_that_arrow_may_read_in_another_way_is_left_to_python(pattern: str) -> None:
    assert screen._matching({"pattern": pattern}) is None


@pytest.fixture
def without_memory() -> Iterator[None]:
    screen._screen.cache_clear()
    yield
    screen._screen.cache_clear()


@pytest.mark.usefixtures("without_memory")
@pytest.mark.parametrize("kind", screen._TESTS)
def test_a_check_of_which_no_test_is_known_is_asked_itself(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(screen._TESTS, kind)
    table = schemas.TABLES["figures"]
    asked = {found.name for column in screen._screen(table).columns for found in column.checks}  # type: ignore[union-attr]
    assert asked == {kind}
    test_a_row_is_proven_valid_exactly_if_pandera_finds_nothing(table.table_name)


def described(**options: Any) -> type[Table]:
    class Odd(Table, title="Odd", primary_key=("name",)):
        """Its columns are described in another way than those of other tables."""

        name: Text = pa.Field(**options)
        count: Integer = pa.Field(ge=0)

    return Odd


@pytest.mark.parametrize("options", [{"unique": True}, {"default": "x"}, {"regex": True, "alias": "na.*"}])
def test_a_property_that_no_table_has_so_far_is_left_to_pandera(options: dict[str, Any]) -> None:
    table = described(**options)
    assert screen._screen(table) is None


@pytest.mark.parametrize("options", [{"str_startswith": "a"}, {"ignore_na": False, "isin": ["a"]}, {"ge": "a"}])
def test_other_kinds_and_uses_of_checks_are_right_as_well(options: dict[str, Any]) -> None:
    table = described(**options)
    good, bad = (schemas.frame(table, [{"name": name, "count": 1}]) for name in ("a", "B"))
    assert screen.proves_valid(table, good) and valid_by_pandera(table, good)
    assert not screen.proves_valid(table, bad) and not valid_by_pandera(table, bad)


def test_a_check_that_raises_proves_nothing() -> None:
    class Raising(Table, title="Raising", primary_key=("name",)):
        """One of its checks raises."""

        name: Text = pa.Field()

        @row_check("name", says="is never told")
        @classmethod
        def _raises(cls, frame: pd.DataFrame) -> pd.Series:
            raise ZeroDivisionError

    assert not screen.proves_valid(Raising, schemas.frame(Raising, [{"name": "a"}]))
