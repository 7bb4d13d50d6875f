"""When the acts of identity, reading, filing and holds have something they could be about."""

from collections.abc import Callable, Mapping

from domain.case import answer_commands as answer
from domain.case import follow_commands as follow
from domain.case import identity_commands as who
from domain.case import privacy_commands as kept
from domain.case.answers import held_apart, question_open
from domain.case.state import Case
from domain.messages import Command


def _failed_before(case: Case) -> bool:
    return not case.identity_confirmed and case.privacy.identity.failures > 0


def _has_permission(case: Case) -> bool:
    return any(each.status == "in force" for each in case.privacy.permissions.values())


def _is_shared(case: Case) -> bool:
    return any(not share.ended for share in case.privacy.shares.values())


def _holds_answers(case: Case) -> bool:
    return question_open(case) or any(held_apart(case))


def _follows(case: Case) -> bool:
    return case.privacy.follow is not None and case.privacy.follow.wanted


PRIVACY_SENSES: Mapping[type[Command], Callable[[Case], bool]] = {
    who.DecideIdentity: _failed_before,
    who.RecordStanding: lambda case: case.identity_confirmed,
    who.RecordPermission: lambda case: case.identity_confirmed,
    who.RevokePermission: _has_permission,
    kept.PlaceLegalHold: lambda case: not case.on_legal_hold,
    kept.ReleaseLegalHold: lambda case: case.on_legal_hold,
    kept.EndShare: _is_shared,
    answer.TakeOverIdentity: _holds_answers,
    follow.FollowAccount: lambda case: not _follows(case),
    follow.UnfollowAccount: _follows,
    kept.RemoveReader: lambda case: bool(case.privacy.readers),
}
