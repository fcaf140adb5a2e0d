"""What holds for all tests: each one lies in the folder of its kind, and the kinds run in this order.

- ``unit``: pure functions, milliseconds; neither Dagster nor a process nor the project's own data folders.
- ``integration``: assets, files, processes.
- ``golden``: extraction against annotated texts.
- ``browser``: the web pages, in a browser. They come last, because Playwright keeps an event loop running in the main
  thread, in which others cannot start their own.
"""

import ast
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # a run of unit tests alone does without Dagster, which takes seconds to import
    import dagster as dg

TESTS = Path(__file__).parent
KINDS = ("unit", "integration", "golden", "browser")
FORBIDDEN = {
    "unit": {"dagster", "subprocess", "requests", "playwright", "pipeline.defs", "pipeline.definitions"},
    "integration": {"playwright"},
    "golden": {"playwright"},
    "browser": set[str](),
}
"""What a test of a kind does not import."""


def misplaced(path: Path, source: str) -> str | None:
    """Say why a test file lies in the wrong folder, or ``None`` if it lies in the right one."""
    folder = path.relative_to(TESTS).parts[0]
    if folder not in KINDS:
        return f"{path}: a test lies in tests/{{{','.join(KINDS)}}}. Move it to the folder of its kind."
    forbidden = sorted(
        name
        for name in imported(source)
        for module in FORBIDDEN[folder]
        if name == module or name.startswith(f"{module}.")
    )
    if forbidden:
        right = "browser" if any(name.partition(".")[0] == "playwright" for name in forbidden) else "integration"
        return f"{path}: {folder} tests do not import {', '.join(forbidden)}. Move it to tests/{right}."
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
    """Put the kinds in order, and refuse to run while a test lies in the wrong folder."""
    paths = sorted({item.path for item in items})
    problems = [problem for path in paths if (problem := misplaced(path, path.read_text(encoding="utf-8")))]
    if problems:
        raise pytest.UsageError("\n".join(problems))
    items.sort(key=lambda item: KINDS.index(item.path.relative_to(TESTS).parts[0]))


Run = Callable[..., "dg.ExecuteInProcessResult"]


@pytest.fixture(scope="session")
def definitions() -> "dg.Definitions":
    """All that Dagster loads."""
    from pipeline.definitions import defs

    return defs


@pytest.fixture(scope="session")
def run(definitions: "dg.Definitions") -> Run:
    """Run the job that makes everything, on some folders."""
    job = definitions.resolve_job_def("publish_dataset")

    def run(
        raw: Path | str, outputs: Path | str, contacts: str = "publish", omit: Sequence[str] = (), parts: str = ""
    ) -> "dg.ExecuteInProcessResult":
        resources = {
            "folders": {"raw": str(raw), "outputs": str(outputs), "parts": parts},
            "privacy": {"contacts": contacts},
            "release": {"omit": list(omit)},
        }
        config: Any = {"resources": {name: {"config": values} for name, values in resources.items()}}
        quiet: Any = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        return job.execute_in_process(run_config=config | quiet, raise_on_error=False)

    return run
