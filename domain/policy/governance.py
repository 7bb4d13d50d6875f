"""Who answers for the policy, how a version comes into force, and which procedures it points at."""

from datetime import date
from typing import Literal

from pydantic import Field

from domain.messages import Frozen
from domain.policy.basics import Count, Key, Role, Text
from domain.provisions import Provision


class Owner(Provision):
    """The role that answers for the policy, and the body that approves a version.

    `deputies` act in the owner's absence; `posters` are the roles that may post in public.
    """

    role: Role
    approver: Role
    deputies: tuple[Role, ...] = ()
    posters: tuple[Role, ...] = ()


class Review(Provision):
    """When the policy was last approved and is to be looked at again; None: not known.

    The owner is told `remind_days_before` the day, in days of the calendar.
    """

    every_months: Count
    approved_on: date | None = None
    due_on: date | None = None
    remind_days_before: int = Field(ge=0, le=1_000_000)


class ApprovalStep(Provision):
    """One thing that must have happened before a version is approved, and who does it.

    `done_on` is the day it was done for the version in the pack, where the policy tells.
    `open_days` is how long it stays open for answers, in days of the calendar. `shown_by` says
    what shows that it was done: a record of it, that every comment is answered, or that everybody
    who asked has a copy.
    """

    key: Key
    name: Text
    by: Role
    required: bool = True
    done_on: date | None = None
    open_days: Count | None = None
    shown_by: Literal["record", "comments", "copies"] = "record"


class Approval(Frozen):
    """What a version goes through before it governs cases, in order."""

    steps: tuple[ApprovalStep, ...] = ()


class Hearing(Provision):
    """How a procedure hears what is referred to it, beside its panel and its times.

    `reporter_sits`: whoever reported it may be of the panel. The panel is reminded
    `remind_working_days_before` a limit ends. An appeal is lodged within and decided within so
    many working days, from the outcome and from the appeal, by `appeal_panel` or whoever is named,
    never by somebody who took part before. Where nobody of a panel can hear one, for each is whom
    it is about, reported it or has a conflict of interest, whoever holds the first of the
    `stand_in` roles that somebody holds who can takes the panel's place.
    """

    reporter_sits: bool
    remind_working_days_before: Count
    appeal_lodge_working_days: Count
    appeal_decide_working_days: Count
    appeal_panel: tuple[Role, ...] = Field(min_length=1)
    stand_in: tuple[Role, ...] = ()


class Procedure(Provision):
    """A procedure that the policy points at: the disciplinary one, complaints and the like.

    `applies_to` and `panel` are roles; only the panel sees what is referred to it. The times
    are in working days, from the report and from the acknowledgement; None where the pack's
    clocks have them. `hearing` is that of a procedure with a panel; a stored document may lack it.
    """

    key: Key
    name: Text
    reference: Text | None = None
    applies_to: tuple[Role, ...] = Field(min_length=1)
    panel: tuple[Role, ...] = ()
    acknowledge_working_days: Count | None = None
    decide_working_days: Count | None = None
    hearing: Hearing | None = None


class Team(Provision):
    """Whoever something is handed to; `roles` in the order in which they are asked."""

    name: Text
    roles: tuple[Role, ...] = Field(min_length=1)
