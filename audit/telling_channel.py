"""What the events of a channel itself say, as one plain line; its items are told elsewhere."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.channel import approval_events as approval
from domain.channel import desk_events as desk
from domain.channel import events as channel
from domain.channel import limit_events as limits
from domain.channel import own_post_events as own
from domain.channel import picture_events as pictures
from domain.channel import watch_events as watching
from domain.messages import Event
from domain.watch import Watch

Teller = Callable[[Any, ZoneInfo], str]


def _said(name: str) -> str:
    return name.removeprefix("office:").replace("-", " ").replace("_", " ")


def _registered(event: channel.ChannelRegistered, zone: ZoneInfo) -> str:
    then = "and approved with it" if event.approved else "and waits for the owner's approval"
    return f"{event.account} on {event.platform} registered {then}"


def _approved(event: approval.ChannelApproved, zone: ZoneInfo) -> str:
    whose = ", as the owner's deputy in their absence" if event.as_deputy else ""
    return f"the channel was approved by {event.approved_by}{whose}"


def _watch(event: watching.WatchChanged, zone: ZoneInfo) -> str:
    watch = event.watch
    if watch.void:
        return f"{_named(watch)} removed by {event.changed_by}"
    until = f"{watch.end_at.astimezone(zone):%a %d %b %Y %H:%M}" if watch.end_at else "now on"
    start = f"{watch.start_at.astimezone(zone):%a %d %b %Y %H:%M}"
    span = f"from {start} until {until}" if watch.end_at else f"since {start}"
    return f"{_named(watch)} {span}, recorded by {event.changed_by}"


def _named(watch: Watch) -> str:
    if watch.kind == "outage":
        return "an outage of the platform"
    what = "updates only" if watch.kind == "updates-only" else "monitored"
    return f"a window out of hours, {what},"


CHANNEL_TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            channel.ChannelRegistered: _registered,
            channel.ItemsRead: lambda e, z: f"{len(e.items)} item(s) read by {e.read_by}",
            channel.PostNoted: lambda e, z: f"a post here is in {e.case}, opened by hand",
            approval.ChannelApproved: _approved,
            approval.ChannelSwitchedOff: lambda e, z: f"switched off by {e.switched_by}",
            approval.ChannelSwitchedOn: lambda e, z: f"switched on by {e.switched_by}",
            desk.PostingGranted: lambda e, z: (
                f"{_said(e.whom)} may post here, granted by {e.granted_by}"
            ),
            desk.PostingRevoked: lambda e, z: (
                f"{_said(e.whom)} may not post here any more, revoked by {e.revoked_by}"
            ),
            desk.OfficeFilled: lambda e, z: (
                f"{e.person} is {_said(e.office)} here, appointed by {e.filled_by}"
            ),
            desk.OfficeVacated: lambda e, z: (
                f"TO DO: {e.person} left, and nobody is {_said(e.office)} here; appoint somebody"
            ),
            desk.AbsenceRecorded: lambda e, z: (
                f"{e.person} is away until {e.until_on:%a %d %b %Y}; a deputy acts"
            ),
            desk.AbsenceEnded: lambda e, z: f"{e.person} is back",
            limits.ChannelLimited: lambda e, z: (
                f"the whole channel: {e.limit.measure} until {e.limit.until_on:%a %d %b %Y}, "
                f"decided by {e.limited_by}, reviewed on {e.review_on:%a %d %b %Y}"
            ),
            limits.ChannelLimitReviewed: lambda e, z: (
                f"the limit stands, looked at by {e.reviewed_by}"
            ),
            limits.ChannelLimitReviewDue: lambda e, z: (
                "TO DO: the day has come to look at the limit again; lift it or let it stand"
            ),
            limits.ChannelLimitLifted: lambda e, z: f"the limit is lifted: {_said(e.because)}",
            limits.CaseToldOfLimit: lambda e, z: f"the case {e.case} is told of the limit",
            own.OwnPostSeen: lambda e, z: f"we posted {e.object_id}, counted in {e.month}",
            own.OwnPostMarked: lambda e, z: (
                f"{e.object_id} is counted beside the range: {e.more_for}"
            ),
            own.OwnPostRemovalOrdered: lambda e, z: (
                f"{e.object_id} has to come down: its time is over"
            ),
            own.OwnPostDeferred: lambda e, z: f"{e.object_id} stays: {_said(e.because)}",
            own.OwnPostRemovalDelayed: lambda e, z: (
                f"{e.object_id} is not removed yet ({e.reason})"
            ),
            own.OwnPostRemovalStalled: lambda e, z: (
                f"TO DO: {e.object_id} could not be removed ({e.reason}); a person does it"
            ),
            own.OwnPostRemoved: lambda e, z: (
                f"{e.object_id} is down" + (f", {_said(e.instead)} instead" if e.instead else "")
            ),
            own.OwnPostLeft: lambda e, z: f"{e.object_id} is a case's own, which takes it down",
            own.OwnPostGone: lambda e, z: f"{e.object_id} was deleted at the network",
            pictures.PicturesOrdered: lambda e, z: f"{e.count} picture(s) came with {e.object_id}",
            pictures.PicturesKept: lambda e, z: (
                f"{e.kept} picture(s) kept as evidence"
                + (f", left out: {', '.join(map(_said, e.left_out))}" if e.left_out else "")
            ),
            pictures.PicturesDelayed: lambda e, z: (
                f"pictures are not there yet ({_said(e.reason)}), and tried again"
            ),
            pictures.PicturesGivenUp: lambda e, z: (
                f"TO DO: pictures could not be fetched ({_said(e.reason)}); a person captures them"
            ),
            watching.WatchChanged: _watch,
            watching.CaseToldOfWatch: lambda e, z: f"the case {e.case} is told of it",
            watching.WatchTelling: lambda e, z: (
                "the case was told" if e.not_before is None else "the case is told again later"
            ),
        },
    )
)
