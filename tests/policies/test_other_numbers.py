"""Groups and procedures under other numbers than any pack has: they follow, as no rule has any."""

from datetime import timedelta

from domain.membership.decider import MEMBERSHIP
from domain.membership.events import ApplicantAwaited, MembershipApplied
from domain.policy.governance import Procedure
from domain.referral.decider import REFERRAL
from domain.referral.events import LimitStarted
from policies.loader import load_policy
from tests.domain.happenings import AMARA, MONDAY
from tests.domain.membership.people import COMPLETE, MEMBERSHIP_ID, application
from tests.domain.policy_stream.drafting import edited
from tests.domain.referral_days import ACCEPTED, REFERRAL_ID, after
from tests.domain.scenario import Scenario

MINUTES, SILENCE = 31, 5
TAKE_UP, DECIDE = 3, 11


def test_an_application_is_decided_and_awaited_by_them() -> None:
    shal = load_policy("shal")
    assert shal.policy.membership is not None
    numbers = {"decide_minutes": MINUTES, "silence_days": SILENCE}
    other = edited(shal, membership=shal.policy.membership.model_copy(update=numbers))
    whole = Scenario(MEMBERSHIP, other, MEMBERSHIP_ID, MONDAY, AMARA).when(COMPLETE)
    assert whole.the(MembershipApplied).decide_by == MONDAY + timedelta(minutes=MINUTES)
    part = Scenario(MEMBERSHIP, other, MEMBERSHIP_ID, MONDAY, AMARA).when(application(1))
    assert part.the(ApplicantAwaited).answer_by == MONDAY.date() + timedelta(days=SILENCE)


def _hurried(procedure: Procedure) -> Procedure:
    limits = {"acknowledge_working_days": TAKE_UP, "decide_working_days": DECIDE}
    return procedure.model_copy(update=limits) if procedure.panel else procedure


def test_a_referral_is_taken_up_and_decided_by_them() -> None:
    havebury = load_policy("havebury")
    procedures = tuple(map(_hurried, havebury.policy.procedures))
    other = edited(havebury, procedures=procedures)
    raised = after(Scenario(REFERRAL, other, REFERRAL_ID, MONDAY, AMARA))
    due = other.calendar.add_working_days(MONDAY.date(), TAKE_UP)
    assert raised.past(LimitStarted)[0].due_on == due
    decided = raised.when(ACCEPTED).the(LimitStarted)
    assert decided.due_on == other.calendar.add_working_days(MONDAY.date(), DECIDE)
