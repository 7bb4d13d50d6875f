"""The words of a referral, as its panel reads them."""

from collections.abc import Mapping, Sequence

from console.acts.wording import Wording
from domain.referral import commands as do

_OUTCOMES: Mapping[str, str] = {
    "no-case": "No case to answer",
    "advice": "Advice",
    "action": "Something agreed, and no warning",
    "warning": "A warning",
    "final-warning": "A final warning",
    "removal": "Dismissal, or removal from the role",
}

WORDINGS: Sequence[Wording] = (
    Wording(
        do.AcceptReferral,
        label="Take it up",
        help="The panel asks whether it fits the procedure. The time to decide begins.",
    ),
    Wording(
        do.ReturnReferral,
        label="Return it",
        help="It is none for this procedure: it ends here.",
        labels={"reason": "Why it is none for this procedure"},
        for_good="It cannot be taken up again. It can be raised anew.",
    ),
    Wording(
        do.BeginInvestigation,
        label="Begin the investigation",
        labels={"plan": "What is looked into, and by whom"},
    ),
    Wording(do.RecordFindings, label="Record findings", labels={"findings": "What was found"}),
    Wording(
        do.ArrangeMeeting,
        label="Arrange a meeting",
        help="The person is heard before anything is held against them.",
        labels={"held_at": "When it begins"},
    ),
    Wording(
        do.RecordMeeting,
        label="Record the meeting",
        labels={"record": "What was said", "attended": "Did the person come?"},
    ),
    Wording(
        do.DecideOutcome,
        label="Decide the outcome",
        help="The person may then appeal, which somebody else hears.",
        labels={"outcome": "What follows", "reasons": "The reasons"},
        choices={"outcome": _OUTCOMES},
    ),
    Wording(
        do.LodgeReferralAppeal,
        label="Record an appeal",
        help="Whoever took part so far sees nothing of it from then on.",
        labels={"grounds": "Why the person appeals"},
    ),
    Wording(
        do.DecideReferralAppeal,
        label="Decide the appeal",
        labels={
            "result": "The appeal is",
            "outcome": "What holds instead",
            "reasons": "The reasons",
        },
        hints={"outcome": "Only where the appeal is upheld, in whole or in part."},
        choices={
            "outcome": _OUTCOMES,
            "result": {
                "upheld": "upheld",
                "partly-upheld": "partly upheld",
                "not-upheld": "not upheld",
            },
        },
    ),
    Wording(do.CloseReferral, label="Close it"),
    Wording(
        do.ReferToLawyers,
        label="Refer it to the lawyers",
        labels={"basis": "What is asked of them, and on which ground"},
    ),
    Wording(
        do.RecordLegalResult,
        label="Record the lawyers' answer",
        labels={"legal_id": "Which question", "result": "What came of it"},
    ),
    Wording(
        do.DeclareConflict,
        label="Declare a conflict of interest",
        help="The member leaves the panel and sees nothing of it from then on.",
        labels={"member": "Whose", "reason": "What the conflict is"},
        for_good="Nobody comes back to a panel that they left for a conflict of interest.",
    ),
    Wording(
        do.NameSubject,
        label="Say by which login the person is known",
        help="Nobody of that login sees anything of it.",
        labels={"about_actor": "Whom it is about", "has_no_login": "They have no login here"},
    ),
    Wording(
        do.NameMember,
        label="Add somebody to the panel",
        help="They need the role hr as well.",
        labels={"member": "Whom"},
    ),
    Wording(do.AddToReferral, label="Add a note", labels={"note": "What came to light"}),
)
