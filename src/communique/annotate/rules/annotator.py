"""The rules-only annotator as one function: what is marked, in which order."""

from __future__ import annotations

from communique.annotate.draft import Draft
from communique.annotate.rules.bodies import mark_bodies, mark_documents
from communique.annotate.rules.dates import mark_dates
from communique.annotate.rules.groups import link_heads, link_representatives, mark_groups
from communique.annotate.rules.names import mark_countries, mark_organizations
from communique.annotate.rules.persons import mark_persons
from communique.annotate.rules.places import mark_places
from communique.annotate.rules.posts import mark_posts
from communique.annotate.rules.speech import mark_speech, mark_topics
from communique.annotate.rules.triggers import mark_triggers
from communique.annotate.text import BLANKS, split_sentences
from communique.records import Evidence, Imprint, Mention, MentionGraph, Report

_BY_SENTENCE = (mark_countries, mark_organizations, mark_dates, mark_posts, mark_bodies, mark_documents, mark_places)


def annotate_by_rules(report: Report, imprint: Imprint) -> MentionGraph:
    """Return the mention graph of *report* as vocabulary and patterns see it; furniture and datelines are left out."""
    blocked = [(item.evidence.start, item.evidence.end) for item in imprint.furniture]
    blocked += [(item.start, item.end) for item in _header(imprint)]
    text = report.text.translate(BLANKS)
    draft = Draft(text, split_sentences(text, blocked))
    for sentence in draft.sentences:
        for mark in _BY_SENTENCE:
            mark(draft, sentence)
    mark_persons(draft)
    speaker: Mention | None = None
    for sentence in draft.sentences:
        mark_groups(draft, sentence)
        link_heads(draft, sentence)
        link_representatives(draft, sentence)
        mark_triggers(draft, sentence)
        speaker = mark_speech(draft, sentence, speaker)
        mark_topics(draft, sentence)
    return draft.finish()


def _header(imprint: Imprint) -> tuple[Evidence, ...]:
    published = imprint.published.evidence if imprint.published else ()
    dateline = imprint.dateline.evidence if imprint.dateline else ()
    return (*published, *dateline, *imprint.byline_evidence)
