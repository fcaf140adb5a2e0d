"""The Dask engine against a real scheduler and real workers: processes of this machine that speak over TCP."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.engines import ClusterGone, Engine, Lost, engine
from pipeline.engines.dask_cluster import DaskCluster
from tests.integration import work
from tests.integration.clusters import Cluster, cluster_of, end, unused_address

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster_of(2, tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def dask(cluster: Cluster) -> Iterator[Engine]:
    with engine(cluster.address) as dask:
        dask._client.wait_for_workers(2)  # type: ignore[attr-defined]
        yield dask


def test_it_says_where_the_tasks_run(dask: Engine, cluster: Cluster) -> None:
    assert isinstance(dask, DaskCluster)
    assert dask.description == f"a Dask cluster of 2 workers ({cluster.address})"


def test_results_are_those_of_this_process_in_their_order(dask: Engine) -> None:
    paths = sorted(str(path) for path in (ROOT / "tests" / "golden" / "tuning" / "press_releases").glob("*.txt"))
    with engine() as here:
        assert list(dask.map(work.title, paths)) == list(here.map(work.title, paths))


def test_both_workers_work_with_one_thread_each(dask: Engine) -> None:
    assert len(set(dask.map(work.process, range(16)))) == 2
    assert set(dask.map(work.threads, range(4))) == {1}


def test_no_more_tasks_are_drawn_than_a_few_per_worker(dask: Engine) -> None:
    drawn = 0

    def numbers() -> Iterator[int]:
        nonlocal drawn
        for number in range(60):
            drawn += 1
            yield number

    for done, _ in enumerate(dask.map(work.square, numbers())):
        assert drawn <= done + 16
    assert drawn == 60


def test_a_task_that_takes_long_holds_back_no_worker(dask: Engine, tmp_path: Path) -> None:
    tasks = [(str(tmp_path), number, 8) for number in range(20)]
    assert list(dask.map(work.first_waits_for_the_others, tasks)) == list(range(20))


@pytest.mark.parametrize(
    ("failing", "kind", "message"),
    [(work.fail_at_poison, ValueError, "5 is no good"), (work.time_out, TimeoutError, "the work took too long")],
)
def test_an_exception_of_the_work_is_raised_as_it_is(
    dask: Engine, failing: Callable[[int], int], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        list(dask.map(failing, range(20)))
    assert list(dask.map(work.square, [3])) == [9]


def test_workers_that_are_killed_take_no_task_with_them(dask: Engine, tmp_path: Path) -> None:
    markers = [str(tmp_path / str(number)) for number in range(2)]
    assert list(dask.map(work.kill_once, markers)) == markers
    results = []
    for number, process in enumerate(dask.map(work.process, range(20))):
        results.append(process)
        if number == 3:
            os.kill(process, signal.SIGKILL)  # type: ignore[arg-type]
    assert len(results) == 20


def test_a_task_that_kills_every_worker_is_lost_as_in_a_pool_and_the_others_are_done(dask: Engine) -> None:
    results = list(dask.map(work.kill_at_poison, range(20)))
    with engine(processes=2) as pool:
        assert results == list(pool.map(work.kill_at_poison, range(20)))
    assert [result for result in results if not isinstance(result, Lost)] == [
        number for number in range(20) if number != work.POISON
    ]


def test_a_machine_that_goes_takes_no_task_with_it_but_a_scheduler_does(tmp_path: Path) -> None:
    with cluster_of(1, tmp_path) as cluster, DaskCluster(cluster.address, seconds_to_connect=3) as dask:
        machine = cluster.add_worker("a machine that goes")
        dask._client.wait_for_workers(2)
        results = []
        for number in dask.map(work.square, range(60)):
            results.append(number)
            if number == 9:
                end(machine)
        assert results == [number * number for number in range(60)]

        drawn = dask.map(work.process, range(100))
        next(drawn)
        end(cluster.scheduler)
        with pytest.raises(ClusterGone, match=f"{cluster.address} is gone. The last release .* run again: batches"):
            list(drawn)
        with pytest.raises(ClusterGone):
            list(dask.map(work.square, range(3)))


def test_workers_that_all_go_are_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engines.dask_cluster.SECONDS_BETWEEN_LOOKS", 0.1)
    with cluster_of(0, tmp_path) as cluster:
        machine = cluster.add_worker("the only machine")
        with DaskCluster(cluster.address) as dask:
            drawn = dask.map(work.process, range(100))
            next(drawn)
            dask._seconds_for_workers = 0.2
            end(machine)
            with pytest.raises(ClusterGone, match=r"no running worker for 0\.2 seconds"):
                list(drawn)


def test_a_scheduler_that_is_not_there_is_said_to_be() -> None:
    address = unused_address()
    with pytest.raises(ClusterGone, match=f"The Dask scheduler {address} cannot be reached"):
        DaskCluster(address, seconds_to_connect=0.2).__enter__()


def test_a_cluster_without_workers_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with cluster_of(0, tmp_path) as cluster, pytest.raises(ClusterGone, match=r"no running worker for 0\.2 seconds"):
        DaskCluster(cluster.address, seconds_for_workers=0.2).__enter__()


def test_workers_with_other_libraries_are_refused(tmp_path: Path) -> None:
    about = tmp_path / "other" / "pyarrow-1.2.3.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text("Metadata-Version: 2.1\nName: pyarrow\nVersion: 1.2.3\n")
    with cluster_of(0, tmp_path) as cluster:
        cluster.add_worker("other", first_on_path=str(tmp_path / "other"))
        with pytest.raises(RuntimeError, match=r"has pyarrow 1\.2\.3 instead of .* requirements.txt"):
            DaskCluster(cluster.address).__enter__()
