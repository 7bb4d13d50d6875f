"""The words of a channel's outages, windows and rights to post, and of what came in there."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.channel import commands as channel
from domain.channel import desk_commands as desk
from domain.channel import watch_commands as watch
from domain.messages import Command
from domain.watch import Watch


def _open_outage(each: Watch) -> bool:
    return each.kind == "outage" and each.end_at is None


def _window(each: Watch) -> bool:
    return each.kind != "outage" and not each.void


def _of_whom(command: type[Command], label: str) -> tuple[Wording, Wording]:
    """Return the two acts of a right: of one person, and of whoever holds an office."""
    office = f"{command.model_fields['type'].default}-office"
    return (
        Wording(
            command,
            label=f"{label} a person",
            omit=("office",),
            required=("person",),
            labels={"person": "Whom"},
        ),
        Wording(
            command,
            label=f"{label} whoever holds an office",
            key=office,
            omit=("person",),
            required=("office",),
            labels={"office": "Which office of the policy"},
        ),
    )


WORDINGS: Sequence[Wording] = (
    *_of_whom(desk.GrantPosting, "Grant the right to post to"),
    *_of_whom(desk.RevokePosting, "Take the right to post from"),
    Wording(
        watch.RecordOutage,
        label="Record an outage",
        help="While the platform is down the clocks of first responses stand still.",
        labels={"start_at": "When it began", "end_at": "When it ended"},
        hints={"end_at": "Leave it empty while it lasts."},
    ),
    Wording(
        watch.EndOutage,
        label="Record the end of an outage",
        labels={"watch_id": "Which outage", "end_at": "When it ended"},
        among={"watch_id": _open_outage},
    ),
    Wording(
        watch.SetWindow,
        label="Set a window",
        help="A time in which the channel is watched, or is for updates only and no clock runs.",
        labels={
            "start_at": "From",
            "end_at": "Until",
            "monitored": "Is it watched, so that clocks run?",
            "running_too": "It counts for clocks that run already, too",
        },
    ),
    Wording(
        watch.RemoveWindow,
        label="Remove a window",
        help="From now on; the time in which it was watched stays counted.",
        labels={"watch_id": "Which window"},
        among={"watch_id": _window},
    ),
    Wording(
        channel.RouteAgain,
        label="Hand a stuck item to its case once more",
        labels={"intake_id": "Which item"},
        from_records={"intake_id": "stuck item"},
    ),
)
