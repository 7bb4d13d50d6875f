"""Whether a channel is used at all: the owner's role alone says so."""

import pytest

from domain.case.commands import AcknowledgePublicly
from domain.case.decider import CASE
from domain.case.message_events import MessageRequested
from domain.case.sending_refusals import NoOfficialAccount
from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.approval_events import ChannelApproved, ChannelSwitchedOff, ChannelSwitchedOn
from domain.channel.approval_refusals import (
    ChannelNotApproved,
    ChannelSwitchedOffNow,
    OwnerAloneApproves,
    OwnerNotSaidAway,
)
from domain.channel.decider import CHANNEL
from domain.channel.events import ChannelRegistered, ItemRouted
from domain.channel.refusals import ChannelNotRegistered
from domain.channel.state import Channel
from domain.identifiers import stream_id
from domain.offices import OWNER_LOGIN
from policies.loader import load_policy
from tests.domain.arrivals import REGISTER, item
from tests.domain.happenings import AMARA, BEN, INTAKE, MONDAY, a_post, text
from tests.domain.scenario import Did, Scenario

OWNER = "systems-and-communications-officer"
OFF = SwitchOff(reason=text("we move elsewhere"))


@pytest.fixture
def waiting(channel: Scenario[Channel]) -> Scenario[Channel]:
    """A channel that an administrator registered."""
    return channel.holding().when(REGISTER)


def west_kent() -> Scenario[Channel]:
    """A channel of a landlord whose owner has a deputy, registered by neither."""
    stream = stream_id("west-kent", "channel", "facebook", "west-kent")
    pack = load_policy("west-kent")
    scenario = Scenario(CHANNEL, pack, stream, MONDAY, AMARA)
    register = REGISTER.model_copy(update={"account": "west-kent"})
    return scenario.holding().when(register)


def test_what_the_owner_registers_is_approved_by_it(channel: Scenario[Channel]) -> None:
    channel.holding(OWNER).when(REGISTER).then(ChannelRegistered)
    assert channel.state.in_use


def test_a_policy_owners_login_is_the_owners_where_it_names_no_office(
    channel: Scenario[Channel],
) -> None:
    channel.holding(OWNER_LOGIN).when(REGISTER).then(ChannelRegistered)
    assert channel.state.in_use


@pytest.mark.clause("shal-new-channel")
def test_a_channel_that_another_registered_waits(waiting: Scenario[Channel]) -> None:
    waiting.then(ChannelRegistered)
    assert not waiting.state.in_use
    assert waiting.state.label == "waits for approval"


@pytest.mark.clause("shal-new-channel")
def test_an_unapproved_channel_takes_nothing_in(waiting: Scenario[Channel]) -> None:
    waiting.by(INTAKE).when(item("post")).then_refused(ChannelNotApproved, "shal-new-channel")


@pytest.mark.clause("shal-owner")
def test_the_owners_role_approves_a_channel(waiting: Scenario[Channel]) -> None:
    waiting.holding(OWNER).when(ApproveChannel()).then(ChannelApproved)
    waiting.by(INTAKE).when(item("post")).then(ItemRouted)


@pytest.mark.clause("shal-owner")
@pytest.mark.parametrize("offices", [(), ("board",), ("communications-colleague",)])
def test_nobody_else_approves_a_channel(
    waiting: Scenario[Channel], offices: tuple[str, ...]
) -> None:
    waiting.by(BEN).holding(*offices).when(ApproveChannel(in_absence=True))
    waiting.then_refused(OwnerAloneApproves, "shal-owner")


def test_a_channel_is_approved_once(waiting: Scenario[Channel]) -> None:
    waiting.holding(OWNER).when(ApproveChannel()).when(ApproveChannel()).then_already_so()


def test_a_deputy_approves_in_the_owners_absence_alone() -> None:
    channel = west_kent().by(BEN).holding("communications-officer")
    channel.when(ApproveChannel()).then_refused(OwnerNotSaidAway, "westkent-managed")
    channel.when(ApproveChannel(in_absence=True)).then(ChannelApproved)
    assert channel.the(ChannelApproved).as_deputy


def test_an_account_that_nobody_registered_is_not_approved(channel: Scenario[Channel]) -> None:
    channel.when(ApproveChannel()).then_refused(ChannelNotRegistered)


def test_a_channel_is_switched_off_and_on(channel: Scenario[Channel]) -> None:
    channel.when(REGISTER).when(OFF).then(ChannelSwitchedOff)
    channel.when(item("post")).then_refused(ChannelSwitchedOffNow)
    channel.when(SwitchOn()).then(ChannelSwitchedOn)
    channel.when(item("post")).then(ItemRouted)


def test_a_channel_is_switched_once(channel: Scenario[Channel]) -> None:
    channel.when(REGISTER).when(SwitchOn()).then_already_so()
    channel.when(OFF).when(OFF).then_already_so()


def test_an_unapproved_channel_is_not_switched(waiting: Scenario[Channel]) -> None:
    waiting.when(OFF).then_refused(ChannelNotApproved)
    waiting.when(SwitchOn()).then_refused(ChannelNotApproved)


@pytest.mark.clause("havebury-channels")
@pytest.mark.clause("mhs-channels")
def test_an_account_that_the_pack_has_not_approved_is_official_once_it_is() -> None:
    stream = stream_id("havebury", "case", "instagram")
    case = Scenario(CASE, load_policy("havebury"), stream, MONDAY, AMARA)
    post = a_post().model_copy(update={"platform": "instagram", "account": "havebury"})
    case.given(Did(post, MONDAY, INTAKE))
    reply = AcknowledgePublicly(content=text("we are on it"))
    case.channel_in_use = False  # registered, and not approved
    case.when(reply).then_refused(NoOfficialAccount)
    case.channel_in_use = True
    case.when(reply).then(MessageRequested)
