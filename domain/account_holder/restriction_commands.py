"""What can be asked about what bears on a person for a time."""

from datetime import date
from typing import Literal

from pydantic import Field

from domain.account_holder.sanction_vocabulary import OtherRoute, PersonMeasure
from domain.case.outgoing import TEMPLATE_NAME
from domain.identifiers import StreamId, Uuid
from domain.messages import Command, ContentRef


class ImposeRestriction(Command):
    """Restrict, limit, block or ban a person for a time.

    `decisions` are those about breaches that it carries out. Whatever is missing of the rest is
    named in the refusal: `until_on` is its last day, `review_on` when somebody looks again,
    `other_route` the contact of the pack that stays open beside, `equality` what was considered
    before it takes effect. `notice` goes out at once from the person's case `case`, and
    `names_appeal` confirms that it says how to appeal.
    """

    type: Literal["impose_restriction"] = "impose_restriction"
    measure: PersonMeasure
    decisions: list[Uuid] = Field(default_factory=list, max_length=100)
    case: StreamId
    reason: ContentRef | None = None
    evidence: ContentRef | None = None
    equality: ContentRef | None = None
    until_on: date | None = None
    review_on: date | None = None
    other_route: OtherRoute | None = None
    notice: ContentRef | None = None
    names_appeal: bool = False
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)


class ReviewRestriction(Command):
    """Look at a restriction again and keep it, with the reason and the next day to look."""

    type: Literal["review_restriction"] = "review_restriction"
    restriction_id: Uuid
    reason: ContentRef
    review_on: date


class LiftRestriction(Command):
    """End a restriction before its time; with `notice` the person is told in these words."""

    type: Literal["lift_restriction"] = "lift_restriction"
    restriction_id: Uuid
    reason: ContentRef
    notice: ContentRef | None = None
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)


class ConfirmEnforcement(Command):
    """Attest that an account was blocked or let back by hand, or what was done instead."""

    type: Literal["confirm_enforcement"] = "confirm_enforcement"
    effect_id: Uuid
    instead: str | None = Field(default=None, min_length=1, max_length=80)


class EnforceAgain(Command):
    """Have the platform asked once more, where a person would otherwise have to do it."""

    type: Literal["enforce_again"] = "enforce_again"
    effect_id: Uuid
