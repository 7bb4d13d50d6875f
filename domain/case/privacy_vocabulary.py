"""The words that identity, sharing, filing, holds and other routes are spoken of with."""

from typing import Literal

from domain.identifiers import derived_id

# What the person in the thread is to the tenancy; knowing who somebody is does not tell it.
Standing = Literal["not_stated", "listed_tenant", "occupant", "representative", "other"]
PermissionScope = Literal["this_complaint", "all_tenancy_matters"]
IdentityOutcome = Literal["confirmed", "not_confirmed", "try_again"]
# Why somebody outside the pack's teams reads a private thread.
ReadingCause = Literal["stage_two_review", "on_call", "investigation", "legal_advice", "cover"]
DisclosureBasis = Literal["consent", "legal_basis"]
Route = Literal["phone", "email", "letter"]
AnyRoute = Literal["platform", "phone", "email", "letter"]
FollowPurpose = Literal["direct_message", "other"]

DESTROY_ANSWER_KEYS = "destroy_answer_keys"
UNSEAL_MESSAGE = "unseal_message"
FOLLOW_ACCOUNT = "follow_account"
UNFOLLOW_ACCOUNT = "unfollow_account"


def answer_key(item: str) -> str:
    """Return the key that an item is sealed under while it may answer a question of identity.

    It derives from the item, so that nothing else is ever taken for such a key: a person's own is
    free. `item` is the intake id, under which a case records it as a contact or a change.
    """
    return f"subject:{derived_id(item, 'answer')}"
