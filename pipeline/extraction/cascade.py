"""The cascade: the one file that shows in which order a document is read, and how what is found becomes rows.

Belongs here: order and rows. Does not belong here: finding anything; each step has a file of its own.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import Any

from pipeline.extraction import (
    FACTS,
    LANGUAGES_READ,
    acronyms,
    actors,
    corridor_lines,
    corridors,
    event_actors,
    event_ellipsis,
    event_sentences,
    event_triggers,
    events,
    lexicon,
    occurrences,
    programme_details,
    programmes,
    tellings,
    works,
)
from pipeline.extraction.affiliations import affiliations
from pipeline.extraction.corridors import Corridor
from pipeline.extraction.document import Document
from pipeline.extraction.event_merging import Event
from pipeline.extraction.event_names import own_name
from pipeline.extraction.figures import figures
from pipeline.extraction.local_currencies import with_local_currencies
from pipeline.extraction.mentions import Mentions, mention_steps
from pipeline.extraction.numbers import RANGES, written_parts
from pipeline.extraction.phrases import phrases
from pipeline.extraction.prefilter import Prefilter
from pipeline.extraction.quotes import quotes
from pipeline.extraction.spans import Span, names, shifted
from pipeline.extraction.templates import Template, templates
from pipeline.extraction.topics import topics
from pipeline.linking.identify import entity_ids
from pipeline.steps import Steps

Row = dict[str, Any]
Tables = dict[str, list[Row]]


class _Rows:
    """Rows of one document, with ids and evidence made in one place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables: Tables = {table: [] for table in ("mentions", *FACTS)}
        self._ids: dict[tuple[str, str], int] = {}

    def add(self, table: str, start: int, end: int, rule: str, id_column: str | None = None, **values: Any) -> str:
        """Append a row whose evidence is a stretch of the clean text, and return its id."""
        raw_start, raw_end = self.document.raw_span(start, end)
        key = f"{self.document.doc_id}:{raw_start}-{raw_end}"
        number = self._ids[table, key] = self._ids.get((table, key), 0) + 1
        identifier = key if number == 1 else f"{key}.{number}"
        evidence = {"start": raw_start, "end": raw_end, "text": self.document.evidence(start, end), "rule": rule}
        row: Row = {"doc_id": self.document.doc_id, **values, **evidence}
        self.tables[table].append(row if id_column is None else {id_column: identifier, **row})
        return identifier


def extract_document(
    doc_id: str, raw: str, sentences: Sequence[Mapping[str, Any]], document_row: Mapping[str, Any]
) -> Steps[Tables]:
    """Read one document, step by step.

    Args:
        doc_id: Its key.
        raw: Its raw text.
        sentences: Its rows of the table `sentences`, in the order of the text.
        document_row: Its row of the table `documents`.

    Returns:
        Rows by table: mentions and every table of facts. A document that is not in English has none, for the rules
        are English.
    """
    written = document_row["published"] if document_row["published_basis"] == "dateline" else None
    document = Document(doc_id, raw, sentences, written)
    rows = _Rows(document)
    if document_row["language"] not in LANGUAGES_READ:
        return rows.tables
    yield
    mentions = yield from mention_steps(document)
    yield
    spans = mentions.spans
    long_forms = _long_forms(document, spans)
    place, home = _home(document_row, document)
    identifiers = dict(zip(spans, entity_ids(document, spans, long_forms, home), strict=True))
    _mention_rows(rows, spans, identifiers)

    yield
    roles = affiliations(phrases(document, mentions))
    yield
    patterns = templates(document, spans, _prefilter())
    yield
    quoted = quotes(document, roles, spans)
    yield
    happened = yield from events.event_steps(document, patterns, quoted, identifiers)

    yield
    full_names = _full_names(document, identifiers)
    _affiliation_rows(rows, roles, identifiers, full_names)
    for quote in quoted:
        rows.add(
            "quotes",
            quote.start,
            quote.end,
            quote.rule,
            "quote_id",
            sentence_id=_sentence_id(document, quote.start),
            speaker=full_names[quote.speaker] if quote.speaker is not None else None,
            speaker_id=identifiers[quote.speaker] if quote.speaker is not None else None,
            cue=quote.cue,
        )
    yield
    schemes = programmes.named(document, spans, "PROGRAMME", long_forms)
    told = tellings.tellings(document, schemes, patterns)
    programme_ids = _programme_rows(rows, schemes, told, names(document.text, spans, {"ORG", "GPE"}), identifiers)
    cited = programmes.named(document, spans, "WORK", long_forms)
    _work_rows(rows, cited, patterns, names(document.text, spans, {"ORG"}), identifiers)
    yield
    event_ids = _event_rows(rows, happened, identifiers, full_names, programme_ids, (place, home))
    # Of several programmes the first one named counts, and one that is only taken up again last.
    told_by_rank = [(telling, item) for item, own in reversed(list(zip(schemes, told, strict=True))) for telling in own]
    programme_at = {
        telling.sentence: programme_ids[identifiers[item.spans[0]] or ""]
        for telling, item in sorted(told_by_rank, key=lambda pair: pair[0].is_named)
    }
    amounts = with_local_currencies(document.text, spans, home)
    _figure_rows(rows, document, amounts, event_ids, programme_at)
    yield
    _corridor_rows(rows, corridors.corridors(document, patterns, home), identifiers, programme_ids)
    yield
    _contact_rows(rows, document, mentions)
    for topic in topics(document):
        rows.add("topics", topic.start, topic.end, "topic.phrases", topic=topic.topic, score=topic.score)
    return rows.tables


@cache
def _prefilter() -> Prefilter:
    """The families of patterns over templates."""
    modules = (actors, event_ellipsis, occurrences, events, event_sentences, event_actors)
    sought = {name: expression for module in modules for name, expression in module.SOUGHT.items()}
    return Prefilter(
        {
            "actors": [pattern.expression for pattern in actors.patterns()],
            "corridors": [frame.expression for frame in corridor_lines.frames()],
            "event_nouns": [event_triggers.nouns()[0]],
            "event_verbs": [pattern.expression for pattern in event_triggers.verb_patterns()],
            **{name: [expression] for name, expression in (sought | corridors.sought()).items()},
        }
    )


def _value(cell: Any) -> Any:
    return None if cell is None or cell != cell else cell


def _without_edge_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the spaces at its edges."""
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


#: "SUDAN - Barges Carry People Home": the country with which a headline begins.
_COUNTRY_OF_HEADLINE = re.compile(r"(?P<place>[^:–-]{3,50}?)(?:: | [–-] )")


def _home(document_row: Mapping[str, Any], document: Document) -> tuple[str | None, str | None]:
    """Most specific place and country of the dateline ("Port Haven, Freedonia"), else the country of the headline."""
    place, country = _value(document_row["dateline_place"]), _value(document_row["dateline_country"])
    if place or country:
        return (place.split(", ")[0] if place else None), country
    title = document.title
    match = _COUNTRY_OF_HEADLINE.match(document.text, title.start, title.end) if title is not None else None
    return None, lexicon.is_country(match["place"]) if match is not None else None


def _sentence_id(document: Document, offset: int) -> str:
    return document.sentences[document.sentence_at(offset)].sentence_id


def _long_forms(document: Document, spans: Sequence[Span]) -> dict[str, str]:
    """Acronyms of the document with their long forms: the name that ends before the bracket, or stands in it."""
    by_end = {span.end: span for span in spans}
    by_start = {span.start: span for span in spans}
    found: dict[str, str] = {}
    for definition in acronyms.definitions(document.text, spans):
        left = definition.acronym.start
        while left > 0 and document.text[left - 1] in " (\"“”’'":
            left -= 1
        before = acronyms.BEFORE_LONG_FORM.match(document.text, definition.acronym.end)
        long = by_start.get(before.end()) if before is not None else None
        long = long or by_end.get(left)
        if long is not None and long.label == definition.acronym.label:
            found.setdefault(
                document.text[definition.acronym.start : definition.acronym.end], document.text[long.start : long.end]
            )
    return found


def _mention_rows(rows: _Rows, spans: Sequence[Span], identifiers: Mapping[Span, str | None]) -> None:
    """Rows of `mentions`; a range whose ends are expressions of their own gives one row for each."""
    document = rows.document
    shown = [span for span in spans if span.label != "WITHHELD"]
    for sentence, own in zip(document.sentences, document.by_sentence(shown), strict=True):
        for span in own:
            parts = [(0, span.end - span.start)]
            if span.label in RANGES:
                before = document.text[max(sentence.start, span.start - len("aged from ")) : span.start]
                parts = written_parts(document.text[span.start : span.end], before, span.label)
            for start, end in parts:
                rows.add(
                    "mentions",
                    span.start + start,
                    span.start + end,
                    span.rule,
                    "mention_id",
                    sentence_id=sentence.sentence_id,
                    zone=sentence.zone,
                    label=span.label,
                    entity_id=identifiers[span],
                )


def _full_names(document: Document, identifiers: Mapping[Span, str | None]) -> dict[Span, str]:
    """The fullest form in which the document writes the name of each mention's person."""
    fullest: dict[str | None, str] = {}
    persons = [(span, entity) for span, entity in identifiers.items() if span.label == "PERSON"]
    for span, entity in persons:
        form = document.text[span.start : span.end]
        known = fullest.setdefault(entity, form)
        fullest[entity] = max(known, form, key=lambda form: (len(form.split()), len(form)))
    return {span: fullest[entity] for span, entity in persons}


def _affiliation_rows(
    rows: _Rows, found: Sequence[Any], identifiers: Mapping[Span, str | None], full_names: Mapping[Span, str]
) -> None:
    document = rows.document
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for item in found:
        person = full_names[item.person.span]
        role = document.text[item.role_start : item.role_end] if item.role_start is not None else None
        organization = item.organization.text if item.organization is not None else None
        key = (person, role and role.lower(), organization)
        if key in seen:
            continue
        seen.add(key)
        bounds = [item.person.start, item.person.end]
        if item.role_start is not None:
            bounds += [item.role_start, item.role_end]
        if item.organization is not None:
            bounds += [item.organization.start, item.organization.end]
        rows.add(
            "affiliations",
            min(bounds),
            max(bounds),
            item.rule,
            "affiliation_id",
            person=person,
            person_id=identifiers[item.person.span],
            role=role,
            organization=organization,
            organization_id=identifiers[item.organization.span] if item.organization else None,
        )


def _programme_rows(
    rows: _Rows,
    schemes: Sequence[programmes.Named],
    told: Sequence[Sequence[tellings.Telling]],
    bodies: Set[str],
    identifiers: Mapping[Span, str | None],
) -> dict[str, str]:
    """Rows of `programmes`; returns the programme's id by entity id."""
    ids: dict[str, str] = {}
    for item, own in zip(schemes, told, strict=True):
        first = item.spans[0]
        details = programme_details.details(rows.document, item, own, bodies)
        identifier = rows.add(
            "programmes",
            first.start,
            first.end,
            first.rule,
            "programme_id",
            entity_id=identifiers[first],
            name=item.name,
            acronym=item.acronym,
            implementer=details.implementer,
            partner=details.partner,
            funder=details.funder,
            sector=details.sector,
            participants=details.participants,
            duration_min_months=details.duration_min_months,
            duration_max_months=details.duration_max_months,
        )
        for span in item.spans:
            ids.setdefault(identifiers[span] or "", identifier)
    return ids


def _work_rows(
    rows: _Rows,
    cited: Sequence[programmes.Named],
    patterns: Sequence[Template],
    bodies: Set[str],
    identifiers: Mapping[Span, str | None],
) -> None:
    """Rows of `works`."""
    for item in cited:
        first = item.spans[0]
        told = works.told_of(rows.document, item, patterns)
        kind = works.kind(rows.document, item, told)
        rows.add(
            "works",
            first.start,
            first.end,
            first.rule,
            "work_id",
            entity_id=identifiers[first],
            name=item.name,
            kind=kind,
            year=works.year(rows.document, item, told, kind),
            publisher=works.publisher(rows.document, item, told, patterns, bodies) if kind == "publication" else None,
        )


def _event_rows(
    rows: _Rows,
    found: Sequence[Event],
    identifiers: Mapping[Span, str | None],
    full_names: Mapping[Span, str],
    programme_ids: Mapping[str, str],
    dateline: tuple[str | None, str | None],
) -> list[tuple[Event, str]]:
    """Rows of `events` and `event_actors`."""
    document = rows.document
    ids: list[tuple[Event, str]] = []
    for event, (place, country) in zip(found, events.places(found, dateline, identifiers), strict=True):
        template = event.first.template
        start = template.clean_offset(event.first.start)
        end = max(start + 1, template.clean_offset(event.first.end))
        start, end = _without_edge_spaces(document.text, start, end)
        programme = next((programme_ids.get(identifiers[span] or "") for span in events.programmes_of(event)), None)
        identifier = rows.add(
            "events",
            start,
            end,
            event.first.rule,
            "event_id",
            sentence_id=document.sentences[template.index].sentence_id,
            kind=event.kind,
            name=own_name(event),
            place=place,
            country=country,
            start_date=event.start_date,
            end_date=event.end_date,
            duration_days=event.duration_days,
            participant_count=event.participant_count,
            programme_id=programme,
        )
        ids.append((event, identifier))
        for actor in event.actors:
            rows.add(
                "event_actors",
                actor.span.start,
                actor.span.end,
                actor.rule,
                None,
                event_id=identifier,
                role=actor.role,
                actor=full_names.get(actor.span) or document.text[actor.span.start : actor.span.end],
                entity_id=identifiers[actor.span],
            )
    return ids


def _figure_rows(
    rows: _Rows,
    document: Document,
    spans: Sequence[Span],
    event_ids: Sequence[tuple[Event, str]],
    programme_at: Mapping[int, str],
) -> None:
    """Rows of `figures`, each with the event that its sentence names, else the programme, else the event gone on about.

    The number of an event's participants is the event's in every sentence about it.
    """
    numbers = [span for span in spans if span.label in ("CARDINAL", "PERCENT", "MONEY", "DURATION")]
    read_sentences: list[int] = []
    given: list[tuple[str, list[Span]]] = []
    for index, (sentence, own) in enumerate(zip(document.sentences, document.by_sentence(numbers), strict=True)):
        if sentence.zone in ("title", "body"):
            read_sentences.append(index)
            given.append((sentence.clean.text, [shifted(span, -sentence.start) for span in own]))
    # Where several events are spoken of, the first one counts.
    in_order = list(reversed(event_ids))
    event_at = {index: identifier for event, identifier in in_order for index in event.sentences}
    named_in: dict[int, str | None] = {
        occurrence.template.index: identifier if occurrence.strength > 0 and not occurrence.passing else None
        for event, identifier in in_order
        for occurrence in sorted(event.occurrences, key=lambda occurrence: occurrence.strength)
    }
    participants = {(index, event.participant_count): i for event, i in in_order for index in event.sentences}
    for figure in figures(given):
        index = read_sentences[figure.sentence]
        sentence = document.sentences[index]
        start, end = figure.start + sentence.start, figure.end + sentence.start
        event_id = named_in.get(index)
        if event_id is None and figure.kind == "count":
            event_id = participants.get((index, int(figure.value)))
        if event_id is None and index not in programme_at and index not in named_in:
            event_id = event_at.get(index)
        rows.add(
            "figures",
            start,
            end,
            figure.span.rule,
            "figure_id",
            sentence_id=sentence.sentence_id,
            kind=figure.kind,
            value=figure.value,
            value_high=figure.value_high,
            comparator=figure.comparator,
            unit=figure.unit,
            currency=figure.currency,
            noun_phrase=figure.noun_phrase,
            event_id=event_id,
            programme_id=None if event_id else programme_at.get(index),
        )


def _corridor_rows(
    rows: _Rows, found: Sequence[Corridor], identifiers: Mapping[Span, str | None], programme_ids: Mapping[str, str]
) -> None:
    """Rows of `corridors`; an end has the entity of its country, else that of the nationality or town."""
    countries = {
        identifier
        for identifier in identifiers.values()
        if identifier is not None and identifier.startswith("country:")
    }
    for corridor in found:
        sentence = rows.document.sentences[corridor.template.index]
        named = [span for span in corridor.template.spans if span.label == "PROGRAMME"]
        ends = [
            country if (country := f"country:{end.country}") in countries else identifiers[end.span]
            for end in (corridor.origin, corridor.destination)
        ]
        rows.add(
            "corridors",
            corridor.start,
            corridor.end,
            corridor.rule,
            "corridor_id",
            sentence_id=sentence.sentence_id,
            origin=corridor.origin.name,
            origin_id=ends[0],
            destination=corridor.destination.name,
            destination_id=ends[1],
            origin_country=corridor.origin.country,
            destination_country=corridor.destination.country,
            status=corridor.status,
            flow=corridor.flow,
            sector=corridor.sector,
            programme_id=next((programme_ids.get(identifiers[span] or "") for span in named), None),
            migrants=corridor.migrants,
            year=corridor.year,
        )


def _contact_rows(rows: _Rows, document: Document, mentions: Mentions) -> None:
    """Rows of `contacts`; the evidence runs from a contact's first part to its last."""
    for contact in mentions.contacts:
        start = document.sentences[mentions.contact_lines[contact.first.line]].start + contact.first.start
        end = document.sentences[mentions.contact_lines[contact.last.line]].start + contact.last.end
        rows.add(
            "contacts",
            start,
            end,
            contact.rule,
            "contact_id",
            name=None if contact.rule == "contact.office" else contact.name,
            office=contact.name if contact.rule == "contact.office" else contact.office,
            phones=list(contact.phones),
            emails=list(contact.emails),
        )
