"""Why an account is not followed.

Refusal (domain/errors.py)
└── of following
    ├── FollowForDirectMessages the policy discourages direct messages
    ├── FollowUnderWay          an order about the follow is not settled
    └── NothingFollowed         there is no such order to settle
"""

from domain.errors import Refusal


class FollowForDirectMessages(Refusal):
    """This landlord follows nobody to open direct messages."""

    code = "follow_for_direct_messages"
    words = (
        "The policy takes private matters to {route} and discourages direct messages, so nobody "
        "is followed to open one. Invite the person to {route}, or follow for another reason."
    )
    clause = "westkent-follow"


class FollowUnderWay(Refusal):
    """One order about a follow is settled before the next."""

    code = "follow_under_way"
    words = "An order about following this account is {status}. Wait for it, or confirm it by hand."
    clause = "mhs-follow"


class NothingFollowed(Refusal):
    """There is no follow to undo or confirm."""

    code = "nothing_followed"
    words = "This case has no follow {id} to settle. Read the case again."
    clause = "mhs-follow"
