"""From the sentences of a document to its mentions and facts. `cascade.py` shows the order of the steps."""

from pipeline.extraction.cascade import FACTS, LANGUAGES_READ, extract_document

__all__ = ["FACTS", "LANGUAGES_READ", "extract_document"]
