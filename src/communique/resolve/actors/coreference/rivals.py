"""What speaks for one reading and no other: the only minister, the only woman, what the same words stood for before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.records import Mention
from communique.resolve.actors.coreference.candidates import Candidate, Thread
from communique.resolve.actors.coreference.forms import Form

_MOST = 3


def rival_reasons(thread: Thread, mention: Mention, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Return for each candidate whether it alone, it with others, or only others fit the expression's words."""
    form = thread.scene.form(mention)
    tests: dict[str, Callable[[Thread, Candidate, Form], bool]] = {}
    if form.gender is not None:
        tests[f"{form.kind}: known gender"] = _has_gender
        tests[f"{form.kind}: possible gender"] = _may_have_gender
    if form.case == "noun":
        tests[f"{form.kind}: head in post"] = _has_post
        tests[f"{form.kind}: head in name"] = _has_name
    if form.count is not None:
        tests[f"{form.kind}: count"] = _has_count
    found: list[list[str]] = [[] for _ in candidates]
    for name, test in tests.items():
        fitting = [test(thread, one, form) for one in candidates]
        for reasons, fits in zip(found, fitting, strict=True):
            others = sum(fitting) - fits
            reasons.append(f"{name}: {'fits' if fits else 'fits not'}, others {min(others, _MOST)}")
    return [[*reasons, *_as_before(thread, mention, one, form)] for reasons, one in zip(found, candidates, strict=True)]


def _has_gender(thread: Thread, one: Candidate, form: Form) -> bool:
    return len(one.atoms) == 1 and thread.gender(next(iter(one.atoms))) == form.gender


def _may_have_gender(thread: Thread, one: Candidate, form: Form) -> bool:
    atom = next(iter(one.atoms))
    is_person = thread.scene.graph.by_id[atom].label in {"person", "post"}
    return len(one.atoms) == 1 and is_person and thread.gender(atom) in {form.gender, None}


def _has_post(thread: Thread, one: Candidate, form: Form) -> bool:
    """Return whether everybody of *one* holds a post, or is named by one, that has the head of the expression."""
    heads = {form.head, form.head.removesuffix("s")} if form.is_plural else {form.head}
    return all(heads & _words_of_post(thread, atom) for atom in one.atoms)


def _words_of_post(thread: Thread, atom: int) -> frozenset[str]:
    own = thread.scene.post_words.get(atom, frozenset())
    return own | thread.scene.words.get(atom, frozenset()) if _label(thread, atom) == "post" else own


def _has_name(thread: Thread, one: Candidate, form: Form) -> bool:
    heads = {form.head, form.head.removesuffix("s")}
    return all(heads & thread.scene.words.get(atom, frozenset()) for atom in one.atoms)


def _has_count(_: Thread, one: Candidate, form: Form) -> bool:
    return len(one.atoms) == form.count


def _label(thread: Thread, atom: int) -> str:
    return thread.scene.graph.by_id[atom].label


def _as_before(thread: Thread, mention: Mention, one: Candidate, form: Form) -> Iterator[str]:
    """Yield whether an expression with the same head was told before to stand for this, or for something else."""
    if form.case != "noun":
        return
    before = thread.told.get((form.head, form.kind))
    if before is not None:
        yield f"{form.kind}: {'stood' if before == one.atoms else 'did not stand'} for it before"
        yield f"{mention.label}: {'stood' if before == one.atoms else 'did not stand'} for it before"
