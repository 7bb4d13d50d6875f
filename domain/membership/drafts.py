"""The draft of a decision about a membership, and what every rule asks of it."""

from domain.decider import Context
from domain.drafting import Draft
from domain.group import GroupTerms
from domain.membership.events import MembershipEvent
from domain.membership.evolve import evolve
from domain.membership.refusals import NoGroups
from domain.membership.state import Applied, Membership
from domain.policy.membership import Membership as MembershipPolicy

MembershipDraft = Draft[Membership, MembershipEvent]


def draft_of(membership: Membership, context: Context) -> MembershipDraft:
    """Return an empty draft on the membership as it stands."""
    return Draft(membership, context, evolve)


def policy_of(context: Context) -> MembershipPolicy:
    """Return what the pack says of joining; refuse a landlord whose policy has no groups."""
    policy = context.policy.membership
    if policy is None:
        raise NoGroups(landlord=context.policy.name)
    return policy


def terms_in(draft: MembershipDraft) -> GroupTerms:
    """Return the group's terms, which everything after the application knows."""
    assert draft.state.terms is not None  # noqa: S101 -- every later stage has them
    return draft.state.terms


def application_in(draft: MembershipDraft) -> Applied:
    """Return the application that is open, as the table of stages has checked."""
    assert isinstance(draft.state.stage, Applied)  # noqa: S101 -- the table says so
    return draft.state.stage
