"""What repetition leads to, how long measures last, and how somebody can object."""

from typing import Literal

from pydantic import Field

from domain.messages import Frozen
from domain.policy.basics import Count, Key
from domain.policy.conduct import MeasureKey
from domain.provisions import Provision


class Rung(Frozen):
    """The measures that are proposed once so many strikes are active; a person decides."""

    after: Count
    measures: tuple[MeasureKey, ...] = Field(min_length=1)


class AbuseOfStaff(Provision):
    """The rung, counted from 1, at which abuse of a colleague enters the ladder."""

    enters_at_rung: Count


class Weights(Provision):
    """How many strikes one act of abuse counts as, by whom it was aimed at."""

    staff: Count
    residents: Count
    others: Count


class Ladder(Provision):
    """Strikes within `window_days` count together; each lapses after `lapse_days`."""

    window_days: Count
    lapse_days: Count
    linked_accounts_count: bool = True
    rungs: tuple[Rung, ...] = ()
    abuse_of_staff: AbuseOfStaff
    weights: Weights


class BlockDays(Frozen):
    """How long a block lasts, in days: the first time, and every further time."""

    first: Count
    again: Count


class Restrictions(Provision):
    """How long what bears on a person or a thread lasts, and when it is looked at again.

    `notice` is the template that tells of it. With `prior_notice` it goes out before.
    `limit_days` is how long a thread, an account's comments or a channel is limited at most.
    """

    block_days: BlockDays
    review_days: Count
    limit_days: Count
    notice: Key
    prior_notice: bool


class Appeals(Provision):
    """Objecting to a measure. `lodge_days` is how long one can, in days of the calendar.

    With `as_complaint` a resident's appeal opens a complaint that is linked to it.
    """

    lodge_days: Count
    answer_working_days: Count
    decided_by: Literal["who-took-no-part"]
    as_complaint: bool


class FollowUps(Provision):
    """When somebody looks again at what was handed on, in working days."""

    police_working_days: Count
    platform_working_days: Count
    investigation_working_days: Count
