"""The words of what bears on a person: restrictions, appeals, what is taken further, agreements."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.account_holder import adjustment_commands as agree
from domain.account_holder import appeal_commands as appeal
from domain.account_holder import letter_commands as letter
from domain.account_holder import matter_commands as matter
from domain.account_holder import restriction_commands as restrict
from domain.account_holder.adjustment_state import Adjustment
from domain.account_holder.appeal_state import Appeal, Restore
from domain.account_holder.errand_state import Errand
from domain.account_holder.matter_state import Matter
from domain.account_holder.restriction_state import Enforcement, Restriction

_BREACH = {"breach_id": "Which breach", "reason": "Why"}
_LEGAL = {**_BREACH, "legal_basis": "The ground in law"}
_BASIS = {"legal_basis": "legal basis"}
_MATTER = {"matter_id": "Which matter"}
_FROM_CASE = {"case": "The case of theirs that it is sent from"}
_ADDRESS = {"case": "The address of the case's page."}
_INSTEAD = {"instead": "What was done instead"}
_LEAVE_EMPTY = {"instead": "Leave it empty where it is done as decided."}
_WAYS = {
    "landlord_contact": "The landlord's usual contact",
    "website": "The website",
    "phone": "The telephone",
}


def _in_force(each: Restriction) -> bool:
    return each.in_force


def _open_appeal(each: Appeal) -> bool:
    return each.is_open


def _open_matter(each: Matter) -> bool:
    return each.is_open


def _without_reference(each: Matter) -> bool:
    return each.is_open and each.reference is None


def _stalled(each: Enforcement | Restore) -> bool:
    return each.status == "stalled"


def _stuck(each: Errand) -> bool:
    return each.status == "stuck"


def _holds(each: Adjustment) -> bool:
    return not each.ended


WORDINGS: Sequence[Wording] = (
    Wording(
        letter.SendWarning,
        label="Warn the person in writing",
        help="It goes out from a case of theirs, as it was decided for a breach.",
        audience="private",
        labels={"decision_id": "For which decision", **_FROM_CASE, "content": "What it says"},
        hints=_ADDRESS,
    ),
    Wording(
        restrict.ImposeRestriction,
        label="Restrict, limit, block or ban the person for a time",
        help="Their complaints stay open, and so does the way to complain. What they write is "
        "still kept and read.",
        audience="private",
        button="Impose it and send the notice as PRIVATE MESSAGE",
        order=(
            "measure",
            "decisions",
            "reason",
            "evidence",
            "equality",
            "until_on",
            "review_on",
            "other_route",
            "case",
            "notice",
            "names_appeal",
        ),
        labels={
            **_FROM_CASE,
            "measure": "What is imposed",
            "decisions": "Which decisions it carries out",
            "reason": "Why",
            "evidence": "What shows it",
            "equality": "What was considered of equality, before it takes effect",
            "until_on": "Its last day",
            "review_on": "When somebody looks at it again",
            "other_route": "How they reach the landlord meanwhile",
            "notice": "The notice, as it will be sent in private",
            "names_appeal": "The notice says how to appeal",
        },
        hints=_ADDRESS,
        choices={"other_route": _WAYS},
        from_records={"decisions": "decision"},
        for_good="A blocked person is not told by every network, and some networks drop what they "
        "follow for good. Look at what it would bring about before you impose it.",
    ),
    Wording(
        restrict.ReviewRestriction,
        label="Review a restriction and keep it",
        labels={
            "restriction_id": "Which restriction",
            "reason": "Why it is still right",
            "review_on": "When somebody looks at it again",
        },
        among={"restriction_id": _in_force},
    ),
    Wording(
        restrict.LiftRestriction,
        label="Lift a restriction before its time",
        audience="private",
        button="Lift it, and send the notice as PRIVATE MESSAGE",
        labels={
            "restriction_id": "Which restriction",
            "reason": "Why it is lifted",
            "notice": "What the person is told",
        },
        among={"restriction_id": _in_force},
    ),
    Wording(
        restrict.ConfirmEnforcement,
        label="Confirm that an account was blocked or let back by hand",
        labels={"effect_id": "Which account", **_INSTEAD},
        hints=_LEAVE_EMPTY,
        from_records={"effect_id": "enforcement"},
        among={"effect_id": _stalled},
    ),
    Wording(
        restrict.EnforceAgain,
        label="Ask the platform once more to block or let back an account",
        labels={"effect_id": "Which account"},
        from_records={"effect_id": "enforcement"},
        among={"effect_id": _stalled},
    ),
    Wording(
        appeal.LodgeAppeal,
        label="Record that the person appeals",
        help="Somebody who took no part in it hears the appeal. A resident's opens a complaint.",
        audience="internal",
        button="Record the appeal",
        labels={
            "against": "Against which decision or restriction",
            "case": "The case in which they said so",
            "grounds": "On which grounds",
            "appellant": "Who appeals",
            "lodged_at": "When they said so",
        },
        hints={
            **_ADDRESS,
            "against": "Choose none where they say that they were treated unfairly.",
        },
        choices={"appellant": {"resident": "A resident", "visitor": "Somebody else"}},
        from_records={"against": "what is appealed"},
    ),
    Wording(
        appeal.DecideAppeal,
        label="Decide an appeal",
        help="Upheld takes back exactly what the decision caused. You took no part in it.",
        audience="private",
        labels={
            "appeal_id": "Which appeal",
            "outcome": "What you decide",
            "reasons": "Why",
            "answer": "The answer to the person",
            "final_understood": "I know what cannot be restored, and the answer says so",
        },
        choices={
            "outcome": {
                "upheld": "Upheld: it is taken back",
                "not_upheld": "Not upheld: it stays",
            }
        },
        among={"appeal_id": _open_appeal},
        for_good="A post that was removed cannot be brought back, even by an upheld appeal.",
    ),
    Wording(
        appeal.ConfirmRestored,
        label="Confirm that a measure was taken back by hand",
        labels={"effect_id": "Which measure", **_INSTEAD},
        hints=_LEAVE_EMPTY,
        from_records={"effect_id": "restore"},
        among={"effect_id": _stalled},
    ),
    Wording(
        matter.ReportToPolice,
        label="Report a breach to the police",
        labels={**_LEGAL, "bundle": "What is handed over, by the ids of posts and messages"},
        from_records=_BASIS,
        for_good="A report to the police cannot be taken back.",
    ),
    Wording(
        matter.ReferToLegal,
        label="Hand a breach to legal advice",
        labels=_LEGAL,
        from_records=_BASIS,
    ),
    Wording(
        matter.OpenInvestigation,
        label="Open an investigation",
        help="Into the tenancy only where a case shows that the person is a verified tenant.",
        labels={
            **_BREACH,
            "into": "What is looked into",
            "case": "The case that shows the tenancy",
        },
        hints=_ADDRESS,
        choices={"into": {"conduct": "The conduct", "tenancy": "The conduct of the tenancy"}},
    ),
    Wording(
        matter.RaiseIncident,
        label="Raise a security incident",
        help="With whoever looks after the security of the systems.",
        labels=_BREACH,
    ),
    Wording(
        matter.RecordReference,
        label="Record the reference of a matter",
        help="What the police, a solicitor or the platform knows it by.",
        labels={**_MATTER, "reference": "The reference"},
        hints={"reference": "Never a name."},
        among={"matter_id": _without_reference},
    ),
    Wording(
        matter.FollowUpMatter,
        label="Record how a matter stands",
        labels={**_MATTER, "learnt": "What you learnt", "next_on": "When to ask again"},
        hints={"next_on": "Leave it empty for the policy's own time."},
        among={"matter_id": _open_matter},
    ),
    Wording(
        matter.ConcludeMatter,
        label="Record how a matter ended",
        labels={**_MATTER, "outcome": "How it ended", "reason": "Why"},
        among={"matter_id": _open_matter},
    ),
    Wording(
        letter.RepeatErrand,
        label="Send once more what a case did not take",
        labels={"effect_id": "Which of it"},
        from_records={"effect_id": "errand"},
        among={"effect_id": _stuck},
    ),
    Wording(
        agree.RecordAdjustment,
        label="Record what was agreed, so that they can use the service",
        help="It holds on every case of theirs from now on. Why they need it decides nothing.",
        labels={
            "agreed": "What was agreed, in words",
            "contact": "How they are written to",
            "more_days_to_answer": "Days more that they have to answer",
            "targets": "Other targets of the landlord's own",
        },
        hints={"targets": 'By clock, in its unit, like {"first_response": 30}.'},
    ),
    Wording(
        agree.EndAdjustment,
        label="Record that an agreement holds no longer",
        labels={"adjustment_id": "Which agreement", "reason": "Why"},
        among={"adjustment_id": _holds},
    ),
)
