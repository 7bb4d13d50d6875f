"""What was recognised in a text when it was taken in: keys of rules, never words of the text."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from domain.case.vocabulary import Hazard, Kind
from domain.messages import Frozen

PersonalDetail = Literal["email", "phone", "postcode", "tenancy-number"]


class Suggestion(Frozen):
    """What one rule of the pack suggests; `domain.noticing.explain` shows by which words."""

    rule: str
    kind: Kind | None = None
    hazard: Hazard | None = None
    vulnerability: str | None = None
    theme: str | None = None


class Noticed(Frozen):
    """What the pack's rules recognised. It decides nothing but what may not wait for a person.

    `signals` are the keys of the emergency signals that were found, `personal` the kinds of
    personal detail, `language` the tag of a language that it may be in.
    """

    signals: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    personal: tuple[PersonalDetail, ...] = ()
    language: str | None = None

    @property
    def is_emergency(self) -> bool:
        """Whether a signal of danger to life or home was found."""
        return bool(self.signals)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that are suggested: an emergency first, then by how many rules say so."""
        counts = Counter(each.kind for each in self.suggestions if each.kind is not None)
        by_count = [kind for kind, _ in counts.most_common() if kind != "emergency"]
        return ("emergency", *by_count) if self.is_emergency else tuple(by_count)

    @property
    def hazard(self) -> Hazard | None:
        """The gravest hazard that is suggested."""
        hazards = {each.hazard for each in self.suggestions}
        if "emergency" in hazards:
            return "emergency"
        return "significant" if "significant" in hazards else None

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes that are suggested, each once."""
        return _each_once(each.theme for each in self.suggestions)

    @property
    def vulnerabilities(self) -> tuple[str, ...]:
        """What regard is suggested to be had to, each once."""
        return _each_once(each.vulnerability for each in self.suggestions)


NOTHING_NOTICED = Noticed()


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
