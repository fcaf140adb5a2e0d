"""What people wrote down about the texts: annotations (``gold/*.json``) and corrections (``corrections.yml``).

Belongs here: finding and reading the files. Does not belong here: what stands in a correction
(``pipeline.corrections``) or in an annotation (``pipeline.evaluation.gold``).
"""

import json
from typing import Any, NamedTuple

from pipeline.collecting.files import Folder
from pipeline.evaluation.gold import validate_gold

CORRECTIONS = "corrections.yml"
GOLD = "gold"


class Gold(NamedTuple):
    """The documents annotated by hand.

    Attributes:
        annotations: Annotations that are of their form, by ``doc_id``, sorted.
        problems: What is wrong with the files that are not; they are left out.
    """

    annotations: dict[str, Any]
    problems: list[str]


def read_corrections(raw: Folder) -> str:
    """The text of ``corrections.yml``; of none, that of an empty one."""
    path = raw / CORRECTIONS
    return path.read_text(encoding="utf-8") if path.exists() else "corrections: []"


def read_gold(raw: Folder) -> Gold:
    """Read the annotations of a raw folder.

    Args:
        raw: The raw folder. It need not have a ``gold`` folder.

    Returns:
        The annotations that are of their form, and what is wrong with the others.
    """
    annotations: dict[str, Any] = {}
    problems: list[str] = []
    folder = raw / GOLD
    paths: list[Folder] = list(folder.glob("*.json")) if folder.is_dir() else []
    for path in sorted(paths, key=lambda path: path.name):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
            found = validate_gold(annotation, path.name)
        except ValueError as error:
            found = [f"{path.name}: no JSON in UTF-8 ({error})"]
        if found:
            problems += found
        else:
            annotations[path.stem] = annotation
    return Gold(annotations, problems)
