"""Drafts in the place of public replies, for who may not post on the case's channel.

Each public reply that may be drafted has an act of its own for the draft, so that what was typed
is kept as what it is for, and somebody who may post sends it (SHAL policy 3.2).
"""

from collections.abc import Mapping, Sequence

from console.acts.act import Act
from console.acts.wording import Wording
from domain.case import conversation_commands as talk
from domain.case.conversation_vocabulary import DraftPurpose
from domain.case.replies import REPLIES

_LABELS: Mapping[DraftPurpose, str] = {
    "public_acknowledgement": "Draft the public acknowledgement",
    "private_invitation": "Draft the public invitation to private messages",
    "discussion": "Draft a reply in public",
    "holding": "Draft a public reply that it is not forgotten",
    "signposting": "Draft a public reply that points to help",
    "safety_warning": "Draft a public warning of a danger",
    "moderation_notice": "Draft a public notice that something was withheld",
}


def _key(purpose: DraftPurpose) -> str:
    return f"draft_reply-public-{purpose.replace('_', '-')}"


# The keys of the acts that stand in for others; by themselves they are not offered.
STAND_INS = frozenset(map(_key, REPLIES.values()))


def stand_in_for(act: Act) -> str | None:
    """Return the key of the draft in the place of a public reply; None where there is none."""
    if act.audience != "public" or act.command not in REPLIES:
        return None
    return _key(REPLIES[act.command])


WORDINGS: Sequence[Wording] = tuple(
    Wording(
        talk.DraftReply,
        key=_key(purpose),
        label=label,
        help="Nothing goes out; somebody who may post on this channel sends it.",
        group="reply",
        audience="public",
        button="Keep as a draft of a PUBLIC REPLY",
        preset={"audience": "public", "tenancy_matter": False, "purpose": purpose},
        labels={"content": "What the reply says"},
    )
    for purpose, label in _LABELS.items()
)
