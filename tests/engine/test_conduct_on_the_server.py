"""Repeat abuse on the real server, in skipped time: from first post to block, appeal, reversal."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from application.folding import fold
from domain.account_holder import commands as do
from domain.account_holder.adjustment_commands import RecordAdjustment
from domain.account_holder.appeal_commands import DecideAppeal, LodgeAppeal
from domain.account_holder.restriction_commands import ImposeRestriction
from domain.account_holder.restriction_events import RestrictionLifted
from domain.account_holder.state import Holder
from domain.case.conduct_events import AdjustmentsNoted, AppealLinked, ConductLetterTaken
from domain.case.events import CaseOpened, CaseTriaged, ContactRecorded
from domain.case.message_events import MessageDelivered
from domain.identifiers import stream_id
from domain.messages import Command, Event
from platforms.sandbox import SandboxRefused
from tests.domain.happenings import A_DAY
from tests.engine.front_desk import FrontDesk, front_desk
from tests.engine.network import LANDLORD, PLATFORM
from tests.engine.stage import Stage

MAYA, NOAH = "staff:maya", "staff:noah"
HOLDER = stream_id(LANDLORD, "account-holder", "jo")
PUNCTUAL = timedelta(seconds=10)


@pytest.fixture
async def desk(stage: Stage) -> AsyncIterator[FrontDesk]:
    async with front_desk(stage) as found:
        yield found


@dataclass
class Moderation:
    """Moderates one resident of the stage."""

    desk: FrontDesk
    posts: list[str] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return self.desk.stage

    @property
    def case(self) -> str:
        return self.desk.cases()[0]

    @property
    def holder(self) -> Holder:
        with self.stage.parts.ledger.reading() as view:
            state = fold(HOLDER, view.load(HOLDER)).state
        assert isinstance(state, Holder)
        return state

    async def does(self, command: Command, by: str = MAYA) -> None:
        await self.stage.does(HOLDER, command, by)
        await self.desk.settled()

    async def opens_a_record(self) -> None:
        await self.does(do.OpenHolder(account=self.stage.subject, platform=PLATFORM))

    async def posts_again(self) -> str:
        network = self.stage.network
        posted = await asyncio.to_thread(
            network.resident.post, network.page.id, "Stolen bikes, buy now!"
        )
        await self.desk.settled()
        self.posts.append(posted["id"])
        return str(posted["id"])

    async def strikes(self, *measures: str) -> None:
        """Record and decide a breach by what they posted last."""
        await self.does(
            do.RecordBreach(
                category="unlawful",
                case=self.case,
                item=self.posts[-1],
                account=self.stage.subject,
                amounts_to="breach",
                evidence="a" * 64,
                done_at=self.stage.parts.now(),
            )
        )
        decide = {
            "breach_id": list(self.holder.breaches)[-1],
            "measures": list(measures),
            "reason": self.stage.text("stolen goods are offered"),
        }
        await self.does(do.DecideBreach.model_validate(decide))

    async def blocks(self) -> None:
        day = self.stage.parts.now().date()
        text = self.stage.text
        await self.does(
            ImposeRestriction(
                measure="block",
                decisions=list(self.holder.decisions)[-1:],
                case=self.case,
                reason=text("it went on"),
                evidence=text("three posts"),
                equality=text("nothing is known that speaks against it"),
                until_on=day + timedelta(days=28),
                review_on=day + timedelta(days=14),
                other_route="landlord_contact",
                notice=text("You are blocked until a day. You can object."),
                names_appeal=True,
            )
        )

    async def is_turned_away(self) -> bool:
        """Whether the network takes nothing from the resident for the page."""
        network = self.stage.network
        try:
            await asyncio.to_thread(network.resident.post, network.page.id, "Let me in")
        except SandboxRefused:
            return True
        return False

    def told(self, stream: str, kind: type[Event]) -> list[Event]:
        return [f.event for f in self.stage.facts(stream) if isinstance(f.event, kind)]


@pytest.fixture
async def moderation(desk: FrontDesk) -> Moderation:
    """A resident who offered stolen goods three times, each of which was hidden."""
    moderation = Moderation(desk)
    await moderation.posts_again()
    await moderation.opens_a_record()
    await moderation.strikes("hide", "warn")
    await moderation.posts_again()
    await moderation.strikes("hide")
    await moderation.posts_again()
    await moderation.strikes("hide", "block")
    return moderation


@pytest.mark.clause("alliance-unfair")
async def test_repeat_abuse_goes_from_first_post_to_block_appeal_and_reversal(
    moderation: Moderation,
) -> None:
    stage, network = moderation.stage, moderation.stage.network
    await moderation.blocks()
    assert await moderation.is_turned_away()
    assert moderation.told(moderation.case, ConductLetterTaken)
    assert moderation.told(moderation.case, MessageDelivered)
    assert await asyncio.to_thread(network.client.thread, moderation.posts[-1]) == []

    decision = list(moderation.holder.decisions)[-1]
    await moderation.does(
        LodgeAppeal(
            against=decision,
            case=moderation.case,
            grounds=stage.text("That was my charity run."),
            appellant="resident",
            lodged_at=stage.parts.now(),
        )
    )
    (appeal,) = moderation.holder.appeals.values()
    complaint = str(appeal.complaint)
    assert moderation.told(complaint, CaseOpened)
    assert moderation.told(complaint, AppealLinked)
    assert moderation.told(complaint, CaseTriaged)

    await moderation.does(
        DecideAppeal(
            appeal_id=appeal.appeal_id,
            outcome="upheld",
            reasons=stage.text("It was for charity."),
            answer=stage.text("You were right, and you are welcome again."),
        ),
        NOAH,
    )
    holder = moderation.holder
    assert [strike.reversed for strike in holder.strikes.values()] == [False, False, True]
    assert not holder.sanctions.in_force
    assert holder.sanctions.stands == {stage.subject: "free"}
    assert not await moderation.is_turned_away()
    shown = await asyncio.to_thread(network.client.thread, moderation.posts[-1])
    assert [each["id"] for each in shown] == [moderation.posts[-1]]
    assert await asyncio.to_thread(network.client.thread, moderation.posts[0]) == []
    assert moderation.told(complaint, ConductLetterTaken)


async def test_a_block_lifts_at_its_own_end_and_lets_the_person_back(
    moderation: Moderation,
) -> None:
    await moderation.blocks()
    (restriction,) = moderation.holder.sanctions.in_force
    await moderation.desk.advances(30 * A_DAY)
    await moderation.desk.settled()
    (lifted,) = [
        fact for fact in moderation.stage.facts(HOLDER) if isinstance(fact.event, RestrictionLifted)
    ]
    assert lifted.row.occurred_at == restriction.until
    assert timedelta(0) <= lifted.row.recorded_at - restriction.until < PUNCTUAL
    assert not await moderation.is_turned_away()


async def test_what_a_blocked_person_writes_is_kept_and_opens_their_case(
    moderation: Moderation,
) -> None:
    await moderation.blocks()
    network = moderation.stage.network
    # The network lets something through all the same: it was on its way, or the block is weak.
    page, person = network.page, network.resident
    await asyncio.to_thread(
        page.call, "DELETE", f"/graph/{page.id}/blocked", params={"user": person.id}
    )
    before = len(moderation.told(moderation.case, ContactRecorded))
    await asyncio.to_thread(person.write, page.id, "There is a smell of gas.")
    await moderation.desk.settled()
    assert moderation.holder.sanctions.in_force
    written = moderation.told(moderation.case, ContactRecorded)
    assert len(written) == before + 1
    await moderation.posts_again()
    everywhere = [moderation.told(case, ContactRecorded) for case in moderation.desk.cases()]
    assert sum(map(len, everywhere)) == before + 2


@pytest.mark.clause("shal-accessible")
async def test_what_is_agreed_reaches_every_case_of_the_person(moderation: Moderation) -> None:
    await moderation.does(
        RecordAdjustment(
            agreed=moderation.stage.text("Please ring, I read slowly."),
            contact="phone",
            more_days_to_answer=5,
        )
    )
    for case in moderation.desk.cases():
        (noted,) = moderation.told(case, AdjustmentsNoted)
        assert getattr(noted, "contact", None) == "phone"
