"""Task `actors`: codes, sectors and references of the corpus's test split, on gold graphs and end to end.

On gold graphs the mentions and arcs are gold's; attributes (sectors, kinds) and `same_as` are the reader model's, as
an annotator would give them. Beside ours stands what is plain: a word looked up in the vocabulary, a pronoun taken for
the nearest thing it can stand for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from training.coreference.gold import GoldDocument
from training.reader.documents import Document

from benchmarks.gold import fingerprint_of, held_out
from benchmarks.results import OURS, Figure, Result, name_reader
from benchmarks.settings import BenchSettings
from benchmarks.tables import render_figures
from communique.annotate import annotate_by_model
from communique.annotate.lookup import code_of
from communique.predict.reader import ReaderModel
from communique.records import Imprint, Mention, MentionGraph, Published, Resolution
from communique.resolve import resolve
from communique.resolve.actors.coreference.candidates import Candidate, Thread
from communique.resolve.actors.coreference.walk import walk
from communique.resolve.actors.organizations import sectors_in
from communique.vocabulary import load_organizations, load_sectors

PLAIN = "plain"
T = TypeVar("T")


@dataclass
class Counts:
    """Gold, told and right items by name."""

    gold: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, names: Iterable[str], gold: frozenset[object], told: frozenset[object]) -> None:
        """Count one mention's gold items and those told of it."""
        for name in names:
            self.gold[name] += len(gold)
            self.told[name] += len(told)
            self.right[name] += len(gold & told)

    def accuracies(self) -> dict[str, Figure]:
        """Return the share of gold items that were told right."""
        return {name: Figure(value=round(self.right[name] / count, 4), gold=count) for name, count in self.gold.items()}

    def f1s(self) -> dict[str, Figure]:
        """Return F1, precision and recall by name."""
        return {name: _f1(self.right[name], self.told[name], count) for name, count in self.gold.items()}


def _f1(right: int, told: int, gold: int) -> Figure:
    precision, recall = right / told if told else 0.0, right / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Figure(value=round(f1, 4), gold=gold, precision=round(precision, 4), recall=round(recall, 4))


def run_actors(settings: BenchSettings) -> tuple[Result, str]:
    """Return the result and its page; raise `TaskSkipped` where there is no model."""
    reader, documents = name_reader(settings.model), [one for one in held_out() if one.text.strip()]
    model = ReaderModel(settings.model)
    given = [GoldDocument(document, model) for document in documents]
    ours, plain = score_given(given), score_plain(given)
    result = Result(
        task="actors",
        gold=fingerprint_of(held_out()),
        reader=reader,
        columns={OURS: ours | score_end_to_end(documents, settings), PLAIN: plain},
        notes=(f"{len(documents)} documents.",),
    )
    return result, render_page(result)


def imprint_of(document: Document) -> Imprint:
    """Return what a source would tell of the document: outlet and day of publication, where its header gives them."""
    outlet, _, _ = document.header.get("outlet", "").partition(" | ")
    published = document.header.get("published")
    return Imprint(id=document.id, outlet=outlet or None, published=Published(iso=published) if published else None)


def score_given(given: Iterable[GoldDocument]) -> dict[str, Figure]:
    """Return the figures on gold mentions and arcs."""
    codes, sectors, links = Counts(), Counts(), Counts()
    for one in given:
        found = resolve(one.report, imprint_of(one.document), one.scene.graph)
        _count_codes(codes, one, partial(_code, found))
        _count_sectors(sectors, one, partial(_sector, one, found))
        _count_links(links, one, links_told(one.scene.graph, found))
    return _named("gold graphs", codes, sectors, links)


def score_plain(given: Iterable[GoldDocument]) -> dict[str, Figure]:
    """Return the figures of looking words up and taking the nearest."""
    codes, sectors, links = Counts(), Counts(), Counts()
    for one in given:
        _count_codes(codes, one, partial(_code_of_words, one))
        _count_sectors(sectors, one, partial(_sector_of_words, one))
        _count_links(links, one, walk(one.scene, nearest).atoms)
    return _named("gold graphs", codes, sectors, links)


def _named(where: str, codes: Counts, sectors: Counts, links: Counts) -> dict[str, Figure]:
    figures = {f"{where}: {name}": figure for name, figure in codes.accuracies().items()}
    figures |= {f"{where}: {name}": figure for name, figure in sectors.accuracies().items()}
    return figures | {f"{where}: {name}": figure for name, figure in links.f1s().items()}


def _code(found: Resolution, mention: Mention) -> frozenset[str]:
    """Return the code that is told, with the own code of a group or firm whose code is its country's."""
    actor = found.actor_of(mention)
    return frozenset(code for code in (actor.code, actor.organization) if code) if actor is not None else frozenset()


def _sector(one: GoldDocument, found: Resolution, mention: Mention) -> str | None:
    actor = found.actor_of(mention)
    told = (
        actor.sectors if actor is not None and actor.sectors else sectors_in(one.scene.graph, one.scene.quote, mention)
    )
    return told[0] if told else None


def _code_of_words(one: GoldDocument, mention: Mention) -> frozenset[str]:
    code = code_of(mention.label, one.scene.quote(mention))
    return frozenset() if code is None else frozenset({code})


def _sector_of_words(one: GoldDocument, mention: Mention) -> str | None:
    return load_sectors().of_words(tuple(one.scene.quote(mention).lower().split()))


def _count_codes(counts: Counts, one: GoldDocument, told: Callable[[Mention], frozenset[str]]) -> None:
    """Count codes: gold's has to be among those told; an organ's is that of whom it speaks for ("UNSC": UN)."""
    organizations = load_organizations().by_code
    for gold in one.document.mentions:
        code = gold.attributes.get("code", "-")
        if gold.label in {"country", "organization"} and code != "-":
            known = organizations.get(code)
            wanted = {code, known.organ_of} if known is not None and known.organ_of else {code}
            right = frozenset({"right"}) if told(one.scene.graph.by_id[one.number[gold.id]]) & wanted else frozenset()
            counts.add(("code", f"code: {gold.label}"), frozenset({"right"}), right)


def _count_sectors(counts: Counts, one: GoldDocument, told: Callable[[Mention], str | None]) -> None:
    """Count the first sector told; any of gold's is right."""
    for gold in one.document.mentions:
        wanted = gold.values("sectors")
        if gold.label in {"group", "organization"} and wanted:
            answer = told(one.scene.graph.by_id[one.number[gold.id]])
            right = frozenset({"right"}) if answer in wanted else frozenset()
            counts.add(("sector", f"sector: {gold.label}"), frozenset({"right"}), right)


def links_told(graph: MentionGraph, found: Resolution) -> dict[int, frozenset[int]]:
    """Return what every mention was told to stand for: references, and the mentions of persons.

    A person's mentions stand for the first that is a name: "Should *he* lose, Bilal Daoud …" is about Daoud, not "he".
    """
    told = {one.mention: frozenset(one.antecedents) for one in found.references if one.antecedents}
    for person in found.persons:
        named = next(number for number in person.mentions if graph.by_id[number].label == "person")
        told |= {number: frozenset({named}) for number in person.mentions if len(person.mentions) > 1}
    return told


def _count_links(counts: Counts, one: GoldDocument, told: Mapping[int, frozenset[int]]) -> None:
    """Count links from each mention to the things it stands for; names count where gold links them."""
    for mention in one.scene.graph.of("reference", "group", "post", "organization", "person"):
        gold = one.gold(mention) or frozenset()
        if mention.label == "person" and not gold:
            continue
        answer = frozenset(one.canon.get(atom, atom) for atom in told.get(mention.id, ()))
        counts.add(("coreference", f"coreference: {mention.label}"), frozenset(gold), frozenset(answer))


_CAN_BE = {
    "he": {"person", "post"}, "she": {"person", "post"}, "person": {"person", "post"},
    "it": {"country", "organization", "body"}, "state": {"country"}, "body": {"organization", "body"},
    "they": {"group", "organization"}, "thing": {"event", "document", "body"},
}  # fmt: skip


def nearest(thread: Thread, mention: Mention, candidates: Iterable[Candidate]) -> frozenset[int] | None:
    """Return the nearest thing before *mention* that its wording allows; groups and posts stand for themselves."""
    if mention.label != "reference":
        return None
    form = thread.scene.form(mention)
    for one in candidates:
        labels = {thread.scene.graph.by_id[atom].label for atom in one.atoms}
        if form.kind == "several" and len(one.atoms) == form.count:
            return one.atoms
        if len(one.atoms) == 1 and labels <= _CAN_BE.get(form.kind, set()) and not one.is_later:
            return one.atoms
    return None


def score_end_to_end(documents: Iterable[Document], settings: BenchSettings) -> dict[str, Figure]:
    """Return the figures when mentions and arcs too are the model's; a mention counts on its exact words."""
    codes, sectors, links = Counts(), Counts(), Counts()
    for document in documents:
        gold = GoldDocument(document)
        imprint = imprint_of(document)
        graph = annotate_by_model(gold.report, imprint, folder=settings.model)
        found = resolve(gold.report, imprint, graph)
        at = {(m.label, m.start, m.end): m for m in graph.mentions}
        own = {m.id: at.get((m.label, m.start, m.end)) for m in gold.scene.graph.mentions}
        _count_codes(codes, gold, _through(own, partial(_code, found), frozenset()))
        _count_sectors(sectors, gold, _through(own, partial(_sector, gold, found), None))
        _count_links(links, gold, dict(_as_gold(own, links_told(graph, found))))
    return _named("end to end", codes, sectors, links)


def _through(own: Mapping[int, Mention | None], told: Callable[[Mention], T], nothing: T) -> Callable[[Mention], T]:
    """Return *told* for gold mentions: asked of the mention that the model found at the same words, else *nothing*."""

    def ask(mention: Mention) -> T:
        found = own[mention.id]
        return told(found) if found is not None else nothing

    return ask


_NOT_GOLD = -1
"""Stands for whatever was told and is no mention of gold: always wrong."""


def _as_gold(
    own: Mapping[int, Mention | None], told: Mapping[int, frozenset[int]]
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield what was told of every gold mention that was found, in gold's numbers."""
    gold_of = {mention.id: number for number, mention in own.items() if mention is not None}
    for number, mention in own.items():
        if mention is not None and mention.id in told:
            yield number, frozenset(gold_of.get(atom, _NOT_GOLD) for atom in told[mention.id])


def render_page(result: Result) -> str:
    """Return the page of a result of this task."""
    lines = [
        "# actors: codes, sectors and references of the test split",
        "",
        "Codes and sectors: share of gold that is told right. Coreference: F1 of links, with P and R. A group or firm",
        "of one country is right by the country's code or its own; an organ also by whom it speaks for (UNSC: UN).",
        f"Model {result.reader}. Gold `{result.gold[:16]}`. {' '.join(result.notes)}",
        "",
        render_figures(result.columns),
    ]
    return "\n".join(lines)
