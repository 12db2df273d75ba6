"""HTML: the article comes out, the furniture stays out, hostile pages end quickly."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources import read_reports
from communique.sources.markup import text_of_markup
from communique.sources.times import publication_time

Write = Callable[[str, bytes | str], str]

META = (
    '<meta property="og:site_name" content="Baltic Wire"><meta name="author" content="Liis Tamm">'
    '<meta property="article:published_time" content="2024-03-04T18:05:00+02:00">'
    '<link rel="canonical" href="https://wire.example/visit">'
)


def test_an_article_with_what_the_page_says_of_it(
    write: Write, make_page: Callable[..., str], paragraphs: tuple[str, str], one_report: Callable[[str], Report]
) -> None:
    report = one_report(write("a.html", make_page(*paragraphs, head=META)))
    assert report.text.endswith("\n\n".join(paragraphs))
    assert "Menu" not in report.text
    assert "Follow us" not in report.text
    assert report.title is not None
    assert report.title.startswith("A visit")
    assert (report.outlet, report.byline, report.language) == ("Baltic Wire", "Liis Tamm", "en")
    assert (report.published, report.url) == ("2024-03-04T18:05:00+02:00", "https://wire.example/visit")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ('<script type="application/ld+json">{"datePublished": "2024-03-04"}</script>', "2024-03-04"),
        ('<meta name="date" content="2024-03">', "2024-03"),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="DC.date.issued" content="2024-03-04 18:05">', "2024-03-04T18:05:00"),
        ('<meta name="copyright" content="2019">', None),
    ],
)
def test_the_date_is_declared_never_guessed(
    head: str,
    published: str | None,
    write: Write,
    make_page: Callable[..., str],
    paragraphs: tuple[str, str],
    one_report: Callable[[str], Report],
) -> None:
    assert one_report(write("a.html", make_page(*paragraphs, head=head))).published == published


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1251", '<meta charset="windows-1251">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
    ],
)
def test_encodings(
    encoding: str, declared: str, write: Write, make_page: Callable[..., str], one_report: Callable[[str], Report]
) -> None:
    text = "Министры иностранных дел двух стран встретились в столице и обсудили торговлю и транспорт."
    page = make_page(text, text.replace("двух", "трёх"), head=declared, lang="ru")
    assert text in one_report(write("a.html", page.encode(encoding))).text


def test_an_xml_declaration_does_no_harm(
    write: Write, make_page: Callable[..., str], paragraphs: tuple[str, str], one_report: Callable[[str], Report]
) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + make_page(*paragraphs)
    assert paragraphs[0] in one_report(write("a.xhtml", page)).text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html></html>", id="nothing"),
        pytest.param("<html><body><p>Please log in</p><form></form></body></html>", id="a form"),
        pytest.param("<html><body>" + "".join(f"<li><a href='/{n}'>Link {n}</a></li>" for n in range(60)), id="links"),
        pytest.param(
            "<html><body>"
            + "".join(
                f"<p><a href='/{n}'>Minister {n} receives the ambassador of country {n}</a></p>" for n in range(9)
            ),
            id="headlines",
        ),
        pytest.param("<html><head><script>var a = 1;</script></head><body></body></html>", id="a script"),
        pytest.param("<html" + "\0" * 50, id="half a tag"),
    ],
)
def test_a_page_without_an_article(page: str, write: Write, one_error: Callable[[str], SourceError]) -> None:
    found = one_error(write("a.html", page))
    assert isinstance(found, SourceEmpty)
    assert "without an article" in found.what


PARAGRAPH = "<p>The ministers of the two countries met in the capital on Monday and discussed trade and transport.</p>"
HOSTILE = {
    "deep": "<html><body>" + "<div>" * 100_000 + PARAGRAPH,
    "deep inline": "<html><body><p>" + "<b><i>" * 50_000 + "x" * 500,
    "deep tables": "<html><body>" + "<table><tr><td>" * 30_000 + PARAGRAPH,
    "many elements": "<html><body>" + "<a href='/x'>some words of a link</a> " * 150_000 + PARAGRAPH,
    "many attributes": "<html><body><div " + " ".join(f"a{n}" for n in range(200_000)) + ">" + PARAGRAPH,
    "attributes with values": "<html><body><div " + " ".join(f'a{n}="<>"' for n in range(100_000)) + ">" + PARAGRAPH,
    "a huge attribute": '<html><body><div title="' + "x" * 5_000_000 + '">' + PARAGRAPH,
    "an open quote": "<html><body>" + '<a b="' * 200_000,
    "open tags": "<html><body>" + "<a " * 1_000_000,
    "scripts": "<html><body>" + "<script>if (a<b) document.write('<p>')</script>" * 50_000 + PARAGRAPH,
    "open scripts": "<html><body>" + "<script>" * 200_000,
    "comments": "<html><body>" + "<!--" * 500_000,
    "processing instructions": "<?x " * 500_000 + "<html><body>" + PARAGRAPH,
    "characters by number": "<html><body><p>" + "&#x41;&amp;&bogus;" * 200_000,
    "entities": '<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "x">]><html><body><p>' + "&a;" * 1000,
    "less-than signs": "<html><body>" + "<" * 2_000_000,
    "deep JSON": '<html><head><script type="application/ld+json">' + '{"a":' * 100_000 + "</script></head>" + PARAGRAPH,
    "space": "<html><body><p>" + " \t\n" * 1_000_000 + "x</p>" + PARAGRAPH,
    "too large": "<html><body>" + PARAGRAPH * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_neither_crash_nor_hang(name: str, write: Write) -> None:
    locator = write("a.html", HOSTILE[name])
    started = time.monotonic()
    (found,) = read_reports(locator)
    assert time.monotonic() - started < 20  # 0.1-4 s where this was written
    assert isinstance(found, Report | SourceEmpty | SourceUnreadable)
    if isinstance(found, SourceError):
        assert "gave up" not in found.what


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("A &amp; B", "A & B"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<p>One.</p><p>Two<br>lines &nbsp;here</p>", "One.\n\nTwo\nlines \xa0here"),
        ("<div>a <b>bold</b> word<script>x()</script>, more</div>tail", "a bold word, more\n\ntail"),
        ("<ul><li>first</li><li>second</li></ul>", "first\n\nsecond"),
        ("", ""),
    ],
)
def test_markup_is_reduced_to_its_words(markup: str, text: str) -> None:
    assert text_of_markup(markup, "here") == text


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T18:05", "2024-03-04T18:05:00"),
        ("2024-03-04T18:05:09.123Z", "2024-03-04T18:05:09Z"),
        ("2024-03-04 18:05:09 +0400", "2024-03-04T18:05:09+04:00"),
        ("2024-03-04t18:05:09-03", "2024-03-04T18:05:09-03:00"),
        ("Mon, 04 Mar 2024 18:05:00 +0545", "2024-03-04T18:05:00+05:45"),
        ("Mon, 04 Mar 2024 18:05 GMT", "2024-03-04T18:05:00+00:00"),
        ("Mon, 04 Mar 2024 18:05:00 -0000", "2024-03-04T18:05:00"),
        ("4 March 2024", None),
        ("2024-13-04", None),
        ("2024-02-30", None),
        ("2024-03-04T25:00", None),
        ("20240304", None),
        ("18:05", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_times_are_never_more_precise_than_given(given: str, iso: str | None) -> None:
    assert publication_time(given) == iso
