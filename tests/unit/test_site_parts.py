"""What the pages share: names of files, values in words, data for scripts, the citation, the check of the links."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publishing.citation import citation
from pipeline.publishing.site import links, words
from pipeline.publishing.site.context import data_file, numbered, pages_near
from pipeline.publishing.site.pages.home import cited
from pipeline.publishing.site.slugs import document_slug, entity_slug, slug


@given(st.text(min_size=1, max_size=200))
def test_the_name_of_a_page_is_safe_anywhere(name: str) -> None:
    found = slug(name)
    assert 0 < len(found) < 120
    assert not set(found) - set("abcdefghijklmnopqrstuvwxyz0123456789-_~")
    assert found == found.lower()


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_have_two_pages(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


def test_plain_names_stay_what_they_are() -> None:
    assert document_slug("mombasa-training_2") == "mombasa-training_2"
    assert entity_slug("country:KEN") == "country/ken"
    assert entity_slug("org:iom") == "org/iom"


@pytest.mark.parametrize("name", ["../../etc/passwd", "A", "a b", "é", "e\u0301", "a.html", "con\x00", "a~b", "%2e%2e"])
def test_other_names_get_a_checksum(name: str) -> None:
    assert "~" in slug(name)


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2011-11-05", "5 November 2011"),
        ("XXXX-11-05", "5 November"),
        ("2011-11", "November 2011"),
        ("2011", "2011"),
        ("201X", "2010s"),
        ("19XX", "1900s"),
        ("2011-22", "summer 2011"),
        ("2011-XX-05", "2011-XX-05"),
        ("2011~", "2011 (about)"),
        ("XXXX-XX-05", "XXXX-XX-05"),
        ("XXXX-22", "summer"),
        (None, ""),
        ("tomorrow", "tomorrow"),
    ],
)
def test_dates_are_readable(edtf: str | None, shown: str) -> None:
    assert words.date(edtf) == shown


def test_numbers_and_sizes_are_readable() -> None:
    assert (words.count(3800.0), words.count(0.608), words.count(12)) == ("3,800", "0.608", "12")
    assert (words.size(999), words.size(22_400), words.size(1_500_000)) == ("999 bytes", "22.4 kB", "1.5 MB")
    assert (words.plural(1, "page"), words.plural(2000, "page")) == ("1 page", "2,000 pages")


def test_code_in_descriptions_is_marked_and_escaped() -> None:
    assert words.prose("is `<a>` & b") == "is <code>&lt;a&gt;</code> &amp; b"
    assert words.prose("one ` alone") == "one ` alone"


def test_data_for_scripts_can_end_no_script() -> None:
    value = ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", '"\\']
    content = data_file("search/x.js", "x", value).content
    assert "<" not in content
    assert "\u2028" not in content
    assert "\u2029" not in content
    assert json.loads(content.partition("]=")[2].rstrip(";\n")) == value


def test_a_long_list_offers_the_pages_around() -> None:
    paths = [numbered("a.html", place) for place in range(50)]
    assert paths[:2] == ["a.html", "a.2.html"]
    assert [number for number, _ in pages_near(paths, paths[9])] == [1, None, 7, 8, 9, 10, 11, 12, 13, None, 50]
    assert [number for number, _ in pages_near(paths[:3], paths[0])] == [1, 2, 3]


@pytest.mark.parametrize(
    ("released", "url", "text"),
    [
        (None, None, "A. Lund, B. Ode (n.d.). Data (version 1.2.0) [Data set]."),
        (
            datetime.date(2031, 5, 6),
            "https://x.org",
            "A. Lund, B. Ode (2031). Data (version 1.2.0) [Data set]. https://x.org",
        ),
    ],
)
def test_the_citation_names_authors_year_and_version(
    released: datetime.date | None, url: str | None, text: str
) -> None:
    about = citation()._replace(
        authors=("A. Lund", "B. Ode"), title="Data", version="1.2.0", released=released, url=url
    )
    assert cited(about) == text


def site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        path = folder / "site" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    (folder / "csv").mkdir(exist_ok=True)
    (folder / "csv" / "figures.csv").write_text("", encoding="utf-8")
    return folder / "site"


def test_links_within_the_release_are_well(tmp_path: Path) -> None:
    folder = site(
        tmp_path,
        index='<a href="a/b.html#x">b</a> <a href="../csv/figures.csv">c</a> <a href="https://example.org/#x">e</a>',
        a__b='<p id="x"><a href="#x">here</a> <a href="../index.html">home</a> <a href="b.html?q=1#x">here</a>',
    )
    assert links.problems(folder) == []


@pytest.mark.parametrize(
    ("html", "problem", "value"),
    [
        ('<a href="gone.html">', "a link leads to a file of the release", "gone.html"),
        ('<script src="gone.js">', "a link leads to a file of the release", "gone.js"),
        ('<a href="../csv/gone.csv">', "a link leads to a file of the release", "../csv/gone.csv"),
        ('<a href="index.html#gone">', "a link leads to a place in a page", "index.html#gone"),
        ('<a href="../csv/figures.csv#gone">', "a link leads to a place in a page", "../csv/figures.csv#gone"),
        ('<a href="#gone&amp;">', "a link leads to a place in a page", "#gone&"),
        ('<p id="x"><p id="x">', "an id stands once in a page", "x"),
        ("x" * 500_001, "a file has at most 500,000 bytes", "500,001"),
    ],
)
def test_what_is_wrong_with_a_page_is_named(tmp_path: Path, html: str, problem: str, value: str) -> None:
    assert links.problems(site(tmp_path, index=html)) == [links.Problem("site/index.html", problem, value)]
