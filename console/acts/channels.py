"""The words of whether a channel is used, of who answers for it, its limits and own posts."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.channel import approval_commands as approval
from domain.channel import desk_commands as desk
from domain.channel import limit_commands as limits
from domain.channel import notice_commands as notices
from domain.channel import own_post_commands as own
from domain.channel import picture_commands as pictures
from domain.notices.state import Notice

_DAYS = {"until_on": "Last day", "review_on": "Somebody looks again on"}
_POST = {"object_id": "own post"}


def _undone(notice: Notice) -> bool:
    return notice.status == "undone"


WORDINGS: Sequence[Wording] = (
    Wording(
        approval.ApproveChannel,
        label="Approve the channel",
        help="The policy owner's alone. From then on it takes in and may send.",
        labels={"in_absence": "The owner is away, and I act as their deputy"},
    ),
    Wording(
        approval.SwitchOff,
        label="Switch the channel off",
        help="Nothing is taken in and nothing goes out. What arrives waits; open cases go on.",
    ),
    Wording(
        approval.SwitchOn,
        label="Switch the channel on",
        help="What arrived meanwhile is taken in.",
    ),
    Wording(
        desk.AppointToChannel,
        label="Appoint the holder or a deputy",
        labels={"office": "Which office of the channel", "person": "Who fills it"},
        from_records={"office": "office of the channel"},
    ),
    Wording(
        desk.RecordLeaver,
        label="Record that somebody left",
        help="Their offices wait for somebody else, and they may not post here any more.",
        labels={"person": "Who left"},
    ),
    Wording(
        desk.RecordAbsence,
        label="Record that somebody is away",
        help="A deputy acts for the holder meanwhile.",
        labels={"person": "Who is away", "until_on": "Last day"},
    ),
    Wording(
        desk.EndAbsence,
        label="Record that somebody is back",
        labels={"person": "Who is back"},
    ),
    Wording(
        limits.LimitChannel,
        label="Ignore, limit or suspend the whole channel",
        help=(
            "For a time. Everything is still taken in and read, and complaints, service requests, "
            "hazards and emergencies are answered. Everybody else is told at once."
        ),
        labels={
            **_DAYS,
            "evidence": "What shows it",
            "equality": "What was considered for people with disabilities",
            "notice": "What people are told: why, and how to appeal",
        },
        choices={
            "measure": {
                "ignore": "Ignore: what is said there is not answered",
                "limit": "Limit: only what has to be answered is answered",
                "suspend": "Suspend: discussions there are over for the time",
            }
        },
        order=("measure", "until_on", "review_on", "reason", "evidence", "equality", "notice"),
    ),
    Wording(
        limits.ReviewChannelLimit,
        label="Review the limit and let it stand",
        labels={**_DAYS, "limit_id": "Which limit"},
    ),
    Wording(
        limits.LiftChannelLimit,
        label="Lift the limit now",
        labels={"limit_id": "Which limit"},
    ),
    Wording(
        notices.SettleChannelNotice,
        label="Settle a task: colleagues were told",
        help="They were told another way, or need not be told any more.",
        labels={"notice_id": "Which task"},
        among={"notice_id": _undone},
    ),
    Wording(
        pictures.FetchPicturesAgain,
        label="Try again to fetch pictures",
        labels={"intake_id": "Of which item"},
        from_records={"intake_id": "item with lost pictures"},
    ),
    Wording(
        own.MarkOwnPost,
        label="Count one of our posts beside the range",
        help="For what the policy says more is posted for.",
        labels={"object_id": "Which post", "more_for": "What it is for"},
        from_records={**_POST, "more_for": "more is posted for"},
    ),
    Wording(
        own.ConfirmOwnPostRemoved,
        label="Confirm that one of our posts is down",
        labels={"object_id": "Which post", "instead": "What was done instead, if not removed"},
        from_records={"object_id": "post that could not be removed"},
    ),
)
