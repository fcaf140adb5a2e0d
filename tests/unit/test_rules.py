"""The page of the rules."""

from pipeline.publishing.rules import described, rules

ROWS = {
    "mentions": {"gazetteer.programme": 3, "date.year": 1},
    "works": {"gazetteer.programme": 1},
    "entities": {},
}
PAGE = rules(ROWS, {"date.year": 2}, {"date.year": 3})


def line(rule: str) -> list[str]:
    (found,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{rule}` |")]
    return [cell.strip() for cell in found.strip("|").split(" | ")]


def test_every_rule_has_its_line() -> None:
    assert all(line(rule.rule) for rule in described())


def test_rows_are_counted_by_table_and_precision_is_that_of_the_rows_compared() -> None:
    assert line("gazetteer.programme")[-2:] == ["mentions 3, works 1", "–"]
    assert line("date.year")[-2:] == ["mentions 1", "0.67 (2 of 3)"]
    assert line("date.month")[-2:] == ["–", "–"]


def test_an_example_of_several_lines_stands_in_one_cell() -> None:
    assert "Press Release<br>Workers come home at last<br>The workers" in line("title.after-header")[2]


def test_entries_of_word_lists_are_counted() -> None:
    assert int(line("given_names")[2].replace(",", "")) > 1000
