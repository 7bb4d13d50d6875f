"""What a person decides about notices to colleagues."""

from typing import Literal

from domain.notices.commands import NoticeSettlement


class SettleNotice(NoticeSettlement):
    """Say that colleagues were told another way, or need not be told any more.

    `notice_id` is the id of the effect that the notice ordered.
    """

    type: Literal["settle_notice"] = "settle_notice"
