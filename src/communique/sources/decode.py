"""From bytes to text: nothing is changed but the encoding."""

from __future__ import annotations

import re

from communique.errors import SourceUnreadable
from communique.sources.kinds import byte_order_mark
from communique.sources.language import detect_language

SAMPLE_BYTES = 65_536
"""How much is looked at to guess an encoding: charset-normalizer takes about a second for each megabyte."""

MAX_CONTROL_SHARE = 0.05  # real reports have none; text drawn from PDF by other tools stays below 0.01
_SEVERAL_BYTES = ("utf", "gb", "big5", "euc", "shift", "cp932", "cp949", "cp950", "johab", "iso2022", "hz")
_CODE_PAGES = {
    "cp1250": frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"}),
    "cp1254": frozenset({"az", "tr"}),
    "cp1257": frozenset({"et", "lt", "lv"}),
}
"""The Windows code page of languages in Latin letters; the others are written in windows-1252."""

_ASCII_WORDS = re.compile(rb"[A-Za-z]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode_text(raw: bytes, where: str) -> str:
    """Return the text written in *raw*, without its byte order mark and otherwise unaltered.

    By its byte order mark, else UTF-8, else as charset-normalizer guesses from the first 64 KiB. Raise
    `SourceUnreadable` naming *where* for what is no text, or text with damaged bytes.
    """
    marked = byte_order_mark(raw)
    if marked is not None:
        return _checked(_decode_strictly(raw[len(marked[0]) :], marked[1], where), where)
    if b"\0" in raw[:SAMPLE_BYTES]:
        raise not_text(where)
    try:
        return _checked(raw.decode("utf-8"), where)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(raw):
            raise _damaged(where, "UTF-8", error.start) from error
    return _checked(_decode_guessing(raw, where), where)


def not_text(where: str) -> SourceUnreadable:
    """Return the error for bytes that are no text."""
    return SourceUnreadable(where, "not text", "name a text, HTML, JSON Lines, PDF, feed or WARC file")


def _damaged(where: str, encoding: str, at: int) -> SourceUnreadable:
    return SourceUnreadable(where, f"damaged {encoding} at byte {at:,}", "fetch it again, or save it as UTF-8")


def _decode_strictly(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(where, encoding.upper(), error.start) from error


def _is_damaged_utf8(raw: bytes) -> bool:
    """Return whether *raw* is UTF-8 with a few bad bytes: letters of several bytes far outnumber what is broken.

    Text in an 8-bit encoding hardly ever forms such letters by chance, so it is not mistaken for damage.
    """
    text = raw[:SAMPLE_BYTES].decode("utf-8", "replace") if len(raw) > SAMPLE_BYTES else raw.decode("utf-8", "replace")
    broken = text.count("�")
    whole = sum(char > "\x7f" for char in text) - broken
    return whole > 2 * broken


def _decode_guessing(raw: bytes, where: str) -> str:
    encoding = guess_encoding(raw)
    if encoding is None:
        raise SourceUnreadable(where, "text in an encoding that cannot be told", "save it as UTF-8")
    return _decode_strictly(raw, encoding, where)


def guess_encoding(raw: bytes) -> str | None:
    """Return the name of the encoding that the first 64 KiB of *raw* look like, or None.

    charset-normalizer tells scripts and families of encodings well and the Latin code pages badly (French in
    windows-1252 comes out as windows-1250); of those the language decides, as it did when the text was written.
    """
    from charset_normalizer import from_bytes

    sample = raw[:SAMPLE_BYTES]
    best = from_bytes(sample).best()
    guessed = None if best is None else best.encoding
    if guessed is not None and guessed.startswith(_SEVERAL_BYTES):
        return guessed
    return _latin_code_page(sample) or guessed


def _latin_code_page(sample: bytes) -> str | None:
    """Return the Windows code page of a text in Latin letters, or None when it is none or holds other bytes."""
    ascii_letters = sum(len(word) for word in _ASCII_WORDS.findall(sample))
    if ascii_letters < 2 * sum(byte > 0x7F for byte in sample):
        return None
    language = detect_language(sample.decode("cp1252", "replace"))
    code_page = next((page for page, languages in _CODE_PAGES.items() if language in languages), "cp1252")
    try:
        sample.decode(code_page)
    except UnicodeDecodeError:
        return None
    return code_page


def _checked(text: str, where: str) -> str:
    sample = text[:SAMPLE_BYTES]
    if "\0" in sample or len(_CONTROL.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        raise not_text(where)
    return text
