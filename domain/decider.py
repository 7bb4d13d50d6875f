"""What a kind of stream must bring: how it decides, folds, wakes and acts.

`decide(state, command, context) -> events` and `evolve(state, event) -> state` are pure. The
clock, the calendar and the landlord's policy are handed in with the context.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from domain.adjustments import NONE_AGREED, Adjustments
from domain.business_time import Calendar
from domain.clock_rules import ClockRule
from domain.errors import Refusal
from domain.identifiers import derived_id
from domain.limit import AuthorLimit
from domain.messages import Command, Event
from domain.policy import Policy
from domain.policy.complaints import ComplaintLimits
from domain.reach import Reach
from domain.sla import ClockTerms, terms_for, terms_until

State = TypeVar("State")


@dataclass(frozen=True)
class Offered:
    """What the landlord's pack says now, where a stream is decided under something older.

    `calendar` has the days and hours of now; `policy` is what the pack's file says, in force or
    not. A case asks it for limits of law alone, which hold from their date of effect on, whatever
    policy a case opened under; the policy's own stream takes it for a draft. `policy_version` is
    the hash of the file's document.
    """

    policy: Policy
    calendar: Calendar
    calendar_version: str
    hours_version: str
    policy_version: str = ""


@dataclass(frozen=True)
class CitedCase:
    """What is known of a case that a command to another stream names; `subject` None: no such case.

    `verified_tenant`: the person's identity is confirmed there, and that they are a listed tenant.
    `item_is`: who wrote the post or message that the command names, the person that the other
    stream is of or another; None where the case keeps none of that id.
    `handled_by` are those who dealt with it.
    """

    subject: str | None
    verified_tenant: bool = False
    item_is: Literal["theirs", "anothers"] | None = None
    handled_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DecidedRemoval:
    """A decision that stands on the record of a person's conduct: out of a group, for this item."""

    category: str
    case: str
    item: str
    decided_on: date


@dataclass(frozen=True)
class Context:
    """What a decision may depend on besides the state and the command.

    `now` is the one clock's UTC instant, read inside the recording transaction; `actor` is from
    the login, and so are `teams`, those of the pack that the actor belongs to, and `posts_on`, the
    channels (`platform:account`) that the actor may post on in public, None where nothing limits
    it. `offices` are the roles of the pack that the actor holds, None where nobody says so;
    `stands_in` tells that the actor takes the place of a panel of which nobody can hear.
    `channel_in_use` tells of a case's channel whether it is approved and switched on, None where
    it is not registered or nobody looked.
    `links_privacy_policy` tells whether a text of the command says where the pack's privacy policy
    is; None where nobody looked into the texts. `adjustments` are what is agreed with the person
    that the case is of; `cited` what is known of the case that a command names, or the appeal that
    it decides, None where it names none. `blocks` are those in force of the person that a
    membership is of, with the last day of each, and `removals` the decisions that take them out of
    a group, None where nobody looked; `limits` are those on the comments of a case's
    author. `reach` is what each network allows in private, without limit where it names none;
    `command_id` seeds every id that the decision needs (`identifiers.seed_of`); `policy_version`
    is the hash of the policy's document.
    """

    now: datetime
    actor: str
    stream: str
    command_id: str
    policy: Policy
    calendar: Calendar
    teams: frozenset[str] = frozenset()
    offered: Offered | None = None
    links_privacy_policy: bool | None = None
    adjustments: Adjustments = NONE_AGREED
    cited: CitedCase | None = None
    blocks: Mapping[str, date] = field(default_factory=dict)
    removals: Sequence[DecidedRemoval] | None = None
    limits: Sequence[AuthorLimit] = ()
    posts_on: frozenset[str] | None = None
    offices: frozenset[str] | None = None
    stands_in: bool = False
    channel_in_use: bool | None = None
    reach: Mapping[str, Reach] = field(default_factory=dict)
    policy_version: str = ""

    def new_id(self, purpose: str) -> str:
        """Return an id that comes out the same when the command is tried again."""
        return derived_id(self.command_id, purpose)

    def clock_rule(self, key: str) -> ClockRule | None:
        """Return the pack's clock of this key; None where the pack is older than the rule."""
        return self.policy.clock(key)

    def warning_share(self, key: str) -> float:
        """Return the share of a clock's time after which the pack warns."""
        rule = self.clock_rule(key)
        return rule.warn_at_share if rule else self.policy.warning.at_share

    def clock_terms(self, rule: str, start_at: datetime) -> ClockTerms:
        """Return when the pack's clock `rule`, started at `start_at`, warns and is due.

        What is agreed with the person is counted in; a limit of law is nobody's to agree.
        """
        held = self.adjustments.softened(self.rule_on(rule, start_at))
        return terms_for(held, start_at, self.calendar)

    def clock_terms_until(self, rule: str, start_at: datetime, due_on: date) -> ClockTerms:
        """Return the terms of the pack's clock `rule` whose last day was promised."""
        return terms_until(self.rule_on(rule, start_at), start_at, due_on, self.calendar)

    def rule_on(self, key: str, start_at: datetime) -> ClockRule:
        """Return the rule that holds on that day: a newer code's limit of law, else the pack's."""
        newer = self._under_newer_code(start_at)
        law = newer.clock(key) if newer is not None else None
        return law if law is not None and law.statutory else self._own_rule_on(key, start_at)

    def complaints_on(self, at: datetime) -> ComplaintLimits | None:
        """Return the periods and choices of the code that holds on that day, a newer one or not."""
        newer = self._under_newer_code(at)
        limits = newer.complaints if newer is not None else None
        return limits or self.policy.complaints

    def _under_newer_code(self, at: datetime) -> Policy | None:
        """Return what the pack says now, if it cites a newer code that holds on that day."""
        if self.offered is None:
            return None
        since = self.offered.policy.code.in_force_from
        holds = self.policy.code.in_force_from < since <= self.calendar.local_day(at)
        return self.offered.policy if holds else None

    def _own_rule_on(self, key: str, start_at: datetime) -> ClockRule:
        """Return the pack's own rule; before its code's date, that of the code before it."""
        rule = self.clock_rule(key)
        if rule is None:
            raise KeyError(key)
        former, day = self.policy.former_code, self.calendar.local_day(start_at)
        if former is None or not rule.statutory or self.policy.code.in_force_from <= day:
            return rule
        return former.clocks.get(key, rule)


@dataclass(frozen=True)
class EffectOrder:
    """Something to be done outside, as one event orders it.

    `kind` names the activity's job; it may start at `not_before`. What to send is read from the
    event when it is carried out, so no text travels.
    """

    kind: str
    not_before: datetime | None = None


@dataclass(frozen=True)
class Claim:
    """A key that one stream of a kind holds at a time, taken or given back by an event.

    The ledger keeps who holds it, in the transaction that appends the event, so that two streams
    cannot take it in a race. `refusal` is raised where another has it, with `holder`, its stream.
    """

    key: str
    taken: bool
    refusal: type[Refusal]


def _claims_nothing(event: Event) -> Sequence[Claim]:
    return ()


@dataclass(frozen=True)
class Settlement:
    """What an event says of an effect that was ordered earlier.

    `done`, `failed`, `unknown` and `impossible` are final until a person decides otherwise;
    `pending` orders the next attempt, not before `not_before`. `attempts` counts those made.
    """

    effect_id: str
    state: Literal["pending", "done", "failed", "unknown", "impossible"]
    attempts: int
    not_before: datetime | None = None


@dataclass(frozen=True)
class Decider(Generic[State]):
    """One kind of stream, as the application and the workflow base see it.

    `wake_at` is the next instant at which the stream itself has something to record, or None.
    `effects_of` lists what an event orders, in an order that never changes for stored events;
    `settlement_of` says which effect an event settles.
    `label` names the state's stage for people. `claims_of` says which keys an event takes for its
    stream alone. With `under_current_policy` each decision is made under the pack of its day, as
    the stream lasts longer than any version; otherwise under the one that the stream opened under.
    """

    kind: str
    commands: Sequence[type[Command]]
    events: Sequence[type[Event]]
    initial: State
    decide: Callable[[State, Any, Context], Sequence[Event]]
    evolve: Callable[[State, Any], State]
    wake_at: Callable[[State], datetime | None]
    effects_of: Callable[[Event], Sequence[EffectOrder]]
    settlement_of: Callable[[Event], Settlement | None]
    label: Callable[[State], str]
    claims_of: Callable[[Event], Sequence[Claim]] = _claims_nothing
    under_current_policy: bool = False
