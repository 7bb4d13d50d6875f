"""A limit on a person's comments, on record in one stream, has replies rest in their cases."""

from datetime import UTC, datetime

import pytest

from domain.account_holder import commands as holding
from domain.case import commands as do
from domain.case.conduct_commands import SendConductLetter
from domain.identifiers import derived_id, stream_id
from domain.results import DeadlineReached
from ledger.store import Ledger
from tests.application.office import Office, Step, west_kent_office
from tests.domain.conduct import MAYA
from tests.domain.happenings import A_DAY, AMARA, EFFECTS, INTAKE, MONDAY, a_post, text
from tests.domain.sanctions import (
    NOAH,
    TIMER,
    days,
    hear,
    impose,
    lift,
    lodge,
    the_restriction,
)
from tests.domain.scenario import Did
from tests.domain.test_case_limits import CHAT, REPLY
from vault.store import Vault

CASE = stream_id("west-kent", "case", "ten-questions")
OTHER = stream_id("west-kent", "case", "of-somebody-else")
JO = stream_id("west-kent", "account-holder", "jo")
ENDS_AT = datetime(2026, 11, 17, tzinfo=UTC)
ANOTHER = stream_id("west-kent", "case", "another-account")


def an_enquiry(author: str | None = None) -> list[Did]:
    post = a_post() if author is None else a_post().model_copy(update={"subject": author})
    return [Did(post, MONDAY, INTAKE), Did(do.Triage(kind="enquiry"), MONDAY, AMARA)]


@pytest.fixture
def west_kent(ledger: Ledger, vault: Vault) -> Office:
    """A resident whose enquiry is in hand, and whose comments are ignored until 16 November."""
    office = west_kent_office(ledger, vault)
    office.told(an_enquiry(), stream=CASE)
    opening = holding.OpenHolder(account=office.subject, platform="facebook")
    office.told(Did(opening, MONDAY, MAYA), stream=JO)
    limiting = impose("ignore", case=CASE, until_on=days(14), review_on=days(7))
    office.told(Did(limiting, MONDAY, MAYA), stream=JO)
    return office


def refused(office: Office, asked: Step = CHAT, stream: str = CASE) -> str | None:
    """Return the code by which a command is refused now, None where it is not."""
    answer = office.answer(asked, AMARA, stream=stream)
    return answer.refusal.code if answer.refusal else None


def linked(office: Office) -> str:
    """Link another account to the same person, and return it."""
    second = office.vault.ensure_subject("west-kent", "x", "43")
    linking = holding.LinkAccount(account=second, platform="x", ground="said_so")
    office.told(Did(linking, MONDAY, MAYA), stream=JO)
    return second


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("reply", [CHAT, REPLY])
def test_replies_rest_in_a_case_of_a_limited_person(west_kent: Office, reply: Step) -> None:
    answer = west_kent.answer(reply, AMARA, stream=CASE)
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.clause) == ("thread_limited", "westkent-limit")
    assert answer.refusal.references == {
        "scope": "author",
        "measure": "ignore",
        "until": ENDS_AT.isoformat(),
        "purpose": "discussion",
    }


@pytest.mark.clause("westkent-limit")
def test_they_rest_in_cases_opened_meanwhile_and_by_other_accounts(west_kent: Office) -> None:
    second = linked(west_kent)
    west_kent.told(an_enquiry(second), stream=ANOTHER)
    assert refused(west_kent, stream=ANOTHER) == "thread_limited"


def test_nobody_elses_case_rests(west_kent: Office) -> None:
    somebody = west_kent.vault.ensure_subject("west-kent", "facebook", "77")
    west_kent.told(an_enquiry(somebody), stream=OTHER)
    assert refused(west_kent, stream=OTHER) is None


@pytest.mark.clause("westkent-limit")
def test_the_notice_and_the_acknowledgement_go_out_meanwhile(west_kent: Office) -> None:
    letter = SendConductLetter(
        letter_id=derived_id("letter"),
        holder=JO,
        purpose="restriction_notice",
        about=the_restriction(west_kent.folded(JO).state).restriction_id,
        content=text("why, and how to object"),
    )
    assert west_kent.answer(letter, EFFECTS, stream=CASE).refusal is None
    assert refused(west_kent, do.AcknowledgePublicly(content=text("seen"))) is None


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_who_turns_out_to_be_owed_an_answer_is_answered(west_kent: Office, kind: str) -> None:
    triage = do.Triage.model_validate({"kind": kind, "reason": text("look").model_dump()})
    west_kent.told(Did(triage, MONDAY, AMARA), stream=CASE)
    assert refused(west_kent) is None


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("at", "code"),
    [(ENDS_AT - A_DAY, "thread_limited"), (ENDS_AT, None), (ENDS_AT + A_DAY, None)],
)
@pytest.mark.parametrize("timer_first", [True, False])
def test_replies_go_again_when_its_time_is_over(
    west_kent: Office, at: datetime, code: str | None, *, timer_first: bool
) -> None:
    west_kent.clock.at = at
    if timer_first:
        west_kent.answer(DeadlineReached(), TIMER, stream=JO)
    assert refused(west_kent) == code


@pytest.mark.clause("westkent-limit")
def test_replies_go_again_once_a_person_lifts_it(west_kent: Office) -> None:
    assert refused(west_kent) == "thread_limited"
    west_kent.told(Did(lift, MONDAY, MAYA), stream=JO)
    assert refused(west_kent) is None


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(("outcome", "code"), [("upheld", None), ("not_upheld", "thread_limited")])
def test_an_upheld_appeal_lets_replies_go_again(
    west_kent: Office, outcome: str, code: str | None
) -> None:
    against = lodge(lambda holder: the_restriction(holder).restriction_id, case=CASE)
    west_kent.told(Did(against, MONDAY, AMARA), Did(hear(outcome), MONDAY, NOAH), stream=JO)
    assert refused(west_kent) == code


@pytest.mark.clause("westkent-limit")
def test_what_is_on_record_of_an_unlinked_account_bears_on_it_no_more(west_kent: Office) -> None:
    linked(west_kent)
    unlinking = holding.UnlinkAccount(account=west_kent.subject, ground="not_the_same_person")
    answer = west_kent.answer(unlinking, MAYA, stream=JO)
    assert answer.refusal is None, answer.refusal
    assert refused(west_kent) is None
