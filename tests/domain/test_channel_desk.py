"""Who posts on a channel and who answers for it, with each change in its history."""

from datetime import timedelta

import pytest

from domain.channel.approval_commands import SwitchOff
from domain.channel.approval_events import ChannelSwitchedOff
from domain.channel.decider import CHANNEL
from domain.channel.desk_commands import (
    AppointToChannel,
    EndAbsence,
    GrantPosting,
    RecordAbsence,
    RecordLeaver,
    RevokePosting,
)
from domain.channel.desk_events import (
    AbsenceEnded,
    AbsenceRecorded,
    OfficeFilled,
    OfficeVacated,
    PostingGranted,
    PostingRevoked,
)
from domain.channel.desk_refusals import (
    AbsenceIsOver,
    FillsAnother,
    HolderIsThere,
    NotAnswerable,
    OfficeNotOfChannel,
)
from domain.channel.state import Channel
from domain.identifiers import stream_id
from domain.notices.events import NoticeOrdered
from policies.loader import load_policy
from tests.domain.arrivals import REGISTER
from tests.domain.happenings import A_DAY, AMARA, BEN, MONDAY, text
from tests.domain.scenario import Scenario

HOLDER = "external-communications-advisor"
DEPUTY = "internal-communications-advisor"
OWNER = "communications-manager"
CHRIS = "staff:chris"
GRANT = GrantPosting(person=CHRIS)
REVOKE = RevokePosting(person=CHRIS, reason=text("no longer trained"))
NOBODYS: frozenset[str] = frozenset()


@pytest.fixture
def facebook() -> Scenario[Channel]:
    """Havebury's page, which Amara holds and Ben supports."""
    stream = stream_id("havebury", "channel", "facebook", "havebury-housing-partnership")
    channel = Scenario(CHANNEL, load_policy("havebury"), stream, MONDAY, "staff:owner")
    register = REGISTER.model_copy(update={"account": "havebury-housing-partnership"})
    channel.holding(OWNER).when(register)
    channel.when(AppointToChannel(office=HOLDER, person=AMARA))
    channel.when(AppointToChannel(office=DEPUTY, person=BEN))
    return channel.by(AMARA).holding()


@pytest.mark.clause("westkent-managed")
def test_rights_to_post_are_granted_and_revoked_by_name(facebook: Scenario[Channel]) -> None:
    facebook.when(GRANT).then(PostingGranted)
    assert facebook.state.desk.may_post(CHRIS, NOBODYS)
    facebook.when(REVOKE).then(PostingRevoked)
    assert not facebook.state.desk.may_post(CHRIS, NOBODYS)
    assert facebook.past(PostingGranted)[0].granted_by == AMARA


@pytest.mark.clause("westkent-managed")
def test_rights_to_post_are_granted_to_a_role(facebook: Scenario[Channel]) -> None:
    facebook.when(GrantPosting(office=DEPUTY)).then(PostingGranted)
    desk = facebook.state.desk
    assert desk.may_post(CHRIS, frozenset({DEPUTY}))
    assert not desk.may_post(CHRIS, NOBODYS)


def test_what_is_said_of_a_person_goes_before_their_role(facebook: Scenario[Channel]) -> None:
    facebook.when(GrantPosting(office=DEPUTY)).when(REVOKE)
    assert not facebook.state.desk.may_post(CHRIS, frozenset({DEPUTY}))


def test_the_least_of_two_roles_rights_wins(facebook: Scenario[Channel]) -> None:
    facebook.when(GrantPosting(office=DEPUTY))
    facebook.when(RevokePosting(office=HOLDER, reason=text("on leave")))
    assert not facebook.state.desk.may_post(CHRIS, frozenset({DEPUTY, HOLDER}))


def test_from_the_first_grant_on_only_who_has_one_posts(facebook: Scenario[Channel]) -> None:
    assert facebook.state.desk.may_post(BEN, NOBODYS)
    facebook.when(GRANT)
    assert not facebook.state.desk.may_post(BEN, NOBODYS)


def test_a_right_is_granted_and_revoked_once(facebook: Scenario[Channel]) -> None:
    facebook.when(GRANT).when(GRANT).then_already_so()
    facebook.when(REVOKE).when(REVOKE).then_already_so()


def test_who_does_not_answer_for_the_channel_grants_nothing(facebook: Scenario[Channel]) -> None:
    facebook.by(CHRIS)
    for command in (GRANT, REVOKE, SwitchOff(reason=text("why"))):
        facebook.when(command).then_refused(NotAnswerable, "havebury-channels")
    facebook.when(AppointToChannel(office=HOLDER, person=CHRIS)).then_refused(NotAnswerable)


@pytest.mark.clause("havebury-responsible")
def test_a_deputy_acts_in_the_holders_absence(facebook: Scenario[Channel]) -> None:
    facebook.by(BEN).when(GRANT).then_refused(HolderIsThere)
    tuesday = (MONDAY + A_DAY).date()
    facebook.when(RecordAbsence(person=AMARA, until_on=tuesday)).then(AbsenceRecorded)
    facebook.when(GRANT).then(PostingGranted)


@pytest.mark.clause("havebury-responsible")
@pytest.mark.parametrize(("days", "may"), [(0, True), (1, True), (2, False)])
def test_an_absence_ends_by_itself_after_its_last_day(
    facebook: Scenario[Channel], days: int, may: bool
) -> None:
    facebook.when(RecordAbsence(person=AMARA, until_on=(MONDAY + A_DAY).date()))
    facebook.by(BEN).at(MONDAY + timedelta(days=days)).when(GRANT)
    if may:
        facebook.then(PostingGranted)
    else:
        facebook.then_refused(HolderIsThere)


def test_an_absence_ends_when_somebody_is_back(facebook: Scenario[Channel]) -> None:
    away = RecordAbsence(person=AMARA, until_on=(MONDAY + A_DAY).date())
    facebook.when(away).when(away).then_already_so()
    facebook.when(EndAbsence(person=AMARA)).then(AbsenceEnded)
    facebook.when(EndAbsence(person=AMARA)).then_already_so()
    facebook.by(BEN).when(GRANT).then_refused(HolderIsThere)


def test_an_absence_of_the_past_is_refused(facebook: Scenario[Channel]) -> None:
    facebook.when(RecordAbsence(person=AMARA, until_on=(MONDAY - A_DAY).date()))
    facebook.then_refused(AbsenceIsOver)


@pytest.mark.clause("havebury-responsible")
def test_a_leaver_leaves_a_task_until_replaced(facebook: Scenario[Channel]) -> None:
    facebook.by("staff:owner").holding(OWNER)
    facebook.when(RecordLeaver(person=AMARA)).then(OfficeVacated, NoticeOrdered)
    assert facebook.state.desk.vacant == {HOLDER: AMARA}
    facebook.when(AppointToChannel(office=HOLDER, person=CHRIS)).then(OfficeFilled)
    assert not facebook.state.desk.vacant


@pytest.mark.clause("havebury-responsible")
def test_a_deputy_acts_where_the_holder_left(facebook: Scenario[Channel]) -> None:
    facebook.by(BEN).when(RecordLeaver(person=AMARA)).when(GRANT).then(PostingGranted)


def test_a_leaver_posts_no_more(facebook: Scenario[Channel]) -> None:
    facebook.when(GRANT).when(RecordLeaver(person=CHRIS)).then(PostingRevoked)
    assert not facebook.state.desk.may_post(CHRIS, NOBODYS)
    facebook.when(RecordLeaver(person=CHRIS)).then_already_so()


def test_the_offices_are_those_of_the_pack(facebook: Scenario[Channel]) -> None:
    facebook.when(AppointToChannel(office="board", person=CHRIS)).then_refused(OfficeNotOfChannel)


def test_one_person_fills_one_office(facebook: Scenario[Channel]) -> None:
    facebook.when(AppointToChannel(office=DEPUTY, person=AMARA)).then_refused(FillsAnother)
    facebook.when(AppointToChannel(office=HOLDER, person=AMARA)).then_already_so()


def test_the_owner_decides_beside_the_holder(facebook: Scenario[Channel]) -> None:
    facebook.by(CHRIS).holding(OWNER).when(SwitchOff(reason=text("why"))).then(ChannelSwitchedOff)
