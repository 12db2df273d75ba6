"""Corrections: what an analyst says of a meeting, laid over what the reader said, and taken off again.

A correction names a field of the meeting, and in a list the item by its words (a party's code, a person's name), so
that it finds its object again after the report was read anew. Nothing it covers is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, insert, select, update

from communique.errors import CorrectionRefused, NotKept, RecordError
from communique.records import Meeting, PartialDate, Record
from communique.records.wrong import say_broken, say_wrong
from communique.register.keys import make_key, report_of
from communique.register.schema import corrections

Act = Literal["set", "add", "remove"]
_ACTS: dict[str, Act] = {"=": "set", "+=": "add", "-=": "remove"}
_FORM = re.compile(
    r"(?P<field>[a-z_]+)(?:\[(?P<item>[^\]]+)\])?(?:\.(?P<attribute>[a-z_]+))?\s*(?P<sign>[+-]?=)\s*(?P<value>.*)",
    re.DOTALL,
)
_MAIN = {
    "date": "iso", "place": "name", "parties": "code", "participants": "name", "agenda": "text",
    "statements": "content", "outcomes": "what", "programme": "act", "bodies": "name",
}  # fmt: skip
"""The attribute that a plain value stands for, and that an item of a list is known by."""
_LISTS = frozenset({"parties", "participants", "agenda", "statements", "outcomes", "programme", "bodies", "notes"})
_FIXED = frozenset({"id", "evidence"})
"""What no analyst can write: keys, and evidence, which is cut from the text."""


class Correction(Record, frozen=True, kw_only=True):
    """One correction of one meeting; ``value`` is what the analyst wrote. ``undone_at`` is None while it holds."""

    id: str
    report_id: str
    subject_id: str
    act: Act
    field: str
    item: str | None = None
    attribute: str | None = None
    value: str
    because: str
    author: str
    made_at: str
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def told(self) -> str:
        """The correction as it is written on the command line."""
        item = f"[{self.item}]" if self.item else ""
        attribute = f".{self.attribute}" if self.attribute else ""
        sign = next(sign for sign, act in _ACTS.items() if act == self.act)
        return f"{self.field}{item}{attribute}{sign}{self.value}"


class Change(Record, frozen=True, kw_only=True):
    """What to change in a meeting: `read_change` makes it from words such as ``parties[PER].name=Peru``."""

    act: Act
    field: str
    item: str | None = None
    attribute: str | None = None
    value: str


def read_change(words: str) -> Change:
    """Return the change that *words* (``field=value``, ``field[item].attribute=value``, ``+=``, ``-=``) ask for.

    Raises `CorrectionRefused` when they name no field of a meeting.
    """
    found = _FORM.fullmatch(words.strip())
    if found is None:
        raise CorrectionRefused(f"{words!r} is no correction; write field=value, as in date=2023-06-20")
    field, item, attribute = found["field"], found["item"], found["attribute"]
    known = [name for name in Meeting.__struct_fields__ if name not in _FIXED]
    if field not in known:
        raise CorrectionRefused(f"a meeting has no field {field!r} to correct; it has {', '.join(known)}")
    if attribute in _FIXED:
        raise CorrectionRefused(f"{attribute!r} cannot be corrected; correct the value it stands for")
    act = _ACTS[found["sign"]]
    if (act == "set") != (field not in _LISTS or item is not None):
        forms = f"{field}[item]=value, {field}+=value or {field}-=item" if field in _LISTS else f"{field}=value"
        raise CorrectionRefused(f"{words!r}: write {forms}")
    if item is not None and field not in _LISTS:
        raise CorrectionRefused(f"{field!r} is no list, so it has no item {item!r}; write {field}=value")
    return Change(act=act, field=field, item=item, attribute=attribute, value=found["value"])


def lay_over(meeting: Mapping[str, Any], layers: Iterable[Change | Correction]) -> Meeting:
    """Return *meeting* (plain dicts and lists) with *layers* laid over it, the earliest first.

    What names an item that is not there is passed over. Raises `CorrectionRefused` when the outcome is no meeting.
    """
    changed = dict(meeting)
    for layer in layers:
        if layer.field in _LISTS:
            changed[layer.field] = _changed_list(list(changed.get(layer.field, ())), layer)
        else:
            changed[layer.field] = _changed_value(changed.get(layer.field), layer)
            if isinstance(changed.get("evidence"), dict):
                changed["evidence"] = {k: v for k, v in changed["evidence"].items() if k != layer.field}
    try:
        corrected = msgspec.convert(changed, Meeting, strict=False)
        _check_dates(corrected)
    except msgspec.ValidationError as error:
        said = say_wrong(error, Meeting)
        raise CorrectionRefused(f"no such meeting can be: {said}; `communique schema` describes all") from error
    except RecordError as error:
        raise CorrectionRefused(f"no such meeting can be: {error}") from error
    return corrected


def lay_over_what_fits(meeting: Mapping[str, Any], layers: Iterable[Change | Correction]) -> Meeting:
    """Return *meeting* with those of *layers* laid over it that still give a meeting."""
    return lay_over(meeting, those_that_fit(meeting, layers))


def those_that_fit(meeting: Mapping[str, Any], layers: Iterable[Change | Correction]) -> list[Change | Correction]:
    """Return those of *layers* that still give a meeting when they are laid over *meeting*, in order.

    They all did when they were made; after another reading, or when one of them is undone, one may not.
    """
    fitting: list[Change | Correction] = []
    for layer in layers:  # seldom any
        try:
            lay_over(meeting, [*fitting, layer])
        except CorrectionRefused:
            continue
        fitting.append(layer)
    return fitting


def has_object(meeting: Mapping[str, Any], change: Change | Correction) -> bool:
    """Return whether *meeting* has what *change* is about: the item it names, where it names one."""
    name = change.item if change.act == "set" else change.value if change.act == "remove" else None
    return name is None or _place_of(list(meeting.get(change.field, ())), change.field, name) is not None


def _changed_value(old: Any, layer: Change | Correction) -> Any:
    main = _MAIN.get(layer.field)
    if main is None:
        return value_of(layer.value)
    if layer.attribute is None:
        value = value_of(layer.value)
        if value is None or isinstance(value, dict):
            return value
        return {main: value, "basis": "corrected"} if layer.field != "date" else _date_of(value)
    return {**_unweighed(old or {}), layer.attribute: value_of(layer.value), "basis": "corrected"}


def _unweighed(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return *value* without the reader's confidence, which was not in what it is corrected to."""
    return {name: part for name, part in value.items() if name != "confidence"}


def _date_of(written: str) -> dict[str, Any]:
    """Return the date that *written* says: a day, month or year, or the first and the last one with a slash between."""
    first, slash, last = written.partition("/")
    return {"iso": first, "basis": "corrected", **({"end": last} if slash else {})}


def _changed_list(items: list[Any], layer: Change | Correction) -> list[Any]:
    main = _MAIN.get(layer.field)
    if layer.act == "add":
        value = value_of(layer.value)
        return [*items, value if main is None or isinstance(value, dict) else {main: value}]
    at = _place_of(items, layer.field, layer.value if layer.act == "remove" else layer.item or "")
    if at is None:
        return items
    if layer.act == "remove":
        return items[:at] + items[at + 1 :]
    value = value_of(layer.value)
    if main is not None:
        value = value if isinstance(value, dict) else {layer.attribute or main: value}
        value = {**_unweighed(items[at]), **value}
    return [*items[:at], value, *items[at + 1 :]]


def _place_of(items: Sequence[Any], field: str, name: str) -> int | None:
    """Return where the item known as *name* stands: by its words, or by their beginning when one alone begins so."""
    main = _MAIN.get(field)
    words = [str(item.get(main, "")) if isinstance(item, dict) and main else str(item) for item in items]
    for at, word in enumerate(words):
        if word == name:
            return at
    begun = [at for at, word in enumerate(words) if word.startswith(name)]
    return begun[0] if len(begun) == 1 else None


def value_of(written: str) -> Any:
    """Return *written* as a value: JSON where it is an object, a list or null; its words otherwise."""
    if written in {"", "null"}:
        return None
    if written[0] in "{[":
        try:
            return msgspec.json.decode(written)
        except msgspec.DecodeError as error:
            raise CorrectionRefused(
                f"{written!r} is no JSON: {say_broken(error)}; write words, or an object in braces"
            ) from error
    return written


def _check_dates(meeting: Meeting) -> None:
    if meeting.date is None:
        return
    PartialDate(iso=meeting.date.iso)
    if meeting.date.end is not None:
        PartialDate(iso=meeting.date.end)


# --- kept


def add_correction(
    connection: Connection, meeting_id: str, change: Change, *, because: str, author: str, at: str
) -> Correction:
    """Keep *change* as a correction of the meeting; who calls has made sure that it gives a meeting."""
    made = Correction(
        id=make_key(meeting_id, change.act, change.field, change.item or "", change.attribute or "", change.value,
                    author, at),
        report_id=report_of(meeting_id), subject_id=meeting_id, because=because, author=author, made_at=at,
        **msgspec.structs.asdict(change),
    )  # fmt: skip
    connection.execute(insert(corrections), msgspec.structs.asdict(made))
    return made


def undo_correction(connection: Connection, correction_id: str, *, author: str, at: str) -> Correction:
    """Take a correction off; raise `NotKept` when there is none of that id, `CorrectionRefused` when it is off."""
    found = connection.execute(select(corrections).where(corrections.c.id == correction_id)).mappings().first()
    if found is None:
        raise NotKept(f"no correction {correction_id!r}; `communique history MEETING` lists them")
    if found["undone_at"] is not None:
        raise CorrectionRefused(f"correction {correction_id} was undone before, at {found['undone_at']}")
    undone = {"undone_at": at, "undone_by": author}
    connection.execute(update(corrections).where(corrections.c.id == correction_id).values(undone))
    return Correction(**{**found, **undone})


def find_corrections(
    connection: Connection, report_ids: Sequence[str] | None = None, *, as_of: str | None = None, undone: bool = False
) -> list[Correction]:
    """Return the corrections of the reports (of all when None) as of then, the earliest first.

    Those undone by then are left out unless *undone* asks for them.
    """
    asked = select(corrections).order_by(corrections.c.made_at, corrections.c.id)
    if report_ids is not None:
        asked = asked.where(corrections.c.report_id.in_(report_ids))
    if as_of is not None:
        asked = asked.where(corrections.c.made_at <= as_of)
    found = [Correction(**row) for row in connection.execute(asked).mappings()]
    return [one for one in found if undone or one.undone_at is None or (as_of is not None and one.undone_at > as_of)]
