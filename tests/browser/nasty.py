"""Invented press releases whose text would do harm on a page that took it for HTML, or that no layout expects.

Not here: what the pages must make of them (``test_nasty_texts.py``).
"""

import html

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = """<img src=x onerror="document.title='owned'">"""
VECTOR = "<svg onload=document.title='owned'>"
ADDRESS = "javascript:document.title='owned'"
LONGEST_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 12
RIGHT_TO_LEFT = "المنظمة الدولية للهجرة תורגם"
EMOJI = "🚢🇨🇴"
TEMPLATE = "{{ 7 * 7 }} ${7 * 7}"


def reference(markup: str) -> str:
    """Markup as character references, which cleaning turns back into the characters, while it drops tags themselves."""
    return html.escape(markup)


MARKUP = f"""IOM Trains {reference(SCRIPT)} Officers & "Guards" in Accra
Ghana - Some 24 border officers from Ghana and Nigeria took part in a three-day training in Accra, organized by IOM and
funded by the European Union & "Friends" {reference(IMAGE)}.
"Never trust {reference(SCRIPT)} or {ADDRESS} or {VECTOR}," said Ada Lund, IOM Chief of Mission in Ghana.
More than 1,200 {reference(IMAGE)} workers travelled from Ghana to Spain in 2011 {TEMPLATE} <!-- comment --> ]]> --&gt;.
See {ADDRESS} and " onmouseover="document.title='owned'" and </textarea></title></style> and {VECTOR}.
For more information please contact:
Ada Lund
IOM Accra
Tel: +233 30 274 2930
E-mail: alund@iom.int
"""
SCRIPTS_OF_THE_WORLD = f"""IOM Opens Centre in Lisbon {EMOJI}
Portugal - IOM and the Government of Portugal today opened a centre for 300 families in Lisbon {EMOJI}.
The centre is called {RIGHT_TO_LEFT} and also {LONGEST_WORD}.
"It is {RIGHT_TO_LEFT}," said Tomas Reis, Head of the Migration Department.
"""
WITHOUT_FACTS = "Nothing Much Happened\nIt was a quiet day and nobody did anything.\n"

TEXTS = {
    "markup": MARKUP,
    "scripts-of-the-world": SCRIPTS_OF_THE_WORLD,
    "without-facts": WITHOUT_FACTS,
}


def place(words: str) -> str:
    """The document and the offsets of the first such words, as ids of rows have them."""
    start = MARKUP.index(words)
    return f"markup:{start}-{start + len(words)}"


def correction(table: str, key: dict[str, str], column: str, expect: str | None, replace: str) -> dict[str, object]:
    """An entry of ``corrections.yml``: so markup gets where no rule takes it."""
    fixed: dict[str, object] = {"table": table, "key": key, "column": column, "expect": expect, "replace": replace}
    return fixed | {"reason": "The page must show it as it is written."}


CORRECTIONS = [
    correction("entities", {"entity_id": "person:ada-lund"}, "name", "Ada Lund", f"Ada {VECTOR} Lund"),
    correction("entities", {"entity_id": "country:GHA"}, "name", "Ghana", f'Ghana " {IMAGE}'),
    correction(
        "figures",
        {"figure_id": place("Some 24 border officers")},
        "noun_phrase",
        "border officers",
        f"border {SCRIPT} officers",
    ),
    correction("events", {"event_id": place("training")}, "name", None, f"Training </script>{IMAGE}"),
]
