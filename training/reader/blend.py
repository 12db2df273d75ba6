"""`python -m training.reader.blend MODEL RUN OUT`: a run's weights moved some way back to the model it began from.

What a resumed run learns of its own corpus it pays for on prose of other kinds; a straight line between the two sets of
weights holds models that read both well (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

import argparse
import json
from pathlib import Path

import torch
from training.reader.encoder import Bert
from training.reader.network import Reader
from training.reader.resume import NEW, begin_from
from training.reader.settings import Settings
from training.reader.train import base_folder

from communique.predict.manifest import load_manifest

SHARE = 0.75
"""Share of the older model. `reader-0.4` from `reader-0.3`: core means of the records of the development split, then of
the 24 development reports: .808, .859 with 1 (the older alone), .823, .859 with .75, .825, .845 with .6, .832, .824
with .5, .823, .840 with .45, .821, .819 with 0. `reader-0.3` was blended with .45 of `reader-0.2`, that with .25 of
`reader-0.1`."""

Weights = dict[str, torch.Tensor]


def blend(older: Weights, newer: Weights, share: float) -> Weights:
    """Return *newer* with *share* of *older* in every weight that both have."""
    return {
        name: weight if name.startswith(NEW) else (share * older[name].float() + (1 - share) * weight.float())
        for name, weight in newer.items()
    }


def main() -> None:
    """Blend from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="the folder of the older model")
    parser.add_argument("run", type=Path, help="the folder that the training wrote")
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=SHARE)
    arguments = parser.parse_args()
    settings = Settings()
    reader = Reader(Bert(base_folder(), settings.dropout), settings)
    begin_from(reader, arguments.model)
    newer = torch.load(arguments.run / "reader.pt", weights_only=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save(blend(reader.state_dict(), newer, arguments.share), arguments.out / "reader.pt")
    run = json.loads((arguments.run / "run.json").read_text(encoding="utf-8"))
    run["blended"] = f"{arguments.share} of {load_manifest(arguments.model).full_name}"
    (arguments.out / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
