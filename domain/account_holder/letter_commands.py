"""What can be asked about letters to a person, and about what other streams are told."""

from typing import Literal

from pydantic import Field

from domain.case.outgoing import TEMPLATE_NAME
from domain.identifiers import StreamId, Uuid
from domain.messages import Command, ContentRef
from domain.notices.commands import NoticeSettlement


class SendWarning(Command):
    """Warn a person in writing, from their case `case`, as it was decided for a breach."""

    type: Literal["send_warning"] = "send_warning"
    decision_id: Uuid
    case: StreamId
    content: ContentRef
    template: str | None = Field(default=None, pattern=TEMPLATE_NAME)


class SettleConductNotice(NoticeSettlement):
    """Say that colleagues were told of it another way, or need not be told any more."""

    type: Literal["settle_conduct_notice"] = "settle_conduct_notice"


class RepeatErrand(Command):
    """Have another stream told once more what it did not take."""

    type: Literal["repeat_errand"] = "repeat_errand"
    effect_id: Uuid
