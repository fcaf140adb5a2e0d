"""Whatever happened to the raw folder before: the tables are those of a clean build, and only what changed was read."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schemas
from pipeline import batches, stages
from pipeline.collecting import Collection
from pipeline.engines import InThisProcess
from pipeline.extraction.cascade import extract_document
from pipeline.publishing.assembling import assemble
from pipeline.runner import READING, keep_press_releases, known, run, tasks
from pipeline.stages import STAGES
from pipeline.store import Part, Store
from tests.conftest import Run
from tests.integration.conftest import LISBON, PORT_HAVEN, contents, write_raw
from tests.integration.test_publishing_a_dataset import CORRECTION

GIVEN = {"cleaning": (READING,), "extraction": (READING, "cleaning"), "linking": (READING, "cleaning", "extraction")}
NAMES = ("accra", "bogota", "cairo", "dakar", "lima", "manila", "nairobi")
TEXTS = (
    PORT_HAVEN,
    LISBON,
    "IOM Trains Officers\n\nGhana - Some 24 officers from Togo were trained by IOM in Accra this week.\n",
    "IOM forme des agents\n\nSénégal - L'OIM a formé vingt agents de la police à Dakar, et elle les a remerciés.\n",
    "",
)

Steps = Sequence[tuple[str, str | None]]


def built(raw: Path, folder: Path) -> dict[str, bytes]:
    """The files of every table that is put together from parts, as they are after a run."""
    store = Store(folder / "parts")
    made: dict[str, list[Part]] = {READING: list(keep_press_releases(Collection(raw), store, False))}
    for name, before in GIVEN.items():
        todo = tasks(STAGES[name], [made[stage] for stage in before], (), False, store)
        made[name] = run(todo, known(todo, store), lambda _: InThisProcess(), store)
        for table in STAGES[name].makes:
            files = [folder / f"{name}-{table}.{kind}" for kind in ("parquet", "csv")]
            assemble(schemas.TABLES[table], store, made[name], files, folder / f"{name}-{table}.json")
    store.keep([part.name for parts in made.values() for part in parts])
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".parquet", ".csv")}


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS_PER_BATCH", 2)
    monkeypatch.setattr(batches, "MOST_DOCUMENTS_PER_BATCH", 3)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    runs=st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((*TEXTS, None))), min_size=1, max_size=3),
        min_size=2,
        max_size=4,
    )
)
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(
    runs: Sequence[Steps], small_batches: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("sequence")
    raw = folder / "raw"
    texts = raw / "press_releases"
    texts.mkdir(parents=True)
    (folder / "kept").mkdir()
    (texts / "always.txt").write_text(PORT_HAVEN, encoding="utf-8")
    for number, steps in enumerate(runs):
        for name, text in steps:
            path = texts / f"{name}.txt"
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, encoding="utf-8")
        (folder / f"clean-{number}").mkdir()
        assert built(raw, folder / "kept") == built(raw, folder / f"clean-{number}")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were read by the rules."""
    extract, doc_ids = extract_document, list[str]()

    def noting(doc_id: str, *rest: Any) -> Any:
        doc_ids.append(doc_id)
        return extract(doc_id, *rest)

    monkeypatch.setattr(stages, "extract_document", noting)
    return doc_ids


def add(raw: Path) -> None:
    (raw / "press_releases" / "mombasa.txt").write_text(PORT_HAVEN.replace("Accra", "Mombasa"), encoding="utf-8")


def edit(raw: Path) -> None:
    path = raw / "press_releases" / "lisbon.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("300", "400"), encoding="utf-8")
    lines = (raw / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (raw / "sources.csv").write_text(
        "".join(line for line in lines if not line.startswith("lisbon,")), encoding="utf-8"
    )


def remove(raw: Path) -> None:
    (raw / "press_releases" / "lisbon.txt").unlink()


def correct(raw: Path) -> None:
    (raw / "corrections.yml").write_text(CORRECTION.replace("doc_id: lisbon", "doc_id: port-haven"), encoding="utf-8")


def pack(raw: Path) -> None:
    """The same text, in a container."""
    path = raw / "press_releases" / "port-haven.txt"
    row = {"doc_id": path.stem, "text": path.read_text(encoding="utf-8")}
    (raw / "press_releases" / "packed.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    path.unlink()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((pack,), id="packed"),
        pytest.param((add, edit, correct, remove), id="one after the other"),
    ],
)
def test_a_release_after_changes_is_that_of_a_clean_build(
    changes: Sequence[Callable[[Path], None]], run: Run, staged: Path, tmp_path: Path
) -> None:
    raw = staged / "raw"
    for change in changes:
        change(raw)
        assert run(raw, staged / "outputs").success
    assert run(raw, tmp_path / "clean").success
    assert contents(staged / "outputs") == contents(tmp_path / "clean")


def test_a_run_without_changes_reads_nothing(run: Run, staged: Path, read: list[str]) -> None:
    assert run(staged / "raw", staged / "outputs").success
    assert read == []


def test_a_run_without_the_parts_of_the_last_one_gives_the_same(run: Run, staged: Path, read: list[str]) -> None:
    before = contents(staged / "outputs")
    shutil.rmtree(staged / ".outputs.staging")
    assert run(staged / "raw", staged / "outputs").success
    assert sorted(read) == ["lisbon", "port-haven"]
    assert contents(staged / "outputs") == before


def test_a_document_of_many_is_read_alone(
    run: Run, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS_PER_BATCH", 1)
    raw = write_raw(
        tmp_path / "raw", {name: PORT_HAVEN.replace("24", f"{number}4") for number, name in enumerate(NAMES)}
    )
    assert run(raw, tmp_path / "outputs").success
    read.clear()
    (raw / "press_releases" / "kyiv.txt").write_text(LISBON, encoding="utf-8")
    assert run(raw, tmp_path / "outputs").success
    assert read == ["kyiv"]
