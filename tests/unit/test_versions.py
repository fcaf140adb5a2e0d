"""Digests of code and libraries: nothing that a stage uses is forgotten."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import versions
from pipeline.runner import READING_CODE
from pipeline.stages import STAGES

ROOT = Path(__file__).parents[2]

ENTRIES = {
    "reading": ["pipeline/collecting/__init__.py", "pipeline/extraction/contact_details.py"],
    "cleaning": ["pipeline/cleaning/document.py", "pipeline/extraction/lexicon.py"],
    "extraction": ["pipeline/extraction/cascade.py"],
    "linking": ["pipeline/linking/entities.py"],
}
"""The modules that do the work of each stage, by its name."""

NO_ROW = {"pipeline/__init__.py", "pipeline/evaluation/gold.py"}
"""Modules that are imported along the way, but of which no row of the stages depends."""


def source_of(module: str) -> Path | None:
    base = ROOT / module.replace(".", "/")
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def imported(path: Path) -> set[Path]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    return {source for name in names if (source := source_of(name))}


def needed(entries: Iterable[str]) -> set[str]:
    """All modules of the project that some modules use, directly or not."""
    ahead, seen = [ROOT / entry for entry in entries], set[Path]()
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            ahead += imported(path)
    return {path.relative_to(ROOT).as_posix() for path in seen}


@pytest.mark.parametrize("stage", ENTRIES)
def test_the_code_of_a_stage_is_all_that_it_uses(stage: str) -> None:
    code = STAGES[stage].code if stage in STAGES else READING_CODE
    forgotten = [
        name
        for name in needed(ENTRIES[stage]) - NO_ROW
        if not any(name == place or name.startswith(f"{place}/") for place in code)
    ]
    assert forgotten == []


def test_every_stage_names_the_vocabularies_and_the_schemas() -> None:
    assert set(ENTRIES) == {"reading", *STAGES}
    for stage in STAGES.values():
        assert {"schemas", "pipeline/vocabularies", "pipeline/stages.py", "pipeline/validation.py"} <= set(stage.code)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.csv").write_text("word\nGhana\n")
    (tmp_path / "code.py").write_text("one = 1\n")
    (tmp_path / "lists" / "notes.txt").write_text("not code")
    monkeypatch.setattr(versions, "PROJECT", tmp_path)
    versions.code_digest.cache_clear()
    return tmp_path


@pytest.mark.parametrize("change", ["code.py", "lists/words.csv", "lists/more.csv"])
def test_changed_code_and_lists_change_the_digest(project: Path, change: str) -> None:
    before = versions.code_digest("lists", "code.py")
    (project / change).write_text("something else\n")
    versions.code_digest.cache_clear()
    assert versions.code_digest("lists", "code.py") != before


def test_other_files_and_the_order_of_the_places_do_not(project: Path) -> None:
    before = versions.code_digest("lists", "code.py")
    (project / "lists" / "notes.txt").write_text("still not code")
    versions.code_digest.cache_clear()
    assert versions.code_digest("code.py", "lists") == before


def test_a_place_without_code_is_named(project: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no code in .*missing"):
        versions.code_digest("missing")


def test_another_library_changes_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = versions.libraries_digest()
    versions.libraries_digest.cache_clear()
    monkeypatch.setattr(versions, "version", lambda name: "0" if name == "pandas" else "1")
    other = versions.libraries_digest()
    versions.libraries_digest.cache_clear()
    assert other != before
