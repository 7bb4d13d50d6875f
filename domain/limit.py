"""What is ignored, limited or suspended for a time beside a case, as the case sees it.

A whole channel: the channel decides it and tells each of its cases, which tells its person and
holds its replies back. An author's comments: that stands in the record of their conduct, which
tells them, and whoever decides about a case of theirs is handed it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import Uuid
from domain.messages import ContentRef, Frozen

LimitMeasure = Literal["ignore", "limit", "suspend"]
ChannelLiftedBecause = Literal["its_time_is_over", "by_a_person"]


class ChannelLimit(Frozen):
    """A limit on every discussion of one channel. A later telling replaces it.

    `notice` says why and how to appeal. It ends by itself at `until`, the end of `until_on`;
    `lifted`: before that, by a person.
    """

    limit_id: Uuid
    measure: LimitMeasure
    notice: ContentRef
    until: AwareDatetime
    until_on: date
    lifted: bool = False


@dataclass(frozen=True)
class AuthorLimit:
    """A limit on the comments of a case's author, as it stands in the record of their conduct."""

    restriction_id: str
    measure: LimitMeasure
    until: datetime


def in_force(limits: Iterable[AuthorLimit], now: datetime) -> tuple[AuthorLimit, ...]:
    """Return those that have not ended by now, whether their record has noted that or not."""
    return tuple(each for each in limits if now < each.until)
