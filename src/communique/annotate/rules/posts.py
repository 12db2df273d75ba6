"""Posts: a rank word with what stands before it (deputy, foreign, Georgian) and behind it (of Foreign Affairs)."""

from __future__ import annotations

import re
from functools import cache

from communique.annotate.draft import Draft
from communique.annotate.text import Sentence, split_phrase
from communique.records import Mention
from communique.vocabulary import PhraseBook, load_posts

_SHORT = frozenset({"fm", "pm"})
"""Abbreviations of posts; "5 PM" is none."""
_LINKING = frozenset({"of", "for", "to", "at", "in"})
_JOINING = frozenset({"and", "of", "the", "for", "&", "-", "with", "on", "to"})
_BODY_WORDS = frozenset({"ministry", "department", "office", "embassy", "directorate", "division", "bureau"})


@cache
def _rank_book() -> PhraseBook[str]:
    return PhraseBook((split_phrase(" ".join(words)), rank) for words, rank in load_posts().heads.items())


def mark_posts(draft: Draft, sentence: Sentence) -> None:
    """Add every post of *sentence* and link it to the country or organization it is a post of."""
    index = floor = 0
    while index < len(sentence.tokens):
        found = _rank_book().longest_at(sentence.lowers, index)
        if found is None or not _may_head(sentence, index, found[0]):
            index += 1
            continue
        length, ranks = found
        first, last = _reach_left(draft, sentence, index, floor), _reach_right(draft, sentence, index + length - 1)
        _add_post(draft, sentence, first, last, ranks[0])
        index = floor = last + 1
    _mark_counterparts(draft, sentence)


def _may_head(sentence: Sentence, index: int, length: int) -> bool:
    token = sentence.tokens[index]
    if length == 1 and token.lower in load_posts().capital_only and not token.is_capitalized:
        return False
    if token.lower in _SHORT and (not token.text.isupper() or (index and sentence.words[index - 1][:1].isdigit())):
        return False
    return not (index + length < len(sentence.tokens) and sentence.words[index + length] == "-")


def _reach_left(draft: Draft, sentence: Sentence, index: int, floor: int) -> int:
    """Return the first token of the post whose rank word is at *index*: over modifiers, portfolios and adjectives.

    Never goes before token *floor*, where the post before ended.
    """
    posts, first = load_posts(), index
    while first > floor:
        token = sentence.tokens[first - 1]
        joins = token.text in {"-", "and", "&"} and first - 2 >= 0 and _is_post_word(sentence.lowers[first - 2])
        country = draft.ending_at(token.end, "country")
        if country is not None:
            return max(floor, sentence.index_at(country.start))
        if not (token.lower in posts.modifiers or token.lower in posts.portfolio or joins):
            break
        first -= 1
    while first < index and sentence.words[first] in {"-", "and", "&"}:
        first += 1
    return first


def _is_post_word(lower: str) -> bool:
    posts = load_posts()
    return lower in posts.modifiers or lower in posts.portfolio


def _reach_right(draft: Draft, sentence: Sentence, last: int) -> int:
    """Return the last token of the post whose rank word ends at *last*: over "of Foreign Affairs of Georgia"."""
    index = last + 1
    while index < len(sentence.tokens):
        step = _step_right(draft, sentence, index, last)
        if step is None:
            break
        index, content_last = step
        last = max(last, content_last)
    return last


def _step_right(draft: Draft, sentence: Sentence, index: int, last: int) -> tuple[int, int] | None:
    """Return (next token to look at, last token that belongs to the post), or None where the post ends."""
    token = sentence.tokens[index]
    country = draft.starting_at(token.start, "country")
    if country is not None:
        if index == last + 1 and country.kind == "demonym":
            return None
        behind = sentence.index_at(country.end)
        return behind, behind - 1
    if token.text == "(":
        return _step_over_brackets(sentence, index)
    if token.lower in load_posts().portfolio or token.lower in load_posts().modifiers:
        return index + 1, index
    if token.text == ",":
        follows = sentence.lowers[index + 1 : index + 2]
        near_body = follows and (follows[0] in _BODY_WORDS or _goes_on_after_comma(sentence, index))
        return (index + 1, last) if near_body else None
    opens = token.lower in _LINKING and index == last + 1
    if opens or (token.lower in _JOINING and index <= last + 3):
        return index + 1, last
    return None


def _step_over_brackets(sentence: Sentence, index: int) -> tuple[int, int] | None:
    for behind in range(index + 1, min(index + 6, len(sentence.tokens))):
        if sentence.words[behind] == ")":
            inside = sentence.tokens[index + 1 : behind]
            is_part = inside and all(_is_post_word(t.lower) or t.lower in _JOINING for t in inside)
            return (behind + 1, behind) if is_part else None
    return None


def _goes_on_after_comma(sentence: Sentence, index: int) -> bool:
    """Return whether the comma stands inside a list of portfolios: "Foreign Affairs, Trade and Worship"."""
    run = sentence.lowers[index + 1 : index + 5]
    words = [word for word in run if word in load_posts().portfolio]
    return len(words) >= 1 and run[0] in load_posts().portfolio and "and" in run


def _add_post(draft: Draft, sentence: Sentence, first: int, last: int, rank: str) -> Mention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    rank = _lowered(rank, sentence.lowers[first : last + 1])
    post = draft.add("post", start, end, rank=rank)
    owner = _owner_of(draft, start, end)
    if owner is not None:
        draft.link("of", post, owner)
    return post


def _lowered(rank: str, words: tuple[str, ...]) -> str:
    for word in words:
        rank = load_posts().lowering.get(word, {}).get(rank, rank)
    return rank


def _owner_of(draft: Draft, start: int, end: int) -> Mention | None:
    """Return the country or organization a post belongs to: inside its words, or as a possessive before them."""
    inside = draft.inside(start, end, "country")
    if inside and not re.search(r"\bto (?:the )?$", draft.text[start : inside[0].start]):
        # "Ambassador of Nepal to Oman": the sender comes first; "Ambassador to Oman" names no sender.
        return inside[0]
    organizations = [m for m in draft.inside(start, end, "organization") if m.code]
    if organizations:
        return organizations[-1]
    before = draft.text[max(0, start - 8) : start]
    if before.endswith(("'s ", "’s ", "' ", "’ ")):
        possessor_end = start - (3 if before[-2] == "s" and before[-3] in "'’" else 2)
        return draft.ending_at(possessor_end, "country")
    return None


def _mark_counterparts(draft: Draft, sentence: Sentence) -> None:
    """Add "his Georgian counterpart" as a post of that country; its rank is that of whom it is a counterpart to."""
    for index, lower in enumerate(sentence.lowers):
        if lower not in {"counterpart", "counterparts"}:
            continue
        country = draft.ending_at(sentence.tokens[index - 1].end, "country") if index else None
        start = country.start if country else sentence.tokens[index].start
        post = draft.add("post", start, sentence.tokens[index].end, kind="counterpart")
        after = draft.text[post.end : post.end + 8]
        if country is None and after.startswith((" from ", " of ")):
            country = draft.starting_at(post.end + after.index(" ", 1) + 1, "country")
        if country is not None:
            draft.link("of", post, country)
