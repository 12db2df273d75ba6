"""`python -m benchmarks.readme`: write the kept figures into the README, each table between its two markers.

A table that no result fills is left as it is. `--check` writes nothing and exits with 1 when a table is out of date.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks.folders import RESULTS, ROOT
from benchmarks.results import OURS, Figure, Result, read_results
from benchmarks.tables import ABSENT, render_table

README = ROOT / "README.md"
Results = Mapping[str, Result]
Row = tuple[str, str, str, str]
"""What is shown, the task, the name of its figure, and what we aim at (empty where nothing is said)."""

_MENTIONS = (
    "body content country date document event group organization person place post reference speech topic all"
).split()
_MENTION_AIMS = {
    "person": ".96", "post": ".93", "organization": ".92", "country": ".97", "place": ".93", "date": ".97",
    "body": ".85", "document": ".85",
}  # fmt: skip
_LINKS: tuple[tuple[str, str, str], ...] = (
    ("trigger → actor", "arc given mentions: actor", ".85"),
    ("trigger → recipient", "arc given mentions: recipient", ".80"),
    ("speech → speaker", "arc given mentions: speaker", ".90"),
    ("speech → content", "arc given mentions: content", ""),
    ("person → post", "arc given mentions: person holds post", ".93"),
    ("post → party", "arc given mentions: post of party", ".93"),
    ("same-as", "arc given mentions: same_as", ".85"),
    ("speech act", "attribute given mentions: act", ""),
    ("auxiliary mode", "attribute given mentions: aux", ".85"),
    ("rank", "attribute given mentions: rank", ""),
    ("PLOVER type", "attribute given mentions: type", ""),
    ("trigger with type, end to end", "trigger: with type", ".80"),
)
_MEETING_AIMS = {
    "kind": ".95", "mode": ".95", "round": ".95", "date": ".93", "country": ".95", "city": ".93", "parties": ".95",
    "participants": ".95", "posts": ".92", "sides": ".95", "heads": ".95", "statements": ".75", "outcomes": ".80",
    "programme": ".85", "agenda": ".70", "bodies": ".85", "citing": ".85", "whole core right": ".80",
    "core mean F1": ".95",
}  # fmt: skip
_RESOLVED: tuple[Row, ...] = (
    ("places, TR-News: recognition F1", "places", "recognition: overlap", ".90"),
    ("of found: same GeoNames id", "places", "of found: same id", ".86"),
    ("of found: within 161 km", "places", "of found: within 161 km", ".90"),
    ("dates: value, mentions given", "dates", "value given mentions: all", ".97"),
    ("dates: value as read", "dates", "value as read", ""),
    ("actors: code, mentions given", "actors", "gold graphs: code", ".95"),
    ("actors: code, end to end", "actors", "end to end: code", ""),
    ("actors: sector, mentions given", "actors", "gold graphs: sector", ".90"),
    ("coreference, mentions given", "actors", "gold graphs: coreference", ".85"),
    ("coreference, end to end", "actors", "end to end: coreference", ""),
)
_CODED: tuple[Row, ...] = (
    ("trigger with type, end to end", "events", "end to end: type", ".82"),
    ("type of matched triggers", "events", "matched triggers: type", ""),
    ("modes", "events", "matched triggers: modes", ".75"),
    ("contexts", "events", "matched triggers: contexts", ".75"),
    ("negated", "events", "matched triggers: auxiliary=negated", ".85"),
    ("future", "events", "matched triggers: auxiliary=future", ".85"),
    ("hypothetical", "events", "matched triggers: auxiliary=hypothetical", ".85"),
    ("historical", "events", "matched triggers: auxiliary=historical", ".85"),
    ("actors", "events", "matched triggers: actors", ""),
    ("recipients", "events", "matched triggers: recipients", ""),
    ("texts without an event that are told one (lower is better)", "events",
     "false events: documents without an event that are told one", ".05"),
    ("relation set, development half: 15 labels, macro F1", "relations", "macro F1 over 15 labels", ".85"),
    ("relation set: 4 quad categories, macro F1", "relations", "macro F1 over 4 quad categories", ".95"),
    ("spans of CAMEO sentences, development half: sources found", "spans", "overlap: source", ".92"),
    ("spans of CAMEO sentences: targets found", "spans", "overlap: target", ".85"),
)  # fmt: skip
_SPEED = ("words/s with 1", "peak MiB with 1", "words/s with 2", "peak MiB with 2")


def render_blocks(results: Results) -> dict[str, str]:
    """Return the table of every block whose results are kept."""
    made = {
        name: render(results) for name, (tasks, render) in _BLOCKS.items() if all(task in results for task in tasks)
    }
    return {name: table.strip() for name, table in made.items()}


def fill(text: str, blocks: Mapping[str, str]) -> str:
    """Return *text* with every marked block replaced by its table."""

    def put(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{found['begin']}\n{blocks[name]}\n{found['end']}" if name in blocks else found[0]

    return _BLOCK.sub(put, text)


_BLOCK = re.compile(r"(?P<begin><!-- figures: (?P<name>[a-z]+) -->)\n.*?(?P<end><!-- end of figures -->)", re.DOTALL)


def _mentions(results: Results) -> str:
    columns = results["reader"].columns
    rows = [
        _row(name, _MENTION_AIMS.get(name, ""), [columns[c].get(f"mention: {name}") for c in (OURS, "rules", "spaCy")])
        for name in (*_MENTIONS, "labels that spaCy has") if f"mention: {name}" in columns[OURS]
    ]  # fmt: skip
    return render_table(["mention", "gold", "aim", "model", "rules", "spaCy"], rows)


def _links(results: Results) -> str:
    ours = results["reader"].columns[OURS]
    rows = [_row(shown, aim, [ours.get(name)]) for shown, name, aim in _LINKS if name in ours]
    return render_table(["link or value, mentions given", "gold", "aim", "model"], rows)


def _meetings(results: Results) -> str:
    return _meeting_table(results["meetings"], (OURS, "rules"))


def _records(results: Results) -> str:
    return _meeting_table(results["records"], (OURS, "rules", "gold graph"))


def _meeting_table(result: Result, columns: Sequence[str]) -> str:
    names = list(result.columns[OURS])
    rows = [
        _row(name, _MEETING_AIMS.get(name, ""), [result.columns.get(c, {}).get(name) for c in columns])
        for name in names
    ]
    return render_table(["value", "gold", "aim", *columns], rows)


def _chosen(rows: Iterable[Row], results: Results, beside: str) -> str:
    told = []
    for shown, task, name, aim in rows:
        own, other = (results[task].columns.get(c, {}) for c in (OURS, _beside(results[task])))
        if name in own:
            told.append(_row(shown, aim, [own[name], other.get(name)]))
    return render_table(["", "gold", "aim", "model", beside], told)


def _beside(result: Result) -> str:
    return next((name for name in result.columns if name != OURS), OURS)


def _resolved(results: Results) -> str:
    return _chosen(_RESOLVED, results, "plain")


def _coded(results: Results) -> str:
    return _chosen(_CODED, results, "rules")


def _speed(results: Results) -> str:
    columns = results["speed"].columns
    rows = [
        [f"{name} process{'es' if name.endswith('2') else ''}"]
        + [f"{own[name].value:.0f}" if name in own else ABSENT for own in columns.values()]
        for name in _SPEED
    ]
    return render_table(["", *columns], rows)


def _row(shown: str, aim: str, figures: Sequence[Figure | None]) -> list[str]:
    gold = max((figure.gold for figure in figures if figure is not None), default=0)
    return [
        shown,
        str(gold),
        aim,
        *(ABSENT if one is None else f"{one.value:.3f}".removeprefix("0") for one in figures),
    ]


_BLOCKS: dict[str, tuple[tuple[str, ...], Callable[[Results], str]]] = {
    "mentions": (("reader",), _mentions),
    "links": (("reader",), _links),
    "meetings": (("meetings",), _meetings),
    "records": (("records",), _records),
    "resolved": (("places", "dates", "actors"), _resolved),
    "coded": (("events", "relations", "spans"), _coded),
    "speed": (("speed",), _speed),
}


def main() -> int:
    """Write or check the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    filled = fill(text, render_blocks(read_results(RESULTS)))
    if arguments.check:
        if filled != text:
            sys.stderr.write("README.md: tables differ from the kept results; run python -m benchmarks.readme\n")
        return int(filled != text)
    README.write_text(filled, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
