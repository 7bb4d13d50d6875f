"""Public posts come down from a real network, over HTTP, three months after they went up."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from activities.orders import Orders
from activities.own_posts import OwnPosts
from activities.publishing import Publishing
from application.history import CaseHistory
from application.policy_book import PolicyBook
from contracts.effects import result_envelope
from contracts.messages import PerformRequest
from domain.case import commands as do
from domain.case.privacy_commands import PlaceLegalHold, ReleaseLegalHold
from domain.channel.commands import RegisterChannel, TakeIn
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from domain.results import DeadlineReached, EffectDone
from ledger.send_log import LedgerSendLog
from platforms.sandbox import (
    SandboxClient,
    SandboxPage,
    SandboxPerson,
    SandboxSettings,
    running_sandbox,
)
from platforms.sandbox_connector import SandboxConnection, SandboxConnector
from policies.loader import load_policy
from tests.application.office import Office
from tests.domain.happenings import AMARA, INTAKE, MONDAY, a_post, text
from tests.domain.policy_stream.drafting import edited

SETTINGS = SandboxSettings(app_secret="the app's secret", admin_token="the network's own token")
CASE = stream_id("mhs", "case", "three months")
THREE_MONTHS = datetime(2027, 2, 2, 10, tzinfo=UTC)


@dataclass
class Network:
    """A page on a running network, a resident there, and the office that keeps the page."""

    office: Office
    page: SandboxPage
    person: SandboxPerson
    connector: SandboxConnector
    pool: ThreadPoolExecutor

    @property
    def channel(self) -> str:
        return stream_id("mhs", "channel", "sandbox", self.page.id)

    def publishing(self) -> Publishing:
        return Publishing(
            history=CaseHistory(self.office.ledger, self.office.vault),
            platforms={"sandbox": self.connector},
            accounts=[("mhs", "sandbox", self.page.id)],
            send_log=LedgerSendLog(self.office.ledger),
            executor=self.pool,
            still_wanted=Orders(self.office.ledger).still_wanted,
        )

    def stands(self, object_id: str) -> bool:
        return self.connector.fetch_post(self.page.id, object_id) is not None

    def posts_itself(self) -> str:
        """Let the page post by the network's own means, and take the echo in."""
        made = self.page.call("POST", f"/graph/{self.page.id}/feed", json={"message": "A raffle!"})
        echo = TakeIn.model_validate(
            {
                "intake_id": derived_id("echo", made["id"]),
                "kind": "public_post",
                "object_id": made["id"],
                "thread": made["id"],
                "is_echo": True,
                "subject": self.office.subject,
                "handle": {"subject": self.office.subject},
                "posted_at": MONDAY,
                "taken_in_at": MONDAY,
            }
        )
        assert self.office.answer(echo, INTAKE, stream=self.channel).refusal is None
        return str(made["id"])

    def is_written_to(self, post: str) -> None:
        """Let a post of the resident's open the case."""
        told = a_post().model_copy(
            update={
                "platform": "sandbox",
                "account": self.page.id,
                "channel": self.channel,
                "post": post,
                "thread": post,
            }
        )
        assert self.office.answer(told, INTAKE, stream=CASE).refusal is None

    async def after_three_months(self, stream: str, kind: str) -> list[str]:
        """Let the timer fire, carry out what it orders, and return what comes of that."""
        self.office.clock.at = max(self.office.clock.at, THREE_MONTHS)
        self.office.answer(DeadlineReached(), "system:timer", stream=stream)
        [effect] = [each for each in self.office.effects() if each["kind"] == kind]
        request = PerformRequest(
            stream=stream,
            effect_id=effect["effect_id"],
            kind=kind,
            attempt=effect["attempts"] + 1,
        )
        ordered = Orders(self.office.ledger).event_of(request)
        assert ordered is not None
        publishing = self.publishing()
        own = OwnPosts(publishing, self.office.ledger, self.office.policies)
        carry_out = publishing.remove_post if kind == "remove_post" else own.remove
        result: Command = await carry_out(request, ordered)
        answer = self.office.handler.record(result_envelope(request, result)).answer
        assert answer is not None
        assert answer.refusal is None, answer.refusal
        return answer.events


@pytest.fixture(scope="module")
def network_url() -> Iterator[str]:
    with running_sandbox(SETTINGS) as url:
        yield url


@pytest.fixture
def network(sqlite_office: Office, network_url: str) -> Iterator[Network]:
    office = sqlite_office
    office.landlord = "mhs"
    client = SandboxClient(network_url, SETTINGS.admin_token)
    number = derived_id(str(id(office)))[:8]
    page = client.create_page(f"mhs{number}", "mhs homes")
    person = client.create_person(f"jo{number}", "Jo")
    connection = SandboxConnection(
        base_url=network_url, page_tokens={page.id: SecretStr(page.token)}, answer_limit=10
    )
    connector = SandboxConnector(connection)
    with ThreadPoolExecutor(1) as pool:
        found = Network(office, page, person, connector, pool)
        register = RegisterChannel(platform="sandbox", account=page.id)
        office.answer(register, AMARA, stream=found.channel)
        yield found
    connector.close()
    client.close()


@pytest.mark.clause("mhs-three-months")
async def test_a_visitors_post_comes_down_from_the_page(network: Network) -> None:
    post = str(network.person.post(network.page.id, "The lift is broken.")["id"])
    network.is_written_to(post)
    assert network.stands(post)
    assert "case.post_removed" in await network.after_three_months(CASE, "remove_post")
    assert not network.stands(post)


@pytest.mark.clause("mhs-three-months")
async def test_the_landlords_own_post_comes_down_from_the_page(network: Network) -> None:
    post = network.posts_itself()
    assert network.stands(post)
    done = await network.after_three_months(network.channel, "remove_own_post")
    assert done == ["channel.own_post_removed"]
    assert not network.stands(post)


@pytest.mark.clause("mhs-three-months")
async def test_a_legal_hold_on_a_case_under_it_keeps_an_own_post(network: Network) -> None:
    ours = network.posts_itself()
    reply = str(network.person.reply(ours, "And the lift?")["id"])
    comment = TakeIn.model_validate(
        {
            "intake_id": derived_id("comment", reply),
            "kind": "public_reply",
            "object_id": reply,
            "thread": ours,
            "subject": network.office.subject,
            "handle": {"subject": network.office.subject},
            "posted_at": MONDAY,
            "taken_in_at": MONDAY,
        }
    )
    office = network.office
    office.answer(comment, INTAKE, stream=network.channel)
    case = office.folded(network.channel).state.open_cases[office.subject]
    told = a_post().model_copy(
        update={"platform": "sandbox", "account": network.page.id, "channel": network.channel}
    )
    office.answer(told, INTAKE, stream=case)
    office.answer(PlaceLegalHold(reason=text("a claim")), AMARA, stream=case)
    kept = await network.after_three_months(network.channel, "remove_own_post")
    assert kept == ["channel.own_post_deferred"]
    assert network.stands(ours)
    office.answer(ReleaseLegalHold(reason=text("it is settled")), AMARA, stream=case)
    office.clock.at += timedelta(days=1)
    done = await network.after_three_months(network.channel, "remove_own_post")
    assert done == ["channel.own_post_removed"]
    assert not network.stands(ours)


async def a_case_says_it(network: Network, ours: str, after: timedelta) -> None:
    """Let a case's reply be recorded as delivered, and be the very post that the page has."""
    network.is_written_to("post-elsewhere")
    office = network.office
    office.clock.at = MONDAY + after
    office.answer(do.AcknowledgePublicly(content=text("we are on it")), AMARA, stream=CASE)
    [effect] = [each for each in office.effects() if each["kind"] == "publish_reply"]
    landed = EffectDone(effect_id=effect["effect_id"], attempt=1, object_id=ours)
    office.answer(landed, "system:effects", stream=CASE)


async def test_what_a_case_published_is_left_to_it(network: Network) -> None:
    ours = network.posts_itself()
    await a_case_says_it(network, ours, timedelta(0))
    left = await network.after_three_months(network.channel, "remove_own_post")
    assert left == ["channel.own_post_left"]
    assert network.stands(ours)


@pytest.mark.parametrize("packs_days", [None, 3])
@pytest.mark.parametrize(("days", "is_its_own"), [(-1, True), (0, True), (1, False)])
async def test_a_delivery_is_looked_for_in_the_packs_days(
    network: Network, packs_days: int | None, days: int, *, is_its_own: bool
) -> None:
    pack = load_policy("mhs")
    outbox = pack.policy.outbox
    if packs_days is not None:
        outbox = outbox.model_copy(update={"delivered_within_days": packs_days})
    network.office.policies = PolicyBook({"mhs": edited(pack, outbox=outbox)})
    ours = network.posts_itself()
    await a_case_says_it(network, ours, timedelta(days=outbox.delivered_within_days + days))
    came = await network.after_three_months(network.channel, "remove_own_post")
    assert came == [f"channel.own_post_{'left' if is_its_own else 'removed'}"]
