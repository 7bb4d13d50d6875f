"""What the choices of a form are taken from: the stream's records, and the landlord's people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from console.acts.act import Act
from console.acts.fields import Choice, Field, choice_label
from domain.messages import ContentRef

# Longer lists than this are for a menu, not for buttons one under the other.
MOST_RADIOS = 8
TEAM = "team of the pack"
CAUSE = "cause of the pack"
# What is chosen from, but is none of the case's records.
_OUTSIDE = (TEAM, "people")


@dataclass(frozen=True)
class Desk:
    """What one person has before them. `labels` are words for the ids of the
    stream's records.

    `texts` are the texts that a choice shows in full, by record; `more` are choices that the state
    does not keep as records, by the name that a field takes them from.
    """

    state: object
    labels: Mapping[str, str]
    people: Mapping[str, str]
    teams: Mapping[str, str]
    zone: ZoneInfo
    texts: Mapping[str, str]
    more: Mapping[str, Sequence[Choice]] = field(default_factory=dict)

    def questions(self, act: Act) -> tuple[Field, ...]:
        """Return an act's fields with what may be chosen now."""
        return tuple(self._filled(each, act) for each in act.fields)

    def _filled(self, of: Field, act: Act) -> Field:
        inner = tuple(self._filled(part, act) for part in of.inner)
        of = replace(of, inner=inner)
        if of.source is None:
            return of
        choices = tuple(self._choices(of, act))
        kept = of.source in self.more or self._records(of.source) is not None
        if not choices and of.source not in _OUTSIDE and not kept:
            # No records of this name: the id itself is asked for, so that nothing is out of reach.
            return replace(of, widget="text" if of.widget == "select" else "lines", source=None)
        few = 0 < len(choices) <= MOST_RADIOS and of.source not in _OUTSIDE
        radios = of.widget in ("select", "case") and few
        return replace(of, choices=choices, widget="radios" if radios else of.widget)

    def _choices(self, of: Field, act: Act) -> Iterator[Choice]:
        if of.source == TEAM:
            yield from (Choice(key, name) for key, name in self.teams.items())
            return
        if of.source == "people":
            yield from (Choice(actor, name) for actor, name in sorted(
                self.people.items(), key=lambda item: item[1]))  # fmt: skip
            return
        if (given := self.more.get(of.source or "")) is not None:
            yield from given
            return
        fits = act.among.get(of.path.replace(".#", ""), lambda record: True)
        for id_, record in (self._records(of.source or "") or {}).items():
            if fits(record):
                yield self._choice(id_, record, act)

    def _choice(self, id_: str, record: object, act: Act) -> Choice:
        label = self.labels.get(id_) or choice_label(id_)
        return Choice(id_, label, self.texts.get(id_), _set_with(record, act))

    def _records(self, name: str) -> Mapping[str, Any] | None:
        """Return the stream's records of a name; None where it keeps none under such a name."""
        return records_of(self.state, name)


def _set_with(record: object, act: Act) -> Mapping[str, Any] | None:
    """Return what goes with a choice: the very text and the pictures that were shown."""
    asked = act.command.model_fields
    text = text_of(record) if "digest" in asked else None
    if text is None:
        return None
    images = getattr(record, "images", None)
    return {"digest": text.digest} | ({"images": images} if "images" in asked and images else {})


def text_of(record: object) -> ContentRef | None:
    """Return the text that a record is about: what is consented to, or what a draft says."""
    for name in ("text", "content"):
        found = getattr(record, name, None)
        if isinstance(found, ContentRef):
            return found
    return None


def has_what_it_needs(
    act: Act, case: object, more: Mapping[str, Sequence[Choice]] | None = None
) -> bool:
    """Tell whether each record that an act has to name can be chosen from the case's."""
    given = more or {}
    return all(
        bool(given[each.source])
        if each.source is not None and each.source in given
        else _can_be_chosen(each, act, case)
        for each in act.fields
        if each.required
    )


def _can_be_chosen(of: Field, act: Act, case: object) -> bool:
    if of.source is None or of.source in _OUTSIDE:
        return True
    records = records_of(case, of.source)
    fits = act.among.get(of.path, lambda record: True)
    return records is None or any(fits(record) for record in records.values())


def records_of(case: object, name: str) -> Mapping[str, Any] | None:
    """Return the records `{name}s` of a case, of itself or of one of its parts.

    `contact+message` are those of both names together; None where nothing is kept so.
    """
    if "+" in name:
        each_of = [records_of(case, each) for each in name.split("+")]
        kept = [records for records in each_of if records is not None]
        return {id_: one for records in kept for id_, one in records.items()} if kept else None
    names = (f"{name}s", f"{name.removesuffix('y')}ies", f"{name}es")
    for part in (case, *_parts(case)):
        for each in names:
            found = getattr(part, each, None)
            if isinstance(found, Mapping):
                return found
    return None


def _parts(case: object) -> Sequence[object]:
    if not is_dataclass(case):
        return ()
    parts = (getattr(case, each.name) for each in fields(case))
    return [part for part in parts if is_dataclass(part) and not isinstance(part, type)]
