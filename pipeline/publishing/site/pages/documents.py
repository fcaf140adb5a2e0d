"""A page per document: its text with every mention and fact in place, the rows beside it; and the list of documents."""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

import schemas
from pipeline.publishing.site.context import SHOWN_WITH_THE_TEXT, Context, File, Row, Section, numbered
from pipeline.publishing.site.facts import Fact, values_of
from pipeline.publishing.site.highlighting import Segment, Span, segments
from pipeline.publishing.site.reading import Block, Hidden, blocks
from schemas import values

SECTION = Section("Documents", "documents.html")

LISTED_ON_A_PAGE = 200
LONGEST_EVIDENCE = 160

_UNDETERMINED = "und"


class Piece(NamedTuple):
    """A segment as it stands in a page.

    Attributes:
        text: Its characters.
        facts: The rows it is evidence of, the one with the shortest evidence first.
        target: Number of the row with the shortest evidence of those whose evidence begins here, if there are any.
        anchors: Raw offsets of the evidence that begins here.
    """

    text: str
    facts: tuple[Fact, ...]
    target: int | None
    anchors: tuple[int, ...]

    @property
    def classes(self) -> str:
        """How it looks: by the label of the shortest mention, and by all labels and tables."""
        labels = dict.fromkeys(f"l-{fact.label}" for fact in self.facts if fact.label)
        tables = dict.fromkeys(f"t-{fact.table}" for fact in self.facts if not fact.label)
        hue = [label.replace("l-", "h-", 1) for label in labels][:1]
        return " ".join((*hue, *labels, *tables))

    @property
    def numbers(self) -> str:
        """The numbers of its rows."""
        return " ".join(str(fact.number) for fact in self.facts)


class ReadSentence(NamedTuple):
    """A sentence, or what stands between two of them: then `ordinal` is null."""

    ordinal: int | None
    pieces: tuple[Piece, ...]


class ReadBlock(NamedTuple):
    """A block as it stands in a page; `anchors` are raw offsets of evidence that no character of it shows."""

    kind: str
    zone: str
    anchors: tuple[int, ...]
    sentences: tuple[ReadSentence, ...]


class ReadHidden(NamedTuple):
    """Navigation text as it stands in a page."""

    kind: str
    lines: tuple[str, ...]
    left_out: int


def pages(context: Context) -> Iterator[File]:
    """The list of documents, and the pages of each."""
    yield from _index(context)
    for document in context.documents.values():
        yield from _document(context, document)


def _index(context: Context) -> Iterator[File]:
    documents = list(context.documents.values())
    count = max(1, -(-len(documents) // LISTED_ON_A_PAGE))
    paths = [numbered(SECTION.path, place) for place in range(count)]
    facts = [name for name in SHOWN_WITH_THE_TEXT if name not in ("mentions", "document_countries", "topics")]
    for place, path in enumerate(paths):
        shown = documents[place * LISTED_ON_A_PAGE : (place + 1) * LISTED_ON_A_PAGE]
        rows = [
            {
                "document": document,
                "facts": sum(len(context.by_document(name).get(document["doc_id"], ())) for name in facts),
                "mentions": len(context.by_document("mentions").get(document["doc_id"], ())),
            }
            for document in shown
        ]
        yield context.page(
            path,
            "documents.html.j2",
            title="Documents" if place == 0 else f"Documents, page {place + 1}",
            description="All press releases of the dataset, each with its text, what was read from it and where.",
            section=SECTION,
            rows=rows,
            total=len(documents),
            paths=paths,
        )


def _document(context: Context, document: Row) -> Iterator[File]:
    doc_id = document["doc_id"]
    starts = context.parts(doc_id)
    facts = _facts(context, doc_id)
    read = blocks(context.texts[doc_id], context.by_document("sentences").get(doc_id, ()), starts)
    language = document["language"]
    for part, (start, end) in enumerate(zip(starts, (*starts[1:], None), strict=True)):
        own = [
            fact._replace(number=number)
            for number, fact in enumerate((fact for fact in facts if _lies_in(fact.start, start, end)), 1)
        ]
        laid_out, lost = _highlighted(_of_part(read, start, end), own)
        by_table = {name: [fact for fact in own if fact.table == name] for name in SHOWN_WITH_THE_TEXT}
        mentions = by_table.pop("mentions")
        labels = Counter(fact.label for fact in mentions)
        title = document["title"] if part == 0 else f"{document['title']}, page {part + 1}"
        yield context.page(
            context.document_path(doc_id, part),
            "document.html.j2",
            title=title,
            description=f"The press release “{document['title']}” with every mention and fact read from it in place.",
            section=SECTION,
            scripts=("assets/document.js",),
            document=document,
            language=None if language == _UNDETERMINED else language,
            part_paths=[context.document_path(doc_id, place) for place in range(len(starts))],
            runs=[(kind, list(run)) for kind, run in groupby(laid_out, key=lambda block: block.kind)],
            lost=lost,
            groups=[(schemas.PUBLISHED[name], rows) for name, rows in by_table.items() if rows],
            mentions=mentions,
            labels=[(label, meaning, labels[label]) for label, meaning in values.LABELS.items() if labels[label]],
            longest_evidence=LONGEST_EVIDENCE,
            topics=[row["topic"].replace("-", " ") for row in context.by_document("topics").get(doc_id, ())],
            dateline=_country(context, document["dateline_country"]),
        )


def _facts(context: Context, doc_id: str) -> list[Fact]:
    """The rows of a document in the order of their evidence, those with the longest first."""
    found = [
        Fact(
            0,
            table,
            row["label"] if table == "mentions" else None,
            row["start"],
            row["end"],
            row["text"],
            row["rule"],
            values_of(context, table, row),
        )
        for table in SHOWN_WITH_THE_TEXT
        for row in context.by_document(table).get(doc_id, ())
    ]
    return sorted(found, key=lambda fact: (fact.start, -fact.end))


def _country(context: Context, code: str | None) -> Row | None:
    return context.entities.get(f"country:{code}")


def _lies_in(offset: int, start: int, end: int | None) -> bool:
    return start <= offset and (end is None or offset < end)


def _of_part(read: Iterable[Block | Hidden], start: int, end: int | None) -> Iterator[Block | Hidden]:
    """What of a document stands on one of its pages; hidden text goes with the block before it."""
    place = 0
    for block in read:
        place = block.start if isinstance(block, Block) else place
        if _lies_in(place, start, end):
            yield block


def _highlighted(
    read: Iterable[Block | Hidden], facts: Sequence[Fact]
) -> tuple[list[ReadBlock | ReadHidden], list[int]]:
    """Lay out the blocks of a page with the evidence of its rows.

    Returns:
        The blocks, and raw offsets of evidence that none of them shows.
    """
    found: list[ReadBlock | ReadHidden] = []
    ahead = deque(facts)
    covering: list[Fact] = []
    made: set[int] = set()
    for block in read:
        if isinstance(block, Hidden):
            found.append(ReadHidden("hidden", block.lines, block.left_out))
            continue
        new: list[Fact] = []
        while ahead and ahead[0].start < block.end:
            new.append(ahead.popleft())
        covering = [fact for fact in (*covering, *new) if fact.end > block.start]
        sentences = _sentences(block, covering, {fact.number for fact in new if fact.start >= block.start}, made)
        anchors = tuple(sorted({fact.start for fact in new} - made))
        made.update(anchors)
        found.append(ReadBlock(block.kind, block.zone, anchors, sentences))
    return found, sorted({fact.start for fact in ahead} - made)


def _sentences(block: Block, covering: Sequence[Fact], new: Set[int], made: set[int]) -> tuple[ReadSentence, ...]:
    text = block.clean.text
    by_number = {fact.number: fact for fact in covering}
    spans = [Span(*block.clean_span(fact.start, fact.end), fact.number) for fact in covering]
    bounds = [offset for sentence in block.sentences for offset in (sentence.start, sentence.end)]
    starts = [sentence.start for sentence in block.sentences]

    def ordinal(segment: Segment) -> int | None:
        sentence = block.sentences[bisect_right(starts, segment.start) - 1]
        return sentence.ordinal if sentence.start <= segment.start < sentence.end else None

    def piece(segment: Segment) -> Piece:
        begins = [by_number[number] for number in segment.begins if number in new]
        anchors = tuple(sorted({fact.start for fact in begins} - made))
        made.update(anchors)
        return Piece(
            text[segment.start : segment.end],
            tuple(by_number[number] for number in segment.numbers),
            begins[0].number if begins else None,
            anchors,
        )

    return tuple(
        ReadSentence(number, tuple(map(piece, of_sentence)))
        for number, of_sentence in groupby(segments(len(text), spans, bounds), key=ordinal)
    )
