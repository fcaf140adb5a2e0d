"""From bytes to clean text with raw offsets: decoding, lines, zones, unwrapping, sentences, language.

Belongs here: everything that finds what a reader reads in a raw text. Does not belong here: what the text says
(`pipeline.extraction`), files and Dagster.
"""
