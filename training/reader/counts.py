"""What the corpus holds, as printed lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from training.reader.documents import Document, Mention
from training.reader.scheme import AUXILIARIES, HARD_TAGS, MODES_BY_TYPE, OBSERVERS, UN_MEMBERS


def count_lines(documents: Sequence[Document]) -> Iterator[str]:
    """The counts of a corpus, a line each."""
    mentions = [mention for document in documents for mention in document.mentions]
    events = [mention for mention in mentions if mention.label == "event"]
    yield from _size_lines(documents)
    yield _line("mentions", Counter(mention.label for mention in mentions))
    yield _line("arcs", Counter(arc.label for document in documents for arc in document.arcs))
    yield from _event_lines(events)
    yield _line("speech acts", _values(mentions, "act"))
    yield _line("ranks", _values(mentions, "rank"))
    yield from _country_lines(mentions)
    yield from _header_lines(documents)


def _line(name: str, counter: Counter[str]) -> str:
    """`name (total): value count, …`, the commonest first, ties by name."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return f"{name} ({counter.total()}): " + ", ".join(f"{key} {count}" for key, count in ordered)


def _values(mentions: Iterable[Mention], attribute: str) -> Counter[str]:
    """How often each value of an attribute stands."""
    return Counter(value for mention in mentions for value in mention.values(attribute))


def _size_lines(documents: Sequence[Document]) -> Iterator[str]:
    """Documents, words and splits, by family."""
    for family in ("report", "sentence"):
        chosen = [document for document in documents if document.family == family]
        words = sum(len(document.text.split()) for document in chosen)
        splits = Counter(document.split for document in chosen)
        shown = ", ".join(f"{name} {splits[name]}" for name in ("train", "dev", "test"))
        yield f"{family} documents: {len(chosen)}, {words} words; {shown}"
    empty = sum(document.header.get("events") == "none" for document in documents)
    yield f"no-event sentences: {empty}"


def _event_lines(events: Sequence[Mention]) -> Iterator[str]:
    """Types, modes with their type, auxiliaries, contexts, and what is still missing."""
    yield _line("types", _values(events, "type"))
    modes = Counter(f"{event.attributes.get('type')}-{mode}" for event in events for mode in event.values("mode"))
    yield _line("modes", modes)
    wanted = [f"{kind}-{mode}" for kind, own in MODES_BY_TYPE.items() for mode in sorted(own)]
    yield "modes still missing: " + (", ".join(one for one in wanted if one not in modes) or "none")
    auxiliaries = Counter(dict.fromkeys(AUXILIARIES, 0))
    auxiliaries.update(_values(events, "aux"))
    yield _line("auxiliaries", auxiliaries)
    yield _line("contexts", _values(events, "contexts"))
    for attribute in ("encounter", "status", "outcome", "programme"):
        yield _line(attribute, _values(events, attribute))


def _country_lines(mentions: Sequence[Mention]) -> Iterator[str]:
    """Countries covered, and the members and observers of the UN that are missing."""
    countries = _values([one for one in mentions if one.label == "country"], "code")
    wanted = UN_MEMBERS | OBSERVERS
    yield f"country codes covered: {len(countries)}, of {len(wanted)} wanted {len(wanted & countries.keys())}"
    yield "countries missing: " + (", ".join(sorted(wanted - countries.keys())) or "none")
    organizations = [one for one in mentions if one.label == "organization"]
    yield _line("organization codes", _values(organizations, "code"))
    yield _line("sectors", _values(mentions, "sectors"))


def _header_lines(documents: Sequence[Document]) -> Iterator[str]:
    """Outlets by kind, quality of English, meeting kinds, hard tags."""
    outlets = [
        [part.strip() for part in document.header["outlet"].split("|")]
        for document in documents
        if document.header.get("outlet", "").count("|") == 2
    ]
    yield f"outlets: {len({name for name, _, _ in outlets})} names"
    yield _line("outlets by kind", Counter(kind for _, kind, _ in outlets))
    yield _line("English", Counter(quality for _, _, quality in outlets))
    meetings = [line for document in documents for line in document.lines("meeting")]
    yield _line("meetings", Counter(line.attributes.get("kind", "") for line in meetings))
    tags = Counter(dict.fromkeys(HARD_TAGS, 0))
    tags.update(tag for document in documents for tag in document.hard_tags)
    yield _line("hard tags", tags)
