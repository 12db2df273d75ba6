"""`python -m benchmarks.our_side WHAT FILE --reader NAME [--workers N]`: communique over one JSON Lines file.

WHAT is `pipeline` (a file in, records out, N processes) or `reader` (the model alone, N threads; the reader is then the
folder of a model). Writes one JSON object: `seconds` (loading not counted, starting workers counted), `articles`,
`words` (between blanks), `peak_mib`.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.memory import peak_mib
from communique import read
from communique.predict.reader import ReaderModel
from communique.records import Reading
from communique.services.reading import ReadOptions, read_sources


def main() -> None:
    """Read, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("pipeline", "reader"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    texts = [json.loads(line)["text"] for line in arguments.file.read_text(encoding="utf-8").splitlines()]
    timed = time_pipeline if arguments.what == "pipeline" else time_reader
    measured = {
        "seconds": timed(arguments.file, texts, arguments.reader, arguments.workers),
        "articles": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "peak_mib": peak_mib(),
    }
    sys.stdout.write(json.dumps(measured) + "\n")


def time_pipeline(file: Path, texts: list[str], reader: str, workers: int) -> float:
    """Return the seconds from opening *file* to its last record; raise SystemExit when an article was refused."""
    read(texts[0], reader=reader)  # the first text fills caches, on both sides, before the clock starts
    begun = time.perf_counter()
    results = list(read_sources([str(file)], jobs=workers, options=ReadOptions(reader=reader)))
    seconds = time.perf_counter() - begun
    refused = [str(result) for result in results if not isinstance(result, Reading)]
    if refused or len(results) != len(texts):
        raise SystemExit(f"{len(results)} of {len(texts)} articles; refused: {refused[:3]}")
    return seconds


def time_reader(_file: Path, texts: list[str], reader: str, workers: int) -> float:
    """Return the seconds the model needs for the mention graphs of *texts*."""
    model = ReaderModel(Path(reader), threads=workers)
    model.predict(texts[0])
    begun = time.perf_counter()
    for text in texts:
        model.predict(text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
