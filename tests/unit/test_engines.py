from collections.abc import Iterator

import pytest

from pipeline.engines import InThisProcess, ProcessPool, engine


def test_one_process_is_this_one() -> None:
    assert isinstance(engine(), InThisProcess)
    assert engine().description == "this process"


def test_several_processes_are_a_pool() -> None:
    with engine(processes=3) as pool:
        assert isinstance(pool, ProcessPool)
        assert pool.description == "3 processes"


@pytest.mark.parametrize("processes", [0, -1])
def test_no_process_is_refused(processes: int) -> None:
    with pytest.raises(ValueError, match=f"{processes} processes cannot work. Name 1 or more"):
        engine(processes=processes)


def test_tasks_are_drawn_when_their_results_are() -> None:
    drawn: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(5):
            drawn.append(number)
            yield number

    with engine() as here:
        results = here.map(str, numbers())
        assert drawn == []
        assert next(results) == "0"
        assert drawn == [0]
        assert list(results) == ["1", "2", "3", "4"]


def test_an_exception_of_the_work_is_raised_as_it_is() -> None:
    with engine() as here, pytest.raises(ZeroDivisionError):
        list(here.map(lambda number: 1 // number, [1, 0]))
