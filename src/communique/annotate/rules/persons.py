"""Persons: names beside posts and honorifics, known names again, and who holds which post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence, split_phrase
from communique.records import Label, Mention
from communique.vocabulary import PhraseBook, load_posts

_PLURAL_POST = re.compile(r"(?:ministers|ambassadors|directors|secretaries|presidents)\b", re.IGNORECASE)
_BREAKING: tuple[Label, ...] = ("country", "organization", "post", "place", "body", "document", "date")


def mark_persons(draft: Draft) -> None:
    """Add the persons of the whole report and link each to the posts held."""
    for sentence in draft.sentences:
        for first, last in _name_runs(draft, sentence):
            _try_person(draft, sentence, first, last)
    _mark_known_names(draft)


def _name_runs(draft: Draft, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every run of tokens that could be a name."""
    index = 0
    while index < len(sentence.tokens):
        if not _can_begin(draft, sentence, index):
            index += 1
            continue
        last = _run_end(draft, sentence, index)
        yield index, last
        index = last + 1


def _can_begin(draft: Draft, sentence: Sentence, index: int) -> bool:
    return _is_name_word(draft, sentence, index) and not (
        sentence.lowers[index] in load_posts().honorifics and index + 1 < len(sentence.tokens)
    )


def _is_name_word(draft: Draft, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if not token.is_capitalized or not token.text[0].isalpha() or token.lower in load_posts().no_names:
        return False
    return not draft.covers(token.start, token.end, *_BREAKING)


def _run_end(draft: Draft, sentence: Sentence, first: int) -> int:
    last, index = first, first + 1
    while index < len(sentence.tokens) and index - first < 9:
        if _is_name_word(draft, sentence, index) or _ends_hyphenated(sentence, index):
            last = index
        elif not _joins_names(sentence, index):
            break
        index += 1
    return last


def _joins_names(sentence: Sentence, index: int) -> bool:
    """Return whether the token can stand between two parts of one name: a particle, a hyphen."""
    token = sentence.tokens[index]
    if token.text in "-‑’'.":
        glued = sentence.tokens[index - 1].end == token.start
        return glued and index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].start == token.end
    return token.lower in load_posts().name_particles


def _ends_hyphenated(sentence: Sentence, index: int) -> bool:
    """Return whether the token is the second half of a given name: "Byung-se"."""
    before = sentence.tokens[index - 1]
    return before.text in "-‑" and before.end == sentence.tokens[index].start and sentence.words[index].isalpha()


def _try_person(draft: Draft, sentence: Sentence, first: int, last: int) -> None:
    """Add the run as a person when a post, an honorific or its place in the sentence says that it is one."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    posts = _posts_before(draft, sentence, first)
    posts += [post for post in _posts_after(draft, sentence, last) if not (posts and _is_of_next(draft, posts, post))]
    country = _country_behind(draft, end) if first < last else None
    if posts or country is not None or _has_honorific(sentence, first) or _stands_as_person(sentence, first, last):
        person = draft.add("person", start, end)
        if country is not None:
            draft.link("of", person, country)
        for post in posts:
            draft.link("holds", person, post)


def _posts_before(draft: Draft, sentence: Sentence, first: int) -> list[Mention]:
    """Return the posts that run up to the name, honorifics and a comma between them allowed."""
    shared = _shared_post(draft, sentence, first)
    if shared is not None:
        return [shared]
    index, posts = first, []
    while index > 0:
        token = sentence.tokens[index - 1]
        post = draft.ending_at(token.end, "post")
        if post is not None:
            posts.append(post)
            index = sentence.index_at(post.start)
        elif (
            token.lower.strip(".") in load_posts().honorifics
            or token.text == "."
            or (token.text == "," and len(posts) <= 1 and _post_ends_before(draft, sentence, index - 1))
        ):
            index -= 1
        else:
            break
    return posts


def _shared_post(draft: Draft, sentence: Sentence, first: int) -> Mention | None:
    """Return the plural post that the name before shares with this one: "Foreign Ministers A and B"."""
    if first < 2 or sentence.lowers[first - 1] not in {"and", ","}:
        return None
    before = draft.ending_at(sentence.tokens[first - 2].end, "country", "person")
    if before is not None and before.label == "country":  # "Ministers A of Chile and B of Peru"
        owners = draft.sources("of", before)
        before = next((owner for owner in owners if owner.label == "person"), None)
    neighbour = before
    posts = draft.targets("holds", neighbour) if neighbour is not None else []
    return next((post for post in posts if _PLURAL_POST.search(draft.text_of(post))), None)


def _post_ends_before(draft: Draft, sentence: Sentence, index: int) -> bool:
    """Return whether an unheld post ends at the token before *index*: "the director of Asia, Alberto Blanco"."""
    post = draft.ending_at(sentence.tokens[index - 1].end, "post") if index else None
    return post is not None and not draft.sources("holds", post)


def _posts_after(draft: Draft, sentence: Sentence, last: int) -> list[Mention]:
    """Return the post in apposition behind the name: "Lasha Darsalia, the First Deputy Minister"."""
    gap = re.compile(r"\s*[,(–—-]\s*(?:who is |currently )?(?:the |a |an |its |his |her )?(?:[\w]+['’]s )?")
    found = gap.match(draft.text, sentence.tokens[last].end)
    if found is None:
        return []
    post = draft.starting_at(found.end(), "post")
    return [post] if post is not None and post.kind != "counterpart" else []


def _country_behind(draft: Draft, end: int) -> Mention | None:
    """Return the country of "Tui Lolohea of Tonga", or None."""
    opening = re.compile(r" of (?:the )?").match(draft.text, end)
    country = draft.starting_at(opening.end(), "country") if opening else None
    return country if country is not None and country.kind == "name" else None


def _is_of_next(draft: Draft, posts: list[Mention], post: Mention) -> bool:
    """Return whether a post behind a name that has one before it belongs to the next name: "POST, A, POST, B"."""
    is_comma_style = draft.text[posts[0].end : posts[0].end + 1] == ","
    return is_comma_style or re.match(r" (?:[A-Z][\w.]+ )?[A-Z]", draft.text[post.end : post.end + 20]) is not None


def _has_honorific(sentence: Sentence, first: int) -> bool:
    before = [lower for lower in sentence.lowers[max(0, first - 2) : first] if lower != "."]
    return bool(before) and before[-1].strip(".") in load_posts().honorifics - {"his", "her", "he"}


def _stands_as_person(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a name of two words or more stands where a person would: after "by", say."""
    if last == first or any(len(word) > 3 and word.isupper() for word in sentence.words[first : last + 1]):
        return False
    return first > 0 and sentence.lowers[first - 1] in {"by", "counterpart", "'s", "’s", "with", "between", "minister"}


def _mark_known_names(draft: Draft) -> None:
    """Add shorter forms of persons already found ("Khalafov" for "Khalaf Khalafov") and link them to the full name.

    A form that two different persons share stays unlinked: which of them is meant is not known.
    """
    book = _short_forms(draft)
    for sentence in draft.sentences:
        index = 0
        while index < len(sentence.words):
            found = book.longest_at(sentence.lowers, index) if sentence.tokens[index].is_capitalized else None
            if found is not None and len(found[1]) == 1:
                _mark_form(draft, sentence, index, found[0], found[1][0])
            index += found[0] if found else 1


def _short_forms(draft: Draft) -> PhraseBook[Mention]:
    """Return the names found, whole and each long word of them, with the longest mention each stands for."""
    full_names: dict[tuple[str, ...], Mention] = {}
    for person in sorted(draft.inside(0, len(draft.text), "person"), key=lambda m: (m.start - m.end, m.start)):
        words = split_phrase(draft.text_of(person).lower())
        if not any(set(words) <= set(longer) for longer in full_names):
            full_names[words] = person
    entries: list[tuple[tuple[str, ...], Mention]] = list(full_names.items())
    for words, person in full_names.items():
        parts = [word for word in words if len(word) > 2 and word not in load_posts().name_particles]
        entries += [((word,), person) for word in parts]
    return PhraseBook(entries)


def _mark_form(draft: Draft, sentence: Sentence, index: int, length: int, person: Mention) -> None:
    start, end = sentence.tokens[index].start, sentence.tokens[index + length - 1].end
    known = draft.starting_at(start, "person")
    if known is None and not draft.covers(start, end, "person", *_BREAKING):
        known = draft.add("person", start, end)
    if known is not None:
        draft.link("same_as", known, person)
