"""The static site: every table, document and entity as a page that opens from a folder or from any web server.

Here: what the pages are (`pages/`, a module each), what they share (`context.py`, `templates/base.html.j2`,
`assets/site.css`), the text of a document with its highlights, the search index, and what must hold of the finished
site (`links.py`).
Not here: the tables themselves, and charts and maps as pictures outside the site.
"""

from pipeline.publishing.site.build import FOLDER_NAME, build

__all__ = ["FOLDER_NAME", "build"]
