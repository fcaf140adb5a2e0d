"""Which words are direct quotations, how far they run, and who speaks."""

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.cleaning.text import clean
from pipeline.extraction.affiliations import affiliations
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.phrases import phrases
from pipeline.extraction.quotes import parts, quotes


def release(body: str) -> str:
    return f"New School Opens in Accra\n\nACCRA - IOM opened a school.\n\n{body}\n\nThe work goes on in the north.\n"


def document(body: str) -> Document:
    raw = release(body)
    rows = [
        {"sentence_id": "", "paragraph": s.paragraph, "zone": s.zone, "start": s.start, "end": s.end}
        for s in clean_document(raw).sentences
    ]
    return Document("d", raw, rows)


def found(body: str) -> list[tuple[str, str | None]]:
    """Words and speaker of every quotation."""
    doc = document(body)
    mentions = find_mentions(doc)
    return [
        (doc.text[q.start : q.end], doc.text[q.speaker.start : q.speaker.end] if q.speaker else None)
        for q in quotes(doc, affiliations(phrases(doc, mentions)), mentions.spans)
    ]


def rules(body: str) -> list[tuple[str, str | None]]:
    """Rule and verb of saying of every quotation."""
    doc = document(body)
    mentions = find_mentions(doc)
    return [(q.rule, q.cue) for q in quotes(doc, affiliations(phrases(doc, mentions)), mentions.spans)]


def stretches(text: str) -> list[str]:
    return [text[part.start : part.end] for part in parts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We stay,” she said.", ["We stay,"]),
        ('"We stay," she said.', ["We stay,"]),
        ("«We stay», she said.", ["We stay"]),
        ("« We stay », she said.", ["We stay"]),
        ("''We stay,'' she said.", ["We stay,"]),
        ("’’We stay,’’ she said.", ["We stay,"]),
        ("‘’We stay,’’ she said.", ["We stay,"]),
        ("'We stay,' she said. 'We work.'", ["We stay,", "We work."]),
        ('“We stay," she said.', ["We stay,"]),
        ("”We stay,” she said.", ["We stay,"]),
        ("‘promising but dear” was the verdict.", ["promising but dear"]),
    ],
)
def test_marks_of_every_kind_make_a_pair(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The workers' rights and the farmers' land.", []),
        ("It's the '90s, and they can't pay.", []),
        ("'The workers' rights matter,' she said.", ["The workers' rights matter,"]),
        ("'Migrants' money isn't aid,' she said.", ["Migrants' money isn't aid,"]),
        ("The 'brokers' keep the workers' passports.", ["brokers"]),
        ("“They said ‘go home’ and we went,” she said.", ["They said ‘go home’ and we went,"]),
        ('"They said: "Go home." We went," she said.', ['They said: "Go home." We went,']),
    ],
)
def test_apostrophes_and_marks_inside_close_nothing(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We stay. We work", ["We stay. We work"]),
        ("“We stay, said Maria Santos.", ["We stay,"]),
        ("“We stay, said Maria Santos. “We work.”", ["We stay,", "We work."]),
    ],
)
def test_a_mark_never_closed_ends_at_the_attribution_or_with_the_paragraph(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside


@pytest.mark.parametrize(
    "body",
    [
        "“We are ready,” said Maria Santos.",
        "“We are ready,” Maria Santos said.",
        "“We are ready”, said Maria Santos, IOM Chief of Mission in Ghana.",
        "“We are ready,” said IOM's Chief of Mission in Ghana, Maria Santos, after she had met Peter Brown.",
        "“We are ready,” Maria Santos, Director of the National Institute in charge of schools, told reporters.",
        "“We are ready,” smiles Maria Santos.",
        "Maria Santos, speaking at the opening in Accra, said: “We are ready.”",
        "According to Maria Santos, “we are ready”.",
        "Asked about the school, Maria Santos replied, “We are ready.”",
        "Maria Santos: “We are ready.”",
        "Maria Santos, 34, waited for years. “We are ready,” she says.",
        "“We are ready,” said a teacher, Maria Santos.",
        "“We are ready,” is how Maria Santos puts it.",
        "“We are ready,” was the answer of Maria Santos.",
        "“We are ready” – with these words Maria Santos opened the school.",
        "Maria Santos opened the school with the words: “We are ready.”",
        "The school, says Maria Santos, a nurse, “we are ready”.",
        "They were told by Maria Santos that “we are ready”.",
    ],
)
def test_attribution_after_and_before(body: str) -> None:
    ((words, speaker),) = found(body)
    assert words.lower() == "we are ready"
    assert speaker == "Maria Santos"


@pytest.mark.parametrize(
    "body",
    [
        "“We are ready,” said a senior official of the Ministry of Labour.",
        "“We are ready,” said a spokesman for Maria Santos.",
        "“We are ready,” said Maria Santos's brother.",
        "“We are ready,” the Ministry said.",
        "“We are ready,” they said. Maria Santos was there.",
        "In a statement, IOM said: “We are ready.”",
    ],
)
def test_no_person_named_no_speaker(body: str) -> None:
    assert found(body) == [("We are ready", None)]


@pytest.mark.parametrize(
    "body",
    [
        "“We are ready,” said Maria Santos, IOM's Officer. “We have food. We have water.”",
        "“We are ready,” Maria Santos said. “We have water.”",
        "“We are ready,” said Maria Santos, “and we have water.”",
        "“We are ready”, Maria Santos of IOM Ghana explains, “and we have water.”",
        "“Are we ready?” asked Maria Santos, who has two sons. “We have water.”",
        "“We are ready,” said Maria Santos. “We have food,” she added. “We have water.”",
    ],
)
def test_a_quotation_interrupted_by_its_attribution_is_one(body: str) -> None:
    ((words, speaker),) = found(body)
    assert words.startswith(("We are ready", "Are we ready"))
    assert words.endswith(("we have water", "We have water"))
    assert speaker == "Maria Santos"
    assert rules(body)[0][0] == "quote.said-between"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "“We are ready,” said Maria Santos. She called the work “hard, but worth it”.",
            [("We are ready", "Maria Santos"), ("hard, but worth it", "Maria Santos")],
        ),
        (
            "“We are ready,” said Maria Santos. “We have water,” added Peter Brown.",
            [("We are ready", "Maria Santos"), ("We have water", "Peter Brown")],
        ),
        (
            "Maria Santos said, “We are ready,” and Peter Brown added: “We have water.”",
            [("We are ready", "Maria Santos"), ("We have water", "Peter Brown")],
        ),
        (
            "“We left at night,” says Maria Santos. She walked for nine days. “We had no water.”",
            [("We left at night", "Maria Santos"), ("We had no water", "Maria Santos")],
        ),
    ],
)
def test_a_narrative_sentence_or_another_speaker_parts_two(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“We stay,” said Maria Santos.\n\n“We work.”", [("We stay", "Maria Santos"), ("We work", "Maria Santos")]),
        ("“We stay.\n\n“We work,” said Maria Santos.", [("We stay", "Maria Santos"), ("We work", "Maria Santos")]),
        ("Maria Santos welcomed the news.\n\n“We will stay.”", [("We will stay", "Maria Santos")]),
        ("Maria Santos is firm.\n\n“We will stay.”", [("We will stay", "Maria Santos")]),
        (
            "“We stay,” said Maria Santos.\n\nAnd why?\n\n“We have work.”",
            [("We stay", "Maria Santos"), ("We have work", "Maria Santos")],
        ),
        (
            "“We stay,” said Maria Santos.\n\n“We have work to do.” Eighty people came to the school.",
            [("We stay", "Maria Santos"), ("We have work to do", "Maria Santos")],
        ),
    ],
)
def test_paragraphs_of_one_speech(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Mrs. Maria Santos met Mr. Peter Brown in Accra. “It was long,” she said.", "Maria Santos"),
        ("Mr. Peter Brown met Mrs. Maria Santos in Accra. “It was long,” she said.", "Maria Santos"),
        (
            "Minister of Labour Peter Brown opened it. Maria Santos spoke. “It was long,” the Minister said.",
            "Peter Brown",
        ),
        ("Maria Santos, 30, fled in May. “It was long,” the mother of two says.", "Maria Santos"),
        ("Maria Santos opened it. “It was long,” Santos said.", "Santos"),
        ("Maria Santos fled in May. “The road was long and we had no water.”", "Maria Santos"),
        ("Maria Santos sold her hens (“They ate more than they laid”) and left.", "Maria Santos"),
        ("“The road was long and dry.” Maria Santos, 34, is firm.", "Maria Santos"),
        ("Maria Santos spoke of roads; others, according to her, were “long and full of dust”.", "Maria Santos"),
    ],
)
def test_speaker_by_pronoun_role_surname_or_paragraph(body: str, speaker: str) -> None:
    assert [name for _, name in found(body)] == [speaker]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Maria Santos warned that “rumours travel fast”.", [("rumours travel fast", "Maria Santos")]),
        ("Maria Santos thanked Ghana for its “warm welcome”.", [("warm welcome", "Maria Santos")]),
        ("Maria Santos, who called on all to “act at once”, left.", [("act at once", "Maria Santos")]),
        ("The road is “a graveyard”, said Maria Santos.", [("a graveyard", "Maria Santos")]),
        ("It is “a step forward” for migrants, said Maria Santos.", [("a step forward", "Maria Santos")]),
        ("It is “a step forward” for migrants, Maria Santos said.", [("a step forward", "Maria Santos")]),
        ("The study “found no pull effect”, it said.", [("found no pull effect", None)]),
        ("Maria Santos said the camp was “full”.", [("full", "Maria Santos")]),
        (
            "Maria Santos said the camp “comes late, but it comes”, while Peter Brown regretted that it was full.",
            [("comes late, but it comes", "Maria Santos")],
        ),
        ("For Maria Santos the camp is “a bridge, not a wall”.", [("a bridge, not a wall", "Maria Santos")]),
        ("Maria Santos came “only to keep a friend company”.", [("only to keep a friend company", "Maria Santos")]),
        ("The report, launched by Maria Santos, says that “rumours travel fast”.", [("rumours travel fast", None)]),
        (
            "“We stay,” Maria Santos said, adding that “we need peace” too.",
            [("We stay", "Maria Santos"), ("we need peace", "Maria Santos")],
        ),
        (
            "“We stay,” said Maria Santos, and Peter Brown agreed: “We have work.”",
            [("We stay", "Maria Santos"), ("We have work", "Peter Brown")],
        ),
    ],
)
def test_attributed_fragments_count(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "The so-called ‘ghost workers’ were paid at night, said Maria Santos.",
        "Maria Santos said the land had been declared a “no-go zone” by the army.",
        "The 'brokers' keep half of their pay.",
        "IOM launched the campaign “Stop the Trade” in Accra.",
        "The project, called “New Roots for All”, was funded by the EU, Maria Santos said.",
        "IOM held a workshop on “Managing labour migration” in Accra.",
        'The 2012 report "Counting Heads, Counting Homes," was published by IOM.',
        "The event had the theme “Migrants are people too”.",
        "He was charged with “trafficking in persons” under the law.",
        "Fifty people were trained as “barefoot doctors”, IOM said.",
        "John Smith, 45, ‘the Captain’ to his friends, sold the boat.",
        "Member states “at risk” met in Accra.",
        "Maria Santos said that 40 people had registered as former “actors of the migration economy” – drivers.",
        "A section headed “Who Pays for Them?” tells more.",
        "It was not, Maria Santos admits, her own idea: ‘plays with a purpose’ were tried in Peru.",
    ],
)
def test_scare_quotes_and_titles_do_not(body: str) -> None:
    assert found(body) == []


def test_the_words_end_before_the_closing_comma_and_after_a_question_mark() -> None:
    assert found("“We stay,” said Maria Santos.")[0][0] == "We stay"
    assert found("“Who feeds a goat on a roof?” asks Maria Santos.")[0][0] == "Who feeds a goat on a roof?"


def test_an_unclosed_last_quotation_without_attribution_has_no_speaker() -> None:
    assert found("Maria Santos, 24, found work. “My boss says I argue a lot. The rest") == [
        ("My boss says I argue a lot. The rest", None)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“We stay,” said Maria Santos.", ("quote.said-after", "said")),
        ("Maria Santos noted: “We stay.”", ("quote.said-before", "noted")),
        ("“We all stay,” said Maria Santos. “We work.”", ("quote.said-between", "said")),
        ("It is “a step forward” for all, said Maria Santos.", ("quote.said-later", "said")),
        ("“We will all stay here.”", ("quote.unattributed", None)),
    ],
)
def test_rule_and_verb(body: str, expected: tuple[str, str | None]) -> None:
    assert rules(body) == [expected]


def test_the_raw_text_of_a_quotation_is_its_evidence() -> None:
    body = "“We are   ready,” said Maria Santos, IOM's Officer.  “We have\u00a0water.”"
    doc = document(body)
    mentions = find_mentions(doc)
    (quote,) = quotes(doc, affiliations(phrases(doc, mentions)), mentions.spans)
    start, end = doc.raw_span(quote.start, quote.end)
    assert clean(release(body)[start:end]) == doc.text[quote.start : quote.end]
    assert doc.text[quote.start : quote.end].endswith("We have water")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Maria Santos said Togo had shown “remarkable generosity”.", ("remarkable generosity", "Maria Santos")),
        ("Maria Santos said many had left “for family reasons”.", ("for family reasons", "Maria Santos")),
        (
            "Singer Omar Dar’s new song is out. “I wrote it in a week or two,” he said.",
            ("I wrote it in a week or two", "Omar Dar"),
        ),
        ("Omar Dar’s brother was hurt. “It was dark in there,” he said.", ("It was dark in there", None)),
        (
            "Maria Santos, 23, has been convinced. “I like the cement a lot,” said the former refugee.",
            ("I like the cement a lot", "Maria Santos"),
        ),
        (
            "Maps, says its cartographer Maria Santos, “lie politely; ours try to be rude.”",
            ("lie politely; ours try to be rude", "Maria Santos"),
        ),
        ("As IOM’s Delbert Azo points out, “the road is closed.”", ("the road is closed", "Delbert Azo")),
    ],
)
def test_who_speaks_in_everyday_sentences(body: str, expected: tuple[str, str | None]) -> None:
    assert found(body) == [expected]


def test_the_name_of_a_town_is_no_form_of_address() -> None:
    doc = "PORT-AU-PRINCE"
    body = f"{doc.title()} Maria Santos lost her house. “For us,” she says, “it lasted four years.”"
    assert found(body)[0][1] == "Maria Santos"
