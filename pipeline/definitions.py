"""All that Dagster loads: the definitions in ``pipeline/defs``, the resources they use, and the executor.

Belongs here: nothing but this assembly. An asset belongs to the file of its stage in ``pipeline/defs``, where it is
found by itself; a trigger is named here.
"""

import dagster as dg

import pipeline.defs
from pipeline.defs import automation, checks
from pipeline.defs.resources import Compute, Folders, Privacy, Release, resources

# Not `load_from_defs_folder`: it also describes every kind of component that is installed, which takes longer than
# all of these definitions and which nothing here uses.
defs = dg.Definitions(
    assets=dg.load_assets_from_package_module(pipeline.defs),
    asset_checks=[*dg.load_asset_checks_from_package_module(pipeline.defs), *checks.of_all_assets()],
    jobs=[automation.publish_dataset, automation.prepare_collection],
    schedules=[automation.every_monday],
    sensors=[automation.raw_files_changed, automation.collections_changed],
    resources=resources(*(kind.configure_at_launch() for kind in (Folders, Privacy, Compute, Release))),
    executor=dg.in_process_executor,
)
"""The definitions of the project; resources are configured per run, and steps run in this process."""
