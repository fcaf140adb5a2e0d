"""From the sentences of a document to its mentions and facts. `cascade.py` shows the order of the steps."""

from pipeline.extraction.cascade import extract_document

__all__ = ["extract_document"]
