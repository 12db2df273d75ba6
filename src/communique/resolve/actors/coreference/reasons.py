"""Named reasons why an expression stands for a thing, each of which has a weight in the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from communique.records import Mention
from communique.resolve.actors.coreference.candidates import Candidate, Thread
from communique.resolve.actors.coreference.forms import Form
from communique.resolve.actors.coreference.rivals import rival_reasons
from communique.vocabulary import load_posts

_GUESTS = frozenset({"guest", "guests", "visitor", "visitors", "envoy", "arrivals", "visiting"})
_HOSTS = frozenset({"host", "hosts", "hostess"})
_FAR = 4
"""Sentences from which on one distance is like another."""


def reasons_for(thread: Thread, mention: Mention, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Return for each candidate the names of the reasons that speak for or against it."""
    ranks = _ranks(thread, candidates)
    touched = thread.scene.touched(mention)
    rivals = rival_reasons(thread, mention, candidates)
    return [
        [*_reasons(thread, mention, one, rank, touched), *by_rivals]
        for one, rank, by_rivals in zip(candidates, ranks, rivals, strict=True)
    ]


def reasons_for_none(thread: Thread, mention: Mention) -> list[str]:
    """Return the reasons why an expression stands for nothing named in the report."""
    form, text = thread.scene.form(mention), thread.scene.report.text
    before = text[max(0, mention.start - 6) : mention.start].lower()
    article = "the" if before.endswith("the ") else "a" if before.endswith((" a ", " an ")) else "bare"
    told = thread.scene.graph.targets(mention, "of")
    where = "in headline" if thread.scene.is_headline(mention) else "in text"
    before_now = "told before" if (form.head, form.kind) in thread.told else "new"
    return [
        f"none {mention.label} {where}",
        f"none {mention.label} {form.kind} {before_now}",
        f"none {mention.label} {form.kind}",
        f"none {mention.label} {article}",
        f"none {form.head} {mention.label}",
        f"none words {min(len(form.words), 3)} {mention.label}",
        f"none of {bool(told)} {mention.label}",
        f"none count {form.count}",
        f"none {mention.label} {form.kind} {article} {min(len(form.words), 2)}",
    ]


def _ranks(thread: Thread, candidates: Sequence[Candidate]) -> list[int]:
    """Return how many candidates of the same sort stand nearer."""
    counts: dict[str, int] = {}
    ranks = []
    for one in candidates:
        sort = _sort(thread, one)
        ranks.append(counts.get(sort, 0))
        counts[sort] = ranks[-1] + 1
    return ranks


def _sort(thread: Thread, candidate: Candidate) -> str:
    graph, leader = thread.scene.graph, thread.scene.graph.by_id
    if len(candidate.atoms) > 1:
        return "set of " + "+".join(sorted({leader[a].label for a in candidate.atoms}))
    atom = leader[next(iter(candidate.atoms))]
    if atom.label == "group":
        return "groups" if thread.scene.form(atom).is_plural else "group"
    if atom.label == "post" and graph.sources(atom, "holds"):
        return "held post"
    return atom.label


def _reasons(thread: Thread, mention: Mention, one: Candidate, rank: int, touched: frozenset[int]) -> Iterator[str]:
    form = thread.scene.form(mention)
    kind, sort = f"{form.kind}", _sort(thread, one)
    distance = _distance(thread, mention, one)
    yield f"{kind}: {sort}"
    yield f"{kind} {form.case}: {sort}"
    yield f"{kind}: distance {distance}"
    yield f"{sort.split(' of ')[0]}: distance {distance}"
    yield f"{kind} {sort}: rank {min(rank, 4)}"
    near = min(distance, 2) if isinstance(distance, int) else distance
    yield f"{kind} {form.case}: rank {min(rank, 3)} distance {near}"
    if form.case == "noun":
        yield f"{form.head}: {sort}"
    yield from _salience(thread, one, kind, sort)
    yield from _parts(thread, mention, one, form, touched)
    yield from _speech(thread, mention, one, form)
    if len(one.atoms) > 1:
        yield from _of_set(thread, one, form)
    else:
        yield from _of_one(thread, mention, one, form)


def _distance(thread: Thread, mention: Mention, one: Candidate) -> int | str:
    if one.is_later:
        return "behind" if thread.scene.sentence(one.last) == thread.scene.sentence(mention) else "below"
    return min(thread.scene.sentence(mention) - thread.scene.sentence(one.last), _FAR)


def _salience(thread: Thread, one: Candidate, kind: str, sort: str) -> Iterator[str]:
    seen = max((len(thread.seen.get(atom, ())) for atom in one.atoms), default=0)
    yield f"{kind}: named {min(seen, 4)} times"
    first = min(one.atoms)
    label = thread.scene.graph.by_id[first].label
    own = thread.scene.graph.of(label)
    if own and thread.scene.leader[own[0].id] == first:
        yield f"{kind} {sort}: first of its label"
    if one.last.label == "reference":
        yield f"{kind}: last as {thread.scene.form(one.last).kind}"
    if one.last.label == "country":
        yield f"{kind}: country as {one.last.kind or 'name'}"


def _parts(thread: Thread, mention: Mention, one: Candidate, form: Form, touched: frozenset[int]) -> Iterator[str]:
    """Yield what the parts that both play say: in one act they are two; who acted last goes on acting."""
    roles = thread.scene.roles
    own, other = roles.get(mention.id, {}), roles.get(one.last.id, {})
    for number in own.keys() & other.keys():
        yield f"both in one act: {own[number]} {other[number]}"
    mine = min(own.values(), default="none")
    theirs = "speaker" if "speaker" in other.values() else min(other.values(), default="none")
    yield f"{form.kind} {form.case}: {mine} after {theirs}"
    same = thread.scene.sentence(mention) == thread.scene.sentence(one.last)
    yield f"{form.case}: {theirs} in {'same' if same else 'other'} sentence"
    if mention.id != one.last.id and one.last.start <= mention.start and mention.end <= one.last.end:
        yield "inside it"
    if one.atoms & touched:
        yield f"{form.case}: stands before its post or name"
    text = thread.scene.report.text[one.last.end : mention.start]
    if not one.is_later and len(text) < 60:
        words = len(text.split())
        yield f"{form.kind} {form.case}: {min(words, 6)} words between"
        yield f"{form.case}: {min(words, 6)} words between"
        if text.strip(" ") in {"and", "with", "and with", "for", "of"}:
            yield f"{form.case}: joined by {text.strip()}"


def _speech(thread: Thread, mention: Mention, one: Candidate, form: Form) -> Iterator[str]:
    """Yield what speaking says: in what somebody says "he" is seldom the hearer; who spoke last speaks on."""
    for depth, speaker in enumerate(thread.scene.said_by.get(mention.id, [])[:2]):
        if thread.atoms_of(speaker) == one.atoms:
            yield f"{form.kind} {form.case}: says it, depth {depth}"
    parts = thread.scene.roles.get(mention.id, {})
    if "speaker" in parts.values() and "speaker" in thread.scene.roles.get(one.last.id, {}).values():
        yield f"{form.kind}: spoke before"
    for number, part in thread.scene.roles.get(one.last.id, {}).items():
        if part == "addressee" and number in thread.scene.heard_in.get(mention.id, ()):
            yield f"{form.kind} {form.case}: is told it"


def _of_set(thread: Thread, one: Candidate, form: Form) -> Iterator[str]:
    labels = "+".join(sorted({thread.scene.graph.by_id[a].label for a in one.atoms}))
    for origin in one.origins:
        yield f"{form.kind}: set by {origin}"
        yield f"{form.kind} {labels}: set by {origin}"
        if form.case == "noun":
            yield f"{form.head}: set by {origin}"
    if form.count is not None:
        yield f"count {'agrees' if form.count == len(one.atoms) else 'differs'}"
    yield f"{form.kind}: {min(len(one.atoms), 4)} together"
    if form.case == "noun":
        yield f"{form.head}: set of {labels}"
        posts = {w for atom in one.atoms for w in thread.scene.post_words.get(atom, ())}
        singular = form.head.removesuffix("s")
        yield f"set: head {'in' if singular in posts or form.head in posts else 'not in'} posts"
    codes = [thread.scene.parties.get(atom, frozenset()) for atom in one.atoms]
    told = [code for own in codes for code in own]
    yield f"{form.kind}: parties {'differ' if len(set(told)) == len(told) else 'alike'}"


def _of_one(thread: Thread, mention: Mention, one: Candidate, form: Form) -> Iterator[str]:
    atom = next(iter(one.atoms))
    gender = thread.gender(atom)
    if form.gender and gender:
        yield f"gender {'agrees' if form.gender == gender else 'differs'}"
    elif form.gender:
        yield f"{form.kind}: gender untold"
        yield from _by_given_name(thread, atom, form.gender)
    if form.count is not None:
        yield f"{form.count} for one"
    if form.case == "noun":
        yield from _by_noun(thread, mention, atom, form)
        yield from _by_ground(thread, atom, form)
    codes = _codes_in(thread, mention)
    if codes:
        parties = thread.scene.parties.get(atom, frozenset())
        yield f"{form.kind}: party {'agrees' if codes & parties else 'differs' if parties else 'untold'}"


def _by_ground(thread: Thread, atom: int, form: Form) -> Iterator[str]:
    """Yield who is host and who is guest: by what they do, by the ground they meet on, by the outlet's country."""
    scene = thread.scene
    word = next((name for words, name in ((_GUESTS, "guest"), (_HOSTS, "host")) if words & set(form.words)), None)
    if word is None:
        return
    yield f"{word}: visits {atom in scene.visitors}"
    yield f"{word}: receives {atom in scene.receivers}"
    parties = scene.parties.get(atom, frozenset())
    for name, country in (("ground", scene.ground), ("home", scene.home)):
        if country is not None:
            where = "own" if country in parties else "other" if parties else "untold"
            yield f"{word}: {name} {where}"


def _by_given_name(thread: Thread, atom: int, gender: str) -> Iterator[str]:
    """Yield how the first name ends: a hint at gender in many traditions, and a proof in none."""
    scene = thread.scene
    fullest = scene.fullest.get(atom, ())
    if len(fullest) > 1:
        yield f"{gender}: given name ends in {fullest[0][-1]}"
        yield f"{gender}: given name ends in {fullest[0][-2:]}"
        yield f"{gender}: name ends in {fullest[-1][-2:]}"


def _codes_in(thread: Thread, mention: Mention) -> frozenset[str]:
    scene = thread.scene
    named = [*scene.graph.inside(mention.start, mention.end, "country"), *scene.graph.targets(mention, "of")]
    return frozenset(scene.codes[m.id] for m in named if m.id in scene.codes)


def _by_noun(thread: Thread, mention: Mention, atom: int, form: Form) -> Iterator[str]:
    scene = thread.scene
    entity = scene.graph.by_id[atom]
    named = scene.words.get(atom, frozenset())
    posts = scene.post_words.get(atom, frozenset())
    head = form.head
    if set(scene.plain(mention)) <= named | posts:
        yield f"{form.kind} {entity.label}: all its words"
    where = "in name" if head in named else "in post" if head in posts else "nowhere"
    yield f"{form.kind} {entity.label}: head {where}"
    if entity.label in {"person", "post"} and head not in posts:
        rank = _rank_of(form.words)
        if rank is not None:
            ranks = {post.rank for post in scene.posts.get(atom, ()) if post.rank}
            yield f"rank {'agrees' if rank in ranks else 'differs' if ranks else 'untold'}"
    if entity.label == "organization":
        yield f"{head}: {entity.kind}"
    if entity.label == "event":
        yield f"{head}: encounter {entity.encounter}"


@cache
def _rank_of(words: tuple[str, ...]) -> str | None:
    heads = load_posts().heads
    return next((heads[words[n:]] for n in range(len(words)) if words[n:] in heads), None)
