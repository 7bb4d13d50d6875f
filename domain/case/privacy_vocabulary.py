"""The words that identity, sharing, filing, holds and other routes are spoken of with."""

from typing import Literal

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
