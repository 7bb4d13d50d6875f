"""What may be asked next of a channel: what makes sense as it stands, the first thing first."""

from collections.abc import Iterator, Mapping, Sequence

from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.commands import RouteAgain
from domain.channel.desk_commands import AppointToChannel, EndAbsence, RecordLeaver
from domain.channel.limit_commands import LiftChannelLimit, LimitChannel, ReviewChannelLimit
from domain.channel.notice_commands import SettleChannelNotice
from domain.channel.own_post_commands import ConfirmOwnPostRemoved, MarkOwnPost
from domain.channel.picture_commands import FetchPicturesAgain
from domain.channel.state import Channel
from domain.channel.watch_commands import EndOutage, RemoveWindow
from domain.messages import Command
from domain.notices.state import undone
from domain.offering import Offer, Sense, offered_of
from domain.permissions import Permission


def _stuck(channel: Channel) -> bool:
    return any(each.stuck for each in channel.deliveries.values())


def _stalled(channel: Channel) -> bool:
    return any(post.status == "stalled" for post in channel.own_posts.posts.values())


def _lasting_outage(channel: Channel) -> bool:
    return any(each.kind == "outage" and each.end_at is None for each in channel.watches.values())


def _has_window(channel: Channel) -> bool:
    return any(each.kind != "outage" and not each.void for each in channel.watches.values())


_MAKES_SENSE: Mapping[type[Command], Sense] = {
    ApproveChannel: lambda channel: not channel.approved,
    SwitchOff: lambda channel: channel.in_use,
    SwitchOn: lambda channel: channel.approved and not channel.switched_on,
    LimitChannel: lambda channel: channel.approved and not channel.limits,
    ReviewChannelLimit: lambda channel: bool(channel.limits),
    LiftChannelLimit: lambda channel: bool(channel.limits),
    RecordLeaver: lambda channel: bool(channel.desk.offices or channel.desk.posting),
    EndAbsence: lambda channel: bool(channel.desk.away),
    MarkOwnPost: lambda channel: bool(channel.own_posts.posts),
    ConfirmOwnPostRemoved: _stalled,
    FetchPicturesAgain: lambda c: any(each.given_up for each in c.pictures.values()),
    EndOutage: _lasting_outage,
    RemoveWindow: _has_window,
    RouteAgain: _stuck,
    SettleChannelNotice: lambda channel: bool(undone(channel.notices)),
}


def offered(
    channel: Channel, permissions: frozenset[Permission], commands: Sequence[type[Command]]
) -> list[Offer]:
    """Return what somebody with these permissions may send now, the best next ones first."""
    return offered_of(channel, permissions, commands, _MAKES_SENSE, lambda c: list(_onward(c)))


def _onward(channel: Channel) -> Iterator[type[Command]]:
    if not channel.approved:
        yield ApproveChannel
    elif not channel.switched_on:
        yield SwitchOn
    if channel.desk.vacant:
        yield AppointToChannel
    if _stuck(channel):
        yield RouteAgain
    if _stalled(channel):
        yield ConfirmOwnPostRemoved
    if _lasting_outage(channel):
        yield EndOutage
    if undone(channel.notices):
        yield SettleChannelNotice
