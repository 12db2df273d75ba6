"""Checks of one document's header, text, mentions and arcs. Each yields the faults it finds."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from training.reader.documents import Document, Mention, Problem, split_values
from training.reader.scheme import (
    ARCS,
    COUNTRY_CODES,
    ENGLISH_QUALITIES,
    HARD_TAGS,
    LABEL_ATTRIBUTES,
    MODES_BY_TYPE,
    NEVER_FUTURE,
    OUTLET_KINDS,
    REPORT_KEYS,
    REPORT_WORDS,
    SENTENCE_KEYS,
    Attribute,
)

ARTICLE = re.compile(r"(the|a|an)\s")
PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$")
SPACE = re.compile(r"\s")
EVENT_PARTS = ("encounter", "outcome", "programme")


def value_faults(attribute: Attribute, value: str) -> Iterator[str]:
    """What is wrong with one attribute's value by itself (ids and text are checked elsewhere)."""
    if value == "-" and attribute.blank:
        return
    parts = split_values(value) if attribute.many else (value,)
    if not parts or (attribute.many and len(parts) != value.count(",") + 1):
        yield f"{attribute.name}={value}: empty value; give a value or drop the attribute"
    for part in parts:
        if attribute.values is not None and part not in attribute.values:
            yield f"{attribute.name}={part}: expected one of {', '.join(sorted(attribute.values))}"
        if attribute.pattern and not re.fullmatch(attribute.pattern, part):
            yield f"{attribute.name}={part}: expected the form {attribute.pattern}"


def attribute_faults(allowed: Iterable[Attribute], given: Mapping[str, str]) -> Iterator[str]:
    """Unknown, missing and ill-valued attributes."""
    known = {attribute.name: attribute for attribute in allowed}
    for name, value in given.items():
        if name in known:
            yield from value_faults(known[name], value)
        else:
            yield f"unknown attribute {name!r}; expected {', '.join(known) or 'none'}"
    for attribute in known.values():
        if attribute.required and attribute.name not in given:
            yield f"attribute {attribute.name}= is missing; add it"


def check_header(document: Document) -> Iterator[Problem]:
    """Header keys and values of a report or a sentence document."""
    keys = REPORT_KEYS if document.family == "report" else SENTENCE_KEYS
    for key in document.header.keys() - keys:
        message = f"header key {key!r}: a {document.family} knows {', '.join(sorted(keys))}"
        yield document.problem(document.line, message)
    for fault in _header_faults(document):
        yield document.problem(document.line, fault)


def _header_faults(document: Document) -> Iterator[str]:
    """What is wrong with the values of a header."""
    header = document.header
    for tag in document.hard_tags:
        if tag not in HARD_TAGS:
            yield f"hard tag {tag!r} is not in scheme.HARD_TAGS; choose one of that table"
    if "published" in header and not PLAIN_DATE.match(header["published"]):
        yield f"published: {header['published']}: expected YYYY-MM-DD, with THH:MM+HH:MM if known"
    for key in ("events", "meetings"):
        if header.get(key, "none") != "none":
            yield f"{key}: {header[key]}: the only value is 'none'; drop the line otherwise"
    if document.family == "report":
        yield from _outlet_faults(header)


def _outlet_faults(header: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the outlet lines of a report."""
    parts = [part.strip() for part in header.get("outlet", "").split("|")]
    if len(parts) != 3 or not parts[0]:
        yield "outlet: expected 'name | kind of outlet | quality of English'"
        return
    if parts[1] not in OUTLET_KINDS:
        yield f"outlet kind {parts[1]!r}: expected one of {', '.join(sorted(OUTLET_KINDS))}"
    if parts[2] not in ENGLISH_QUALITIES:
        yield f"English {parts[2]!r}: expected one of {', '.join(sorted(ENGLISH_QUALITIES))}"
    country = header.get("outlet_country")
    if country is not None and country not in COUNTRY_CODES:
        yield f"outlet_country: {country}: expected an ISO 3166-1 alpha-3 code"


def check_length(document: Document) -> Iterator[Problem]:
    """A report holds 80 to 450 words; a sentence document 1 to 3 sentences, at most 110 words."""
    words = len(document.text.split())
    low, high = REPORT_WORDS if document.family == "report" else (4, 110)
    if not low <= words <= high:
        message = f"{words} words; a {document.family} holds {low} to {high}"
        yield document.problem(document.line, message)


def check_ids(document: Document) -> Iterator[Problem]:
    """Mention ids stand once each."""
    seen: set[str] = set()
    for mention in document.mentions:
        if mention.id in seen:
            yield document.problem(mention.line, f"id {mention.id} stands twice; rename one")
        seen.add(mention.id)


def check_spans(document: Document) -> Iterator[Problem]:
    """No span twice with one label, no partial crossing, no ragged edge."""
    seen: set[tuple[str, int, int]] = set()
    for mention in document.mentions:
        key = (mention.label, mention.start, mention.end)
        if key in seen:
            message = f"{mention.id}: {mention.quote!r} is a {mention.label} twice; drop one"
            yield document.problem(mention.line, message)
        seen.add(key)
        for fault in _edge_faults(document.text, mention):
            yield document.problem(mention.line, f"{mention.id}: {fault}")
    yield from _crossings(document)


def _edge_faults(text: str, mention: Mention) -> Iterator[str]:
    """Blanks at an edge, a leading article, a cut word."""
    if mention.quote != mention.quote.strip():
        yield f"{mention.quote!r} begins or ends with a blank; mark the words only"
    if ARTICLE.match(mention.quote) and mention.label not in {"content", "furniture"}:
        yield f"{mention.quote!r} begins with an article; leave it out"
    edges = ((mention.start - 1, mention.start), (mention.end - 1, mention.end))
    cut = any(
        left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum() for left, right in edges
    )
    if cut and "glued" not in mention.attributes:
        yield f"{mention.quote!r} cuts a word; add #n or brackets, or glued=yes where words are glued"


def _crossings(document: Document) -> Iterator[Problem]:
    """Pairs of mentions that overlap without one holding the other."""
    ordered = sorted(document.mentions, key=lambda one: (one.start, -one.end))
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            if second.start >= first.end:
                break
            if first.start < second.start and second.end > first.end:
                message = f"{first.id} {first.quote!r} and {second.id} {second.quote!r} cross; nest or part them"
                yield document.problem(second.line, message)


def check_attributes(document: Document) -> Iterator[Problem]:
    """Each mention's attributes are those of its label, with values of the tables."""
    for mention in document.mentions:
        if mention.label not in LABEL_ATTRIBUTES:
            continue  # the parser has refused the label already
        faults = list(attribute_faults(LABEL_ATTRIBUTES[mention.label], mention.attributes))
        if mention.label == "event":
            faults.extend(_event_faults(mention))
        for fault in faults:
            yield document.problem(mention.line, f"{mention.label} {mention.id}: {fault}")


def _event_faults(event: Mention) -> Iterator[str]:
    """What the codebook forbids: foreign modes, NONE without a part, cooperation in the future."""
    kind = event.attributes.get("type", "")
    wrong = set(event.values("mode")) - MODES_BY_TYPE.get(kind, frozenset())
    if wrong:
        own = ", ".join(sorted(MODES_BY_TYPE.get(kind, frozenset()))) or "no mode: write mode=-"
        yield f"mode={','.join(sorted(wrong))} is no mode of {kind}; it has {own}"
    if kind == "NONE" and not any(part in event.attributes for part in EVENT_PARTS):
        yield "type=NONE wants encounter=, outcome= or programme=; else drop the mention"
    if kind in NEVER_FUTURE and "future" in event.values("aux"):
        yield f"{kind} with aux=future: cooperation still to come is type=AGREE with aux=-"
    if ("encounter" in event.attributes) != ("status" in event.attributes):
        yield "encounter= and status= stand together; add the missing one"


def check_arcs(document: Document) -> Iterator[Problem]:
    """Arcs have known labels, join defined ids of allowed labels, and stand once."""
    by_id = {mention.id: mention for mention in document.mentions}
    seen: set[tuple[str, str, str]] = set()
    for arc in document.arcs:
        key = (arc.source, arc.label, arc.target)
        if key in seen or arc.source == arc.target:
            message = f"arc {' '.join(key)}: stands twice or joins an id to itself; drop it"
            yield document.problem(arc.line, message)
        seen.add(key)
        yield from _arc_problems(document, arc.line, key, by_id)


def _arc_problems(
    document: Document, line: int, arc: tuple[str, str, str], by_id: Mapping[str, Mention]
) -> Iterator[Problem]:
    """Faults of one arc's label and ends."""
    source, label, target = arc
    unknown = [end for end in (source, target) if end not in by_id]
    if label not in ARCS:
        yield document.problem(line, f"unknown arc {label!r}; expected one of {', '.join(ARCS)}")
    for end in unknown:
        yield document.problem(line, f"arc {source} {label} {target}: id {end} is not defined")
    if label not in ARCS or unknown:
        return
    ends = (by_id[source].label, by_id[target].label)
    if ends not in ARCS[label]:
        allowed = ", ".join(f"{one}→{two}" for one, two in sorted(ARCS[label]))
        message = f"arc {source} {label} {target} joins {ends[0]}→{ends[1]}; allowed: {allowed}"
        yield document.problem(line, message)


def check_events(document: Document) -> Iterator[Problem]:
    """`events: none` and the event mentions agree; a sentence has either."""
    events = [mention for mention in document.mentions if mention.label == "event"]
    if document.header.get("events") == "none":
        for event in events:
            yield document.problem(event.line, f"{event.id}: an event under 'events: none'; drop one")
    elif document.family == "sentence" and not events:
        message = "no event mention; annotate one or write 'events: none' in the header"
        yield document.problem(document.line, message)


GRAPH_CHECKS: tuple[Callable[[Document], Iterator[Problem]], ...] = (
    check_header,
    check_length,
    check_ids,
    check_spans,
    check_attributes,
    check_arcs,
    check_events,
)
