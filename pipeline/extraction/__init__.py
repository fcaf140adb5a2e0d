"""From the sentences of a document to its mentions and facts. `cascade.py` shows the order of the steps.

What is said here can be had without the word lists and expressions of the steps, which take half a second to load.
"""

FACTS = (
    "affiliations",
    "quotes",
    "figures",
    "events",
    "event_actors",
    "corridors",
    "programmes",
    "works",
    "contacts",
    "topics",
)
"""The tables of facts, in reading order."""

LANGUAGES_READ = ("en", "und")
"""Languages of the documents that the rules read, which are English; a text too short to tell may be."""
