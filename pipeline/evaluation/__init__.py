"""How well the tables agree with hand-annotated press releases, the gold.

Not here: reading files, thresholds, Dagster.
"""
