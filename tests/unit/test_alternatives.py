import re

import pytest

from pipeline.extraction.alternatives import any_of
from pipeline.vocabularies import read

LISTS = {
    "cue_verbs": [row["form"] for row in read("cue_verbs")],
    "event_words": [row["form"] for row in read("event_words")],
    "units": [row["form"] for row in read("units")],
    "made up": ["a", "ab", "abc", "abd", "b.c", "b.", "a b", "(", "ab"],
}


@pytest.mark.parametrize("forms", LISTS.values(), ids=LISTS.keys())
def test_it_finds_what_the_forms_side_by_side_find_the_longest_first(forms: list[str]) -> None:
    side_by_side = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    text = " ".join(f"{form} {form}s {form[:-1]}, un{form}{form}" for form in forms)
    for before, after in (("", ""), (r"\b", r"\b"), ("", "(?!s)")):
        slow, fast = (re.compile(f"{before}{forms}{after}") for forms in (f"(?:{side_by_side})", any_of(forms)))
        assert [match.span() for match in fast.finditer(text)] == [match.span() for match in slow.finditer(text)]


def test_it_may_stand_anywhere_in_an_expression() -> None:
    assert re.fullmatch(f"(?:x{any_of(['one', 'two', 'on'])}y){{4}}", "xoneyxtwoyxonyxtwoy")
    assert re.fullmatch(f"a{any_of(['b'])}c", "abc")
