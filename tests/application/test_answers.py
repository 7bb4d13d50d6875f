"""What the sender of a command is told: accepted, refused, already so; and told again."""

from datetime import timedelta

import pytest

from application.kinds import KINDS
from domain.case import commands as do
from domain.identifiers import derived_id, stream_id
from domain.results import DeadlineReached
from tests.application.office import Office
from tests.domain.happenings import (
    CASE_ID,
    MONDAY,
    a_post,
    acknowledged,
    lodged,
    text,
)

TRIAGE = do.Triage(kind="complaint")
RESPOND = do.RespondStageOne(letter=text("too early"))
ID = derived_id("a command")


def test_an_accepted_command_names_its_events_and_version(office: Office) -> None:
    answer = office.answer(a_post(), "system:intake")
    assert answer.refusal is None
    assert answer.events == ["case.opened", *["case.clock_started"] * 3]
    assert answer.version == len(answer.events) == len(office.events())


def test_a_refusal_brings_code_clause_and_references(office: Office) -> None:
    refusal = office.told(acknowledged()).answer(RESPOND).refusal
    assert refusal is not None
    assert (refusal.code, refusal.references) == ("finding_missing", {"stage": "1"})
    assert refusal.clause == "code-2024:response-letter"


def test_a_refused_command_adds_nothing_to_its_stream(office: Office) -> None:
    before = office.told(acknowledged()).events()
    assert office.answer(RESPOND).version == len(before)
    assert office.events() == before


def test_what_is_already_so_is_said_and_adds_nothing(office: Office) -> None:
    before = office.told(lodged()).events()
    refusal = office.answer(TRIAGE).refusal
    assert refusal is not None
    assert refusal.code == "already_so"
    assert office.events() == before


def test_the_same_command_again_gets_the_same_answer(office: Office) -> None:
    envelope = office.envelope(a_post(), "system:intake")
    first = office.handler.record(envelope)
    assert office.handler.record(envelope) == first
    assert len(office.events()) == 4


def test_the_first_answer_stands_after_the_stream_moved_on(office: Office) -> None:
    office.told(lodged()[:1])
    envelope = office.envelope(TRIAGE)
    first = office.handler.record(envelope).answer
    office.told(acknowledged()[2:])
    again = office.handler.record(envelope)
    assert again.answer == first
    assert again.version == len(office.events()) > (first.version if first else 0)


def test_a_refusal_is_remembered_after_it_would_be_accepted(office: Office) -> None:
    envelope = office.envelope(TRIAGE)
    refused = office.handler.record(envelope).answer
    office.told(lodged()[:1])
    assert refused is not None
    assert refused.refusal is not None
    assert office.handler.record(envelope).answer == refused
    assert "case.triaged" not in office.types()


def test_who_relayed_a_command_does_not_make_it_another(office: Office) -> None:
    envelope = office.envelope(a_post(), "system:intake")
    first = office.handler.record(envelope).answer
    relayed = envelope.model_copy(update={"causation_id": "x", "correlation_id": "y"})
    assert office.handler.record(relayed).answer == first


@pytest.mark.parametrize(
    "changed",
    [
        {"body": {"type": "triage", "kind": "enquiry"}},
        {"actor": "staff:ben"},
        {"stream": stream_id("shal", "case", "another")},
        {"body": {"type": "no_such_command"}},
        {"expected_version": 4},
    ],
    ids=["body", "actor", "stream", "unfit body", "expected version"],
)
def test_a_command_id_serves_one_command_only(office: Office, changed: dict[str, object]) -> None:
    office.told(lodged()[:1])
    envelope = office.envelope(TRIAGE, command_id=ID)
    first = office.handler.record(envelope).answer
    other = office.handler.record(envelope.model_copy(update=changed)).answer
    assert other is not None
    assert other.refusal is not None
    assert (other.refusal.code, other.refusal.references) == (
        "command_id_reused",
        {"command_id": ID},
    )
    assert office.handler.record(envelope).answer == first


def test_a_stale_version_is_refused_with_both_versions(office: Office) -> None:
    office.told(lodged())
    refusal = office.answer(do.FailIdentity(method="phone"), expected_version=4).refusal
    assert refusal is not None
    assert (refusal.code, refusal.references) == ("stale_version", {"expected": "4", "actual": "5"})


def test_the_expected_version_lets_the_command_through(office: Office) -> None:
    office.told(lodged())
    assert office.answer(do.FailIdentity(method="phone"), expected_version=5).refusal is None


def test_an_unknown_command_is_told_what_there_is(office: Office) -> None:
    refusal = office.answer({"type": "lose_it"}).refusal
    assert refusal is not None
    assert refusal.code == "unknown_command"
    assert (refusal.references["command"], refusal.references["kind"]) == ("lose_it", "case")
    assert "triage" in refusal.references["known"].split(", ")


def test_a_malformed_command_names_fields_and_never_values(office: Office) -> None:
    body = {"type": "confirm_identity", "method": "Jo Bright!", "born": "1 May 1945"}
    answer = office.answer(body)
    assert answer.refusal is not None
    assert answer.refusal.references["problems"] == (
        "method: string_pattern_mismatch; born: extra_forbidden"
    )
    assert "Bright" not in answer.model_dump_json()
    assert "1945" not in answer.model_dump_json()


def test_a_body_without_a_type_is_an_unknown_command(office: Office) -> None:
    refusal = office.answer({"kind": "complaint"}).refusal
    assert refusal is not None
    assert refusal.code == "unknown_command"


def test_a_stream_of_no_known_kind_is_refused(office: Office) -> None:
    refusal = office.answer(TRIAGE, stream=stream_id("shal", "parcel", "1")).refusal
    assert refusal is not None
    assert refusal.code == "unknown_command"
    assert refusal.references["known"] == ", ".join(sorted(KINDS))


def test_an_unfit_command_is_remembered_too(office: Office) -> None:
    envelope = office.envelope({"type": "lose_it"})
    first = office.handler.record(envelope)
    assert office.handler.record(envelope) == first


def test_an_early_deadline_changes_and_remembers_nothing(office: Office) -> None:
    office.told(lodged())
    before = office.counts()
    early = office.record(DeadlineReached(), "system:timer", command_id=ID)
    assert early.answer is not None
    assert (early.answer.events, early.answer.refusal) == ([], None)
    assert office.counts() == before


def test_an_early_deadline_works_under_its_id_when_it_is_due(office: Office) -> None:
    office.told(lodged())
    early = office.record(DeadlineReached(), "system:timer", command_id=ID)
    assert early.wake_at is not None
    office.clock.at = early.wake_at
    answer = office.answer(DeadlineReached(), "system:timer", command_id=ID)
    assert answer.events == ["case.clock_warned", "case.notice_ordered"]


def test_a_deadline_that_comes_twice_is_recorded_once(office: Office) -> None:
    office.told(lodged())
    office.clock.at = MONDAY + timedelta(days=60)
    first = office.answer(DeadlineReached(), "system:timer")
    assert first.events.count("case.clock_breached") == 3
    assert office.answer(DeadlineReached(), "system:timer").events == []


def test_two_streams_keep_apart(office: Office) -> None:
    other = stream_id("shal", "case", "other")
    office.told(lodged())
    assert office.answer(a_post(), "system:intake", stream=other).version == 4
    assert (len(office.events(CASE_ID)), len(office.events(other))) == (5, 4)
