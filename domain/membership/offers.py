"""What may be asked next of a membership, and what leads on from where it stands."""

from collections.abc import Iterator, Sequence

from domain.membership import commands as do
from domain.membership import moderation_commands as moderation
from domain.membership import removal_commands as removing
from domain.membership.decider import RULES
from domain.membership.state import Applied, Membership, Removed
from domain.membership.telling_commands import (
    ConfirmAtNetwork,
    ConfirmTold,
    SettleMembershipNotice,
)
from domain.messages import Command
from domain.notices.state import undone
from domain.offering import Offer, Sense, offered_of
from domain.permissions import Permission

SENSES: dict[type[Command], Sense] = {
    ConfirmTold: lambda membership: bool(membership.owed),
    ConfirmAtNetwork: lambda membership: membership.network_differs,
    SettleMembershipNotice: lambda membership: bool(undone(membership.notices)),
    do.AcceptRules: lambda membership: not membership.agrees,
    moderation.GiveModeration: lambda membership: not membership.moderation.given,
    moderation.EndModeration: lambda membership: membership.moderation.given,
    moderation.ReverseModeration: lambda membership: bool(membership.moderation.acts),
    moderation.ConfirmModerated: lambda membership: any(
        act.status == "stalled" for act in membership.moderation.acts.values()
    ),
    do.ApproveMembership: lambda membership: not membership.is_removed,
}


def offers(membership: Membership, permissions: frozenset[Permission]) -> Sequence[Offer]:
    """Return what somebody may send to the membership as it stands."""
    stage = membership.stage
    fitting = [
        command
        for command, rule in RULES.items()
        if isinstance(stage, rule.allowed) and not isinstance(stage, rule.already)
    ]
    return offered_of(membership, permissions, fitting, SENSES, _onward_now)


def _onward_now(membership: Membership) -> list[type[Command]]:
    return list(_onward(membership))


def _onward(membership: Membership) -> Iterator[type[Command]]:
    if membership.owed:
        yield ConfirmTold
    if membership.network_differs:
        yield ConfirmAtNetwork
    match membership.stage:
        case Applied():
            yield from _of_an_application(membership)
        case Removed(review_at=None):
            yield removing.ReviewRemoval
            yield removing.ReinstateMember


def _of_an_application(membership: Membership) -> Iterator[type[Command]]:
    if membership.terms is not None and membership.terms.tenancy_check and not membership.home:
        yield do.CheckTenancy
    if membership.unanswered:
        yield do.RecordAnswers
    if not membership.agrees:
        yield do.AcceptRules
    if not membership.waits_for_applicant and not membership.is_removed:
        yield do.ApproveMembership
    yield do.DeclineMembership
