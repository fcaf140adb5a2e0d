"""The site as files: all pages of all page modules, and what they load.

Not here: what stands on a page (`pages/`).
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publishing.site.context import Context
from pipeline.publishing.site.pages import PAGE_MODULES

_HERE = Path(__file__).parent
_COPIED = ("assets", "vendor")


def build(
    folder: Path, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], package: Mapping[str, Any]
) -> None:
    """Write the whole site into a folder; what stood in it before is gone.

    Args:
        folder: The site's own folder. The files that the package describes lie beside it, as its links expect.
        tables: Every published table and `changes`, by name.
        texts: Raw text by `doc_id`.
        package: The content of `datapackage.json`.

    Raises:
        ValueError: Two pages have the same path.
    """
    if folder.exists():
        shutil.rmtree(folder)
    for source in sorted(path for name in _COPIED for path in (_HERE / name).rglob("*") if path.is_file()):
        copy = folder / source.relative_to(_HERE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    context = Context(tables, texts, package, [module.SECTION for module in PAGE_MODULES if module.SECTION])
    made: set[Path] = set()
    for module in PAGE_MODULES:
        for file in module.pages(context):
            path = folder / file.path
            if path in made:
                raise ValueError(f"{file.path} is made twice, again by {module.__name__}; give the page another path")
            made.add(path)
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(file.content.encode())
