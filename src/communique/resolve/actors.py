"""Countries and organizations by code."""

from __future__ import annotations

from collections import Counter

from communique.records import Mention, MentionGraph, Report, ResolvedActor
from communique.vocabulary import load_countries, load_organizations


def resolve_actors(report: Report, graph: MentionGraph) -> tuple[ResolvedActor, ...]:
    """Return a party for every country and organization mention whose code is certain.

    A word of several countries ("Congolese", "Dominican") stands for the one that the report also names by an
    unambiguous word; when it names none or more than one, the mention stays unresolved.
    """
    certain = Counter(m.code for m in graph.of("country", "organization") if m.code and "|" not in m.code)
    resolved = (_resolve(report, graph, mention, certain) for mention in graph.of("country", "organization"))
    return tuple(actor for actor in resolved if actor is not None)


def _resolve(report: Report, graph: MentionGraph, mention: Mention, certain: Counter[str]) -> ResolvedActor | None:
    if mention.code is None:
        return _government_of(report, graph, mention, certain)
    code = _one_code(mention.code, certain)
    if code is None:
        return None
    if mention.label == "country":
        name = load_countries().name_of(code)
        return ResolvedActor(mention=mention.id, code=code, name=name, sectors=("GOV",))
    organization = load_organizations().by_code[code]
    return ResolvedActor(
        mention=mention.id, code=code, name=organization.name, sectors=organization.sectors, is_organization=True
    )


def _one_code(codes: str, certain: Counter[str]) -> str | None:
    options = codes.split("|")
    if len(options) == 1:
        return options[0]
    named = [code for code in options if certain[code]]
    return named[0] if len(named) == 1 else None


def _government_of(
    report: Report, graph: MentionGraph, mention: Mention, certain: Counter[str]
) -> ResolvedActor | None:
    """Return the party of a ministry or parliament of one country, or None ("the ministries of A and B": neither)."""
    owners = [owner for owner in graph.owners(mention) if owner.label == "country"]
    codes = {code for owner in owners if (code := _one_code(owner.code or "", certain))}
    if len(codes) != 1:
        return None
    code = codes.pop()
    sectors = mention.sectors or (_sector_of(report.text[mention.start : mention.end]),)
    return ResolvedActor(mention=mention.id, code=code, name=load_countries().name_of(code), sectors=sectors)


def _sector_of(quote: str) -> str:
    return "LEG" if any(word in quote for word in ("Parliament", "Assembly", "Senate", "Congress")) else "GOV"
