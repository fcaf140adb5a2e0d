"""Once installed, `make data` needs no network: it is run where there is none.

The run gets a network namespace of its own, without any interface that is up: no address can be reached, not even this
machine's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.integration.conftest import ROOT, contents

BIN = Path(sys.executable).parent
AS_WE_ARE = ("setpriv", f"--reuid={os.getuid()}", f"--regid={os.getgid()}", "--clear-groups")
WAYS = (
    ("unshare", "--net"),
    ("unshare", "--net", "--map-root-user"),
    ("sudo", "--non-interactive", "unshare", "--net", *AS_WE_ARE),
)
"""Ways to start a process in a network namespace of its own: as root, as any user, or with `sudo`."""


@pytest.fixture(scope="module")
def without_network() -> Sequence[str]:
    """What to put before a command so that it has no network."""
    problems = []
    for way in WAYS:
        if shutil.which(way[0]) is None:
            problems.append(f"{way[0]}: not installed")
            continue
        tried = subprocess.run([*way, "true"], capture_output=True, text=True)
        if tried.returncode == 0:
            return way
        problems.append(f"{' '.join(way)}: {tried.stderr.strip()}")
    raise AssertionError(
        "This machine lets no process have a network of its own, so nobody can see here whether `make data` needs one. "
        "Run the tests as root, or with sudo that asks for no password, or allow unprivileged user namespaces; "
        f"`unshare` comes with util-linux. Tried: {'; '.join(problems)}"
    )


def start(
    way: Sequence[str], command: Sequence[str], environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Run a command with nothing in its environment but what is named."""
    variables = [f"{name}={value}" for name, value in environment.items()]
    return subprocess.run(
        [*way, "env", "--ignore-environment", *variables, *command], cwd=ROOT, capture_output=True, text=True
    )


def test_there_is_no_network_where_the_next_test_runs(without_network: Sequence[str]) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 443), timeout=5)"
    tried = start(without_network, [sys.executable, "-c", code], {})
    assert "Network is unreachable" in tried.stderr


def test_make_data_works_without_network_and_home(
    without_network: Sequence[str], published: Path, tmp_path: Path
) -> None:
    home = tmp_path / "history"
    home.mkdir()
    shutil.copy(ROOT / "dagster.yaml", home)
    outputs = tmp_path / "outputs"
    folders = [f"BIN={BIN}", f"RAW={published / 'raw'}", f"OUTPUTS={outputs}", f"DAGSTER_HOME={home}"]
    made = start(
        without_network,
        ["make", "--old-file=.venv/data", "data", *folders],
        {"PATH": os.environ["PATH"], "HOME": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert contents(outputs) == contents(published / "outputs")
