"""Results as pages: Markdown whose columns stand under one another, so that it reads as well on a terminal."""

from collections.abc import Mapping, Sequence

from benchmarks.results import OURS, Figure

ABSENT = "–"
Columns = Mapping[str, Mapping[str, Figure]]


def render_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, the first column to the left and the others to the right."""
    widths = [max(len(row[number]) for row in (header, *rows)) for number in range(len(header))]
    rule = "|" + "|".join("-" * (width + 1) + ("-" if number == 0 else ":") for number, width in enumerate(widths))
    return "\n".join([_line(header, widths), f"{rule}|", *(_line(row, widths) for row in rows)]) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]) + " |"


def render_figures(columns: Columns) -> str:
    """Return one table a kind of figure: its gold, ours with precision and recall, and each other column's value.

    The kind is what stands before the colon of a figure's name; figures without one share a table.
    """
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    kinds = dict.fromkeys(name.rpartition(": ")[0] for name in names)
    parts = []
    for kind in kinds:
        own = [name for name in names if name.rpartition(": ")[0] == kind]
        title = f"## {kind}\n\n" if kind else ""
        parts.append(title + _table_of(own, columns))
    return "\n".join(parts)


def _table_of(names: Sequence[str], columns: Columns) -> str:
    others = [column for column in columns if column != OURS]
    rows = [_row(name, columns, others) for name in names]
    return render_table(["", "gold", OURS, "P", "R", *others], rows)


def _row(name: str, columns: Columns, others: Sequence[str]) -> list[str]:
    figures = {column: own[name] for column, own in columns.items() if name in own}
    gold = str(max(figure.gold for figure in figures.values()))
    ours = figures.get(OURS)
    rates = (ours.precision, ours.recall) if ours else (None, None)
    beside = (_shown(_value(figures.get(other))) for other in others)
    return [name.rpartition(": ")[2], gold, _shown(_value(ours)), *map(_shown, rates), *beside]


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _shown(value: float | None) -> str:
    return ABSENT if value is None else f"{value:.3f}"
