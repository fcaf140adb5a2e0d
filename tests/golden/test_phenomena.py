"""Every phenomenon of this kind of text, one by one: what must be found in an invented release, and what must not.

The cases stand in ``phenomena.yml``, whose header explains their form. They were written from what the fields mean, not
from what the rules find: a case that fails shows a defect of the rules, unless it contradicts the meaning of a field.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import schemas
from pipeline import batches, collecting
from pipeline.evaluation.folders import read_tables

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

NUMBERS = range(1, 116)
NOT_PRINTED = ("doc_id", "sentence_id", "start", "end", "path", "sha256", "licence", "retrieved_on")


def case_id(case: Row) -> str:
    """Number and phenomenon, fit for the name of a file."""
    slug = re.sub(r"[^a-z0-9]+", "-", case["phenomenon"].lower()).strip("-")
    return f"{case['number']:03}-{slug}"


CASES: list[Row] = yaml.safe_load(Path(__file__).with_name("phenomena.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def tables_by_case(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Tables]:
    """The tables of each case, all read in one batch."""
    raw = tmp_path_factory.mktemp("raw")
    (raw / collecting.FOLDER).mkdir()
    for case in CASES:
        (raw / collecting.FOLDER / f"{case_id(case)}.txt").write_text(case["text"], encoding="utf-8")
    by_case: defaultdict[str, dict[str, Sequence[Row]]] = defaultdict(dict)
    for name, rows in read_tables(raw).items():
        if "doc_id" in schemas.arrow_schema(schemas.TABLES[name]).names:
            for doc_id, own in batches.by_document(rows).items():
                by_case[doc_id][name] = own
    return by_case


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_phenomenon(case: Row, tables_by_case: Mapping[str, Tables]) -> None:
    tables = tables_by_case[case_id(case)]
    problems = list(problems_of(case, tables))
    assert not problems, "\n".join([case["text"], *problems])


def test_every_phenomenon_has_a_case_in_which_something_is_found() -> None:
    shown = {case["number"] for case in CASES if case.get("finds")}
    assert shown == set(NUMBERS)


def test_cases_have_names_of_their_own() -> None:
    names = [case_id(case) for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_cases_name_columns_that_exist() -> None:
    unknown = [
        f"{case_id(case)}: {name}.{column}"
        for case in CASES
        for key in ("finds", "finds_not")
        for name, rows in case.get(key, {}).items()
        for row in rows
        for column in set(row).difference(schemas.arrow_schema(schemas.TABLES[name]).names)
    ]
    assert not unknown


def problems_of(case: Row, tables: Tables) -> Iterator[str]:
    """What is missing, what should not be there, and the rows that are there instead."""
    for row in tables.get("rejected", ()):
        yield f"rejected: {row['error']}"
    for name, wanted in expected(case).items():
        found = tables.get(name, ())
        problems = [f"missing: {row}" for row in wanted if not any(matches(row, other) for other in found)]
        for row in case.get("finds_not", {}).get(name, ()):
            problems += [f"forbidden: {row}" for other in found if matches(row, other)]
        if (count := case.get("counts", {}).get(name, len(found))) != len(found):
            problems.append(f"{len(found)} rows instead of {count}")
        if problems:
            yield "\n".join([f"{name}:", *problems, "found:", *map(printed, found)])


def expected(case: Row) -> dict[str, list[Row]]:
    """The rows to be found, of each table that the case speaks of; title and dateline as rows of ``documents``."""
    names = [*case.get("finds", {}), *case.get("finds_not", {}), *case.get("counts", {})]
    rows = {name: list(case.get("finds", {}).get(name, ())) for name in ("documents", *names)}
    if "title" in case:
        rows["documents"].append({"title": case["title"]})
    if "dateline" in case:
        dateline = case["dateline"] or {"place": None, "country": None}
        rows["documents"].append({f"dateline_{column}": value for column, value in dateline.items()})
    return rows


def matches(wanted: Row, found: Row) -> bool:
    """Whether a row has all the values wanted."""
    return all(agrees(value, found.get(column)) for column, value in wanted.items())


def agrees(wanted: Any, found: Any) -> bool:
    """Whether a value is the one wanted, in which "…" stands for any characters."""
    if isinstance(wanted, str) and isinstance(found, str):
        return re.fullmatch(".*".join(map(re.escape, wanted.split("…"))), found, re.DOTALL) is not None
    return bool(wanted == found)


def printed(row: Row) -> str:
    """The values of a row, without those that say where it stands."""
    return str({column: value for column, value in row.items() if value is not None and column not in NOT_PRINTED})
