"""Word lists as alternatives of an expression.

Belongs here: writing some forms so that they are found fast. Does not belong here: the forms, and what stands around
them in an expression.
"""

import re
from collections.abc import Iterable
from typing import Any

#: Marks the end of a form among the characters that go on with it.
_END = ""


def any_of(forms: Iterable[str]) -> str:
    """Forms as alternatives of an expression, the longest first.

    Forms that begin alike share their beginning, so that one look at a character of a text rules out most of them.

    Args:
        forms: The forms; for an expression that ignores case none that differ in case only.

    Returns:
        An expression without groups that capture.
    """
    tree: dict[str, Any] = {}
    for form in forms:
        node = tree
        for character in form:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _written(tree)


def _written(node: dict[str, Any]) -> str:
    """What follows the beginning that some forms share; to go on is tried before to end."""
    ways = "|".join(re.escape(character) + _written(node[character]) for character in sorted(node) if character != _END)
    if not ways:
        return ""
    return f"(?:{ways})?" if _END in node else f"(?:{ways})" if len(node) > 1 else ways
