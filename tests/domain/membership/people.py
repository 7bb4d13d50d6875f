"""What happened to the applications of these tests, as steps that a scenario can be given."""

from datetime import date

from domain.group import GroupTerms
from domain.identifiers import derived_id, stream_id
from domain.membership import commands as do
from domain.membership import removal_commands as removing
from domain.policy.membership import DeclineKey
from tests.domain.happenings import AMARA, CASE_ID, MONDAY, RESIDENT, personal, text
from tests.domain.scenario import Did

GROUP = stream_id("shal", "channel", "facebook", "shal-gardeners")
MEMBERSHIP_ID = stream_id("shal", "membership", GROUP, RESIDENT)
QUESTIONS = ["Do you live in a home of ours?", "What would you like to grow?"]
TERMS = GroupTerms(
    name="SHAL Gardeners", questions=QUESTIONS, rules_version="1", tenancy_check=True
)
OPEN_TO_ALL = TERMS.model_copy(update={"tenancy_check": False})


def answer(*questions: int) -> list[do.GivenAnswer]:
    """Return answers to these questions."""
    return [do.GivenAnswer(question=n, content=text(f"answer {n}")) for n in questions]


def application(
    *answered: int, agreed_to: str | None = None, terms: GroupTerms = TERMS
) -> do.ApplyForMembership:
    """Return an application in which these questions are answered."""
    return do.ApplyForMembership(
        group=GROUP,
        platform="facebook",
        account="shal-gardeners",
        terms=terms,
        subject=RESIDENT,
        handle=personal("handle"),
        answers=answer(*answered),
        agreed_to=agreed_to,
        taken_in_at=MONDAY,
    )


COMPLETE = application(1, 2, agreed_to="1")
ACCEPT = do.AcceptRules(rules_version="1", how="on_the_network")
TENANT = do.CheckTenancy(home="current_tenant", basis=text("found in the tenancy list"))
OCCUPANT = do.CheckTenancy(home="confirmed_occupant")
NEITHER = do.CheckTenancy(home="neither")
APPROVE = do.ApproveMembership()


def decline(reason: DeclineKey, *unsatisfactory: int) -> do.DeclineMembership:
    """Return the wish to decline for a reason."""
    return do.DeclineMembership(reason=reason, unsatisfactory=list(unsatisfactory))


def applied() -> list[Did]:
    """Everything that is the applicant's to do is done."""
    return [Did(COMPLETE, MONDAY, AMARA)]


def checked() -> list[Did]:
    """And the home was found to be one of ours."""
    return [*applied(), Did(TENANT, MONDAY, AMARA)]


def a_member() -> list[Did]:
    """And they are in the group."""
    return [*checked(), Did(APPROVE, MONDAY, AMARA)]


REMOVE = removing.RemoveMember(
    category="abuse",
    case=CASE_ID,
    item="post-1",
    reasons=text("what they wrote of a colleague"),
    equality=text("nothing speaks against it"),
)
KEEP = removing.ReviewRemoval(reasons=text("it still holds"), review_on=date(2026, 11, 23))
REINSTATE = removing.ReinstateMember(reasons=text("it was somebody else"))
BLOCK = {derived_id("restriction", "block"): date(2026, 11, 30)}


def removed() -> list[Did]:
    """The member was taken out again."""
    return [*a_member(), Did(REMOVE, MONDAY, AMARA)]


# What the steps' texts say, for a vault that has to hold them.
TEXTS = (
    "answer 1",
    "answer 2",
    "found in the tenancy list",
    "what they wrote of a colleague",
    "nothing speaks against it",
    "it was somebody else",
    "it still holds",
)
