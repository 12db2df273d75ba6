"""The documentation covers every command, option and decision, and its examples are true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from communique.cli.app import app
from communique.examples import example_text

ROOT = Path(__file__).parents[1]
CLI_PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    """Return the commands by name."""
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_its_heading(name: str) -> None:
    assert re.search(rf"^## `communique {name}\b", CLI_PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    "option",
    sorted(
        {text for command in commands().values() for p in command.params for text in p.opts if text.startswith("-")}
    ),
)
def test_every_option_is_documented(option: str) -> None:
    assert f"`{option}" in CLI_PAGE


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_a_page_opens_with_a_heading_and_one_sentence(page: str) -> None:
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    opening = " ".join(lines[2:]).split("  ")[0]
    assert opening[:1].isalpha() or opening.startswith("`")
    assert opening.rstrip().endswith((".", ":")) or "." in opening


@pytest.mark.parametrize("stage", ["sources", "imprint", "annotate", "resolve", "coding", "compose", "link"])
def test_every_stage_has_a_page(stage: str) -> None:
    page = (ROOT / "docs" / f"{stage}.md").read_text(encoding="utf-8").lower()
    for part in ("reads", "writes", "settings", "example", "known mistakes"):
        assert part in page


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_python_examples_run() -> None:
    for page in ("python.md",):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        assert blocks
        for block in blocks:
            exec(compile(block, page, "exec"), {})  # noqa: S102 - our own documentation


def test_the_readme_shows_the_record_as_it_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "communique", "read", "src/communique/examples/consultations.txt"],
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.decode().rstrip() in README


def test_the_readme_shows_the_example_report() -> None:
    assert all(line in README for line in example_text().splitlines())


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_registry_host_stands_in_a_lock_file() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
