"""What holds for all tests: each one lies in the folder of its kind.

- ``unit``: pure functions, milliseconds; neither Dagster nor a process nor the project's own data folders.
- ``integration``: assets, files, processes.
- ``golden``: extraction against annotated texts.
- ``browser``: the web pages, in a browser.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
KINDS = ("unit", "integration", "golden", "browser")
NOT_IN_A_UNIT_TEST = {"dagster", "subprocess", "requests", "pipeline.defs", "pipeline.definitions"}


def misplaced(path: Path, source: str) -> str | None:
    """Say why a test file lies in the wrong folder, or ``None`` if it lies in the right one."""
    folder = path.relative_to(TESTS).parts[0]
    if folder not in KINDS:
        return f"{path}: a test lies in tests/{{{','.join(KINDS)}}}. Move it to the folder of its kind."
    forbidden = sorted(
        name
        for name in imported(source)
        for module in NOT_IN_A_UNIT_TEST
        if folder == "unit" and (name == module or name.startswith(f"{module}."))
    )
    if forbidden:
        return f"{path}: a unit test imports {', '.join(forbidden)}. Move it to tests/integration."
    return None


def imported(source: str) -> set[str]:
    """Name every module that a Python source imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse to run while a test lies in the wrong folder."""
    paths = sorted({item.path for item in items})
    problems = [problem for path in paths if (problem := misplaced(path, path.read_text(encoding="utf-8")))]
    if problems:
        raise pytest.UsageError("\n".join(problems))
