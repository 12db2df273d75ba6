"""The whole annotation scheme as tables: labels, attributes, arcs, record lines, codes.

Nothing here reads a file. The PLOVER vocabulary is complete (codebook 2.0, chapters 2 to 4):
16 types, every mode of each type, 37 contexts, 4 auxiliary modes, all sector codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass


def _words(listed: str) -> frozenset[str]:
    """The set of the words in a space list."""
    return frozenset(listed.split())


MODES_BY_TYPE: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": _words("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"),
    "ASSAULT": _words(
        "abduct beat torture sexual targeted destroy primitive firearms explosives "
        "suicide-attack aerial drone heavy-weapons crowd-control unconventional sideAB"
    ),
}
TYPES = frozenset(MODES_BY_TYPE)
ALL_MODES = frozenset().union(*MODES_BY_TYPE.values())
AUXILIARIES = frozenset({"negated", "future", "hypothetical", "historical"})
CONTEXTS = _words(
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression "
    "human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping "
    "health asylum migration disasters natural_resource environment technology terrorism cbrn "
    "cyber misinformation crime corruption illegal_drugs trafficking"
)
SECTORS = _words("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC")
# Cooperation still to come is AGREE itself (codebook, AGREE), so these never carry `future`.
NEVER_FUTURE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})

RANKS = _words(
    "head-of-state head-of-government deputy-head-of-government minister deputy-minister "
    "state-secretary director-general director ambassador charge envoy legislator speaker "
    "military-commander spokesperson official royal head-of-organization other"
)
ACTS = _words(
    "inform note emphasize praise thank congratulate condemn accuse express-concern "
    "reaffirm-support call-for propose invite promise reject agree"
)
KINDS = _words("political-consultations meeting visit phone-call summit commission-session signing credentials other")
STATUSES = frozenset({"held", "planned", "postponed", "cancelled", "earlier"})
OUTCOMES = _words("signed agreed adopted opened announced invited next-meeting")
PROGRAMME_ACTS = _words("wreath-laying visit-monument visit-site dinner signing-ceremony press-conference other")
DOCUMENT_KINDS = _words("memorandum agreement treaty protocol joint-statement communique declaration plan letter other")
ORGANIZATION_KINDS = _words(
    "ministry government presidency parliament court embassy military police intelligence party "
    "company union university media international armed-group ngo agency other"
)

UN_MEMBERS = _words(
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA "
    "BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK "
    "COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD "
    "GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ "
    "LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG "
    "MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL "
    "PRT QAT KOR ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF "
    "SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR "
    "USA URY UZB VUT VEN VNM YEM ZMB ZWE"
)
OBSERVERS = frozenset({"PSE", "VAT"})
# Other places with a code of their own, Kosovo as KOS, and states that no longer exist (ISO 3166-3).
OTHER_CODES = _words(
    "KOS TWN HKG MAC ESH GRL FRO PRI COK NIU NCL PYF GUM ASM VIR BMU CYM VGB AIA MSR TCA ABW CUW "
    "SXM GIB GGY JEY IMN FLK SHN REU MTQ GLP GUF MYT SPM WLF ATA ALA SJM NFK PCN TKL MNP BLM MAF "
    "BES IOT CCK CXR SUN YUG CSK DDR SCG"
)
COUNTRY_CODES = UN_MEMBERS | OBSERVERS | OTHER_CODES

HARD_TAGS: Mapping[str, str] = {
    "gapped-coordination": "'the delegation of X was headed by A and that of Y by B'",
    "counterpart": "'X and his Georgian counterpart Y'",
    "unequal-ranks": "the principals of the sides hold posts of different rank",
    "respectively": "posts, countries and names in parallel lists",
    "order-mismatch": "countries stand in another order than the names",
    "plural-post": "one plural post for several people",
    "own-country-omitted": "a side's own country is never named",
    "two-party-organization": "'ministries of foreign affairs of A and B', bodies of two parties",
    "post-after-name": "name first, post after it",
    "comma-stacked-post": "post, organization and country stacked with commas",
    "line-broken-post": "a post or name broken by a line",
    "country-name-run-on": "'… of the Republic of Türkiye Hakan Fidan'",
    "acting-post": "acting, ad interim",
    "former-post": "a post no longer held",
    "designate-post": "a post not held yet",
    "organization-post": "a post of an international organization",
    "glued-initials": "'D.Gulmanova'",
    "capital-surname": "surname in capitals",
    "family-first-name": "family name before given name",
    "single-name": "a person with one name only",
    "patronymic": "name with a patronymic or several ancestors",
    "particle-name": "name with particles (al-, bin, van, da, ap)",
    "inflected-name": "a name left in an inflected or foreign form",
    "same-surname": "two people with one surname",
    "spelling-variants": "one person spelt two ways",
    "honorific": "titles that are not part of the name",
    "byline-distractor": "a byline that looks like a participant",
    "caption-distractor": "a caption or photo credit that looks like text",
    "mentioned-only": "a person absent, quoted, dead or met separately",
    "weekday-only": "the day of the week is all there is",
    "relative-day": "today, yesterday, tomorrow",
    "no-year": "day and month without a year",
    "dateline-date-only": "the only date stands in the dateline",
    "furniture-date-only": "the only date stands in an address or in page furniture",
    "earlier-round": "an earlier meeting as a distractor",
    "later-round": "a later meeting as a distractor",
    "date-range": "a meeting of several days",
    "date-unknown": "no date can be known",
    "dateline-not-venue": "the dateline is not where it happened",
    "headline-contradicts": "headline and body differ",
    "video-no-place": "held by video or telephone: no place",
    "two-encounters": "two encounters in one report",
    "shuttle-talks": "talks through a mediator",
    "credentials-letter": "credentials or letters handed over or sent",
    "memorandum-on-consultations": "a memorandum on consultations is a signing",
    "planned-meeting": "the encounter is still to come",
    "postponed-meeting": "the encounter was put off or called off",
    "wreath-no-host": "a ceremonial act with no host",
    "no-topics": "no agenda is given",
    "agentless-passive": "'it was emphasized'",
    "collective-statement": "'the sides agreed'",
    "organization-party": "an organization is a party",
    "more-than-two-parties": "three or more parties",
    "glued-words": "missing spaces between words or paragraphs",
    "missing-lead": "the first paragraph is lost",
    "cut-end": "the text breaks off",
    "furniture": "share bars, follow-us lines, calendars, comments",
    "lookalike-letters": "letters of another alphabet inside words",
    "source-error": "an error of the outlet, kept as written",
    "passive": "passive voice",
    "nominalised": "the event is a noun",
    "reversed": "the recipient stands before the actor",
    "compound-actors": "several actors or recipients",
    "reciprocal": "actors act on one another",
    "metonym": "a capital or building stands for a state",
    "confused-pair": "easily mistaken for another type",
    "two-events": "more than one event in a sentence",
}


@dataclass(frozen=True)
class Attribute:
    """One attribute and what it may hold.

    values: the closed list, None when open. refers: labels of the mentions whose ids it holds.
    in_text: its value must occur in the text. many: comma list. blank: "-" says there is none.
    """

    name: str
    values: frozenset[str] | None = None
    refers: frozenset[str] | None = None
    pattern: str | None = None
    in_text: bool = False
    required: bool = False
    many: bool = False
    blank: bool = False


@dataclass(frozen=True)
class LineForm:
    """One kind of record line: what each plain argument is, then its attributes."""

    arguments: tuple[Attribute, ...]
    attributes: tuple[Attribute, ...]


CODE_PATTERN = r"[A-Z][A-Z0-9-]{1,11}"
ABSOLUTE_DATE = r"(\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?|--\d\d(-\d\d)?)"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DATE_PATTERN = (
    rf"{ABSOLUTE_DATE}(/{ABSOLUTE_DATE})?|today|yesterday|tomorrow|vague"
    rf"|(weekday|last|next):({_DAYS})|(last|this|next)-(week|month|year|decade)"
    rf"|(days|weeks|months|years):[+-]\d+|same-day|following-day|previous-day"
)
RECORD_DATE = r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}-\d\d-\d\d)?"

_CODE = Attribute("code", pattern=CODE_PATTERN)
_SECTORS = Attribute("sectors", values=SECTORS, many=True)
_CONTEXTS = Attribute("contexts", values=CONTEXTS, many=True, blank=True)
_GLUED = Attribute("glued", values=frozenset({"yes"}))

LABELS: Mapping[str, tuple[Attribute, ...]] = {
    "person": (),
    "post": (
        Attribute("rank", values=RANKS, required=True),
        Attribute("tense", values=frozenset({"acting", "former", "designate"})),
    ),
    "organization": (_CODE, _SECTORS, Attribute("kind", values=ORGANIZATION_KINDS)),
    "country": (
        Attribute("code", values=COUNTRY_CODES, required=True),
        Attribute("kind", values=frozenset({"name", "adjective", "demonym", "metonym"})),
    ),
    "place": (
        Attribute(
            "kind",
            values=frozenset({"city", "region", "venue", "feature", "dateline"}),
            required=True,
        ),
    ),
    "date": (
        Attribute("value", pattern=DATE_PATTERN, required=True),
        Attribute("role", values=frozenset({"event", "publication", "dateline", "other"})),
    ),
    "body": (_CODE,),
    "document": (Attribute("kind", values=DOCUMENT_KINDS, required=True),),
    "topic": (_CONTEXTS,),
    "event": (
        Attribute("type", values=TYPES | {"NONE"}, required=True),
        Attribute("mode", values=ALL_MODES, required=True, many=True, blank=True),
        Attribute("aux", values=AUXILIARIES, required=True, many=True, blank=True),
        Attribute("contexts", values=CONTEXTS, required=True, many=True, blank=True),
        Attribute("encounter", values=KINDS),
        Attribute("status", values=STATUSES),
        Attribute("outcome", values=OUTCOMES),
        Attribute("programme", values=PROGRAMME_ACTS),
    ),
    "speech": (
        Attribute("act", values=ACTS, required=True),
        Attribute("direct", values=frozenset({"yes"})),
        Attribute("aux", values=AUXILIARIES, many=True, blank=True),
    ),
    "content": (),
    "group": (_CODE, _SECTORS),
    "reference": (),
    "source": (Attribute("role", values=frozenset({"reporting", "cited"}), required=True),),
    "byline": (),
    "furniture": (),
}
LABEL_ATTRIBUTES: Mapping[str, tuple[Attribute, ...]] = {
    label: (*attributes, _GLUED) for label, attributes in LABELS.items()
}

_WHO = frozenset({"country", "organization", "person", "post", "group", "reference"})
_STATE = frozenset({"country", "organization"})


def _pairs(sources: str, targets: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Every (source label, target label) of a space list of sources and a set of targets."""
    return frozenset((source, target) for source in sorted(_words(sources)) for target in targets)


_SAME = frozenset(
    (label, label) for label in _words("person post organization country place body document group event topic")
)
ARCS: Mapping[str, frozenset[tuple[str, str]]] = {
    "holds": _pairs("person reference", frozenset({"post"})),
    "of": _pairs("post organization group body person place", _STATE),
    "heads": _pairs("person post reference", frozenset({"group", "event"})),
    "host": _pairs("person country organization post", frozenset({"event"})),
    "attends": _pairs("person post organization group", frozenset({"event"})),
    "actor": _pairs("event", _WHO),
    "recipient": _pairs("event", _WHO),
    "place": _pairs("event", frozenset({"place", "country"})),
    "date": _pairs("event", frozenset({"date"})),
    "topic": _pairs("event", frozenset({"topic", "content"})),
    "body": _pairs("event", frozenset({"body"})),
    "what": _pairs("event", frozenset({"document", "content", "topic"})),
    "speaker": _pairs("speech", _WHO | {"source"}),
    "addressee": _pairs("speech", _WHO | {"source"}),
    "content": _pairs("speech", frozenset({"content"})),
    "party": _pairs("document body", _STATE),
    "in": _pairs("place", frozenset({"place", "country"})),
    "same_as": _SAME
    | _pairs("reference", frozenset(LABELS))
    | _pairs("group", _WHO)
    | _pairs("post", frozenset({"person", "post"})),
}

_FROM = Attribute("from", refers=frozenset(LABELS), many=True)
_MEETING = Attribute("meeting", pattern=r"m[1-9]\d*")
_PARTY = Attribute("party", pattern=CODE_PATTERN, blank=True, required=True)
_POST = Attribute("post", refers=frozenset({"post"}), blank=True, required=True)
_PERSON = Attribute("person", refers=frozenset({"person"}))
_BASIS = Attribute("basis", values=frozenset({"stated", "published", "inferred"}), required=True)
_DATE = Attribute("date", pattern=RECORD_DATE)
_SPEAKERS = _WHO | {"source"}

RECORD_LINES: Mapping[str, LineForm] = {
    "meeting": LineForm(
        (_MEETING,),
        (
            Attribute("kind", values=KINDS, required=True),
            Attribute(
                "mode",
                values=frozenset({"in-person", "video", "phone", "written"}),
                required=True,
                blank=True,
            ),
            Attribute("round", pattern=r"[1-9]\d*", blank=True),
            Attribute("level", values=RANKS, blank=True),
            Attribute("status", values=STATUSES, required=True),
            Attribute("trigger", refers=frozenset({"event"}), required=True),
        ),
    ),
    "date": LineForm((_MEETING, _DATE), (_BASIS, _FROM)),
    "place": LineForm(
        (_MEETING,),
        (
            Attribute("name", in_text=True, blank=True, required=True),
            Attribute("country", values=COUNTRY_CODES, blank=True, required=True),
            Attribute("venue", in_text=True, blank=True),
            _BASIS,
            _FROM,
        ),
    ),
    "party": LineForm(
        (_MEETING, Attribute("code", pattern=CODE_PATTERN)),
        (
            Attribute("name", in_text=True, blank=True, required=True),
            Attribute("organization", in_text=True, blank=True),
            _FROM,
        ),
    ),
    "person": LineForm(
        (_MEETING, _PERSON),
        (
            _POST,
            _PARTY,
            Attribute(
                "role",
                values=frozenset({"head", "participant", "host", "mentioned"}),
                required=True,
            ),
            _FROM,
        ),
    ),
    "agenda": LineForm(
        (_MEETING, Attribute("topic", refers=frozenset({"topic", "content"}))),
        (_CONTEXTS, _FROM),
    ),
    "statement": LineForm(
        (_MEETING, Attribute("speech", refers=frozenset({"speech"}))),
        (
            Attribute("speaker", refers=_SPEAKERS, blank=True, required=True),
            Attribute("act", values=ACTS, required=True),
            Attribute("addressee", refers=_SPEAKERS, blank=True),
            Attribute("content", refers=frozenset({"content"}), blank=True, required=True),
            _FROM,
        ),
    ),
    "outcome": LineForm(
        (_MEETING,),
        (
            Attribute("kind", values=OUTCOMES, required=True),
            Attribute(
                "what",
                refers=frozenset({"document", "content", "topic", "event", "body"}),
                blank=True,
                required=True,
            ),
            Attribute("date", pattern=RECORD_DATE, blank=True),
            Attribute("from", refers=frozenset(LABELS), many=True, required=True),
        ),
    ),
    "programme": LineForm(
        (_MEETING,),
        (
            Attribute("act", values=PROGRAMME_ACTS, required=True),
            Attribute("at", refers=frozenset({"place", "country"}), blank=True),
            Attribute("by", pattern=CODE_PATTERN, blank=True, many=True),
            Attribute("from", refers=frozenset(LABELS), many=True, required=True),
        ),
    ),
    "body": LineForm(
        (_MEETING, Attribute("body", refers=frozenset({"body"}))),
        (Attribute("parties", pattern=CODE_PATTERN, many=True, blank=True, required=True), _FROM),
    ),
    "mentioned": LineForm((_PERSON,), (_POST, _PARTY, _FROM)),
    "attribution": LineForm(
        (),
        (
            Attribute("reported_by", blank=True, required=True),
            Attribute("citing", in_text=True, blank=True),
            _FROM,
        ),
    ),
}

OUTLET_KINDS = _words(
    "ministry agency newspaper broadcaster state-television radio embassy presidency government "
    "parliament organization portal magazine feed think-tank wire other"
)
ENGLISH_QUALITIES = frozenset({"good-english", "clumsy-english", "translated-english"})
REPORT_KEYS = _words("outlet outlet_country title published hard meetings")
SENTENCE_KEYS = _words("published hard events")
REPORT_WORDS = (80, 450)  # shorter ones are feed lines (sentences/), longer ones outgrow a page
