"""Why a complaint is not refused.

Refusal (domain/errors.py)
├── IssueNotOldEnough       the issue is within the time in which it has to be accepted
├── AgeNotShown             nobody said when the issue happened
└── DiscretionNotConsidered an old issue may be accepted all the same
"""

from domain.errors import Refusal


class IssueNotOldEnough(Refusal):
    """A complaint about something recent enough is accepted."""

    code = "issue_not_old_enough"
    words = (
        "A complaint about this issue has to be accepted when it comes by {accepted_until}, and it "
        "came on {received_on}. Accept it, or name another ground that is evidenced."
    )
    clause = "code-2024:2.2"


class AgeNotShown(Refusal):
    """Refusing for age needs the day on which the issue happened, and it is in the past."""

    code = "age_not_shown"
    words = (
        "To refuse a complaint for its age, say when the issue happened and, if it was later, "
        "when the resident became aware of it: {problem}. Correct the days and send it again."
    )
    clause = "code-2024:2.2"


class DiscretionNotConsidered(Refusal):
    """The Code asks to consider accepting what is older, for a good reason."""

    code = "discretion_not_considered"
    words = (
        "It is not recorded why this complaint is not accepted all the same, as may be done where "
        "there is a good reason. Consider that, write it down and send it again."
    )
    clause = "code-2024:2.3"
