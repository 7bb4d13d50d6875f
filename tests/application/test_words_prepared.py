"""Words that go out by themselves are written first, for one person, and are erased with them."""

from datetime import UTC, datetime

import pytest

from activities.orders import Orders
from activities.preparing import Preparing
from application.history import CaseHistory
from contracts.effects import result_envelope
from contracts.messages import PerformRequest
from domain.case.message_events import MessageRequested
from domain.identifiers import stream_id
from domain.messages import Command
from ledger.recorded import Recorded
from tests.application.office import Office
from tests.domain.happenings import a_post

EVENING = datetime(2026, 11, 2, 19, tzinfo=UTC)
CASE = stream_id("mhs", "case", "night")
CHANNEL = stream_id("mhs", "channel", "sandbox", "mhs-homes")


@pytest.fixture
def night(office: Office) -> Office:
    """Somebody wrote to mhs homes after closing."""
    office.clock.at = EVENING
    post = a_post(posted_at=EVENING, taken_in_at=EVENING).model_copy(
        update={"platform": "sandbox", "account": "mhs-homes", "channel": CHANNEL}
    )
    assert office.answer(post, "system:intake", stream=CASE).refusal is None
    return office


def ordered(office: Office) -> tuple[PerformRequest, Recorded]:
    """Return the order for words, as the worker gets it."""
    [effect] = [each for each in office.effects() if each["kind"] == "prepare_words"]
    request = PerformRequest(
        stream=CASE, effect_id=effect["effect_id"], kind="prepare_words", attempt=1
    )
    event = Orders(office.ledger).event_of(request)
    assert event is not None
    return request, event


async def prepare(office: Office) -> tuple[PerformRequest, Command]:
    request, event = ordered(office)
    history = CaseHistory(office.ledger, office.vault)
    preparing = Preparing(history, office.policies, office.ledger, office.vault)
    return request, await preparing.prepare(request, event)


async def test_what_goes_out_is_the_packs_wording(night: Office) -> None:
    request, result = await prepare(night)
    answer = night.handler.record(result_envelope(request, result)).answer
    assert answer is not None
    assert answer.events == ["case.message_requested", "case.words_ready"]
    said = next(e for e in night.events(CASE) if isinstance(e, MessageRequested))
    wording = night.policies.current("mhs").policy.render("out_of_hours_public")
    assert night.vault.get(said.content.content_id) == wording


async def test_written_twice_they_are_the_same(night: Office) -> None:
    assert (await prepare(night))[1] == (await prepare(night))[1]


async def test_they_belong_to_the_person(night: Office) -> None:
    _, result = await prepare(night)
    assert result.model_dump()["content"]["subject"] == night.subject
