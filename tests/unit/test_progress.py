import os
import re
import termios
import time

import pytest

from pipeline.progress import Progress


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def work(total: int | None, *steps: tuple[float, int]) -> tuple[list[str], Progress]:
    """Lines of the log of work that advances by so many documents after so many seconds."""
    lines: list[str] = []
    clock = Clock()
    progress = Progress("extraction", total, lines.append, clock)
    clock.now += 1000  # what lies between making and entering does not count
    with progress:
        for seconds, documents in steps:
            clock.now += seconds
            progress.advance(documents)
    return lines, progress


def test_the_log_gets_a_line_every_ten_seconds_and_one_at_the_end() -> None:
    lines, progress = work(20_000, *[(2.5, 400)] * 50)
    assert len(lines) == 50 * 2.5 / 10 // 1 + 1
    assert lines[0] == "extraction: 1,600 of 20,000 documents (8 %), 160 a second, 1 min 55 s left"
    assert lines[9] == "extraction: 16,000 of 20,000 documents (80 %), 160 a second, 25 s left"
    assert lines[-1] == "extraction: 20,000 documents in 2 min 5 s, 160 a second"
    assert progress.figures == {"documents": 20_000, "seconds": 125.0, "documents per second": 160.0}


def test_an_unknown_total_gives_neither_share_nor_time_left() -> None:
    lines, _ = work(None, (11, 4), (11, 4))
    assert lines == [
        "extraction: 4 documents, 0.4 a second",
        "extraction: 8 documents, 0.4 a second",
        "extraction: 8 documents in 22 s, 0.4 a second",
    ]


def test_hours_are_said_in_hours() -> None:
    lines, _ = work(1_000_000, (100, 10_000))
    assert lines[0] == "extraction: 10,000 of 1,000,000 documents (1 %), 100 a second, 2 h 45 min left"


@pytest.mark.parametrize("steps", [[], [(0, 1)], [(1.5, 400)]])
def test_work_that_ends_at_once_says_nothing(
    steps: list[tuple[float, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    lines, progress = work(400, *steps)
    assert lines == []
    assert progress.figures["documents"] == sum(documents for _, documents in steps)
    assert capsys.readouterr().err == ""


def test_work_that_fails_does_not_say_that_it_has_ended() -> None:
    lines: list[str] = []
    clock = Clock()
    with pytest.raises(ZeroDivisionError), Progress("linking", 5, lines.append, clock):
        clock.now += 60
        raise ZeroDivisionError
    assert lines == []


def test_a_terminal_gets_a_bar_that_goes_when_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard, screen = os.openpty()
    termios.tcsetwinsize(screen, (24, 100))
    os.set_blocking(keyboard, False)
    monkeypatch.setattr("pipeline.progress._TERMINAL", screen)
    monkeypatch.setattr("pipeline.progress.SECONDS_OF_SILENCE", 0.01)
    with Progress("extraction", 400, print) as progress:
        time.sleep(0.11)  # a bar is drawn every tenth of a second at most
        progress.advance(100)
        assert re.search(r"extraction: +25%.* 100/400 .*documents/s", os.read(keyboard, 10_000).decode())
    *_, last = os.read(keyboard, 10_000).decode().strip("\r").split("\r")
    assert last.isspace()
    os.close(screen)
    os.close(keyboard)
