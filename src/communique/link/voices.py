"""Voices: accounts that are copies of one text speak with one voice, that of the first of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from communique.link.texts import COPY, compare_sketches, sketch_text
from communique.records.links import Account


def find_voices(accounts: Sequence[Account]) -> list[list[Account]]:
    """Return the accounts by the text they are of, copies after the first of them; the earliest voice first.

    The earliest is the one published first, then the one with the smaller id; without a time of publication it comes
    last.
    """
    voices: list[tuple[array[int], list[Account]]] = []
    for account in sorted(accounts, key=in_time):
        sketch = sketch_text(account.text)
        mine = next((own for known, own in voices if compare_sketches(known, sketch) >= COPY), None)
        if mine is None:
            voices.append((sketch, [account]))
        else:
            mine.append(account)
    return [own for _, own in voices]


def in_time(account: Account) -> tuple[bool, str, str]:
    """Return by what accounts are sorted: when published, then id."""
    return account.published is None, account.published or "", account.id
