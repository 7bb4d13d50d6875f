"""What is recorded of a landlord's policy, as plain lines without texts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from domain.messages import Event
from domain.policy_stream import events as policy
from domain.policy_stream.vocabulary import CommentSource

_FROM: Mapping[CommentSource, str] = {
    "public": "somebody in public",
    "tenant": "a tenant",
    "panel": "a panel of residents",
    "colleague": "a colleague",
    "other": "somebody else",
}


def _day(day: date) -> str:
    return f"{day:%a %d %b %Y}"


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _registered(event: policy.PolicyRegistered, zone: ZoneInfo) -> str:
    known = f"approved on {_day(event.approved_on)}" if event.approved_on else "approved: not known"
    return f"registered: version {event.label} is in force, {known}"


def _scheduled(event: policy.ReviewScheduled, zone: ZoneInfo) -> str:
    over = "; it was overdue when the policy was registered" if event.loaded_overdue else ""
    return f"the next review is due by the end of {_day(event.due_on)}{over}"


def _approved(event: policy.VersionApproved, zone: ZoneInfo) -> str:
    return (
        f"approved by the {_spoken(event.body)} on {_day(event.approved_on)}, in force from "
        f"{_day(event.in_force_on)} on; recorded by {event.recorded_by}"
    )


def _commented(event: policy.CommentRecorded, zone: ZoneInfo) -> str:
    late = ", after the time for it" if event.late else ""
    return f"a comment on the draft came in from {_FROM[event.source]}{late}"


def _reviewed(event: policy.ReviewRecorded, zone: ZoneInfo) -> str:
    said = {"no_change": "nothing is to change", "change": "it is to change"}[event.outcome]
    return f"reviewed on {_day(event.reviewed_on)}: {said}; recorded by {event.recorded_by}"


POLICY_TELLERS: Mapping[type[Event], Callable[[Any, ZoneInfo], str]] = {
    policy.PolicyRegistered: _registered,
    policy.ReviewScheduled: _scheduled,
    policy.VersionDrafted: lambda e, z: f"version {e.label} drafted by {e.drafted_by}",
    policy.VersionRevised: lambda e, z: f"the draft was revised by {e.revised_by}",
    policy.VersionWithdrawn: lambda e, z: f"the version was withdrawn by {e.withdrawn_by}",
    policy.CommentsOpened: lambda e, z: (
        f"the draft is public, open for comments until the end of {_day(e.closes_on)}"
    ),
    policy.CommentsClosed: lambda e, z: "the time for comments is over",
    policy.CommentRecorded: _commented,
    policy.CommentAnswered: lambda e, z: f"a comment was answered by {e.answered_by}",
    policy.CopyRequested: lambda e, z: "somebody asked for a copy of the draft",
    policy.CopySent: lambda e, z: f"a copy was sent on {_day(e.sent_on)}",
    policy.StepRecorded: lambda e, z: f"step '{_spoken(e.step)}' done on {_day(e.done_on)}",
    policy.VersionApproved: _approved,
    policy.VersionInForce: lambda e, z: "the version is in force; the one before is superseded",
    policy.ReviewReminded: lambda e, z: f"the review is due soon, on {_day(e.due_on)}",
    policy.ReviewOverdue: lambda e, z: f"OVERDUE: the review was due on {_day(e.due_on)}",
    policy.ReviewOpened: lambda e, z: f"a review was opened early by {e.opened_by}",
    policy.ReviewRecorded: _reviewed,
}
