"""A project's own ontology: read and checked, and laid over the events of readings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from communique.annotate.model import load_reader
from communique.coding.nearest import ExampleVectors, Floats, count_told, nearest_kind
from communique.errors import OntologyError, SourceError
from communique.predict import shipped_model
from communique.records import Definition, Event, Ontology, Reading
from communique.records.wrong import say_wrong
from communique.vocabulary import load_plover

_MAX_BYTES = 1_000_000
_LEAST_EXAMPLES = 2
_NAMES = {"types": re.compile(r"[A-Z][A-Z0-9_-]*"), "modes": re.compile(r"[a-z][a-z0-9_-]*")}
_TRIGGER = re.compile(r"\[([^\[\]]+)\]")
_MOST = 10.0


@dataclass(frozen=True)
class OntologyCheck:
    """What a check tells of one definition: sentences, and how many of them the others tell rightly."""

    name: str
    parent: str
    sentences: int
    right: int


def read_ontology(path: str) -> Ontology:
    """Return the ontology in the TOML file at *path*; raise `OntologyError` naming the first thing that is wrong."""
    try:
        raw = Path(path).read_bytes()
        if len(raw) > _MAX_BYTES:
            raise OntologyError(f"{path}: larger than {_MAX_BYTES:,} bytes; an ontology is a small file of examples")
        ontology = msgspec.convert(tomllib.loads(raw.decode("utf-8-sig")), Ontology)
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}; name a TOML file that can be read") from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: not UTF-8 at byte {error.start:,}; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = error if isinstance(error, tomllib.TOMLDecodeError) else "brackets in brackets too many times over"
        raise OntologyError(f"{path}: no TOML: {said}; see docs/events.md for the form") from error
    except msgspec.ValidationError as error:
        raise OntologyError(f"{path}: {say_wrong(error, Ontology)}; see docs/events.md for the keys") from error
    for fault in _faults(ontology):
        raise OntologyError(f"{path}: {fault}")
    return ontology


def _faults(ontology: Ontology) -> Iterator[str]:
    if not ontology.all_definitions():
        yield "no definition; give at least one [types.NAME] or [modes.name]"
    for name in set(ontology.types) & set(ontology.modes):
        yield f"{name}: both a type and a mode; rename one"
    for group, definitions in (("types", ontology.types), ("modes", ontology.modes)):
        for name, definition in definitions.items():
            if not _NAMES[group].fullmatch(name):
                yield f"{group}.{name}: not a name; expected {'CAPITALS' if group == 'types' else 'small letters'}"
            yield from (f"{group}.{name}: {fault}" for fault in _faults_of(name, definition))


def _faults_of(name: str, definition: Definition) -> Iterator[str]:
    plover = load_plover()
    if definition.parent not in plover.types:
        yield f"parent {definition.parent!r} is no PLOVER type; expected one of {', '.join(plover.types)}"
        return
    if name in plover.types or name in plover.modes_of(definition.parent):
        yield "PLOVER has this name already; choose another"
    if definition.quad is not None and definition.quad not in plover.quads.values():
        yield f"quad {definition.quad!r}; expected one of {', '.join(sorted(set(plover.quads.values())))}"
    if definition.score is not None and not -_MOST <= definition.score <= _MOST:
        yield f"score {definition.score:g}; expected -10 (conflict) to 10 (cooperation)"
    if not definition.definition.strip():
        yield "the definition is empty; say in a sentence what is in and what is out"
    for key in ("examples", "counter_examples"):
        sentences = getattr(definition, key)
        if len(set(sentences)) < _LEAST_EXAMPLES:
            yield f"{key}: fewer than {_LEAST_EXAMPLES} different sentences; give five or more"
        for sentence in sentences:
            if not _TRIGGER.search(sentence) or not re.search(r"\w", _TRIGGER.search(sentence)[1]):  # type: ignore[index]
                yield f"{key}: no trigger in brackets in {sentence[:60]!r}; write: Peru [recalled] its ambassador"


def cut_trigger(sentence: str) -> tuple[str, tuple[int, int]]:
    """Return *sentence* without its brackets, and where its first bracketed trigger stands in it."""
    found = _TRIGGER.search(sentence)
    if found is None:
        raise OntologyError(f"no trigger in brackets in {sentence[:60]!r}; write: Peru [recalled] its ambassador")
    plain = _TRIGGER.sub(r"\1", sentence)
    return plain, (found.start(), found.start() + len(found[1]))


def vector_of(sentence: str) -> Floats:
    """Return the vector of the bracketed trigger of *sentence*, as the shipped reader sees it."""
    plain, span = cut_trigger(sentence)
    vector: Floats = _vectors(plain, [span])[0]
    return vector


def _vectors(text: str, spans: list[tuple[int, int]]) -> Floats:
    from communique.predict.vectors import trigger_vectors

    return trigger_vectors(load_reader(shipped_model()), text, spans)


def example_vectors(ontology: Ontology) -> dict[str, ExampleVectors]:
    """Return the vectors of all examples, by definition."""
    return {
        name: ExampleVectors(
            parent=one.parent,
            examples=np.stack([vector_of(sentence) for sentence in one.examples]),
            counter_examples=np.stack([vector_of(sentence) for sentence in one.counter_examples]),
        )
        for name, one in ontology.all_definitions().items()
    }


def check_ontology(ontology: Ontology) -> list[OntologyCheck]:
    """Return for each definition how many of its sentences the others tell rightly, each left out in turn."""
    checks = []
    for name, vectors in example_vectors(ontology).items():
        right, sentences = count_told(vectors)
        checks.append(OntologyCheck(name=name, parent=vectors.parent, sentences=sentences, right=right))
    return checks


def refine_with(ontology: Ontology) -> Callable[[Reading], Reading | SourceError]:
    """Return a function that gives the events of a reading the types and modes of *ontology*.

    It returns a `SourceError` for a reading that does not carry its text.
    """
    kinds = example_vectors(ontology)
    parents = {kind.parent for kind in kinds.values()}

    def refine(reading: Reading) -> Reading | SourceError:
        text = reading.report.text
        if not isinstance(text, str):
            remedy = "read with --with-text, or give the report itself"
            return SourceError(reading.report.source or reading.report.id, "a reading without its text", remedy)
        concerned = [event for event in reading.events if event.type in parents]
        if not concerned:
            return reading
        vectors = _vectors(text, [(event.trigger.start, event.trigger.end) for event in concerned])
        told = {e.id: nearest_kind(kinds, e.type, v) for e, v in zip(concerned, vectors, strict=True)}
        events = tuple(_refined(ontology, event, told.get(event.id)) for event in reading.events)
        return msgspec.structs.replace(reading, events=events)

    return refine


def _refined(ontology: Ontology, event: Event, name: str | None) -> Event:
    if name is None:
        return event
    definition = ontology.all_definitions()[name]
    own = {"type": name} if name in ontology.types else {"mode": name, "modes": (name, *event.modes)}
    quad = event.quad if definition.quad is None else definition.quad
    score = event.score if definition.score is None else definition.score
    return msgspec.structs.replace(event, parent=event.type, quad=quad, score=score, **own)
