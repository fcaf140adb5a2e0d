"""The whole pipeline on a Dask cluster: the same bytes as a local run, whatever dies meanwhile."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import dagster as dg
import psutil
import pytest

from pipeline import batches
from tests.integration import work
from tests.integration.clusters import Cluster, cluster_of, unused_address
from tests.integration.conftest import LISBON, PORT_HAVEN, contents, write_raw
from tests.integration.test_publishing_a_dataset import failure, rejected, table

POISON = "This text kills."
KILLER = f"""
import os
import signal

from pipeline import stages

extract = stages.extract_document


def kill(doc_id, raw, *rest):
    if {POISON!r} in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(doc_id, raw, *rest)


stages.extract_document = kill
"""
"""What a worker runs at its start, so that reading one text kills it."""

TEXTS: dict[str, str | bytes] = {
    f"release-{number:02}": (PORT_HAVEN, LISBON)[number % 2].replace("1,200", f"{number},200") for number in range(12)
}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS_PER_BATCH", 2)
    monkeypatch.setattr(batches, "MOST_DOCUMENTS_PER_BATCH", 3)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", TEXTS)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    with cluster_of(2, tmp_path / "cluster") as cluster:
        yield cluster


def launch(definitions: dg.Definitions, raw: Path, outputs: Path, address: str = "") -> dg.ExecuteInProcessResult:
    """Run the job that makes everything; on a cluster, if its address is given."""
    config: dict[str, Any] = {
        "resources": {
            "folders": {"config": {"raw": str(raw), "outputs": str(outputs)}},
            "compute": {"config": {"scheduler_address": address}},
        },
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    job = definitions.resolve_job_def("publish_dataset")
    return job.execute_in_process(run_config=config, raise_on_error=False)


def worker_processes(cluster: Cluster) -> list[psutil.Process]:
    """The processes that the nannies keep alive: children of the commands that started them."""
    nannies = [process for process in psutil.process_iter(["cmdline"]) if cluster.address in (process.cmdline() or [])]
    return [
        child for nanny in nannies for child in nanny.children() if "resource_tracker" not in " ".join(child.cmdline())
    ]


def test_the_bytes_are_those_of_a_local_run_also_if_a_worker_is_killed(
    definitions: dg.Definitions, raw: Path, cluster: Cluster, tmp_path: Path
) -> None:
    parts = tmp_path / ".outputs.staging" / "parts"
    killed: list[int] = []

    def kill_one() -> None:
        assert work.comes_true(lambda: parts.exists() and len(list(parts.glob("*/mentions.arrow"))) > 0)
        victim = worker_processes(cluster)[0]
        victim.send_signal(signal.SIGKILL)
        killed.append(victim.pid)

    killing = Thread(target=kill_one)
    killing.start()
    result = launch(definitions, raw, tmp_path / "outputs", cluster.address)
    killing.join()
    assert result.success
    assert killed
    assert launch(definitions, raw, tmp_path / "local").success
    assert contents(tmp_path / "outputs") == contents(tmp_path / "local")


def test_the_address_of_the_scheduler_may_stand_in_the_environment(
    definitions: dg.Definitions, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = unused_address()
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
    assert address in failure(launch(definitions, raw, tmp_path / "outputs"), "clean")


def test_a_document_that_kills_its_worker_is_rejected_and_all_others_are_published(
    definitions: dg.Definitions, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raw / "press_releases" / "poison.txt").write_text(f"{LISBON}{POISON}\n", encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")  # else it kills eight workers, not two
    (tmp_path / "cluster").mkdir()
    with cluster_of(0, tmp_path / "cluster") as cluster:
        for number in range(2):
            cluster.add_worker(f"worker {number}", first_on_path=str(tmp_path))
        result = launch(definitions, raw, tmp_path / "outputs", cluster.address)
    assert result.success
    assert list(rejected(tmp_path / "outputs")) == ["poison"]
    assert "ended the process" in rejected(tmp_path / "outputs")["poison"]
    assert [row["doc_id"] for row in table(tmp_path / "outputs", "documents")] == sorted(["poison", *TEXTS])
    assert {row["doc_id"] for row in table(tmp_path / "outputs", "mentions")} == set(TEXTS)


def test_a_scheduler_that_goes_away_leaves_the_last_release_and_says_what_to_do(
    definitions: dg.Definitions, raw: Path, cluster: Cluster, tmp_path: Path
) -> None:
    outputs = tmp_path / "outputs"
    assert launch(definitions, raw, outputs).success
    before = contents(outputs)
    for number in range(12):
        text = PORT_HAVEN.replace("24 border", f"{number}4 border")
        (raw / "press_releases" / f"new-{number:02}.txt").write_text(text, encoding="utf-8")
    known = len(list((tmp_path / ".outputs.staging" / "parts").glob("*/mentions.arrow")))

    def kill_scheduler() -> None:
        parts = tmp_path / ".outputs.staging" / "parts"
        assert work.comes_true(lambda: len(list(parts.glob("*/documents.arrow"))) > known)
        os.killpg(cluster.scheduler.pid, signal.SIGKILL)

    killing = Thread(target=kill_scheduler)
    killing.start()
    result = launch(definitions, raw, outputs, cluster.address)
    killing.join()
    assert not result.success
    errors = [str(event.event_specific_data) for event in result.all_events if event.is_step_failure]
    assert cluster.address in errors[0]
    assert "last release" in errors[0]
    assert contents(outputs) == before
    assert launch(definitions, raw, outputs).success
