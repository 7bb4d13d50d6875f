"""Effects stand in the ledger: ordered and settled in the transaction of their events."""

import pytest

from domain.case import commands as do
from domain.case.message_events import MessageRequested
from domain.identifiers import effect_id
from ledger.records import Effect
from tests.application.office import Office
from tests.domain.happenings import CASE_ID, EFFECTS, done, failed, lodged, text, unknown

SEEN = do.AcknowledgePublicly(content=text("seen"))


def the_effect(office: Office) -> Effect:
    """Return the one effect of the case that was acknowledged in public."""
    (row,) = office.effects()
    with office.ledger.reading() as view:
        found = view.effect(row["effect_id"])
    assert found is not None
    return found


def test_an_event_orders_its_effect_with_itself(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    effect = the_effect(office)
    with office.ledger.reading() as view:
        (row,) = [row for row in view.load(CASE_ID) if row.event_id == effect.event_id]
    assert row.type == "case.message_requested"
    assert effect.effect_id == effect_id(row.event_id, "publish_reply", 0)
    assert (effect.state, effect.attempts, effect.stream) == ("pending", 0, CASE_ID)


def test_the_event_knows_the_key_of_its_effect(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    requested = office.events()[-1]
    assert isinstance(requested, MessageRequested)
    assert requested.effect_id == the_effect(office).effect_id


def test_the_result_settles_the_effect_and_names_itself(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    answer = office.answer(done("public_acknowledgement"), EFFECTS)
    effect = the_effect(office)
    assert (effect.state, effect.attempts) == ("done", 1)
    assert effect.result_command == answer.command_id


def test_a_failed_attempt_waits_for_the_next_one(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    outcome = office.record(failed("public_acknowledgement"), EFFECTS)
    effect = the_effect(office)
    assert (effect.state, effect.attempts) == ("pending", 1)
    assert outcome.wake_at == effect.not_before
    assert outcome.pending == []


def test_the_next_attempt_is_handed_out_when_it_may_start(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    outcome = office.record(failed("public_acknowledgement"), EFFECTS)
    assert outcome.wake_at is not None
    office.clock.at = outcome.wake_at
    (pending,) = office.handler.resume(CASE_ID).pending
    assert pending.attempt == 2


def test_an_unknown_outcome_stays_for_a_person(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    outcome = office.record(unknown("public_acknowledgement"), EFFECTS)
    assert the_effect(office).state == "unknown"
    assert outcome.pending == []


def test_a_result_reported_twice_is_recorded_once(office: Office) -> None:
    office.told(lodged()).record(SEEN)
    result = office.envelope(done("public_acknowledgement"), EFFECTS)
    first = office.handler.record(result)
    assert office.handler.record(result) == first
    assert office.types().count("case.message_delivered") == 1


def test_a_refused_command_orders_nothing(office: Office) -> None:
    office.told(lodged())
    office.record(do.SendMessage(audience="public", content=text("x"), tenancy_matter=True))
    assert office.effects() == []


def test_a_broken_projection_takes_events_and_effects_with_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.told(lodged()).counts()
    broken = RuntimeError("the read model is broken")
    monkeypatch.setattr("application.handler.project", _raising(broken))
    with pytest.raises(RuntimeError, match="read model"):
        office.record(SEEN)
    assert office.counts() == before


class _raising:  # noqa: N801 -- reads like a function where it is used
    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, *_: object) -> None:
        raise self.error
