"""The project as Dagster shows it: definitions, graph, metadata before the first run, and a clean start of the UI."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import requests

import schemas
from pipeline.defs.release import PARTS

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
GROUPS = ["raw", "cleaned", "entities", "facts", "release", "ahead"]
QUERY = "{ assetNodes { assetKey { path } groupName hasAssetChecks } }"


@pytest.fixture(scope="module")
def specs(definitions: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def test_every_published_table_is_an_asset_of_the_same_name(specs: dict[str, dg.AssetSpec]) -> None:
    assert set(schemas.PUBLISHED) < set(specs)


def test_the_graph_reads_from_left_to_right(specs: dict[str, dg.AssetSpec]) -> None:
    for name, spec in specs.items():
        assert spec.group_name in GROUPS
        for dep in spec.deps:
            before = specs[dep.asset_key.to_user_string()]
            assert GROUPS.index(str(before.group_name)) <= GROUPS.index(str(spec.group_name)), (name, dep)


def test_release_comes_after_everything_that_is_published(specs: dict[str, dg.AssetSpec]) -> None:
    assert {dep.asset_key.to_user_string() for dep in specs["release"].deps} == {*schemas.PUBLISHED, *PARTS}
    for part in PARTS:
        assert specs[part].deps, part


def test_the_data_package_comes_after_all_that_it_describes(specs: dict[str, dg.AssetSpec]) -> None:
    before = list(PARTS)[: list(PARTS).index("data_package")]
    deps = {dep.asset_key.to_user_string() for dep in specs["data_package"].deps}
    assert deps == {*schemas.PUBLISHED, *before}


def test_every_asset_is_described_before_its_first_run(specs: dict[str, dg.AssetSpec]) -> None:
    for name, spec in specs.items():
        assert spec.description, name
        assert spec.kinds, name
        assert spec.owners == ["team:data"], name
        assert spec.code_version, name


@pytest.mark.parametrize("name", list(schemas.TABLES))
def test_every_column_is_described_before_the_first_run(specs: dict[str, dg.AssetSpec], name: str) -> None:
    shown = specs[name].metadata["dagster/column_schema"].columns
    schema = schemas.arrow_schema(schemas.TABLES[name])
    assert [(column.name, column.type) for column in shown] == [(field.name, str(field.type)) for field in schema]
    assert [column.constraints.nullable for column in shown] == [field.nullable for field in schema]
    assert all(column.description for column in shown)


def test_the_definitions_load_without_what_reads_texts_and_writes_pages() -> None:
    """So the UI starts quickly: of what is heavy, only the tables' own libraries are loaded."""
    code = (
        "import sys; from pipeline.definitions import defs; defs.get_repository_def(); "
        "print(*sorted({'dask', 'distributed', 'scipy', 'ftfy', 'phonenumbers', 's3fs', 'pipeline.extraction.cascade', "
        "'pipeline.cleaning.document', 'pipeline.publishing.site.building'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def environment(home: Path) -> dict[str, str]:
    """What a user has who has just activated the environment, in a home folder with nothing in it."""
    return {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "VIRTUAL_ENV": str(BIN.parent)}


def test_dg_check_defs_passes(tmp_path: Path) -> None:
    done = subprocess.run(
        ["dg", "check", "defs"], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All definitions loaded successfully" in done.stdout + done.stderr


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The UI as `dagster dev` starts it, without any variable of Dagster's: its address, and its log."""
    folder = tmp_path_factory.mktemp("dev")
    log = folder / "log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("w") as file:
        process = subprocess.Popen(
            ["dagster", "dev", "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            env=environment(folder),
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(address, process, log)
        yield address, log
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        # A busy machine may need longer to stop; what is left of it is killed.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_served(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(480):
        assert process.poll() is None, log.read_text()
        try:
            if requests.get(f"{address}/server_info", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.25)
    raise TimeoutError(log.read_text())


def ask(address: str, query: str) -> Any:
    return requests.post(f"{address}/graphql", json={"query": query}, timeout=60).json()["data"]


def test_the_ui_shows_every_asset_and_job(dev: tuple[str, Path], specs: dict[str, dg.AssetSpec]) -> None:
    nodes = ask(dev[0], QUERY)["assetNodes"]
    assert {node["assetKey"]["path"][-1] for node in nodes} == set(specs)
    assert {node["groupName"] for node in nodes} == set(GROUPS)
    checked = {node["assetKey"]["path"][-1] for node in nodes if node["hasAssetChecks"]}
    assert checked == {"press_releases", "gold", *schemas.PUBLISHED, "changes", "data_package", "site"}
    locations = ask(dev[0], "{ repositoriesOrError { ... on RepositoryConnection { nodes { jobs { name } } } } }")
    jobs = [job["name"] for node in locations["repositoriesOrError"]["nodes"] for job in node["jobs"]]
    assert "publish_dataset" in jobs


def test_the_ui_starts_without_warning(dev: tuple[str, Path]) -> None:
    """Nothing is written but what Dagster informs of, and its own line that recommends `dg dev`."""
    address, log = dev
    ask(address, QUERY)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in log.read_text().splitlines()]
    known = ("SupersessionWarning: Function `dev_command`", "  return callback(*args, **kwargs)")
    assert [line for line in lines if " - INFO - " not in line and not any(text in line for text in known)] == []
