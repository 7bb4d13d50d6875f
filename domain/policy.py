"""A landlord's policy as data: what a pack holds once it is loaded and checked.

The law's figures come merged in from the code that the pack cites, so that the stored document
of a policy is complete: a case is decided under it years later from that document alone.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from domain.clock_rules import CLOCK_KEYS, ClockRule
from domain.hours import WEEKDAYS, WHOLE_DAY, Exceptional, Hours, Span, parse_span
from domain.identifiers import LandlordId
from domain.messages import Frozen
from domain.provisions import Provision
from domain.templates import Template, TemplateNotApproved, UnknownTemplate

__all__ = ["ClockRule", "Policy", "Template"]

REQUIRED_TEMPLATES = frozenset(
    {
        "public_acknowledgement",
        "private_invitation",
        "identity_request",
        "stage_one_acknowledgement",
        "stage_one_response",
        "consent_request",
        "public_resolution",
    }
)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; write one like Europe/London") from None
    return name


def _spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(parse_span(text) for text in texts)


def _disjoint(texts: tuple[str, ...]) -> tuple[str, ...]:
    spans = sorted(_spans(texts))
    for (_, closes), (opens, _) in pairwise(spans):
        if opens < closes:
            raise ValueError(f"the hours {', '.join(texts)} overlap; write each stretch once")
    return texts


def _every_clock(clocks: dict[str, ClockRule]) -> dict[str, ClockRule]:
    _require("clocks", clocks, CLOCK_KEYS)
    unknown = sorted(clocks.keys() - CLOCK_KEYS)
    if unknown:
        known = ", ".join(sorted(CLOCK_KEYS))
        raise ValueError(f"no clock is called {', '.join(unknown)}; known are {known}")
    misnamed = [key for key, rule in clocks.items() if rule.key != key]
    if misnamed:
        raise ValueError(f"{misnamed[0]} says that its key is {clocks[misnamed[0]].key}")
    return clocks


def _every_template(templates: dict[str, Template]) -> dict[str, Template]:
    _require("templates", templates, REQUIRED_TEMPLATES)
    return templates


def _require(what: str, found: Mapping[str, object], wanted: frozenset[str]) -> None:
    missing = sorted(wanted - found.keys())
    if missing:
        raise ValueError(f"these {what} are missing: {', '.join(missing)}; add them")


Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Zone = Annotated[str, AfterValidator(_known_zone)]
# Spans on the wall clock, as ("09:00-12:00", "13:00-17:00"); none means closed.
DayHours = Annotated[tuple[str, ...], AfterValidator(_disjoint)]
Clocks = Annotated[dict[str, ClockRule], AfterValidator(_every_clock)]
Templates = Annotated[dict[str, Template], AfterValidator(_every_template)]
Role = Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,59}$")]


class ExceptionalDays(Frozen):
    """An event window or a closure: local days `on` to `until`, both included.

    `hours` empty means all day.
    """

    name: str = Field(min_length=1)
    on: date
    until: date | None = None
    hours: DayHours = ()

    def as_hours(self) -> Exceptional:
        """Return it as business time reads it."""
        return Exceptional(
            self.on, self.until or self.on, _spans(self.hours) or (WHOLE_DAY,), self.name
        )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.on:
            raise ValueError(f"it ends on {self.until}, before it begins on {self.on}")
        return self


class BankHolidayMonitoring(Provision):
    """Whether accounts are watched on bank holidays as on any other day."""

    monitored: bool


class Monitoring(Provision):
    """When the landlord watches its accounts, on the wall clock of the pack's zone."""

    monday: DayHours = ()
    tuesday: DayHours = ()
    wednesday: DayHours = ()
    thursday: DayHours = ()
    friday: DayHours = ()
    saturday: DayHours = ()
    sunday: DayHours = ()
    bank_holidays: BankHolidayMonitoring
    events: tuple[ExceptionalDays, ...] = ()
    closures: tuple[ExceptionalDays, ...] = ()

    def as_hours(self, zone: str) -> Hours:
        """Return the hours as business time reads them."""
        return Hours(
            zone=ZoneInfo(zone),
            weekly=tuple(_spans(getattr(self, day)) for day in WEEKDAYS),
            on_bank_holidays=self.bank_holidays.monitored,
            windows=tuple(event.as_hours() for event in self.events),
            closures=tuple(closure.as_hours() for closure in self.closures),
        )


class Channel(Provision):
    """An official account; only what is listed here is ours."""

    platform: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    account: str = Field(min_length=1)


class Owner(Provision):
    """The role that answers for the policy, and the body that approves a version."""

    role: Role
    approver: Role


class Review(Provision):
    """When the policy was last approved and is to be looked at again; None: not known."""

    every_months: int = Field(gt=0)
    approved_on: date | None = None
    due_on: date | None = None


class Outbox(Provision):
    """How often something that failed at a platform is tried again.

    `retry_minutes` has one delay, in minutes of real time, for each failure; after the last one
    a person decides.
    """

    retry_minutes: tuple[int, ...] = Field(min_length=1)

    @property
    def attempts(self) -> int:
        """How often it is tried in all before a person decides."""
        return len(self.retry_minutes) + 1

    @model_validator(mode="after")
    def _positive(self) -> Self:
        if min(self.retry_minutes) <= 0:
            raise ValueError("each delay in `retry_minutes` is a whole number of minutes above 0")
        return self


class WarningRule(Provision):
    """The share of a clock's time after which staff are warned, where the clock has no own."""

    at_share: float = Field(gt=0, lt=1)


class Setting(Provision):
    """A choice in which the landlords' policies differ."""

    value: str


class Settings(Frozen):
    """The choices that this pack makes where policies differ."""

    private_route: Setting
    end_discussion: Setting
    reply_duty: Setting


class Contact(Provision):
    """Another way to reach somebody, as templates give it: `{landlord_contact}` and the like."""

    text: str = Field(min_length=1)


class Contacts(Frozen):
    """What templates may point at."""

    landlord_contact: Contact
    privacy_policy: Contact
    ombudsman: Contact


class CodeReference(Frozen):
    """The complaint handling code that was merged in."""

    id: str
    name: str
    in_force_from: date


class Policy(Frozen):
    """One landlord's policy, complete in itself. `version` is a label for people."""

    document: Literal["redress-policy-1"] = "redress-policy-1"
    id: LandlordId
    name: str = Field(min_length=1)
    version: str = Field(min_length=1)
    nation: Nation
    zone: Zone
    calendar: str
    code: CodeReference
    owner: Owner
    review: Review
    monitoring: Monitoring
    channels: tuple[Channel, ...] = Field(min_length=1)
    clocks: Clocks
    templates: Templates
    warning: WarningRule
    outbox: Outbox
    settings: Settings
    contacts: Contacts

    def render(self, template: str, **fields: str) -> str:
        """Return a wording of this pack, filled in; refuse an unknown or unapproved one.

        `landlord`, `landlord_contact`, `privacy_policy`, `private_route` and `ombudsman` are
        filled from the pack.
        """
        found = self.templates.get(template)
        if found is None:
            known = ", ".join(sorted(self.templates))
            raise UnknownTemplate(pack=self.id, template=template, known=known)
        if not found.approved:
            raise TemplateNotApproved(template=template, owner=self.owner.role)
        own = {name: text for name, text in self._own_words.items() if name in found.fields}
        return found.render(template, {**own, **fields})

    @property
    def _own_words(self) -> Mapping[str, str]:
        return {
            "landlord": self.name,
            "landlord_contact": self.contacts.landlord_contact.text,
            "privacy_policy": self.contacts.privacy_policy.text,
            "private_route": self.settings.private_route.value,
            "ombudsman": self.contacts.ombudsman.text,
        }
