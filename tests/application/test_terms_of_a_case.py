"""A case keeps the policy and the calendar that it was opened under; its clock never goes back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from application.errors import MissingDocument, UnknownLandlord
from application.event_codec import decode
from application.policy_book import PolicyBook
from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockStarted
from domain.case.message_events import MessageDelivered
from domain.identifiers import stream_id
from policies.documents import canonical, content_hash
from policies.loader import (
    LoadedPack,
    calendar_from_documents,
    load_policy,
    policy_from_document,
)
from tests.application.office import Office
from tests.domain.happenings import (
    AMARA,
    CASE_ID,
    EFFECTS,
    MONDAY,
    a_post,
    acknowledge,
    done,
    lodged,
    text,
)

POLICIES = Path(__file__).parents[1] / "policies"
FIRST_VERSION = (POLICIES / "golden/shal-policy-1.json").read_bytes()
NEXT_CASE = stream_id("shal", "case", "next")


def edited() -> LoadedPack:
    """Return SHAL's pack with a stage 1 response of three days."""
    pack = load_policy("shal")
    rule = pack.policy.clocks["stage_one_response"].model_copy(update={"amount": 3})
    policy = pack.policy.model_copy(
        update={"clocks": {**pack.policy.clocks, "stage_one_response": rule}}
    )
    return replace(
        pack,
        policy=policy,
        policy_document=canonical(policy),
        calendar=calendar_from_documents(policy, pack.calendar_document),
    )


def first_version() -> LoadedPack:
    """Return SHAL's pack as the first version of the document stored it."""
    policy = policy_from_document(FIRST_VERSION)
    return replace(load_policy("shal"), policy=policy, policy_document=FIRST_VERSION)


def response_clock(office: Office, stream: str) -> ClockStarted:
    (found,) = [
        event
        for event in office.events(stream)
        if isinstance(event, ClockStarted) and event.rule == "stage_one_response"
    ]
    return found


def lodge_and_acknowledge(office: Office, stream: str) -> None:
    office.record(a_post(), "system:intake", stream=stream)
    office.record(do.Triage(kind="complaint"), stream=stream)
    office.record(acknowledge(), AMARA, stream=stream)
    office.record(done("stage_one_acknowledgement"), EFFECTS, stream=stream)


def test_an_edited_pack_changes_no_running_case(office: Office) -> None:
    before = load_policy("shal").policy.clocks["stage_one_response"].amount
    office.told(lodged())
    office.handler = office.handler_with(PolicyBook({"shal": edited()}))
    office.record(acknowledge(), AMARA)
    office.record(done("stage_one_acknowledgement"), EFFECTS)
    assert response_clock(office, CASE_ID).amount == before != 3


def test_a_case_opened_after_the_edit_is_under_the_new_pack(office: Office) -> None:
    office.handler = office.handler_with(PolicyBook({"shal": edited()}))
    lodge_and_acknowledge(office, NEXT_CASE)
    assert response_clock(office, NEXT_CASE).amount == 3


def test_a_case_decides_on_under_a_document_of_a_former_version(office: Office) -> None:
    office.handler = office.handler_with(PolicyBook({"shal": first_version()}))
    office.told(lodged())
    office.handler = office.handler_with(PolicyBook({"shal": edited()}))
    office.record(acknowledge(), AMARA)
    office.record(done("stage_one_acknowledgement"), EFFECTS)
    with office.ledger.reading() as view:
        assert {row.policy_version for row in view.load(CASE_ID)} == {content_hash(FIRST_VERSION)}
    assert response_clock(office, CASE_ID).amount != 3


def test_every_event_cites_the_documents_it_rests_on(office: Office) -> None:
    office.told(lodged())
    pack = load_policy("shal")
    with office.ledger.reading() as view:
        cited = {(row.policy_version, row.calendar_version) for row in view.load(CASE_ID)}
        assert cited == {(pack.policy_version, pack.calendar_version)}
        assert view.document(pack.policy_version) == pack.policy_document.decode()
        assert view.document(pack.calendar_version) == pack.calendar_document.decode()


def test_a_case_whose_documents_are_gone_is_not_decided(office: Office) -> None:
    office.told(lodged())
    with office.ledger.writing() as tx:
        tx.connection.exec_driver_sql("DELETE FROM documents")
    elsewhere = office.handler_with(PolicyBook({"shal": edited()}))
    with pytest.raises(MissingDocument, match="redress audit verify"):
        elsewhere.record(office.envelope(acknowledge()))


def test_a_landlord_that_is_not_served_here_is_named(office: Office) -> None:
    stream = stream_id("acme", "case", "1")
    with pytest.raises(UnknownLandlord, match=r"'acme' here\. Known: mhs, shal"):
        office.record(a_post(), "system:intake", stream=stream)


def test_nothing_is_recorded_before_what_was_recorded_last(office: Office) -> None:
    office.told(lodged()[:1])
    office.clock.at = MONDAY - timedelta(hours=5)
    office.record(do.Triage(kind="complaint"))
    with office.ledger.reading() as view:
        rows = view.load(CASE_ID)
    assert rows[-1].type == "case.triaged"
    assert rows[-1].recorded_at == rows[-2].recorded_at == MONDAY


def test_another_streams_recording_holds_the_clock_too(office: Office) -> None:
    later = MONDAY + timedelta(hours=3)
    office.clock.at = later
    office.record(a_post(), "system:intake", stream=NEXT_CASE)
    office.clock.at = MONDAY
    office.record(a_post(), "system:intake")
    with office.ledger.reading() as view:
        assert {row.recorded_at for row in view.load(CASE_ID)} == {later}


def test_a_breach_happened_when_it_was_due(office: Office) -> None:
    office.told(lodged())
    office.clock.at = MONDAY + timedelta(hours=5)
    office.record({"type": "deadline_reached"}, "system:timer")
    with office.ledger.reading() as view:
        row = view.load(CASE_ID)[-2]  # its notice follows
    breached = decode(row).event
    assert isinstance(breached, ClockBreached)
    assert row.occurred_at == breached.due_at == MONDAY + timedelta(hours=4)
    assert row.recorded_at == breached.detected_at == MONDAY + timedelta(hours=5)


def test_an_effect_is_never_done_before_its_cause(office: Office) -> None:
    office.told(lodged()).record(do.AcknowledgePublicly(content=text("seen")))
    office.clock.at = MONDAY - timedelta(hours=5)
    office.record(done("public_acknowledgement"), EFFECTS)
    (delivered,) = [event for event in office.events() if isinstance(event, MessageDelivered)]
    assert delivered.delivered_at == MONDAY
