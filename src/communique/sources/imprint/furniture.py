"""Page furniture: lines of the page round a report that are not the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.records.reports import Evidence, Furniture, FurnitureKind, Report
from communique.sources.imprint.lines import word_set

MAX_LINE_CHARS = 400  # a longer line is prose that happens to begin like furniture

_NETWORK = (
    r"(?:twitter|facebook|instagram|telegram|youtube|linked ?in|whats ?app|tik ?tok|x|threads|vk|viber|google news"
    r"|bluesky|mastodon|flipboard|rss|social (?:media|networks?)|our (?:telegram|whatsapp|youtube) channels?)"
)
_SITE = r"(?:tweet|whats ?app|facebook|twitter|telegram|linked ?in|pinterest|reddit|viber|messenger|e-?mail)"
_SHARE_WORD = (
    r"(?:share|tweet|retweet|whats ?app|facebook|twitter|telegram|linked ?in|pinterest|reddit|viber|messenger|vk"
    r"|e-?mail|copy link|pin it|x|like|save|bookmark|this|article|post|via|on)"
)
_CREDIT = r"(?:photos?|pictures?|images?|photograph|pics?|videos?|infographics?|illustration)"


class _Pattern(NamedTuple):
    """A sort of furniture line: ``form`` must match the whole line, but for marks at its end."""

    name: str
    kind: FurnitureKind
    form: str


# Each form covers a line from end to end, so that prose which begins like furniture goes on being prose.
_PATTERNS = (
    _Pattern("rule", "separator", r"(?:[-*_=~•·–—#+]\s?){3,}"),
    _Pattern("handle", "follow-us", r"[(\[]?@\w{2,30}[)\]]?(?:[\s,|/]{1,3}@\w{2,30}){0,5}"),
    _Pattern(
        "follow on",
        "follow-us",
        rf"(?:please |also,? )?(?:follow|like|join|find|watch|subscribe to|connect with) "
        rf"(?:us|our (?:news|page|channel|updates|coverage)|@\w+|[\w.]{{2,30}}) (?:on|at|via|in) {_NETWORK}"
        rf"(?:(?:,| and| or| &| \|)? ?(?:on )?{_NETWORK}){{0,5}}"
        r"(?: ?[:|–-]? ?(?:page|channel|at|for (?:more|the latest)[\w ]{0,40}|[@(]?[\w./:@]{2,60}\)?)){0,5}",
    ),
    _Pattern("follow", "follow-us", r"(?:follow|like|find|stay connected(?: with)?|connect with) ?(?:us)?(?: @\w+)?"),
    _Pattern(
        "share words",
        "share",
        rf"(?:share|re?tweet|pin it|copy link|{_SITE})(?:[\s:,|/•·-]{{1,3}}{_SHARE_WORD}){{0,15}}",
    ),
    _Pattern("share this", "share", r"share (?:this|on|via|with|to|the) [\w ,/&:-]{1,50}"),
    _Pattern("click to share", "share", r"click (?:here )?to (?:share|email|print)\b.{0,80}"),
    _Pattern("share count", "share", r"\d[\d,.]* ?(?:shares|tweets|likes|retweets)"),
    _Pattern(
        "credit label",
        "caption",
        rf"[(\[]?(?:(?:file|archive|ap|afp|handout) )?{_CREDIT}(?: (?:credit|source|courtesy|copyright|caption|by))?s?"
        r" ?[:©/|].{0,380}",
    ),
    _Pattern("credit words", "caption", rf"[(\[]?{_CREDIT} (?:credit|source|courtesy|copyright|caption)\b.{{0,380}}"),
    _Pattern("credit by", "caption", rf"[(\[]?{_CREDIT} by [^.]{{2,80}}"),
    _Pattern(
        "caption label", "caption", r"(?:caption|file photo|pictured|in the (?:photo|picture))(?: ?[:–-].{0,380})?"
    ),
    _Pattern("credit alone", "caption", r"(?:photo|image|photos|images|photo gallery|gallery)"),
    _Pattern(
        "places in the picture",
        "caption",
        r"(?:\((?:top|above|below|bottom|left|right|center|centre|middle|front|back|l-r|l to r|from left)[^()]{0,40}\)"
        r"|from left(?: to right)?:|\(?l-r\)?:).{1,380}",
    ),
    _Pattern(
        "credit at the end",
        "caption",
        rf".{{0,300}}[(\[](?:{_CREDIT}(?: (?:credit|courtesy|by))?[: ]{{1,2}}[^()\[\]]{{2,80}}"
        rf"|(?!{_CREDIT}s?\b)[\w./ -]{{2,40}}(?: file)? {_CREDIT})[)\]]",
    ),
    _Pattern(
        "comment box",
        "comments",
        r"(?:leave|post|add|write|submit) (?:a |your |an? new )?(?:comment|reply|response)s?(?: cancel reply)?"
        r"|(?:\d+|no|view all) (?:comments?|responses|replies)(?: yet)?|comments? ?(?:\(?\d+\)?|are closed|off)?"
        r"|be the first to comment|join the (?:discussion|conversation)|cancel reply",
    ),
    _Pattern(
        "comment rules",
        "comments",
        r"(?:to (?:leave|post|add) a comment,? .{1,80}|(?:please )?(?:log ?in|sign in|register|you must be logged in)"
        r" .{0,30}to (?:leave|post|add)? ?(?:a )?comments?"
        r"|your e-?mail address will not be published.{0,80}|required fields are marked.{0,20})",
    ),
    _Pattern("breadcrumbs", "navigation", r"(?:home|main(?: page)?|homepage|news) ?[>»›/|→] ?.{1,120}"),
    _Pattern(
        "see also",
        "navigation",
        r"(?:(?:read|see|watch|view)(?: also| more| next)|also read|more on this|related(?: \w{2,12})?) ?:.{0,200}",
    ),
    _Pattern(
        "more",
        "navigation",
        r"(?:read|see|show|load|view|learn|find out) (?:more|also|next|all|full (?:story|article|text))"
        r"(?: (?:news|stories|articles|here))?|continue reading|also read",
    ),
    _Pattern(
        "other stories",
        "navigation",
        r"(?:related|similar|latest|recent|popular|top|trending|more|other|breaking|must read)"
        r" (?:news|articles|stories|posts|topics|content|links|headlines|materials|videos)"
        r"|latest|most (?:read|popular|viewed)|trending(?: now)?|you (?:may|might) (?:also )?(?:like|be interested in)"
        r"|recommended(?: for you)?|editor'?s'? picks?",
    ),
    _Pattern(
        "print", "navigation", r"(?:print|print(?:er)?[ -](?:friendly|version|this page|this article|page|article))"
    ),
    _Pattern(
        "subscribe",
        "navigation",
        r"(?:subscribe|sign up)(?: now| here| today)?(?: (?:to|for) (?:our|the|a|free)?[\w -]{0,40}"
        r"(?:newsletters?|updates|alerts|channel|mailing list|e-?mails?|rss)(?: .{0,60})?)?",
    ),
    _Pattern(
        "top",
        "navigation",
        r"(?:back to|go to|return to|scroll to)(?: the)? (?:top|home(?:page)?|list|news)|top of page",
    ),
    _Pattern(
        "counter", "navigation", r"(?:views?|reads?|hits|visits) ?[:–-]? ?\d[\d,. ]{0,12}k?|\d[\d,.]*k? (?:views|reads)"
    ),
    _Pattern("reading time", "navigation", r"\d{1,3} ?-?min(?:ute)?s? read|reading time.{0,20}"),
    _Pattern("labels", "navigation", r"(?:tags?|keywords?|categor(?:y|ies)|filed under|labels) ?:.{0,300}|tags"),
    _Pattern("next", "navigation", r"[«‹<]{0,2} ?(?:next|previous|prev)(?: (?:article|post|news|story|page))?"),
    _Pattern(
        "menu",
        "navigation",
        r"menu|search|home|log ?in|sign in|register|contact(?: us)?|about us|privacy policy|cookie policy|site ?map"
        r"|terms (?:of (?:use|service)|and conditions)|skip to (?:main )?content|toggle navigation|font size.{0,20}",
    ),
    _Pattern("copyright", "copyright", r"(?:copyright ?(?:©|\(c\)|\d{4}|:|by )|©|\(c\) ?\d{4}).{0,300}"),
    _Pattern("rights", "copyright", r".{0,200}\ball rights (?:are )?reserved\b.{0,150}"),
    _Pattern(
        "no copying",
        "copyright",
        r"(?:any |full or partial )?(?:reproduction|republication|re-?publishing|redistribution|copying|reprint(?:ing)?"
        r"|(?:(?:use|using|quoting) of|when (?:us|quot)ing) (?:the )?(?:site |website )?"
        r"(?:materials?|content|information|articles?))\b.{0,200}"
        r"\b(?:prohibited|forbidden|not (?:permitted|allowed)|permission|consent|hyperlink|link to|reference to)\b"
        r".{0,120}",
    ),
    _Pattern(
        "advertisement", "other", r"(?:advertise?ments?|sponsored(?: content)?|ad|ads by .{1,30}|skip ad|promoted)"
    ),
    _Pattern(
        "cookies",
        "other",
        r"(?:we use|this (?:site|website|page) uses|our (?:site|website) uses) cookies.{0,350}"
        r"|(?:accept|reject|manage)(?: all)? cookies|cookie (?:settings|preferences)",
    ),
)

# One expression for all, so that a line costs one call; the group that matched names the pattern.
_LINE = re.compile(
    "|".join(f"(?P<p{number}>{pattern.form})" for number, pattern in enumerate(_PATTERNS)), re.IGNORECASE
)
_KINDS = {f"p{number}": pattern.kind for number, pattern in enumerate(_PATTERNS)}
_CREDIT_AT_END = next(f"p{number}" for number, pattern in enumerate(_PATTERNS) if pattern.name == "credit at the end")
_SENTENCES = re.compile(r"[a-z]{4,}[.!?] +[A-Z\u00c0-\u00de]")

# A line is looked at only when it begins with one of these words: most lines cost one look-up.
_OPENINGS = word_set("""
    above accept ad add ads advertisement advertisements advertisment advertisments afp all also any ap archive article
    back be below bookmark bottom breaking cancel caption categories category center centre click comment comments
    connect contact continue cookie copy copying copyright e editor editors email facebook file filed find follow font
    free from front full gallery go handout hits home homepage illustration illustrations image images in infographic
    infographics join keyword keywords l labels latest learn leave left like linked linkedin load log login main manage
    menu messenger middle more most must news next no on other our photo photograph photographs photos pic pics picture
    pictured pictures pin pinterest please popular post prev previous print printer privacy promoted quoting re read
    reading reads recent recommended reddit redistribution register reject related reprint reprinting reproduction
    republication republishing required retweet return right save scroll search see share shares show sign similar site
    sitemap skip sponsored stay submit subscribe tag tags telegram terms the this to toggle top topic topics trending
    tweet twitter use using via viber video videos view views visit visits vk watch we whatsapp when write x you your
    """)
_OPENING = re.compile(r"^[^\w\n]{0,12}(\w{1,16})", re.MULTILINE)
_MARKS = re.compile(
    r"^(?=[ \t\d(\[@©*_=~•·–—#+-])[ \t]*(?:(?:[-*_=~•·–—#+][ \t]?){3,200}\r?$|[(\[]?@\w|©|\(c\) ?\d"
    r"|\d[\d,.]{0,12}k?[ -]{0,2}(?:shares|tweets|likes|retweets|comments?|responses|replies|views|reads|min))",
    re.IGNORECASE | re.MULTILINE,
)
_ENDING = re.compile(
    rf"[(\[][^()\[\]\n]{{0,60}}\b{_CREDIT}\b[^()\[\]\n]{{0,85}}[)\]][ .]{{0,3}}\r?$|\ball rights (?:are )?reserved\b",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"[-*_=~•·–—#+]\s?[-*_=~•·–—#+]")
_INLINE = re.compile(
    rf"\((?:(?:file|archive) )?{_CREDIT}(?: (?:credit|courtesy|by))?(?:: ?|/| by )[^()\n]{{2,80}}\)", re.IGNORECASE
)


def find_furniture(report: Report) -> tuple[Furniture, ...]:
    """Return the furniture of *report* in order of position; neighbouring lines of one kind are one stretch."""
    stretches: list[tuple[int, int, FurnitureKind]] = []
    for start, end, kind in _furniture_lines(report.text):
        last = stretches[-1] if stretches else None
        if last and last[2] == kind and not report.text[last[1] : start].strip():
            stretches[-1] = (last[0], end, kind)
        else:
            stretches.append((start, end, kind))
    return tuple(
        Furniture(kind=kind, evidence=Evidence.cut(report, start, end))
        for start, end, kind in _with_inline(report.text, stretches)
    )


def _furniture_lines(text: str) -> Iterator[tuple[int, int, FurnitureKind]]:
    for start, end in _candidates(text):
        raw = text[start:end]
        line = raw.strip()
        kind = _kind(line) if 0 < len(line) <= MAX_LINE_CHARS else None
        if kind is not None:
            begin = start + len(raw) - len(raw.lstrip())
            yield begin, begin + len(line), kind


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the lines worth looking at, each once, in order."""
    openings = [found.start() for found in _OPENING.finditer(text) if found[1].lower() in _OPENINGS]
    marks = [found.start() for found in _MARKS.finditer(text)]
    # an ending further into its line than a furniture line is long has no use; the bound keeps this linear
    endings = [
        text.rfind("\n", max(0, found.start() - MAX_LINE_CHARS), found.start()) + 1 for found in _ENDING.finditer(text)
    ]
    for start in sorted({*openings, *marks, *endings}):
        if start == 0 or text[start - 1] == "\n":
            yield start, _line_end(text, start)


def _line_end(text: str, start: int) -> int:
    """Return where the line ends, or a little beyond the longest line that can be furniture."""
    bound = min(len(text), start + 2 * MAX_LINE_CHARS)
    end = text.find("\n", start, bound)
    return bound if end < 0 else end


def _kind(line: str) -> FurnitureKind | None:
    bare = line if _RULE.match(line) else line.lstrip(" \t•·-–—*»›>|")
    found = _LINE.fullmatch(bare.rstrip(" \t.:!»>…"))
    if found is None or found.lastgroup is None or (found.lastgroup == _CREDIT_AT_END and _SENTENCES.search(bare)):
        return None  # a paragraph that ends in a credit: only the credit is furniture
    return _KINDS[found.lastgroup]


def _with_inline(text: str, stretches: list[tuple[int, int, FurnitureKind]]) -> list[tuple[int, int, FurnitureKind]]:
    """Return the stretches and, in order, the photo brackets in brackets that stand outside of them."""
    brackets: list[tuple[int, int, FurnitureKind]] = []
    following = iter([*stretches, (len(text), len(text), "other")])
    stretch = next(following)
    for found in _INLINE.finditer(text):
        while stretch[1] <= found.start() and stretch[0] < len(text):
            stretch = next(following)
        if found.end() <= stretch[0]:
            brackets.append((found.start(), found.end(), "caption"))
    return sorted([*stretches, *brackets])
