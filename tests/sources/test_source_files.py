"""PDF, feeds and web archives."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from communique.errors import SourceEmpty, SourceError, SourceUnreadable
from communique.records import Report
from communique.sources import read_reports

Write = Callable[[str, bytes | str], str]


def _reports(found: list[Report | SourceError]) -> list[Report]:
    return [item for item in found if isinstance(item, Report)]


class TestPdf:
    def test_pages_are_joined(
        self, write: Write, make_pdf: Callable[..., bytes], one_report: Callable[[str], Report]
    ) -> None:
        raw = make_pdf(
            "The ministers met\nin Lima.", "", "They signed a treaty.", info="/Title (A visit) /Author (R Paz)"
        )
        report = one_report(write("a.pdf", raw))
        assert report.text == "The ministers met\nin Lima.\n\nThey signed a treaty."
        assert (report.title, report.byline) == ("A visit", "R Paz")

    def test_a_title_made_from_a_file_name_is_left_out(
        self, write: Write, make_pdf: Callable[..., bytes], one_report: Callable[[str], Report]
    ) -> None:
        raw = make_pdf("The ministers met.", info="/Title (Microsoft Word - visit_final2.docx)")
        assert one_report(write("a.pdf", raw)).title is None

    def test_a_word_broken_at_the_end_of_a_line_is_joined(
        self, write: Write, make_pdf: Callable[..., bytes], one_report: Callable[[str], Report]
    ) -> None:
        assert "consultations" in one_report(write("a.pdf", make_pdf("The ministers held consul-\ntations."))).text

    def test_a_scan(
        self, write: Write, make_pdf: Callable[..., bytes], one_error: Callable[[str], SourceError]
    ) -> None:
        found = one_error(write("a.pdf", make_pdf("", "", "")))
        assert isinstance(found, SourceEmpty)
        assert "3 pages without text" in found.what
        assert "ocrmypdf" in found.remedy

    def test_a_locked_one(
        self, write: Write, make_pdf: Callable[..., bytes], one_error: Callable[[str], SourceError]
    ) -> None:
        word, name = "00" * 32, "ab" * 16
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{word}> /U <{word}> /P -4 >> /ID [<{name}> <{name}>]"
        assert "password" in one_error(write("a.pdf", make_pdf("The ministers met.", trailer=lock))).what

    @pytest.mark.parametrize("cut", [5, 60, 300])
    def test_a_damaged_one(
        self, cut: int, write: Write, make_pdf: Callable[..., bytes], one_error: Callable[[str], SourceError]
    ) -> None:
        found = one_error(write("a.pdf", make_pdf("The ministers met.")[:cut] + b"\xff\0" * 9))
        assert "PDF" in found.what

    def test_the_limit_stops_it_between_pages(self, write: Write, make_pdf: Callable[..., bytes]) -> None:
        (found,) = read_reports(write("a.pdf", make_pdf(*["The ministers met."] * 50)), max_chars=100)
        assert "by page 6" in str(found)


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Andes &amp; Coast News</title><link>https://news.example/</link><language>en-us</language>
<item><title>A visit</title><link>https://news.example/1</link><guid>tag:1</guid><dc:creator>Rosa Paz</dc:creator>
<pubDate>Mon, 04 Mar 2024 18:05:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ministers <b>met</b> in Lima.</p><p>They signed.</p>]]></content:encoded></item>
<item><title>Plain</title><link>https://news.example/2</link>
<description>Two ministers spoke by telephone.</description></item>
<item><title>Nothing</title><guid>tag:3</guid></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>Cancillería</title><id>f</id>
<entry><id>urn:e:1</id><title type="html">Una &lt;i>visita&lt;/i></title>
<author><name>A. Gil</name></author><link href="https://mre.example/1"/>
<published>2024-03-04T18:05:00-05:00</published><updated>2024-03-06</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Los ministros se reunieron.</p></div></content>
</entry><entry><id>urn:e:2</id>
<updated>2024-03-07T01:02:03Z</updated><summary>5 &lt; 6, dijo el ministro.</summary></entry></feed>
"""


class TestFeed:
    def test_rss(self, write: Write) -> None:
        locator = write("feed.xml", RSS)
        first, second, third = read_reports(locator)
        assert first == Report(
            text="The ministers met in Lima.\n\nThey signed.", source=f"{locator}#tag:1", title="A visit",
            outlet="Andes & Coast News", url="https://news.example/1", language="en", byline="Rosa Paz",
            published="2024-03-04T18:05:00-05:00",
        )  # fmt: skip
        assert isinstance(second, Report)
        assert second.text == "Two ministers spoke by telephone."
        assert (second.source, second.published) == (f"{locator}#https://news.example/2", None)
        assert isinstance(third, SourceEmpty)
        assert third.where == f"{locator}#tag:3"

    def test_atom(self, write: Write) -> None:
        first, second = _reports(list(read_reports(write("a.atom", ATOM))))
        assert (first.text, first.title, first.byline) == ("Los ministros se reunieron.", "Una visita", "A. Gil")
        assert (first.published, first.outlet) == ("2024-03-04T18:05:00-05:00", "Cancillería")
        assert second.text == "5 < 6, dijo el ministro."
        assert second.published == "2024-03-07T01:02:03Z"

    def test_what_can_be_saved_of_broken_xml(self, write: Write) -> None:
        found = list(read_reports(write("a.rss", RSS[: RSS.index("<item><title>Nothing")])))
        assert len(_reports(found)) == 2
        assert isinstance(found[-1], SourceUnreadable)
        assert "broken XML at line" in found[-1].what

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            ("<rss version='2.0'><channel></channel></rss>", "without entries"),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", "broken XML"),
            ("<?xml version='1.0'?><books><book/></books>", "neither a feed"),
        ],
    )
    def test_no_feed(self, content: str, what: str, write: Write, one_error: Callable[[str], SourceError]) -> None:
        assert what in one_error(write("a.xml", content)).what

    def test_a_tag_with_a_hundred_thousand_attributes_is_not_parsed(
        self, write: Write, one_error: Callable[[str], SourceError]
    ) -> None:
        item = "<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><description>x</description></item>"
        assert "attributes" in one_error(write("a.rss", f"<rss><channel>{item}</channel></rss>")).what

    def test_entities_that_multiply_do_not(self, write: Write) -> None:
        bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        item = "<rss><channel><item><description>&e11;</description></item></channel></rss>"
        page = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}]>{item}'
        assert all(len(report.text) < 1000 for report in _reports(list(read_reports(write("a.rss", page)))))

    def test_a_file_outside_is_not_opened(self, write: Write) -> None:
        secret = write("secret.txt", "a secret word")
        feed = (
            f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item><description>It says &x; here.'
        )
        found = list(read_reports(write("a.rss", feed + "</description></item></channel></rss>")))
        assert not any("secret word" in report.text for report in _reports(found))


class TestWarc:
    @pytest.fixture
    def page(self, make_page: Callable[..., str], paragraphs: tuple[str, str]) -> str:
        return make_page(*paragraphs, head='<link rel="canonical" href="https://other.example/">')

    def test_pages_are_reports_and_the_rest_is_passed_over(
        self, page: str, write: Write, make_record: Callable[..., bytes], make_members: Callable[..., bytes]
    ) -> None:
        raw = make_members(
            make_record("software: x", kind="warcinfo", record_id="<urn:uuid:0>"),
            make_record(page, record_id="<urn:uuid:1>"),
            make_record(b"\x89PNG\0", content_type="image/png"),
            make_record("moved", status="301 Moved Permanently"),
            make_record("GET / HTTP/1.1", kind="request"),
            make_record("User-agent: *", content_type="text/plain", uri="https://wire.example/robots.txt"),
            make_record("<html><body>Log in</body></html>", record_id="<urn:uuid:2>"),
            make_record("The two ministers met in Lima.", content_type="text/plain", record_id="<urn:uuid:3>"),
        )
        locator = write("a.warc.gz", raw)
        first, second, third = read_reports(locator)
        assert isinstance(first, Report)
        assert (first.source, first.url) == (f"{locator}#urn:uuid:1", "https://wire.example/a")
        assert isinstance(second, SourceEmpty)
        assert second.where == f"{locator}#urn:uuid:2"
        assert isinstance(third, Report)
        assert third.text == "The two ministers met in Lima."

    @pytest.mark.parametrize("packed", [False, True])
    def test_bodies_are_unpacked(
        self, packed: bool, page: str, write: Write, make_record: Callable[..., bytes], paragraphs: tuple[str, str]
    ) -> None:
        body = gzip.compress(page.encode()) if packed else page.encode()
        chunks = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
        headers = "Transfer-Encoding: chunked\r\n" + ("Content-Encoding: gzip\r\n" if packed else "")
        bad = make_record("no chunks", headers=headers)
        found = list(read_reports(write("a.warc", bad + make_record(chunks, headers=headers))))
        assert [type(item) for item in found] == [SourceUnreadable, Report]
        assert paragraphs[0] in _reports(found)[0].text

    def test_the_charset_of_the_response_counts(
        self, write: Write, make_page: Callable[..., str], make_record: Callable[..., bytes]
    ) -> None:
        text = "Министры иностранных дел двух стран встретились в столице и обсудили торговлю и транспорт."
        body = make_page(text, lang="ru").encode("cp1251")
        raw = make_record(body, content_type="text/html; charset=windows-1251")
        assert text in _reports(list(read_reports(write("a.warc", raw))))[0].text

    @pytest.mark.parametrize("zipped", [False, True])
    @pytest.mark.parametrize("cut", [4, 9, 200, 700])
    def test_a_cut_archive_gives_the_good_records_and_one_error(
        self,
        cut: int,
        zipped: bool,
        page: str,
        write: Write,
        make_record: Callable[..., bytes],
        make_members: Callable[..., bytes],
    ) -> None:
        records = [make_record(page + f"<!-- {n} -->", record_id=f"<urn:uuid:{n}>") for n in range(3)]
        raw = make_members(*records) if zipped else b"".join(records)
        found = list(read_reports(write("a.warc", raw[: -cut - (0 if zipped else 4)])))
        assert len(_reports(found)) >= 1
        assert [item for item in found if isinstance(item, SourceError)] == found[-1:]
        assert "cut off" in str(found[-1])

    def test_junk_between_records(self, page: str, write: Write, make_record: Callable[..., bytes]) -> None:
        found = list(read_reports(write("a.warc", make_record(page) + b"junk\r\n\r\n" + make_record(page))))
        assert [type(item) for item in found] == [Report, SourceUnreadable]

    @pytest.mark.parametrize(
        "length", ["-5", "99999999999999999999999", "abc", ""], ids=["negative", "huge", "words", "none"]
    )
    def test_a_wrong_length(self, length: str, write: Write, one_error: Callable[[str], SourceError]) -> None:
        raw = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n"
        one_error(write("a.warc", raw))

    def test_an_archive_without_pages(
        self, write: Write, make_record: Callable[..., bytes], one_error: Callable[[str], SourceError]
    ) -> None:
        raw = make_record("x" * 30_000_000, content_type="video/mp4") + make_record("GET", kind="request")
        assert isinstance(one_error(write("a.warc", raw)), SourceEmpty)

    def test_the_first_report_comes_before_the_end_is_read(
        self, page: str, write: Write, make_record: Callable[..., bytes], make_members: Callable[..., bytes]
    ) -> None:
        good = make_members(*[make_record(page)] * 300)
        reports = read_reports(write("a.warc.gz", good + b"this is no gzip" * 10))
        assert isinstance(next(reports), Report)
        reports.close()  # type: ignore[attr-defined]
