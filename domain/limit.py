"""A whole channel that is ignored, limited or suspended for a time, as its cases are told of it.

The channel decides it; each case that it concerns tells its person, and holds its replies back.
"""

from datetime import date
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
