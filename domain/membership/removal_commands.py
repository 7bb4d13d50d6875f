"""What can be asked about removing a member, and what the person's conduct stream tells of."""

from datetime import date
from typing import Literal

from domain.identifiers import StreamId
from domain.messages import Command, ContentRef
from domain.policy.basics import Key


class RemoveMember(Command):
    """Remove the member from the group, and from nothing else; a block is another act.

    `category` is the pack's kind of breach, `case` and `item` what was posted and where it is
    kept, as a decision on the record of the person's conduct has them, which they can object to.
    `equality`: what was considered about protected characteristics and adjustments.
    `until_on` None: as long as the pack says.
    """

    type: Literal["remove_member"] = "remove_member"
    category: Key
    case: StreamId
    item: str
    reasons: ContentRef
    equality: ContentRef
    until_on: date | None = None


class ReviewRemoval(Command):
    """Keep a removal that is in force after looking at it; on `review_on` somebody looks again."""

    type: Literal["review_removal"] = "review_removal"
    reasons: ContentRef
    review_on: date


class ReinstateMember(Command):
    """Undo a removal that is in force: the person is in the group again."""

    type: Literal["reinstate_member"] = "reinstate_member"
    reasons: ContentRef
