"""How well the tables agree with hand-annotated press releases, the gold.

`python -m pipeline.evaluation FOLDER` measures; only `folders.py` reads files.
Not here: thresholds, Dagster.
"""
