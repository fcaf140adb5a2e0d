"""Which batches are prepared with which collection."""

from pathlib import Path

import pytest

from pipeline.batches import Row
from pipeline.corrections import Correction
from pipeline.runner import keep_press_releases, of_collection
from pipeline.store import Part, Store


def press_releases(folders: dict[str, str]) -> list[Row]:
    known = {"member": None, "byte_count": 4, "encoding": "utf-8", "text": "Text", "sha256": "0" * 64}
    origin = dict.fromkeys(("source_url", "publisher", "retrieved_on", "licence"))
    return [
        {"doc_id": doc_id, "path": f"press_releases/{folder}{doc_id}.txt", **known, **origin}
        for doc_id, folder in sorted(folders.items())
    ]


def correction(doc_id: str) -> Correction:
    return Correction("documents", {"doc_id": doc_id}, "title", "a", "b", "for a test")


def test_a_batch_belongs_to_the_collection_of_its_first_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.batches.MOST_DOCUMENTS_PER_BATCH", 2)
    monkeypatch.setattr("pipeline.batches.DOCUMENTS_PER_BATCH", 1_000_000)
    folders = {"a": "2010/", "b": "2011/", "c": "", "d": "2010/deeper/", "e": "2011/", "f": "2010/"}
    parts = list(keep_press_releases(press_releases(folders), Store(tmp_path), withheld=False))
    corrections = [correction(doc_id) for doc_id in "bdf"]

    def prepared(collection: str) -> tuple[list[tuple[str, str]], list[str]]:
        own, fitting = of_collection(collection, parts, corrections)
        return [(part.first, part.last) for part in own], [str(each.key["doc_id"]) for each in fitting]

    assert prepared("2010") == ([("a", "b")], ["b"])
    assert prepared("2011") == ([("e", "f")], ["f"])
    assert prepared(".") == ([("c", "d")], ["d"])
    assert prepared("gone") == ([], [])


def test_a_document_in_another_folder_is_another_part(tmp_path: Path) -> None:
    def kept(folder: str) -> Part:
        (part,) = keep_press_releases(press_releases({"a": folder}), Store(tmp_path), withheld=False)
        return part

    assert [kept(folder).collection for folder in ("", "2010/", "2011/", "")] == [".", "2010", "2011", "."]
