"""What a panel may do next: what the stage allows, and what leads on from it."""

from collections.abc import Mapping, Sequence

from domain.messages import Command
from domain.offering import Offer, may_send
from domain.permissions import Permission
from domain.referral import commands as do
from domain.referral import state as at
from domain.referral.decider import RULES, may_only_name
from domain.referral.state import Referral, Stage

_ONWARD: Mapping[type[Stage], Sequence[type[Command]]] = {
    at.Intake: (do.AcceptReferral,),
    at.Assessment: (do.BeginInvestigation, do.ReturnReferral),
    at.Appeal: (do.DecideReferralAppeal,),
    at.AppealHeard: (do.CloseReferral,),
}


def offered(referral: Referral, permissions: frozenset[Permission]) -> list[Offer]:
    """Return what may be sent now, the best next ones first."""
    best = _onward(referral)
    rest = [command for command in RULES if command not in best]
    return [
        Offer(command, command in best)
        for command in (*best, *rest)
        if may_send(command, permissions) and _fits(referral, command)
    ]


def _fits(referral: Referral, command: type[Command]) -> bool:
    if command is do.RecordLegalResult and not referral.legal:
        return False
    if may_only_name(referral):
        return command is do.NameSubject
    rule = RULES[command]
    stage = referral.stage
    return isinstance(stage, rule.allowed) and not isinstance(stage, rule.already)


def _onward(referral: Referral) -> Sequence[type[Command]]:
    if may_only_name(referral):
        return (do.NameSubject,)
    match referral.stage:
        case at.Investigation() if not referral.has_findings:
            return (do.RecordFindings, do.ArrangeMeeting)
        case at.Investigation():
            return (do.ArrangeMeeting, do.DecideOutcome)
        case at.Meeting() if not referral.meeting_recorded:
            return (do.RecordMeeting,)
        case at.Meeting():
            return (do.DecideOutcome,) if referral.has_findings else (do.RecordFindings,)
        case at.Decided() if "appeal-lodging" in referral.limits:
            return (do.LodgeReferralAppeal,)
        case at.Decided():
            return (do.CloseReferral,)
        case stage:
            return _ONWARD.get(type(stage), ())
