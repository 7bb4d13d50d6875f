"""Whatever is asked of a membership, in whatever order: what must always be so, is."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.decider import Context
from domain.errors import Refusal
from domain.identifiers import derived_id, parse_stream
from domain.membership import commands as do
from domain.membership.decider import MEMBERSHIP
from domain.membership.events import (
    DecisionOverdue,
    MembershipApplied,
    MembershipApproved,
    MembershipDeclined,
)
from domain.membership.moderation_commands import GiveModeration, ModeratePost
from domain.membership.moderation_events import PostModerated
from domain.membership.rules_commands import NoteTerms
from domain.membership.state import Applied, Member, Membership, Removed
from domain.messages import Command, Event
from domain.policy.membership import DeclineKey
from domain.results import DeadlineReached
from policies.loader import load_policy
from tests.domain.happenings import AMARA, CASE_ID, EFFECTS, MONDAY, TIMER
from tests.domain.membership.people import (
    APPROVE,
    BLOCK,
    GROUP,
    KEEP,
    MEMBERSHIP_ID,
    NEITHER,
    OCCUPANT,
    REINSTATE,
    REMOVE,
    TENANT,
    TERMS,
    answer,
    application,
    decline,
)

SHAL = load_policy("shal")
THE_MEMBER = f"resident:{parse_stream(MEMBERSHIP_ID).uuid}"
REASONS: tuple[DeclineKey, ...] = (
    "not-a-tenant",
    "unanswered",
    "rules-not-accepted",
    "still-barred",
)
NEW_TERMS = TERMS.model_copy(update={"rules_version": "2"})
HIDE = ModeratePost(object_id="post-7", hide=True, group=GROUP, case=CASE_ID, public=True)
DAYS = [date(2026, 11, 2) + timedelta(days=days) for days in (5, 20, 40, 60)]
LIVES: list[tuple[Command, str]] = [
    (application(), AMARA),
    (application(1, 2, agreed_to="1"), AMARA),
    (application(1, 2, agreed_to="2", terms=NEW_TERMS), AMARA),
    (do.RecordAnswers(answers=answer(1, 2)), AMARA),
    (do.AcceptRules(rules_version="1", how="in_person"), AMARA),
    (do.AcceptRules(rules_version="2", how="in_person"), AMARA),
    (TENANT, AMARA),
    (OCCUPANT, AMARA),
    (NEITHER, AMARA),
    (APPROVE, AMARA),
    *((decline(reason, 1), AMARA) for reason in REASONS),
    (do.WithdrawApplication(), AMARA),
    (do.LeaveGroup(), AMARA),
    (REMOVE, AMARA),
    (REINSTATE, AMARA),
    *((KEEP.model_copy(update={"review_on": day}), AMARA) for day in DAYS),
    (NoteTerms(terms=TERMS), EFFECTS),
    (NoteTerms(terms=NEW_TERMS), EFFECTS),
    (GiveModeration(), AMARA),
    (HIDE, THE_MEMBER),
    (HIDE.model_copy(update={"hide": False}), THE_MEMBER),
]
# Mostly hours, and now and then longer than every limit.
WAITS = st.one_of(st.integers(0, 48), st.integers(0, 24 * 40)).map(lambda h: timedelta(hours=h))
# Now and then the person is blocked from the pages when something is asked.
BLOCKS = st.sampled_from([{}, {}, {}, BLOCK])
Step = tuple[tuple[Command, str], timedelta, dict[str, date]]
STEPS = st.lists(st.tuples(st.sampled_from(LIVES), WAITS, BLOCKS), min_size=5, max_size=40)


class Life:
    """One membership that is lived through; each step is held against what must be so."""

    def __init__(self) -> None:
        self.state = Membership()
        self.now: datetime = MONDAY
        self.history: list[Event] = []
        self.refused: list[str] = []
        self.blocks: dict[str, date] = {}

    @property
    def barred(self) -> bool:
        return self.state.is_removed or bool(self.blocks)

    def asks(self, command: Command, actor: str) -> None:
        """Send a command; a refusal changes nothing."""
        context = Context(
            now=self.now,
            actor=actor,
            stream=MEMBERSHIP_ID,
            command_id=derived_id("step", str(len(self.history)), command.type, str(self.now)),
            policy=SHAL.policy,
            calendar=SHAL.calendar,
            blocks=self.blocks,
        )
        try:
            events = MEMBERSHIP.decide(self.state, command, context)
        except Refusal as refusal:
            said = refusal.words.format(**refusal.references)
            self.refused.append(said)
            return
        for event in events:
            self.holds_before(event, actor)
            self.state = MEMBERSHIP.evolve(self.state, event)
            self.history.append(event)

    def holds_before(self, event: Event, actor: str) -> None:
        """Say what must be so at the moment at which this is recorded."""
        state = self.state
        match event:
            case MembershipApplied():
                assert not self.barred
            case MembershipApproved():
                assert isinstance(state.stage, Applied)
                assert state.home in ("current_tenant", "confirmed_occupant")
                assert state.agrees
                assert not state.unanswered
                assert not self.barred
            case MembershipDeclined(reason=reason, unsatisfactory=unsatisfactory):
                assert {
                    "not-a-tenant": state.home == "neither",
                    "unanswered": bool(state.unanswered or unsatisfactory),
                    "rules-not-accepted": not state.agrees,
                    "still-barred": self.barred,
                }[reason]
            case PostModerated():
                assert actor == THE_MEMBER
                assert state.moderation.given
                assert state.in_good_standing
                assert not self.blocks
            case DecisionOverdue():
                assert isinstance(state.stage, Applied)
                assert not state.stage.overdue

    def waits(self, duration: timedelta) -> None:
        """Let time pass; the timer comes whenever the membership asked for it."""
        until = self.now + duration
        while (wake := MEMBERSHIP.wake_at(self.state)) is not None and wake <= until:
            self.now = max(self.now, wake)
            self.asks(DeadlineReached(), TIMER)
            again = MEMBERSHIP.wake_at(self.state)
            assert again is None or again > self.now, "what is due is recorded, and once"
        self.now = until


def lived(steps: list[Step]) -> Life:
    life = Life()
    for (command, actor), wait, blocks in steps:
        life.blocks = blocks
        life.asks(command, actor)
        life.waits(wait)
    return life


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_a_random_life_keeps_every_promise(
    steps: list[Step],
) -> None:
    state = lived(steps).state
    assert not (state.moderation.given and not state.is_member)
    if isinstance(state.stage, Removed) and state.stage.review_at:
        assert state.stage.review_at < state.stage.ends_at
    assert state.label != "suspended" or not state.agrees
    if isinstance(state.stage, Member):
        assert state.agrees or state.stage.agree_by, "who does not agree is asked"


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_what_is_stored_and_read_back_is_the_same_membership(
    steps: list[Step],
) -> None:
    life, read = lived(steps), Membership()
    for event in life.history:
        read = MEMBERSHIP.evolve(read, type(event).model_validate_json(event.model_dump_json()))
    assert read == life.state


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_every_order_has_an_id_of_its_own(
    steps: list[Step],
) -> None:
    ids = [
        event.effect_id  # type: ignore[attr-defined]
        for event in lived(steps).history
        if MEMBERSHIP.effects_of(event)
    ]
    assert len(ids) == len(set(ids))
