"""The accounts, when they are watched, and what is looked for in what comes in."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from domain.clock_rules import ClockRule
from domain.hours import WEEKDAYS, WHOLE_DAY, Exceptional, Hours, Span, parse_span
from domain.messages import Frozen
from domain.policy.basics import Count, Key, Platform, Role, Text
from domain.policy.triage import Rule
from domain.provisions import Provision


def _spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(parse_span(text) for text in texts)


def _disjoint(texts: tuple[str, ...]) -> tuple[str, ...]:
    spans = sorted(_spans(texts))
    for (_, closes), (opens, _) in pairwise(spans):
        if opens < closes:
            raise ValueError(f"the hours {', '.join(texts)} overlap; write each stretch once")
    return texts


# Spans on the wall clock, as ("09:00-12:00", "13:00-17:00"); none means closed.
DayHours = Annotated[tuple[str, ...], AfterValidator(_disjoint)]


class ExceptionalDays(Frozen):
    """An event window or a closure: local days `on` to `until`, both included.

    `hours` empty means all day.
    """

    name: Text
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


class OutOfHoursNotice(Provision):
    """Whether who writes while the accounts are closed is told so, once, and in which wordings.

    Each wording names where to turn in an emergency.
    """

    told: bool
    public: Key | None = None
    private: Key | None = None

    @model_validator(mode="after")
    def _has_its_wordings(self) -> Self:
        if self.told != (self.public is not None and self.private is not None):
            raise ValueError("name a `public` and a `private` wording, or say that nobody is told")
        return self


class OutOfHours(Provision):
    """What is watched for while the accounts are closed; `notice` is None in older documents."""

    what: Literal["emergencies-only", "announced-events", "nothing"]
    notice: OutOfHoursNotice | None = None


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
    out_of_hours: OutOfHours
    events: tuple[ExceptionalDays, ...] = ()
    closures: tuple[ExceptionalDays, ...] = ()

    @property
    def week(self) -> Mapping[str, tuple[str, ...]]:
        """The hours of each weekday, Monday first."""
        return {day: getattr(self, day) for day in WEEKDAYS}

    def as_hours(self, zone: str) -> Hours:
        """Return the hours as business time reads them."""
        return Hours(
            zone=ZoneInfo(zone),
            weekly=tuple(_spans(texts) for texts in self.week.values()),
            on_bank_holidays=self.bank_holidays.monitored,
            windows=tuple(event.as_hours() for event in self.events),
            closures=tuple(closure.as_hours() for closure in self.closures),
        )


class Channel(Provision):
    """An official account; only what is listed here is ours.

    Keyed by platform and account. Until it is `approved` nothing runs on it, and the account may
    be unknown (empty). `replies` says how far its discussions are joined; `holder` and `deputies`
    are roles.
    """

    platform: Platform
    account: str = ""
    name: Text
    kind: Literal["page", "group"] = "page"
    objective: str | None = None
    replies: Literal["all", "signpost-only", "none"]
    approved: bool
    holder: Role
    deputies: tuple[Role, ...] = ()


EMERGENCY_CLOCK = "emergency_acknowledgement"


class Emergencies(Provision):
    """How an emergency is recognised, and how soon somebody must have taken it up.

    Each of the `signals` suggests an emergency. The clock runs in elapsed minutes at any hour; who
    is on call is asked in order, the next one after `next_after_minutes` without an answer.
    `recall_floor` is the share of a labelled set of emergencies that must be recognised.
    """

    signals: tuple[Rule, ...]
    acknowledge_minutes: Count
    next_after_minutes: Count
    recall_floor: float = Field(gt=0, le=1)

    def clock(self, warn_at_share: float) -> ClockRule:
        """Return the clock in which somebody must have taken an emergency up."""
        return ClockRule(
            key=EMERGENCY_CLOCK,
            kind="elapsed-minutes",
            amount=self.acknowledge_minutes,
            runs_from="the emergency is recognised or declared",
            warn_at_share=warn_at_share,
            source=self.source,
            clause=self.clause,
        )


class Themes(Provision):
    """A theme reaches its team once `count` items carry it within `within_days`.

    `names` holds the themes that items are tagged with: what people call each, by its key.
    """

    count: Count
    within_days: Count
    names: dict[Key, Text] = Field(default_factory=dict)


class Volume(Provision):
    """How many posts of its own the landlord promises on each channel in a month."""

    month_min: int = Field(ge=0)
    month_max: Count
    more_for: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.month_min > self.month_max:
            raise ValueError("`month_min` is more than `month_max`; exchange them")
        return self
