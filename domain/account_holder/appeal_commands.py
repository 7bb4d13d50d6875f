"""What can be asked about objecting to what was done, or to how somebody was treated."""

from typing import Literal

from pydantic import Field

from domain.account_holder.appeal_vocabulary import AppealOutcome, Appellant
from domain.case.outgoing import TEMPLATE_NAME
from domain.identifiers import StreamId, Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef


class LodgeAppeal(Command):
    """Record that a person objects, in their case `case`, at `lodged_at`.

    `against` is the decision about a breach, or the restriction; without it they report that they
    were treated unfairly though nothing was decided. A resident's opens a complaint.
    """

    type: Literal["lodge_conduct_appeal"] = "lodge_conduct_appeal"
    against: Uuid | None = None
    case: StreamId
    grounds: ContentRef
    appellant: Appellant
    lodged_at: Instant


class DecideAppeal(Command):
    """Decide an appeal, with the reasons and the answer that goes to the person.

    `final_understood`: whoever upholds it was told what cannot be restored, and the answer says so.
    """

    type: Literal["decide_conduct_appeal"] = "decide_conduct_appeal"
    appeal_id: Uuid
    outcome: AppealOutcome
    reasons: ContentRef
    answer: ContentRef
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)
    final_understood: bool = False


class ConfirmRestored(Command):
    """Attest that what was done to a post is taken back, or what was done instead."""

    type: Literal["confirm_restored"] = "confirm_restored"
    effect_id: Uuid
    instead: str | None = Field(default=None, min_length=1, max_length=80)
