"""A whole channel ignored, limited or suspended for a time: never what is owed an answer."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from domain.case import commands as do
from domain.case.automatic_commands import SayPrepared
from domain.case.automatic_events import (
    ChannelLimitApplied,
    ChannelLimitNoted,
    WordsOrdered,
    WordsReady,
)
from domain.case.conversation_events import ThreadLimitLifted
from domain.case.events import CaseTriaged, ContactRecorded
from domain.case.message_events import MessageRequested
from domain.case.sending_refusals import LimitDays, MeasureNotInPack, ThreadIsLimited
from domain.case.state import Case
from domain.channel.approval_refusals import ChannelNotApproved
from domain.channel.commands import CaseBegun
from domain.channel.decider import CHANNEL
from domain.channel.desk_refusals import NotAnswerable
from domain.channel.effects import effects_of
from domain.channel.events import ItemRouted
from domain.channel.handover import of_limit
from domain.channel.limit_commands import LiftChannelLimit, LimitChannel, ReviewChannelLimit
from domain.channel.limit_events import (
    CaseToldOfLimit,
    ChannelLimited,
    ChannelLimitLifted,
    ChannelLimitReviewed,
)
from domain.channel.limit_refusals import LimitNotKnown
from domain.channel.state import Channel
from domain.channel.watch_events import WatchTelling
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import DeadlineReached, EffectDone
from policies.loader import load_policy
from tests.domain.arrivals import REGISTER, item
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    BEN,
    CASE_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    RESIDENT,
    TIMER,
    a_contact,
    text,
)
from tests.domain.scenario import Scenario
from tests.domain.test_case_limits import CHAT, REPLY, triaged, west_kent

__all__ = ("west_kent",)

OWNER = "communications-manager"
TODAY = MONDAY.date()
REVIEW_ON = (MONDAY + 7 * A_DAY).date()
UNTIL_ON = (MONDAY + 14 * A_DAY).date()
ENDS_AT = datetime(2026, 11, 17, tzinfo=UTC)


def limiting(measure: str = "suspend", **changed: object) -> LimitChannel:
    facts = {
        "measure": measure,
        "reason": text("one thousand copies of one comment"),
        "evidence": text("the list of them"),
        "equality": text("no adjustment is needed"),
        "notice": text("why, and how to object"),
        "until_on": UNTIL_ON,
        "review_on": REVIEW_ON,
    }
    return LimitChannel.model_validate(facts | changed)


def last(channel: Channel) -> str:
    return list(channel.limits)[-1]


def lift(channel: Channel) -> Command:
    return LiftChannelLimit(limit_id=last(channel))


@pytest.fixture
def page() -> Scenario[Channel]:
    """West Kent's page, with one open case."""
    stream = stream_id("west-kent", "channel", "facebook", "west-kent")
    channel = Scenario(CHANNEL, load_policy("west-kent"), stream, MONDAY, AMARA)
    register = REGISTER.model_copy(update={"account": "west-kent"})
    channel.holding(OWNER).when(register)
    channel.when(CaseBegun(case=CASE_ID, subject=RESIDENT, post="post-1", thread="post-1"))
    return channel


def noting(channel: Scenario[Channel]) -> Command:
    """Return what the channel last had a case told."""
    return of_limit(channel.past(CaseToldOfLimit)[-1])


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("measure", ["ignore", "limit", "suspend"])
def test_a_whole_channel_is_limited_and_each_open_case_told(
    page: Scenario[Channel], measure: str
) -> None:
    page.when(limiting(measure)).then(ChannelLimited, CaseToldOfLimit)
    limited = page.the(ChannelLimited)
    assert (limited.limit.until, limited.review_on) == (ENDS_AT, REVIEW_ON)
    assert [each.kind for each in effects_of(page.the(CaseToldOfLimit))] == ["note_limit"]


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("after", "lifted"), [(-A_MINUTE, False), (0 * A_MINUTE, True), (A_DAY, True)]
)
def test_the_limit_on_a_channel_lifts_by_itself(
    page: Scenario[Channel], after: object, *, lifted: bool
) -> None:
    page.when(limiting(review_on=TODAY))  # so that nothing else is due before
    assert CHANNEL.wake_at(page.state) == ENDS_AT
    page.by(TIMER).at(ENDS_AT + after).when(DeadlineReached())  # type: ignore[operator]
    if not lifted:
        page.then_nothing()
        return
    page.then(ChannelLimitLifted)
    assert page.the(ChannelLimitLifted).lifted_at == ENDS_AT
    assert CHANNEL.wake_at(page.state) is None


@pytest.mark.clause("westkent-limit")
def test_intake_goes_on_in_a_suspended_channel(page: Scenario[Channel]) -> None:
    page.when(limiting()).by(INTAKE).when(item("another post"))
    assert page.past(ItemRouted)


def test_a_case_that_begins_in_a_limited_channel_is_told(page: Scenario[Channel]) -> None:
    page.when(limiting()).by(INTAKE)
    newcomer = item("a newcomer's", subject=f"subject:{derived_id('newcomer')}")
    page.when(newcomer).by(EFFECTS)
    page.when(lambda channel: EffectDone(effect_id=list(channel.deliveries)[-1], attempt=1))
    assert page.the(CaseToldOfLimit)


def test_a_limit_on_a_channel_is_lifted_early(page: Scenario[Channel]) -> None:
    page.when(limiting()).when(lift).then(ChannelLimitLifted, CaseToldOfLimit)
    assert page.the(CaseToldOfLimit).limit.lifted
    lifted = page.the(ChannelLimitLifted).limit_id
    page.when(LiftChannelLimit(limit_id=lifted)).then_already_so()


def test_telling_a_case_of_a_limit_is_settled(page: Scenario[Channel]) -> None:
    page.when(limiting()).by(EFFECTS)
    page.when(lambda channel: EffectDone(effect_id=next(iter(channel.tellings)), attempt=1))
    page.then(WatchTelling)


def test_a_limit_is_reviewed_and_stands(page: Scenario[Channel]) -> None:
    page.when(limiting())
    page.when(
        lambda channel: ReviewChannelLimit(
            limit_id=last(channel), reason=text("it goes on"), review_on=UNTIL_ON
        )
    ).then(ChannelLimitReviewed)


def test_a_channel_is_limited_once_at_a_time(page: Scenario[Channel]) -> None:
    page.when(limiting()).when(limiting("ignore")).then_already_so()


def test_an_unknown_limit_is_refused(page: Scenario[Channel]) -> None:
    page.when(LiftChannelLimit(limit_id=derived_id("stray"))).then_refused(LimitNotKnown)


@pytest.mark.parametrize(
    ("review_after", "until_after"), [(-1, 14), (15, 14), (0, 10_000)], ids=str
)
def test_a_limit_without_a_proper_end_is_refused(
    page: Scenario[Channel], review_after: int, until_after: int
) -> None:
    days = {"review_on": TODAY + review_after * A_DAY, "until_on": TODAY + until_after * A_DAY}
    page.when(limiting("suspend", **days)).then_refused(LimitDays, "westkent-limit")


def test_a_measure_that_the_pack_does_not_name_is_refused() -> None:
    stream = stream_id("shal", "channel", "facebook", "shalhousing")
    shal = Scenario(CHANNEL, load_policy("shal"), stream, MONDAY, AMARA)
    shal.when(REGISTER).when(limiting()).then_refused(MeasureNotInPack)


def test_who_does_not_answer_for_the_channel_limits_nothing(page: Scenario[Channel]) -> None:
    page.by(BEN).holding().when(limiting()).then_refused(NotAnswerable)
    page.holding(OWNER).when(limiting()).by(BEN).holding().when(lift).then_refused(NotAnswerable)


def test_an_unapproved_channel_is_not_limited() -> None:
    stream = stream_id("west-kent", "channel", "facebook", "west-kent")
    channel = Scenario(CHANNEL, load_policy("west-kent"), stream, MONDAY, AMARA)
    channel.holding().when(REGISTER).when(limiting()).then_refused(ChannelNotApproved)


@pytest.fixture
def told(page: Scenario[Channel]) -> Command:
    """What a case is told of a suspended channel."""
    return noting(page.when(limiting()))


@pytest.fixture
def lifted(page: Scenario[Channel], told: Command) -> Command:
    """What it is told once the limit was lifted early."""
    return noting(page.when(lift))


def words(case: Case) -> str:
    return list(case.talk.words)[-1]


def prepared(case: Case) -> Command:
    return SayPrepared(effect_id=words(case), attempt=1, content=text("why, and how to object"))


@pytest.fixture
def enquiry(west_kent: Scenario[Case]) -> Scenario[Case]:
    return west_kent.given(triaged("enquiry")).by(EFFECTS)


@pytest.mark.clause("westkent-limit")
def test_reason_and_appeal_route_go_out_at_once(enquiry: Scenario[Case], told: Command) -> None:
    enquiry.when(told).then(ChannelLimitNoted, ChannelLimitApplied, WordsOrdered)
    enquiry.when(prepared).then(MessageRequested, WordsReady)
    said = enquiry.the(MessageRequested)
    assert (said.purpose, said.audience, said.not_before) == ("restriction_notice", "private", None)


@pytest.mark.clause("westkent-limit")
def test_discussion_is_refused_while_the_channel_is_limited(
    enquiry: Scenario[Case], told: Command
) -> None:
    enquiry.when(told).by(AMARA)
    for reply in (CHAT, REPLY):
        refusal = enquiry.when(reply).then_refused(ThreadIsLimited, "westkent-limit")
        assert refusal.references["scope"] == "channel"


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_what_is_owed_an_answer_takes_no_notice_of_it(
    west_kent: Scenario[Case], told: Command, kind: str
) -> None:
    west_kent.given(triaged(kind)).by(EFFECTS).when(told).then(ChannelLimitNoted)
    assert not west_kent.state.talk.limits_in_force


@pytest.mark.clause("westkent-limit")
def test_a_hazard_in_a_limited_channel_is_answered(enquiry: Scenario[Case], told: Command) -> None:
    enquiry.when(told).by(INTAKE)
    damp = a_contact("damp", MONDAY).model_copy(update={"noticed": Noticed(signals=("gas",))})
    enquiry.when(damp)
    assert enquiry.past(ContactRecorded)
    assert enquiry.the(ThreadLimitLifted).because == "must_not_be_ignored"


def test_what_nobody_has_triaged_is_held_back_once_it_is_an_enquiry(
    west_kent: Scenario[Case], told: Command
) -> None:
    west_kent.given(triaged("complaint")[0]).by(EFFECTS).when(told).then(ChannelLimitNoted)
    west_kent.by(AMARA).when(do.Triage(kind="enquiry"))
    west_kent.then(
        CaseTriaged,
        *[type(each) for each in west_kent.caused[1:-2]],
        ChannelLimitApplied,
        WordsOrdered,
    )


@pytest.mark.clause("westkent-limit")
def test_the_case_lifts_it_by_its_own_timer(enquiry: Scenario[Case], told: Command) -> None:
    enquiry.when(told).by(TIMER).at(ENDS_AT).when(DeadlineReached())
    assert enquiry.the(ThreadLimitLifted).because == "its_time_is_over"


def test_the_case_lifts_it_when_the_channel_does(
    enquiry: Scenario[Case], told: Command, lifted: Command
) -> None:
    enquiry.when(told).when(lifted).then(ChannelLimitNoted, ThreadLimitLifted)
    enquiry.when(lifted).then_already_so()


def test_the_person_is_told_of_one_limit_once(enquiry: Scenario[Case], told: Command) -> None:
    enquiry.when(told).when(prepared).when(prepared).then_already_so()
    asked: Callable[[], int] = lambda: len(enquiry.past(WordsOrdered))  # noqa: E731
    enquiry.by(AMARA).when(do.Triage(kind="compliment"))
    assert asked() == 1
