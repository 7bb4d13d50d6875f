"""The rows of the decider's table that are of the complaints procedure beyond its letters."""

from collections.abc import Mapping

from domain.case import (
    extending,
    investigation,
    ombudsman,
    promises,
    service_work,
    turning_away,
)
from domain.case import extension_commands as longer
from domain.case import investigation_commands as look
from domain.case import ombudsman_commands as before
from domain.case import promise_commands as promised
from domain.case import service_commands as work
from domain.case import state as at
from domain.case import turning_away_commands as turn
from domain.case.rule import (
    COMPLAINT,
    EVIDENCED,
    INVESTIGATED,
    OPEN,
    SINCE_STAGE_ONE,
    Rule,
    Stages,
)
from domain.messages import Command

# Where a promise may still be open: it outlives the refusal of the complaint.
PROMISED: Stages = (*COMPLAINT, at.Refused)

PROCEDURE_RULES: Mapping[type[Command], Rule] = {
    look.CorrectDefinition: Rule(investigation.correct_definition, INVESTIGATED),
    look.PlanInvestigation: Rule(investigation.plan, INVESTIGATED),
    look.AddEvidence: Rule(investigation.add_evidence, EVIDENCED),
    look.RecordInterview: Rule(investigation.record_interview, INVESTIGATED),
    look.JoinIssue: Rule(investigation.join_issue, COMPLAINT),
    longer.ExtendResponse: Rule(extending.extend, INVESTIGATED),
    turn.RefuseComplaint: Rule(turning_away.refuse, (at.Lodged, at.StageOne), (at.Refused,)),
    turn.AcceptAfterAll: Rule(
        turning_away.accept_after_all, (at.Refused, at.Closed), (at.Lodged, at.StageOne)
    ),
    promised.PromiseAction: Rule(promises.promise, SINCE_STAGE_ONE),
    promised.CompleteAction: Rule(promises.complete, PROMISED),
    promised.RescheduleAction: Rule(promises.reschedule, PROMISED),
    promised.CancelAction: Rule(promises.cancel, PROMISED),
    promised.PromiseUpdate: Rule(promises.promise_update, OPEN),
    # The Ombudsman says whether it is a complaint; what was triaged as none is seen through, too.
    before.RecordReferral: Rule(ombudsman.refer, (*OPEN, at.Closed)),
    before.RecordEvidenceRequest: Rule(ombudsman.ask_for_evidence, OPEN),
    before.RecordEvidenceGiven: Rule(ombudsman.give_evidence, OPEN),
    before.RecordDetermination: Rule(ombudsman.determine, OPEN),
    before.RecordCompliance: Rule(ombudsman.comply, OPEN),
    work.RecordWork: Rule(service_work.record, (at.InHand, *COMPLAINT, at.Refused)),
    work.TakeAsComplaint: Rule(service_work.take_as_complaint, (at.InHand,), COMPLAINT),
}
