import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import batches
from pipeline.batches import Row, Tables
from pipeline.cleaning.decoding import Unreadable
from pipeline.cleaning.document import clean_document
from pipeline.extraction.cascade import extract_document
from pipeline.steps import Steps

PRESS_RELEASES = Path(__file__).parents[1] / "golden" / "tuning" / "press_releases"


def documents(*doc_ids: str) -> list[Row]:
    return [{"doc_id": doc_id} for doc_id in doc_ids]


def names(batch: list[Row]) -> list[object]:
    return [row["doc_id"] for row in batch]


MANY = [f"release-{number:05}" for number in range(3000)]


def test_batches_hold_all_documents_in_their_order() -> None:
    cut = list(batches.cut(documents(*MANY)))
    assert [doc_id for batch in cut for doc_id in names(batch)] == MANY
    assert len(MANY) / batches.DOCUMENTS_PER_BATCH / 2 < len(cut) < len(MANY) / batches.DOCUMENTS_PER_BATCH * 2
    assert max(map(len, cut)) <= batches.MOST_DOCUMENTS_PER_BATCH


@pytest.mark.parametrize("place", [0, 700, 1500, 2999])
def test_one_document_more_or_less_changes_its_own_batch_only(place: int) -> None:
    before = [tuple(names(batch)) for batch in batches.cut(documents(*MANY))]
    for doc_ids in (MANY[:place] + MANY[place + 1 :], sorted([*MANY, f"{MANY[place]}-a"])):
        after = [tuple(names(batch)) for batch in batches.cut(documents(*doc_ids))]
        assert len(set(before) - set(after)) <= 2
        assert len(set(after) - set(before)) <= 2


def test_a_stream_is_read_one_batch_at_a_time() -> None:
    read = []

    def stream() -> Iterator[Row]:
        for row in documents(*MANY):
            read.append(row)
            yield row

    first = next(batches.cut(stream()))
    assert len(read) == len(first) + 1


def test_nothing_gives_no_batch() -> None:
    assert list(batches.cut([])) == []


def test_a_document_that_fails_becomes_a_rejected_row_and_the_others_go_on() -> None:
    def work(doc_id: str) -> Tables:
        if doc_id == "b":
            raise KeyError("missing")
        if doc_id == "c":
            raise Unreadable("no title found")
        return {"out": [{"doc_id": doc_id}]}

    result = batches.each_document("cleaning", work, dict.fromkeys("abcd", ""))
    assert [row["doc_id"] for row in result["out"]] == ["a", "d"]
    defect, unreadable = result["rejected"]
    assert (defect["doc_id"], defect["stage"]) == ("b", "cleaning")
    assert str(defect["error"]).startswith(f"b: {batches.DEFECT} KeyError in test_batches.work: 'missing'")
    assert unreadable == {"doc_id": "c", "stage": "cleaning", "error": "c: no title found"}


def test_documents_take_each_step_side_by_side_and_their_rows_keep_their_order() -> None:
    taken: list[str] = []

    def work(doc_id: str) -> Steps[Tables]:
        for step in range({"a": 3, "b": 1, "c": 2}[doc_id]):
            taken.append(f"{doc_id}{step}")
            yield
        if doc_id == "c":
            raise KeyError("missing")
        return {"out": [{"doc_id": doc_id}]}

    result = batches.each_document("extraction", work, dict.fromkeys("abc", ""))
    assert taken == ["a0", "b0", "c0", "a1", "c1", "a2"]
    assert [row["doc_id"] for row in result["out"]] == ["a", "b"]
    (failed,) = result["rejected"]
    assert str(failed["error"]).startswith(f"c: {batches.DEFECT} KeyError in test_batches.work: 'missing'")


def test_no_more_text_is_worked_on_at_a_time_than_fits_into_memory() -> None:
    taken: list[str] = []

    def work(doc_id: str) -> Steps[Tables]:
        taken.append(f"{doc_id} begins")
        yield
        taken.append(f"{doc_id} ends")
        return {}

    batches.each_document("extraction", work, dict.fromkeys("ab", "x" * batches.CHARACTERS_SIDE_BY_SIDE))
    assert taken == ["a begins", "a ends", "b begins", "b ends"]


def test_an_error_reads_the_same_on_every_machine_and_fits_on_a_line() -> None:
    assert batches.describe(Unreadable(f"{object()}\n in two\tlines \x00")) == batches.describe(
        Unreadable(f"{object()} in two lines \x01")
    )
    assert len(batches.describe(Unreadable("x" * 10_000))) == batches.LONGEST_ERROR


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_cycles_is_off_while_documents_are_read_and_then_as_before(was_on: bool) -> None:
    seen: list[bool] = []

    def work(doc_id: str) -> Tables:
        seen.append(gc.isenabled())
        raise KeyError(doc_id)

    (gc.enable if was_on else gc.disable)()
    try:
        batches.each_document("cleaning", work, dict.fromkeys("ab", ""))
        assert (seen, gc.isenabled()) == ([False, False], was_on)
    finally:
        gc.enable()


def test_reading_documents_leaves_no_objects_that_hold_one_another() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(PRESS_RELEASES.glob("*.txt"))[:10]}

    def work(doc_id: str) -> Steps[Tables]:
        document = clean_document(texts[doc_id])
        sentences: list[Row] = [{"sentence_id": doc_id, **sentence._asdict()} for sentence in document.sentences]
        row: Row = {"dateline_country": None, **document._asdict()}
        return extract_document(doc_id, texts[doc_id], sentences, row)

    batches.each_document("extraction", work, texts)
    gc.collect()
    gc.disable()
    try:
        result = batches.each_document("extraction", work, texts)
        assert (gc.collect(), result["rejected"]) == (0, [])
    finally:
        gc.enable()
