"""Real Dask clusters: a scheduler and workers, processes of this machine that speak over TCP."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.integration import work

ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers, each worker under a nanny that starts it again when it dies."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        about = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(about))
        assert work.comes_true(lambda: _is_json(about)), (folder / "scheduler.log").read_text()
        self.address: str = json.loads(about.read_text())["address"]

    def add_worker(self, name: str, first_on_path: str = "") -> subprocess.Popen[bytes]:
        """Start a worker; with other code or libraries, if a folder of them is named."""
        return self._start(
            "worker", self.address, "--nthreads", "1", "--name", name, "--local-directory", str(self._folder),
            first_on_path=first_on_path,
        )  # fmt: skip

    def _start(self, role: str, *arguments: str, first_on_path: str = "") -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", role, "--host", "127.0.0.1", "--no-dashboard", *arguments]
        path = os.pathsep.join(filter(None, (first_on_path, str(ROOT))))
        with (self._folder / f"{role}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self._folder,
                env=os.environ | {"PYTHONPATH": path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._stack.callback(end, process)
        return process


def _is_json(path: Path) -> bool:
    try:
        return bool(json.loads(path.read_text()))
    except (FileNotFoundError, json.JSONDecodeError):
        return False


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        cluster = Cluster(folder, stack)
        for number in range(workers):
            cluster.add_worker(f"worker {number}")
        yield cluster


def unused_address() -> str:
    with socket.socket() as socket_:
        socket_.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{socket_.getsockname()[1]}"
