"""Channels: the landlord's official accounts, and what is known of each."""

from collections.abc import Iterator, Mapping, Sequence

from audit.telling import moment
from console.acts.fields import Choice, choice_label
from console.acts.membership import GROUP_LABELS
from console.kinds import channel_known as known
from console.kinds.kind import Kind, Look, OpeningForm, Record
from console.kinds.known import Known
from console.kinds.own_words import own_words
from console.openings.channel import ChannelOpening
from domain.channel import events as come_in
from domain.channel.decider import CHANNEL
from domain.channel.limit_events import CaseToldOfLimit
from domain.channel.offers import offered
from domain.channel.pack_entry import entry_of
from domain.channel.state import Channel
from domain.channel.watch_events import CaseToldOfWatch, WatchTelling
from domain.permissions import Permission
from domain.watch import Watch
from platforms.capabilities import every_network

# Each thing that came in is told in its case.
_OF_ITS_CASE = (
    come_in.ItemRouted,
    come_in.ItemHeld,
    come_in.ItemIgnored,
    come_in.ItemAwaited,
    come_in.ItemDelivered,
    come_in.ItemDelayed,
    come_in.ItemReturned,
    come_in.ItemMoved,
    come_in.ItemsRead,
    come_in.AuthorMoved,
    come_in.AuthorReleased,
    come_in.AuthorHeld,
    come_in.PostCaptured,
    CaseToldOfWatch,
    CaseToldOfLimit,
    WatchTelling,
)


def _heading(record: Record) -> str:
    """Return what the account is called, by the group or the policy, and where it is."""
    channel: Channel = record.state
    entry = entry_of(record.look.policy, channel)
    name = channel.group.terms.name if channel.group else entry.name if entry else None
    where = f"{channel.account} on {channel.platform}"
    return f"{name}: {where}" if name else where


def _summary(record: Record) -> Iterator[Known]:
    channel: Channel = record.state
    yield from known.use(record)
    for watch in channel.watches.values():
        if not watch.void and (watch.end_at is None or watch.end_at > record.look.now):
            yield _watched(watch, record)
    stuck = sum(each.stuck for each in channel.deliveries.values())
    if stuck:
        words = f"{stuck} of what came in did not reach a case: a person routes it again"
        yield Known("Stuck", words, "danger", "route_again")
    if channel.unread:
        yield Known("Unread", f"{len(channel.unread)} not read by a named person", "warning")
    yield Known("Authors with an open case", str(len(channel.open_cases)))
    yield from known.pictures(record)
    yield from known.posts(record)
    yield from known.people(record)
    yield from known.notices(record)


def _watched(watch: Watch, record: Record) -> Known:
    zone = record.look.zone
    end = f"until {moment(watch.end_at, zone)}" if watch.end_at else "not over yet"
    words = f"from {moment(watch.start_at, zone)}, {end}"
    if watch.kind == "outage":
        return Known("Outage", words, "danger", "end_outage")
    label = "Monitored window" if watch.kind == "monitored" else "Window for updates only"
    return Known(label, words, "warning", "remove_window")


def _stuck(record: Record) -> Mapping[str, Sequence[Choice]]:
    channel: Channel = record.state
    stuck = [each.item for each in channel.deliveries.values() if each.stuck]
    items = [Choice(item.intake_id, choice_label(item.kind)) for item in stuck]
    return {"stuck item": items, **known.choices(record)}


def _choices(look: Look) -> Mapping[str, Sequence[Choice]]:
    networks = sorted(every_network())
    return {"platform": [Choice(name, choice_label(name)) for name in networks]}


CHANNELS = Kind(
    name="channel",
    plural="channels",
    title="Channels",
    thing="channel",
    permission=Permission.CHANNEL_READ,
    subject=own_words,
    texts=Permission.THREAD_READ,
    heading=_heading,
    summary=_summary,
    about="The landlord's official accounts. What comes in on them opens cases by itself.",
    empty="No account is registered as a channel yet, so nothing is taken in or sent.",
    choices=_stuck,
    offers=lambda state, permissions: offered(state, permissions, CHANNEL.commands),
    foretells=known.foretold,
    untold=_OF_ITS_CASE,
    opening=OpeningForm(
        model=ChannelOpening,
        label="Register a channel",
        help="An official account. What is written to it is taken in once the policy's owner "
        "approved it.",
        permission=Permission.CHANNEL_REGISTER,
        labels={
            "platform": "Which network",
            "account": "The account's id there",
            "group": "A group that people join",
            **GROUP_LABELS,
        },
        hints={"group": "Leave all of it empty for an account that nobody joins."},
        choices=_choices,
    ),
)
