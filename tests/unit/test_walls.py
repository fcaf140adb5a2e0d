"""The walls of the house: who may import what."""

import ast
from pathlib import Path

import pytest

from tests.conftest import TESTS, misplaced

ROOT = Path(__file__).parents[2]
PURE = (
    "pipeline/cleaning",
    "pipeline/extraction",
    "pipeline/linking",
    "pipeline/batches.py",
    "pipeline/stages.py",
    "pipeline/corrections.py",
    "pipeline/privacy.py",
)
NO_DAGSTER = (
    *PURE,
    "schemas",
    "pipeline/publishing",
    "pipeline/evaluation",
    "pipeline/vocabularies",
    "pipeline/collecting",
    "pipeline/engines",
    "pipeline/progress.py",
    "pipeline/runner.py",
    "pipeline/store.py",
    "pipeline/versions.py",
)
TABLE_FILES = {"open", "read_csv", "read_parquet", "to_csv", "to_parquet"}
ANY_FILE = TABLE_FILES | {"read_text", "read_bytes", "write_text", "write_bytes", "read_table", "write_table"}
NOT_PURE = {"os", "io", "subprocess", "time", "random", "requests", "socket", "urllib.request"}


def sources(*places: str) -> list[str]:
    paths = [
        path for place in places for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def imported(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source} imports relatively; name the module in full"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def called(source: str) -> set[str]:
    """Names of the functions and methods that a source calls."""
    calls = [
        node.func
        for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {call.id for call in calls if isinstance(call, ast.Name)} | {
        call.attr for call in calls if isinstance(call, ast.Attribute)
    }


def from_modules(names: set[str], *modules: str) -> list[str]:
    return sorted(name for name in names if any(name == module or name.startswith(f"{module}.") for module in modules))


@pytest.mark.parametrize("source", sources(*NO_DAGSTER))
def test_only_defs_knows_dagster(source: str) -> None:
    assert not from_modules(imported(source), "dagster", "pipeline.defs", "pipeline.definitions")


@pytest.mark.parametrize("source", sources(*PURE))
def test_what_reads_texts_knows_no_files_and_no_clock(source: str) -> None:
    assert not from_modules(imported(source), *NOT_PURE)
    assert not called(source) & ANY_FILE


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("unit/test_x.py", "import re", None),
        ("integration/test_x.py", "import dagster as dg", None),
        ("unit/test_x.py", "import dagster as dg", "unit tests do not import dagster. Move it to tests/integration"),
        ("unit/test_x.py", "from pipeline import defs", "not import pipeline.defs"),
        ("unit/test_x.py", "def f():\n    import subprocess", "not import subprocess"),
        ("integration/test_x.py", "from playwright import sync_api", "Move it to tests/browser"),
        ("browser/test_x.py", "from playwright import sync_api", None),
        ("test_x.py", "import re", "Move it to the folder of its kind"),
        ("more/test_x.py", "import re", "Move it to the folder of its kind"),
    ],
)
def test_a_test_in_the_wrong_folder_is_refused(path: str, source: str, problem: str | None) -> None:
    found = misplaced(TESTS / path, source)
    assert (found is None) if problem is None else (problem in str(found))


@pytest.mark.parametrize("source", sources("schemas"))
def test_schemas_stand_alone(source: str) -> None:
    assert not from_modules(imported(source), "pipeline")


@pytest.mark.parametrize("source", sources("pipeline/cleaning"))
def test_cleaning_knows_nothing_of_what_comes_after(source: str) -> None:
    assert not from_modules(
        imported(source), "pipeline.extraction", "pipeline.linking", "pipeline.evaluation", "pipeline.publishing"
    )


@pytest.mark.parametrize("source", sources("pipeline/extraction", "pipeline/linking"))
def test_reading_knows_nothing_of_what_comes_after(source: str) -> None:
    assert not from_modules(imported(source), "pipeline.evaluation", "pipeline.publishing", "pipeline.stages")


@pytest.mark.parametrize("source", sources("pipeline/defs"))
def test_defs_only_wires(source: str) -> None:
    """No regular expression, no table library's arithmetic, no file opened: an asset calls a function that does the
    work."""
    assert not from_modules(imported(source), "re", "re2", "numpy", "pyarrow", "csv", "ahocorasick")
    assert not called(source) & TABLE_FILES


@pytest.mark.parametrize("source", sources("pipeline", "schemas"))
def test_no_document_is_named_in_the_code(source: str) -> None:
    names = [path.stem for path in (ROOT / "raw" / "press_releases").glob("*.txt")]
    assert names
    code = (ROOT / source).read_text(encoding="utf-8")
    assert not [name for name in names if name in code]
