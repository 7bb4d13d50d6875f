"""Ignoring, limiting or suspending a thread: for a time, said at once, and never what is owed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.conversation_events import (
    ThreadLimited,
    ThreadLimitLifted,
    ThreadLimitReviewed,
)
from domain.case.decider import CASE
from domain.case.events import ContactRecorded
from domain.case.message_events import MessageRequested
from domain.case.refusals import NotInThisCase
from domain.case.sending_refusals import (
    LimitDays,
    MeasureNotInPack,
    NeverIgnored,
    ThreadIsLimited,
)
from domain.case.state import Case
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import DeadlineReached
from policies.loader import load_policy
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    text,
)
from tests.domain.scenario import Did, Scenario

REVIEW_ON = (MONDAY + 7 * A_DAY).date()
UNTIL_ON = (MONDAY + 14 * A_DAY).date()
ENDS_AT = datetime(2026, 11, 17, tzinfo=UTC)
CHAT = do.SendMessage(audience="private", content=text("well"), tenancy_matter=False)
REPLY = do.SendMessage(audience="public", content=text("well"), tenancy_matter=False)


def limiting(measure: str = "ignore", **changed: object) -> say.LimitThread:
    facts = {
        "measure": measure,
        "reason": text("the same question ten times"),
        "evidence": text("ten comments"),
        "equality": text("no adjustment is needed"),
        "notice": text("why, and how to object"),
        "until_on": UNTIL_ON,
        "review_on": REVIEW_ON,
    }
    return say.LimitThread.model_validate(facts | changed)


def last(case: Case) -> str:
    return list(case.talk.limits)[-1]


def lift(case: Case) -> Command:
    return say.LiftThreadLimit(limit_id=last(case))


def review(case: Case) -> Command:
    return say.ReviewThreadLimit(limit_id=last(case), reason=text("it goes on"), review_on=UNTIL_ON)


def triaged(kind: str) -> list[Did]:
    post = a_post().model_copy(update={"platform": "facebook", "account": "west-kent"})
    return [
        Did(post, MONDAY, INTAKE),
        Did(do.Triage.model_validate({"kind": kind}), MONDAY, AMARA),
    ]


@pytest.fixture
def west_kent() -> Scenario[Case]:
    """A case of West Kent's, whose policy names the measures."""
    pack = load_policy("west-kent")
    ours = next(c for c in pack.policy.channels if c.platform == "facebook")
    channels = (ours.model_copy(update={"account": "west-kent", "approved": True}),)
    policy = pack.policy.model_copy(update={"channels": channels})
    stream = stream_id("west-kent", "case", "ten-questions")
    return Scenario(CASE, replace(pack, policy=policy), stream, MONDAY, AMARA)


@pytest.fixture
def enquiry(west_kent: Scenario[Case]) -> Scenario[Case]:
    return west_kent.given(triaged("enquiry"))


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("measure", ["ignore", "limit", "suspend"])
@pytest.mark.parametrize("scope", ["thread", "account"])
def test_a_thread_is_limited_and_the_person_told_at_once(
    enquiry: Scenario[Case], measure: str, scope: str
) -> None:
    enquiry.when(limiting(measure, scope=scope)).then(MessageRequested, ThreadLimited)
    told, limited = enquiry.the(MessageRequested), enquiry.the(ThreadLimited)
    assert (told.purpose, told.not_before) == ("restriction_notice", None)
    assert (limited.message_id, limited.until) == (told.message_id, ENDS_AT)


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("reply", [CHAT, REPLY])
def test_replies_are_withheld_and_intake_goes_on(enquiry: Scenario[Case], reply: Command) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA)).when(reply)
    enquiry.then_refused(ThreadIsLimited, "westkent-limit")
    enquiry.by(INTAKE).when(a_contact("an eleventh", MONDAY + A_MINUTE)).then(ContactRecorded)


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("at", "lifted"),
    [(ENDS_AT - A_DAY, False), (ENDS_AT, True), (ENDS_AT + A_DAY, True)],
)
def test_a_limit_ends_by_itself(enquiry: Scenario[Case], at: datetime, *, lifted: bool) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA))
    assert CASE.wake_at(enquiry.state) is not None
    enquiry.at(at).when(DeadlineReached())
    found = [event for event in enquiry.caused if isinstance(event, ThreadLimitLifted)]
    assert bool(found) == lifted
    if lifted:
        assert (found[0].because, found[0].occurred_at_or(at)) == ("its_time_is_over", ENDS_AT)


@pytest.mark.clause("westkent-limit")
def test_a_timer_lifts_its_own_limit_alone(enquiry: Scenario[Case]) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA), Did(lift, MONDAY, AMARA))
    enquiry.given(Did(limiting("suspend"), MONDAY + A_DAY, AMARA))
    first, second = enquiry.past(ThreadLimited)
    later = ENDS_AT + timedelta(hours=1)
    enquiry.at(later).when(DeadlineReached())
    assert enquiry.the(ThreadLimitLifted).limit_id == second.limit_id != first.limit_id


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_what_is_owed_an_answer_is_never_ignored(west_kent: Scenario[Case], kind: str) -> None:
    west_kent.given(triaged(kind)).when(limiting()).then_refused(NeverIgnored, "westkent-limit")


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_a_limit_ends_when_it_turns_out_to_be_owed_an_answer(
    enquiry: Scenario[Case], kind: str
) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA))
    enquiry.when(do.Triage.model_validate({"kind": kind, "reason": text("look").model_dump()}))
    assert enquiry.the(ThreadLimitLifted).because == "must_not_be_ignored"


@pytest.mark.clause("westkent-limit")
def test_a_limit_ends_when_danger_is_noticed_in_a_new_post(enquiry: Scenario[Case]) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA))
    danger = Noticed(signals=("gas",))
    post = a_contact("I smell gas", MONDAY + A_MINUTE).model_copy(update={"noticed": danger})
    enquiry.by(INTAKE).when(post)
    assert enquiry.the(ThreadLimitLifted).because == "must_not_be_ignored"


def test_the_same_thread_is_not_limited_twice(enquiry: Scenario[Case]) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA)).when(limiting("suspend")).then_already_so()


@pytest.mark.parametrize(("days", "fits"), [(13, True), (14, True), (15, False)])
def test_a_limit_lasts_no_longer_than_the_pack_allows(
    enquiry: Scenario[Case], days: int, *, fits: bool
) -> None:
    enquiry.when(limiting(until_on=(MONDAY + days * A_DAY).date()))
    assert (enquiry.refusal is None) == fits
    assert fits or isinstance(enquiry.refusal, LimitDays)


def test_a_landlord_whose_policy_names_no_such_measure_takes_none(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    case.when(limiting()).then_refused(MeasureNotInPack)


def test_a_limit_is_reviewed_and_stands(enquiry: Scenario[Case]) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA)).when(review).then(ThreadLimitReviewed)
    enquiry.when(CHAT).then_refused(ThreadIsLimited)


def test_a_person_lifts_a_limit_once(enquiry: Scenario[Case]) -> None:
    enquiry.given(Did(limiting(), MONDAY, AMARA)).when(lift).then(ThreadLimitLifted)
    enquiry.when(lift).then_already_so()
    enquiry.when(review).then_already_so()
    enquiry.when(CHAT).then(MessageRequested)


@pytest.mark.parametrize("command", [say.LiftThreadLimit, say.ReviewThreadLimit])
def test_an_unknown_limit_is_refused(
    enquiry: Scenario[Case], command: Callable[..., Command]
) -> None:
    stray: dict[str, object] = {"limit_id": derived_id("stray")}
    if command is say.ReviewThreadLimit:
        stray |= {"reason": text("x").model_dump(), "review_on": UNTIL_ON}
    enquiry.when(command(**stray)).then_refused(NotInThisCase)
