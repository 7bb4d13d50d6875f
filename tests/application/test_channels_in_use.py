"""An account that nobody approved, or that is switched off, runs no connector and sends nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from activities.orders import Orders
from activities.publishing import Publishing
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.case.commands import AcknowledgePublicly
from domain.case.events import CaseOpened
from domain.case.sending_refusals import NoOfficialAccount, NoRightToPost
from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.approval_refusals import ChannelSwitchedOffNow
from domain.channel.commands import RegisterChannel
from domain.channel.desk_commands import GrantPosting, RevokePosting
from ledger.send_log import LedgerSendLog
from platforms.port import Platform
from tests.application.office import Office
from tests.application.slow_network import SlowNetwork
from tests.application.test_two_accounts import (
    FIRST,
    channel_of,
    hand_over,
    opened,
    room_of,
    to,
)
from tests.application.test_what_came_in import a_post
from tests.domain.happenings import CASE_ID, CHANNEL_ID, MONDAY, text
from tests.domain.happenings import a_post as captured

OWNER = "systems-and-communications-officer"
PAGE = RegisterChannel(platform="facebook", account="shalhousing")
FACEBOOK = "facebook:shalhousing"
REPLY = AcknowledgePublicly(content=text("we are on it"))
OFF = SwitchOff(reason=text("we move elsewhere"))


def waiting(office: Office) -> Office:
    """An administrator registered the account, and nobody approved it yet."""
    register = RegisterChannel(platform="sandbox", account=FIRST)
    office.answer(register, "staff:admin", stream=channel_of(FIRST), offices=())
    return office


def approve(office: Office) -> None:
    office.answer(ApproveChannel(), stream=channel_of(FIRST), offices=(OWNER,))


def asked(office: Office, by: str = "staff:amara", **login: object) -> str | None:
    """Return why a public reply is refused, None where it is not."""
    answer = office.handler.dry_run(office.envelope(REPLY, by, **login))
    return answer.refusal.code if answer.refusal else None


@pytest.fixture
def page(sqlite_office: Office) -> Office:
    """The page is in use, and a case came in there."""
    office = sqlite_office
    office.answer(PAGE, stream=CHANNEL_ID, offices=(OWNER,))
    office.answer(captured(), "system:intake")
    return office


@pytest.mark.clause("shal-new-channel")
def test_an_unapproved_channel_takes_nothing_in_until_it_is_approved(office: Office) -> None:
    room = room_of(waiting(office))
    room.store("shal", [to(FIRST, a_post())])
    assert room.accounts() == []
    approve(office)
    hand_over(office, room)
    assert len(opened(office)) == 1


@pytest.mark.clause("shal-new-channel")
@pytest.mark.clause("shal-official-only")
def test_nothing_is_sent_from_an_unapproved_channel(sqlite_office: Office) -> None:
    office = sqlite_office
    office.answer(PAGE, "staff:admin", stream=CHANNEL_ID, offices=())
    office.answer(captured(), "system:intake")
    assert asked(office) == NoOfficialAccount.code


@pytest.mark.clause("shal-new-channel")
def test_no_connector_is_reached_from_an_unapproved_channel(sqlite_office: Office) -> None:
    office = sqlite_office
    office.answer(PAGE, "staff:admin", stream=CHANNEL_ID, offices=())
    office.answer(captured(), "system:intake")
    assert connector(office) is None
    office.answer(ApproveChannel(), stream=CHANNEL_ID, offices=(OWNER,))
    assert connector(office) is not None


def connector(office: Office) -> Platform | None:
    """Return what would send for the case."""
    with ThreadPoolExecutor(1) as pool:
        publishing = Publishing(
            history=CaseHistory(office.ledger, office.vault),
            platforms={"facebook": SlowNetwork()},
            accounts=[("shal", "facebook", "shalhousing")],
            send_log=LedgerSendLog(office.ledger),
            executor=pool,
            still_wanted=Orders(office.ledger).still_wanted,
        )
        request = PerformRequest(stream=CASE_ID, effect_id=CASE_ID, kind="any", attempt=1)
        return publishing.platform_of(request)


@pytest.mark.clause("shal-new-channel")
def test_what_is_captured_on_an_unapproved_channel_keeps_both_times(
    sqlite_office: Office,
) -> None:
    office = waiting(sqlite_office)
    later = MONDAY.replace(hour=15)
    office.clock.at = later
    by_hand = captured(taken_in_at=later).model_copy(
        update={
            "how": "captured",
            "platform": "sandbox",
            "account": FIRST,
            "channel": channel_of(FIRST),
        }
    )
    assert office.answer(by_hand).refusal is None
    event = next(event for event in office.events() if isinstance(event, CaseOpened))
    assert (event.posted_at, event.taken_in_at) == (MONDAY, later)


def test_a_channel_switched_off_sends_nothing(page: Office) -> None:
    assert asked(page) is None
    page.answer(OFF, stream=CHANNEL_ID, offices=(OWNER,))
    assert asked(page) == NoOfficialAccount.code
    page.answer(SwitchOn(), stream=CHANNEL_ID, offices=(OWNER,))
    assert asked(page) is None


def test_what_arrives_while_it_is_switched_off_is_taken_in_later(office: Office) -> None:
    room = room_of(waiting(office))
    approve(office)
    room.store("shal", [to(FIRST, a_post())])
    [early] = room.waiting("shal", "sandbox", FIRST)
    office.answer(OFF, stream=channel_of(FIRST), offices=(OWNER,))
    refusal = office.handler.record(early.envelope).answer
    assert refusal is not None
    assert refusal.refusal is not None
    assert refusal.refusal.code == ChannelSwitchedOffNow.code
    assert room.accounts() == []
    office.answer(SwitchOn(), stream=channel_of(FIRST), offices=(OWNER,))
    hand_over(office, room)
    assert len(opened(office)) == 1


@pytest.mark.clause("westkent-managed")
def test_a_channels_own_record_limits_the_right_to_post(page: Office) -> None:
    page.answer(GrantPosting(person="staff:ben"), stream=CHANNEL_ID, offices=(OWNER,))
    assert asked(page, by="staff:ben") is None
    assert asked(page, by="staff:amara") == NoRightToPost.code


@pytest.mark.clause("westkent-managed")
@pytest.mark.clause("westkent-channels")
@pytest.mark.parametrize(
    ("login", "granted", "may"),
    [
        ((FACEBOOK,), True, True),
        ((FACEBOOK,), False, False),
        (("x:shal",), True, False),
        ((), True, False),
        (None, False, False),
    ],
)
def test_the_least_right_of_login_and_channel_wins(
    page: Office, *, login: tuple[str, ...] | None, granted: bool, may: bool
) -> None:
    revoke = RevokePosting(person="staff:ben", reason=text("no longer trained"))
    page.answer(
        GrantPosting(person="staff:ben") if granted else revoke,
        stream=CHANNEL_ID,
        offices=(OWNER,),
    )
    assert (asked(page, by="staff:ben", posts_on=login) is None) == may
