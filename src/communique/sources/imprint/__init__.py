"""What a report says of itself: time of publication, dateline, byline, title, attribution, page furniture."""

from __future__ import annotations

from communique.records.reports import Evidence, Imprint, Report
from communique.sources.imprint.attribution import read_attribution
from communique.sources.imprint.byline import Found, find_byline
from communique.sources.imprint.dateline import find_lead, read_dateline
from communique.sources.imprint.furniture import find_furniture
from communique.sources.imprint.lines import MAX_HEAD_CHARS, head_lines, tail_lines, without
from communique.sources.imprint.names import KnownNames, load_known_names
from communique.sources.imprint.published import read_published
from communique.sources.imprint.title import find_title

__all__ = ["KnownNames", "load_known_names", "read_imprint"]


def read_imprint(report: Report, *, names: KnownNames | None = None) -> Imprint:
    """Return what is known of *report* itself: its metadata where given, its own text for the rest.

    Pure and without a clock; time grows with the length of the text. Every value read from the text carries the words
    it was read from. *names* are the outlets, countries and capitals to know by name (the package's by default).
    """
    names = load_known_names() if names is None else names
    furniture = find_furniture(report)
    closed = [(item.evidence.start, item.evidence.end) for item in furniture]
    head, tail = without(head_lines(report.text), closed), without(tail_lines(report.text), closed)
    lead = find_lead(head, names)
    published = read_published(report, head, tail, lead)
    attribution = read_attribution(report, furniture, lead, names)
    title, title_evidence = _given_or_found(
        report, report.title, find_title(report.text, head, lead.start if lead else None)
    )
    byline, byline_evidence = _given_or_found(report, report.byline, find_byline(report.text, head, tail, lead))
    return Imprint(
        id=report.id,
        title=title,
        outlet=report.outlet or (attribution.reported_by if attribution else None),
        url=report.url,
        language=report.language,
        byline=byline,
        published=published,
        dateline=read_dateline(report, lead, published),
        attribution=attribution,
        source=report.source,
        title_evidence=title_evidence,
        byline_evidence=byline_evidence,
        furniture=furniture,
    )


def _given_or_found(report: Report, given: str | None, found: Found | None) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the value of the metadata, with evidence where the head repeats it, or else what was found."""
    if given:
        start = report.text.find(given, 0, MAX_HEAD_CHARS)
        return given, (Evidence.cut(report, start, start + len(given)),) if start >= 0 else ()
    if found is None:
        return None, ()
    return found.value, (Evidence.cut(report, found.start, found.end),)
