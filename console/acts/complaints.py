"""The words of the complaints procedure beyond its letters: inquiry, time, promises, ends."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import extension_commands as longer
from domain.case import investigation_commands as look
from domain.case import ombudsman_commands as ombudsman
from domain.case import promise_commands as promised
from domain.case import service_commands as work
from domain.case import turning_away_commands as turn
from domain.case.ombudsman_state import Owed
from domain.case.promise_state import Action


def _open(action: Action) -> bool:
    return action.status == "open"


def _owed(owed: Owed) -> bool:
    return not owed.done


_SAYS = {
    "parts.reason": "It says why",
    "parts.until": "It names this last day",
    "parts.ombudsman": "It says how to reach the Ombudsman",
}
_WHICH = {"action_id": "Which promise"}

WORDINGS: Sequence[Wording] = (
    Wording(
        look.PlanInvestigation,
        label="Plan the investigation",
        help="What will be looked at, and by which role. A later plan replaces it.",
        group="procedure",
        labels={"steps": "Steps", "steps.look_at": "What is looked at", "steps.by": "By whom"},
        hints={"steps.by": "A role, like repairs-manager; never a person's name."},
    ),
    Wording(
        look.AddEvidence,
        label="Add evidence",
        group="procedure",
        labels={"content": "What it shows", "source": "Where it comes from"},
    ),
    Wording(
        look.RecordInterview,
        label="Record an interview",
        group="procedure",
        labels={"role": "Who was heard, by role", "note": "What they said", "held_at": "When"},
        hints={"role": "Like lift-engineer; never a person's name."},
    ),
    Wording(
        look.CorrectDefinition,
        label="Correct the definition of the complaint",
        group="procedure",
        labels={
            "definition": "The complaint as you understand it now",
            "outcomes_sought": "What the resident wants to come of it",
            "reason": "Why it is corrected",
        },
    ),
    Wording(
        look.JoinIssue,
        label="Join a further issue to the complaint",
        help="Only before the response, and only what belongs to what is investigated.",
        group="procedure",
        labels={
            "issue": "The issue",
            "related": "Is it related to what is investigated?",
            "contact_id": "Where it was raised",
        },
    ),
    Wording(
        longer.ExtendResponse,
        label="Extend the time for the response",
        help="The limit moves when the notice is delivered, and only if that is in time.",
        group="procedure",
        audience="private",
        labels={
            **_SAYS,
            "reason": "Why it takes longer",
            "until": "The new last day",
            "notice": "The notice, as it will be sent in private",
            "parts": "What the notice says",
            "good_reason": "The good reason for more than the Code's maximum",
        },
    ),
    Wording(
        turn.RefuseComplaint,
        label="Refuse the complaint",
        help="Only for an evidenced reason, on this complaint's own merits.",
        group="procedure",
        audience="private",
        labels={
            **_SAYS,
            "ground": "On which ground",
            "evidence": "What shows it",
            "reasons": "Why, in this case",
            "letter": "The letter, as it will be sent in private",
            "parts": "What the letter says",
            "happened_on": "When it happened",
            "aware_on": "When the resident became aware of it, if later",
            "discretion": "Why it is not accepted all the same",
        },
        choices={
            "ground": {
                "over_age": "The issue is too old",
                "court_claim": "A court claim was filed",
                "already_considered": "It was considered already",
            }
        },
    ),
    Wording(
        turn.AcceptAfterAll,
        label="Accept the complaint after all",
        help="Its limits run anew from now.",
        group="procedure",
        labels={"directed_by": "Who decided that", "reason": "Why"},
    ),
    Wording(
        promised.PromiseAction,
        label="Note a promised action",
        group="procedure",
        labels={"content": "What was promised", "due_on": "The last day", "kind": "What kind"},
    ),
    Wording(
        promised.CompleteAction,
        label="Record a promised action as done",
        group="procedure",
        labels={**_WHICH, "evidence": "What shows it"},
        among={"action_id": _open},
    ),
    Wording(
        promised.RescheduleAction,
        label="Move a promised action to another day",
        help="The new day counts when the resident has the message.",
        group="procedure",
        audience="private",
        labels={**_WHICH, "due_on": "The new last day", "reason": "Why", "message": "The message"},
        among={"action_id": _open},
    ),
    Wording(
        promised.CancelAction,
        label="Cancel a promised action",
        group="procedure",
        labels={**_WHICH, "reason": "Why"},
        among={"action_id": _open},
    ),
    Wording(
        promised.PromiseUpdate,
        label="Note that an update was promised",
        group="procedure",
        labels={"due_on": "The last day"},
    ),
    Wording(
        work.RecordWork,
        label="Note how the work stands",
        help="What a service request asks for, also while there is a complaint about it.",
        group="case",
        labels={"note": "How it stands", "done": "It is done"},
    ),
    Wording(
        work.TakeAsComplaint,
        label="Take the request's handling as a complaint",
        help="The limits run from this contact. The work goes on beside it.",
        group="case",
        labels={"contact_id": "Where the resident said so"},
    ),
    Wording(
        ombudsman.RecordReferral,
        label="Record that it went to the Ombudsman",
        group="procedure",
        labels={"referred_on": "On which day", "reference": "The Ombudsman's reference"},
    ),
    Wording(
        ombudsman.RecordEvidenceRequest,
        label="Record what the Ombudsman asks for",
        group="procedure",
        labels={"request": "What is asked for", "due_on": "The last day"},
    ),
    Wording(
        ombudsman.RecordEvidenceGiven,
        label="Record that the Ombudsman has the evidence",
        group="procedure",
        labels={"request_id": "Which request", "evidence": "What was given"},
        among={"request_id": _owed},
    ),
    Wording(
        ombudsman.RecordDetermination,
        label="Record the Ombudsman's determination",
        group="procedure",
        labels={
            "finding": "What was found",
            "determined_on": "On which day",
            "determination": "The determination",
            "orders": "Orders",
            "orders.order": "What is ordered",
            "orders.due_on": "The last day",
        },
    ),
    Wording(
        ombudsman.RecordCompliance,
        label="Record that an order is carried out",
        group="procedure",
        labels={"order_id": "Which order", "evidence": "What shows it"},
        among={"order_id": _owed},
    ),
)
