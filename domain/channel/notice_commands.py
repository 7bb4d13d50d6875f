"""What can be asked about notices of a channel that reached nobody."""

from typing import Literal

from domain.notices.commands import NoticeSettlement


class SettleChannelNotice(NoticeSettlement):
    """Say that colleagues were told another way, or need not be told any more."""

    type: Literal["settle_channel_notice"] = "settle_channel_notice"
