"""Reads a raw folder: files → rows of ``press_releases`` and ``rejected``. Nothing is ever written there.

Belongs here: finding, naming, hashing, decoding and ordering texts, and what the side files (``sources.csv``,
``corrections.yml``, ``gold/*.json``) say. Does not belong here: what a text means (``pipeline.cleaning``), Dagster.

A raw folder is a local one or any that fsspec knows, such as ``s3://bucket/raw``. Below ``press_releases/`` it holds
texts as files of their own (``.txt``, whose name without the suffix is the ``doc_id``) or packed (``.jsonl``,
``.jsonl.gz``, ``.parquet``, ``.zip``); and, if its owner likes, ``sources.csv``, ``corrections.yml`` and
``gold/*.json`` beside that.
"""

from pipeline.collecting.collection import Collected, Collection, Mismatch, collect, unlisted
from pipeline.collecting.files import FOLDER, Folder, collection_of, collections, state
from pipeline.collecting.gold import Gold, read_corrections, read_gold
from pipeline.collecting.sources import read_sources
from pipeline.collecting.texts import LARGEST_TEXT, SAFE_NAME

__all__ = [
    "FOLDER",
    "LARGEST_TEXT",
    "SAFE_NAME",
    "Collected",
    "Collection",
    "Folder",
    "Gold",
    "Mismatch",
    "collect",
    "collection_of",
    "collections",
    "read_corrections",
    "read_gold",
    "read_sources",
    "state",
    "unlisted",
]
