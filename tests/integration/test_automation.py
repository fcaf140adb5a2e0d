"""What starts work by itself, and what a backfill by collection prepares."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.defs import automation
from pipeline.defs.automation import collections_changed, raw_files_changed
from pipeline.defs.collections import COLLECTIONS, collection_parts
from pipeline.defs.resources import Compute, Folders, Privacy, Release, resources
from pipeline.engines import InThisProcess
from tests.integration.conftest import LISBON, PORT_HAVEN, Run, contents, write_raw


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


class Looks:
    """A sensor as Dagster calls it: each look with the cursor that the one before it left."""

    def __init__(self, sensor: dg.SensorDefinition, raw: Path, instance: dg.DagsterInstance) -> None:
        self._sensor = sensor
        self._folders = Folders(raw=str(raw))
        self._instance = instance
        self._cursor: str | None = None

    def __call__(self) -> Any:
        context = dg.build_sensor_context(self._instance, cursor=self._cursor, resources={"folders": self._folders})
        found = self._sensor.evaluate_tick(context)
        self._cursor = found.cursor
        for request in found.dynamic_partitions_requests or ():
            for name in request.partition_keys:
                if isinstance(request, dg.AddDynamicPartitionsRequest):
                    self._instance.add_dynamic_partitions(request.partitions_def_name, [name])
                else:
                    self._instance.delete_dynamic_partition(request.partitions_def_name, name)
        return found

    @property
    def partitions(self) -> set[str]:
        return set(self._instance.get_dynamic_partitions("collections"))


def test_schedule_and_sensors_are_off(definitions: dg.Definitions) -> None:
    assert {schedule.default_status for schedule in definitions.schedules or ()} == {dg.DefaultScheduleStatus.STOPPED}
    assert {sensor.name: sensor.default_status for sensor in definitions.sensors or ()} == {
        "raw_files_changed": dg.DefaultSensorStatus.STOPPED,
        "collections_changed": dg.DefaultSensorStatus.STOPPED,
    }


def test_the_sensors_look_at_the_raw_folder_of_the_definitions(definitions: dg.Definitions) -> None:
    for name in ("raw_files_changed", "collections_changed"):
        with dg.DagsterInstance.ephemeral() as instance:
            folders = definitions.get_repository_def().get_top_level_resources()["folders"]
            context = dg.build_sensor_context(instance, resources={"folders": folders})
            assert definitions.resolve_sensor_def(name).evaluate_tick(context).skip_message


def test_changed_files_start_a_run_when_two_looks_find_them_the_same(raw: Path, instance: dg.DagsterInstance) -> None:
    look = Looks(raw_files_changed, raw, instance)
    assert [len(look().run_requests) for _ in range(3)] == [0, 1, 0]


def test_a_copy_in_progress_starts_no_run(raw: Path, instance: dg.DagsterInstance) -> None:
    look = Looks(raw_files_changed, raw, instance)
    for number in range(4):
        (raw / "press_releases" / f"copied-{number}.txt").write_text(LISBON, encoding="utf-8")
        assert look().run_requests == []
    assert [len(look().run_requests) for _ in range(2)] == [1, 0]


def test_files_that_are_again_as_they_were_start_a_run_again(
    raw: Path, tmp_path: Path, instance: dg.DagsterInstance
) -> None:
    look = Looks(raw_files_changed, raw, instance)
    file, elsewhere = raw / "press_releases" / "lisbon.txt", tmp_path / "elsewhere.txt"
    asked = [look(), look()]
    file.rename(elsewhere)
    asked += [look(), look()]
    elsewhere.rename(file)
    asked += [look(), look()]
    assert [len(found.run_requests) for found in asked] == [0, 1, 0, 1, 0, 1]
    # Dagster starts no second run for a run key that it has seen.
    assert {request.run_key for found in asked for request in found.run_requests} == {None}


def test_a_file_that_comes_and_goes_between_runs_starts_none(raw: Path, instance: dg.DagsterInstance) -> None:
    look = Looks(raw_files_changed, raw, instance)
    look(), look()
    stray = raw / "press_releases" / "stray.txt"
    stray.write_text(LISBON, encoding="utf-8")
    look()
    stray.unlink()
    assert [len(look().run_requests) for _ in range(2)] == [0, 0]


def test_partitions_follow_the_folders(raw: Path, instance: dg.DagsterInstance) -> None:
    look = Looks(collections_changed, raw, instance)
    folder = raw / "press_releases"
    (folder / "2010" / "deeper").mkdir(parents=True)
    (folder / "linked").symlink_to(folder / "2010")
    look()
    assert look.partitions == set()
    look()
    assert look.partitions == {".", "2010"}
    shutil.rmtree(folder / "2010")
    (folder / "2011").mkdir()
    look()
    assert look.partitions == {".", "2010"}
    look()
    assert look.partitions == {".", "2011"}
    assert look().skip_message == "Every collection has its partition."


def test_a_folder_that_comes_and_goes_gets_no_partition(raw: Path, instance: dg.DagsterInstance) -> None:
    look = Looks(collections_changed, raw, instance)
    look(), look()
    (raw / "press_releases" / "being-copied").mkdir()
    look()
    (raw / "press_releases" / "being-copied").rename(raw / "press_releases" / "2012")
    look()
    assert look.partitions == {"."}
    look()
    assert look.partitions == {".", "2012"}


def test_a_folder_that_cannot_be_a_partition_does_not_hinder_the_others(
    raw: Path, instance: dg.DagsterInstance
) -> None:
    look = Looks(collections_changed, raw, instance)
    for name in ("2010...2012", "2013"):
        (raw / "press_releases" / name).mkdir()
    look(), look()
    assert look.partitions == {".", "2013"}


def test_too_many_folders_are_refused_with_a_remedy(
    raw: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automation, "MOST_COLLECTIONS", 1)
    (raw / "press_releases" / "2010").mkdir()
    with pytest.raises(ValueError, match="Gather folders in larger ones"):
        collections_changed(dg.build_sensor_context(instance), folders=Folders(raw=str(raw)))


def test_publishing_needs_no_partition(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("publish_dataset")
    assert job.partitions_def is None
    assert collection_parts.key not in job.asset_layer.executable_asset_keys
    prepare = definitions.resolve_job_def("prepare_collection")
    assert prepare.partitions_def == COLLECTIONS


class Refusing(Compute):
    """Lets no part be made."""

    def engine(self, parts: int) -> Any:
        raise AssertionError(f"{parts} parts were not in the store")


class Counting(InThisProcess):
    """Remembers how many parts it was asked for."""

    made = 0

    def map(self, work: Any, tasks: Any) -> Any:
        for result in super().map(work, tasks):
            Counting.made += 1
            yield result


class Counted(Compute):
    """Counts the parts that are made."""

    def engine(self, parts: int) -> Counting:
        return Counting()


def collections_of_texts(raw: Path) -> Path:
    """Two collections whose documents lie between each other in the order of all, and a file beside them; as many
    that some batch begins in each."""
    texts = {f"release-{number:04}": f"{text}\nNumber {number}\n" for number, text in enumerate(TEXTS)}
    write_raw(raw, dict(texts))
    for number, name in enumerate(texts):
        if number % 3:
            folder = raw / "press_releases" / ("odd" if number % 2 else "even")
            folder.mkdir(exist_ok=True)
            (raw / "press_releases" / f"{name}.txt").rename(folder / f"{name}.txt")
    return raw


TEXTS = [LISBON if number % 10 else PORT_HAVEN for number in range(60)]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batches.DOCUMENTS_PER_BATCH", 5)


@pytest.mark.usefixtures("small_batches")
def test_a_backfill_of_all_collections_leaves_no_stage_anything_to_do(
    tmp_path: Path, definitions: dg.Definitions, instance: dg.DagsterInstance, run: Run
) -> None:
    raw, outputs = collections_of_texts(tmp_path / "raw"), tmp_path / "outputs"
    folders = Folders(raw=str(raw), outputs=str(outputs))
    everything: list[Any] = [*(definitions.assets or ()), *(definitions.asset_checks or ())]
    look = Looks(collections_changed, raw, instance)
    look(), look()
    assert look.partitions == {".", "even", "odd"}

    texts = dg.AssetSelection.assets("press_releases", "rejected_reading").without_checks()
    configured = resources(folders, Privacy(), Refusing(), Release())
    assert dg.materialize(everything, selection=texts, resources=configured, instance=instance).success

    made = {}
    for name in sorted(look.partitions):
        Counting.made = 0
        prepared = dg.materialize(
            everything,
            selection=[collection_parts],
            partition_key=name,
            resources=resources(folders, Privacy(), Counted(), Release()),
            instance=instance,
        )
        assert prepared.success
        made[name] = Counting.made
    stages = 3
    batches = len(folders.parts_of("reading"))
    assert sum(made.values()) == stages * batches
    assert all(made.values()), f"every collection should have a batch in this test, but: {made}"
    assert instance.get_materialized_partitions(collection_parts.key) == look.partitions

    publish = definitions.resolve_job_def("publish_dataset").asset_layer.executable_asset_keys
    published = dg.materialize(
        everything, selection=list(publish), resources=configured, instance=instance, raise_on_error=True
    )
    assert published.success
    assert run(raw, tmp_path / "elsewhere").success
    assert contents(outputs) == contents(tmp_path / "elsewhere")
