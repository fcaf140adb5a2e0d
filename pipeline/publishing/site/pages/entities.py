"""A page per entity: where it is mentioned, with whom, in which roles; and the lists of entities by kind and letter."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from markupsafe import Markup

import schemas
from pipeline.publishing.site.context import KINDS, Context, File, Row, Section, numbered
from pipeline.publishing.site.facts import Value, values_of
from pipeline.publishing.site.highlighting import Span, segments
from pipeline.publishing.site.reading import sentence_block
from schemas import values

SECTION = Section("Entities", "entities.html")

ROLES = {
    "event_actors": ("entity_id",),
    "affiliations": ("person_id", "organization_id"),
    "quotes": ("speaker_id",),
    "corridors": ("origin_id", "destination_id"),
    "programmes": ("entity_id",),
    "works": ("entity_id",),
}
"""The tables in which entities have a role, each with the columns that refer to them."""

MOST_MENTIONED = 12
LISTED_ON_A_PAGE = 500
COMPANIONS_SHOWN = 24
ROLES_SHOWN = 30
SENTENCES_OF_A_DOCUMENT = 3
LARGEST_LIST = 150_000
"""Characters of HTML that the sentences of a page of an entity have at most, if it is more than one document."""

MOST_NAMED_TOGETHER = 40
"""A sentence that names more entities is a list, and says of no two of them that they belong together."""

ELLIPSIS = Markup("…")

_AROUND = 240
"""Characters shown before and after a mention."""

_WEIGHT_OF_LINKS = 500


class Place(NamedTuple):
    """A sentence that mentions an entity: where it stands, and its text with the mentions marked."""

    path: str
    html: Markup


class Occurrence(NamedTuple):
    """The sentences of a document that mention an entity, and how many more there are."""

    document: Row
    places: tuple[Place, ...]
    more: int

    @property
    def weight(self) -> int:
        """About how many characters it takes."""
        return len(self.document["title"]) + sum(len(place.html) for place in self.places)


def pages(context: Context) -> Iterator[File]:
    """The lists of entities, and the page of each."""
    by_kind: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for entity in context.rows("entities"):
        by_kind[entity["kind"]].append(entity)
    yield _overview(context, by_kind)
    for kind, entities in by_kind.items():
        yield from _of_kind(
            context, kind, sorted(entities, key=lambda entity: (_letters(entity["name"]), entity["name"]))
        )
    yield from _entities(context)


def _overview(context: Context, by_kind: Mapping[str, Sequence[Row]]) -> File:
    most = {kind: sorted(entities, key=_by_mentions)[:MOST_MENTIONED] for kind, entities in by_kind.items()}
    return context.page(
        SECTION.path,
        "entities.html.j2",
        title="Entities",
        description="Countries, places, organisations, people, programmes and works that the press releases name.",
        section=SECTION,
        kinds=[
            (KINDS[kind], values.ENTITY_KINDS[kind], kind_path(kind), len(by_kind[kind]), shown)
            for kind, shown in most.items()
            if shown
        ],
        total=len(context.entities),
    )


def kind_path(kind: str) -> str:
    """The list of the entities of a kind, from the folder of the site."""
    return f"entities/{kind}.html"


def _by_mentions(entity: Row) -> tuple[int, str]:
    return -entity["mention_count"], entity["entity_id"]


def _letters(name: str) -> str:
    """A name as it is sorted: without capitals and accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter)
    )


def _initial(entity: Row) -> str:
    first = _letters(entity["name"])[:1].upper()
    return first if first.isalpha() else "0-9"


def _of_kind(context: Context, kind: str, entities: Sequence[Row]) -> Iterator[File]:
    """The list of a kind; the letters lead to their place on whichever page it is."""
    if not entities:
        return
    parts = [entities[place : place + LISTED_ON_A_PAGE] for place in range(0, len(entities), LISTED_ON_A_PAGE)]
    paths = [numbered(kind_path(kind), place) for place in range(len(parts))]
    letters: dict[str, str] = {}
    for path, part in zip(paths, parts, strict=True):
        for entity in part:
            letters.setdefault(_initial(entity), path)
    for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
        yield context.page(
            path,
            "entities_of_kind.html.j2",
            title=KINDS[kind] if place == 0 else f"{KINDS[kind]}, page {place + 1}",
            description=f"{KINDS[kind]} that the press releases name, in alphabetical order.",
            section=SECTION,
            heading=KINDS[kind],
            namesakes={name for name, number in Counter(entity["name"] for entity in entities).items() if number > 1},
            total=len(entities),
            letters=letters,
            by_letter=[(letter, list(found)) for letter, found in groupby(part, key=_initial)],
            paths=paths,
        )


def _entities(context: Context) -> Iterator[File]:
    sentences = {row["sentence_id"]: row for row in context.rows("sentences")}
    mentions: dict[str, list[Row]] = defaultdict(list)
    for mention in context.rows("mentions"):
        if mention["entity_id"] is not None:
            mentions[mention["entity_id"]].append(mention)
    roles = _roles(context)
    companions = _companions(context)
    for entity_id, entity in context.entities.items():
        occurrences = _occurrences(context, sentences, mentions[entity_id])
        parts = list(_parts(occurrences))
        paths = [numbered(context.entity_path(entity_id), place) for place in range(len(parts))]
        for place, (path, part) in enumerate(zip(paths, parts, strict=True)):
            yield context.page(
                path,
                "entity.html.j2",
                title=entity["name"] if place == 0 else f"{entity['name']}, page {place + 1}",
                description=f"Where the press releases mention {entity['name']}, with whom and in which roles.",
                section=SECTION,
                entity=entity,
                kind=KINDS[entity["kind"]],
                kind_path=kind_path(entity["kind"]),
                paths=paths,
                is_first=place == 0,
                occurrences=part,
                roles=roles.get(entity_id, {}) if place == 0 else {},
                roles_shown=ROLES_SHOWN,
                companions=[
                    (context.entities[other], number)
                    for other, number in sorted(companions[entity_id].items(), key=lambda pair: (-pair[1], pair[0]))
                ][:COMPANIONS_SHOWN]
                if place == 0
                else [],
            )


class Role(NamedTuple):
    """A row in which an entity has a role: its document, the place of its evidence, and its values.

    The entity itself is not among the values, but in corridors, where it may be the origin or the destination.
    """

    document: Row
    path: str
    text: str
    values: tuple[Value, ...]


def _roles(context: Context) -> Mapping[str, Mapping[str, tuple[type[schemas.Table], list[Role], int]]]:
    """By entity and table: the first rows in which it has a role, and how many there are."""
    found: dict[str, dict[str, tuple[type[schemas.Table], list[Role], int]]] = defaultdict(dict)
    for table, columns in ROLES.items():
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in context.rows(table):
            for entity_id in {row[column] for column in columns} - {None}:
                rows[entity_id].append(row)
        for entity_id, of_entity in rows.items():
            shown = [
                Role(
                    context.documents[row["doc_id"]],
                    context.evidence_path(row["doc_id"], row["start"]),
                    row["text"],
                    tuple(
                        value
                        for value in values_of(context, table, row)
                        if table == "corridors" or value.path != context.entity_path(entity_id)
                    ),
                )
                for row in of_entity[:ROLES_SHOWN]
            ]
            found[entity_id][table] = schemas.PUBLISHED[table], shown, len(of_entity)
    return found


def _companions(context: Context) -> Mapping[str, Counter[str]]:
    """How many sentences and events each two entities share."""
    together: dict[str, set[str]] = defaultdict(set)
    for mention in context.rows("mentions"):
        if mention["entity_id"] is not None:
            together[mention["sentence_id"]].add(mention["entity_id"])
    for actor in context.rows("event_actors"):
        if actor["entity_id"] is not None:
            together[f"event {actor['event_id']}"].add(actor["entity_id"])
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entities in together.values():
        if len(entities) <= MOST_NAMED_TOGETHER:
            for one, other in combinations(sorted(entities), 2):
                found[one][other] += 1
                found[other][one] += 1
    return found


def _occurrences(context: Context, sentences: Mapping[str, Row], mentions: Sequence[Row]) -> Iterator[Occurrence]:
    for doc_id, of_document in groupby(mentions, key=lambda mention: mention["doc_id"]):
        by_sentence = [
            (sentences[sentence_id], list(found))
            for sentence_id, found in groupby(of_document, key=lambda mention: mention["sentence_id"])
        ]
        places = tuple(
            Place(
                context.sentence_path(doc_id, sentence["ordinal"], sentence["start"]),
                marked(context.texts[doc_id], sentence, [(row["start"], row["end"]) for row in found]),
            )
            for sentence, found in by_sentence[:SENTENCES_OF_A_DOCUMENT]
        )
        yield Occurrence(context.documents[doc_id], places, len(by_sentence) - len(places))


def marked(raw: str, sentence: Row, spans: Sequence[tuple[int, int]]) -> Markup:
    """A sentence with some of its characters marked, cut around them if it is long.

    Args:
        raw: The raw text of its document.
        sentence: Its row of `sentences`.
        spans: Raw offsets of what is to be marked.
    """
    block = sentence_block(raw, sentence)
    text = block.clean.text
    placed = [Span(*block.clean_span(start, end), number) for number, (start, end) in enumerate(spans)]
    first, last = placed[0].start - _AROUND, placed[0].end + _AROUND
    first = 0 if first <= 0 else text.find(" ", first, placed[0].start) + 1 or first
    last = len(text) if last >= len(text) else max(text.rfind(" ", placed[0].end, last), placed[0].end)
    html = ELLIPSIS if first else Markup()
    for segment in segments(len(text), placed, (first, last)):
        if first <= segment.start and segment.end <= last:
            piece = text[segment.start : segment.end]
            html += Markup("<mark>{}</mark>").format(piece) if segment.numbers else piece
    return html + ELLIPSIS if last < len(text) else html


def _parts(occurrences: Iterator[Occurrence]) -> Iterator[list[Occurrence]]:
    """The occurrences page by page; there is always a first page."""
    part: list[Occurrence] = []
    weight = 0
    for occurrence in occurrences:
        if part and weight + occurrence.weight > LARGEST_LIST:
            yield part
            part, weight = [], 0
        part.append(occurrence)
        weight += occurrence.weight + _WEIGHT_OF_LINKS
    yield part
