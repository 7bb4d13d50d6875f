"""A thread is limited, reviewed and lifted, through the whole transaction, on each database."""

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.state import Case
from domain.identifiers import stream_id
from domain.messages import Command
from domain.results import DeadlineReached
from ledger.store import Ledger
from tests.application.office import Office, west_kent_office
from tests.domain.happenings import A_DAY, AMARA, INTAKE, MONDAY, TIMER, a_post, text
from tests.domain.scenario import Did
from vault.store import Vault

CASE = stream_id("west-kent", "case", "limited-thread")
LIMITING = say.LimitThread.model_validate(
    {
        "measure": "ignore",
        "reason": text("the same question ten times"),
        "evidence": text("ten comments"),
        "equality": text("no adjustment is needed"),
        "notice": text("why, and how to object"),
        "until_on": (MONDAY + 14 * A_DAY).date(),
        "review_on": (MONDAY + 7 * A_DAY).date(),
    }
)
pytestmark = pytest.mark.clause("westkent-limit")


def review(case: Case) -> Command:
    (limit,) = case.talk.limits
    again = (MONDAY + 10 * A_DAY).date()
    return say.ReviewThreadLimit(limit_id=limit, reason=text("it goes on"), review_on=again)


def lift(case: Case) -> Command:
    (limit,) = case.talk.limits
    return say.LiftThreadLimit(limit_id=limit)


@pytest.fixture
def limited(ledger: Ledger, vault: Vault) -> Office:
    """An enquiry whose thread is ignored for two weeks."""
    office = west_kent_office(ledger, vault)
    begun = [Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="enquiry"), MONDAY, AMARA)]
    return office.told(begun, Did(LIMITING, MONDAY, AMARA), stream=CASE)


def test_a_thread_is_limited_and_its_author_is_told(limited: Office) -> None:
    assert limited.types(CASE)[-2:] == ["case.message_requested", "case.thread_limited"]
    assert [each["kind"] for each in limited.effects()].count("send_private_message") == 1


def test_it_is_lifted_by_hand(limited: Office) -> None:
    limited.told(Did(lift, MONDAY + A_DAY, AMARA), stream=CASE)
    assert limited.types(CASE)[-1] == "case.thread_limit_lifted"


def test_it_is_reviewed_and_then_ends_by_itself(limited: Office) -> None:
    limited.told(Did(review, MONDAY + 7 * A_DAY, AMARA), stream=CASE)
    assert "case.thread_limit_reviewed" in limited.types(CASE)
    limited.told(Did(DeadlineReached(), MONDAY + 13 * A_DAY, TIMER), stream=CASE)
    assert "case.thread_limit_lifted" not in limited.types(CASE)
    limited.told(Did(DeadlineReached(), MONDAY + 15 * A_DAY, TIMER), stream=CASE)
    assert "case.thread_limit_lifted" in limited.types(CASE)
