"""Whatever is asked of a policy in whatever order, one approved version governs."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.messages import Command
from domain.policy import Policy
from domain.policy_stream import commands as do
from domain.policy_stream import steps
from domain.policy_stream.events import (
    ReviewOverdue,
    ReviewReminded,
    ReviewScheduled,
    VersionApproved,
)
from domain.policy_stream.state import PolicyState
from domain.results import DeadlineReached
from policies.loader import available_packs, load_policy
from tests.domain.happenings import AMARA, BEN, TIMER, text
from tests.domain.policy_stream.drafting import (
    SCENARIO,
    approve,
    comment,
    open_for_comments,
    registered,
    step,
    stray,
)

Step = Callable[[SCENARIO], None]
PACKS = {name: load_policy(name) for name in available_packs()}


def under_way(policy: PolicyState) -> str:
    return policy.under_way or stray()


def last_of(records: Mapping[str, object]) -> str:
    return next(reversed(list(records)), stray())


def today(scenario: SCENARIO) -> date:
    return scenario.pack.calendar.local_day(scenario.now)


def asks(make: Callable[[SCENARIO], Command], by: str = AMARA) -> Step:
    return lambda scenario: holds(scenario, make(scenario), by)


def has_a_draft(make: Callable[[SCENARIO], Command], by: str = AMARA) -> Step:
    """Ask it of the version under way; without one there is nothing to ask it of."""

    def asked(scenario: SCENARIO) -> None:
        if scenario.state.under_way is not None:
            holds(scenario, make(scenario), by)

    return asked


def holds(scenario: SCENARIO, command: Command, by: str) -> None:
    before = scenario.state
    scenario.by(by).when(command)
    if scenario.refusal is not None:
        assert scenario.refusal.words.format(**scenario.refusal.references)
    approved = [e for e in scenario.caused if isinstance(e, VersionApproved)]
    for event in approved:
        seen, policy = before_approval(before, scenario), policy_of(scenario)
        assert steps.open_steps(seen, policy, event.version_id) == []
        assert event.body == policy.owner.approver
        assert event.recorded_by != scenario.state.versions[event.version_id].drafted_by
    always(scenario)


def before_approval(before: PolicyState, scenario: SCENARIO) -> PolicyState:
    """Return the state that the approval itself saw: what was due is recorded first."""
    for event in scenario.caused:
        if isinstance(event, VersionApproved):
            break
        before = scenario.decider.evolve(before, event)
    return before


def policy_of(scenario: SCENARIO) -> Policy:
    return scenario.pack.policy


def always(scenario: SCENARIO) -> None:
    versions = scenario.state.versions.values()
    assert sum(each.stage == "in force" for each in versions) == 1
    assert sum(each.is_under_way for each in versions) <= 1
    governing = scenario.state.in_force
    assert governing is not None
    first, *_ = versions
    assert governing is first or governing.approved_by == policy_of(scenario).owner.approver
    scheduled = len(scenario.past(ReviewScheduled))
    assert len(scenario.past(ReviewReminded)) <= scheduled
    assert len(scenario.past(ReviewOverdue)) <= scheduled


def time_passes(days: int) -> Step:
    def later(scenario: SCENARIO) -> None:
        scenario.at(scenario.now + timedelta(days=days))
        holds(scenario, DeadlineReached(), TIMER)
        wake = scenario.decider.wake_at(scenario.state)
        assert wake is None or wake > scenario.now
        scenario.when(DeadlineReached()).then_nothing()

    return later


def draft_of(scenario: SCENARIO) -> Command:
    return do.DraftVersion(changes=text("something"))


STEPS: list[st.SearchStrategy[Step]] = [
    st.just(asks(draft_of)),
    st.just(has_a_draft(lambda s: open_for_comments(s.state))),
    st.just(has_a_draft(lambda s: comment(on=today(s))(s.state))),
    st.just(
        asks(lambda s: do.AnswerComment(comment_id=last_of(s.state.comments), answer=text("a")))
    ),
    st.just(
        has_a_draft(lambda s: do.RecordCopyRequest(version_id=under_way(s.state), whom=text("Jo")))
    ),
    st.just(asks(lambda s: do.RecordCopySent(copy_id=last_of(s.state.copies), sent_on=today(s)))),
    st.integers(0, 9).map(
        lambda n: has_a_draft(
            lambda s: step(
                s.pack.policy.approval.steps[n % len(s.pack.policy.approval.steps)].key, today(s)
            )(s.state)
        )
    ),
    st.sampled_from([AMARA, BEN]).flatmap(
        lambda by: st.sampled_from([0, 10]).map(
            lambda days: has_a_draft(
                lambda s: approve(
                    s.pack.policy.owner.approver, today(s), today(s) + timedelta(days=days)
                )(s.state),
                by,
            )
        )
    ),
    st.just(has_a_draft(lambda s: approve(s.pack.policy.owner.role, today(s))(s.state), BEN)),
    st.just(
        has_a_draft(lambda s: do.WithdrawVersion(version_id=under_way(s.state), reason=text("r")))
    ),
    st.just(asks(lambda s: do.OpenReview(reason=text("now")))),
    st.just(
        asks(
            lambda s: do.RecordReview(
                outcome="no_change", reviewed_on=today(s), reasons=text("fine")
            )
        )
    ),
    st.sampled_from([1, 29, 400]).map(time_passes),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PACKS)), st.lists(st.one_of(STEPS), min_size=10, max_size=40))
def test_one_version_governs_and_only_by_its_steps(landlord: str, asked: list[Step]) -> None:
    scenario = registered(PACKS[landlord])
    for each in asked:
        each(scenario)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(PACKS)), st.lists(st.one_of(STEPS), min_size=5, max_size=25))
def test_from_everywhere_a_version_can_be_brought_into_force(
    landlord: str, asked: list[Step]
) -> None:
    pack = PACKS[landlord]
    scenario = registered(pack)
    for each in asked:
        each(scenario)
    if scenario.state.under_way is not None:
        holds(
            scenario,
            do.WithdrawVersion(version_id=scenario.state.under_way, reason=text("anew")),
            AMARA,
        )
    holds(scenario, draft_of(scenario), AMARA)
    new = under_way(scenario.state)
    for one in pack.policy.approval.steps[:-1]:
        if one.open_days is not None:
            holds(scenario, open_for_comments(scenario.state), AMARA)
        elif one.shown_by == "record" and one.required:
            holds(scenario, step(one.key, today(scenario))(scenario.state), AMARA)
    time_passes(40)(scenario)
    holds(scenario, approve(pack.policy.owner.approver, today(scenario))(scenario.state), BEN)
    assert scenario.state.versions[new].stage == "in force"
