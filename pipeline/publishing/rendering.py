"""The Jinja templates of this package, and how values are written in Markdown.

Not here: what is written (`dictionary.py`, `readme.py`).
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

TEMPLATES = Path(__file__).parent / "templates"


def rendered(template: str, values: Mapping[str, object]) -> str:
    """Fill in a template of `templates/`; a name it uses and does not get is an error.

    Blank lines that loops leave behind are dropped, so that templates can be laid out for their readers.
    """
    text = _environment().get_template(template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
    )
    environment.filters |= {"cell": _cell, "code": _code}
    return environment


def _cell(text: str) -> str:
    """A text as one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    """A text as code in a cell of a Markdown table."""
    return f"`{_cell(text)}`"
