"""What is known of a channel, as its page and the list of channels say it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from application.previews import Previews
from audit.telling import moment
from console.acts.fields import Choice, choice_label
from console.kinds.kind import Look, Record
from console.kinds.known import Known, Tone
from domain.channel.pack_entry import entry_of, offices_in
from domain.channel.state import Channel
from domain.channel.volume import MonthOfPosts, months_of
from domain.channel.watch_events import WatchChanged
from domain.messages import Event
from domain.notices.words import matter_of

# More months than these are told by the history.
MONTHS = 3


def use(record: Record) -> Iterator[Known]:
    """Yield whether it is used at all, and how far its discussions are joined."""
    channel: Channel = record.state
    policy = record.look.policy
    if not channel.approved:
        role = choice_label(policy.owner.role).lower()
        words = f"Waits for the {role}. Until then nothing is taken in and nothing goes out"
        yield Known("Approval", words, "warning", "approve_channel")
    elif not channel.switched_on:
        yield Known("In use", "Switched off: what arrives waits", "warning", "switch_on")
    entry = entry_of(policy, channel)
    if entry is not None and entry.replies == "signpost-only":
        yield Known("Discussions", "Not joined here: people are only told where to turn")
    for limit in channel.limits.values():
        words = f"{choice_label(limit.measure)} until the end of {limit.until_on:%a %d %b %Y}"
        yield Known("Limit on the whole channel", words, "warning", "lift_channel_limit")
        yield _looked_at_again(channel.limit_reviews[limit.limit_id].on, record)


def _looked_at_again(on: date, record: Record) -> Known:
    day = f"{on:%a %d %b %Y}"
    if on <= record.look.now.astimezone(record.look.zone).date():
        words = f"Was to be looked at again on {day}"
        return Known("Review of the limit", words, "danger", "review_channel_limit")
    return Known("Review of the limit", f"Somebody looks again on {day}")


def notices(record: Record) -> Iterator[Known]:
    """Yield what colleagues could not be told, which a person passes on."""
    for notice in record.state.notices.values():
        if notice.status == "undone":
            whom = choice_label(notice.whom).lower()
            words = f"Nobody could be reached. Tell the {whom}: {matter_of(notice.what)}"
            yield Known("Task", words, "warning", "settle_channel_notice")


def people(record: Record) -> Iterator[Known]:
    """Yield who holds it, who deputises, who is away or missing, and who may post by name."""
    channel: Channel = record.state
    desk, names = channel.desk, record.look.names
    offices = offices_in(record.look.policy, channel)
    for office in offices.all:
        label = "Holder" if office == offices.holder else "Deputy"
        yield _filled(f"{label}: {choice_label(office).lower()}", office, record)
    for whom, may in desk.posting.items():
        name = names.get(whom, choice_label(whom.removeprefix("office:")))
        yield Known("May post" if may else "May not post", name)
    if desk.by_name:
        yield Known("Everybody else", "May not post here: the right is granted by name")


def _filled(label: str, office: str, record: Record) -> Known:
    desk = record.state.desk
    person = desk.offices.get(office)
    if person is None:
        left = desk.vacant.get(office)
        if left is None:
            return Known(label, "Nobody is named; whoever has the role")
        name = record.look.names.get(left, left)
        return Known(label, f"{name} left: appoint somebody", "danger", "appoint_to_channel")
    name = record.look.names.get(person, person)
    if desk.is_away(person, record.look.now):
        return Known(
            label, f"{name}, away until {_until(record, person)}", "warning", "end_absence"
        )
    return Known(label, name)


def _until(record: Record, person: str) -> str:
    return moment(record.state.desk.away[person], record.look.zone)


def posts(record: Record) -> Iterator[Known]:
    """Yield how many posts of its own the landlord made, and which a person has to remove."""
    channel: Channel = record.state
    stalled = sum(post.status == "stalled" for post in channel.own_posts.posts.values())
    if stalled:
        words = f"{stalled} of our posts could not be removed: a person does it"
        yield Known("To remove", words, "danger", "confirm_own_post_removed")
    for month in months_of(channel, record.look.policy, record.look.now)[:MONTHS]:
        if month.least is not None or month.posts:
            yield Known(f"Our posts in {month.month}", _counted(month), _tone(month))


def _counted(month: MonthOfPosts) -> str:
    beside = f", and {month.beside} beside the range" if month.beside else ""
    if month.least is None:
        return f"{month.posts}{beside}"
    return f"{month.posts} of {month.least} to {month.most}{beside}" + (
        "" if month.verdict == "within" else f": {month.verdict} the range"
    )


def _tone(month: MonthOfPosts) -> Tone:
    return "plain" if month.verdict in (None, "within") else "warning"


def pictures(record: Record) -> Iterator[Known]:
    """Yield how many items' pictures a person has to look after."""
    lost = sum(each.given_up for each in record.state.pictures.values())
    if lost:
        words = f"Those of {lost} item(s) could not be fetched: capture them, or try again"
        yield Known("Pictures", words, "danger", "fetch_pictures_again")


def choices(record: Record) -> Mapping[str, Sequence[Choice]]:
    """Return what the forms of a channel choose from that its state keeps in no such records."""
    channel: Channel = record.state
    policy = record.look.policy
    offices = offices_in(policy, channel)
    own = channel.own_posts.posts
    more_for = policy.volume.more_for if policy.volume else ()
    return {
        "office of the channel": [Choice(each, choice_label(each)) for each in offices.all],
        "item with lost pictures": [
            Choice(each.intake_id, each.object_id)
            for each in channel.pictures.values()
            if each.given_up
        ],
        "own post": [Choice(id_, f"{id_}, {post.month}") for id_, post in own.items()],
        "more is posted for": [Choice(each, choice_label(each)) for each in more_for],
        "post that could not be removed": [
            Choice(id_, id_) for id_, post in own.items() if post.status == "stalled"
        ],
    }


def foretold(record: Record, fields: Mapping[str, Any], events: Sequence[Event]) -> Sequence[str]:
    """Return what an outage or a window would move in the channel's open cases."""
    return list(_moved(record.look, record.stream, events))


def _moved(look: Look, stream: str, events: Sequence[Event]) -> Iterator[str]:
    parts = look.services.installation
    previews = Previews(parts.ledger, parts.policies, parts.clock)
    for event in events:
        if not isinstance(event, WatchChanged):
            continue
        found = previews.of_watch(stream, event.watch)
        moved = {each.case for each in found.moved}
        yield f"{len(found.cases)} open case(s) here, of which it would move clocks in {len(moved)}"
        for each in found.moved:
            old, new = (moment(at, look.zone) for at in (each.old_due_at, each.due_at))
            case = each.case.rpartition("/")[2][:8]
            yield f"Case {case}: {choice_label(each.rule).lower()} due {new} instead of {old}"
        yield "Clocks that were met or missed stay as they are."
