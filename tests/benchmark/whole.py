"""The whole run, from raw texts to checked Parquet and CSV tables; a process of its own.

It is the Dagster job of all tables with all their checks, as in ``make data``; what is made of the tables afterwards
(database, site, descriptions) is left out.

Belongs here: running it once. Does not belong here: its memory (``processes``), which is seen from outside.
"""

import argparse
import json
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.definitions import defs
from pipeline.defs.release import PARTS
from tests.benchmark.shares import Shares

JOB = "tables"


def run(raw: Path, outputs: Path, processes: int, shares: bool) -> dict[str, Any]:
    """Run the job.

    Args:
        raw: The raw folder.
        outputs: The folder beside which the tables are staged.
        processes: In how many the stages run; as many as are worth while, if 0.
        shares: Whether to tell what the processor time is spent on.

    Returns:
        Seconds of the run by the clock, without the start of Python; seconds of processor time by step, if wanted, and
        all of it in this process; the number of rows by table, and the names of the checks that failed.

    Raises:
        RuntimeError: The run failed.
    """
    tables, looking = job(), Shares()
    start, began = time.perf_counter(), time.process_time()
    with looking if shares else nullcontext():
        result = tables.execute_in_process(run_config=configuration(raw, outputs, processes), raise_on_error=False)
    seconds, busy = time.perf_counter() - start, time.process_time() - began
    if not result.success:
        steps = [str(event.step_key) for event in result.filter_events(lambda event: event.is_step_failure)]
        raise RuntimeError(f"The run over {raw} failed in {', '.join(steps)}.")
    rows, failed = {}, []
    for event in result.all_events:
        about: Any = event.event_specific_data
        if event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION:
            if (count := about.materialization.metadata.get("dagster/row_count")) is not None:
                rows[about.materialization.asset_key.to_user_string()] = count.value
        elif event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION and not about.passed:
            failed.append(f"{about.asset_key.to_user_string()}.{about.check_name}")
    return {"seconds": seconds, "busy": busy, "shares": looking.seconds, "rows": rows, "failed": sorted(failed)}


def job() -> dg.JobDefinition:
    """The job of all tables and their checks."""
    selection = dg.AssetSelection.all() - dg.AssetSelection.assets(*PARTS, "release", "collection_parts")
    made = dg.Definitions.merge(defs, dg.Definitions(jobs=[dg.define_asset_job(JOB, selection=selection)]))
    return made.resolve_job_def(JOB)


def configuration(raw: Path, outputs: Path, processes: int) -> dict[str, Any]:
    """The configuration of a run that says nothing but what goes wrong."""
    return {
        "resources": {
            "folders": {"config": {"raw": str(raw), "outputs": str(outputs)}},
            "compute": {"config": {"processes": processes}},
        },
        "loggers": {"console": {"config": {"log_level": "ERROR"}}},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("raw", type=Path)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("processes", type=int)
    parser.add_argument("--shares", action="store_true")
    print(json.dumps(run(**vars(parser.parse_args()))))
