"""The settings of a training run: one frozen record, written into the manifest."""

from dataclasses import dataclass

from training.reader.scheme import (
    ACTS,
    ALL_MODES,
    ARCS,
    AUXILIARIES,
    CONTEXTS,
    DOCUMENT_KINDS,
    KINDS,
    LABELS,
    ORGANIZATION_KINDS,
    OUTCOMES,
    PROGRAMME_ACTS,
    RANKS,
    SECTORS,
    STATUSES,
    TYPES,
)

NONE = "-"


@dataclass(frozen=True)
class Head:
    """One attribute to be learnt: for mentions with one of `labels`, one of `values` (or several when `many`)."""

    name: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    many: bool = False
    default: str = NONE


def _one(name: str, labels: str, values: frozenset[str], default: str | None = NONE) -> Head:
    listed = tuple(sorted(values))
    listed = listed if default is None or default in values else (default, *listed)
    return Head(name, tuple(labels.split()), listed, default=default or listed[0])


HEADS: tuple[Head, ...] = (
    _one("type", "event", TYPES | {"NONE"}, None),
    Head("mode", ("event",), tuple(sorted(ALL_MODES)), many=True),
    Head("aux", ("event",), tuple(sorted(AUXILIARIES)), many=True),
    Head("contexts", ("event", "topic"), tuple(sorted(CONTEXTS)), many=True),
    _one("encounter", "event", KINDS),
    _one("status", "event", STATUSES),
    _one("outcome", "event", OUTCOMES),
    _one("programme", "event", PROGRAMME_ACTS),
    _one("act", "speech", ACTS, None),
    _one("direct", "speech", frozenset({"yes"})),
    _one("rank", "post", RANKS, None),
    _one("tense", "post", frozenset({"acting", "former", "designate"})),
    _one("country_kind", "country", frozenset({"name", "adjective", "demonym", "metonym"}), "name"),
    _one("place_kind", "place", frozenset({"city", "region", "venue", "feature", "dateline"}), None),
    _one("document_kind", "document", DOCUMENT_KINDS, None),
    _one("organization_kind", "organization", ORGANIZATION_KINDS),
    _one("date_role", "date", frozenset({"event", "publication", "dateline", "other"}), "event"),
    _one("source_role", "source", frozenset({"reporting", "cited"}), None),
    Head("sectors", ("organization", "group"), tuple(sorted(SECTORS)), many=True),
)


@dataclass(frozen=True)
class Settings:
    """How the reader is trained. Learning rates and frozen layers as measured for this encoder beforehand."""

    name: str = "reader"
    version: str = "0.4"
    seed: int = 20230620
    max_pieces: int = 320
    overlap: int = 32
    epochs: int = 18
    pieces_per_step: int = 800
    encoder_rate: float = 2.5e-4
    head_rate: float = 2e-3
    resumed_rate: float = 0.6
    """The share of both rates for a run that begins from a model."""
    warmup: float = 0.1
    weight_decay: float = 0.01
    dropout: float = 0.15
    frozen_layers: int = 0
    half_precision: bool = True
    """bfloat16 in the products of matrices where the machine is faster so; scores were not compared."""
    swapped: float = 0.5
    """How often the persons, the towns or the countries of a document are exchanged for others, in each epoch."""
    span_size: int = 256
    arc_size: int = 128
    tag_weight: float = 10.0
    value_weight: float = 1.0
    arc_weight: float = 4.0
    max_words_apart: int = 400
    labels: tuple[str, ...] = tuple(sorted(LABELS))
    arcs: tuple[str, ...] = tuple(sorted(ARCS))
    distances: tuple[int, ...] = (-200, -100, -50, -25, -12, -6, -3, -1, 0, 2, 4, 7, 13, 26, 51, 101, 201)
