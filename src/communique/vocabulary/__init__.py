"""Vocabulary as data: what the words of diplomacy stand for. Sources and licences stand in ``data/README.md``.

Every function here reads its file once, at first use, and gives the same frozen table ever after.
"""

from communique.vocabulary.actor_book import ActorBook, ActorEntry, phrase_of
from communique.vocabulary.actor_files import read_actor_file
from communique.vocabulary.acts import ActBook, Codebook, load_acts
from communique.vocabulary.alpha2 import find_alpha2
from communique.vocabulary.auxiliary import weigh_auxiliary
from communique.vocabulary.calendar import Calendar, load_calendar
from communique.vocabulary.confidence import load_confidence
from communique.vocabulary.contexts import WordedContext, contexts_of, find_contexts
from communique.vocabulary.coreference import load_coreference
from communique.vocabulary.countries import Countries, Country, load_countries
from communique.vocabulary.crosswalk import CodedAct, Crosswalk, load_crosswalk, quad_class_of, root_of
from communique.vocabulary.folding import fold
from communique.vocabulary.modes import NO_MODE, find_mode, weigh_modes
from communique.vocabulary.national import NationalBody, load_national_bodies
from communique.vocabulary.office_holders import OfficeHolder, OfficeHolders, load_office_holders
from communique.vocabulary.organizations import Organization, Organizations, load_organizations
from communique.vocabulary.outlets import load_outlets
from communique.vocabulary.phrases import PhraseBook
from communique.vocabulary.plover import Plover, load_plover
from communique.vocabulary.posts import SENT_ABROAD, Posts, load_posts, singular_of
from communique.vocabulary.said import SaidActs, load_said_acts
from communique.vocabulary.sectors import SectorWords, load_sectors
from communique.vocabulary.side_weights import load_side_weights
from communique.vocabulary.speech import SpeechVerbs, load_speech_verbs
from communique.vocabulary.triggers import TriggerPattern, load_triggers
from communique.vocabulary.wording import WordedAct, acts_at, find_acts, types_at

__all__ = [
    "NO_MODE",
    "SENT_ABROAD",
    "ActBook",
    "ActorBook",
    "ActorEntry",
    "Calendar",
    "Codebook",
    "CodedAct",
    "Countries",
    "Country",
    "Crosswalk",
    "NationalBody",
    "OfficeHolder",
    "OfficeHolders",
    "Organization",
    "Organizations",
    "PhraseBook",
    "Plover",
    "Posts",
    "SaidActs",
    "SectorWords",
    "SpeechVerbs",
    "TriggerPattern",
    "WordedAct",
    "WordedContext",
    "acts_at",
    "contexts_of",
    "find_acts",
    "find_alpha2",
    "find_contexts",
    "find_mode",
    "fold",
    "load_acts",
    "load_calendar",
    "load_confidence",
    "load_coreference",
    "load_countries",
    "load_crosswalk",
    "load_national_bodies",
    "load_office_holders",
    "load_organizations",
    "load_outlets",
    "load_plover",
    "load_posts",
    "load_said_acts",
    "load_sectors",
    "load_side_weights",
    "load_speech_verbs",
    "load_triggers",
    "phrase_of",
    "quad_class_of",
    "read_actor_file",
    "root_of",
    "singular_of",
    "types_at",
    "weigh_auxiliary",
    "weigh_modes",
]
