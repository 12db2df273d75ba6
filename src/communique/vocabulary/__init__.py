"""Vocabulary as data: what the words of diplomacy stand for. Sources and licences stand in ``data/README.md``.

Every function here reads its file once, at first use, and gives the same frozen table ever after.
"""

from communique.vocabulary.actor_files import ActorBook, ActorEntry, read_actor_file
from communique.vocabulary.coreference import load_coreference
from communique.vocabulary.countries import Countries, Country, load_countries
from communique.vocabulary.folding import fold
from communique.vocabulary.national import NationalBody, load_national_bodies
from communique.vocabulary.organizations import Organization, Organizations, load_organizations
from communique.vocabulary.outlets import load_outlets
from communique.vocabulary.phrases import PhraseBook
from communique.vocabulary.plover import Plover, load_plover
from communique.vocabulary.posts import Posts, load_posts
from communique.vocabulary.sectors import SectorWords, load_sectors
from communique.vocabulary.speech import SpeechVerbs, load_speech_verbs
from communique.vocabulary.triggers import TriggerPattern, load_triggers

__all__ = [
    "ActorBook",
    "ActorEntry",
    "Countries",
    "Country",
    "NationalBody",
    "Organization",
    "Organizations",
    "PhraseBook",
    "Plover",
    "Posts",
    "SectorWords",
    "SpeechVerbs",
    "TriggerPattern",
    "fold",
    "load_coreference",
    "load_countries",
    "load_national_bodies",
    "load_organizations",
    "load_outlets",
    "load_plover",
    "load_posts",
    "load_sectors",
    "load_speech_verbs",
    "load_triggers",
    "read_actor_file",
]
