"""When the dataset is made anew without being asked: a job, a schedule and a sensor; both of these are off at first.

Belongs here: triggers. Does not belong here: what is run, which is always everything.
"""

import dagster as dg

from pipeline import collecting
from pipeline.defs.resources import Folders

publish_dataset = dg.define_asset_job(
    "publish_dataset",
    selection=dg.AssetSelection.all(),
    description="Makes and checks every table from the raw folder and publishes them all at once.",
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
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Publishes the dataset when a file in the project's raw folder is added, changed or removed.",
)
def raw_files_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Compare the raw folder with what it was when the sensor last looked."""
    state = collecting.state(Folders().raw_folder)
    if state == context.cursor:
        return dg.SkipReason("No file has changed.")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=state)], cursor=state)
