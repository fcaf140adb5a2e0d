"""Running the stages over batches: what is made, what is found, and what becomes of a document that kills processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import schemas
from pipeline import batches, runner, stages
from pipeline.batches import Row, Tables
from pipeline.corrections import Correction
from pipeline.engines import Engine, InThisProcess, Lost
from pipeline.runner import READING, document_of, in_step, keep_press_releases, known, make, run, tasks
from pipeline.stages import STAGES
from pipeline.store import Part, Store
from tests.benchmark.reading import rows

TEXTS = [
    f"IOM Trains {number} Officers in Accra\n\nGhana - Some {number} officers from Togo were trained by IOM in Accra.\n"
    for number in range(11, 21)
]
STAGE_ORDER = {
    "cleaning": (READING,),
    "extraction": (READING, "cleaning"),
    "linking": (READING, "cleaning", "extraction"),
}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS_PER_BATCH", 3)
    monkeypatch.setattr(batches, "MOST_DOCUMENTS_PER_BATCH", 4)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "parts")


class Counting(InThisProcess):
    """This process, which notes how many tasks it was given."""

    def __init__(self, poison: Iterable[str] = ()) -> None:
        self.made: list[str] = []
        self._poison = frozenset(poison)

    def map(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        for task in tasks:
            batch = task.given[0]
            alone = (task.only,) if task.only else tuple(d for d in self._poison if batch.first <= d <= batch.last)
            if self._poison.intersection(alone):
                yield Lost("The process was killed.")
            else:
                self.made.append(task.stage)
                yield work(task)


def everything(
    store: Store,
    texts: Sequence[Row],
    engine: Engine | None = None,
    corrections: Sequence[Correction] = (),
    withheld: bool = False,
) -> dict[str, list[Part]]:
    """The parts of every stage."""
    made = {READING: list(keep_press_releases(texts, store, withheld))}
    for name, given in STAGE_ORDER.items():
        todo = tasks(STAGES[name], [made[stage] for stage in given], corrections, withheld, store)
        made[name] = run(todo, known(todo, store), lambda _: engine or InThisProcess(), store)
    return made


def table(store: Store, parts: Iterable[Part], name: str) -> list[Row]:
    schema = schemas.arrow_schema(schemas.TABLES[name])
    return [row for part in parts for row in store.table(part, name, schema).to_pylist()]


def test_the_parts_hold_what_the_stages_make_of_all_documents_at_once(store: Store) -> None:
    texts = rows(TEXTS)
    made = everything(store, texts)
    assert len(made[READING]) > 2
    cleaned = stages.clean_batch(texts)
    extracted = stages.extract_batch(texts, cleaned["documents"], cleaned["sentences"])
    linked = {"document_countries": stages.link(extracted["mentions"])["document_countries"]}
    for stage, whole in (("cleaning", cleaned), ("extraction", extracted), ("linking", linked)):
        for name in STAGES[stage].makes:
            model = schemas.TABLES[name]
            assert table(store, made[stage], name) == schemas.rows(model, schemas.frame(model, whole.get(name, [])))


def test_a_second_run_makes_nothing(store: Store) -> None:
    first = everything(store, rows(TEXTS))
    engine = Counting()
    assert everything(store, rows(TEXTS), engine) == first
    assert engine.made == []


def test_one_more_document_makes_its_batch_anew(store: Store) -> None:
    texts = rows(TEXTS)
    everything(store, texts[:4] + texts[5:])
    engine = Counting()
    everything(store, texts, engine)
    assert 0 < engine.made.count("extraction") <= 2
    assert engine.made.count("cleaning") == engine.made.count("extraction") == engine.made.count("linking")


def test_changed_rules_of_extraction_make_facts_anew_and_nothing_before_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(store, rows(TEXTS))
    monkeypatch.setattr(
        runner, "code_digest", lambda *places: "new" if "pipeline/extraction" in places else "as before"
    )
    runner._code.cache_clear()
    everything(store, rows(TEXTS))
    runner._code.cache_clear()
    monkeypatch.setattr(
        runner, "code_digest", lambda *places: "newer" if "pipeline/extraction" in places else "as before"
    )
    engine = Counting()
    everything(store, rows(TEXTS), engine)
    runner._code.cache_clear()
    assert set(engine.made) == {"extraction", "linking"}


def test_texts_that_were_moved_in_their_container_are_not_read_again(store: Store) -> None:
    texts = rows(TEXTS)
    before = everything(store, texts)
    engine = Counting()
    after = everything(
        store,
        [row | {"path": "press_releases/archive.jsonl", "member": f"{7 + n}"} for n, row in enumerate(texts)],
        engine,
    )
    assert set(engine.made) == {"cleaning"}
    assert {row["path"] for row in table(store, after["cleaning"], "documents")} == {"press_releases/archive.jsonl"}
    assert after["extraction"] == before["extraction"]
    assert in_step(list(after.values()))


def test_a_stage_reads_no_column_but_those_that_it_says_it_takes(store: Store) -> None:
    """What a stage reads beyond them could change without its rows being made anew."""
    texts = rows(TEXTS)
    made = everything(store, texts)
    given = {"press_releases": texts} | {
        name: table(store, made[stage], name) for stage in ("cleaning", "extraction") for name in STAGES[stage].makes
    }
    for name, stage in STAGES.items():
        taken = {
            source: [{column: row[column] for column in columns or row} for row in given[source]]
            for source, columns in stage.takes.items()
        }
        frames, violations = stages.finished(stage, taken, ())
        assert not any(map(len, violations.values()))
        for of_table, frame in frames.items():
            assert schemas.rows(schemas.TABLES[of_table], frame) == table(store, made[name], of_table)


def test_withheld_texts_are_other_parts(store: Store) -> None:
    texts = rows([text + "Contact: Ada Lund, E-mail: alund@iom.int\n" for text in TEXTS])
    published = everything(store, texts)
    withheld = everything(store, texts, withheld=True)
    assert table(store, published["extraction"], "contacts")
    assert not table(store, withheld["extraction"], "contacts")
    assert not {part.name for parts in published.values() for part in parts} & {
        part.name for parts in withheld.values() for part in parts
    }


CORRECTION = Correction("documents", {"doc_id": "text-000003"}, "publisher", None, "IOM", "The page says so.")


def test_a_correction_changes_its_row_and_the_batch_of_its_document_only(store: Store) -> None:
    before = everything(store, rows(TEXTS))
    engine = Counting()
    after = everything(store, rows(TEXTS), engine, [CORRECTION])
    assert engine.made == ["cleaning"]  # nobody reads who published a text
    assert [row["doc_id"] for row in table(store, after["cleaning"], "documents") if row["publisher"]] == [
        "text-000003"
    ]
    assert sum(one != other for one, other in zip(before["cleaning"], after["cleaning"], strict=True)) == 1


@pytest.mark.parametrize("doc_id", ["text-000003", "a", "z"])
def test_a_correction_that_fits_no_row_is_refused(store: Store, doc_id: str) -> None:
    key = {"sentence_id": f"{doc_id}:1-2"}
    with pytest.raises(ValueError, match="there is no such row"):
        everything(store, rows(TEXTS), corrections=[Correction("sentences", key, "zone", "body", "meta", "wrong")])


@pytest.mark.parametrize(
    ("key", "doc_id"),
    [
        ({"doc_id": "a"}, "a"),
        ({"sentence_id": "a:1-2"}, "a"),
        ({"event_id": "a:1-2.2", "role": "host", "actor": "IOM"}, "a"),
    ],
)
def test_the_key_of_a_row_tells_its_document(key: dict[str, object], doc_id: str) -> None:
    assert document_of(Correction("", key, "", None, None, "")) == doc_id


def test_a_corrected_value_that_breaks_a_rule_is_a_violation_of_the_part(store: Store) -> None:
    wrong = Correction("documents", {"doc_id": "text-000003"}, "language", "en", "English", "wrong")
    violations = [part.violations for part in everything(store, rows(TEXTS), corrections=[wrong])["cleaning"]]
    (found,) = [violation for violation in violations if violation]
    assert [row["key"] for row in found["schema"]] == ["doc_id=text-000003"]


def test_a_document_that_kills_its_process_is_rejected_and_all_others_are_read(store: Store) -> None:
    poison = {"text-000002", "text-000007"}
    made = everything(store, rows(TEXTS), Counting(poison))
    rejected = table(store, made["cleaning"], "rejected")
    assert [row["doc_id"] for row in rejected] == sorted(poison)
    assert all(str(row["error"]).startswith(f"{row['doc_id']}: reading it ended the process") for row in rejected)
    assert [row["doc_id"] for row in table(store, made["cleaning"], "documents")] == [
        row["doc_id"] for row in rows(TEXTS) if row["doc_id"] not in poison
    ]


def test_a_document_that_killed_its_process_is_tried_again_in_the_next_run(store: Store) -> None:
    lost = everything(store, rows(TEXTS), Counting({"text-000002"}))
    healthy = everything(store, rows(TEXTS))
    assert table(store, healthy["cleaning"], "rejected") == []
    assert len(table(store, healthy["extraction"], "mentions")) > len(table(store, lost["extraction"], "mentions"))
    assert everything(Store(f"{store.address}-new"), rows(TEXTS)) == healthy


def test_a_worker_with_other_code_makes_nothing(store: Store) -> None:
    parts = list(keep_press_releases(rows(TEXTS), store, False))
    task = tasks(STAGES["cleaning"], [parts], (), False, store)[0]
    with pytest.raises(runner.OtherCode, match="Install the same version"):
        make(task._replace(code="other"))


def test_tables_that_were_made_from_other_texts_are_refused(store: Store) -> None:
    before = everything(store, rows(TEXTS))
    changed = list(keep_press_releases(rows([text + "More.\n" for text in TEXTS]), store, False))
    assert in_step([before[READING], before["cleaning"], before["extraction"]])
    for reading in (changed, before[READING][1:]):
        assert not in_step([reading, before["cleaning"]])
        with pytest.raises(ValueError, match="were not made from each other"):
            tasks(STAGES["extraction"], [reading, before["cleaning"]], (), False, store)


def test_progress_is_told_in_documents(store: Store) -> None:
    told: list[int] = []
    parts = list(keep_press_releases(rows(TEXTS), store, False, told.append))
    assert sum(told) == len(TEXTS)
    told.clear()
    todo = tasks(STAGES["cleaning"], [parts], (), False, store)
    run(todo, known(todo, store), lambda _: InThisProcess(), store, told.append)
    assert sum(told) == len(TEXTS)


def test_an_engine_is_asked_for_only_if_something_is_missing(store: Store) -> None:
    parts = list(keep_press_releases(rows(TEXTS), store, False))
    todo = tasks(STAGES["cleaning"], [parts], (), False, store)
    asked: list[int] = []

    def engine(missing: int) -> Any:
        asked.append(missing)
        return InThisProcess()

    run(todo, known(todo, store), engine, store)
    run(todo, known(todo, store), engine, store)
    assert asked == [len(todo)]


def test_a_failing_document_is_no_failing_part(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(doc_id: str, *rest: Any) -> Tables:
        raise KeyError(doc_id)

    monkeypatch.setattr(stages, "extract_document", fail)
    made = everything(store, rows(TEXTS))
    assert len(table(store, made["extraction"], "rejected")) == len(TEXTS)
