"""A block goes out through the channels that are in use, and through no other."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from activities.enforcing import NOT_IN_USE, Enforcing
from activities.orders import Orders
from activities.publishing import Publishing
from application.history import CaseHistory
from contracts.effects import result_envelope
from contracts.messages import PerformRequest
from domain.account_holder import commands as do
from domain.account_holder.restriction_commands import EnforceAgain
from domain.account_holder.restriction_state import Enforcement
from domain.account_holder.sanction_vocabulary import ENFORCE_ON_ACCOUNT
from domain.channel.approval_commands import ApproveChannel, SwitchOff, SwitchOn
from domain.channel.commands import RegisterChannel
from domain.identifiers import derived_id, stream_id
from ledger.send_log import LedgerSendLog
from ledger.store import Ledger
from platforms.port import Action, Block, Result, Unblock
from tests.application.office import Office
from tests.application.slow_network import SlowNetwork
from tests.domain.conduct import MAYA, breach, decided
from tests.domain.happenings import MONDAY, a_post, personal, text
from tests.domain.sanctions import impose, lift, the_enforcement
from tests.domain.scenario import Did
from vault.store import Vault

JO = stream_id("shal", "account-holder", "jo")
OWNER = "systems-and-communications-officer"
PAGE, REPAIRS = "shalhousing", "shalrepairs"
THEIR_ID = "42"


@dataclass
class Network(SlowNetwork):
    """Notes whom it was asked to keep away, and on which page."""

    name: str = "facebook"
    kept_away: list[str] = field(default_factory=list)

    def perform(self, action: Action) -> Result:
        if isinstance(action, Block) and action.account not in self.kept_away:
            self.kept_away.append(action.account)
        if isinstance(action, Unblock) and action.account in self.kept_away:
            self.kept_away.remove(action.account)
        return super().perform(action)


@dataclass
class Desk:
    """An office with pages on a network, and somebody who is to be blocked there."""

    office: Office
    network: Network
    pool: ThreadPoolExecutor
    pages: tuple[str, ...] = (PAGE,)

    def has(self, *pages: str) -> None:
        """Register pages that an owner approves."""
        self.pages = pages
        for page in pages:
            self.office.answer(
                RegisterChannel(platform="facebook", account=page),
                stream=channel(page),
                offices=(OWNER,),
            )

    def switches(self, page: str, *, on: bool) -> None:
        asked = SwitchOn() if on else SwitchOff(reason=text("we move elsewhere"))
        answer = self.office.answer(asked, stream=channel(page), offices=(OWNER,))
        assert answer.refusal is None

    def blocks(self) -> None:
        """Block somebody who wrote on the page, and ask the network for it."""
        self.office.answer(
            a_post().model_copy(update={"user_ref": personal("user")}), "system:intake"
        )
        opening = do.OpenHolder(account=self.office.subject, platform="facebook")
        threat = breach("abuse", account=self.office.subject, target="staff")
        grave = decided("block", skipping=text("it threatens somebody"))
        steps = [Did(each, MONDAY, MAYA) for each in (opening, threat)]
        self.office.told([*steps, grave, Did(impose(), MONDAY, MAYA)], stream=JO)
        self.asks_the_network()

    def asks_the_network(self) -> None:
        """Carry out what was ordered last, and record what comes of it."""
        publishing = Publishing(
            history=CaseHistory(self.office.ledger, self.office.vault),
            platforms={"facebook": self.network},
            accounts=self._accounts,
            send_log=LedgerSendLog(self.office.ledger),
            executor=self.pool,
            still_wanted=Orders(self.office.ledger).still_wanted,
        )
        history = CaseHistory(self.office.ledger, self.office.vault)
        enforcing = Enforcing(
            publishing, history, self.office.ledger, {"facebook": self.network}, self._accounts
        )
        effect_id, _ = the_enforcement(self.office.folded(JO).state)
        request = PerformRequest(stream=JO, effect_id=effect_id, kind=ENFORCE_ON_ACCOUNT, attempt=1)
        ordered = Orders(self.office.ledger).event_of(request)
        assert ordered is not None
        result = asyncio.run(enforcing.enforce(request, ordered))
        answer = self.office.handler.record(result_envelope(request, result)).answer
        assert answer is not None
        assert answer.refusal is None

    @property
    def _accounts(self) -> list[tuple[str, str, str]]:
        return [("shal", "facebook", page) for page in self.pages]

    @property
    def asked(self) -> Enforcement:
        return the_enforcement(self.office.folded(JO).state)[1]

    def asks_again(self) -> None:
        """A colleague asks the network once more."""
        effect_id, _ = the_enforcement(self.office.folded(JO).state)
        self.office.told(Did(EnforceAgain(effect_id=effect_id), MONDAY, MAYA), stream=JO)
        self.asks_the_network()


def channel(page: str) -> str:
    return stream_id("shal", "channel", "facebook", page)


@pytest.fixture
def desk(sqlite_ledger: Ledger, sqlite_vault: Vault) -> Iterator[Desk]:
    office = Office(sqlite_ledger, sqlite_vault)
    said = ("why", "it threatens somebody", "why kept away", "what shows it")
    for each in (*said, "what was considered", "the notice", "why lifted"):
        office.vault.put("shal", office.subject, each, derived_id("text", each))
    office.vault.put("shal", office.subject, THEIR_ID, derived_id("personal", "user"))
    with ThreadPoolExecutor(1) as pool:
        yield Desk(office, Network(), pool)


def test_a_block_goes_out_through_a_channel_in_use(desk: Desk) -> None:
    desk.has(PAGE)
    desk.blocks()
    assert desk.network.kept_away == [PAGE]
    assert desk.asked.status == "done"


@pytest.mark.clause("shal-new-channel")
def test_no_block_goes_out_through_an_unapproved_channel(desk: Desk) -> None:
    waits = RegisterChannel(platform="facebook", account=PAGE)
    desk.office.answer(waits, "staff:admin", stream=channel(PAGE), offices=())
    desk.blocks()
    assert desk.network.kept_away == []
    assert (desk.asked.status, desk.asked.reason) == ("stalled", NOT_IN_USE)
    desk.office.answer(ApproveChannel(), stream=channel(PAGE), offices=(OWNER,))
    desk.asks_again()
    assert desk.network.kept_away == [PAGE]


@pytest.mark.clause("shal-new-channel")
def test_no_block_goes_out_through_a_channel_switched_off(desk: Desk) -> None:
    desk.has(PAGE)
    desk.switches(PAGE, on=False)
    desk.blocks()
    assert desk.network.kept_away == []
    desk.switches(PAGE, on=True)
    desk.asks_again()
    assert desk.network.kept_away == [PAGE]
    assert desk.asked.status == "done"


def test_a_block_that_is_not_on_every_page_is_not_called_done(desk: Desk) -> None:
    desk.has(PAGE, REPAIRS)
    desk.switches(PAGE, on=False)
    desk.blocks()
    assert desk.network.kept_away == [REPAIRS]
    assert (desk.asked.status, desk.asked.reason) == ("stalled", NOT_IN_USE)
    desk.switches(PAGE, on=True)
    desk.asks_again()
    assert desk.network.kept_away == [REPAIRS, PAGE]
    assert desk.asked.status == "done"


def test_who_was_blocked_on_one_page_of_two_is_let_back_there(desk: Desk) -> None:
    desk.has(PAGE, REPAIRS)
    desk.switches(PAGE, on=False)
    desk.blocks()
    desk.switches(PAGE, on=True)
    desk.office.told(Did(lift, MONDAY, MAYA), stream=JO)
    desk.asks_the_network()
    assert desk.network.kept_away == []


def test_whoever_is_let_back_is_let_back_once_the_channel_is_switched_on(desk: Desk) -> None:
    desk.has(PAGE)
    desk.blocks()
    desk.switches(PAGE, on=False)
    desk.office.told(Did(lift, MONDAY, MAYA), stream=JO)
    desk.asks_the_network()
    assert desk.network.kept_away == [PAGE]
    desk.switches(PAGE, on=True)
    desk.asks_again()
    assert desk.network.kept_away == []
