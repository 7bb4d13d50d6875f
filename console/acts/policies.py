"""The words of a policy's versions, consultation, approval and reviews."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.notices.state import Notice
from domain.policy_stream import commands as do
from domain.policy_stream.state import Comment, Copy, Version
from domain.upkeep.commands import SettleUpkeepNotice


def _draft(version: Version) -> bool:
    return version.stage == "draft"


def _under_way(version: Version) -> bool:
    return version.is_under_way


def _unanswered(comment: Comment) -> bool:
    return not comment.answered


def _not_sent(copy: Copy) -> bool:
    return copy.sent_on is None


def _undone(notice: Notice) -> bool:
    return notice.status == "undone"


_WHICH = {"version_id": "Which version"}
_OF_DRAFT = {"version_id": _draft}

WORDINGS: Sequence[Wording] = (
    Wording(
        do.DraftVersion,
        label="Draft a new version",
        help="The policy's file as it was edited becomes the draft. It governs nothing yet.",
        omit=("document",),
        labels={"changes": "What is to change"},
    ),
    Wording(
        do.ReviseDraft,
        label="Revise the draft by the edited file",
        omit=("document",),
        labels={**_WHICH, "changes": "What is different now"},
        among=_OF_DRAFT,
    ),
    Wording(
        do.OpenForComments,
        label="Open the draft for comments",
        help="It stands in public from today on, for as long as the policy says.",
        labels={**_WHICH, "url": "Where it can be read"},
        among=_OF_DRAFT,
    ),
    Wording(
        do.RecordComment,
        label="Record a comment",
        labels={
            **_WHICH,
            "source": "Who it is from",
            "comment": "What it says",
            "received_on": "The day on which it came in",
        },
        choices={
            "source": {
                "public": "Anybody in public",
                "tenant": "A tenant",
                "panel": "A panel of residents",
                "colleague": "A colleague",
                "other": "Somebody else",
            }
        },
        among=_OF_DRAFT,
    ),
    Wording(
        do.AnswerComment,
        label="Answer a comment",
        labels={"comment_id": "Which comment", "answer": "What became of it, and why"},
        among={"comment_id": _unanswered},
    ),
    Wording(
        do.RecordCopyRequest,
        label="Record that somebody asks for a copy",
        labels={**_WHICH, "whom": "Who, and where it goes"},
        among=_OF_DRAFT,
    ),
    Wording(
        do.RecordCopySent,
        label="Record that a copy was sent",
        labels={"copy_id": "Which copy", "sent_on": "The day on which it went"},
        among={"copy_id": _not_sent},
    ),
    Wording(
        do.RecordStep,
        label="Record a step of the approval",
        labels={
            **_WHICH,
            "step": "Which step",
            "done_on": "The day on which it was done",
            "evidence": "What shows it",
        },
        from_records={"step": "step of approval"},
        among=_OF_DRAFT,
    ),
    Wording(
        do.ApproveVersion,
        label="Record that the version was approved",
        help="By the body that the policy names; whoever drafted it cannot record this.",
        labels={
            **_WHICH,
            "body": "Which body",
            "approved_on": "The day of the decision",
            "minute": "Where the decision is written down",
            "in_force_on": "The day from which it is in force",
        },
        hints={"in_force_on": "Leave it empty where it is in force at once."},
        from_records={"body": "approving body"},
        among=_OF_DRAFT,
        for_good="From then on new cases run by this version; what began before keeps its own.",
    ),
    Wording(
        do.WithdrawVersion,
        label="Give up a version that is not in force",
        labels={**_WHICH, "reason": "Why"},
        among={"version_id": _under_way},
    ),
    Wording(
        do.OpenReview,
        label="Open a review early",
        labels={"reason": "Why now"},
    ),
    Wording(
        do.RecordReview,
        label="Record a review",
        help="Also when nothing is to change. The next one is counted from its day.",
        labels={
            "outcome": "What came of it",
            "reviewed_on": "The day of the review",
            "reasons": "What was looked at, and why so",
        },
        choices={"outcome": {"no_change": "Nothing is to change", "change": "It is to change"}},
    ),
    Wording(
        SettleUpkeepNotice,
        label="Settle a task: the team was told",
        labels={"notice_id": "Which task"},
        among={"notice_id": _undone},
    ),
    Wording(
        do.SettlePolicyNotice,
        label="Settle a task: colleagues were told",
        help="They were told another way, or need not be told any more.",
        labels={"notice_id": "Which task"},
        among={"notice_id": _undone},
    ),
)
