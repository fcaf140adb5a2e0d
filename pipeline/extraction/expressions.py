"""Expressions with building blocks, as the lists of patterns write them: ``supported by {LIST}``.

Belongs here: putting blocks in their places, and compiling what is tried. Does not belong here: any block or pattern.
"""

import re
from collections.abc import Mapping
from functools import cached_property

_BLOCK = re.compile(r"\{([A-Z_0-9]{2,})\}")
#: Stands for a block that is left out; `prefilter.py` takes it for a placeholder, of which nothing is known.
_LEFT_OUT = "(?:<>)"
#: Blocks of more characters take long to parse and tell little of what they match.
_LONGEST_TELLING = 1000


class Expression:
    """An expression of a list of patterns, compiled when it is first tried: few documents need more than some."""

    def __init__(self, written: str, blocks: Mapping[str, str]) -> None:
        """Take an expression as it is written.

        Args:
            written: The expression, with the names of blocks in braces.
            blocks: The blocks by name, without any inside them.
        """
        self._written, self._blocks = written, blocks

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The whole expression."""
        return re.compile(expanded(self._written, self._blocks))

    @property
    def outline(self) -> str:
        """The expression without its long blocks: tells some of the words that it needs, and is parsed fast."""
        blocks = {name: _LEFT_OUT if len(block) > _LONGEST_TELLING else block for name, block in self._blocks.items()}
        return expanded(self._written, blocks)


def expanded(written: str, blocks: Mapping[str, str]) -> str:
    """An expression with its blocks in their places.

    Args:
        written: The expression, with the names of blocks in braces.
        blocks: The blocks by name, without any inside them.
    """
    return _BLOCK.sub(lambda match: blocks[match[1]], written)
