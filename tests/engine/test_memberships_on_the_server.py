"""Memberships on the real server, in skipped time: decided, silent, asked again, removed."""

from datetime import timedelta

import pytest

from domain.channel.commands import RegisterChannel
from domain.channel.group_commands import ChangeGroup, GroupFacts
from domain.group import GroupTerms
from domain.identifiers import stream_id
from domain.membership import commands as do
from domain.membership.events import DecisionOverdue, MembershipDeclined
from domain.membership.removal_commands import RemoveMember
from domain.membership.removal_events import RemovalEnded
from domain.membership.rules_events import AgreementOverdue
from tests.domain.happenings import A_DAY
from tests.engine.conduct import breaks, decides, on_record, the_post
from tests.engine.desk import eventually
from tests.engine.network import LANDLORD, PLATFORM
from tests.engine.stage import Stage

PUNCTUAL = timedelta(seconds=10)
ACCOUNT = "gardeners"
GROUP = stream_id(LANDLORD, "channel", PLATFORM, ACCOUNT)
FACTS = GroupFacts(
    name="Gardeners",
    objective="Residents garden together.",
    questions=["Do you live in a home of ours?"],
    rules=["Be kind."],
    rules_version="1",
)
NEW_FACTS = FACTS.model_copy(update={"rules": ["Be kind to slugs."], "rules_version": "2"})
TERMS = GroupTerms(
    name="Gardeners",
    questions=["Do you live in a home of ours?"],
    rules_version="1",
    tenancy_check=True,
)
APPROVED = (do.CheckTenancy(home="current_tenant"), do.ApproveMembership())


async def a_group(stage: Stage) -> None:
    """Register the group."""
    register = RegisterChannel(platform=PLATFORM, account=ACCOUNT, group=FACTS)
    await stage.does(GROUP, register)


async def an_application(stage: Stage, *, answered: bool = True) -> str:
    """Let the resident ask to join, and return the membership's stream."""
    stream = stream_id(LANDLORD, "membership", GROUP, stage.subject)
    await stage.does(stream, application(stage, answered=answered))
    return stream


def application(stage: Stage, *, answered: bool) -> do.ApplyForMembership:
    """Return the resident's wish to join."""
    answer = do.GivenAnswer(question=1, content=stage.text("Yes, in Flat 4."))
    return do.ApplyForMembership(
        group=GROUP,
        platform=PLATFORM,
        account=ACCOUNT,
        terms=TERMS,
        subject=stage.subject,
        handle=stage.personal(stage.network.resident.handle),
        answers=[answer] if answered else [],
        agreed_to="1",
        taken_in_at=stage.parts.now(),
    )


async def a_member(stage: Stage) -> str:
    """Let them in, and wait until the group knows of them."""
    await a_group(stage)
    stream = await an_application(stage)
    for command in APPROVED:
        await stage.does(stream, command)
    await eventually(lambda: "channel.applicant_noted" in stage.types(GROUP), "the group knows")
    return stream


@pytest.mark.clause("shal-join")
async def test_an_application_is_decided_or_overdue_in_watched_time(stage: Stage) -> None:
    await a_group(stage)
    stream = await an_application(stage)
    decide_by = stage.wake_at(stream)
    await stage.simulation.advance(5 * A_DAY)
    [late] = [fact for fact in stage.facts(stream) if isinstance(fact.event, DecisionOverdue)]
    assert decide_by is not None
    assert late.row.occurred_at == decide_by - timedelta.resolution
    assert timedelta(0) <= late.row.recorded_at - decide_by < PUNCTUAL
    for command in APPROVED:
        await stage.does(stream, command)
    assert "membership.approved" in stage.types(stream)


@pytest.mark.clause("shal-decline")
async def test_silence_declines_when_its_last_day_is_over(stage: Stage) -> None:
    await a_group(stage)
    stream = await an_application(stage, answered=False)
    await stage.simulation.advance(13 * A_DAY)
    assert "membership.declined" not in stage.types(stream)
    await stage.simulation.advance(3 * A_DAY)
    found = [fact.event for fact in stage.facts(stream)]
    assert [each.reason for each in found if isinstance(each, MembershipDeclined)] == ["unanswered"]


@pytest.mark.clause("shal-accept-rules")
async def test_new_rules_reach_every_member_and_wait_for_an_answer(stage: Stage) -> None:
    stream = await a_member(stage)
    await stage.does(GROUP, ChangeGroup(group=NEW_FACTS))
    await eventually(lambda: "membership.agreement_asked" in stage.types(stream), "they are asked")
    await stage.simulation.advance(16 * A_DAY)
    [late] = [
        fact.event for fact in stage.facts(stream) if isinstance(fact.event, AgreementOverdue)
    ]
    assert late.suspended
    await stage.does(stream, do.AcceptRules(rules_version="2", how="by_message"))
    assert stage.types(stream)[-1] == "membership.rules_accepted"


async def decided_removal(stage: Stage) -> RemoveMember:
    """Decide on the resident's record that they are taken out, and return how that is done."""
    case, words = await on_record(stage), stage.text("What they wrote.")
    breach = await breaks(stage, case, "abuse", target="others")
    await decides(stage, breach, "remove-from-group", skipping=words)
    return RemoveMember(
        category="abuse", case=case, item=the_post(stage, case), reasons=words, equality=words
    )


@pytest.mark.clause("shal-remove-or-block")
async def test_a_removal_ends_by_its_own_timer(stage: Stage) -> None:
    stream = await a_member(stage)
    removal = await decided_removal(stage)
    await stage.does(stream, removal)
    refused = await stage.send(stream, application(stage, answered=False))
    assert refused.refusal is not None
    assert refused.refusal.code == "still_barred"
    await stage.simulation.advance(30 * A_DAY)
    assert any(isinstance(fact.event, RemovalEnded) for fact in stage.facts(stream))
    await stage.does(stream, application(stage, answered=False))
