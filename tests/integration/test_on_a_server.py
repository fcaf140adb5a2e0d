"""Raw texts, parts and outputs on an S3 server: the same release as on this machine, and nothing uploaded twice."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from pipeline.defs import resources
from pipeline.defs.resources import Folders
from tests.integration.conftest import Run


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The file system of a server that has a bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"endpoint_url": f"http://{host}:{port}", "key": "nobody", "secret": "nothing"}
    monkeypatch.setitem(fsspec.config.conf, "s3", settings)
    files = fsspec.filesystem("s3")
    files.mkdir("bucket")
    yield files
    files.rm("bucket", recursive=True)
    server.stop()


def contents(files: Any, folder: str) -> dict[str, bytes]:
    return {path.removeprefix(f"{folder}/"): data for path, data in files.cat(files.find(folder)).items()}


def test_a_run_on_a_server_gives_the_release_of_this_machine(
    bucket: Any, run: Run, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PROJECT", tmp_path)
    bucket.put(f"{published}/raw/", "bucket/raw/", recursive=True)
    addresses = {"raw": "s3://bucket/raw", "outputs": "s3://bucket/data/outputs", "parts": "s3://bucket/parts"}
    assert run(**addresses).success
    latest = json.loads(bucket.cat("bucket/data/outputs/latest.json"))
    local = {
        path.relative_to(published / "outputs").as_posix(): path.read_bytes()
        for path in (published / "outputs").rglob("*")
        if path.is_file()
    }
    assert contents(bucket, f"bucket/data/outputs/{latest['release']}") == local
    assert [path.name for path in tmp_path.iterdir()] == [".outputs.staging"]
    assert not (tmp_path / ".outputs.staging" / "parts").exists()

    def stamps() -> dict[str, object]:
        bucket.invalidate_cache()
        return {path: about["LastModified"] for path, about in bucket.find("bucket", detail=True).items()}

    before = stamps()
    assert run(**addresses).success
    assert stamps() == before


def test_outputs_in_the_raw_folder_are_refused_on_a_server_as_well() -> None:
    with pytest.raises(ValueError, match="would lie in the raw folder s3://bucket/raw,"):
        Folders(raw="s3://bucket/raw", outputs="s3://bucket/raw/outputs").prepare()
