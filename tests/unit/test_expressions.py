"""Expressions with building blocks, and what is known of them before they are compiled."""

from pipeline.extraction.expressions import Expression, expanded
from pipeline.extraction.prefilter import Prefilter, needed_words

LONG = "|".join(f"village number {number}" for number in range(100))
BLOCKS = {"WHO": "(?:women|men)", "WHERE": f"(?:{LONG})"}


def test_blocks_stand_in_their_places() -> None:
    assert expanded("{WHO} and {WHO}s{1,2}", BLOCKS) == "(?:women|men) and (?:women|men)s{1,2}"


def test_a_compiled_expression_holds_all_of_every_block() -> None:
    expression = Expression("(?P<who>{WHO}) came from {WHERE}", BLOCKS).compiled
    match = expression.search("two women came from village number 7")
    assert match is not None
    assert match["who"] == "women"
    assert expression.search("two women came from town number 7") is None


def test_words_of_short_blocks_are_needed_and_those_of_long_ones_are_not() -> None:
    words = frozenset().union(*needed_words(Expression("{WHO} come from {WHERE}", BLOCKS)))
    assert words == {"women come from ", "men come from "} or words == {"men come from "}
    assert needed_words(Expression("{WHERE}", BLOCKS)) == []


def test_a_long_block_that_may_be_missing_or_comes_twice_does_not_hide_what_matches() -> None:
    expressions = [Expression(f"came(?: to)? {{WHERE}}{times} and left", BLOCKS) for times in ("?", "{0,3}", "{2}", "")]
    told = Prefilter({"moves": expressions})
    for text in ("they came  and left", "they came to village number 7 and left"):
        tried = told.of_family(told.candidates(text), "moves")
        matching = [number for number, each in enumerate(expressions) if each.compiled.search(text) is not None]
        assert matching
        assert set(matching) <= set(tried)
