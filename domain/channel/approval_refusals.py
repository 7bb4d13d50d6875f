"""Why a channel is not used, and who alone decides that it is.

Refusal (domain/errors.py)
├── OwnerAloneApproves      whoever approves does not hold the owner's role
├── OwnerNotSaidAway        a deputy approves while the owner is away
├── ChannelNotApproved      nothing runs on an account that nobody approved
└── ChannelSwitchedOffNow   nothing runs while it is switched off
"""

from domain.errors import Refusal


class OwnerAloneApproves(Refusal):
    """One role of the pack approves channels."""

    code = "owner_alone_approves"
    words = (
        "Channels are approved by the role {role} alone. Ask whoever holds it; a deputy may do so "
        "while they are away: {deputies}."
    )
    clause = "shal-owner"


class OwnerNotSaidAway(Refusal):
    """A deputy acts in the owner's absence, and says so."""

    code = "owner_not_said_away"
    words = (
        "A deputy approves a channel only while {role} is away. Leave it to them, or say that "
        "they are away (`in_absence`)."
    )
    clause = "shal-owner"


class ChannelNotApproved(Refusal):
    """The account is registered and waits for its approval."""

    code = "channel_not_approved"
    words = "This channel waits for the approval of {role}. Have it approved; until then it rests."
    clause = "shal-new-channel"


class ChannelSwitchedOffNow(Refusal):
    """The channel was approved and is switched off."""

    code = "channel_switched_off"
    words = "This channel is switched off. Switch it on first; what waits is taken in then."
    clause = "shal-new-channel"
