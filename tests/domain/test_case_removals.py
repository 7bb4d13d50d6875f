"""Public posts come down after the pack's time, and what was recorded of them stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.case import commands as do
from domain.case.commands import CloseCase
from domain.case.consent_events import ConsentWithdrawn, ResolutionPublished, TakeDownRequested
from domain.case.decider import CASE
from domain.case.message_events import MessageDelivered, MessageImpossible
from domain.case.ombudsman_state import Ombudsman
from domain.case.privacy_commands import PlaceLegalHold, ReleaseLegalHold
from domain.case.publication_refusals import RemovalNotStalled
from domain.case.removal_commands import ConfirmRemoved
from domain.case.removal_events import (
    PostRemoved,
    PublicationLostOriginal,
    RemovalDeferred,
    RemovalDelayed,
    RemovalRequested,
    RemovalScheduled,
    RemovalStalled,
)
from domain.case.state import Case
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.periods import later
from domain.policy.basics import Period
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from policies.loader import load_policy
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    done,
    impossible,
    lodged,
    of_message,
    published,
    text,
    withdraw,
)
from tests.domain.scenario import Did, Scenario

DUE = datetime(2027, 2, 2, 10, tzinfo=UTC)  # three months after Monday 2 November 2026
SEEN = do.AcknowledgePublicly(content=text("seen"))
LONDON = "Europe/London"
OURS = "mhs-homes"


def on_mhs_page(steps: list[Did]) -> list[Did]:
    """Return the same steps on mhs's own page."""
    first = steps[0]
    assert isinstance(first.command, do.OpenCase)
    return [Did(first.command.model_copy(update={"account": OURS}), first.at, first.by), *steps[1:]]


@pytest.fixture
def mhs() -> Scenario[Case]:
    """A case of mhs homes, whose public Facebook posts come down after three months."""
    stream = stream_id("mhs", "case", "lift")
    return Scenario(CASE, load_policy("mhs"), stream, MONDAY, AMARA)


@pytest.fixture
def posted(mhs: Scenario[Case]) -> Scenario[Case]:
    return mhs.given(on_mhs_page(lodged()))


def result(kind: type[Command], object_id: str = "post-1", attempt: int = 1, **more: Any) -> Any:  # noqa: ANN401 -- fields of any command
    def made(case: Case) -> Command:
        effect = case.removals.posts[object_id].effect_id
        reason = {} if kind is EffectDone else {"reason": "network"}
        return kind.model_validate({"effect_id": effect, "attempt": attempt, **reason, **more})

    return made


def requested(case: Scenario[Case]) -> list[str]:
    return [event.object_id for event in case.caused if isinstance(event, RemovalRequested)]


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize(
    ("went_up", "due"),
    [
        (datetime(2026, 11, 2, 10, tzinfo=UTC), datetime(2027, 2, 2, 10, tzinfo=UTC)),
        (datetime(2026, 11, 30, 10, tzinfo=UTC), datetime(2027, 2, 28, 10, tzinfo=UTC)),
        (datetime(2027, 11, 30, 10, tzinfo=UTC), datetime(2028, 2, 29, 10, tzinfo=UTC)),
        # Posted in winter time at half past midnight: the same wall clock in summer time.
        (datetime(2027, 1, 31, 0, 30, tzinfo=UTC), datetime(2027, 4, 29, 23, 30, tzinfo=UTC)),
        # Still the day before in UTC, and the 1st in London.
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), datetime(2026, 9, 30, 23, 30, tzinfo=UTC)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_months_last(
    went_up: datetime, due: datetime
) -> None:
    assert later(went_up, Period(amount=3, unit="months"), LONDON) == due


def test_a_year_after_a_leap_day_is_the_months_last() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert later(leap, Period(amount=1, unit="years"), LONDON) == leap.replace(year=2029, day=28)


@pytest.mark.clause("mhs-three-months")
def test_visitors_posts_and_ours_alike_are_scheduled(posted: Scenario[Case]) -> None:
    reply = a_contact("and the stairs", MONDAY, private=False)
    posted.given(Did(reply, MONDAY, INTAKE), Did(SEEN, MONDAY, AMARA))
    posted.given(Did(done("public_acknowledgement"), MONDAY, EFFECTS))
    scheduled = {event.object_id: event.whose for event in posted.past(RemovalScheduled)}
    assert scheduled == {
        "post-1": "theirs",
        "object-and the stairs": "theirs",
        "object-public_acknowledgement": "ours",
    }
    assert {event.due_at for event in posted.past(RemovalScheduled)} == {DUE}


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize(("at", "due"), [(DUE - A_DAY, False), (DUE, True), (DUE + A_DAY, True)])
def test_a_timer_removes_the_post_on_its_day(
    posted: Scenario[Case], at: datetime, *, due: bool
) -> None:
    posted.at(at).when(DeadlineReached())
    assert requested(posted) == (["post-1"] if due else [])


@pytest.mark.clause("mhs-three-months")
def test_what_was_posted_by_hand_is_left_to_a_person_to_remove(mhs: Scenario[Case]) -> None:
    mhs.given(on_mhs_page(published())[:-1])
    mhs.by(EFFECTS).when(impossible("publication")).then(MessageImpossible)
    mhs.by(AMARA).when(of_message(do.ConfirmDelivery, "publication"))
    message = mhs.the(MessageDelivered).message_id
    mhs.at(DUE + A_DAY).when(DeadlineReached())
    assert [each.object_id for each in mhs.past(RemovalRequested)].count(message) == 1
    assert [each.reason for each in mhs.past(RemovalStalled)] == ["post_not_known"]
    mhs.when(ConfirmRemoved(object_id=message)).then(PostRemoved)
    mhs.when(withdraw).then(ConsentWithdrawn)  # nothing stands, so nothing is taken down


def test_private_messages_stay(posted: Scenario[Case]) -> None:
    posted.given(Did(a_contact("hello", MONDAY), MONDAY, INTAKE))
    assert len(posted.past(RemovalScheduled)) == 1


def test_a_landlord_whose_posts_stay_schedules_nothing(case: Scenario[Case]) -> None:
    case.given(lodged())
    assert case.past(RemovalScheduled) == []


def test_another_network_keeps_its_posts(mhs: Scenario[Case]) -> None:
    mhs.given(Did(a_post().model_copy(update={"platform": "x"}), MONDAY, INTAKE))
    assert mhs.past(RemovalScheduled) == []


@pytest.fixture
def due(posted: Scenario[Case]) -> Scenario[Case]:
    return posted.given(Did(DeadlineReached(), DUE, "system:timer")).by(EFFECTS)


@pytest.mark.clause("mhs-three-months")
def test_what_the_network_removed_is_recorded_as_done(due: Scenario[Case]) -> None:
    due.when(result(EffectDone)).then(PostRemoved)
    assert due.the(PostRemoved).outcome == "done"
    due.when(result(EffectDone)).then_already_so()
    assert due.state.opened.post_gone


@pytest.mark.clause("mhs-three-months")
def test_what_was_only_hidden_is_recorded_as_weaker(due: Scenario[Case]) -> None:
    due.when(result(EffectDone, weaker="hidden"))
    assert (due.the(PostRemoved).outcome, due.the(PostRemoved).instead) == ("weaker", "hidden")


@pytest.mark.clause("mhs-three-months")
def test_what_the_network_cannot_remove_becomes_a_task(due: Scenario[Case]) -> None:
    due.when(result(EffectImpossible)).then(RemovalStalled)
    assert due.the(RemovalStalled).outcome == "impossible"
    due.by(AMARA).when(ConfirmRemoved(object_id="post-1")).then(PostRemoved)
    assert due.the(PostRemoved).confirmed_by == AMARA
    due.when(ConfirmRemoved(object_id="post-1")).then_already_so()


def test_a_failed_attempt_is_made_again_and_then_left_to_a_person(due: Scenario[Case]) -> None:
    delays = len(due.pack.policy.outbox.retry_minutes)
    for attempt in range(1, delays + 1):
        due.when(result(EffectFailed, attempt=attempt)).then(RemovalDelayed)
    due.when(result(EffectFailed, attempt=delays + 1)).then(RemovalStalled)
    due.when(result(EffectFailed, attempt=1)).then_already_so()


def test_nobody_confirms_what_is_not_stalled(posted: Scenario[Case]) -> None:
    posted.when(ConfirmRemoved(object_id="post-1")).then_refused(RemovalNotStalled)
    posted.when(ConfirmRemoved(object_id="nothing"))
    assert posted.refusal is not None
    assert posted.refusal.code == "not_in_this_case"


def test_a_post_that_its_author_deleted_needs_no_removal(posted: Scenario[Case]) -> None:
    gone = do.RecordPostChange(
        change_id=derived_id("gone"),
        object_id="post-1",
        change="deleted",
        version="2",
        taken_in_at=MONDAY,
    )
    posted.given(Did(gone, MONDAY, INTAKE)).at(DUE).when(DeadlineReached())
    assert requested(posted) == []


@pytest.mark.clause("mhs-three-months")
def test_a_publication_says_that_its_original_is_gone(mhs: Scenario[Case]) -> None:
    mhs.given(on_mhs_page(published()))
    mhs.given(Did(DeadlineReached(), DUE, "system:timer")).by(EFFECTS)
    mhs.when(result(EffectDone)).then(PostRemoved, PublicationLostOriginal)
    lost = mhs.the(PublicationLostOriginal)
    assert (lost.original, lost.snapshot) == ("post-1", text("the lift is broken").digest)


@pytest.mark.clause("mhs-three-months")
def test_a_later_publication_cites_the_kept_snapshot(mhs: Scenario[Case]) -> None:
    mhs.given(on_mhs_page(published(gone=True)))
    [stands] = mhs.past(ResolutionPublished)
    assert stands.original_gone
    assert stands.snapshot == text("the lift is broken").digest


def test_a_publication_that_came_down_by_age_is_not_taken_down_again(mhs: Scenario[Case]) -> None:
    mhs.given(on_mhs_page(published()))
    mhs.given(Did(DeadlineReached(), DUE + A_DAY, "system:timer"))
    mhs.given(Did(result(EffectDone, "object-publication"), DUE + A_DAY, EFFECTS))
    mhs.at(DUE + 2 * A_DAY).by(AMARA).when(withdraw)
    assert not [event for event in mhs.caused if isinstance(event, TakeDownRequested)]


@pytest.mark.clause("mhs-three-months")
def test_a_legal_hold_defers_removal_until_it_is_released(posted: Scenario[Case]) -> None:
    posted.given(Did(PlaceLegalHold(reason=text("a claim")), MONDAY, AMARA))
    posted.at(DUE).when(DeadlineReached())
    assert posted.the(RemovalDeferred).because == "legal_hold"
    posted.at(DUE + A_DAY).when(DeadlineReached())
    assert requested(posted) == []
    assert not [event for event in posted.caused if isinstance(event, RemovalDeferred)]
    posted.when(ReleaseLegalHold(reason=text("it is over")))
    assert CASE.wake_at(posted.state) == DUE
    posted.when(DeadlineReached())
    assert requested(posted) == ["post-1"]


@pytest.mark.clause("mhs-three-months")
def test_an_open_ombudsman_case_defers_removal(posted: Scenario[Case]) -> None:
    referred = Ombudsman(referral=derived_id("referral"))
    posted.state = replace(posted.state, ombudsman=referred)
    posted.at(DUE).when(DeadlineReached())
    assert posted.the(RemovalDeferred).because == "ombudsman_case"
    posted.state = replace(posted.state, ombudsman=replace(referred, determined=True))
    posted.when(DeadlineReached())
    assert requested(posted) == ["post-1"]


def test_removal_goes_on_after_closing(mhs: Scenario[Case]) -> None:
    mhs.given(on_mhs_page(published()), Did(CloseCase(), MONDAY + timedelta(hours=1), AMARA))
    mhs.at(DUE + A_DAY).when(DeadlineReached())
    assert set(requested(mhs)) == {"post-1", "object-publication"}
