"""The static site: every table, document and entity as a page that opens from a folder or from any web server.

Here: what the pages are (`pages/`, a module each), what they share (`context.py`, `templates/base.html.j2`,
`assets/site.css`), the text of a document with its highlights, the search index, and what must hold of the finished
site (`links.py`).
Not here: the tables themselves, and charts and maps as pictures outside the site.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

FOLDER_NAME = "site"


def build(
    folder: Path, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], package: Mapping[str, Any]
) -> None:
    """Write the whole site into a folder; see `building.build`. What it takes for that is loaded now."""
    from pipeline.publishing.site import building

    building.build(folder, tables, texts, package)
