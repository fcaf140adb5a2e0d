"""Where the stages run: this process, a pool of processes, or a Dask cluster. The results are the same.

Belongs here: handing tasks out, getting results back in order, and what happens when a process or a scheduler dies.
Does not belong here: what a task is and what becomes of a document that cannot be read (``pipeline.runner``), Dagster.
"""

from pipeline.engines.in_this_process import InThisProcess
from pipeline.engines.interface import ClusterGone, Engine, Lost
from pipeline.engines.process_pool import ProcessPool

__all__ = ["ClusterGone", "Engine", "InThisProcess", "Lost", "ProcessPool", "engine"]


def engine(scheduler_address: str = "", processes: int = 1) -> Engine:
    """Choose where tasks run.

    Args:
        scheduler_address: Address of a Dask scheduler, such as ``tcp://127.0.0.1:8786``. If there is one, the number
            of processes is that of the cluster's workers.
        processes: How many processes of this machine work. One means this process itself.

    Raises:
        ValueError: There would be no process.
    """
    if processes < 1:
        raise ValueError(f"{processes} processes cannot work. Name 1 or more.")
    if scheduler_address:
        from pipeline.engines.dask_cluster import DaskCluster  # takes a quarter of a second to import

        return DaskCluster(scheduler_address)
    return InThisProcess() if processes == 1 else ProcessPool(processes)
