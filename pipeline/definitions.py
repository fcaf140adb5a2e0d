"""All that Dagster loads: the definitions in ``pipeline/defs``, the resources they use, and the executor.

Belongs here: nothing but this assembly. An asset belongs to the file of its stage in ``pipeline/defs``.
"""

from pathlib import Path

import dagster as dg

from pipeline.defs.resources import Compute, Folders, Privacy, Release, resources


@dg.definitions
def defs() -> dg.Definitions:
    """Load every definition; the resources are configured per run, and steps run in this process."""
    return dg.Definitions.merge(
        dg.load_from_defs_folder(path_within_project=Path(__file__).parent),
        dg.Definitions(
            resources=resources(*(kind.configure_at_launch() for kind in (Folders, Privacy, Compute, Release))),
            executor=dg.in_process_executor,
        ),
    )
