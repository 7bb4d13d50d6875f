"""Extending the time for a response."""

from datetime import date
from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import NoticeParts
from domain.messages import ContentRef


class ExtendResponse(Outgoing):
    """Tell the resident in writing that the response takes longer, why, and until when.

    `until` is the new last day; `good_reason` is needed for more than the Code's maximum. `parts`
    confirms what the notice says. The limit moves when the notice is delivered in time.
    """

    type: Literal["extend_response"] = "extend_response"
    reason: ContentRef
    until: date
    notice: ContentRef
    parts: NoticeParts | None = None
    good_reason: ContentRef | None = None
