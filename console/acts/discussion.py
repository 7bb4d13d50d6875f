"""The words of drafts, of ending and limiting a discussion, and of other routes."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import conversation_commands as talk
from domain.case.conversation_state import Limit, ReplyDraft


def _waits(draft: ReplyDraft) -> bool:
    return draft.status == "open"


def _in_force(limit: Limit) -> bool:
    return limit.in_force


_DRAFT = {"draft_id": "Which draft", "content": "What it says now", "purpose": "What it is for"}

WORDINGS: Sequence[Wording] = (
    Wording(
        talk.DraftReply,
        key="draft_reply-public",
        label="Draft a public reply",
        help="Nothing goes out; somebody who may post on this channel sends it.",
        group="reply",
        audience="public",
        button="Keep as a draft of a PUBLIC REPLY",
        preset={"audience": "public", "tenancy_matter": False},
        labels={"purpose": "What it is for", "content": "What the reply says"},
    ),
    Wording(
        talk.DraftReply,
        key="draft_reply-private",
        label="Draft a private message",
        help="Nothing goes out; somebody else sends it.",
        group="reply",
        audience="private",
        button="Keep as a draft of a PRIVATE MESSAGE",
        preset={"audience": "private"},
        labels={
            "purpose": "What it is for",
            "content": "What the message says",
            "tenancy_matter": "It speaks of the tenancy",
        },
    ),
    Wording(
        talk.ReviseDraft,
        label="Revise a draft",
        group="reply",
        labels=_DRAFT,
        among={"draft_id": _waits},
        from_records={"draft_id": "reply"},
    ),
    Wording(
        talk.SendDraft,
        label="Send a draft as it stands",
        help="It goes out exactly as it is shown here.",
        group="reply",
        button="Send it as it stands",
        preset={"with_undo": True},
        labels={**_DRAFT, "not_before": "Not before"},
        hints={"not_before": "Leave it empty to send it now."},
        among={"draft_id": _waits},
        from_records={"draft_id": "reply"},
        rests_on_what_was_read=True,
    ),
    Wording(
        talk.DiscardDraft,
        label="Discard a draft",
        group="reply",
        labels=_DRAFT,
        among={"draft_id": _waits},
        from_records={"draft_id": "reply"},
    ),
    *(
        Wording(
            talk.EndDiscussion,
            key=f"end_discussion-{audience}",
            label=f"End the discussion, in {audience}",
            help="It ends once the closing statement is delivered.",
            group="reply",
            audience=audience,
            preset={"audience": audience},
            labels={"content": "The closing statement"},
        )
        for audience in ("public", "private")
    ),
    Wording(
        talk.ReopenDiscussion,
        label="Take the discussion up again",
        group="reply",
        labels={"reason": "Why"},
    ),
    Wording(
        talk.LimitThread,
        label="Limit the thread for a time",
        help="The author is told why and how to appeal, at once.",
        group="reply",
        audience="private",
        labels={
            "measure": "What is done",
            "scope": "To what",
            "reason": "Why",
            "evidence": "What shows it",
            "equality": "What was considered before it takes effect",
            "notice": "What the author is told",
            "until_on": "Until, the last day",
            "review_on": "Looked at again on",
        },
    ),
    Wording(
        talk.ReviewThreadLimit,
        label="Look at a limit again and let it stand",
        group="reply",
        labels={"limit_id": "Which limit", "reason": "Why", "review_on": "Looked at again on"},
        among={"limit_id": _in_force},
    ),
    Wording(
        talk.LiftThreadLimit,
        label="Lift a limit",
        group="reply",
        labels={"limit_id": "Which limit"},
        among={"limit_id": _in_force},
    ),
)
