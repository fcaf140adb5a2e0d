"""Names of pages: file names that are safe on every file system and web server, one for each id.

Not here: in which folder a page lies (`context.py`).
"""

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_DIGITS = 16


def slug(name: str) -> str:
    """A file name for a name: itself if it is plain, else its letters with a checksum, so that no two are the same.

    File systems differ in what they take for the same name (capitals, accents), so plain is only what they all tell
    apart. A plain name never holds a `~`, which stands before the checksum.
    """
    if _PLAIN.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    checksum = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return f"{_OTHER.sub('-', letters).strip('-')[:_LONGEST]}~{checksum}"


def document_slug(doc_id: str) -> str:
    """The file name of a document's page."""
    return slug(doc_id)


def entity_slug(entity_id: str) -> str:
    """The folder and file name of an entity's page: its kind and its name; codes of countries in small letters."""
    kind, _, name = entity_id.partition(":")
    return f"{kind}/{slug(name.lower() if kind == 'country' else name)}"
