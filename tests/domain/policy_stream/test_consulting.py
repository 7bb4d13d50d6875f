"""A draft is consulted on as the pack says, and each comment is answered, before it is approved."""

from datetime import timedelta

import pytest

from domain.policy_stream import commands as do
from domain.policy_stream.events import (
    CommentAnswered,
    CommentRecorded,
    CommentsClosed,
    CommentsOpened,
    CopyRequested,
    CopySent,
    ReviewScheduled,
    StepRecorded,
    VersionApproved,
    VersionInForce,
)
from domain.policy_stream.refusals import (
    ApprovalStepsOpen,
    DayToCome,
    NotInThisPolicy,
    StepOutOfOrder,
    StepShownOtherwise,
)
from domain.policy_stream.state import PolicyState
from domain.results import DeadlineReached
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import A_DAY, AMARA, BEN, TIMER, text
from tests.domain.policy_stream.drafting import (
    SCENARIO,
    TODAY,
    answer,
    approve,
    comment,
    draft_in,
    drafted,
    open_for_comments,
    step,
    stray,
)

RECORDED = ("tenants-texted", "scrutiny-panel")


def asked_for_a_copy(policy: PolicyState) -> do.RecordCopyRequest:
    return do.RecordCopyRequest(version_id=draft_in(policy), whom=text("Jo, 3 Mill Lane"))


def sent(policy: PolicyState) -> do.RecordCopySent:
    return do.RecordCopySent(copy_id=next(iter(policy.copies)), sent_on=TODAY)


def missing(policy: SCENARIO) -> str:
    """Return what keeps the draft from being approved now."""
    policy.by(BEN).when(approve("board", policy.pack.calendar.local_day(policy.now)))
    refusal = policy.then_refused(ApprovalStepsOpen, "shal-consult")
    policy.by(AMARA)
    return refusal.references["missing"]


@pytest.mark.clause("shal-consult")
def test_approval_waits_for_public_draft_texts_copies_panel_and_answers(shal: LoadedPack) -> None:
    policy = drafted(shal).when(open_for_comments)
    policy.when(comment()).when(asked_for_a_copy)
    after = shal.calendar.end_of(TODAY + timedelta(days=28))
    policy.at(after - timedelta(seconds=1))
    assert "The draft is on the website" in missing(policy)
    policy.at(after)
    for act, was_missing in (
        (step("tenants-texted"), "Every tenant is told by text"),
        (sent, "A copy goes to whoever asks"),
        (step("scrutiny-panel"), "The tenant scrutiny panel"),
        (answer, "Each comment has an answer"),
    ):
        assert was_missing in missing(policy)
        policy.when(act)
        assert policy.refusal is None
    policy.by(BEN).when(approve("board", policy.now.date()))
    policy.then(VersionApproved, ReviewScheduled, VersionInForce)


def test_a_draft_is_open_for_comments_as_long_as_the_pack_says(shal: LoadedPack) -> None:
    policy = drafted(shal).when(open_for_comments).then(CommentsOpened)
    opened = policy.the(CommentsOpened)
    assert opened.closes_on == TODAY + timedelta(days=28)
    policy.when(open_for_comments).then_already_so()
    policy.by(TIMER).at(opened.closes_at - timedelta(seconds=1))
    policy.when(DeadlineReached()).then_nothing()
    policy.at(opened.closes_at).when(DeadlineReached()).then(CommentsClosed)
    assert policy.the(CommentsClosed).occurred_at_or(policy.now) == opened.closes_at


def test_a_pack_without_a_time_for_comments_opens_none() -> None:
    drafted(load_policy("mhs")).when(open_for_comments).then_already_so()


def test_a_comment_is_recorded_and_late_ones_say_so(shal: LoadedPack) -> None:
    policy = drafted(shal).when(open_for_comments)
    last = TODAY + timedelta(days=28)
    for day, late in ((last - A_DAY, False), (last, False), (last + A_DAY, True)):
        policy.at(shal.calendar.start_of(day) + timedelta(hours=12)).when(comment("public", day))
        assert policy.the(CommentRecorded).late == late


def test_a_comment_of_tomorrow_is_refused(shal: LoadedPack) -> None:
    drafted(shal).when(comment(on=TODAY + A_DAY)).then_refused(DayToCome)


def test_a_comment_is_answered_once(shal: LoadedPack) -> None:
    policy = drafted(shal).when(comment())
    (known,) = policy.state.comments
    policy.when(answer).then(CommentAnswered)
    policy.when(do.AnswerComment(comment_id=known, answer=text("again"))).then_already_so()
    stray_one = do.AnswerComment(comment_id=stray(), answer=text("x"))
    policy.when(stray_one).then_refused(NotInThisPolicy)


def test_a_copy_that_was_asked_for_is_sent_once(shal: LoadedPack) -> None:
    policy = drafted(shal).when(asked_for_a_copy).then(CopyRequested)
    tomorrow = do.RecordCopySent(copy_id=next(iter(policy.state.copies)), sent_on=TODAY + A_DAY)
    policy.when(tomorrow).then_refused(DayToCome)
    policy.when(sent).then(CopySent)
    policy.when(sent).then_already_so()
    stray_one = do.RecordCopySent(copy_id=stray(), sent_on=TODAY)
    policy.when(stray_one).then_refused(NotInThisPolicy)


def test_a_step_is_recorded_once_and_not_ahead(shal: LoadedPack) -> None:
    policy = drafted(shal).when(open_for_comments)
    policy.when(step("tenants-texted", TODAY + A_DAY)).then_refused(DayToCome)
    policy.when(step("tenants-texted")).then(StepRecorded)
    policy.when(step("tenants-texted")).then_already_so()
    policy.when(step("choir")).then_refused(NotInThisPolicy)


def test_what_can_be_seen_here_is_not_attested(shal: LoadedPack) -> None:
    policy = drafted(shal)
    for key in ("draft-public", "copies-sent", "comments-answered", "board"):
        policy.when(step(key)).then_refused(StepShownOtherwise)


def test_the_panel_is_not_invited_before_tenants_are_told(shal: LoadedPack) -> None:
    policy = drafted(shal).when(open_for_comments)
    policy.when(step("scrutiny-panel")).then_refused(StepOutOfOrder, "shal-consult")


@pytest.mark.clause("havebury-policy-cycle")
def test_the_steps_and_the_years_of_havebury_are_its_packs() -> None:
    pack = load_policy("havebury")
    policy = drafted(pack)
    required = ("equality-impact", "leadership-team", "joint-negotiating-committee")
    for key in required:
        policy.by(BEN).when(approve("remuneration-and-governance-committee", TODAY))
        policy.then_refused(ApprovalStepsOpen, "havebury-policy-cycle")
        policy.by(AMARA).when(step("tenants-forum")).then_refused(StepOutOfOrder)
        policy.when(step(key)).then(StepRecorded)
    # The pack asks for no legal advice; where it was taken, it is kept.
    policy.when(step("legal-advice")).then(StepRecorded)
    policy.when(step("tenants-forum")).then(StepRecorded)
    policy.by(BEN).when(approve("remuneration-and-governance-committee", TODAY))
    policy.then(VersionApproved, ReviewScheduled, VersionInForce)
    assert policy.the(ReviewScheduled).due_on == TODAY.replace(year=TODAY.year + 3)
