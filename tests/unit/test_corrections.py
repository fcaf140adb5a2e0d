import pytest

from pipeline.batches import Row
from pipeline.corrections import corrected, parse

KEYS = {"affiliations": ("affiliation_id",), "event_actors": ("event_id", "role")}
ENTRY = """
corrections:
  - table: affiliations
    key: {affiliation_id: "a:1-9"}
    column: role
    expect: Chief
    replace: Deputy Chief
    reason: The office confirmed it.
"""


def rows() -> list[Row]:
    return [{"affiliation_id": "a:1-9", "role": "Chief"}, {"affiliation_id": "b:1-9", "role": "Chief"}]


def test_a_correction_replaces_one_value_of_one_row() -> None:
    given = rows()
    assert [row["role"] for row in corrected("affiliations", given, parse(ENTRY, KEYS))] == ["Deputy Chief", "Chief"]
    assert given == rows(), "the rows given stay as they are"


def test_other_tables_stay_as_they_are() -> None:
    assert corrected("quotes", rows(), parse(ENTRY, KEYS)) == rows()


def test_an_empty_list_corrects_nothing() -> None:
    assert parse("corrections: []", KEYS) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a:1-9", "a:2-9", "affiliation_id=a:2-9.*no such row"),
        ("expect: Chief", "expect: Head", "expects 'Head', but the rules now find 'Chief'"),
        ("column: role", "column: rank", "no such column. One of affiliation_id, role"),
    ],
)
def test_a_correction_that_no_longer_fits_fails_and_says_why(old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        corrected("affiliations", rows(), parse(ENTRY.replace(old, new), KEYS))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("table: affiliations", "table: affiliation", "entry 1: there is no table 'affiliation'"),
        ("affiliation_id:", "id:", "the key of affiliations is affiliation_id"),
        ("column: role", "column: affiliation_id", "no correction can change"),
        ("    reason: The office confirmed it.\n", "", "entry 1 must have .*reason"),
        ("reason: The office confirmed it.", "reason: ''", "the reason is empty"),
        ("    reason:", "    because: x\n    reason:", "entry 1 must have"),
        ("corrections:", "fixes:", "one list named corrections"),
        ("corrections:", "corrections: {", "no YAML"),
    ],
)
def test_a_malformed_entry_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(ENTRY.replace(old, new, 1), KEYS)


def test_the_same_value_is_not_corrected_twice() -> None:
    with pytest.raises(ValueError, match="corrected twice"):
        parse(ENTRY + ENTRY.replace("\ncorrections:\n", ""), KEYS)


def test_values_keep_the_form_they_have_in_the_tables() -> None:
    entry = ENTRY.replace("expect: Chief", "expect: null").replace("replace: Deputy Chief", "replace: 2011-11-05")
    assert parse(entry, KEYS)[0].replace == "2011-11-05"
    found = corrected("affiliations", [{"affiliation_id": "a:1-9", "role": None}], parse(entry, KEYS))
    assert found[0]["role"] == "2011-11-05"


def test_lists_are_compared_by_their_elements() -> None:
    entry = ENTRY.replace("expect: Chief", 'expect: ["+57", b]')
    assert corrected("affiliations", [{"affiliation_id": "a:1-9", "role": ("+57", "b")}], parse(entry, KEYS))
