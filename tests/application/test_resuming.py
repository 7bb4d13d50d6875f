"""What a run of a stream's workflow begins with, and what a dry run leaves behind: nothing."""

from datetime import timedelta

from application.kinds import decider_of
from contracts.messages import Outcome
from domain.case import commands as do
from domain.identifiers import derived_id
from domain.results import DeadlineReached
from tests.application.office import Office
from tests.domain.happenings import (
    CASE_ID,
    EFFECTS,
    MONDAY,
    a_post,
    answered,
    closed,
    consented,
    lodged,
    publish,
    text,
)

SEEN = do.AcknowledgePublicly(content=text("seen"))


def test_an_unknown_stream_has_nothing_to_wait_for(office: Office) -> None:
    assert office.handler.resume(CASE_ID) == Outcome(version=0, closed=True)


def test_an_open_stream_resumes_with_its_wake_up(office: Office) -> None:
    recorded = office.told(lodged()[:1]).record(do.Triage(kind="complaint"))
    resumed = office.handler.resume(CASE_ID)
    assert resumed == recorded.model_copy(update={"answer": None})
    assert resumed.wake_at is not None
    assert not resumed.closed


def test_resuming_later_leaves_the_wake_up_where_it_is(office: Office) -> None:
    before = office.told(lodged()).handler.resume(CASE_ID)
    office.clock.at += timedelta(minutes=10)
    after = office.handler.resume(CASE_ID)
    assert after.wake_at == before.wake_at
    assert (after.wake_in or 0) == (before.wake_in or 0) - 600


def test_a_wake_up_that_has_passed_is_due_at_once(office: Office) -> None:
    office.told(lodged())
    office.clock.at += timedelta(days=60)
    assert office.handler.resume(CASE_ID).wake_in == 0


def test_pending_effects_are_handed_out_again(office: Office) -> None:
    recorded = office.told(lodged()).record(SEEN)
    (pending,) = recorded.pending
    assert (pending.kind, pending.attempt) == ("publish_reply", 1)
    assert office.handler.resume(CASE_ID).pending == [pending]


def test_a_closed_stream_is_closed_once_its_errand_is_done(office: Office) -> None:
    office.told(closed())
    (errand,) = office.handler.resume(CASE_ID).pending
    done = {"type": "effect_done", "effect_id": errand.effect_id, "attempt": 1}
    outcome = office.record(done, EFFECTS)
    assert (outcome.closed, outcome.wake_at, outcome.pending) == (True, None, [])
    assert office.handler.resume(CASE_ID).closed


def test_resuming_records_nothing(office: Office) -> None:
    before = office.told(lodged()).counts()
    office.handler.resume(CASE_ID)
    assert office.counts() == before


def test_the_streams_row_wakes_when_the_fold_says(office: Office) -> None:
    for step in answered():
        office.told(step)
        with office.ledger.reading() as view:
            row = view.stream(CASE_ID)
        assert row is not None
        assert row.wake_at == decider_of(CASE_ID).wake_at(office.folded().state)


def test_a_held_effect_is_a_wake_up_of_its_own(office: Office) -> None:
    hold = MONDAY + timedelta(minutes=6)
    recorded = office.told(consented()).record(publish(not_before=hold))
    assert (recorded.wake_at, recorded.pending) == (hold, [])
    office.clock.at = hold
    assert [effect.kind for effect in office.handler.resume(CASE_ID).pending] == ["publish_reply"]


def test_a_dry_run_answers_as_the_recording_would(office: Office) -> None:
    office.told(lodged())
    envelope = office.envelope(SEEN)
    assert office.handler.dry_run(envelope) == office.handler.record(envelope).answer


def test_a_dry_run_of_a_refused_command_refuses_it(office: Office) -> None:
    office.told(lodged())
    envelope = office.envelope(do.RespondStageOne(letter=text("early")))
    assert office.handler.dry_run(envelope) == office.handler.record(envelope).answer


def test_a_dry_run_changes_no_row_and_no_text(office: Office) -> None:
    before = office.told(lodged()).counts()
    for asked in (SEEN, do.CloseCase(), DeadlineReached(), {"type": "lose_it"}, {"type": "triage"}):
        office.handler.dry_run(office.envelope(asked, command_id=derived_id("dry")))
    assert office.counts() == before


def test_a_dry_run_opens_nothing(office: Office) -> None:
    before = office.counts()
    assert office.handler.dry_run(office.envelope(a_post(), "system:intake")).version == 4
    assert office.counts() == before
