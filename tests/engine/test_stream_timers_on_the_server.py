"""Timers of people's conduct, memberships, referrals and policies, past a new worker and a new run.

Each story goes on in its stream while its run is continued as another, and while the worker is
replaced by one that remembers nothing; each of its timers then comes at its own instant, once.
"""

from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from application.policy_book import policy_stream
from contracts.free_ids import new_id
from domain.account_holder.appeal_commands import LodgeAppeal
from domain.account_holder.matter_commands import ReportToPolice
from domain.account_holder.restriction_commands import ImposeRestriction
from domain.business_time import add_days
from domain.identifiers import stream_id
from domain.membership.events import MembershipApplied
from domain.membership.removal_events import MemberRemoved
from domain.messages import Event
from domain.policy_stream.commands import RecordReview, RegisterPolicy
from domain.policy_stream.events import ReviewScheduled
from domain.referral.commands import AcceptReferral
from domain.referral.events import LimitMissed, LimitStarted
from tests.domain.happenings import A_DAY
from tests.engine.conduct import JO, MAYA, breaks, decides, holder, on_record, the_post
from tests.engine.network import LANDLORD
from tests.engine.panel import raised_alone, sends
from tests.engine.shift import Shift, on_time
from tests.engine.test_memberships_on_the_server import (
    APPROVED,
    GROUP,
    a_group,
    application,
    decided_removal,
)

pytestmark = pytest.mark.slow
E = TypeVar("E", bound=Event)


def the(shift: Shift, stream: str, kind: type[E]) -> list[E]:
    """Return what was recorded of a kind in a stream."""
    return [f.event for f in shift.stage.facts(stream) if isinstance(f.event, kind)]


async def disturbed(shift: Shift, stream: str) -> None:
    """Let the stream's run be continued as another, and another worker take over."""
    await shift.goes_through("another run", stream)
    await shift.goes_through("another worker", stream)


async def each_comes_once_when_due(
    shift: Shift, stream: str, expected: dict[str, datetime]
) -> None:
    """Let time pass to each of these types' instants in turn; a day before, nothing is there."""
    for due_at in sorted(set(expected.values())):
        types = [type_ for type_, at in expected.items() if at == due_at]
        await shift.until(due_at - A_DAY)
        assert [type_ for type_ in types if shift.of_type(stream, type_)] == []
        await shift.until(due_at)
        for type_ in types:
            [fact] = shift.of_type(stream, type_)
            assert on_time(fact, due_at), (type_, due_at, fact.row.recorded_at)
    await shift.until(max(expected.values()) + 2 * A_DAY)
    counts = {type_: len(shift.of_type(stream, type_)) for type_ in expected}
    assert counts == dict.fromkeys(expected, 1)


async def test_what_bears_on_a_person_is_reviewed_answered_and_lifted_in_its_time(
    shift: Shift,
) -> None:
    stage = shift.stage
    case = await on_record(stage)
    breach = await breaks(stage, case, "abuse", target="staff")
    await decides(stage, breach, "block", "report-to-police", skipping=stage.text("a threat"))
    terms = stage.parts.policies.current(LANDLORD)
    today = terms.calendar.local_day(shift.now())
    [decision] = holder(stage).decisions
    words = stage.text("why, and how to object")
    last_day = add_days(today, terms.policy.restrictions.block_days.first)
    block = ImposeRestriction(
        measure="block",
        decisions=[decision],
        case=case,
        reason=words,
        evidence=words,
        equality=words,
        until_on=last_day,
        review_on=add_days(today, 7),
        other_route="landlord_contact",
        notice=words,
        names_appeal=True,
    )
    report = ReportToPolice(
        breach_id=breach,
        legal_basis="legal-obligation",
        bundle=[the_post(stage, case)],
        reason=words,
    )
    for command in (block, report):
        await stage.does(JO, command, MAYA)
    # Two working days later, so that no two of the timers are for one instant.
    await shift.until(terms.calendar.end_of(terms.calendar.add_working_days(today, 2)))
    appeal = LodgeAppeal(
        against=decision, case=case, grounds=words, appellant="resident", lodged_at=shift.now()
    )
    await stage.does(JO, appeal, MAYA)
    [restriction] = holder(stage).sanctions.in_force
    [matter] = holder(stage).matters.values()
    [lodged] = holder(stage).appeals.values()
    instants = {restriction.review_at, matter.follow_up_at, lodged.answer_due, restriction.until}
    assert len(instants) == 4
    await disturbed(shift, JO)
    await each_comes_once_when_due(
        shift,
        JO,
        {
            "account-holder.restriction_review_due": restriction.review_at,
            "account-holder.matter_follow_up_due": matter.follow_up_at,
            "account-holder.appeal_overdue": lodged.answer_due,
            "account-holder.restriction_lifted": restriction.until,
        },
    )
    assert terms.calendar.end_of(last_day) == restriction.until


async def test_a_referral_is_reminded_of_and_missed_after_a_new_run(shift: Shift) -> None:
    referral = await raised_alone(shift.stage)
    [acknowledge] = the(shift, referral, LimitStarted)
    await disturbed(shift, referral)
    await each_comes_once_when_due(shift, referral, of_limit(acknowledge))
    # And the next limit, in a run that began while none was due.
    answer = await sends(shift.stage, referral, AcceptReferral())
    assert answer.refusal is None
    decide = the(shift, referral, LimitStarted)[-1]
    await disturbed(shift, referral)
    await shift.until(decide.due_at)
    missed = shift.of_type(referral, "referral.limit_missed")
    assert [limit.limit for limit in the(shift, referral, LimitMissed)] == ["acknowledge", "decide"]
    assert on_time(missed[-1], decide.due_at)


def of_limit(started: LimitStarted) -> dict[str, datetime]:
    assert started.remind_at is not None
    return {
        "referral.limit_reminded": started.remind_at,
        "referral.limit_missed": started.due_at,
    }


async def test_an_application_is_overdue_and_a_removal_ends_after_a_new_run(
    shift: Shift,
) -> None:
    stage = shift.stage
    await a_group(stage)
    stream = stream_id(LANDLORD, "membership", GROUP, new_id())
    await stage.does(stream, application(stage, answered=True))
    [applied] = the(shift, stream, MembershipApplied)
    await disturbed(shift, stream)
    # What is decided at `decide_by` itself is in time.
    late_at = applied.decide_by + timedelta.resolution
    await each_comes_once_when_due(shift, stream, {"membership.decision_overdue": late_at})
    for command in APPROVED:
        await stage.does(stream, command)
    await stage.does(stream, await decided_removal(stage))
    [removed] = the(shift, stream, MemberRemoved)
    await disturbed(shift, stream)
    expected = {
        "membership.removal_review_due": removed.review_at,
        "membership.removal_ended": removed.ends_at,
    }
    await each_comes_once_when_due(shift, stream, expected)


@pytest.mark.clause("mhs-review")
async def test_a_review_that_nobody_made_is_overdue_after_a_new_run(shift: Shift) -> None:
    stage, policy = shift.stage, policy_stream(LANDLORD)
    await stage.does(policy, RegisterPolicy())
    today = stage.parts.policies.current(LANDLORD).calendar.local_day(shift.now())
    words = stage.text("fine as it is")
    await stage.does(policy, RecordReview(outcome="no_change", reviewed_on=today, reasons=words))
    scheduled = the(shift, policy, ReviewScheduled)[-1]
    await disturbed(shift, policy)
    expected = {
        "policy.review_reminded": scheduled.remind_at,
        "policy.review_overdue": scheduled.due_at,
    }
    await each_comes_once_when_due(shift, policy, expected)
