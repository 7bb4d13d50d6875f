"""What the choices of a form are taken from: the case's own records, and the landlord's people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from console.acts.act import Act
from console.acts.fields import Choice, Field, choice_label
from domain.case.state import Case, Consent

# Longer lists than this are for a menu, not for buttons one under the other.
MOST_RADIOS = 8


@dataclass(frozen=True)
class Desk:
    """What one person has before them. `labels` are words for the ids of the case's records.

    `texts` are the texts that a choice shows in full, by record.
    """

    case: Case
    labels: Mapping[str, str]
    people: Mapping[str, str]
    zone: ZoneInfo
    texts: Mapping[str, str]

    def questions(self, act: Act) -> tuple[Field, ...]:
        """Return an act's fields with what may be chosen now."""
        return tuple(self._filled(each, act) for each in act.fields)

    def _filled(self, of: Field, act: Act) -> Field:
        inner = tuple(self._filled(part, act) for part in of.inner)
        of = replace(of, inner=inner)
        if of.source is None:
            return of
        choices = tuple(self._choices(of, act))
        if not choices and of.source != "people" and self._records(of.source) is None:
            # No records of this name: the id itself is asked for, so that nothing is out of reach.
            return replace(of, widget="text" if of.widget == "select" else "lines", source=None)
        radios = of.widget == "select" and 0 < len(choices) <= MOST_RADIOS and of.source != "people"
        return replace(of, choices=choices, widget="radios" if radios else of.widget)

    def _choices(self, of: Field, act: Act) -> Iterator[Choice]:
        if of.source == "people":
            yield from (Choice(actor, name) for actor, name in sorted(
                self.people.items(), key=lambda item: item[1]))  # fmt: skip
            return
        fits = act.among.get(of.path.replace(".#", ""), lambda record: True)
        for id_, record in (self._records(of.source or "") or {}).items():
            if fits(record):
                yield self._choice(id_, record, act)

    def _choice(self, id_: str, record: object, act: Act) -> Choice:
        label = self.labels.get(id_) or choice_label(id_)
        pinned = "digest" in act.command.model_fields and isinstance(record, Consent)
        sets = {"digest": record.text.digest} if pinned and isinstance(record, Consent) else None
        return Choice(id_, label, self.texts.get(id_), sets)

    def _records(self, name: str) -> Mapping[str, Any] | None:
        """Return the case's records of a name; None where it keeps none under such a name."""
        return records_of(self.case, name)


def records_of(case: object, name: str) -> Mapping[str, Any] | None:
    """Return the records `{name}s` of a case, of itself or of one of its parts."""
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
