"""When a command of the complaints procedure has something that it could be about."""

from collections.abc import Callable, Mapping

from domain.case import ombudsman_commands as before
from domain.case import promise_commands as promised
from domain.case import service_commands as work
from domain.case import state as at
from domain.case import turning_away_commands as turn
from domain.case.state import Case
from domain.messages import Command


def _has_promise(case: Case) -> bool:
    return bool(case.promises.open)


def _owes_evidence(case: Case) -> bool:
    return any(not each.done for each in case.ombudsman.requests.values())


def _was_refused(case: Case) -> bool:
    stage = case.stage
    return isinstance(stage.after if isinstance(stage, at.Closed) else stage, at.Refused)


def _is_request(case: Case) -> bool:
    return isinstance(case.stage, at.InHand) and case.stage.kind == "service_request"


PROCEDURE_SENSES: Mapping[type[Command], Callable[[Case], bool]] = {
    promised.CompleteAction: _has_promise,
    promised.RescheduleAction: _has_promise,
    promised.CancelAction: _has_promise,
    before.RecordReferral: lambda case: not case.ombudsman.undetermined,
    before.RecordEvidenceRequest: lambda case: case.ombudsman.undetermined,
    before.RecordDetermination: lambda case: case.ombudsman.undetermined,
    before.RecordEvidenceGiven: _owes_evidence,
    before.RecordCompliance: lambda case: bool(case.ombudsman.open_orders),
    turn.AcceptAfterAll: _was_refused,
    work.RecordWork: lambda case: _is_request(case) or case.service.goes_on,
    work.TakeAsComplaint: lambda case: _is_request(case) and bool(case.contacts),
}
