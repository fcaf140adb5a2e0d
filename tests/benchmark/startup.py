"""How long ``dagster dev`` takes until it shows its assets, here and beside the smallest definitions there are.

Belongs here: starting it and waiting, in a process of its own. Does not belong here: how long it may take.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median

import requests

PROJECT = Path(__file__).parents[2]
SMALLEST = "import dagster as dg\n\n\n@dg.asset\ndef empty() -> None: ...\n\n\ndefs = dg.Definitions(assets=[empty])\n"
QUERY = {"query": "{ assetNodes { id } }"}
SECONDS_BETWEEN_LOOKS = 0.05
LONGEST_START = 300.0
LONGEST_STOP = 30.0


def measure(rounds: int) -> dict[str, float]:
    """Start both by turns.

    Args:
        rounds: How many turns each has.

    Returns:
        Seconds by the clock until the assets of the project and the one empty asset are shown, and the ratio of the
        two; medians over the rounds.
    """
    found: dict[str, list[float]] = {"project": [], "empty": []}
    with tempfile.TemporaryDirectory() as folder:
        smallest = Path(folder) / "smallest.py"
        smallest.write_text(SMALLEST, encoding="utf-8")
        for _ in range(rounds):
            found["project"].append(_seconds_to_start([], PROJECT))
            found["empty"].append(_seconds_to_start(["--python-file", str(smallest)], smallest.parent))
    ratios = [project / empty for project, empty in zip(found["project"], found["empty"], strict=True)]
    return {name: median(seconds) for name, seconds in found.items()} | {"ratio": median(ratios)}


def _seconds_to_start(options: list[str], folder: Path) -> float:
    """Start the UI in a folder, wait until it knows its assets, and stop it."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [
            str(Path(sys.executable).parent / "dagster"),
            "dev",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            *options,
        ]
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(Path(home)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait(f"http://127.0.0.1:{port}/graphql", process)
            return time.perf_counter() - start
        finally:
            _stop(process)


def _environment(home: Path) -> Mapping[str, str]:
    (home / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    return os.environ | {
        "DAGSTER_HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the UI knows an asset.

    Raises:
        RuntimeError: It ended before that, or took too long.
    """
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"dagster dev ended with exit code {process.returncode}; run it by itself to see why.")
        with suppress(requests.RequestException, ValueError, KeyError, TypeError):
            if requests.post(address, json=QUERY, timeout=LONGEST_START).json()["data"]["assetNodes"]:
                return
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise RuntimeError(f"dagster dev showed no asset for {LONGEST_START:g} seconds.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the UI and the processes that it has started."""
    os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(LONGEST_STOP)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int)
    print(json.dumps(measure(**vars(parser.parse_args()))))
