"""What can be asked about limiting a whole channel for a time."""

from datetime import date
from typing import Literal

from domain.identifiers import Uuid
from domain.limit import LimitMeasure
from domain.messages import Command, ContentRef


class LimitChannel(Command):
    """Ignore, limit or suspend the discussions of the whole channel for a time.

    `reason`, `evidence` and `equality` say why, by what, and what was considered for people with
    disabilities; `notice` tells those whom it concerns why, and how to appeal.
    """

    type: Literal["limit_channel"] = "limit_channel"
    measure: LimitMeasure
    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    notice: ContentRef
    until_on: date
    review_on: date


class ReviewChannelLimit(Command):
    """Look at the limit again and let it stand until its end."""

    type: Literal["review_channel_limit"] = "review_channel_limit"
    limit_id: Uuid
    reason: ContentRef
    review_on: date


class LiftChannelLimit(Command):
    """End the limit before its time."""

    type: Literal["lift_channel_limit"] = "lift_channel_limit"
    limit_id: Uuid
