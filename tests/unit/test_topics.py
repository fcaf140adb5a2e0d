"""Topics of a document, by their trigger phrases."""

import pytest

from pipeline.extraction.document import Document
from pipeline.extraction.topics import topics


def _topics(title: str, body: str, contact: str = "Tel: 1") -> dict[str, tuple[float, str]]:
    raw, rows = "", []
    for number, (zone, text) in enumerate((("title", title), ("body", body), ("contact", contact))):
        rows.append(
            {"sentence_id": f"s{number}", "paragraph": number, "zone": zone}
            | {"start": len(raw), "end": len(raw) + len(text)}
        )
        raw += text + "\n"
    document = Document("d", raw, rows)
    return {topic.topic: (topic.score, document.text[topic.start : topic.end]) for topic in topics(document)}


def test_a_topic_is_what_its_phrases_say() -> None:
    found = _topics("Officers Learn About Border Control", "They control passports at border crossing points.")
    assert list(found) == ["border-management"]
    score, evidence = found["border-management"]
    assert score == 1.0
    assert evidence == "Border Control"


def test_scores_are_shares_and_topics_come_by_name() -> None:
    found = _topics(
        "Border Control and Human Trafficking",
        "Border control at border crossing points helps victims of trafficking and stops human trafficking.",
    )
    assert list(found) == sorted(found)
    assert len(found) > 1
    assert sum(score for score, _ in found.values()) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Weather in Spring", "The sun shone on the hills."),
        ("A Word in Passing", "They met near a border control post and spoke of the weather."),
    ],
)
def test_a_phrase_in_passing_is_no_topic(title: str, body: str) -> None:
    assert _topics(title, body) == {}


def test_the_contact_block_has_no_topics() -> None:
    assert (
        _topics("Weather in Spring", "The sun shone.", "Border control, border crossing points, border control") == {}
    )


def test_a_phrase_inside_a_longer_word_does_not_count() -> None:
    assert _topics("Subborder controlling", "Xborder controlx and xborder crossing pointsx.") == {}
    assert _topics("Border Control", "Two border controls at border crossing points.")["border-management"][0] == 1.0
