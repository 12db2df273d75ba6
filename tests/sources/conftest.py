"""Sources made for the tests: every text here was written for them."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.errors import SourceError
from communique.records import Report
from communique.sources import read_reports

FIRST = "The Foreign Ministers of Estonia and Peru met in Tallinn on 4 March 2024 and opened a consulate."
SECOND = "They agreed that their deputies would hold the second round of political consultations in Lima in the autumn."


@pytest.fixture
def paragraphs() -> tuple[str, str]:
    """Two paragraphs of a report."""
    return FIRST, SECOND


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], str]:
    """Write a file and return its locator."""

    def _write(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return _write


@pytest.fixture
def one_report() -> Callable[[str], Report]:
    """Read the one report of a source; anything else fails."""

    def _one(locator: str) -> Report:
        (found,) = read_reports(locator)
        assert isinstance(found, Report), str(found)
        return found

    return _one


@pytest.fixture
def one_error() -> Callable[[str], SourceError]:
    """Read the one error of a source; anything else fails. It is one line that holds what, where and what to do."""

    def _one(locator: str) -> SourceError:
        (found,) = read_reports(locator)
        assert isinstance(found, SourceError), found
        assert "\n" not in str(found)
        assert all((found.where, found.what, found.remedy))
        return found

    return _one


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def _put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(content))))

    return _put


@pytest.fixture
def make_page() -> Callable[..., str]:
    """Make an HTML page with an article of paragraphs."""

    def _make(*paragraphs: str, head: str = "", lang: str = "en") -> str:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(9)) + "</ul></nav>"
        return (
            f"<!DOCTYPE html><html lang='{lang}'><head><title>A visit - Baltic Wire</title>{head}</head><body>{menu}"
            f"<article><h1>A visit to Tallinn</h1>{body}</article><footer>Follow us</footer></body></html>"
        )

    return _make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF with a page for each text; ``trailer`` adds to its trailer."""

    def _make(*pages: str, info: str = "", trailer: str = "") -> bytes:
        count = len(pages)
        kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< {info} >>",
        ]
        for number, text in enumerate(pages):
            lines = " ".join(f"({line}) Tj 0 -16 Td" for line in text.split("\n")) if text else ""
            stream = f"BT /F1 12 Tf 50 700 Td {lines} ET"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {6 + 2 * number} 0 R"
                " /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        return _pdf_file(objects, trailer)

    return _make


def _pdf_file(objects: list[str], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


@pytest.fixture
def make_record() -> Callable[..., bytes]:
    """Make one WARC record."""

    def _make(
        body: bytes | str,
        *,
        record_id: str = "<urn:uuid:a>",
        uri: str = "https://wire.example/a",
        content_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        kind: str = "response",
        headers: str = "",
    ) -> bytes:
        raw = body.encode() if isinstance(body, str) else body
        http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + raw
        warc = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {record_id}\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        return warc.encode() + http + b"\r\n\r\n"

    return _make


@pytest.fixture
def make_members() -> Callable[..., bytes]:
    """Gzip each record on its own, as archives do."""
    return lambda *records: b"".join(gzip.compress(record) for record in records)
