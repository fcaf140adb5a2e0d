"""What users download: the tables as Parquet, CSV and SQLite, their dictionary and README, and the release as a whole.

Not here: what stands in the tables (`schemas`, `pipeline.extraction`), Dagster.
"""
