"""When the dataset is made anew without being asked: jobs, a schedule and sensors, all of which are off at first.

Both sensors act only on what two looks in a row have found the same, so that files that are just being copied start
nothing.

Belongs here: triggers. Does not belong here: what is run.
"""

import json

import dagster as dg

from pipeline import collecting
from pipeline.defs.collections import COLLECTIONS, collection_parts
from pipeline.defs.resources import Folders

SECONDS_BETWEEN_LOOKS = 60
MOST_COLLECTIONS = 5_000
"""Partitions that Dagster's UI and its database bear well."""

publish_dataset = dg.define_asset_job(
    "publish_dataset",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(collection_parts),
    description="Makes and checks every table from the raw folder and publishes them all at once.",
)

prepare_collection = dg.define_asset_job(
    "prepare_collection",
    selection=dg.AssetSelection.assets(collection_parts),
    description=(
        "Runs the stages on one collection, ahead of publish_dataset; a backfill takes all of them. "
        "The raw texts are those of press_releases, which is to be materialized before."
    ),
)

every_monday = dg.ScheduleDefinition(
    name="every_monday",
    job=publish_dataset,
    cron_schedule="0 6 * * 1",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Publishes the dataset every Monday at 6:00 UTC.",
)


@dg.sensor(
    job=publish_dataset,
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description=(
        "Publishes the dataset when files in the raw folder were added, changed or removed, and were the same at two "
        "looks in a row."
    ),
)
def raw_files_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult:
    """Compare the raw folder with what it was at the last look, and when a run was asked for."""
    state = collecting.state(folders.raw_folder)
    before = json.loads(context.cursor or "{}")
    now = {"seen": state, "published": before.get("published")}
    if state == now["published"]:
        return waiting("No file has changed.", now)
    if state != before.get("seen"):
        return waiting("Files have changed. If they are the same at the next look, the dataset is published.", now)
    # Without a run key: with one, files that are again what they were at an earlier run would start none.
    return dg.SensorResult(run_requests=[dg.RunRequest()], cursor=json.dumps({**now, "published": state}))


@dg.sensor(
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description=(
        "Keeps the partitions of collection_parts in step with the folders in press_releases: a new folder gets a "
        "partition, and the partition of a folder that is gone goes. It starts no run."
    ),
)
def collections_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult:
    """Compare the partitions with the collections of the raw folder.

    Raises:
        ValueError: There are more collections than there should be partitions.
    """
    found = collecting.collections(folders.raw_folder)
    if len(found) > MOST_COLLECTIONS:
        raise ValueError(
            f"{folders.raw_folder / collecting.FOLDER} has {len(found):,} folders, and Dagster bears some thousand "
            f"partitions, here at most {MOST_COLLECTIONS:,}. Gather folders in larger ones, or switch this sensor off: "
            "publish_dataset needs no partitions."
        )
    usable = {name for name in found if is_partition_key(name)}
    for name in sorted(set(found) - usable):
        context.log.warning(f"The folder {name!a} gets no partition, as Dagster takes no such name. Rename it.")
    there = set(context.instance.get_dynamic_partitions(str(COLLECTIONS.name)))
    new, gone = sorted(usable - there), sorted(there - usable)
    if not new and not gone:
        return waiting("Every collection has its partition.", found)
    if context.cursor != json.dumps(found):
        return waiting("Folders came or went. If they are the same at the next look, so do their partitions.", found)
    return dg.SensorResult(
        skip_reason=f"Partitions added: {len(new)}, removed: {len(gone)}.",
        cursor=json.dumps(found),
        dynamic_partitions_requests=[COLLECTIONS.build_add_request(new), COLLECTIONS.build_delete_request(gone)],
    )


def waiting(reason: str, cursor: object) -> dg.SensorResult:
    """Start no run, say why, and remember what was seen."""
    return dg.SensorResult(skip_reason=reason, cursor=json.dumps(cursor))


def is_partition_key(name: str) -> bool:
    """Whether Dagster takes a name as that of a partition: it shows ranges of them as ``first...last``."""
    return name.isprintable() and "..." not in name
