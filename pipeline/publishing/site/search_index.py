"""The search index: which sentences, titles and entities hold a word, in files small enough to load while typing.

Here: words as they are searched for, and the index as data for `assets/search.js`, which reads it.
Not here: the page.

All sentences are numbered in reading order; before those of a document comes a number for its title. Entities are
numbered by how often they are mentioned. The words, sorted, are cut into *shards* of `[word, sentences, entities]`; the
numbers rise and are told by their differences, in base 36. The contents say which word a shard begins with, so that all
words with a prefix stand in neighbouring shards; a list too long for a shard goes on in the next. Texts stand in
*chunks*, which are loaded for the results that are shown.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.publishing.site import words
from pipeline.publishing.site.context import KINDS, Context, File, data_file
from pipeline.publishing.site.slugs import document_slug, entity_slug

FOLDER = "search"
LARGEST_SHARD = 60_000
LARGEST_CHUNK = 24_000
"""Characters of a file, about."""

ENTITIES_IN_A_CHUNK = 200
LONGEST_WORD = 40

_WORD = re.compile(r"[^\W_]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched for: letters and digits, without capitals and accents, of a length."""
    text = text.lower()
    if not text.isascii():
        text = "".join(
            letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.category(letter).startswith("M")
        )
    return [word[:LONGEST_WORD] for word in _WORD.findall(text)]


def index(context: Context) -> Iterator[File]:
    """All files of the index; the page itself loads `search/contents.js`, the rest is loaded when it is needed."""
    in_sentences: dict[str, list[int]] = defaultdict(list)
    firsts: list[int] = []
    chunk_starts: list[int] = []
    chunk: list[list[object]] = []
    size = 0
    for number, (text, item, is_title) in enumerate(_texts(context)):
        if is_title:
            firsts.append(number)
        if not chunk or size + len(text) > LARGEST_CHUNK:
            if chunk:
                yield _chunk("texts", len(chunk_starts) - 1, chunk)
            chunk_starts.append(number)
            chunk, size = [], 0
        chunk.append(item)
        size += len(text)
        for word in set(words_of(text)):
            in_sentences[word].append(number)
    if chunk:
        yield _chunk("texts", len(chunk_starts) - 1, chunk)

    entities = sorted(context.rows("entities"), key=lambda row: (-row["mention_count"], row["entity_id"]))
    in_entities: dict[str, list[int]] = defaultdict(list)
    for place, entity in enumerate(entities):
        for word in set(words_of(" ".join((entity["name"], entity["acronym"] or "", *entity["aliases"])))):
            in_entities[word].append(place)
    for place in range(0, len(entities), ENTITIES_IN_A_CHUNK):
        shown = entities[place : place + ENTITIES_IN_A_CHUNK]
        yield _chunk(
            "entities",
            place // ENTITIES_IN_A_CHUNK,
            [[row["name"], KINDS[row["kind"]], entity_slug(row["entity_id"]), row["document_count"]] for row in shown],
        )

    first_words = []
    for place, shard in enumerate(shards(in_sentences, in_entities)):
        first_words.append(shard[0][0])
        yield _chunk("words", place, shard)
    contents = {
        "documents": differences(firsts),
        "texts": differences(chunk_starts),
        "words": first_words,
        "entitiesInAChunk": ENTITIES_IN_A_CHUNK,
        "longestWord": LONGEST_WORD,
    }
    yield data_file(f"{FOLDER}/contents.js", "contents", contents)


def _texts(context: Context) -> Iterator[tuple[str, list[object], bool]]:
    """All texts by number: the text, what a chunk says of it, and whether it is a title.

    Of a title a chunk says the text, the page, date and place; of a sentence its text, place and part of the document.
    """
    for doc_id, document in context.documents.items():
        title = document["title"]
        yield title, [title, document_slug(doc_id), words.date(document["published"]), document["dateline_place"]], True
        for row in context.by_document("sentences").get(doc_id, ()):
            if row["zone"] != "title":
                part = context.part_at(doc_id, row["start"])
                yield row["text"], [row["text"], row["ordinal"], *([part + 1] if part else [])], False


def _chunk(kind: str, place: int, content: Sequence[object]) -> File:
    return data_file(f"{FOLDER}/{kind}-{place}.js", f"{kind}-{place}", content)


def differences(numbers: Iterable[int]) -> str:
    """Rising numbers as the differences between them, in base 36, with spaces between."""
    return " ".join(_base36(number - before) for before, number in pairwise((0, *numbers)))


def _base36(number: int) -> str:
    digits = ""
    while number >= len(_DIGITS):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


def shards(
    in_sentences: dict[str, list[int]], in_entities: dict[str, list[int]]
) -> Iterator[list[tuple[str, str, str]]]:
    """The words in the order in which scripts compare texts, cut into shards.

    Args:
        in_sentences: Numbers of the sentences and titles that hold a word, rising.
        in_entities: Numbers of the entities whose names hold it, rising.
    """
    shard: list[tuple[str, str, str]] = []
    size = 0
    for word in sorted(in_sentences.keys() | in_entities.keys(), key=lambda word: word.encode("utf-16-be")):
        for entry in _entries(word, in_sentences.get(word, []), in_entities.get(word, [])):
            length = sum(map(len, entry))
            if shard and size + length > LARGEST_SHARD:
                yield shard
                shard, size = [], 0
            shard.append(entry)
            size += length
    if shard:
        yield shard


def _entries(word: str, sentences: Sequence[int], entities: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    """The lists of a word in pieces of which each fits into a shard."""
    most = LARGEST_SHARD // 4
    for place in range(0, max(len(sentences), len(entities)), most):
        piece = slice(place, place + most)
        yield word, differences(sentences[piece]), differences(entities[piece])
